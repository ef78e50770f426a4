"""Reports and review forms as files of a folder.

Rules: `index.html` and `index.txt`, and for each article one `.html` and one `.txt` of its name; forms are
`<name>.form.html`. Files of these names are replaced, others are left alone; the same sources give the same bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.authoring.reports.report_html import article_html, index_html
from kiosk.authoring.reports.report_text import article_text, index_text
from kiosk.authoring.reports.review_form import form
from kiosk.errors import ContentError

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.authoring.reports.report import Report


def write_report(report: Report, out: Path) -> Path:
    """Write the report; gives its first page. Raises ContentError if the folder cannot be written."""
    files = {"index.html": index_html(report), "index.txt": index_text(report)}
    for one in report.articles:
        files[f"{one.name}.html"] = article_html(one, report)
        files[f"{one.name}.txt"] = article_text(one, report)
    _write(files, out)
    return out / "index.html"


def write_forms(report: Report, out: Path) -> int:
    """Write a review form for each article; gives their number. Raises ContentError if the folder cannot be written."""
    files = {f"{one.name}.form.html": form(one, report.sources) for one in report.articles}
    _write(files, out)
    return len(files)


def _write(files: dict[str, str], out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (out / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise ContentError(out, 0, f"cannot be written ({error.strerror or type(error).__name__})") from None
