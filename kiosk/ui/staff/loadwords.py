"""What the page for loading content says: sizes, times, what, why not.

Rules: every text is translated when it is said; what a bundle claims is said as its claim.
"""

from __future__ import annotations

from typing import Final

from kiosk.domain.clinic.journal import Event
from kiosk.domain.clinic.loading import BundleFound, ChangeKind, LibraryShown
from kiosk.domain.clinic.refusal import Refusal, refusal_sentence
from kiosk.domain.harmless import harmless
from kiosk.errors import BundleError, KioskError
from kiosk.font_files import drawable
from kiosk.i18n.catalog import base_language
from kiosk.i18n.formats import format_share, isolate, locale_for
from kiosk.ui.core.words import Words

CONTENT: Final = (Event.TRUSTED, Event.IMPORTED, Event.REFUSED, Event.ROLLED_BACK, Event.FELL_BACK)
_MB: Final = 1_000_000


def foreign(words: Words, text: str) -> str:
    """Return a name that is not ours so that it keeps its own direction inside a text of ours."""
    return isolate(text, guess=True) if text and words.right_to_left else text


def joined(*parts: str) -> str:
    """Return what there is of short facts, in one line."""
    return " · ".join(part for part in parts if part)


def size_text(words: Words, size: int) -> str:
    """Return a size in megabytes, at least one."""
    return words.gettext("{n} MB").format(n=words.number(max(1, round(size / _MB))))


def bundle_facts(words: Words, found: BundleFound) -> str:
    """Return a bundle's size, and the date that it claims."""
    made = ""
    if found.claimed_issued is not None:
        made = words.gettext("made {date}").format(date=words.short_date(found.claimed_issued.date()))
    return joined(made, size_text(words, found.size))


def bundle_name(words: Words, found: BundleFound | None) -> str:
    """Name a bundle by its file."""
    return foreign(words, drawable(harmless(found.name))) if found else ""


def claim(words: Words, found: BundleFound) -> str:
    """Say what a bundle claims before that was proved."""
    return words.gettext("It says that it is {version} of {publisher}. That is being checked.").format(
        version=foreign(words, found.claimed_version), publisher=foreign(words, found.claimed_publisher)
    )


def library_title(words: Words, shown: LibraryShown) -> str:
    """Name a library."""
    if shown.generation == 0:
        return words.gettext("The built-in library")
    return words.gettext("Library {version}").format(version=foreign(words, shown.version))


def library_facts(words: Words, shown: LibraryShown) -> str:
    """Return who made a library and when; of the built-in one its version."""
    if shown.generation == 0:
        return words.gettext("Version {version}").format(version=foreign(words, shown.version)) if shown.version else ""
    return joined(foreign(words, shown.publisher), words.long_date(shown.issued.date()) if shown.issued else "")


def time_left(words: Words, seconds: float | None) -> str:
    """Say how long it still takes; nothing where that cannot be told."""
    if seconds is None:
        return ""
    if seconds < 10:
        return words.gettext("A few seconds left")
    if seconds < 55:
        return words.gettext("Less than a minute left")
    return words.ngettext("About {n} minute left", "About {n} minutes left", max(1, round(seconds / 60)))


def trouble(words: Words, error: KioskError) -> str:
    """Say why something was refused or failed, and what to do."""
    if isinstance(error, BundleError):
        return refusal_text(words, error.refusal)
    return words.gettext("That did not work. Try again, and tell the administrator if it happens again.")


def share_text(words: Words, share: float) -> str:
    """Return a share of one as a percentage."""
    return format_share(share, words.language, words.region)


def refusal_text(words: Words, refusal: str) -> str:
    """Say a refusal by its value."""
    return refusal_sentence(Refusal(refusal), words.gettext)


def kind_label(words: Words, kind: ChangeKind) -> str:
    """Name what becomes of an article."""
    _ = words.gettext
    return {
        "removed": _("Removed"),
        "down": _("Review lower"),
        "changed": _("Changed"),
        "up": _("Review higher"),
        "added": _("Added"),
    }[kind]


def kind_count(words: Words, kind: ChangeKind, n: int) -> str:
    """Count what becomes of articles."""
    if kind == "removed":
        return words.ngettext("{n} removed", "{n} removed", n)
    if kind == "down":
        return words.ngettext("{n} review lower", "{n} reviews lower", n)
    if kind == "changed":
        return words.ngettext("{n} changed", "{n} changed", n)
    if kind == "up":
        return words.ngettext("{n} review higher", "{n} reviews higher", n)
    return words.ngettext("{n} added", "{n} added", n)


def language_text(words: Words, language: str) -> str:
    """Name a language in the reader's own language, or by its code where it has no name."""
    name = str(locale_for(words.language, words.region).languages.get(base_language(language), language))
    return name[:1].upper() + name[1:]


def reasons(words: Words) -> dict[str, str]:
    """Return why somebody may go back: what the journal keeps, and how it is said."""
    _ = words.gettext
    return {
        "Something in it is wrong": _("Something in it is wrong"),
        "It was the wrong bundle": _("It was the wrong bundle"),
        "Asked by the publisher": _("The publisher asked for it"),
        "Another reason": _("Another reason"),
    }
