"""Markup is made here and nowhere else: whatever a library says comes out as words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QGuiApplication, QTextDocument

from kiosk.domain.articles.article import Citation, Run, Term, Text
from kiosk.domain.harmless import harmless
from kiosk.fonts import ensure_gui
from kiosk.ui.text.richtext import rich

runs = st.lists(
    st.one_of(
        st.builds(Text, st.text(max_size=30), st.booleans(), st.booleans()),
        st.builds(Term, st.just("guideline"), st.text(min_size=1, max_size=20)),
        st.builds(Citation, st.just("meyer2015"), st.integers(1, 120)),
    ),
    max_size=8,
)


def shown(markup: str) -> str:
    """What Qt shows of markup, spaces of all kinds as one."""
    ensure_gui()
    assert QGuiApplication.instance() is not None
    document = QTextDocument()
    document.setHtml(f"<p>{markup}</p>")
    return document.toPlainText()


def test_hostile_text_is_shown_as_it_is_written() -> None:
    hostile = "<img src=file:///etc/passwd> <a href='http://x'>y</a> &amp; <script>"
    assert shown(rich((Text(hostile),)).markup) == hostile


def test_controls_and_direction_overrides_are_taken_out() -> None:
    assert harmless("a\u202eb\x00c\u2028d") == "a b c d"


def test_marks_stand_where_qt_finds_them() -> None:
    text = rich((Text("So 𝒳 it is "), Citation("a", 12), Text(" and "), Term("t", "terms"), Text(".")))
    flat = shown(text.markup).encode("utf-16-le")
    chip, term = text.marks
    assert flat[chip.start * 2 : chip.end * 2].decode("utf-16-le").strip("\u00a0 ") == "12"
    assert flat[term.start * 2 : term.end * 2].decode("utf-16-le") == "terms"
    assert text.plain == "So 𝒳 it is  and terms."


def test_a_chip_stays_with_the_word_before_it() -> None:
    text = rich((Text("Ask for copies. "), Citation("a", 3), Text(" Then wait.")))
    (chip,) = text.marks
    assert shown(text.markup) == "Ask for copies.  3   Then wait."  # Qt tells of a no-break space as a space
    assert chip.start == len("Ask for copies.") + 1


@given(runs)
def test_no_run_adds_or_loses_a_letter(given_runs: list[Run]) -> None:
    text = rich(tuple(given_runs))
    letters = "".join(harmless(run.text) for run in given_runs if not isinstance(run, Citation))
    numbers = "".join(str(run.number) for run in given_runs if isinstance(run, Citation))
    unseen = "\ufffc\u2060"  # the place of a chip; what keeps a number with what it counts
    drawn = [c for c in shown(text.markup) if not c.isspace() and c not in unseen]
    expected = [c for c in letters + numbers if not c.isspace() and c not in unseen]
    assert sorted(drawn) == sorted(expected)


def test_a_chinese_number_stays_on_the_line_of_what_it_counts() -> None:
    text = rich((Text("每100人"), Citation("a", 1)))
    assert "100\u2060人" in text.markup
    assert text.plain == "每100人"
    assert text.marks[0].start == 7  # after the joiner, which has a place in Qt's text, and a blank


def test_numbers_of_chips_follow_the_language() -> None:
    assert "٣" in rich((Citation("a", 3),), "٠١٢٣٤٥٦٧٨٩").markup
