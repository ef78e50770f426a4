"""The theme by number: contrast by the WCAG formula, sizes in millimetres, and no colour or size anywhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine, QQmlProperty

from tests.support.qml_stage import QML

MODULE = QML / "Kiosk"
COMPONENTS = sorted(path for folder in ("base", "controls", "art") for path in (MODULE / folder).glob("*.qml"))
LOOKS = [*COMPONENTS, *sorted((MODULE / "screens").glob("*.qml")), *sorted(MODULE.glob("*.qml"))]

# Text on its ground: 4.5 to 1 (WCAG 2.2, 1.4.3).
TEXTS = [
    ("ink", "linen"), ("ink", "paper"), ("ink", "tealSoft"), ("ink", "apricotSoft"), ("ink", "redSoft"),
    ("ink2", "linen"), ("ink2", "paper"), ("ink2", "tealSoft"), ("ink2", "welcome"),
    ("tealText", "linen"), ("tealText", "paper"), ("tealText", "tealSoft"),
    ("tealInk", "teal"), ("tealInk", "tealPressed"), ("bandInk", "band"), ("bandInk", "bandShelf"),
    ("badgeInk", "badge"), ("ink", "welcome"), ("tealText", "welcome"), ("redInk", "red"), ("redInk", "redPressed"),
    ("amberText", "amberSoft"), ("amberText", "linen"), ("amberTag", "amberSoft"),
    ("red", "linen"), ("red", "paper"), ("red", "redSoft"), ("redDark", "redSoft"),
    ("green", "greenSoft"), ("disabledText", "disabledFill"), ("apricotInk", "apricot"), ("sheetInk", "sheetPaper"),
]  # fmt: skip
# Edges, signs and the focus ring: 3 to 1 (1.4.11).
EDGES = [
    ("line", "linen"), ("line", "paper"), ("teal", "linen"), ("teal", "paper"), ("teal", "tealSoft"),
    ("red", "redSoft"),
    ("amber", "amberSoft"), ("amber", "apricotSoft"), ("focus", "linen"), ("focus", "paper"), ("lens", "bubbleEnd"),
]  # fmt: skip


@pytest.fixture
def theme(qt_app: QGuiApplication) -> Iterator[QObject]:
    engine = QQmlApplicationEngine()
    engine.addImportPath(str(QML))
    found = engine.singletonInstance("Kiosk", "Theme")
    assert isinstance(found, QObject)
    yield found
    del engine


def role(theme: QObject, name: str, what: str) -> float:
    return float(QQmlProperty.read(theme, f"{name}.{what}"))


def luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def contrast(one: QColor, other: QColor) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_formula_is_the_right_one() -> None:
    assert contrast(QColor("#000000"), QColor("#FFFFFF")) == pytest.approx(21)
    assert contrast(QColor("#767676"), QColor("#FFFFFF")) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("high", [False, True])
def test_text_stands_out(theme: QObject, high: bool) -> None:
    theme.setProperty("highContrast", high)
    pairs = {(text, ground): contrast(theme.property(text), theme.property(ground)) for text, ground in TEXTS}
    least = 7.0 if high else 4.5
    assert {pair: ratio for pair, ratio in pairs.items() if ratio < least} == {}


@pytest.mark.parametrize("high", [False, True])
def test_edges_stand_out(theme: QObject, high: bool) -> None:
    theme.setProperty("highContrast", high)
    pairs = {(edge, ground): contrast(theme.property(edge), theme.property(ground)) for edge, ground in EDGES}
    assert {pair: ratio for pair, ratio in pairs.items() if ratio < 3} == {}


@pytest.mark.parametrize("unit", [0.667, 0.905, 1.0, 1.378, 2.0])
def test_sizes_follow_the_panel(theme: QObject, unit: float) -> None:
    theme.setProperty("unit", unit)
    mm = 0.248 / unit
    assert theme.property("target") * mm >= 19.9
    for name in ("buttonHeight", "pagerHeight", "quietHeight", "answerHeight", "stripHeight", "navHeight"):
        assert theme.property(name) * mm >= 19.9, name
    note = role(theme, "note", "pixelSize")
    assert note * 0.714 * mm >= 4.7


def test_large_text_is_large_except_in_the_dock(theme: QObject) -> None:
    sizes = {name: role(theme, name, "pixelSize") for name in ("h1", "body", "note", "dock")}
    theme.setProperty("textScale", 1.6)
    grown = {name: role(theme, name, "pixelSize") for name in sizes}
    # headings are large already, and stop at the middle size; the dock's words do not grow
    assert grown == {"h1": round(sizes["h1"] * 1.28), "body": 54, "note": 45, "dock": 28}


def test_arabic_lines_are_taller(theme: QObject) -> None:
    theme.setProperty("rightToLeft", True)
    for name, least in (("h1", 1.45), ("h2", 1.45), ("body", 1.6), ("note", 1.6)):
        assert role(theme, name, "lineHeight") / role(theme, name, "pixelSize") == pytest.approx(least, abs=0.02)
        assert role(theme, name, "spacing") == 0


def test_reduced_motion_stops_all_motion(theme: QObject) -> None:
    theme.setProperty("reducedMotion", True)
    assert [theme.property(n) for n in ("pressTime", "releaseTime")] == [0, 0]


@pytest.mark.parametrize("path", LOOKS, ids=lambda path: path.stem)
def test_colours_and_sizes_stand_in_the_theme_only(path: Path) -> None:
    if path.name == "Theme.qml":
        return
    text = re.sub(r"//.*", "", path.read_text(encoding="utf-8"))
    assert not re.findall(r'"#[0-9A-Fa-f]{3,8}"|"(?:white|black|red|transparent)"', text)
    sizes = (
        r"\b(?:pixelSize|pointSize|radius|spacing|margins?|\w+Margin|\w*[pP]adding|implicit(?:Height|Width)|duration)"
    )
    assert not re.findall(sizes + r": (?!0\b)\d+(?:\.\d+)?$", text, re.MULTILINE)
    assert not re.findall(r"\bproperty var\b|^\s*var ", text, re.MULTILINE)


def test_every_pictogram_that_is_asked_for_is_drawn() -> None:
    drawn = set(re.findall(r"property string (\w+):", (MODULE / "IconPaths.qml").read_text(encoding="utf-8")))
    asked = {"sheet", "check", "scale", "bubbles", "calendar", "people", "book"}
    for path in LOOKS:
        asked |= set(re.findall(r'(?:iconName|endIcon|noteIcon|name): "([a-z]+)"', path.read_text(encoding="utf-8")))
    assert asked - drawn == set()
