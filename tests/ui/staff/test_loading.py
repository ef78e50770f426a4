"""Loading content, by touch: real bundles and a real store, or a loader that waits for the test."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtTest import QTest

from kiosk.bundle.generations import Pointer
from kiosk.domain.articles.audience import Audience
from kiosk.domain.articles.review import ReviewStatus
from kiosk.domain.clinic.journal import Event, Role
from kiosk.domain.clinic.loading import BundleFound, ChangeLine, LoadPlan, Stick
from kiosk.errors import KioskError
from kiosk.ui.core.words import Words
from kiosk.ui.staff.loadlists import HELPING, StickList
from tests.support.fake_staff import FakeSticks
from tests.support.real_bundles import APPROVED
from tests.support.slow_loader import WHOLE, SlowLoader
from tests.support.stick_kiosk import StickKiosk, stick_kiosk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WHEN = datetime(2026, 11, 18, 9, tzinfo=UTC)
APPROVED_NOW, SUBMITTED = ReviewStatus.APPROVED, ReviewStatus.SUBMITTED


def plan(*changes: ChangeLine) -> LoadPlan:
    return LoadPlan("Northfield Health Library", "2026-11", WHEN, WHEN, 48_000_000, "7c419ae0", changes)


def line(kind: Any, title: str, before: Any = None, after: Any = None, language: str = "en") -> ChangeLine:
    return ChangeLine(kind, title, language, Audience.PATIENT, before, after)


def come(kiosk: StickKiosk, loader: SlowLoader, done: int) -> None:
    """Let bytes come, and the screen hear of them."""
    loader.come(done)
    kiosk.stage.driver.wait(lambda: bool(kiosk.page._done == done), "the bytes")


def asked(kiosk: StickKiosk, loader: SlowLoader, *changes: ChangeLine) -> None:
    """From the sticks to the question."""
    kiosk.put_in("first.kioskbundle")
    kiosk.choose("first.kioskbundle")
    loader.ask(plan(*changes))
    kiosk.wait("ask")


# -- the whole way


def test_from_the_stick_to_the_screen(tmp_path: Path) -> None:
    with stick_kiosk(tmp_path) as kiosk:
        stage = kiosk.stage
        assert stage.shows("Put in a stick")
        assert stage.shows("The built-in library")
        kiosk.put_in("first.kioskbundle", "second.kioskbundle")
        assert stage.shows("CLINIC")
        kiosk.choose("second.kioskbundle")
        kiosk.wait("ask")
        assert stage.shows("Publisher verified: A Hospital")
        assert kiosk.store.pointer() == Pointer(), "nothing counts before somebody says yes"
        stage.touch("Accept")
        kiosk.wait("done")
        assert kiosk.store.pointer() == Pointer(1, 0, 1)
        assert kiosk.restarts == []
        stage.touch("Show it now")
        assert kiosk.restarts == [1]
    (_, imported) = kiosk.store.journal.entries()
    assert (imported.event, imported.role, imported.generation) == (Event.IMPORTED, Role.STAFF, 1)


def test_the_same_again_is_said_and_needs_no_start(tmp_path: Path) -> None:
    with stick_kiosk(tmp_path) as kiosk:
        kiosk.put_in("first.kioskbundle")
        for state in ("ask", "done"):
            kiosk.choose("first.kioskbundle")
            kiosk.wait(state)
            if state == "ask":
                kiosk.stage.touch("Accept")
                kiosk.wait("done")
                kiosk.stage.touch("Back to the sticks")
                kiosk.settle()
        assert kiosk.stage.shows("This content is here already")
        assert not kiosk.stage.has("Show it now")


def test_what_went_up_is_shown_with_both_steps(tmp_path: Path) -> None:
    with stick_kiosk(tmp_path) as kiosk:
        kiosk.put_in("first.kioskbundle", "second.kioskbundle")
        for bundle in ("first.kioskbundle", "second.kioskbundle"):
            kiosk.choose(bundle)
            kiosk.wait("ask")
            if bundle == "first.kioskbundle":
                kiosk.stage.touch("Accept")
                kiosk.wait("done")
                kiosk.stage.touch("Back to the sticks")
                kiosk.settle()
        about, language, change = kiosk.page._changes._rows.rows()
        assert (about.sign, language.facts) == ("", "1 review higher")
        assert (change.before, change.after, change.lost) == ("submitted", "approved", False)
        assert kiosk.stage.shows("Submitted")
        assert kiosk.stage.shows("Approved")
        assert APPROVED.startswith("what-is")
        kiosk.stage.touch("Cancel")
        kiosk.wait("look")
        assert kiosk.store.pointer().current == 1


@pytest.mark.parametrize("contrast", [False, True])
def test_a_row_is_as_high_under_a_finger(tmp_path: Path, contrast: bool) -> None:
    """Else its page would be full, and it would be gone before the finger lifts."""
    with stick_kiosk(tmp_path) as kiosk:
        if contrast:
            kiosk.stage.session.toggle_contrast()
        kiosk.put_in("first.kioskbundle")
        driver = kiosk.stage.driver
        (row,) = (seen for seen in driver.see() if "first.kioskbundle" in seen.description)
        QTest.touchEvent(kiosk.stage.window, driver._touch).press(1, row.rect.center(), kiosk.stage.window).commit()
        driver.settle()
        (held,) = (seen for seen in driver.see() if "first.kioskbundle" in seen.description)
        assert held.rect == row.rect
        QTest.touchEvent(kiosk.stage.window, driver._touch).release(1, row.rect.center(), kiosk.stage.window).commit()
        kiosk.wait("ask")


# -- saying no


def test_what_is_older_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with stick_kiosk(tmp_path) as kiosk:
        kiosk.put_in("first.kioskbundle", "second.kioskbundle")
        kiosk.choose("second.kioskbundle")
        kiosk.wait("ask")
        kiosk.stage.touch("Accept")
        kiosk.wait("done")
        kiosk.stage.touch("Back to the sticks")
        kiosk.settle()
        kiosk.choose("first.kioskbundle")
        kiosk.wait("refused")
        assert kiosk.stage.shows("Nothing was changed")
        assert kiosk.stage.shows("Ask the publisher for a newer one.")
        assert kiosk.store.pointer().current == 1


def test_a_kiosk_without_a_publisher_says_whom_to_ask(tmp_path: Path) -> None:
    with stick_kiosk(tmp_path, trusting=False) as kiosk:
        kiosk.put_in("first.kioskbundle")
        kiosk.choose("first.kioskbundle")
        kiosk.wait("refused")
        assert kiosk.stage.shows("Ask the administrator to set one up.")


def test_a_stick_that_is_pulled_before_it_is_read_changes_nothing(tmp_path: Path) -> None:
    with stick_kiosk(tmp_path) as kiosk:
        kiosk.put_in("first.kioskbundle")
        shutil.rmtree(kiosk.sticks / "CLINIC")
        kiosk.choose("first.kioskbundle")
        kiosk.wait("refused")
        assert kiosk.stage.shows("The stick cannot be read.")
        kiosk.stage.touch("Back to the sticks")
        kiosk.settle()
        assert kiosk.stage.shows("Put in a stick")
        assert kiosk.store.pointer() == Pointer()


def test_a_stick_comes_and_goes_while_somebody_looks(tmp_path: Path) -> None:
    with stick_kiosk(tmp_path) as kiosk:
        kiosk.put_in()
        assert kiosk.stage.shows("There is no content bundle on this stick.")
        kiosk.put_in("first.kioskbundle", stick="OTHER")
        assert kiosk.stage.shows("OTHER")
        shutil.rmtree(kiosk.sticks / "OTHER")
        kiosk.look()
        assert not kiosk.stage.shows("OTHER")


def test_what_is_no_bundle_is_listed_and_cannot_be_touched(tmp_path: Path) -> None:
    with stick_kiosk(tmp_path) as kiosk:
        name = os.fsdecode(b"safe\xe2\x80\xaegpj\xff\n.kioskbundle")
        (kiosk.sticks / "CLINIC").mkdir()
        (kiosk.sticks / "CLINIC" / name).write_bytes(b"no bundle")
        kiosk.look()
        assert kiosk.stage.shows("safe gpj  .kioskbundle"), "nothing in a name turns the line or breaks it"
        assert kiosk.stage.shows("This file is not a content bundle.")
        assert not any("gpj" in seen.name + seen.description for seen in kiosk.stage.controls().values())
        kiosk.page.begin(-1)
        kiosk.page.begin(7)
        assert kiosk.stage.peek("door.room.loading.state") == "look"


def test_a_machine_that_shows_no_sticks_says_whom_to_ask(tmp_path: Path) -> None:
    with stick_kiosk(tmp_path, sticks=FakeSticks(sees=False)) as kiosk:
        kiosk.settle()
        assert kiosk.stage.shows("This kiosk cannot see sticks")
        assert kiosk.stage.shows("Ask the administrator to set up sticks.")


def test_a_stick_that_cannot_be_looked_into_says_so(tmp_path: Path) -> None:
    class Unreadable(FakeSticks):
        def bundles(self, stick: Stick) -> tuple[BundleFound, ...]:
            raise KioskError("The stick was pulled out.")

    with stick_kiosk(tmp_path, sticks=Unreadable((Stick("1", "CLINIC"),))) as kiosk:
        kiosk.settle()
        assert kiosk.stage.shows("That did not work.")


# -- while it is checked


def test_how_far_it_is_is_said_in_words(tmp_path: Path) -> None:
    loader = SlowLoader()
    with stick_kiosk(tmp_path, loader=loader) as kiosk:
        kiosk.put_in("first.kioskbundle")
        kiosk.choose("first.kioskbundle")
        come(kiosk, loader, 0)
        for step in range(1, 11):
            kiosk.stage.clock.now += 1
            come(kiosk, loader, step * WHOLE // 200)  # 5 % in ten seconds
        kiosk.stage.driver.settle()
        assert kiosk.stage.shows("Checking the bundle before anything is replaced, 5%, About 3 minutes left")
        assert not kiosk.stage.has("Accept"), "before everything is checked there is nothing to accept"
        come(kiosk, loader, WHOLE)
        kiosk.stage.driver.settle()
        assert kiosk.stage.shows("Reading every article before anything is replaced")
        loader.ask(plan())
        kiosk.wait("ask")
        assert kiosk.stage.shows("No article changes")
        kiosk.stage.touch("Accept")
        kiosk.wait("done")
        assert loader.answers == [True]


def test_nobody_is_locked_out_while_it_is_checked_but_waiting_counts(tmp_path: Path) -> None:
    loader, touches = SlowLoader(), list[int]()
    with stick_kiosk(tmp_path, loader=loader) as kiosk:
        kiosk.stage.peek("door.room").touched.connect(lambda: touches.append(1))
        kiosk.put_in("first.kioskbundle")
        kiosk.choose("first.kioskbundle")
        come(kiosk, loader, 1)
        come(kiosk, loader, 2)
        assert len(touches) >= 2
        loader.ask(plan())
        kiosk.wait("ask")
        touches.clear()
        kiosk.stage.driver.settle()
        assert touches == []


def test_a_second_touch_begins_nothing(tmp_path: Path) -> None:
    loader = SlowLoader()
    with stick_kiosk(tmp_path, loader=loader) as kiosk:
        kiosk.put_in("first.kioskbundle")
        kiosk.page.begin(0)
        kiosk.page.begin(0)
        asked_once = plan()
        loader.ask(asked_once)
        kiosk.wait("ask")
        kiosk.page.begin(0)
        assert loader.begun == 1


@pytest.mark.parametrize("when", ["check", "ask"])
@pytest.mark.parametrize("how", ["cancel", "leave", "lock"])
def test_giving_up_leaves_everything_as_it_was(tmp_path: Path, when: str, how: str) -> None:
    loader = SlowLoader()
    with stick_kiosk(tmp_path, loader=loader) as kiosk:
        kiosk.put_in("first.kioskbundle")
        kiosk.choose("first.kioskbundle")
        come(kiosk, loader, 1)
        if when == "ask":
            loader.ask(plan())
            kiosk.wait("ask")
        if how == "cancel":
            kiosk.stage.touch("Cancel")
        elif how == "leave":
            kiosk.stage.touch("Leave")
        else:
            kiosk.stage.peek("door").forget()
        if when == "check":
            if how == "cancel":
                assert kiosk.stage.controls()["Cancel"].enabled is False, "it says that it stops"
            loader.come(2)  # the next piece ends it
        kiosk.settle()
        assert loader.answers == ([False] if when == "ask" else [])
        assert kiosk.stage.peek("door.room.loading.state") == "look"
        assert kiosk.page._changes._plan is None or how == "cancel"


def test_what_comes_after_the_page_was_left_is_for_nobody(tmp_path: Path) -> None:
    loader = SlowLoader()
    with stick_kiosk(tmp_path, loader=loader) as kiosk:
        asked(kiosk, loader, line("added", "One"))
        watch = kiosk.page._watch
        assert watch is not None
        kiosk.stage.peek("door.room").go("home")
        watch.progressed.emit(5, 10)
        watch.asked.emit(plan())
        kiosk.settle()
        assert kiosk.stage.peek("door.room.loading.state") == "look"
        assert kiosk.page._changes._plan is None
        kiosk.stage.peek("door.room").go("load")
        kiosk.settle()
        assert kiosk.stage.shows("Choose a bundle")


# -- what would change


def test_what_is_lost_comes_first_and_stands_out(tmp_path: Path) -> None:
    loader = SlowLoader()
    with stick_kiosk(tmp_path, loader=loader) as kiosk:
        asked(
            kiosk,
            loader,
            line("added", "Choosing", after=SUBMITTED),
            line("down", "Asking", APPROVED_NOW, SUBMITTED, language="ar"),
            line("removed", "By post", APPROVED_NOW),
        )
        rows = kiosk.page._changes._rows.rows()
        assert [row.title for row in rows] == ["", "Arabic", "English", "By post", "Asking", "Choosing"]
        assert [row.lost for row in rows] == [False, True, True, True, True, False]
        assert [row.label for row in rows] == ["", "Languages", "", "Removed", "Review lower", "Added"]
        assert rows[2].facts == "1 removed · 1 added"
        assert kiosk.stage.shows("Visitors lose 2 texts or their approval. Look at them before you accept.")
        assert kiosk.stage.shows("The signatures match. Fingerprint ends 7C 41 9A E0")
        assert kiosk.stage.shows("Now: Library 2026-08. New: 2026-11.")


@pytest.mark.parametrize("panel", ["portrait", "small"])
def test_every_change_of_hundreds_can_be_turned_to(tmp_path: Path, panel: str) -> None:
    loader, count = SlowLoader(), HELPING + 30
    with stick_kiosk(tmp_path, loader=loader, panel=panel) as kiosk:
        asked(kiosk, loader, *(line("added", f"Article {number}.", after=SUBMITTED) for number in range(count)))
        seen = set[str]()
        while True:
            seen |= {name for name in kiosk.stage.driver.texts() if name.startswith("Article ")}
            if not kiosk.stage.has("Next page"):
                break
            kiosk.stage.touch("Next page")
        assert seen == {f"Article {number}." for number in range(count)}
        assert kiosk.stage.shows(f"to {count + 1} of {count + 1}")
        assert kiosk.page._changes._pager.squeezed() in {(), (0,)}


def test_another_language_says_it_all_again(tmp_path: Path) -> None:
    loader = SlowLoader()
    with stick_kiosk(tmp_path, loader=loader) as kiosk:
        asked(kiosk, loader, line("down", "Asking", APPROVED_NOW, SUBMITTED, language="zh"))
        kiosk.stage.session.set_language("es")
        kiosk.page.refresh()
        rows = kiosk.page._changes._rows.rows()
        words = Words("es", "us")
        assert rows[1].title == "Chino"
        assert (rows[2].before_text, rows[2].after_text) == (words.status(APPROVED_NOW), words.status(SUBMITTED))
        assert kiosk.stage.peek("door.room.loading.state") == "ask"


# -- history, and going back


def test_going_back_asks_for_a_reason_and_once_more(tmp_path: Path) -> None:
    with stick_kiosk(tmp_path) as kiosk:
        stage = kiosk.stage
        assert not stage.has("Go back to the library before"), "there is nothing to go back to"
        kiosk.put_in("first.kioskbundle")
        kiosk.choose("first.kioskbundle")
        kiosk.wait("ask")
        stage.touch("Accept")
        kiosk.wait("done")
        stage.touch("Back to the sticks")
        kiosk.settle()
        stage.touch("Go back to the library before")
        stage.touch("Change nothing")
        kiosk.settle()
        assert kiosk.store.pointer().current == 1
        stage.touch("Go back to the library before")
        stage.touch("It was the wrong bundle")
        assert kiosk.store.pointer().current == 1
        assert stage.shows("The built-in library")
        stage.touch("Go back")
        kiosk.wait("done")
        assert kiosk.store.pointer() == Pointer(0, 0, 1)
        last = kiosk.store.journal.entries()[-1]
        assert (last.event, last.role, last.detail) == (Event.ROLLED_BACK, Role.STAFF, "It was the wrong bundle")
        stage.touch("Show it now")
        assert kiosk.restarts == [1]


def test_where_going_back_fails_nothing_was_changed(tmp_path: Path) -> None:
    class Fails(SlowLoader):
        def before(self) -> Any:
            return self.shown()

        def go_back(self, reason: str) -> Any:
            raise KioskError("The disk fails.")

    with stick_kiosk(tmp_path, loader=Fails()) as kiosk:
        kiosk.settle()
        kiosk.page.choose_reason("made up")
        kiosk.page.go_back()
        assert kiosk.stage.peek("door.room.loading.state") == "look"
        kiosk.stage.touch("Go back to the library before")
        kiosk.stage.touch("Another reason")
        kiosk.stage.touch("Go back")
        kiosk.wait("refused")
        assert kiosk.stage.shows("That did not work.")


def test_the_history_says_when_who_what_and_why(tmp_path: Path) -> None:
    with stick_kiosk(tmp_path) as kiosk:
        journal = kiosk.store.journal
        journal.add(Role.STAFF, Event.PIN_WRONG)
        journal.add(Role.ADMINISTRATOR, Event.REFUSED, "The bundle is damaged. Copy it to the stick again.")
        journal.add(Role.STAFF, Event.ROLLED_BACK, "It was the wrong bundle")
        journal.add(Role.ADMINISTRATOR, Event.ROLLED_BACK, "as I \u202e like")
        kiosk.stage.touch("What was loaded before")
        kiosk.settle()
        rows = kiosk.page._history._rows.rows()
        assert [(row.title, row.detail) for row in rows] == [
            ("Gone back to the library before", "as I   like"),
            ("Gone back to the library before", "It was the wrong bundle"),
            ("Content was refused", "The bundle is damaged. Copy it to the stick again."),
            ("A publisher was set up", ""),
        ]
        assert rows[1].facts.endswith("Staff at the kiosk")
        assert kiosk.stage.shows("The administrator")
        kiosk.stage.session.set_language("es")
        kiosk.page.refresh()
        rows = kiosk.page._history._rows.rows()
        assert rows[2].detail == Words("es", "us").gettext("The bundle is damaged. Copy it to the stick again.")
        assert rows[2].detail != "The bundle is damaged. Copy it to the stick again."


# -- asking for sticks


class LaterTasks:
    """Tasks that wait until a test does them."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def run(self, work: Any, done: Any, failed: Any, lane: Any = None) -> None:
        self.waiting.append(lambda: done(work()))


def test_a_slow_stick_makes_no_queue() -> None:
    tasks = LaterTasks()
    sticks = StickList(FakeSticks((Stick("1", "CLINIC"),)), tasks)
    sticks.begin(Words("en", "us"))
    for _ in range(5):
        sticks.look()
    assert len(tasks.waiting) == 1
    tasks.waiting.pop()()
    assert [row.title for row in sticks._rows.rows()] == ["CLINIC", "Looking into the stick…"]
    assert len(tasks.waiting) == 1, "it is looked into, once"
    sticks.look()
    assert len(tasks.waiting) == 2


def test_who_looks_no_more_hears_no_answer() -> None:
    tasks = LaterTasks()
    sticks = StickList(FakeSticks((Stick("1", "CLINIC"),)), tasks)
    sticks.begin(Words("en", "us"))
    sticks.clear()
    tasks.waiting.pop()()
    assert sticks._rows.rowCount() == 0
    assert tasks.waiting == []
    assert not sticks._timer.isActive()
