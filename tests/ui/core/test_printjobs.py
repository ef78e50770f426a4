"""Print jobs outlive the visit, the screens and a change of the queue, and end in time."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from kiosk.errors import PrinterError
from kiosk.ports import CANCEL_AFTER_S, PrintState
from kiosk.ui.core.printjobs import CANCEL_AGAIN, QUICK_POLLS, SLOW_TICKS, PrintJobs
from kiosk.ui.core.tasks import PoolTasks
from tests.support.inline_tasks import InlineTasks
from tests.support.kiosk_stage import Clock, kiosk
from tests.support.scripted_printer import ScriptedPrinter
from tests.support.waiting_for import turn_until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.ports import Paper

PDF = b"%PDF-"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def jobs(qt_app: object, clock: Clock) -> Iterator[PrintJobs]:
    made = PrintJobs(clock, InlineTasks())
    yield made
    made.close()


def test_a_sheet_is_cancelled_on_its_own_printer_after_the_screens_started_anew(jobs: PrintJobs, clock: Clock) -> None:
    old, new = ScriptedPrinter(PrintState.OUT_OF_PAPER), ScriptedPrinter(PrintState.PRINTING)
    with kiosk(printer=old, jobs=jobs, clock=clock) as stage:
        stage.begin()
        stage.touch("My sheet")
        stage.wait_for_sheet()
        stage.touch("Print my sheet")
    assert len(old.sheets) == 1
    with kiosk(printer=new, jobs=jobs, clock=clock) as stage:
        jobs.ask()
        assert old.cancelled == []
        clock.now += CANCEL_AFTER_S + 1
        jobs.ask()
        assert old.cancelled == ["job-1"]
        assert new.cancelled == []
        assert stage.peek("sheet.printState") == ""


def test_a_job_that_is_let_go_is_known_until_it_has_ended(jobs: PrintJobs) -> None:
    key = jobs.send(ScriptedPrinter(PrintState.PRINTING, PrintState.DONE), PDF, paper="A4")
    jobs.let_go(key)
    jobs.ask()
    assert jobs.job(key) is not None
    jobs.ask()
    assert jobs.job(key) is None


def test_a_job_that_has_ended_is_known_until_it_is_let_go(jobs: PrintJobs) -> None:
    key = jobs.send(ScriptedPrinter(PrintState.DONE), PDF, paper="A4")
    jobs.ask()
    job = jobs.job(key)
    assert job is not None
    assert job.state is PrintState.DONE
    jobs.let_go(key)
    assert jobs.job(key) is None


def test_a_refused_sheet_is_told_by_what_the_printing_system_said(jobs: PrintJobs) -> None:
    printer = ScriptedPrinter(refuses=(PrinterError("No.", PrintState.FULL), PrinterError("No.")))
    states = [job.state for key in range(2) if (job := jobs.job(jobs.send(printer, PDF, paper="A4")))]
    assert states == [PrintState.FULL, PrintState.CANCELED]


def test_questions_come_each_second_at_first_and_then_less_often(jobs: PrintJobs) -> None:
    key = jobs.send(ScriptedPrinter(PrintState.PRINTING), PDF, paper="A4")
    for _ in range(QUICK_POLLS + 4 * SLOW_TICKS):
        jobs._on_tick()
    job = jobs.job(key)
    assert job is not None
    assert job.polls == QUICK_POLLS + 4


def test_the_end_of_the_process_stops_what_is_under_way(qt_app: object, clock: Clock) -> None:
    jobs = PrintJobs(clock, InlineTasks())
    printing, done = ScriptedPrinter(PrintState.PRINTING), ScriptedPrinter(PrintState.DONE)
    for printer in (printing, done):
        jobs.send(printer, PDF, paper="A4")
    jobs.ask()
    jobs.close()
    assert (printing.cancelled, done.cancelled) == (["job-1"], [])


class SlowPrinter(ScriptedPrinter):
    """Takes a sheet when the test says so."""

    def __init__(self) -> None:
        super().__init__(PrintState.PRINTING)
        self.asked, self.go, self.stopped = threading.Event(), threading.Event(), threading.Event()

    def submit(self, pdf: bytes, *, paper: Paper, copies: int = 1) -> str:
        self.asked.set()
        assert self.go.wait(30)
        return super().submit(pdf, paper=paper, copies=copies)

    def cancel(self, job: str) -> None:
        super().cancel(job)
        self.stopped.set()


def test_a_sheet_that_is_being_sent_at_the_end_is_stopped_as_well(qt_app: object, clock: Clock) -> None:
    jobs, printer = PrintJobs(clock, PoolTasks()), SlowPrinter()
    jobs.send(printer, PDF, paper="A4")
    assert printer.asked.wait(30)
    threading.Timer(0.05, printer.go.set).start()
    jobs.close()
    assert printer.stopped.wait(30)
    assert printer.cancelled == ["job-1"]


def test_a_job_is_asked_about_once_at_a_time(qt_app: object, clock: Clock) -> None:
    class Silent(ScriptedPrinter):
        def __init__(self) -> None:
            super().__init__()
            self.answers, self.count = threading.Event(), 0

        def state(self, job: str) -> PrintState:
            self.count += 1
            assert self.answers.wait(30)
            return PrintState.DONE

    jobs, printer = PrintJobs(clock, PoolTasks()), Silent()
    key = jobs.send(printer, PDF, paper="A4")

    def state() -> PrintState | None:
        job = jobs.job(key)
        return job.state if job is not None else None

    turn_until(lambda: state() is PrintState.QUEUED)
    for _ in range(5):
        jobs.ask()
    printer.answers.set()
    turn_until(lambda: state() is PrintState.DONE)
    assert printer.count == 1
    jobs.let_go(key)
    jobs.close()


def test_a_job_that_goes_on_is_cancelled_again_and_not_forgotten(jobs: PrintJobs, clock: Clock) -> None:
    printer = ScriptedPrinter(PrintState.PRINTING)
    key = jobs.send(printer, PDF, paper="A4")
    jobs.let_go(key)
    clock.now += CANCEL_AFTER_S + 1
    for _ in range(CANCEL_AGAIN + 1):
        jobs.ask()
    job = jobs.job(key)
    assert job is not None
    assert (job.told, printer.cancelled) == (PrintState.UNKNOWN, ["job-1", "job-1"])
    printer.states = [PrintState.CANCELED]
    jobs.ask()
    assert jobs.job(key) is None


def test_a_printing_system_that_does_not_answer_is_not_taken_for_one_that_disobeys(jobs: PrintJobs) -> None:
    printer = ScriptedPrinter(PrintState.UNREACHABLE)
    key = jobs.send(printer, PDF, paper="A4")
    jobs.ask()
    jobs.cancel(key)
    for _ in range(5):
        jobs.ask()
    job = jobs.job(key)
    assert job is not None
    assert job.told is PrintState.UNREACHABLE


def test_a_job_that_was_taken_unheard_is_stopped_at_the_end(qt_app: object, clock: Clock) -> None:
    tasks, printer = PoolTasks(), ScriptedPrinter(PrintState.PRINTING)
    jobs = PrintJobs(clock, tasks)
    jobs.send(printer, PDF, paper="A4")
    assert tasks.drain(30_000)  # no event was handled: the screens' thread does not know the number yet
    jobs.close()
    assert printer.cancelled == ["job-1"]


def test_what_a_desk_prints_goes_on_when_its_window_is_closed(qt_app: object, clock: Clock) -> None:
    jobs, printer = PrintJobs(clock, InlineTasks(), stops=False), ScriptedPrinter(PrintState.PRINTING)
    jobs.send(printer, PDF, paper="A4")
    jobs.close()
    assert printer.cancelled == []
