"""A library made elsewhere, with texts that deceive: nothing of them deceives on screen, aloud or on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.domain.harmless import is_harmless
from tests.support.fake_voice import FakeVoice
from tests.support.hostile_library import hostile_library
from tests.support.kiosk_stage import Stage, kiosk
from tests.support.pdf_pages import pdf_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MARKS = "\u2066\u2067\u2068\u2069"  # of our own making, around numbers


@pytest.fixture
def voice() -> FakeVoice:
    return FakeVoice("en")


@pytest.fixture
def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, voice: FakeVoice) -> Iterator[Stage]:
    path = hostile_library(tmp_path, monkeypatch)
    with kiosk(library=path, voice=voice) as made:
        made.session.speech.wake()
        made.begin()
        yield made


def deceives(text: str) -> bool:
    return not is_harmless("".join(c for c in text if c not in MARKS and c != "\n"))


def test_it_is_plain_text_on_screen_and_aloud(stage: Stage, voice: FakeVoice) -> None:
    title = stage.open_article()
    assert title == "Title  tsrif  <b>bold</b>"
    seen: list[str] = []
    while True:
        seen += stage.driver.texts()
        if not stage.has("Next page"):
            break
        stage.touch("Next page")
    assert not stage.peek("reader.pager").squeezed(), "a word of a million letters is read at its full size"
    assert not [text for text in seen if deceives(text)]
    whole = " ".join(seen)
    for words in ("Title  tsrif  <b>bold</b>", "<script>alert(1)</script>", "Do  pots"):
        assert words in whole, words
    stage.turn_to_first("reader.pager")
    stage.touch("Listen")
    voice.read_out()
    said = " ".join(text for _, text in voice.said)
    assert "pots" in said
    assert not deceives(said)


def test_it_is_plain_text_on_paper(stage: Stage) -> None:
    stage.open_article()
    stage.add_to_sheet()
    stage.touch("My sheet")
    stage.wait_for_sheet()
    text = pdf_text(stage.session._sheet._pdf)
    assert "Title tsrif <b>bold</b>" in text
    assert "Do pots now" in text
    assert "<script>alert(1)</script>" in text
    assert not deceives(text)
