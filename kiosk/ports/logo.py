"""What a clinic's logo may be, told by the head of its file, before a pixel is decoded."""

from __future__ import annotations

from typing import Final

MOST_BYTES: Final = 4_000_000  # of a file that the settings name
MOST_TAKEN: Final = 1_000_000  # bytes of one that staff take from a stick
MOST_EDGE: Final = 4000  # pixels: more is no logo, and would need memory
# PNG, 5.2 and 11.2.1: the size follows, in two numbers of four bytes.
_HEAD: Final = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"


def is_small_png(data: bytes) -> bool:
    """Whether it is a PNG whose edges have 1 to `MOST_EDGE` pixels."""
    edges = [int.from_bytes(data[at : at + 4], "big") for at in (16, 20)]
    return data.startswith(_HEAD) and all(1 <= edge <= MOST_EDGE for edge in edges)
