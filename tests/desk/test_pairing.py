"""Pairing a kiosk and a desk by digits that two people compare."""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from kiosk.desk import pairing, tls
from kiosk.desk.certificates import own_identity
from kiosk.desk.messages import Commit, Message, Nonce, Reveal, Same
from kiosk.desk.pairing import PairingState, commitment, digits
from kiosk.domain.clinic.journal import Event
from kiosk.errors import KioskError
from tests.support.desk_rooms import Room, address_of, begin_both
from tests.support.middleman import Middleman, Talker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kiosk.desk.desk_hub import DeskHub
    from kiosk.desk.kiosk_hub import KioskHub

ANYWHERE = ("127.0.0.1", 0)


@pytest.fixture
def room() -> Iterator[Room]:
    with Room() as made:
        yield made


@pytest.fixture
def desk(room: Room) -> DeskHub:
    return room.desk(listen=ANYWHERE)


@pytest.fixture
def kiosk(room: Room, desk: DeskHub) -> KioskHub:
    return room.kiosk("ward", [address_of(desk)])


def pairing_of(hub: KioskHub | DeskHub) -> PairingState:
    assert hub.pairing is not None
    return hub.pairing


def nobody_is_known(*hubs: KioskHub | DeskHub) -> bool:
    return not any(hub.peers.known() for hub in hubs if hub.peers is not None)


def stranger(desk: DeskHub) -> tuple[Talker, bytes]:
    """Connect without a certificate; returns the desk's too."""
    secure, certificate = tls.connect_unpaired(address_of(desk))
    secure.settimeout(30)
    return Talker(secure), certificate


def heard_until_gone(talker: Talker, said: Sequence[Message] = ()) -> list[Message]:
    """Say all of it and listen until the other side ends it."""
    heard: list[Message] = []
    with suppress(OSError):
        for one in said:
            talker.say(one)
    with suppress(OSError):
        while True:
            heard.append(talker.hear())
    return heard


def test_the_digits_depend_on_everything() -> None:
    shown = {
        digits(b"k", b"d", b"1", b"2"),
        digits(b"x", b"d", b"1", b"2"),
        digits(b"k", b"x", b"1", b"2"),
        digits(b"k", b"d", b"x", b"2"),
        digits(b"k", b"d", b"1", b"x"),
        digits(b"kd", b"", b"1", b"2"),
    }
    assert len(shown) == 6
    assert all(len(one) == 6 and one.isdigit() for one in shown)
    assert commitment(b"1", b"k", b"d") != commitment(b"1k", b"", b"d")


@pytest.mark.parametrize("first", ["desk", "kiosk"])
def test_both_people_say_yes(room: Room, desk: DeskHub, kiosk: KioskHub, first: str) -> None:
    ours, theirs = pairing_of(desk), pairing_of(kiosk)
    begin_both(room.until, ours, theirs)
    assert ours.digits() == theirs.digits()
    assert ours.outcome() == theirs.outcome() == "compare"
    one, other = (ours, theirs) if first == "desk" else (theirs, ours)
    one.answer(same=True)
    one.answer(same=True)
    assert nobody_is_known(desk, kiosk), "one yes pins nothing"
    other.answer(same=True)
    room.until(lambda: ours.outcome() == theirs.outcome() == "paired")
    assert ours.digits() == theirs.digits() == ""
    room.until(lambda: desk.kiosks() == kiosk.desks() == 1)
    assert room.book("desk").events() == [Event.PAIRED], "and nobody was refused on the way"


@pytest.mark.parametrize("who", ["desk", "kiosk"])
def test_one_person_says_no(room: Room, desk: DeskHub, kiosk: KioskHub, who: str) -> None:
    ours, theirs = pairing_of(desk), pairing_of(kiosk)
    begin_both(room.until, ours, theirs)
    one, other = (ours, theirs) if who == "desk" else (theirs, ours)
    other.answer(same=True)
    one.answer(same=False)
    room.until(lambda: ours.outcome() == theirs.outcome() == "refused")
    other.answer(same=True)
    assert nobody_is_known(desk, kiosk)
    room.pair(kiosk, desk)


