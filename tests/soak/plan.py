"""What happens in a run, step after step, drawn from its seed alone: the same seed, the same steps.

A step is a name and its values, as `("random", {"seed": 81, "events": 1000})`; `tests.soak.day` does them.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from typing import Any

from tests.support.real_content import LANGUAGES

Step = tuple[str, dict[str, Any]]

READERS = ("patient", "caregiver", "professional")
PARTS = ("read", "search", "ask", "questions", "sheet", "print")
EVENTS = 1000  # of a bout of random touches


def visit(rng: random.Random) -> Step:
    """One visitor's language, reader and way."""
    parts = rng.sample(PARTS, rng.randint(1, 3))
    return "visit", {"language": rng.choice(LANGUAGES), "reader": rng.choice(READERS[:2]), "parts": parts}


def bout(rng: random.Random) -> Step:
    """Random touches."""
    return "random", {"seed": rng.randrange(1 << 32), "events": EVENTS}


def drawn(seed: int) -> Iterator[Step]:
    """A day without end."""
    rng = random.Random(seed)
    others: dict[str, Any] = {
        "rest": lambda: {"seconds": rng.uniform(31, 45)},
        "pointer": lambda: {"seed": rng.randrange(1 << 32), "presses": 50},
        "nobody": lambda: {"language": rng.choice(LANGUAGES)},
        "load": lambda: {"bundle": rng.choice(("first", "second"))},
        "freeze": lambda: {"seconds": rng.uniform(1, 6)},
        "staff": lambda: {"seed": rng.randrange(1 << 32), "events": 600},
        "restart": lambda: {"by": rng.choice(("SIGTERM", "SIGTERM", "SIGINT", "SIGKILL"))},
        "get_sheets": lambda: {"at": rng.choice(("kiosk", "desk"))},
    }
    yield "visit", {"language": "en", "reader": "patient", "parts": ["read", "sheet"]}
    while True:
        draw = rng.random()
        if draw < 0.5:
            yield bout(rng)
        elif draw < 0.85:
            yield visit(rng)
        else:
            (name,) = rng.choices(list(others), (3, 2, 2, 2, 3, 1, 1, 1))
            yield name, others[name]()


def touches(seed: int) -> Iterator[Step]:
    """Random touches without end, in one life of the kiosk: for its memory. First a whole visit in each language."""
    rng = random.Random(seed)
    for language in LANGUAGES:
        yield "visit", {"language": language, "reader": "patient", "parts": list(PARTS)}
    while True:
        yield bout(rng)


def visits(seed: int) -> Iterator[Step]:
    """Whole visits without end, in one life of the kiosk: for its memory. Every tenth does all that there is to do."""
    rng = random.Random(seed)
    for number in itertools.count():
        name, how = visit(rng)
        yield (
            name,
            {**how, "parts": list(PARTS) if number % 10 == 0 else rng.sample(("read", "search", "ask", "sheet"), 2)},
        )


def short(seed: int) -> Iterator[Step]:
    """Two to three minutes with one of each: what belongs to every run of the tests."""
    rng = random.Random(seed)
    yield "visit", {"language": "en", "reader": "patient", "parts": ["read", "sheet"]}
    yield "rest", {"seconds": 32.0}
    yield "visit", {"language": "es", "reader": "caregiver", "parts": ["ask", "print"]}
    yield bout(rng)
    yield "pointer", {"seed": rng.randrange(1 << 32), "presses": 20}
    yield "load", {"bundle": "first"}
    yield "freeze", {"seconds": 1.5}
    yield "nobody", {"language": "zh"}
    yield "visit", {"language": "ar", "reader": "patient", "parts": ["search", "print"]}
    yield "restart", {"by": "SIGTERM"}
    yield "visit", {"language": "zh", "reader": "patient", "parts": ["sheet"]}
