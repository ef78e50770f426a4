"""Somebody in the middle of a connection.

with TappedWire(address) as wire:       # passes everything on and keeps what the client sent
    talk_with(wire.address)
    recording = wire.recordings[0]
"""

from __future__ import annotations

import contextlib
import socket
import threading
from typing import Self

Address = tuple[str, int]


class TappedWire:
    """Listens at `address` and passes on to another address, byte for byte."""

    def __init__(self, there: Address) -> None:
        self._there = there
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.address: Address = self._listening.getsockname()[:2]
        self.recordings: list[bytearray] = []
        self._open: list[socket.socket] = []
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        for one in (self._listening, *self._open):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        for one in (self._listening, *self._open):
            one.close()

    def _run(self) -> None:
        threads = []
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                server = socket.create_connection(self._there)
                self._open += [client, server]
                recording = bytearray()
                self.recordings.append(recording)
                threads += [
                    threading.Thread(target=_pass_on, args=(client, server, recording)),
                    threading.Thread(target=_pass_on, args=(server, client, bytearray())),
                ]
                for one in threads[-2:]:
                    one.start()
        for one in threads:
            one.join()


def _pass_on(source: socket.socket, target: socket.socket, recording: bytearray) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            recording += data
            target.sendall(data)
    with contextlib.suppress(OSError):
        target.shutdown(socket.SHUT_RDWR)
