"""The settings as staff read them: names, values in words, and what may be typed.

Rules: a number to call has digits in it; a number with a unit is set in steps inside its limits, so that no wrong one
can be; everything else is chosen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from kiosk.font_files import drawable, missing_glyphs
from kiosk.i18n.formats import isolate, native_name, territory_name
from kiosk.ui.core.words import Words

NUMBERS: Final = {"emergency.number", "emergency.crisis_line"}
MOST_LETTERS: Final = 300


@dataclass(frozen=True, slots=True)
class Steps:
    """A number that is set in steps: least, greatest, a small step and a large one."""

    low: float
    high: float
    small: float
    large: float


STEPS: Final = {
    "visit.idle_warning_s": Steps(30, 900, 5, 30),
    "visit.idle_answer_s": Steps(20, 300, 5, 30),
    "panel.diagonal_inch": Steps(7, 100, 0.1, 1),
}


def groups(words: Words) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The settings in their order, below their headings."""
    _ = words.gettext
    return (
        (_("The clinic"), ("clinic.name", "clinic.logo", "clinic.region", "clinic.desk_words")),
        (_("Whom to call"), ("emergency.number", "emergency.crisis_line")),
        (_("Languages"), ("languages.offered", "languages.start")),
        (_("Sheets"), ("printer.pick_up", "printer.queue", "printer.paper")),
        (
            _("This screen"),
            ("visit.idle_warning_s", "visit.idle_answer_s", "panel.diagonal_inch", "display.contrast"),
        ),
    )


def name(words: Words, key: str) -> str:
    """What a setting is called."""
    _ = words.gettext
    return {
        "clinic.name": _("Name of the clinic"),
        "clinic.logo": _("Logo"),
        "clinic.region": _("Country"),
        "clinic.desk_words": _("Where the desk is"),
        "emergency.number": _("Emergency number"),
        "emergency.crisis_line": _("Crisis line"),
        "languages.offered": _("Languages offered"),
        "languages.start": _("First language"),
        "printer.pick_up": _("Where visitors get their sheet"),
        "printer.queue": _("Printer"),
        "printer.paper": _("Paper"),
        "visit.idle_warning_s": _("Without a touch, until “Are you still there?”"),
        "visit.idle_answer_s": _("Time to answer that"),
        "panel.diagonal_inch": _("Size of the screen"),
        "display.contrast": _("How each visit begins"),
    }[key]


def help_text(words: Words, key: str) -> str:
    """A line about a setting in its editor; empty for those that need none."""
    _ = words.gettext
    return {
        "clinic.name": _("It is printed at the head of each sheet."),
        "clinic.logo": _("It is printed beside the name. Choose a PNG picture on a stick."),
        "clinic.region": _("It decides emergency numbers, paper, and how dates are written."),
        "clinic.desk_words": _("As in “tell the person at …”. Leave it empty for “the desk”."),
        "emergency.number": _("Call it yourself before you save it."),
        "emergency.crisis_line": _("Call it yourself before you save it. Without it the questionnaire is locked."),
        "panel.diagonal_inch": _("Hold a bank card against the bar: both must be equally long."),
    }.get(key, "")


def choice_text(words: Words, key: str, choice: str) -> str:
    """A choice in words."""
    _ = words.gettext
    if key == "clinic.region":
        return territory_name(choice, words.language)
    if key in {"languages.offered", "languages.start"}:
        return native_name(choice)
    if key == "printer.queue":
        return drawable(choice) or _("No printer")
    return {
        "A4": _("A4"),
        "Letter": _("US Letter"),
        "kiosk": _("At this kiosk’s printer"),
        "desk": _("At the desk, by a code"),
        "standard": _("Standard contrast"),
        "high": _("High contrast"),
    }.get(choice, choice)


def number_text(words: Words, key: str, value: float) -> str:
    """A number with its unit."""
    if key == "panel.diagonal_inch":
        return words.gettext("{n} inches").format(n=words.decimal(value))
    return words.ngettext("{n} second", "{n} seconds", round(value))


def value_text(words: Words, key: str, value: Any) -> str:
    """A value as the list shows it."""
    _ = words.gettext
    if key == "clinic.logo":
        return _("There is one") if value else _("None")
    if key in STEPS:
        return number_text(words, key, value)
    if isinstance(value, dict):
        texts = dict.fromkeys(text for text in value.values() if text)
        return words.listed(isolate(text, guess=True) for text in texts) or _("Not set")
    if isinstance(value, tuple):
        return words.listed(isolate(choice_text(words, key, one), guess=True) for one in value)
    return choice_text(words, key, value) if value or key == "printer.queue" else _("Not set")


def problem_text(words: Words, key: str, text: str) -> str:
    """Why what was typed cannot be; empty where it can."""
    if key in NUMBERS and text.strip() and not any(character.isdigit() for character in text):
        return words.gettext("A number to call has digits in it.")
    missing = missing_glyphs(text)
    if missing:  # it cannot be shown either
        code = isolate(f"U+{ord(missing[0]):04X}")
        return words.gettext("No font here has the character {code}. Leave it out.").format(code=code)
    return ""
