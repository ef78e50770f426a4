"""What a visitor typed and answered, looked for in every file that the run may have written.

Rules: the typed word is nobody's but the visitor's, so it may stand nowhere; answers are words of the library too, so
files that hold the library (bundles, generations, the search index) are looked through for the typed word alone, and
so are the counts, which name the question in view where a visit ended. What came out of a printer is the sheet itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.dev.bench.visitor import ANSWERS
from tests.soak.random_hand import CANARY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

# the longest ids of questions: words that no program writes by chance
_ANSWERED = tuple(name.encode() for name in ANSWERS if "-" in name)
_TYPED = CANARY.encode()
_SHARED = ("generations", "sticks", "xdg_cache_home", "usage.sqlite")
_PIECE = 1 << 22


def leaks(places: Iterable[Path]) -> dict[str, list[str]]:
    """Files below these places in which a canary stands, with what stands there."""
    found = {}
    for path in _files(places):
        wanted = (_TYPED,) if set(path.parts) & set(_SHARED) else (_TYPED, *_ANSWERED)
        if seen := [one.decode() for one in wanted if _has(path, one)]:
            found[str(path)] = seen
    return found


def _files(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        for path in sorted(place.rglob("*")) or [place]:
            if path.is_file() and not path.is_symlink():
                yield path


def _has(path: Path, wanted: bytes) -> bool:
    """Whether a file holds these bytes, in UTF-8 or in the UTF-16 of Qt's own strings."""
    wide = wanted.decode().encode("utf-16-le")
    kept = b""
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                data = kept + piece
                if wanted in data or wide in data:
                    return True
                kept = data[-len(wide) :]
    except OSError:
        return False  # gone meanwhile
    return False
