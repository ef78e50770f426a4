from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from kiosk.authoring.checks.lint import check
from kiosk.authoring.sources.problems import Severity
from tests.support.library_sources import line_of, question, questionnaire, replace_in, when, write_sources

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PATIENT = "articles/first/patient.en.md"
OTHER = "articles/first/professional.en.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_sources(tmp_path / "content")


def findings(folder: Path) -> list[str]:
    """Say every finding as `file:line: severity: reason`, with the file from the folder on."""
    _, problems = check(folder)
    return [f"{p.path.relative_to(folder)}:{p.line}: {p.severity}: {p.reason}" for p in problems]


def assert_found(folder: Path, where: str, reason: str, severity: Severity = Severity.ERROR) -> None:
    found = findings(folder)
    assert any(line.startswith(f"{where}: {severity}: ") and reason in line for line in found), found


def test_the_faultless_library_has_no_findings(folder: Path) -> None:
    assert findings(folder) == []


def test_everything_is_told_in_one_run(folder: Path) -> None:
    replace_in(folder / PATIENT, "funding: None\n", "")
    replace_in(folder / OTHER, "topic: deciding", "topic: nowhere")
    (folder / "topics.yaml").write_text("- {id: other, icon: x, title: {en: A}}\n")
    found = findings(folder)
    assert len({line.split(":")[0] for line in found}) >= 3


