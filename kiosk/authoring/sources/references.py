"""CSL-JSON references to plain citation strings.

Rules: the form follows the Vancouver style (ICMJE recommendations, as in Citing Medicine, 2nd ed.): authors as
`Family AB`, six at most and then `et al.`; title; container; `year;volume(issue):pages`; publisher for what has no
volume; `doi:` last or, without one, the address. `custom.mark` says how sure we are (V checked, V2 secondary source;
M from memory and U unknown may stand in the file but not be cited), `custom.key` is the short name the guidance rules
use. The short form is for paper: who, year, journal or title, and a number to find it by. Written here because the
form is small and must be plain text; a CSL processor brings XML styles and its own markup.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kiosk.authoring.sources.files import read_text
from kiosk.authoring.sources.located import line_of_id, read_json
from kiosk.domain.articles.article import Reference
from kiosk.errors import ContentError

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.authoring.sources.problems import Problems

MARKS = ("V", "V2", "M", "U")
CITABLE = frozenset({"V", "V2"})
MAX_AUTHORS = 6
_SHORT_TITLE = 48  # characters; a longer one is cut between words
_SHORT_ADDRESS = 40  # characters; of a longer one the host is given


@dataclass(frozen=True, slots=True)
class ReferenceSource:
    """A reference, the line where it stands and its evidence key (empty: none)."""

    reference: Reference
    line: int
    key: str


def read_references(path: Path, problems: Problems) -> dict[str, ReferenceSource]:
    """Read the CSL-JSON array; what is wrong goes to `problems`."""
    try:
        text = read_text(path)
        entries = read_json(path, text)
    except ContentError as error:
        problems.caught(error)
        return {}
    if not isinstance(entries, list):
        problems.error(path, 1, "must be a CSL-JSON array")
        return {}
    found: dict[str, ReferenceSource] = {}
    keys: dict[str, str] = {}
    for number, entry in enumerate(entries, start=1):
        identifier = entry.get("id") if isinstance(entry, dict) else None
        if not isinstance(identifier, str) or not re.fullmatch(r"[A-Za-z0-9][\w:.-]*", identifier):
            problems.error(path, 0, f"entry {number} has no id that can be cited")
            continue
        line = line_of_id(text, "id", identifier, 2 if identifier in found else 1)
        if identifier in found:
            problems.error(path, line, f"the reference {identifier!r} stands twice")
            continue
        try:
            source = _reference(identifier, entry, line)
        except ValueError as error:
            problems.error(path, line, f"{identifier}: {error}")
            continue
        if source.key and source.key in keys:
            problems.error(path, line, f"{identifier}: the key {source.key!r} is that of {keys[source.key]!r} too")
        keys[source.key] = identifier
        found[identifier] = source
    return found


def _reference(identifier: str, entry: dict[str, Any], line: int) -> ReferenceSource:
    custom = entry.get("custom", {})
    if not isinstance(custom, dict):
        raise ValueError("custom must be an object")  # noqa: TRY004 - one kind of error for the caller
    mark, key = custom.get("mark", ""), custom.get("key", "")
    if mark not in MARKS:
        raise ValueError(f"custom.mark must be one of {', '.join(MARKS)}")
    if not isinstance(key, str):
        raise ValueError("custom.key must be a text")  # noqa: TRY004
    doi = _text(entry, "DOI")
    if doi and not re.fullmatch(r"10\.\d{4,9}/\S+", doi):
        raise ValueError(f"{doi!r} is not a DOI (10.1234/abc)")
    reference = Reference(identifier, format_citation(entry), mark, doi, format_short(entry))
    return ReferenceSource(reference, line, key)


def format_citation(entry: dict[str, Any]) -> str:
    """Write one CSL entry as plain text. Raises ValueError: no title, or a field of the wrong kind."""
    title = _text(entry, "title")
    if not title:
        raise ValueError("title is missing")
    parts = [_authors(entry), title, _text(entry, "container-title"), _issue(entry)]
    text = " ".join(part if part[-1] in ".?!" else part + "." for part in parts if part)
    doi, url = _text(entry, "DOI"), _text(entry, "URL")
    return f"{text} doi:{doi}" if doi else f"{text} {url}" if url else text


def format_short(entry: dict[str, Any]) -> str:
    """Write one CSL entry in about one line: first authors or organisation, year, journal or title, DOI or the like.

    Raises ValueError as `format_citation` does.
    """
    title, journal, year = _text(entry, "title"), _text(entry, "container-title"), _year(entry)
    if not title:
        raise ValueError("title is missing")
    who, found = _first_authors(entry), _found_by(entry)
    dated = {**entry, "issued": None} if who else entry
    # Where no number finds it, volume and page of its journal do.
    detail = _issue(dated) if journal and not found else "" if who else year
    where = f"{journal or _cut(title)} {detail}".strip()
    parts = [f"{who} {year}".strip(), where] if who else [where]
    text = " ".join(part if part[-1] in ".?!…]" else part + "." for part in parts)
    return f"{text} {found}" if found else text


def _first_authors(entry: dict[str, Any]) -> str:
    """Name one or two authors, or the first `et al.`; without initials."""
    _authors(entry)  # refuses what is no list of names
    people = entry.get("author", [])
    names = [_text(person, "literal") or " ".join(_name({**person, "given": ""}).split()) for person in people]
    return ", ".join(names) if len(names) < 3 else f"{names[0]} et al."


def _found_by(entry: dict[str, Any]) -> str:
    """Give the number that finds a source, or a short address: `doi:...`, `PMID ...`, `PMC...`, `site.example/page`."""
    doi, pmid, pmcid, url = (_text(entry, field) for field in ("DOI", "PMID", "PMCID", "URL"))
    address = re.sub(r"^https?://(www\.)?", "", url).rstrip("/")
    if len(address) > _SHORT_ADDRESS:
        address = address.partition("/")[0]
    return f"doi:{doi}" if doi else f"PMID {pmid}" if pmid else pmcid or address


def _cut(title: str) -> str:
    """Cut a long title between words; one in brackets (not the source's own words) keeps both."""
    if len(title) <= _SHORT_TITLE:
        return title
    cut = title[: _SHORT_TITLE + 1].rpartition(" ")[0].rstrip(",;:") + "…"
    return cut + "]" if title.startswith("[") and "]" not in cut else cut


def _issue(entry: dict[str, Any]) -> str:
    year, volume, issue, pages = _year(entry), _text(entry, "volume"), _text(entry, "issue"), _text(entry, "page")
    if not volume and not pages:
        return "; ".join(part for part in (_text(entry, "publisher"), year) if part)
    number = f"{volume}({issue})" if issue else volume
    where = ":".join(part for part in (number, pages.replace("–", "-")) if part)
    return f"{year};{where}" if year else where


def _authors(entry: dict[str, Any]) -> str:
    people = entry.get("author", [])
    if not isinstance(people, list) or not all(isinstance(person, dict) for person in people):
        raise ValueError("author must be a list of names")
    names = [_name(person) for person in people[:MAX_AUTHORS]]
    return ", ".join(names) + (", et al." if len(people) > MAX_AUTHORS else "")


def _name(person: dict[str, Any]) -> str:
    literal = _text(person, "literal")
    if literal:
        return literal
    family, given = _text(person, "family"), _text(person, "given")
    if not family:
        raise ValueError("an author has neither a family name nor a literal one")
    initials = "".join(part[0] for part in re.split(r"[\s.-]+", given) if part)
    particle = _text(person, "non-dropping-particle")
    return " ".join(part for part in (particle, family, initials) if part)


def _year(entry: dict[str, Any]) -> str:
    issued = entry.get("issued")
    if issued is None:
        return ""
    try:
        return str(int(issued["date-parts"][0][0]))
    except (KeyError, IndexError, TypeError, ValueError):
        raise ValueError("issued must hold date-parts, such as [[2015, 10]]") from None


def _text(entry: dict[str, Any], field: str) -> str:
    value = entry.get(field, "")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise ValueError(f"{field} must be a text")  # noqa: TRY004
    return " ".join(value.split())
