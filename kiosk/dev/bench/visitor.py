"""The visitor of the benchmark: an adult with an operation to decide on and doubts about it.

Rules: every question has an answer, so that Next leads through all of them and the sheet has all of its parts; none
ends the questionnaire early.
"""

from __future__ import annotations

from typing import Final

# linkId -> codes
ANSWERS: Final = {
    "red-flags": ("none",),
    "start-by": ("no",),
    "who-for": ("me",),
    "decision": ("surgery",),
    "reversible": ("hard",),
    "certainty": ("likely",),
    "progress": ("not-started",),
    "guideline": ("unsure",),
    "know-options": ("no",),
    "know-pros-cons": ("no",),
    "know-priorities": ("yes",),
    "have-support": ("yes",),
    "reasons": ("rushed", "want-sure"),
    "decide-by": ("1-4-weeks",),
    "who-decides": ("me",),
    "barriers": ("cost",),
    "told": ("not-yet",),
}