# What is replaced in the English patient article, by what; the text whose line is told; part of the reason.
ARTICLE_FAULTS: dict[str, tuple[str, str, str | int, str]] = {
    "missing field": ("credentials: None claimed\n", "", 1, "credentials is missing"),
    "empty field": ("author: Test project", 'author: ""', "author:", "author must be"),
    "blank title": ("title: Title first", 'title: "   "', "title:", "title must be"),
    "title without letters": ("title: Title first", 'title: "... !"', "title:", "no letters"),
    "wrong date": ("updated: 2026-11-22", "updated: 2026-22-11", "updated:", "is not a date"),
    "date of another kind": ("updated: 2026-11-22", "updated: yesterday", "updated:", "updated must be a date"),
    "flag of another kind": ("ai_assisted: true", "ai_assisted: maybe", "ai_assisted:", "true or false"),
    "unknown field": ("funding: None", "funding: None\nfundign: None", "fundign", "unknown field 'fundign'"),
    "field twice": ("funding: None", "funding: None\nfunding: Some", "funding: Some", "stands twice"),
    "due too late": ("review_due: 2028-11-01", "review_due: 2028-11-02", "review_due:", "more than 24 months"),
    "due before created": ("review_due: 2028-11-01", "review_due: 2026-10-01", "review_due:", "not after created"),
    "updated before created": ("created: 2026-11-01", "created: 2026-11-23", "updated:", "before created"),
    "search after the text": ("evidence_search: 2026-11-20", "evidence_search: 2027-01-01", "evidence_", "later than"),
    "approved by nobody": ("status: submitted", "status: approved", "status:", "approved needs a reviewer"),
    "unknown status": ("status: submitted", "status: fine", "status:", "status must be one of"),
    "reviewer without a date": ('reviewer: ""', "reviewer: A board", "reviewer:", "go together"),
    "unknown audience": ("audience: patient", "audience: nurse", "audience:", "audience must be one of"),
    "another audience": ("audience: patient", "audience: caregiver", "audience:", "the file is 'patient.en.md'"),
    "another language": ("language: en", "language: ar", "language:", "the file is 'patient.en.md'"),
    "another id": ("id: first", "id: second", "id:", "the folder is 'first'"),
    "unknown topic": ("topic: deciding", "topic: nowhere", "topic:", "no topic 'nowhere'"),
    "unknown follow-up": ("follow_ups: [second]", "follow_ups: [third]", "follow_ups:", "no article 'third'"),
    "own follow-up": ("follow_ups: [second]", "follow_ups: [first]", "follow_ups:", "on itself"),
    "follow-ups of another kind": ("follow_ups: [second]", "follow_ups: second", "follow_ups:", "a list of article"),
    "dangling citation": ("one  | x ", "one  | x [@nobody1999]", "nobody1999", "cites 'nobody1999'"),
    "malformed citation": ("Bring a list.", "Bring a list [@doe2015, p. 3].", "Bring a", "must look like [@key]"),
    "dangling term": ("(term:guideline)", "(term:guidelines)", "term:guidelines", "no term 'guidelines'"),
    "another link": ("(term:guideline)", "(https://x.example)", "x.example", "must lead to the glossary"),
    "link definition": ("## Why ask", "[a]: https://x.example\n\n## Why ask", "[a]:", "link definitions"),
    "HTML block": ("## Why ask", "<div>\n\n## Why ask", "<div>", "raw HTML"),
    "HTML comment": ("## Why ask", "<!-- x -->\n\n## Why ask", "<!--", "raw HTML"),
    "HTML in a line": ("Bring a list.", "Bring a <b>list</b>.", "<b>", "raw HTML"),
    "code": ("Bring a list.", "Bring a `list`.", "`list`", "code is not allowed"),
    "code block": ("## Why ask", "```\nx\n```\n\n## Why ask", "```", "a code block"),
    "quotation": ("## Why ask", "> x\n\n## Why ask", "> x", "a quotation"),
    "level jump": ("## Why ask", "### Why ask", "### Why", "jumps from level 1 to 3"),
    "title again": ("## Why ask", "# Why ask", "# Why", "a heading of level 1"),
    "empty section": ("### When", "## Then\n\n### When\n\n### At last", "### When", "nothing below it"),
    "empty heading": ("### When", "###", "###", "has no text"),
    "in-short missing": ("::: in-short In short", "::: tip In short", "::: tip", "has no in-short box"),
    "in-short not first": ("::: in-short", "Before.\n\n::: in-short", "::: in-short", "must come first"),
    "in-short too short": ("- Take *your* time.\n", "", "::: in-short", "has 2 points"),
    "in-short twice": ("::: checklist Bring", "::: in-short Bring", "::: in-short Bring", "more than one in-short"),
    "unknown region": ("### When", ":::: region us uk\n\nHere.\n\n::::\n\n### When", ":::: region", "no region 'uk'"),
    "region without a name": ("### When", ":::: region\n\nHere.\n\n::::\n\n### When", ":::: region", "names its"),
    "region twice": ("### When", ":::: region us us\n\nHere.\n\n::::\n\n### When", ":::: region", "once each"),
    "region in large letters": ("### When", ":::: region US\n\nHere.\n\n::::\n\n### When", ":::: region", "names its"),
    "region of three colons": ("### When", "::: region us\n\nHere.\n\n:::\n\n### When", "::: region", "four colons"),
    "region not closed": ("### When", ":::: region us\n\nHere.\n\n### When", ":::: region", "is not closed"),
    "region with nothing in it": ("### When", ":::: region us\n\n::::\n\n### When", ":::: region", "is empty"),
    "region in a region": (
        "### When", "::::: region us\n\n:::: region gb\n\nX.\n\n::::\n\nY.\n\n:::::\n\n### When", ":::: region gb",
        "inside a region block",
    ),
    "region in a box": (
        "- a friend\n", "- a friend\n\n:::: region us\n\nX.\n\n::::\n", "::: checklist", "is not closed",
    ),
    "fault inside a region": ("### When", ":::: region us\n\nSome `code`.\n\n::::\n\n### When", "`code`", "code is"),
    "caption left in a region": (
        "### When", ":::: region us\n\nHere.\n\nTable: x\n\n::::\n\n### When", "Table: x", "right before",
    ),
    "in-short in a region": (
        "### When", ":::: region us\n\n::: in-short X\n- a\n- b\n- c\n:::\n\n::::\n\n### When", "::: in-short X",
        "is for all regions",
    ),
    "region before in-short": (
        "::: in-short", ":::: region us\n\nHere.\n\n::::\n\n::: in-short", "::: in-short", "must come first",
    ),
    "section of one region only": (
        "### When", "### Law\n\n:::: region us\n\nHere.\n\n::::\n\n### When", "### Law",
        "nothing below it, where no region block",
    ),
    "level jump in a region": (
        "## Why ask", ":::: region us\n\n### Here\n\nX.\n\n::::\n\n## Why ask", "### Here",
        "jumps from level 1 to 3, where the region is us",
    ),
    "unknown box": ("::: checklist", "::: danger", "::: danger", "unknown box 'danger'"),
    "box without a title": ("::: checklist Bring", "::: checklist", "::: checklist", "needs a title"),
    "box not closed": ("- a friend\n:::\n", "- a friend\n", "| View", "a table is not allowed in a box"),
    "last box not closed": ("with the first.\n:::\n", "with the first.\n", "::: limits", "is not closed"),
    "list in a list": ("- a friend", "- a friend\n  - two", "- a friend", "a list inside a list"),
    "two paragraphs in an item": ("- a friend", "- a friend\n\n  two", "- a friend", "must be one paragraph"),
    "more than all": ("count: 15", "count: 150", "count:", "0 <= count <= total <= 100"),
    "icon array of many": ("total: 100", "total: 1000", "count:", "0 <= count <= total <= 100"),
    "icon array without words": ("yes: changed", 'yes: ""', "yes:", "yes must be a text"),
    "icon array lacks a key": ("yes: changed\n", "", "::: icon-array", "exactly the keys"),
    "icon array no YAML": ("yes: changed", "yes: [", "setting:", "is not YAML"),
    "table without a caption": ("Table: Two views\n", "", "| View", "needs a line before it"),
    "caption without a table": ("1. Ask", "Table: x\n\n1. Ask", "Table: x", "right before"),
    "caption that cites": ("Table: Two views", "Table: Two [@doe2015]", "Table:", "holds no citation"),
    "missing picture": ("### When", "![A tree](tree.svg)\n\n### When", "![A", "no picture 'tree.svg'"),
    "picture without words": ("### When", "![](tree.svg)\n\n### When", "![]", "needs a description"),
    "picture from elsewhere": ("### When", "![a](../tree.svg)\n\n### When", "![a]", "must be the plain name"),
    "picture in text": ("Bring a list.", "Bring ![a](tree.svg) it.", "![a]", "a picture inside text"),
    "override character": ("Bring a list.", "Bring a \u202elist.", "Bring a", "a bidirectional override (U+202E"),
    "escaped override": ("Bring a list.", "Bring a &#8238;list.", "Bring a", "a bidirectional override (U+202E"),
    "escaped override in front": ("funding: None", 'funding: "No\\u202ene"', "funding:", "a bidirectional override"),
    "control character": ("Bring a list.", "Bring a \x07list.", "Bring a", "a control character"),
    "over-long text": ("Bring a list.", "Go. " * 1100, "1. Ask the", "characters in a text, more than 2,000"),
    "no front matter": ("---\nid: first", "id: first", 1, "has no front matter"),
    "front matter a list": ("id: first\n", "- x\n", "audience:", "is not YAML"),
}  # fmt: skip


