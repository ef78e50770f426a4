"""Reports and review forms: what is in them, that they are whole, escaped and the same each time."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kiosk.authoring.reports.html_parts import Html, element, page, table
from kiosk.authoring.reports.report import make_report
from kiosk.authoring.reports.report_files import write_forms, write_report
from kiosk.cli import cli
from kiosk.errors import ContentError
from tests.support.library_sources import replace_in, write_sources

PATIENT = "articles/first/patient.en.md"
REGION = "\n:::: region us\n## Here\n\nAsk *now*.\n\n![A tree](tree.svg)\n::::\n"
TREE = b"<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0'/></svg>"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_sources(tmp_path / "content")


def run(*args: str) -> Result:
    return CliRunner().invoke(cli, ["content", "check", *args])


class Outline(HTMLParser):
    """Checks that elements are closed in order, and keeps tags and links."""

    VOID = frozenset({"meta", "br"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.links: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_each_article_has_its_report_and_its_form(folder: Path) -> None:
    result = run("content", "--quiet", "--report", "out/report", "--review-form", "out/forms")
    assert result.exit_code == 0, result.output
    assert "Report: out/report/index.html" in result.output
    assert "Review forms: 4 files in out/forms" in result.output
    names = ["first.patient.en", "first.patient.es", "first.professional.en", "second.patient.en"]
    assert sorted(path.name for path in Path("out/report").iterdir()) == sorted(
        [*(f"{name}.{kind}" for name in names for kind in ("html", "txt")), "index.html", "index.txt"]
    )
    assert sorted(path.name for path in Path("out/forms").iterdir()) == [f"{name}.form.html" for name in names]


def test_a_report_is_written_when_there_are_errors_too(folder: Path) -> None:
    replace_in(folder / PATIENT, "::: limits", "::: tip")
    result = run("content", "-q", "--report", "out")
    assert result.exit_code == 1
    text = Path("out/first.patient.en.txt").read_text()
    assert "1 finding in red: not built" in text
    assert "  error: articles/first/patient.en.md:1: has no box on limits" in text
    index = Path("out/index.html").read_text()
    assert "4 articles, 2 errors, 0 warnings" in index  # the other is the translation, which has the box still
    assert 'class="red"' in index


def test_the_text_says_what_was_found(folder: Path) -> None:
    write_report(make_report(folder), Path("out"))
    text = Path("out/first.patient.en.txt").read_text()
    for line in (
        "Title first",
        "first, patient, en",
        "Status: submitted; reviewed by: nobody yet",
        "Nothing red. Worth a look: 0 items. For a reviewer: 55 items.",
        "PEMAT-P, 24 items: 9 met; 15 for a reviewer",
        "  [met] 22 Breaks actions into small, explicit steps (2 lists of steps or things to do)",
        "JAMA, 4 items: 4 met",
        "  [there, to be judged] Q5 Says what speaks against each option (a box on limits and downsides)",
    ):
        assert line in text.splitlines(), text
    assert "SMOG is sound from 30 sentences on; this text has 2" in text
    assert all(len(line) <= 120 for line in text.splitlines())
    spanish = Path("out/first.patient.es.txt").read_text()
    assert "INFLESZ" in spanish
    professional = Path("out/first.professional.en.txt").read_text()
    assert "PEMAT-P" not in professional


def test_the_index_has_a_table_of_articles_and_languages(folder: Path) -> None:
    write_report(make_report(folder), Path("out"))
    text = Path("out/index.txt").read_text()
    assert "Languages, patient" in text
    assert [line.split() for line in text.splitlines() if line.startswith("  first  ")] == [
        ["first", "yes", "yes"],
        ["first", "missing", "missing"],
        ["first", "yes", "missing"],
    ]
    html = Path("out/index.html").read_text()
    assert "en: 2 of 2; es: 1 of 2" in html
    assert '<td class="look">missing</td>' in html
    assert '<a href="first.patient.es.html">there</a>' in html


def test_pages_are_whole_and_lead_nowhere_else(folder: Path) -> None:
    (folder / "figures").mkdir()
    (folder / "figures/tree.svg").write_bytes(TREE)
    for name in (PATIENT, PATIENT.replace(".en.", ".es.")):
        (folder / name).write_text((folder / name).read_text() + REGION)
    report = make_report(folder)
    write_report(report, Path("out"))
    write_forms(report, Path("out"))
    here = {path.name for path in Path("out").iterdir()}
    for path in Path("out").glob("*.html"):
        outline = Outline(path.read_text())
        assert set(outline.links) <= here
        assert not {"script", "img", "link", "iframe"} & set(outline.tags)
    form = Path("out/first.patient.en.form.html").read_text()
    assert "Only where the region is us:" in form
    assert "[picture tree.svg: A tree]" in form


def test_a_form_has_what_a_person_must_judge_and_the_whole_text(folder: Path) -> None:
    report = make_report(folder)
    write_forms(report, Path("out"))
    one = next(one for one in report.articles if one.name == "first.patient.es")
    form = Path("out/first.patient.es.form.html").read_text()
    assert len(one.content_hash) == 64
    for words in (
        one.content_hash, "Signature", "Conflicts of interest", "It says the same as the English text",
        "How good is it as a whole", "Una ", "<u>guía</u>", "[15 of 100 people: con cambios; the others: igual.",
        "Doe JB, Roe AM.", "Para aprender.", "Found: limits, and: “A menudo confirma el plan.”",
    ):  # fmt: skip
        assert words in form, words
    assert "The reader need not calculate" not in form  # a program told
    english = Path("out/first.patient.en.form.html").read_text()
    assert "It says the same as the English text" not in english
    assert "The purpose is plain at once" in english
    assert "The purpose is plain at once" not in Path("out/first.professional.en.form.html").read_text()


def test_texts_are_escaped(folder: Path) -> None:
    for name in (PATIENT, PATIENT.replace(".en.", ".es.")):
        replace_in(folder / name, "title: Title first", "title: '<script>alert(1)</script> & \"x\"'")
        replace_in(folder / name, "author: Test project", "author: '</style><img src=x>'")
    report = make_report(folder)
    write_report(report, Path("out"))
    write_forms(report, Path("out"))
    for path in Path("out").glob("*.html"):
        text = path.read_text()
        assert "<script" not in text
        assert "<img" not in text
        Outline(text)
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot;" in Path("out/first.patient.en.html").read_text()


def test_the_same_sources_give_the_same_report(folder: Path) -> None:
    for out in ("one", "two"):
        report = make_report(folder)
        write_report(report, Path(out))
        write_forms(report, Path(out))
    for path in Path("one").iterdir():
        assert path.read_bytes() == (Path("two") / path.name).read_bytes()


def test_sources_that_can_hardly_be_read_have_a_report(folder: Path) -> None:
    (folder / "library.yaml").write_text("id: [")
    replace_in(folder / PATIENT, "one  | x ", "one  | x [@nobody1999]")
    (folder / "articles/second/patient.en.md").write_bytes(b"\xff")
    write_report(make_report(folder), Path("out"))
    assert "SHA-256: none, it cannot be built" in Path("out/first.patient.en.txt").read_text()
    assert not Path("out/second.patient.en.html").exists()
    assert "articles/second/patient.en.md:1: is not UTF-8 text" in Path("out/index.txt").read_text()
    write_report(make_report(folder / "nowhere"), Path("empty"))
    assert "is not a folder" in Path("empty/index.txt").read_text()


def test_a_place_that_cannot_be_written_is_one_sentence(folder: Path) -> None:
    Path("taken").write_text("")
    with pytest.raises(ContentError, match="cannot be written"):
        write_report(make_report(folder), Path("taken"))


def test_elements_escape_what_is_no_markup() -> None:
    assert element("p", "a < b", Html("<br>"), title='"\u202e') == '<p title="&quot; ">a &lt; b<br></p>'
    assert element("p", "", class_="") == "<p></p>"
    made = table(("A & B",), [("<1>", "2"), (Html("<b>x</b>"), element("td", "y", class_="red"))], "C")
    assert '<th scope="col">A &amp; B</th>' in made
    assert '<th scope="row">&lt;1&gt;</th><td>2</td>' in made
    assert '<td class="red">y</td>' in made
    assert "<title>&lt;x&gt;</title>" in page("<x>")
