"""Work in the background: piece by piece, in pauses, and not a piece more once it is stopped."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from kiosk.errors import KioskError
from kiosk.ui.core import background
from kiosk.ui.core.background import Slices
from kiosk.ui.core.tasks import PoolTasks
from tests.support.waiting_for import turn_until

if TYPE_CHECKING:
    import pytest


class Told:
    """What came of it."""

    def __init__(self) -> None:
        self.pieces = self.done = 0
        self.errors: list[str] = []

    def finish(self) -> None:
        self.done += 1

    def fail(self, error: KioskError) -> None:
        self.errors.append(str(error))


def test_pieces_follow_each_other_until_nothing_is_left(qt_app: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "PAUSE_MS", 0)
    told, tasks = Told(), PoolTasks()

    def piece() -> bool:
        told.pieces += 1
        return told.pieces < 5

    Slices(tasks, piece, told.finish, told.fail, tasks).start(0)
    turn_until(lambda: told.done)
    assert (told.pieces, told.done, told.errors) == (5, 1, [])


def test_what_a_visitor_asks_for_waits_for_no_piece(qt_app: object) -> None:
    told, tasks, answered = Told(), PoolTasks(), threading.Event()

    def piece() -> bool:
        tasks.run(answered.set, lambda _: None, told.fail)
        assert answered.wait(60), "it waits for this piece to end"
        return False

    Slices(tasks, piece, told.finish, told.fail, tasks).start(0)
    turn_until(lambda: told.done)
    assert answered.is_set()


def test_an_error_is_told_once_and_ends_it(qt_app: object) -> None:
    told, tasks = Told(), PoolTasks()

    def piece() -> bool:
        told.pieces += 1
        raise KioskError("unreadable")

    Slices(tasks, piece, told.finish, told.fail, tasks).start(0)
    turn_until(lambda: told.errors)
    assert (told.pieces, told.done, told.errors) == (1, 0, ["unreadable"])


def test_after_stop_nothing_begins_and_nothing_is_told(qt_app: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "PAUSE_MS", 0)
    told, tasks = Told(), PoolTasks()

    def piece() -> bool:
        told.pieces += 1
        return True

    slices = Slices(tasks, piece, told.finish, told.fail, tasks)
    slices.start(0)
    turn_until(lambda: told.pieces)
    slices.stop()
    assert tasks.drain()
    before = told.pieces
    tasks.run(lambda: None, lambda _: told.errors.append("asked"), told.fail)
    turn_until(lambda: told.errors == ["asked"])
    assert (told.pieces, told.done) == (before, 0)
