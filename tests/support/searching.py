"""A searcher over the built-in library, its index in memory; one for all tests of a process.

>>> searcher().search("second opinion", "en", Audience.PATIENT).hits
"""

from __future__ import annotations

from functools import cache

from kiosk.content.library import Library
from kiosk.search.service import KioskSearcher
from tests.support.kiosk_stage import library_file

REGION = "us"


@cache
def library() -> Library:
    """The built-in library, open for as long as the process lives."""
    return Library.open(library_file())


@cache
def searcher() -> KioskSearcher:
    """Return the searcher."""
    return KioskSearcher(library(), REGION)
