"""A printer that plays what a test wrote down.

>>> printer = ScriptedPrinter(PrintState.QUEUED, PrintState.OUT_OF_PAPER, PrintState.DONE)
>>> job = printer.submit(b"%PDF-", paper="A4")
>>> [printer.state(job).value for _ in range(4)]
['queued', 'out-of-paper', 'done', 'done']

`refuses`: what `submit` raises, once for each exception given, before it takes a sheet. `well`: what it says of itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.ports import PrintState

if TYPE_CHECKING:
    from kiosk.ports import Paper


class ScriptedPrinter:
    """A `kiosk.ports.Printer`. The states are answered in order, the last one for ever."""

    def __init__(self, *states: PrintState, refuses: tuple[Exception, ...] = ()) -> None:
        self.states = list(states) or [PrintState.DONE]
        self.refuses = list(refuses)
        self.sheets: list[bytes] = []
        self.papers: list[str] = []
        self.copies: list[int] = []
        self.well = PrintState.IDLE
        self.cancelled: list[str] = []

    def submit(self, pdf: bytes, *, paper: Paper, copies: int = 1) -> str:
        """Take a sheet, or raise what was written down."""
        if self.refuses:
            raise self.refuses.pop(0)
        self.sheets.append(pdf)
        self.papers.append(paper)
        self.copies.append(copies)
        return f"job-{len(self.sheets)}"

    def status(self) -> PrintState:
        """What the test set."""
        return self.well

    def state(self, job: str) -> PrintState:
        """The next state of the script."""
        return self.states.pop(0) if len(self.states) > 1 else self.states[0]

    def cancel(self, job: str) -> None:
        """Remember that it was asked for."""
        self.cancelled.append(job)
