"""TUF's client workflow (specification 1.0, section 5), the same for bundles, mirrors and any other repository.

Rules: it always begins at the root it is given, never at one that lies in the cache; one refresh for each use; the
time is given, not read, and judges all roles alike; every metadata file has the one limit. Whatever goes wrong comes
out as a refusal: TUF's errors, and what its parsers let through, end here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from securesystemslib.exceptions import Error as KeyFault
from tuf.api import exceptions as tuf_errors
from tuf.api.metadata import Metadata
from tuf.ngclient import Updater, UpdaterConfig

from kiosk.bundle.clock import is_wrong
from kiosk.bundle.format import MAX_METADATA
from kiosk.bundle.refusals import refuse
from kiosk.domain.clinic.refusal import Refusal
from kiosk.errors import BundleError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from tuf.api.metadata import Root, TargetFile
    from tuf.ngclient import FetcherInterface

_CONFIG: Final[dict[str, Any]] = {
    "max_root_rotations": 256,
    "root_max_length": MAX_METADATA,
    "timestamp_max_length": MAX_METADATA,
    "snapshot_max_length": MAX_METADATA,
    "targets_max_length": MAX_METADATA,
}
# More than one kind of error means a refusal of the same kind; the first that fits counts.
_MEANING: Final = (
    (tuf_errors.ExpiredMetadataError, Refusal.EXPIRED),
    (tuf_errors.UnsignedMetadataError, Refusal.WRONG_SIGNATURE),
    (tuf_errors.BadVersionNumberError, Refusal.OLDER),
    (tuf_errors.DownloadLengthMismatchError, Refusal.DAMAGED),
    (tuf_errors.DownloadHTTPError, Refusal.DAMAGED),
    (tuf_errors.SlowRetrievalError, Refusal.NO_ANSWER),
    (tuf_errors.DownloadError, Refusal.UNREADABLE),
    (tuf_errors.RepositoryError, Refusal.DAMAGED),
)
_FAULTS: Final = (
    tuf_errors.RepositoryError, tuf_errors.DownloadError, KeyFault, ValueError, TypeError, KeyError, AttributeError,
    RecursionError, OverflowError,
)  # fmt: skip


class Trust:
    """What is trusted of one repository. `folder` is TUF's cache, which is written; `base` stands before the names."""

    def __init__(self, folder: Path, root: bytes, fetcher: FetcherInterface, now: datetime, base: str) -> None:
        self._folder, self._now = folder, now
        self._loaded: dict[str, Metadata[Any]] = {}
        self._failed: Callable[[], BundleError | None] = lambda: getattr(fetcher, "failure", None)
        self._updater: Any = self._guarded(
            lambda: Updater(str(folder), base, fetcher=fetcher, config=UpdaterConfig(**_CONFIG), bootstrap=root)
        )
        self._updater._trusted_set.reference_time = now  # noqa: SLF001  it has no public door; a test watches it

    @property
    def root(self) -> Root:
        """The newest root that was proved."""
        return self._updater._trusted_set.root  # type: ignore[no-any-return]  # noqa: SLF001

    def refresh(self) -> None:
        """Load and verify root, timestamp, snapshot and targets. Raises BundleError."""
        self._guarded(self._updater.refresh)

    def target(self, path: str) -> TargetFile | None:
        """Find a target, loading and verifying the roles that may sign it. Raises BundleError."""
        return self._guarded(lambda: self._updater.get_targetinfo(path))  # type: ignore[no-any-return]

    def metadata(self, role: str) -> Metadata[Any]:
        """Return a role that was loaded, with its signatures. Raises BundleError."""
        if role not in self._loaded:
            self._loaded[role] = self._guarded(lambda: Metadata[Any].from_file(str(self._folder / f"{role}.json")))
        return self._loaded[role]

    def _guarded(self, work: Callable[[], Any]) -> Any:
        try:
            return work()
        except _FAULTS as error:
            raise self._failed() or self._meaning(error) from None

    def _meaning(self, error: Exception) -> BundleError:
        refusal = next((one for kind, one in _MEANING if isinstance(error, kind)), Refusal.DAMAGED)
        if refusal is Refusal.EXPIRED and is_wrong(self._now):
            refusal = Refusal.CLOCK
        return refuse(refusal, f"{type(error).__name__}: {error}")
