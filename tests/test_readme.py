"""README and the guides of the handbook are true: commands run, tables are the code's, what they name is there."""

from __future__ import annotations

import ast
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin, get_type_hints

import click
import pytest

from kiosk.authoring.sources.markdown import CALLOUTS, read_body
from kiosk.authoring.sources.references import MARKS
from kiosk.cli import EXIT_FAULT, cli
from kiosk.dev import hatch_build, pictures
from kiosk.domain.articles.review import ReviewStatus
from kiosk.domain.content_limits import MOST
from kiosk.errors import KioskError, SettingsError
from kiosk.paths import resources_dir
from kiosk.settings import LocalText, Settings
from kiosk.settings.limits import LIMITS, LONGEST_TEXT
from kiosk.settings.reader import load_settings
from tests.support.kiosk_stage import library_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.settings.limits import Limit

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
HANDBOOK = resources_dir() / "handbook"
GUIDES = {path.name: path.read_text(encoding="utf-8") for path in sorted(HANDBOOK.glob("*.md"))}
PAGES = (README, *GUIDES.values())
PROGRAMS = Path(sys.executable).parent
# These take long or want a screen: only whether they would be understood is asked.
UNDERSTOOD_ONLY = {"run", "tour"}


def blocks(kind: str) -> list[str]:
    """Return the fenced blocks of one kind, of README and of all guides."""
    return [block for page in PAGES for block in re.findall(rf"^```{kind}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)]


def commands() -> list[str]:
    """Return every line of every shell block, in order."""
    return [line for block in blocks("sh") for line in block.splitlines() if line]


def section(title: str) -> str:
    """Return what stands below a heading of any page, up to the next one of its level or above."""
    [(page, marks)] = [
        (page, marks)
        for page in PAGES
        for marks in re.finditer(
            rf"^(#+) {re.escape(title)}$", re.sub(r"```.*?```", _blank, page, flags=re.DOTALL), re.MULTILINE
        )
    ]
    rest = page[marks.end() :]
    without_code = re.sub(r"```.*?```", _blank, rest, flags=re.DOTALL)
    following = re.search(rf"^#{{1,{len(marks[1])}}} ", without_code, re.MULTILINE)
    return rest[: following.start()] if following else rest


def _blank(match: re.Match[str]) -> str:
    """Keep the length of a block, and none of its signs."""
    return "." * len(match[0])


def rows(title: str, first: str) -> list[list[str]]:
    """Return the cells of the table under a heading whose first column is called `first`, without its head."""
    return rows_of(section(title), first)


def rows_of(text: str, first: str) -> list[list[str]]:
    """Return the cells of the first table in a text whose first column is called `first`, without its head."""
    lines = text.splitlines()
    begin = next(number for number, line in enumerate(lines) if line.startswith(f"| {first} |"))
    found = []
    for line in lines[begin + 2 :]:
        if not line.startswith("|"):
            break
        found.append([cell.strip() for cell in line.strip("|").split("|")])
    return found


# -- commands


def test_there_are_commands_to_check() -> None:
    assert {"make run", "make test"} <= set(re.findall(r"^make .*$", README, re.MULTILINE)), "README has both"
    assert any(line.startswith("kiosk sheet") for line in commands())


@pytest.mark.parametrize("line", [line for line in commands() if line.startswith("make ")])
def test_make_knows_its_targets(line: str) -> None:
    command = ["make", "-n", *shlex.split(line)[1:]]
    asked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=500)
    assert asked.returncode == 0, asked.stderr


def test_every_target_of_make_is_named() -> None:
    targets = re.findall(r"^\.PHONY: (\S+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    named = {word for line in commands() if line.startswith("make ") for word in shlex.split(line)[1:2]}
    assert set(targets) == named


def walks() -> list[str]:
    """Return what is run in one folder: a block of commands, or all of them in the guide whose steps follow on."""
    steps = re.findall(r"^```sh\n(.*?)^```$", GUIDES["publish.md"], re.MULTILINE | re.DOTALL)
    return ["".join(steps), *(block for block in blocks("sh") if "kiosk " in block and block not in steps)]


@pytest.mark.parametrize("block", walks())
def test_kiosk_commands_run(block: str, tmp_path: Path) -> None:
    shutil.copytree(resources_dir() / "content", tmp_path / "resources" / "content")
    shutil.copy(library_file(), tmp_path / "library.sqlite")
    (tmp_path / "passphrase").write_text("correct horse battery\n")
    environment = {
        **os.environ,
        "PATH": f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}",
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "KIOSK_PASSPHRASE_FILE": str(tmp_path / "passphrase"),  # who types it otherwise
    }
    for line in block.splitlines():
        words = shlex.split(line, comments=True)
        if words[0] == "kiosk" and words[1] in UNDERSTOOD_ONLY:
            understood(words[1:], tmp_path)
            continue
        shell = ["bash", "-eu", "-o", "pipefail", "-c", line]
        done = subprocess.run(
            shell, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=500, input="y\n"
        )
        assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
        assert "Error" not in done.stderr


def understood(words: list[str], folder: Path) -> None:
    """Have a command's options read, without running it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        command = cli.get_command(click.Context(cli), words[0])
        assert command is not None
        command.make_context(words[0], words[1:])


def inline_code() -> set[str]:
    """Return what stands in code within a sentence or a table of any page, CONTRIBUTING's too."""
    pages = (*PAGES, (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    texts = [re.sub(r"^```.*?^```$", "", page, flags=re.MULTILINE | re.DOTALL) for page in pages]
    return {" ".join(code.split()) for text in texts for code in re.findall("`([^`]+)`", text)}


def test_commands_within_sentences_and_tables_are_there() -> None:
    known = dict(all_commands())
    groups = {name.split()[0] for name in known if " " in name}
    found = [re.sub("^sudo -u [A-Za-z]+ ", "", code) for code in inline_code()]
    for code in (code for code in found if re.match("kiosk [a-z]", code)):
        words = shlex.split(code)[1:]
        if words in ([word] for word in groups):
            continue
        name = " ".join(words[:2]) if words[0] in groups else words[0]
        assert name in known, code
        assert {word for word in words if word.startswith("--")} <= option_names(known[name]), code


def test_targets_of_make_within_sentences_and_tables_are_there() -> None:
    targets = re.findall(r"^\.PHONY: (\S+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    named = {code.split()[1] for code in inline_code() if code.startswith("make ")}
    assert len(named) > 5
    assert named <= set(targets)


def test_every_command_and_option_is_described() -> None:
    for name, command in all_commands():
        text = section(f"kiosk {name.split()[0]}")
        assert f"kiosk {name}" in f"kiosk {name.split()[0]}\n{text}"
        for option in command.params:
            names = [one for one in (*option.opts, *option.secondary_opts) if one.startswith("--")]
            for one in names:
                assert f"`{one}" in text or f" {one} " in text, f"kiosk {name} {one}"


def test_no_option_is_described_that_is_not_there() -> None:
    for name in cli.list_commands(click.Context(cli)):
        real = {one for other, command in all_commands() if other.split()[0] == name for one in option_names(command)}
        told = set(re.findall(r"(?<![\w-])--[a-z][a-z0-9-]*", section(f"kiosk {name}")))
        assert told <= real | {"--help"}, name


def option_names(command: click.Command) -> set[str]:
    return {one for option in command.params for one in (*option.opts, *option.secondary_opts)}


def all_commands() -> Iterator[tuple[str, click.Command]]:
    """Yield each command with its full name, without the groups."""
    context = click.Context(cli)
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from ((f"{name} {inner}", one) for inner, one in command.commands.items())
        else:
            yield name, command


def test_exit_statuses_are_those_of_the_code() -> None:
    told = [int(row[0]) for row in rows("Command line", "Exit status")]
    assert told == [0, KioskError.exit_code, SettingsError.exit_code, EXIT_FAULT]


@pytest.mark.parametrize("name", ["commands.md", "settings.md"])
def test_messages_are_quoted_as_the_program_says_them(name: str) -> None:
    last = GUIDES[name].partition("\n## What can go wrong\n")[2]
    cells = re.findall(r"^\| (.+?) \|", last, re.MULTILINE)
    quoted = [words for cell in cells for words in re.findall('"([^"]+)"', cell)]
    assert quoted
    said = said_by_the_program()
    for words in quoted:
        for piece in words.split("..."):  # what stands there differs
            assert piece.strip(" ().") in said, words


@cache
def said_by_the_program() -> str:
    """Return every text in the code but the docstrings, one below the other."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "kiosk").rglob("*.py"))]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    docstrings = {node.value for node in nodes if isinstance(node, ast.Expr)}
    texts = [node.value for node in nodes if isinstance(node, ast.Constant) and node not in docstrings]
    return "\n".join(text for text in texts if isinstance(text, str))


# -- settings


LISTS = {
    "languages.offered": "list of language codes",
    "printer.queues": "list of CUPS queues",
    "desk.services": "list of `host:port`",
    "usage.words": "list of words",
}


def value_words(key: str, hint: Any, limit: Limit | None) -> str:
    """Say what a setting may be."""
    if get_origin(hint) is Literal:
        return " or ".join(f'`"{choice}"`' for choice in get_args(hint))
    kind = {
        bool: "true or false",
        int: "whole number",
        float: "number",
        str: "text",
        LocalText: "text, or by language",
        tuple[str, ...]: LISTS.get(key, ""),
    }[hint]
    return f"{kind}, {limit.low:g} to {limit.high:g} {limit.unit}" if limit else kind


def settings_rows() -> Iterator[list[str]]:
    """Yield key, value and default of every setting, as the table has them."""
    for part in fields(Settings):
        section_type = get_type_hints(Settings)[part.name]
        if part.name in {"sources", "notes"}:
            continue
        hints, made = get_type_hints(section_type), section_type()
        for field in fields(section_type):
            value, key = getattr(made, field.name), f"{part.name}.{field.name}"
            plain = value.default if isinstance(value, LocalText) else value
            default = json.dumps(list(plain) if isinstance(plain, tuple) else plain)
            yield [f"`{key}`", value_words(key, hints[field.name], LIMITS.get(key)), f"`{default}`"]


def test_the_table_of_settings_is_the_model() -> None:
    table = rows("Settings", "Key")
    assert [row[:3] for row in table] == list(settings_rows())
    assert all(len(row) == 4 and row[3] for row in table), "each says what it means"
    assert f"at most {LONGEST_TEXT} characters" in section("Settings")


def test_the_example_of_settings_can_be_read(tmp_path: Path) -> None:
    [example] = blocks("toml")
    path = tmp_path / "settings.toml"
    path.write_text(example, encoding="utf-8")
    settings = load_settings(path, files=())
    assert settings.printer.queue
    assert settings.questionnaire_locked_reason() is None


def test_the_table_of_limits_is_the_codes() -> None:
    assert rows("Limits", "Of what") == [[what, f"{most:,}"] for what, most in MOST.items()]


def test_the_table_of_regions_is_what_ships(tmp_path: Path) -> None:
    files = sorted((resources_dir() / "regions").glob("*.toml"))
    table = rows("Regions", "Region")
    assert [row[0] for row in table] == [f"`{path.stem}`" for path in files]
    for row, file in zip(table, files, strict=True):
        path = tmp_path / "settings.toml"
        path.write_text(f'[clinic]\nregion = "{file.stem}"\n', encoding="utf-8")
        settings = load_settings(path, files=())
        country = file.read_text(encoding="utf-8").removeprefix("# ").partition(". ")[0]
        assert row[1:] == [
            country,
            settings.emergency.number.get("en"),
            settings.emergency.crisis_line.get("en") or "not known",
            settings.printer.paper,
            "locked" if settings.questionnaire_locked_reason() else "runs",
        ]


def test_what_visitors_see_is_quoted_as_it_is() -> None:
    catalogue = (ROOT / "translations" / "kiosk.pot").read_text(encoding="utf-8")
    seen = [row[1] for row in rows_of(GUIDES["install.md"], "What")]
    quoted = [words for cell in seen for words in re.findall('"([^"]+)"', cell)]
    assert quoted
    for words in quoted:
        assert f'msgid "{words}"' in catalogue, words


# -- content


def test_the_table_of_front_matter_is_what_an_article_has() -> None:
    article = resources_dir() / "content" / "articles" / "records-to-bring" / "patient.en.md"
    front = article.read_text(encoding="utf-8").split("---\n")[1]
    told = [name for row in rows("An article's front matter", "Field") for name in re.findall("`([a-z_]+)`", row[0])]
    assert sorted(told) == sorted([*re.findall(r"^([a-z_]+):", front, re.MULTILINE), "balance"])  # few need that one
    [statuses] = [row[1] for row in rows("An article's front matter", "Field") if row[0] == "`status`"]
    assert re.findall("`([a-z-]+)`", statuses) == [str(status) for status in ReviewStatus]


def test_the_example_of_an_article_can_be_read_and_shows_every_box() -> None:
    [example] = blocks("markdown")
    body = read_body(HANDBOOK / "write-content.md", example)
    assert body.errors == []
    kinds = {type(placed.block).__name__ for placed in body.blocks}
    assert {"Heading", "Paragraph", "Callout", "Checklist", "IconArray", "Table", "Figure"} <= kinds
    for name in (*CALLOUTS, "checklist", "icon-array"):
        assert name in example
    cited = {key for key, _ in body.citations}
    known = {entry["id"] for entry in json.loads((resources_dir() / "content" / "references.json").read_text("utf-8"))}
    assert cited <= known


def test_marks_and_files_of_content_are_named() -> None:
    for mark in MARKS:
        assert f"`{mark}`" in section("References")
    named = re.findall(r"`([a-z]+)[./`]", " ".join(row[0] for row in rows("The sources of a library", "File")))
    present = {path.name.partition(".")[0] for path in (resources_dir() / "content").iterdir()}
    assert present <= set(named)


# -- what it points at


def test_every_place_is_there_and_every_part_is_told() -> None:
    [tree] = [block for block in blocks("text") if "kiosk/domain/" in block]
    places = [line.split()[0] for line in tree.splitlines()]
    for place in places:
        path = ROOT / place
        assert path.is_dir() if place.endswith("/") else path.is_file(), place
    parts = {f"kiosk/{path.name}/" for path in (ROOT / "kiosk").iterdir() if (path / "__init__.py").is_file()}
    assert parts <= set(places)
    assert {f"resources/{path.name}/" for path in resources_dir().iterdir()} <= set(places)


def test_what_one_would_change_is_where_readme_says() -> None:
    table = rows("Where everything lies", "I want to change")
    assert len(table) >= 10
    for what, where in table:
        names = re.findall("`([^`]+)`", where)
        places = [ROOT / name for name in names if "/" in name]
        assert places, what
        for place in places:
            assert place.exists(), place
        for word in (name for name in names if "/" not in name):
            assert word in places[0].read_text(encoding="utf-8"), word


def test_the_layers_are_those_of_the_contract() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    [layers] = [one["layers"] for one in project["tool"]["importlinter"]["contracts"] if one["id"] == "layers"]
    assert "\n".join(layers) + "\n" in blocks("text")


@cache
def targets(text: str) -> tuple[str, ...]:
    """Return what a page's links and pictures lead to; what stands in code is none."""
    without_code = re.sub(r"^```.*?^```$|`[^`\n]*`", "", text, flags=re.MULTILINE | re.DOTALL)
    return tuple(re.findall(r"\]\(([^)\s]+)\)", without_code))


def anchors(page: Path) -> set[str]:
    """Return what a link into a page may name after its `#`."""
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    heads = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize(
    "page",
    [*(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")), *sorted(HANDBOOK.glob("*.md"))],
    ids=lambda page: page.name,
)
def test_links_lead_somewhere(page: Path) -> None:
    for target in targets(page.read_text(encoding="utf-8")):
        if target.startswith("https://"):
            continue
        file, _, anchor = target.partition("#")
        there = page.parent / file if file else page
        assert there.exists(), target
        assert not anchor or anchor in anchors(there), target


def test_readme_is_short_and_leads_to_every_guide() -> None:
    assert len(README.splitlines()) <= 200
    assert {f"resources/handbook/{name}" for name in GUIDES} <= {target.partition("#")[0] for target in targets(README)}


@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_begins_with_who_needs_it_and_ends_with_what_can_go_wrong(name: str) -> None:
    lines = GUIDES[name].splitlines()
    assert lines[0].startswith("# ")
    assert lines[1].startswith("For ")
    last = [
        line for line in re.sub(r"```.*?```", "", GUIDES[name], flags=re.DOTALL).splitlines() if line.startswith("## ")
    ]
    assert last[-1] == "## What can go wrong"


def test_decisions_keep_their_numbers_and_each_is_found_by_its_subject() -> None:
    numbers = [int(number) for number in re.findall(r"^(\d+)\. \*\*", GUIDES["decisions.md"], re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= 43, "none is taken away"
    listed = {int(number) for row in rows("Decisions", "About") for number in row[1].split(", ")}
    assert listed == set(numbers)


def test_pictures_are_all_there_all_shown_and_light() -> None:
    folder = resources_dir() / "pictures"
    present = {path.name for path in folder.iterdir()}
    gallery = GUIDES["pictures.md"]
    shown = {Path(target).name for target in targets(gallery) if target.endswith(".png")}
    assert present == shown == set(pictures.names())
    assert sum(path.stat().st_size for path in folder.iterdir()) <= pictures.MOST_BYTES
    described = re.findall(r"!\[([^\]]*)\]\(\.\./pictures/", gallery)
    assert len(described) == len(shown)
    assert all(described)


def test_a_picture_of_a_tour_is_made_smaller(tmp_path: Path, qt_app: object) -> None:
    from PySide6.QtGui import QImage

    for size, width in (((1080, 1920), pictures.PORTRAIT_PX), ((1920, 1080), pictures.LANDSCAPE_PX)):
        screen = QImage(*size, QImage.Format.Format_ARGB32)
        screen.fill(0xFF336699)
        assert screen.save(str(tmp_path / "07-home.png"))
        taken = pictures.small(pictures.taken(tmp_path, "home"))
        assert (taken.width(), taken.hasAlphaChannel()) == (width, False)
        assert taken.pixelColor(5, 5).name() == "#336699"
    for name in ("home-ar", "sheet-0001.pdf"):
        with pytest.raises(pictures.PictureError):
            pictures.taken(tmp_path, name)


def test_the_wheel_has_the_data_without_the_pictures(tmp_path: Path) -> None:
    shipped = ("resources/content", "resources/regions", "resources/handbook")
    for name in (*shipped, "resources/pictures", "translations", "build"):
        (tmp_path / name).mkdir(parents=True)
    nothing: Any = None
    hook = hatch_build.DataHook(str(tmp_path), {}, nothing, nothing, "", "wheel")
    with pytest.raises(FileNotFoundError, match="build the library first"):
        hook.initialize("standard", {"force_include": {}})
    (tmp_path / "build" / "library.sqlite").touch()
    included: dict[str, str] = {}
    hook.initialize("standard", {"force_include": included})
    assert set(included.values()) == {
        "kiosk/_data/library.sqlite",
        "kiosk/_data/resources/content",
        "kiosk/_data/resources/regions",
        "kiosk/_data/resources/handbook",
    }


def test_the_changes_are_of_this_version() -> None:
    from kiosk import __version__

    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## \[?{re.escape(__version__)}\b", changes, re.MULTILINE)
    assert __version__ in README.split("## Try it")[0]
