"""The lists of the page for loading content: what lies on sticks, what would change, what happened before.

Rules: what visitors lose comes first and says so by sign, words and weight. Sticks are asked for each second while
somebody looks, and never while an answer is still to come, so that a slow stick makes no queue; a stick is looked into
once, when it appears. Changes come a helping at a time, one ahead of the page that is turned to, because a whole
library may change; where they stand is said by number, not by pages. The journal is asked for its last lines only; a
reason to go back is chosen from a few, because nobody should type one here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import Property, QObject, QTimer, Signal
from PySide6.QtQml import QmlElement

from kiosk.domain.clinic.journal import Entry, Event
from kiosk.domain.clinic.loading import BundleFound, ChangeKind, ChangeLine, LoadPlan, Stick
from kiosk.errors import KioskError
from kiosk.ports.staff import Book, Sticks
from kiosk.ui.core.tasks import Lane, Tasks
from kiosk.ui.core.words import Words
from kiosk.ui.lists.listmodel import RowsModel
from kiosk.ui.lists.pager import Pager
from kiosk.ui.staff import journalwords as journal
from kiosk.ui.staff import loadwords as say

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

ORDER: Final[tuple[ChangeKind, ...]] = ("removed", "down", "changed", "up", "added")
LOST: Final[frozenset[ChangeKind]] = frozenset({"removed", "down"})
_SIGNS: Final[dict[ChangeKind, str]] = {
    "removed": "minus",
    "down": "eye",
    "changed": "pencil",
    "up": "eye",
    "added": "plus",
}

# What is known of a stick: its bundles, why it cannot be read, or None while it is being looked into.
OnStick = tuple[BundleFound, ...] | KioskError | None


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A stick (`kind` stick), a bundle on it that can be touched, or what cannot be (`note`), and why."""

    kind: str
    title: str
    facts: str = ""
    refusal: str = ""
    number: int = -1  # of the bundle


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A change, or what changes in a language (`sign` globe), or what is known of the bundle (no sign).

    `label` is the `group` where that begins, else empty.
    """

    sign: str = ""
    group: str = ""
    label: str = ""
    tally: str = ""
    title: str = ""
    facts: str = ""
    lost: bool = False
    before: str = ""
    before_text: str = ""
    after: str = ""
    after_text: str = ""


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """A line of the journal about content."""

    title: str
    facts: str
    detail: str
    refused: bool


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """Why somebody goes back; `key` is what the journal keeps."""

    key: str
    text: str


def found_rows(words: Words, sticks: Mapping[Stick, OnStick], bundles: Sequence[BundleFound]) -> list[FoundRow]:
    """List sticks and what is on them; a bundle's number is its place in `bundles`."""
    rows = []
    for stick, known in sticks.items():
        rows.append(FoundRow("stick", stick.label or words.gettext("Stick")))
        if known is None:
            rows.append(FoundRow("note", words.gettext("Looking into the stick…")))
        elif isinstance(known, KioskError):
            rows.append(FoundRow("note", "", refusal=say.trouble(words, known)))
        elif not known:
            rows.append(FoundRow("note", words.gettext("There is no content bundle on this stick.")))
        else:
            rows += [_bundle_row(words, one, bundles.index(one)) for one in known]
    return rows


def _bundle_row(words: Words, found: BundleFound, number: int) -> FoundRow:
    name = say.bundle_name(words, found)
    if found.refusal:
        return FoundRow("note", name, say.size_text(words, found.size), say.refusal_text(words, found.refusal))
    title = words.gettext("{publisher}, {version}").format(
        publisher=say.foreign(words, found.claimed_publisher), version=say.foreign(words, found.claimed_version)
    )
    return FoundRow("bundle", title, say.joined(say.bundle_facts(words, found), name), number=number)


def change_rows(words: Words, changes: Sequence[ChangeLine]) -> list[ChangeRow]:
    """List what changes: first how much in each language, then each article, what is lost before the rest.

    Before all stands a row for what is known of the bundle, for screens that have no room for it elsewhere.
    """
    if not changes:
        return []
    counts = Counter(change.kind for change in changes)
    rows = [ChangeRow(), *_language_rows(words, changes)]
    begun: set[ChangeKind] = set()
    for change in sorted(changes, key=lambda one: ORDER.index(one.kind)):
        label = say.kind_label(words, change.kind)
        begins = change.kind not in begun
        begun.add(change.kind)
        rows.append(_change_row(words, change, label if begins else "", label, counts[change.kind]))
    return rows


def _language_rows(words: Words, changes: Sequence[ChangeLine]) -> list[ChangeRow]:
    rows: list[ChangeRow] = []
    group = words.gettext("Languages")
    for language in sorted({change.language for change in changes}):
        counts = Counter(change.kind for change in changes if change.language == language)
        told = [say.kind_count(words, kind, counts[kind]) for kind in ORDER if counts[kind]]
        lost = any(counts[kind] for kind in LOST)
        name = say.language_text(words, language)
        rows.append(ChangeRow("globe", group, "" if rows else group, "", name, say.joined(*told), lost))
    return rows


