"""A real X screen without a monitor, looked at and touched from outside.

Rules: Xvfb keeps its frame buffer in a file (`-fbdir`), so looking costs no program under test anything and is the same
for all of them; a touch is the XTEST extension's, as a touch screen's driver would send it; the screen listens on a
local socket only. The pointer is not drawn, or it would look like an answer.
"""

from __future__ import annotations

import mmap
import os
import select
import shutil
import socket
import struct
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZE = (1080, 1920)
SAMPLED = 8  # every eighth row is looked at
_PRESS, _RELEASE, _MOTION = 4, 5, 6  # event codes of the X protocol


class ScreenError(Exception):
    """There is no X screen."""


class Screen:
    """One Xvfb; use it with `with`. `display` is what DISPLAY must be."""

    def __init__(self, size: tuple[int, int] = SIZE) -> None:
        self.size = size
        self._folder = Path(tempfile.mkdtemp(prefix="kiosk-bench-screen-"))
        reading, writing = os.pipe()
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{size[0]}x{size[1]}x24", "-nocursor"]
        command += ["-nolisten", "tcp", "-fbdir", str(self._folder)]
        try:
            self._process = subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL)
        except FileNotFoundError:
            raise ScreenError("Xvfb is not installed (Debian package xvfb)") from None
        finally:
            os.close(writing)
        number = line(reading)
        if not number:
            self.close()
            raise ScreenError("Xvfb does not start")
        self.display = f":{number}"
        self._pixels, self._start, self._stride = self._map()
        self._touch = _Touch(number)

    def _map(self) -> tuple[mmap.mmap, int, int]:
        """Map the frame buffer; its file is an XWD: a header of 32 bit numbers, a colour map, rows."""
        with (self._folder / "Xvfb_screen0").open("rb") as file:
            pixels = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        header = struct.unpack(">25I", pixels[:100])
        return pixels, header[0] + header[19] * 12, header[12]

    def rows(self) -> list[bytes]:
        """The rows that are looked at, as they are now."""
        view, stride = self._pixels, self._stride
        return [
            view[at : at + stride] for at in range(self._start, self._start + self.size[1] * stride, stride * SAMPLED)
        ]

    def picture(self) -> bytes:
        """The whole screen as a PPM file, for a person to look at."""
        raw = self._pixels[self._start : self._start + self.size[1] * self._stride]
        rgb = bytearray(len(raw) // 4 * 3)
        rgb[0::3], rgb[1::3], rgb[2::3] = raw[2::4], raw[1::4], raw[0::4]
        return b"P6 %d %d 255\n" % self.size + bytes(rgb)

    def tap(self, point: tuple[int, int]) -> None:
        """Press and release at a point in pixels."""
        self._touch.tap(point)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the screen."""
        if hasattr(self, "_touch"):
            self._touch.close()
        self._process.terminate()
        self._process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)


class _Touch:
    """The few bytes of the X protocol that a touch takes, so that no further library is needed."""

    def __init__(self, number: str) -> None:
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.settimeout(10)
        self._socket.connect(f"/tmp/.X11-unix/X{number}")  # noqa: S108  where X servers listen
        self._socket.sendall(struct.pack("<BxHHHHxx", ord("l"), 11, 0, 0, 0))
        accepted, _, _, length = struct.unpack("<BBIH", self._read(8))
        setup = self._read(length * 4)
        if accepted != 1:
            raise ScreenError("the X screen refuses to be touched")
        vendor, formats = struct.unpack_from("<H", setup, 16)[0], setup[21]
        (self._root,) = struct.unpack_from("<I", setup, 32 + (vendor + 3) // 4 * 4 + formats * 8)
        name = b"XTEST"
        self._socket.sendall(struct.pack("<BxHHxx", 98, 2 + 2, len(name)) + name.ljust(8, b"\0"))
        reply = self._read(32)
        if reply[0] != 1 or reply[8] != 1:
            raise ScreenError("the X screen has no XTEST extension")
        self._opcode = reply[9]

    def _read(self, count: int) -> bytes:
        data = b""
        while len(data) < count:
            piece = self._socket.recv(count - len(data))
            if not piece:
                raise ScreenError("the X screen went away")
            data += piece
        return data

    def _fake(self, kind: int, detail: int, point: tuple[int, int]) -> bytes:
        head = struct.pack("<BBHBBxxII8x", self._opcode, 2, 9, kind, detail, 0, self._root)
        return head + struct.pack("<hh8x", *point)

    def tap(self, point: tuple[int, int]) -> None:
        events: Sequence[tuple[int, int]] = ((_MOTION, 0), (_PRESS, 1), (_RELEASE, 1))
        self._socket.sendall(b"".join(self._fake(kind, detail, point) for kind, detail in events))

    def close(self) -> None:
        self._socket.close()


def line(reading: int, limit_s: float = 10.0) -> str:
    """Read the display's number; "" if none comes."""
    end, text = time.monotonic() + limit_s, b""
    try:
        while not text.endswith(b"\n"):
            ready, _, _ = select.select([reading], [], [], max(0.0, end - time.monotonic()))
            piece = os.read(reading, 16) if ready else b""
            if not piece:
                return ""
            text += piece
    finally:
        os.close(reading)
    return text.decode().strip()
