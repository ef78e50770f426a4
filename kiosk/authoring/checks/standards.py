"""The items of published checklists that an article is held against: which a program can tell, which a person must.

Rules: item texts are ours, short, and no substitute for the published instruments; an item is known by the number that
its instrument gives it. `measure` names a function of `kiosk.authoring.checks.gates`; an item without one is for a
reviewer. PEMAT-P: Agency for Healthcare Research and Quality, publication 14-0002-EF, items for printed material (13
and 14 are for audio and video). CDC Clear Communication Index: Centers for Disease Control and Prevention, 20 items.
JAMA benchmarks: Silberg 1997, JAMA 277:1244. IPDAS: Joseph-Williams 2014, Med Decis Making 34:699, qualifying and
certification criteria (7 to 10 are for screening tests). DISCERN: Charnock 1999, J Epidemiol Community Health 53:105.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Standard = Literal["PEMAT-P", "CDC Index", "JAMA", "IPDAS", "DISCERN"]
STANDARDS: tuple[Standard, ...] = ("PEMAT-P", "CDC Index", "JAMA", "IPDAS", "DISCERN")


NOTES: dict[Standard, str] = {
    "PEMAT-P": "For what patients read. Items 13 and 14 are for audio and video.",
    "CDC Index": "Where there is no one main message (item 1), items 2 to 4 count as not met.",
    "JAMA": "",
    "IPDAS": (
        "Criteria of patient decision aids. This is a conversation guide and is not called a decision aid; the items "
        "show what to look for. Items C7 to C10 are for screening tests."
    ),
    "DISCERN": "Each item is rated from 1 (no) to 5 (yes).",
}


@dataclass(frozen=True, slots=True)
class Item:
    """One item: what it asks, what measures it (empty: a reviewer does), whether a reviewer judges it as well.

    `visitors_only`: made for texts that patients read, and not asked of one for professionals.
    """

    standard: Standard
    number: str
    asks: str
    measure: str = ""
    human: bool = True
    visitors_only: bool = False

    @property
    def id(self) -> str:
        """A name that is the same in reports, forms and tests, such as `PEMAT-P 8`."""
        return f"{self.standard} {self.number}"


def _pemat(number: int, asks: str, measure: str = "") -> Item:
    return Item("PEMAT-P", str(number), asks, measure, human=not measure, visitors_only=True)


def _cdc(number: int, asks: str, measure: str = "", *, human: bool = True) -> Item:
    return Item("CDC Index", str(number), asks, measure, human, visitors_only=True)


def _jama(number: str, asks: str, measure: str) -> Item:
    return Item("JAMA", number, asks, measure, human=False)


def _ipdas(number: str, asks: str, measure: str = "", *, human: bool = True) -> Item:
    return Item("IPDAS", number, asks, measure, human)


_DISCERN = (
    "Are the aims clear?",
    "Does it achieve its aims?",
    "Is it relevant?",
    "Is it clear what sources it uses?",
    "Is it clear when the information was produced?",
    "Is it balanced and unbiased?",
    "Does it name further sources of support and information?",
    "Does it point to what is uncertain?",
    "Does it say how each treatment or choice works?",
    "Does it describe the benefits?",
    "Does it describe the risks?",
    "Does it say what happens if nothing is done?",
    "Does it say what the choices mean for quality of life?",
    "Is it clear that there may be more than one choice?",
    "Does it support a shared decision?",
    "How good is it as a whole, as a source on the choices?",
)
ITEMS: tuple[Item, ...] = (
    _pemat(1, "The purpose is plain at once"),
    _pemat(2, "Nothing distracts from the purpose"),
    _pemat(3, "Common, everyday words"),
    _pemat(4, "Medical words only to teach them, and each is explained"),
    _pemat(5, "The active voice"),
    _pemat(6, "Numbers are clear and easy to understand"),
    _pemat(7, "The reader need not calculate", "no_sums"),
    _pemat(8, "Short sections", "short_sections"),
    _pemat(9, "Sections have headings that tell what follows", "headings"),
    _pemat(10, "A logical order"),
    _pemat(11, "A summary", "summary"),
    _pemat(12, "Visual cues lead to the key points", "cues"),
    _pemat(15, "Visual aids where they help to understand"),
    _pemat(16, "Visual aids support the text and do not distract"),
    _pemat(17, "Visual aids have clear titles or captions"),
    _pemat(18, "Pictures are clear and uncluttered"),
    _pemat(19, "Tables are simple and labelled"),
    _pemat(20, "Names at least one action that the reader can take", "action"),
    _pemat(21, "Speaks to the reader directly", "direct"),
    _pemat(22, "Breaks actions into small, explicit steps", "steps"),
    _pemat(23, "A tool to take action with: a checklist, words to say, a table", "tool"),
    _pemat(24, "Simple instructions or examples for any sums"),
    _pemat(25, "Says how to use charts and tables to act"),
    _pemat(26, "Visual aids wherever they make it easier to act"),
    _cdc(1, "One main message"),
    _cdc(2, "The main message stands at the top", "summary"),
    _cdc(3, "The main message is set off by a visual cue", "cues"),
    _cdc(4, "A picture or figure conveys the main message", "visual"),
    _cdc(5, "A call to action for the reader", "action"),
    _cdc(6, "The active voice"),
    _cdc(7, "Words that the readers use"),
    _cdc(8, "Lists", "lists", human=False),
    _cdc(9, "Chunks with headings", "headings", human=False),
    _cdc(10, "The most important information is summed up first", "summary"),
    _cdc(11, "Says what is known and what is not", "limits"),
    _cdc(12, "Names the behavior that it recommends"),
    _cdc(13, "Says why that behavior matters"),
    _cdc(14, "Says how to do it", "steps"),
    _cdc(15, "Numbers that the readers use", "familiar_numbers"),
    _cdc(16, "Says what the numbers mean"),
    _cdc(17, "The reader need not calculate", "no_sums", human=False),
    _cdc(18, "Says what the risk is"),
    _cdc(19, "Weighs risks and benefits", "balance"),
    _cdc(20, "Explains chances in words or pictures, not numbers alone", "chances_shown"),
    _jama("authorship", "Authors and their credentials", "authorship"),
    _jama("attribution", "Sources, each cited, and whose work it is", "attribution"),
    _jama("disclosure", "Owner, funding and conflicts of interest", "disclosure"),
    _jama("currency", "When it was written and updated", "currency"),
    _ipdas("Q1", "Describes the health problem or situation"),
    _ipdas("Q2", "States the decision", "decision", human=False),
    _ipdas("Q3", "Describes the options, to stay with the first plan and to talk first among them", "options"),
    _ipdas("Q4", "Says what speaks for each option", "benefits"),
    _ipdas("Q5", "Says what speaks against each option", "limits"),
    _ipdas("Q6", "Says what it is like to live through the outcomes"),
    _ipdas("C1", "Shows the options in equal detail", "equal_detail"),
    _ipdas("C2", "Cites the evidence", "attribution", human=False),
    _ipdas("C3", "Gives the date of production", "currency", human=False),
    _ipdas("C4", "Says when it will be updated", "update_policy", human=False),
    _ipdas("C5", "Says how sure the outcomes are"),
    _ipdas("C6", "Names who paid for it", "disclosure", human=False),
    *(Item("DISCERN", str(number), asks) for number, asks in enumerate(_DISCERN, start=1)),
)


def items(standard: Standard, *, visitors: bool) -> tuple[Item, ...]:
    """Give the items of a standard for a text that visitors read, or for one that professionals read."""
    return tuple(item for item in ITEMS if item.standard == standard and (visitors or not item.visitors_only))
