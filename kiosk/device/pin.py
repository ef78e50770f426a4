"""The staff PIN on this machine: hashed with argon2id, and a lock-out that outlives a restart.

Rules: a try is counted on the disk before it is looked at, so that pulling the plug gives nobody a free one; where it
cannot be counted, none is looked at. A right try and a wrong one take the same work; one while it is locked takes none,
and tells nothing. A damaged file is no missing one: it lets nobody in and nobody set a new PIN, until the machine's
administrator clears it (`kiosk staff clear-pin`). Where there is a PIN, only a store that it was entered into sets
another. Kiosk and desk on one machine share the file, one after the other.

A lock counts by the time since the machine was started, which is the same in all programs and which no setting of the
clock moves. After a restart of the machine it begins again (no clock could say how long that was switched off): it is
waited for whole, and never takes longer than an hour.
"""

from __future__ import annotations

import fcntl
import json
import math
import os
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from argon2 import PasswordHasher, extract_parameters
from argon2.exceptions import Argon2Error, VerifyMismatchError
from argon2.profiles import RFC_9106_LOW_MEMORY

from kiosk.domain.clinic.journal import Event, Role
from kiosk.domain.clinic.pin import PinAnswer, PinOutcome, as_digits, lock_s, pin_problem
from kiosk.errors import KioskError
from kiosk.system.durable import Disk
from kiosk.system.uptime import uptime

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kiosk.ports.staff import Book

FILE: Final = "pin.json"
_BAD: Final = (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError)


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the file holds: `failures` in a row, and `until` in seconds since the machine's start."""

    hash: str
    failures: int = 0
    until: float = 0.0

    @property
    def length(self) -> int:
        """Seconds that the lock lasts."""
        return lock_s(self.failures)


