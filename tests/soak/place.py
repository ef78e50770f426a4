"""Where a run takes place: a screen, a private home, sticks with a publisher's bundles, a printer, a desk.

Rules: real parts only; where one cannot run here, `without` says which and why, and the run goes on.
"""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Self

from kiosk.bundle.generations import Store, now_utc
from kiosk.dev.bench.screen import Screen
from kiosk.domain.clinic.journal import Role
from tests.support.cups_lab import CannotStartError, CupsLab
from tests.support.kiosk_stage import library_file
from tests.support.little_ipp import LittleIpp
from tests.support.real_bundles import Made, made_bundles

if TYPE_CHECKING:
    import random

SIZE = (1080, 1920)
_HOME = ("HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR")
STICK = "CLINIC"


class Place:
    """Use it with `with`. `folder` keeps what is looked at afterwards; `cups`: a real CUPS, else a small IPP server."""

    def __init__(self, folder: Path, *, cups: bool) -> None:
        self.folder, self.private, self.sticks = folder, folder / "private", folder / "sticks"
        self.run = secrets.token_hex(8)
        self.without: list[str] = []
        self.lab: CupsLab | LittleIpp | None = None
        self._cups = cups
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            for place in (self.private, self.sticks):
                place.mkdir(parents=True)
            self.screen = stack.enter_context(Screen(SIZE))
            self.bundles: Made = made_bundles()
            Store(self.private / "store", role=Role.STAFF).trust(self.bundles.root.read_bytes(), now_utc())
            self.environment = self._environment()
            self._printer(stack)
            self._index()
            self.settings = self.private / "kiosk.toml"
            self.write_settings("kiosk")
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_exc: object) -> None:
        self._stack.close()

    def _environment(self) -> dict[str, str]:
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "KIOSK_", "QT", "QSG"))
        }
        for name in _HOME:
            place = self.private / name.lower()
            place.mkdir(mode=0o700)
            kept[name] = str(place)
        return {**kept, "DISPLAY": self.screen.display, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUNBUFFERED": "1"}

    def _printer(self, stack: ExitStack) -> None:
        if self._cups:
            try:
                self.lab = stack.enter_context(CupsLab())
            except CannotStartError as reason:
                self.without.append(f"a real CUPS: {reason}")
            else:
                return
        folder = self.folder / "printer"
        folder.mkdir()
        self.lab = stack.enter_context(LittleIpp(folder))
        self.environment["PATH"] = f"{self.lab.programs}:{self.environment['PATH']}"

    def _index(self) -> None:
        """The search index is made before any visit, so that a word of the library in it is no visitor's."""
        command = [sys.executable, "-m", "kiosk", "index", "--library", str(library_file())]
        subprocess.run(command, env=self.environment, check=True, capture_output=True)

    def write_settings(self, pick_up: str) -> None:
        """Settings of a clinic whose visitors are quick: every time is the shortest that may be set."""
        assert self.lab is not None
        self.settings.write_text(
            f'[clinic]\nname = "A Hospital"\n[library]\nstore = "{self.private / "store"}"\n'
            f'[staff]\nsticks = "{self.sticks}"\nlock_s = 30\n'
            f"[visit]\nidle_warning_s = 30\nidle_answer_s = 20\nunwell_s = 30\n"
            f'[printer]\nqueue = "desk"\nserver = "{self.lab.server}"\npick_up = "{pick_up}"\n',
            encoding="utf-8",
        )

    def arguments(self) -> list[str]:
        """The command line of the kiosk."""
        return ["run", "--settings", str(self.settings)]

    # -- sticks

    def put_in(self, *bundles: Path, stick: str = STICK) -> None:
        """Put a stick in, with these bundles."""
        (self.sticks / stick).mkdir(exist_ok=True)
        for bundle in bundles:
            shutil.copy(bundle, self.sticks / stick)

    def pull(self, stick: str = STICK) -> None:
        """Pull it."""
        shutil.rmtree(self.sticks / stick, ignore_errors=True)

    def touch_outside(self, rng: random.Random) -> None:
        """A press by the X server's own pointer, as a touch screen's driver sends it."""
        self.screen.tap((rng.randrange(SIZE[0]), rng.randrange(SIZE[1])))

    def resize(self, size: tuple[int, int]) -> None:
        """Give the window another size, as a window manager does where the screen is turned."""
        if shutil.which("xdotool"):
            command = ["xdotool", "search", "--onlyvisible", "--name", ".*", "windowsize", str(size[0]), str(size[1])]
            subprocess.run(command, env=self.environment, check=False, capture_output=True)
