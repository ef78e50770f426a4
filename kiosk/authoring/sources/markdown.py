"""The body of an article: CommonMark in, blocks with their lines out.

Rules: headings of level 2 and 3, paragraphs, lists of one level, strong, emphasis, `[@key; @key]` citations (Pandoc),
`[word](term:id)` glossary terms, tables after a line `Table: caption`, a picture alone in its paragraph, and boxes:
`::: in-short|caution|limits|tip|script Title`, `::: checklist Title`, `::: icon-array` with YAML; and around any of
these, `:::: region us gb` to `::::`, for some countries only. Everything else that CommonMark knows (HTML, code,
quotes, other links) is an error, never dropped in silence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from kiosk.authoring.sources.figures import NAME
from kiosk.authoring.sources.inline import InlineReader, add_citations, plain
from kiosk.authoring.sources.located import read_yaml
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
    Runs,
    Table,
)
from kiosk.errors import ContentError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kiosk.authoring.sources.located import Located


# The YAML inside `::: icon-array`: a proportion as figures of people. Rules: exactly the keys of `KEYS`; whole
# numbers, at most 100 figures; the setting that a number comes from is never left out; citations stand in the
# caption.
KEYS = ("count", "total", "yes", "no", "setting", "caption")


def read_icon_array(data: Located, line: int, inline: InlineReader) -> IconArray:
    """Read the box that begins at `line`. Raises ContentError."""
    values, path = data.value, inline.path
    if not isinstance(values, dict) or set(values) != set(KEYS):
        raise ContentError(path, line, f"an icon array has exactly the keys {', '.join(KEYS)}")
    count, total = values["count"].value, values["total"].value
    if not isinstance(count, int) or not isinstance(total, int) or not 0 <= count <= total or not 1 <= total <= 100:
        raise ContentError(
            path, data.keys["count"], "count and total must be whole numbers, 0 <= count <= total <= 100"
        )
    words = {}
    for key in KEYS[2:]:
        value = values[key].value
        if not isinstance(value, str) or not value.strip():
            raise ContentError(path, data.keys[key], f"{key} must be a text")
        words[key] = " ".join(value.split())
    caption = inline.read_text(words["caption"], data.keys["caption"])
    return IconArray(count, total, words["yes"], words["no"], words["setting"], caption)


CALLOUTS: dict[str, CalloutKind] = {
    "in-short": "in-short", "caution": "caution", "limits": "limits", "tip": "tip", "script": "script",
}  # fmt: skip
_REGION_CODE = re.compile(r"[a-z]{2}")
_NAMES = {
    "html_block": "raw HTML", "fence": "a code block", "code_block": "an indented code block", "hr": "a rule",
    "blockquote": "a quotation", "container_box": "a box inside another block",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Placed:
    """A block and the line where it begins; `inner` has the blocks of a region block with theirs."""

    block: Block
    line: int
    inner: tuple[Placed, ...] = ()


@dataclass(slots=True)
class Body:
    """What was read: front matter's text (None: there is none), blocks, citations and terms with their lines."""

    front: str | None
    blocks: list[Placed]
    citations: list[tuple[str, int]]  # every use, in order; the number of a citation is that of its key's first use
    terms: list[tuple[str, int]]
    errors: list[ContentError] = field(default_factory=list)


def _parser() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"html": True}).enable("table")  # HTML is recognised so that it can be refused
    md.use(front_matter_plugin).use(container_plugin, "box", validate=lambda _params, _markup: True)
    add_citations(md)
    return md


_MARKDOWN = _parser()


def read_body(path: Path, text: str) -> Body:
    """Read a whole article file. Wrong blocks are left out and stand in `errors`; raises if nothing can be read."""
    env: dict[str, Any] = {}
    try:
        tree = SyntaxTreeNode(_MARKDOWN.parse(text + "\n", env))
    except (IndexError, RecursionError, ValueError):
        raise ContentError(path, 0, "cannot be read as Markdown") from None
    reader = _BlockReader(path, text.split("\n"))
    for definition in env.get("references", {}).values():
        reader.fail(definition["map"][0] + 1, "link definitions are not allowed; cite with [@key]")
    blocks = reader.read_all(tree.children)
    inline = reader.inline
    return Body(reader.front, blocks, inline.citations, inline.terms, reader.errors)