def test_a_kiosk_waits_for_the_desk_to_be_opened(room: Room, desk: DeskHub, kiosk: KioskHub) -> None:
    theirs = pairing_of(kiosk)
    theirs.begin()
    room.until(room.book("desk").details)
    assert room.book("desk").details() == [f"127.0.0.1: {pairing.NOT_OPEN}"]
    assert theirs.outcome() == "waiting"
    assert pairing_of(desk).digits() == ""
    pairing_of(desk).begin()
    room.until(theirs.digits)


def test_the_first_desk_that_is_open_is_paired(room: Room, desk: DeskHub) -> None:
    closed = room.desk("closed", listen=ANYWHERE)
    nowhere = ("127.0.0.1", 1)
    kiosk = room.kiosk("ward", [nowhere, address_of(closed), address_of(desk)])
    room.pair(kiosk, desk)
    assert nobody_is_known(closed)


@pytest.mark.parametrize("side", ["desk", "kiosk"])
def test_nobody_comes_in_time(room: Room, desk: DeskHub, kiosk: KioskHub, side: str) -> None:
    waiting = pairing_of(desk if side == "desk" else kiosk)
    waiting._limit_s = 0.05
    waiting.listen(room.until.nudge)
    waiting.begin()
    room.until(lambda: waiting.outcome() == "late")
    waiting.answer(same=True)
    assert waiting.outcome() == "late"


def test_who_compares_for_too_long_is_late(room: Room, desk: DeskHub, kiosk: KioskHub) -> None:
    ours, theirs = pairing_of(desk), pairing_of(kiosk)
    begin_both(room.until, ours, theirs)
    ours._late()
    room.until(lambda: (ours.outcome(), theirs.outcome()) == ("late", "refused"))
    theirs.answer(same=True)
    assert nobody_is_known(desk, kiosk)


@pytest.mark.parametrize("side", ["desk", "kiosk"])
def test_giving_up_ends_it_on_the_other_side_too(room: Room, desk: DeskHub, kiosk: KioskHub, side: str) -> None:
    ours, theirs = pairing_of(desk), pairing_of(kiosk)
    begin_both(room.until, ours, theirs)
    one, other = (ours, theirs) if side == "desk" else (theirs, ours)
    one.cancel()
    room.until(lambda: (one.outcome(), other.outcome()) == ("", "refused"))
    assert one.digits() == other.digits() == ""


def test_beginning_anew_ends_what_was(room: Room, desk: DeskHub, kiosk: KioskHub) -> None:
    begin_both(room.until, pairing_of(desk), pairing_of(kiosk))
    pairing_of(desk).begin()
    room.until(lambda: pairing_of(kiosk).outcome() == "refused")
    assert pairing_of(desk).digits() == ""
    pairing_of(kiosk).begin()
    room.until(lambda: pairing_of(desk).digits() and pairing_of(desk).digits() == pairing_of(kiosk).digits())


def test_a_kiosk_that_begins_again_and_again_still_looks(room: Room, desk: DeskHub, kiosk: KioskHub) -> None:
    for _ in range(20):
        pairing_of(kiosk).begin()
    room.until(lambda: len([one for one in threading.enumerate() if one.name == "pairing"]) == 1)
    pairing_of(desk).begin()
    room.until(pairing_of(kiosk).digits)


def test_one_pairing_at_a_time(room: Room, desk: DeskHub, kiosk: KioskHub) -> None:
    begin_both(room.until, pairing_of(desk), pairing_of(kiosk))
    second, _ = stranger(desk)
    assert heard_until_gone(second) == []
    room.until(room.book("desk").details)
    assert room.book("desk").details() == [f"127.0.0.1: {pairing.NOT_OPEN}"]
    assert pairing_of(desk).outcome() == "compare"
    second.close()


