"""Looks at a screen as it is: controls, names, sizes, texts, places. Each fault is a line, its criterion first.

A1 size of letters (Section 508 402.4: capitals of 4.8 mm), A3 nothing cut off, outside or overlapping (WCAG 1.4.4),
A4 contrast (WCAG 1.4.3), A7 targets of 20 mm and gaps of 3 mm (Colle & Hiszem 2004), A11 names and roles (WCAG 4.1.2),
L translated. Sizes are real: millimetres by the panel's diagonal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from babel.messages.pofile import read_po
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QFont, QFontInfo, QFontMetricsF, QImage
from PySide6.QtQml import QQmlEngine, QQmlExpression
from PySide6.QtQuick import QQuickItem

from kiosk.fonts import families_for
from kiosk.paths import translations_dir
from kiosk.tour.driver import ACTIONABLE

if TYPE_CHECKING:
    from tests.support.kiosk_stage import Stage

TARGET_MM, KEY_MM, SHRUNK_MM, CAPITAL_MM = 20.0, 15.0, 12.0, 4.8
GAP_MM = 2.97  # the least gap of the design is 12 px of 0.248 mm
SLACK = 2.0  # px: rounding to whole pixels
LETTER_SLACK = 6.0  # px: what a line's box is larger than its letters
INLINE = ("CitationChip", "TermMark")  # in a line of text; the nearest takes the touch, and each source is listed too


@dataclass(frozen=True)
class Thing:
    """A visible item: `rect` in the window's px, `clip` what ancestors let through, `control` the button around it."""

    item: QQuickItem
    kind: str
    rect: QRectF
    clip: QRectF
    control: QQuickItem | None

    @property
    def text(self) -> str:
        """Its words, as far as they fit in a line of a report."""
        return str(self.item.property("text") or "").replace("\n", " ")[:48]

    @property
    def is_control(self) -> bool:
        """Whether it is pressed."""
        return self.item.inherits("QQuickAbstractButton")

    @property
    def inline(self) -> bool:
        """Whether it stands in a line of text."""
        return self.kind.startswith(INLINE)

    @property
    def is_text(self) -> bool:
        """Whether it draws words."""
        return self.item.inherits("QQuickText") and bool(self.item.property("text"))


def _below(item: QQuickItem, clip: QRectF, control: QQuickItem | None) -> Iterator[Thing]:
    if not item.isVisible() or item.opacity() == 0:
        return
    rect = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
    if item.clip():
        clip = clip.intersected(rect)
    kind = item.metaObject().className().partition("_QML")[0]
    yield Thing(item, kind, rect, clip, control)
    inner = item if item.inherits("QQuickAbstractButton") else control
    for child in item.childItems():
        yield from _below(child, clip, inner)


def things(stage: Stage) -> list[Thing]:
    """All that is visible; only the dialog's while the idle warning is shown over the rest."""
    window = stage.window
    frame = QRectF(0, 0, window.width(), window.height())
    found = list(_below(window.contentItem(), frame, None))
    if stage.peek("idle.warning"):
        dialog = next(thing.item for thing in found if thing.kind == "IdleWarning")
        found = [thing for thing in found if thing.item is dialog or dialog.isAncestorOf(thing.item)]
    return found


def named(node: QAccessibleInterface | None, hidden: bool = False) -> Iterator[tuple[str, QAccessible.Role, QRectF]]:
    """Name, role and place of everything that the accessible tree says can be acted on, the nameless too."""
    if node is None or not node.isValid() or node.state().invisible:
        return
    if node.role() in ACTIONABLE:
        yield node.text(QAccessible.Text.Name), node.role(), QRectF(node.rect())
    for number in range(node.childCount()):
        yield from named(node.child(number))


# -- one criterion each


def sizes(stage: Stage, found: list[Thing]) -> Iterator[str]:
    """A7: 20 mm each way, keys 15 mm; 12 mm where large text on a small panel is drawn smaller, so that none goes."""
    mm = stage.app.services.mm_per_px
    for thing in found:
        if thing.is_control and not thing.inline:
            width, height = thing.rect.width() * mm, thing.rect.height() * mm
            shrunk = stage.visit.text_scale > 1 and thing.rect.height() < thing.item.height() * 0.99
            least = KEY_MM if thing.kind.startswith("KeyCap") else TARGET_MM
            if min(width, height) < (SHRUNK_MM if shrunk else least) - 0.1:
                yield f"A7 target {width:.1f} x {height:.1f} mm: {thing.kind} {thing.text!r}"


