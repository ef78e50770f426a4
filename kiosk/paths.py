"""Where the project's data lies: beside the package in a checkout, inside it (`kiosk/_data`) in an installed wheel.

Rules: these are read-only places that come with the program; what belongs to one kiosk is named in its settings.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _packaged() -> Path | None:
    """Return the data folder of an installed wheel, or None in a checkout."""
    data = _PACKAGE / "_data"
    return data if data.is_dir() else None


def resources_dir() -> Path:
    """Return the folder of content sources, region files and fonts."""
    return (_packaged() or _PACKAGE.parent) / "resources"


def translations_dir() -> Path:
    """Return the folder of `<language>/LC_MESSAGES/kiosk.po` and its compiled `.mo`."""
    return (_packaged() or _PACKAGE.parent) / "translations"


def built_library() -> Path:
    """Return where the built-in library is: the wheel's, or what `make` built. It need not exist."""
    data = _packaged()
    return data / "library.sqlite" if data else _PACKAGE.parent / "build" / "library.sqlite"
