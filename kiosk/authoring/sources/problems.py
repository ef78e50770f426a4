"""What is wrong with sources, collected: a run tells everything it found, not the first thing only.

Rules: a problem is a file, a line (from 1; 0 is the file as a whole) and one sentence; errors stop a build, warnings do
not; problems are reported once, in order of file and line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from kiosk.errors import ContentError


class Severity(StrEnum):
    """How bad it is: an error stops the build."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding. Its text is `file:line: reason`, with `warning:` before the reason of a warning."""

    path: Path
    line: int
    reason: str
    severity: Severity = Severity.ERROR

    @property
    def where(self) -> str:
        """The file, and the line where there is one."""
        return f"{self.path}:{self.line}" if self.line else str(self.path)

    def __str__(self) -> str:
        mark = "warning: " if self.severity is Severity.WARNING else ""
        return f"{self.where}: {mark}{self.reason}"


class SourcesError(ContentError):
    """Sources cannot be built; reads as the first error, `problems` holds all of them."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        first = problems[0]
        more = len(problems) - 1
        tail = f" (and {more} more {'error' if more == 1 else 'errors'})" if more else ""
        super().__init__(first.path, first.line, first.reason + tail)
        self.problems = problems


@dataclass(slots=True)
class Problems:
    """A growing list of findings."""

    found: set[Problem] = field(default_factory=set)

    def error(self, path: Path, line: int, reason: str) -> None:
        """Note an error."""
        self.found.add(Problem(path, line, reason))

    def warn(self, path: Path, line: int, reason: str) -> None:
        """Note a warning."""
        self.found.add(Problem(path, line, reason, Severity.WARNING))

    def caught(self, error: ContentError) -> None:
        """Note an error that was raised."""
        self.error(error.path, error.line, error.reason)

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self.found))

    def errors(self) -> tuple[Problem, ...]:
        """Errors only, in order."""
        return tuple(problem for problem in self if problem.severity is Severity.ERROR)

    def warnings(self) -> tuple[Problem, ...]:
        """Warnings only, in order."""
        return tuple(problem for problem in self if problem.severity is Severity.WARNING)


def counted(number: int, one: str, many: str = "") -> str:
    """Give a number with its word; `many` where the plural is not an s."""
    return f"{number} {one if number == 1 else many or one + 's'}"
