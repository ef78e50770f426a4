"""A CUPS queue: the sheet goes to `lp` on its standard input, what became of it is asked over IPP.

Rules: the job's title is fixed and names nobody; nothing is written to a file of ours; the queue is the one of the
settings, never "the default one". States and reasons become `PrintState` by the tables below (RFC 8011, 5.3.7 and
5.4.12; PWG 5100.9): severity endings are cut off, a supply that is only low is no reason. Three things CUPS does not
say plainly: a printer that cannot be reached shows only in `printer-state-message`; a job whose printer restarted is
"completed" although nothing may have come out, with the reason `cups-ipp-missing-job-history` of its printer, which
stays until CUPS starts anew: so long each sheet is asked about; a two-sided job on a
one-sided printer is cancelled without a word, so sides are asked for first.
"""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING, Final

from kiosk.errors import PrinterError
from kiosk.ports import CANCEL_AFTER_S, PrintState
from kiosk.printing import ipp
from kiosk.printing.printer import check_copies
from kiosk.settings.limits import QUEUE
from kiosk.system.processes import ended_with_thread
from kiosk.system.uptime import uptime

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kiosk.ports import Paper

JOB_TITLE: Final = "Take-home sheet"
_TIMEOUT: Final = 8.0  # seconds for one command, or for all that is asked at once
_CUT_OFF_S: Final = CANCEL_AFTER_S + 30  # after the kiosk's own cancelling
_REQUEST_ID: Final = re.compile(r"request id is \S+-(\d+)\b")

_PENDING, _HELD, _PROCESSING, _STOPPED, _CANCELED, _ABORTED, _COMPLETED = range(3, 10)  # job-state
_PRINTER_STOPPED: Final = 5  # printer-state
_LOST_TRACK: Final = "cups-ipp-missing-job-history"
_SEVERITY: Final = re.compile("-(?:warning|error|report)$")
_PAPER_REASONS: Final = frozenset({"media-empty", "media-needed", "input-media-supply-empty"})
_STAFF_REASONS: Final = frozenset(
    {
        "media-jam",
        "cover-open",
        "door-open",
        "interlock-open",
        "input-tray-missing",
        "output-tray-missing",
        "output-area-full",
        "toner-empty",
        "developer-empty",
        "marker-supply-empty",
        "marker-waste-full",
        "opc-life-over",
        "fuser-over-temp",
        "fuser-under-temp",
        "spool-area-full",
        "stopped",
        "stopped-partly",
        "cups-missing-filter",
        "cups-insecure-filter",
        "cups-pki-invalid",
        "cups-pki-changed",
        "cups-pki-expired",
        "cups-pki-credentials",
    }
)
_PAUSED_REASONS: Final = frozenset({"moving-to-paused", "paused"})
_GONE_REASONS: Final = frozenset({"offline", "shutdown", "timed-out"})
_GONE_MESSAGE: Final = re.compile(
    r"not responding|may not exist|unable to (?:connect|locate|contact|communicate|find)|unreachable"
    r"|is unavailable|offline|no route to host|connection (?:refused|timed out)|waiting for printer to become",
    re.IGNORECASE,
)
_JOB_WANTED: Final = ("job-state", "job-state-reasons", "job-printer-state-reasons")
_PRINTER_WANTED: Final = (
    "printer-state",
    "printer-state-reasons",
    "printer-state-message",
    "printer-is-accepting-jobs",
)
_REFUSALS: Final = {  # what `lp` says (CUPS 2.4, scheduler/ipp.c and systemv/lp.c)
    "Too many active jobs": PrintState.FULL,
    "Quota limit reached": PrintState.FULL,
    "is not accepting jobs": PrintState.FULL,
    "The printer or class does not exist": PrintState.NO_PRINTER,
}


