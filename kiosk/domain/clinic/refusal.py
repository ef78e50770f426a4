"""Why a bundle is refused, and the sentence for whoever brought the stick.

Rules: each reason says what happened and what to do; the words are translated when they are said. What a refused
bundle contained is never repeated: it may be anything.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Refusal(StrEnum):
    """Why a bundle was not taken. Nothing has changed then, except that newer root keys may be known."""

    NO_TRUST = "no-trust"  # no root was provisioned
    UNREADABLE = "unreadable"  # the file or the stick fails while it is read
    NOT_A_BUNDLE = "not-a-bundle"  # not the container that a publisher makes
    DAMAGED = "damaged"  # bytes are not those that were signed, or are missing
    WRONG_SIGNATURE = "wrong-signature"  # not (enough) signatures of whom this kiosk trusts
    OLDER = "older"  # older than what was accepted before
    EXPIRED = "expired"  # signed too long ago
    CLOCK = "clock"  # the kiosk's clock cannot be right
    WITHHOLDS_ROOT = "withholds-root"  # names newer keys than it brings
    AGAINST_RULES = "against-rules"  # signed, but in a way that no publisher's tool does
    BOARD = "board"  # the review board's part is missing, expired or not signed by enough reviewers
    TOO_LARGE = "too-large"
    NO_SPACE = "no-space"
    NOT_WRITTEN = "not-written"  # the kiosk's own disk fails
    BUSY = "busy"  # another import is running
    BAD_LIBRARY = "bad-library"  # properly signed, but what is in it cannot be used
    NEWER_FORMAT = "newer-format"  # made for a newer kiosk
    CANCELLED = "cancelled"
    NO_ANSWER = "no-answer"  # a mirror in the network does not answer


def refusal_sentence(refusal: Refusal, _: Callable[[str], str]) -> str:
    """Say a refusal; `_` translates."""
    return {
        Refusal.NO_TRUST: _("This kiosk does not know a publisher yet. Ask the administrator to set one up."),
        Refusal.UNREADABLE: _("The stick cannot be read. Put it in again, or use another stick."),
        Refusal.NOT_A_BUNDLE: _("This file is not a content bundle. Copy the bundle to the stick again."),
        Refusal.DAMAGED: _("The bundle is damaged. Copy it to the stick again."),
        Refusal.WRONG_SIGNATURE: _("The bundle is not signed by the publisher of this kiosk. Do not use this stick."),
        Refusal.OLDER: _("The bundle is older than the content here. Ask the publisher for a newer one."),
        Refusal.EXPIRED: _("The bundle was signed too long ago. Ask the publisher for a newer one."),
        Refusal.CLOCK: _("The clock of this kiosk is wrong. Ask the administrator to set it, then try again."),
        Refusal.WITHHOLDS_ROOT: _("The bundle lacks the publisher’s newest keys. Ask for a complete one."),
        Refusal.AGAINST_RULES: _("The bundle is signed in a way that is not allowed. Tell the publisher."),
        Refusal.BOARD: _("The review board’s signatures are missing or too old. Ask the publisher for a newer bundle."),
        Refusal.TOO_LARGE: _("The bundle is too large for this kiosk. Tell the publisher."),
        Refusal.NO_SPACE: _("The disk of this kiosk is full. Tell the administrator."),
        Refusal.NOT_WRITTEN: _("This kiosk cannot write to its disk. Tell the administrator."),
        Refusal.BUSY: _("Content is already being loaded. Wait until it is done."),
        Refusal.BAD_LIBRARY: _("The bundle’s content cannot be used. Tell the publisher."),
        Refusal.NEWER_FORMAT: _("The bundle is made for a newer kiosk. Ask the administrator for an update."),
        Refusal.CANCELLED: _("Loading was cancelled. The content here is as it was."),
        Refusal.NO_ANSWER: _("The content server does not answer. Check the network, then try again."),
    }[refusal]
