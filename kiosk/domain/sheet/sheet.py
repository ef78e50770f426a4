"""The take-home sheet as data: what is printed, in which order, before any question of layout.

Rules: every string is final (translated, numbers and dates formatted); nothing about the visitor is here but what they
tapped; the order of parts is fixed (emergency, result, questions, records, whom to ask, comparing, next steps, from the
articles, notes, sources and small print). A handout is an article on a sheet: its title, its sections as the author
ordered them, its sources, words explained, small print.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EmergencyPart:
    """Printed first. `urgent` makes it the whole sheet (category A)."""

    lines: tuple[str, ...]
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class ResultPart:
    """Category title, the reasons in the visitor's own answers, timing lines, the ids of the rules that decided.

    `lead` stands under the title: what the category means, the deciding rule's reason, whose view that is, and to keep
    appointments and medicines.
    """

    label: str
    title: str
    reasons_title: str
    reasons: tuple[str, ...]
    timing: tuple[str, ...]
    rule_line: str
    lead: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChecklistPart:
    """Lines with a box to tick, then `blank_lines` ruled lines to write on; `note` stands below."""

    title: str
    items: tuple[str, ...]
    blank_lines: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class ListPart:
    """Plain or numbered lines. `date_blank` is the label of a blank date after each line, empty for none."""

    title: str
    items: tuple[str, ...]
    numbered: bool = False
    date_blank: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class GridPart:
    """A table to fill in by hand: `rows` are labels, `columns` the heads of the blank columns; `notes` stand below."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[str, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PictographPart:
    """An icon array in an excerpt: `count` of `total`, with its key and the number in words."""

    count: int
    total: int
    yes: str
    no: str
    caption: str


@dataclass(frozen=True, slots=True)
class ExcerptPart:
    """Points of an article that the visitor put on the sheet, with its review status in words."""

    title: str
    points: tuple[str, ...]
    status: str
    pictographs: tuple[PictographPart, ...] = ()


@dataclass(frozen=True, slots=True)
class NotesPart:
    """Ruled lines to write on: as many as the last page has room for, up to `blank_lines`."""

    title: str
    blank_lines: int


@dataclass(frozen=True, slots=True)
class SmallPrintPart:
    """Sources (numbered as cited on the sheet), versions, what this is not, what was kept."""

    title: str
    sources: tuple[str, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TitlePart:
    """The title of a handout, and lines of note below it: where it stands in review, author and date."""

    title: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ParagraphPart:
    """Running text."""

    text: str


@dataclass(frozen=True, slots=True)
class BoxPart:
    """Lines in a frame, set apart from the text; more than one have bullets."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TablePart:
    """A small table to read; every row has as many cells as `header`."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class SourcesPart:
    """The whole list of references, each with its number in it."""

    title: str
    sources: tuple[str, ...]


BodyPart = ParagraphPart | ListPart | ChecklistPart | BoxPart | TablePart | PictographPart


@dataclass(frozen=True, slots=True)
class SectionPart:
    """A heading, if it has one, with what stands below it. `level` 2 is a section, 3 a section within it."""

    title: str
    body: tuple[BodyPart | SectionPart, ...]
    level: int = 2


Part = (
    EmergencyPart
    | ResultPart
    | ChecklistPart
    | ListPart
    | GridPart
    | ExcerptPart
    | NotesPart
    | SmallPrintPart
    | TitlePart
    | SectionPart
    | SourcesPart
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet, ready for layout.

    `language` is a BCP 47 tag, `heading` the letterhead's name (clinic or product), `printed` the formatted date line,
    `code` the pick-up code or empty, `banner` the caution line of unreviewed content or empty, `qr_text` the questions
    as plain text for a phone or empty, `qr_label` the line beside it, `page_label` holds `{page}` and `{pages}`,
    `logo` is the clinic's as PNG or nothing. A `poster` is read from the wall: it is set as large as one page allows.
    """

    language: str
    heading: str
    title: str
    printed: str
    parts: tuple[Part, ...]
    page_label: str
    banner: str = ""
    code: str = ""
    qr_text: str = ""
    qr_label: str = ""
    logo: bytes = b""
    poster: bool = False
