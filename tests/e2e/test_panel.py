"""The kiosk's window on real screens: other modes, off and on, turned, scaled; and platforms that have no window."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.support.kiosk_stage import library_file
from tests.support.screens import Screen, WaylandKiosk, WaylandScreen, XScreen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ANSWERED = "question {'red-flags': ('none',)} red-flags"
SETTINGS = '[library]\nstore = "{folder}/store"\nindex = "{folder}"\n'
PATIENCE_S = 120  # of a loaded machine


class Kiosk:
    """A kiosk on a screen, and what it tells of its window."""

    def __init__(self, process: subprocess.Popen[bytes], log: Path) -> None:
        self._process, self._log = process, log
        self._seen: list[str] = []

    def tells(self, text: str) -> None:
        """Wait for a line that begins with this."""
        assert self._process.stdout is not None
        until, rest = time.monotonic() + PATIENCE_S, b""
        while not any(line.startswith(text) for line in self._seen):
            ready, _, _ = select.select([self._process.stdout], [], [], max(0.0, until - time.monotonic()))
            piece = os.read(self._process.stdout.fileno(), 4096) if ready else b""
            assert piece, f"not {text!r}, but {self._seen}; {self._log.read_text()}"
            *lines, rest = (rest + piece).split(b"\n")
            self._seen += [line.decode() for line in lines]
        self._seen.clear()

    def answer(self) -> None:
        """Have a visitor answer the first question."""
        assert self._process.stdin is not None
        self._process.stdin.write(b"question\n")
        self._process.stdin.flush()


@contextmanager
def kiosk(screen: Screen, folder: Path, settings: str = "", **environment: str) -> Iterator[Kiosk]:
    """Run one on the whole screen."""
    (folder / "settings.toml").write_text(SETTINGS.format(folder=folder) + settings)
    kept = {name: value for name, value in os.environ.items() if name not in {"QT_QPA_PLATFORM", "DISPLAY"}}
    command = [sys.executable, "-m", "tests.support.panel_program", "run", "--library", str(library_file())]
    with (folder / "log").open("w") as log, subprocess.Popen(
        [*command, "--settings", str(folder / "settings.toml")], env={**kept, **screen.environment, **environment},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log,
    ) as process:  # fmt: skip
        try:
            yield Kiosk(process, folder / "log")
            process.terminate()
            process.wait()
        finally:
            process.kill()


def test_the_window_follows_an_x_screen_through_modes_and_off_and_on(tmp_path: Path) -> None:
    with XScreen() as screen, kiosk(screen, tmp_path) as running:
        running.tells("1080x1920+0+0 1.000 attract")
        running.answer()
        running.tells(f"1080x1920+0+0 1.000 {ANSWERED}")
        screen.mode("1920x1080")
        running.tells(f"1920x1080+0+0 1.000 {ANSWERED}")
        screen.mode("1280x800")
        running.tells(f"1280x800+0+0 0.685 {ANSWERED}")
        screen.off()
        screen.mode("1024x768")
        running.tells(f"1024x768+0+0 0.581 {ANSWERED}")


def test_a_screen_that_comes_up_late_is_filled(tmp_path: Path) -> None:
    with XScreen() as screen:
        screen.off()
        with kiosk(screen, tmp_path) as running:
            running.tells("")
            screen.mode("1920x1080")
            running.tells("1920x1080+0+0 1.000 attract")


def test_the_settings_count_device_pixels_under_any_scale_factor(tmp_path: Path) -> None:
    panel = "[panel]\nwidth_px = 1080\nheight_px = 1920\n"
    with XScreen() as screen:
        for factor, seen in (("2", "540x960+0+0 0.500"), ("1.5", "720x1280+0+0 0.667")):
            with kiosk(screen, tmp_path, panel, QT_SCALE_FACTOR=factor) as running:
                running.tells(seen)


def test_the_window_follows_a_wayland_screen(tmp_path: Path) -> None:
    with WaylandScreen() as screen, kiosk(screen, tmp_path) as running:
        running.tells("1080x1920+0+0 1.000 attract")
        running.answer()
        running.tells(f"1080x1920+0+0 1.000 {ANSWERED}")
        screen.turn(90)
        running.tells(f"1920x1080+0+0 1.000 {ANSWERED}")
        screen.scale(2)
        running.tells(f"960x540+0+0 0.500 {ANSWERED}")
        screen.off()
        screen.on()
        screen.mode("1280x800")
        running.tells(f"400x640+0+0 0.343 {ANSWERED}")


def test_a_kiosk_compositor_gets_a_window_without_a_frame(tmp_path: Path) -> None:
    with WaylandKiosk() as screen, kiosk(screen, tmp_path) as running:
        running.tells("1280x720+0+0 0.667 attract")


@pytest.mark.parametrize("command", ["run", "desk", "tour"])
@pytest.mark.parametrize("platform", ["linuxfb:fb=/dev/fb0", "eglfs", "xcb;minimal"])
def test_a_platform_without_windows_is_refused_in_one_sentence(command: str, platform: str, tmp_path: Path) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text(SETTINGS.format(folder=tmp_path))
    more = ["--out", str(tmp_path / "tour")] if command == "tour" else []
    ended = subprocess.run(
        [sys.executable, "-m", "kiosk", command, "--settings", str(settings), *more],
        env={**os.environ, "QT_QPA_PLATFORM": platform}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    refused = platform.rsplit(";", maxsplit=1)[-1]
    wanted = f"Error: QT_QPA_PLATFORM names {refused}, where the kiosk cannot run; there are: xcb, wayland"
    assert (ended.returncode, ended.stderr.startswith(wanted), ended.stderr.count("\n")) == (1, True, 1), ended.stderr
