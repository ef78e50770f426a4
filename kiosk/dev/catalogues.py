"""Translations for those who work on them: `python -m kiosk.dev.catalogues extract|check|compile`.

Rules: one catalogue for Python (`_`, gettext, ngettext, pgettext) and QML (`qsTr`; its second argument is a context).
Plurals belong in Python. Files carry no dates and no line numbers, so they change only when words do. A catalogue is
fresh when the template and every language name exactly the messages of the sources; it is complete when each has a
translation, none is fuzzy, and placeholders (`{name}`, `%1`) are those of the source.
"""

from __future__ import annotations

import ast
import io
import re
import sys
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from kiosk.domain.translator import SOURCE_LANGUAGE
from kiosk.i18n.catalog import COUNT, DOMAIN, catalog_path, compile_catalog, placeholders
from kiosk.paths import translations_dir
from kiosk.settings import Languages

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE: Final = Path(__file__).resolve().parent.parent
PYTHON_KEYWORDS: Final = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
# By the number of arguments: qsTr("Back"), qsTr("Open", "a door"). Three would be a plural, which QML may not have.
QML_KEYWORDS: Final = {"qsTr": {1: (1,), 2: (1, (2, "c"))}}
COMMENT_TAG: Final = "Translators:"
_QML: Final = re.compile(
    r"(?P<comment>//[^\n]*|/\*.*?\*/)|(?P<template_string>`(?:[^`\\]|\\.)*`)"
    r"""|(?P<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|(?P<name>[\w$]+)|(?P<sign>\S)""",
    re.DOTALL,
)
# Header lines that change by themselves or that Babel fills with placeholders.
_DROPPED: Final = re.compile(
    rb'^"(POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator|Language-Team|Report-Msgid-Bugs-To'
    rb"|Project-Id-Version): .*\n",
    re.MULTILINE,
)

Key = tuple[str, str, str]  # context, singular, plural


def extract(package: Path = PACKAGE) -> tuple[Catalog, list[str]]:
    """Collect the messages of all sources. Returns the template, and a line for each call that cannot be read."""
    template = Catalog(charset="utf-8", fuzzy=False)
    template.header_comment = "# Words of the interface. Sources: kiosk/**/*.py and *.qml. Licence: GPL-3.0-or-later."
    faults: list[str] = []
    for path in _sources(package):
        qml = path.suffix == ".qml"
        name = path.relative_to(package.parent).as_posix()
        messages = extract_from_file(
            "javascript" if qml else "python",
            path,
            keywords=QML_KEYWORDS if qml else PYTHON_KEYWORDS,  # type: ignore[arg-type] # Babel's own nested form
            comment_tags=(COMMENT_TAG,),
            strip_comment_tags=True,
        )
        if not qml:
            faults += [f"{name}:{line}: a call in an f-string is not collected" for line in _hidden(path)]
        if qml:
            faults += [
                f"{name}:{line}: qsTr needs one plain string (and maybe a context)" for line in _unreadable(path)
            ]
        for _, words, comments, context in messages:
            template.add(words, locations=[(name, 0)], auto_comments=comments, context=context)
    return template, faults


def _sources(package: Path) -> Iterator[Path]:
    """Yield what may speak to people; this package (`dev`) speaks only to those who build."""
    for path in sorted([*package.rglob("*.py"), *package.rglob("*.qml")]):
        if "dev" not in path.relative_to(package).parts[:1]:
            yield path


def _hidden(path: Path) -> Iterator[int]:
    """Yield the line of each call inside an f-string, which Babel passes over: its words would stay English."""
    for string in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(string, ast.JoinedStr):
            called = [one.func for one in ast.walk(string) if isinstance(one, ast.Call)]
            if any(getattr(one, "id", getattr(one, "attr", None)) in PYTHON_KEYWORDS for one in called):
                yield string.lineno


class _Token(NamedTuple):
    type: str
    value: str
    lineno: int


def _tokens(text: str) -> Iterator[_Token]:
    """Cut QML into what matters here; Babel's own lexer is not for others to use."""
    for found in _QML.finditer(text):
        yield _Token(str(found.lastgroup), found.group(), text.count("\n", 0, found.start()) + 1)


def _unreadable(path: Path) -> Iterator[int]:
    """Yield the line of each qsTr in QML whose words Babel would lose or guess: they must be plain strings.

    One string (or several joined by `+`), and maybe a second as context; never a choice, a number or a template string.
    """
    tokens = [token for token in _tokens(path.read_text(encoding="utf-8")) if token.type != "comment"]
    for position, token in enumerate(tokens):
        if token.type == "template_string" and "qsTr(" in token.value:
            yield token.lineno
        if token.value == "qsTr" and tokens[position + 1].value == "(":
            inside = list(takewhile(lambda one: one.value != ")", tokens[position + 2 :]))
            plain = all(one.type == "string" or one.value in {"+", ","} for one in inside)
            if not inside or not plain or sum(one.value == "," for one in inside) > 1:
                yield token.lineno


