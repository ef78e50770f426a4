"""Which regions there are: the region files that come with the program.

Rules: a region block may name only these, so that a slip of the keys does not hide a country's rule for ever.
"""

from __future__ import annotations

from functools import cache

from kiosk.paths import resources_dir


@cache
def region_codes() -> frozenset[str]:
    """Give the codes of all region files (ISO 3166, small letters)."""
    return frozenset(path.stem for path in (resources_dir() / "regions").glob("*.toml"))
