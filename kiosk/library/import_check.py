"""`python -I -m kiosk.library.import_check`: read a whole library that nobody has opened, and tell of it.

Rules: it waits for one line of JSON on the standard input, the file's name and the SHA-256 of its bytes. It runs in a
process of its own, because the file is whatever a bundle brought: memory and work are limited before it is opened,
nothing can be written. Every page, every article by its hash, every picture and all that is decided from are read.
It ends with its standard input, which stays open until then.
What it tells is one JSON object on the standard output; a file that cannot be used is one sentence on stderr, and
exit status 2 (3: made for a newer kiosk). A process that ends in any other way has met its limits.
"""

from __future__ import annotations

import json
import resource
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final

from kiosk.domain.articles.audience import Audience
from kiosk.errors import LibraryError
from kiosk.library.inspection import Inspection
from kiosk.library.opening import check_pages
from kiosk.library.reading import Library
from kiosk.library.schema import FORMAT
from kiosk.system.processes import end_with_input

EXIT_BAD: Final = 2
EXIT_NEWER: Final = 3
_MEMORY: Final = 1024**3  # bytes of address space
_CPU_S: Final = 120  # and a second for each of these:
_BYTES_A_SECOND: Final = 256 * 1024


def limit(size: int) -> None:
    """Give this process the memory and the work that a library of so many bytes may take, and no file to write."""
    seconds = _CPU_S + size // _BYTES_A_SECOND
    for what, most in (
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        if hard == resource.RLIM_INFINITY or most <= hard:
            resource.setrlimit(what, (most, most))


def check(path: Path, sha256: str) -> dict[str, Any]:
    """Read all of a library whose bytes have this hash; returns what there is to tell. Raises LibraryError."""
    with ThreadPoolExecutor(1) as beside, Library.open(path, sha256) as library:
        pages = beside.submit(check_pages, path)  # on a connection of its own, while the articles are read
        inspection = Inspection(library)
        while inspection.some():
            if inspection.damaged:
                raise LibraryError(inspection.note())
        inspection.withhold()  # nothing; but a library without an article is none
        library.check_decisions()
        library.questionnaire()
        library.guidance()
        library.sources()
        pages.result()
        info = library.info()
        return {
            "id": info.id,
            "version": info.version,
            "articles": _articles(library),
        }


def _articles(library: Library) -> list[list[str]]:
    return [
        [one.id, one.audience, one.language, one.title, one.status, one.content_hash]
        for language in library.languages()
        for audience in Audience
        for one in library.articles(language, audience)
        if one.language == language
    ]


def _is_newer(path: Path) -> bool:
    """Whether the file says that its format is one of a later kiosk."""
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError:
        return False
    return header.startswith(b"SQLite format 3\0") and int.from_bytes(header[60:64], "big") > FORMAT


def main() -> int:
    """Check the file that the standard input names."""
    line = sys.stdin.buffer.readline()
    if not line:  # whoever started it needs it no more
        return EXIT_BAD
    end_with_input()
    name, sha256 = json.loads(line)
    path = Path(name)
    try:
        limit(path.stat().st_size)
        found = check(path, sha256)
    except (LibraryError, OSError, MemoryError, RecursionError) as error:
        sys.stderr.write(f"{str(error) or type(error).__name__}\n")
        return EXIT_NEWER if _is_newer(path) else EXIT_BAD
    json.dump(found, sys.stdout, ensure_ascii=True, separators=(",", ":"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