class PinStore:
    """Fits `kiosk.ports.staff.Pins`. `role` is who sets it here, `book` hears of all that matters."""

    def __init__(
        self,
        folder: Path,
        book: Book | None = None,
        role: Role = Role.STAFF,
        *,
        clock: Callable[[], float] = uptime,
        hasher: PasswordHasher | None = None,
        disk: Disk | None = None,
    ) -> None:
        self._path, self._book, self._role = folder / FILE, book, role
        self._clock, self._disk = clock, disk or Disk()
        # 64 MiB, three passes, four lanes: about 0.1 s on a small PC
        self._hasher = hasher or PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)
        self._entered = ""  # the hash of the PIN that was right here, or was set here

    # -- asking

    def is_set(self) -> bool:
        """Whether there is a PIN, or the remains of one, or what cannot be looked at."""
        try:
            self._path.lstat()
        except FileNotFoundError:
            return False
        except OSError:
            return True
        return True

    def wait_s(self) -> int:
        """Seconds until a try is looked at; 0 too where the file cannot be used, so that a try tells why."""
        try:
            kept = self._read()
            if kept is not None and self._is_of_another_start(kept):
                with self._locked():
                    kept = self._anew()
        except (KioskError, OSError):
            return 0
        return self._left(kept) if kept is not None else 0

    def check(self, pin: str) -> PinAnswer:
        """Try a PIN. Never raises."""
        try:
            with self._locked():
                answer = self._checked(as_digits(pin) or "")
        except KioskError:
            return PinAnswer(PinOutcome.DAMAGED)
        except OSError:
            return PinAnswer(PinOutcome.NOT_WRITTEN)
        if answer.outcome is PinOutcome.WRONG:
            self._tell(Event.PIN_LOCKED if answer.wait_s else Event.PIN_WRONG)
        return answer

    def _checked(self, digits: str) -> PinAnswer:
        kept = self._anew()
        if kept is None:
            with suppress(Argon2Error):
                self._hasher.hash(digits)  # the work of a try
            return PinAnswer(PinOutcome.NOT_SET)
        if wait := self._left(kept):
            return PinAnswer(PinOutcome.LOCKED, wait)
        counted = self._begun(replace(kept, failures=kept.failures + 1))
        try:
            self._hasher.verify(kept.hash, digits)
        except VerifyMismatchError:
            return PinAnswer(PinOutcome.WRONG, counted.length)
        except Argon2Error:
            return PinAnswer(PinOutcome.DAMAGED)
        self._entered = kept.hash
        with suppress(OSError, Argon2Error):  # it was right; what cannot be written now leaves the count as it is
            self._forgive(kept.hash, digits)
        return PinAnswer(PinOutcome.RIGHT)

    def _forgive(self, hashed: str, digits: str) -> None:
        """End the count of wrong tries; hash again where this version wants other parameters than the stored ones."""
        fresh = self._hasher.hash(digits) if self._hasher.check_needs_rehash(hashed) else hashed
        self._write(_Kept(fresh))
        self._entered = fresh

    # -- the lock

    def _left(self, kept: _Kept) -> int:
        return min(max(0, math.ceil(kept.until - self._clock())), kept.length)

    def _is_of_another_start(self, kept: _Kept) -> bool:
        """Tell whether more is left than there ever was: then the machine was started anew since."""
        return kept.until - self._clock() > kept.length

    def _anew(self) -> _Kept | None:
        """Return what is kept, with its lock begun again where it began before the machine was started."""
        kept = self._read()
        if kept is not None and self._is_of_another_start(kept):
            kept = self._begun(kept)
        return kept

    def _begun(self, kept: _Kept) -> _Kept:
        """Write it with its lock beginning now."""
        kept = replace(kept, until=self._clock() + kept.length)
        self._write(kept)
        return kept

    # -- setting

    def set(self, pin: str) -> None:
        """Set the first PIN, or another one after the one that is was entered here. Raises KioskError."""
        problem = pin_problem(pin)
        if problem is not None:
            raise KioskError(f"This cannot be the PIN ({problem}): use 6 to 12 digits that are not easy to guess.")
        try:
            with self._locked():
                kept = self._read()
                if kept is not None and kept.hash != self._entered:
                    raise KioskError("There is a PIN already: enter it, then set another one.")
                fresh = self._hasher.hash(as_digits(pin) or "")
                self._write(_Kept(fresh))
                self._entered = fresh
        except OSError as error:
            raise KioskError(f"The PIN cannot be written to {self._path} ({error.strerror}).") from None
        except Argon2Error as error:
            raise KioskError(f"The PIN cannot be hashed ({error}): has this machine 64 MiB to spare?") from None
        self._tell(Event.PIN_SET)

    def clear(self) -> bool:
        """Forget the PIN and the lock-out, for the machine's administrator; False where there was none.

        Raises KioskError.
        """
        if not self.is_set():
            return False
        try:
            with self._locked():
                self._path.unlink(missing_ok=True)
                self._disk.sync(self._path.parent)
        except OSError as error:
            raise KioskError(f"The PIN cannot be cleared in {self._path} ({error.strerror}).") from None
        self._tell(Event.PIN_CLEARED)
        return True

    def _tell(self, event: Event) -> None:
        if self._book is not None:
            self._book.add(self._role, event)

    # -- the file

    def _read(self) -> _Kept | None:
        """Return what is kept, None where nothing is. Raises KioskError where it is damaged."""
        try:
            return _kept(json.loads(self._path.read_bytes()))
        except FileNotFoundError:
            return None
        except (OSError, *_BAD):
            raise KioskError(
                f"The PIN’s file {self._path} is damaged: the machine’s administrator must clear it with "
                "`kiosk staff clear-pin`."
            ) from None

    def _write(self, kept: _Kept) -> None:
        # whoever has the hash soon finds six digits: the file is for this account alone
        self._disk.put(self._path, json.dumps(asdict(kept)).encode(), mode=0o600)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self._disk.make_folder(self._path.parent)
        handle = os.open(self._path.with_suffix(".lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)


def _kept(found: Any) -> _Kept:
    """Return what a file says, if it is what a store writes. Raises one of _BAD."""
    kept = _Kept(str(found["hash"]), int(found["failures"]), float(found["until"]))
    extract_parameters(kept.hash)  # raises InvalidHashError, a ValueError
    if kept.failures < 0 or not math.isfinite(kept.until):
        raise ValueError
    return kept
