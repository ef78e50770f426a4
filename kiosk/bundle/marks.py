"""The high-water mark: how far the kiosk has come, so that nothing older is ever taken, even where the trust is lost.

Rules: it only rises. A root's version and the time of issue never go back; the versions of the other roles may begin
anew only under a newer root (TUF's way out after a key was misused, specification 5.3.11), which the time of issue
still guards. The mark is kept in every generation and beside them; the highest of all counts, and one that cannot be
read takes nothing from the others.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from kiosk.domain.clinic.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT: Final = "root"
_NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Mark:
    """Versions of the roles, the root's too, and when the newest accepted bundle was issued."""

    versions: Mapping[str, int] = field(default_factory=dict)
    issued: datetime = _NEVER

    @property
    def root(self) -> int:
        """The newest root's version; 0 before any."""
        return self.versions.get(ROOT, 0)

    def raised_by(self, other: Mark) -> Mark:
        """Return the mark that stands above both."""
        newer, older = (other, self) if other.root > self.root else (self, other)
        if newer.root > older.root and newer.issued > older.issued:
            versions = newer.versions
        else:
            roles = newer.versions.keys() | older.versions.keys()
            versions = {role: max(newer.versions.get(role, 0), older.versions.get(role, 0)) for role in roles}
        return Mark(versions, max(self.issued, other.issued))

    def against(self, offered: Mark) -> Refusal | None:
        """Tell why what is offered lies below the mark; None where it does not."""
        if offered.root < self.root:
            return Refusal.WITHHOLDS_ROOT
        if offered.issued < self.issued:
            return Refusal.OLDER
        below = any(offered.versions.get(role, 0) < version for role, version in self.versions.items())
        return Refusal.OLDER if below and offered.root == self.root else None

    def record(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        return {"versions": dict(self.versions), "issued": self.issued.isoformat()}


def mark_of(record: Mapping[str, Any]) -> Mark:
    """Read `Mark.record`. Raises ValueError, TypeError, KeyError."""
    issued = datetime.fromisoformat(record["issued"])
    if issued.tzinfo is None:
        raise ValueError("a time without its zone")
    return Mark({str(role): int(version) for role, version in record["versions"].items()}, issued)
