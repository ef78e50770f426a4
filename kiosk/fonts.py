"""The fonts of screen and paper: one set, from packages, with the weights that are really drawn.

Rules: Noto Sans, Noto Sans Arabic and Noto Sans Devanagari come from the `fontpkg-noto-*` packages, Noto Sans CJK with
the Simplified Chinese forms from `manimgx-fonts-cjk`, never from the machine, so that a page looks the same everywhere.
The machine's fonts are shut out (`shut_out_machine`): one with the name of ours would be drawn instead of it, in the
weights that it has and with another language's forms. The files are variable fonts, and `QFont.setWeight` picks no
instance of them (Qt 6.11 draws Regular, or smears it): the weight is the axis `wght`, set with `QFont.setVariableAxis`
here and with `font.variableAxes: {"wght": 600}` in QML, while `weight` stays Normal. The axis reaches fallback fonts
too. A text is fit to draw only if one of these fonts has each of its characters (`kiosk.font_files`).

Chinese costs who does not read it nothing: Qt maps the file (33 MB) and touches only the glyphs that it draws.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

from kiosk.font_files import CHINESE, FAMILIES, LATIN, font_file

# The family whose spaces, digits and marks a language's text is set in; the others follow as fallback.
FIRST_FAMILY: Final = {
    "ar": "Noto Sans Arabic",
    "fa": "Noto Sans Arabic",
    "ur": "Noto Sans Arabic",
    "hi": "Noto Sans Devanagari",
    "zh": CHINESE,
}
REGULAR: Final = 400

_own_application: list[QGuiApplication] = []  # keeps the application of a command line alive until the process ends


def shut_out_machine() -> None:
    """Let Qt see no font of the machine. Call before an application is made; it is too late afterwards.

    Programs that this process starts see none either.
    """
    os.environ["FONTCONFIG_FILE"] = str(Path(__file__).with_name("fonts.conf"))


def ensure_gui() -> None:
    """Start Qt offscreen if no application runs yet: text layout needs one, a screen it needs not.

    Raises RuntimeError where an application without fonts (a bare QCoreApplication) runs already.
    """
    running = QCoreApplication.instance()
    if running is None:
        shut_out_machine()
        _own_application.append(QGuiApplication(["kiosk", "-platform", "offscreen"]))
    elif not isinstance(running, QGuiApplication):
        raise RuntimeError("a QCoreApplication without fonts is running; a QGuiApplication is needed")


@lru_cache(maxsize=1)
def load_fonts() -> tuple[str, ...]:
    """Give the packaged fonts to Qt, once, and return their family names in order. Call with an application running.

    Raises RuntimeError where a package's file is broken (a broken installation, not the world's doing).
    """
    for family in FAMILIES:
        number = QFontDatabase.addApplicationFont(str(font_file(family)))
        if family not in QFontDatabase.applicationFontFamilies(number):
            raise RuntimeError(f"the package of the font {family} does not hold it")
    for family in FAMILIES:  # QML names one family; what it lacks comes from the others, not from the machine
        QFont.insertSubstitutions(family, [other for other in FAMILIES if other != family])
    return FAMILIES


def forget_glyphs() -> None:
    """Let go of the pictures of glyphs that Qt keeps for every size that was shown.

    It never forgets them by itself: all Chinese characters in three sizes of text come to more than ten megabytes. A
    font that comes or goes makes Qt begin anew, which is the one public way to say so. What is on the screen is drawn
    again. Call it on the screens' thread while nobody waits: it takes some 10 ms, and as much with the next pages.
    """
    smallest = min(map(font_file, FAMILIES), key=lambda file: file.stat().st_size)
    QFontDatabase.removeApplicationFont(QFontDatabase.addApplicationFont(str(smallest)))


def families_for(language: str) -> list[str]:
    """Return the families for text of a language (BCP 47 tag), the one of its script first."""
    first = FIRST_FAMILY.get(language.partition("-")[0], LATIN)
    return [first, *(family for family in load_fonts() if family != first)]


def make_font(language: str, weight: int, pixel_size: int) -> QFont:
    """Return a font of the real weight (100 to 900), unhinted, at `pixel_size` pixels to the em."""
    font = QFont(families_for(language))
    font.setPixelSize(pixel_size)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setVariableAxis(QFont.Tag("wght"), float(weight))
    return font
