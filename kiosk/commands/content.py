"""`kiosk content`: what authors run. Check the sources, build the library.

Rules: a finding is `file:line: reason`, one a line when the output goes into a file or a pipe, a table on a terminal;
exit status 1 when there is an error, 0 with warnings or none. Nothing is half-built.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.paths import resources_dir

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.authoring.reports.report import Report
    from kiosk.authoring.sources.problems import Problem

_FOLDER = click.Path(path_type=Path, file_okay=False)


def _default_folder() -> Path:
    return resources_dir() / "content"


@click.group(name="content")
def command() -> None:
    """Check and build the library from its sources.

    Sources are a folder of articles (Markdown), references (CSL-JSON), the questionnaire (FHIR R4 JSON), the guidance
    rules, the topics and the glossary (YAML). Without a folder it is that of the built-in library.
    """


@command.command()
@click.argument("folder", metavar="[DIR]", type=_FOLDER, default=_default_folder)
@click.option("--quiet", "-q", is_flag=True, help="Only what is wrong, no reading levels.")
@click.option("--report", type=_FOLDER, metavar="DIR", help="Write a report on each article there, as HTML and text.")
@click.option("--review-form", type=_FOLDER, metavar="DIR", help="Write a form for a reviewer of each article there.")
def check(folder: Path, quiet: bool, report: Path | None, review_form: Path | None) -> None:
    """Tell everything that is wrong in DIR, with file and line.

    Errors stop a build: a missing field, a citation that leads nowhere or to a source nobody checked, HTML, an
    unknown code, a question nobody can reach, a text that is missing in a language, a patient text above grade 6,
    a text without a line on limits or without anything to act on, a character that no font of the kiosk draws.
    Warnings do not. The reading level of every article is shown. Exit status: 0 without errors, 1 with.

    The report holds each article against the items of PEMAT-P, the CDC Clear Communication Index, the JAMA
    benchmarks, IPDAS and DISCERN that a program can tell; the review form has those that a person must judge.

    \b
    Examples:
      kiosk content check
      kiosk content check my-library --quiet
      kiosk content check --report report --review-form forms
    """  # noqa: D301 - click reads \b as: keep these lines
    from kiosk.authoring.reports.report import make_report
    from kiosk.authoring.reports.report_files import write_forms, write_report
    from kiosk.authoring.reports.report_text import headline

    made = make_report(folder)
    _show(list(made.problems))
    if not quiet:
        _show_reading(made)
    if report is not None:
        click.echo(f"Report: {_near(write_report(made, report))}")
    if review_form is not None:
        click.echo(f"Review forms: {_count(write_forms(made, review_form), 'file')} in {_near(review_form)}")
    click.echo(f"{_near(folder)}: {headline(made)}.")
    if made.red:
        raise click.exceptions.Exit(1)


@command.command()
@click.argument("folder", metavar="[DIR]", type=_FOLDER, default=_default_folder)
@click.option(
    "--out", "-o", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The library file to write."
)
def build(folder: Path, out: Path) -> None:
    """Compile DIR into one library file, the same bytes for the same sources.

    The sources are checked first; with an error nothing is written and an older file stays as it is.

    \b
    Example:
      kiosk content build resources/content --out build/library.sqlite
    """  # noqa: D301
    from kiosk.authoring.compiler import build as build_library
    from kiosk.authoring.sources.problems import SourcesError

    try:
        built = build_library(folder, out)
    except SourcesError as error:
        _show(list(error.problems), to_stderr=True)
        raise click.ClickException(f"{folder} has {_count(len(error.problems), 'error')}; nothing was built.") from None
    _show(list(built.warnings), to_stderr=True)
    size = f"{built.size / 1024:.0f} KiB"
    click.echo(f"{_near(out)}: {_count(built.articles, 'article')}, {size}, SHA-256 {built.sha256}")


def _show(problems: list[Problem], *, to_stderr: bool = False) -> None:
    """Print findings: a table where a person looks on, else a line each."""
    if not problems:
        return
    if not _on_terminal(to_stderr=to_stderr):
        for problem in problems:
            mark = "warning: " if problem.severity == "warning" else ""
            click.echo(f"{_where(problem)}: {mark}{problem.reason}", err=to_stderr)
        return
    rows = [(problem.severity.value, _where(problem), problem.reason) for problem in problems]
    _table(("", "Where", "What is wrong"), rows, to_stderr=to_stderr)


def _show_reading(report: Report) -> None:
    """Print how hard each article is to read."""
    if not _on_terminal():
        for one in report.articles:
            click.echo(f"{_near(one.source.path)}: reading: {one.reading.line()}")
    elif report.articles:
        rows = [(f"{one.source.id} ({one.source.path.stem})", one.reading.line()) for one in report.articles]
        _table(("Article", "Reading level"), rows)


def _on_terminal(*, to_stderr: bool = False) -> bool:
    """Whether a person looks on; a pipe or a file gets lines that tools can read, whatever colours are asked for."""
    return (sys.stderr if to_stderr else sys.stdout).isatty()


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]], *, to_stderr: bool = False) -> None:
    """Draw a table in which nothing is cut off."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table()
    for title in head:
        table.add_column(title, overflow="fold")
    colours = {"error": "red", "warning": "yellow"}
    for row in rows:
        table.add_row(*(Text(cell, colours.get(cell, "")) for cell in row))
    Console(stderr=to_stderr).print(table)


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _where(problem: Problem) -> str:
    return f"{_near(problem.path)}:{problem.line}" if problem.line else str(_near(problem.path))


def _near(path: Path) -> Path:
    """Give a path from where the person stands, if it lies below."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
