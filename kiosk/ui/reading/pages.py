"""The pages about the kiosk: what they say, and the lists that no author types.

Rules: a page is drawn by the rows of an article, without an article's head; the rules of the questionnaire are told
from the rules themselves, the sources listed from the library's own references, the board from the signatures that
name it, when the page is looked at; a page that is not in the visitor's language says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.articles.article import Callout, ListBlock, Page, PlainBlock, Reference
from kiosk.domain.harmless import harmless
from kiosk.i18n.formats import format_list, native_name
from kiosk.ui.core.navigator import Place, Screen
from kiosk.ui.core.services import Content
from kiosk.ui.core.viewmodel import Shared
from kiosk.ui.core.words import Words
from kiosk.ui.lists.listmodel import RowsModel
from kiosk.ui.lists.pager import Pager
from kiosk.ui.reading.articlepage import Head
from kiosk.ui.reading.reader import Reader
from kiosk.ui.reading.rows import BlockRow, ItemRow, RowMaker, no_marks
from kiosk.ui.text.standing import board_lines

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

RULES_PAGE, SOURCES_PAGE, BOARD_PAGE = "how-the-questionnaire-decides", "sources", "the-board"
HEAD = ("opening", "caution")  # rows of the head, where it stands in the text


@dataclass(frozen=True, slots=True)
class PageRow:
    """A page of the list."""

    page_id: str
    title: str
    language_note: str


@QmlElement
class Pages(Reader):
    """The page in view, and the list of all of them."""

    listed = Signal()

    def __init__(self, shared: Shared, parent: QObject | None = None) -> None:
        super().__init__(shared, parent)
        self._list = RowsModel(PageRow, parent)
        self._list_pager = Pager(parent)
        self._page_id = ""

    def refresh(self) -> None:
        """Show the list, or the page of the place in view, in the visitor's language."""
        place, content = self._shared.navigator.place, self._shared.services.content
        if content is None or place.screen not in {Screen.ABOUT, Screen.PAGES}:
            self._long.leave()
            return
        pages = content.view.pages(self.visit.language)
        if place.screen is Screen.ABOUT:
            rows = [PageRow(page.id, harmless(page.title), self.words.only_in(page.language)) for page in pages]
            self._list_pager.expect(len(rows))
            self._list.replace(rows)
            self.listed.emit()
            return
        page = next((page for page in pages if page.id == place.key), None)
        if page is not None:
            self._show(page, content)

    def forget(self) -> None:
        """Drop the page and the list."""
        super().forget()
        self._page_id = ""
        self._list.replace([])
        self._list_pager.restart()

    def _show(self, page: Page, content: Content) -> None:
        words = Words(page.language, self._shared.services.region)
        self._head = self._head_of(page, words)
        self._close()
        old, self._owner = self._owner, QObject(self)
        blocks = page.blocks
        board = self._board_rows() if page.id == BOARD_PAGE else []
        if board:  # the page warns that there is none
            blocks = tuple(one for one in blocks if not (isinstance(one, Callout) and one.kind == "caution"))
        rows = [*map(BlockRow, HEAD), *board, *RowMaker(words, self._owner).rows(_line_by_line(blocks))]
        if page.id == RULES_PAGE:
            rows += self._rule_rows(content)
        if page.id == SOURCES_PAGE:
            rows += self._source_rows(content)
        self._long.show(rows, same=page.id == self._page_id)
        self._page_id = page.id
        old.deleteLater()
        self.changed.emit()

    def _head_of(self, page: Page, words: Words) -> Head:
        _, note = self.words.gettext, ""
        if page.language != self.words.language:
            note = _("This page is not in your language yet. It is shown in {language}.").format(
                language=native_name(page.language)
            )
        elif page.machine_translated:
            note = _("Machine-assisted translation, not reviewed.")
        return Head(
            title=harmless(page.title),
            updated=_("Last updated {date}").format(date=self.words.long_date(page.updated)),
            language_note=note,
            right_to_left=words.right_to_left,
        )

    def _rule_rows(self, content: Content) -> list[BlockRow]:
        from kiosk.domain.guidance.plain_rules import Voice, rules_in_words  # a page that few look at
        from kiosk.domain.sheet.sheet_words import fill

        services, language, region = self._shared.services, self.visit.language, self._shared.services.region
        clinic = services.clinic(language)
        voice = Voice(
            language,
            self.words.catalog,
            lambda texts: format_list(texts, language, region, style="or"),
            self.words.number,
            lambda text: fill(text, clinic),
        )
        blocks = rules_in_words(content.questionnaire, content.guidance, voice)
        return RowMaker(self.words, self._owner).rows(_line_by_line(blocks))

    def _board_rows(self) -> list[BlockRow]:
        """The board that the library's bundle names, if it does: its name, its rule, its members."""
        board = self._shared.services.approvals.board
        if board is None:
            return []
        lines = RowsModel(ItemRow, self._owner)
        lines.replace([ItemRow(label, "", text, no_marks()) for label, text in board_lines(board, self.words)])
        return [BlockRow("about", title=self.words.gettext("The board of this library"), items=lines)]

    def _source_rows(self, content: Content) -> Iterator[BlockRow]:
        _ = self.words.gettext
        groups = (("V", _("Checked at the source")), ("V2", _("Checked in a second source")))
        for mark, title in groups:
            found = [(key, source) for key, source in _by_key(content) if source.mark == mark]
            if found:
                yield BlockRow("heading", level=2, markup=title, plain=title, keep_with_next=True)
            for key, source in found:
                yield BlockRow("source", key=key, number_label=key, plain=harmless(source.text))

    @Slot(str)
    def open_page(self, page_id: str) -> None:
        """Read a page."""
        self._shared.navigator.go(Place(Screen.PAGES, page_id))

    @Slot()
    def open_rules(self) -> None:
        """How the questionnaire decides."""
        self.open_page(RULES_PAGE)

    @Slot()
    def open_glossary(self) -> None:
        """The words explained."""
        self._shared.navigator.go(Place(Screen.GLOSSARY))

    pages = Property(RowsModel, lambda self: self._list, constant=True)
    listPager = Property(Pager, lambda self: self._list_pager, constant=True)


def _line_by_line(blocks: Sequence[PlainBlock]) -> list[PlainBlock]:
    """Each line of a list as a block of its own, so that a page can end between two of them."""
    lines: list[PlainBlock] = []
    for block in blocks:
        if isinstance(block, ListBlock) and not block.ordered:
            lines += [ListBlock(ordered=False, items=(item,)) for item in block.items]
        else:
            lines.append(block)
    return lines


def _by_key(content: Content) -> Iterator[tuple[str, Reference]]:
    """The library's references by their short names, in their natural order: E2 before E10."""
    yield from sorted(content.sources.items(), key=lambda item: (item[0].rstrip("0123456789"), len(item[0]), item[0]))
