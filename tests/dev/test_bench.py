"""The benchmark's own parts: its figures, its pages, how it tells that a screen is there. No figure is tested."""

from __future__ import annotations

import io
import json
import re
import sys
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from kiosk.dev.bench import looks, processes, report, sheet_once
from kiosk.dev.bench.page_cache import let_go
from kiosk.dev.bench.pages import article_page, sheet_page
from kiosk.dev.bench.processes import Program
from kiosk.dev.bench.sheets import SheetFigures
from kiosk.dev.bench.starts import Figures
from kiosk.dev.bench.stats import Line, median, percentile, ratio
from kiosk.dev.bench.visitor import ANSWERS
from kiosk.domain.articles.article import Runs, Text
from kiosk.domain.questionnaires.questionnaire import End, Item
from kiosk.domain.sheet.sheet import NotesPart
from tests.support.content_blocks import blocks
from tests.support.made_articles import made_article
from tests.support.real_content import real_questionnaire
from tests.support.sample_sheets import sample_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kiosk.domain.articles.article import Block

numbers = st.lists(st.floats(0, 1e6), min_size=1)


def words_of(page: str) -> str:
    """What a page says, without its markup and style, spaces evened."""
    text = re.sub(r"<style>.*?</style>|<[^>]*>", " ", page, flags=re.DOTALL)
    return " ".join(unescape(text).split())


