"""What the journal's lines say, in one language."""

from __future__ import annotations

from kiosk.domain.clinic.journal import Entry, Event, Role
from kiosk.domain.clinic.refusal import Refusal, refusal_sentence
from kiosk.domain.harmless import harmless
from kiosk.font_files import drawable
from kiosk.ui.core.words import Words
from kiosk.ui.staff.loadwords import foreign, reasons, refusal_text


def role_text(words: Words, role: Role) -> str:
    """Who did it."""
    _ = words.gettext
    return {
        Role.KIOSK: _("The kiosk by itself"),
        Role.STAFF: _("Staff at the kiosk"),
        Role.DESK: _("The desk"),
        Role.ADMINISTRATOR: _("The administrator"),
    }[role]


def event_text(words: Words, event: Event) -> str:
    """What happened."""
    _ = words.gettext
    return {
        Event.TRUSTED: _("A publisher was set up"),
        Event.IMPORTED: _("Content was loaded"),
        Event.REFUSED: _("Content was refused"),
        Event.ROLLED_BACK: _("Gone back to the library before"),
        Event.FELL_BACK: _("Damaged content was left"),
        Event.PRINTED: _("Sheets printed on a day"),
        Event.PIN_SET: _("The PIN was set"),
        Event.PIN_CLEARED: _("The PIN was cleared"),
        Event.PIN_WRONG: _("A wrong PIN was tried"),
        Event.PIN_LOCKED: _("Locked after too many wrong PINs"),
        Event.SETTINGS: _("Settings were changed"),
        Event.SETTINGS_LOST: _("Damaged settings were left"),
        Event.PAIRED: _("A desk was paired"),
        Event.UNPAIRED: _("A desk was unpaired"),
        Event.CLIENT_REFUSED: _("A stranger on the network was refused"),
        Event.CRASHED: _("The program ended by a fault"),
        Event.CUT_OFF: _("A line was cut off: the power went"),
    }[event]


def alarming(event: Event) -> bool:
    """Whether somebody should look at it."""
    return event in {
        Event.REFUSED,
        Event.FELL_BACK,
        Event.PIN_WRONG,
        Event.PIN_LOCKED,
        Event.SETTINGS_LOST,
        Event.CLIENT_REFUSED,
        Event.CRASHED,
        Event.CUT_OFF,
    }


def detail_text(words: Words, entry: Entry) -> str:
    """The word about it, in the language of now where it is one of ours; a fingerprint is not for here."""
    if entry.event is Event.TRUSTED or not entry.detail:
        return ""
    if entry.event is Event.REFUSED:
        known = {refusal_sentence(refusal, str): refusal for refusal in Refusal}
        if (refusal := known.get(entry.detail)) is not None:
            return refusal_text(words, refusal)
    if entry.event is Event.ROLLED_BACK and (reason := reasons(words).get(entry.detail)):
        return reason
    return foreign(words, drawable(harmless(entry.detail)))


def when_text(words: Words, entry: Entry) -> str:
    """The day and the minute, where the kiosk stands."""
    at = entry.at.astimezone()
    digits = words.digits
    minute = "".join(digits[int(sign)] if sign.isdigit() else sign for sign in f"{at:%H:%M}")
    return words.gettext("{date}, {time}").format(date=words.short_date(at.date()), time=minute)
