"""Each gate: a text that lacks one thing is told so, with how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.authoring.checks.gates import Verdict, results, words_shown
from kiosk.authoring.checks.lint import check
from kiosk.authoring.checks.measures import MEASURES
from kiosk.authoring.checks.standards import ITEMS, STANDARDS, items
from kiosk.authoring.sources.problems import Severity
from tests.support.library_sources import line_of, replace_in, write_sources

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.authoring.sources.article import ArticleSource

PATIENT = "articles/first/patient.en.md"
SECOND = "articles/second/patient.en.md"  # in no other language
SPANISH = "articles/first/patient.es.md"
PROFESSIONAL = "articles/first/professional.en.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_sources(tmp_path / "content")


def findings(folder: Path) -> list[str]:
    _, problems = check(folder)
    return [f"{p.path.relative_to(folder)}:{p.line}: {p.severity}: {p.reason}" for p in problems]


def told(folder: Path, where: str, reason: str, severity: Severity = Severity.ERROR) -> bool:
    return any(line.startswith(f"{where}: {severity}: ") and reason in line for line in findings(folder))


def read(folder: Path, name: str) -> ArticleSource:
    sources, _ = check(folder)
    return next(article for article in sources.articles if article.path == folder / name)


def test_every_measure_is_asked_for_and_every_item_has_one_name() -> None:
    assert {item.measure for item in ITEMS} - {""} == set(MEASURES)
    assert len({item.id for item in ITEMS}) == len(ITEMS)
    assert {item.standard for item in ITEMS} == set(STANDARDS)
    assert len(items("PEMAT-P", visitors=True)) == 24
    assert len(items("CDC Index", visitors=True)) == 20
    assert len(items("DISCERN", visitors=True)) == 16
    assert len(items("IPDAS", visitors=True)) == 12
    assert not items("PEMAT-P", visitors=False)


def test_a_sound_text_has_nothing_red(folder: Path) -> None:
    found = results(read(folder, PATIENT))
    assert not [result for result in found if result.verdict is Verdict.RED]
    met = {result.item.id for result in found if result.verdict is Verdict.MET}
    assert {f"PEMAT-P {number}" for number in (7, 8, 9, 11, 12, 20, 21, 22, 23)} <= met
    assert {"JAMA authorship", "JAMA attribution", "JAMA disclosure", "JAMA currency"} <= met
    assert {"IPDAS Q2", "IPDAS C2", "IPDAS C3", "IPDAS C4", "IPDAS C6"} <= met
    assert {result.item.id for result in found if result.verdict is Verdict.HUMAN} >= {"PEMAT-P 1", "DISCERN 16"}


def test_professionals_are_asked_less(folder: Path) -> None:
    standards = {result.item.standard for result in results(read(folder, PROFESSIONAL))}
    assert standards == {"JAMA", "IPDAS", "DISCERN"}


# What is replaced in the patient's text, by what; the line that is told; the reason.
RED: dict[str, tuple[str, str, str | int, str]] = {
    "sum": ("Bring a list.", "Pay 2 + 3 coins.", "1. Ask", "has a sum, '2 + 3'; give its result (PEMAT-P 7, CDC Inde"),
    "no tool": ("", "", 1, "has nothing to use; add `::: checklist`"),
    "no action": ("::: checklist Bring", "::: caution Bring", 1, "names no action; add a box"),
    "no limits": ("::: limits Limits", "::: tip Limits", 1, "has no box on limits and downsides; write one"),
    "does not say that it agrees": ("often agrees", "never agrees", 1, "says nowhere that a second opinion often"),
    "denied": ("often agrees", "does often not agree", 1, "says nowhere that a second opinion often"),
    "figure without a source": ("were changed [@doe2015]", "were changed", "::: icon-array", "names no source"),
}  # fmt: skip


@pytest.mark.parametrize("name", RED)
def test_a_gate_is_red(folder: Path, name: str) -> None:
    old, new, place, reason = RED[name]
    path = folder / PATIENT
    if name == "no tool":
        text = path.read_text().partition("Table: Two views")[0] + "\n::: limits X\n- It often agrees.\n:::\n"
        path.write_text(text.replace("::: checklist", "::: tip"))
    else:
        replace_in(path, old, new)
    line = place if isinstance(place, int) else line_of(path, place)
    assert told(folder, f"{PATIENT}:{line}", reason), findings(folder)


def test_a_text_of_one_section_that_speaks_to_nobody_and_cites_nothing(folder: Path) -> None:
    path = folder / PATIENT
    front = path.read_text().partition("::: in-short")[0]
    body = "::: in-short In short\n- A.\n- B.\n- C.\n:::\n\n## One\n\nDoctors know.\n"
    path.write_text(front + body)
    for reason in (
        "has fewer than 2 headings; add `## ...` (PEMAT-P 9, CDC Index 9)",
        "never speaks to the reader; say “you” (PEMAT-P 21)",
        "has no list of steps; add `::: checklist` or a list of two lines or more (PEMAT-P 22, CDC Index 14)",
        "names no action; add a box `::: checklist`, `::: script` or `::: tip` (PEMAT-P 20, CDC Index 5)",
        "cites no source; cite what you rest on: [@key] (JAMA attribution, IPDAS C2)",
    ):
        assert told(folder, f"{PATIENT}:1", reason), findings(folder)


def test_a_professional_text_must_cite_and_keep_the_balance_and_nothing_else(folder: Path) -> None:
    path = folder / PROFESSIONAL
    front = path.read_text().partition("::: in-short")[0]
    path.write_text(front + "::: in-short In short\n- A.\n- B.\n- C.\n:::\n\n## One\n\nDoctors know.\n")
    errors = [line for line in findings(folder) if line.startswith(PROFESSIONAL)]
    assert len(errors) == 3
    assert all(any(part in line for line in errors) for part in ("cites no source", "no box on limits", "often agrees"))


def test_the_sentence_may_be_in_other_words_that_are_quoted(folder: Path) -> None:
    path = folder / PATIENT
    replace_in(path, "A second view often agrees with the first.", "Nine of ten doctors say the same.")
    replace_in(path, "topic: deciding", 'topic: deciding\nbalance: "say the same"')
    assert findings(folder) == []
    assert any("“Nine of ten doctors say the same.”" in result.detail for result in results(read(folder, PATIENT)))
    replace_in(path, 'balance: "say the same"', 'balance: "say it all"')
    assert told(folder, f"{PATIENT}:{line_of(path, 'balance:')}", "stand nowhere in the text")


def test_both_lines_are_for_all_regions(folder: Path) -> None:
    path = folder / PATIENT
    text = path.read_text()
    start = text.index("::: limits")
    path.write_text(text[:start] + ":::: region us\n" + text[start:].rstrip() + "\n::::\n")
    assert told(folder, f"{PATIENT}:1", "has no box on limits")
    assert told(folder, f"{PATIENT}:1", "says nowhere that a second opinion")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("es", "La segunda opinión suele confirmar la primera."),
        ("ar", "كَثِيرًا ما يتفق الرأي الثاني مع الأول."),
        ("zh", "第二意见往往与第一意见一致。"),
    ],
)
def test_other_languages_have_words_of_their_own(folder: Path, language: str, sentence: str) -> None:
    article = folder / SPANISH
    replace_in(article, "La segunda opinión a menudo coincide con la primera.", sentence)
    replace_in(article, "language: es", f"language: {language}")
    article.rename(article.with_name(f"patient.{language}.md"))
    reasons = [line for line in findings(folder) if "says nowhere" in line]
    assert reasons == []


def test_lengths_and_bare_numbers_only_warn(folder: Path) -> None:
    path = folder / SECOND
    text = path.read_text()
    path.write_text(text.replace("You can write down", "It was so for 5 in 100. You can write down", 1))
    line = line_of(path, "5 in 100")
    assert told(folder, f"{SECOND}:{line}", "without a source beside it", Severity.WARNING)
    path.write_text(text + "\n:::: region us\n## Here\n\n" + "You may ask now. " * 25 + "\n\n## There\n\n"
                    + "You may ask now. " * 25 + "\n::::\n")  # fmt: skip
    assert told(folder, f"{SECOND}:1", "words of running text where the region is us", Severity.WARNING)
    shown = words_shown(read(folder, SECOND))
    assert shown["us"] == shown[""] + 200
    assert not [line for line in findings(folder) if ": error: " in line]


def test_a_number_may_be_cited_in_the_caption_that_follows(folder: Path) -> None:
    replace_in(folder / SECOND, "2. Bring a list.", "2. Bring a list.\n\nIt was so for 5 in 100.")
    assert findings(folder) == []


def test_a_hard_spanish_text_is_red(folder: Path) -> None:
    path = folder / SPANISH
    hard = "Recomendamos extraordinariamente responsabilizarse individualmente."
    path.write_text(
        path.read_text().replace("Puede anotar lo que quiere saber y llevar la lista a la próxima cita.", hard)
    )
    assert told(folder, f"{SPANISH}:1", "reads at INFLESZ"), findings(folder)


def test_a_translation_is_neither_empty_nor_still_in_english(folder: Path) -> None:
    path = folder / SPANISH
    english = "A [guideline](term:guideline) helps you choose [@doe2015; @roe2020].\nIt does not choose for you."
    replace_in(path, "Una [guía](term:guideline) ayuda a elegir [@doe2015; @roe2020].\nNo elige por usted.", english)
    assert told(folder, f"{SPANISH}:{line_of(path, 'A [guideline]')}", "is still in English"), findings(folder)
    replace_in(path, "1. Pregunte al médico.", "1. …")
    assert told(folder, f"{SPANISH}:{line_of(path, '1. …')}", "the translation of 'Ask the doctor.' has no words")


@pytest.mark.parametrize("text", ["", "---\n---\n", "\n"])
def test_an_empty_translation_is_refused(folder: Path, text: str) -> None:
    (folder / SPANISH).write_text(text)
    assert any(line.startswith(f"{SPANISH}:") and ": error: " in line for line in findings(folder))


def test_an_article_that_stands_twice_in_the_order(folder: Path) -> None:
    replace_in(folder / "library.yaml", "[first, second]", "[first, second, first]")
    line = line_of(folder / "library.yaml", "articles:")
    assert told(folder, f"library.yaml:{line}", "'first' is listed twice")


def test_a_follow_up_that_stands_twice(folder: Path) -> None:
    replace_in(folder / PATIENT, "follow_ups: [second]", "follow_ups: [second, second]")
    assert told(folder, f"{PATIENT}:{line_of(folder / PATIENT, 'follow_ups:')}", "'second' stands twice")


def glossary(folder: Path, **definitions: str) -> None:
    for language in ("en", "es"):
        path = folder / "glossary" / f"{language}.yaml"
        more = [f"{key}:\n  term: {key}\n  definition: {text}\n" for key, text in definitions.items()]
        path.write_text(path.read_text() + "".join(more))


def test_terms_that_explain_each_other_are_refused(folder: Path) -> None:
    glossary(folder, scan="A picture in a report.", report="What a Team writes.", team="People who read a scan.")
    line = line_of(folder / "glossary/en.yaml", "report:")
    assert told(folder, f"glossary/en.yaml:{line}", "in a circle: report → team → scan → report; explain one")


def test_terms_that_lead_on_without_a_circle_are_fine(folder: Path) -> None:
    glossary(folder, scan="A scan report.", report="What a team writes.", team="Steam and reports and teams.")
    assert not [line for line in findings(folder) if "circle" in line]


def test_a_longer_term_is_not_the_shorter_one_within_it(folder: Path) -> None:
    glossary(folder, scan="A full-scan picture.", full="A whole full-scan.", **{"full-scan": "All of it."})
    assert not [line for line in findings(folder) if "circle" in line]


def test_a_definition_is_plain_text(folder: Path) -> None:
    glossary(folder, scan='"A [guideline](term:guideline)."')
    line = line_of(folder / "glossary/en.yaml", "scan:")
    assert told(folder, f"glossary/en.yaml:{line}", "marks a term or a citation")


def test_the_built_in_library_has_no_red_gate() -> None:
    from kiosk.paths import resources_dir

    sources, problems = check(resources_dir() / "content")
    assert problems.errors() == ()
    for article in sources.articles:
        red = [result for result in results(article) if result.verdict is Verdict.RED]
        assert red == [], article.path
