"""What is said of an article's review when somebody asks: who approved it, when, until when, under which board.

Rules: everything comes from the standing, which signatures prove, nothing from the author's own word; where nobody
approved an article, each status is explained instead. Names of a board and its reviewers are shown as they are signed,
without what no font draws, isolated from the words around them; a board without a name is "the medical board".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kiosk.domain.articles.approval import Board, Reviewer, Standing
from kiosk.domain.articles.review import ReviewStatus
from kiosk.domain.harmless import harmless
from kiosk.domain.sentences import run_together
from kiosk.font_files import drawable
from kiosk.i18n.formats import isolate
from kiosk.ui.core.words import Words


@dataclass(frozen=True, slots=True)
class Told:
    """What opens under a touched status: a title, lines of a label and its text, and a closing sentence."""

    title: str = ""
    lines: tuple[tuple[str, str], ...] = ()
    note: str = ""


def told(standing: Standing, words: Words) -> Told:
    """Explain a standing in the visitor's words."""
    _, approval = words.gettext, standing.approval
    if standing.status is ReviewStatus.WITHDRAWN:
        return Told(_("Withdrawn"), note=caution(standing, words))
    if approval is None:
        return Told(_("Who has approved this?"), _meanings(words), _("No medical board has approved this text yet."))
    lines = (
        (_("Reviewed by"), names(approval.reviewers)),
        (_("Reviewed on"), words.long_date(approval.reviewed_on)),
        (_("Valid until"), words.long_date(approval.valid_until)),
    )
    board = _named(standing.board) or _("Medical board")
    if standing.expired:
        return Told(_("Approved before by {board}").format(board=board), lines)  # the caution says the rest
    note = _("The board signed these very words. If one of them changes, the mark is gone.")
    return Told(_("Approved by {board}").format(board=board), lines, note)


def caution(standing: Standing, words: Words) -> str:
    """What to keep in mind while nobody has approved an article."""
    _ = words.gettext
    if standing.status is ReviewStatus.WITHDRAWN:
        return _("The publisher has taken this text back. Do not rely on it.")
    if standing.expired and standing.approval is not None:
        ended = _("The review board’s approval ended on {date}.")
        ended = ended.format(date=words.long_date(standing.approval.valid_until))
        return run_together((ended, _("Use it to prepare questions, not to decide on treatment.")))
    return _("No clinician has reviewed this yet. Use it to prepare questions, not to decide on treatment.")


def board_lines(board: Board, words: Words) -> tuple[tuple[str, str], ...]:
    """Name a board, how many of it must agree, and who is on it."""
    _ = words.gettext
    return (
        (_("Medical board"), _shown(board.name)),
        (
            _("Approvals needed"),
            words.ngettext("{n} reviewer must sign an article", "{n} reviewers must sign an article", board.threshold),
        ),
        (_("Reviewers"), names(board.reviewers)),
    )


def on_paper(standing: Standing, words: Words) -> tuple[Standing, str]:
    """A standing and its last day as the sheet prints them."""
    until = words.long_date(standing.approval.valid_until) if standing.approval else ""
    return replace(standing, board=_named(standing.board)), until


def names(reviewers: Iterable[Reviewer]) -> str:
    """Reviewers with their credentials, a line each."""
    return "\n".join(_shown(", ".join(filter(None, (one.name, one.credentials)))) for one in reviewers)


def _named(board: str) -> str:
    name = _shown(board)
    return isolate(name, guess=True) if name else ""


def _shown(name: str) -> str:
    return drawable(harmless(name))


def _meanings(words: Words) -> tuple[tuple[str, str], ...]:
    _ = words.gettext
    return (
        (words.status(ReviewStatus.SUBMITTED), _("The author has sent it in. No clinician has checked it.")),
        (words.status(ReviewStatus.UNDER_REVIEW), _("Clinicians are checking it. It may still change.")),
        (words.status(ReviewStatus.APPROVED), _("A medical board has signed these very words, until a date.")),
    )
