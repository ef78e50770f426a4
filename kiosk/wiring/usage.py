"""The counts of this machine: where they are kept, what the journal hears of them, and how they leave the kiosk.

Rules: what leaves is what may be shown (`kiosk.domain.clinic.usage`) and no more, in a table as on paper; the journal
hears how many sheets a day had, once the day is over, and of few sheets only that they were few.
"""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import TYPE_CHECKING, Final

from kiosk.device.counters import FILE, Counters
from kiosk.domain.clinic.journal import Event, Role
from kiosk.domain.clinic.usage import LEAST_SHOWN, UsageReport, report
from kiosk.errors import LibraryError
from kiosk.settings.reader import device_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kiosk.ports import LibraryView
    from kiosk.ports.staff import Book, UsageNames
    from kiosk.settings import Settings


# Which words of a search that found nothing may be counted: those of the library, and those that staff approved.
# Rules: a word counts as the library spells it, never as it was typed; what is not in the vocabulary (a name, a
# place, a number) is no word of it, however often it is typed.
class Vocabulary:
    """Fits `known` of `kiosk.device.counters.Counters`. `approved`: the setting `usage.words`."""

    def __init__(self, view: LibraryView, approved: Iterable[str] = ()) -> None:
        self._view, self._approved = view, tuple(approved)
        self._words: dict[str, dict[str, str]] = {}

    def __call__(self, text: str, language: str) -> tuple[str, ...]:
        """Return the words of the vocabulary that stand in a text, each once."""
        from kiosk.search.words import stems

        known = self._known(language)
        return tuple(dict.fromkeys(known[stem] for stem in stems(text, language) if stem in known))

    def _known(self, language: str) -> dict[str, str]:
        """Return stem to word."""
        if language not in self._words:
            from kiosk.search.stopwords import stop_words
            from kiosk.search.words import words

            stops = stop_words(language)
            found: dict[str, str] = {}
            for text in self._texts(language):
                for word in words(text, language):
                    if len(word.form) > 1 and not word.form.isdecimal() and word.form not in stops:
                        found.setdefault(word.stem, text[word.start : word.end].casefold())
            self._words[language] = found
        return self._words[language]

    def _texts(self, language: str) -> Iterator[str]:
        yield from self._approved
        try:
            for entry in self._view.glossary(language):
                yield entry.term
            for group in self._view.synonyms(language):
                yield from group
        except LibraryError:  # a damaged library: what can be read counts
            return


_COLUMNS: Final = ("month", "counted", "key", "count", "precision")


def make_counters(
    settings: Settings,
    book: Book,
    known: Callable[[str, str], Iterable[str]] = lambda _text, _language: (),
) -> Counters:
    """Return what counts on this machine: `tick` it every minute off the screens' thread, `close` it at the end.

    `known` gives the words of a search that may be counted (`kiosk.wiring.usage.Vocabulary`).
    """

    def day_over(day: date, sheets: int) -> None:
        told = str(sheets) if sheets >= LEAST_SHOWN else f"fewer than {LEAST_SHOWN}"
        book.add(Role.KIOSK, Event.PRINTED, f"{day.isoformat()}: {told}")

    return Counters(device_folder(settings) / FILE, known=known, day_over=day_over)


class UsageBook:
    """Fits `kiosk.ports.staff.Usage`."""

    def __init__(self, counters: Counters, settings: Settings, today: Callable[[], date] = date.today) -> None:
        self._counters, self._settings, self._today = counters, settings, today

    def months(self) -> tuple[date, ...]:
        """The first days of the months that anything was counted in, the newest first. Raises KioskError."""
        return self._counters.months()

    def report(self, month: date) -> UsageReport:
        """What may be shown of a month (`kiosk.domain.clinic.usage`). Raises KioskError."""
        first, today = month.replace(day=1), self._today()
        return report(first, self._counters.month(first), running=first >= today.replace(day=1))

    def table(self, month: date) -> bytes:
        """The same as CSV (RFC 4180, UTF-8). Raises KioskError."""
        return as_csv((self.report(month),))

    def pdf(self, month: date, language: str, names: UsageNames) -> bytes:
        """The same as a page or two to print. Raises KioskError."""
        from kiosk.printing.usage_report import render
        from kiosk.ui.core.words import Words
        from kiosk.ui.staff.usagewords import usage_page

        settings = self._settings
        words = Words(language, settings.clinic.region)
        return render(usage_page(words, self.report(month), names, settings.clinic.name), settings.printer.paper)

    def trouble(self) -> str:
        """Why counts could not be written lately, one English sentence for the log; empty where they could. Quick."""
        return self._counters.trouble()


def as_csv(reports: Iterable[UsageReport]) -> bytes:
    """Return months as one table (RFC 4180); a count that is not shown has no number, and `hidden` for a precision."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_COLUMNS)
    for made in reports:
        for counted, key, count in _rows(made):
            precision = "hidden" if count is None else "rounded down to fives" if made.running else "exact"
            writer.writerow((f"{made.month:%Y-%m}", counted, key, "" if count is None else count, precision))
    return text.getvalue().encode()


def _rows(made: UsageReport) -> Iterator[tuple[str, str, int | None]]:
    for what, count in made.totals:
        yield what.value, "", count
    for cell in made.days:
        yield "visit by day", f"{made.month:%Y-%m}-{cell.key}", cell.count
    for cell in made.hours:
        yield "visit by hour", f"{cell.key}:00", cell.count
    for what, cells in made.by_key:
        for cell in cells:
            yield what.value, cell.key, cell.count
