"""When something breaks: visitors are told what they can do, staff why, and nobody reads an answer in a log."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Any

import pytest

from kiosk.errors import GlyphError, LibraryError, PrinterError
from kiosk.library.reading import Library
from kiosk.ports import CANCEL_AFTER_S, PrintState
from kiosk.ui.core.printjobs import TELL_AFTER_S
from tests.support.kiosk_stage import DECIDING, Stage, kiosk, library_file
from tests.support.scripted_printer import ScriptedPrinter

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CANARY = "ZQX-7731"
LANGUAGES = ("en", "es", "ar")


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> Callable[[], str]:
    caplog.set_level(logging.DEBUG)
    return lambda: caplog.text


# -- faults of ours


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fault_in_a_slot_shows_the_fault_screen_and_logs_no_answer(
    language: str, surprises: Any, logged: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    surprises.expect(r"^log: kiosk\.faults: fault: ValueError at ")
    surprises.expect(r"^log: kiosk\.qt: .*Error: told as a fault$")
    with kiosk(language=language) as stage:
        stage.begin()
        stage.answer(DECIDING, until="decision")

        def broken(*_: object) -> None:
            raise ValueError(f"cannot take the answer {CANARY}") from KeyError(CANARY)

        monkeypatch.setattr(type(stage.questionnaire), "toggled", broken)
        stage.choose("cancer")
        stage.expect("fault")
        assert stage.shows("Something went wrong here.")
        assert stage.shows("It was not you. Go back to the home screen, or ask at the desk.")
        assert CANARY not in " ".join(stage.driver.texts())
        monkeypatch.undo()
        stage.touch("Go to the home screen")
        stage.expect("home")
        assert stage.visit.answers["start-by"] == ("no",), "nothing that was tapped is lost"
        stage.start_questions()
        assert stage.visit.place == "decision"
    assert "test_faults.py" in logged(), "the log has the place"
    assert "in broken" in logged() or "broken" in logged()
    assert CANARY not in logged()


def test_a_fault_off_the_screens_thread_shows_the_fault_screen_too(surprises: Any, logged: Callable[[], str]) -> None:
    surprises.expect("fault: RuntimeError")

    class Broken:
        def render(self, *_: object, **__: object) -> bytes:
            raise RuntimeError(CANARY)

    with kiosk() as stage:
        stage.begin()
        object.__setattr__(stage.app.services, "renderer", Broken())
        stage.touch("My sheet")
        stage.expect("fault")
        stage.touch("Go to the home screen")
        stage.expect("home")
    assert CANARY not in logged()


def test_a_fault_while_a_screen_is_made_ready_does_not_hide_the_fault_screen(
    surprises: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even where everything that is looked up fails, the visitor gets the sentence and the desk."""
    surprises.expect("fault: LibraryError")
    surprises.expect("Error: told as a fault")
    with kiosk() as stage:
        stage.begin()

        def damaged(*_: object) -> None:
            raise LibraryError("The library was damaged while it was open.")

        for name in ("articles", "article", "topics", "term"):
            monkeypatch.setattr(Library, name, damaged)
        stage.touch("All articles")
        stage.expect("fault")
        assert stage.shows("It was not you. Go back to the home screen, or ask at the desk.")
        stage.touch("Go to the home screen")
        assert stage.screen == "fault", "home does not come up either: the visitor stays where the desk is named"
        assert stage.shows("Something went wrong here.")
        stage.later(120)
        assert stage.screen in {"attract", "fault"}
        assert stage.visit.answers == {}


def test_a_fault_twice_in_a_row_ends_at_the_same_screen(surprises: Any) -> None:
    with kiosk() as stage:
        stage.begin()
        for _ in range(3):
            stage.session.show_fault()
            stage.expect("fault")
        stage.touch("Go to the home screen")
        stage.expect("home")
        assert not stage.peek("canGoBack")


def test_a_fault_before_the_reader_is_known_leads_to_the_start() -> None:
    with kiosk() as stage:
        stage.touch("Touch to begin")
        stage.session.show_fault()
        stage.expect("fault")
        stage.touch("Go to the home screen")
        stage.expect("start")


# -- libraries that cannot be shown


def _missing(path: Path) -> None:
    path.unlink()


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _foreign(path: Path) -> None:
    path.write_bytes(b"this is a text and no library\n" * 40)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def alter(path: Path, words: bytes) -> None:
    """Change a letter wherever these words stand in the file."""
    data = path.read_bytes()
    assert words in data
    path.write_bytes(data.replace(words, words[:-1] + bytes([words[-1] ^ 1])))