class CupsPrinter:
    """A `kiosk.ports.Printer` for a queue. `server` is `host[:port]` or a socket's path, empty: this machine's CUPS.

    `two_sided` asks for both sides if the printer can; a sheet is else printed on one side of each page.
    """

    def __init__(self, queue: str, server: str = "", *, two_sided: bool = False) -> None:
        if not QUEUE.fullmatch(queue):
            raise PrinterError(f"{queue!r} is not a name that a CUPS queue can have.")
        self._queue = queue
        self._server = server
        self._two_sided = two_sided

    def submit(self, pdf: bytes, *, paper: Paper, copies: int = 1) -> str:
        """Hand a PDF to the queue and return the job's number. Raises PrinterError with what `lp` said."""
        check_copies(copies)
        # The page is drawn at the paper's real size: scaling would shrink the QR code and the type below their floor.
        # CUPS ends a job that goes on for so long by itself, should nobody be left who cancels it.
        wanted = (f"media={paper}", "print-scaling=none", f"sides={self._sides()}", f"job-cancel-after={_CUT_OFF_S}")
        options = [part for option in wanted for part in ("-o", option)]
        said = self._run("lp", "-d", self._queue, "-n", str(copies), "-t", JOB_TITLE, *options, "-", stdin=pdf)
        number = _REQUEST_ID.search(said)
        if number is None:
            raise PrinterError(f"The queue {self._queue} took the sheet without saying under which number.")
        return number[1]

    def status(self) -> PrintState:
        """Return what keeps the queue from printing, else IDLE. UNREACHABLE also if CUPS does not answer.

        CUPS knows of a printer only what the last job told it: one that was switched off since then looks well.
        """
        try:
            status, about = self._ask(ipp.GET_PRINTER_ATTRIBUTES, _PRINTER_WANTED)
        except PrinterError:
            return PrintState.UNREACHABLE
        return PrintState.NO_PRINTER if status == ipp.NOT_FOUND else printer_status(about)

    def state(self, job: str) -> PrintState:
        """Return what the job is doing. UNREACHABLE also if CUPS itself does not answer; never raises."""
        if not job.isdecimal():
            return PrintState.UNKNOWN
        until = uptime() + _TIMEOUT
        try:
            status, about_job = self._ask(ipp.GET_JOB_ATTRIBUTES, _JOB_WANTED, job=int(job), until=until)
            if status == ipp.NOT_FOUND:
                return PrintState.UNKNOWN
            state = job_state(about_job)
            if state not in {PrintState.QUEUED, PrintState.PRINTING}:
                return state
            return printer_trouble(self._ask(ipp.GET_PRINTER_ATTRIBUTES, _PRINTER_WANTED, until=until)[1]) or state
        except PrinterError:
            return PrintState.UNREACHABLE

    def cancel(self, job: str) -> None:
        """Ask CUPS to end the job and to forget its file; never raises."""
        if job.isdecimal():
            try:
                self._run("cancel", "-x", f"{self._queue}-{job}")
            except PrinterError:
                return  # it ended by itself, or CUPS is gone: `state` tells

    def _sides(self) -> str:
        wanted = "two-sided-long-edge"
        if not self._two_sided:
            return "one-sided"
        can = self._ask(ipp.GET_PRINTER_ATTRIBUTES, ("sides-supported",))[1].get("sides-supported", ())
        return wanted if wanted in can else "one-sided"

    def _ask(
        self, operation: int, wanted: Sequence[str], *, job: int | None = None, until: float = 0.0
    ) -> tuple[int, ipp.Attributes]:
        """Ask CUPS, by default for as long as one question may take. Raises PrinterError."""
        path = f"/printers/{self._queue}"
        body = ipp.encode_request(operation, f"ipp://localhost{path}", job=job, wanted=wanted)
        return ipp.decode_response(ipp.post(self._server, path, body, until=until or uptime() + _TIMEOUT))

    def _run(self, program: str, *arguments: str, stdin: bytes = b"") -> str:
        """Run a CUPS command in the C locale, whose words are fixed. Raises PrinterError."""
        server = ["-h", self._server] if self._server else []
        try:
            done = subprocess.run(
                ended_with_thread(["env", "LC_ALL=C", program, *server, *arguments]),
                input=stdin,
                capture_output=True,
                timeout=_TIMEOUT,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise PrinterError(
                f"The printing system did not take the sheet within {_TIMEOUT:.0f} seconds.", PrintState.UNKNOWN
            ) from None
        except OSError as error:
            raise PrinterError(f"{program} cannot be started: {error.strerror}.") from error
        if done.returncode:
            said = " ".join(done.stderr.decode("utf-8", "replace").split())[:200]
            raise PrinterError(
                f"The queue {self._queue} refused the sheet: {said.rstrip('.') or 'no reason was given'}.",
                next((state for words, state in _REFUSALS.items() if words in said), ""),
            )
        return done.stdout.decode("utf-8", "replace")


def job_state(attributes: ipp.Attributes) -> PrintState:
    """Return the state that a job's own attributes tell."""
    state = next(iter(attributes.get("job-state", ())), None)
    told = (*attributes.get("job-state-reasons", ()), *attributes.get("job-printer-state-reasons", ()))
    if state == _COMPLETED and _LOST_TRACK in _reasons(told):
        return PrintState.UNKNOWN
    states = {
        _PENDING: PrintState.QUEUED,
        _HELD: PrintState.HELD,
        _PROCESSING: PrintState.PRINTING,
        _STOPPED: PrintState.NEEDS_STAFF,
        _CANCELED: PrintState.CANCELED,
        _ABORTED: PrintState.CANCELED,
        _COMPLETED: PrintState.DONE,
    }
    return states.get(state, PrintState.UNKNOWN) if isinstance(state, int) else PrintState.UNKNOWN


def printer_trouble(attributes: ipp.Attributes) -> PrintState | None:
    """Return what keeps a printer from printing, or None."""
    reasons = _reasons(attributes.get("printer-state-reasons", ()))
    message = str(next(iter(attributes.get("printer-state-message", ())), ""))
    if reasons & _PAPER_REASONS:
        return PrintState.OUT_OF_PAPER
    if reasons & _GONE_REASONS or _GONE_MESSAGE.search(message):
        return PrintState.UNREACHABLE
    if reasons & _PAUSED_REASONS:
        return PrintState.HELD
    if reasons & _STAFF_REASONS or attributes.get("printer-state") == (_PRINTER_STOPPED,):
        return PrintState.NEEDS_STAFF
    return None


def printer_status(attributes: ipp.Attributes) -> PrintState:
    """Return what a printer's attributes say of it without a job."""
    trouble = printer_trouble(attributes)
    if trouble is None and attributes.get("printer-is-accepting-jobs") == (False,):
        return PrintState.FULL
    return trouble or PrintState.IDLE


def _reasons(values: Iterable[ipp.Value]) -> frozenset[str]:
    """Return reasons without their severity. `toner-low` and other warnings ahead of need stay what they are."""
    return frozenset(_SEVERITY.sub("", str(value)) for value in values)
