"""A whole article on paper, for a visitor to read at home.

Rules: nothing of the article is left out or put in other words; what a region does not show is not printed; citations
keep the numbers that they have on the screen, and every one of them is in the list of sources; a text that nobody has
approved says so on every page; words that the glossary explains are explained at the end, in the order in which they
come. A handout is for anybody: nothing of a visitor is on it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, assert_never

from kiosk.domain.articles.article import (
    Callout,
    Checklist,
    Citation,
    Figure,
    Heading,
    IconArray,
    ListBlock,
    Paragraph,
    Table,
    Term,
    for_region,
    runs_of,
    shown_in,
)
from kiosk.domain.sentences import run_together
from kiosk.domain.sheet.sheet import (
    BoxPart,
    ChecklistPart,
    ListPart,
    ParagraphPart,
    Part,
    PictographPart,
    SectionPart,
    Sheet,
    SmallPrintPart,
    SourcesPart,
    TablePart,
    TitlePart,
)
from kiosk.domain.sheet.sheet_lines import caution_line, status_line, version_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kiosk.domain.articles.approval import Standing
    from kiosk.domain.articles.article import Article, GlossaryEntry, PlainBlock, Reference, Runs
    from kiosk.domain.sheet.sheet import BodyPart
    from kiosk.domain.sheet.sheet_request import ContentStamp
    from kiosk.domain.translator import Translator


@dataclass(frozen=True, slots=True)
class HandoutRequest:
    """All that a handout is made of.

    `article` is as the library has it; `standing` and `until` are how its review stands today, as in `Excerpt`;
    `heading` and `logo` are the clinic's or empty; `printed` and `updated` are formatted dates, the first with its
    label, all in the language of the article's text, and so is the translator; `terms` are the glossary's words by
    their ids.
    """

    article: Article
    standing: Standing
    library: ContentStamp
    region: str
    printed: str
    updated: str
    heading: str = ""
    logo: bytes = b""
    until: str = ""
    terms: Mapping[str, GlossaryEntry] = field(default_factory=dict)


def article_handout(request: HandoutRequest, translator: Translator) -> Sheet:
    """Make the sheet of a whole article, in the language of its text."""
    _, article = translator.gettext, for_region(request.article, request.region)
    review, standing = article.review, request.standing
    blocks = shown_in(article.blocks, request.region)
    byline = _("By {author}").format(author=review.author)
    updated = _("Last updated {date}").format(date=request.updated)
    status = status_line(standing, request.until, review, translator)
    parts: list[Part] = [TitlePart(article.summary.title, (f"{byline} · {updated}", status)), *_sections(blocks)]
    if article.references:
        parts.append(SourcesPart(_("Sources"), tuple(map(_source, range(1, 10_000), article.references))))
    if words := _explained(blocks, request.terms):
        parts.append(SectionPart(_("Words explained"), (ListPart("", words),)))
    parts.append(SmallPrintPart("", (), (article.disclaimer, version_line(request.library, translator))))
    return Sheet(
        language=article.summary.language,
        heading=request.heading or _("Second Opinion Guide"),
        logo=request.logo,
        title=article.summary.title,
        printed=request.printed,
        parts=tuple(parts),
        page_label=_("Page {page} of {pages}"),
        banner=caution_line(standing, translator),
    )


def _sections(blocks: Sequence[PlainBlock]) -> list[SectionPart]:
    """Put what follows a heading below it; what comes before the first one has none."""
    starts = [at for at, block in enumerate(blocks) if isinstance(block, Heading) and block.level <= 2]
    made = []
    for start, end in pairwise([0, *(at for at in starts if at), len(blocks)]):
        head = blocks[start] if start < end else None
        if isinstance(head, Heading) and head.level <= 2:
            made.append(SectionPart(_plain(head.runs), _body(blocks[start + 1 : end])))
        elif head is not None:
            made.append(SectionPart("", _body(blocks[start:end])))
    return made


def _body(blocks: Sequence[PlainBlock]) -> tuple[BodyPart | SectionPart, ...]:
    """Give the blocks of a section, each smaller heading with all that comes before the next one."""
    made: list[BodyPart | SectionPart] = []
    for at, block in enumerate(blocks):
        if isinstance(block, Heading):
            rest = blocks[at + 1 :]
            end = next((place for place, other in enumerate(rest) if isinstance(other, Heading)), len(rest))
            made.append(SectionPart(_plain(block.runs), _body(rest[:end]), level=3))
            return (*made, *_body(rest[end:]))
        made += _parts(block)
    return tuple(made)


def _parts(block: PlainBlock) -> Iterable[BodyPart]:
    """Give what stands on paper for a block that is no heading."""
    match block:
        case Heading():
            return ()
        case Paragraph(runs):
            return (ParagraphPart(_plain(runs)),)
        case ListBlock(ordered, items):
            return (ListPart("", _lines(items), numbered=ordered),)
        case Callout(_kind, title, items):
            return (BoxPart(title, _lines(items)),)
        case Checklist(title, items):
            return (ChecklistPart(title, _lines(items)),)
        case IconArray():
            caption = f"{_plain(block.caption)} ({block.setting})"
            return (PictographPart(block.count, block.total, block.yes, block.no, caption),)
        case Table(caption, header, rows):
            return (TablePart(caption, _lines(header), tuple(map(_lines, rows))),)
        case Figure(_name, alt, caption):  # the library has no pictures that paper could show: its words stand for it
            return (ParagraphPart(run_together(text for text in (alt, _plain(caption)) if text)),)
        case _:
            assert_never(block)


def _lines(items: Iterable[Runs]) -> tuple[str, ...]:
    return tuple(map(_plain, items))


def _plain(runs: Runs) -> str:
    """Flatten runs; a citation is its number, as close to its word as a note is."""
    text = ""
    for run in runs:
        if isinstance(run, Citation):
            text = f"{text.rstrip()}{'' if text.endswith(']') else ' '}[{run.number}]"
        else:
            text += run.text
    return text.strip()


def _source(number: int, reference: Reference) -> str:
    """Give a reference whole, with its DOI if its text lacks it."""
    doi = f" doi:{reference.doi}" if reference.doi and reference.doi not in reference.text else ""
    return f"[{number}] {reference.text}{doi}"


def _explained(blocks: Iterable[PlainBlock], terms: Mapping[str, GlossaryEntry]) -> tuple[str, ...]:
    """Explain the words that the glossary has, each once."""
    used = (run.term for block in blocks for runs in runs_of(block) for run in runs if isinstance(run, Term))
    known = (terms[term] for term in dict.fromkeys(used) if term in terms)
    return tuple(f"{entry.term}: {entry.definition}" for entry in known)