def _change_row(words: Words, change: ChangeLine, label: str, group: str, count: int) -> ChangeRow:
    moved = change.before is not None and change.after is not None and change.before is not change.after
    return ChangeRow(
        sign=_SIGNS[change.kind],
        group=group,
        label=label,
        tally=words.number(count),
        title=change.title,
        facts=say.joined(say.language_text(words, change.language), words.audience(change.audience)),
        lost=change.kind in LOST,
        before=change.before.value if moved and change.before else "",
        before_text=words.status(change.before) if moved and change.before else "",
        after=change.after.value if moved and change.after else "",
        after_text=words.status(change.after) if moved and change.after else "",
    )


def history_rows(words: Words, entries: Iterable[Entry], most: int) -> list[HistoryRow]:
    """List what happened to the content, the newest first, at most so much of it."""
    told = [entry for entry in entries if entry.event in say.CONTENT][:most]
    return [
        HistoryRow(
            title=journal.event_text(words, entry.event),
            facts=say.joined(words.long_date(entry.at.astimezone().date()), journal.role_text(words, entry.role)),
            detail=journal.detail_text(words, entry),
            refused=entry.event in {Event.REFUSED, Event.FELL_BACK},
        )
        for entry in told
    ]


def reason_rows(words: Words) -> list[ReasonRow]:
    """List why somebody may go back."""
    return [ReasonRow(key, text) for key, text in say.reasons(words).items()]


HELPING: Final = 60  # several pages of them
_PAIR: Final = 2  # digits of a key that stand together


@QmlElement
class Changes(QObject):
    """One plan."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan: LoadPlan | None = None
        self._words: Words | None = None
        self._rest: list[ChangeRow] = []
        self._total = 0
        self._rows, self._pager = RowsModel(ChangeRow, self), Pager(self)
        self._pager.changed.connect(self._on_turned)

    def show(self, words: Words, plan: LoadPlan) -> None:
        """Show another plan."""
        self._plan = plan
        self._pager.restart()
        self.say(words)

    def say(self, words: Words) -> None:
        """Say it in other words; as many rows as were there."""
        self._words = words
        there = max(HELPING, self._rows.rowCount())
        rows = change_rows(words, self._plan.changes) if self._plan else []
        self._total, self._rest = max(0, len(rows) - 1), rows[there:]  # the first is about the bundle
        self._pager.expect(len(rows[:there]))
        self._rows.restart(rows[:there])
        self.changed.emit()

    def clear(self) -> None:
        """Let go of it."""
        self._plan, self._words = None, None
        self._rest, self._total = [], 0
        self._rows.restart(())
        self._pager.restart()
        self.changed.emit()

    def _on_turned(self) -> None:
        """Bring the next helping, once the last page that is there is looked at."""
        page, pages = self._pager.property("page"), self._pager.property("pages")
        if self._rest and 0 < page == pages - 1:
            helping, self._rest = self._rest[:HELPING], self._rest[HELPING:]
            self._pager.expect(self._rows.rowCount() + len(helping))
            self._rows.append(helping)
        self.changed.emit()

    def _publisher_text(self) -> str:
        if self._plan is None or self._words is None:
            return ""
        return self._words.gettext("Publisher verified: {name}").format(
            name=say.foreign(self._words, self._plan.publisher)
        )

    def _key_text(self) -> str:
        if self._plan is None or self._words is None:
            return ""
        ending = self._plan.key_ending.upper()
        pairs = " ".join(ending[at : at + _PAIR] for at in range(0, len(ending), _PAIR))
        return self._words.gettext("The signatures match. Fingerprint ends {key}").format(
            key=say.foreign(self._words, pairs)
        )

    def _facts(self) -> str:
        if self._plan is None or self._words is None:
            return ""
        made = self._words.gettext("made {date}").format(date=self._words.short_date(self._plan.issued.date()))
        return say.joined(made, say.size_text(self._words, self._plan.size))

    def _range_text(self) -> str:
        if self._words is None or self._pager.last_row() < 1:
            return ""
        words = self._words
        return words.gettext("{first} to {last} of {n}").format(
            first=words.number(max(1, self._pager.property("first"))),
            last=words.number(self._pager.last_row()),
            n=words.number(self._total),
        )

    def _lost_text(self) -> str:
        """What visitors lose; empty where it is nothing."""
        if self._plan is None or self._words is None:
            return ""
        lost = sum(change.kind in LOST for change in self._plan.changes)
        if not lost:
            return ""
        return self._words.ngettext(
            "Visitors lose {n} text or its approval. Look at it before you accept.",
            "Visitors lose {n} texts or their approval. Look at them before you accept.",
            lost,
        )

    rows = Property(RowsModel, lambda self: self._rows, constant=True)
    pager = Property(Pager, lambda self: self._pager, constant=True)
    verified = Property(bool, lambda self: self._plan is not None, notify=changed)
    empty = Property(bool, lambda self: self._plan is not None and not self._plan.changes, notify=changed)
    version = Property(str, lambda self: self._plan.version if self._plan else "", notify=changed)
    publisherText = Property(str, _publisher_text, notify=changed)
    keyText = Property(str, _key_text, notify=changed)
    facts = Property(str, _facts, notify=changed)
    rangeText = Property(str, _range_text, notify=changed)
    lostText = Property(str, _lost_text, notify=changed)


_LINES: Final = 1000  # of the journal, most of which is about other things
_MOST: Final = 60


@QmlElement
class History(QObject):
    """The lines of the journal about content, and the reasons to go back."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.reason = ""
        self._entries: tuple[Entry, ...] = ()
        self._rows, self._pager = RowsModel(HistoryRow, self), Pager(self)
        self._reasons = RowsModel(ReasonRow, self)

    def read(self, book: Book) -> Callable[[], tuple[Entry, ...]]:
        """Return the work of reading the journal."""
        return lambda: book.latest(_LINES)

    def show(self, words: Words, entries: tuple[Entry, ...]) -> None:
        """Show what was read."""
        self._entries = entries
        self._pager.restart()
        self.say(words)

    def ask(self, words: Words) -> None:
        """Show the reasons."""
        self._reasons.replace(reason_rows(words))

    def say(self, words: Words) -> None:
        """Say it in other words."""
        rows = history_rows(words, self._entries, _MOST)
        self._pager.expect(len(rows))
        self._rows.restart(rows)
        if self._reasons.rowCount():
            self.ask(words)

    def clear(self) -> None:
        """Let go of it."""
        self.reason, self._entries = "", ()
        self._rows.replace(())
        self._reasons.replace(())

    rows = Property(RowsModel, lambda self: self._rows, constant=True)
    pager = Property(Pager, lambda self: self._pager, constant=True)
    reasons = Property(RowsModel, lambda self: self._reasons, constant=True)


