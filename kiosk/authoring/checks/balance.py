"""Whether an article keeps the balance: what speaks against a second opinion, and that it often confirms the first.

Rules: an article has a box `limits`, and a sentence that says that a second opinion often agrees with the first; both
stand outside region blocks, because every reader gets them. The sentence is found by the words of `_OFTEN` and
`_AGREES` together in one sentence; where it is put in other words, or in another language than these, the front matter
quotes it (`balance: "its words"`), and the quotation must stand in the article as it is.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from kiosk.authoring.checks.reading import all_texts
from kiosk.domain.articles.article import Callout, RegionBlock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.authoring.sources.article import ArticleSource
    from kiosk.authoring.sources.problems import Problems

# Stems; Arabic without vowel marks. A sentence that denies it ("did not confirm") is none.
_OFTEN = {
    "en": r"\b(often|mostly|most|usually|commonly|in general|many)\b",
    "es": r"\b(a menudo|suelen?|mayoría|por lo general|en general|casi siempre|con frecuencia|mayor parte)\b",
    "ar": r"(غالبا|الغالب|معظم|كثيرا|عادة|أغلب|الأحيان)",
    "zh": r"(多数|大多|通常|往往|常|一般)",
}  # fmt: skip
_AGREES = {
    "en": r"\b(agree[ds]?|agreement|confirm\w*)\b",
    "es": r"\b(coincid\w+|confirm\w+|concuerd\w+|concord\w+|de acuerdo)\b",
    "ar": r"(تفق|توافق|يوافق|تؤكد|يؤكد|تأكيد|أكد|تطابق|مطابق)",
    "zh": r"(一致|相同|证实|确认|认同|吻合|相符|同意)",
}
_DENIED = {"en": r"\b(not|n[o’']t|never|disagree)\b.{0,20}\b(agree|confirm)"}
_SENTENCE = re.compile(r"(?<=[.!?؟。！？])\s*")


def check_balance(article: ArticleSource, problems: Problems) -> None:
    """Tell which of the two lines an article lacks."""
    if not _has_limits(article):
        reason = "has no box on limits and downsides; write one: `::: limits Limits and downsides`"
        problems.error(article.path, 1, reason)
    if article.balance and article.balance not in " ".join(_texts(article)):
        reason = "the words of `balance` stand nowhere in the text that all regions see; quote them as they are"
        problems.error(article.path, article.line("balance"), reason)
    elif not confirming(article):
        reason = (
            "says nowhere that a second opinion often agrees with the first; write such a sentence or, where it is "
            'there in other words, quote it in the front matter: balance: "its words"'
        )
        problems.error(article.path, 1, reason)


def confirming(article: ArticleSource) -> str:
    """Give the sentence that says that a second opinion often agrees with the first; empty where there is none."""
    sentences = (sentence for text in _texts(article) for sentence in _SENTENCE.split(text))
    if article.balance:
        return next((sentence for sentence in sentences if article.balance in sentence), article.balance)
    often, agrees = _OFTEN.get(article.language), _AGREES.get(article.language)
    if often is None or agrees is None:
        return ""
    for sentence in sentences:
        bare = _bare(sentence)
        denied = _DENIED.get(article.language)
        if re.search(often, bare) and re.search(agrees, bare) and not (denied and re.search(denied, bare)):
            return sentence.strip()
    return ""


def _has_limits(article: ArticleSource) -> bool:
    blocks = (placed.block for placed in article.blocks)
    return any(isinstance(block, Callout) and block.kind == "limits" for block in blocks)


def _texts(article: ArticleSource) -> Iterator[str]:
    for placed in article.blocks:
        if not isinstance(placed.block, RegionBlock):
            yield from all_texts(placed.block)


def _bare(sentence: str) -> str:
    """Without case and Arabic vowel marks."""
    folded = unicodedata.normalize("NFC", sentence.casefold())
    return "".join(c for c in folded if not "\u064b" <= c <= "\u0652")
