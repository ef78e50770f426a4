"""One kiosk for all tests of a module that leave it whole: each begins at its first screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.kiosk_stage import Stage, kiosk

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def shared() -> Iterator[Stage]:
    with kiosk() as stage:
        yield stage


@pytest.fixture
def stage(shared: Stage) -> Stage:
    shared.session.close_done()
    shared.speak("en")
    shared.expect("attract")
    return shared
