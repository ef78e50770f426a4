"""The settings of one kiosk as data.

Rules: a name carries its unit (`idle_warning_s`, `diagonal_inch`); every value has a default that works on a bench,
but telephone numbers have none except a region's; limits stand in `kiosk.settings.limits`. No value is about a
visitor.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import hypot
from typing import Literal, get_args

Paper = Literal["A4", "Letter"]
Contrast = Literal["standard", "high"]
PickUpAt = Literal["kiosk", "desk"]
PAPERS: tuple[str, ...] = get_args(Paper)
CONTRASTS: tuple[str, ...] = get_args(Contrast)
PICK_UP_AT: tuple[str, ...] = get_args(PickUpAt)

_MM_PER_INCH = 25.4


@dataclass(frozen=True, slots=True)
class LocalText:
    """A text that may differ by language. In TOML: one string for all, or a table of language to string.

    >>> LocalText("988").get("es")
    '988'
    """

    default: str = ""
    by_language: tuple[tuple[str, str], ...] = ()

    def get(self, language: str) -> str:
        """Return the text for a language, else the one for all; "" when there is neither."""
        return dict(self.by_language).get(language, self.default)

    def over(self, earlier: LocalText) -> LocalText:
        """Return this text laid over an earlier one: one text replaces it whole, a table only its languages."""
        if self.default or not self.by_language:
            return self
        return LocalText(
            earlier.default, tuple(sorted({**dict(earlier.by_language), **dict(self.by_language)}.items()))
        )

    def missing(self, languages: tuple[str, ...]) -> tuple[str, ...]:
        """Return the languages that have no text."""
        return tuple(language for language in languages if not self.get(language).strip())


@dataclass(frozen=True, slots=True)
class Clinic:
    """Where the kiosk stands."""

    name: str = ""
    logo: str = ""  # a PNG file, printed beside the name; "": none
    region: str = "us"  # the file of that name in resources/regions gives defaults
    desk_words: LocalText = field(
        default_factory=LocalText
    )  # "the desk by the entrance"; "" uses the catalogue's words
    rapid_review: LocalText = field(default_factory=LocalText)  # a hospital's own route for urgent worries
    patient_relations: LocalText = field(default_factory=LocalText)  # whom to ask there, and how


@dataclass(frozen=True, slots=True)
class Emergency:
    """Numbers shown before anything else; a region's unless the kiosk's own settings say otherwise."""

    number: LocalText = field(default_factory=LocalText)
    crisis_line: LocalText = field(default_factory=LocalText)


@dataclass(frozen=True, slots=True)
class Panel:
    """The screen's real size: what a monitor says of itself is often wrong, and targets are in millimetres."""

    diagonal_inch: float = 21.5
    width_px: int = 0  # device pixels, whatever the scale factor; 0: what the screen has
    height_px: int = 0

    def mm_per_px(self, width: int, height: int, ratio: float = 1.0) -> float:
        """Return the size of a pixel of a window over the whole screen.

        Args:
            width: The window's, in its own pixels; used where the setting is 0, as `height` is.
            height: The window's.
            ratio: How many device pixels, which the settings count, are one of the window's.
        """
        diagonal_px = hypot(self.width_px or width * ratio, self.height_px or height * ratio)
        return self.diagonal_inch * _MM_PER_INCH / diagonal_px * ratio


@dataclass(frozen=True, slots=True)
class Visit:
    """Times of one visit."""

    idle_warning_s: int = 90  # without a touch, before the kiosk asks "Are you still there?"
    idle_answer_s: int = 30  # to answer, before everything is wiped (WCAG 2.2.1 asks for at least 20)
    unwell_s: int = 120  # how long "I feel unwell now" stays up before the visit is wiped


@dataclass(frozen=True, slots=True)
class Languages:
    """Which languages visitors are offered, in order, and the one a visit starts in."""

    offered: tuple[str, ...] = ("en", "es", "ar", "zh")
    start: str = "en"


@dataclass(frozen=True, slots=True)
class Display:
    """How every visit starts to look; a visitor may change contrast for their visit."""

    reduced_motion: bool = False
    contrast: Contrast = "standard"


@dataclass(frozen=True, slots=True)
class Printer:
    """Where sheets come out."""

    queue: str = ""  # CUPS queue; "": the sheet screen says "Ask at the desk"
    queues: tuple[str, ...] = ()  # those that staff may choose from on the screen
    paper: Paper = "A4"
    server: str = ""  # CUPS server, `host[:port]` or a socket's path; "": this machine's
    pick_up: PickUpAt = "kiosk"  # where a visitor gets the sheet: from this printer, or at the desk by a code


@dataclass(frozen=True, slots=True)
class Library:
    """Which library is shown."""

    path: str = ""  # "": what was loaded from bundles, else the built-in one
    store: str = ""  # folder of what is loaded from bundles; "": the user's data directory
    index: str = ""  # folder of the search index; "": the user's cache directory


@dataclass(frozen=True, slots=True)
class Sync:
    """Where `kiosk sync` loads content from."""

    url: str = ""  # the publisher's folder on a web server; "": the kiosk asks no network


@dataclass(frozen=True, slots=True)
class Staff:
    """The staff area on the kiosk."""

    lock_s: int = 60  # without a touch, before it locks
    sticks: str = ""  # a folder where the machine shows sticks, a folder each; "": udisks2 is asked


@dataclass(frozen=True, slots=True)
class Desk:
    """Sheets that wait for pick-up, and the desk's window."""

    keep_min: int = 30  # how long a sheet waits for pick-up before it is erased
    closes: str = ""  # "17:30": no sheet waits longer than until then; "": there is no such time
    lock_s: int = 900  # without a touch or a key, before the desk's window asks for the PIN again
    services: tuple[str, ...] = ()  # `host:port` of desks on other machines that this kiosk offers sheets to
    listen: str = ""  # `host:port` where this desk waits for kiosks on other machines; "": it does not


@dataclass(frozen=True, slots=True)
class Usage:
    """What is counted."""

    words: tuple[str, ...] = ()  # words that staff approved to be counted where a search finds nothing


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything one kiosk is told.

    `sources` names the files it came from, in the order they were read; `notes` tell staff, a sentence each, which of
    what was set on the screen does not count.
    """

    clinic: Clinic = field(default_factory=Clinic)
    emergency: Emergency = field(default_factory=Emergency)
    panel: Panel = field(default_factory=Panel)
    visit: Visit = field(default_factory=Visit)
    languages: Languages = field(default_factory=Languages)
    display: Display = field(default_factory=Display)
    printer: Printer = field(default_factory=Printer)
    library: Library = field(default_factory=Library)
    sync: Sync = field(default_factory=Sync)
    staff: Staff = field(default_factory=Staff)
    desk: Desk = field(default_factory=Desk)
    usage: Usage = field(default_factory=Usage)
    sources: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def questionnaire_locked_reason(self) -> str | None:
        """Return why the questionnaire may not start, one sentence for staff; None when it may.

        It asks about danger signs and thoughts of self-harm, so it must be able to name whom to call, in each language
        that visitors are offered.
        """
        for key, text, what in (
            ("emergency.number", self.emergency.number, "emergency number"),
            ("emergency.crisis_line", self.emergency.crisis_line, "crisis line"),
        ):
            missing = text.missing(self.languages.offered)
            if missing:
                return (
                    f"The questionnaire is locked: no {what} is set for {', '.join(missing)}; "
                    f"set {key} in the kiosk's settings."
                )
        return None
