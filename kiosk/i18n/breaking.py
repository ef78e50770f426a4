"""Where a line of Chinese may not end, beyond what Unicode's line breaking knows (UAX #14).

Rule: Qt keeps stops from the start of a line and brackets from its end, but lets a line end between a number and the
character that says of what: 100 | 人, 第 | 1页, 热线：| 988. A word joiner (U+2060) keeps them together. It is never
drawn and never printed as text; other scripts have none of these places and come back unchanged.
"""

from __future__ import annotations

import re
from typing import Final

JOINER: Final = "\u2060"
_HAN: Final = "[\u3400-\u9fff]"
_BOUND: Final = re.compile(f"(?<=[0-9%])(?={_HAN})|(?<=第)(?=[0-9])|(?<=：)(?=[+(]?[0-9])")


def bind_numbers(text: str) -> str:
    """Return the text with a joiner wherever a number must not part from its neighbour."""
    return _BOUND.sub(JOINER, text)
