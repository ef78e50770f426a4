"""The guidance table once more, written by hand and without the program's rules: what the tests compare with.

It reads answers as `{linkId: codes}`, missing ones included, and knows nothing of the files in resources/content.

>>> expected({"red-flags": ("none",), "decision": ("cancer",)})["rule"]
'R05'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

KNOW = ("know-options", "know-pros-cons", "know-priorities", "have-support")
SKIPPED = {
    "start-by": "unsure",
    "who-for": "me",
    "decision": "other",
    "reversible": "unsure",
    "certainty": "unsure",
    "progress": "not-started",
    "guideline": "unsure",
    **dict.fromkeys(KNOW, "unsure"),
    "decide-by": "unsure",
    "who-decides": "unsure",
    "told": "not-yet",
}
CATEGORY = {
    "R01": "A",
    "R02": "B",
    **dict.fromkeys(("R03", "R04", "R05", "R06", "R07", "R08", "R09", "R10"), "C"),
    "R11": "F",
    **dict.fromkeys(("R12", "R13", "R14", "R15", "R16"), "D"),
    "R17": "E",
}
QUESTIONS = {
    "N0": ["diagnosis-how-sure", "choices-and-waiting", "good-and-bad-points"],
    "N1": ["surgery-how-many", "surgery-other-choices", "surgery-recovery", "surgery-other-specialist"],
    "N2": ["cancer-reread", "cancer-stage-aim", "cancer-team-trial", "cancer-safe-wait"],
    "N3": ["medicine-numbers", "medicine-how-long", "medicine-working", "medicine-stop-safely"],
    "N4": ["test-next-step", "test-harms", "test-reread"],
    "N5": ["mental-diagnosis", "mental-choices", "mental-crisis-plan"],
    "N6": ["child-consent", "child-specialist", "child-include"],
    "N7": ["unnamed-ruled-out", "unnamed-change-mind", "unnamed-recheck", "unnamed-warning-signs"],
    "N8": ["guideline-which", "guideline-covers", "guideline-differs"],
    "N10": ["cost-covered", "cost-approval", "cost-network", "cost-share", "cost-if-differ"],
    "N11": ["remote-review", "remote-examine"],
}
MOST = 8


def _read(answers: Mapping[str, tuple[str, ...]]) -> dict[str, set[str]]:
    read = {name: set(codes) for name, codes in answers.items()}
    for name, code in SKIPPED.items():
        read[name] = read.get(name) or {code}
    for name in ("red-flags", "reasons", "barriers"):
        read.setdefault(name, set())
    return read


def rule_of(answers: Mapping[str, tuple[str, ...]]) -> str:
    """Return the id of the rule that decides, not counting professionals."""
    read = _read(answers)

    def one(name: str) -> str:
        (code,) = read[name]
        return code

    reversible, certainty, decision = one("reversible"), one("certainty"), one("decision")
    progress, guideline, reasons = one("progress"), one("guideline"), read["reasons"]
    know = {one(name) for name in KNOW}
    unheard = bool(reasons & {"unanswered", "rushed", "pushed"})
    unsure = [one("start-by"), reversible, certainty, guideline].count("unsure") + ("unsure" in know)
    table = [
        ("R01", bool(read["red-flags"] - {"none"})),
        ("R02", one("start-by") == "today"),
        ("R03", "clinician-suggested" in reasons),
        ("R04", certainty == "disagree"),
        ("R05", decision == "cancer"),
        ("R06", reversible == "cannot"),
        ("R07", decision == "surgery" and reversible == "hard"),
        ("R08", certainty in ("likely", "no-name") and progress == "not-helping"),
        ("R09", decision == "no-diagnosis" or certainty == "no-name"),
        ("R10", unheard and one("told") == "badly"),
        ("R11", unsure >= 3),
        ("R12", bool(know & {"no", "unsure"})),
        ("R13", guideline in ("no", "unsure", "differs")),
        ("R14", unheard or "hard-words" in reasons),
        ("R15", progress in ("not-helping", "side-effects")),
        ("R16", decision == "surgery" or reversible in ("hard", "unsure") or certainty in ("likely", "unsure")),
        ("R17", True),
    ]
    return next(rule for rule, applies in table if applies)


def nothing_open(answers: Mapping[str, tuple[str, ...]]) -> bool:
    """Tell whether no point at all is open: the only case of category E."""
    read = _read(answers)
    return (
        read["red-flags"] <= {"none"}
        and read["start-by"] != {"today"}
        and not read["decision"] & {"surgery", "cancer", "no-diagnosis"}
        and read["reversible"] == {"easy"}
        and read["certainty"] == {"confirmed"}
        and read["progress"] <= {"not-started", "helping"}
        and read["guideline"] == {"fits"}
        and all(read[name] == {"yes"} for name in KNOW)
        and read["reasons"] <= {"want-sure", "want-experienced", "other"}
    )


def _timing(read: dict[str, set[str]], category: str) -> list[str]:
    if category not in "BCDF":
        return []
    found = [
        ("T1", read["start-by"] == {"week"} or read["decide-by"] == {"under-1-week"}),
        ("T2", read["decide-by"] == {"1-4-weeks"}),
        ("T3", "unsure" in read["start-by"] | read["decide-by"]),
        ("T4", category == "C" and any(read[name] == {"no"} for name in KNOW)),
        ("T5", read["who-for"] <= {"child", "adult"}),
    ]
    return [name for name, applies in found if applies]


def _notes(read: dict[str, set[str]], rule: str) -> list[str]:
    decision, barriers, reasons = read["decision"], read["barriers"], read["reasons"]
    found = [
        ("N0", True),
        ("N1", decision == {"surgery"}),
        ("N2", decision == {"cancer"}),
        ("N3", decision == {"medicine"}),
        ("N4", decision == {"test"}),
        ("N5", decision == {"mental-health"}),
        ("N6", read["who-for"] == {"child"}),
        ("N7", decision == {"no-diagnosis"} or rule == "R09"),
        ("N8", not read["guideline"] & {"fits"}),
        ("N9", "hard-words" in reasons or "interpreter" in barriers),
        ("N10", bool(barriers & {"cost", "referral"})),
        ("N11", bool(barriers & {"travel", "access"})),
        ("N12", read["told"] == {"rather-not"}),
        ("N13", read["who-for"] == {"adult"} or read["who-decides"] == {"legal"}),
        ("N14", bool(reasons & {"unanswered", "rushed", "pushed"})),
    ]
    return [name for name, applies in found if applies]


def _records(read: dict[str, set[str]]) -> list[str]:
    found = ["notes-and-letter", "lists", "lab-results", "my-questions"]
    more = {
        "surgery": ["surgery-name", "surgery-notes", "surgery-images"],
        "cancer": ["cancer-report-and-slides", "cancer-stage", "cancer-gene-tests", "cancer-dates", "scan-images"],
        "test": ["scan-images"],
        "mental-health": ["mental-treatments", "mental-notes"],
    }
    for decision in read["decision"]:
        found += more.get(decision, [])
    return [*found, "child-growth", "child-vaccines"] if read["who-for"] == {"child"} else found


def expected(answers: Mapping[str, tuple[str, ...]]) -> dict[str, object]:
    """Return what `kiosk guide` prints for these answers."""
    read = _read(answers)
    rule = rule_of(answers)
    nothing: dict[str, object] = {"timing": [], "notes": [], "questions": [], "records": []}
    if rule == "R01":
        return {"category": "A", "rule": rule, **nothing}
    if read["who-for"] == {"professional"}:
        return {"category": None, "rule": None, **nothing}
    category = CATEGORY[rule]
    timing, notes = _timing(read, category), _notes(read, rule)
    questions = ["decide-by-when"] if "T3" in timing else []
    for note in notes:
        questions += QUESTIONS.get(note, [])
    return {
        "category": category,
        "rule": rule,
        "timing": timing,
        "notes": notes,
        "questions": questions[:MOST],
        "records": _records(read),
    }
