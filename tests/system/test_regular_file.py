"""Only a regular file is read, and only up to its size: nothing that waits or never ends."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from kiosk.system.regular_file import read_regular


def test_a_file_is_read_up_to_its_size(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"12345")
    (tmp_path / "link").symlink_to("file")
    assert read_regular(tmp_path / "link", 5) == b"12345"
    with pytest.raises(OSError, match="larger than 4 bytes"):
        read_regular(tmp_path / "file", 4)


@pytest.mark.parametrize("kind", ["a pipe", "a folder", "a socket", "/dev/zero", "a link to itself", "nothing"])
def test_what_is_no_regular_file_is_refused_at_once(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "it"
    match kind:
        case "a pipe":
            os.mkfifo(path)
        case "a folder":
            path.mkdir()
        case "a socket":
            with socket.socket(socket.AF_UNIX) as bound:
                bound.bind(str(path))
        case "a link to itself":
            path.symlink_to("it")
        case "/dev/zero":
            path = Path(kind)
    with pytest.raises(OSError, match=r".") as told:
        read_regular(path, 100)
    assert told.value.strerror
