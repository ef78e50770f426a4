"""The interface's words: one gettext catalogue for Python and QML, and dates, numbers and lists by CLDR."""

from __future__ import annotations

from kiosk.i18n.catalog import Catalog
from kiosk.i18n.formats import direction, isolate, native_name

__all__ = ["Catalog", "direction", "isolate", "native_name"]
