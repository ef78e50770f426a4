"""The controls as a person meets them: named, large enough, acting on release, by touch and keyboard, in each theme."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QFont, QFontMetricsF, QGuiApplication
from PySide6.QtQml import QQmlExpression, qmlContext
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.domain.articles.article import Citation, Text
from kiosk.fonts import families_for
from kiosk.tour.driver import Driver
from tests.support.gallery_words import reading
from tests.support.qml_stage import QML, Stage, paragraph

GALLERY = Path(__file__).parent / "gallery"
MM_PER_DESIGN_PX = 0.248
THEMES: list[tuple[str, dict[str, float | bool]]] = [
    ("en", {}),
    ("en", {"highContrast": True}),
    ("en", {"textScale": 1.28}),
    ("en", {"textScale": 1.6}),
    ("en", {"unit": 0.667}),
    ("en", {"unit": 1.378}),
    ("ar", {}),
    ("ar", {"textScale": 1.6}),
]
MakeStage = Callable[..., Stage]


@pytest.fixture
def stage(qt_app: QGuiApplication) -> Iterator[MakeStage]:
    made: list[Stage] = []

    def make(file: str, language: str = "en", theme: dict[str, float | bool] | None = None, **more: Any) -> Stage:
        owner = QObject(qt_app)
        properties = reading(language, owner) if file == "Reading" else {}
        shown = Stage(
            qt_app, GALLERY / f"{file}.qml", language=language, theme=theme, properties={**properties, **more}
        )
        made.append(shown)
        return shown

    yield make
    for one in made:
        one.close()


def items(parent: QQuickItem) -> Iterator[QQuickItem]:
    for child in parent.childItems():
        if child.isVisible():
            yield child
            yield from items(child)


def center(item: QObject) -> QPoint:
    assert isinstance(item, QQuickItem)
    return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()


@pytest.mark.parametrize(("language", "theme"), THEMES)
@pytest.mark.parametrize("file", ["Controls", "Reading", "Docks"])
def test_targets_are_named_and_twenty_millimetres(
    stage: MakeStage, file: str, language: str, theme: dict[str, float | bool]
) -> None:
    shown = stage(file, language, theme)
    unit = float(theme.get("unit", 1))
    there = [seen for seen in Driver(shown.window).see() if seen.actionable]
    assert there or file == "Reading"
    # The chips of sources and terms stand inside lines: InlineText gives the nearest one the touch.
    inside_lines = {"Source 1", "Source 2", "Source 13", "guideline", "الدليل الإرشادي"}
    small = [
        seen
        for seen in there
        if seen.name not in inside_lines and min(seen.rect.width(), seen.rect.height()) / unit * MM_PER_DESIGN_PX < 19.9
    ]
    assert not small


@pytest.mark.parametrize(("language", "theme"), THEMES)
@pytest.mark.parametrize("file", ["Controls", "Reading", "Docks"])
def test_no_text_is_cut_or_too_small(
    stage: MakeStage, file: str, language: str, theme: dict[str, float | bool]
) -> None:
    shown = stage(file, language, theme)
    mm = MM_PER_DESIGN_PX / float(theme.get("unit", 1))
    texts = [i for i in items(shown.window.contentItem()) if isinstance(i.property("text"), str) and i.property("font")]
    texts = [item for item in texts if item.property("contentWidth") is not None and item.property("text")]
    assert texts
    for item in texts:
        words = item.property("text")
        assert not item.property("truncated"), words
        assert item.property("contentWidth") <= item.width() + 1, words
        capital = QFontMetricsF(item.property("font")).tightBoundingRect("I").height()
        assert capital * mm >= 4.7, words  # 4.8 mm, less what rounding to whole pixels may take


def test_roles_and_states_reach_the_accessible_tree(stage: MakeStage) -> None:
    seen = {one.name: one for one in Driver(stage("Controls").window).see()}
    role = QAccessible.Role
    assert seen["Continue"].role is role.Button
    assert seen["Not sure"].role is role.RadioButton
    assert not seen["Not sure"].checked
    assert seen["Fairly sure, with some doubts"].checked
    assert seen["Pain, pressure or tightness in the chest"].role is role.CheckBox
    assert seen["Sources"].checked
    assert not seen["Accept"].enabled
    assert seen["Accept"].description == "Please wait"
    assert seen["Before an operation: what to ask first"].description == "Submitted, 4 min read"


def test_words_inside_a_control_are_not_spoken_twice(stage: MakeStage) -> None:
    names = [one.name for one in Driver(stage("Controls").window).see()]
    assert names.count("Not sure") == 1
    assert names.count("Back") == 1


def test_everything_that_is_read_is_in_the_accessible_tree(stage: MakeStage) -> None:
    seen = {one.name: one for one in Driver(stage("Reading").window).see()}
    heading = seen["How sure do you feel about the treatment you were offered?"]
    assert heading.role is QAccessible.Role.Heading
    for words in (
        "Question 4 of 8",
        "37 in 100 Plan changed",
        "Educational only Not yet reviewed by a clinician. Use it to prepare questions, not to decide on treatment.",
        "You ticked a warning sign. Please tell the desk now. Do not wait for your turn.",
        "Educational, under review",
        "Who pays",
        "Source 13",
    ):
        assert words in seen, words
    assert any("Since 9 Oct" in one.description for one in seen.values())


@pytest.fixture
def heard() -> list[str]:
    return []


def test_a_control_acts_on_release_inside(stage: MakeStage, heard: list[str]) -> None:
    shown = stage("Controls")
    button = shown.item("primary")
    button.activated.connect(lambda: heard.append("primary"))  # type: ignore[attr-defined]
    finger, window, point = QTest.createTouchDevice(), shown.window, center(button)
    QTest.touchEvent(window, finger).press(1, point, window).commit()
    assert heard == []
    assert button.property("down")
    QTest.touchEvent(window, finger).release(1, point, window).commit()
    assert heard == ["primary"]


def test_a_finger_that_leaves_takes_the_touch_back(stage: MakeStage, heard: list[str]) -> None:
    shown = stage("Controls")
    button = shown.item("primary")
    button.activated.connect(lambda: heard.append("primary"))  # type: ignore[attr-defined]
    finger, window, point = QTest.createTouchDevice(), shown.window, center(button)
    away = point + QPoint(0, 700)
    QTest.touchEvent(window, finger).press(1, point, window).commit()
    QTest.touchEvent(window, finger).move(1, away, window).commit()
    QTest.touchEvent(window, finger).release(1, away, window).commit()
    assert heard == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_the_keyboard_reaches_and_presses(stage: MakeStage, heard: list[str], key: Qt.Key) -> None:
    shown = stage("Controls")
    button = shown.item("primary")
    button.activated.connect(lambda: heard.append("primary"))  # type: ignore[attr-defined]
    shown.window.requestActivate()
    QTest.keyClick(shown.window, Qt.Key.Key_Tab)
    assert button.property("activeFocus")
    assert button.property("visualFocus")
    QTest.keyClick(shown.window, key)
    assert heard == ["primary"]


def test_the_focus_ring_is_for_the_keyboard_only(stage: MakeStage) -> None:
    shown = stage("Controls")
    button = shown.item("primary")
    assert isinstance(button, QQuickItem)

    def ring() -> list[QQuickItem]:
        return [i for i in items(button) if i.metaObject().className().startswith("FocusRing")]

    finger, window, point = QTest.createTouchDevice(), shown.window, center(button)
    QTest.touchEvent(window, finger).press(1, point, window).commit()
    QTest.touchEvent(window, finger).release(1, point, window).commit()
    assert not ring()
    window.requestActivate()
    QTest.keyClick(window, Qt.Key.Key_Tab)
    QTest.keyClick(window, Qt.Key.Key_Backtab)
    shown.settle()
    assert ring()


def test_a_blocked_control_says_why_and_does_nothing(stage: MakeStage, heard: list[str]) -> None:
    shown = stage("Controls")
    button = shown.item("blocked")
    button.activated.connect(lambda: heard.append("blocked"))  # type: ignore[attr-defined]
    Driver(shown.window).touch_at(center(button))
    assert heard == []
    shown_words = [i.property("text") for i in items(button) if i.property("text")]  # type: ignore[arg-type]
    assert shown_words == ["Please wait"]


def test_what_a_dialog_covers_keeps_its_looks(stage: MakeStage) -> None:
    button = stage("Controls").item("primary")
    button.setProperty("enabled", False)
    assert [i.property("text") for i in items(button) if i.property("text")] == ["Continue"]  # type: ignore[arg-type]


def test_a_layout_never_breaks_a_button_inside_a_word(stage: MakeStage) -> None:
    shown = stage("Controls", theme={"textScale": 1.6})
    button = shown.item("primary")
    context = qmlContext(button)
    assert context is not None
    least = QQmlExpression(context, button, "Layout.minimumWidth").evaluate()
    assert isinstance(button, QQuickItem)
    button.setWidth(least[0])
    shown.settle()
    words = next(i for i in items(button) if i.property("text") == "Continue")
    assert words.property("lineCount") == 1


def test_hostile_words_stay_words(stage: MakeStage, qt_app: QGuiApplication) -> None:
    hostile = "<img src=x onerror=1> <b>not bold</b> &lt; <a href='file:///etc/passwd'>here</a> {{}} \u202eabc"
    shown = stage("Reading", **paragraph((Text(hostile), Citation("a", 1)), QObject(qt_app)))
    words = next(i for i in items(shown.item("inline")) if i.property("textDocument"))  # type: ignore[arg-type]
    length = words.property("length")
    held = QObject.property(words, "textDocument")  # as long as its document is looked at
    drawn = held.textDocument().toPlainText()
    assert drawn.startswith(
        "<img src=x onerror=1> <b>not bold</b> &lt; <a href='file:///etc/passwd'>here</a> {{}}  abc"
    )
    assert length == len(drawn)
    assert any(one.name.startswith("<img src=x") for one in Driver(shown.window).see())


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("scale", [1.0, 1.6])
def test_chips_lie_on_their_places(stage: MakeStage, language: str, scale: float) -> None:
    shown = stage("Reading", language, {"textScale": scale})
    inline = shown.item("inline")
    assert isinstance(inline, QQuickItem)
    chips = [i for i in items(inline) if i.metaObject().className().startswith("CitationChip")]
    assert [chip.property("text") for chip in chips] == ["1", "2", "13"]
    for chip in chips:
        at = chip.mapToItem(inline, QPointF(0, 0))
        assert at.x() >= 0
        assert at.x() + chip.width() <= inline.width() + 1
        assert chip.width() >= 40 * scale
    first, second = (chip.mapToItem(inline, QPointF(0, 0)) for chip in chips[:2])
    if abs(first.y() - second.y()) < 2:
        assert (second.x() < first.x()) is (language == "ar")


def test_chips_follow_a_change_of_size(stage: MakeStage) -> None:
    shown = stage("Reading")
    inline = shown.item("inline")
    assert isinstance(inline, QQuickItem)
    chip = next(i for i in items(inline) if i.metaObject().className().startswith("CitationChip"))
    before = chip.mapToItem(inline, QPointF(0, 0))
    shown.set(textScale=1.6)
    shown.settle()
    after = chip.mapToItem(inline, QPointF(0, 0))
    assert after.y() > before.y()
    assert chip.width() > 60


def test_the_nearest_chip_takes_the_touch_and_its_source_opens_below(stage: MakeStage) -> None:
    shown = stage("Reading")
    driver = Driver(shown.window)
    chip = driver.find("Source 2").rect
    inline = shown.item("inline")
    assert isinstance(inline, QQuickItem)
    chips = [i for i in items(inline) if i.metaObject().className().startswith("CitationChip")]
    second = center(chips[1])
    height = inline.height()
    driver.touch_at(second + QPoint(chip.width() // 2 + 8, 4))  # beside the chip, outside its picture
    assert shown.window.property("cited") == 2
    shown.settle()
    assert inline.height() > height + 90
    driver.touch("Close")
    shown.settle()
    assert inline.height() == height


def test_a_term_can_be_touched(stage: MakeStage) -> None:
    shown = stage("Reading")
    inline = shown.item("inline")
    assert isinstance(inline, QQuickItem)
    term = next(i for i in items(inline) if i.metaObject().className().startswith("TermMark"))
    assert term.property("text") == "guideline"
    Driver(shown.window).touch_at(center(term))
    assert shown.window.property("term") == "guideline"


def test_a_touch_outside_the_chips_does_nothing(stage: MakeStage) -> None:
    shown = stage("Reading")
    inline = shown.item("inline")
    assert isinstance(inline, QQuickItem)
    Driver(shown.window).touch_at(inline.mapToScene(QPointF(20, 20)).toPoint())
    assert shown.window.property("cited") == 0


def test_weights_are_really_drawn(stage: MakeStage) -> None:
    widths = []
    for weight in (400, 600, 700):
        font = QFont(families_for("en"))
        font.setPixelSize(34)
        font.setVariableAxis(QFont.Tag("wght"), float(weight))
        widths.append(QFontMetricsF(font).horizontalAdvance("Is it worth asking another doctor?"))
    assert widths[0] < widths[1] < widths[2]
    shown = stage("Reading")
    words = next(i for i in items(shown.item("inline")) if i.property("textDocument"))  # type: ignore[arg-type]
    held = QObject.property(words, "textDocument")  # as long as its document is looked at
    document = held.textDocument()
    pieces, fonts = document.begin().begin(), {}
    while not pieces.atEnd():
        form = pieces.fragment().charFormat()
        fonts[pieces.fragment().text()] = (form.font().variableAxisValue(QFont.Tag("wght")), form.fontWeight())
        pieces += 1
    assert fonts["same facts"] == (600.0, QFont.Weight.Normal)


def test_headings_balance(stage: MakeStage) -> None:
    title = stage("Reading").item("title")
    assert isinstance(title, QQuickItem)
    shown = next(i for i in items(title) if i.property("lineCount") == 2)
    assert shown.width() < title.width() - 40
    assert shown.property("contentWidth") <= shown.width() + 1


def test_the_idle_dialog_keeps_the_visit_on_any_touch_but_one(stage: MakeStage) -> None:
    shown = stage("Docks", warn=True)
    driver = Driver(shown.window)
    driver.touch("I need more time")
    assert shown.window.property("lastTouch") == "stay"
    driver.touch("I’m done. Erase my answers now")
    assert shown.window.property("lastTouch") == "leave"
    driver.touch_at(QPoint(60, shown.window.height() - 60))  # on the dock, which lies behind the scrim
    assert shown.window.property("lastTouch") == "stay"


def test_the_dock_tells_where_it_leads(stage: MakeStage) -> None:
    shown = stage("Docks")
    driver = Driver(shown.window)
    driver.touch("Home")
    assert shown.window.property("lastTouch") == "home"
    driver.touch("I feel unwell now")
    assert shown.window.property("lastTouch") == "unwell"
    assert driver.find("My sheet").description == "2"
    assert driver.find("Listen").description == "No audio"


def test_the_focus_dock_has_help_and_the_end_only(stage: MakeStage) -> None:
    names = {seen.name for seen in Driver(stage("Docks", few=True).window).see() if seen.actionable}
    assert names == {"Language: English", "Text size", "Contrast", "Listen", "I feel unwell now", "I’m done"}


@pytest.mark.parametrize("name", [path.stem for path in sorted(QML.rglob("Kiosk/*/*.qml"))])
def test_every_file_is_part_of_the_module(name: str) -> None:
    registered = re.findall(r"^(?:singleton )?(\w+) 1\.0", (QML / "Kiosk" / "qmldir").read_text(), re.MULTILINE)
    folder = next(QML.rglob(f"{name}.qml")).parent.name
    assert name in registered or folder not in {"art", "base", "controls"}


def test_a_change_of_language_turns_the_page_round(stage: MakeStage) -> None:
    shown = stage("Controls")
    row = shown.item("answer")
    assert isinstance(row, QQuickItem)

    def mark_and_words() -> tuple[float, float, QFont]:
        mark = next(i for i in items(row) if i.metaObject().className().startswith("ChoiceMark"))
        words = next(i for i in items(row) if i.property("text") == "Not sure")
        return mark.mapToItem(row, QPointF(0, 0)).x(), words.mapToItem(row, QPointF(0, 0)).x(), words.property("font")

    mark, words, _ = mark_and_words()
    assert mark < words
    shown.set(rightToLeft=True)
    shown.settle()
    mark, words, font = mark_and_words()
    assert mark > words
    assert font.family() == "Noto Sans Arabic"