def test_a_man_in_the_middle_changes_the_digits(room: Room, desk: DeskHub) -> None:
    with Middleman(address_of(desk), room.folder / "middle") as middle:
        kiosk = room.kiosk("ward", [middle.address])
        ours, theirs = pairing_of(desk), pairing_of(kiosk)
        begin_both(room.until, ours, theirs)
        assert ours.digits() != theirs.digits()
        ours.answer(same=False)
        theirs.answer(same=False)
    assert nobody_is_known(desk, kiosk)


def test_a_man_in_the_middle_who_passes_on_what_is_said_is_found_out(room: Room, desk: DeskHub) -> None:
    with Middleman(address_of(desk), room.folder / "middle", honest=True) as middle:
        kiosk = room.kiosk("ward", [middle.address])
        ours, theirs = pairing_of(desk), pairing_of(kiosk)
        ours.begin()
        theirs.begin()
        room.until(lambda: ours.outcome() == theirs.outcome() == "refused")
    assert nobody_is_known(desk, kiosk)
    room.until(room.book("desk").events)


def test_who_knows_the_desks_number_has_one_try(room: Room, desk: DeskHub) -> None:
    """Else somebody could come again until the digits are those that a kiosk shows."""
    pairing_of(desk).begin()
    own = own_identity(room.folder / "own").certificate
    first, certificate = stranger(desk)
    first.close()
    room.until(lambda: pairing_of(desk).is_open())
    again, _ = stranger(desk)
    again.say(Commit("ward", commitment(bytes(32), own, certificate), own))
    assert isinstance(again.hear(), Nonce)
    assert not pairing_of(desk).is_open()
    again.close()
    room.until(lambda: pairing_of(desk).outcome() == "refused")


OWN = Commit("ward", bytes(32), b"no certificate")


@pytest.mark.parametrize(
    "said",
    [
        [OWN],
        [Same()],
        [Reveal(bytes(32))],
        [Nonce("desk", bytes(32))],
        ["commit", Same()],
        ["commit", "commit"],
        ["commit", Reveal(b"\1" * 32)],
        ["commit", Reveal(bytes(32)), Reveal(bytes(32))],
    ],
)
def test_what_is_not_the_next_message_ends_it(room: Room, desk: DeskHub, said: list[Message | str]) -> None:
    pairing_of(desk).begin()
    own = own_identity(room.folder / "own").certificate
    talker, certificate = stranger(desk)
    commit = Commit("ward", commitment(bytes(32), own, certificate), own)
    answers = heard_until_gone(talker, [commit if isinstance(one, str) else one for one in said])
    assert all(isinstance(one, Nonce) for one in answers)
    assert len(answers) <= said.count("commit")
    room.until(room.book("desk").details)
    assert room.book("desk").details() == ["127.0.0.1: does not speak the language of kiosks and desks"]
    assert nobody_is_known(desk)
    talker.close()


def test_a_disk_that_takes_nothing_pins_nobody(
    room: Room, desk: DeskHub, kiosk: KioskHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, theirs = pairing_of(desk), pairing_of(kiosk)
    begin_both(room.until, ours, theirs)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(ours._peers._disk, "put", full)
    ours.answer(same=True)
    theirs.answer(same=True)
    room.until(lambda: ours.outcome() == theirs.outcome() == "refused")
    assert nobody_is_known(desk, kiosk)
    with pytest.raises(KioskError, match=r"cannot be written \(No space left on device\)"):
        ours._peers._write(())


def test_names_and_fingerprints_are_shown_to_people(room: Room, desk: DeskHub, kiosk: KioskHub) -> None:
    room.pair(kiosk, desk)
    assert desk.peers is not None
    ((shown, name),) = desk.peers.known()
    assert name == "ward"
    assert [len(group) for group in shown.split()] == [4, 4, 4, 4]
