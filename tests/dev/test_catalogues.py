"""Collecting words from Python and QML, and what counts as fresh and complete."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.dev import catalogues
from kiosk.i18n.catalog import Catalog, catalog_path
from kiosk.paths import translations_dir

PYTHON = """\
def words(_, catalog, n):
    # Translators: on a button
    _("Back")
    catalog.gettext("Home")
    catalog.pgettext("a door", "Open")
    return catalog.ngettext("{n} page", "{n} pages", n)
"""
QML = """\
import QtQuick
Item {
    id: root
    property string ending: qsTr("I'm done")
    property string sense: root.visible ? qsTr('Leave', "the visit") : ""
    // qsTr("not a call")
    function page(n: int): string { return qsTr("Page %1 of " + "%2").arg(n); }
    Text { text: /"/.test(root.ending) ? qsTr("After an expression") : `${root.ending}` }
}
"""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "kiosk"
    (folder / "ui").mkdir(parents=True)
    (folder / "ui" / "words.py").write_text(PYTHON, encoding="utf-8")
    (folder / "ui" / "Main.qml").write_text(QML, encoding="utf-8")
    (folder / "dev").mkdir()
    (folder / "dev" / "tool.py").write_text('_("For builders")', encoding="utf-8")
    return folder


@pytest.fixture
def folder(tmp_path: Path, package: Path) -> Path:
    """Return a folder with complete Spanish, Arabic and Chinese."""
    place = tmp_path / "translations"
    for language in ("es", "ar", "zh"):
        path = catalog_path(language, place)
        path.parent.mkdir(parents=True)
        path.write_text(f'msgid ""\nmsgstr "Language: {language}\\n"\n', encoding="utf-8")
    assert catalogues.update(place, package) == []
    for language in ("es", "ar", "zh"):
        catalog = catalogues.read(catalog_path(language, place), language)
        for message in catalog:
            if message.id:
                plural = isinstance(message.id, tuple | list)
                message.string = tuple([message.id[1]] * catalog.num_plurals) if plural else message.id
        catalog_path(language, place).write_bytes(catalogues.rendered(catalog))
    return place


def edited(folder: Path, old: str, new: str) -> None:
    path = catalog_path("es", folder)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_words_of_python_and_qml_are_found(package: Path) -> None:
    template, faults = catalogues.extract(package)
    assert faults == []
    assert catalogues.keys(template) == {
        ("", "Back", ""),
        ("", "Home", ""),
        ("a door", "Open", ""),
        ("", "{n} page", "{n} pages"),
        ("", "I'm done", ""),
        ("the visit", "Leave", ""),
        ("", "Page %1 of %2", ""),
        ("", "After an expression", ""),
    }
    (back,) = [message for message in template if message.id == "Back"]
    assert back.auto_comments == ["on a button"]


def test_a_call_that_cannot_be_read_is_a_fault(package: Path) -> None:
    (package / "ui" / "Bad.qml").write_text('Item { property string a: qsTr(b); property string c: qsTr("d") }')
    _, faults = catalogues.extract(package)
    assert faults == ["kiosk/ui/Bad.qml:1: qsTr needs one plain string (and maybe a context)"]


@pytest.mark.parametrize("call", ['qsTr("%n pages", "", 3)', '`${qsTr("In a template")}`', 'qsTr(root.a ? "b" : "c")'])
def test_words_that_would_be_lost_are_a_fault(package: Path, call: str) -> None:
    (package / "ui" / "Bad.qml").write_text(f"Item {{ property string a: {call} }}", encoding="utf-8")
    assert len(catalogues.extract(package)[1]) == 1


def test_what_was_brought_up_to_date_and_translated_is_fresh(folder: Path, package: Path) -> None:
    assert catalogues.check(folder, package) == []


def test_files_change_only_when_words_do(folder: Path, package: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*.po*")}
    catalogues.update(folder, package)
    assert {path: path.read_bytes() for path in folder.rglob("*.po*")} == before
    for text in before.values():
        assert b"-Date" not in text


def test_a_new_word_is_missed_everywhere(folder: Path, package: Path) -> None:
    (package / "new.py").write_text('_("New")', encoding="utf-8")
    faults = catalogues.check(folder, package)
    assert {fault.split(":")[0] for fault in faults} == {"kiosk.pot", "es", "ar", "zh"}
    catalogues.update(folder, package)
    assert catalogues.check(folder, package) == [f"{code}: not translated: 'New'" for code in ("ar", "es", "zh")]


def test_a_word_that_went_is_left_over(folder: Path, package: Path) -> None:
    (package / "ui" / "words.py").write_text("", encoding="utf-8")
    assert any(fault.startswith("es: no longer used: 'Back'") for fault in catalogues.check(folder, package))


def test_a_language_that_visitors_are_offered_must_be_there(folder: Path, package: Path) -> None:
    catalog_path("ar", folder).unlink()
    assert catalogues.check(folder, package) == ["ar: offered to visitors but without a catalogue"]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('msgstr "Back"', 'msgstr ""', "es: not translated: 'Back'"),
        ('msgstr[1] "{n} pages"', 'msgstr[1] ""', "es: not translated: '{n} page'"),
        ('msgstr[2] "{n} pages"', 'msgstr[2] "pages"', "es: other placeholders than ['{n}']: '{n} page'"),
        (
            'msgstr[0] "{n} pages"',
            'msgstr[0] "{m} page"',
            "es: a form has placeholders that the source has not: '{n} page'",
        ),
        ('msgstr "Page %1 of %2"', 'msgstr "Page %1"', "es: other placeholders than ['%1', '%2']: 'Page %1 of %2'"),
        ('msgid "Home"', '#, fuzzy\nmsgid "Home"', "es: fuzzy: 'Home'"),
    ],
)
def test_what_is_wrong_with_a_translation(folder: Path, package: Path, old: str, new: str, fault: str) -> None:
    edited(folder, old, new)
    assert catalogues.check(folder, package) == [fault]


def test_a_form_for_one_may_leave_the_number_out(folder: Path, package: Path) -> None:
    edited(folder, 'msgstr[0] "{n} pages"', 'msgstr[0] "una página"')
    assert catalogues.check(folder, package) == []


def test_compiling_writes_what_the_catalogue_reads(folder: Path) -> None:
    edited(folder, 'msgstr "Back"', 'msgstr "Atrás"')
    catalogues.compile_all(folder)
    catalog_path("es", folder).unlink()
    assert Catalog("es", folder).gettext("Back") == "Atrás"


def test_the_catalogues_that_ship_can_be_read_in_full() -> None:
    place = translations_dir()
    assert set(catalogues.languages(place)) == {"ar", "es", "zh"}
    for language in catalogues.languages(place):
        catalog = catalogues.read(catalog_path(language, place), language)
        assert not [message.id for message in catalog if message.fuzzy and message.id]


@pytest.mark.parametrize("call", ['_("Hidden")', 'self.words.gettext("Hidden")', 'ngettext("Hidden", "Hidden", 2)'])
def test_a_call_in_an_f_string_is_told(package: Path, call: str) -> None:
    (package / "ui" / "more.py").write_text(
        f"def more(_, ngettext, self):\n    return f'{{_}} {{{call}}}'\n", encoding="utf-8"
    )
    _, faults = catalogues.extract(package)
    assert faults == ["kiosk/ui/more.py:2: a call in an f-string is not collected"]
