"""What one visitor holds, and that it is gone after a reset."""

from __future__ import annotations

from dataclasses import fields

from kiosk.domain.articles.audience import Audience
from kiosk.domain.questionnaires.visit import SheetPoint, Visit, VisitDefaults

DEFAULTS = VisitDefaults(language="es", text_scale=1.28, high_contrast=True, sources=False)
POINT = SheetPoint("records-to-bring", "point", 0)


def used() -> Visit:
    visit = Visit(DEFAULTS)
    visit.language, visit.audience, visit.text_scale, visit.high_contrast = "ar", Audience.CAREGIVER, 1.6, False
    visit.answers = {"red-flags": ("self-harm",)}
    visit.place, visit.finished, visit.result_on_sheet = "red-flags", True, True
    visit.add(POINT)
    visit.mark_read("records-to-bring")
    visit.sources, visit.large_print, visit.sheet_language = True, True, "en"
    visit.search_text, visit.question, visit.asked, visit.danger = "scan", "Does it h", "Does it hurt?", "self-harm"
    visit.take_question("Does it hurt?")
    visit.volume = 2
    visit.counted = {"visit "}
    return visit


def test_a_used_visit_differs_in_everything_from_a_new_one() -> None:
    new, old = Visit(DEFAULTS), used()

    same = {part.name for part in fields(Visit) if getattr(new, part.name) == getattr(old, part.name)}
    assert same == {"defaults"}


def test_after_a_reset_it_is_a_new_one() -> None:
    visit = used()
    visit.reset()

    assert visit == Visit(DEFAULTS)
    assert visit.language == "es"
    assert visit.answers == {}


def test_two_visits_share_nothing() -> None:
    first, second = Visit(), Visit()
    first.answers["decision"] = ("cancer",)
    first.add(POINT)

    assert second == Visit()


def test_its_repr_shows_nothing() -> None:
    assert repr(used()) == "<Visit>"


def test_points_of_the_sheet() -> None:
    visit = Visit()
    other = SheetPoint("when-two-opinions-differ", "figure", 0)
    visit.add(POINT)
    visit.add(other)
    visit.add(POINT)
    assert visit.points == [POINT, other]

    visit.remove(other)
    visit.remove(other)
    assert visit.points == [POINT]

    visit.add(other)
    visit.remove_article("records-to-bring")
    assert visit.points == [other]


def test_articles_read_stand_in_order_of_the_last_reading() -> None:
    visit = Visit()
    for article in ("a", "b", "a"):
        visit.mark_read(article)

    assert visit.read_articles == ["b", "a"]
