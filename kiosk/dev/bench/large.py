"""`python -m kiosk.dev.bench.large`: libraries of 1,000, 10,000 and 100,000 articles, beside Xapian.

Rules: the libraries are made by `tests.support.many_articles` and kept in build/bench, because that takes longer than
measuring; each index is built anew, by the program that the kiosk starts. Start and memory are those of the smallest
and the largest library, in turns on one screen, with the index in place. Searching is timed as one types: a query for
each letter of some titles, the pieces of one word after the other.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from importlib.metadata import version as version_of
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from rich.console import Console

from kiosk.dev.bench import report
from kiosk.dev.bench.screen import SIZE, Screen, ScreenError
from kiosk.dev.bench.starts import Contender, Figures, Race
from kiosk.dev.bench.stats import Line, median, percentile, ratio
from kiosk.domain.articles.audience import Audience
from kiosk.library.reading import Library
from kiosk.search.engine import Index, search
from kiosk.search.index_file import open_index

ROOT: Final = Path(__file__).resolve().parents[3]
KEPT: Final = ROOT / "build" / "bench"
SIZES: Final = (1_000, 10_000, 100_000)
REGION: Final = "us"
GROWTH_GOAL: Final = 1.2
SEARCH_GOAL_MS: Final = 30.0
OPEN_GOAL_MS: Final = 50.0
_MB: Final = 1e6
_TITLES: Final = 12  # of a language, typed letter by letter
_WORDS: Final = 3  # of each title
_OPENED: Final = 200  # articles
_RACE_S: Final = 240
_TOUCH: Final = (540, 400)


class Measured:
    """One library: its file and its index."""

    def __init__(self, size: int, folder: Path) -> None:
        self.size, self.folder = size, folder / str(size)
        self.library = KEPT / f"many-{size}.sqlite"
        self.name = f"{size:,} articles"
        self.index = Path()

    def make(self) -> None:
        """Make the library, unless it is there and no older than the built-in one."""
        from kiosk.paths import built_library

        KEPT.mkdir(parents=True, exist_ok=True)
        if not self.library.is_file() or self.library.stat().st_mtime < built_library().stat().st_mtime:
            command = [sys.executable, "-m", "tests.support.many_articles", str(self.size), str(self.library)]
            subprocess.run(command, cwd=ROOT, check=True)

    def build(self) -> float:
        """Build the index; returns the seconds."""
        command = [sys.executable, "-m", "kiosk", "index", "--library", str(self.library)]
        command += ["--region", REGION, "--folder", str(self.folder)]
        began = time.monotonic()
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        self.index = Path(done.stdout.strip())
        return time.monotonic() - began

    def settings(self) -> Path:
        """A settings file that names the index's place."""
        path = self.folder / "settings.toml"
        path.write_text(f"[library]\nindex = {json.dumps(str(self.folder))}\n", encoding="utf-8")
        return path


def typed(library: Library) -> list[tuple[str, str]]:
    """Pairs of language and what is in the field after each letter."""
    chance, found = random.Random(7), []  # noqa: S311  the same titles each time
    for language in library.languages():
        own = [one for one in library.articles(language, Audience.PATIENT, limit=2_000) if one.language == language]
        for summary in chance.sample(own, min(_TITLES, len(own))):
            text = " ".join(summary.title.lower().split()[:_WORDS])
            found += [(language, text[:end]) for end in range(1, len(text) + 1)]
    return found


def search_times(measured: Measured) -> tuple[list[float], list[str], list[float]]:
    """Milliseconds for each letter typed; the whole queries, and milliseconds for each of those."""
    with Library.open(measured.library) as library, closing(Index(open_index(measured.index), library)) as index:
        queries = typed(library)
        letters = [_timed(index, language, text) for language, text in queries]
        following = [*queries[1:], ("", "")]
        whole = [one for one, after in zip(queries, following, strict=True) if not after[1].startswith(one[1])]
        wholes = [_timed(index, language, f"{text} ") for language, text in whole]
        return letters, [text for _, text in whole], wholes


def _timed(index: Index, language: str, text: str) -> float:
    began = time.perf_counter()
    search(index, text, language, Audience.PATIENT, 20)
    return (time.perf_counter() - began) * 1000


def open_times(measured: Measured) -> list[float]:
    """Milliseconds until an article is read and checked."""
    found = []
    with Library.open(measured.library) as library:
        some = random.Random(3).sample(range(measured.size), min(_OPENED, measured.size))  # noqa: S311  as above
        for number in some:
            began = time.perf_counter()
            library.article(f"article-{number:06d}", "en", Audience.PATIENT)
            found.append((time.perf_counter() - began) * 1000)
    return found


