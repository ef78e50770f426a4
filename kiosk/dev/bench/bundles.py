"""`python -m kiosk.dev.bench.bundles`: how fast a bundle is loaded, in how much memory, and how fast one is refused.

Rules: the import is all that a running kiosk does, from the first signature to the flushed generation, with the check
of every article in a process of its own; beside it stands the whole command, which starts Python first. What both are
held against reads, hashes, copies and flushes the same file (`openssl dgst -sha256`, `cp`, `sync FILE`), in turns in
the same run. The bundle is the built-in library with pictures of random bytes, made by the publisher's own commands.
Memory is the greatest of the command and of the process that it has check the library.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from rich.console import Console

from kiosk.bundle.fetching import TreeSource
from kiosk.bundle.generations import Store, now_utc
from kiosk.bundle.importer import Importer
from kiosk.bundle.opening import open_source
from kiosk.bundle.verification import verify
from kiosk.commands.bundle_parts import check
from kiosk.dev.bench import report
from kiosk.dev.bench.stats import Line, median, ratio
from kiosk.domain.articles.approval import Reviewer
from kiosk.paths import built_library
from kiosk.publisher import reviews, setup, signing, staging
from kiosk.publisher.keys import Keyring
from kiosk.publisher.texts import LibraryFacts, Text
from kiosk.publisher.wanted import wanted

IMPORT_GOAL: Final = 1.2
MEMORY_GOAL_MB: Final = 80.0
VERIFY_GOAL_S: Final = 1.0
REFUSAL_GOAL_S: Final = 1.0
APPROVALS: Final = 20_000
BASELINE: Final = "openssl, cp, sync"
_PICTURE: Final = 2_000_000  # bytes
_SECRET: Final = "a passphrase for measuring"  # noqa: S105  it guards keys that are thrown away
_MB: Final = 1e6


def kiosk(*arguments: object) -> tuple[float, float, int]:
    """Run a command of the kiosk: seconds, MB at most, exit status."""
    command = [sys.executable, "-m", "kiosk", *map(str, arguments)]
    began = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return time.perf_counter() - began, usage.ru_maxrss * 1024 / _MB, child.returncode


def done(*arguments: object) -> tuple[float, float]:
    """Run one that must work: seconds, MB."""
    seconds, memory, status = kiosk(*arguments)
    if status:
        raise RuntimeError(f"kiosk {' '.join(map(str, arguments[:2]))} ended with {status}")
    return seconds, memory


def make_bundle(folder: Path, size: int) -> tuple[Path, Path]:
    """Publish a library of at least so many bytes; returns bundle and root."""
    folder.mkdir()
    library, place, secret = folder / "library.sqlite", folder / "publisher", folder / "passphrase"
    secret.write_text(f"{_SECRET}\n", encoding="utf-8")
    shutil.copy(built_library(), library)
    chance = random.Random(1)  # noqa: S311  the same bytes each time
    with closing(sqlite3.connect(library)) as connection:
        for number in range(size // _PICTURE):
            data = chance.randbytes(_PICTURE)
            row = (f"filling-{number}", hashlib.sha256(data).hexdigest(), data)
            connection.execute("INSERT INTO figures VALUES (?, ?, ?)", row)
            connection.commit()
    known = ("--passphrase-file", secret)
    done("publisher", "init", place, "--publisher", "Bench", "--board", "None", "--reviewer", "Nobody; none",
         "--board-threshold", 1, *known)  # fmt: skip
    done("publisher", "build", place, library)
    done("publisher", "sign", place, *known)
    bundle, root = folder / "bench.kioskbundle", folder / "1.root.json"
    done("publisher", "pack", place, bundle)
    shutil.copy(place / "repository" / "metadata" / "1.root.json", root)
    shutil.rmtree(place)
    library.unlink()
    return bundle, root


class Bench:
    """One run in a folder that is thrown away."""

    def __init__(self, folder: Path, console: Console, runs: int) -> None:
        self._folder, self._console, self._runs = folder, console, runs
        self.lines: list[Line] = []

    def say(self, text: str) -> None:
        """Tell what is going on."""
        self._console.print(text, highlight=False, markup=False)

    def imports(self, size: int) -> None:
        """Load a bundle, in turns with what it is held against."""
        name = f"{size / _MB:.0f} MB"
        self.say(f"A bundle of {name} ...")
        bundle, root = make_bundle(self._folder / name.replace(" ", "-"), size)
        ours, theirs, memory, imports = [], [], [], []
        for turn in range(self._runs):
            os.sync()  # nobody pays for what another wrote
            theirs.append(self._baseline(bundle))
            os.sync()
            settings = self._trusting(f"{size}-{turn}", root)
            os.sync()
            seconds, most = done("bundle", "import", bundle, "--yes", "--settings", settings)
            ours.append(seconds)
            memory.append(most)
            shutil.rmtree(settings.parent)
            os.sync()
            imports.append(self._import(bundle, root))
        if size < 10**9:
            self._refusals(bundle, self._trusting("refusing", root))
        part = f"import of {name}"
        base, mine = median(theirs), median(ours)
        self.lines.append(Line(part, BASELINE, tuple(theirs), "s", base))
        inner = median(imports)
        self.lines.append(
            Line(part, "kiosk: the import", tuple(imports), "s", inner, ratio(inner, base), IMPORT_GOAL, relative=True)
        )
        self.lines.append(
            Line(part, "kiosk: the whole command", tuple(ours), "s", mine, ratio(mine, base), relative=True)
        )
        self.lines.append(Line("peak memory", name, tuple(memory), "MB", max(memory), None, MEMORY_GOAL_MB))
        shutil.rmtree(bundle.parent)

    def _baseline(self, bundle: Path) -> float:
        copy = self._folder / "copy"
        began = time.perf_counter()
        subprocess.run(["openssl", "dgst", "-sha256", bundle], check=True, stdout=subprocess.DEVNULL)
        subprocess.run(["cp", bundle, copy], check=True)
        subprocess.run(["sync", copy], check=True)
        seconds = time.perf_counter() - began
        copy.unlink()
        return seconds

    def _import(self, bundle: Path, root: Path) -> float:
        """Import in this process, as a running kiosk does."""
        store = Store(self._folder / "store")
        store.trust(root.read_bytes(), now_utc())
        began = time.perf_counter()
        with open_source(bundle) as source:
            Importer(store, verify, check).take(source)
        seconds = time.perf_counter() - began
        shutil.rmtree(store.folder)
        return seconds

    def _trusting(self, name: str, root: Path) -> Path:
        folder = self._folder / f"kiosk-{name}"
        folder.mkdir()
        settings = folder / "settings.toml"
        settings.write_text(f"[library]\nstore = {json.dumps(str(folder / 'store'))}\n", encoding="utf-8")
        fingerprint = hashlib.sha256(root.read_bytes()).hexdigest()
        done("trust", root, "--sha256", fingerprint, "--settings", settings)
        return settings

    def _refusals(self, bundle: Path, settings: Path) -> None:
        """Have a bundle refused whose first signature was spoilt."""
        with bundle.open("r+b") as file:
            file.seek(200)
            byte = file.read(1)
            file.seek(200)
            file.write(bytes((byte[0] ^ 1,)))
        found = [kiosk("bundle", "import", bundle, "--yes", "--settings", settings) for _ in range(self._runs)]
        if not all(status == 1 for *_, status in found):
            raise RuntimeError("a spoilt bundle was not refused")
        times = tuple(seconds for seconds, *_ in found)
        self.lines.append(Line("a refused bundle", "one bit", times, "s", median(times), None, REFUSAL_GOAL_S))

    def approvals(self) -> None:
        """Verify a bundle with many approvals."""
        self.say(f"{APPROVALS:,} approvals ...")
        with tempfile.TemporaryDirectory(prefix="kiosk-bench-", dir=_memory_folder()) as place:
            tree = publish_approvals(Path(place) / "publisher")
            root = (tree / "metadata" / "1.root.json").read_bytes()
            times = []
            for turn in range(self._runs):
                cache = Path(place) / f"cache-{turn}"
                cache.mkdir()
                began = time.perf_counter()
                verified = verify(TreeSource(tree), root, cache, datetime.now(UTC))
                times.append(time.perf_counter() - began)
                if len(verified.approvals) != APPROVALS:
                    raise RuntimeError("approvals are missing")
        name = f"{APPROVALS:,} approvals"
        self.lines.append(Line("signatures verified", name, tuple(times), "s", median(times), None, VERIFY_GOAL_S))


def publish_approvals(place: Path) -> Path:
    """Publish made-up texts, each approved; returns the tree."""
    now, today = datetime.now(UTC).replace(microsecond=0), date.today()  # noqa: DTZ011  the day of who reviews
    ring = Keyring([place / "keys"], lambda _what, _new: _SECRET)
    plan = setup.Plan("Bench", "None", 1, (Reviewer("Nobody", "none"),))
    folder = setup.init(place, plan, ring, None, now)
    texts = tuple(
        Text(f"article-{number:05d}", "patient", "en", "Made up", hashlib.sha256(b"%d" % number).hexdigest(), 1)
        for number in range(APPROVALS)
    )
    source = place / "made.sqlite"
    source.write_bytes(b"made")
    digest = hashlib.sha256(b"made").hexdigest()
    staging.stage(folder, source, LibraryFacts("made", "1", digest, 4, texts))
    keyid = setup.reviewer_key(folder.settings, wanted(folder).board, "Nobody")
    signer = ring.signer(folder.settings.names[keyid], keyid)
    for text in texts:
        reviews.keep(folder, text, today, reviews.years_after(today, 1), signer)
    signing.sign(folder, ring, now)
    return place / "repository"


def _memory_folder() -> str | None:
    """Where many small files cost no disk; None where there is no such place."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108  of its own, by tempfile


def main() -> int:
    """Measure and print; the exit status does not depend on any figure."""
    parser = argparse.ArgumentParser(prog="python -m kiosk.dev.bench.bundles", description="Measure bundles.")
    parser.add_argument("--large", action="store_true", help="a bundle of 2 GB too: 8 GB of disk, some minutes")
    parser.add_argument("--runs", type=int, default=3, help="turns of each (default 3)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    chosen, console = parser.parse_args(), Console()
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-", ignore_cleanup_errors=True) as folder:
        bench = Bench(Path(folder), console, chosen.runs)
        facts: dict[str, Any] = report.machine({})
        bench.say(report.machine_line(facts))
        bench.imports(200_000_000)
        if chosen.large and shutil.disk_usage(folder).free < 12e9:
            bench.say("There is too little room on the disk for a bundle of 2 GB.")
        elif chosen.large:
            bench.imports(2_000_000_000)
        bench.approvals()
    console.print(report.table(bench.lines, BASELINE))
    if chosen.json:
        content = {"machine": facts, "lines": [line.record() for line in bench.lines]}
        chosen.json.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
