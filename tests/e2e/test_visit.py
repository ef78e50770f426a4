"""A visit from the first touch to the last, by touches alone: read, answer, print, go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument

from kiosk.ports import PrintState
from kiosk.printing.printer import FolderPrinter
from kiosk.ui.core.tasks import PoolTasks
from tests.support.kiosk_stage import DECIDING, Stage, kiosk
from tests.support.real_content import CLEAR
from tests.support.scripted_printer import ScriptedPrinter

if TYPE_CHECKING:
    from pathlib import Path


def pages_of(pdf: bytes) -> int:
    """Number of pages, by Qt's own reader."""
    document, buffer = QPdfDocument(), QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    return document.pageCount()


def read(stage: Stage) -> str:
    """Read an article to its end, open a source on the way, put it on the sheet. Returns its title."""
    title = stage.open_article()
    assert stage.peek("reader.title") == title
    number = 0
    while True:
        assert stage.peek("reader.pager.page") == number
        if not stage.has("Next page"):
            break
        stage.touch("Next page")
        number += 1
    assert number == int(stage.peek("reader.pager.pages")) - 1
    chip = stage.open_source()
    assert stage.peek("reader.openTitle") == chip
    assert stage.peek("reader.openText")
    assert stage.shows(stage.peek("reader.openText")), "the source is told in the text itself"
    assert stage.screen == "article"
    stage.touch("Close")
    assert not stage.peek("reader.openText")
    stage.add_to_sheet()
    assert stage.peek("reader.onSheet")
    stage.touch("Home")
    stage.expect("home")
    return title


@pytest.mark.parametrize("audience", ["patient", "caregiver"])
@pytest.mark.parametrize("language", ["en", "es", "ar", "zh"])
def test_a_whole_visit_files_its_sheet(language: str, audience: str, tmp_path: Path) -> None:
    out = tmp_path / "sheets"
    with kiosk(language=language, printer=FolderPrinter(out)) as stage:
        stage.begin(audience)
        assert stage.peek("language") == language
        assert stage.peek("audience") == audience
        title = read(stage)
        stage.answer(DECIDING)
        stage.expect("result")
        assert stage.peek("result.title")
        assert stage.peek("result.reasons").rows()
        assert stage.peek("result.steps").rows()
        for _ in range(int(stage.peek("result.pager.pages")) - 1):
            stage.touch("Next page")
        stage.touch("See my sheet")
        stage.wait_for_sheet()
        assert [row.title for row in stage.peek("sheet.items").rows()] == [stage.peek("result.title"), title]
        stage.touch("Print my sheet")
        stage.ask_printer()
        assert stage.peek("sheet.printState") == "done"
        assert stage.shows("Your sheet should be in the tray. Please take it with you.")
        (sheet,) = out.iterdir()
        assert sheet.read_bytes().startswith(b"%PDF-")
        assert pages_of(sheet.read_bytes()) == stage.peek("sheet.pages")
        stage.touch("I’m done")
        stage.expect("done")
        stage.touch("Back to the first screen")
        stage.expect("attract")
        assert stage.peek("language") == "en"
        assert stage.visit.answers == {}
        assert stage.peek("sheetCount") == 0
        assert stage.peek("sheet.pages") == 0
        assert [path.name for path in out.iterdir()] == [sheet.name]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_printer_gets_the_pages_that_were_seen(language: str) -> None:
    printer = ScriptedPrinter(PrintState.QUEUED, PrintState.PRINTING, PrintState.DONE)
    with kiosk(language=language, printer=printer) as stage:
        stage.begin()
        stage.answer(CLEAR)
        stage.expect("result")
        stage.touch("See my sheet")
        stage.wait_for_sheet()
        preview = bytes(stage.session._sheet._preview._bytes.data())
        stage.touch("Print my sheet")
        assert stage.peek("sheet.printState") == "queued"
        states = []
        while stage.peek("sheet.printing"):
            stage.ask_printer()
            states.append(stage.peek("sheet.printState"))
        assert states == ["queued", "printing", "done"]
        assert printer.sheets == [preview]
        assert printer.papers == [stage.settings.printer.paper] == ["Letter"]
        stage.touch("Print again")
        assert printer.sheets == [preview, preview]


def test_drawing_and_printing_do_not_stop_the_screen(tmp_path: Path) -> None:
    """The same with the threads of the real kiosk: the sheet is being drawn while the screen is already there."""
    tasks = PoolTasks()
    with kiosk(printer=FolderPrinter(tmp_path), tasks=tasks) as stage:
        stage.begin()
        stage.touch("My sheet")
        stage.wait_for_sheet()
        stage.touch("Print my sheet")
        stage.driver.wait(lambda: stage.peek("sheet.printState") == "queued", "the job")
        stage.ask_printer()
        stage.driver.wait(lambda: stage.peek("sheet.printState") == "done", "the printed sheet")
        assert [path.suffix for path in tmp_path.iterdir()] == [".pdf"]


def test_each_way_to_change_the_sheet_draws_it_anew() -> None:
    printer = ScriptedPrinter()
    with kiosk(printer=printer) as stage:
        stage.begin()
        title = stage.open_article()
        stage.add_to_sheet()
        stage.touch("My sheet")
        stage.wait_for_sheet()
        drawn = {stage.session._sheet._pdf}
        for name in ("Large print", "Sources"):
            stage.touch(name)
            assert stage.session._sheet._pdf not in drawn, name
            drawn.add(stage.session._sheet._pdf)
        assert stage.peek("sheet.languageName") == "English"
        stage.touch("Printed in: English")
        assert stage.peek("sheet.languageName") == "Español"
        assert stage.session._sheet._pdf not in drawn
        assert stage.peek("language") == "en", "the sheet's language is not the screen's"
        pages = int(stage.peek("sheet.pages"))
        pictures = {stage.peek("sheet.picture")}
        for _ in range(pages - 1):
            stage.touch("Turn the page")
            pictures.add(stage.peek("sheet.picture"))
        assert len(pictures) == pages
        assert [row.title for row in stage.peek("sheet.items").rows()] == [title]
        stage.touch("Remove")
        assert stage.peek("sheet.items").rows() == ()
        assert stage.peek("sheetCount") == 0


def test_without_a_printer_the_sheet_says_to_ask_at_the_desk() -> None:
    with kiosk(printer=None) as stage:
        stage.begin()
        stage.touch("My sheet")
        stage.wait_for_sheet()
        assert stage.shows("Ask at the desk to have this sheet printed.")
        assert not stage.has("Print my sheet")


def test_a_professional_reads_and_finds_no_result() -> None:
    with kiosk() as stage:
        stage.begin("professional")
        stage.open_article()
        assert stage.peek("reader.rows").rows()
        stage.touch("Home")
        stage.expect("home")


def test_every_article_opens_for_every_reader() -> None:
    with kiosk(language="es") as stage:
        stage.begin()
        for audience in ("patient", "caregiver", "professional"):
            stage.session.set_audience(audience)
            titles = [row.title for row in stage.peek("shelves.articles").rows()]
            assert titles
            stage.touch("All articles")
            stage.expect("topic")
            for title in titles:
                while title not in stage.controls():
                    stage.touch("Next page")
                stage.touch_words(title)
                stage.expect("article")
                assert stage.peek("reader.title") == title
                stage.touch("Back")
                stage.expect("topic")
            stage.touch("Home")
            stage.expect("home")
