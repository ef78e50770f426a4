"""What keeps the parts apart, and what this repository must never hold."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections import defaultdict
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "kiosk"

# Modules of the standard library that reach outside: files, the clock, chance, the environment, other processes.
OUTSIDE = {
    "asyncio", "ctypes", "fileinput", "glob", "io", "logging", "multiprocessing", "os", "pathlib", "platform",
    "random", "secrets", "shutil", "signal", "socket", "sqlite3", "subprocess", "sys", "tempfile", "threading",
    "time", "urllib", "uuid",
}  # fmt: skip


def tracked_files() -> list[Path]:
    """Return the repository's files; in an unpacked archive or without git, whatever lies there that is not built."""
    if git := shutil.which("git"):
        listed = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
        if listed.returncode == 0:
            return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]
    built = {".venv", "build", "dist", ".git", "__pycache__"}
    return [path for path in ROOT.rglob("*") if path.is_file() and not built & set(path.relative_to(ROOT).parts)]


def imports(path: Path) -> set[str]:
    """Return the modules that a file imports, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found.add(node.module or "")
    return found


def test_import_contracts_hold() -> None:
    # In a process of its own: import-linter sets logging up anew and silences the loggers that are there.
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    checked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=500)
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize(
    "path", sorted((PACKAGE / "domain").rglob("*.py")), ids=lambda path: f"{path.parent.name}.{path.stem}"
)
def test_the_domain_is_pure(path: Path) -> None:
    for module in imports(path):
        top = module.split(".")[0]
        if top == "kiosk":
            assert module.startswith(("kiosk.domain", "kiosk.errors")), f"{path.name} imports {module}"
        else:
            assert top in sys.stdlib_module_names, f"{path.name} imports {module}"
            assert top not in OUTSIDE, f"{path.name} imports {module}"


@pytest.mark.parametrize("part", ["domain", "authoring", "library", "printing", "i18n", "ui", "settings"])
def test_only_the_start_asks_the_clock_and_the_environment(part: str) -> None:
    asks = re.compile(r"\bos\.(environ|getenv)\b|\b(date\.today|datetime\.(now|utcnow)|time\.time)\(")
    for path in sorted((PACKAGE / part).rglob("*.py")):
        code = "\n".join(line.split("#")[0] for line in path.read_text(encoding="utf-8").splitlines())
        assert not asks.search(code), path.name


def test_a_signal_costs_no_reference() -> None:
    """PySide6 6.12.0 loses a reference to True with every emit on Python below 3.12, until the interpreter aborts."""

    class Emitter(QObject):
        said = Signal(bool)

    emitter = Emitter()
    heard: list[bool] = []
    emitter.said.connect(heard.append)
    before = sys.getrefcount(True)
    for _ in range(200):
        emitter.said.emit(True)
    heard_count = len(heard)
    heard.clear()
    assert heard_count == 200
    assert abs(sys.getrefcount(True) - before) < 50


def test_nothing_names_a_package_registry() -> None:
    # Written so that this file does not name one either.
    hosts = [
        ".".join(parts)
        for parts in (
            ("pypi", "org"), ("pythonhosted", "org"), ("registry", "npmjs", "org"), ("deb", "debian", "org"),
            ("conda", "anaconda", "org"), ("static", "crates", "io"), ("proxy", "golang", "org"),
        )
    ]  # fmt: skip
    options = ["--index" + "-url", "--extra-index" + "-url", "--find" + "-links"]
    for path in tracked_files():
        text = path.read_bytes().decode("utf-8", "replace")
        for name in hosts + (options if path.name == "requirements.lock" else []):
            assert name not in text, f"{path.relative_to(ROOT)} names {name}"


def test_the_top_level_is_what_the_readme_says() -> None:
    names = {path.relative_to(ROOT).parts[0] for path in tracked_files()}
    assert {name for name in names if not name.startswith(".")} <= {
        "pyproject.toml", "kiosk", "resources", "translations", "tests", "README.md", "LICENSE", "CHANGELOG.md",
        "CONTRIBUTING.md", "Makefile", "requirements.lock",
    }  # fmt: skip


def test_the_lock_has_every_dependency_with_its_hash() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    locked = {canonicalize_name(name): version for name, version in re.findall(r"^(\S+)==(\S+)", lock, re.MULTILINE)}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [
        *project["project"]["dependencies"],
        *project["project"]["optional-dependencies"]["authors"],
        *project["dependency-groups"]["dev"],
    ]
    for requirement in map(Requirement, wanted):
        assert requirement.specifier.contains(locked[canonicalize_name(requirement.name)]), requirement
    with_hash = re.findall(r"^[a-z0-9._-]+==[^\n]+\\\n    --hash=sha256:", lock, re.MULTILINE)
    assert len(with_hash) == len(locked)


def test_a_library_whose_private_parts_are_used_has_an_upper_bound() -> None:
    """Its next version may lack them: tuf has no public way to set a clock (`kiosk.bundle.verification`)."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    [tuf] = [one for one in map(Requirement, project["project"]["dependencies"]) if one.name == "tuf"]
    assert "7.0.1" in tuf.specifier
    assert "7.1" not in tuf.specifier


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_every_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def lines_of_code(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count the lines of a function without those that only tell of it: its parameters and its docstring."""
    told = ast.get_docstring(function) and len(function.body) > 1
    return (function.end_lineno or 0) - function.body[1 if told else 0].lineno + 1


def test_functions_are_small() -> None:
    """At most 40 lines each, in each part half of them less than 10; a module is as long as its one subject."""
    lengths: dict[str, dict[str, int]] = defaultdict(dict)
    for path in PACKAGE.rglob("*.py"):
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                part = path.relative_to(PACKAGE).parts[0]
                lengths[part][f"{path.relative_to(PACKAGE)}: {function.name}"] = lines_of_code(function)
    assert [name for part in lengths.values() for name, lines in part.items() if lines > 40] == []
    assert [part for part, functions in lengths.items() if median(functions.values()) >= 10] == []


def test_make_help_lists_the_documented_targets() -> None:
    environment = {**os.environ, "MAKEFLAGS": ""}
    said = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True, env=environment)
    listed = {line.split()[0] for line in said.stdout.splitlines() if line}
    assert {
        "help",
        "run",
        "test",
        "lint",
        "bench",
        "tour",
        "content",
        "translations",
        "compile",
        "clean",
        "lock",
    } <= listed


def _unbounded(path: Path) -> Iterator[str]:
    """Caches that grow with what they are asked; one of a function without parameters cannot."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func).removeprefix("functools.") == "lru_cache":
            if "None" in [ast.unparse(one) for one in (*node.args, *(each.value for each in node.keywords))]:
                yield f"{path.name}:{node.lineno} lru_cache(maxsize=None)"
        elif isinstance(node, ast.FunctionDef):
            cached = {"cache", "functools.cache"}.intersection(map(ast.unparse, node.decorator_list))
            if cached and ast.unparse(node.args):
                yield f"{path.name}:{node.lineno} {node.name}"


def test_every_cache_has_a_bound() -> None:
    """A kiosk runs for months: what it remembers must not grow with what visitors ask for."""
    assert [found for path in sorted(PACKAGE.rglob("*.py")) for found in _unbounded(path)] == []
