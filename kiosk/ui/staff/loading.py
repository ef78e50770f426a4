"""Loading content from a stick: what lies there, how far the check is, what would change, what came of it, going back.

Rules: one loading at a time, and no stick is looked for meanwhile; leaving or locking gives it up; nobody is locked out
while bytes are checked (`busy_tick`), but while a person is asked the time counts. What was loaded is shown from the
kiosk's next start on.
"""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from queue import SimpleQueue
from threading import Event

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.clinic.loading import BundleFound, LibraryShown, Loaded, LoadPlan
from kiosk.domain.clinic.refusal import Refusal, refusal_sentence
from kiosk.domain.clinic.timeleft import TimeLeft
from kiosk.errors import BundleError, KioskError
from kiosk.ui.core.staffservices import StaffServices
from kiosk.ui.core.tasks import Lane
from kiosk.ui.core.viewmodel import Shared
from kiosk.ui.staff import loadwords as say
from kiosk.ui.staff.loadlists import Changes, History, StickList
from kiosk.ui.staff.model import StaffModel


class Watch(QObject):
    """Fits `kiosk.ports.staff.LoadWatch`, once for each loading."""

    progressed = Signal(object, object)  # bytes done and bytes in all: more than Qt's int holds
    asked = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._given_up = Event()
        self._answers: SimpleQueue[bool] = SimpleQueue()

    @property
    def given_up(self) -> bool:
        """Whether somebody gave up, or left."""
        return self._given_up.is_set()

    def progress(self, done: int, whole: int) -> None:
        """So many bytes of so many. Raises BundleError CANCELLED to give up."""
        if self._given_up.is_set():
            raise BundleError(refusal_sentence(Refusal.CANCELLED, str), Refusal.CANCELLED)
        self.progressed.emit(done, whole)

    def accept(self, plan: LoadPlan) -> bool:
        """Whether to show this from now on; waits for a person, as long as it takes."""
        self.asked.emit(plan)
        return self._answers.get()

    def answer_yes(self) -> None:
        """Somebody accepts."""
        self._answers.put(True)

    def give_up(self) -> None:
        """Nobody will accept."""
        self._given_up.set()
        self._answers.put(False)


QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1


class State(StrEnum):
    """Where the page is."""

    LOOK = "look"  # sticks and what is on them
    CHECK = "check"  # one is verified
    ASK = "ask"  # what would change; somebody must say yes
    DONE = "done"
    REFUSED = "refused"
    HISTORY = "history"
    REASON = "reason"  # why go back
    CONFIRM = "confirm"  # really


