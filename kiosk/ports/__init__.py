"""What the screens may ask of the outside: protocols only, so that `ui` never imports a device or a library file."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, Literal, Protocol

if TYPE_CHECKING:  # protocols name types and make none: who only asks for a port loads no articles and no sheets
    from collections.abc import Sequence

    from kiosk.domain.articles.article import Article, ArticleSummary, GlossaryEntry, Page, Topic
    from kiosk.domain.articles.audience import Audience
    from kiosk.domain.articles.found import Answer, RedFlag, SearchResult, SearchState
    from kiosk.domain.sheet.sheet import Sheet

Paper = Literal["A4", "Letter"]


class PrintState(StrEnum):
    """What a printer or a job is doing, in the words of one table that the screens translate."""

    IDLE = "idle"
    SENDING = "sending"
    QUEUED = "queued"
    PRINTING = "printing"
    DONE = "done"
    OUT_OF_PAPER = "out-of-paper"
    NEEDS_STAFF = "needs-staff"  # jam, cover open, ink: the reasons that a hand must clear
    UNREACHABLE = "unreachable"
    HELD = "held"
    CANCELED = "canceled"
    UNKNOWN = "unknown"  # the printing system lost track: ask whether it is in the tray
    NO_PRINTER = "no-printer"  # no queue is set, or there is none of its name: ask at the desk
    FULL = "full"  # the queue takes no more jobs now; nothing was sent

    @property
    def is_final(self) -> bool:
        """Whether this job will not change any more."""
        return self in _FINAL


_FINAL = frozenset({PrintState.DONE, PrintState.CANCELED, PrintState.UNKNOWN, PrintState.NO_PRINTER, PrintState.FULL})


CANCEL_AFTER_S: Final = 300  # a job that is not out by then is cancelled: nobody stands by the printer any more


class Printer(Protocol):
    """A place where a sheet comes out. Calls may block up to ten seconds: never call on the GUI thread."""

    def submit(self, pdf: bytes, *, paper: Paper, copies: int = 1) -> str:
        """Send one PDF; returns the job's id. Job title is fixed; `copies` is 1 to 99.

        Raises PrinterError with one sentence; its `state` is FULL, NO_PRINTER or UNKNOWN where that is known.
        """
        ...

    def status(self) -> PrintState:
        """What the printer says of itself without a job, IDLE when all is well; never raises.

        A printer that was switched off may look well until a job is sent to it.
        """
        ...

    def state(self, job: str) -> PrintState:
        """The job's state now; never raises."""
        ...

    def cancel(self, job: str) -> None:
        """Ask for the job to end; never raises."""
        ...


class SheetRenderer(Protocol):
    """Draws a sheet. Raises GlyphError when a font lacks a glyph."""

    def render(self, sheet: Sheet, *, paper: Paper, large: bool) -> bytes:
        """The PDF's bytes, fit to print at the paper's real size."""
        ...


class LibraryView(Protocol):
    """The verified library, read-only. What lacks a language comes back in English: see the result's `language`."""

    @property
    def file_hash(self) -> str:
        """SHA-256 of the library file, in hex; the first time it may take seconds. Raises LibraryError."""
        ...

    def languages(self) -> tuple[str, ...]:
        """Languages that the library has, first the fallback (`en`)."""
        ...

    def articles(
        self, language: str, audience: Audience, *, topic: str = "", limit: int = 0
    ) -> tuple[ArticleSummary, ...]:
        """Articles for a reader, in the library's order, each in the language or in English.

        `topic`: those of one shelf; `limit`: the first so many (0: all, which in a large library is a lot).
        """
        ...

    def summaries(self, ids: Sequence[str], language: str, audience: Audience) -> tuple[ArticleSummary, ...]:
        """Articles by their ids, in the order asked for; what this reader has none of is left out."""
        ...

    def article(self, article_id: str, language: str, audience: Audience) -> Article:
        """One article. Raises LibraryError when it is unknown or cannot be read."""
        ...

    def topics(self, language: str) -> tuple[Topic, ...]:
        """Shelves in order."""
        ...

    def term(self, term_id: str, language: str) -> GlossaryEntry | None:
        """A glossary entry, or None."""
        ...

    def glossary(self, language: str) -> tuple[GlossaryEntry, ...]:
        """All terms in the order of the language, each in it or in English."""
        ...

    def pages(self, language: str) -> tuple[Page, ...]:
        """The pages about the kiosk in their order, each in the language or in English; a library may have none."""
        ...

    def synonyms(self, language: str) -> tuple[tuple[str, ...], ...]:
        """Groups of words that mean the same to a reader of exactly this language; a library may have none."""
        ...

    def red_flags(self, language: str) -> tuple[RedFlag, ...]:
        """Danger signs as people type them in exactly this language; a library may have none."""
        ...


class Searcher(Protocol):
    """Finds texts of the verified library, of the clinic's region only. `forget` ends what it keeps of what is typed.

    Made at once; `start` makes ready. Every call may come from any thread; one takes milliseconds, the first one up to
    half a second (it loads what it needs). No call raises for what somebody types, whatever it is and however long.
    """

    def start(self) -> None:
        """Open the index, or have it built in a process of its own; returns at once. Later calls do nothing."""
        ...

    def close(self) -> None:
        """End the building process, if any, and let go of the index."""
        ...

    def state(self) -> SearchState:
        """How far the index is; ask again while it is being built."""
        ...

    def search(self, text: str, language: str, audience: Audience, limit: int = 20) -> SearchResult:
        """Search as one types: the last word counts as begun. Nothing typed gives an empty result."""
        ...

    def ask(self, question: str, language: str, audience: Audience) -> Answer:
        """Red flags first, then at most five passages, best first; none where the library has no answer."""
        ...

    def forget(self) -> None:
        """Let go of every word that was typed; the visit is over."""
        ...

    def suggestions(self, language: str, audience: Audience) -> tuple[str, ...]:
        """Questions that the library answers, to tap: those of its first articles, in its order, at most 24."""
        ...
