"""Kiosks and a desk on several machines: TLS with pinned certificates."""

from __future__ import annotations

import random
import secrets
import socket
import ssl
import stat
import subprocess
import sys
import threading
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from kiosk.desk import service, tls
from kiosk.desk.certificates import Identity, own_identity
from kiosk.desk.messages import Hello, Take
from kiosk.desk.peers import Peer
from kiosk.desk.protocol import encode
from kiosk.domain.clinic.journal import Event, Role
from kiosk.domain.sheet.pickup import PickUp, TakenSheet
from kiosk.errors import SettingsError
from tests.support.desk_rooms import PDF, Room, address_of, leave
from tests.support.tapped_wire import TappedWire

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kiosk.desk.desk_hub import DeskHub
    from kiosk.desk.kiosk_hub import KioskHub

ANYWHERE = ("127.0.0.1", 0)
REFUSED = Event.CLIENT_REFUSED


@pytest.fixture
def room() -> Iterator[Room]:
    with Room() as made:
        yield made


@pytest.fixture
def desk(room: Room) -> DeskHub:
    return room.desk(listen=ANYWHERE)


@pytest.fixture
def kiosk(room: Room, desk: DeskHub) -> KioskHub:
    """A kiosk on another machine, paired with the desk."""
    made = room.kiosk("ward", [address_of(desk)])
    room.pair(made, desk)
    room.until(lambda: made.desks() == desk.kiosks() == 1)
    return made


def refused(room: Room, name: str = "desk") -> list[str]:
    book = room.book(name)
    return [one.detail.partition(": ")[2] for one in book.entries if one.event is REFUSED]


def connect(address: tuple[str, int], come_from: str = "127.0.0.1") -> socket.socket:
    plain = socket.create_connection(address, timeout=500, source_address=(come_from, 0))
    plain.settimeout(30)
    return plain


def until_closed(plain: socket.socket) -> bytes:
    """Read until the other side ends it."""
    seen = b""
    with suppress(ConnectionError), plain:
        while data := plain.recv(4096):
            seen += data
    return seen


def test_a_sheet_goes_over_the_network(room: Room, desk: DeskHub, kiosk: KioskHub) -> None:
    code = leave(kiosk)
    room.until(desk.waiting)
    assert desk.take(code) == TakenSheet(code, "es", "A4", PDF)
    assert kiosk.state(code) is PickUp.TAKEN
    assert desk.hand_over(code) is PickUp.HANDED_OVER
    assert kiosk.state(code) is PickUp.HANDED_OVER
    large = leave(kiosk, secrets.token_bytes(7 * 2**20))
    assert isinstance(desk.take(large), TakenSheet)
    desk.put_back(large)
    room.until(lambda: kiosk.state(large) is PickUp.WAITING)
    assert kiosk.trouble() == desk.trouble() == ""


def test_pairing_is_told_to_both_journals_and_kept(room: Room, desk: DeskHub, kiosk: KioskHub) -> None:
    assert [(one.role, one.event) for one in room.book("ward").entries] == [(Role.KIOSK, Event.PAIRED)]
    assert [(one.role, one.event) for one in room.book("desk").entries] == [(Role.DESK, Event.PAIRED)]
    assert desk.peers is not None
    assert kiosk.peers is not None
    ((shown, name),) = desk.peers.known()
    assert name == "ward"
    assert room.book("desk").details() == [shown]
    assert [name for _, name in kiosk.peers.known()] == ["desk"]
    kiosk.close()
    again = room.kiosk("ward", [address_of(desk)])
    room.until(lambda: again.desks() == desk.kiosks() == 1)


def test_keys_are_made_once_and_only_ours(room: Room, kiosk: KioskHub) -> None:
    keys = room.folder / "ward-kiosk-keys"
    assert stat.S_IMODE(keys.stat().st_mode) == 0o700
    assert stat.S_IMODE((keys / "identity.pem").stat().st_mode) == 0o600
    assert sorted(one.name for one in keys.iterdir()) == ["desks.json", "identity.pem"]
    assert own_identity(keys) == own_identity(keys)
    assert "PRIVATE" not in (keys / "desks.json").read_text()


