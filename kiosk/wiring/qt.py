"""Qt for Python, without its reading of sources. Import this before anything else that imports PySide6.

After its own import, Qt for Python reads the source of each further module, to see whether that one switches features
on (`from __feature__ import snake_case`, PYSIDE-2029), and `linecache` keeps what was read: 15 ms of a start and 3 to
6 MB for as long as the program runs. The kiosk switches none on, so Python's own import is put back.
"""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401  it is this import that puts another one in place of Python's

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