@pytest.mark.parametrize("name", ARTICLE_FAULTS)
def test_a_fault_in_an_article_is_told_with_its_line(folder: Path, name: str) -> None:
    old, new, place, reason = ARTICLE_FAULTS[name]
    path = folder / PATIENT
    replace_in(path, old, new)
    line = place if isinstance(place, int) else line_of(path, place)
    assert_found(folder, f"{PATIENT}:{line}", reason)


def test_a_source_nobody_checked_cannot_be_cited(folder: Path) -> None:
    for mark in ("M", "U"):
        path = folder / "references.json"
        path.write_text(path.read_text().replace('"mark": "V"', f'"mark": "{mark}"'))
        assert_found(folder, f"{PATIENT}:{line_of(folder / PATIENT, '@doe2015')}", f"whose mark {mark}")
        assert_found(
            folder, f"guidance/rules.yaml:{line_of(folder / 'guidance/rules.yaml', 'R01')}", f"has the mark {mark}"
        )
        path.write_text(path.read_text().replace(f'"mark": "{mark}"', '"mark": "V"'))


def test_a_hard_text_is_refused_for_patients_only(folder: Path) -> None:
    hard = "Comprehensive interdisciplinary reevaluation substantially ameliorates diagnostic uncertainty. " * 8
    for name in (PATIENT, OTHER):
        replace_in(folder / name, "It does not choose for you.", hard)
    found = findings(folder)
    assert [line for line in found if ": error: " in line] == [line for line in found if "reads at grade" in line]
    assert found[0].startswith(f"{PATIENT}:1: error: reads at grade")


