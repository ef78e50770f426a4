"""Who opens something closes it, also when what is done with it first fails.

Rules: what is used in one place is opened with `with` (`contextlib.closing` where it has no `with` of its own); what an
object keeps is closed by that object's `close`; what a function opens and hands on is closed by it on a fault.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator


class Closable(Protocol):
    """Anything that is closed."""

    def close(self) -> None:
        """Let go of it."""
        ...


T = TypeVar("T", bound=Closable)


@contextmanager
def closed_on_error(opened: T) -> Iterator[T]:
    """Close what was just opened if the block fails; otherwise whoever it is handed to closes it.

    >>> with closed_on_error(sqlite3.connect(path)) as connection:      # doctest: +SKIP
    ...     check(connection)
    ...     return connection
    """
    try:
        yield opened
    except BaseException:
        opened.close()
        raise
