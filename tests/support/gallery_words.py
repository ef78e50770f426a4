"""Words for the gallery of components and its tests: a paragraph with sources and a term, and a small table."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

from kiosk.domain.articles.article import Citation, Runs, Term, Text
from kiosk.ui.lists.listmodel import RowsModel
from kiosk.ui.reading.rows import ItemRow, LineRow
from tests.support.qml_stage import paragraph

SAMPLE: dict[str, Runs] = {
    "en": (
        Text("The second doctor looked at the "),
        Text("same facts", strong=True),
        Text(" with fresh eyes, and at the "),
        Term("guideline", "guideline"),
        Text(". Often only the plan changed, not the diagnosis."),
        Citation("a", 1),
        Citation("b", 2),
        Text(" A "),
        Text("changed plan", emphasis=True),
        Text(" is not always a better one."),
        Citation("c", 13),
    ),
    "ar": (
        Text("نظر الطبيب الثاني إلى "),
        Text("الحقائق نفسها", strong=True),
        Text(" بعين جديدة، وإلى "),
        Term("guideline", "الدليل الإرشادي"),
        Text(". وفي أحيان كثيرة تغيّرت الخطة فقط دون التشخيص."),
        Citation("a", 1),
        Citation("b", 2),
        Text(" الخطة المتغيّرة ليست دائمًا أفضل."),
        Citation("c", 13),
    ),
}


def table(owner: QObject) -> RowsModel:
    """Three lines of three cells."""
    lines = RowsModel(LineRow, owner)
    rows = []
    for number, words in enumerate((("Country", "How", "Who decides"), ("England", "Referral", "The family doctor"))):
        cells = RowsModel(ItemRow, owner)
        cells.replace([ItemRow("", **paragraph((Text(word),), owner)) for word in words])
        rows.append(LineRow(cells, number == 0, [8, 8, 8], [14, 11, 28]))
    lines.replace(rows)
    return lines


def reading(language: str, owner: QObject) -> dict[str, Any]:
    """The properties of Reading.qml."""
    return {**paragraph(SAMPLE[language], owner), "lines": table(owner)}
