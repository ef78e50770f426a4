"""A small printing system of our own: answers IPP on loopback and brings its own `lp` and `cancel`.

Stands in where a real CUPS cannot start; says the same things in the same words (they were taken down from CUPS 2.4).

    with LittleIpp(folder) as lab:
        monkeypatch.setenv("PATH", f"{lab.programs}:{os.environ['PATH']}")
        printer = CupsPrinter("desk", lab.server)

Queues: `desk` prints, `empty` has an empty tray, `gone` is a printer that was switched off. `answer` replaces the next
IPP answer, for answers that no printing system should give.
"""

from __future__ import annotations

import struct
import sys
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Self

_PENDING, _HELD, _PROCESSING, _CANCELED, _COMPLETED = 3, 4, 5, 7, 9
_TROUBLE = {
    "desk": ((), ""),
    "empty": (("cups-waiting-for-job-completed", "media-empty-warning", "media-needed-warning"), "Printing."),
    "gone": ((), "The printer is not responding."),
}
_PROGRAM = """#!{python}
import sys, urllib.error, urllib.request
words = sys.argv[1:]
server = words[words.index("-h") + 1]
name = {name!r}
queue = words[words.index("-d") + 1] if "-d" in words else words[-1]
title = words[words.index("-t") + 1] if "-t" in words else ""
body = sys.stdin.buffer.read() if name == "lp" else b""
request = urllib.request.Request(f"http://{{server}}/{{name}}/{{queue}}", data=body, headers={{"X-Title": title}})
try:
    print(urllib.request.urlopen(request, timeout=5).read().decode())
except urllib.error.HTTPError:
    sys.exit("lp: The printer or class does not exist.")
"""


@dataclass
class Job:
    """One job: `asked` counts how often its state was asked for, a job prints at the second time."""

    queue: str
    document: bytes
    title: str
    state: int = _PROCESSING
    reasons: tuple[str, ...] = ("job-printing",)
    asked: int = 0


@dataclass
class LittleIpp:
    """See the module's docstring."""

    folder: Path
    jobs: dict[int, Job] = field(default_factory=dict)
    answer: bytes | None = None
    kind = "little-ipp"

    def __enter__(self) -> Self:
        lab = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:  # http.server's name
                body = self.rfile.read(int(self.headers["Content-Length"]))
                status, answer = lab.post(self.path, body, self.headers.get("X-Title", ""))
                self.send_response(status)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # http.server's name
                """Say nothing."""

        self._lock = Lock()
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server = f"127.0.0.1:{self._http.server_address[1]}"
        self._thread = Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()
        self.programs = self.folder / "bin"
        self.programs.mkdir()
        for name in ("lp", "cancel"):
            program = self.programs / name
            program.write_text(_PROGRAM.format(python=sys.executable, name=name))
            program.chmod(0o755)
        return self

    def __exit__(self, *_exc: object) -> None:
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()

    def post(self, path: str, body: bytes, title: str) -> tuple[int, bytes]:
        """Answer one HTTP request."""
        with self._lock:
            _, verb, target = path.split("/", 2)
            if verb == "lp":
                return self._submit(target, body, title)
            if verb == "cancel":
                job = self.jobs[int(target.rsplit("-", 1)[1])]
                job.state, job.reasons = _CANCELED, ("job-canceled-by-user",)
                return 200, b""
            if self.answer is not None:
                return 200, self.answer
            return 200, self._ipp(target, body)

    def _submit(self, queue: str, document: bytes, title: str) -> tuple[int, bytes]:
        if queue not in _TROUBLE:
            return 404, b""
        number = len(self.jobs) + 1
        self.jobs[number] = Job(queue, document, title)
        return 200, f"request id is {queue}-{number} (0 file(s))".encode()

    def _ipp(self, queue: str, body: bytes) -> bytes:
        operation = struct.unpack(">H", body[2:4])[0]
        if queue not in _TROUBLE:
            return response(0x0406)
        if operation == 0x000B:
            reasons, message = _TROUBLE[queue]
            return response(
                0,
                (0x23, "printer-state", struct.pack(">i", 4)),
                *keywords("printer-state-reasons", *(reasons or ("none",))),
                (0x41, "printer-state-message", message.encode()),
                *keywords("sides-supported", "one-sided", *(("two-sided-long-edge",) if queue == "desk" else ())),
            )
        place = body.index(b"job-id") + len(b"job-id") + 2
        job = self.jobs.get(struct.unpack_from(">i", body, place)[0])
        if job is None:
            return response(0x0406)
        job.asked += 1
        if job.queue == "desk" and job.state == _PROCESSING and job.asked > 1:
            job.state, job.reasons = _COMPLETED, ("job-completed-successfully",)
        return response(
            0, (0x23, "job-state", struct.pack(">i", job.state)), *keywords("job-state-reasons", *job.reasons)
        )

    def hold(self, queue: str, job: str) -> None:
        """Hold a job."""
        held = self.jobs[int(job)]
        assert held.queue == queue
        held.state, held.reasons = _HELD, ("job-hold-until-specified",)

    def printed(self, queue: str) -> list[bytes]:
        """Return the documents that came out of a queue's printer."""
        return [job.document for job in self.jobs.values() if job.queue == queue and job.state == _COMPLETED]

    def job_names(self, queue: str) -> list[str]:
        """Return the titles, in the form of the real printer's file names."""
        return [job.title.lower().replace(" ", "_") for job in self.jobs.values() if job.queue == queue]


def keywords(name: str, *values: str) -> list[tuple[int, str, bytes]]:
    """Return an attribute of several keywords."""
    return [(0x44, "" if number else name, value.encode()) for number, value in enumerate(values)]


def response(status: int, *attributes: tuple[int, str, bytes]) -> bytes:
    """Encode an IPP answer: `(value tag, name, value)`; an empty name is one more value (RFC 8010, 3.1.4)."""
    parts = [struct.pack(">BBHI", 2, 0, status, 1), b"\x01"]
    for tag, name, value in ((0x47, "attributes-charset", b"utf-8"), *attributes):
        key = name.encode()
        parts.append(struct.pack(">BH", tag, len(key)) + key + struct.pack(">H", len(value)) + value)
    return b"".join([*parts, b"\x03"])