def test_unavoidable_terms_only_warn(folder: Path) -> None:
    path = folder / PATIENT
    path.write_text(
        path.read_text().replace(
            "You can write down what you want to know", "Opinions on opinions are opinions on opinions"
        )
    )
    assert_found(folder, f"{PATIENT}:1", "by unavoidable terms alone", Severity.WARNING)
    assert not [line for line in findings(folder) if ": error: " in line]


def test_a_long_section_is_red_in_english_for_visitors_and_warns_elsewhere(folder: Path) -> None:
    spanish = PATIENT.replace(".en.", ".es.")
    for name in (PATIENT, OTHER):
        replace_in(folder / name, "It does not choose for you.", "It is up to you. " * 30)
    replace_in(folder / spanish, "No elige por usted.", "Usted lo decide todo. " * 30)
    for name, heading, severity in (
        (PATIENT, "## Why ask", Severity.ERROR),
        (OTHER, "## Why ask", Severity.WARNING),
        (spanish, "## Por qué", Severity.WARNING),
    ):
        assert_found(folder, f"{name}:{line_of(folder / name, heading)}", "this part has", severity)


@pytest.mark.parametrize(
    ("old", "new", "place", "reason"),
    [
        ("- un amigo\n", "", "::: checklist", "a checklist of 1, but in patient.en.md:"),
        ("### Cuándo", "## Cuándo", "## Cuándo", "a heading of level 2, but in"),
        ("[@doe2015; @roe2020]", "[@doe2015]", "Una [guía]", "a paragraph citing doe2015 naming"),
        ("count: 15", "count: 51", "::: icon-array", "an icon array of 51 in 100 citing doe2015, but in"),
        ("follow_ups: [second]", "follow_ups: []", "follow_ups:", "follow_ups is not that of patient.en.md"),
    ],
)
def test_translations_have_one_structure(folder: Path, old: str, new: str, place: str, reason: str) -> None:
    path = folder / "articles/first/patient.es.md"
    replace_in(path, old, new)
    assert_found(folder, f"articles/first/patient.es.md:{line_of(path, place)}", reason)


def test_a_translation_may_not_lack_its_end(folder: Path) -> None:
    path = folder / "articles/first/patient.es.md"
    path.write_text(path.read_text().partition("Table: Dos")[0])
    assert_found(folder, f"articles/first/patient.es.md:{line_of(path, '::: checklist')}", "has 7 blocks, but")


def test_a_variant_without_english_warns(folder: Path) -> None:
    (folder / PATIENT).unlink()
    assert_found(folder, "articles/first/patient.es.md:1", "no English variant", Severity.WARNING)


def test_a_language_the_library_lacks(folder: Path) -> None:
    text = (folder / PATIENT).read_text().replace("language: en", "language: fr")
    (folder / "articles/first/patient.fr.md").write_text(text)
    assert_found(folder, "articles/first/patient.fr.md:4", "the library has no language 'fr'")


