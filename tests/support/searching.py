"""A searcher over the built-in library, its index in memory; one for all tests of a process, closed at its end.

>>> searcher().search("second opinion", "en", Audience.PATIENT).hits
"""

from __future__ import annotations

import atexit
from functools import cache

from kiosk.library.reading import Library
from kiosk.search.service import KioskSearcher
from tests.support.kiosk_stage import library_file

REGION = "us"


@cache
def library() -> Library:
    """The built-in library."""
    opened = Library.open(library_file())
    atexit.register(opened.close)
    return opened


@cache
def searcher() -> KioskSearcher:
    """Return the searcher."""
    made = KioskSearcher(library(), REGION)
    atexit.register(made.close)
    return made
