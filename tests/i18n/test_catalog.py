"""The catalogue never fails a visitor: it answers in the language, or in English."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.i18n.catalog import Catalog, base_language, catalog_path, compile_catalog

if TYPE_CHECKING:
    from tests.conftest import Surprises

SPANISH = """\
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Back"
msgstr "{back}"

msgctxt "a door"
msgid "Open"
msgstr "Abrir"

msgid "one page"
msgid_plural "{{n}} pages"
msgstr[0] "una página"
msgstr[1] "{{n}} páginas"
"""


def spanish(folder: Path, back: str = "Atrás") -> Path:
    path = catalog_path("es", folder)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(SPANISH.format(back=back), encoding="utf-8")
    return path


def test_a_source_alone_is_compiled_in_memory(tmp_path: Path) -> None:
    spanish(tmp_path)
    catalog = Catalog("es", tmp_path)
    assert catalog.gettext("Back") == "Atrás"
    assert catalog.pgettext("a door", "Open") == "Abrir"
    assert catalog.pgettext("a file", "Open") == "Open"
    assert [catalog.ngettext("one page", "{n} pages", n) for n in (1, 2)] == ["una página", "{n} páginas"]
    assert [path.name for path in tmp_path.rglob("*.*")] == ["kiosk.po"]


def test_a_compiled_catalogue_is_used_while_it_is_fresh(tmp_path: Path) -> None:
    source = spanish(tmp_path, "Volver")
    compiled = source.with_suffix(".mo")
    compiled.write_bytes(compile_catalog(source))
    spanish(tmp_path, "Atrás")
    os.utime(compiled, (source.stat().st_atime, source.stat().st_mtime + 1))
    assert Catalog("es", tmp_path).gettext("Back") == "Volver"


def test_an_older_compiled_catalogue_is_left(tmp_path: Path) -> None:
    source = spanish(tmp_path, "Volver")
    compiled = source.with_suffix(".mo")
    compiled.write_bytes(compile_catalog(source))
    spanish(tmp_path, "Atrás")
    os.utime(compiled, (source.stat().st_atime, source.stat().st_mtime - 1))
    assert Catalog("es", tmp_path).gettext("Back") == "Atrás"


def test_a_compiled_catalogue_needs_no_source(tmp_path: Path) -> None:
    source = spanish(tmp_path)
    source.with_suffix(".mo").write_bytes(compile_catalog(source))
    source.unlink()
    assert Catalog("es", tmp_path).gettext("Back") == "Atrás"


@pytest.mark.parametrize("language", ["", "xx", "tlh", "../../etc", "en", "en-GB", "C"])
def test_an_unknown_language_speaks_english(tmp_path: Path, language: str) -> None:
    catalog = Catalog(language, tmp_path)
    assert catalog.gettext("Back") == "Back"
    assert catalog.ngettext("one page", "{n} pages", 3) == "{n} pages"


def test_a_broken_catalogue_speaks_english_and_says_so_in_the_log(tmp_path: Path, surprises: Surprises) -> None:
    spanish(tmp_path).with_suffix(".mo").write_bytes(b"not a catalogue")
    surprises.expect("catalogue of es cannot be read")
    assert Catalog("es", tmp_path).gettext("Back") == "Back"


def test_nothing_is_never_the_catalogues_header(tmp_path: Path) -> None:
    spanish(tmp_path)
    assert Catalog("es", tmp_path).gettext("") == ""
    assert Catalog("es", tmp_path).pgettext("a door", "") == ""


@pytest.mark.parametrize(
    ("tag", "language"), [("es-MX", "es"), ("es_MX", "es"), ("AR", "ar"), ("zh_Hans", "zh"), ("en", "en")]
)
def test_the_language_of_a_tag(tag: str, language: str) -> None:
    assert base_language(tag) == language
    assert Catalog(tag).language == language


def test_the_catalogues_that_ship_speak() -> None:
    assert Catalog("es").gettext("Yes") == "Sí"
    assert Catalog("ar").gettext("Yes") == "نعم"
    assert Catalog("zh-Hans-CN").gettext("Yes") == "是"


@pytest.mark.parametrize(
    ("n", "text"),
    [
        (1, "دقيقة واحدة"),
        (2, "دقيقتين"),
        (3, "دقائق"),
        (10, "دقائق"),
        (11, "دقيقة"),
        (99, "دقيقة"),
        (100, "دقيقة"),
        (103, "دقائق"),
    ],
)
def test_arabic_plurals_that_ship(n: int, text: str) -> None:
    assert Catalog("ar").ngettext("About {n} minute", "About {n} minutes", n).endswith(text)
