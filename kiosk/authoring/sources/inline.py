"""Runs of text: what stands inside a paragraph, a list item or a cell.

Rules: text, strong, emphasis, citations and glossary terms only; line ends become spaces; text is what a reader sees,
never markup; a citation's number is that of its key's first use in the article.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from kiosk.authoring.sources.files import bad_character
from kiosk.domain.articles.article import Citation, Run, Runs, Term, Text
from kiosk.errors import ContentError

if TYPE_CHECKING:
    from pathlib import Path

    from markdown_it.rules_inline import StateInline

_CITATION = re.compile(r"\[(@[A-Za-z0-9][\w:.-]*(?:\s*;\s*@[A-Za-z0-9][\w:.-]*)*)\s*\]")
_NAMES = {
    "html_inline": "raw HTML", "image": "a picture inside text", "code_inline": "code",
    "hardbreak": "a forced line break",
}  # fmt: skip


def add_citations(md: MarkdownIt) -> None:
    """Teach the parser `[@key; @key]`."""
    md.inline.ruler.before("link", "citation", _citation_rule)


def _citation_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser's signature
    match = _CITATION.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.content = match[1]
    state.pos = match.end()
    return True


_INLINE = MarkdownIt("commonmark", {"html": True})
add_citations(_INLINE)


def plain(runs: Runs) -> str:
    """Give the words of runs, without citations."""
    return "".join(run.text for run in runs if not isinstance(run, Citation))


class InlineReader:
    """Reads the inline nodes of one file; keeps every citation and term with its line."""

    def __init__(self, path: Path, errors: list[ContentError]) -> None:
        self.path, self.errors = path, errors
        self.citations: list[tuple[str, int]] = []
        self.terms: list[tuple[str, int]] = []
        self._line = 0

    def read_text(self, text: str, line: int) -> Runs:
        """Read one line of Markdown that stands in another format, such as a caption."""
        try:
            tree = SyntaxTreeNode(_INLINE.parseInline(text))
        except (IndexError, RecursionError, ValueError):
            raise ContentError(self.path, line, "cannot be read as Markdown") from None
        return self.read(tree.children[0].children if tree.children else [], line)

    def read(self, nodes: list[SyntaxTreeNode], line: int) -> Runs:
        """Read the nodes of one paragraph that begins at `line`."""
        self._line = line
        return _joined(self._runs(nodes, Text("")))

    def _fail(self, reason: str) -> None:
        self.errors.append(ContentError(self.path, self._line, reason))

    def _runs(self, nodes: list[SyntaxTreeNode], style: Text) -> list[Run]:
        runs: list[Run] = []
        for node in nodes:
            match node.type:
                case "text" | "text_special":
                    runs.append(replace(style, text=self._checked(node.content)))
                case "softbreak":
                    self._line += 1
                    runs.append(replace(style, text=" "))
                case "strong":
                    runs.extend(self._runs(node.children, replace(style, strong=True)))
                case "em":
                    runs.extend(self._runs(node.children, replace(style, emphasis=True)))
                case "citation":
                    runs.extend(self._citations(node.content))
                case "link":
                    runs.extend(self._link(node, style))
                case _:
                    self._fail(f"{_NAMES.get(node.type, node.type)} is not allowed")
        return runs

    def _checked(self, text: str) -> str:
        if "[@" in text:
            self._fail("a citation must look like [@key] or [@key; @key]")
        bad = bad_character(text)  # written as an entity, &#8238;
        if bad is not None:
            self._fail(f"holds {bad[1]}")
        return text

    def _citations(self, content: str) -> list[Run]:
        runs: list[Run] = []
        for part in content.split(";"):
            key = part.strip().removeprefix("@")
            self.citations.append((key, self._line))
            order = list(dict.fromkeys(known for known, _ in self.citations))
            runs.append(Citation(key, order.index(key) + 1))
        return runs

    def _link(self, node: SyntaxTreeNode, style: Text) -> list[Run]:
        target = str(node.attrs.get("href", ""))
        words = "".join(child.content for child in node.children if child.type == "text")
        if not target.startswith("term:"):
            self._fail("a link must lead to the glossary: [word](term:id)")
            return [replace(style, text=words)] if words else []
        if any(child.type != "text" for child in node.children) or not words.strip():
            self._fail("the word of a glossary term must be plain text")
        self.terms.append((target.removeprefix("term:"), self._line))
        return [Term(target.removeprefix("term:"), self._checked(words))]


def _joined(runs: list[Run]) -> Runs:
    """Join neighbours of one style and drop what is empty."""
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if (
            isinstance(run, Text)
            and isinstance(last, Text)
            and (run.strong, run.emphasis) == (last.strong, last.emphasis)
        ):
            joined[-1] = replace(last, text=last.text + run.text)
        elif not isinstance(run, Text) or run.text:
            joined.append(run)
    return tuple(joined)
