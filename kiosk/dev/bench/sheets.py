"""A sheet of two pages: ours cold and warm, beside WeasyPrint and Chromium with the same words as a page.

Rules: cold is a new process from its start to its end with the files already in the cache; warm is drawing it again
in a process that has drawn it before, which is what a second visitor waits for. The programs take turns.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kiosk.dev.bench import competitors

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_LIMIT_S: Final = 60
_FIRST_WARM: Final = 3  # that are not counted


@dataclass(slots=True)
class SheetFigures:
    """Milliseconds of one program; `pages` of its PDF."""

    cold: list[float] = field(default_factory=list)
    warm: list[float] = field(default_factory=list)
    pages: int = 0


class SheetRace:
    """Draws the sheet in `folder`. Raises RuntimeError where ours cannot be drawn."""

    def __init__(
        self, folder: Path, library: Path, answers: Mapping[str, Sequence[str]], env: Mapping[str, str]
    ) -> None:
        self._folder, self._env = folder, dict(env)
        self._page, self._answers = folder / "sheet.html", folder / "answers.json"
        self._answers.write_text(json.dumps({name: list(codes) for name, codes in answers.items()}), encoding="utf-8")
        module: tuple[str, ...] = (sys.executable, "-m", "kiosk.dev.bench.sheet_once", "--answers", str(self._answers))
        self._ours: tuple[str, ...] = (*module, "--library", str(library), "--out", str(self._pdf("kiosk")))
        _, said = self._time((*self._ours, "--html", str(self._page)))
        self._ours += ("--without", str(json.loads(said)["without"]))

    def _pdf(self, name: str) -> Path:
        return self._folder / f"{name}.pdf"

    def _time(self, command: Sequence[str]) -> tuple[float, str]:
        start = time.perf_counter()
        done = subprocess.run(
            command,
            env=self._env,
            capture_output=True,
            text=True,
            check=False,
            timeout=_LIMIT_S,
            stdin=subprocess.DEVNULL,
        )
        spent = (time.perf_counter() - start) * 1000
        if done.returncode:
            raise RuntimeError(f"{command[0]} ended with {done.returncode}: {done.stderr.strip()[-300:]}")
        return spent, done.stdout

    def run(self, runs: int, warm: int, chromium: str | None, weasyprint: str | None) -> dict[str, SheetFigures]:
        """Cold `runs` times in turns (after one that is not counted), then warm `warm` times."""
        commands: dict[str, Sequence[str]] = {"kiosk": self._ours}
        if weasyprint:
            commands["WeasyPrint"] = competitors.weasyprint_command(weasyprint, self._page, self._pdf("WeasyPrint"), 0)
        if chromium:
            profile = self._folder / "print-profile"
            commands["Chromium"] = competitors.print_command(chromium, profile, self._page, self._pdf("Chromium"))
        found = {name: SheetFigures() for name in commands}
        for number in range(runs + 1):
            for name, command in commands.items():
                spent, _ = self._time(command)
                if number:
                    found[name].cold.append(spent)
        again: dict[str, Sequence[str]] = {"kiosk": (*self._ours, "--warm", str(warm + _FIRST_WARM))}
        if weasyprint:
            page, pdf = self._page, self._pdf("WeasyPrint")
            again["WeasyPrint"] = competitors.weasyprint_command(weasyprint, page, pdf, warm + _FIRST_WARM)
        for name, command in again.items():
            found[name].warm = json.loads(self._time(command)[1])["warm"][_FIRST_WARM:]
        for name, figures in found.items():
            figures.pages = self._pages(self._pdf(name))
        return found

    @staticmethod
    def _pages(pdf: Path) -> int:
        """Count the pages as poppler does; 0 where it is not installed."""
        try:
            said = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=False).stdout
        except FileNotFoundError:
            return 0
        return next((int(line.split()[1]) for line in said.splitlines() if line.startswith("Pages:")), 0)
