"""The world's errors: each is one sentence that says what happened and what to do.

Rules: a `KioskError` is something the world did (a file, a printer, a setting); it is shown to staff or to the person
at the command line as it stands, and never carries anything a visitor tapped. A fault of our own is any other
exception: it is logged without answers and a visitor sees the Fault screen. Nothing here is shown to visitors
untranslated: `ui` maps the class to a sentence of the catalogue.
"""

from __future__ import annotations

from pathlib import Path


class KioskError(Exception):
    """One English sentence for staff and the log. `exit_code` is the command line's exit status."""

    exit_code = 1


class SettingsError(KioskError):
    """A settings file cannot be used; the sentence names the file and the key."""

    exit_code = 2


class ContentError(KioskError):
    """An authoring source is wrong. `path` is the file, `line` counts from 1 (0: the file as a whole)."""

    def __init__(self, path: Path, line: int, reason: str) -> None:
        self.path, self.line, self.reason = path, line, reason
        where = f"{path}:{line}" if line else str(path)
        super().__init__(f"{where}: {reason}")


class LibraryError(KioskError):
    """The compiled library is missing, damaged or of another format."""


class AnswersError(KioskError):
    """Answers name a question or a code that the questionnaire does not have. Never repeats free text."""


class GlyphError(KioskError):
    """No font has a glyph of a text that must be drawn; the sentence names the language and the missing font."""


class PrinterError(KioskError):
    """The printing system refused or cannot be reached.

    `state` is the value of a `kiosk.ports.PrintState` where more is known than that nothing was printed, else empty.
    """

    def __init__(self, sentence: str, state: str = "") -> None:
        self.state = state
        super().__init__(sentence)


class BundleError(KioskError):
    """A bundle is refused. `refusal` is the value of a `Refusal` (`kiosk.domain.clinic`); the detail is for the log."""

    def __init__(self, sentence: str, refusal: str, detail: str = "") -> None:
        self.refusal, self.detail = refusal, detail
        super().__init__(sentence)


class PublisherError(KioskError):
    """A publisher's repository, key or passphrase cannot be used; the sentence says what to do."""
