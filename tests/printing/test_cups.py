"""Printing through CUPS: every situation twice, on a real CUPS where one can start, and on a small printing system.

The test's name tells which one it was; the reason of a skipped one, what was missing.
"""

from __future__ import annotations

import os
import socket
import time
from contextlib import suppress
from threading import Event, Thread, Timer
from typing import TYPE_CHECKING

import pytest
from PIL import ImageChops

from kiosk.errors import PrinterError
from kiosk.ports import PrintState
from kiosk.printing import cups as cups_module
from kiosk.printing.cups import CupsPrinter, job_state, printer_status, printer_trouble
from kiosk.printing.printer import FolderPrinter
from kiosk.printing.sheet_pdf import render
from tests.support.cups_lab import CannotStartError, CupsLab
from tests.support.little_ipp import LittleIpp, response
from tests.support.pdf_pages import page_count, page_picture
from tests.support.sample_sheets import sample_sheet, urgent_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kiosk.printing.ipp import Attributes

# One worker for all of it where xdist can (not with pytest 9.2: pytest-xdist issue 1386); else the lab's lock lets one
# worker after the other start its own, for a machine has but one service announcer.
pytestmark = [pytest.mark.xdist_group("cups"), pytest.mark.timeout(90)]

Lab = CupsLab | LittleIpp


@pytest.fixture(scope="module")
def pdf() -> bytes:
    """A real sheet: CUPS' filters read it, and one that they cannot read is "completed" with nothing printed."""
    return render(urgent_sheet("en"), paper="A4", large=False)


@pytest.fixture(scope="module")
def real_cups() -> Iterator[CupsLab | str]:
    try:
        with CupsLab() as lab:
            yield lab
    except CannotStartError as reason:
        yield str(reason)


@pytest.fixture(params=["real-cups", "little-ipp"])
def lab(request: pytest.FixtureRequest) -> Iterator[Lab]:
    if request.param == "real-cups":
        started = request.getfixturevalue("real_cups")
        if isinstance(started, str):
            pytest.skip(f"no real CUPS here: {started}")
        yield started
    else:
        yield request.getfixturevalue("little")


