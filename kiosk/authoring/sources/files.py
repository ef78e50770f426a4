"""Reading a source file: UTF-8 text, of a bearable size, without characters that deceive.

Rules: no control characters but line ends and tabs; no bidirectional embeddings, overrides or isolates (they can show
a text in another order than it is read, Unicode Technical Report 36; the marks LRM, RLM and ALM are harmless and
needed in mixed text); no private-use, surrogate or noncharacter code points, which no font is bound to show.
"""

from __future__ import annotations

import errno
import re
import unicodedata
from typing import TYPE_CHECKING

from kiosk.errors import ContentError
from kiosk.system.regular_file import read_regular

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 4_000_000
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_BAD = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\u202a-\u202e\u2066-\u2069\ud800-\udfff\ue000-\uf8ff"
    "\ufdd0-\ufdef\ufff9-\uffff\U000e0000-\U0010ffff]"
    "|[\U0001fffe\U0001ffff\U0002fffe\U0002ffff]"
)


def bad_character(text: str) -> tuple[int, str] | None:
    """Find the first character that may not stand in a text: its offset and one phrase, or None."""
    found = _BAD.search(text)
    if found is None:
        return None
    character = found[0]
    kind = "a bidirectional override" if character in _BIDI else "a control character or one that no font shows"
    name = unicodedata.name(character, "")
    return found.start(), f"{kind} (U+{ord(character):04X}{' ' + name if name else ''})"


def read_text(path: Path) -> str:
    """Read a source, line ends made one kind. Raises ContentError: unreadable, too large, not UTF-8, bad character."""
    try:
        data = read_regular(path, MAX_BYTES)
    except OSError as error:
        if error.errno == errno.EFBIG:
            raise ContentError(path, 0, f"is larger than {MAX_BYTES // 1_000_000} MB") from None
        raise ContentError(path, 0, f"cannot be read ({error.strerror or 'no such file'})") from None
    return checked_text(path, data)


def checked_text(path: Path, data: bytes) -> str:
    """Decode a source's bytes. Raises ContentError with the line of the first bad byte or character."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ContentError(path, data.count(b"\n", 0, error.start) + 1, "is not UTF-8 text") from None
    text = text.replace("\r\n", "\n")
    bad = bad_character(text)
    if bad is not None:
        raise ContentError(path, text.count("\n", 0, bad[0]) + 1, f"holds {bad[1]}")
    return text
