"""Whatever a catalogue's files hold, every text can be shown: in the language, or in English with a line in the log."""

from __future__ import annotations

import logging
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.i18n.catalog import Catalog, _load, catalog_path, compile_catalog
from kiosk.paths import built_library, translations_dir
from tests.support.kiosk_stage import kiosk

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Surprises

ROOT = Path(__file__).resolve().parents[2]
PRINTED, READ = "Printed {date}", ("{n} min read", "{n} min read")
UNREADABLE = "catalogue of es cannot be read; English is shown instead"


@cache
def shipped() -> str:
    return catalog_path("es", translations_dir()).read_text(encoding="utf-8")


def put(folder: Path, text: str | bytes) -> None:
    """Write a source in the place of the one that ships."""
    path = catalog_path("es", folder)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)


def spanish(folder: Path, text: str | bytes) -> Catalog:
    """A catalogue of this text."""
    put(folder, text)
    _load.cache_clear()
    return Catalog("es", folder)


def without(text: str, line: str) -> str:
    assert f"{line}\n" in text
    return text.replace(f"{line}\n", "", 1)


DAMAGE: dict[str, Callable[[str], str | bytes]] = {
    "a byte order mark": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "a conflict's marker": lambda text: text.replace('msgid "Back"', '<<<<<<< HEAD\nmsgid "Back"'),
    "a lost msgstr": lambda text: without(text, 'msgstr "Impreso el {date}"'),
    "a bad date": lambda text: text.replace('"Language: es', '"PO-Revision-Date: never\\n"\n"Language: es'),
    "a language that nobody speaks": lambda text: text.replace('"Language: es', '"Language: qq_QQ_qq'),
    "no plural rule": lambda text: text.replace("plural=(n != 1)", "plural=(n !="),
    "a plural rule that divides by zero": lambda text: text.replace("plural=(n != 1)", "plural=(n % (n - n))"),
    "no number of plurals": lambda text: text.replace("nplurals=2", "nplurals=two"),
    "a charset that is none": lambda text: text.replace("charset=utf-8", "charset=martian"),
    "another charset": lambda text: text.replace("charset=utf-8", "charset=latin-1"),
    "Latin 1 after all": lambda text: text.encode("latin-1", "replace"),
    "nothing but zeros": lambda _: bytes(100_000),
    "a quote left open": lambda text: text.replace('msgstr "Impreso el {date}"', 'msgstr "Impreso el {date}'),
    "no end": lambda text: text + "\nmsgid " + "x" * 9_000_000,
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_source_speaks_english_and_the_log_says_why(
    tmp_path: Path, damage: Callable[[str], str | bytes], surprises: Surprises, caplog: pytest.LogCaptureFixture
) -> None:
    damaged = damage(shipped())
    assert damaged != shipped()
    surprises.expect("The catalogue of es ")
    catalog = spanish(tmp_path, damaged)
    assert catalog.gettext(PRINTED).format(date="today") in {"Printed today", "Impreso el today"}
    assert catalog.ngettext(*READ, 2).format(n=2)
    assert str(catalog_path("es", tmp_path)) in caplog.text


BAD_PLACES = ["Impreso el {fecha}", "Impreso", "{date} {time}", "{date", "date}", "{0.__class__}", "{date.year}"]
BAD_PLACES += ["{date!r}", "{date:>999999999}", "{}", "{date} %1", "{date[0]}"]


@pytest.mark.parametrize("text", BAD_PLACES)
def test_a_text_with_other_placeholders_is_english_and_the_others_are_not(
    tmp_path: Path, text: str, surprises: Surprises, caplog: pytest.LogCaptureFixture
) -> None:
    surprises.expect("The catalogue of es has 1 texts whose placeholders are not")
    catalog = spanish(tmp_path, shipped().replace('msgstr "Impreso el {date}"', f'msgstr "{text}"'))
    assert catalog.gettext(PRINTED).format(date="today") == "Printed today"
    assert PRINTED not in catalog.messages()
    assert catalog.gettext("Yes") == "Sí"
    assert repr(PRINTED) in caplog.text


@pytest.mark.parametrize("text", ["Idioma", "Idioma: %1 %2", "Idioma: {idioma}"])
def test_the_same_of_a_text_that_qml_fills_in(tmp_path: Path, text: str, surprises: Surprises) -> None:
    surprises.expect("has 1 texts whose placeholders")
    catalog = spanish(tmp_path, shipped().replace('msgstr "Idioma: %1"', f'msgstr "{text}"'))
    assert "Language: %1" not in catalog.messages()


@pytest.mark.parametrize("form", ["{m} min", "min", "{n.real} min", "{n"])
def test_the_same_of_a_plural_form(tmp_path: Path, form: str, surprises: Surprises) -> None:
    surprises.expect("has 1 texts whose placeholders")
    old = 'msgstr[1] "{n} min de lectura"'
    assert old in shipped()
    catalog = spanish(tmp_path, shipped().replace(old, f'msgstr[1] "{form}"'))
    assert [catalog.ngettext(*READ, n).format(n=n) for n in (1, 2)] == ["1 min read", "2 min read"]


@pytest.mark.parametrize("kind", ["empty", "cut off", "garbage", "a folder", "a pipe"])
def test_a_damaged_compiled_catalogue_speaks_english(tmp_path: Path, kind: str, surprises: Surprises) -> None:
    spanish(tmp_path, shipped())
    source = catalog_path("es", tmp_path)
    compiled, content = source.with_suffix(".mo"), compile_catalog(source)
    match kind:
        case "a folder":
            compiled.mkdir()
        case "a pipe":
            os.mkfifo(compiled)
        case _:
            compiled.write_bytes({"empty": b"", "cut off": content[: len(content) // 2]}.get(kind, b"\x95" * 5000))
    os.utime(compiled, (source.stat().st_atime, source.stat().st_mtime + 1))
    _load.cache_clear()
    surprises.expect(UNREADABLE)
    assert Catalog("es", tmp_path).gettext("Yes") == "Yes"


def fillable(text: str) -> bool:
    """Whether `str.format` takes a text with names alone."""
    parsed = list(Formatter().parse(text))
    return all(name is None or (name.isidentifier() and not spec and not kind) for _, name, spec, kind in parsed)


def names(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@cache
def compiled() -> bytes:
    return compile_catalog(catalog_path("es", translations_dir()))


@given(st.data())
@settings(max_examples=60)
def test_whatever_bytes_are_spoilt_every_text_can_be_filled_in(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Bytes changed, taken out and put in anywhere, most of them in the header and in placeholders."""
    is_source = data.draw(st.sampled_from([False, False, False, True]))  # a source takes 60 ms to compile
    content = bytearray(shipped().encode() if is_source else compiled())
    braces = [at for at, byte in enumerate(content) if byte in b"{}%"]
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.one_of(st.integers(0, len(content) - 1), st.sampled_from(braces), st.integers(0, 400)))
        length = data.draw(st.integers(0, 3))
        content[place : place + length] = data.draw(
            st.one_of(st.binary(max_size=3), st.sampled_from([b"{", b"}", b"%"]))
        )
    folder = tmp_path_factory.mktemp("spoilt")
    path = catalog_path("es", folder).with_suffix(".po" if is_source else ".mo")
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    logging.disable()  # what it says is not asked here
    try:
        catalog = Catalog("es", folder)
    finally:
        logging.disable(logging.NOTSET)
    for source, translation in catalog.messages().items():
        assert fillable(translation)
        assert names(translation) == names(source)
    assert catalog.gettext(PRINTED).format(date="today")
    for n in (0, 1, 2, 5, 11, 100, 1_000_000):
        assert catalog.ngettext(*READ, n).format(n=n)


def started(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Start a copy of the program whose Spanish is not the one that ships."""
    return subprocess.run(
        [sys.executable, "-m", "kiosk", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=500,
    )


def damaged(kind: str) -> str:
    if kind == "a lost placeholder":
        return re.sub('(msgid ".*{date}"\nmsgstr ".*){date}"', '\\1{fecha}"', shipped())
    return str(DAMAGE[kind](shipped()))


@pytest.mark.parametrize("kind", ["a conflict's marker", "a lost placeholder"])
def test_the_program_prints_in_every_language(tmp_path: Path, kind: str) -> None:
    shutil.copytree(ROOT / "kiosk", tmp_path / "kiosk")
    shutil.copytree(translations_dir(), tmp_path / "translations")
    (tmp_path / "resources").symlink_to(ROOT / "resources")
    (tmp_path / "build").symlink_to(built_library().parent)
    put(tmp_path / "translations", damaged(kind))
    for language in ("es", "zh"):
        out = tmp_path / f"{language}.pdf"
        arguments = ["--article", "what-is-a-second-opinion", "--language", language, "--out", str(out)]
        done = started(tmp_path, "sheet", *arguments)
        assert done.returncode == 0, done.stderr
        assert out.stat().st_size > 10_000
        assert ("The catalogue of es" in done.stderr) == (language == "es"), done.stderr


@pytest.mark.parametrize("kind", ["a conflict's marker", "a lost placeholder"])
def test_the_kiosk_starts_and_a_visit_in_that_language_reads_an_article(
    tmp_path: Path, kind: str, surprises: Surprises, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(translations_dir(), tmp_path, dirs_exist_ok=True)
    put(tmp_path, damaged(kind))
    monkeypatch.setattr("kiosk.i18n.catalog.translations_dir", lambda: tmp_path)
    surprises.expect("The catalogue of es ")
    with kiosk(language="es") as stage:
        stage.begin()
        stage.session._shelves.open_article("what-is-a-second-opinion")
        stage.driver.settle(3)
        assert stage.screen == "article"
        assert stage.peek("reader.updated").startswith("Last updated")
