"""Kiosk and desks on one machine: a socket in a folder that only their user may enter.

Rules: the folder is 0700 and ours, the socket 0600, and the other side's user is asked of the system besides; whoever
holds the lock beside the socket owns it, so that the socket of a kiosk that was killed is replaced and that of a
living one never is.
"""

from __future__ import annotations

import contextlib
import os
import socket
import struct
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kiosk.errors import KioskError
from kiosk.system.lock_file import hold, own_folder

if TYPE_CHECKING:
    from collections.abc import Callable

SOCKET_NAME: Final = "desk.socket"
HERE: Final = "this machine"  # the journal's word for where a local client is
MOST_DESKS: Final = 16
_PAUSE_S: Final = 0.1
_WORKS: Final = hasattr(socket, "AF_UNIX") and hasattr(os, "getuid")
_LONGEST_PATH: Final = 100  # bytes; the system's limit is 108
_HELD: Final = "Another kiosk of this user runs already, and desks talk to it: end it first."
_CREDENTIALS: Final = struct.Struct("3i")


class LocalServer:
    """Waits for desks. `serve` is called with each connection on a thread of its own and owns it."""

    def __init__(
        self, folder: Path, serve: Callable[[socket.socket], None], refused: Callable[[str, str], None]
    ) -> None:
        self._folder, self._serve, self._refused = folder, serve, refused
        self._path = folder / SOCKET_NAME
        self._places = threading.BoundedSemaphore(MOST_DESKS)
        self._lock = -1
        self._closed = threading.Event()
        self._socket: socket.socket | None = None
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Wait for desks from now on. Raises KioskError, as where another kiosk of this user does."""
        if not _WORKS:
            raise KioskError("This system has no local sockets: a desk here must be on another machine.")
        if len(os.fsencode(self._path)) > _LONGEST_PATH:
            raise KioskError(f"{self._path}: this path is too long for a socket; set XDG_RUNTIME_DIR to a shorter one.")
        try:
            own_folder(self._folder)
            self._lock = hold(self._folder / "desk.lock", _HELD)
            self._path.unlink(missing_ok=True)
            self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            self._socket.bind(str(self._path))
            self._path.chmod(0o600)
            self._socket.listen(MOST_DESKS)
        except OSError as error:
            self.close()
            raise KioskError(f"{self._path}: no desk can connect here ({error.strerror}).") from error
        except KioskError:
            self.close()
            raise
        self._thread = threading.Thread(target=self._wait, args=(self._socket,), name="local desks", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Wait for nobody any more; those that are connected are left to `serve`."""
        self._closed.set()
        listening, self._socket = self._socket, None
        if listening is not None:
            with contextlib.suppress(OSError):
                listening.shutdown(socket.SHUT_RDWR)  # wakes up the thread
            listening.close()
            if self._thread is not None:
                self._thread.join()
            with contextlib.suppress(OSError):
                self._path.unlink()
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1

    def _wait(self, listening: socket.socket) -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                if self._closed.wait(_PAUSE_S):
                    return
                continue  # one that was gone before it was taken; or no more files may be open
            if not is_ours(connection):
                self._turn_away(connection, "another user")
            elif not self._places.acquire(blocking=False):
                self._turn_away(connection, "too many desks")
            else:
                threading.Thread(target=self._admit, args=(connection,), name="local desk", daemon=True).start()

    def _admit(self, connection: socket.socket) -> None:
        try:
            self._serve(connection)
        finally:
            self._places.release()

    def _turn_away(self, connection: socket.socket, reason: str) -> None:
        connection.close()
        self._refused(HERE, reason)


def connect_local(folder: Path) -> socket.socket:
    """Connect to the kiosk on this machine. Raises OSError where there is none, or it is not our user's."""
    if not _WORKS:
        raise FileNotFoundError
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        connection.settimeout(5)
        connection.connect(str(folder / SOCKET_NAME))
        if not is_ours(connection):
            raise PermissionError
    except OSError:
        connection.close()
        raise
    return connection


def is_ours(connection: socket.socket) -> bool:
    """Whether the other side of a local socket is run by our user.

    Where the system does not tell (other than Linux), the folder's permissions have to do.
    """
    if not hasattr(socket, "SO_PEERCRED"):
        return True
    told = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _CREDENTIALS.size)
    return bool(_CREDENTIALS.unpack(told)[1] == os.getuid())
