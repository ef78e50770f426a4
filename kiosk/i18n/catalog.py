"""The gettext catalogue `kiosk`: one for Python and QML.

Rules: English is the source and needs no file. A compiled catalogue is used while it is at least as new as its
source; otherwise the source is compiled in memory, so an edited translation shows at once in a checkout. A language
without a catalogue, or with a broken one, speaks English: a visitor never meets an error because of a translation.
"""

from __future__ import annotations

import gettext
import io
import logging
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from kiosk.paths import translations_dir

if TYPE_CHECKING:
    from pathlib import Path

DOMAIN: Final = "kiosk"
SOURCE_LANGUAGE: Final = "en"

_log = logging.getLogger(__name__)


class Catalog:
    """The interface's words in one language.

    >>> Catalog("en").gettext("Back")
    'Back'
    """

    def __init__(self, language: str, folder: Path | None = None) -> None:
        """Load `language` (`es`, `es-MX`, `es_MX`) from `folder`, which is `translations_dir()` when not given."""
        self.language = base_language(language)
        self._translations = _load(self.language, folder if folder is not None else translations_dir())

    def gettext(self, message: str) -> str:
        """Return `message` in this language, or itself."""
        return self._translations.gettext(message) if message else ""

    def messages(self) -> dict[str, str]:
        """Return every text that has a translation and needs neither a number nor a context, with its translation."""
        # GNUTranslations keeps plurals under pairs, contexts before an EOT, and its header under the empty text
        known: dict[object, str] = getattr(self._translations, "_catalog", {})
        return {text: known[text] for text in known if isinstance(text, str) and text and "\x04" not in text}

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """Return the form that this language uses for `n` things; the caller formats the number in."""
        return self._translations.ngettext(singular, plural, n)

    def pgettext(self, context: str, message: str) -> str:
        """Return `message` as meant in `context`, a word that tells translators which meaning."""
        return self._translations.pgettext(context, message) if message else ""


def base_language(tag: str) -> str:
    """Return the language of a tag: `es` of `es-MX`, `es_MX` or `es`."""
    return tag.replace("_", "-").split("-", 1)[0].lower()


def catalog_path(language: str, folder: Path) -> Path:
    """Return where the source of a language's catalogue lies; the compiled one is beside it, ending in `.mo`."""
    return folder / language / "LC_MESSAGES" / f"{DOMAIN}.po"


@lru_cache(maxsize=32)
def _load(language: str, folder: Path) -> gettext.NullTranslations:
    """Read one catalogue; English and whatever cannot be read answer in English."""
    if language == SOURCE_LANGUAGE or not language.isalpha():
        return gettext.NullTranslations()
    source = catalog_path(language, folder)
    compiled = source.with_suffix(".mo")
    try:
        if compiled.is_file() and (not source.is_file() or compiled.stat().st_mtime >= source.stat().st_mtime):
            with compiled.open("rb") as file:
                return gettext.GNUTranslations(file)
        if source.is_file():
            return gettext.GNUTranslations(io.BytesIO(compile_catalog(source)))
    except (OSError, ValueError, EOFError, LookupError):
        _log.exception("The catalogue of %s cannot be read; English is shown instead", language)
    return gettext.NullTranslations()


def compile_catalog(source: Path) -> bytes:
    """Compile one `.po` file to the bytes of a `.mo` file. Raises ValueError (of Babel) where it is malformed."""
    # Babel's message readers are needed only in a checkout and while building; a kiosk reads the compiled file.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with source.open("rb") as file:
        catalog = read_po(file, abort_invalid=True)
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()
