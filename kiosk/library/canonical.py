"""Canonical JSON, and blocks as JSON and back.

Rules: one value has one text (keys sorted, no spaces, UTF-8 as it is), so its SHA-256 names it; `decode(encode(x)) ==
x`; decoding trusts nothing: whatever is not exactly the expected shape is a ValueError.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Any, cast, get_args

from kiosk.domain.articles.article import (
    Block,
    Callout,
    CalloutKind,
    Checklist,
    Citation,
    Figure,
    Heading,
    IconArray,
    ListBlock,
    Paragraph,
    PlainBlock,
    RegionBlock,
    Run,
    Runs,
    Table,
    Term,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Callable

CALLOUT_KINDS = get_args(CalloutKind)
_KINDS: dict[type, str] = {
    Heading: "heading",
    Paragraph: "paragraph",
    ListBlock: "list",
    Callout: "callout",
    IconArray: "icon-array",
    Table: "table",
    Figure: "figure",
    Checklist: "checklist",
    RegionBlock: "region",
}
_REGION_CODE = re.compile(r"[a-z]{2}")


def canonical(value: object) -> str:
    """Write a value of dicts, lists, text, numbers, true/false and None as its one text."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def digest(text: str) -> str:
    """Give the SHA-256 of a text in UTF-8, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def encode_runs(runs: Runs) -> list[object]:
    """Write runs: plain text as a string, everything else as an object."""
    return [_encode_run(run) for run in runs]


def _encode_run(run: Run) -> object:
    match run:
        case Citation(reference, number):
            return {"cite": reference, "number": number}
        case Term(term, text):
            return {"term": term, "text": text}
        case Text(text, strong, emphasis):
            style = {key: True for key, on in (("strong", strong), ("emphasis", emphasis)) if on}
            return {"text": text, **style} if style else text


def encode_block(block: Block) -> tuple[str, dict[str, object]]:
    """Write a block: its kind and its fields."""
    fields: dict[str, object] = {}
    match block:
        case Heading(level, runs):
            fields = {"level": level, "runs": encode_runs(runs)}
        case Paragraph(runs):
            fields = {"runs": encode_runs(runs)}
        case ListBlock(ordered, items):
            fields = {"ordered": ordered, "items": [encode_runs(item) for item in items]}
        case Callout(kind, title, items):
            fields = {"callout": kind, "title": title, "items": [encode_runs(item) for item in items]}
        case IconArray(count, total, yes, no, setting, caption):
            fields = {"count": count, "total": total, "yes": yes, "no": no, "setting": setting}
            fields["caption"] = encode_runs(caption)
        case Table(caption, header, rows):
            cells = [[encode_runs(cell) for cell in row] for row in (header, *rows)]
            fields = {"caption": caption, "header": cells[0], "rows": cells[1:]}
        case Figure(name, alt, caption):
            fields = {"name": name, "alt": alt, "caption": encode_runs(caption)}
        case Checklist(title, items):
            fields = {"title": title, "items": [encode_runs(item) for item in items]}
        case RegionBlock(regions, blocks):
            fields = {"regions": list(regions), "blocks": [list(encode_block(inner)) for inner in blocks]}
    return _KINDS[type(block)], fields


class Fields:
    """The fields of one decoded object; every getter checks, `done` refuses what nobody asked for."""

    def __init__(self, value: object) -> None:
        if not isinstance(value, dict):
            raise ValueError("not an object")  # noqa: TRY004 - one kind of error for wrong shapes
        self._value = cast("dict[str, Any]", dict(value))

    def take(self, key: str) -> Any:
        """Take a field out."""
        if key not in self._value:
            raise ValueError(f"{key} is missing")
        return self._value.pop(key)

    def has(self, key: str) -> bool:
        """Whether a field is there and not yet taken."""
        return key in self._value

    def text(self, key: str) -> str:
        """Take a text."""
        value = self.take(key)
        if not isinstance(value, str):
            raise ValueError(f"{key} is not a text")  # noqa: TRY004
        return value

    def number(self, key: str, low: int, high: int) -> int:
        """Take a whole number from `low` to `high`."""
        value = self.take(key)
        if type(value) is not int or not low <= value <= high:
            raise ValueError(f"{key} is not a number from {low} to {high}")
        return value

    def flag(self, key: str) -> bool:
        """Take true or false."""
        value = self.take(key)
        if not isinstance(value, bool):
            raise ValueError(f"{key} is not true or false")  # noqa: TRY004
        return value

    def array(self, key: str) -> list[Any]:
        """Take a list."""
        return as_list(self.take(key))

    def done(self) -> None:
        """Refuse what is left."""
        if self._value:
            raise ValueError("unknown fields")


def as_list(value: object) -> list[Any]:
    """Give a list. Raises ValueError."""
    if not isinstance(value, list):
        raise ValueError("not a list")  # noqa: TRY004
    return value


def decode_runs(value: object, references: tuple[str, ...]) -> Runs:
    """Read runs; `references` are the ids a citation may lead to. Raises ValueError."""
    return tuple(_decode_run(run, references) for run in as_list(value))


def _decode_run(value: object, references: tuple[str, ...]) -> Run:
    if isinstance(value, str):
        return Text(value)
    fields = Fields(value)
    run: Run
    if fields.has("cite"):
        run = Citation(fields.text("cite"), fields.number("number", 1, len(references)))
        if references[run.number - 1] != run.reference:
            raise ValueError("a citation leads to another reference")
    elif fields.has("term"):
        run = Term(fields.text("term"), fields.text("text"))
    else:
        strong = fields.flag("strong") if fields.has("strong") else False
        emphasis = fields.flag("emphasis") if fields.has("emphasis") else False
        run = Text(fields.text("text"), strong, emphasis)
    fields.done()
    return run


def decode_block(kind: str, value: object, references: tuple[str, ...] = ()) -> Block:
    """Read a block. Raises ValueError."""
    if kind == "region":
        return _region(value, references)
    return decode_plain_block(kind, value, references)


def decode_plain_block(kind: str, value: object, references: tuple[str, ...] = ()) -> PlainBlock:
    """Read a block that is for all regions. Raises ValueError."""
    if kind not in _DECODERS:
        raise ValueError("unknown kind of block")
    fields = _BlockFields(value, references)
    block = _DECODERS[kind](fields)
    fields.done()
    return block


def _region(value: object, references: tuple[str, ...]) -> RegionBlock:
    fields = Fields(value)
    regions, blocks = fields.array("regions"), []
    if not regions or any(not isinstance(code, str) or not _REGION_CODE.fullmatch(code) for code in regions):
        raise ValueError("regions are not codes")
    for entry in fields.array("blocks"):
        kind, inner = as_list(entry)
        blocks.append(decode_plain_block(str(kind), inner, references))
    fields.done()
    return RegionBlock(tuple(regions), tuple(blocks))


class _BlockFields(Fields):
    """The fields of a block, whose texts may cite."""

    def __init__(self, value: object, references: tuple[str, ...]) -> None:
        super().__init__(value)
        self.references = references

    def runs(self, key: str) -> Runs:
        return decode_runs(self.take(key), self.references)

    def items(self, key: str) -> tuple[Runs, ...]:
        return tuple(decode_runs(item, self.references) for item in self.array(key))


def _callout(fields: _BlockFields) -> Callout:
    kind = fields.text("callout")
    if kind not in CALLOUT_KINDS:
        raise ValueError("unknown callout")
    return Callout(cast("CalloutKind", kind), fields.text("title"), fields.items("items"))


def _icon_array(fields: _BlockFields) -> IconArray:
    total = fields.number("total", 1, 100)
    count = fields.number("count", 0, total)
    yes, no, setting = (fields.text(key) for key in ("yes", "no", "setting"))
    return IconArray(count, total, yes, no, setting, fields.runs("caption"))


def _table(fields: _BlockFields) -> Table:
    header = fields.items("header")
    rows = tuple(tuple(decode_runs(cell, fields.references) for cell in as_list(row)) for row in fields.array("rows"))
    if any(len(row) != len(header) for row in rows):
        raise ValueError("a row has another width than its header")
    return Table(fields.text("caption"), header, rows)


_DECODERS: dict[str, Callable[[_BlockFields], PlainBlock]] = {
    "heading": lambda fields: Heading(fields.number("level", 2, 3), fields.runs("runs")),
    "paragraph": lambda fields: Paragraph(fields.runs("runs")),
    "list": lambda fields: ListBlock(fields.flag("ordered"), fields.items("items")),
    "callout": _callout,
    "icon-array": _icon_array,
    "table": _table,
    "figure": lambda fields: Figure(fields.text("name"), fields.text("alt"), fields.runs("caption")),
    "checklist": lambda fields: Checklist(fields.text("title"), fields.items("items")),
}
