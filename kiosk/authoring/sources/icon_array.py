"""The YAML inside `::: icon-array`: a proportion as figures of people.

Rules: exactly the keys of `KEYS`; whole numbers, at most 100 figures; the setting that a number comes from is never
left out; citations stand in the caption.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.domain.articles.article import IconArray
from kiosk.errors import ContentError

if TYPE_CHECKING:
    from kiosk.authoring.sources.inline import InlineReader
    from kiosk.authoring.sources.located import Located

KEYS = ("count", "total", "yes", "no", "setting", "caption")


def read_icon_array(data: Located, line: int, inline: InlineReader) -> IconArray:
    """Read the box that begins at `line`. Raises ContentError."""
    values, path = data.value, inline.path
    if not isinstance(values, dict) or set(values) != set(KEYS):
        raise ContentError(path, line, f"an icon array has exactly the keys {', '.join(KEYS)}")
    count, total = values["count"].value, values["total"].value
    if not isinstance(count, int) or not isinstance(total, int) or not 0 <= count <= total or not 1 <= total <= 100:
        raise ContentError(
            path, data.keys["count"], "count and total must be whole numbers, 0 <= count <= total <= 100"
        )
    words = {}
    for key in KEYS[2:]:
        value = values[key].value
        if not isinstance(value, str) or not value.strip():
            raise ContentError(path, data.keys[key], f"{key} must be a text")
        words[key] = " ".join(value.split())
    caption = inline.read_text(words["caption"], data.keys["caption"])
    return IconArray(count, total, words["yes"], words["no"], words["setting"], caption)
