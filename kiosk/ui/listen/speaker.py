"""The process that speaks: `python -m kiosk.ui.listen.speaker REGION [ENGINE [CRASHES]]`, Qt's speech behind a pipe.

Rules: it lives apart from the screens, because the speech service takes seconds to come up and, where sound is
broken, may never answer: whoever started this process ends it then, and no screen stands still. One JSON object a
line. It tells `{"languages": [...]}` once, then takes `{"say": N, "text": ..., "language": ..., "volume": 0 to 1}` and
`{"stop": N}` and answers `{"end": N, "well": true|false}` or `{"stopped": N}`; after `stop`, nothing ends any more. It
keeps nothing of what it says. It is two processes: one speaks, and may hang; the other ends it, and a speech-dispatcher
that was started for it, with the input. A speech-dispatcher that was there before is left alone.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QSocketNotifier, Slot

from kiosk.system.crashes import write_crashes
from kiosk.system.processes import supervised

if TYPE_CHECKING:
    from PySide6.QtTextToSpeech import QTextToSpeech, QVoice

MOCK = "mock"  # Qt's engine for tests: only where it is asked for by name

# Of the accents of a language, where the region decides nothing: one that most people are used to.
_MAIN_ACCENTS = ("(America)", "(Latin America)", "(Great Britain)", "latin as English)")

# espeak calls Mandarin by its ISO 639-3 code, which QLocale does not know: such voices have the locale "C" and a name.
_UNKNOWN = "C"
_NAMED = {"Chinese (Mandarin": "zh"}


class QtVoice(QObject):
    """One engine of Qt's, saying one text at a time."""

    def __init__(self, speech: QTextToSpeech, region: str) -> None:
        super().__init__()
        self._speech, self._region = speech, region
        self._language = ""
        self._done: Callable[[bool], None] | None = None
        self._begun = False
        speech.stateChanged.connect(self._on_state)

    def languages(self) -> list[str]:
        """ISO 639 codes of the languages that there is a voice for."""
        locales = self._speech.availableLocales()
        named = {language_of(voice) for voice in self._unknown(locales)}
        return sorted({code(locale) for locale in locales} - {_UNKNOWN} | named)

    def say(self, text: str, language: str, volume: float, done: Callable[[bool], None]) -> None:
        """Speak, cutting off what is being said; `done` tells the end, unless it is cut off."""
        self.stop()
        if language != self._language and not self._choose(language):
            done(False)
            return
        self._done, self._begun = done, False
        self._speech.setVolume(volume)
        self._speech.say(text)

    def stop(self) -> None:
        """Fall silent."""
        if self._done is not None:
            self._done = None
            self._speech.stop()

    def _choose(self, language: str) -> bool:
        # Asking an engine for a locale that it lacks is an error to Qt, so the choice is made among what it has.
        there = self._speech.availableLocales()
        locales = [locale for locale in there if code(locale) == language]
        voices = [voice for locale in locales for voice in self._speech.allVoices(locale)]
        voices += [voice for voice in self._unknown(there) if language_of(voice) == language]
        if not voices:
            return False
        best = max(voices, key=lambda voice: rank(voice, self._region))
        self._speech.setLocale(best.locale())
        self._speech.setVoice(best)
        self._language = language if language_of(self._speech.voice()) == language else ""
        return bool(self._language)

    def _unknown(self, locales: Sequence[QLocale]) -> list[QVoice]:
        """Voices that only their names tell the language of."""
        unknown = [locale for locale in locales if code(locale) == _UNKNOWN]
        return [voice for locale in unknown for voice in self._speech.allVoices(locale) if language_of(voice)]

    def _on_state(self, state: QTextToSpeech.State) -> None:
        states = type(self._speech).State
        if state is states.Speaking:
            self._begun = True
        elif state is states.Error:
            self._finish(well=False)
        elif state is states.Ready and self._begun:  # without a beginning, it is the end of what was cut off
            self._finish(well=True)

    def _finish(self, *, well: bool) -> None:
        done, self._done = self._done, None
        if done is not None:
            done(well)


def code(locale: QLocale) -> str:
    """ISO 639 code of a locale's language."""
    return QLocale.languageToCode(locale.language())


def language_of(voice: QVoice) -> str:
    """ISO 639 code of a voice's language; empty where nothing tells it."""
    known = code(voice.locale())
    if known != _UNKNOWN:
        return known
    return next((language for start, language in _NAMED.items() if voice.name().startswith(start)), "")


def rank(voice: QVoice, region: str) -> tuple[bool, bool, bool, int]:
    """How well a voice of the right language suits a region; the greatest is the best.

    espeak's "English (America)+Alex" is a character played by the plain voice.
    """
    here = QLocale.territoryToCode(voice.locale().territory()).lower() == region.lower()
    return here, "+" not in voice.name(), voice.name().endswith(_MAIN_ACCENTS), -len(voice.name())


def open_engine(name: str) -> QTextToSpeech | None:
    """An engine of Qt's that works; empty: the first one. None without any."""
    try:
        from PySide6.QtTextToSpeech import QTextToSpeech
    except ImportError:  # it needs a sound library that a bare system lacks
        return None
    for one in [name] if name else [one for one in QTextToSpeech.availableEngines() if one != MOCK]:
        speech = QTextToSpeech(one)
        if speech.state() is not QTextToSpeech.State.Error:
            return speech
    return None


class Pipe(QObject):
    """Carries orders from standard input to a voice, and its answers to standard output."""

    def __init__(self, voice: QtVoice) -> None:
        super().__init__()
        self._voice, self._rest = voice, b""
        self._input = QSocketNotifier(0, QSocketNotifier.Type.Read, self)
        self._input.activated.connect(self._on_input)

    @Slot()
    def _on_input(self) -> None:
        data = os.read(0, 65536)
        if not data:
            QCoreApplication.exit(0)
            return
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            self._obey(json.loads(line))

    def _obey(self, order: dict[str, Any]) -> None:
        if "say" in order:
            number = order["say"]
            self._voice.say(
                order["text"], order["language"], order["volume"], lambda well: answer(end=number, well=well)
            )
        else:
            self._voice.stop()
            answer(stopped=order["stop"])


def answer(**what: object) -> None:
    """Write one line to whoever started this process."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def main(arguments: Sequence[str]) -> int:
    """Speak until the input ends; at once, with no languages, where nothing can."""
    region, engine, crashes = (*arguments, "", "")[:3]
    if crashes:
        with suppress(OSError):
            write_crashes(Path(crashes))
    application = QCoreApplication(["kiosk-speaker"])
    speech = open_engine(engine)
    voice = QtVoice(speech, region) if speech is not None else None
    languages = voice.languages() if voice is not None else []
    answer(languages=languages)
    if voice is None or not languages:
        return 0
    pipe = Pipe(voice)
    status = application.exec()
    del pipe
    return status


if __name__ == "__main__":
    sys.exit(supervised(partial(main, sys.argv[1:])))
