"""Text set for paper: weights, widths, direction, hidden words."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import GlyphError
from kiosk.font_files import FAMILIES, font_of, missing_glyphs
from kiosk.fonts import ensure_gui, load_fonts
from kiosk.i18n import isolate
from kiosk.printing.plain import clean, isolate_codes, visible
from kiosk.printing.style import EM, SetText, Style
from kiosk.printing.text import lay_out

BODY = Style(12.5, 18.0)
FIRST, LAST = "\u2066", "\u2069"


def set_text(text: str, width: float = 400.0, weight: int = 400, language: str = "en") -> SetText:
    return lay_out(text, Style(12.5, 18.0, weight), width, language=language, rtl=language == "ar")


def test_the_fonts_come_from_packages() -> None:
    ensure_gui()
    assert load_fonts() == FAMILIES


@pytest.mark.parametrize(("language", "text"), [("en", "Second opinion"), ("ar", "الرأي الثاني"), ("hi", "दूसरी राय")])
def test_heavier_weights_are_really_heavier(language: str, text: str) -> None:
    regular, semibold, bold = (set_text(text, weight=weight, language=language) for weight in (400, 600, 700))
    assert regular.natural_width < semibold.natural_width < bold.natural_width
    assert regular.lines[0].glyphs[0][0].form != bold.lines[0].glyphs[0][0].form


def test_chinese_has_its_weights_in_squares_of_one_size() -> None:
    regular, semibold, bold = (set_text("第二诊疗意见", weight=weight, language="zh") for weight in (400, 600, 700))
    assert regular.natural_width == semibold.natural_width == bold.natural_width == 6 * 12.5
    assert len({text.lines[0].glyphs[0][0].form for text in (regular, semibold, bold)}) == 3


@given(st.integers(120, 400))
def test_chinese_lines_break_between_characters_but_keep_stops_and_numbers(width: int) -> None:
    text = "在研究中，每100人中有12至69人（各项研究不同）改变了方案；“再听一种意见”可能有帮助。第1页。"
    lines = ["".join(word for word, _, _ in line.words) for line in set_text(text, float(width), language="zh").lines]
    assert "".join(lines) == text
    assert all(line[0] not in "，。；：？！）”、" and line[-1] not in "（“" for line in lines)
    assert not any(one[-1].isdigit() and other[0] in "人页" for one, other in pairwise(lines))


def test_lines_keep_to_their_measure() -> None:
    text = set_text("In one programme many people who asked for a second opinion left with another plan. " * 3, 150.0)
    assert len(text.lines) > 5
    assert all(line.width * 12.5 / EM <= 150.5 for line in text.lines)
    assert text.height == len(text.lines) * 18.0


def test_a_word_that_is_too_long_is_broken() -> None:
    text = set_text("x" * 500, 100.0)
    assert len(text.lines) > 20
    assert sum(len(line.glyphs) for line in text.lines) == 500


def test_balanced_headings_need_no_more_lines_and_are_even() -> None:
    title = "Parece que vale la pena pedir una segunda opinión"
    plain = lay_out(title, BODY, 280.0, language="es", rtl=False)
    even = lay_out(title, BODY, 280.0, language="es", rtl=False, balance=True)
    assert len(even.lines) == len(plain.lines) == 2
    assert abs(even.lines[0].width - even.lines[1].width) < abs(plain.lines[0].width - plain.lines[1].width)


def test_right_to_left_text_stands_at_the_right() -> None:
    line = set_text("سؤال", 400.0, language="ar").lines[0]
    assert max(x for _, x, _ in line.glyphs) > 400 * EM / 12.5 * 0.9


def test_the_end_is_the_other_side() -> None:
    right = lay_out("one", BODY, 400.0, language="en", rtl=False, align="end").lines[0]
    left = lay_out("سؤال", BODY, 400.0, language="ar", rtl=True, align="end").lines[0]
    assert min(x for _, x, _ in right.glyphs) > 400 * EM / 12.5 * 0.8
    assert min(x for _, x, _ in left.glyphs) < EM


def test_hidden_words_stand_where_the_eye_sees_them() -> None:
    line = set_text("one two three").lines[0]
    assert [word for word, _, _ in line.words] == ["one ", "two ", "three"]
    ends = [(left, left + width) for _, left, width in line.words]
    assert ends[0][0] == 0
    assert all(abs(before[1] - after[0]) <= 1 for before, after in pairwise(ends))


def test_hidden_words_of_a_code_in_arabic_go_left_to_right() -> None:
    line = set_text("الرمز K7Q-42M هنا", language="ar").lines[0]
    found = {visible(word).strip(): left for word, left, _ in line.words}
    assert "K7Q-42M" in found
    assert found["انه"] < found["K7Q-42M"], "what comes after it in the text stands left of it"


def test_a_missing_glyph_is_told_without_the_text() -> None:
    with pytest.raises(GlyphError, match=r'U\+30000 .*"en".*Noto Sans CJK'):
        set_text("secret \U00030000")
    assert missing_glyphs("aé نص \u2066\u2069\n") == ()
    assert font_of("ก") == "Noto Sans Thai"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("نص. [1] ثم", f"نص. {FIRST}[1]{LAST} ثم"),
        ("اتصل بالرقم 911.", f"اتصل بالرقم {FIRST}911{LAST}."),
        ("القواعد: R06, R07. هذا", f"القواعد: {FIRST}R06, R07{LAST}. هذا"),
        ("الرمز (K7Q-42M) هنا", f"الرمز {FIRST}(K7Q-42M){LAST} هنا"),
        ("هاتف +1 (800) 222-1222 الآن", f"هاتف {FIRST}+1 (800) 222-1222{LAST} الآن"),
        ("يوم ٢٢/١١/٢٠٢٦ ثم", f"يوم {FIRST}٢٢/١١/٢٠٢٦{LAST} ثم"),
        ("من ١٠٠ شخص", "من ١٠٠ شخص"),
        ("لا شيء", "لا شيء"),
        (f"الرمز {isolate('K7Q-42M')} هنا", f"الرمز {FIRST}K7Q-42M{LAST} هنا"),
        ("doi:10.1016/j.amjmed.2015.04.020", f"{FIRST}doi:10.1016/j.amjmed.2015.04.020{LAST}"),
    ],
)
def test_codes_are_isolated(text: str, expected: str) -> None:
    assert isolate_codes(text) == expected


@given(st.text())
def test_isolating_changes_nothing_but_isolates(text: str) -> None:
    without = str.maketrans("", "", FIRST + LAST + "\u2067\u2068")
    assert isolate_codes(text).translate(without) == text.translate(without)


@given(st.text())
def test_cleaned_text_is_clean(text: str) -> None:
    made = clean(text)
    made.encode()
    assert clean(made) == made
    assert not any(character in made for character in "\x00\n\t\x1b\u202a\u202e")


@given(st.text(), st.sampled_from(["en", "ar"]), st.floats(5, 600))
def test_any_text_is_set_or_refused(text: str, language: str, width: float) -> None:
    try:
        made = set_text(text, width, language=language)
    except GlyphError:
        return
    assert made.lines or not clean(text)