def _altered_rules(path: Path) -> None:
    alter(path, b"hard-words")


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("damage", [_missing, _empty, _foreign, _cut, _altered_rules, _folder])
def test_a_library_that_cannot_be_used_sends_visitors_to_the_desk(
    damage: Callable[[Path], None], tmp_path: Path, surprises: Any
) -> None:
    surprises.expect("The library cannot be used: ")
    library = tmp_path / "library.sqlite"
    library.write_bytes(library_file().read_bytes())
    damage(library)
    with kiosk(library=library) as stage:
        assert stage.screen == "closed"
        assert stage.shows("This screen is not ready yet.")
        assert stage.shows("Please ask at the desk. They can help you and give you printed pages.")
        note = str(stage.peek("staffNote"))
        assert note.startswith("The library cannot be used: ")
        assert str(library) in note
        assert "Traceback" not in note
        assert any(note in text for text in stage.driver.texts()), "staff read why"
        stage.later(10_000)
        for call in (stage.session.begin, stage.session.home):
            call()
            stage.driver.settle()
        stage.session._questions.begin()
        assert stage.peek("questions.title") == ""


def test_a_damaged_article_is_not_shown_and_the_visit_goes_on(tmp_path: Path, surprises: Any) -> None:
    surprises.expect("fault: LibraryError")
    surprises.expect("Error: told as a fault")
    library = tmp_path / "library.sqlite"
    library.write_bytes(library_file().read_bytes())
    with kiosk() as stage:
        stage.begin()
        stage.open_article()
        plain = [row.plain for row in stage.peek("reader.rows").rows() if row.kind == "paragraph"]
    pieces = [text[at : at + 30] for text in plain for at in range(0, len(text) - 30, 10)]
    words = next(piece for piece in pieces if library.read_bytes().count(piece.encode()) == 1)
    alter(library, words.encode())
    with kiosk(library=library) as stage:
        stage.begin()
        stage.driver.touch(stage.peek("shelves.articles").rows()[0].title)
        stage.expect("fault")
        assert stage.shows("It was not you. Go back to the home screen, or ask at the desk.")
        assert not stage.shows(words[:20])
        stage.touch("Go to the home screen")
        stage.expect("home")
        stage.start_questions()


# -- drawing the sheet


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_that_cannot_be_drawn_says_to_ask_at_the_desk(language: str) -> None:
    with kiosk(language=language, printer=ScriptedPrinter()) as stage:
        whole = stage.app.services.renderer

        class NoGlyph:
            def render(self, *_: object, **__: object) -> bytes:
                raise GlyphError("No font for ar has U+1F600.")

        stage.begin()
        object.__setattr__(stage.app.services, "renderer", NoGlyph())
        stage.touch("My sheet")
        stage.expect("sheet")
        assert stage.peek("sheet.failed")
        assert stage.shows("Your sheet cannot be drawn here. Please ask at the desk.")
        assert not stage.has("Print my sheet")
        stage.session._sheet.print_sheet()
        assert stage.peek("sheet.printState") == ""
        object.__setattr__(stage.app.services, "renderer", whole)
        stage.touch("Home")
        stage.touch("My sheet")
        stage.wait_for_sheet()
        assert not stage.peek("sheet.failed")
        assert stage.has("Print my sheet")


def test_a_sheet_that_fails_later_shows_no_older_one() -> None:
    """The picture and what Print would send are never those of a sheet that was changed since."""
    printer = ScriptedPrinter()
    with kiosk(printer=printer) as stage:
        stage.begin()
        stage.touch("My sheet")
        stage.wait_for_sheet()

        class NoGlyph:
            def render(self, *_: object, **__: object) -> bytes:
                raise GlyphError("No font for ar has U+1F600.")

        object.__setattr__(stage.app.services, "renderer", NoGlyph())
        stage.touch("Large print")
        assert stage.peek("sheet.failed")
        assert stage.peek("sheet.picture") == ""
        assert stage.peek("sheet.pages") == 0
        stage.session._sheet.print_sheet()
        assert printer.sheets == []


def test_print_does_nothing_while_the_sheet_is_being_drawn() -> None:
    class Never:
        def run(self, work: object, done: object, failed: object, lane: object = None) -> None:
            """Keep the work waiting."""

    printer = ScriptedPrinter()
    with kiosk(printer=printer) as stage:
        stage.begin()
        stage.touch("My sheet")
        stage.wait_for_sheet()
        object.__setattr__(stage.app.services, "tasks", Never())
        stage.touch("Large print")
        assert stage.peek("sheet.drawing")
        assert not stage.has("Print my sheet")
        stage.session._sheet.print_sheet()
        assert stage.peek("sheet.printState") == ""


# -- printing


def at_the_sheet(stage: Stage) -> Stage:
    stage.begin()
    stage.touch("My sheet")
    stage.wait_for_sheet()
    return stage


