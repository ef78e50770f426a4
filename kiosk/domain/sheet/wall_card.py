"""A task of staff's on one page for the wall, in large letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.domain.sheet.sheet import ListPart, ParagraphPart, SectionPart, Sheet, TitlePart

if TYPE_CHECKING:
    from kiosk.domain.clinic.help import Help
    from kiosk.domain.translator import Translator


def wall_card(told: Help, language: str, heading: str, printed: str, translator: Translator) -> Sheet:
    """Make the card.

    Args:
        told: The task in words.
        language: Of the words, as a BCP 47 tag.
        heading: The clinic's name, or nothing.
        printed: The date with its label.
        translator: Of the same language.
    """
    _ = translator.gettext
    steps = SectionPart("", (ListPart("", told.steps, numbered=True),))
    note = (SectionPart("", (ParagraphPart(told.note),)),) if told.note else ()
    return Sheet(
        language=language,
        heading=heading or _("Second Opinion Guide"),
        title=told.title,
        printed=printed,
        parts=(TitlePart(told.title), steps, *note),
        page_label=_("Page {page} of {pages}"),
        poster=True,
    )
