"""A month of counts for tests of what is made of them.

>>> charts(Words("en", "us"), NOVEMBER, Names())[0].title
'In the whole month'
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from kiosk.domain.clinic.usage import Counted, MonthCounts, UsageReport, report

if TYPE_CHECKING:
    from collections.abc import Mapping

COUNTS: Final[Mapping[tuple[Counted, str], int]] = {
    (Counted.LANGUAGE, "en"): 150,
    (Counted.LANGUAGE, "es"): 30,
    (Counted.LANGUAGE, "ar"): 17,
    (Counted.LANGUAGE, "zh"): 3,
    (Counted.AUDIENCE, "patient"): 120,
    (Counted.AUDIENCE, "caregiver"): 80,
    (Counted.ARTICLE, "records-to-bring"): 64,
    (Counted.ARTICLE, "withdrawn-long-ago"): 7,
    (Counted.QUESTIONS_BEGUN, ""): 90,
    (Counted.QUESTIONS_FINISHED, ""): 71,
    (Counted.QUESTIONS_LEFT, "red-flags"): 13,
    (Counted.QUESTIONS_LEFT, "decision"): 6,
    (Counted.SHEET, ""): 66,
    (Counted.HANDOUT, "questionnaire"): 9,
    (Counted.SEARCH_MISS, ""): 41,
    (Counted.MISSED_WORD, "radiotherapy"): 12,
}
VISITS: Final = {(f"{day:02}", hour): 5 for day in range(2, 12) for hour in ("09", "10", "14", "16")}


def month_of(month: date, *, running: bool = False) -> UsageReport:
    """The report of a month in which all this was counted."""
    return report(month, MonthCounts(VISITS, COUNTS), running=running)


NOVEMBER: Final = month_of(date(2026, 11, 1))


class Names:
    """A `UsageNames` that knows one title and one question."""

    def article(self, article_id: str, language: str) -> str:
        """See `UsageNames`."""
        return {"records-to-bring": "Records to bring"}.get(article_id, article_id)

    def question(self, link_id: str, language: str) -> str:
        """See `UsageNames`."""
        return {"decision": "What is the decision about?"}.get(link_id, link_id)