@pytest.mark.parametrize(
    ("name", "old", "new", "place", "reason"),
    [
        ("library.yaml", "languages: [en, es]", "languages: [es, en]", "languages:", "'en' must come first"),
        ("library.yaml", 'version: "2026.11"\n', "", 1, "'version' is missing"),
        ("library.yaml", "es: Para pruebas", "fr: Pour", "publisher:", "'es' is missing"),
        ("library.yaml", "articles: [first, second]", "articles: [first, second, x]", "articles:", "no article 'x'"),
        ("library.yaml", "id: small", "id: small\nextra: 1", 1, "unknown key 'extra'"),
        ("library.yaml", "id: small", "id: [", "languages:", "is not YAML"),
        ("topics.yaml", "icon: scale", 'icon: ""', "icon:", "not blank"),
        ("topics.yaml", ", es: Decidir", "", "title:", "'es' is missing"),
        ("glossary/es.yaml", "guideline:", "guide:", 1, "not in the English glossary"),
        ("glossary/es.yaml", "guideline:", "guide:", 0, "the term 'guideline' is missing"),
        ("glossary/en.yaml", "  term: guideline\n", "", 1, "'term' is missing"),
        ("guidance/text.es.yaml", ', R03: "Reason 3."', "", "rules:", "rules/R03 is missing in 'es'"),
        ("guidance/text.es.yaml", "steps:", "stepz:", 1, "unknown key 'stepz'"),
        ("guidance/text.es.yaml", '"Ask."', '""', "steps:", "not blank"),
        ("guidance/rules.yaml", "[surgery]", "[surgeries]", "R02", "'decision' has no code 'surgeries'"),
        ("guidance/rules.yaml", "question: decision", "question: wish", "R02", "reads 'wish', which is no question"),
        ("guidance/rules.yaml", "basis: [S2]", "basis: [S9]", "R02", "'S9' is not in references.json"),
        ("guidance/rules.yaml", "category: C", "category: X", "R02", "no category 'X'"),
        ("guidance/rules.yaml", "{always: true}, ids", "{sometimes: true}, ids", "sometimes", "is not a condition"),
        ("references.json", '"mark": "V2"', '"mark": ""', "roe2020", "custom.mark must be one of"),
        ("references.json", '"title": "What is thought"', '"titel": "x"', "roe2020", "title is missing"),
        ("references.json", '"key": "S2"', '"key": "S1"', "roe2020", "is that of 'doe2015' too"),
        ("references.json", "10.1234/abc.5", "abc", "doe2015", "is not a DOI"),
        ("references.json", '"volume": "12"', '"volume": "12" "', '"12" "', "is not JSON"),
        ("references.json", '"volume": "12"', '"volume": NaN', 0, "is not JSON"),
        ("references.json", '"volume": "12"', '"issue": "12"', '"issue": "3"', "'issue' stands twice"),
        ("references.json", "J Made Up", "J Made\\u202eUp", "u202e", "a bidirectional override"),
    ],
)  # fmt: skip
def test_a_fault_in_another_file_is_told_with_its_line(
    folder: Path, name: str, old: str, new: str, place: str | int, reason: str
) -> None:
    replace_in(folder / name, old, new)
    line = place if isinstance(place, int) else line_of(folder / name, place)
    assert_found(folder, f"{name}:{line}", reason)


def test_a_reference_twice_is_told_where_it_stands_again(folder: Path) -> None:
    path = folder / "references.json"
    line = line_of(path, "roe2020")
    replace_in(path, '"id": "roe2020"', '"id": "doe2015"')
    assert_found(folder, f"references.json:{line}", "'doe2015' stands twice")


def test_english_lacks_a_sentence_that_spanish_has(folder: Path) -> None:
    replace_in(folder / "guidance/text.en.yaml", ', ask: "Ask."', "")
    assert_found(folder, "guidance/text.es.yaml:1", "'steps/ask' has no text in 'en'")


def test_what_nothing_uses_warns(folder: Path) -> None:
    entries = json.loads((folder / "references.json").read_text())
    entries.append({**entries[0], "id": "spare2001", "custom": {"mark": "V"}})
    (folder / "references.json").write_text(json.dumps(entries, indent=1))
    for language in ("en", "es"):
        path = folder / "glossary" / f"{language}.yaml"
        path.write_text(path.read_text() + "spare:\n  term: spare\n  definition: Not used.\n")
    assert_found(
        folder, f"references.json:{line_of(folder / 'references.json', 'spare2001')}", "nothing cites", Severity.WARNING
    )
    assert_found(folder, "glossary/en.yaml:4", "no article or page uses", Severity.WARNING)


