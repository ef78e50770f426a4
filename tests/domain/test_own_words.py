"""What is typed may be anything; what is printed is one plain line."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.own_words import MOST_TYPED, own_question
from kiosk.domain.questionnaires.visit import MOST_OWN_QUESTIONS, Visit


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Does it   hurt? ", "Does it hurt?"),
        ("¿Cuánto cuesta?", "¿Cuánto cuesta?"),
        ("هل هذه العملية ضرورية؟", "هل هذه العملية ضرورية؟"),
        ("这个手术有必要吗？", "这个手术有必要吗？"),
        ("a\u202egnp.exe\u2066b", "agnp.exeb"),
        ("one\ntwo\x00three\u2028four", "one twothree four"),
        ("fine 🙂 thanks", "fine thanks"),
        ("<b>x</b> & {number}", "<b>x</b> & {number}"),
        ("e\u0301", "é"),
        ("?!.,", ""),
        ("\u200b\u200e", ""),
        ("", ""),
    ],
)
def test_what_is_kept(typed: str, kept: str) -> None:
    assert own_question(typed) == kept


def test_no_letter_carries_a_tower_of_marks() -> None:
    assert own_question("q" + "\u0323" * 40 + "uit") == "q" + "\u0323" * 3 + "uit"


@given(st.text(max_size=600))
def test_it_is_one_clean_line_and_cleaning_is_done_once(typed: str) -> None:
    line = own_question(typed)
    assert len(line) <= MOST_TYPED
    assert line == " ".join(line.split())
    assert not {unicodedata.category(c) for c in line if c not in "\u200c\u200d"} & {"Cc", "Cf", "Cs", "Co", "Cn", "So"}
    assert own_question(line) == line


@given(st.lists(st.text(max_size=30), max_size=12))
def test_the_sheet_takes_a_few_questions_each_once(typed: list[str]) -> None:
    visit = Visit()
    for text in typed:
        visit.take_question(text)
    assert len(visit.own_questions) == len(set(visit.own_questions)) <= MOST_OWN_QUESTIONS
    assert visit.own_questions == [q for q in visit.own_questions if q]
    visit.reset()
    assert visit.own_questions == []
    assert (visit.search_text, visit.question, visit.asked, visit.danger) == ("", "", "", "")
