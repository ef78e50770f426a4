"""Saying no: a refusal as the error that carries it."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from kiosk.domain.clinic.refusal import Refusal, refusal_sentence
from kiosk.errors import BundleError

if TYPE_CHECKING:
    from collections.abc import Iterator

_FULL: Final = {errno.ENOSPC, errno.EDQUOT}


def refuse(refusal: Refusal, detail: str = "") -> BundleError:
    """Make the error of a refusal, to be raised; `detail` is for the log."""
    return BundleError(refusal_sentence(refusal, str), refusal, detail)


@contextmanager
def own_disk() -> Iterator[None]:
    """Turn an error of the kiosk's own disk into a refusal: NO_SPACE or NOT_WRITTEN."""
    try:
        yield
    except OSError as error:
        raise refuse(Refusal.NO_SPACE if error.errno in _FULL else Refusal.NOT_WRITTEN, str(error)) from None
