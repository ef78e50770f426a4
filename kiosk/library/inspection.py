"""Reading a whole library once, to find what is damaged before a visitor does.

Rules: the structure of the file is checked when it is opened (`opening`), its texts here, each by the hash that it was
built with; a few articles at a time, so that a library of any size can be read beside other work; a damaged article is
named and can be withheld, damage anywhere else leaves the library unfit for use.
"""

from __future__ import annotations

from typing import Final

from kiosk.errors import LibraryError
from kiosk.library.reading import Library

AT_ONCE: Final = 5  # articles, about ten milliseconds
MOST: Final = 200  # damaged articles; with more than that the file is not worth showing
_NAMED: Final = 3


class Inspection:
    """One reading of an open library; call `some` until it is False."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._last = 0
        self._shared_parts = self._library.languages()
        self.damaged: dict[int, str] = {}  # number of an article in the file -> its id

    def some(self) -> bool:
        """Read a little; False when nothing is left. Raises LibraryError where the library is unfit for use."""
        if self._shared_parts:
            language, *rest = self._shared_parts
            self._library.check_shared(language)
            self._shared_parts = tuple(rest)
            return True
        numbers = self._library.numbers(after=self._last, limit=AT_ONCE)
        for number in numbers:
            self._last = number
            name = self._library.damaged_article(number)
            if name:
                self.damaged[number] = name
        if len(self.damaged) > MOST:
            raise LibraryError(f"The library {self._library.path} is damaged in many places; {LOAD_ANEW}.")
        return bool(numbers)

    def withhold(self) -> None:
        """Take what is damaged out of everything that the library is asked. Raises LibraryError if nothing is left."""
        self._library.withhold(self.damaged)
        if not self._library.numbers(after=0, limit=1):
            raise LibraryError(f"The library {self._library.path} is damaged: no article can be read; {LOAD_ANEW}.")

    def note(self) -> str:
        """One sentence for staff; "" where all is sound."""
        if not self.damaged:
            return ""
        ids = sorted(set(self.damaged.values()))
        more = f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else ""
        return (
            f"The library {self._library.path} is damaged: {', '.join(ids[:_NAMED])}{more} cannot be read and "
            f"{'is' if len(ids) == 1 else 'are'} no longer offered; {LOAD_ANEW}."
        )


LOAD_ANEW: Final = "load the library anew from where it came"
