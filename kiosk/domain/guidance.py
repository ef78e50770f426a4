"""The conversation guide: which category, which reasons, which questions. Deterministic; no number about a person.

Rules: rules are data, the first that holds decides; time modifiers add to the categories they name; notes add all that
hold, in order; at most `MAX_QUESTIONS` questions, cut from the end, so the first note's are kept; a sign is category A
and nothing else is said; a professional gets no category. The same answers give an equal outcome. It never says to wait,
stop, start or change a treatment: that is a matter of the texts, which are data too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.domain.conditions import Answers, Condition, Pair
from kiosk.domain.questionnaire import Questionnaire, Role, Wording

MAX_QUESTIONS = 8
EMERGENCY = "A"


@dataclass(frozen=True, slots=True)
class Rule:
    """If `when` holds and no earlier rule did, `category`. `basis` are evidence keys; `judgement`: our team's view."""

    id: str
    category: str
    when: Condition
    basis: tuple[str, ...] = ()
    judgement: bool = False


@dataclass(frozen=True, slots=True)
class Timing:
    """A time modifier for some categories. Its questions come before all others on the sheet."""

    id: str
    categories: tuple[str, ...]
    when: Condition
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """Questions and lines that are added when `when` holds."""

    id: str
    when: Condition
    questions: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Records:
    """Things to bring when `when` holds."""

    when: Condition
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compare:
    """The blank grid for two opinions: printed for these categories, or when `when` holds."""

    categories: tuple[str, ...]
    when: Condition
    rows: tuple[str, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """The whole logic as data. `steps` and `whom` are by category."""

    categories: tuple[str, ...]
    rules: tuple[Rule, ...]
    timing: tuple[Timing, ...]
    notes: tuple[Note, ...]
    records: tuple[Records, ...]
    steps: Mapping[str, tuple[str, ...]]
    whom: tuple[str, ...]
    compare: Compare


@dataclass(frozen=True, slots=True)
class Guidance:
    """Logic and texts. Texts are keyed by path: `rules/R01`, `categories/A/title`, `because/decision/cancer`."""

    rules: Rules
    texts: Mapping[str, Wording]

    def text(self, key: str, language: str, role: str = Role.ME) -> str:
        """One sentence, in the reader's language or English. Raises KeyError for a key that no text has."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the answers lead to, all ids. `reasons` are the visitor's own answers that made the rule hold.

    A professional has no category and no rule, and nothing else; category A has the rule and its reasons, nothing else.
    """

    category: str | None
    rule: str | None
    timing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    whom: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    reasons: tuple[Pair, ...] = ()
    compare: bool = False
    judgement: bool = False
    role: Role = Role.ME


def decide(questionnaire: Questionnaire, rules: Rules, answers: Answers) -> Outcome:
    """Apply the rules to validated answers; missing items count as skipped."""
    raise NotImplementedError
