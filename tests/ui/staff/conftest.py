"""View-models are made here by the dozen, with timers, beside tests whose work runs on another thread."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def left_on_this_thread() -> Iterator[None]:
    """Let go of what a test made: Python may collect it on any thread, and Qt's timers end only on their own."""
    yield
    gc.collect()
