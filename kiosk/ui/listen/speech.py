"""Listen: the screen read aloud, from a touch on Listen to the next touch of anything.

Rules (Section 508 402.2; EN 301 549 5.1.3): all that is shown is said, each thing once, in reading order, in the
screen's language; a second touch on Listen stops, and so does any other touch or key and every change of the screen;
new speech cuts off the old. Nobody hears an answer who did not ask for it by touching Listen. Without a voice for
the language, Listen says that there is no audio. Once a visitor has touched Listen, it also says by itself what
comes without a touch: the warning that the visit ends, and what became of the print. An engine without a sound card
never ends a sentence: when one takes too long, Listen is off until the next visitor. The voice is up from the first
Listen of a visit to its end.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtQuick import QQuickWindow

from kiosk.i18n.catalog import base_language
from kiosk.ui.core.viewmodel import Shared, ViewModel
from kiosk.ui.listen.seen import Seen, see

WAKE_MS = 1000  # after the first frame, so that loading speech delays neither it nor a first touch
VOLUMES = (0.6, 0.8, 1.0)  # of the engine's loudest; which step: `kiosk.domain.questionnaires.visit`
READY_MS = 20_000  # the most that a voice may take to come up, on a slow machine
LIMIT_MS, LIMIT_MS_PER_CHARACTER = 5000, 200  # three times what a slow voice needs
LIMIT_MS_PER_SYLLABLE = 800  # a Chinese character is one, and takes as long as four letters

# What writing needs and speech does not: marks of direction, soft hyphens, the place that a chip takes in a line.
_UNSPOKEN = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_SYLLABLES = re.compile("[\u3400-\u9fff]")
_GAPS = re.compile("[\\s\ufffc]+")
_END = re.compile('[.!?…:؟。！？：；][”’»)）"]?$')


def plain(text: str) -> str:
    """A text as it is said: one line, without marks that only writing needs."""
    return _GAPS.sub(" ", _UNSPOKEN.sub("", text)).strip()


def limit_ms(text: str) -> int:
    """After how long a voice that has not come to the end of a text never will."""
    syllables = len(_SYLLABLES.findall(text))
    return LIMIT_MS + LIMIT_MS_PER_CHARACTER * (len(text) - syllables) + LIMIT_MS_PER_SYLLABLE * syllables


def utterances(seen: Iterable[Seen], chosen: str) -> Iterator[str]:
    """What is said of a screen: name, the word `chosen` where it is, and what else is known of each thing."""
    before = ""
    for one in seen:
        parts = [plain(part) for part in (one.name, chosen if one.checked else "", one.description)]
        said = " ".join(part if _END.search(part) else f"{part}." for part in parts if part)
        if said and said != before:  # the window and its header have the same name
            yield said
        before = said


class Speech(ViewModel):
    """Reads one window aloud."""

    changed = Signal()
    advanced = Signal()  # about to say the next thing: somebody is there, listening

    def __init__(self, shared: Shared, parent: QObject | None = None) -> None:
        super().__init__(shared, parent)
        self._look: Callable[[], Iterable[Seen]] = tuple
        self._window: QQuickWindow | None = None
        self._voice = shared.services.voice
        self._queue: deque[str] = deque()
        self._unasked: deque[str] = deque()  # said first, and by nobody's wish: it does not show that somebody is there
        self._wanted = False  # Listen was touched in this visit, and not again to be silent
        self._awake = self._listening = self._hushed = self._failed = False
        self._limit = QTimer(self, singleShot=True)
        self._limit.timeout.connect(self.give_up)

    # -- getting a voice

    def read_from(self, window: QQuickWindow) -> None:
        """Read this window, with a voice that is asked for its languages once the first frame is drawn."""
        self._look = lambda: see(window)
        if self._voice is not None:
            self._window = window
            window.frameSwapped.connect(self._on_first_frame)

    @Slot()
    def _on_first_frame(self) -> None:
        if self._window is not None:
            self._window.frameSwapped.disconnect(self._on_first_frame)
            self._window = None
            QTimer.singleShot(WAKE_MS, self, self.wake)

    @Slot()
    def wake(self) -> None:
        """Have the voice learn its languages."""
        if self._voice is not None:
            self._awake = True
            self._voice.start(self._on_voice)

    def _on_voice(self) -> None:
        if self.reason():
            self.stop()
        self.changed.emit()

    # -- the visitor

    def toggle(self) -> None:
        """A touch on Listen: read the screen, or stop."""
        if self._hushed or self.stop():  # a second touch, which has stopped it already when it began
            self._wanted = False
            return
        if self.reason():
            return
        self._wanted = True
        self._queue.extend(utterances(self._look(), self.words.gettext("Chosen")))
        self._listening = bool(self._queue)
        self.changed.emit()
        self._next()

    def announce(self, *texts: str) -> None:
        """Tell a listener what came without a touch, as soon as the sentence that is being said has ended."""
        if not self._wanted or self.reason():
            return
        self._unasked.extend(plain(text) for text in texts)
        self._begin()

    def try_out(self, text: str) -> None:
        """Say a few words, as loud as was just chosen."""
        if not self.reason():
            self._queue.append(plain(text))
            self._begin()

    def _begin(self) -> None:
        if not self._listening:
            self._listening = True
            self.changed.emit()
            self._next()

    def hush(self) -> None:
        """Somebody began to touch the screen or a key."""
        self._hushed = self.stop() or self._hushed

    def touch_ended(self) -> None:
        """The touch is over, and whatever it met has acted."""
        self._hushed = False

    def stop(self) -> bool:
        """Fall silent; True when there was something to stop."""
        was = self._listening
        self._queue.clear()
        self._unasked.clear()
        self._limit.stop()
        if was:
            self._listening = False
            if self._voice is not None:
                self._voice.stop()
            self.changed.emit()
        return was

    def refresh(self) -> None:
        """Another place, language or reader: what was being read is no longer there."""
        if not self.stop():
            self.changed.emit()

    def forget(self) -> None:
        """The visitor is gone."""
        self._failed = self._wanted = False
        self.refresh()
        if self._voice is not None:
            self._voice.rest()
        if self._awake:
            self.wake()  # anew, if it broke down

    # -- what the screens show

    @property
    def listening(self) -> bool:
        """Whether the screen is being read."""
        return self._listening

    def reason(self) -> str:
        """Why Listen cannot be touched now; empty when it can."""
        speaks = self._voice is not None and self._language() in self._voice.languages()
        return "" if speaks and not self._failed else self.words.gettext("No audio")

    def _language(self) -> str:
        return base_language(self.words.language)

    # -- one thing after another

    def _next(self) -> None:
        if not (self._queue or self._unasked) or self._voice is None:
            self.stop()
            return
        asked = not self._unasked
        text = self._queue.popleft() if asked else self._unasked.popleft()
        self._limit.start(limit_ms(text) + (0 if self._voice.ready() else READY_MS))
        if asked:
            self.advanced.emit()
            if not self._listening:  # nobody was there any more
                return
        self._voice.say(text, self._language(), self._said, volume=VOLUMES[self.visit.volume])

    def _said(self, well: bool) -> None:
        if well:
            self._next()
        else:
            self.give_up()

    @Slot()
    def give_up(self) -> None:
        """The voice failed or never came to an end: Listen is off until the next visitor."""
        self._failed = True
        self.refresh()
