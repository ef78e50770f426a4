"""A voice that says nothing and remembers everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.ui.core.voice import Done


class FakeVoice:
    """Speaks `languages` once it is ready; every sentence lasts until `end` is called."""

    def __init__(self, *languages: str) -> None:
        self.can = frozenset(languages)
        self.awake = False
        self.up = True  # no process of its own that must come up first
        self.starts = 0
        self.closed = False
        self.said: list[tuple[str, str]] = []  # language, text
        self.volumes: list[float] = []
        self.stops = self.rests = 0
        self._done: Done | None = None
        self._changed: Callable[[], None] = lambda: None

    def start(self, changed: Callable[[], None]) -> None:
        self.starts += 1
        self._changed = changed
        self.be_ready()

    def be_ready(self, *, ready: bool = True) -> None:
        """Become able to speak, or break down."""
        self.awake = ready
        if not ready:
            self._done = None
        self._changed()

    def languages(self) -> frozenset[str]:
        return self.can if self.awake else frozenset()

    def ready(self) -> bool:
        return self.up

    def say(self, text: str, language: str, done: Done, *, volume: float = 1.0) -> None:
        assert language in self.languages()
        self.said.append((language, text))
        self.volumes.append(volume)
        self._done = done

    def stop(self) -> None:
        self.stops += 1
        self._done = None

    def rest(self) -> None:
        assert not self.speaking, "it was not stopped first"
        self.rests += 1

    def close(self) -> None:
        self.closed = True

    def renew(self) -> None:
        """Be as new, in a kiosk that goes on: ready, with nothing said."""
        self.awake, self.up, self._done = True, True, None
        self.said.clear()
        self.volumes.clear()
        self.stops = self.rests = 0

    @property
    def speaking(self) -> bool:
        """Whether a sentence has begun and not ended."""
        return self._done is not None

    def end(self, *, well: bool = True) -> None:
        """Come to the end of the sentence."""
        assert self._done is not None
        done, self._done = self._done, None
        done(well)

    def read_out(self) -> list[str]:
        """Speak until nothing is left; returns all the texts since the beginning."""
        while self.speaking:
            self.end()
        return [text for _, text in self.said]