class _BlockReader:
    """Goes through the tree of one file once."""

    def __init__(self, path: Path, lines: list[str]) -> None:
        self.path, self.lines = path, lines
        self.front: str | None = None
        self.errors: list[ContentError] = []
        self.inline = InlineReader(path, self.errors)
        self.caption: tuple[str, int] | None = None  # of the table that must follow

    def fail(self, line: int, reason: str) -> None:
        self.errors.append(ContentError(self.path, line, reason))

    def read_all(self, nodes: list[SyntaxTreeNode]) -> list[Placed]:
        blocks: list[Placed] = []
        for node in nodes:
            if node.type == "front_matter":
                self.front = node.content
            elif node.type == "container_box" and node.info.split()[:1] == ["region"]:
                blocks += self._region(node, _line(node))
            else:
                blocks += self._placed(node, _line(node))
        self._no_caption_left()
        return blocks

    def _no_caption_left(self) -> None:
        if self.caption:
            self.fail(self.caption[1], "a table's caption must stand right before its table")
            self.caption = None

    def _placed(self, node: SyntaxTreeNode, line: int) -> Iterator[Placed]:
        """Read one block; what is wrong with it goes to `errors`."""
        if node.type != "table":
            self._no_caption_left()
        try:
            block = self._block(node, line)
        except ContentError as error:
            self.errors.append(error)
            return
        if block is not None:
            yield Placed(block, line)

    def _region(self, node: SyntaxTreeNode, line: int) -> Iterator[Placed]:
        """Read a region block; blocks inside that are wrong are told one by one."""
        self._no_caption_left()
        codes = node.info.split()[1:]
        inner: list[Placed] = []
        for child in node.children:
            if child.type == "container_box" and child.info.split()[:1] == ["region"]:
                self.fail(_line(child), "a region block inside a region block is not allowed")
            else:
                inner += self._placed(child, _line(child))
        self._no_caption_left()
        if not self._closed(node, line):
            self.fail(line, "this region block is not closed; end it with as many colons as it begins with")
        elif not self.lines[line - 1].lstrip().startswith("::::"):
            self.fail(line, "a region block needs four colons, so that boxes fit inside: `:::: region us` to `::::`")
        elif not codes or len(set(codes)) != len(codes) or not all(map(_REGION_CODE.fullmatch, codes)):
            self.fail(line, "a region block names its regions once each: `:::: region us gb`")
        elif not inner:
            self.fail(line, "this region block is empty")
        else:
            blocks = tuple(placed.block for placed in inner if not isinstance(placed.block, RegionBlock))
            yield Placed(RegionBlock(tuple(codes), blocks), line, tuple(inner))

    def _closed(self, node: SyntaxTreeNode, line: int) -> bool:
        """Whether a box ends with a line of as many colons as it begins with; CommonMark would close it in silence."""
        opening = self.lines[line - 1].strip()
        colons = len(opening) - len(opening.lstrip(":"))
        end = node.map[1] if node.map else len(self.lines)
        return end < len(self.lines) and self.lines[end].strip() == ":" * colons

    def _block(self, node: SyntaxTreeNode, line: int) -> PlainBlock | None:
        match node.type:
            case "heading":
                return self._heading(node, line)
            case "paragraph":
                return self._paragraph(node, line)
            case "bullet_list" | "ordered_list":
                return ListBlock(node.type == "ordered_list", self._items(node))
            case "table":
                return self._table(node, line)
            case "container_box":
                return self._box(node, line)
        raise self._refused(node, line)

    def _refused(self, node: SyntaxTreeNode, line: int) -> ContentError:
        return ContentError(self.path, line, f"{_NAMES.get(node.type, node.type)} is not allowed")

    def _heading(self, node: SyntaxTreeNode, line: int) -> Heading:
        level = int(node.tag[1:])
        if level not in {2, 3}:
            raise ContentError(self.path, line, f"a heading of level {level}; use ## or ###")
        return Heading(level, self._runs(node, line))

    def _paragraph(self, node: SyntaxTreeNode, line: int) -> PlainBlock | None:
        inner = node.children[0].children if node.children else []
        if len(inner) == 1 and inner[0].type == "image":
            return self._figure(inner[0], line)
        content = node.children[0].content if node.children else ""
        if content.startswith("Table:"):
            runs = self.inline.read_text(content.removeprefix("Table:").strip(), line)
            if any(isinstance(run, Citation) for run in runs):
                raise ContentError(
                    self.path, line, "a table's caption holds no citation; cite in a cell or in the text"
                )
            self.caption = (plain(runs), line)
            return None
        return Paragraph(self._runs(node, line))

    def _figure(self, image: SyntaxTreeNode, line: int) -> Figure:
        name, caption = str(image.attrs.get("src", "")), str(image.attrs.get("title", ""))
        if not NAME.fullmatch(name):
            raise ContentError(
                self.path, line, "a picture must be the plain name of an .svg or .png of the figures folder"
            )
        if not image.content.strip():
            raise ContentError(self.path, line, "a picture needs a description: ![description](name.svg)")
        return Figure(name, image.content.strip(), self.inline.read_text(caption, line) if caption else ())

    def _runs(self, node: SyntaxTreeNode, line: int) -> Runs:
        """Give the runs of a heading, paragraph or cell; raises when it has no text."""
        inline = next((child for child in node.children if child.type == "inline"), None)
        runs = self.inline.read(inline.children, line) if inline else ()
        if not plain(runs).strip():
            raise ContentError(self.path, line, "has no text")
        return runs

    def _items(self, node: SyntaxTreeNode) -> tuple[Runs, ...]:
        items: list[Runs] = []
        for item in node.children:
            line = _line(item)
            inner = item.children
            if len(inner) != 1 or inner[0].type != "paragraph":
                nested = any(child.type.endswith("_list") for child in inner)
                raise ContentError(
                    self.path,
                    line,
                    "a list inside a list is not allowed" if nested else "a list item must be one paragraph",
                )
            items.append(self._runs(inner[0], line))
        return tuple(items)

    def _table(self, node: SyntaxTreeNode, line: int) -> Table:
        caption, self.caption = self.caption, None
        if caption is None or not caption[0]:
            raise ContentError(self.path, line, "a table needs a line before it: Table: caption")
        rows = [
            tuple(
                self.inline.read(cell.children[0].children if cell.children else [], _line(row, line))
                for cell in row.children
            )
            for part in node.children
            for row in part.children
        ]
        return Table(caption[0], rows[0], tuple(rows[1:]))

    def _box(self, node: SyntaxTreeNode, line: int) -> PlainBlock:
        kind, _, title = node.info.strip().partition(" ")
        title = title.strip()
        end = node.map[1] if node.map else 0
        if not self._closed(node, line):
            raise ContentError(self.path, line, "this box is not closed with :::")
        if kind == "icon-array":
            data = read_yaml(self.path, "\n".join(self.lines[line:end]), line + 1)
            return read_icon_array(data, line, self.inline)
        if kind not in {*CALLOUTS, "checklist"}:
            raise ContentError(
                self.path, line, f"unknown box {kind!r}; use {', '.join(CALLOUTS)}, checklist or icon-array"
            )
        if not title:
            raise ContentError(self.path, line, f"this box needs a title: ::: {kind} Title")
        items = self._box_items(node)
        if not items:
            raise ContentError(self.path, line, "this box is empty")
        return Checklist(title, items) if kind == "checklist" else Callout(CALLOUTS[kind], title, items)

    def _box_items(self, node: SyntaxTreeNode) -> tuple[Runs, ...]:
        items: list[Runs] = []
        for child in node.children:
            if child.type == "paragraph":
                items.append(self._runs(child, _line(child)))
            elif child.type in {"bullet_list", "ordered_list"}:
                items.extend(self._items(child))
            else:
                name = _NAMES.get(child.type, f"a {child.type}")
                reason = f"{name} is not allowed in a box; is the box above it closed with :::?"
                raise ContentError(self.path, _line(child), reason)
        return tuple(items)


def _line(node: SyntaxTreeNode, fallback: int = 0) -> int:
    return node.map[0] + 1 if node.map else fallback
