"""How the kiosk is: one line in a colour and in words, what to do, and the facts.

Rules: it is looked for when the page or the staff's home opens, and again by a touch; a colour never stands without its
word. What only this process can tell (voices, fonts, the questionnaire's lock) is added here. A
finding is two sentences: what is, then what to do, for somebody who stands there with two minutes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.articles.review import ReviewStatus
from kiosk.domain.clinic.health import Expiring, Finding, HealthFacts, Level, What, findings, overall
from kiosk.errors import KioskError
from kiosk.font_files import drawable, missing_glyphs
from kiosk.i18n.formats import isolate, native_name
from kiosk.ports import PrintState
from kiosk.ui.core.staffservices import StaffServices
from kiosk.ui.core.tasks import Lane
from kiosk.ui.core.viewmodel import Shared
from kiosk.ui.core.words import Words
from kiosk.ui.lists.listmodel import RowsModel
from kiosk.ui.lists.pager import Pager
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
        rows = [StatusRow("finding", *finding_text(self.words, one), one.level.value) for one in self._found()]
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
        printer = printer_text(words, facts.printer)
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
        return level_text(self.words, overall(found), len(found))

    rows = Property(RowsModel, lambda self: self._rows, constant=True)
    pager = Property(Pager, lambda self: self._pager, constant=True)
    level = Property(str, _level, notify=changed)
    summary = Property(str, _summary, notify=changed)


def level_text(words: Words, level: Level, count: int) -> str:
    """The line on top."""
    _ = words.gettext
    if level is Level.GREEN:
        return _("All is well.")
    if level is Level.RED:
        return words.ngettext("{n} thing needs somebody now.", "{n} things need somebody, the first ones now.", count)
    return words.ngettext("{n} thing to see to, not at once.", "{n} things to see to, not at once.", count)


def finding_text(words: Words, finding: Finding) -> tuple[str, str]:
    """What is, and what to do."""
    is_so, do = _content(words, finding) or _machine(words, finding)
    values = {
        "n": words.number(finding.count),
        "date": words.long_date(finding.date) if finding.date else "",
        "languages": words.listed(isolate(native_name(language), guess=True) for language in finding.languages),
    }
    return is_so.format(**values), do.format(**values)


def _content(words: Words, finding: Finding) -> tuple[str, str] | None:
    _, load = words.gettext, words.gettext("Load the newest bundle.")
    ended = words.ngettext(
        "The approval of {n} text has ended.", "The approvals of {n} texts have ended.", finding.count
    )
    ending = words.ngettext(
        "The approval of {n} text ends soon.", "The approvals of {n} texts end soon.", finding.count
    )
    return {
        What.NO_LIBRARY: (_("There is no library that can be shown."), load),
        What.LIBRARY_DAMAGED: (
            _("Some texts are damaged and not shown."),
            _("Load the library anew from where it came."),
        ),
        What.LIBRARY_OLD: (_("The library is from {date}."), _("Ask the publisher for a newer one.")),
        What.SIGNATURES_ENDED: (_("The publisher’s signatures ended on {date}. What is shown stays."), load),
        What.SIGNATURES_END: (_("The publisher’s signatures end on {date}."), load),
        What.NOTHING_APPROVED: (
            _("No medical board has approved any text here."),
            _("Show it to patients only to test it with them, and ask the publisher for approved texts."),
        ),
        What.APPROVALS_ENDED: (ended, load),
        What.APPROVALS_END: (ending, _("The first ends on {date}. Ask the publisher for a new bundle before.")),
        What.LOCKED: (
            _("The questionnaire is locked: there is no number to call in every language."),
            _("Set the emergency number and the crisis line under Settings."),
        ),
    }.get(finding.what)


def _machine(words: Words, finding: Finding) -> tuple[str, str]:
    _ = words.gettext
    administrator = _("Tell the machine’s administrator.")
    return {
        What.DISK_FULL: (_("The disk is full: {n} MB are left."), administrator),
        What.DISK_LOW: (
            _("The disk has {n} MB left, too few for a large library."),
            _("Tell the machine’s administrator before the next bundle."),
        ),
        What.CLOCK_WRONG: (_("The clock is wrong."), administrator),
        What.PRINTER_PAPER: (_("The printer has no paper."), _("Put paper in.")),
        What.PRINTER_HELP: (_("The printer needs a hand."), _("Look for a jam, an open cover, or empty ink.")),
        What.PRINTER_GONE: (_("The printer does not answer."), _("Is it switched on, and its cable in?")),
        What.PRINTER_HELD: (_("The printer’s queue is on hold."), administrator),
        What.PRINTER_FULL: (_("Too many sheets wait for the printer."), _("Look whether it is still printing.")),
        What.PRINTER_NONE: (_("No printer is set."), _("Choose one under Settings; until then visitors ask the desk.")),
        What.NO_DESK: (_("No desk is connected."), _("Open the desk’s window on the reception’s computer.")),
        What.NO_VOICE: (_("Nothing is read aloud in {languages}."), _("A voice for it must be installed.")),
        What.NO_LETTERS: (_("Letters of {languages} cannot be drawn."), administrator),
        What.JOURNAL_BROKEN: (_("The journal was changed at line {n}."), administrator),
        What.JOURNAL_UNWRITABLE: (_("The journal cannot be written. The kiosk goes on."), administrator),
        What.SETTINGS_LOST: (
            _("What was set on the screen cannot be read; what was set before counts."),
            _("Look through the settings and save them again."),
        ),
    }[finding.what]


def printer_text(words: Words, state: str) -> str:
    """How the printer is."""
    _ = words.gettext
    return {
        PrintState.IDLE: _("Ready"),
        PrintState.PRINTING: _("Printing"),
        PrintState.QUEUED: _("Printing"),
        PrintState.OUT_OF_PAPER: _("No paper"),
        PrintState.NEEDS_STAFF: _("Needs a hand"),
        PrintState.UNREACHABLE: _("Does not answer"),
        PrintState.HELD: _("On hold"),
        PrintState.FULL: _("Too much to print"),
        PrintState.NO_PRINTER: _("None is set"),
    }.get(PrintState(state), _("Not known"))
