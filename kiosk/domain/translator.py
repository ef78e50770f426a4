"""Whoever translates the interface's labels for the rules: a catalogue, handed in."""

from __future__ import annotations

from typing import Protocol


class Translator(Protocol):
    """gettext's own two methods, so `gettext.GNUTranslations` and `NullTranslations` fit."""

    def gettext(self, message: str) -> str:
        """Translate a label."""
        ...

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """Translate a label in the form for `n`."""
        ...
