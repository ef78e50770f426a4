"""Saying no: a refusal as the error that carries it."""

from __future__ import annotations

from kiosk.domain.refusal import Refusal, refusal_sentence
from kiosk.errors import BundleError


def refuse(refusal: Refusal, detail: str = "") -> BundleError:
    """Make the error of a refusal, to be raised; `detail` is for the log."""
    return BundleError(refusal_sentence(refusal, str), refusal, detail)
