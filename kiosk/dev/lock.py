"""Writes requirements.lock from pyproject.toml: `python -m kiosk.dev.lock` (`make lock`).

Rules: one lock for every platform and Python from 3.11, each file with its hash; it names no index and no machine, so
that whoever installs takes the packages from where they usually do, and gets the same bytes.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
LOCK: Final = ROOT / "requirements.lock"
HEADER: Final = """\
# Every package that the kiosk, its authors and its tests need, with hashes. Written by `make lock` from pyproject.toml;
# installed by `make` with `pip install --require-hashes`.
"""


def main() -> int:
    """Resolve and write; returns the exit status of the resolver."""
    command = [
        str(Path(sys.executable).parent / "uv"), "pip", "compile", "pyproject.toml",
        "--universal", "--python-version", "3.11",
        "--extra", "authors", "--group", "dev",
        "--generate-hashes", "--no-header", "--no-emit-index-url", "--no-emit-find-links", "--no-annotate", "--upgrade",
    ]  # fmt: skip
    resolved = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    if resolved.returncode == 0:
        LOCK.write_text(HEADER + resolved.stdout, encoding="utf-8")
    return resolved.returncode


if __name__ == "__main__":
    sys.exit(main())
