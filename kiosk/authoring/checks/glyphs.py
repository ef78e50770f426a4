"""Whether the fonts of the kiosk have every character of the sources.

Rules: the whole text of each source is looked at, so that a finding has its line; characters written as an escape of
HTML, JSON or YAML count as themselves.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from kiosk.authoring.sources.files import read_text
from kiosk.errors import ContentError
from kiosk.font_files import missing_glyphs, named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kiosk.authoring.sources.folder import Sources
    from kiosk.authoring.sources.problems import Problems

_TEXTS = (".md", ".yaml", ".json")
_ESCAPES = re.compile(r"((?:\\u[0-9A-Fa-f]{4})+)|\\U([0-9A-Fa-f]{8})")


def check_glyphs(sources: Sources, problems: Problems) -> None:
    """Tell every character that cannot be drawn, with the lines of its first use in a file."""
    for path in sorted(path for kind in _TEXTS for path in sources.folder.rglob(f"*{kind}")):
        try:
            lines = [unescaped(line) for line in read_text(path).split("\n")]
        except ContentError:
            continue  # told where it is read for what it says
        _check(path, enumerate(lines, start=1), problems)


def unescaped(line: str) -> str:
    """Give a line with the characters that its escapes stand for, such as `&#233;` and JSON's of four digits."""
    return _ESCAPES.sub(_character, unescape(line))


def _character(match: re.Match[str]) -> str:
    if match[2]:
        number = int(match[2], 16)
        return chr(number) if number < 0x110000 else ""
    return bytes.fromhex(match[1].replace("\\u", "")).decode("utf-16-be", "ignore")


def _check(path: Path, texts: Iterable[tuple[int, str]], problems: Problems) -> None:
    for line, character in _first_uses(texts):
        reason = f"no font of the kiosk draws {named(character)}; use another character"
        problems.error(path, line, reason)


def _first_uses(texts: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    seen: set[str] = set()
    for line, text in texts:
        for character in missing_glyphs(text):
            if character not in seen:
                seen.add(character)
                yield line, character
