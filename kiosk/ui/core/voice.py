"""A voice for the screens: what they ask of one, and the one that lives in a process of its own.

Rules: no call here waits; a machine without speech, or without a voice for a language, is no fault and logs one plain
line and is not asked again; what is said goes through a pipe to the process and is neither kept nor logged; a process
that does not fall silent when told is ended, and another one is started for the next visitor. The process ends with
its input, and takes the speech service that it started with it.

The process costs memory, so it is there only while somebody listens: the first one tells the languages and ends; the
first text of a visit starts another, and is said when that one is up; `rest` ends it.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, QProcess, QTimer, Slot

log = logging.getLogger("kiosk.speech")

Done = Callable[[bool], None]

STOP_MS = 2000  # a process that does not say within this time that it is silent hangs


class Voice(Protocol):
    """Something that speaks."""

    def start(self, changed: Callable[[], None]) -> None:
        """Learn the languages, unless they are known; `changed` is called whenever `languages` has changed."""
        ...

    def languages(self) -> frozenset[str]:
        """ISO 639 codes of the languages that it can speak; none until they are known, and after it broke down."""
        ...

    def ready(self) -> bool:
        """Whether it speaks as soon as it is told; otherwise what is said waits until it is up."""
        ...

    def say(self, text: str, language: str, done: Done, *, volume: float = 1.0) -> None:
        """Speak, cutting off what is being said; `volume` is of the engine's loudest, 0 to 1.

        Calls `done(True)` at the end and `done(False)` when it cannot; never after `stop` or another `say`.
        """
        ...

    def stop(self) -> None:
        """Fall silent at once."""
        ...

    def rest(self) -> None:
        """Nobody listens any more: let go of what only speaking needs. `stop` comes first."""
        ...

    def close(self) -> None:
        """Let go of everything."""
        ...


class SpeakerVoice(QObject):
    """Speaks through `kiosk.ui.listen.speaker`; `command` is another program that does the same.

    `crashes` is the file that a crash of it is written into; None: it is not.
    """

    def __init__(
        self,
        region: str,
        command: Sequence[str] = (),
        parent: QObject | None = None,
        *,
        crashes: Path | None = None,
    ) -> None:
        super().__init__(parent)
        # -I: neither the environment nor the folder it is started in decides what the process loads
        own = (sys.executable, "-I", "-m", "kiosk.ui.listen.speaker", region, "", str(crashes or ""))
        self._command = command or own
        self._process: QProcess | None = None
        self._languages: frozenset[str] = frozenset()
        self._ready = self._ending = False  # of the process: it takes orders; it was told to end, and not for a fault
        self._listened = self._hopeless = False
        self._changed: Callable[[], None] = lambda: None
        self._number = self._stopping = 0
        self._waiting: dict[str, object] | None = None  # what is said once a process is ready
        self._done: Done | None = None
        self._patience = QTimer(self, singleShot=True, interval=STOP_MS)
        self._patience.timeout.connect(self._lose_patience)

    def start(self, changed: Callable[[], None]) -> None:
        """Learn the languages, unless they are known; `changed` is called whenever `languages` has changed."""
        self._changed = changed
        if not (self._languages or self._hopeless):
            self._start_process()

    def _start_process(self) -> None:
        """Start one, unless there is one: one that ends is followed by another where something waits for it."""
        if self._process is not None:
            return
        process = self._process = QProcess(self)
        process.setStandardErrorFile(QProcess.nullDevice())  # Qt's complaints where a speech service is missing
        process.readyReadStandardOutput.connect(self._on_answers)
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
        process.start(self._command[0], list(self._command[1:]))

    def languages(self) -> frozenset[str]:
        """ISO 639 codes of the languages that it can speak; none until they are known, and after it broke down."""
        return self._languages

    def ready(self) -> bool:
        """Whether it speaks as soon as it is told; otherwise what is said waits until it is up."""
        return self._ready

    def say(self, text: str, language: str, done: Done, *, volume: float = 1.0) -> None:
        """See `Voice`."""
        if language not in self._languages:
            done(False)
            return
        self._number += 1
        self._done = done
        self._listened = True
        order: dict[str, object] = {"say": self._number, "text": text, "language": language, "volume": volume}
        if self._ready:
            self._order(order)
        else:
            self._waiting = order
            self._start_process()

    def stop(self) -> None:
        """Fall silent at once."""
        if self._done is None:
            return
        self._done = None
        if self._waiting is not None:  # no process has been told of it
            self._waiting = None
            return
        self._stopping = self._number
        self._order({"stop": self._stopping})
        self._patience.start()

    def rest(self) -> None:
        """Nobody listens any more: let go of what only speaking needs. `stop` comes first."""
        self._listened = False
        if self._languages and not self._patience.isActive():  # else it ends once they are known, or it is silent
            self._end_process()

    def close(self) -> None:
        """Let go of everything."""
        self._changed, self._done, self._waiting = lambda: None, None, None
        process = self._process
        if process is not None:
            self._end_process()  # now, and not when all is said that it still reads
            if not process.waitForFinished(STOP_MS):
                process.kill()
                process.waitForFinished(STOP_MS)

    def _order(self, what: dict[str, object]) -> None:
        if self._process is not None:
            self._process.write(json.dumps(what).encode() + b"\n")

    @Slot()
    def _on_answers(self) -> None:
        while self._process is not None and self._process.canReadLine():
            line = bytes(self._process.readLine().data())
            if line.startswith(b"{"):  # a sound library may write what it likes between our lines
                self._hear(json.loads(line))

    def _hear(self, answer: dict[str, Any]) -> None:
        if self._ending:
            return
        if "languages" in answer:
            self._on_ready(frozenset(answer["languages"]))
        elif answer.get("stopped") == self._stopping:
            self._patience.stop()
            if not self._listened:
                self._end_process()
        elif answer.get("end") == self._number and self._done is not None:
            done, self._done = self._done, None
            done(answer["well"])

    def _on_ready(self, languages: frozenset[str]) -> None:
        if not languages:  # it ends by itself
            return
        self._ready = True
        self._set_languages(languages)
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self._order(waiting)
        elif not self._listened:
            self._end_process()

    @Slot()
    def _lose_patience(self) -> None:
        log.warning("Listen: speech does not answer and is started anew")
        if not self._listened:
            self._end_process()
        elif self._process is not None:
            self._ready = False
            self._process.terminate()

    def _end_process(self) -> None:
        """Have it end because it is not needed."""
        if self._process is not None and not self._ending:
            self._ready, self._ending = False, True
            self._patience.stop()
            self._process.terminate()

    @Slot(QProcess.ProcessError)
    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:  # so it will not end either
            self._on_finished()

    @Slot()
    def _on_finished(self) -> None:
        if self._process is None:
            return
        self._on_answers()
        process, self._process = self._process, None
        process.deleteLater()
        self._patience.stop()
        ending, self._ready, self._ending = self._ending, False, False
        if not ending:
            self._break_down()
        elif self._waiting is not None:
            self._start_process()

    def _break_down(self) -> None:
        """It ended unasked: without languages until the next visitor, for good where there never were any."""
        self._hopeless = not self._languages
        if self._hopeless:
            log.info("Listen: off, this machine has no speech")
        done, self._done, self._waiting = self._done, None, None
        self._set_languages(frozenset())
        if done is not None:
            done(False)

    def _set_languages(self, languages: frozenset[str]) -> None:
        if languages and not self._languages:
            log.info("Listen: on")
        if languages != self._languages:
            self._languages = languages
            self._changed()
