"""The clerk's morning, walked whole on real parts, with a picture of each station: `python -m tests.support.clerk OUT`.

A stick is put in and its bundle accepted; a visitor's sheet is asked for by code, taken and printed at the desk; a
handout is printed in Arabic; the printer runs out of paper and is filled again. Nothing is played: the bundle is a
publisher's, the kiosk and the desk speak over their socket, the printer is a real CUPS with `ippeveprinter`
(`CannotStartError` says why there is none here). The handbook's pictures are these.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from kiosk.app import KioskApp, Start
from kiosk.desk_app import SIZE, DeskApp
from kiosk.dev.bench.visitor import ANSWERS
from kiosk.domain.clinic.journal import Event, Role
from kiosk.domain.sheet.pickup import PickUp
from kiosk.printing.cups import CupsPrinter
from kiosk.settings.reader import load_settings
from kiosk.tour.driver import Driver, is_whole, peek
from kiosk.ui.core.tasks import PoolTasks
from kiosk.wiring.desk import make_desk_hub
from kiosk.wiring.machine import Machine
from tests.support.cups_lab import CannotStartError, CupsLab
from tests.support.real_bundles import made_bundles

PIN = "482913"
PORTRAIT = (1080, 1920)
STATIONS = (
    "clerk-stick",
    "clerk-changes",
    "clerk-code",
    "clerk-desk",
    "clerk-arabic",
    "clerk-no-paper",
    "clerk-paper-back",
)


class Clerk:
    """One walk, in a folder of its own. `out` gets the pictures."""

    def __init__(self, lab: CupsLab, folder: Path, out: Path) -> None:
        self._lab, self._out = lab, out
        out.mkdir(parents=True, exist_ok=True)
        (folder / "sticks").mkdir()
        self._sticks, file = folder / "sticks", folder / "kiosk.toml"
        file.write_text(
            f'[clinic]\nname = "The clinic’s name"\n[library]\nstore = "{folder / "store"}"\n'
            f'[staff]\nsticks = "{folder / "sticks"}"\n'
            f'[printer]\nqueue = "empty"\nserver = "{lab.server}"\npaper = "A4"\npick_up = "desk"\n',
            encoding="utf-8",
        )
        self.settings = load_settings(file)
        self.machine = Machine(self.settings, file)
        self._ended = ExitStack()
        self._file = file
        self.restarts = 0

    # -- the walk

    def walk(self) -> None:
        """Walk all of it. Raises NotFoundError, naming what did not come."""
        with self._ended:
            self.machine.store.trust(made_bundles().root.read_bytes(), _now())
            self._lab.put_paper_in("empty")
            self._kiosk()
            self._load()
            self._restart()
            self._desk()
            code = self._visit()
            self._hand_over(code)
            self._arabic()
            self._out_of_paper()

    def _kiosk(self) -> None:
        printer = CupsPrinter("empty", self._lab.server)
        self.kiosk = KioskApp(
            Start(
                settings=self.settings,
                printer=printer,
                size=PORTRAIT,
                steady_s=0.0,
                store=self.machine.store,
                staff=lambda: self.machine.staff(self.settings, printer, PoolTasks, self._again),
                counter=self.machine.counters,
                pick_up=self.machine.pick_up(self.settings),
                running=self.machine.running,
                inspect_after_ms=None,
            )
        )
        self.kiosk.show(fullscreen=False)
        self.screen = Driver(self.kiosk.window, lambda: is_whole(self.kiosk.session))
        self.screen.settle()

    def _again(self) -> None:
        self.restarts += 1

    def _restart(self) -> None:
        assert self.restarts == 1, "the staff area asked for a start anew"
        self.kiosk.close()
        self._kiosk()
        self._ended.callback(self.machine.close)
        self._ended.callback(self.kiosk.close)

    def _load(self) -> None:
        """A stick is put in; its bundle is looked at and accepted."""
        peek(self.kiosk.session, "door").open()
        pad = peek(self.kiosk.session, "door.room.pin")
        for _ in range(2):  # the first who opens it sets the PIN
            for digit in PIN:
                pad.press(int(digit))
            pad.enter()
            self.screen.wait(lambda: not pad.property("reason") or self._page() == "home", "the PIN to be looked at")
        self.screen.wait(lambda: self._page() == "home", "the staff's home")
        self.screen.settle()
        self.screen.touch("Load content")
        (self._sticks / "CLINIC").mkdir()
        shutil.copy(made_bundles().second, self._sticks / "CLINIC" / "content.kioskbundle")
        loading = peek(self.kiosk.session, "door.room.loading")
        self.screen.wait(lambda: self._shows("A Hospital"), "the bundle on the stick")
        self._picture(self.screen, "clerk-stick")
        self.screen.touch_at(
            next(
                one.rect.center()
                for one in self.screen.see()
                if one.actionable and "content.kioskbundle" in one.description
            )
        )
        self.screen.wait(lambda: loading.property("state") == "ask", "what would change")
        self._picture(self.screen, "clerk-changes")
        self.screen.touch("Accept")
        self.screen.wait(lambda: loading.property("state") == "done", "the content to be kept")
        self.screen.settle()
        self.screen.touch("Show it now")

    def _visit(self) -> str:
        """A visitor asks for the sheet at the desk."""
        session = self.kiosk.session
        assert self.kiosk.shown.generation is not None, "what was loaded is shown"
        session.begin()
        session.set_audience("patient")
        session.enter()
        visit = session._shared.visit
        visit.answers.update(ANSWERS)
        visit.finished = visit.result_on_sheet = True
        session.open_sheet()
        self.screen.wait(lambda: peek(session, "sheet.pages") > 0, "the sheet to be drawn")
        self.screen.settle()
        self.screen.touch("Get it at the desk")
        self.screen.wait(lambda: peek(session, "pickUp.code") != "", "the code")
        self._picture(self.screen, "clerk-code")
        return str(session._pick_up._code)

    def _desk(self) -> None:
        """The reception's window is opened."""
        hub = make_desk_hub(self.settings, self.machine.book)
        hub.start()
        self._ended.callback(hub.close)
        machine = Machine(self.settings, self._file, Role.DESK)
        self._ended.callback(machine.close)
        printer = CupsPrinter("empty", self._lab.server)
        start = Start(settings=self.settings, printer=printer, size=SIZE, store=machine.store, counter=machine.counters)
        self.desk = DeskApp(start, lambda: machine.desk(self.settings, hub, printer, PoolTasks), hub, 900)
        self._ended.callback(self.desk.close)
        self.desk.show()
        self.window = Driver(self.desk.window)
        pad = peek(self.desk.session, "pin")
        for digit in PIN:
            pad.press(int(digit))
        pad.enter()
        self.window.wait(lambda: not peek(self.desk.session, "locked"), "the right PIN")
        self.window.wait(lambda: peek(self.desk.session, "connected"), "the kiosk")
        self.window.settle()

    def _hand_over(self, code: str) -> None:
        """The visitor says the code; the sheet is printed and handed over."""
        tray, paper = peek(self.desk.session, "tray"), peek(self.desk.session, "paper")
        self.window.wait(lambda: len(tray._rows.rows()) == 1, "the code at the desk")
        tray.type(code.lower())
        tray.enter()
        self.window.wait(lambda: paper.property("there"), "the sheet at the desk")
        paper.print_it()
        self._printed(paper)
        self._picture(self.window, "clerk-desk")
        tray.hand_over()
        hub = self.machine.pick_up(self.settings)
        assert hub is not None
        self.window.wait(lambda: hub.state(code) is PickUp.HANDED_OVER, "the sheet to be erased")
        self.screen.settle()

    def _arabic(self) -> None:
        """A handout in Arabic."""
        self._handout("ar")
        paper = peek(self.desk.session, "paper")
        self._picture(self.window, "clerk-arabic")
        paper.print_it()
        self._printed(paper)

    def _out_of_paper(self) -> None:
        """The printer runs out of paper in front of the next one, and is filled."""
        self._lab.take_paper_out("empty")
        paper = peek(self.desk.session, "paper")
        paper.print_it()
        self.window.wait(lambda: paper.property("jobState") == "out-of-paper", "the empty tray")
        paper.look()
        self.window.wait(lambda: paper.property("printerLevel") == "red", "the printer's line")
        self._picture(self.window, "clerk-no-paper")
        self._lab.put_paper_in("empty")
        self._printed(paper)
        paper.look()
        self.window.wait(lambda: paper.property("printerLevel") == "green", "the printer to be well")
        self._picture(self.window, "clerk-paper-back")
        self._lab.take_paper_out("empty")

    def _handout(self, language: str) -> None:
        handouts, paper = peek(self.desk.session, "handouts"), peek(self.desk.session, "paper")
        handouts.choose("records-to-bring")
        handouts.set_language(language)
        self.window.wait(lambda: paper.property("there") and not handouts.property("drawing"), "the handout")

    # -- small things

    def _printed(self, paper: Any) -> None:
        self.window.wait(lambda: paper.property("jobState") == "done", "the paper to come out")

    def _page(self) -> str:
        return str(peek(self.kiosk.session, "door.room.page"))

    def _shows(self, text: str) -> bool:
        return any(text in one.name or text in one.description for one in self.screen.see())

    def _picture(self, driver: Driver, name: str) -> None:
        assert driver.picture().save(str(self._out / f"{name}.png")), name

    def events(self) -> list[tuple[Role, Event]]:
        """What the journal says of it."""
        return [(entry.role, entry.event) for entry in self.machine.book.entries()]


def _now() -> Any:
    from kiosk.bundle.generations import now_utc

    return now_utc()


def walk(out: Path, check: Callable[[Clerk], None] = lambda _clerk: None) -> None:
    """Walk, with folders of its own. Raises CannotStartError where there is no CUPS to print with."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="clerk-")))
        (folder / "run").mkdir()
        environment = dict(os.environ)
        stack.callback(os.environ.update, environment)
        os.environ["XDG_RUNTIME_DIR"] = str(folder / "run")
        clerk = Clerk(stack.enter_context(CupsLab()), folder, out)
        clerk.walk()
        check(clerk)


def main() -> int:
    """Walk into the folder that the command line names; returns the exit status."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        walk(Path(sys.argv[1]))
    except CannotStartError as reason:
        sys.stderr.write(f"The walk needs a real CUPS: {reason}.\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
