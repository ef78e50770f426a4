"""Somebody between a kiosk and a desk who are being paired, with TLS towards both and a certificate of his own.

    with Middleman(desk_address, folder) as middle:
        kiosk = room.kiosk("ward", [middle.address])

He introduces himself to the desk as the kiosk and to the kiosk as the desk, and passes on what people say. With
`honest` he passes on every message as it is; with his own TLS that is all he can do without choosing a number.
"""

from __future__ import annotations

import contextlib
import secrets
import socket
import ssl
import threading
from typing import TYPE_CHECKING, Self

from kiosk.desk.certificates import own_identity
from kiosk.desk.messages import Commit, Message, Nonce, Reveal
from kiosk.desk.pairing import commitment
from kiosk.desk.protocol import Decoder, encode
from kiosk.desk.tls import connect_unpaired, server_side

if TYPE_CHECKING:
    from pathlib import Path


class Talker:
    """Messages over a blocking connection."""

    def __init__(self, connection: ssl.SSLSocket) -> None:
        self._connection, self._decoder, self._heard = connection, Decoder(), list[Message]()

    def say(self, message: Message) -> None:
        self._connection.sendall(encode(message))

    def hear(self) -> Message:
        while not self._heard:
            data = self._connection.recv(65536)
            if not data:
                raise ConnectionError
            self._heard += self._decoder.feed(data)
        return self._heard.pop(0)

    def close(self) -> None:
        with contextlib.suppress(OSError):
            socket.socket.shutdown(self._connection, socket.SHUT_RDWR)
        self._connection.close()


class Middleman:
    """Listens at `address`."""

    def __init__(self, desk: tuple[str, int], folder: Path, *, honest: bool = False) -> None:
        self._desk, self._own, self._honest = desk, own_identity(folder), honest
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.address: tuple[str, int] = self._listening.getsockname()[:2]
        self._thread = threading.Thread(target=self._run)
        self._open: list[Talker] = []

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        for one in self._open:
            one.close()
        self._thread.join()
        self._listening.close()

    def _run(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._listening.accept()
                with contextlib.suppress(OSError):
                    self._stand_between(connection)

    def _stand_between(self, connection: socket.socket) -> None:
        secure = server_side(connection, self._own, ())
        secure.do_handshake()
        secure.settimeout(30)
        to_desk, desk_certificate = connect_unpaired(self._desk)
        to_desk.settimeout(30)
        kiosk, desk = Talker(secure), Talker(to_desk)
        self._open = [kiosk, desk]
        try:
            self._lie(kiosk, desk, desk_certificate)
        finally:
            kiosk.close()
            desk.close()

    def _lie(self, kiosk: Talker, desk: Talker, desk_certificate: bytes) -> None:
        commit = kiosk.hear()
        assert isinstance(commit, Commit)
        number = secrets.token_bytes(32)
        mine = Commit(commit.name, commitment(number, self._own.certificate, desk_certificate), self._own.certificate)
        desk.say(commit if self._honest else mine)
        nonce = desk.hear()
        assert isinstance(nonce, Nonce)
        kiosk.say(nonce)
        reveal = kiosk.hear()
        desk.say(reveal if self._honest else Reveal(number))
        desk.hear()
