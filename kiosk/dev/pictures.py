"""`make pictures`: what the handbook shows, from real tours of the kiosk: `python -m kiosk.dev.pictures`.

Rules: nothing is staged; each picture is one that `kiosk tour` took, or the clerk's walk of the tests
(`tests.support.clerk`, which needs a real CUPS), made smaller, and the printed page is one of the PDF that the tour's
printer got. A picture that a tour did not take is an error, and then none is replaced. The same
screens give the same bytes but for the day, which stands on the printed page.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument

from kiosk.fonts import ensure_gui
from kiosk.paths import resources_dir

FOLDER: Final = resources_dir() / "pictures"
PORTRAIT_PX, LANDSCAPE_PX = 360, 640  # widths
MOST_BYTES: Final = 2_000_000  # of all pictures: they are fetched with every clone
SHEET: Final = "sheet-page"


class Walk(NamedTuple):
    """One tour: what `kiosk tour` is asked for, and the pictures wanted of it, new name to the tour's name."""

    options: tuple[str, ...]
    wanted: dict[str, str]


WALKS: Final = (
    Walk(
        ("--language", "en", "--size", "1080x1920"),
        {
            "attract": "attract",
            "start": "start",
            "home": "home",
            "article": "article",
            "source": "source-open",
            "safety": "safety",
            "question": "question-decision",
            "result": "result",
            "my-sheet": "my-sheet-printed",
            "idle": "idle",
            "help-now": "help-now",
            "done": "done",
            "high-contrast": "article-high-contrast",
            SHEET: "sheet-0001.pdf",
        },
    ),
    Walk(
        ("--language", "ar", "--size", "1080x1920"),
        {"home-ar": "home", "article-ar": "article", "question-ar": "question-decision"},
    ),
    Walk(("--language", "en", "--size", "1920x1080"), {"home-landscape": "home", "article-landscape": "article"}),
)


# The clerk's walk: its pictures keep their names.
CLERK: Final = (
    "clerk-stick",
    "clerk-changes",
    "clerk-code",
    "clerk-desk",
    "clerk-arabic",
    "clerk-no-paper",
    "clerk-paper-back",
)


class PictureError(Exception):
    """A tour did not give a picture; one sentence."""


def names() -> tuple[str, ...]:
    """Return the file names of all pictures."""
    wanted = [name for walk in WALKS for name in walk.wanted]
    return tuple(f"{name}.png" for name in (*wanted, *CLERK))


def taken(folder: Path, name: str) -> QImage:
    """Return a picture of a tour, or the first page of its sheet. Raises PictureError."""
    if name.endswith(".pdf"):
        return first_page(folder / name)
    found = sorted(folder.glob(f"[0-9][0-9]-{name}.png"))
    if not found:
        raise PictureError(f"The tour took no picture {name!r}.")
    return QImage(str(found[0]))


def first_page(path: Path) -> QImage:
    """Draw the first page of a PDF, white where nothing is printed. Raises PictureError."""
    document = QPdfDocument()
    if document.load(str(path)) is not QPdfDocument.Error.None_ or not document.pageCount():
        raise PictureError(f"The tour left no sheet that can be read at {path.name}.")
    points = document.pagePointSize(0)
    width = PORTRAIT_PX * 4  # drawn large and made smaller like a screen, for even lines
    drawn = document.render(0, QSize(width, round(width * points.height() / points.width())))
    page = QImage(drawn.size(), QImage.Format.Format_RGB32)
    page.fill(Qt.GlobalColor.white)
    document.close()
    return _over(page, drawn)


def _over(below: QImage, above: QImage) -> QImage:
    from PySide6.QtGui import QPainter

    painter = QPainter(below)
    painter.drawImage(0, 0, above)
    painter.end()
    return below


def small(picture: QImage) -> QImage:
    """Return a picture at the handbook's width, without an alpha channel."""
    width = PORTRAIT_PX if picture.height() > picture.width() else LANDSCAPE_PX
    scaled = picture.convertToFormat(QImage.Format.Format_RGB32).scaledToWidth(
        width, Qt.TransformationMode.SmoothTransformation
    )
    return scaled.convertToFormat(QImage.Format.Format_RGB888)


def clerk(folder: Path) -> None:
    """Walk with the clerk. Raises PictureError where it does not end well."""
    command = [sys.executable, "-m", "tests.support.clerk", str(folder)]
    if subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode:
        raise PictureError("The clerk's walk did not end well: it needs root, CUPS and avahi.")


def walk(options: tuple[str, ...], folder: Path) -> None:
    """Walk one tour. Raises PictureError where it does not end well."""
    command = [sys.executable, "-m", "kiosk", "tour", "--out", str(folder), *options]
    if subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode:
        raise PictureError(f"`kiosk tour {' '.join(options)}` did not end well.")


def make(folder: Path = FOLDER) -> int:
    """Take all pictures anew; returns their size in bytes. Raises PictureError."""
    ensure_gui()
    fresh: dict[str, QImage] = {}
    with tempfile.TemporaryDirectory(prefix="kiosk-pictures-") as work:
        for number, (options, wanted) in enumerate(WALKS):
            print(f"kiosk tour {' '.join(options)} ...", flush=True)
            walk(options, Path(work, str(number)))
            fresh |= {name: small(taken(Path(work, str(number)), source)) for name, source in wanted.items()}
        print("the clerk's walk ...", flush=True)
        clerk(Path(work, "clerk"))
        fresh |= {name: small(QImage(str(Path(work, "clerk", f"{name}.png")))) for name in CLERK}
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    for name, picture in fresh.items():
        if not picture.save(str(folder / f"{name}.png"), "PNG", 0):  # type: ignore[call-overload] # bytes in the stub
            raise PictureError(f"{folder / name}.png cannot be written.")
    return sum(path.stat().st_size for path in folder.glob("*.png"))


def main() -> int:
    """Take the pictures; returns the exit status."""
    try:
        size = make()
    except PictureError as error:
        print(f"Error: {error}", file=sys.stderr)
        return 1
    print(f"{len(names())} pictures, {size / 1000:.0f} kB, are in {FOLDER}.")
    if size > MOST_BYTES:
        print(f"Error: that is more than {MOST_BYTES / 1000:.0f} kB.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
