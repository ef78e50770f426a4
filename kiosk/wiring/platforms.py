"""On which of Qt's platforms the kiosk runs."""

from __future__ import annotations

from typing import Final

from kiosk.errors import KioskError

PLATFORMS: Final = ("xcb", "wayland", "wayland-egl", "offscreen")  # X11, Wayland, none that is seen


def require_platform(named: str) -> None:
    """Refuse others: some end the process where they find no device, some leave the kiosk without a screen or fonts.

    Args:
        named: Those that QT_QPA_PLATFORM names, with parameters, a semicolon between them; "": Qt chooses.

    Raises:
        KioskError: One of them is another.
    """
    others = [one for one in named.lower().split(";") if one and one.partition(":")[0] not in PLATFORMS]
    if others:
        wanted = ", ".join(PLATFORMS)
        raise KioskError(f"QT_QPA_PLATFORM names {', '.join(others)}, where the kiosk cannot run; there are: {wanted}.")
