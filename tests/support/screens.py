"""Screens without a monitor that can be switched off and on and get other modes: an X server, a Wayland compositor.

with XScreen() as screen:
    screen.mode("1280x800")
    screen.off()
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Self

import pytest

from kiosk.dev.bench.screen import line as line_from
from tests.support.waiting_for import Until

if TYPE_CHECKING:
    from types import TracebackType

_NOBODY = 65534
_X_MODES = """
Section "ServerFlags"
    Option "AutoAddDevices" "false"
    Option "AutoAddGPU" "false"
EndSection
Section "Device"
    Identifier "device"
    Driver "dummy"
    VideoRam 65536
EndSection
Section "Monitor"
    Identifier "monitor"
    HorizSync 5-1000
    VertRefresh 5-200
    Modeline "1080x1920" 173 1080 1168 1280 1480 1920 1923 1933 1960
    Modeline "1920x1080" 173 1920 2048 2248 2576 1080 1083 1088 1120
EndSection
Section "Screen"
    Identifier "screen"
    Device "device"
    Monitor "monitor"
    DefaultDepth 24
    SubSection "Display"
        Depth 24
        Modes "1080x1920" "1920x1080" "1280x800" "1024x768"
        Virtual 2048 2048
    EndSubSection
EndSection
"""
_SWAY = "output HEADLESS-1 mode 1080x1920\n"


class Screen:
    """One screen. `environment` is what a program needs to be on it."""

    environment: dict[str, str]
    _server: subprocess.Popen[bytes] | None = None

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="kiosk-screen-"))

    def __enter__(self) -> Self:
        try:
            self._start()
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def _start(self) -> None:
        raise NotImplementedError

    def _end(self) -> None:
        if self._server is not None:
            self._server.terminate()
            self._server.wait()
        shutil.rmtree(self._folder, ignore_errors=True)


class XScreen(Screen):
    """An X server whose driver shows nothing and knows many modes."""

    def _start(self) -> None:
        if not shutil.which("Xorg") or not shutil.which("xrandr"):
            pytest.skip("an X server with modes is not installed (xserver-xorg-core, -video-dummy, x11-xserver-utils)")
        config = self._folder / "xorg.conf"
        config.write_text(_X_MODES)
        reading, writing = os.pipe()
        log = self._folder / "log"
        command = ["Xorg", "-displayfd", str(writing), "-config", str(config), "-logfile", str(log), "-noreset"]
        try:
            self._server = subprocess.Popen(
                [*command, "-nolisten", "tcp"],
                pass_fds=(writing,),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        finally:
            os.close(writing)
        number = line_from(reading, 60.0)
        if not number:
            pytest.skip("the X server with modes does not start here")
        self.environment = {"DISPLAY": f":{number}"}

    def _set(self, *arguments: str) -> None:
        command = ["xrandr", "--output", "DUMMY0", *arguments]
        subprocess.run(command, env={**os.environ, **self.environment}, check=True, capture_output=True)

    def mode(self, mode: str) -> None:
        """Another mode; a screen that was off is on again."""
        self._set("--mode", mode)

    def off(self) -> None:
        """Switch it off."""
        self._set("--off")


class WaylandScreen(Screen):
    """A Wayland compositor; it does not run as root, its clients may."""

    def _command(self) -> list[str]:
        (self._folder / "config").write_text(_SWAY)
        return ["sway", "-c", str(self._folder / "config")]

    def _start(self) -> None:
        command = self._command()
        if not shutil.which(command[0]):
            pytest.skip(f"the Wayland compositor {command[0]} is not installed")
        mine = self._folder / "run"
        mine.mkdir(0o700)
        self._folder.chmod(0o755)
        prefix = []
        if os.geteuid() == 0:
            os.chown(mine, _NOBODY, _NOBODY)
            prefix = ["setpriv", "--reuid", str(_NOBODY), "--regid", str(_NOBODY), "--clear-groups"]
        self._control = {
            "PATH": os.environ["PATH"], "HOME": str(mine), "XDG_RUNTIME_DIR": str(mine), "SWAYSOCK": f"{mine}/control",
            "WLR_BACKENDS": "headless", "WLR_LIBINPUT_NO_DEVICES": "1", "WLR_RENDERER": "pixman",
        }  # fmt: skip
        self._server = subprocess.Popen(
            [*prefix, *command],
            env=self._control, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        server = self._server
        Until()(lambda: server.poll() is not None or any(mine.glob("wayland-?")))
        if server.poll() is not None:
            pytest.skip("the Wayland compositor does not start here")
        self.environment = {"WAYLAND_DISPLAY": str(next(mine.glob("wayland-?")))}

    def _set(self, *arguments: str) -> None:
        command = ["swaymsg", "output", "HEADLESS-1", *arguments]
        subprocess.run(command, env=self._control, check=True, capture_output=True)

    def mode(self, mode: str) -> None:
        """Another mode."""
        self._set("mode", mode)

    def turn(self, degrees: int) -> None:
        """Turn it."""
        self._set("transform", str(degrees))

    def scale(self, factor: float) -> None:
        """Another scale factor."""
        self._set("scale", str(factor))

    def off(self) -> None:
        """Take it away."""
        self._set("disable")

    def on(self) -> None:
        """Bring it back."""
        self._set("enable")


class WaylandKiosk(WaylandScreen):
    """A compositor for kiosks: one window, and no frame but what that one draws itself."""

    def _command(self) -> list[str]:
        return ["cage", "--", "sleep", "infinity"]