class Bench:
    """One run."""

    def __init__(self, chosen: argparse.Namespace, console: Console, folder: Path) -> None:
        self._chosen, self._console, self._folder = chosen, console, folder
        self._all = [Measured(size, folder) for size in chosen.sizes]
        self.lines: list[Line] = []

    def say(self, text: str) -> None:
        """Tell what is going on."""
        self._console.print(text, highlight=False, markup=False)

    def measure(self) -> None:
        """Everything, from the smallest library to the largest."""
        for measured in self._all:
            self.say(f"{measured.name}: library, index, search ...")
            measured.folder.mkdir()
            measured.make()
            self._one(measured)
        self._starts()

    def _one(self, measured: Measured) -> None:
        seconds = measured.build()
        size = measured.index.stat().st_size / _MB
        letters, queries, wholes = search_times(measured)
        opened = open_times(measured)
        library = measured.library.stat().st_size / _MB
        self._line("index: time to build", measured, [seconds], "s")
        self._line("index: size", measured, [size], "MB", note=f"library {library:.0f} MB")
        p95 = percentile(letters, 0.95)
        goal = SEARCH_GOAL_MS if measured.size == max(self._chosen.sizes) else None
        self._line("search as one types, 95th percentile", measured, letters, "ms", p95, goal)
        self._line("search, whole words, 95th percentile", measured, wholes, "ms", percentile(wholes, 0.95))
        self._line("article read and checked", measured, opened, "ms", percentile(opened, 0.95), OPEN_GOAL_MS)
        if not self._chosen.without_xapian:
            self._xapian(measured, queries)

    def _xapian(self, measured: Measured, queries: list[str]) -> None:
        asked = measured.folder / "queries.txt"
        asked.write_text("\n".join(queries), encoding="utf-8")
        command = [sys.executable, "-m", "kiosk.dev.bench.xapian", str(measured.library)]
        command += [str(measured.folder / "texts.zim"), str(asked)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            self.say(f"Xapian could not be measured: {done.stderr.strip()[-300:]}")
            return
        found = json.loads(done.stdout.splitlines()[-1])
        note = f"without its index {found['plain_seconds']:.1f} s"
        self._line("index: time to build", measured, [found["seconds"]], "s", note=note, who="Xapian, ")
        size, plain = found["size"] / _MB, found["plain"] / _MB
        self._line("index: size", measured, [size - plain], "MB", note=f"texts {plain:.0f} MB", who="Xapian, ")
        p95 = percentile(found["times"], 0.95)
        self._line("search, whole words, 95th percentile", measured, found["times"], "ms", p95, who="Xapian, ")

    def _line(
        self, part: str, measured: Measured, values: list[float], unit: str, figure: float | None = None,
        goal: float | None = None, note: str = "", who: str = "",
    ) -> None:  # fmt: skip
        shown = median(values) if figure is None else figure
        self.lines.append(Line(part, f"{who}{measured.name}", tuple(values), unit, shown, None, goal, note))

    def _starts(self) -> None:
        """Start and memory of the largest library beside those of the smallest."""
        small, large = self._all[0], self._all[-1]
        if small is large:
            return
        self.say("Start and memory, in turns ...")
        env = {**os.environ, "QT_QUICK_BACKEND": "software", "XDG_CONFIG_HOME": str(self._folder)}
        env.pop("WAYLAND_DISPLAY", None)
        contenders = [self._contender(one) for one in (small, large)]
        try:
            with Screen() as screen:
                race = Race(screen, env, time.monotonic() + _RACE_S, self.say)
                found = race.run(contenders, self._chosen.runs, self._chosen.rests)
        except ScreenError as error:
            self.say(f"No X screen, so no start and no memory: {error}.")
            return
        self._growth("start: first interactive frame", found, "frames", "s", 1.0)
        self._growth("memory at rest (PSS)", found, "first_screen", "MB", _MB)

    def _contender(self, measured: Measured) -> Contender:
        command: tuple[str, ...] = (str(Path(sys.executable).parent / "kiosk"), "run", "--windowed")
        command += ("--size", f"{SIZE[0]}x{SIZE[1]}")
        command += ("--settings", str(measured.settings()), "--library", str(measured.library))
        return Contender(measured.name, command, _TOUCH, None)

    def _growth(self, part: str, found: dict[str, Figures], kind: str, unit: str, scale: float) -> None:
        values = {name: tuple(value / scale for value in getattr(one, kind)) for name, one in found.items()}
        first = median(values[self._all[0].name])
        for measured in (self._all[0], self._all[-1]):
            own = values[measured.name]
            grown = None if measured is self._all[0] else ratio(median(own), first)
            goal = None if grown is None else GROWTH_GOAL
            fault = found[measured.name].fault
            self.lines.append(Line(part, measured.name, own, unit, median(own), grown, goal, fault, relative=True))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m kiosk.dev.bench.large", description="Measure large libraries.")
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), help="articles of each library")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    parser.add_argument("--runs", type=int, default=5, help="turns of start (default 5)")
    parser.add_argument("--rests", type=int, default=3, help="turns of memory at rest (default 3)")
    parser.add_argument("--without-xapian", action="store_true", help="as if libzim were not installed")
    return parser.parse_args()


def main() -> int:
    """Measure and print; the exit status does not depend on any figure."""
    chosen, console = _arguments(), Console()
    chosen.sizes.sort()
    versions = {"PySide6": version_of("PySide6")}
    if find_spec("libzim") is None:
        chosen.without_xapian = True
        console.print("libzim is not installed: nothing to compare the index with.", highlight=False)
    else:
        versions["libzim"] = version_of("libzim")
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-", ignore_cleanup_errors=True) as folder:
        bench = Bench(chosen, console, Path(folder))
        facts: dict[str, Any] = report.machine(versions)
        bench.say(report.machine_line(facts))
        if shutil.disk_usage(folder).free < 4e9:
            bench.say("There is little room left on the disk: the largest library needs 2 GB.")
        bench.measure()
    lines = sorted(bench.lines, key=lambda line: [one.part for one in bench.lines].index(line.part))
    console.print(report.table(lines, f"{chosen.sizes[0]:,} articles"))
    if chosen.json:
        content = {"machine": facts, "lines": [line.record() for line in lines]}
        chosen.json.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
