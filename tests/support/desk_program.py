"""Programs for tests that kill one: a desk that takes a sheet, or a kiosk with one that waits.

    python -m tests.support.desk_program desk FOLDER CODE
    python -m tests.support.desk_program kiosk FOLDER

Each says one line when it is so far, and then waits to be killed.
"""

from __future__ import annotations

import sys
import threading
from pathlib import Path

from kiosk.desk.desk_hub import DeskHub
from kiosk.desk.kiosk_hub import KioskHub
from kiosk.desk.tickets import Tickets
from kiosk.domain.sheet.pickup import TakenSheet
from tests.support.kept_book import KeptBook
from tests.support.waiting_for import Until


def main(what: str, folder: Path, *code: str) -> str:
    until = Until()
    keys, book = folder / "keys", KeptBook()
    if what == "kiosk":
        kiosk = KioskHub(Tickets(), name=what, run_folder=folder, keys_folder=keys, services=(), book=book)
        kiosk.start()
        return kiosk.trouble() or kiosk.leave(lambda _: b"%PDF", language="en", pages=1, paper="A4", large=False)
    desk = DeskHub(name=what, run_folder=folder, keys_folder=keys, listen=None, book=book)
    desk.start()
    until(desk.kiosks)
    return "taken" if isinstance(desk.take(code[0]), TakenSheet) else "not taken"


if __name__ == "__main__":
    sys.stdout.write(main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:]) + "\n")
    sys.stdout.flush()
    threading.Event().wait()
