"""Rows of the page for loading content: what lies on sticks, what would change, what happened.

Rules: plain values in, rows out; what visitors lose comes first and says so by sign, words and weight.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kiosk.domain.clinic.journal import Entry, Event
from kiosk.domain.clinic.loading import BundleFound, ChangeKind, ChangeLine, Stick
from kiosk.errors import KioskError
from kiosk.ui.core.words import Words
from kiosk.ui.staff import journalwords as journal
from kiosk.ui.staff import loadwords as say

ORDER: Final[tuple[ChangeKind, ...]] = ("removed", "down", "changed", "up", "added")
LOST: Final[frozenset[ChangeKind]] = frozenset({"removed", "down"})
_SIGNS: Final[dict[ChangeKind, str]] = {
    "removed": "minus",
    "down": "eye",
    "changed": "pencil",
    "up": "eye",
    "added": "plus",
}

# What is known of a stick: its bundles, why it cannot be read, or None while it is being looked into.
OnStick = tuple[BundleFound, ...] | KioskError | None


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A stick (`kind` stick), a bundle on it that can be touched, or what cannot be (`note`), and why."""

    kind: str
    title: str
    facts: str = ""
    refusal: str = ""
    number: int = -1  # of the bundle


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A change, or what changes in a language (`sign` globe), or what is known of the bundle (no sign).

    `label` is the `group` where that begins, else empty.
    """

    sign: str = ""
    group: str = ""
    label: str = ""
    tally: str = ""
    title: str = ""
    facts: str = ""
    lost: bool = False
    before: str = ""
    before_text: str = ""
    after: str = ""
    after_text: str = ""


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """A line of the journal about content."""

    title: str
    facts: str
    detail: str
    refused: bool


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """Why somebody goes back; `key` is what the journal keeps."""

    key: str
    text: str


def found_rows(words: Words, sticks: Mapping[Stick, OnStick], bundles: Sequence[BundleFound]) -> list[FoundRow]:
    """List sticks and what is on them; a bundle's number is its place in `bundles`."""
    rows = []
    for stick, known in sticks.items():
        rows.append(FoundRow("stick", stick.label or words.gettext("Stick")))
        if known is None:
            rows.append(FoundRow("note", words.gettext("Looking into the stick…")))
        elif isinstance(known, KioskError):
            rows.append(FoundRow("note", "", refusal=say.trouble(words, known)))
        elif not known:
            rows.append(FoundRow("note", words.gettext("There is no content bundle on this stick.")))
        else:
            rows += [_bundle_row(words, one, bundles.index(one)) for one in known]
    return rows


def _bundle_row(words: Words, found: BundleFound, number: int) -> FoundRow:
    name = say.bundle_name(words, found)
    if found.refusal:
        return FoundRow("note", name, say.size_text(words, found.size), say.refusal_text(words, found.refusal))
    title = words.gettext("{publisher}, {version}").format(
        publisher=say.foreign(words, found.claimed_publisher), version=say.foreign(words, found.claimed_version)
    )
    return FoundRow("bundle", title, say.joined(say.bundle_facts(words, found), name), number=number)


def change_rows(words: Words, changes: Sequence[ChangeLine]) -> list[ChangeRow]:
    """List what changes: first how much in each language, then each article, what is lost before the rest.

    Before all stands a row for what is known of the bundle, for screens that have no room for it elsewhere.
    """
    if not changes:
        return []
    counts = Counter(change.kind for change in changes)
    rows = [ChangeRow(), *_language_rows(words, changes)]
    begun: set[ChangeKind] = set()
    for change in sorted(changes, key=lambda one: ORDER.index(one.kind)):
        label = say.kind_label(words, change.kind)
        begins = change.kind not in begun
        begun.add(change.kind)
        rows.append(_change_row(words, change, label if begins else "", label, counts[change.kind]))
    return rows


def _language_rows(words: Words, changes: Sequence[ChangeLine]) -> list[ChangeRow]:
    rows: list[ChangeRow] = []
    group = words.gettext("Languages")
    for language in sorted({change.language for change in changes}):
        counts = Counter(change.kind for change in changes if change.language == language)
        told = [say.kind_count(words, kind, counts[kind]) for kind in ORDER if counts[kind]]
        lost = any(counts[kind] for kind in LOST)
        name = say.language_text(words, language)
        rows.append(ChangeRow("globe", group, "" if rows else group, "", name, say.joined(*told), lost))
    return rows


def _change_row(words: Words, change: ChangeLine, label: str, group: str, count: int) -> ChangeRow:
    moved = change.before is not None and change.after is not None and change.before is not change.after
    return ChangeRow(
        sign=_SIGNS[change.kind],
        group=group,
        label=label,
        tally=words.number(count),
        title=change.title,
        facts=say.joined(say.language_text(words, change.language), words.audience(change.audience)),
        lost=change.kind in LOST,
        before=change.before.value if moved and change.before else "",
        before_text=words.status(change.before) if moved and change.before else "",
        after=change.after.value if moved and change.after else "",
        after_text=words.status(change.after) if moved and change.after else "",
    )


def history_rows(words: Words, entries: Iterable[Entry], most: int) -> list[HistoryRow]:
    """List what happened to the content, the newest first, at most so much of it."""
    told = [entry for entry in entries if entry.event in say.CONTENT][:most]
    return [
        HistoryRow(
            title=journal.event_text(words, entry.event),
            facts=say.joined(words.long_date(entry.at.astimezone().date()), journal.role_text(words, entry.role)),
            detail=journal.detail_text(words, entry),
            refused=entry.event in {Event.REFUSED, Event.FELL_BACK},
        )
        for entry in told
    ]


def reason_rows(words: Words) -> list[ReasonRow]:
    """List why somebody may go back."""
    return [ReasonRow(key, text) for key, text in say.reasons(words).items()]
