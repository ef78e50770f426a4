"""What is on the screen for someone who does not see it: the accessible tree of a window, in reading order.

Rules: the order is the tree's own, which is that of the QML files and so right in both writing directions; what is
invisible or outside the window is left out. Reading aloud and the driver of tours and tests look through the same
eyes, so what a test finds is what a listener hears.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface, QWindow

ACTIONABLE = {
    QAccessible.Role.Button,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.Link,
    QAccessible.Role.PageTab,
    QAccessible.Role.EditableText,
}


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing of the accessible tree; `rect` is in the window's own pixels."""

    name: str
    role: QAccessible.Role
    rect: QRect
    enabled: bool
    checked: bool
    focused: bool
    description: str

    @property
    def actionable(self) -> bool:
        """Whether a visitor can act on it."""
        return self.role in ACTIONABLE


def see(window: QWindow) -> tuple[Seen, ...]:
    """Everything with a name that is visible in a window, in reading order."""
    root = QAccessible.queryAccessibleInterface(window)
    origin = window.geometry().topLeft()
    frame = QRect(0, 0, window.width(), window.height())
    return tuple(seen for seen in _walk(root, origin) if seen.rect.intersects(frame) and not seen.rect.isEmpty())


def _walk(node: QAccessibleInterface | None, origin: QPoint) -> Iterator[Seen]:
    if node is None or not node.isValid():
        return
    state = node.state()
    if state.invisible:
        return
    name = node.text(QAccessible.Text.Name)
    if name:
        yield Seen(
            name,
            node.role(),
            node.rect().translated(-origin),
            not state.disabled,
            bool(state.checked),
            bool(state.focused),
            node.text(QAccessible.Text.Description),
        )
    for number in range(node.childCount()):
        yield from _walk(node.child(number), origin)
