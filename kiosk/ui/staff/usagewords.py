"""What the counts of a month are called, for the screen and for paper.

Rules: what is hidden is named, without a number; of a long list the first ones are told; a chart without a count is
left out.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from kiosk.domain.articles.audience import Audience
from kiosk.domain.clinic.usage import Cell, Counted, UsageReport
from kiosk.domain.clinic.usage_page import Bar, Chart, UsagePage
from kiosk.domain.harmless import harmless
from kiosk.errors import KioskError
from kiosk.i18n.formats import isolate, native_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kiosk.ports.staff import UsageNames
    from kiosk.ui.core.services import Content
    from kiosk.ui.core.words import Words

MOST_BARS: Final = 12  # of articles, questions and words
QUESTIONNAIRE: Final = "questionnaire"  # the key of a handout that is no article


class LibraryNames:
    """Names from the library that is shown: fits `kiosk.ports.staff.UsageNames`. None: keys name themselves."""

    def __init__(self, content: Content | None) -> None:
        self._content = content

    def article(self, article_id: str, language: str) -> str:
        """The title of an article."""
        if self._content is not None:
            for audience in Audience:
                if found := self._content.view.summaries((article_id,), language, audience):
                    return harmless(found[0].title)
        return article_id

    def question(self, link_id: str, language: str) -> str:
        """The words of a question."""
        try:
            if self._content is not None:
                return harmless(self._content.questionnaire.item(link_id).text.text(language))
        except KioskError:  # a damaged library, or a question of another one
            pass
        return link_id


def usage_page(words: Words, report: UsageReport, names: UsageNames, clinic: str = "") -> UsagePage:
    """Everything that a month's counts tell."""
    return UsagePage(
        language=words.language,
        clinic=clinic,
        title=words.gettext("Usage in {month}").format(month=words.month(report.month)),
        notes=notes(words, report),
        charts=charts(words, report, names),
        page_label=words.gettext("Page {page} of {pages}"),
    )


def notes(words: Words, report: UsageReport) -> tuple[str, ...]:
    """What is counted and what is not, and which counts are hidden."""
    _ = words.gettext
    told = (
        _(
            "Counted: visits, languages, readers, articles opened, questionnaires, sheets, and searches that found "
            "nothing, each by itself. Not counted: who anybody was, what anybody answered, or what belongs to one "
            "visit."
        ),
        _("Counts under {n} are not shown, nor those from which they could be worked out.").format(n=words.number(5)),
    )
    running = _("This month is not over: its counts are rounded down to fives.")
    return (*told, running) if report.running else told


def charts(words: Words, report: UsageReport, names: UsageNames) -> tuple[Chart, ...]:
    """The charts that have something to tell, in their order."""
    _ = words.gettext
    totals = tuple(Cell(what.value, count) for what, count in report.totals)
    made = [
        Chart(_("In the whole month"), _bars(words, totals, lambda key: _total_name(words, Counted(key)))),
        Chart(_("Visits by day"), _bars(words, report.days, lambda key: words.day(report.month.replace(day=int(key))))),
        Chart(_("Visits by hour"), _bars(words, report.hours, words.hour)),
    ]
    titles = {
        Counted.LANGUAGE: _("Languages of visits"),
        Counted.AUDIENCE: _("Readers"),
        Counted.ARTICLE: _("Articles opened"),
        Counted.QUESTIONS_LEFT: _("Questions at which visitors left"),
        Counted.HANDOUT: _("Handouts printed at the desk"),
        Counted.MISSED_WORD: _("Words of searches that found nothing"),
    }
    for what, cells in report.by_key:
        named = partial(_own_way, words, names, what)
        made.append(Chart(titles[what], _bars(words, cells[:MOST_BARS], named)))
    return tuple(chart for chart in made if chart.bars)


def _bars(words: Words, cells: Iterable[Cell], named: Callable[[str], str]) -> tuple[Bar, ...]:
    cells = tuple(cells)
    most = max((cell.count or 0 for cell in cells), default=0)
    hidden = words.gettext("not shown")
    return tuple(
        Bar(named(cell.key), hidden, None)
        if cell.count is None
        else Bar(named(cell.key), words.number(cell.count), cell.count / most if most else 0.0)
        for cell in cells
    )


def _total_name(words: Words, what: Counted) -> str:
    _ = words.gettext
    return {
        Counted.VISIT: _("Visits"),
        Counted.QUESTIONS_BEGUN: _("Questionnaires begun"),
        Counted.QUESTIONS_FINISHED: _("Questionnaires finished"),
        Counted.SHEET: _("Sheets printed at the kiosk"),
        Counted.PICK_UP: _("Sheets handed over at a desk"),
        Counted.SEARCH_MISS: _("Searches that found nothing"),
    }[what]


def _own_way(words: Words, names: UsageNames, what: Counted, key: str) -> str:
    """Return a name that keeps its own direction: it may be in another language than the page."""
    name = _key_name(words, names, what, key)
    return isolate(name, guess=True) if words.right_to_left else name


def _key_name(words: Words, names: UsageNames, what: Counted, key: str) -> str:
    if what is Counted.LANGUAGE:
        return native_name(key)
    if what is Counted.AUDIENCE:
        return words.audience(Audience(key)) if key in set(Audience) else key
    if what is Counted.QUESTIONS_LEFT:
        return names.question(key, words.language)
    if what is Counted.HANDOUT and key == QUESTIONNAIRE:
        return words.gettext("The questionnaire, blank")
    if what in {Counted.ARTICLE, Counted.HANDOUT}:
        return names.article(key, words.language)
    return harmless(key)