@QmlElement
class Loading(StaffModel):
    """The page."""

    changed = Signal()
    busy_tick = Signal()

    def __init__(self, shared: Shared, staff: StaffServices, parent: QObject | None = None) -> None:
        super().__init__(shared, staff, parent)
        self._state = State.LOOK
        self._sticks = StickList(staff.sticks, staff.tasks, self)
        self._shown: LibraryShown | None = None
        self._before: LibraryShown | None = None
        self._chosen: BundleFound | None = None
        self._watch: Watch | None = None
        self._left = TimeLeft()
        self._done = self._whole = 0
        self._changes, self._history = Changes(self), History(self)
        self._loaded: Loaded | None = None
        self._error: KioskError | None = None

    # -- the page comes and goes

    def open(self) -> None:
        """Look for sticks."""
        self._learn()
        self._look()

    def refresh(self) -> None:
        """Say the same again."""
        self._sticks.say(self.words)
        self._changes.say(self.words)
        self._history.say(self.words)
        self.changed.emit()

    def close(self) -> None:
        """Give up what waits, and let go of all that was shown."""
        if self._watch is not None:
            self._watch.give_up()
        self._drop_answers()
        self._watch, self._state = None, State.LOOK
        self._chosen = self._loaded = self._error = None
        self._sticks.clear()
        self._changes.clear()
        self._history.clear()
        self.changed.emit()

    # -- what is shown now

    def _learn(self) -> None:
        loader = self._staff.loader
        self._run(lambda: (loader.shown(), loader.before()), self._on_learnt, lambda _: self._on_learnt((None, None)))

    def _on_learnt(self, told: tuple[LibraryShown | None, LibraryShown | None]) -> None:
        self._shown, self._before = told
        self.changed.emit()

    # -- loading

    @Slot(int)
    def begin(self, number: int) -> None:
        """Load a bundle; nothing happens while one is being loaded."""
        found = self._sticks.bundle(number)
        if self._watch is not None or self._state is not State.LOOK or found is None:
            return
        self._chosen, self._watch = found, Watch(self)
        self._watch.progressed.connect(partial(self._on_progress, self._watch))
        self._watch.asked.connect(partial(self._on_asked, self._watch))
        self._left, self._done, self._whole = TimeLeft(), 0, 0
        self._changes.clear()
        work = partial(self._staff.loader.load, found, self._watch)
        self._run(work, partial(self._on_loaded, self._watch), partial(self._on_refused, self._watch), Lane.STICK)
        self._go(State.CHECK)

    def _on_progress(self, watch: Watch, done: int, whole: int) -> None:
        if watch is not self._watch or self._state is not State.CHECK:
            return
        self._done, self._whole = done, whole
        self._left.tell(self._shared.services.clock(), done)
        self.busy_tick.emit()
        self.changed.emit()

    def _on_asked(self, watch: Watch, plan: LoadPlan) -> None:
        if watch is self._watch:
            self._changes.show(self.words, plan)
            self._go(State.ASK)

    @Slot()
    def accept(self) -> None:
        """Show this from the next start on."""
        if self._watch is not None and self._state is State.ASK:
            self._watch.answer_yes()
            self._go(State.CHECK)

    @Slot()
    def cancel(self) -> None:
        """Give up."""
        if self._watch is not None:
            self._watch.give_up()
            self.changed.emit()

    def _on_loaded(self, watch: Watch, loaded: Loaded) -> None:
        if watch is self._watch:
            self._watch, self._loaded = None, loaded
            self._learn()
            self._go(State.DONE)

    def _on_refused(self, watch: Watch, error: KioskError) -> None:
        if watch is not self._watch:
            return
        self._watch, self._error = None, error
        if isinstance(error, BundleError) and error.refusal == Refusal.CANCELLED:
            self.back()
        else:
            self._go(State.REFUSED)

    # -- history, and going back

    @Slot()
    def show_history(self) -> None:
        """Show what was loaded and refused before."""
        self._run(self._history.read(self._staff.book), partial(self._history.show, self.words), lambda _: None)
        self._go(State.HISTORY)

    @Slot()
    def ask_reason(self) -> None:
        """Somebody wants to go back; ask why."""
        if self._before is not None:
            self._history.ask(self.words)
            self._go(State.REASON)

    @Slot(str)
    def choose_reason(self, key: str) -> None:
        """That is why; ask whether really."""
        if key in say.reasons(self.words):
            self._history.reason = key
            self._go(State.CONFIRM)

    @Slot()
    def go_back(self) -> None:
        """Show the library before."""
        if self._state is State.CONFIRM:
            self._run(partial(self._staff.loader.go_back, self._history.reason), self._on_back, self._on_not_back)

    def _on_back(self, shown: LibraryShown) -> None:
        self._loaded = Loaded(shown)
        self._learn()
        self._go(State.DONE)

    def _on_not_back(self, error: KioskError) -> None:
        self._error = error
        self._go(State.REFUSED)

    @Slot()
    def back(self) -> None:
        """To the sticks again; each is looked into anew."""
        if self._watch is None:
            self._look()

    def _look(self) -> None:
        self._sticks.begin(self.words)
        self._go(State.LOOK)

    def _go(self, state: State) -> None:
        self._state = state
        if state is not State.LOOK:
            self._sticks.end()
        self.changed.emit()

    # -- what the page says

    def _share(self) -> float:
        return min(1.0, self._done / self._whole) if self._whole else 0.0

    def _progress_text(self) -> str:
        """What is being done, and how far it is."""
        _ = self.words.gettext
        if self._changes.property("verified"):
            return _("Keeping the content on this kiosk")
        if self._whole and self._done >= self._whole:
            return _("Reading every article before anything is replaced")
        return _("Checking the bundle before anything is replaced")

    def _percent_text(self) -> str:
        return say.share_text(self.words, self._share())

    def _time_text(self) -> str:
        if self._done >= self._whole:  # what comes then has no measure
            return ""
        return say.time_left(self.words, self._left.seconds(self._whole))

    def _result_title(self) -> str:
        _ = self.words.gettext
        if self._state is State.REFUSED:
            return _("Nothing was changed")
        if self._loaded is not None and self._loaded.already:
            return _("This content is here already")
        return _("Done")

    def _result_text(self) -> str:
        _ = self.words.gettext
        if self._state is State.REFUSED and self._error is not None:
            return say.trouble(self.words, self._error)
        if self._loaded is None:
            return ""
        title = say.library_title(self.words, self._loaded.shown)
        if self._loaded.already:
            return _("{library} is what this kiosk shows. Nothing was changed.").format(library=title)
        return _("{library} is shown when the kiosk starts anew. That takes a second.").format(library=title)

    state = Property(str, lambda self: self._state.value, notify=changed)
    sticks = Property(StickList, lambda self: self._sticks, constant=True)
    changes = Property(Changes, lambda self: self._changes, constant=True)
    history = Property(History, lambda self: self._history, constant=True)
    shownTitle = Property(
        str, lambda self: say.library_title(self.words, self._shown) if self._shown else "", notify=changed
    )
    shownFacts = Property(
        str, lambda self: say.library_facts(self.words, self._shown) if self._shown else "", notify=changed
    )
    beforeTitle = Property(
        str, lambda self: say.library_title(self.words, self._before) if self._before else "", notify=changed
    )
    beforeFacts = Property(
        str, lambda self: say.library_facts(self.words, self._before) if self._before else "", notify=changed
    )
    canReturn = Property(bool, lambda self: self._before is not None, notify=changed)
    bundleName = Property(str, lambda self: say.bundle_name(self.words, self._chosen), notify=changed)
    bundleFacts = Property(
        str, lambda self: say.bundle_facts(self.words, self._chosen) if self._chosen else "", notify=changed
    )
    claimText = Property(str, lambda self: say.claim(self.words, self._chosen) if self._chosen else "", notify=changed)
    share = Property(float, _share, notify=changed)
    progressText = Property(str, _progress_text, notify=changed)
    stopping = Property(bool, lambda self: self._watch is not None and self._watch.given_up, notify=changed)
    percentText = Property(str, _percent_text, notify=changed)
    timeText = Property(str, _time_text, notify=changed)
    resultTitle = Property(str, _result_title, notify=changed)
    resultText = Property(str, _result_text, notify=changed)
    isNew = Property(bool, lambda self: self._loaded is not None and not self._loaded.already, notify=changed)
