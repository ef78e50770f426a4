"""Every word of the interface can be drawn by the kiosk's own fonts."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from kiosk.font_files import missing_glyphs
from kiosk.paths import translations_dir

FILES = [translations_dir() / "kiosk.pot", *sorted(translations_dir().glob("*/LC_MESSAGES/kiosk.po"))]


@pytest.mark.parametrize("path", FILES, ids=lambda path: Path(path).parts[-3])
def test_every_text_of_a_catalogue_has_its_glyphs(path: Path) -> None:
    with path.open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    texts = [text for message in messages for text in _texts(message.id) + _texts(message.string)]
    assert len(texts) > 100
    assert {text: missing_glyphs(text) for text in texts if missing_glyphs(text)} == {}


def _texts(value: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())
