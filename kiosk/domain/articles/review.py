"""Review status of an article, as three steps a visitor can follow, and withdrawal.

Rules: content that nobody reviewed says so (`SUBMITTED`); a status is shown with an icon and a word, never by colour
alone; anything but `APPROVED` carries a caution banner on screen and on paper.
"""

from __future__ import annotations

from enum import StrEnum


class ReviewStatus(StrEnum):
    """Where an article stands on its way to approval by a medical board."""

    SUBMITTED = "submitted"
    UNDER_REVIEW = "under-review"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"

    @property
    def needs_caution(self) -> bool:
        """Whether the caution banner must be shown."""
        return self is not ReviewStatus.APPROVED