SENTENCES = {
    PrintState.SENDING: "Sending your sheet to the printer.",
    PrintState.QUEUED: "Your sheet is waiting for the printer.",
    PrintState.PRINTING: "Your sheet is printing now.",
    PrintState.DONE: "Your sheet should be in the tray. Please take it with you.",
    PrintState.OUT_OF_PAPER: "The printer has no paper. Please ask at the desk. Your sheet is not lost.",
    PrintState.NEEDS_STAFF: "The printer needs help. Please ask at the desk. Your sheet is not lost.",
    PrintState.UNREACHABLE: "The printer does not answer. Please ask at the desk. Your sheet is not lost.",
    PrintState.HELD: "The printer is holding your sheet. Please ask at the desk.",
    PrintState.CANCELED: "Your sheet was not printed. You can print again, or ask at the desk.",
    PrintState.UNKNOWN: "Is your sheet in the tray? If not, print again or ask at the desk.",
    PrintState.NO_PRINTER: "There is no printer here. Please ask at the desk.",
    PrintState.FULL: "The printer has too much to do now. Please try again in a minute, or ask at the desk.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_of_the_printer_is_said_in_plain_words(language: str) -> None:
    printer = ScriptedPrinter()
    with kiosk(language=language, printer=printer) as stage:
        at_the_sheet(stage)
        said = set()
        for count, state in enumerate(SENTENCES, 1):
            printer.states = [state]
            stage.touch("Print my sheet" if count == 1 else "Print again")
            stage.ask_printer()
            assert stage.peek("sheet.printState") == state.value
            words = stage.say(SENTENCES[state])
            assert words in stage.driver.texts(), state
            assert language == "en" or words != SENTENCES[state], state
            said.add(words)
            assert len(printer.sheets) == count, "one sheet for each touch"
            if state.is_final:
                assert stage.has("Print again"), state
                continue
            assert stage.peek("sheet.printing")
            assert not stage.has("Print again"), "while one is on its way no second is sent"
            stage.session._sheet.print_sheet()
            assert len(printer.sheets) == count
            printer.states = [PrintState.CANCELED]
            stage.ask_printer()
            assert stage.has("Print again")
        assert len(said) == len(SENTENCES)


@pytest.mark.parametrize("error", [PrinterError("The queue refused the job."), OSError(5, "I/O"), RuntimeError(CANARY)])
def test_a_printer_that_refuses_never_loses_the_sheet(
    error: Exception, surprises: Any, logged: Callable[[], str]
) -> None:
    if not isinstance(error, PrinterError):
        surprises.expect(f"fault: {type(error).__name__}")
    printer = ScriptedPrinter(PrintState.DONE, refuses=(error,))
    with kiosk(printer=printer) as stage:
        at_the_sheet(stage)
        pdf = stage.session._sheet._pdf
        stage.touch("Print my sheet")
        if stage.screen == "fault":
            stage.touch("Go to the home screen")
            stage.touch("My sheet")
            stage.wait_for_sheet()
        assert stage.shows("Your sheet was not printed. You can print again, or ask at the desk.")
        stage.touch("Print again")
        stage.ask_printer()
        assert stage.peek("sheet.printState") == "done"
        assert printer.sheets == [pdf]
    assert CANARY not in logged()


def test_a_printer_that_breaks_when_asked_does_not_block_the_next_print(
    surprises: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    surprises.expect("fault: ConnectionResetError")
    printer = ScriptedPrinter()
    with kiosk(printer=printer) as stage:
        at_the_sheet(stage)
        stage.touch("Print my sheet")

        def broken(_job: str) -> PrintState:
            raise ConnectionResetError

        with monkeypatch.context() as patch:
            patch.setattr(printer, "state", broken)
            stage.ask_printer()
        stage.expect("fault")
        stage.touch("Go to the home screen")
        stage.touch("My sheet")
        stage.wait_for_sheet()
        assert stage.peek("sheet.printState") == "unknown"
        stage.touch("Print again")
        stage.ask_printer()
        assert stage.peek("sheet.printState") == "done"


def wait(stage: Stage, seconds: float) -> None:
    """Let time pass while somebody stands there and touches now and then."""
    for step in (*[60.0] * int(seconds // 60), seconds % 60):
        stage.clock.now += step
        stage.session.touch_ended()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_late_printer_is_told_and_at_last_cancelled(language: str) -> None:
    printer = ScriptedPrinter(PrintState.PRINTING)
    with kiosk(language=language, printer=printer) as stage:
        at_the_sheet(stage)
        stage.touch("Print my sheet")
        wait(stage, TELL_AFTER_S - 1)
        stage.ask_printer()
        assert stage.shows("Your sheet is printing now.")
        wait(stage, 2)
        stage.ask_printer()
        assert stage.shows("This takes longer than usual. You can ask at the desk.")
        assert printer.cancelled == []
        wait(stage, CANCEL_AFTER_S - TELL_AFTER_S)
        for _ in range(3):
            stage.ask_printer()
        assert printer.cancelled == ["job-1"], "asked for once"
        assert not stage.peek("sheet.printing"), "a printer that ignores that does not block the next print"
        assert stage.shows("Is your sheet in the tray? If not, print again or ask at the desk.")


def test_leaving_does_not_stop_a_sheet_that_is_printing(caplog: pytest.LogCaptureFixture) -> None:
    printer = ScriptedPrinter(PrintState.PRINTING)
    with kiosk(printer=printer) as stage:
        at_the_sheet(stage)
        stage.touch("Print my sheet")
        stage.touch("I’m done")
        stage.expect("done")
        assert printer.cancelled == []
        assert stage.peek("sheet.printState") == ""
        stage.ask_printer()
        assert printer.cancelled == []
        wait(stage, CANCEL_AFTER_S + 1)
        stage.ask_printer()
        assert printer.cancelled == ["job-1"], "nobody is there any more to take it"
    assert not re.search(r"sheet|job-1", caplog.text)