def gaps(stage: Stage, found: list[Thing]) -> Iterator[str]:
    """A7 and A3: controls neither overlap nor stand closer than 3 mm."""
    mm = stage.app.services.mm_per_px
    controls = [thing for thing in found if thing.is_control and not thing.inline]
    for number, one in enumerate(controls):
        for other in controls[number + 1 :]:
            if one.item.isAncestorOf(other.item):
                continue
            across = max(one.rect.left(), other.rect.left()) - min(one.rect.right(), other.rect.right())
            down = max(one.rect.top(), other.rect.top()) - min(one.rect.bottom(), other.rect.bottom())
            pair = f"{one.kind} {one.text!r} and {other.kind} {other.text!r}"
            if max(across, down) < -SLACK:
                yield f"A3 overlap of {pair}"
            elif min(across, down) < 0 and (max(across, down) + 1) * mm < GAP_MM:  # px are whole
                yield f"A7 gap {max(across, down) * mm:.1f} mm between {pair}"


def letters(stage: Stage, found: list[Thing]) -> Iterator[str]:
    """A1: capitals of 4.8 mm at least, in our fonts."""
    mm = stage.app.services.mm_per_px
    for thing in found:
        if not thing.is_text or (thing.control is not None and _kind(thing.control).startswith(INLINE)):
            continue
        font = QFont(thing.item.property("font"))
        if not QFontInfo(font).family().startswith("Noto Sans"):
            yield f"A1 font {QFontInfo(font).family()}: {thing.text!r}"
        font.setFamilies(families_for("en"))
        capital = QFontMetricsF(font).capHeight() * mm
        if capital < CAPITAL_MM:
            yield f"A1 capitals of {capital:.2f} mm: {thing.text!r}"


def _kind(item: QQuickItem) -> str:
    return item.metaObject().className().partition("_QML")[0]


def inside(stage: Stage, found: list[Thing]) -> Iterator[str]:
    """A3: nothing outside the window, its control or what clips it."""
    frame = QRectF(0, 0, stage.window.width(), stage.window.height())
    for thing in found:
        if thing.is_control and not _holds(frame, thing.rect):
            yield f"A3 outside the window: {thing.kind} {thing.text!r} {_numbers(thing.rect)}"
        if not thing.is_text:
            continue
        drawn = painted(thing)
        if not _holds(frame, drawn):
            yield f"A3 outside the window: {thing.text!r} {_numbers(drawn)}"
        elif not _holds(thing.clip, drawn):
            yield f"A3 clipped: {thing.text!r} {_numbers(drawn)}"
        if thing.control is not None and not _kind(thing.control).startswith(INLINE):
            around = thing.control.mapRectToScene(QRectF(0, 0, thing.control.width(), thing.control.height()))
            if not _holds(around, drawn, LETTER_SLACK):
                yield f"A3 outside its {_kind(thing.control)}: {thing.text!r} {_numbers(drawn)} in {_numbers(around)}"


def room(stage: Stage, found: list[Thing]) -> Iterator[str]:
    """A3: no words are shortened, but for a title that repeats one in full, or have less room than they need."""
    for thing in found:
        if not thing.is_text:
            continue
        item = thing.item
        if item.property("truncated") and not item.property("repeats"):
            yield f"A3 shortened: {thing.text!r}"
        # where a line breaks at a space, the space counts as its width though nobody sees it
        space = 0.27 * QFont(item.property("font")).pixelSize() if " " in str(item.property("text")) else 0.0
        if item.property("contentWidth") > item.width() + max(LETTER_SLACK, space):
            yield f"A3 wider than its room: {thing.text!r} {item.property('contentWidth'):.0f} > {item.width():.0f} px"
        if item.implicitHeight() > item.height() + SLACK:
            yield f"A3 higher than its room: {thing.text!r} {item.implicitHeight():.0f} > {item.height():.0f} px"


def painted(thing: Thing) -> QRectF:
    """Where a text's words are: its lines' width, aligned as it is; letters, not the line's spare room."""
    item, rect = thing.item, thing.rect
    width = min(float(item.property("contentWidth")), rect.width())
    left, side = rect.left(), 0
    if width < rect.width() - SLACK:  # an enumeration of QML's own, which only QML can turn into a number
        asked = QQmlExpression(QQmlEngine.contextForObject(item), item, "effectiveHorizontalAlignment").evaluate()
        side = int(asked[0])  # the second says whether it was undefined
    if side & Qt.AlignmentFlag.AlignRight.value:
        left = rect.right() - width
    elif side & Qt.AlignmentFlag.AlignHCenter.value:
        left = rect.center().x() - width / 2
    line = float(item.property("lineHeight"))
    spare = max(0.0, line - QFont(item.property("font")).pixelSize()) / 2 if line > 3 else 0.0
    return QRectF(left, rect.top() + spare, width, max(1.0, rect.height() - 2 * spare))


def overlaps(stage: Stage, found: list[Thing]) -> Iterator[str]:
    """A3: words stand on no other words and under no control that is not theirs."""
    texts = [(thing, painted(thing)) for thing in found if thing.is_text]
    controls = [thing for thing in found if thing.is_control and not thing.inline]
    for number, (one, mine) in enumerate(texts):
        for other, theirs in texts[number + 1 :]:
            if _overlap(mine, theirs):
                yield f"A3 words on words: {one.text!r} and {other.text!r}"
        if one.control is None:
            for control in controls:
                if _overlap(mine, control.rect):
                    yield f"A3 words under a control: {one.text!r} and {control.kind} {control.text!r}"


