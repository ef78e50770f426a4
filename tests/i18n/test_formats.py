"""Dates, numbers and lists as readers of each language write them."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from datetime import date

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from kiosk.i18n import formats

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("language", "region", "text"),
    [
        ("en", "", "November 22, 2026"),
        ("en", "us", "November 22, 2026"),
        ("en", "gb", "22 November 2026"),
        ("es", "us", "22 de noviembre de 2026"),
        ("ar", "us", "٢٢ نوفمبر ٢٠٢٦"),
        ("ar", "ae", "22 نوفمبر 2026"),
        ("zh", "us", "2026年11月22日"),
        ("zh", "tw", "2026年11月22日"),
    ],
)
def test_dates(language: str, region: str, text: str) -> None:
    assert formats.format_date(DAY, language, region) == text


@pytest.mark.parametrize(
    ("language", "region", "text"),
    [
        ("en", "us", "1,234.5"),
        ("es", "es", "1.234,5"),
        ("es", "mx", "1,234.5"),
        ("ar", "us", "١٬٢٣٤٫٥"),
        ("ar", "ae", "1,234.5"),
        ("zh", "us", "1,234.5"),
    ],
)
def test_numbers(language: str, region: str, text: str) -> None:
    assert formats.format_number(1234.5, language, region) == text


def test_a_number_without_groups() -> None:
    assert formats.format_number(12345, "en", group=False) == "12345"
    assert formats.format_number(12345, "ar", group=False) == "١٢٣٤٥"


def test_shares() -> None:
    assert formats.format_share(0.12, "en") == "12%"
    assert formats.format_share(0.12, "ar") == "١٢٪"


def test_lists() -> None:
    assert formats.format_list(["a", "b", "c"], "en") == "a, b, and c"
    assert formats.format_list(["a", "b", "c"], "en", "gb") == "a, b and c"
    assert formats.format_list(["a", "b"], "es", style="or") == "a o b"
    assert formats.format_list(["ا", "ب"], "ar") == "ا وب"
    assert formats.format_list(["甲", "乙", "丙"], "zh", "hk") == "甲、乙和丙"
    assert formats.format_list([], "en") == ""


@pytest.mark.parametrize(
    ("language", "way"), [("en", "ltr"), ("es", "ltr"), ("ar", "rtl"), ("zh", "ltr"), ("he", "rtl"), ("xx", "ltr")]
)
def test_directions(language: str, way: str) -> None:
    assert formats.direction(language) == way


@pytest.mark.parametrize(
    ("language", "kind"), [("en", "latin"), ("ar", "arabic"), ("fa-IR", "arabic"), ("zh", "han"), ("zh-Hans-CN", "han")]
)
def test_scripts(language: str, kind: str) -> None:
    assert formats.script(language) == kind


@pytest.mark.parametrize(
    ("language", "name"), [("en", "English"), ("es", "Español"), ("ar", "العربية"), ("zh", "简体中文")]
)
def test_native_names(language: str, name: str) -> None:
    assert formats.native_name(language) == name


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_what_is_kept_of_cldr_is_what_cldr_says(language: str) -> None:
    locale = Locale.parse(language)
    name = locale.get_language_name(locale) or ""
    assert formats.native_name(language) == name[:1].upper() + name[1:]
    assert formats.direction(language) == ("rtl" if locale.text_direction == "rtl" else "ltr")


def test_chinese_is_named_with_its_script_as_cldr_names_it() -> None:
    chinese = Locale.parse("zh_Hans")
    assert formats.native_name("zh") == chinese.languages["zh_Hans"]
    assert formats.direction("zh") == ("rtl" if chinese.text_direction == "rtl" else "ltr")


def test_a_language_that_does_not_ship_is_named_by_cldr() -> None:
    assert formats.native_name("pt") == "Português"


def test_the_names_of_languages_load_no_cldr_data() -> None:
    code = """
import sys
from kiosk import i18n
print(i18n.direction("ar"), len(i18n.native_name("ar")), "babel" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "rtl 7 False\n"


def test_a_code_is_isolated_left_to_right() -> None:
    isolated = formats.isolate("R01")
    assert [unicodedata.bidirectional(mark) for mark in (isolated[0], isolated[-1])] == ["LRI", "PDI"]
    assert isolated[1:-1] == "R01"
    assert unicodedata.bidirectional(formats.isolate("x", guess=True)[0]) == "FSI"


@given(st.text(max_size=12), st.text(max_size=6), st.floats(-1e12, 1e12))
def test_no_language_or_region_can_break_a_format(language: str, region: str, number: float) -> None:
    assert formats.format_number(number, language, region)
    assert formats.format_date(DAY, language, region)
    assert formats.native_name(language)


@given(st.integers(0, 10**15))
def test_arabic_digits_are_the_same_number(n: int) -> None:
    text = formats.format_number(n, "ar", group=False)
    assert int(text) == n
    assert not set(text) & set("0123456789")
