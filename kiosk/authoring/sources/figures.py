"""Pictures of articles: what may enter a library.

Rules: PNG or a plain subset of SVG, at most 1 MB; an SVG holds shapes only: no scripts, no styles, no links, nothing
from outside the file, and no words, which could be neither translated nor read aloud (they belong in the caption).
"""

from __future__ import annotations

import errno
import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

from kiosk.errors import ContentError
from kiosk.system.regular_file import read_regular

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.authoring.sources.problems import Problems

MAX_BYTES = 1_000_000
MAX_SIDE = 4096  # pixels
NAME = re.compile(r"[a-z0-9][a-z0-9-]*\.(svg|png)")
_SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = frozenset(
    "svg g path rect circle ellipse line polyline polygon defs linearGradient radialGradient stop title desc".split()  # noqa: SIM905
)


def read_figures(folder: Path, problems: Problems) -> dict[str, bytes]:
    """Read the `figures` folder, which may be missing; what is wrong goes to `problems`."""
    found: dict[str, bytes] = {}
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        try:
            found[path.name] = _read(path)
        except ContentError as error:
            problems.caught(error)
    return found


def _read(path: Path) -> bytes:
    if not NAME.fullmatch(path.name) or not path.is_file():
        raise ContentError(path, 0, "is not a picture: small letters, digits and hyphens, then .svg or .png")
    try:
        data = read_regular(path, MAX_BYTES)
    except OSError as error:
        if error.errno == errno.EFBIG:
            raise ContentError(path, 0, f"is larger than {MAX_BYTES // 1_000_000} MB") from None
        raise ContentError(path, 0, f"cannot be read ({error.strerror})") from None
    reason = _png_fault(data) if path.suffix == ".png" else _svg_fault(data)
    if reason:
        raise ContentError(path, 0, reason)
    return data


def _png_fault(data: bytes) -> str:
    if not data.startswith(b"\x89PNG\r\n\x1a\n") or data[12:16] != b"IHDR":
        return "is not a PNG picture"
    sides = int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    if not all(0 < side <= MAX_SIDE for side in sides):
        return f"is {sides[0]} by {sides[1]} pixels; {MAX_SIDE} at most"
    return ""


def _svg_fault(data: bytes) -> str:
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        return "has a document type, which an SVG picture does not need"
    try:
        root = ET.fromstring(data)  # noqa: S314 - without a document type there are no entities to unfold
    except (ET.ParseError, ValueError, LookupError):
        return "is not an SVG picture"
    if root.tag != f"{_SVG}svg":
        return "is not an SVG picture"
    for element in root.iter():
        name = str(element.tag).removeprefix(_SVG)
        if name not in _SHAPES:
            return f"has the SVG element {name!r}; only shapes are allowed"
        for key, value in element.attrib.items():
            outside = "url(" in value.replace("url(#", "")
            if key.startswith("on") or key.endswith("href") or key == "style" or outside:
                return f"has the SVG attribute {key!r}, which may lead outside the picture"
    return ""
