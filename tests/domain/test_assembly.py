"""The words of the take-home sheet."""

from __future__ import annotations

import gettext
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from hypothesis import given, settings

from kiosk.domain.articles.approval import Standing
from kiosk.domain.articles.article import Reference
from kiosk.domain.articles.review import ReviewStatus
from kiosk.domain.guidance.guidance import Outcome, decide
from kiosk.domain.questionnaires.questionnaire import Role
from kiosk.domain.questionnaires.visit import SheetPoint
from kiosk.domain.sheet.assembly import assemble, blank_questionnaire
from kiosk.domain.sheet.sheet import (
    ChecklistPart,
    EmergencyPart,
    ExcerptPart,
    GridPart,
    ListPart,
    NotesPart,
    ResultPart,
    Sheet,
    SmallPrintPart,
)
from kiosk.domain.sheet.sheet_request import ContentStamp, Excerpt, SheetRequest
from kiosk.domain.sheet.sheet_words import ClinicInfo, fill, qr_lines
from tests.support.made_articles import CHECKED, made_article
from tests.support.real_content import CLEAR, LANGUAGES, real_answers, real_guidance, real_questionnaire

if TYPE_CHECKING:
    from collections.abc import Iterator

LABELS = gettext.NullTranslations()
CLINIC = ClinicInfo("Hill Clinic", "911", "988", "the desk by the door", "call 55", "room 4")
LIBRARY = ContentStamp("2026.11", "0123456789ab")
STANDING = Standing(ReviewStatus.SUBMITTED)
RULES = real_guidance().rules
KEYS = tuple(
    dict.fromkeys(key for keys in (*(rule.basis for rule in RULES.rules), *RULES.cites.values()) for key in keys)
)
SOURCES = {key: Reference(key.lower(), f"Source {key}.", "V") for key in KEYS}
REQUEST = SheetRequest(
    "en", real_guidance(), CLINIC, LIBRARY, "Printed 22 November 2026", sources=SOURCES, qr_bytes=600
)
P = TypeVar("P")


def outcome(**changes: str) -> Outcome:
    answers = {**CLEAR, **{name.replace("_", "-"): (code,) for name, code in changes.items()}}
    return decide(real_questionnaire(), real_guidance().rules, answers)


def made(decided: Outcome | None = None, **changes: Any) -> Sheet:
    return assemble(replace(REQUEST, outcome=decided, **changes), LABELS)


def words(key: str) -> str:
    """Return a sentence of the shipped guidance, filled: tests don't repeat sentences that authors change."""
    return fill(real_guidance().text(key, "en"), CLINIC)


def part(sheet: Sheet, kind: type[P], title: str = "") -> P:
    (found,) = [p for p in sheet.parts if isinstance(p, kind) and title in getattr(p, "title", "")]
    return found


def kinds(sheet: Sheet) -> list[str]:
    return [type(p).__name__.removesuffix("Part") for p in sheet.parts]


