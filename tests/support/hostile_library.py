"""A library that somebody else's program built: right hashes, and texts that our compiler would never let in.

path = hostile_library(tmp_path, monkeypatch)
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.authoring.compiler import compile_sources
from kiosk.authoring.sources.folder import read_sources
from kiosk.authoring.sources.problems import Problems
from tests.support.library_sources import replace_in, write_sources

if TYPE_CHECKING:
    import pytest

RLO, PDF, RLI, ESC, NEXT, LINE, PRIVATE = "\u202e", "\u202c", "\u2067", "\x1b", "\x85", "\u2028", "\ue000"
DECEIVING = (RLO, PDF, RLI, ESC, NEXT, LINE, PRIVATE)


def hostile_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Build it with the checks of characters switched off; gives the file."""
    folder = write_sources(tmp_path / "content")
    bad = "".join(DECEIVING)
    for language, word in (("en", "You may ask."), ("es", "Puede pedirla.")):
        path = folder / f"articles/first/patient.{language}.md"
        replace_in(path, word, f"{word} Do {RLO}pots{PDF} now{bad}. \\<script>alert(1)\\</script>")
        replace_in(path, "title: Title first", f"title: 'Title {RLO}tsrif{RLI} <b>bold</b>'")
        replace_in(path, "author: Test project", f'author: "Somebody\\x1b[31m {RLI}"')
    for name, old, new in (
        ("library.yaml", "en: For learning.,", f"en: 'Learn{RLO}.',"),
        ("topics.yaml", "en: Deciding", f'en: "Decide{RLO}\\x85 <i>x</i>"'),
        ("glossary/en.yaml", "Advice that is based", f"Advice{RLO}{PRIVATE} that is based {'wide' * 250_000}"),
        ("references.json", "What is thought", "What \\u202eis\\u0007 thought <b>"),
        ("guidance/text.en.yaml", "Reason 2.", "Reason \\u202e2\\x1b."),
        ("questionnaire.json", '"text": "who-for?"', '"text": "who\\u202e-for\\u0007?"'),
    ):
        replace_in(folder / name, old, new)
    (folder / "pages").mkdir()
    (folder / "pages/privacy.en.md").write_text(
        f"---\nid: privacy\nlanguage: en\ntitle: 'Privacy{RLO}'\nupdated: 2026-11-22\nmachine_translated: false\n---\n"
        f"\nWe keep {RLO}gnihton{PDF}{ESC}.\n"
    )
    for module in ("files", "located", "inline"):
        monkeypatch.setattr(f"kiosk.authoring.sources.{module}.bad_character", lambda _: None)
    problems = Problems()
    sources = read_sources(folder, problems)
    assert not problems.errors(), problems.errors()
    path = tmp_path / "hostile.sqlite"
    path.write_bytes(compile_sources(sources))
    return path
