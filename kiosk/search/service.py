"""The searcher that the screens ask: opens the index or has it built, and answers from whatever there is.

Rules: nothing here waits for the building; red flags are looked for from the first moment, with or without an index;
an index that cannot be built is one line in the log and titles to search, one that breaks while it is open is let go
of in the same way. What is typed is never logged; `forget` clears what remembers words.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from kiosk.domain.articles.found import Answer, SearchResult, SearchState
from kiosk.errors import LibraryError
from kiosk.system.closing import closed_on_error

if TYPE_CHECKING:
    import subprocess

    from kiosk.domain.articles.audience import Audience
    from kiosk.ports import LibraryView
    from kiosk.search.engine import Index
    from kiosk.search.flags import RedFlags

log = logging.getLogger("kiosk.search")

_SUGGESTIONS: Final = 24
_JOIN_S: Final = 2.0  # for the thread that reads a library of any size
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class IndexPlace:
    """Where the index of a library is kept and who builds it.

    `library_hash` is called off the main thread. `command` is the program that builds the index into `folder` and
    exits with 0 (it ends when its standard input does).
    """

    folder: Path
    library_hash: Callable[[], str]
    command: Sequence[str]


class KioskSearcher:
    """See `kiosk.ports.Searcher`. Without a place the index is built in memory with the first question."""

    def __init__(self, view: LibraryView, region: str, place: IndexPlace | None = None) -> None:
        self._view, self._region, self._place = view, region, place
        self._lock = threading.RLock()  # one connection, one question at a time
        self._state = SearchState.BUILDING
        self._index: Index | None = None
        self._flags: RedFlags | None = None
        self._builder: subprocess.Popen[bytes] | None = None
        self._thread: threading.Thread | None = None
        self._closed = False
        self._heard = False  # whether anything was typed since the last `forget`

    def start(self) -> None:
        """Begin to look for the index, or to build it, where it has a place."""
        if self._thread is None and self._place is not None and not self._closed:
            self._thread = threading.Thread(target=self._prepare, args=(self._place,), name="search", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Let go of the index and end what builds it; nothing is found afterwards."""
        with self._lock:
            self._closed = True
            builder, self._builder = self._builder, None
            index, self._index = self._index, None
        if builder is not None:
            builder.kill()
        if self._thread is not None:
            self._thread.join(_JOIN_S)
        if index is not None:
            index.close()

    def wait(self, seconds: float) -> SearchState:
        """Wait until the index is ready or has failed, at most so long; for tests and measurements."""
        if self._thread is not None:
            self._thread.join(seconds)
        return self.state()

    def state(self) -> SearchState:
        """Whether the index is there, is being built, or failed."""
        return self._state

    def search(self, text: str, language: str, audience: Audience, limit: int = 20) -> SearchResult:
        """Find articles, pages and terms; by title alone while there is no index."""
        from kiosk.search.engine import search
        from kiosk.search.titles import title_search

        self._heard = True
        found = self._asked(lambda index: search(index, text, language, audience, limit))
        return title_search(self._view, text, language, audience, limit) if found is None else found

    def ask(self, question: str, language: str, audience: Audience) -> Answer:
        """Answer a question with passages, and look for danger signs in it; those need no index."""
        from kiosk.search.answers import answers

        self._heard = True
        flag = self._red_flags().match(question)
        passages = self._asked(lambda index: answers(index, question, language, audience, self._region))
        return Answer(flag, passages or (), complete=passages is not None)

    def forget(self) -> None:
        """Forget what was typed since the last time."""
        with self._lock:
            if self._heard:
                from kiosk.search import words

                words.forget()
                if self._index is not None:
                    self._index.forget()
            self._heard = False

    def suggestions(self, language: str, audience: Audience) -> tuple[str, ...]:
        """Return questions that articles answer, each once."""
        summaries = self._view.articles(language, audience, limit=_SUGGESTIONS)
        return tuple(dict.fromkeys(summary.question for summary in summaries if summary.question))

    def _red_flags(self) -> RedFlags:
        with self._lock:
            if self._flags is None:
                from kiosk.search.flags import RedFlags

                self._flags = RedFlags({one: self._view.red_flags(one) for one in self._view.languages()})
            return self._flags

    def _asked(self, question: Callable[[Index], T]) -> T | None:
        """Ask the index; None where there is none (any more)."""
        with self._lock:
            if self._index is None and self._place is None and not self._closed:
                from kiosk.search.build import build_in_memory

                self._take(build_in_memory(self._view, self._region))
            if self._index is None:
                return None
            try:
                return question(self._index)
            except sqlite3.Error as error:
                self._fail(f"the index is damaged ({type(error).__name__})")
                return None

    def _prepare(self, place: IndexPlace) -> None:
        """Find the index or have it built, then open it; runs in a thread of its own."""
        from kiosk.search.index_file import find, key_of, open_index

        try:
            key = key_of(place.library_hash(), self._region)
            path, said = find(place.folder, key), ""
            if path is None:
                said = self._build(place)
                path = find(place.folder, key)
            if path is None:
                self._fail(said or f"no index could be built in {place.folder}")
                return
            self._take(open_index(path))
        except (OSError, sqlite3.Error, LibraryError) as error:
            self._fail(str(error))
        except Exception:
            self._fail("a fault of the kiosk's own")
            raise

    def _build(self, place: IndexPlace) -> str:
        """Have the index built; returns the last that was said of it."""
        import subprocess

        with self._lock:
            if self._closed:
                return ""
            self._builder = subprocess.Popen(
                list(place.command), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
            )
            builder = self._builder
        log.info("The search index is being built")
        assert builder.stdin is not None  # noqa: S101  pipes were asked for
        assert builder.stderr is not None  # noqa: S101
        with builder.stdin, builder.stderr:
            said = builder.stderr.read().decode(errors="replace").strip()
            builder.wait()
        with self._lock:
            self._builder = None
        return said.rpartition("\n")[2].removeprefix("Error: ")

    def _take(self, connection: sqlite3.Connection) -> None:
        from kiosk.search.engine import Index

        with self._lock, closed_on_error(connection):
            if self._closed:
                connection.close()
                return
            self._index = Index(connection, self._view)
            self._state = SearchState.READY

    def _fail(self, reason: str) -> None:
        with self._lock:
            if not self._closed:
                log.warning("Only titles can be searched: %s", reason)
            index, self._index = self._index, None
            self._state = SearchState.FAILED
        if index is not None:
            index.close()