def test_a_kiosk_that_goes_away_and_comes_back(room: Room, desk: DeskHub, kiosk: KioskHub) -> None:
    code = leave(kiosk)
    assert isinstance(desk.take(code), TakenSheet)
    kiosk.close()
    room.until(lambda: desk.kiosks() == 0)
    assert desk.waiting() == ()
    assert desk.hand_over(code) is PickUp.UNKNOWN


def test_a_desk_that_goes_away_gives_back_what_it_took(room: Room, desk: DeskHub, kiosk: KioskHub) -> None:
    code = leave(kiosk)
    assert isinstance(desk.take(code), TakenSheet)
    address = address_of(desk)
    desk.close()
    room.until(lambda: kiosk.state(code) is PickUp.NO_DESK)
    again = room.desk(listen=address)
    room.until(again.waiting)
    assert isinstance(again.take(code), TakenSheet)


def test_several_kiosks_are_one_list_and_equal_codes_are_not_guessed(
    room: Room, desk: DeskHub, kiosk: KioskHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = room.kiosk("lobby", [address_of(desk)])
    room.pair(other, desk)
    room.until(lambda: desk.kiosks() == 2)
    monkeypatch.setattr("kiosk.desk.tickets.secrets.choice", lambda codes: codes[0])
    assert leave(kiosk, b"%PDF ward") == leave(other, b"%PDF lobby") == "A00"
    room.until(lambda: len(desk.waiting()) == 2)
    assert {one.kiosk for one in desk.waiting()} == {"ward", "lobby"}
    assert desk.take("A00") is PickUp.SEVERAL
    assert desk.take("A00", "nowhere") is PickUp.UNKNOWN
    assert desk.take("A00", "lobby") == TakenSheet("A00", "es", "A4", b"%PDF lobby")
    assert desk.hand_over("A00", "ward") is PickUp.UNKNOWN
    assert desk.hand_over("A00", "lobby") is PickUp.HANDED_OVER
    assert desk.take("A00", "ward") == TakenSheet("A00", "es", "A4", b"%PDF ward")
    desk.put_back("A00")
    room.until(lambda: kiosk.state("A00") is PickUp.WAITING)


def test_kiosks_of_one_name_are_told_apart(room: Room, desk: DeskHub) -> None:
    here = room.kiosk("here")
    room.until(lambda: desk.kiosks() == 1)
    leave(here)
    room.until(desk.waiting)
    before = [one.kiosk for one in desk.waiting()]
    other = room.kiosk("other", [address_of(desk)])
    other._name = "here"
    room.pair(other, desk)
    room.until(lambda: desk.kiosks() == 2)
    leave(other)
    room.until(lambda: len(desk.waiting()) == 2)
    first, second = (one.kiosk for one in desk.waiting())
    assert before == [first] == ["here"], "names stay while others come"
    assert second.startswith("here (")


@pytest.mark.parametrize(("name", "shown"), [("ward 🏥", "ward"), ("ไทย", "(")])
def test_a_kiosk_is_named_without_what_no_font_draws(room: Room, desk: DeskHub, name: str, shown: str) -> None:
    kiosk = room.kiosk("ward", [address_of(desk)])
    kiosk._name = name
    room.pair(kiosk, desk)
    room.until(lambda: desk.kiosks() == 1)
    leave(kiosk)
    room.until(desk.waiting)
    assert desk.waiting()[0].kiosk.startswith(shown)


def test_who_is_forgotten_is_cut_off_and_stays_out(room: Room, desk: DeskHub, kiosk: KioskHub) -> None:
    assert desk.peers is not None
    ((shown, _),) = desk.peers.known()
    desk.peers.forget("0000 0000 0000 0000")
    assert desk.kiosks() == 1
    desk.peers.forget(shown)
    room.until(lambda: desk.kiosks() == kiosk.desks() == 0)
    room.until(lambda: refused(room))
    assert refused(room)[0] == "its certificate is not paired"
    assert room.book("desk").events()[:2] == [Event.PAIRED, Event.UNPAIRED]
    room.pair(kiosk, desk)
    room.until(lambda: desk.kiosks() == kiosk.desks() == 1)


def test_a_kiosk_forgets_its_desk(room: Room, desk: DeskHub, kiosk: KioskHub) -> None:
    assert kiosk.peers is not None
    kiosk.peers.forget(kiosk.peers.known()[0][0])
    room.until(lambda: desk.kiosks() == kiosk.desks() == 0)
    assert room.book("ward").events()[-1] is Event.UNPAIRED


def test_a_kiosk_that_was_never_paired_asks_nobody(room: Room, desk: DeskHub) -> None:
    kiosk = room.kiosk("ward", [address_of(desk)])
    code = leave(kiosk)
    assert kiosk.state(code) is PickUp.NO_DESK
    assert room.book("desk").events() == []
    assert not (room.folder / "ward-kiosk-keys").exists()


def test_a_client_without_a_certificate_gets_nothing(room: Room, desk: DeskHub, kiosk: KioskHub) -> None:
    leave(kiosk)
    secure, _ = tls.connect_unpaired(address_of(desk))
    with suppress(OSError):
        secure.sendall(encode(Hello(1, "stranger")))
    assert until_closed(secure) == b""
    room.until(lambda: refused(room))
    assert refused(room) == ["wanted to be paired while nobody was waited for"]
    assert desk.kiosks() == 1


def test_a_client_with_a_strangers_certificate_is_refused(room: Room, desk: DeskHub, kiosk: KioskHub) -> None:
    stranger = own_identity(room.folder / "stranger")
    (desk_seen,) = kiosk._peers.all()
    with suppress(OSError):
        secure = tls.connect(address_of(desk), stranger, [desk_seen])
        secure.settimeout(30)
        assert until_closed(secure) == b""
    room.until(lambda: refused(room))
    assert refused(room) == ["its certificate is not paired"]


def signed_by(folder: Path, issuer: Identity) -> Identity:
    """Make an identity whose certificate another machine signed."""
    own, pem = own_identity(folder), issuer.file.read_bytes()
    key, parent = serialization.load_pem_private_key(pem, None), x509.load_pem_x509_certificate(pem)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    mine = x509.load_der_x509_certificate(own.certificate)
    made = (
        x509.CertificateBuilder(parent.subject, mine.subject, mine.public_key(), 7)
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2040, 1, 1, tzinfo=UTC))
        .sign(key, hashes.SHA256())
    )
    kept = own.file.read_text().partition("-----BEGIN CERTIFICATE")[0].encode()
    own.file.write_bytes(kept + made.public_bytes(serialization.Encoding.PEM) + pem[pem.index(b"-----BEGIN CERT") :])
    return Identity(own.file, made.public_bytes(serialization.Encoding.DER))