def keys(catalog: Catalog) -> set[Key]:
    """Return the identities of a catalogue's messages."""
    return {_key(message) for message in catalog if message.id}


def _key(message: Message) -> Key:
    singular, plural = message.id if isinstance(message.id, tuple | list) else (message.id, "")
    return message.context or "", singular, plural


def faults_of(catalog: Catalog, template: Catalog, name: str) -> list[str]:
    """Return a line for each message that is missing, left over, untranslated, fuzzy or has other placeholders."""
    wanted, present = keys(template), keys(catalog)
    faults = [f"{name}: missing: {key[1]!r} (run `make translations`)" for key in sorted(wanted - present)]
    faults += [f"{name}: no longer used: {key[1]!r} (run `make translations`)" for key in sorted(present - wanted)]
    faults += [fault for message in catalog if message.id for fault in _message_faults(message, name)]
    return faults


def _message_faults(message: Message, name: str) -> Iterator[str]:
    """Yield what is wrong with one translation."""
    _, singular, plural = _key(message)
    string = message.string
    forms = [form or "" for form in (string if isinstance(string, tuple | list) else [string])]
    if message.fuzzy:
        yield f"{name}: fuzzy: {singular!r}"
    if not all(forms):
        yield f"{name}: not translated: {singular!r}"
        return
    try:
        wanted = placeholders(plural or singular)
        if plural and placeholders(singular) | {COUNT} != wanted:
            yield f"{name}: the forms for one and for many differ by more than {COUNT}: {singular!r}"
        found = [placeholders(form) for form in forms]
    except ValueError as error:
        yield f"{name}: not a placeholder: {singular!r} ({error})"
        return
    # A form for one or two things may leave the number out ("one page"); the last form, for many, may not.
    if found[-1] != wanted or any(wanted - one - {COUNT} for one in found[:-1]):
        yield f"{name}: other placeholders than {sorted(wanted)}: {singular!r}"
    if any(one - wanted for one in found[:-1]):
        yield f"{name}: a form has placeholders that the source has not: {singular!r}"


def read(path: Path, language: str | None = None) -> Catalog:
    """Read a template or a language's catalogue."""
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def rendered(catalog: Catalog) -> bytes:
    """Return the file's bytes, the same for the same messages."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=110, sort_by_file=True, include_lineno=False, ignore_obsolete=True)
    return _DROPPED.sub(b"", buffer.getvalue())


def languages(folder: Path) -> list[str]:
    """Return the languages that have a catalogue."""
    return sorted(path.parent.parent.name for path in folder.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def check(folder: Path, package: Path = PACKAGE) -> list[str]:
    """Return a line for each fault of the template and of every language; none when all is fresh and complete."""
    template, faults = extract(package)
    pot = folder / f"{DOMAIN}.pot"
    if not pot.is_file() or pot.read_bytes() != rendered(template):
        faults.append(f"{pot.name}: not what the sources say (run `make translations`)")
    present = languages(folder)
    faults += [
        f"{language}: offered to visitors but without a catalogue"
        for language in Languages().offered
        if language not in present and language != SOURCE_LANGUAGE
    ]
    for language in present:
        faults += faults_of(read(catalog_path(language, folder), language), template, language)
    return faults


def update(folder: Path, package: Path = PACKAGE) -> list[str]:
    """Write the template and bring every language's messages up to date; returns calls that cannot be read."""
    template, faults = extract(package)
    (folder / f"{DOMAIN}.pot").write_bytes(rendered(template))
    for language in languages(folder):
        path = catalog_path(language, folder)
        catalog = read(path, language)
        catalog.update(template, no_fuzzy_matching=True)
        path.write_bytes(rendered(catalog))
    return faults


def compile_all(folder: Path) -> None:
    """Write each language's `.mo` beside its `.po`, where it is older or missing."""
    for language in languages(folder):
        source = catalog_path(language, folder)
        target = source.with_suffix(".mo")
        if not target.is_file() or target.stat().st_mtime < source.stat().st_mtime:
            target.write_bytes(compile_catalog(source))


def main() -> int:
    """Run one of `extract`, `check`, `compile`; returns the exit status."""
    folder = translations_dir()
    match sys.argv[1:]:
        case ["extract"]:
            faults = update(folder)
        case ["check"]:
            faults = check(folder)
        case ["compile"]:
            compile_all(folder)
            faults = []
        case _:
            print("usage: python -m kiosk.dev.catalogues extract|check|compile", file=sys.stderr)
            return 2
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
