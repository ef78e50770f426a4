"""One kiosk, one visitor at a time: the screens' root object.

Rules: everything a visitor chose is in the visit; whatever ends it (I'm done, start over, nobody there, the end of
the emergency screen) wipes the visit and every view of it in one step; language, reader, text size and contrast
change at any time and keep the place and the answers; a fault of ours shows the Fault screen and loses neither.
"""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtQml import QmlElement

from kiosk.domain.articles.audience import Audience
from kiosk.domain.questionnaires.visit import Visit
from kiosk.i18n.formats import native_name, script
from kiosk.ui.core.idle import Idle
from kiosk.ui.core.navigator import Navigator, Place, Screen
from kiosk.ui.core.panel import DESIGN_MM_PER_PX
from kiosk.ui.core.services import Services
from kiosk.ui.core.tasks import Tasks, nothing
from kiosk.ui.core.translator import CatalogTranslator
from kiosk.ui.core.viewmodel import Shared, ViewModel
from kiosk.ui.core.words import Words
from kiosk.ui.listen.speech import VOLUMES, Speech
from kiosk.ui.questionnaire.questions import Questions
from kiosk.ui.questionnaire.result import Result
from kiosk.ui.reading.glossary import Glossary
from kiosk.ui.reading.pages import Pages
from kiosk.ui.reading.reader import Reader
from kiosk.ui.reading.shelves import Shelves
from kiosk.ui.search.asking import Asking
from kiosk.ui.search.finder import Finder
from kiosk.ui.search.keyboard import Keyboard
from kiosk.ui.sheet.pickupview import PickUpView
from kiosk.ui.sheet.preview import SheetPreview
from kiosk.ui.sheet.sheetview import SheetView
from kiosk.ui.shell.choices import Choices
from kiosk.ui.shell.emergency import Emergency
from kiosk.ui.shell.staffdoor import StaffDoor
from kiosk.ui.shell.tally import Tally

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

TEXT_SCALES = (1.0, 1.28, 1.6)


# Where a screen's QML lies, beside those of the shell.
_ROOMS = {
    Screen.HOME: "reading", Screen.TOPIC: "reading", Screen.ARTICLE: "reading", Screen.ABOUT: "reading",
    Screen.PAGES: "reading", Screen.GLOSSARY: "reading", Screen.QUESTION: "questionnaire",
    Screen.RESULT: "questionnaire", Screen.SEARCH: "search", Screen.ASK: "search", Screen.SHEET: "sheet",
}  # fmt: skip


