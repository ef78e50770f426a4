"""Garbage is collected on the screens' thread, and nowhere else."""

from __future__ import annotations

import gc
import threading
import weakref
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication

from kiosk.ui.core.garbage import Garbage
from tests.support.kiosk_stage import kiosk

if TYPE_CHECKING:
    from collections.abc import Iterator


class Knot:
    """Refers to itself, and says on which thread it was collected."""

    ended_on: threading.Thread | None = None

    def __init__(self) -> None:
        self.me = self
        weakref.finalize(self, self._end)

    @staticmethod
    def _end() -> None:
        Knot.ended_on = threading.current_thread()


@pytest.fixture
def garbage(qt_app: object) -> Iterator[Garbage]:
    made = Garbage()
    Knot.ended_on = None
    yield made
    made.close()
    gc.unfreeze()


def test_no_other_thread_collects(garbage: Garbage) -> None:
    garbage.start()
    Knot()
    busy = threading.Thread(target=lambda: [[] for _ in range(200_000)])
    busy.start()
    busy.join()
    assert Knot.ended_on is None
    garbage.tidy()
    assert Knot.ended_on is threading.main_thread()


def test_garbage_is_collected_when_there_is_enough_of_it(garbage: Garbage) -> None:
    garbage.start()
    Knot()
    keep: list[list[int]] = [[] for _ in range(2 * gc.get_threshold()[0])]  # Python does not count those it uses again
    garbage.look()
    assert Knot.ended_on is threading.main_thread()
    del keep


def test_all_is_collected_after_a_visit(garbage: Garbage) -> None:
    garbage._rest.setInterval(0)
    with kiosk() as stage:
        stage.session.wiped.connect(garbage.visit_ended)
        stage.begin()
        Knot()
        stage.session.finish()
        stage.driver.wait(lambda: Knot.ended_on is not None, "the end of what the visit left")
        QCoreApplication.processEvents()
    assert Knot.ended_on is threading.main_thread()


def test_python_collects_again_once_it_is_closed(garbage: Garbage) -> None:
    assert not gc.isenabled()
    garbage.close()
    assert gc.isenabled()
