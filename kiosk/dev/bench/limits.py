"""`python -m kiosk.dev.bench.limits`: the longest stop of the screen at each limit of content, and at all at once.

Rules: a real kiosk with its real threads, drawn by software; a timer of 5 ms beats on the screens' thread, and the
longest time between two beats is the stop. What is done: open the article, turn all its pages, change the text's size,
language and contrast, leave and come back to its last page, see it on the sheet.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.kiosk_stage import Stage

GOAL_MS: Final = 200
BEAT_MS: Final = 5
_REST_S: Final = 0.2
_MOST_S: Final = 20.0


class Beat:
    """The longest time between two turns of the event loop."""

    def __init__(self) -> None:
        self._last, self.longest_s = time.perf_counter(), 0.0
        self._timer = QTimer(interval=BEAT_MS)
        self._timer.timeout.connect(self.beat)
        self._timer.start()

    def restart(self) -> None:
        """Begin to measure."""
        self._last, self.longest_s = time.perf_counter(), 0.0

    def beat(self) -> None:
        """The loop turns."""
        now = time.perf_counter()
        self.longest_s, self._last = max(self.longest_s, now - self._last), now


def turn(until: Callable[[], bool]) -> None:
    """Turn the event loop for a while, and until something is true."""
    began = time.monotonic()
    while time.monotonic() < began + _MOST_S:
        if time.monotonic() > began + _REST_S and until():
            return
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)


def stops(stage: Stage) -> dict[str, float]:
    """The longest stop of each thing that is done with the only article of a library, in milliseconds."""
    session, beat, found = stage.session, Beat(), dict[str, float]()
    pager = stage.peek("reader.pager")

    def measure(name: str, act: Callable[[], object], until: Callable[[], bool] = lambda: True) -> None:
        turn(lambda: True)
        beat.restart()
        act()
        turn(until)
        beat.beat()
        found[name] = max(found.get(name, 0.0), beat.longest_s * 1000)

    def complete() -> bool:
        return bool(stage.peek("reader.complete"))

    session.begin()
    session.set_audience("patient")
    session.enter()
    article_id = stage.peek("shelves.articles").rows()[0].article_id
    measure("open", lambda: session._shelves.open_article(article_id), complete)  # noqa: SLF001
    while pager.more:
        measure("turn", pager.next)
    for step in (1, 2, 0):
        measure("text size", partial(session.set_text_size, step), complete)
    for language in ("ar", "zh", "en"):
        measure("language", partial(session.set_language, language), complete)
    measure("contrast", session.toggle_contrast)
    measure("leave", session.home)
    measure("come back", lambda: session._shelves.open_article(article_id), complete)  # noqa: SLF001
    session._reader.toggle_on_sheet()  # noqa: SLF001
    measure("sheet", session.open_sheet, lambda: int(stage.peek("sheet.pages")) > 0)
    return found


def main() -> int:
    """Measure and print; the exit status does not depend on any figure."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    from kiosk.ui.core.tasks import PoolTasks
    from tests.support.kiosk_stage import kiosk
    from tests.support.limit_articles import ARTICLES, at_all_limits, at_limit, library_of

    articles = {"all at once": at_all_limits(), **{what: at_limit(what) for what in ARTICLES}}
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as folder:
        for what in sys.argv[1:] or articles:
            path = library_of([articles[what]], Path(folder) / "library.sqlite")
            with kiosk(library=path, tasks=PoolTasks()) as stage:
                found = stops(stage)
            worst = max(found, key=lambda name: found[name])
            over = "" if found[worst] <= GOAL_MS else f"  over {GOAL_MS} ms"
            print(f"{what:<56} longest stop {found[worst]:5.0f} ms ({worst}){over}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
