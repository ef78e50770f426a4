"""Where the fonts of screen and paper lie: known without Qt, so that authors' checks can look into them too.

Rules: see `kiosk.fonts`, which draws with them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import fontpkg_noto_sans
import fontpkg_noto_sans_arabic
import fontpkg_noto_sans_devanagari
import manimgx_fonts_cjk

LATIN: Final = "Noto Sans"
CHINESE: Final = "Noto Sans CJK SC"
FAMILIES: Final = (LATIN, "Noto Sans Arabic", "Noto Sans Devanagari", CHINESE)
# Asked directly: the registry of `fontpkg` reads the metadata of all that is installed, a tenth of the kiosk's start.
_PACKAGES: Final = (fontpkg_noto_sans, fontpkg_noto_sans_arabic, fontpkg_noto_sans_devanagari)
_CHINESE_FILE: Final = Path(manimgx_fonts_cjk.__file__).parent / "NotoSansCJK-VF.otf.ttc"


def font_file(family: str) -> Path:
    """Return the upright variable font of one of `FAMILIES`. Raises RuntimeError where no package holds it.

    The Chinese one is a collection, of which the face is taken by its family's name.
    """
    if family == CHINESE:
        return _CHINESE_FILE
    folders = [package.ROOT / "files" for package in _PACKAGES if family == package.FAMILY]
    upright: list[Path] = [file for folder in folders for file in folder.glob("*.ttf") if "Italic" not in file.name]
    if len(upright) != 1:
        raise RuntimeError(f"no package holds the font {family}")
    return upright[0]
