"""The visitor's language as one object: words, numbers, dates, direction.

View-models ask here, at call time, never earlier.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kiosk.domain.articles.audience import Audience
from kiosk.domain.articles.review import ReviewStatus
from kiosk.i18n import formats
from kiosk.i18n.catalog import Catalog


class Words:
    """Everything language-dependent that Python says to a visitor."""

    def __init__(self, language: str, region: str) -> None:
        self.language, self.region = language, region
        self.catalog = Catalog(language)

    @property
    def right_to_left(self) -> bool:
        """Whether the page is mirrored."""
        return formats.direction(self.language) == "rtl"

    @property
    def digits(self) -> str:
        """The language's ten digits, zero first."""
        return formats.localize_digits("0123456789", self.language, self.region)

    def gettext(self, message: str) -> str:
        """The interface's words."""
        return self.catalog.gettext(message)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """The form for `n`, with `{n}` filled in by the language's digits."""
        return self.catalog.ngettext(singular, plural, n).format(n=self.number(n))

    def listed(self, items: Iterable[str]) -> str:
        """Facts side by side, with the comma of the language; empty without any."""
        one, *more = [*items] or [""]
        for item in more:
            one = self.gettext("{first}, {second}").format(first=one, second=item)
        return one

    def number(self, value: int) -> str:
        """A whole number in the language's digits."""
        return formats.format_number(value, self.language, self.region)

    def decimal(self, value: float) -> str:
        """A number with its fraction, in the language's digits."""
        return formats.format_number(value, self.language, self.region)

    def long_date(self, value: date) -> str:
        """A date with the month's name."""
        return formats.format_date(value, self.language, self.region)

    def short_date(self, value: date) -> str:
        """A date where there is little room."""
        return formats.format_date(value, self.language, self.region, style="medium")

    def month(self, value: date) -> str:
        """The month and year of a day."""
        return formats.format_skeleton(value, "yMMMM", self.language, self.region)

    def day(self, value: date) -> str:
        """A day of a year that is known."""
        return formats.format_skeleton(value, "MMMd", self.language, self.region)

    def hour(self, hour: str) -> str:
        """When an hour ("14") begins, as a clock of 24 hours shows it."""
        return formats.localize_digits(f"{hour}:00", self.language, self.region)

    def page_of(self, page: int, pages: int) -> str:
        """Where we are in pages that count from 0."""
        return self.gettext("Page {page} of {pages}").format(page=self.number(page + 1), pages=self.number(pages))

    def printed(self, day: date) -> str:
        """When a sheet was printed."""
        return self.gettext("Printed {date}").format(date=self.long_date(day))

    def reading_time(self, minutes: int) -> str:
        """How long an article takes."""
        return self.ngettext("{n} min read", "{n} min read", minutes)

    def only_in(self, language: str) -> str:
        """A word about a text that is not in this language; empty where it is."""
        return "" if language == self.language else self.gettext("Only in English")

    def status(self, status: ReviewStatus) -> str:
        """The name of a review status."""
        _ = self.gettext
        return {
            ReviewStatus.SUBMITTED: _("Submitted"),
            ReviewStatus.UNDER_REVIEW: _("Under review"),
            ReviewStatus.APPROVED: _("Approved"),
            ReviewStatus.WITHDRAWN: _("Withdrawn"),
        }[status]

    def audience(self, audience: Audience | None) -> str:
        """For whom the words are chosen; empty before the choice."""
        _ = self.gettext
        if audience is None:
            return ""
        return {
            Audience.PATIENT: _("For a patient"),
            Audience.CAREGIVER: _("For a helper"),
            Audience.PROFESSIONAL: _("For a professional"),
        }[audience]
