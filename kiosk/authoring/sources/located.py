"""YAML as data that knows its lines, JSON as data whose ids can be found again.

Rules: YAML's safe subset only: mappings with text keys, lists, text, whole numbers, true/false, null and ISO dates;
no anchors (a short file could unfold to gigabytes), no tags, no key twice; nesting is limited; `yes` and `no` are
words. JSON is strict: no key twice, no NaN; its bad characters are looked for after unescaping too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import yaml

from kiosk.authoring.sources.files import bad_character
from kiosk.errors import ContentError

if TYPE_CHECKING:
    from pathlib import Path

MAX_DEPTH = 40
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where it is there: ten times as fast
_WORDS: Mapping[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
Plain = None | bool | int | str | date


@dataclass(frozen=True, slots=True)
class Located:
    """A value of YAML and the line where it stands. `keys` has the lines of a mapping's keys."""

    value: Plain | list[Located] | dict[str, Located]
    line: int
    keys: Mapping[str, int]

    def plain(self) -> Any:
        """Give the value without lines."""
        if isinstance(self.value, dict):
            return {key: entry.plain() for key, entry in self.value.items()}
        if isinstance(self.value, list):
            return [entry.plain() for entry in self.value]
        return self.value

    def find(self, location: str) -> int:
        """Give the line of a path such as `rules[3].when.any[0]`; of its nearest known part if it does not exist."""
        here, line = self, self.line
        for name, number in re.findall(r"([^.\[\]]+)|\[(\d+)\]", location):
            if name and isinstance(here.value, dict) and name in here.value:
                line, here = here.keys[name], here.value[name]
            elif number and isinstance(here.value, list) and int(number) < len(here.value):
                here = here.value[int(number)]
                line = here.line
            else:
                break
        return line


def read_yaml(path: Path, text: str, first_line: int = 1) -> Located:
    """Parse one YAML document that begins at `first_line` of its file. Raises ContentError with the fault's line."""
    try:
        _check_events(path, text, first_line)
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + first_line if mark is not None else first_line
        reason = getattr(error, "problem", None) or "cannot be read"
        raise ContentError(path, line, f"is not YAML: {reason}") from None
    except ValueError:
        raise ContentError(path, first_line, "is not YAML that can be read") from None
    if node is None:
        return Located(None, first_line, {})
    return _located(path, node, first_line)


def _check_events(path: Path, text: str, first_line: int) -> None:
    """Refuse what must not even be unfolded: the parser's events come one by one, whatever the depth."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        mark: Any = event.start_mark
        line = mark.line + first_line
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise ContentError(path, line, f"is nested more than {MAX_DEPTH} deep")
        if getattr(event, "anchor", None):
            raise ContentError(path, line, "anchors and aliases are not allowed")
        tag = getattr(event, "tag", None)
        if tag:
            raise ContentError(path, line, f"the tag {tag!r} is not allowed")


def _located(path: Path, node: yaml.Node, first: int) -> Located:
    line = node.start_mark.line + first
    if isinstance(node, yaml.SequenceNode):
        return Located([_located(path, entry, first) for entry in node.value], line, {})
    if isinstance(node, yaml.MappingNode):
        return _mapping(path, node, first)
    return Located(_scalar(path, node, line), line, {})


def _mapping(path: Path, node: yaml.MappingNode, first: int) -> Located:
    values: dict[str, Located] = {}
    keys: dict[str, int] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + first
        if not isinstance(key_node, yaml.ScalarNode) or key_node.tag == "tag:yaml.org,2002:merge":
            raise ContentError(path, line, "a key must be plain text")
        key = key_node.value  # as written: `no`, `yes`, `null` and numbers are codes here, not values
        if key in values:
            raise ContentError(path, line, f"the key {key!r} stands twice")
        values[key], keys[key] = _located(path, value_node, first), line
    return Located(values, node.start_mark.line + first, keys)


def _scalar(path: Path, node: yaml.Node, line: int) -> Plain:
    """Read a scalar as YAML 1.2 does, so that the codes `no` and `yes` stay words."""
    text = str(node.value)
    bad = bad_character(text)
    if bad is not None:
        raise ContentError(path, line, f"holds {bad[1]}")
    if getattr(node, "style", None):  # in quotes or a block: text
        return text
    if text in _WORDS:
        return _WORDS[text]
    if re.fullmatch(r"-?[0-9]{1,15}", text):
        return int(text)
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise ContentError(path, line, f"{text} is not a date") from None
    return text


class _TwiceError(ValueError):
    """A key stands twice in a JSON object."""


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _TwiceError(twice)
    return found


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def read_json(path: Path, text: str) -> Any:
    """Parse JSON. Raises ContentError with the line of the fault."""
    try:
        value = json.loads(text, object_pairs_hook=_pairs, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise ContentError(path, error.lineno, f"is not JSON: {error.msg}") from None
    except _TwiceError as error:
        key = str(error.args[0])
        raise ContentError(
            path, line_of(text, json.dumps(key), 2), f"the key {key!r} stands twice in one object"
        ) from None
    except (RecursionError, ValueError):
        raise ContentError(path, 0, "is not JSON that can be read") from None
    _check_strings(path, text, value)
    return value


def _check_strings(path: Path, text: str, value: Any) -> None:
    """Refuse escaped bad characters. The recursion is bounded: json.loads gave up before us."""
    if isinstance(value, str):
        bad = bad_character(value)
        if bad is not None:
            line = line_of(text, f"\\u{ord(value[bad[0]]):04x}")
            raise ContentError(path, line, f"holds {bad[1]}")
    elif isinstance(value, dict):
        for key, entry in value.items():
            _check_strings(path, text, key)
            _check_strings(path, text, entry)
    elif isinstance(value, list):
        for entry in value:
            _check_strings(path, text, entry)


def line_of(text: str, needle: str, nth: int = 1) -> int:
    """Give the line of the nth place of a needle (any case), of an earlier one if there are fewer, 0 for none."""
    line = 0
    for count, match in enumerate(re.finditer(re.escape(needle), text, re.IGNORECASE), start=1):
        line = text.count("\n", 0, match.start()) + 1
        if count == nth:
            break
    return line


def line_of_id(text: str, key: str, value: str, nth: int = 1) -> int:
    """Give the line of the nth `"key": "value"` of a JSON text; 0 if there is none."""
    pattern = rf"{re.escape(json.dumps(key))}\s*:\s*{re.escape(json.dumps(value))}"
    found = list(re.finditer(pattern, text)) or list(
        re.finditer(rf"{re.escape(json.dumps(key))}\s*:\s*{re.escape(json.dumps(value, ensure_ascii=False))}", text)
    )
    if not found:
        return 0
    return text.count("\n", 0, found[min(nth, len(found)) - 1].start()) + 1
