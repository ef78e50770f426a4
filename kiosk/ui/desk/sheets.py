"""The sheets of handouts: an article whole, or the questionnaire to fill in by hand.

Rules: each in its own language, whatever the window's is; made off the screens' thread.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kiosk.errors import LibraryError
from kiosk.ui.core.words import Words
from kiosk.ui.text.standing import on_paper

if TYPE_CHECKING:
    from kiosk.domain.articles.audience import Audience
    from kiosk.domain.sheet.sheet import Sheet
    from kiosk.ui.core.services import Content, Services

QUESTIONNAIRE: Final = "questionnaire"
"""Stands for the blank questionnaire among the ids of articles."""


def handout_sheet(services: Services, chosen: str, language: str, audience: Audience) -> Sheet:
    """Make the sheet of an article's id or of QUESTIONNAIRE. Raises KioskError."""
    content = services.content
    if content is None:
        raise LibraryError("There is no library to print from.")
    if chosen == QUESTIONNAIRE:
        return _questionnaire(services, content, language)
    from kiosk.domain.sheet.handout import HandoutRequest, article_handout

    article = content.view.article(chosen, language, audience)
    words = Words(article.summary.language, services.region)
    standing, until = on_paper(services.standing(article.summary), words)
    request = HandoutRequest(
        article,
        standing,
        content.info,
        services.region,
        printed=words.printed(services.today()),
        updated=words.long_date(article.review.updated),
        heading=services.clinic(words.language).name,
        logo=services.clinic(words.language).logo,
        until=until,
        terms={entry.id: entry for entry in content.view.glossary(words.language)},
    )
    return article_handout(request, words.catalog)


def _questionnaire(services: Services, content: Content, language: str) -> Sheet:
    from kiosk.domain.sheet.assembly import blank_questionnaire
    from kiosk.domain.sheet.sheet_request import SheetRequest

    words = Words(language, services.region)
    request = SheetRequest(
        language=language,
        guidance=content.guidance,
        clinic=services.clinic(language),
        library=content.info,
        printed=words.printed(services.today()),
        sources=content.sources,
    )
    return blank_questionnaire(request, content.questionnaire, words.catalog)