def _overlap(one: QRectF, other: QRectF) -> bool:
    common = one.intersected(other)
    return common.width() > 2 * SLACK and common.height() > 2 * SLACK


def _holds(outer: QRectF, inner: QRectF, slack: float = SLACK) -> bool:
    return outer.adjusted(-slack, -slack, slack, slack).contains(inner)


def _numbers(rect: QRectF) -> str:
    return f"({rect.left():.0f}, {rect.top():.0f}, {rect.width():.0f} x {rect.height():.0f})"


def names(stage: Stage, found: list[Thing]) -> Iterator[str]:
    """A11: every control is in the accessible tree with a name; whatever takes a touch is a control or holds one."""
    origin = QPointF(stage.window.geometry().topLeft())
    tree = [
        (name, rect.translated(-origin)) for name, _, rect in named(QAccessible.queryAccessibleInterface(stage.window))
    ]
    for name, rect in tree:
        if not any(letter.isalnum() for letter in name):
            yield f"A11 no name: {name!r} {_numbers(rect)}"
    for thing in found:
        if thing.is_control and not any(_same(thing.rect, rect) for _, rect in tree):
            yield f"A11 not in the accessible tree: {thing.kind} {thing.text!r}"
        if not thing.item.inherits("QQuickMouseArea") and not _has_handler(thing.item):
            continue
        if not any(thing.rect.intersects(rect) for _, rect in tree):
            yield f"A11 takes touches without a control: {thing.kind} {_numbers(thing.rect)}"


def _same(one: QRectF, other: QRectF) -> bool:
    return all(
        abs(a - b) <= SLACK
        for a, b in zip(
            (one.left(), one.top(), one.width(), one.height()),
            (other.left(), other.top(), other.width(), other.height()),
            strict=True,
        )
    )


def _has_handler(item: QQuickItem) -> bool:
    return any(child.inherits("QQuickPointerHandler") for child in item.children())


@cache
def english_words(language: str) -> frozenset[str]:
    """Texts of the catalogue whose translation is another one."""
    with (translations_dir() / language / "LC_MESSAGES" / "kiosk.po").open("rb") as file:
        catalogue = read_po(file)
    return frozenset(
        message.id
        for message in catalogue
        if isinstance(message.id, str) and message.id and message.string != message.id
    )


def translated(stage: Stage, found: list[Thing]) -> Iterator[str]:
    """L: no word of the interface in English on a screen of another language."""
    if stage.language == "en" or stage.screen == "attract":  # which speaks every language at once
        return
    lists = ("shelves.articles", "shelves.shelf", "finder.rows", "pages.pages")  # what the library has, it has
    titles = {str(row.title) for name in lists for row in stage.peek(name).rows()}
    english = english_words(stage.language) - titles
    seen = {str(thing.item.property("text")) for thing in found if thing.is_text}
    seen |= {name for name, _, _ in named(QAccessible.queryAccessibleInterface(stage.window))}
    for text in sorted(seen & english):
        yield f"L not in {stage.language}: {text!r}"


CRITERIA = (sizes, gaps, letters, inside, room, overlaps, names, translated)


def faults_of(stage: Stage) -> list[str]:
    """All faults of the screen in view."""
    found = things(stage)
    return [fault for criterion in CRITERIA for fault in criterion(stage, found)]


# -- contrast


def luminance(colour: QColor) -> float:
    """Relative luminance as WCAG 2.2 defines it."""

    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def ratio(one: float, other: float) -> float:
    """Contrast ratio of two luminances."""
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def contrast(picture: QImage, area: QRectF) -> float:
    """The contrast of the words in an area: its most common colour against the colour that stands out most."""
    cut = picture.copy(area.toAlignedRect()).convertToFormat(QImage.Format.Format_RGB32)
    pixels = Counter(memoryview(cut.constBits()).cast("I"))
    ground = luminance(QColor(pixels.most_common(1)[0][0] & 0xFFFFFF))
    return max(ratio(ground, luminance(QColor(rgb & 0xFFFFFF))) for rgb, count in pixels.items() if count >= 3)


def contrasts(stage: Stage, found: list[Thing]) -> Iterator[str]:
    """A4: 4.5 to 1 for words, 3 to 1 for large ones (24 px of 1/96 inch, 18.66 px bold)."""
    picture = stage.driver.picture()
    css = 25.4 / 96 / stage.app.services.mm_per_px  # real px in one CSS px
    for thing in found:
        area = painted(thing) if thing.is_text else QRectF()
        if area.width() < 4 or area.height() < 4:
            continue
        font = QFont(thing.item.property("font"))
        bold = int(thing.item.property("weight") or 400) >= 700
        large = font.pixelSize() >= (18.66 if bold else 24) * css
        least = 3.0 if large else 4.5
        seen = contrast(picture, area)
        if seen < least:
            yield f"A4 contrast {seen:.1f} < {least}: {thing.text!r}"
