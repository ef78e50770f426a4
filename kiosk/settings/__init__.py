"""This kiosk's settings: typed values with units, from TOML.

`Settings` and what it holds are plain data that any part may be handed; `load_settings` reads files and belongs to
the start (`kiosk.settings.reader`, which only the command line and the app import).
"""

from __future__ import annotations

from kiosk.settings.model import (
    Clinic,
    Desk,
    Display,
    Emergency,
    Languages,
    Library,
    LocalText,
    Panel,
    Printer,
    Settings,
    Staff,
    Sync,
    Usage,
    Visit,
)

__all__ = [
    "Clinic",
    "Desk",
    "Display",
    "Emergency",
    "Languages",
    "Library",
    "LocalText",
    "Panel",
    "Printer",
    "Settings",
    "Staff",
    "Sync",
    "Usage",
    "Visit",
]
