"""The language that everything is written in first, and whoever translates labels for the rules: a catalogue."""

from __future__ import annotations

from typing import Final, Protocol

SOURCE_LANGUAGE: Final = "en"
"""Every library has it; it stands in for what another language lacks."""


class Translator(Protocol):
    """gettext's own two methods, so `gettext.GNUTranslations` and `NullTranslations` fit."""

    def gettext(self, message: str) -> str:
        """Translate a label."""
        ...

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """Translate a label in the form for `n`."""
        ...
