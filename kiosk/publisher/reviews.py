"""What reviewers sign: one statement for each text that one of them has read, and what follows for the board's list.

Rules: a statement names article, audience, language and the hash of all that is shown, and from when until when it
holds; it is signed by the reviewer alone (DSSE, so it can never be taken for anything else that is signed). A text is
approved when as many reviewers of the board as its threshold have signed the very hash that is in the library; the
approval begins with the last of their reviews and ends with the first that ends.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from securesystemslib.dsse import Envelope
from securesystemslib.exceptions import VerificationError
from tuf.api.metadata import TargetFile

from kiosk.bundle.format import REVIEWS
from kiosk.errors import PublisherError
from kiosk.publisher import files

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from securesystemslib.signer import CryptoSigner
    from tuf.api.metadata import Targets

    from kiosk.publisher.folder import Folder
    from kiosk.publisher.roots import BoardKeys
    from kiosk.publisher.texts import Text

MOST: Final = 2  # years that a review holds
_KIND: Final = "application/vnd.second-opinion-guide.review+json"


@dataclass(frozen=True, slots=True)
class Statement:
    """What one reviewer signed of one text."""

    article: str
    audience: str
    language: str
    hash: str
    reviewed_on: str  # ISO dates: they are signed as they stand, and compare as dates do
    valid_until: str

    def of(self, text: Text) -> bool:
        """Whether it is about exactly this text."""
        mine = (self.article, self.audience, self.language, self.hash)
        return mine == (text.article, text.audience, text.language, text.hash)


Statements = dict[str, dict[str, Statement]]  # by the text's name, then by the reviewer's key id


def years_after(day: date, years: int) -> date:
    """Give the same day some years later."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return date(day.year + years, 2, 28)


def check_dates(reviewed_on: date, valid_until: date, today: date) -> None:
    """Check the dates of a review. Raises PublisherError."""
    if reviewed_on > today:
        raise PublisherError(f"A review of {reviewed_on} lies in the future; give the day on which it was done.")
    if valid_until < reviewed_on:
        raise PublisherError(f"A review of {reviewed_on} cannot end before it, on {valid_until}.")
    if valid_until > years_after(reviewed_on, MOST):
        raise PublisherError(f"A review holds for 24 months at most: until {years_after(reviewed_on, MOST)}.")
    if valid_until < today:
        raise PublisherError(f"A review that ended on {valid_until} approves nothing; choose a later day.")


def keep(folder: Folder, text: Text, reviewed_on: date, valid_until: date, signer: CryptoSigner) -> None:
    """Sign a statement and keep it, in the place of an older one of the same reviewer. Raises PublisherError."""
    said = Statement(
        text.article, text.audience, text.language, text.hash, reviewed_on.isoformat(), valid_until.isoformat()
    )
    envelope = Envelope(json.dumps(asdict(said), sort_keys=True).encode(), _KIND, {})
    envelope.sign(signer)
    data = json.dumps(envelope.to_dict(), indent=1, sort_keys=True)
    files.write(folder.reviews / text.name / f"{signer.public_key.keyid}.json", f"{data}\n".encode())


def kept(folder: Folder, board: BoardKeys) -> Statements:
    """Read the statements that members of the board have signed. Raises PublisherError for one that is not sound."""
    found: Statements = {}
    with files.told(folder.reviews):
        paths = sorted(folder.reviews.glob("*/*.json"))
    for path in paths:
        key = board.keys.get(path.stem)
        if key is None:
            continue  # of somebody who is not on the board any more
        try:
            envelope = Envelope.from_dict(json.loads(files.read(path) or b""))
            envelope.verify([key], 1)
            said = Statement(**json.loads(envelope.payload))
        except (VerificationError, ValueError, KeyError, TypeError):
            raise PublisherError(f"{path} is not what its reviewer signed; let them review it again.") from None
        if envelope.payload_type != _KIND:
            raise PublisherError(f"{path} is not a review; remove it.")
        found.setdefault(path.parent.name, {})[path.stem] = said
    return found


def forget(folder: Folder, names: Iterable[str]) -> None:
    """Remove the statements about texts. Raises PublisherError."""
    for name in names:
        with files.told(folder.reviews):
            for path in (folder.reviews / name).glob("*.json"):
                path.unlink()


def approvals(texts: Iterable[Text], statements: Statements, board: BoardKeys) -> dict[str, TargetFile]:
    """Work out the board's list: the targets of texts that enough of its reviewers approved."""
    found = {}
    for text in sorted(texts):
        signed = {keyid: said for keyid, said in statements.get(text.name, {}).items() if said.of(text)}
        begins = max((said.reviewed_on for said in signed.values()), default="")
        holds = {keyid: said for keyid, said in signed.items() if said.valid_until >= begins}
        if len(holds) >= board.threshold:
            found[text.path] = _target(text, holds)
    return found


def _target(text: Text, statements: Mapping[str, Statement]) -> TargetFile:
    custom = {
        "article": text.article,
        "audience": text.audience,
        "language": text.language,
        "reviewed_on": max(said.reviewed_on for said in statements.values()),
        "valid_until": min(said.valid_until for said in statements.values()),
        "reviewers": sorted(statements),
    }
    return TargetFile(text.length, {"sha256": text.hash}, text.path, {"custom": custom})


def check_backed(listed: Targets, statements: Statements, keyid: str, reviewer: str) -> None:
    """Check that whatever a list says in a reviewer's name is what they signed. Raises PublisherError."""
    for target in listed.targets.values():
        custom = target.custom or {}
        if keyid not in custom.get("reviewers", ()):
            continue
        names = [str(custom.get(key)) for key in ("article", "audience", "language")]
        name = ".".join(names)
        said = statements.get(name, {}).get(keyid)
        if (
            said is None
            or target.path != f"{REVIEWS}{name}"
            or [said.article, said.audience, said.language, said.hash] != [*names, target.hashes["sha256"]]
            or said.reviewed_on > custom["reviewed_on"]
            or said.valid_until < custom["valid_until"]
        ):
            raise PublisherError(f"The list says that {reviewer} approved {name}, but they did not: not signed.")
