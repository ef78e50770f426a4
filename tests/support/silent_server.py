"""A server that accepts and never answers, until the test is done with it.

with SilentServer() as server:
    CupsPrinter("sheets", server.address).status()
"""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from typing import Self


class SilentServer:
    """`address` is `host:port`; `asked` is set once somebody has connected. At the end it closes all connections."""

    def __init__(self) -> None:
        self.asked = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._held: list[socket.socket] = []
        self._thread = threading.Thread(target=self._accept, name="silent server")

    @property
    def address(self) -> str:
        """Where it listens."""
        host, port = self._listener.getsockname()
        return f"{host}:{port}"

    def _accept(self) -> None:
        with suppress(OSError):  # it was shut down
            while True:
                self._held.append(self._listener.accept()[0])
                self.asked.set()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        for one in (self._listener, *self._held):
            one.close()
