"""Nobody there, and what is left when a visit ends: nothing (WCAG 2.2.1; a screen that the next person reads)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from kiosk.printing.printer import FolderPrinter
from kiosk.ui.core.tasks import Lane
from tests.support.kiosk_stage import DECIDING, Stage, kiosk
from tests.support.remains import found, snapshot

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WARNING_S, END_S, UNWELL_S, DONE_S = 90, 120, 120, 12


def test_the_attract_screen_waits_for_ever(stage: Stage) -> None:
    stage.later(100_000)
    assert stage.screen == "attract"
    assert not stage.peek("idle.warning")


def test_the_warning_comes_after_ninety_seconds_and_says_what_happens(stage: Stage) -> None:
    stage.begin()
    stage.later(WARNING_S - 0.1)
    assert not stage.peek("idle.warning")
    stage.later(0.2)
    assert stage.peek("idle.warning")
    assert stage.peek("idle.secondsLeft") == END_S - WARNING_S
    assert stage.shows("Are you still there?")
    assert stage.has("I need more time")
    assert stage.driver.find("I need more time").focused, "a key answers too"


@pytest.mark.parametrize("where", [(0.5, 0.02), (0.02, 0.5), (0.98, 0.98), (0.5, 0.6)])
def test_one_touch_anywhere_stays_and_presses_nothing_below(stage: Stage, where: tuple[float, float]) -> None:
    stage.begin()
    before = stage.visit.answers, stage.screen
    for _ in range(10):
        stage.later(END_S - 1)
        assert stage.peek("idle.warning")
        point = QPoint(round(stage.window.width() * where[0]), round(stage.window.height() * where[1]))
        leave = stage.driver.find("I’m done. Erase my answers now").rect
        assert not leave.contains(point)
        stage.driver.touch_at(point)
        assert not stage.peek("idle.warning")
        assert (stage.visit.answers, stage.screen) == before
    stage.later(WARNING_S - 1)
    assert not stage.peek("idle.warning"), "the last touch counts anew"


def test_any_key_stays(stage: Stage) -> None:
    stage.begin()
    stage.later(WARNING_S + 1)
    stage.driver.key(Qt.Key.Key_Space)
    assert not stage.peek("idle.warning")
    assert stage.screen == "home"


def test_the_way_out_of_the_warning_erases_at_once(stage: Stage) -> None:
    stage.begin()
    stage.answer(DECIDING, until="decision")
    stage.later(WARNING_S + 1)
    stage.touch("I’m done. Erase my answers now")
    stage.expect("done")
    assert stage.visit.answers == {}


def _home(stage: Stage) -> None:
    assert stage.screen == "home"


def _question(stage: Stage) -> None:
    stage.answer(DECIDING, until="certainty")


def _result(stage: Stage) -> None:
    stage.answer(DECIDING)
    stage.expect("result")


def _article(stage: Stage) -> None:
    stage.open_article()


def _sheet(stage: Stage) -> None:
    stage.touch("My sheet")
    stage.wait_for_sheet()


def _personalize(stage: Stage) -> None:
    stage.touch("Personalize")
    stage.expect("personalize")


def _fault(stage: Stage) -> None:
    stage.session.show_fault()
    stage.expect("fault")


@pytest.mark.parametrize("go", [_home, _question, _result, _article, _sheet, _personalize, _fault])
def test_every_place_of_a_visit_ends_after_two_minutes(stage: Stage, go: Callable[[Stage], None]) -> None:
    stage.begin()
    go(stage)
    stage.later(END_S - 0.5)
    assert stage.peek("idle.warning")
    stage.later(0.6)
    stage.expect("attract")
    assert not stage.peek("idle.warning")
    assert stage.visit.answers == {}


def test_the_start_screen_is_watched_too(stage: Stage) -> None:
    stage.touch("Touch to begin")
    stage.expect("start")
    stage.later(END_S)
    stage.expect("attract")


def test_help_now_stays_two_minutes_then_ends_without_a_warning(stage: Stage) -> None:
    stage.begin()
    stage.touch("I feel unwell now")
    stage.expect("emergency")
    stage.later(UNWELL_S - 1)
    assert stage.screen == "emergency"
    assert not stage.peek("idle.warning")
    stage.later(1)
    stage.expect("attract")


def test_all_done_returns_by_itself(stage: Stage) -> None:
    stage.begin()
    stage.touch("I’m done")
    stage.expect("done")
    stage.later(DONE_S - 1)
    assert stage.screen == "done"
    stage.later(1)
    stage.expect("attract")


# -- what is left


def canaries(stage: Stage) -> set[str]:
    """What this visitor tapped and put on the sheet, in all languages of the screen."""
    texts = set()
    for link_id, codes in stage.visit.answers.items():
        item = stage.questionnaire.item(link_id)
        for code in codes:
            option = item.option(code)
            assert option is not None
            texts |= {option.text.text(language, stage.role()) for language in ("en", "es", "ar")}
    texts |= {row.text for row in stage.peek("result.reasons").rows()}
    texts |= {row.text for row in stage.peek("result.steps").rows()}
    texts |= {str(stage.peek(f"result.{name}")) for name in ("title", "lead", "reason")}
    return {text for text in texts if len(text) > 6}  # "Yes" and "No" are everybody's


def visit_fully(stage: Stage) -> set[str]:
    """A visit that leaves something in every view. Returns its canaries."""
    stage.begin("caregiver")
    stage.open_article()
    stage.add_to_sheet()
    stage.open_source()
    assert stage.peek("reader.openText")
    read = {row.plain for row in stage.peek("reader.rows").rows() if len(row.plain) > 30}
    assert len(read) > 5
    stage.touch("Home")
    stage.answer(DECIDING)
    stage.expect("result")
    left = canaries(stage) | read
    stage.touch("See my sheet")
    stage.wait_for_sheet()
    stage.touch("Large print")
    stage.session.set_text_size(1)
    stage.session.toggle_contrast()
    QGuiApplication.clipboard().setText(next(iter(left)))
    assert len(left) > 10
    assert {where for where, _ in found(stage, left)} >= {"clipboard", "Python", "accessible tree"}
    return left


@pytest.mark.parametrize("ends", ["done", "idle", "help"])
def test_a_visit_leaves_nothing(ends: str, tmp_path: Path) -> None:
    with kiosk(printer=FolderPrinter(tmp_path)) as stage:
        fresh = snapshot(stage)
        left = visit_fully(stage)
        assert snapshot(stage) != fresh
        if ends == "done":
            stage.touch("I’m done")
            stage.expect("done")
            assert found(stage, left) == set(), "nothing is left while the goodbye is on the screen"
            stage.later(DONE_S)
        elif ends == "idle":
            stage.later(END_S)
        else:
            stage.touch("I feel unwell now")
            stage.expect("emergency")
            stage.later(UNWELL_S)
        stage.expect("attract")
        stage.driver.settle()
        assert found(stage, left) == set()
        assert snapshot(stage) == fresh, "a wiped kiosk is as one that was just started"
        assert QGuiApplication.clipboard().text() == ""
        document = stage.session._sheet._preview._document
        assert document is not None
        assert document.pageCount() == 0
        assert bytes(stage.session._sheet._preview._bytes.data()) == b""


def test_keys_and_back_do_not_bring_answers_back(stage: Stage) -> None:
    left = visit_fully(stage)
    stage.touch("I’m done")
    stage.touch("Back to the first screen")
    stage.expect("attract")
    for key, modifier in (
        (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_Back, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier),
    ):
        QTest.keyClick(stage.window, key, modifier)
        stage.driver.settle(1)
    assert found(stage, left) == set()
    assert stage.screen == "attract"
    stage.begin()
    assert found(stage, left) == set()
    stage.start_questions()
    assert stage.visit.place == "red-flags"
    assert not any(row.selected for row in stage.peek("questions.options").rows())


def test_a_late_drawing_of_a_visit_that_ended_is_dropped(tmp_path: Path) -> None:
    """The renderer hands over its PDF after the wipe: it belongs to nobody."""

    class Late:
        def __init__(self) -> None:
            self.waiting: list[Callable[[], None]] = []

        def run(
            self, work: Callable[[], object], done: Callable[[object], None], failed: object, lane: Lane = Lane.SCREEN
        ) -> None:
            self.waiting.append(lambda: done(work()))

    tasks = Late()
    with kiosk(tasks=tasks) as stage:
        stage.begin()
        stage.answer(DECIDING)
        stage.touch("See my sheet")
        stage.expect("sheet")
        assert stage.peek("sheet.drawing")
        stage.later(END_S)
        stage.expect("attract")
        for work in tasks.waiting:
            work()
        assert stage.peek("sheet.pages") == 0
        assert bytes(stage.session._sheet._preview._bytes.data()) == b""
        assert stage.session._sheet._pdf == b""