def test_a_certificate_that_a_pinned_one_signed_is_not_it(room: Room, desk: DeskHub, kiosk: KioskHub) -> None:
    child = signed_by(room.folder / "child", own_identity(room.folder / "ward-kiosk-keys"))
    with suppress(OSError):
        secure = tls.connect(address_of(desk), child, kiosk._peers.all())
        secure.settimeout(30)
        assert until_closed(secure) == b""
    room.until(lambda: refused(room))
    assert refused(room) == ["its certificate is not paired"]
    assert desk.peers is not None
    assert desk.peers.trusts(child.certificate) is desk.peers.trusts(None) is desk.peers.trusts(b"") is None


def test_what_a_paired_kiosk_says_is_not_trusted_either(room: Room, desk: DeskHub, kiosk: KioskHub) -> None:
    address, peers = address_of(desk), kiosk._peers.all()
    kiosk.close()
    chance = random.Random(9)
    for said in (b"\0\0\0\x20" + chance.randbytes(64), encode(Hello(1, "x")) * 2, encode(Take(1, "K47"))):
        secure = tls.connect(address, own_identity(room.folder / "ward-kiosk-keys"), peers)
        secure.settimeout(30)
        secure.sendall(said)
        until_closed(secure)
    room.until(lambda: refused(room))
    assert refused(room) == ["does not speak the language of kiosks and desks"]
    assert desk.kiosks() == 0


@pytest.mark.parametrize("answer", [b"", b"HTTP/1.1 400 Bad Request\r\n\r\n", b"\x16\x03\x03\x00\x05" + b"\xff" * 5])
def test_a_desks_address_where_something_else_answers(
    room: Room, desk: DeskHub, kiosk: KioskHub, answer: bytes
) -> None:
    address = address_of(desk)
    desk.close()
    room.until(lambda: kiosk.desks() == 0)
    with socket.create_server(address) as other:
        other.settimeout(30)
        for _ in range(2):  # and it comes again
            connection, _ = other.accept()
            connection.sendall(answer)
            connection.close()
    again = room.desk(listen=address)
    room.until(lambda: kiosk.desks() == again.kiosks() == 1)


