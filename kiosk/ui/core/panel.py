"""The panel that a visitor looks at: how large its pixels are, and a window that covers it whatever becomes of it.

Rules: all sizes on the screens follow from millimetres, so another mode, rotation or scale factor gives new
ones at once. A screen may be switched off, come back, or come up late in another mode: a full screen window goes over
the primary screen each time. What Qt tells of screens in one go is answered once, when it has told all of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QScreen, QWindow

DESIGN_MM_PER_PX: Final = 0.248  # of the panel the design is drawn for: 21.5 inches, 1080 x 1920
_RESIZES: Final = {QEvent.Type.Resize, QEvent.Type.DevicePixelRatioChange}

PORTRAIT: Final = (1080, 1920)
_FRAMELESS: Final = 0x801  # Qt.Window | Qt.FramelessWindowHint, without the 20 ms that the namespace Qt takes to load


class PanelWindow(QObject):
    """Keeps a window over the panel, and what is drawn in it at its true size.

    Args:
        window: The kiosk's.
        mm_per_px: Tells how large a pixel is, from a width and a height in pixels and how many device pixels one is.
        rescale: Is told it, in millimetres, whenever it may be another.
    """

    def __init__(
        self, window: QWindow, mm_per_px: Callable[[int, int, float], float], rescale: Callable[[float], None]
    ) -> None:
        super().__init__(window)
        self._window, self._mm_per_px, self._rescale = window, mm_per_px, rescale
        self._fullscreen = False
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._cover)
        window.installEventFilter(self)

    def show(self, *, fullscreen: bool) -> None:
        """Bring the window up: over the whole screen, from now on whatever becomes of it, or in its own size."""
        self._fullscreen = fullscreen
        if not fullscreen:
            self._window.show()
            return
        self._window.setProperty("flags", _FRAMELESS)  # some compositors leave the frame to the window
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)  # noqa: S101
        for screen in application.screens():
            self._follow(screen)
        application.screenAdded.connect(self._follow)
        application.screenRemoved.connect(self._on_change)
        application.primaryScreenChanged.connect(self._on_change)
        self._window.screenChanged.connect(self._on_change)
        self._cover()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Measure first, then let the event through: what it resizes shall not be laid out twice."""
        if event.type() in _RESIZES:
            self._measure()
        return False

    @Slot(QScreen)
    def _follow(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._on_change)
        self._on_change()

    @Slot()
    def _on_change(self) -> None:
        self._later.start()

    @Slot()
    def _cover(self) -> None:
        """Go over the primary screen; where there is none, or one without a size, the next one is awaited."""
        screen: QScreen | None = QGuiApplication.primaryScreen()
        window = self._window
        if screen is None or screen.size().isEmpty():
            return
        window.setScreen(screen)
        if not QGuiApplication.platformName().startswith("wayland"):  # there the compositor gives windows their size
            window.setGeometry(screen.geometry())
        if window.visibility() is not QWindow.Visibility.FullScreen:
            window.showFullScreen()
        self._measure()

    def _measure(self) -> None:
        size = self._size()
        if not size.isEmpty():
            self._rescale(self._mm_per_px(size.width(), size.height(), self._window.devicePixelRatio()))

    def _size(self) -> QSize:
        """Return what the panel's diagonal is of: the whole screen, or a window that stands for one.

        The window is not asked for its screen: Qt for Python counts what a getter returns among the children of the
        object asked, and when that ends they are Python's to delete, the screen of all windows too.
        """
        screen: QScreen | None = QGuiApplication.primaryScreen()
        return screen.size() if self._fullscreen and screen is not None else self._window.size()


def window_size(screen: QScreen, wanted: tuple[int, int] = PORTRAIT) -> tuple[int, int]:
    """The largest window of the wanted shape that fits on a screen with its borders, in pixels."""
    room = screen.availableGeometry()
    scale = min(1.0, room.width() * 0.94 / wanted[0], room.height() * 0.9 / wanted[1])
    return round(wanted[0] * scale), round(wanted[1] * scale)


def screen_size() -> tuple[int, int]:
    """The whole screen's in pixels; a portrait panel's where none is switched on yet."""
    screen: QScreen | None = QGuiApplication.primaryScreen()
    size = screen.size() if screen is not None else QSize()
    return PORTRAIT if size.isEmpty() else (size.width(), size.height())
