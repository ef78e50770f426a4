"""Reading plain mappings (what JSON and YAML give) into data, with errors that say where.

Rules: a location is a path such as `rules[3].when.any[0]`; the reason is one phrase; a key that nobody reads is an
error, so that a misspelt key never silently does nothing. Only authored content is read, nothing about a visitor.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from kiosk.errors import KioskError

T = TypeVar("T")


class MappingError(KioskError):
    """Authored data has the wrong shape. `location` is the path inside the data, `reason` one phrase."""

    def __init__(self, location: str, reason: str) -> None:
        self.location, self.reason = location, reason
        super().__init__(f"{location}: {reason}" if location else reason)


class Reader:
    """One mapping being read: every getter notes its key, `done` refuses the keys that nobody asked for."""

    def __init__(self, value: object, location: str = "") -> None:
        if not isinstance(value, Mapping) or not all(isinstance(key, str) for key in value):
            raise MappingError(location, "must be a mapping with text keys")
        self._value: Mapping[str, object] = value
        self._seen: set[str] = set()
        self.location = location

    def at(self, key: str) -> str:
        """Tell the location of a key."""
        return f"{self.location}.{key}" if self.location else key

    def has(self, key: str) -> bool:
        """Tell whether the key is there."""
        return key in self._value

    def names(self) -> tuple[str, ...]:
        """List all keys in the author's order."""
        return tuple(self._value)

    def get(self, key: str) -> object:
        """Give the raw value. Raises MappingError when the key is missing."""
        self._seen.add(key)
        if key not in self._value:
            raise MappingError(self.location, f"{str(key)!r} is missing")
        return self._value[key]

    def text(self, key: str, default: str | None = None) -> str:
        """Read a text that is not blank (or the default where the key is missing)."""
        if default is not None and key not in self._value:
            return default
        return as_text(self.get(key), self.at(key))

    def flag(self, key: str) -> bool:
        """Read true or false; a missing key is false."""
        if key not in self._value:
            return False
        value = self.get(key)
        if not isinstance(value, bool):
            raise MappingError(self.at(key), "must be true or false")
        return value

    def number(self, key: str) -> int:
        """Read a whole number."""
        value = self.get(key)
        if not isinstance(value, int) or isinstance(value, bool):
            raise MappingError(self.at(key), "must be a whole number")
        return value

    def items(self, key: str, read: Callable[[object, str], T], *, optional: bool = False) -> tuple[T, ...]:
        """Read a list, each entry read by `read(value, location)`; `optional`: missing is an empty list."""
        if optional and key not in self._value:
            return ()
        value = self.get(key)
        if not isinstance(value, list | tuple):
            raise MappingError(self.at(key), "must be a list")
        return tuple(read(entry, f"{self.at(key)}[{number}]") for number, entry in enumerate(value))

    def texts(self, key: str, *, optional: bool = False) -> tuple[str, ...]:
        """Read a list of different texts that are not blank."""
        found = self.items(key, as_text, optional=optional)
        for number, entry in enumerate(found):
            if entry in found[:number]:
                raise MappingError(f"{self.at(key)}[{number}]", f"{entry!r} is listed twice")
        return found

    def inner(self, key: str) -> Reader:
        """Read the mapping under a key."""
        return Reader(self.get(key), self.at(key))

    def done(self) -> None:
        """Refuse keys that nobody read."""
        for key in self._value:
            if key not in self._seen:
                raise MappingError(self.location, f"unknown key {key!r}")


def as_text(value: object, location: str) -> str:
    """Read a text that is not blank. Raises MappingError with the location."""
    if not isinstance(value, str) or not value.strip():
        raise MappingError(location, "must be a text that is not blank")
    return value


def unique(ids: tuple[str, ...], location: str, what: str) -> None:
    """Refuse an id that stands twice."""
    for number, entry in enumerate(ids):
        if entry in ids[:number]:
            raise MappingError(f"{location}[{number}]", f"{what} {entry!r} stands twice")
