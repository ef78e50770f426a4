"""Work off the screens' thread goes in lanes: what waits for a device holds up nothing else."""

from __future__ import annotations

import threading
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication

from kiosk.errors import KioskError
from kiosk.printing.cups import CupsPrinter
from kiosk.ui.core import tasks as tasks_module
from kiosk.ui.core.tasks import Lane, PoolTasks, nothing
from tests.support.silent_server import SilentServer
from tests.support.waiting_for import turn_until

WAIT_MS = 30_000


def test_a_search_does_not_wait_for_a_printing_system_that_accepts_and_never_answers(qt_app: object) -> None:
    tasks, told = PoolTasks(), list[str]()
    with SilentServer() as server:
        printer = CupsPrinter("sheets", server.address)
        tasks.run(lambda: printer.state("5"), lambda state: told.append(state.value), nothing, Lane.PRINTER)
        server.asked.wait(30)
        tasks.run(lambda: "found", told.append, nothing)
        turn_until(lambda: told)
        assert told == ["found"]
    turn_until(lambda: len(told) > 1)
    assert told == ["found", "unreachable"]
    tasks.close()


@pytest.mark.parametrize("free", Lane)
def test_each_lane_goes_on_while_all_others_wait(qt_app: object, free: Lane) -> None:
    tasks, go, told = PoolTasks(), threading.Event(), list[Lane]()
    for lane in set(Lane) - {free}:
        tasks.run(partial(go.wait, 30), nothing, nothing, lane)
    tasks.run(lambda: free, told.append, nothing, free)
    turn_until(lambda: told)
    assert told == [free]
    go.set()
    tasks.close()


def test_work_of_one_lane_keeps_its_order(qt_app: object) -> None:
    tasks, done = PoolTasks(), list[int]()
    for number in range(50):
        tasks.run(lambda number=number: done.append(number), nothing, nothing, Lane.SHEET)  # type: ignore[misc]
    assert tasks.drain(WAIT_MS)
    assert done == list(range(50))
    tasks.close()


def test_what_is_closed_tells_nobody_and_waits_for_no_device(qt_app: object, monkeypatch: pytest.MonkeyPatch) -> None:
    left: list[PoolTasks] = []
    monkeypatch.setattr(tasks_module, "_left_behind", left)
    tasks, go, told = PoolTasks(), threading.Event(), list[object]()
    began = threading.Event()

    def wait() -> bool:
        began.set()
        return go.wait(30)

    tasks.run(wait, told.append, nothing, Lane.PRINTER)
    tasks.run(lambda: told.append("begun"), nothing, nothing, Lane.PRINTER)
    assert began.wait(30)
    tasks.close(milliseconds=10)
    assert left == [tasks], "a pool that is deleted would wait for its threads"
    go.set()
    assert tasks.drain(WAIT_MS)
    QCoreApplication.processEvents()
    assert told == []


def test_what_failed_work_made_ends_on_its_own_thread(qt_app: object) -> None:
    tasks, told = PoolTasks(), list[KioskError]()
    ended: list[threading.Thread] = []

    class Made:
        def __del__(self) -> None:
            ended.append(threading.current_thread())

    def work() -> None:
        made = Made()
        raise KioskError(f"No {made is None}.")

    tasks.run(work, nothing, told.append, Lane.SHEET)
    turn_until(lambda: told)
    assert ended
    assert ended[0] is not threading.main_thread()
    tasks.close()