def strings_of(value: object) -> Iterator[str]:
    """Every string inside dataclasses and tuples that is to be read."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for inner in value:
            yield from strings_of(inner)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from strings_of(getattr(value, name))


# -- the page cache


def test_files_that_the_page_cache_lets_go_of_stay_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "file").write_bytes(b"x" * 100_000)
    (tmp_path / "nowhere").symlink_to(tmp_path / "gone")
    let_go([tmp_path, tmp_path / "missing"])
    assert (tmp_path / "inner" / "file").read_bytes() == b"x" * 100_000


# -- statistics


@given(numbers, st.floats(0.01, 1))
def test_a_percentile_is_a_measured_value_that_the_share_does_not_exceed(values: list[float], share: float) -> None:
    found = percentile(values, share)
    assert found in values
    assert sum(value <= found for value in values) >= share * len(values) - 1e-9
    below = [value for value in values if value < found]
    assert len(below) < share * len(values)


def test_percentiles_of_a_hundred() -> None:
    values = list(range(100, 0, -1))
    assert (percentile(values, 0.5), percentile(values, 0.99), percentile(values, 1)) == (50, 99, 100)


@pytest.mark.parametrize("share", [0, -0.1, 1.1])
def test_a_share_outside_of_one(share: float) -> None:
    with pytest.raises(ValueError, match="share"):
        percentile([1.0], share)


def test_nothing_measured_is_nothing_known() -> None:
    assert median([]) is None
    assert percentile([], 0.99) is None
    assert ratio(None, 2.0) is None
    assert ratio(1.0, None) is None
    assert ratio(1.0, 0.0) is None


@pytest.mark.parametrize(
    ("figure", "goal", "met"),
    [(10.0, 50.0, True), (50.0, 50.0, True), (50.1, 50.0, False), (None, 50.0, None), (10.0, None, None)],
)
def test_goals(figure: float | None, goal: float | None, met: bool | None) -> None:
    assert Line("", "", (), "ms", figure, 0.9, goal).met is met


@pytest.mark.parametrize(("part", "met"), [(0.8, True), (0.81, False), (None, None)])
def test_goals_for_a_ratio(part: float | None, met: bool | None) -> None:
    assert Line("", "", (), "s", 0.1, part, 0.8, relative=True).met is met


# -- the report


def shown(lines: list[Line]) -> str:
    """The table as text."""
    out = io.StringIO()
    Console(file=out, width=220).print(report.table(lines))
    return out.getvalue()


def row(text: str, *names: str) -> str:
    """The line of a table that holds all the names."""
    return next(line for line in text.splitlines() if all(name in line for name in names))


def test_start_and_memory_as_ratios() -> None:
    kiosk = Figures(frames=[0.5, 0.3, 0.4], answers=[0.6], first_screen=[80e6], article=[100e6])
    chromium = Figures(frames=[0.8, 0.8, 2.0], answers=[0.7], first_screen=[400e6], article=[400e6])
    lines = report.start_lines({report.KIOSK: kiosk, report.CHROMIUM: chromium})
    text = shown(lines)
    assert "0.400 s" in row(text, "first interactive frame", report.KIOSK)
    assert "0.50" in row(text, "first interactive frame", report.KIOSK)
    assert "met" in row(text, "first interactive frame", report.KIOSK)
    assert "not met" in row(text, "first touch answered", report.KIOSK)
    assert "100.0 MB" in row(text, "the article", report.KIOSK)
    assert [line.goal for line in lines if line.name == report.CHROMIUM] == [None] * 4


def test_without_chromium_there_is_no_ratio_and_no_goal_met() -> None:
    lines = report.start_lines({report.KIOSK: Figures(frames=[0.1])})
    assert {line.ratio for line in lines} == {None}
    assert {line.met for line in lines} == {None}
    assert "Chromium" not in "".join(line.name for line in lines)


def test_a_program_that_failed_says_so_and_meets_no_goal() -> None:
    found = {report.KIOSK: Figures(fault="it shows nothing"), report.CHROMIUM: Figures(frames=[1.0], article=[1.0])}
    text = shown(report.start_lines(found))
    assert "it shows nothing" in row(text, "first interactive frame", report.KIOSK)
    assert "not measured" in row(text, "first interactive frame", report.KIOSK)


def test_taps_are_judged_by_median_and_by_percentile() -> None:
    times = [(20.0, 30.0)] * 98 + [(130.0, 140.0)] * 2
    lines = report.tap_lines({"next question": times})
    assert [(line.figure, line.met) for line in lines] == [(20.0, True), (130.0, False)]
    assert "at rest after 30 ms" in shown(lines)


def test_the_sheet_is_judged_warm_and_ours_alone() -> None:
    found = {"kiosk": SheetFigures([300.0], [40.0], 2), "WeasyPrint": SheetFigures([900.0], [120.0], 2)}
    lines = report.sheet_lines({**found, "Chromium": SheetFigures([800.0], [], 2)})
    assert [(line.part[-4:], line.name, line.met) for line in lines] == [
        ("cold", "kiosk", None),
        ("cold", "WeasyPrint", None),
        ("cold", "Chromium", None),
        ("warm", "kiosk", True),
        ("warm", "WeasyPrint", None),
    ]


def test_the_record_is_json_and_complete() -> None:
    line = Line("start", "kiosk", (0.5,), "s", 0.5, 0.25, 0.8, "a note", relative=True)
    record = json.loads(json.dumps(line.record()))
    assert record == {
        "part": "start",
        "name": "kiosk",
        "unit": "s",
        "values": [0.5],
        "figure": 0.5,
        "ratio": 0.25,
        "goal": 0.8,
        "met": True,
        "note": "a note",
    }


def test_the_machine_stands_with_the_figures() -> None:
    line = report.machine_line(report.machine({"Chromium": "1.2.3"}))
    assert re.match(r"\d+ cores \(.+\), .+, load [\d.]+ at the start; python 3\.\d+\.\d+.*, Chromium 1\.2\.3$", line)


# -- what the others show


def test_the_page_has_the_words_of_the_article() -> None:
    article = made_article()
    page = article_page(article)
    said = words_of(page)
    for text in (article.summary.title, article.disclaimer, *(reference.text for reference in article.references)):
        assert " ".join(text.split()) in said
    points = [run.text for block in article.blocks for run in runs_of(block) if isinstance(run, Text)]
    assert points
    assert all(" ".join(text.split()) in said for text in points)
    assert "<script" not in page


def runs_of(block: Block) -> Runs:
    """The runs of a block's items."""
    return tuple(run for item in getattr(block, "items", ()) for run in item)


@given(blocks())
def test_the_page_has_every_kind_of_block_and_no_markup_of_theirs(block: Block) -> None:
    page = article_page(replace(made_article(), blocks=(block,)))
    plain = article_page(replace(made_article(), blocks=()))
    tags = set(re.findall(r"</?(\w+)", page)) - set(re.findall(r"</?(\w+)", plain))
    assert tags <= {"h2", "h3", "ul", "aside", "sup", "strong", "em", "dfn", "span", "table", "tr", "td", "th"}


