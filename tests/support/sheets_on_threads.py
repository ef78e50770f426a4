"""Sheets drawn as in a day of visits, each on a thread that ends after it, as a program of its own.

    python -m tests.support.sheets_on_threads

Qt ends a pool's thread after half a minute without work and starts another one for the next sheet; here each sheet has
a pool of its own, which has the same effect at once. The languages come so that each follows each, itself too. Then
several threads draw at the same time. A sheet must have the bytes that the first one of its language had, and leave no
object of Qt behind on its thread. What fails is said on the last line; a fault of memory ends the process.
"""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace

import shiboken6
from PySide6.QtCore import QCoreApplication, QDeadlineTimer
from shiboken6 import Shiboken

from kiosk.app import prepare_qt
from kiosk.domain.sheet.sheet import SmallPrintPart
from kiosk.errors import GlyphError, KioskError
from kiosk.printing.sheet_pdf import render
from kiosk.ui.core.tasks import PoolTasks
from tests.support.sample_sheets import LANGUAGES, sample_sheet

IN_TIME_MS = 60_000
NOT_DRAWN = "\U00030000"


def each_after_each(languages: tuple[str, ...]) -> Iterator[str]:
    """Give languages in an order in which each follows each, itself too."""
    for place, one in enumerate(languages):
        yield from (one, one)
        for other in languages[place + 1 :]:
            yield from (other, one)


def draw(language: str) -> bytes:
    return render(sample_sheet(language), paper="A4", large=False)


def qt_objects() -> set[str]:
    """Name the kinds of Qt objects that Python refers to, but for the application."""
    return {type(one).__name__ for one in gc.get_objects() if isinstance(one, Shiboken.Object)} - {"QGuiApplication"}


def left_behind(language: str) -> set[str]:
    """Draw a sheet; return the kinds of Qt objects that outlive it."""
    before = qt_objects()
    draw(language)
    return qt_objects() - before


def left_by_a_failure() -> set[str]:
    """Draw a sheet whose last line no font has; return the kinds of Qt objects that its error holds."""
    sheet = sample_sheet("en")
    before = qt_objects()
    try:
        render(replace(sheet, parts=(*sheet.parts, SmallPrintPart("", (), (NOT_DRAWN,)))), paper="A4", large=False)
    except GlyphError:
        return qt_objects() - before
    return {"a sheet with a character that no font has"}


def on_a_thread_of_its_own(language: str) -> bytes:
    """Draw as the screens have it drawn, on a pool that is gone afterwards."""
    tasks, drawn, failed = PoolTasks(), list[bytes](), list[KioskError]()
    tasks.run(lambda: draw(language), drawn.append, failed.append)
    deadline = QDeadlineTimer(IN_TIME_MS)
    while not drawn and not failed and not deadline.hasExpired():
        QCoreApplication.processEvents()
    tasks.drain()
    shiboken6.delete(tasks)
    return drawn[0]


def at_the_same_time(languages: tuple[str, ...]) -> dict[str, bytes]:
    """Draw each language on a thread, all at once."""
    drawn: dict[str, bytes] = {}
    start = threading.Barrier(len(languages))

    def work(language: str) -> None:
        start.wait()
        drawn[language] = draw(language)

    threads = [threading.Thread(target=work, args=(language,)) for language in languages]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return drawn


def main() -> str:
    """Return what is wrong; nothing where all is well."""
    prepare_qt()
    first: dict[str, bytes] = {}
    for language in each_after_each(LANGUAGES):
        pdf = on_a_thread_of_its_own(language)
        if pdf != first.setdefault(language, pdf):
            return f"the sheet in {language} is not the one that it was"
    if at_the_same_time(LANGUAGES) != first:
        return "sheets drawn at the same time are other ones"
    gc.disable()  # what only a cycle keeps would be freed by any thread that happens to collect
    left = set[str]().union(*(left_behind(language) for language in LANGUAGES), left_by_a_failure())
    return f"a sheet leaves behind: {', '.join(sorted(left))}" if left else ""


if __name__ == "__main__":
    sys.exit(main() or 0)
