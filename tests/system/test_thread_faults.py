"""A thread that ends by a fault is told by type and place; a name that no host can have ends none."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from typing import Any

import pytest

from kiosk.bundle.web import Web
from kiosk.desk import tls
from kiosk.desk.service import DeskService
from kiosk.errors import BundleError
from kiosk.ports import PrintState
from kiosk.printing.cups import CupsPrinter
from kiosk.system.faults import watch_threads

CANARY = "ZQX-7731"
NO_HOSTS = ("192.168..20", f"{'x' * 64}.example", ".example", "\udce9.example")


@pytest.mark.parametrize("host", NO_HOSTS)
def test_a_printer_at_a_host_that_cannot_be_never_raises(host: str) -> None:
    for server in (host, f"{host}:631", f"{host}:port"):
        printer = CupsPrinter("sheets", server)
        assert printer.status() is PrintState.UNREACHABLE
        assert printer.state("1") is PrintState.UNREACHABLE


@pytest.mark.parametrize("host", NO_HOSTS)
def test_a_desk_at_a_host_that_cannot_be_is_one_that_is_not_there(host: str) -> None:
    with pytest.raises(OSError, match="name"):
        tls.connect_unpaired((host, 7431))


@pytest.mark.parametrize("host", NO_HOSTS)
def test_a_desk_that_listens_at_a_host_that_cannot_be_says_so(host: str) -> None:
    nothing: Any = None
    desk = DeskService((host, 7431), nothing, nothing, nothing, nothing, nothing)
    desk.start()
    try:
        assert "desk.listen" in desk.trouble()
    finally:
        desk.close()


@pytest.mark.parametrize("host", NO_HOSTS[:3])
def test_a_server_at_a_host_that_cannot_be_gives_no_answer(host: str) -> None:
    web = Web(f"http://{host}/library")
    try:
        with pytest.raises(BundleError):
            web.whole("root.json", 100)
    finally:
        web.close()


def test_a_thread_that_ends_by_a_fault_is_told_without_its_words(surprises: Any) -> None:
    surprises.expect(r"log: kiosk\.faults: fault: the thread 'broken' ended: ValueError at .*_faults\.py:\d+ ends < ")

    def ends() -> None:
        raise ValueError(CANARY)

    watch_threads()  # the fixture puts back what was there
    thread = threading.Thread(target=ends, name="broken")
    thread.start()
    thread.join()


def test_what_python_can_raise_nowhere_is_told_without_its_words(surprises: Any) -> None:
    surprises.expect(r"log: kiosk\.faults: fault: not raised: ValueError at .*__del__$")

    class Ends:
        def __del__(self) -> None:
            raise ValueError(CANARY)

    watch_threads()  # the fixture puts back what was there
    Ends()


def test_commands_tell_of_their_threads_too() -> None:
    program = f"""
import threading, sys
from kiosk import cli
def ends(**_): raise ValueError("{CANARY}")
def work(**_):
    thread = threading.Thread(target=ends, name="broken"); thread.start(); thread.join()
cli.cli.main = work
cli.main([])
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert re.search(r"the thread 'broken' ended: ValueError at <string>:\d+ ends", done.stderr)
    assert CANARY not in done.stderr
