"""QML checks: `python -m kiosk.dev.qml lint|check|format`.

Rules: qmllint knows the types of the Python classes marked `@QmlElement` (written to build/qml by Qt's own tools) and
any warning fails; qmlformat's output, with the settings of .qmlformat.ini, is the only layout. Settings of both tools
are in the dot files at the top of the repository.
"""

from __future__ import annotations

import ast
import difflib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[2]
UI: Final = ROOT / "kiosk" / "ui"
MODULES: Final = UI / "qml"  # the folder that holds the module Kiosk
TYPES: Final = ROOT / "build" / "qml"  # and the one that holds the types of the Python classes


def tool(name: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run one of PySide6's own tools, from the same environment as this Python."""
    command = [str(Path(sys.executable).parent / f"pyside6-{name}"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def write_types(sources: list[Path], out: Path) -> list[str]:
    """Write `qmldir` and the types of each QML module that the Python `sources` define; returns the modules."""
    entries = _dumped(_bases_first(sources), out)
    qobjects = _qobjects(entries)
    modules: dict[str, list[dict[str, Any]]] = {}
    for entry in entries:
        entry["classes"] = [_as_qt_has_it(cls, qobjects) for cls in entry["classes"] if cls["className"] in qobjects]
        modules.setdefault(entry.get("QML_IMPORT_NAME", ""), []).append(entry)
    shared = modules.pop("", [])  # bases and property types without @QmlElement: nameless, in every module
    for module, own in modules.items():
        _write_module(module, [*own, *shared], out.joinpath(*module.split(".")))
    return sorted(modules)


def _bases_first(sources: list[Path]) -> list[Path]:
    """Order files so that one comes after those it imports."""
    by_name = {_dotted(path): path for path in sources}
    ordered: list[Path] = []

    def visit(path: Path, on_the_way: frozenset[Path]) -> None:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            needed = by_name.get(node.module or "") if isinstance(node, ast.ImportFrom) else None
            if needed is not None and needed not in on_the_way and needed not in ordered:
                visit(needed, on_the_way | {needed})
        if path not in ordered:
            ordered.append(path)

    for path in sources:
        visit(path, frozenset({path}))
    return ordered


def _dotted(path: Path) -> str:
    """Name a source as it is imported; one outside the package by its stem."""
    inside = path.resolve()
    return ".".join(inside.relative_to(ROOT).with_suffix("").parts) if inside.is_relative_to(ROOT) else path.stem


class _Plain(ast.NodeTransformer):
    """Writes properties so that PySide6's dumper can read them: it knows a getter and a type only by a bare name."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        if isinstance(node.func, ast.Name) and node.func.id == "Property":
            node.args = [
                ast.Name("getter") if isinstance(arg, ast.Lambda) else
                ast.Name(str(arg.value)) if isinstance(arg, ast.Constant) else arg
                for arg in node.args
            ]  # fmt: skip
        return node


def _dumped(sources: list[Path], out: Path) -> list[dict[str, Any]]:
    """Return what PySide6's dumper says of the files' classes, one entry for each file that has any."""
    folder = out / "sources"
    folder.mkdir(parents=True, exist_ok=True)
    for source in sources:
        plain = _Plain().visit(ast.parse(source.read_text(encoding="utf-8")))
        (folder / f"{_dotted(source)}.py").write_text(ast.unparse(plain), encoding="utf-8")
    result = tool("metaobjectdump", "--quiet", "--compact", *(folder / f"{_dotted(one)}.py" for one in sources))
    if result.returncode:
        raise SystemExit(f"The types of the Python classes cannot be read:\n{result.stderr.strip()}")
    return [entry for entry in json.loads(result.stdout) if entry]


def _qobjects(entries: list[dict[str, Any]]) -> set[str]:
    """Return the names of our classes that are QObjects, however far down."""
    known: set[str] = set()
    for cls in (cls for entry in entries for cls in entry["classes"]):
        bases = {base["name"] for base in cls.get("superClasses", ())}
        if cls["object"] or bases & known:
            known.add(cls["className"])
    return known


def _as_qt_has_it(cls: dict[str, Any], qobjects: set[str]) -> dict[str, Any]:
    """Correct one class: it is a QObject, properties that are objects are pointers, without a name it is anonymous."""
    cls["object"] = True
    cls.setdefault("classInfos", [{"name": "QML.Element", "value": "anonymous"}])
    for entry in cls.get("properties", ()):
        if "notify" not in entry:
            entry["constant"] = True  # the dumper leaves it out, and qmllint would warn of a stale reading
        if entry["type"] in qobjects | {"QObject"}:
            entry["type"] += "*"
        entry["type"] = {"list": "QVariantList", "dict": "QVariantMap"}.get(entry["type"], entry["type"])
    return cls


def _write_module(module: str, entries: list[dict[str, Any]], folder: Path) -> None:
    """Write one module's two files."""
    import PySide6

    folder.mkdir(parents=True, exist_ok=True)
    meta = folder / "types.json"
    meta.write_text(json.dumps(entries), encoding="utf-8")
    qt = Path(PySide6.__file__).parent / "Qt" / "metatypes"
    foreign = ",".join(str(path) for part in ("core", "gui", "qml", "quick") for path in qt.glob(f"qt6{part}_*.json"))
    registered = tool(
        "qmltyperegistrar",
        "--generate-qmltypes", folder / "types.qmltypes",
        "-o", folder / "registrations.cpp",
        "--import-name", module,
        "--major-version", "1",
        "--minor-version", "0",
        "--foreign-types", foreign,
        meta,
    )  # fmt: skip
    registered.check_returncode()
    (folder / "qmldir").write_text(f"module {module}\ntypeinfo types.qmltypes\ndepends QtQuick\n", encoding="utf-8")


def lint(files: list[Path], python: list[Path], modules: Path = MODULES, types: Path = TYPES) -> str:
    """Return what qmllint says of the files, "" when it is content."""
    write_types(python, types)
    result = tool("qmllint", "-W", "0", "-I", modules, "-I", types, *files)
    lines = (result.stdout + result.stderr).splitlines()
    said = "\n".join(line for line in lines if not line.endswith(f" returned {result.returncode}")).strip()
    return "" if result.returncode == 0 else said or f"qmllint ended with status {result.returncode}"


def format_faults(files: list[Path]) -> list[str]:
    """Return a difference for each file that qmlformat would write otherwise."""
    faults = []
    for path in files:
        wanted = tool("qmlformat", path)
        if wanted.returncode:
            faults.append(f"{path}: {wanted.stderr.strip() or 'qmlformat cannot read this'}")
            continue
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        faults.append(
            "".join(difflib.unified_diff(lines, wanted.stdout.splitlines(keepends=True), str(path), "wanted"))
        )
    return [fault for fault in faults if fault]


def main() -> int:
    """Run one of `lint`, `check`, `format`; returns the exit status."""
    files = sorted(MODULES.rglob("*.qml"))
    match sys.argv[1:]:
        case ["lint"]:
            # A file that names QmlElement; the dumper follows base classes only inside the files it is given.
            fault = lint(files, sorted(UI.rglob("*.py"))) if files else ""
        case ["check"]:
            fault = "\n".join(format_faults(files))
        case ["format"]:
            results = [tool("qmlformat", "-i", path) for path in files]
            fault = "\n".join(result.stderr for result in results if result.returncode)
        case _:
            print("usage: python -m kiosk.dev.qml lint|check|format", file=sys.stderr)
            return 2
    if fault:
        print(fault, file=sys.stderr)
    return 1 if fault else 0


if __name__ == "__main__":
    sys.exit(main())
