"""The take-home sheet's words, in their fixed order.

Rules: order is that of `kiosk.domain.sheet.sheet`; category A is the emergency lines and the desk's words, nothing
else; a judgement of the team says so; sources are numbered as cited on the sheet and only checked ones (marks V, V2)
are named; nothing about the visitor but what they tapped. Interface labels go through the translator, content texts
come from the library in the sheet's language; a sentence whose number or place the clinic has not set is left out.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.domain.guidance.guidance import ARRANGING, EMERGENCY, MAX_QUESTIONS, Outcome, Place
from kiosk.domain.questionnaires.questionnaire import Questionnaire, Role
from kiosk.domain.sentences import run_together
from kiosk.domain.sheet.sheet import (
    ChecklistPart,
    EmergencyPart,
    ExcerptPart,
    GridPart,
    ListPart,
    NotesPart,
    Part,
    PictographPart,
    ResultPart,
    Sheet,
    SmallPrintPart,
)
from kiosk.domain.sheet.sheet_lines import status_line, version_line
from kiosk.domain.sheet.sheet_request import Excerpt, SheetRequest
from kiosk.domain.sheet.sheet_words import Numbering, fill, icon_arrays, in_short, isolated, plain, qr_lines
from kiosk.domain.translator import Translator

if TYPE_CHECKING:
    from collections.abc import Iterable

_BLANK_QUESTIONS = 6  # ruled lines for own questions where the sheet has no others


def assemble(request: SheetRequest, translator: Translator) -> Sheet:
    """Make the sheet of a result, of article points, of both, or (neither) an empty one to fill in by hand."""
    maker = _Maker(request, translator)
    if request.outcome is not None and request.outcome.category == EMERGENCY:
        return maker.urgent_sheet()
    return maker.sheet()


def blank_questionnaire(request: SheetRequest, questionnaire: Questionnaire, translator: Translator) -> Sheet:
    """Make the questions on paper, for a visitor who would rather not touch a screen.

    Outcome and excerpts of the request are not used.
    """
    return _Maker(replace(request, outcome=None, excerpts=()), translator).questions_sheet(questionnaire)


class _Maker:
    """Makes the parts of one sheet; sources are numbered in the order in which parts are made."""

    def __init__(self, request: SheetRequest, translator: Translator) -> None:
        _ = translator.gettext
        self._request, self._translator = request, translator
        self._role = request.outcome.role if request.outcome is not None else Role.ME
        self._clinic = replace(request.clinic, desk=request.clinic.desk or _("the front desk"))
        self._numbering = Numbering(request.with_sources)

    def urgent_sheet(self) -> Sheet:
        """Make the sheet of category A: emergency lines and the desk's words only."""
        lines = self._fixed(Place.EMERGENCY)
        return self._framed(self._text(f"categories/{EMERGENCY}/title"), (EmergencyPart(lines, urgent=True),))

    def sheet(self) -> Sheet:
        """Make the sheet of every other case."""
        _, outcome = self._translator.gettext, self._request.outcome
        has_result = outcome is not None and outcome.category is not None
        parts: list[Part] = [EmergencyPart(self._fixed(Place.EMERGENCY_SHORT))]
        questions = self._request.own_questions  # the visitor's own come first
        if outcome is not None and has_result:
            parts.append(self._result(outcome))
            questions = (*questions, *self._texts("questions", outcome.questions))[:MAX_QUESTIONS]
        blank = self._request.question_lines if has_result and questions else _BLANK_QUESTIONS
        parts.append(ChecklistPart(_("Questions to take with me"), questions, blank))
        if outcome is not None and has_result:
            parts.extend(self._advice(outcome))
        parts.extend(self._excerpt(excerpt) for excerpt in self._request.excerpts)
        if self._request.notes_lines:
            parts.append(NotesPart(_("My notes"), self._request.notes_lines))
        parts.append(self._small_print())
        return self._with_qr(self._framed(_("My second opinion sheet"), tuple(parts)), questions)

    def questions_sheet(self, questionnaire: Questionnaire) -> Sheet:
        """Make the blank questionnaire: every question with its answers to tick."""
        _, language = self._translator.gettext, self._request.language
        parts: list[Part] = [EmergencyPart(self._fixed(Place.EMERGENCY_SHORT))]
        for number, item in enumerate(questionnaire.items, start=1):
            options = tuple(option.text.text(language) for option in item.options)
            parts.append(ChecklistPart(f"{number}. {item.text.text(language)}", options))
        parts.append(self._small_print())
        title = questionnaire.title.text(language) if questionnaire.title else _("Would a second opinion help me?")
        return self._framed(title, tuple(parts))

    # -- parts of a result

    def _result(self, outcome: Outcome) -> ResultPart:
        """Say the category, why, and how much time there is."""
        _ = self._translator.gettext
        lead = [self._text(f"categories/{outcome.category}/lead"), self._text(f"rules/{outcome.rule}")]
        if outcome.judgement:
            lead.extend(self._fixed(Place.JUDGEMENT))
        lead.extend(self._fixed(Place.EVERY_RESULT))
        reasons = tuple(self._text(f"because/{link_id}/{code}") for link_id, code in outcome.reasons)
        return ResultPart(
            label=_("My result"),
            title=self._text(f"categories/{outcome.category}/title"),
            reasons_title=_("Because of these answers") if reasons else "",
            reasons=reasons,
            timing=self._texts("timing", outcome.timing),
            rule_line=self._rule_line(outcome),
            lead=tuple(line for line in lead if line),
        )

    def _rule_line(self, outcome: Outcome) -> str:
        """Name the rules that decided, so that anybody can look them up."""
        label = self._translator.gettext("Rules used: {rules}")
        ids = " ".join((outcome.rule or "", *outcome.timing, *outcome.notes))
        return label.format(rules=isolated(ids, label))

    def _advice(self, outcome: Outcome) -> list[Part]:
        """Say what to keep in mind, bring, whom to ask, how to compare and what to do next."""
        _ = self._translator.gettext
        parts: list[Part] = []
        lines = self._texts("lines", outcome.lines)
        parts.append(ListPart(_("Keep in mind"), lines, note=run_together(self._fixed(Place.BALANCE))))
        records = self._texts("records", outcome.records)
        parts.append(ChecklistPart(_("Records to bring"), records, note=run_together(self._fixed(Place.RECORDS))))
        whom = self._texts("whom", outcome.whom)
        if whom:
            bias = self._fixed(Place.BIAS) if outcome.category == ARRANGING else ()
            parts.append(ListPart(_("Whom to ask"), whom, note=run_together(bias)))
        if outcome.compare:
            parts.append(self._grid())
        steps = self._texts("steps", outcome.steps)
        parts.append(ListPart(_("My next steps"), steps, numbered=True, date_blank=_("Date:")))
        return parts

    def _grid(self) -> GridPart:
        """Make the table for two opinions."""
        _, compare = self._translator.gettext, self._request.guidance.rules.compare
        return GridPart(
            title=_("Comparing two opinions"),
            columns=self._texts("compare/columns", ("first", "second")),
            rows=self._texts("compare/rows", compare.rows),
            notes=(run_together(self._texts("compare/lines", compare.lines)),),
        )

    # -- parts of every sheet

    def _excerpt(self, excerpt: Excerpt) -> ExcerptPart:
        """Give the chosen points of an article, with where it stands in review."""
        _, article = self._translator.gettext, excerpt.article
        points = in_short(article)
        arrays = icon_arrays(article)
        return ExcerptPart(
            title=_("From “{title}”").format(title=article.summary.title),
            points=tuple(plain(points[i], article, self._numbering) for i in _chosen(excerpt, "point", len(points))),
            status=status_line(excerpt.standing, excerpt.until, article.review, self._translator),
            pictographs=tuple(
                PictographPart(
                    count=arrays[i].count,
                    total=arrays[i].total,
                    yes=arrays[i].yes,
                    no=arrays[i].no,
                    caption=f"{plain(arrays[i].caption, article, self._numbering)} ({arrays[i].setting})",
                )
                for i in _chosen(excerpt, "figure", len(arrays))
            ),
        )

    def _small_print(self) -> SmallPrintPart:
        """List the sources, say what made the sheet, what it is not and what was kept."""
        _, version = self._translator.gettext, version_line(self._request.library, self._translator)
        sources = self._numbering.sources()
        words = run_together((*self._fixed(Place.NOT), *self._fixed(Place.PRIVACY), version))
        return SmallPrintPart(_("Sources") if sources else "", sources, (words,))

    def _framed(self, title: str, parts: tuple[Part, ...]) -> Sheet:
        """Put heading, date and caution around the parts."""
        _, request = self._translator.gettext, self._request
        urgent = any(isinstance(part, EmergencyPart) and part.urgent for part in parts)
        caution = not request.library.reviewed or any(
            excerpt.standing.status.needs_caution for excerpt in request.excerpts
        )
        return Sheet(
            language=request.language,
            heading=request.clinic.name or _("Second Opinion Guide"),
            logo=request.clinic.logo,
            title=title,
            printed=request.printed,
            parts=parts,
            page_label=_("Page {page} of {pages}"),
            banner=_("For learning only. No clinician has approved all of this yet.") if caution and not urgent else "",
            code=request.code,
        )

    def _with_qr(self, sheet: Sheet, questions: tuple[str, ...]) -> Sheet:
        """Add the questions as plain text for a phone, as many as fit."""
        _, ngettext = self._translator.gettext, self._translator.ngettext
        text, count = qr_lines(_("Questions to take with me"), questions, self._request.qr_bytes)
        if not count:
            return sheet
        label = _("Your questions as text for your phone. No network is needed.")
        if count < len(questions):
            label = ngettext(
                "The first question as text for your phone. No network is needed.",
                "The first {n} questions as text for your phone. No network is needed.",
                count,
            ).format(n=count)
        return replace(sheet, qr_text=text, qr_label=label)

    # -- texts

    def _text(self, key: str) -> str:
        """Give one text of the guidance, filled, with the numbers of its sources; "" if it can't be filled."""
        guidance, sources = self._request.guidance, self._request.sources
        text = fill(guidance.text(key, self._request.language, self._role), self._clinic)
        keys = guidance.rules.evidence(key)
        return self._numbering.cited(text, [sources[name] for name in keys if name in sources])

    def _texts(self, section: str, ids: Iterable[str]) -> tuple[str, ...]:
        """Give the texts of ids, without those that can't be filled."""
        texts = (self._text(f"{section}/{name}") for name in ids)
        return tuple(text for text in texts if text)

    def _fixed(self, place: Place) -> tuple[str, ...]:
        """Give the lines that always stand in a place."""
        return self._texts("lines", self._request.guidance.rules.fixed[place])


def _chosen(excerpt: Excerpt, kind: str, available: int) -> tuple[int, ...]:
    """List the chosen indices in the article's order.

    Another variant of the article may have fewer points than the one where they were chosen: then all are printed, for
    nothing that was put on the sheet may be lost.
    """
    wanted = {point.index for point in excerpt.points if point.kind == kind}
    if not wanted <= set(range(available)):
        return tuple(range(available))
    return tuple(sorted(wanted))