_POLL_MS: Final = 1000


@QmlElement
class StickList(QObject):
    """Looks while it is begun."""

    changed = Signal()

    def __init__(self, sticks: Sticks, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._port, self._tasks = sticks, tasks
        self._words: Words | None = None
        self._asking = False
        self._sees = True
        self._sticks: dict[Stick, OnStick] = {}
        self._bundles: list[BundleFound] = []
        self._rows, self._pager = RowsModel(FoundRow, self), Pager(self)
        self._timer = QTimer(self, interval=_POLL_MS)
        self._timer.timeout.connect(self.look)

    def begin(self, words: Words) -> None:
        """Look from now on, into each stick anew."""
        self._words, self._sticks = words, {}
        self._pager.restart()
        self._show()
        self._timer.start()
        self.look()

    def end(self) -> None:
        """Look no more; what was seen stays until `begin`, but no answer counts."""
        self._timer.stop()
        self._words = None

    def clear(self) -> None:
        """Let go of all that was seen."""
        self.end()
        self._sticks = {}
        self._show()

    def say(self, words: Words) -> None:
        """Say it in other words."""
        if self._words is not None:
            self._words = words
            self._show()

    def bundle(self, number: int) -> BundleFound | None:
        """Return a bundle by the number of its row."""
        return self._bundles[number] if 0 <= number < len(self._bundles) else None

    def look(self) -> None:
        """Ask for sticks, unless an answer is still to come."""
        if not self._asking:
            self._asking = True
            self._tasks.run(self._port.look, self._on_sticks, lambda _: self._on_sticks(()), Lane.STICK)

    def _on_sticks(self, sticks: tuple[Stick, ...]) -> None:
        self._asking = False
        sees = self._port.works()
        if self._words is None or (tuple(self._sticks) == sticks and sees == self._sees):
            return
        new = [stick for stick in sticks if stick not in self._sticks]
        self._sees, self._sticks = sees, {stick: self._sticks.get(stick) for stick in sticks}
        self._show()
        for stick in new:
            heard = partial(self._on_stick, stick)
            self._tasks.run(partial(self._port.bundles, stick), heard, heard, Lane.STICK)

    def _on_stick(self, stick: Stick, found: OnStick) -> None:
        if self._words is not None and stick in self._sticks:
            self._sticks[stick] = found
            self._show()

    def _show(self) -> None:
        self._bundles = [one for found in self._sticks.values() if isinstance(found, tuple) for one in found]
        rows = found_rows(self._words, self._sticks, self._bundles) if self._words else []
        self._pager.expect(len(rows))
        self._rows.restart(rows)
        self.changed.emit()

    rows = Property(RowsModel, lambda self: self._rows, constant=True)
    pager = Property(Pager, lambda self: self._pager, constant=True)
    sees = Property(bool, lambda self: self._sees, notify=changed)
