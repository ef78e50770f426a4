"""Lines that sheets and handouts share: where a text stands in review, and which content it comes from.

Rules: what is said of a review comes from the standing, which signatures prove; whatever nobody has approved is said to
be so before it is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.domain.articles.review import ReviewStatus
from kiosk.domain.sentences import run_together
from kiosk.domain.sheet.sheet_words import isolated

if TYPE_CHECKING:
    from kiosk.domain.articles.approval import Standing
    from kiosk.domain.articles.article import Review
    from kiosk.domain.sheet.sheet_request import ContentStamp
    from kiosk.domain.translator import Translator


def status_line(standing: Standing, until: str, review: Review, translator: Translator) -> str:
    """Say in words where an article stands, who approved it until when, and that a machine translated it."""
    _ = translator.gettext
    words = {
        ReviewStatus.SUBMITTED: _("Submitted: no clinician has reviewed this text yet."),
        ReviewStatus.UNDER_REVIEW: _("Under review: not yet approved by a clinician."),
        ReviewStatus.APPROVED: _("Approved by {board}, valid until {date}."),
        ReviewStatus.WITHDRAWN: _("Withdrawn: do not rely on this text."),
    }[standing.status]
    if standing.status is ReviewStatus.APPROVED and not standing.board:
        words = _("Approved by the medical board, valid until {date}.")
    if standing.expired:
        words = _("The review board’s approval ended on {date}.")
    words = words.format(board=standing.board, date=until)
    return run_together((words, _("Translated by a machine."))) if review.machine_translated else words


def caution_line(standing: Standing, translator: Translator) -> str:
    """Say what to keep in mind while nobody has approved an article; nothing once somebody has."""
    _ = translator.gettext
    if standing.status is ReviewStatus.WITHDRAWN:
        return _("The publisher has taken this text back. Do not rely on it.")
    if not standing.status.needs_caution:
        return ""
    if standing.expired:
        return _("Use it to prepare questions, not to decide on treatment.")
    return _("No clinician has reviewed this yet. Use it to prepare questions, not to decide on treatment.")


def version_line(library: ContentStamp, translator: Translator) -> str:
    """Name the content's version and the first characters of its hash."""
    made = translator.gettext("Content version {version} ({hash}).")
    return made.format(version=isolated(library.version, made), hash=isolated(library.short_hash, made))
