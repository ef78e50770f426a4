"""`make coverage`: holds what tests cover against the least that pyproject.toml asks for.

Rules: lines and branches count together, as coverage.py counts them; a module below the least for one is named in
`[tool.kiosk-coverage.below]` with the reason, and is named there no longer than it is below.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from pathlib import Path
from typing import Any


def faults(report: dict[str, Any], wanted: dict[str, Any]) -> list[str]:
    """Return what is covered too little, in sentences.

    Args:
        report: What coverage.py writes as JSON.
        wanted: The table `[tool.kiosk-coverage]`.
    """
    found = []
    together = report["totals"]["percent_covered"]
    if together < wanted["together"]:
        found.append(f"Together {together:.1f} % are covered; {wanted['together']} % is the least.")
    each, below = wanted["each"], wanted["below"]
    covered = {name: file["summary"]["percent_covered"] for name, file in report["files"].items()}
    for name, per_cent in sorted(covered.items()):
        if per_cent < each and name not in below:
            found.append(f"{name}: {per_cent:.1f} % is covered; {each} % is the least, or a reason in pyproject.toml.")
    needless = [name for name in sorted(below) if covered.get(name, 100.0) >= each]
    return found + [f"{name}: is named in pyproject.toml as below {each} %, and is not." for name in needless]


def main() -> int:
    """Print the faults; the exit status is 1 if there are any."""
    parser = argparse.ArgumentParser(description="Hold a report of coverage.py against pyproject.toml.")
    parser.add_argument("report", type=Path)
    report = json.loads(parser.parse_args().report.read_bytes())
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))
    found = faults(report, project["tool"]["kiosk-coverage"])
    print("\n".join(found) or f"{report['totals']['percent_covered']:.1f} % of lines and branches are covered.")
    return int(bool(found))


if __name__ == "__main__":
    raise SystemExit(main())
