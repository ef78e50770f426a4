"""Faults of ours: into the log without answers, and the Fault screen instead of a traceback.

Rules: the log gets the exception's type and where it happened (`kiosk.system.faults`), never its text; a fault on
another thread is logged and shows no screen. Qt's own warnings are logged as they are: they name files, not answers;
but where QML repeats an exception of Python's, its text is left out.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from kiosk.system.faults import describe, log

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


# How QML tells of an exception that a slot of ours raised; its own errors are TypeError, ReferenceError and so on.
_REPEATED = re.compile(r"\bError: .*", re.DOTALL)


def install(show_fault: Callable[[], None]) -> None:
    """Send every unhandled exception to the log and call `show_fault`; send Qt's messages to the log."""

    def on_exception(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.error("fault: %s", describe(error))
        show_fault()

    sys.excepthook = on_exception

    def on_message(level: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        logging.getLogger("kiosk.qt").log(
            _LEVELS.get(level, logging.WARNING), "%s", _REPEATED.sub("Error: told as a fault", text)
        )

    qInstallMessageHandler(on_message)


def uninstall() -> None:
    """Give both hooks back."""
    sys.excepthook = sys.__excepthook__
    qInstallMessageHandler(None)