def strings(value: object) -> Iterator[str]:
    """Yield every text of a sheet."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for inner in value:
            yield from strings(inner)
    elif hasattr(value, "__slots__"):
        for name in value.__slots__:
            yield from strings(getattr(value, name))


def test_tc1_a_sign_gives_the_emergency_lines_and_the_desk_only() -> None:
    sheet = made(outcome(red_flags="self-harm"), excerpts=(Excerpt(made_article(), (), STANDING),))

    assert isinstance(sheet.parts[0], EmergencyPart)
    assert sheet.parts == (
        EmergencyPart(
            tuple(
                words(f"lines/{name}")
                for name in ("emergency-desk", "emergency-call", "emergency-crisis", "emergency-not-wait")
            ),
            urgent=True,
        ),
    )
    assert "the desk by the door" in sheet.parts[0].lines[0]
    assert "911" in sheet.parts[0].lines[1]
    assert "988" in sheet.parts[0].lines[2]
    assert sheet.title == words("categories/A/title")
    assert (sheet.banner, sheet.qr_text) == ("", "")


def test_the_fixed_order_of_a_full_sheet() -> None:
    article = Excerpt(made_article(), (SheetPoint("made-up", "point", 0),), STANDING)
    sheet = made(outcome(certainty="disagree", told="rather-not"), excerpts=(article,))

    assert kinds(sheet) == [
        "Emergency", "Result", "Checklist", "List", "Checklist", "List", "Grid", "List", "Excerpt", "Notes",
        "SmallPrint",
    ]  # fmt: skip
    titles = [getattr(p, "title", "") for p in sheet.parts]
    assert titles == [
        "",
        words("categories/C/title"),
        "Questions to take with me",
        "Keep in mind",
        "Records to bring",
        "Whom to ask",
        "Comparing two opinions",
        "My next steps",
        "From “A made-up title”",
        "My notes",
        "Sources",
    ]


def test_the_result_says_why_and_whose_view_it_is() -> None:
    result = part(made(outcome(reversible="cannot", decide_by="unsure")), ResultPart)

    assert result.title == words("categories/C/title")
    assert result.lead == (
        words("categories/C/lead"),
        f"{words('rules/R06')} [1]",
        words("lines/team-view"),
        words("lines/keep-appointments"),
    )
    assert result.reasons == (words("because/reversible/cannot"),)
    assert result.rule_line == "Rules used: R06 T3 N0 N3"
    assert len(result.timing) == 1
    assert words("lines/team-view") not in part(made(outcome(decision="cancer")), ResultPart).lead


def test_tc4_no_words_of_category_c_when_time_is_short() -> None:
    sheet = made(outcome(start_by="today", decision="surgery", reversible="cannot"))
    guidance = real_guidance()
    c_only = [guidance.text(f"steps/{name}", "en") for name in guidance.rules.steps["C"]]
    c_only += [guidance.text(f"categories/C/{name}", "en") for name in ("title", "lead")]

    assert not set(c_only) & set(strings(sheet.parts))
    assert "Grid" not in kinds(sheet)


def test_tc9_the_grid_for_two_opinions() -> None:
    grid = part(made(outcome(certainty="disagree")), GridPart)

    assert grid.columns == (words("compare/columns/first"), words("compare/columns/second"))
    assert len(grid.rows) == 8
    assert grid.notes
    assert "Grid" not in kinds(made(outcome(know_options="no")))


def test_tc12_at_most_eight_questions_to_tick_and_lines_for_own_ones() -> None:
    sheet = made(outcome(decision="surgery", guideline="differs", who_for="child", decide_by="unsure"))
    questions = part(sheet, ChecklistPart, "Questions")

    assert len(questions.items) == 8
    assert questions.items[0] == words("questions/decide-by-when")
    assert questions.blank_lines == 2


def test_steps_have_blank_dates_and_say_to_keep_appointments() -> None:
    for changes in ({"decision": "cancer"}, {"start_by": "today"}, {"know_options": "no"}, {}):
        steps = part(made(outcome(**changes)), ListPart, "My next steps")
        assert steps.numbered
        assert steps.date_blank
        assert len(steps.items) == 3
        assert part(made(outcome(**changes)), ResultPart).lead[-1] == words("lines/keep-appointments")


def test_wording_follows_the_role() -> None:
    sheet = made(outcome(who_for="child", know_options="no"))

    assert part(sheet, ResultPart).title == real_guidance().text("categories/D/title", "en", Role.CHILD)
    assert part(sheet, ResultPart).title != words("categories/D/title")


# -- sources


def test_sources_are_numbered_as_the_sheet_cites_them() -> None:
    article = Excerpt(made_article(), tuple(SheetPoint("made-up", "point", i) for i in range(3)), STANDING)
    sheet = made(excerpts=(article,))

    assert part(sheet, ExcerptPart).points == ("Most views agree. [1]", "A guideline helps [2][1]", "Nobody knows.")
    assert part(sheet, SmallPrintPart).sources == ("[1] Secondary source.", "[2] Checked source.")


def test_a_source_cited_by_rule_and_article_has_one_number() -> None:
    sheet = made(
        outcome(decision="cancer"),
        sources={"E3": CHECKED, "E8": Reference("unknown", "Unknown.", "U")},
        excerpts=(Excerpt(made_article(), (SheetPoint("made-up", "point", 1),), STANDING),),
    )

    assert part(sheet, ResultPart).lead[1].endswith(". [1]")
    assert part(sheet, ExcerptPart).points == ("A guideline helps [1][2]",)
    assert part(sheet, SmallPrintPart).sources == ("[1] Checked source.", "[2] Secondary source.")


def test_without_sources_nothing_is_cited() -> None:
    article = Excerpt(made_article(), (SheetPoint("made-up", "point", 0), SheetPoint("made-up", "figure", 0)), STANDING)
    sheet = made(outcome(decision="cancer"), excerpts=(article,), with_sources=False)

    assert not any(re.search(r"\[\d", text) for text in strings(sheet.parts))
    assert part(sheet, SmallPrintPart).sources == ()
    assert part(sheet, SmallPrintPart).title == ""


@given(real_answers(red_flags=("none",)))
@settings(max_examples=60)
def test_tc17_every_number_has_its_source_and_every_source_is_cited(answers: dict[str, tuple[str, ...]]) -> None:
    valid = real_questionnaire().validate(answers)
    marks = {key: replace(source, mark="M" if key in ("G2", "E20") else "V") for key, source in SOURCES.items()}
    sheet = made(decide(real_questionnaire(), real_guidance().rules, valid), sources=marks)
    small = part(sheet, SmallPrintPart)
    text = " ".join(strings(tuple(p for p in sheet.parts if p is not small)))
    order = [int(number) for number in re.findall(r"\[(\d+)\]", text)]

    assert [source.partition("]")[0] for source in small.sources] == [f"[{n}" for n in sorted(set(order))]
    assert not {"Source G2.", "Source E20."} & set(re.split(r"(?<=\.)|\] ", " ".join(small.sources)))


# -- articles


def test_an_excerpt_says_where_its_article_stands() -> None:
    def status(standing: Standing, *, machine: bool = False) -> str:
        excerpt = Excerpt(made_article(machine=machine), (), standing, "3 November 2027")
        return part(made(excerpts=(excerpt,)), ExcerptPart).status

    assert status(Standing(ReviewStatus.SUBMITTED)) == "Submitted: no clinician has reviewed this text yet."
    assert status(Standing(ReviewStatus.UNDER_REVIEW)) == "Under review: not yet approved by a clinician."
    assert status(Standing(ReviewStatus.APPROVED, board="A {date} board")) == (
        "Approved by A {date} board, valid until 3 November 2027."
    )
    assert status(Standing(ReviewStatus.APPROVED)) == "Approved by the medical board, valid until 3 November 2027."
    assert status(Standing(ReviewStatus.SUBMITTED, expired=True)) == (
        "The review board’s approval ended on 3 November 2027."
    )
    assert status(Standing(ReviewStatus.WITHDRAWN), machine=True) == (
        "Withdrawn: do not rely on this text. Translated by a machine."
    )


def test_the_caution_goes_only_when_everything_is_approved() -> None:
    approved = (Excerpt(made_article(), (), Standing(ReviewStatus.APPROVED)),)
    claimed = (Excerpt(made_article(ReviewStatus.APPROVED), (), STANDING),)
    reviewed = replace(LIBRARY, reviewed=True)

    assert made(excerpts=approved, library=reviewed).banner == ""
    assert made(excerpts=approved).banner
    assert made(excerpts=claimed, library=reviewed).banner
    assert made(excerpts=(*approved, *claimed), library=reviewed).banner


def test_an_icon_array_becomes_a_pictograph_with_its_setting() -> None:
    sheet = made(excerpts=(Excerpt(made_article(), (SheetPoint("made-up", "figure", 0),), STANDING),))
    (pictograph,) = part(sheet, ExcerptPart).pictographs

    assert (pictograph.count, pictograph.total) == (37, 100)
    assert pictograph.caption == "Plans changed. [1] (one programme)"
    assert part(sheet, ExcerptPart).points == ()


def test_points_are_in_the_articles_order_and_none_is_lost_in_a_shorter_variant() -> None:
    chosen = (SheetPoint("made-up", "point", 2), SheetPoint("made-up", "point", 0))
    whole, short = made_article(), made_article(points=made_article().blocks[0].items[:2])  # type: ignore[union-attr]

    printed = part(made(excerpts=(Excerpt(whole, chosen, STANDING),)), ExcerptPart).points
    assert printed == ("Most views agree. [1]", "Nobody knows.")
    assert len(part(made(excerpts=(Excerpt(short, chosen, STANDING),)), ExcerptPart).points) == 2


# -- sheets without a result


def test_an_empty_sheet_has_lines_to_write_on() -> None:
    for nothing in (None, Outcome(None, None)):
        sheet = made(nothing)
        assert kinds(sheet) == ["Emergency", "Checklist", "Notes", "SmallPrint"]
        assert part(sheet, ChecklistPart).items == ()
        assert part(sheet, ChecklistPart).blank_lines > 2
        assert sheet.qr_text == ""


def test_without_lines_for_notes_there_is_no_such_part() -> None:
    assert "Notes" not in kinds(made(notes_lines=0))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_blank_questionnaire_has_every_question_with_its_answers(language: str) -> None:
    sheet = blank_questionnaire(replace(REQUEST, language=language), real_questionnaire(), LABELS)
    questions = [p for p in sheet.parts if isinstance(p, ChecklistPart)]

    assert sheet.parts[0] == made(language=language).parts[0]
    for number, (item, printed) in enumerate(zip(real_questionnaire().items, questions, strict=True), start=1):
        assert printed.title == f"{number}. {item.text.text(language)}"
        assert printed.items == tuple(option.text.text(language) for option in item.options)


# -- the clinic's words


def test_a_sentence_whose_number_is_not_set_is_left_out() -> None:
    bare = made(outcome(red_flags="breathing"), clinic=ClinicInfo())
    (lines,) = [p.lines for p in bare.parts if isinstance(p, EmergencyPart)]

    assert lines == (
        fill(real_guidance().text("lines/emergency-desk", "en"), ClinicInfo(desk="the front desk")),
        words("lines/emergency-not-wait"),
    )
    assert bare.heading == "Second Opinion Guide"
    assert made(clinic=CLINIC).heading == "Hill Clinic"


def test_the_route_for_a_rapid_review_is_named_only_if_there_is_one() -> None:
    adult = outcome(who_for="adult", know_options="no")

    assert adult.timing == ("T5",)
    assert "call 55" in part(made(adult), ResultPart).timing[0]
    assert part(made(adult, clinic=replace(CLINIC, rapid_review=" ")), ResultPart).timing == ()


def test_placeholders() -> None:
    assert fill("Call {number}, then {desk}.", CLINIC) == "Call 911, then the desk by the door."
    assert fill("Call {number}.", replace(CLINIC, emergency_number="")) == ""
    assert fill("{desk}", replace(CLINIC, desk="{number}")) == "{number}"
    assert fill("No placeholder.", ClinicInfo()) == "No placeholder."


def test_numbers_in_right_to_left_sentences_keep_their_order() -> None:
    clinic = replace(CLINIC, crisis_line="116 123")

    assert fill("اتصل بـ {crisis_line}", clinic) == "اتصل بـ \u2066116 123\u2069"
    assert fill("Call {crisis_line}", clinic) == "Call 116 123"


@pytest.mark.parametrize("language", LANGUAGES)
@given(answers=real_answers())
@settings(max_examples=60)
def test_nothing_unfilled_and_nothing_empty_is_printed(language: str, answers: dict[str, tuple[str, ...]]) -> None:
    decided = decide(real_questionnaire(), real_guidance().rules, real_questionnaire().validate(answers))
    for clinic in (CLINIC, ClinicInfo()):
        sheet = made(decided, language=language, clinic=clinic)
        texts = [text for text in strings(sheet.parts) if text]
        assert not any("{" in text or "}" in text for text in texts)
        for p in sheet.parts:
            if isinstance(p, ChecklistPart | ListPart):
                assert all(p.items)
            if isinstance(p, NotesPart):
                assert p.blank_lines


@given(real_answers())
@settings(max_examples=60)
def test_language_changes_words_only(answers: dict[str, tuple[str, ...]]) -> None:
    decided = decide(real_questionnaire(), real_guidance().rules, real_questionnaire().validate(answers))

    def shape(language: str) -> list[tuple[str, int]]:
        parts = made(decided, language=language).parts
        return [(type(p).__name__, len(getattr(p, "items", getattr(p, "rows", ())))) for p in parts]

    assert shape("en") == shape("es") == shape("ar")


# -- small print and QR


def test_the_small_print_says_what_this_is_not_and_which_content_it_was() -> None:
    (line,) = part(made(outcome()), SmallPrintPart).lines

    for name in ("not-a-diagnosis", "not-about-the-doctor", "not-a-score", "answers-erased"):
        assert words(f"lines/{name}") in line
    assert line.endswith("Content version 2026.11 (0123456789ab).")


def test_the_qr_text_holds_the_questions_that_fit() -> None:
    whole = made(outcome(decision="surgery"))
    questions = part(whole, ChecklistPart, "Questions").items
    assert whole.qr_text.splitlines() == [
        "Questions to take with me",
        *(f"{number}. {text}" for number, text in enumerate(questions, start=1)),
    ]
    assert whole.qr_label == "Your questions as text for your phone. No network is needed."

    cut = made(outcome(decision="surgery"), qr_bytes=120)
    assert whole.qr_text.startswith(cut.qr_text)
    assert len(cut.qr_text.splitlines()) == 3
    assert cut.qr_label == "The first 2 questions as text for your phone. No network is needed."
    assert made(outcome(decision="surgery"), qr_bytes=0).qr_text == ""


def test_the_limit_of_the_qr_text_is_in_bytes() -> None:
    text = "سؤال"
    limit = len(b"T\n1. ") + len(text.encode())

    assert qr_lines("T", [text], limit) == (f"T\n1. {text}", 1)
    assert qr_lines("T", [text], limit - 1) == ("", 0)


def test_a_visitors_own_questions_come_first_as_they_are() -> None:
    own = ("Will {number} <b>hurt</b>?", "هل هذا ضروري؟")
    alone = part(made(own_questions=own), ChecklistPart, "Questions")
    assert alone.items == own
    assert alone.blank_lines > REQUEST.question_lines
    with_result = part(made(outcome(), own_questions=own), ChecklistPart, "Questions")
    assert with_result.items[:2] == own
    assert len(with_result.items) <= 8
    assert "1. Will {number} <b>hurt</b>?" in made(own_questions=own).qr_text
    urgent = made(outcome(red_flags="chest-pain"), own_questions=own)
    assert not [one for one in urgent.parts if isinstance(one, ChecklistPart)]
