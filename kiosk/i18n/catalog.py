"""The gettext catalogue `kiosk`: one for Python and QML.

Rules: English is the source and needs no file. A compiled catalogue is used while it is at least as new as its
source; otherwise the source is compiled in memory, so an edited translation shows at once in a checkout. A language
without a catalogue, or with a broken one, speaks English, and so does a text whose translation has other placeholders:
whatever a catalogue holds, its texts can be filled in as the English ones, and a visitor never meets an error because
of a translation.
"""

from __future__ import annotations

import gettext
import io
import logging
import re
from functools import lru_cache
from string import Formatter
from typing import TYPE_CHECKING, Final

from kiosk.domain.translator import SOURCE_LANGUAGE
from kiosk.paths import translations_dir
from kiosk.system.regular_file import read_regular

if TYPE_CHECKING:
    from pathlib import Path

DOMAIN: Final = "kiosk"
MOST_BYTES: Final = 8_000_000  # of a file; those that ship have about 100,000
COUNT: Final = "{n}"  # the number in a text with plural forms
_NAMED: Final = 5  # texts that one line of the log names
_CONTEXT_END: Final = "\x04"  # between a context and its text, in a `.mo` file
_QT_PLACEHOLDER: Final = re.compile(r"%L?[0-9]{1,2}|%n")
_UNSAFE_DIVISION: Final = re.compile(r"[%/](?!\s*[1-9])")

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
    path = _newest(catalog_path(language, folder))
    if path is None:
        return gettext.NullTranslations()
    try:
        content = read_regular(path, MOST_BYTES) if path.suffix == ".mo" else compile_catalog(path)
        translations = gettext.GNUTranslations(io.BytesIO(content))
        _check_header(translations)
    except Exception as error:  # noqa: BLE001  gettext and Babel raise whatever a damaged file leads them to
        reason = f"{type(error).__name__}: {error}"
        _log.warning("The catalogue of %s cannot be read; English is shown instead: %s: %s", language, path, reason)
        return gettext.NullTranslations()
    dropped = _drop_unsafe(translations)
    if dropped:
        _log.warning(
            "The catalogue of %s has %d texts whose placeholders are not those of the English; these are shown in "
            "English: %s: %s", language, len(dropped), path, "; ".join(map(repr, dropped[:_NAMED])),
        )  # fmt: skip
    return translations


def _newest(source: Path) -> Path | None:
    """Return the compiled catalogue where it is at least as new as its source, else the source; None without either."""
    compiled = source.with_suffix(".mo")
    if not source.exists():
        return compiled if compiled.exists() else None
    if compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime:
        return compiled
    return source


def _check_header(translations: gettext.GNUTranslations) -> None:
    """Refuse a catalogue of another encoding, and a rule of plurals that could divide by zero. Raises ValueError."""
    charset = translations.charset() or "none"
    if charset.lower().replace("-", "") != "utf8":
        raise ValueError(f"its charset is {charset}, not UTF-8")
    rule = translations.info().get("plural-forms", "")
    if _UNSAFE_DIVISION.search(rule):
        raise ValueError(f"its plural forms divide by what may be zero: {rule}")


def _drop_unsafe(translations: gettext.GNUTranslations) -> list[str]:
    """Take out every translation that could not be filled in as its English text is; returns those English texts."""
    known: dict[str | tuple[str, int], str] = getattr(translations, "_catalog")  # noqa: B009  no other way to all
    last = max((key[1] for key in known if isinstance(key, tuple)), default=0)
    unsafe = {_source(key) for key, text in known.items() if not _fits(key, text, last)}
    for key in [key for key in known if _source(key) in unsafe]:
        del known[key]
    return sorted(text.rpartition(_CONTEXT_END)[2] for text in unsafe)


def _source(key: str | tuple[str, int]) -> str:
    return key[0] if isinstance(key, tuple) else key


def _fits(key: str | tuple[str, int], translation: str, last: int) -> bool:
    """Whether a translation has the placeholders of its English text.

    A form for one or two things may leave the number out ("one page"); the last form, for many, may not. gettext keeps
    the singular of the English only, which may leave it out too.
    """
    source = _source(key).rpartition(_CONTEXT_END)[2]
    if not source or not any(mark in source or mark in translation for mark in "{}%"):
        return True
    try:
        wanted, found = placeholders(source), placeholders(translation)
    except ValueError:
        return False
    if isinstance(key, str):
        return found == wanted
    return found | {COUNT} == wanted | {COUNT} and (COUNT in found or key[1] < last)


def placeholders(text: str) -> frozenset[str]:
    """Return the placeholders of a text: `{name}` for `str.format`, `%1` for Qt.

    Raises:
        ValueError: A brace that is not closed, or more than a plain name between braces: `{0.__class__}`, `{n:>99}`.
    """
    found = set(_QT_PLACEHOLDER.findall(text))
    for _, name, spec, conversion in Formatter().parse(text):
        if name is None:
            continue
        if spec or conversion or not name.isidentifier():
            raise ValueError(f"{{{name}}} is not a plain name")
        found.add(f"{{{name}}}")
    return frozenset(found)


def compile_catalog(source: Path) -> bytes:
    """Compile one `.po` file to the bytes of a `.mo` file. Raises whatever Babel raises where it is malformed."""
    # Babel's message readers are needed only in a checkout and while building; a kiosk reads the compiled file.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    catalog = read_po(io.BytesIO(read_regular(source, MOST_BYTES)), abort_invalid=True)
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()
