"""The board's approvals, read from what it signed.

Rules: an entry says in its name and in its fields the same article, audience and language; it names as many different
reviewers of the board as the board's threshold asks for; it ends after it begins. One entry that is otherwise makes
the whole list not the board's: nothing is left out quietly.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from kiosk.bundle.format import review_path
from kiosk.bundle.refusals import refuse
from kiosk.domain.articles.approval import Approval, Approvals, Board, Reviewer
from kiosk.domain.articles.audience import Audience
from kiosk.domain.clinic.refusal import Refusal
from kiosk.domain.harmless import harmless

if TYPE_CHECKING:
    from tuf.api.metadata import TargetFile, Targets

    from kiosk.bundle.policy import BoardKeys

_HASH: Final = re.compile(r"[0-9a-f]{64}")
_LONGEST: Final = 200  # characters of a name


def approvals_of(reviews: Targets, board: BoardKeys) -> Approvals:
    """Read all entries. Raises BundleError AGAINST_RULES."""
    reviewers = {keyid: Reviewer(shown(name), shown(what)) for keyid, (name, what) in board.reviewers.items()}
    try:
        found = [_approval(target, reviewers, board.threshold) for target in reviews.targets.values()]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise refuse(Refusal.AGAINST_RULES, f"a review: {type(error).__name__}: {error}") from None
    return Approvals(Board(shown(board.name), board.threshold, tuple(reviewers.values())), found)


def shown(text: str) -> str:
    """Return a name from signed metadata as it may be shown."""
    return harmless(text)[:_LONGEST].strip()


def _approval(target: TargetFile, reviewers: dict[str, Reviewer], threshold: int) -> Approval:
    custom: dict[str, Any] = target.custom
    made = Approval(
        article=custom["article"],
        audience=Audience(custom["audience"]),
        language=custom["language"],
        hash=target.hashes["sha256"],
        reviewed_on=date.fromisoformat(custom["reviewed_on"]),
        valid_until=date.fromisoformat(custom["valid_until"]),
        reviewers=tuple(reviewers[keyid] for keyid in custom["reviewers"]),
    )
    if review_path(made.article, made.audience, made.language) != target.path:
        raise ValueError("its name is another article's")
    if len(set(custom["reviewers"])) != len(made.reviewers) or len(made.reviewers) < threshold:
        raise ValueError("it names too few reviewers")
    if not _HASH.fullmatch(made.hash) or made.valid_until < made.reviewed_on:
        raise ValueError("its hash or its dates are none")
    return made
