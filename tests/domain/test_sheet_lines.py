"""What a sheet says of an article's standing."""

from __future__ import annotations

from gettext import NullTranslations

import pytest

from kiosk.domain.articles.approval import Standing
from kiosk.domain.articles.review import ReviewStatus
from kiosk.domain.sheet.sheet_lines import caution_line

UNREVIEWED = "No clinician has reviewed this yet. Use it to prepare questions, not to decide on treatment."


@pytest.mark.parametrize(
    ("standing", "line"),
    [
        (Standing(ReviewStatus.SUBMITTED), UNREVIEWED),
        (Standing(ReviewStatus.UNDER_REVIEW), UNREVIEWED),
        (Standing(ReviewStatus.APPROVED), ""),
        (
            Standing(ReviewStatus.SUBMITTED, expired=True),
            "Use it to prepare questions, not to decide on treatment.",
        ),
        (Standing(ReviewStatus.WITHDRAWN), "The publisher has taken this text back. Do not rely on it."),
    ],
)
def test_a_text_that_nobody_approved_says_so(standing: Standing, line: str) -> None:
    assert caution_line(standing, NullTranslations()) == line
