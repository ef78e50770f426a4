"""How the kiosk is: one line in a colour and in words, what to do, and the facts.

Rules: it is looked for when the page or the staff's home opens, and again by a touch; a colour never stands without its
word. What only this process can tell (voices, fonts, the questionnaire's lock) is added here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.articles.review import ReviewStatus
from kiosk.domain.clinic.health import Expiring, Finding, HealthFacts, findings, overall
from kiosk.errors import KioskError
from kiosk.font_files import drawable, missing_glyphs
from kiosk.i18n.formats import isolate, native_name
from kiosk.ui.core.staffservices import StaffServices
from kiosk.ui.core.tasks import Lane
from kiosk.ui.core.viewmodel import Shared
from kiosk.ui.lists.listmodel import RowsModel
from kiosk.ui.lists.pager import Pager
from kiosk.ui.staff import statuswords as say
from kiosk.ui.staff.model import StaffModel

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

_MOST_EXPIRING: Final = 12
_GB: Final = 10**9


@dataclass(frozen=True, slots=True)
class StatusRow:
    """A line. `kind`: `finding` (level, what is, what to do), `head` (a heading) or `fact` (a name and a value)."""

    kind: str
    title: str
    text: str = ""
    level: str = ""


@QmlElement
class StatusView(StaffModel):
    """The page, and the line about it on the staff's home."""

    changed = Signal()

    def __init__(self, shared: Shared, staff: StaffServices, parent: QObject | None = None) -> None:
        super().__init__(shared, staff, parent)
        self._facts: HealthFacts | None = None
        self._rows, self._pager = RowsModel(StatusRow, self), Pager(self)

    def open(self) -> None:
        """Look."""
        self.look()

    @Slot()
    def look(self) -> None:
        """Look again."""
        self._drop_answers()
        self._run(self._staff.health.look, self._on_facts, self._on_failed, Lane.PRINTER)
        self.changed.emit()

    def close(self) -> None:
        """Let go of it."""
        self._drop_answers()
        self._facts = None
        self._rows.restart(())
        self._pager.restart()
        self.changed.emit()

    def refresh(self) -> None:
        """Say the same again."""
        rows = self._made()
        self._pager.expect(len(rows))
        self._rows.restart(rows)
        self.changed.emit()

    def _on_facts(self, facts: HealthFacts) -> None:
        services = self._shared.services
        spoken = services.voice.languages() if services.voice is not None else frozenset()
        self._facts = replace(
            facts,
            voices=tuple((language, language in spoken) for language in services.languages),
            unwritable=tuple(one for one in services.languages if missing_glyphs(native_name(one))),
            questionnaire_locked=services.locked,
        )
        self.refresh()

    def _on_failed(self, _error: KioskError) -> None:
        self._facts = None
        self.refresh()

    # -- the rows

    def _found(self) -> tuple[Finding, ...]:
        return findings(self._facts) if self._facts is not None else ()

    def _made(self) -> list[StatusRow]:
        facts = self._facts
        if facts is None:
            return []
        rows = [StatusRow("finding", *say.finding_text(self.words, one), one.level.value) for one in self._found()]
        return [*rows, *self._library(facts), *self._articles(facts), *self._machine(facts)]

    def _library(self, facts: HealthFacts) -> list[StatusRow]:
        _, date = self.words.gettext, self.words.long_date
        rows = [StatusRow("head", _("Library"))]
        if facts.library is None:
            return [*rows, StatusRow("fact", _("Version"), _("none"))]
        rows.append(StatusRow("fact", _("Version"), facts.library.version))
        rows.append(StatusRow("fact", _("Publisher"), facts.library.publisher or _("Built in, signed by nobody")))
        if facts.library.issued is not None:
            rows.append(StatusRow("fact", _("Signed"), date(facts.library.issued.date())))
        if facts.library_until is not None:
            rows.append(StatusRow("fact", _("Signatures hold until"), date(facts.library_until.date())))
        checked = _("not yet since the start")
        if facts.self_check is not None:
            checked = _("something in it is damaged") if facts.self_check_note else _("all of it is sound")
        return [*rows, StatusRow("fact", _("Last reading of the whole"), checked)]

    def _articles(self, facts: HealthFacts) -> list[StatusRow]:
        words = self.words
        rows = [StatusRow("head", words.gettext("Articles by review"))]
        for status in ReviewStatus:
            of_status = [(language, count) for one, language, count in facts.articles if one is status]
            if of_status:
                text = words.listed(
                    isolate(f"{native_name(one)} {words.number(n)}", guess=True) for one, n in of_status
                )
                rows.append(StatusRow("fact", words.status(status), text))
        expiring = facts.expiring[:_MOST_EXPIRING]
        return [*rows, *(StatusRow("fact", self._until(one, facts), one.title) for one in expiring)]

    def _until(self, one: Expiring, facts: HealthFacts) -> str:
        _ = self.words.gettext
        text = _("Approval ended {date}") if one.until < facts.now.date() else _("Approval ends {date}")
        return text.format(date=self.words.short_date(one.until))

    def _machine(self, facts: HealthFacts) -> list[StatusRow]:
        words, _ = self.words, self.words.gettext
        rows = [StatusRow("head", _("This machine"))]
        printer = say.printer_text(words, facts.printer)
        rows.append(StatusRow("fact", _("Printer"), f"{drawable(facts.queue)}: {printer}" if facts.queue else printer))
        if facts.pick_up:
            rows.append(StatusRow("fact", _("Desks connected"), words.number(facts.desks)))
        if facts.disk_free is not None and facts.disk_size is not None:
            free = _("{free} of {size} GB free").format(
                free=words.number(facts.disk_free // _GB), size=words.number(facts.disk_size // _GB)
            )
            rows.append(StatusRow("fact", _("Disk"), free))
        clock = _("{date}, wrong") if facts.clock_wrong else "{date}"
        rows.append(StatusRow("fact", _("Clock"), clock.format(date=words.long_date(facts.now.date()))))
        spoken = [isolate(native_name(language), guess=True) for language, has_voice in facts.voices if has_voice]
        rows.append(StatusRow("fact", _("Read aloud in"), words.listed(spoken) or _("no language")))
        rows.append(StatusRow("fact", _("Fonts"), _("all letters of its languages") if not facts.unwritable else "–"))
        if facts.journal is not None:
            rows.append(StatusRow("fact", _("Lines in the journal"), words.number(facts.journal.lines)))
        return rows

    # -- what QML sees

    def _level(self) -> str:
        return overall(self._found()).value if self._facts is not None else ""

    def _summary(self) -> str:
        if self._facts is None:
            return self.words.gettext("Looking…")
        found = self._found()
        return say.level_text(self.words, overall(found), len(found))

    rows = Property(RowsModel, lambda self: self._rows, constant=True)
    pager = Property(Pager, lambda self: self._pager, constant=True)
    level = Property(str, _level, notify=changed)
    summary = Property(str, _summary, notify=changed)
