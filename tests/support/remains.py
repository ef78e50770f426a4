"""What is left of a visit: every text that the running kiosk holds or shows.

`texts_held(stage)` walks all properties of every QObject and item of the session and the window, the rows of all list
models, the accessible tree, the clipboard and the Python objects behind the session. What the library itself holds
(the same for every visitor) is not walked: `services` is skipped.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QAbstractItemModel, QByteArray, QCoreApplication, QEvent, QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication
from PySide6.QtQuick import QQuickItem

from kiosk.i18n.catalog import Catalog
from kiosk.ui.core.services import Services

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.kiosk_stage import Stage


def objects_below(root: QObject) -> Iterator[QObject]:
    """The object, its children and its items, each once."""
    seen: set[int] = set()  # by their place in memory: Python's wrappers of them come and go
    waiting = [root]
    while waiting:
        one = waiting.pop()
        (place,) = shiboken6.getCppPointer(one)[:1]
        if place in seen:
            continue
        seen.add(place)
        yield one
        waiting += one.children()
        if isinstance(one, QQuickItem):
            waiting += one.childItems()


def properties_of(one: QObject) -> Iterator[tuple[str, Any]]:
    """Names and values of a QObject's properties."""
    meta = one.metaObject()
    for number in range(meta.propertyCount()):
        described = meta.property(number)
        if not described.isReadable() or str(described.name()) in {"objectName", "parent"}:
            continue
        try:
            yield str(described.name()), described.read(one)
        except RuntimeError:  # a type of ours that Qt cannot hand to Python: its object is walked by itself
            continue
    own: Any = type(one)
    if shiboken6.getCppPointer(meta) != shiboken6.getCppPointer(own.staticMetaObject):
        # made by the engine, and gone with it: the wrapper would stay and be taken for what comes to lie in its place
        shiboken6.invalidate(meta)


def strings_in(value: Any) -> Iterator[str]:
    """The texts in a plain value."""
    if isinstance(value, str):
        yield str(value)
    elif isinstance(value, (bytes, QByteArray)):
        raw = bytes(value.data()) if isinstance(value, QByteArray) else value
        yield raw.decode("utf-8", "replace")
    elif isinstance(value, (list, tuple, set, frozenset)):
        for one in value:
            yield from strings_in(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from strings_in(key)
            yield from strings_in(one)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from strings_in(getattr(value, name, None))


def model_texts(model: QAbstractItemModel) -> Iterator[str]:
    """All texts of a list model's rows."""
    for row in range(model.rowCount()):
        for role in model.roleNames():
            yield from strings_in(model.data(model.index(row, 0), role))


def accessible_texts(node: QAccessibleInterface | None) -> Iterator[str]:
    """Names, descriptions, values and helps of the accessible tree, what is hidden too."""
    if node is None or not node.isValid():
        return
    for kind in (
        QAccessible.Text.Name,
        QAccessible.Text.Description,
        QAccessible.Text.Value,
        QAccessible.Text.Help,
    ):
        text = node.text(kind)
        if text:
            yield text
    for number in range(node.childCount()):
        yield from accessible_texts(node.child(number))


def python_texts(root: object) -> Iterator[str]:
    """Texts in the Python attributes of our own objects below one, without the library."""
    seen: set[int] = set()
    waiting: list[object] = [root]
    while waiting:
        one = waiting.pop()
        if id(one) in seen or isinstance(one, (Services, Catalog, Enum)):
            continue
        seen.add(id(one))
        if isinstance(one, (list, tuple, set, frozenset)):
            waiting += one
        elif isinstance(one, dict):
            waiting += [*one.keys(), *one.values()]
        elif isinstance(one, (str, bytes, QByteArray)):
            yield from strings_in(one)
        elif type(one).__module__.startswith("kiosk."):
            names = {*getattr(one, "__dict__", {}), *getattr(type(one), "__slots__", ())}
            waiting += [getattr(one, name, None) for name in names]


def texts_held(stage: Stage) -> Iterator[tuple[str, str]]:
    """Every text, each with where it was found."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # the event loop does so as it turns
    for root in (stage.session, stage.window):
        for one in objects_below(root):
            kind = one.metaObject().className()
            for name, value in properties_of(one):
                for text in strings_in(value):
                    yield f"{kind}.{name}", text
            if isinstance(one, QAbstractItemModel):
                for text in model_texts(one):
                    yield f"{kind} row", text
    for text in accessible_texts(QAccessible.queryAccessibleInterface(stage.window)):
        yield "accessible tree", text
    for text in python_texts(stage.session):
        yield "Python", text
    clipboard = QGuiApplication.clipboard()
    yield "clipboard", clipboard.text()


def found(stage: Stage, canaries: set[str]) -> set[tuple[str, str]]:
    """Where canaries are still held: (place, canary)."""
    return {(where, canary) for where, text in texts_held(stage) for canary in canaries if canary in text}


def snapshot(stage: Stage) -> dict[str, Any]:
    """All that the session and its views hold, by object and name, without what belongs to the panel."""
    panel = {"available", "spacing", "picture", "pages", "last", "footer", "room", "width"}  # how much fits on a page
    left: dict[str, Any] = {}
    for number, one in enumerate(objects_below(stage.session)):
        kind = f"{type(one).__name__} {number}" if not type(one).__name__.startswith("Q") else ""
        if not kind:
            continue
        for name, value in properties_of(one):
            if name not in panel and isinstance(value, (str, int, float, bool)):
                left[f"{kind}.{name}"] = value
        if isinstance(one, QAbstractItemModel):
            left[f"{kind} rows"] = [
                [text for role in one.roleNames() for text in strings_in(one.data(one.index(row, 0), role))]
                for row in range(one.rowCount())
            ]
    return left
