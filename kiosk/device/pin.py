"""The staff PIN on this machine: hashed with argon2id, and a lock-out that outlives a restart.

Rules: a try is counted on the disk before it is looked at, so that pulling the plug gives nobody a free one; where it
cannot be counted, none is looked at. A right try and a wrong one take the same work; one while it is locked takes none,
and tells nothing. A damaged file is no missing one: it lets nobody in and nobody set a new PIN, until the machine's
administrator clears it (`kiosk staff clear-pin`). Kiosk and desk on one machine share the file, one after the other.

The lock counts by the wall clock, or it would end with a restart. A clock that was set back (a machine whose battery is
empty begins in another year) cannot make it longer than it began; while the program runs, a clock that was set forward
does not end it earlier.
"""

from __future__ import annotations

import fcntl
import json
import math
import os
import time
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Final

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError
from argon2.profiles import RFC_9106_LOW_MEMORY

from kiosk.device.durable import Disk
from kiosk.domain.journal import Event, Role
from kiosk.domain.pin import PinAnswer, PinOutcome, as_digits, lock_s, pin_problem
from kiosk.errors import KioskError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kiosk.ports.staff import Book

FILE: Final = "pin.json"
_BAD: Final = (ValueError, TypeError, KeyError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the file holds. `failures` in a row; `until` in seconds of the wall clock, `length` of the lock."""

    hash: str
    failures: int = 0
    until: float = 0.0
    length: int = 0


class PinStore:
    """Fits `kiosk.ports.staff.Pins`. `role` is who sets it here, `book` hears of all that matters."""

    def __init__(
        self,
        folder: Path,
        book: Book | None = None,
        role: Role = Role.STAFF,
        *,
        now: Callable[[], float] = time.time,
        monotonic: Callable[[], float] = time.monotonic,
        hasher: PasswordHasher | None = None,
        disk: Disk | None = None,
    ) -> None:
        self._path, self._book, self._role = folder / FILE, book, role
        self._now, self._monotonic = now, monotonic
        self._hasher = hasher or PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)
        self._disk = disk or Disk()
        self._not_before = -math.inf  # of the monotonic clock, in this process

    # -- asking

    def is_set(self) -> bool:
        """Whether there is a PIN, or the remains of one."""
        return self._path.exists()

    def wait_s(self) -> int:
        """Seconds until a try is looked at."""
        try:
            kept = self._read()
        except KioskError:
            return 0
        return self._wait(kept) if kept is not None else 0

    def check(self, pin: str) -> PinAnswer:
        """Try a PIN. Never raises."""
        try:
            with self._locked():
                answer = self._checked(as_digits(pin) or "")
        except OSError:
            return PinAnswer(PinOutcome.NOT_WRITTEN)
        if answer.outcome is PinOutcome.WRONG:
            self._tell(Event.PIN_LOCKED if answer.wait_s else Event.PIN_WRONG)
        return answer

    def _checked(self, digits: str) -> PinAnswer:
        try:
            kept = self._read()
        except KioskError:
            return PinAnswer(PinOutcome.DAMAGED)
        if kept is None:
            self._hasher.hash(digits)  # the work of a try
            return PinAnswer(PinOutcome.NOT_SET)
        if wait := self._wait(kept):
            return PinAnswer(PinOutcome.LOCKED, wait)
        length = lock_s(kept.failures + 1)
        counted = replace(kept, failures=kept.failures + 1, until=self._now() + length, length=length)
        self._write(counted)
        self._not_before = self._monotonic() + length
        try:
            self._hasher.verify(kept.hash, digits)
        except InvalidHashError:
            return PinAnswer(PinOutcome.DAMAGED)
        except Argon2Error:
            return PinAnswer(PinOutcome.WRONG, length)
        self._not_before = -math.inf
        # rehashed where this version asks for more work than the one that set it
        fresh = self._hasher.hash(digits) if self._hasher.check_needs_rehash(kept.hash) else kept.hash
        self._write(_Kept(fresh))
        return PinAnswer(PinOutcome.RIGHT)

    def _wait(self, kept: _Kept) -> int:
        left = min(kept.until - self._now(), kept.length)
        if kept.failures == 0:
            return 0
        return max(0, math.ceil(max(left, min(self._not_before - self._monotonic(), kept.length))))

    # -- setting

    def set(self, pin: str) -> None:
        """Set the PIN; whoever may do so was asked for the old one before. Raises KioskError."""
        problem = pin_problem(pin)
        if problem is not None:
            raise KioskError(f"This cannot be the PIN ({problem}): use 6 to 12 digits that are not easy to guess.")
        try:
            with self._locked():
                if self._read() is not None or not self.is_set():
                    self._write(_Kept(self._hasher.hash(as_digits(pin) or "")))
        except OSError as error:
            raise KioskError(f"The PIN cannot be written to {self._path} ({error.strerror}).") from None
        self._not_before = -math.inf
        self._tell(Event.PIN_SET)

    def clear(self) -> bool:
        """Forget the PIN and the lock-out, for the machine's administrator; False where there was none.

        Raises KioskError.
        """
        try:
            with self._locked():
                if not self.is_set():
                    return False
                self._path.unlink()
                self._disk.sync(self._path.parent)
        except OSError as error:
            raise KioskError(f"The PIN cannot be cleared in {self._path} ({error.strerror}).") from None
        self._not_before = -math.inf
        self._tell(Event.PIN_CLEARED)
        return True

    def _tell(self, event: Event) -> None:
        if self._book is not None:
            self._book.add(self._role, event)

    # -- the file

    def _read(self) -> _Kept | None:
        """Return what is kept, None where nothing is. Raises KioskError where it is damaged."""
        try:
            found = json.loads(self._path.read_bytes())
            return _Kept(str(found["hash"]), int(found["failures"]), float(found["until"]), int(found["length"]))
        except FileNotFoundError:
            return None
        except (OSError, *_BAD):
            raise KioskError(
                f"The PIN’s file {self._path} is damaged: the machine’s administrator must clear it with "
                "`kiosk staff clear-pin`."
            ) from None

    def _write(self, kept: _Kept) -> None:
        self._disk.put(self._path, json.dumps(asdict(kept)).encode())

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self._disk.make_folder(self._path.parent)
        self._path.parent.chmod(0o700)  # six digits are soon found by who has their hash
        handle = os.open(self._path.with_suffix(".lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)
