"""A real CUPS with real IPP Everywhere printers, on loopback, for one test session.

Starts a private message bus, a service announcer on the loopback device, three `ippeveprinter`s (printers in software,
they want the other two) and a private scheduler, all with their files in one temporary folder, and ends exactly these.
Needs root, because CUPS runs its filters as another user. `CannotStartError` says why it cannot run here.

    with CupsLab() as lab:
        printer = CupsPrinter("desk", lab.server)

Queues: `desk` prints, `empty` has an empty tray, `gone` is a printer that was switched off, `slow` has a job in hand
for a minute, and so has `once`, for one test alone. Tests that change one of them put it back.
"""

from __future__ import annotations

import fcntl
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request
from contextlib import ExitStack, suppress
from pathlib import Path
from threading import Event
from typing import IO, TYPE_CHECKING

from kiosk.paths import resources_dir
from kiosk.printing import ipp
from kiosk.system.uptime import uptime

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self

QUEUES = ("desk", "empty", "gone", "slow", "once")
# ippeveprinter's own web form; it counts the trays as empty as soon as one of them is
_EMPTY = "size1=iso_a4_210x297mm&type1=stationery&level1=0&size3=&type3=&level3=0"
_FULL = "size1=iso_a4_210x297mm&type1=stationery&level1=250&size3=na_number-10_4.125x9.5in&type3=envelope&level3=25"
_PROGRAMS = ("dbus-daemon", "avahi-daemon", "ippeveprinter", "cupsd", "lpadmin", "lp", "cancel")
_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>system</type><listen>unix:path={bus}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow user="*"/><allow own="*"/><allow send_destination="*"/><allow send_type="*"/>
<allow receive_type="*"/></policy></busconfig>
"""
_ANNOUNCER = "[server]\nuse-ipv4=yes\nuse-ipv6=no\nallow-interfaces=lo\n[publish]\npublish-workstation=no\n"
_SCHEDULER = """LogLevel info
Listen localhost:{port}
Browsing No
WebInterface No
DefaultAuthType None
{shipped}
<Location />
Order allow,deny
Allow all
</Location>
<Policy default>
<Limit All>
Order allow,deny
Allow all
</Limit>
</Policy>
"""
_FILES = """SystemGroup root
User lp
Group lp
ServerRoot {home}
RequestRoot {home}/spool
CacheDir {home}/cache
StateDir {home}/state
TempDir {home}/tmp
AccessLog {home}/access
ErrorLog {home}/error
PageLog {home}/page
"""
_LAST_LINES = 15
_AVAHI_PID = Path("/run/avahi-daemon/pid")
_LOCK = Path("/tmp/kiosk-cups-lab.lock")  # other runs of these tests on this machine wait for each other


class CannotStartError(Exception):
    """The sentence says what is missing."""


class CupsLab:
    """See the module's docstring."""

    kind = "cups"

    def __init__(self) -> None:
        self._stack = ExitStack()
        # Not pytest's folder: that is closed to the user that CUPS runs its filters as.
        self._folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="cups-lab-")))
        self._port, *ports = _free_ports(1 + len(QUEUES))
        self._printers = dict(zip(QUEUES, ports, strict=True))
        self.server = f"localhost:{self._port}"
        self._env = {**os.environ, "LC_ALL": "C", "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={self._folder}/bus"}

    def __enter__(self) -> Self:
        """Start everything. Raises CannotStartError."""
        try:
            lock = self._stack.enter_context(_LOCK.open("w"))
            _wait(lambda: _locked(lock), "another run of these tests", seconds=300)
            _require()
            self._start()
        except BaseException:
            self._stack.close()
            raise
        return self

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if error is not None:
            error.add_note(self._said())
        self._stack.close()

    def _said(self) -> str:
        """Return the last lines of what the scheduler and the printers wrote down."""
        logs = [*self._folder.glob("*.log"), self._folder / "cups" / "error"]
        last = {log.name: log.read_text(errors="replace").splitlines()[-_LAST_LINES:] for log in logs if log.is_file()}
        return "\n".join(f"{name}: {line}" for name, lines in last.items() for line in lines)

    def _start(self) -> None:
        folder = self._folder
        folder.chmod(0o755)
        (folder / "bus.conf").write_text(_BUS.format(bus=folder / "bus"))
        (folder / "avahi.conf").write_text(_ANNOUNCER)
        self._run("dbus-daemon", f"--config-file={folder}/bus.conf", "--nofork", "--nopidfile")
        _wait((folder / "bus").exists, "the message bus")
        flags = ("--no-drop-root", "--no-chroot", "--no-rlimits", "--no-proc-title")
        announcer = self._run("avahi-daemon", "-f", f"{folder}/avahi.conf", *flags)
        _wait(lambda: "startup complete" in (folder / "avahi-daemon.log").read_text(), "the announcer", announcer)
        self._slow = folder / "slow.sh"
        self._slow.write_text("#!/bin/sh\nsleep 60\n")
        self._slow.chmod(0o755)
        self._devices = {queue: self._printer(queue, port) for queue, port in self._printers.items()}
        self._scheduler()
        for queue, port in self._printers.items():
            self._admin(queue, port)
        self.switch_off("gone")
        self._tray("empty", _EMPTY)

    def _tray(self, queue: str, form: str) -> None:
        with urllib.request.urlopen(f"http://localhost:{self._printers[queue]}/media?{form}", timeout=5) as answer:
            answer.read()

    def put_paper_in(self, queue: str) -> None:
        """Fill the trays of a printer."""
        self._tray(queue, _FULL)

    def take_paper_out(self, queue: str) -> None:
        """Empty them."""
        self._tray(queue, _EMPTY)

    def switch_off(self, queue: str) -> None:
        """Switch a printer off, whatever it is doing."""
        _end(self._devices[queue])

    def switch_on(self, queue: str) -> None:
        """Switch it on again; it knows nothing of the jobs that it had."""
        self._devices[queue] = self._printer(queue, self._printers[queue])

    def _printer(self, queue: str, port: int) -> subprocess.Popen[bytes]:
        spool = self._folder / queue
        spool.mkdir(exist_ok=True)
        formats = "application/pdf,image/pwg-raster,image/urf"
        # With a command for each document the printer takes as long as the command, not a made-up time.
        command = str(self._slow) if queue in {"slow", "once"} else "/bin/true"
        options = ("-n", "localhost", "-p", str(port), "-d", str(spool), "-k", "-c", command, "-f", formats)
        device = self._run("ippeveprinter", *options, f"Lab {queue} {os.getpid()}", log=f"printer-{queue}.log")
        _wait(lambda: _listens(port), f"the printer {queue}", device)
        return device

    def _scheduler(self) -> None:
        home = self._folder / "cups"
        user = pwd.getpwnam("lp")
        for name in ("", "spool", "cache", "state", "tmp", "ppd"):
            (home / name).mkdir(mode=0o755)
            os.chown(home / name, 0, user.pw_gid)
        (home / "tmp").chmod(0o1770)
        (home / "cupsd.conf").write_text(_SCHEDULER.format(port=self._port, shipped=_shipped()))
        (home / "cups-files.conf").write_text(_FILES.format(home=home))
        daemon = self._run("cupsd", "-f", "-c", f"{home}/cupsd.conf", "-s", f"{home}/cups-files.conf")
        _wait(lambda: _listens(self._port), "the scheduler", daemon)

    def _admin(self, queue: str, port: int) -> None:
        uri = f"ipp://localhost:{port}/ipp/print"
        command = ["lpadmin", "-h", self.server, "-p", queue, "-E", "-v", uri, "-m", "everywhere"]

        def added() -> bool:  # the scheduler listens a little before it serves
            return not subprocess.run(command, env=self._env, capture_output=True, timeout=20, check=False).returncode

        _wait(added, f"the queue {queue}")

    def _run(self, program: str, *arguments: str, log: str = "") -> subprocess.Popen[bytes]:
        file = self._stack.enter_context((self._folder / (log or f"{program}.log")).open("wb"))
        path = shutil.which(program, path=f"{os.environ['PATH']}:/usr/sbin")
        assert path
        process = subprocess.Popen(
            [path, *arguments],
            env=self._env,
            stdout=file,
            stderr=file,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._stack.callback(_end, process)
        return process

    def hold(self, queue: str, job: str) -> None:
        """Hold a job, as staff may with CUPS' own tools."""
        self._lp("-i", f"{queue}-{job}", "-H", "hold")

    def release(self, queue: str, job: str) -> None:
        """Let a held job go."""
        self._lp("-i", f"{queue}-{job}", "-H", "resume")

    def reasons(self, queue: str) -> tuple[str, ...]:
        """Return the scheduler's reasons for the state of a queue."""
        body = ipp.encode_request(
            ipp.GET_PRINTER_ATTRIBUTES,
            f"ipp://localhost/printers/{queue}",
            job=None,
            wanted=("printer-state-reasons",),
        )
        answer = ipp.decode_response(ipp.post(self.server, f"/printers/{queue}", body, until=uptime() + 5))[1]
        return tuple(map(str, answer.get("printer-state-reasons", ())))

    def kept(self) -> list[Path]:
        """Return the documents that the scheduler has on its disk: its spool's data files (CUPS design: `d` files)."""
        return sorted((self._folder / "cups" / "spool").rglob("d*-*"))

    def written(self) -> list[Path]:
        """Return every folder in which all of this writes, without the paper that came out."""
        return [path for path in self._folder.iterdir() if path.name not in QUEUES]

    def _lp(self, *arguments: str) -> None:
        command = ["lp", "-h", self.server, *arguments]
        subprocess.run(command, env=self._env, capture_output=True, timeout=10, check=True)

    def printed(self, queue: str) -> list[bytes]:
        """Return the documents that came out of a queue's printer."""
        return [path.read_bytes() for path in sorted((self._folder / queue).glob("*.pdf"))]

    def job_names(self, queue: str) -> list[str]:
        """Return the titles under which the printer knew its documents: it names files after them."""
        return [path.stem.split("-", 1)[1] for path in sorted((self._folder / queue).glob("*.pdf"))]


def _shipped() -> str:
    """Return the lines that clinics put into their scheduler's file, but for a queue that is full sooner."""
    text = (resources_dir() / "deploy" / "cups-privacy.conf").read_text(encoding="utf-8")
    assert "MaxJobsPerPrinter 20" in text
    return text.replace("MaxJobsPerPrinter 20", "MaxJobsPerPrinter 3")


def _require() -> None:
    if os.geteuid() != 0:
        raise CannotStartError("a private CUPS needs root")
    path = f"{os.environ['PATH']}:/usr/sbin"
    missing = [name for name in _PROGRAMS if shutil.which(name, path=path) is None]
    if missing:
        raise CannotStartError(f"not installed: {', '.join(missing)}")
    if _AVAHI_PID.exists() and Path(f"/proc/{_AVAHI_PID.read_text().strip()}").exists():
        raise CannotStartError("an avahi-daemon runs already, and a machine has but one")


def _locked(file: IO[str]) -> bool:
    with suppress(BlockingIOError):
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)  # until the file is closed
        return True
    return False


def _free_ports(count: int) -> list[int]:
    """Return ports that nobody listens on, below those that the system gives to outgoing connections."""
    found: list[int] = []
    for port in range(20000 + os.getpid() % 10000, 32000):
        with suppress(OSError), socket.socket() as probe:
            probe.bind(("localhost", port))
            found.append(port)
        if len(found) == count:
            break
    return found


def _listens(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("localhost", port), timeout=1):
        return True
    return False


def _wait(
    ready: Callable[[], bool], what: str, process: subprocess.Popen[bytes] | None = None, *, seconds: float = 90
) -> None:
    deadline = time.monotonic() + seconds
    pause = Event()
    while not ready():
        if process is not None and process.poll() is not None:
            raise CannotStartError(f"{what} ended at once with status {process.returncode}")
        if time.monotonic() > deadline:
            raise CannotStartError(f"{what} did not come up")
        pause.wait(0.05)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process of ours and its children: it leads a session of its own."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(60)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
