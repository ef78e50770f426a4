"""Build hook of the wheel: puts the data that lies beside the package in a checkout into it (see kiosk/paths.py).

Rules: an editable install is left alone. The library is not built here, since building it needs what only authors
install: `make wheel` builds it first, and a wheel without it is refused.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PICTURES = "pictures"  # of the handbook; no kiosk shows them


class DataHook(BuildHookInterface[Any]):
    """Adds resources, compiled catalogues and the built library as kiosk/_data."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the files to include. `version` is "editable" for `pip install -e`."""
        if version == "editable":
            return
        root = Path(self.root)
        library = root / "build" / "library.sqlite"
        if not library.is_file():
            raise FileNotFoundError(f"{library}: build the library first (`make content`)")
        include = build_data["force_include"]
        include[str(library)] = "kiosk/_data/library.sqlite"
        for folder in sorted((root / "resources").iterdir()):
            if folder.name != PICTURES:
                include[str(folder)] = f"kiosk/_data/resources/{folder.name}"
        for source in sorted((root / "translations").glob("*/LC_MESSAGES/kiosk.po")):
            place = source.relative_to(root).with_suffix(".mo")
            compiled = root / "build" / place
            compiled.parent.mkdir(parents=True, exist_ok=True)
            with source.open("rb") as read, compiled.open("wb") as write:
                write_mo(write, read_po(read, abort_invalid=True))
            include[str(compiled)] = f"kiosk/_data/{place.as_posix()}"
