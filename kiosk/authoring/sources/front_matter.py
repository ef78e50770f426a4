"""The fields between the lines of --- at the head of a Markdown source.

Rules: fields are taken one by one, so that all that are wrong are told; a missing and an unknown field are errors.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from kiosk.authoring.sources.located import Located, read_yaml
from kiosk.errors import ContentError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kiosk.authoring.sources.markdown import Body
    from kiosk.authoring.sources.problems import Problems

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
T = TypeVar("T")


def located_front(path: Path, body: Body, problems: Problems) -> Located | None:
    """Read the front matter as YAML; None, and a finding, where there is none."""
    try:
        front = read_yaml(path, body.front, 2) if body.front is not None else None
    except ContentError as error:
        problems.caught(error)
        return None
    if front is None:
        problems.error(path, 1, "has no front matter between lines of ---")
        return None
    if not isinstance(front.value, dict):
        problems.error(path, 1, "the front matter must be fields: `name: value`")
        return None
    return front


class Front:
    """Takes the fields of one file; `wrong` tells whether any was."""

    def __init__(self, path: Path, front: Located, problems: Problems) -> None:
        self.path, self.problems = path, problems
        self.fields = front.value if isinstance(front.value, dict) else {}
        self.lines = dict(front.keys)
        self.seen: set[str] = set()
        self.wrong = False

    def fail(self, field: str, reason: str) -> None:
        """Note an error at a field."""
        self.wrong = True
        self.problems.error(self.path, self.lines.get(field, 1), reason)

    def take(self, field: str, convert: Callable[[object], T], expected: str, fallback: T) -> T:
        """Take one field; `convert` raises ValueError for a wrong value."""
        self.seen.add(field)
        if field not in self.fields:
            self.fail(field, f"{field} is missing")
            return fallback
        try:
            return convert(self.fields[field].plain())
        except ValueError as error:
            self.fail(field, str(error) or f"{field} must be {expected}")
            return fallback

    def text(self, field: str, *, empty: bool = False, longest: int = 1000) -> str:
        """Take one line of text."""

        def convert(value: object) -> str:
            if value is None and empty:
                return ""
            if not isinstance(value, str) or not (value.strip() or empty):
                raise ValueError
            if len(value) > longest:
                raise ValueError(f"{field} has more than {longest} characters")
            return " ".join(value.split())

        return self.take(field, convert, "a text that is not empty, in quotes if it looks like a number", "")

    def day(self, field: str) -> date:
        """Take a date."""
        return self.take(field, a_date, "a date like 2026-11-22", date.min)

    def flag(self, field: str) -> bool:
        """Take true or false."""
        return self.take(field, a_flag, "true or false", False)  # noqa: FBT003 - the value where it is missing

    def name(self, field: str) -> str:
        """Take an id."""
        return self.take(field, an_id, "an id of small letters, digits and hyphens", "")

    def done(self) -> None:
        """Refuse what nobody took."""
        for field in self.fields:
            if field not in self.seen:
                self.fail(field, f"unknown field {field!r}")


def a_date(value: object) -> date:
    """Give a date. Raises ValueError."""
    if not isinstance(value, date):
        raise ValueError  # noqa: TRY004 - `take` tells what was expected
    return value


def date_or_none(value: object) -> date | None:
    """Give a date or None. Raises ValueError."""
    return None if value is None else a_date(value)


def a_flag(value: object) -> bool:
    """Give true or false. Raises ValueError."""
    if not isinstance(value, bool):
        raise ValueError  # noqa: TRY004
    return value


def an_id(value: object) -> str:
    """Give an id. Raises ValueError."""
    if not isinstance(value, str) or not ID.fullmatch(value):
        raise ValueError
    return value
