"""`kiosk sheet`: the printed sheet as a PDF, without a screen.

Rules: the sheet is the one that the kiosk would print for the same answers; what is wrong is one sentence that never
repeats an answer; the file is written whole or not at all.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.commands.guide import MAX_LINE_BYTES, read_answers
from kiosk.domain.articles.article import for_region
from kiosk.domain.articles.audience import Audience
from kiosk.domain.guidance.guidance import decide
from kiosk.domain.questionnaires.visit import SheetPoint
from kiosk.domain.sheet.assembly import assemble
from kiosk.domain.sheet.sheet_request import ContentStamp, Excerpt, SheetRequest
from kiosk.domain.sheet.sheet_words import icon_arrays, in_short
from kiosk.errors import AnswersError, KioskError
from kiosk.font_files import drawable
from kiosk.i18n import Catalog
from kiosk.i18n.formats import format_date
from kiosk.settings.model import PAPERS
from kiosk.settings.reader import load_settings
from kiosk.system.durable import Disk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.domain.articles.approval import Approvals
    from kiosk.domain.guidance.guidance import Outcome
    from kiosk.library.reading import Library
    from kiosk.ports import Paper
    from kiosk.settings import Settings

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.option(
    "--answers",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True),
    metavar="FILE",
    help='One JSON object as for `kiosk guide`; "-" is standard input. Without answers the sheet has no result.',
)
@click.option("--language", default="en", show_default=True, help="Language of the sheet, as `ar`.")
@click.option(
    "--audience",
    type=click.Choice([audience.value for audience in Audience]),
    default=Audience.PATIENT.value,
    show_default=True,
    help="Whom the articles on the sheet are written for.",
)
@click.option("--paper", type=click.Choice(PAPERS), help="Size of the page [default: the settings'].")
@click.option("--large", is_flag=True, help="Large print: 18 points.")
@click.option("--article", "articles", multiple=True, metavar="ID", help="Put an article's points on the sheet.")
@click.option("--no-sources", is_flag=True, help="Leave the sources out.")
@click.option("--settings", "settings_file", type=_FILE, help="A settings file over the system's and the user's.")
@click.option("--library", "library_file", type=_FILE, help="Use this library instead of the one in the settings.")
@click.option(
    "--out",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The PDF to write; a file of that name is replaced.",
)
def command(
    answers: str | None,
    language: str,
    audience: str,
    paper: Paper | None,
    large: bool,
    articles: tuple[str, ...],
    no_sources: bool,
    settings_file: Path | None,
    library_file: Path | None,
    out: Path,
) -> None:
    """Make the printed sheet as a PDF, without a screen."""
    from kiosk.printing.sheet_pdf import render

    settings = load_settings(settings_file)
    library, approvals = _shown(settings, library_file)
    with library:
        if language not in library.languages():
            known = ", ".join(library.languages())
            raise click.BadParameter(
                f"{language!r} is not in the library; there are: {known}.", param_hint="--language"
            )
        outcome = _outcome(library, answers) if answers else None
        excerpts = _excerpts(library, approvals, articles, language, Audience(audience), settings.clinic.region)
        request = _request(library, settings, language, outcome, excerpts, with_sources=not no_sources)
        sheet = assemble(request, Catalog(language))
    _write(out, render(sheet, paper=paper or settings.printer.paper, large=large))


def _shown(settings: Settings, library_file: Path | None) -> tuple[Library, Approvals]:
    """Open the library that the kiosk would show, with what the board approved in it. Raises KioskError."""
    from kiosk.app import Start, choose
    from kiosk.bundle.generations import Store
    from kiosk.library.reading import Library
    from kiosk.settings.reader import store_folder

    notes: list[str] = []
    shown = choose(Start(settings, library=library_file, store=Store(store_folder(settings))), notes)
    if shown.content is None:
        raise KioskError(notes[-1])
    for note in notes:
        click.echo(note, err=True)
    assert isinstance(shown.content.view, Library)  # noqa: S101  what `choose` opens
    return shown.content.view, shown.approvals


def _outcome(library: Library, answers: str) -> Outcome:
    """Read one object of answers and decide. Raises AnswersError."""
    with click.open_file(answers, "rb") as stream:
        text = stream.read(MAX_LINE_BYTES + 1)
    questionnaire = library.questionnaire()
    try:
        return decide(
            questionnaire,
            library.guidance().rules,
            read_answers(text if len(text) <= MAX_LINE_BYTES else None, questionnaire),
        )
    except AnswersError as error:
        raise AnswersError(f"The file of answers: {error}.") from None


def _excerpts(
    library: Library, approvals: Approvals, articles: Sequence[str], language: str, audience: Audience, region: str
) -> tuple[Excerpt, ...]:
    """Take all points and icon arrays of each article, in the order given, each article once."""
    from kiosk.ui.core.words import Words
    from kiosk.ui.text.standing import on_paper

    excerpts, words = [], Words(language, region)
    for name in dict.fromkeys(articles):
        article = for_region(library.article(name, language, audience), region)
        points = [SheetPoint(name, "point", index) for index in range(len(in_short(article)))]
        figures = [SheetPoint(name, "figure", index) for index in range(len(icon_arrays(article)))]
        standing = approvals.of(article.summary, today=_today())
        excerpts.append(Excerpt(article, (*points, *figures), *on_paper(standing, words)))
    return tuple(excerpts)


def _request(
    library: Library,
    settings: Settings,
    language: str,
    outcome: Outcome | None,
    excerpts: tuple[Excerpt, ...],
    *,
    with_sources: bool,
) -> SheetRequest:
    from kiosk.ui.sheet.sheetview import QR_BYTES
    from kiosk.wiring.start import clinic_info

    date = format_date(_today(), language, settings.clinic.region)
    info = library.info(language)
    return SheetRequest(
        language=language,
        guidance=library.guidance(),
        clinic=clinic_info(settings, language),
        library=ContentStamp(drawable(info.version), info.short_hash),
        printed=Catalog(language).gettext("Printed {date}").format(date=date),
        outcome=outcome,
        excerpts=excerpts,
        sources=library.sources(),
        with_sources=with_sources,
        qr_bytes=QR_BYTES,
    )


def _today() -> datetime.date:
    return datetime.datetime.now(tz=datetime.UTC).astimezone().date()


def _write(out: Path, pdf: bytes) -> None:
    """Write the sheet for the eyes of whoever asked for it. Raises KioskError."""
    try:
        Disk().put(out, pdf, mode=0o600)
    except OSError as error:
        raise KioskError(f"{out} cannot be written: {error.strerror}.") from error
