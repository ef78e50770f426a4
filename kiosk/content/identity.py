"""What names an article: the SHA-256 over everything of it that is shown.

Rules: any change that a reader could see changes the hash; the hash itself, and where the article lies, do not enter
it.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

from kiosk.content.canonical import canonical, digest, encode_block
from kiosk.domain.article import Article


def content_hash(article: Article) -> str:
    """Give the hash of an article, in hex; its own `content_hash` field is ignored."""
    review = {
        key: value.isoformat() if isinstance(value, date) else value for key, value in asdict(article.review).items()
    }
    shown = {
        "summary": asdict(article.summary),
        "review": review,
        "blocks": [encode_block(block) for block in article.blocks],
        "references": [asdict(reference) for reference in article.references],
        "follow_ups": list(article.follow_ups),
        "disclaimer": article.disclaimer,
        "reading_grade": article.reading_grade,
    }
    return digest(canonical(shown))
