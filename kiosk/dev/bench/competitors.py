"""Who is compared, if it is installed: Chromium and WeasyPrint.

Rules: nothing is installed or fetched from here; Chromium runs on a profile of its own that lies in the benchmark's
folder, with everything off that would reach for the network; its shell wrapper is left out where Debian's layout shows
the program itself, which is in Chromium's favour.
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

_NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
_DEBIAN: Final = Path("/usr/lib/chromium/chromium")
_QUIET: Final = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-default-apps", "--password-store=basic",
)  # fmt: skip
_WARM_WEASYPRINT: Final = """
import json, sys, time
import weasyprint
def draw():
    return weasyprint.HTML(sys.argv[1]).write_pdf()
open(sys.argv[2], "wb").write(draw())
times = []
for _ in range(int(sys.argv[3])):
    start = time.perf_counter()
    draw()
    times.append((time.perf_counter() - start) * 1000)
print(json.dumps({"warm": times}))
"""


def chromium() -> str | None:
    """Where Chromium is; None when it is not installed."""
    if _DEBIAN.is_file():
        return str(_DEBIAN)
    return next((found for name in _NAMES if (found := shutil.which(name))), None)


def kiosk_command(program: str, profile: Path, page: Path, size: tuple[int, int]) -> tuple[str, ...]:
    """Chromium as a kiosk with one page."""
    place = (f"--window-size={size[0]},{size[1]}", "--window-position=0,0")
    return (program, "--kiosk", *_QUIET, *place, f"--user-data-dir={profile}", page.as_uri())


def print_command(program: str, profile: Path, page: Path, pdf: Path) -> tuple[str, ...]:
    """Chromium printing one page to a file."""
    options = ("--headless", "--no-pdf-header-footer", f"--print-to-pdf={pdf}", f"--user-data-dir={profile}")
    return (program, *_QUIET, *options, page.as_uri())


def weasyprint(python: str | None) -> str | None:
    """A Python that has WeasyPrint: the one that was named, or this one; None when it has not."""
    if python is not None:
        check = subprocess.run([python, "-c", "import weasyprint"], capture_output=True, check=False)
        return python if check.returncode == 0 else None
    return sys.executable if importlib.util.find_spec("weasyprint") else None


def weasyprint_command(python: str, page: Path, pdf: Path, warm: int) -> tuple[str, ...]:
    """WeasyPrint drawing one page once, then `warm` times more."""
    return (python, "-c", _WARM_WEASYPRINT, str(page), str(pdf), str(warm))


def version(command: list[str]) -> str:
    """The first line that a program says of its version; "" when it says none."""
    try:
        said = subprocess.run(command, capture_output=True, text=True, check=False, timeout=20).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return said.strip().partition("\n")[0]