def test_a_desk_that_is_not_the_paired_one_gets_nothing(room: Room, desk: DeskHub, kiosk: KioskHub) -> None:
    """As when somebody takes over the desk's address."""
    address = address_of(desk)
    desk.close()
    room.until(lambda: kiosk.desks() == 0)
    false = room.desk("false", listen=address)
    room.until(lambda: refused(room, "ward"))
    assert refused(room, "ward") == ["is not the desk that was paired"]
    assert (false.kiosks(), kiosk.desks()) == (0, 0)


@pytest.mark.parametrize(
    "data", [b"GET / HTTP/1.1\r\nHost: desk\r\n\r\n", b"\x16\x03\x01" + b"\xff" * 99, encode(Hello(1, "kiosk"))]
)
def test_what_is_no_tls_is_refused(room: Room, desk: DeskHub, data: bytes) -> None:
    plain = connect(address_of(desk))
    plain.sendall(data)
    assert b"desk" not in until_closed(plain)
    room.until(lambda: refused(room))
    assert refused(room) == ["does not speak TLS 1.3 as kiosks do"]
    assert desk.trouble() == ""


def test_an_older_tls_is_refused(room: Room, desk: DeskHub) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    with connect(address_of(desk)) as plain, pytest.raises(ssl.SSLError):
        context.wrap_socket(plain)
    room.until(lambda: refused(room))


def test_garbage_of_all_kinds_leaves_the_desk_as_it_was(room: Room, desk: DeskHub, kiosk: KioskHub) -> None:
    chance = random.Random(7)
    for number in range(150):
        plain = connect(address_of(desk), f"127.0.1.{number % 50 + 1}")
        with suppress(OSError):  # it may be closed after the first byte
            plain.sendall(
                chance.choice([b"", b"\x16\x03\x01\x02\x00\x01"]) + chance.randbytes(chance.randrange(1, 600))
            )
            plain.shutdown(socket.SHUT_WR)
        until_closed(plain)
    room.until(lambda: len(refused(room)) >= 50)
    code = leave(kiosk)
    assert isinstance(desk.take(code), TakenSheet)
    assert len(refused(room)) == 50, "a line a minute of each address"


def test_who_is_slow_is_cut_off(room: Room, desk: DeskHub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tls, "HANDSHAKE_S", 0.2)
    plain = connect(address_of(desk))
    plain.sendall(b"\x16\x03\x01\x40\x00\x01\x00\x3f\xfc\x03\x03")  # the beginning of a long hello

    def one_byte_more() -> bool:
        with suppress(ConnectionError):
            plain.send(b"\0")
        return bool(refused(room))

    room.until(one_byte_more)
    assert refused(room) == ["did not shake hands in time"]
    plain.close()


def test_fifty_that_stay_silent_keep_no_kiosk_out(room: Room, desk: DeskHub, kiosk: KioskHub) -> None:
    strangers = [connect(address_of(desk), "127.0.0.9") for _ in range(50)]
    room.until(lambda: refused(room))
    assert "too many connections" in refused(room)
    assert kiosk.peers is not None
    kiosk._talks.end(lambda _: True)  # it has to come again, while they are there
    room.until(lambda: kiosk.desks() == desk.kiosks() == 0 or kiosk.desks() == 1)
    room.until(lambda: kiosk.desks() == desk.kiosks() == 1)
    for one in strangers:
        one.close()


def test_no_more_strangers_than_planned_from_everywhere(room: Room, desk: DeskHub) -> None:
    strangers = [connect(address_of(desk), f"127.0.0.{number}") for number in range(10, 10 + service.MOST_STRANGERS)]
    late = connect(address_of(desk), "127.0.0.9")
    assert until_closed(late) == b""
    room.until(lambda: refused(room))
    assert room.book("desk").details() == ["127.0.0.9: too many connections"]
    for one in strangers:
        one.close()