@QmlElement
class Session(QObject):
    """The state of the screens and the intents that every screen shares."""

    place_changed = Signal()
    moved = Signal()  # another place, or another question
    words_changed = Signal()
    look_changed = Signal()
    unit_changed = Signal()
    sheet_count_changed = Signal()
    seconds_changed = Signal()
    speech_changed = Signal()
    wiped = Signal()  # nothing of the visitor is left

    def __init__(self, services: Services, preview: SheetPreview, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        visit = Visit(services.defaults)
        self._staff_notes = list(services.staff_notes)
        self._first = Place(Screen.ATTRACT if services.content is not None else Screen.CLOSED)
        navigator = Navigator(self._first, self)
        self._shared = Shared(services, visit, navigator, Words(visit.language, services.region))
        self._translator = CatalogTranslator(self)
        self._set_words()
        self._choices = Choices(self._shared, self)
        self._shelves = Shelves(self._shared, self)
        self._reader = Reader(self._shared, self)
        self._questions = Questions(self._shared, self)
        self._result = Result(self._shared, self)
        self._emergency = Emergency(self._shared, self)
        self._sheet = SheetView(self._shared, preview, self)
        self._pick_up = PickUpView(self._shared, self._sheet, self)
        self._keyboard = Keyboard(self._shared, self)
        self._finder = Finder(self._shared, self)
        self._asking = Asking(self._shared, self)
        self._glossary = Glossary(self._shared, self)
        self._pages = Pages(self._shared, self)
        self.speech = Speech(self._shared, self)
        self._door = StaffDoor(self._shared, self)
        self._tally = Tally(self._shared, self._finder, self._asking, self)
        times = services.times
        self._idle = Idle(services.clock, times.idle_warning_s, times.idle_answer_s, self)
        self._mm_per_px = services.mm_per_px
        self._warned, self._printed, self._farewell, self._code = False, "", "", ""
        self._listen()
        self._on_place()

    def _listen(self) -> None:
        """Hear of the views what concerns more than one of them."""
        self._idle.changed.connect(self._on_seconds)
        self._idle.expired.connect(self.end_visit)
        self.speech.changed.connect(self.speech_changed)
        self.speech.advanced.connect(self._idle.touched)
        self._door.touched.connect(self._idle.touched)
        self._door.left.connect(self.end_visit)
        self._shared.navigator.changed.connect(self._on_place)
        self.place_changed.connect(self.moved)
        self._questions.moved.connect(self.moved)
        self._reader.sheet_changed.connect(self.sheet_count_changed)
        self._sheet.changed.connect(self.sheet_count_changed)
        self._sheet.printing_changed.connect(self._on_printing)
        self._pick_up.changed.connect(self._on_pick_up)
        self._sheet.sent.connect(self._tally.sheet_sent)
        self._asking.sheet_changed.connect(self.sheet_count_changed)
        self._asking.found_at.connect(self._reader.look_at)
        self._finder.found_at.connect(self._reader.look_at)

    # -- what happens

    def _views(self) -> tuple[ViewModel, ...]:
        questions = (self._questions, self._result, self._emergency)
        library = (self._keyboard, self._finder, self._asking, self._glossary, self._pages)
        return (
            self._tally,
            self.speech,
            self._choices,
            self._shelves,
            self._reader,
            *questions,
            self._sheet,
            self._pick_up,
            *library,
        )

    def _refresh(self) -> None:
        for view in self._views():
            view.refresh()
        self._door.refresh()
        self.sheet_count_changed.emit()

    def _on_place(self) -> None:
        screen = self._shared.navigator.place.screen
        self.speech.stop()
        try:
            if screen is not Screen.FAULT:  # whatever cannot be looked up must not keep this one from being shown
                self._refresh()
        finally:
            self._watch(screen)
            self.place_changed.emit()

    def _watch(self, screen: Screen) -> None:
        """Count the time without a touch as this screen wants it."""
        if screen is Screen.EMERGENCY:
            self._idle.watch(limit_s=self._services.times.unwell_s)
        elif screen is Screen.DONE:
            self._idle.watch(limit_s=self._services.times.done_s)
        elif screen is Screen.STAFF:
            self._idle.watch(quiet_s=self._door.lock_s)
        elif screen.has_visitor:
            self._idle.watch()
        else:
            self._idle.stop()

    def end_visit(self) -> None:
        """Nobody is here any more: back to the first screen, everything forgotten."""
        self._wipe()  # after "all done" too: the goodbye was in the visitor's language and size
        self._shared.navigator.reset(self._first)

    @Slot()
    def _on_seconds(self) -> None:
        warned, self._warned = self._warned, self.is_warning()
        if self._warned and not warned:
            _ = self._shared.words.gettext
            self.speech.announce(
                _("Are you still there?"),
                _(
                    "When the time runs out, this screen returns to the start and your answers are erased to keep "
                    "them private."
                ),
            )
        self.seconds_changed.emit()

    @Slot()
    def _on_printing(self) -> None:
        before, self._printed = self._printed, self._sheet.print_outcome()
        if self._printed and self._printed != before:
            self.speech.announce(self._printed)

    @Slot()
    def _on_pick_up(self) -> None:
        """A code came up, or went: it is said aloud for visitors who cannot see it."""
        before, self._code = self._code, self._pick_up.spoken()
        if self._code and self._code != before:
            self.speech.announce(self._code, self._pick_up.property("sentence"), self._pick_up.property("kept"))

    def _wipe(self) -> None:
        """Forget the visitor: answers, places, sheet, pictures, clipboard, language and looks."""
        self._tally.ended()
        self._farewell = ""
        self._shared.visit.reset()
        for view in self._views():
            view.forget()
        self._door.forget()
        if (searcher := self._services.searcher) is not None:  # after the last search, which may still be under way
            self._services.tasks.run(searcher.forget, nothing, nothing)
        clipboard = QGuiApplication.clipboard()
        for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
            if clipboard.text(mode):
                clipboard.clear(mode)
        self._set_words()
        self.look_changed.emit()
        self.wiped.emit()

    def _set_words(self) -> None:
        self._shared.speak(self._translator)
        self.words_changed.emit()

    def show_fault(self) -> None:
        """A fault of ours: say so, lose nothing that was tapped; in the staff area it locks, and no way leads back."""
        screen = self._shared.navigator.place.screen
        if screen is Screen.STAFF:
            try:
                self._wipe()
            finally:
                self._shared.navigator.reset(Place(Screen.FAULT))
        elif screen is not Screen.FAULT:
            self._shared.navigator.go(Place(Screen.FAULT))

    def lock_staff(self) -> Tasks | None:
        """The staff area lets go of everything; returns where its work goes, if it was ever open."""
        self._door.forget()
        return self._door.tasks

    def look_again(self) -> None:
        """The library offers something else than before."""
        self._refresh()

    def close_down(self, note: str) -> None:
        """No visitor can be served any more: whoever is here may finish, staff too; `note` tells staff why."""
        self._staff_notes.append(note)
        self._first = Place(Screen.CLOSED)
        screen = self._shared.navigator.place.screen
        if not (screen.has_visitor or screen is Screen.STAFF):
            self._shared.navigator.reset(self._first)

    def touched(self) -> None:
        """Somebody began to touch the screen or a key.

        While the warning is shown it stays until the touch ends: it answers the touch itself, and what lies below it
        must not get the rest of it. A machine that slept may not have looked at the clock yet.
        """
        self.stirred()
        self.speech.hush()

    def stirred(self) -> None:
        """A finger moves on the screen."""
        self._idle.check()
        if not self.is_warning():
            self._idle.touched()

    def is_warning(self) -> bool:
        """Whether the idle warning is shown."""
        return self._idle.seconds_left() > 0

    @Slot()
    def touch_ended(self) -> None:
        """The touch is over, and whatever it met has acted: somebody is there."""
        self._idle.touched()
        self.speech.touch_ended()

    def rescale(self, mm_per_px: float) -> None:
        """The screen's pixels are of this size now; the place and the answers stay."""
        if mm_per_px != self._mm_per_px:
            self._mm_per_px = mm_per_px
            self.unit_changed.emit()

    # -- intents

    @Slot()
    def begin(self) -> None:
        """Somebody touched the attract screen."""
        self._go(Screen.START)

    @Slot(str)
    def begin_in(self, language: str) -> None:
        """Somebody touched their language on the attract screen."""
        self.set_language(language)
        self._go(Screen.START)

    @Slot()
    def enter(self) -> None:
        """From the start screen to home; only once the reader said who they are."""
        if self._shared.visit.audience is not None:
            self._shared.navigator.reset(Place(Screen.HOME))

    @Slot(str)
    def set_language(self, language: str) -> None:
        """Everything in another language, at the same place, with the same answers."""
        if language not in self._services.languages or language == self._shared.visit.language:
            return
        self._shared.visit.language = language
        for view in self._long_views():
            view.make_light()
        self._set_words()
        self._refresh()

    @Slot(str)
    def set_audience(self, audience: str) -> None:
        """The words for another reader."""
        self._shared.visit.audience = Audience(audience)
        self._refresh()
        self.words_changed.emit()

    @Slot()
    def next_text_size(self) -> None:
        """Larger text, and after the largest the normal one again."""
        here = TEXT_SCALES.index(self._shared.visit.text_scale) if self._shared.visit.text_scale in TEXT_SCALES else 0
        self.set_text_size((here + 1) % len(TEXT_SCALES))

    @Slot(int)
    def set_text_size(self, step: int) -> None:
        """Text size 0 (normal) to 2 (largest)."""
        self._shared.visit.text_scale = TEXT_SCALES[max(0, min(step, len(TEXT_SCALES) - 1))]
        self._change_look()

    @Slot()
    def toggle_contrast(self) -> None:
        """High contrast on or off."""
        self._shared.visit.high_contrast = not self._shared.visit.high_contrast
        self._change_look()

    def _change_look(self) -> None:
        """All that is on the screen, drawn anew; long lists come in helpings again."""
        light = [view for view in self._long_views() if view.make_light()]
        self.look_changed.emit()
        for view in light:
            view.refresh()

    def _long_views(self) -> tuple[Reader | Glossary, ...]:
        return self._reader, self._pages, self._glossary

    @Slot()
    def listen(self) -> None:
        """The screen read aloud, or silence again."""
        for view in self._long_views():
            view.finish()  # what is on the screen is said whole
        self.speech.toggle()

    @Slot(int, str)
    def set_volume(self, step: int, name: str) -> None:
        """How loud Listen reads, 0 to 2; its name is said as a sample."""
        self._shared.visit.volume = max(0, min(step, len(VOLUMES) - 1))
        self.look_changed.emit()
        self.speech.try_out(name)

    @Slot()
    def home(self) -> None:
        """Home, or to the start screen before the reader said who they are."""
        self._shared.navigator.reset(Place(Screen.HOME if self._shared.visit.audience else Screen.START))

    @Slot()
    def back(self) -> None:
        """One place back; inside the questionnaire one question back."""
        if self._shared.navigator.place.screen is Screen.QUESTION:
            self._questions.previous()
        else:
            self._shared.navigator.back()

    @Slot()
    def open_sheet(self) -> None:
        """My sheet."""
        self._choices.restart()
        self._go(Screen.SHEET)

    @Slot()
    def open_search(self) -> None:
        """Search; the keys come up where nothing is typed yet."""
        self._go(Screen.SEARCH)
        if not self._shared.visit.search_text:
            self._keyboard.show()

    @Slot()
    def open_ask(self) -> None:
        """Ask a question."""
        self._go(Screen.ASK)

    @Slot()
    def open_about(self) -> None:
        """The pages about the kiosk, and the words explained."""
        self._go(Screen.ABOUT)

    @Slot()
    def personalize(self) -> None:
        """Reader, language, text size, contrast."""
        self._choices.restart()
        self._go(Screen.PERSONALIZE)

    @Slot()
    def unwell(self) -> None:
        """I feel unwell now."""
        self._go(Screen.EMERGENCY)

    @Slot()
    def finish(self) -> None:
        """I'm done: everything forgotten."""
        self._wipe_in_language()
        self._shared.navigator.reset(Place(Screen.DONE))

    @Slot()
    def close_done(self) -> None:
        """From "all done" to the attract screen."""
        self._wipe()
        self._shared.navigator.reset(self._first)

    def _wipe_in_language(self) -> None:
        # the goodbye is in the visitor's language and size, which say nothing about them; the next wipe clears both
        visit = self._shared.visit
        language, scale, contrast = visit.language, visit.text_scale, visit.high_contrast
        farewell = self._pick_up.farewell()
        self._wipe()
        self._farewell = farewell
        visit.language, visit.text_scale, visit.high_contrast = language, scale, contrast
        self._set_words()
        self.look_changed.emit()

    def _go(self, screen: Screen) -> None:
        self._shared.navigator.go(Place(screen))

    # -- what QML sees

    def _text_step(self) -> int:
        scale = self._shared.visit.text_scale
        return TEXT_SCALES.index(scale) if scale in TEXT_SCALES else 0

    def _audience_label(self) -> str:
        return self._shared.words.audience(self._shared.visit.audience)

    def _seconds_text(self) -> str:
        seconds = self._idle.seconds_left()
        return self._shared.words.number(seconds) if seconds else ""  # numbers load CLDR, which the start does without

    def _clinic_name(self) -> str:
        return self._services.clinic(self._shared.visit.language).name

    @Slot(int, int, result=str)
    def pageText(self, page: int, pages: int) -> str:
        """Where we are in pages that count from 0."""
        return self._shared.words.page_of(page, pages)

    def _screen_file(self) -> str:
        screen = self._shared.navigator.place.screen
        return f"../{_ROOMS.get(screen, 'shell')}/{screen.value.capitalize()}Screen.qml"

    def _questions_label(self) -> str:
        visit, _ = self._shared.visit, self._shared.words.gettext
        if visit.finished:
            return _("See my result")
        return _("Go on with the questionnaire") if visit.answers else _("Start the questionnaire")

    screen = Property(str, lambda self: self._shared.navigator.place.screen.value, notify=place_changed)
    screenFile = Property(str, _screen_file, notify=place_changed)
    questionsLabel = Property(str, _questions_label, notify=words_changed)
    canGoBack = Property(bool, lambda self: self._shared.navigator.can_go_back, notify=place_changed)
    hasReader = Property(bool, lambda self: self._shared.visit.audience is not None, notify=words_changed)
    audience = Property(str, lambda self: self._shared.visit.audience or "", notify=words_changed)
    audienceLabel = Property(str, _audience_label, notify=words_changed)
    clinicName = Property(str, _clinic_name, notify=words_changed)
    language = Property(str, lambda self: self._shared.visit.language, notify=words_changed)
    languageName = Property(str, lambda self: native_name(self._shared.visit.language), notify=words_changed)
    rightToLeft = Property(bool, lambda self: self._shared.words.right_to_left, notify=words_changed)
    han = Property(bool, lambda self: script(self._shared.visit.language) == "han", notify=words_changed)
    textScale = Property(float, lambda self: self._shared.visit.text_scale, notify=look_changed)
    textStep = Property(int, _text_step, notify=look_changed)
    highContrast = Property(bool, lambda self: self._shared.visit.high_contrast, notify=look_changed)
    reducedMotion = Property(bool, lambda self: self._services.reduced_motion, constant=True)
    unit = Property(float, lambda self: DESIGN_MM_PER_PX / self._mm_per_px, notify=unit_changed)
    volumeStep = Property(int, lambda self: self._shared.visit.volume, notify=look_changed)
    listening = Property(bool, lambda self: self.speech.listening, notify=speech_changed)
    listenReason = Property(str, lambda self: self.speech.reason(), notify=speech_changed)
    locked = Property(bool, lambda self: bool(self._services.locked), constant=True)
    staffNote = Property(str, lambda self: "\n".join(self._staff_notes), notify=place_changed)
    sheetCount = Property(int, lambda self: self._sheet.count(), notify=sheet_count_changed)
    sheetCountText = Property(
        str, lambda self: self._shared.words.number(self._sheet.count()), notify=sheet_count_changed
    )
    choices = Property(Choices, lambda self: self._choices, constant=True)
    secondsText = Property(str, _seconds_text, notify=seconds_changed)
    idle = Property(Idle, lambda self: self._idle, constant=True)
    shelves = Property(Shelves, lambda self: self._shelves, constant=True)
    reader = Property(Reader, lambda self: self._reader, constant=True)
    questions = Property(Questions, lambda self: self._questions, constant=True)
    result = Property(Result, lambda self: self._result, constant=True)
    emergency = Property(Emergency, lambda self: self._emergency, constant=True)
    keyboard = Property(Keyboard, lambda self: self._keyboard, constant=True)
    finder = Property(Finder, lambda self: self._finder, constant=True)
    asking = Property(Asking, lambda self: self._asking, constant=True)
    glossary = Property(Glossary, lambda self: self._glossary, constant=True)
    pages = Property(Pages, lambda self: self._pages, constant=True)
    sheet = Property(SheetView, lambda self: self._sheet, constant=True)
    pickUp = Property(PickUpView, lambda self: self._pick_up, constant=True)
    farewell = Property(str, lambda self: self._farewell, notify=place_changed)
    door = Property(StaffDoor, lambda self: self._door, constant=True)