@pytest.fixture
def little(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[LittleIpp]:
    with LittleIpp(tmp_path_factory.mktemp("ipp")) as small:
        monkeypatch.setenv("PATH", f"{small.programs}:{os.environ['PATH']}")
        yield small


def wait_for(printer: CupsPrinter, job: str, *wanted: PrintState, seconds: float = 180) -> list[PrintState]:
    """Ask until the job is in a wanted state; return the states seen, each once in a row."""
    seen: list[PrintState] = []
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        state = printer.state(job)
        if not seen or seen[-1] is not state:
            seen.append(state)
        if state in wanted:
            return seen
        Event().wait(0.1)
    pytest.fail(f"states seen: {seen}")


def test_a_sheet_comes_out_whole_and_under_a_title_that_names_nobody(lab: Lab, pdf: bytes) -> None:
    printer = CupsPrinter("desk", lab.server)
    job = printer.submit(pdf, paper="A4")
    seen = wait_for(printer, job, PrintState.DONE)
    assert set(seen) <= {PrintState.QUEUED, PrintState.PRINTING, PrintState.DONE}
    assert len(lab.printed("desk")) >= 1
    assert all(document.startswith(b"%PDF") for document in lab.printed("desk"))
    assert set(lab.job_names("desk")) == {"take-home_sheet"}


def test_letter_paper_and_two_sides_are_taken(lab: Lab, pdf: bytes) -> None:
    printer = CupsPrinter("desk", lab.server, two_sided=True)
    wait_for(printer, printer.submit(pdf, paper="Letter"), PrintState.DONE)


def test_two_sides_on_a_one_sided_printer_print_on_one(lab: Lab, pdf: bytes) -> None:
    printer = CupsPrinter("empty", lab.server, two_sided=True)
    job = printer.submit(pdf, paper="A4")
    assert PrintState.CANCELED not in wait_for(printer, job, PrintState.OUT_OF_PAPER)
    printer.cancel(job)


def test_an_empty_tray_is_told_and_the_job_can_be_cancelled(lab: Lab, pdf: bytes) -> None:
    printer = CupsPrinter("empty", lab.server)
    job = printer.submit(pdf, paper="A4")
    wait_for(printer, job, PrintState.OUT_OF_PAPER)
    printer.cancel(job)
    wait_for(printer, job, PrintState.CANCELED, PrintState.UNKNOWN)


def test_a_printer_that_is_switched_off_is_told(lab: Lab, pdf: bytes) -> None:
    printer = CupsPrinter("gone", lab.server)
    job = printer.submit(pdf, paper="A4")
    wait_for(printer, job, PrintState.UNREACHABLE)
    printer.cancel(job)
    wait_for(printer, job, PrintState.CANCELED, PrintState.UNKNOWN)


def test_a_held_job_is_told(lab: Lab, pdf: bytes) -> None:
    printer = CupsPrinter("gone", lab.server)
    job = printer.submit(pdf, paper="A4")
    lab.hold("gone", job)
    wait_for(printer, job, PrintState.HELD)
    printer.cancel(job)


@pytest.fixture
def cups(real_cups: CupsLab | str) -> CupsLab:
    """What only a real printer can do."""
    if isinstance(real_cups, str):
        pytest.skip(f"no real CUPS here: {real_cups}")
    return real_cups


def test_a_job_goes_on_when_paper_is_put_in(cups: CupsLab, pdf: bytes) -> None:
    printer = CupsPrinter("empty", cups.server)
    job = printer.submit(pdf, paper="A4")
    wait_for(printer, job, PrintState.OUT_OF_PAPER)
    assert printer.status() is PrintState.OUT_OF_PAPER
    cups.put_paper_in("empty")
    try:
        wait_for(printer, job, PrintState.DONE)
        assert printer.status() is PrintState.IDLE
    finally:
        cups.take_paper_out("empty")


def test_a_job_comes_out_when_the_printer_is_switched_on(cups: CupsLab, pdf: bytes) -> None:
    printer = CupsPrinter("gone", cups.server)
    before = len(cups.printed("gone"))
    job = printer.submit(pdf, paper="A4")
    wait_for(printer, job, PrintState.UNREACHABLE)
    cups.switch_on("gone")
    try:
        wait_for(printer, job, PrintState.DONE)
        assert len(cups.printed("gone")) == before + 1
    finally:
        cups.switch_off("gone")


def test_a_held_job_prints_when_it_is_let_go(cups: CupsLab, pdf: bytes) -> None:
    printer = CupsPrinter("slow", cups.server)
    first = printer.submit(pdf, paper="A4")
    second = printer.submit(pdf, paper="A4")
    cups.hold("slow", second)
    wait_for(printer, second, PrintState.HELD)
    cups.release("slow", second)
    wait_for(printer, second, PrintState.QUEUED, PrintState.PRINTING)
    for job in (first, second):
        printer.cancel(job)
    wait_for(printer, first, PrintState.CANCELED, PrintState.UNKNOWN)


def test_a_job_that_is_cancelled_in_the_middle_is_told(cups: CupsLab, pdf: bytes) -> None:
    printer = CupsPrinter("slow", cups.server)
    job = printer.submit(pdf, paper="A4")
    wait_for(printer, job, PrintState.PRINTING)
    printer.cancel(job)
    wait_for(printer, job, PrintState.CANCELED, PrintState.UNKNOWN)


def test_a_job_that_nobody_cancels_is_ended_by_the_printing_system(
    cups: CupsLab, pdf: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.printing.cups._CUT_OFF_S", 1)
    printer = CupsPrinter("empty", cups.server)
    job = printer.submit(pdf, paper="A4")
    wait_for(printer, job, PrintState.CANCELED, seconds=60)


def test_a_queue_that_is_full_takes_no_more_and_says_so(cups: CupsLab, pdf: bytes) -> None:
    printer = CupsPrinter("slow", cups.server)
    jobs = [printer.submit(pdf, paper="A4") for _ in range(3)]  # MaxJobsPerPrinter of the lab
    with pytest.raises(PrinterError) as refused:
        printer.submit(pdf, paper="A4")
    assert refused.value.state == PrintState.FULL
    for job in jobs:
        printer.cancel(job)
    for job in jobs:
        wait_for(printer, job, PrintState.CANCELED, PrintState.UNKNOWN)


def test_a_printer_that_restarts_in_the_middle_of_a_job_is_asked_about_and_not_believed(
    cups: CupsLab, pdf: bytes
) -> None:
    printer = CupsPrinter("once", cups.server)
    job = printer.submit(pdf, paper="A4")
    deadline = time.monotonic() + 30
    while "cups-waiting-for-job-completed" not in cups.reasons("once") and time.monotonic() < deadline:
        Event().wait(0.05)  # until the printer has the whole document in hand
    assert printer.state(job) is PrintState.PRINTING
    Event().wait(3)  # until CUPS has asked after the job once: before that it sends it anew, which is no loss
    cups.switch_off("once")
    cups.switch_on("once")
    seen = wait_for(printer, job, PrintState.UNKNOWN, PrintState.DONE)
    assert seen[-1] is PrintState.UNKNOWN, seen


def test_copies_come_out_as_one_job(cups: CupsLab, pdf: bytes) -> None:
    printer = CupsPrinter("desk", cups.server)
    wait_for(printer, printer.submit(pdf, paper="A4", copies=3), PrintState.DONE)


def test_what_the_printer_got_looks_like_the_preview(cups: CupsLab) -> None:
    sheet = render(sample_sheet("ar"), paper="A4", large=False)
    printer = CupsPrinter("desk", cups.server)
    before = set(cups.printed("desk"))
    wait_for(printer, printer.submit(sheet, paper="A4"), PrintState.DONE)
    (came,) = set(cups.printed("desk")) - before
    assert page_count(came) == page_count(sheet)
    for page in range(1, page_count(sheet) + 1):
        shown, printed = page_picture(sheet, page, dpi=100), page_picture(came, page, dpi=100)
        assert printed.size == shown.size, "at its real size"
        difference = ImageChops.difference(shown, printed)
        differing = sum(count for level, count in enumerate(difference.histogram()) if level > 64)
        assert differing < 0.001 * shown.size[0] * shown.size[1], "no more than a grey edge here and there"


def test_no_document_stays_with_the_scheduler(cups: CupsLab, pdf: bytes) -> None:
    """The settings of resources/deploy, as this scheduler has them."""
    printer = CupsPrinter("desk", cups.server)
    wait_for(printer, printer.submit(pdf, paper="A4"), PrintState.DONE)
    stopped = CupsPrinter("slow", cups.server)
    job = stopped.submit(pdf, paper="A4")
    wait_for(stopped, job, PrintState.PRINTING, PrintState.QUEUED)
    stopped.cancel(job)
    wait_for(stopped, job, PrintState.CANCELED, PrintState.UNKNOWN)
    deadline = time.monotonic() + 15
    while cups.kept() and time.monotonic() < deadline:
        Event().wait(0.1)
    assert cups.kept() == []


def test_a_queue_without_a_job_says_how_it_is(lab: Lab) -> None:
    assert CupsPrinter("desk", lab.server).status() is PrintState.IDLE
    assert CupsPrinter("nowhere", lab.server).status() is PrintState.NO_PRINTER
    assert CupsPrinter("desk", "127.0.0.1:9").status() is PrintState.UNREACHABLE


def test_an_unknown_queue_is_refused_in_one_sentence(lab: Lab, pdf: bytes) -> None:
    with pytest.raises(PrinterError, match=r"^The queue nowhere refused the sheet: .*\.$"):
        CupsPrinter("nowhere", lab.server).submit(pdf, paper="A4")
    with pytest.raises(PrinterError) as refused:
        CupsPrinter("nowhere", lab.server).submit(pdf, paper="A4")
    assert refused.value.state == PrintState.NO_PRINTER


@pytest.mark.parametrize("copies", [-1, 0, 100])
def test_a_number_of_copies_that_nobody_means_is_refused(copies: int, tmp_path: Path) -> None:
    for printer in (CupsPrinter("desk", "127.0.0.1:9"), FolderPrinter(tmp_path)):
        with pytest.raises(PrinterError, match="choose 1 to 99"):
            printer.submit(b"", paper="A4", copies=copies)
    assert not list(tmp_path.iterdir())


def test_an_unknown_job_is_unknown(lab: Lab) -> None:
    assert CupsPrinter("desk", lab.server).state("999999") is PrintState.UNKNOWN
    assert CupsPrinter("desk", lab.server).state("../etc") is PrintState.UNKNOWN


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\x02\x00",
        b"<html>hello</html>",
        response(0)[:-1],
        response(0, (0x44, "job-state-reasons", b"x" * 10))[:-5],
        response(0, (0x23, "job-state", b"\x00")),
        b"\x02\x00\x00\x00\x00\x00\x00\x01\x01\x44\xff\xff",
    ],
)
def test_a_malformed_answer_is_no_crash(little: LittleIpp, answer: bytes) -> None:
    little.answer = answer
    assert CupsPrinter("desk", little.server).state("1") is PrintState.UNREACHABLE