def test_a_recorded_session_is_worth_nothing(room: Room, desk: DeskHub) -> None:
    with TappedWire(address_of(desk)) as wire:
        kiosk = room.kiosk("ward", [wire.address])
        room.pair(kiosk, desk)
        room.until(lambda: kiosk.desks() == desk.kiosks() == 1)
        code = leave(kiosk)
        assert isinstance(desk.take(code), TakenSheet)
        desk.hand_over(code)
        kiosk.close()
        recording = bytes(wire.recordings[-1])
    assert PDF not in recording
    assert len(recording) > 1000
    room.until(lambda: desk.kiosks() == 0)
    before = len(refused(room))
    plain = connect(address_of(desk))
    with suppress(ConnectionError):
        plain.sendall(recording)
    until_closed(plain)
    room.until(lambda: len(refused(room)) > before)
    assert refused(room)[-1] == "does not speak TLS 1.3 as kiosks do"
    assert desk.kiosks() == 0


def test_a_kiosk_that_connects_twice_is_one_and_keeps_its_name(room: Room, desk: DeskHub, kiosk: KioskHub) -> None:
    identity = own_identity(room.folder / "ward-kiosk-keys")
    leave(kiosk)
    room.until(desk.waiting)
    second = tls.connect(address_of(desk), identity, kiosk._peers.all())
    second.settimeout(30)
    second.sendall(encode(Hello(1, "ward")))
    until_closed(second)  # the kiosk comes again and takes its place
    room.until(lambda: desk.kiosks() == 1 and desk.waiting())
    assert [one.kiosk for one in desk.waiting()] == ["ward"]


def test_an_address_that_is_taken_is_told_and_tried_again(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "_RETRY_S", 0.05)
    with socket.create_server(ANYWHERE) as taken:
        address = taken.getsockname()[:2]
        desk = room.desk(listen=address)
        assert (
            desk.trouble() == f"desk.listen: kiosks cannot connect at 127.0.0.1:{address[1]} (Address already in use)."
        )
    room.until(lambda: desk.trouble() == "")
    kiosk = room.kiosk("ward", [address])
    room.pair(kiosk, desk)


def test_a_key_that_is_spoilt_is_told(room: Room) -> None:
    keys = room.folder / "desk-keys"
    own_identity(keys)
    (keys / "identity.pem").write_text("-----BEGIN CERTIFICATE-----\n")
    desk = room.desk(listen=ANYWHERE)
    assert desk.trouble().endswith("this machine's key cannot be used; delete the file and pair anew.")
    assert desk.service is None


@pytest.mark.parametrize("text", ["{", "[1]", '[{"name": "x", "certificate": "AAAA"}]', "[" * 5000, "\0", '{"a": 1}'])
def test_a_list_of_peers_that_is_spoilt_trusts_nobody(room: Room, text: str) -> None:
    keys = room.folder / "desk-keys"
    keys.mkdir()
    (keys / "kiosks.json").write_text(text)
    desk = room.desk(listen=ANYWHERE)
    assert desk.peers is not None
    assert desk.peers.known() == ()
    assert "nobody is trusted" in desk.trouble()
    kiosk = room.kiosk("ward", [address_of(desk)])
    room.pair(kiosk, desk)
    assert desk.trouble() == ""


def test_a_kiosk_and_a_desk_that_make_the_key_at_once_have_one(tmp_path: Path) -> None:
    start, made = threading.Barrier(4), list[Peer]()

    def make() -> None:
        start.wait(30)
        made.append(Peer("", own_identity(tmp_path / "keys").certificate))

    threads = [threading.Thread(target=make) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(set(made)) == 1
    assert [one.name for one in (tmp_path / "keys").iterdir()] == ["identity.pem"]


@pytest.mark.parametrize(
    "text", ["", "desk", "desk:", ":7443", "desk:7443x", "desk:70000", "::1:7443", "[::1]", "a:-1"]
)
def test_an_address_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(SettingsError, match=r"desk\.listen must be like"):
        tls.read_address(text, "desk.listen")


def test_addresses_are_read() -> None:
    assert tls.read_address("desk.local:7443", "") == ("desk.local", 7443)
    assert tls.read_address("[fe80::1]:1", "") == ("fe80::1", 1)


def test_a_kiosk_without_desks_elsewhere_loads_no_cryptography(tmp_path: Path) -> None:
    code = (
        "import sys; import kiosk.desk.kiosk_hub, kiosk.desk.desk_hub; "
        "assert not [m for m in sys.modules if m.split('.')[0] in {'cryptography', 'PySide6'}]"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=tmp_path)
