"""TLS between kiosks and desks of a clinic's network.

Rules: TLS 1.3 and nothing older, no resumption, so that each connection proves both keys anew and a recorded one is
worth nothing; certificates are trusted only where they are pinned, and the pinned ones are compared again after the
handshake, by their fingerprints; names and dates in them count for nothing. Contexts are made for each connection:
who was paired or forgotten a moment ago counts at once.
"""

from __future__ import annotations

import socket
import ssl
from typing import TYPE_CHECKING, Final

from kiosk.desk.certificates import fingerprint
from kiosk.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kiosk.desk.certificates import Identity
    from kiosk.desk.peers import Peer

HANDSHAKE_S: Final = 5.0


def server_side(connection: socket.socket, identity: Identity, peers: Iterable[Peer]) -> ssl.SSLSocket:
    """Make a desk's end of a connection; `do_handshake` comes next and ends within HANDSHAKE_S, however slow they are.

    Who shows no certificate gets through, and may only be paired. Raises OSError, which ssl.SSLError is.
    """
    context = _context(ssl.PROTOCOL_TLS_SERVER, peers)
    context.num_tickets = 0
    context.load_cert_chain(identity.file)
    context.verify_mode = ssl.CERT_OPTIONAL
    connection.settimeout(HANDSHAKE_S)
    return context.wrap_socket(connection, server_side=True, do_handshake_on_connect=False)


def connect(address: tuple[str, int], identity: Identity, peers: Iterable[Peer]) -> ssl.SSLSocket:
    """Connect as a kiosk to a paired desk. Raises OSError; ssl.SSLCertVerificationError where it is another machine."""
    peers = tuple(peers)
    context = _context(ssl.PROTOCOL_TLS_CLIENT, peers)
    context.load_cert_chain(identity.file)
    secure = _connect(address, context)
    pinned = {fingerprint(peer.certificate) for peer in peers}
    if fingerprint(secure.getpeercert(binary_form=True) or b"") not in pinned:
        secure.close()
        raise ssl.SSLCertVerificationError
    return secure


def connect_unpaired(address: tuple[str, int]) -> tuple[ssl.SSLSocket, bytes]:
    """Connect to whoever is there, to be paired; returns its certificate (DER) too. Raises OSError."""
    context = _context(ssl.PROTOCOL_TLS_CLIENT, ())
    context.verify_mode = ssl.CERT_NONE  # people compare digits that depend on its certificate
    secure = _connect(address, context)
    return secure, secure.getpeercert(binary_form=True) or b""


def read_address(text: str, key: str) -> tuple[str, int]:
    """Return host and port of a setting `host:port`; an IPv6 address stands in brackets. Raises SettingsError.

    >>> read_address("[::1]:7443", "desk.listen")
    ('::1', 7443)
    """
    host, _, port = text.rpartition(":")
    host = host.removeprefix("[").removesuffix("]") if host.startswith("[") else host
    if not host or not port.isascii() or not port.isdigit() or int(port) > 65535 or ("::" in host) != ("[" in text):
        raise SettingsError(f'{key} must be like "192.168.1.20:7443" or "desk.local:7443", not "{text}".')
    return host, int(port)


def _context(kind: int, peers: Iterable[Peer]) -> ssl.SSLContext:
    context = ssl.SSLContext(kind)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.options |= ssl.OP_NO_TICKET
    context.check_hostname = False  # the certificate itself is pinned
    for peer in peers:
        context.load_verify_locations(cadata=peer.certificate)
    return context


def _connect(address: tuple[str, int], context: ssl.SSLContext) -> ssl.SSLSocket:
    try:
        plain = socket.create_connection(address, timeout=HANDSHAKE_S)
    except ValueError as error:  # a name that cannot be: UnicodeError of its encoding for DNS
        raise OSError(f"{address[0]} cannot be a host's name") from error
    try:
        return context.wrap_socket(plain)
    except OSError:
        plain.close()
        raise