def test_markup_in_a_text_stays_text() -> None:
    article = made_article(points=((Text("<script>alert(1)</script> & <b>"),),))
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;" in article_page(article)


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_the_page_has_the_words_of_the_sheet(language: str) -> None:
    sheet = sample_sheet(language)
    page = sheet_page(sheet)
    said = words_of(page)
    for text in strings_of((sheet.heading, sheet.title, sheet.printed, sheet.banner, sheet.code, sheet.parts)):
        assert " ".join(text.split()) in said
    assert ('dir="rtl"' in page) == (language == "ar")


# -- a sheet of two pages


def test_what_is_left_out_of_a_sheet_is_what_can_best_be_missed() -> None:
    sheet = sample_sheet("en")
    fewer = sheet_once.without(sheet, 1)
    assert [part for part in sheet.parts if part not in fewer.parts] == [
        part for part in sheet.parts if isinstance(part, NotesPart)
    ]
    least = sheet_once.without(sheet, len(sheet.parts))
    assert least.parts[0] == sheet.parts[0]
    assert least.parts[-1] == sheet.parts[-1]
    assert sheet_once.without(sheet, 0) == sheet


def test_the_visitor_answers_every_question_to_its_end() -> None:
    questionnaire = real_questionnaire()
    assert list(ANSWERS) == [item.link_id for item in questionnaire.items]
    assert questionnaire.validate(ANSWERS) == ANSWERS
    asked = [questionnaire.items[0]]
    while isinstance(item := questionnaire.following(asked[-1].link_id, ANSWERS), Item):
        asked.append(item)
    assert asked == list(questionnaire.items)
    assert item is End.COMPLETE


def test_pages_are_counted() -> None:
    assert sheet_once.pages_of(b"<< /Count 2 /Kids [ 4 0 R 5 0 R ] /Type /Pages >>") == 2
    assert sheet_once.pages_of(b"no PDF") == 0


# -- telling that a screen is there


class Slides:
    """A screen that shows one picture after the other, the last one for good; time passes with each look."""

    def __init__(self, *pictures: list[bytes]) -> None:
        self._pictures = list(pictures)

    def rows(self) -> list[bytes]:
        """The next picture."""
        return self._pictures.pop(0) if len(self._pictures) > 1 else self._pictures[0]


def test_rows_that_move_are_not_compared() -> None:
    look = looks.common([[b"a", b"1", b"c"], [b"a", b"2", b"c"]])
    assert look.rows == (b"a", None, b"c")
    assert look.matches([b"a", b"9", b"c"])
    assert not look.matches([b"a", b"9", b"x"])


def test_one_row_of_many_may_differ() -> None:
    rows = [bytes([number]) for number in range(200)]
    look = looks.common([rows])
    assert look.matches([b"other", b"other", *rows[2:]])
    assert not look.matches([b"other"] * 3 + rows[3:])


def test_a_screen_of_nothing_but_moving_rows_is_never_there() -> None:
    assert not looks.common([[b"1"], [b"2"]]).matches([b"1"])


def test_waiting_ends_at_the_first_look_that_fits() -> None:
    screen = Slides([b"empty"], [b"half"], [b"done"])
    seen: list[bytes] = []

    def done(rows: object) -> bool:
        seen.append(rows[0])  # type: ignore[index]
        return seen[-1] == b"done"

    assert looks.wait(screen, done, 30) is not None
    assert seen == [b"empty", b"half", b"done"]


def test_waiting_ends_when_time_is_up() -> None:
    assert looks.wait(Slides([b"empty"]), lambda _: False, 0) is None


# -- programs


def test_a_program_is_measured_and_ended_with_its_children() -> None:
    # Each lives until the one before it is gone, which closes its input.
    begin = "import subprocess, sys; p = subprocess.Popen([sys.executable, '-c', {code!r}], stdin=subprocess.PIPE); "
    middle = begin.format(code="input()") + "sys.stdin.read()"
    holder = begin.format(code=middle) + "p.wait()"
    with Program([sys.executable, "-c", holder], {}) as program:
        while len(program.tree()) < 3:
            assert program.running()
        tree = program.tree()
        assert program.pss() > 3e6
    assert not program.running()
    assert [pid for pid in tree if not processes.is_zombie(pid)] == []
