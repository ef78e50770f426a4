"""What staff may set on the screen, with the logo's picture and a line in the journal for each change.

Rules: the journal gets the keys, never the values. A logo is a PNG that was decoded here, made no larger than it can be
printed, and written anew by us, without anything else that its file held.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final

from PIL import Image

from kiosk.domain.clinic.journal import Event, Role
from kiosk.errors import SettingsError
from kiosk.ports.logo import MOST_EDGE, MOST_TAKEN, is_small_png
from kiosk.settings.clinic import ClinicSettings
from kiosk.system.durable import Disk

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kiosk.ports.staff import Book
    from kiosk.settings.layers import Layers

LOGO: Final = "logo.png"
PRINTED: Final = (1200, 600)  # pixels: 45 mm at 600 dots an inch, and half as high


class StaffSettings:
    """Fits `kiosk.ports.staff.ClinicValues`."""

    def __init__(self, layers: Layers, folder: Path, book: Book) -> None:
        self._settings, self._folder, self._book = ClinicSettings(layers, folder), folder, book

    def values(self) -> dict[str, Any]:
        """Return each key with its value as it counts now: a text by language as a table, a list as a tuple."""
        return self._settings.values()

    def choices(self, key: str) -> tuple[str, ...]:
        """Return what a value may be, where it is chosen; nothing where it is typed."""
        return self._settings.choices(key)

    def problem(self, key: str, value: Any) -> str:
        """Return why a value cannot be, as the rest of a sentence; nothing where it can."""
        return self._settings.problem(key, value)

    def save(self, changed: Mapping[str, Any]) -> None:
        """Write what staff changed, and tell the journal which keys. Raises SettingsError."""
        if changed:
            self._settings.save(changed)
            self._book.add(Role.STAFF, Event.SETTINGS, ", ".join(sorted(changed)))

    def save_logo(self, png: bytes) -> None:
        """Keep a logo; no bytes: none. Raises SettingsError."""
        if not png:
            self.save({"clinic.logo": ""})
            return
        clean = clean_logo(png)
        path = self._folder / LOGO
        try:
            disk = Disk()
            disk.make_folder(self._folder)
            disk.put(path, clean)
        except OSError as error:
            raise SettingsError(f"{path}: the logo cannot be written ({error.strerror}).") from None
        self.save({"clinic.logo": str(path)})


def clean_logo(png: bytes) -> bytes:
    """Return a picture as a small opaque PNG of ours. Raises SettingsError where it cannot be one."""
    if len(png) > MOST_TAKEN:
        raise SettingsError(f"The logo has {len(png) / 1e6:.1f} MB; at most {MOST_TAKEN / 1e6:.0f} MB are taken.")
    if not is_small_png(png):
        raise SettingsError(f"The logo is no PNG picture of at most {MOST_EDGE} x {MOST_EDGE} pixels.")
    try:
        with Image.open(io.BytesIO(png), formats=("PNG",)) as picture:
            seen = picture.convert("RGBA")
    except Exception:  # noqa: BLE001  Pillow's decoders raise whatever a spoilt file leads them to
        raise SettingsError("The logo is no PNG picture that can be read.") from None
    paper = Image.new("RGBA", seen.size, "white")
    paper.alpha_composite(seen)
    paper.thumbnail(PRINTED)
    out = io.BytesIO()
    paper.convert("RGB").save(out, "PNG", optimize=True)
    return out.getvalue()
