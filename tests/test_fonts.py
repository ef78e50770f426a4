"""Where the fonts lie, told without looking through all that is installed."""

from __future__ import annotations

import fontpkg
import pytest

from kiosk import fonts


@pytest.mark.parametrize("family", fonts.FAMILIES)
def test_a_font_is_the_one_that_its_registry_names(family: str) -> None:
    assert fonts.font_file(family) == fontpkg.path(family)


def test_a_font_that_no_package_holds() -> None:
    with pytest.raises(RuntimeError, match="Comic Sans"):
        fonts.font_file("Comic Sans")
