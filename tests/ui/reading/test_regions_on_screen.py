"""A country's rule on screen, aloud and on paper: in that country alone, with its sources counted from 1."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kiosk.authoring.compiler import build
from tests.support.fake_voice import FakeVoice
from tests.support.kiosk_stage import kiosk, region_settings
from tests.support.library_sources import write_sources

if TYPE_CHECKING:
    from pathlib import Path

RULES = """
:::: region us
## Here

The rule of the States. [@roe2020]
::::

:::: region gb ie
## Here

The rule of the islands.
::::
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_sources(tmp_path_factory.mktemp("regions") / "content")
    path = folder / "articles/second/patient.en.md"
    text = path.read_text()
    # before every other citation but those of the box, so that numbers differ between regions
    path.write_text(text.replace("## Why ask", f"{RULES.strip()}\n\n## Why ask").replace(" [@doe2015]\n", "\n", 1))
    return build(folder, folder.parent / "library.sqlite").path


@pytest.mark.parametrize(
    ("region", "own", "others", "first"),
    [
        ("us", "The rule of the States.", ["islands"], "An Institute"),
        ("gb", "The rule of the islands.", ["States"], "Doe JB"),
        ("de", "A second view often agrees with the first.", ["States", "islands"], "Doe JB"),
    ],
)
def test_a_rule_is_shown_and_read_out_in_its_country_alone(
    library: Path, region: str, own: str, others: list[str], first: str
) -> None:
    settings = region_settings()
    settings = replace(settings, clinic=replace(settings.clinic, region=region))
    voice = FakeVoice("en")
    with kiosk(library=library, settings=settings, voice=voice) as stage:
        stage.session.speech.wake()
        stage.begin()
        stage.open_article(1)
        shown: list[str] = []
        while True:
            shown += stage.driver.texts()
            stage.touch("Listen")
            voice.read_out()
            if not stage.has("Next page"):
                break
            stage.touch("Next page")
        said = " ".join(text for _, text in voice.said)
        for text in (" ".join(shown), said):
            assert own in text
            assert not [word for word in others if word in text]
        rows = [row for row in stage.peek("reader.rows").rows() if row.kind == "source"]
        assert [row.key for row in rows] == ["1", "2"]
        assert rows[0].plain.startswith(first)
