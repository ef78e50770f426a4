"""`python -m kiosk.dev.bench`: measure everything and print it; see the package's docstring."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import sysconfig
import tempfile
import time
from importlib.metadata import version as version_of
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from rich.console import Console

from kiosk.dev.bench import competitors, report
from kiosk.dev.bench.page_cache import let_go
from kiosk.dev.bench.pages import LINK_AT, article_page
from kiosk.dev.bench.screen import SIZE, Screen, ScreenError
from kiosk.dev.bench.sheets import SheetRace
from kiosk.dev.bench.starts import Contender, Figures, Race
from kiosk.dev.bench.stats import Line
from kiosk.dev.bench.visitor import ANSWERS
from kiosk.domain.articles.audience import Audience
from kiosk.errors import KioskError
from kiosk.library.reading import Library
from kiosk.paths import built_library

if TYPE_CHECKING:
    from kiosk.domain.articles.article import Article

BUDGET_S: Final = 8 * 60
_TAPS_LIMIT_S: Final = 180
_AFTER_START_S: Final = 90  # what the sheet needs at most
_TOUCH_ANYWHERE: Final = (540, 400)


class Bench:
    """One run. `folder` holds what the programs under test write."""

    def __init__(self, chosen: argparse.Namespace, article: Article, console: Console, folder: Path) -> None:
        self._chosen, self._article, self._console, self._folder = chosen, article, console, folder
        self._deadline = time.monotonic() + BUDGET_S
        self._chromium = None if chosen.without_chromium else competitors.chromium()
        self._weasyprint = competitors.weasyprint(chosen.weasyprint)
        (folder / "config").mkdir()
        self._settings = folder / "settings.toml"
        self._settings.touch()
        # Without a place for compiled modules no second start is warm; with Wayland nothing would reach the X screen.
        # Without a place for what is running, the kiosk is the only one, also beside another of this user.
        left_out = {"WAYLAND_DISPLAY", "PYTHONDONTWRITEBYTECODE", "XDG_RUNTIME_DIR"}
        self._env = {name: value for name, value in os.environ.items() if name not in left_out}
        self._env |= {"XDG_CONFIG_HOME": str(folder / "config"), "QT_QUICK_BACKEND": "software"}
        self.lines: list[Line] = []

    def say(self, text: str) -> None:
        """Tell what is going on."""
        self._console.print(text, highlight=False, markup=False)

    def versions(self) -> dict[str, str]:
        """Who is compared, in which version; says who is not there."""
        found = {"PySide6": version_of("PySide6")}
        if self._chromium:
            found["Chromium"] = (
                competitors.version([self._chromium, "--version"]).partition("Chromium ")[2].split(" ")[0]
            )
        else:
            self.say("Chromium is not installed: nothing to compare start and memory with.")
        if self._weasyprint:
            code = "import weasyprint; print(weasyprint.__version__)"
            found["WeasyPrint"] = competitors.version([self._weasyprint, "-c", code])
        else:
            self.say("WeasyPrint is not installed: the sheet is compared without it.")
        return found

    def measure(self) -> None:
        """Everything, one part after the other; a part that fails says so and the next one goes on."""
        try:
            with Screen() as screen:
                way = self._taps(screen)
                self._starts(screen, way)
        except ScreenError as error:
            self.say(f"No X screen, so no start, memory or taps: {error}.")
        self._sheets()

    def _taps(self, screen: Screen) -> list[tuple[int, int]]:
        """Time taps; returns the touches that lead to the article, none where the walk failed."""
        self.say("Taps: home to article, next question, language change ...")
        command = [sys.executable, "-m", "kiosk.dev.bench.taps", "--library", str(self._chosen.library)]
        command += ["--settings", str(self._settings), "--count", str(self._chosen.taps)]
        try:
            done = subprocess.run(
                command, env={**self._env, "DISPLAY": screen.display}, capture_output=True, text=True, check=False,
                timeout=_TAPS_LIMIT_S, stdin=subprocess.DEVNULL,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            self.say(f"The taps did not end within {_TAPS_LIMIT_S} s.")
            return []
        if done.returncode:
            self.say(f"The taps could not be measured: {done.stderr.strip()[-400:]}")
            return []
        found = json.loads(done.stdout)
        for kind, fault in found["faults"].items():
            self.say(f"{kind} could not be measured: {fault}")
        self.lines += report.tap_lines(found["taps"])
        return [(x, y) for x, y in found["way"]]

    def _starts(self, screen: Screen, way: list[tuple[int, int]]) -> None:
        self.say("Start and memory, in turns ...")
        programs = [Path(sysconfig.get_path("purelib")), Path(__file__).parents[2]]
        let_go([*programs, Path(self._chromium).resolve().parent] if self._chromium else programs)
        race = Race(screen, self._env, self._deadline - _AFTER_START_S, self.say)
        found: dict[str, Figures] = race.run(self._contenders(way), self._chosen.runs, self._chosen.rests)
        for name, figures in found.items():
            if figures.fault:
                self.say(f"{name}: {figures.fault}.")
        self.lines += report.start_lines(found)
        if self._chosen.pictures:
            self._chosen.pictures.mkdir(parents=True, exist_ok=True)
            for name, picture in race.pictures.items():
                (self._chosen.pictures / f"{name.replace(' ', '-')}.ppm").write_bytes(picture)

    def _contenders(self, way: list[tuple[int, int]]) -> list[Contender]:
        ours: tuple[str, ...] = (str(Path(sys.executable).parent / "kiosk"), "run")
        ours += ("--windowed", "--size", f"{SIZE[0]}x{SIZE[1]}")
        ours += ("--settings", str(self._settings), "--library", str(self._chosen.library))
        found = [Contender(report.KIOSK, ours, _TOUCH_ANYWHERE, tuple(way) or None)]
        if self._chromium:
            page = self._folder / "article.html"
            page.write_text(article_page(self._article), encoding="utf-8")
            command = competitors.kiosk_command(self._chromium, self._folder / "profile", page, SIZE)
            found.append(Contender(report.CHROMIUM, command, LINK_AT))
        bare = (sys.executable, "-m", "kiosk.dev.bench.bare")
        return [*found, Contender(report.BARE, bare, _TOUCH_ANYWHERE)]

    def _sheets(self) -> None:
        self.say("The sheet ...")
        try:
            race = SheetRace(self._folder, self._chosen.library, ANSWERS, self._env)
            found = race.run(self._chosen.runs, self._chosen.warm, self._chromium, self._weasyprint)
        except (RuntimeError, subprocess.TimeoutExpired) as error:
            self.say(f"The sheet could not be measured: {error}")
            return
        self.lines += report.sheet_lines(found)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m kiosk.dev.bench", description="Measure the kiosk.")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    parser.add_argument("--library", type=Path, default=built_library(), help="another library than the built-in one")
    parser.add_argument("--runs", type=int, default=7, help="turns of start and cold sheet (default 7)")
    parser.add_argument("--rests", type=int, default=3, help="turns of memory at rest (default 3)")
    parser.add_argument("--taps", type=int, default=100, help="taps of each kind (default 100)")
    parser.add_argument("--warm", type=int, default=20, help="warm sheets (default 20)")
    parser.add_argument("--without-chromium", action="store_true", help="as if it were not installed")
    parser.add_argument("--weasyprint", metavar="PYTHON", help="a Python that has WeasyPrint, if this one has not")
    parser.add_argument("--pictures", type=Path, metavar="DIR", help="save what each program showed")
    return parser.parse_args()


def main() -> int:
    """Measure and print; the exit status does not depend on any figure."""
    chosen, console = _arguments(), Console()
    try:
        with Library.open(chosen.library) as library:
            first = library.articles("en", Audience.PATIENT)[0]
            article = library.article(first.id, "en", Audience.PATIENT)
    except KioskError as error:
        console.print(f"Error: {error}", highlight=False, markup=False)
        return 1
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-", ignore_cleanup_errors=True) as folder:
        bench = Bench(chosen, article, console, Path(folder))
        facts: dict[str, Any] = report.machine(bench.versions())
        bench.say(report.machine_line(facts))
        if facts["load"] > 1:
            bench.say("The machine is busy with something else: times will be long, only the ratios say something.")
        bench.measure()
    console.print(report.table(bench.lines))
    if chosen.json:
        content = {"machine": facts, "lines": [line.record() for line in bench.lines]}
        chosen.json.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
