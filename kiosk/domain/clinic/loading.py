"""Loading content as staff see it: what lies on a stick, what would change, what is shown.

Rules: what a bundle says of itself before it was verified is `claimed` and shown only as that.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import datetime

    from kiosk.domain.articles.audience import Audience
    from kiosk.domain.articles.review import ReviewStatus

ChangeKind = Literal["removed", "down", "changed", "up", "added"]  # what is lost comes first


@dataclass(frozen=True, slots=True)
class Stick:
    """A drive that was put in. `id` is its device or folder, `label` its name for people."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class BundleFound:
    """A bundle on a stick, and what it claims to be; `refusal` is why it cannot be looked into, or empty."""

    stick: Stick
    name: str  # the file's
    size: int  # bytes
    claimed_publisher: str = ""
    claimed_version: str = ""
    claimed_issued: datetime | None = None
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """What becomes of one article for one reader in one language; `before` and `after` are its review as shown."""

    kind: ChangeKind
    title: str
    language: str
    audience: Audience
    before: ReviewStatus | None = None
    after: ReviewStatus | None = None


@dataclass(frozen=True, slots=True)
class LoadPlan:
    """A bundle that was verified, before it is accepted. `key_ending`: the last digits of the publisher's key."""

    publisher: str
    version: str
    issued: datetime
    expires: datetime
    size: int
    key_ending: str
    changes: tuple[ChangeLine, ...]


@dataclass(frozen=True, slots=True)
class LibraryShown:
    """A library that is shown or kept. `publisher` is empty for the built-in one; `generation` is then 0."""

    generation: int
    version: str
    publisher: str = ""
    issued: datetime | None = None


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of loading. `already`: it was here before, and nothing changed."""

    shown: LibraryShown
    already: bool = False
