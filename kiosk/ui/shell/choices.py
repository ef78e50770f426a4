"""Language and reader: what the attract screen, the start and Personalize offer.

Rules: a language is named in its own words, and so is what the kiosk is for, so nobody has to read another first.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject
from PySide6.QtQml import QmlElement

from kiosk.domain.articles.audience import Audience
from kiosk.i18n.formats import native_name
from kiosk.ui.core.viewmodel import Shared, ViewModel
from kiosk.ui.core.words import Words
from kiosk.ui.lists.listmodel import RowsModel
from kiosk.ui.lists.pager import Pager

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class LanguageRow:
    """A language as its own speakers see it."""

    code: str
    name: str
    selected: bool
    purpose: str
    touch: str
    right_to_left: bool


@dataclass(frozen=True, slots=True)
class RoleRow:
    """Who is reading."""

    code: str
    title: str
    hint: str
    pictogram: str
    selected: bool


@QmlElement
class Choices(ViewModel):
    """The languages and the readers on offer, and the pages they stand in where there is little room."""

    def __init__(self, shared: Shared, parent: QObject | None = None) -> None:
        super().__init__(shared, parent)
        self._languages = RowsModel(LanguageRow, self)
        self._roles = RowsModel(RoleRow, self)
        self._pager = Pager(self)

    def refresh(self) -> None:
        """Show what is chosen now."""
        self._languages.replace(self._language_rows())
        self._roles.replace(self._role_rows())

    def forget(self) -> None:
        """Begin at the first page; the next refresh shows what a new visit starts with."""
        self._pager.restart()

    def restart(self) -> None:
        """Look at the first page."""
        self._pager.restart()

    def _language_rows(self) -> list[LanguageRow]:
        rows = []
        for code in self._shared.services.languages:
            words = Words(code, self._shared.services.region)
            rows.append(
                LanguageRow(
                    code,
                    native_name(code),
                    code == self.visit.language,
                    words.gettext("Is it worth asking another doctor?"),
                    words.gettext("Touch here"),
                    words.right_to_left,
                )
            )
        return rows

    def _role_rows(self) -> list[RoleRow]:
        _, audience = self.words.gettext, self.visit.audience
        roles = (
            (Audience.PATIENT, _("I’m a patient"), _("Reading about my own care"), "person"),
            (Audience.CAREGIVER, _("I’m helping someone"), _("A relative, friend or neighbour"), "people"),
            (Audience.PROFESSIONAL, _("I work in health care"), _("Clinical or support staff"), "stethoscope"),
        )
        return [RoleRow(role.value, title, hint, icon, role is audience) for role, title, hint, icon in roles]

    languages = Property(RowsModel, lambda self: self._languages, constant=True)
    roles = Property(RowsModel, lambda self: self._roles, constant=True)
    pager = Property(Pager, lambda self: self._pager, constant=True)