def test_an_answer_without_the_state_is_unknown(little: LittleIpp) -> None:
    little.answer = response(0)
    assert CupsPrinter("desk", little.server).state("1") is PrintState.UNKNOWN


def test_without_a_printing_system_nothing_raises_but_submit(pdf: bytes) -> None:
    printer = CupsPrinter("desk", "127.0.0.1:9")
    assert printer.state("1") is PrintState.UNREACHABLE
    printer.cancel("1")
    with pytest.raises(PrinterError):
        printer.submit(pdf, paper="A4")


@pytest.mark.parametrize("begins", [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n"])
def test_a_printing_system_that_trickles_is_given_up_in_time(begins: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cups_module, "_TIMEOUT", 0.5)
    ends = Event()

    def trickle(listening: socket.socket) -> None:
        connection, _ = listening.accept()
        with connection, suppress(OSError):
            connection.sendall(begins)
            while not ends.wait(0.05):
                connection.sendall(b"x" if b"\r\n\r\n" in begins or not begins else b"X: y\r\n")

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = Thread(target=trickle, args=(listening,))
        thread.start()
        given_up = Timer(20, ends.set)
        given_up.start()
        try:
            assert CupsPrinter("desk", f"127.0.0.1:{listening.getsockname()[1]}").state("1") is PrintState.UNREACHABLE
            assert not ends.is_set(), "it waited as long as something came"
        finally:
            given_up.cancel()
            ends.set()
            thread.join()


@pytest.mark.parametrize("name", ["", "-d", "a b", "../x", "desk/2", "x" * 200, "a#b", "a?b", 'q"'])
def test_a_name_that_no_queue_has_is_refused(name: str) -> None:
    with pytest.raises(PrinterError):
        CupsPrinter(name)


@pytest.mark.parametrize(
    ("state", "reasons", "expected"),
    [
        (3, ("none",), PrintState.QUEUED),
        (4, ("job-hold-until-specified",), PrintState.HELD),
        (5, ("job-printing",), PrintState.PRINTING),
        (6, ("printer-stopped",), PrintState.NEEDS_STAFF),
        (7, ("job-canceled-by-user",), PrintState.CANCELED),
        (8, ("aborted-by-system",), PrintState.CANCELED),
        (9, ("job-completed-successfully",), PrintState.DONE),
        (9, ("cups-ipp-missing-job-history",), PrintState.UNKNOWN),
        (42, (), PrintState.UNKNOWN),
        ("9", (), PrintState.UNKNOWN),
    ],
)
def test_job_states(state: int | str, reasons: tuple[str, ...], expected: PrintState) -> None:
    assert job_state({"job-state": (state,), "job-state-reasons": reasons}) is expected


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ({}, None),
        ({"printer-state-reasons": ("none",)}, None),
        ({"printer-state-reasons": ("toner-low-warning", "media-low-report")}, None),
        ({"printer-state-reasons": ("media-empty-warning",)}, PrintState.OUT_OF_PAPER),
        ({"printer-state-reasons": ("media-needed-error",)}, PrintState.OUT_OF_PAPER),
        ({"printer-state-reasons": ("media-jam-error",)}, PrintState.NEEDS_STAFF),
        ({"printer-state-reasons": ("cover-open-report", "toner-low-warning")}, PrintState.NEEDS_STAFF),
        ({"printer-state-reasons": ("offline-report",)}, PrintState.UNREACHABLE),
        ({"printer-state-reasons": ("connecting-to-device",)}, None),
        ({"printer-state": (5,), "printer-state-reasons": ("none",)}, PrintState.NEEDS_STAFF),
        ({"printer-state": (5,), "printer-state-reasons": ("paused",)}, PrintState.HELD),
        ({"printer-state-message": ("The printer is not responding.",)}, PrintState.UNREACHABLE),
        ({"printer-state-message": ("Unable to locate printer “x.local”.",)}, PrintState.UNREACHABLE),
        (
            {"printer-state-message": ("The printer may not exist or is unavailable at this time.",)},
            PrintState.UNREACHABLE,
        ),
        ({"printer-state-message": ("Printing page 1, 50%",)}, None),
    ],
)
def test_printer_reasons(attributes: Attributes, expected: PrintState | None) -> None:
    assert printer_trouble(attributes) is expected
    assert printer_status(attributes) is (expected or PrintState.IDLE)


def test_a_queue_that_takes_no_jobs_is_full_unless_something_worse_is_known() -> None:
    closed: Attributes = {"printer-is-accepting-jobs": (False,)}
    assert printer_status(closed) is PrintState.FULL
    assert printer_status({**closed, "printer-state-reasons": ("media-empty",)}) is PrintState.OUT_OF_PAPER
