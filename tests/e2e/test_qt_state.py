"""Nothing of Qt is kept in modules, classes or caches, but what is made for the screens' own thread."""

from __future__ import annotations

import gc
import sys
from types import BuiltinFunctionType, FunctionType, ModuleType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMetaObject
from shiboken6 import Shiboken

from tests.support.kiosk_stage import kiosk

if TYPE_CHECKING:
    from collections.abc import Iterator

# Made once, on the screens' thread, and never touched from another one.
DECLARED = {
    "kiosk.fonts._own_application",
    "kiosk.wiring.start._keep",
    "kiosk.ui.core.elsewhere._screens",  # other threads only emit its signal
    "kiosk.ui.text.inline._WGHT",  # four letters
    "kiosk.ui.reading.rows.BlockRow.__dataclass_fields__",  # two defaults, which the next two make
    "kiosk.ui.reading.rows.no_items",
    "kiosk.ui.reading.rows.no_marks",
    "kiosk.ui.core.translator.CatalogTranslator._heard",
}


def of_qt(value: Any, seen: set[int]) -> Iterator[str]:
    """Name the kinds of Qt objects that a value is or holds; a cache holds its keys and results."""
    if id(value) in seen or isinstance(value, QMetaObject):
        return
    seen.add(id(value))
    if isinstance(value, Shiboken.Object):
        yield type(value).__name__
    elif not isinstance(value, FunctionType | BuiltinFunctionType | ModuleType | type | str | bytes):
        for inner in gc.get_referents(value):
            yield from of_qt(inner, seen)


def kept() -> Iterator[tuple[str, str]]:
    """Find what modules, and the classes in them, keep of Qt."""
    for name, module in [*sys.modules.items()]:
        if name.partition(".")[0] != "kiosk":
            continue
        for key, value in [*vars(module).items()]:
            owner = getattr(value, "__module__", name)
            if key.startswith("__") or (callable(value) and owner != name):
                continue
            inside = vars(value).items() if isinstance(value, type) else [("", value)]
            for attribute, one in [*inside]:
                for kind in of_qt(one, {id(vars(module))}):
                    yield ".".join(filter(None, (name, key, attribute))), kind


def test_no_module_class_or_cache_keeps_an_object_of_qt() -> None:
    with kiosk() as stage:
        stage.begin()
        stage.touch("My sheet")
        stage.wait_for_sheet()
        assert {(place, kind) for place, kind in kept() if place not in DECLARED} == set()