def test_files_that_belong_nowhere_and_files_that_are_missing(folder: Path) -> None:
    (folder / "articles/first/notes.txt").write_text("x")
    (folder / "readme").write_text("x")
    (folder / "guidance/text.fr.yaml").write_text("x: y")
    (folder / "topics.yaml").unlink()
    shutil.rmtree(folder / "articles/second")
    (folder / PATIENT).write_bytes(b"---\nid: \xff\n---\n")
    for where, reason in (
        ("articles/first/notes.txt:0", "does not belong here"),
        ("readme:0", "does not belong here"),
        ("guidance/text.fr.yaml:0", "belongs to no language"),
        ("topics.yaml:0", "cannot be read"),
        ("library.yaml:6", "there is no article 'second'"),
        (f"{PATIENT}:2", "is not UTF-8"),
    ):
        assert_found(folder, where, reason)
    assert_found(folder / "nowhere", ".:0", "is not a folder")


def spoil(change: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    resource = questionnaire()
    change(resource)
    return resource


def decision_when(*entries: dict[str, Any], **more: Any) -> Callable[[dict[str, Any]], None]:
    def change(resource: dict[str, Any]) -> None:
        resource["item"][2].pop("enableBehavior")
        resource["item"][2].update(enableWhen=list(entries), **more)

    return change


def no_system(resource: dict[str, Any]) -> None:
    del resource["item"][2]["enableWhen"][0]["answerCoding"]["system"]


def translation_gone(resource: dict[str, Any]) -> None:
    del resource["item"][2]["answerOption"][0]["valueCoding"]["_display"]


def loop(resource: dict[str, Any]) -> None:
    resource["item"][1]["enableWhen"] = [when("decision", "surgery")]


def foreign_extension(resource: dict[str, Any]) -> None:
    resource["item"][2]["extension"].append({"url": "http://x.example/hidden", "valueBoolean": True})


QUESTIONNAIRE_FAULTS: dict[str, tuple[Callable[[dict[str, Any]], None], str, str]] = {
    "not FHIR": (lambda r: r["item"][2].update(required="maybe"), "decision", "is not FHIR R4"),
    "unknown FHIR field": (lambda r: r["item"][2].update(linkid="x"), "decision", "is not FHIR R4"),
    "not shown here": (lambda r: r["item"][2].update(type="string"), "decision", "only choice is shown"),
    "unused field": (lambda r: r["item"][2].update(maxLength=3), "decision", "maxLength is not used"),
    "unknown question": (decision_when(when("wish", "me")), "decision", "does not exist"),
    "later question": (decision_when(when("decision", "other")), "decision", "does not come earlier"),
    "loop": (loop, "who-for", "loop"),
    "unknown code": (decision_when(when("who-for", "you")), "decision", "no code 'you'"),
    "no system": (no_system, "decision", "has no system"),
    "not equal alone": (decision_when(when("who-for", "me", "!=")), "decision", "without a paired exists"),
    "not equal on many": (decision_when(when("red-flags", "none", "!=")), "decision", "a multi-choice"),
    "two without behaviour": (
        decision_when(when("who-for", "me"), when("who-for", "adult")), "decision", "need enableBehavior",
    ),
    "unreachable": (
        decision_when(when("who-for", "me"), when("who-for", "adult"), enableBehavior="all"),
        "decision", "no answers lead",
    ),
    "unreachable behind an end": (
        decision_when(when("who-for", "professional")), "decision", "no answers lead",
    ),
    "missing translation": (translation_gone, "decision", "the answer 'surgery' is missing in 'es'"),
    "no reason why": (lambda r: r["item"][2].pop("item"), "decision", "does not say why we ask"),
    "foreign extension": (foreign_extension, "decision", "which is not known here"),
    "skip to nowhere": (lambda r: r["item"][2]["extension"][0].update(valueCode="x"), "decision", "skip meaning"),
    "signs can be skipped": (lambda r: r["item"][0].update(required=False), "red-flags", "is required"),
    "signs not first": (lambda r: r["item"].insert(0, r["item"].pop(1)), "who-for", "must come first"),
    "code twice": (
        lambda r: r["item"][1]["answerOption"].append(r["item"][1]["answerOption"][0]), "who-for", "stands twice",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", QUESTIONNAIRE_FAULTS)
def test_a_fault_in_the_questionnaire_is_told_with_the_line_of_its_item(folder: Path, name: str) -> None:
    change, link_id, reason = QUESTIONNAIRE_FAULTS[name]
    path = folder / "questionnaire.json"
    path.write_text(json.dumps(spoil(change), indent=1))
    assert_found(
        folder, f"questionnaire.json:{line_of(path, json.dumps('linkId') + ': ' + json.dumps(link_id))}", reason
    )


def test_a_link_id_twice_is_told_where_it_stands_again(folder: Path) -> None:
    path = folder / "questionnaire.json"
    resource = questionnaire()
    resource["item"].append(question("who-for", "me"))
    path.write_text(json.dumps(resource, indent=1))
    lines = [number for number, text in enumerate(path.read_text().split("\n"), 1) if '"linkId": "who-for"' in text]
    assert_found(folder, f"questionnaire.json:{lines[1]}", "stands twice")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("tree.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "the SVG element 'script'"),
        ("tree.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><text>a</text></svg>", "the SVG element 'text'"),
        ("tree.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><path onload='x'/></svg>", "attribute 'onload'"),
        ("tree.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><path fill='url(http://x)'/></svg>", "attribute 'fill'"),
        ("tree.svg", b"<!DOCTYPE x><svg xmlns='http://www.w3.org/2000/svg'/>", "has a document type"),
        ("tree.svg", b"<html/>", "is not an SVG"),
        ("tree.svg", b"\xff\xfe", "is not an SVG"),
        ("tree.png", b"GIF89a", "is not a PNG"),
        ("tree.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x20\0\0\0\0\1", "8192 by 1 pixels"),
        ("Tree.png", b"", "is not a picture"),
        ("tree.png", b"x" * 1_000_001, "is larger than"),
    ],
)
def test_pictures_that_may_not_enter(folder: Path, name: str, data: bytes, reason: str) -> None:
    (folder / "figures").mkdir()
    (folder / "figures" / name).write_bytes(data)
    assert_found(folder, f"figures/{name}:0", reason)


REGION = """
## Costs

Ask first.

:::: region us

Medicare may pay. [@roe2020]

::: tip Ask
- Your plan.
:::

![A tree](tree.svg)

::::

:::: region gb ie
Ask your GP.
::::
"""


def test_region_blocks_have_their_place_and_their_translations(folder: Path) -> None:
    (folder / "figures").mkdir()
    (folder / "figures/tree.svg").write_bytes(b"<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0'/></svg>")
    spanish = folder / PATIENT.replace(".en.", ".es.")
    for path in (folder / PATIENT, spanish):
        path.write_text(path.read_text() + REGION)
    assert findings(folder) == []
    replace_in(spanish, "region gb ie", "region gb")
    line = line_of(spanish, "region gb")
    assert_found(folder, f"{PATIENT.replace('.en.', '.es.')}:{line}", "block for the regions gb, but")
    replace_in(spanish, "region gb", "region ie gb")
    replace_in(spanish, "may pay. [@roe2020]", "may pay.")
    line = line_of(spanish, "Medicare")
    assert_found(folder, f"{PATIENT.replace('.en.', '.es.')}:{line}", "this is a paragraph inside a region block, but")


def test_a_picture_nobody_shows_warns(folder: Path) -> None:
    (folder / "figures").mkdir()
    (folder / "figures/tree.svg").write_bytes(b"<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0'/></svg>")
    assert_found(folder, "figures/tree.svg:0", "no article or page shows", Severity.WARNING)
