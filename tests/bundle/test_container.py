"""The container: one form for the same files, and nothing else is one."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.bundle.container import Container, write_container
from kiosk.bundle.format import MAX_ENTRIES
from kiosk.domain.clinic.refusal import Refusal
from kiosk.errors import BundleError
from tests.support.made_bundles import pack

if TYPE_CHECKING:
    from collections.abc import Iterator

FILES = {
    "metadata/1.root.json": b"{}",
    "metadata/timestamp.json": b"",
    "targets/content/ab.library.sqlite": b"x" * 5000,
}
NAMES = st.from_regex(r"[a-z0-9]{1,8}(/[a-z0-9._-]{0,6}[a-z0-9]){0,2}", fullmatch=True)


def opened(data: bytes) -> Container:
    return Container.open(io.BytesIO(data))


def read(container: Container) -> dict[str, bytes]:
    return {name: b"".join(container.pieces(name)) for name in container.names()}


def refused(data: bytes) -> str:
    try:
        read(opened(data))
    except BundleError as error:
        return error.refusal
    return ""


@given(st.dictionaries(NAMES, st.binary(max_size=300), max_size=8))
def test_what_is_packed_is_read_and_any_zip_program_reads_it_too(files: dict[str, bytes]) -> None:
    files = {name: data for name, data in files.items() if _allowed(name)}
    data = pack(files)
    assert read(opened(data)) == files
    assert opened(data).names() == tuple(sorted(files))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files
    assert pack(dict(reversed(files.items()))) == data, "the order of packing leaves no trace"


def _allowed(name: str) -> bool:
    return all(part[0].isalnum() for part in name.split("/"))


@given(st.binary(max_size=400))
def test_any_bytes_are_refused_in_words(data: bytes) -> None:
    assert refused(data) == Refusal.NOT_A_BUNDLE


def test_every_cut_is_refused() -> None:
    data = pack(FILES)
    for length in range(0, len(data), 7):
        assert refused(data[:length]) == Refusal.NOT_A_BUNDLE


def zipped(
    *entries: tuple[zipfile.ZipInfo | str, bytes], method: int = zipfile.ZIP_STORED, comment: bytes = b""
) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for info, data in entries:
            archive.writestr(info, data)
        archive.comment = comment
    return out.getvalue()


def info(name: str, **fields: object) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    for field, value in fields.items():
        setattr(made, field, value)
    return made


GOOD = pack({"metadata/a.json": b"one", "targets/b": b"two"})
FOREIGN = {
    "another program's zip": zipped((info("metadata/a.json"), b"one")),
    "out of the folder": zipped((info("../../etc/passwd"), b"x")),
    "an absolute name": zipped((info("/etc/passwd"), b"x")),
    "a link": zipped((info("metadata/a.json", external_attr=0o120777 << 16), b"/etc/passwd")),
    "a folder": zipped((info("metadata/"), b"")),
    "deflated": zipped((info("metadata/a.json", compress_type=zipfile.ZIP_DEFLATED), b"one" * 100)),
    "extra fields": zipped((info("metadata/a.json", extra=b"\x01\x00\x00\x00"), b"one")),
    "a comment on a file": zipped((info("metadata/a.json", comment=b"hi"), b"one")),
    "a comment at the end": zipped((info("metadata/a.json"), b"one"), comment=b"hi"),
    "bytes before": b"junk" + GOOD,
    "bytes behind": GOOD + b"junk",
    "two in one": GOOD + GOOD,
    "nothing": b"",
}


@pytest.mark.parametrize("name", FOREIGN)
def test_what_no_publisher_writes_is_refused(name: str) -> None:
    assert refused(FOREIGN[name]) == Refusal.NOT_A_BUNDLE


def patched(data: bytes, at: int, value: bytes) -> bytes:
    return data[:at] + value + data[at + len(value) :]


def test_an_encrypted_flag_is_refused() -> None:
    local, central = GOOD.index(b"PK\x03\x04"), GOOD.index(b"PK\x01\x02")
    both = patched(patched(GOOD, local + 6, b"\1\0"), central + 8, b"\1\0")
    assert refused(both) == Refusal.NOT_A_BUNDLE


@pytest.mark.parametrize("names", [("a/B", "a/b"), ("a/b", "a/b"), ("b", "a")])
def test_names_that_differ_in_case_alone_repeat_or_are_out_of_order_are_refused(names: tuple[str, str]) -> None:
    assert refused(by_hand([(name, b"x") for name in names])) == Refusal.NOT_A_BUNDLE


def by_hand(files: list[tuple[str, bytes]], overlap: int = 0) -> bytes:
    """A container with any names, else in the form of one."""
    out, central = bytearray(), bytearray()
    for name, data in files:
        raw, crc, offset = name.encode("latin-1"), zlib.crc32(data), max(len(out) - overlap, 0)
        out += (
            struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0, 0, 0, 0x21, crc, len(data), len(data), len(raw), 0) + raw + data
        )
        central += struct.pack("<4s6H3I5H2I", b"PK\1\2", 20, 20, 0, 0, 0, 0x21, crc, len(data), len(data), len(raw),
                               0, 0, 0, 0, 0, offset) + raw  # fmt: skip
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, len(files), len(files), len(central), len(out), 0)
    return bytes(out + central + end)


def test_the_form_by_hand_is_the_form() -> None:
    assert by_hand([("metadata/a.json", b"one"), ("targets/b", b"two")]) == GOOD


@pytest.mark.parametrize(
    "name", ["", "a//b", "/a", "a/", "..", "a/../b", ".hidden", "a b", "caf\xe9", "A", "a\\b", "a" * 256]
)
def test_names_that_a_file_system_could_misread_are_refused(name: str) -> None:
    assert refused(by_hand([(name, b"x")])) == Refusal.NOT_A_BUNDLE
    with pytest.raises(ValueError, match="cannot be in a bundle"):
        pack({name: b"x"})


def test_files_that_overlap_are_refused() -> None:
    assert refused(by_hand([("a", b"x" * 9), ("b", b"y")], overlap=5)) == Refusal.NOT_A_BUNDLE


def test_too_many_files_are_refused_without_reading_them() -> None:
    many = [(f"a{number:06d}", b"") for number in range(60_000)]
    assert refused(by_hand(many)) == Refusal.NOT_A_BUNDLE
    with pytest.raises(ValueError, match="cannot be in a bundle"):
        pack({f"a{number}": b"" for number in range(MAX_ENTRIES + 1)})
    assert len(opened(pack({f"a{number}": b"" for number in range(MAX_ENTRIES)})).names()) == MAX_ENTRIES


def test_a_directory_that_says_too_much_takes_no_memory() -> None:
    lies = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 65535, 65535, 2**32 - 1, 0, 0)
    assert refused(GOOD + lies) == Refusal.NOT_A_BUNDLE


def test_changed_bytes_are_damage() -> None:
    at = GOOD.index(b"one")
    assert refused(patched(GOOD, at, b"0")) == Refusal.DAMAGED


class FailingFile(io.BytesIO):
    """A stick that is pulled after some reads."""

    def __init__(self, data: bytes, good: int) -> None:
        super().__init__(data)
        self.left = good

    def read(self, size: int | None = -1, /) -> bytes:
        self.left -= 1
        if self.left < 0:
            raise OSError(5, "Input/output error")
        return super().read(size)


def test_a_stick_that_fails_is_said_to_be_unreadable() -> None:
    data = pack(FILES)
    whole = FailingFile(data, 1000)
    assert read(Container.open(whole)) == FILES
    needed = 1000 - whole.left
    assert needed > len(FILES)
    for good in range(needed):
        with pytest.raises(BundleError) as caught:
            read(Container.open(FailingFile(data, good)))
        assert caught.value.refusal == Refusal.UNREADABLE


def test_a_file_that_gets_shorter_while_it_is_read_is_unreadable() -> None:
    file = io.BytesIO(pack(FILES))
    container = Container.open(file)
    file.truncate(300)
    with pytest.raises(BundleError) as caught:
        read(container)
    assert caught.value.refusal == Refusal.UNREADABLE


def test_a_small_file_above_its_limit_is_too_large() -> None:
    container = opened(pack(FILES))
    assert container.read("metadata/1.root.json", 2) == b"{}"
    with pytest.raises(BundleError) as caught:
        container.read("metadata/1.root.json", 1)
    assert caught.value.refusal == Refusal.TOO_LARGE


def test_what_is_packed_must_be_what_it_says() -> None:
    def pieces() -> Iterator[bytes]:
        yield b"other"

    with pytest.raises(ValueError, match="changed while it was packed"):
        write_container(io.BytesIO(), [("a", 5, zlib.crc32(b"bytes"), pieces)])
    twice = [("a", 0, 0, lambda: iter(())), ("a", 0, 0, lambda: iter(()))]
    with pytest.raises(ValueError, match="twice"):
        write_container(io.BytesIO(), twice)
