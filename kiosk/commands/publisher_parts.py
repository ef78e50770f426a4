"""What the subcommands of `kiosk publisher` share: passphrases, the library as plain facts, tables, progress."""

from __future__ import annotations

import shutil
import sys
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kiosk.errors import PublisherError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import ExitStack

    from kiosk.domain.articles.approval import Reviewer
    from kiosk.publisher.folder import Folder
    from kiosk.publisher.keys import Keyring
    from kiosk.publisher.roots import BoardKeys
    from kiosk.publisher.texts import LibraryFacts, Text
    from kiosk.publisher.wanted import Wanted


def now() -> datetime:
    """Tell the time, with its zone."""
    return datetime.now(UTC)


@contextmanager
def opened(path: Path) -> Iterator[Folder]:
    """Open a publisher's folder."""
    from kiosk.publisher.folder import Folder

    with Folder.open(path) as folder:
        yield folder


def keyring(folder: Path, keys: Sequence[Path], passphrase_file: Path | None) -> Keyring:
    """Give the keys in the publisher's folder and in those that were named."""
    from kiosk.publisher.keys import Keyring

    def ask(what: str, new: bool) -> str:
        hint = "" if new else " (Enter leaves it out)"
        default = None if new else ""
        asked: str = click.prompt(
            f"Passphrase of {what}{hint}", hide_input=True, confirmation_prompt=new, default=default, show_default=False
        )
        return asked

    if passphrase_file is None:
        return Keyring([folder / "keys", *keys], ask)
    passphrase = _first_line(passphrase_file)
    return Keyring([folder / "keys", *keys], lambda _what, _new: passphrase)


def _first_line(path: Path) -> str:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise PublisherError(f"The passphrase file {path} cannot be read.") from None
    if not lines or not lines[0]:
        raise PublisherError(f"The passphrase file {path} has no passphrase in its first line.")
    return lines[0]


def temporary(folder: Folder, stack: ExitStack) -> Path:
    """Name a library file that is gone at the end."""
    path = folder.staged / "building.part"
    path.parent.mkdir(exist_ok=True)
    stack.callback(path.unlink, missing_ok=True)
    return path


def compiled(source: Path, folder: Folder, stack: ExitStack) -> Path:
    """Give a compiled library of our own, from sources or a copy of a file. Raises PublisherError."""
    from kiosk.authoring.compiler import build
    from kiosk.authoring.sources.problems import SourcesError

    out = temporary(folder, stack)
    if source.is_file():
        shutil.copyfile(source, out)
        return out
    if not source.is_dir():
        raise PublisherError(f"There is neither a folder of sources nor a library at {source}.")
    try:
        build(source, out)
    except SourcesError as error:
        for problem in error.problems:
            click.echo(str(problem), err=True)
        number = len(error.problems)
        errors = "1 error" if number == 1 else f"{number} errors"
        raise PublisherError(f"{source} has {errors}, told above; nothing was built.") from None
    return out


def facts_of(path: Path) -> LibraryFacts:
    """Read a whole library: what is in it, text by text. Raises PublisherError where any of it is damaged."""
    from kiosk.authoring.reports.article_page import shown_length
    from kiosk.domain.articles.audience import Audience
    from kiosk.library.inspection import Inspection
    from kiosk.library.reading import Library
    from kiosk.publisher.texts import LibraryFacts, Text

    with Library.open(path) as library:
        inspection = Inspection(library)
        while inspection.some():
            pass
        if inspection.damaged:
            raise PublisherError(inspection.note())
        texts = []
        for language in library.languages():
            for audience in Audience:
                for one in library.articles(language, audience):
                    if one.language == language:
                        length = shown_length(library.article(one.id, language, audience), library)
                        texts.append(Text(one.id, str(audience), language, one.title, one.content_hash, length))
        info = library.info()
        size = path.stat().st_size
        return LibraryFacts(info.id, info.version, library.file_hash, size, tuple(sorted(texts)))


def stage(folder: Folder, library: Path, facts: LibraryFacts, *, withdrawn: Sequence[str] = ()) -> None:
    """Stage a library, and name the approvals that drop out with it; reviews of what is withdrawn are removed."""
    from kiosk.publisher import reviews, staging
    from kiosk.publisher.wanted import wanted

    before = wanted(folder).approvals if staging.staged(folder) else {}
    reviews.forget(folder, withdrawn)
    staging.stage(folder, library, facts)
    after = wanted(folder).approvals
    there = {text.path for text in facts.texts}
    for path in sorted(set(before) - set(after)):
        why = "its text has changed" if path in there else "it is no longer in the library"
        click.echo(f"No longer approved: {path.removeprefix('reviews/')} ({why})")
    click.echo(f"Staged: {facts.id} {facts.version}, {len(facts.texts)} texts, {len(after)} of them approved.")


def reviewer(folder: Folder, board: BoardKeys, ring: Keyring, who: str | None) -> tuple[str, Reviewer]:
    """Find who reviews: who is named, or the one whose key is at hand. Raises PublisherError."""
    from kiosk.publisher.setup import reviewer_key

    if who is not None:
        keyid = reviewer_key(folder.settings, board, who)
        return keyid, board.reviewers[keyid]
    at_hand = [keyid for keyid in board.reviewers if ring.at_hand(folder.settings.names[keyid])]
    if len(at_hand) != 1:
        names = ", ".join(sorted(one.name for one in board.reviewers.values()))
        raise PublisherError(f"Say who reviews, with --as; on the board are: {names}.")
    return at_hand[0], board.reviewers[at_hand[0]]


def write_page(folder: Folder, facts: LibraryFacts, text: Text, page: Path | None) -> Path:
    """Write the page to read. Raises PublisherError where the library does not hold what is to be signed."""
    from kiosk.authoring.reports.article_page import article_page
    from kiosk.domain.articles.audience import Audience
    from kiosk.library.reading import Library
    from kiosk.publisher import files, staging

    with Library.open(staging.checked_file(folder, facts)) as library:
        article = library.article(text.article, text.language, Audience(text.audience))
        if article.content_hash != text.hash or article.summary.language != text.language:
            raise PublisherError(f"The library does not hold {text.name} as it was built; run `build` again.")
        html = article_page(article, library)
    out = page or folder.path / "to-read" / f"{text.name}.html"
    files.write(out, html.encode())
    return out


def show_reviews(want: Wanted, today: str) -> None:
    """Print who has approved each text, and what is open."""
    rows = []
    for text in want.facts.texts:
        signed = {key: said for key, said in want.statements.get(text.name, {}).items() if said.of(text)}
        target = want.approvals.get(text.path)
        until = "" if target is None or target.custom is None else str(target.custom["valid_until"])
        state = f"approved until {until}" if until else f"open: {len(signed)} of {want.board.threshold}"
        if until and until < today:
            state = f"ended on {until}"
        rows.append((text.name, text.title, state, ", ".join(sorted(want.board.reviewers[key].name for key in signed))))
    table(("Text", "Title", "Review", "Signed by"), rows)


def show_published(folder: Folder, want: Wanted | None) -> None:
    """Print what is published and until when."""
    from kiosk.bundle.format import BOARD, PUBLISHER

    published = folder.tree.needed()
    parts: dict[str, Any] = {
        "root": published.root, "timestamp": published.timestamp, "snapshot": published.snapshot,
        "targets": published.targets, PUBLISHER: published.publisher, BOARD: published.board,
    }  # fmt: skip
    rows = [(name, str(part.signed.version), f"{part.signed.expires:%Y-%m-%d}") for name, part in parts.items()]
    table(("Published", "Version", "Until"), rows)
    approved = len(published.board.signed.targets)
    of = f" of {len(want.facts.texts)}" if want is not None else ""
    click.echo(f"Issued {published.issued}; approved texts: {approved}{of}.")


def table(head: Sequence[str], rows: Sequence[tuple[str, ...]]) -> None:
    """Print rows: a table where a person looks on, else a line each, with tabs."""
    if not sys.stdout.isatty():
        for row in rows:
            click.echo("\t".join(row))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text as Cell

    made = Table()
    for title in head:
        made.add_column(title, overflow="fold")
    for row in rows:
        made.add_row(*map(Cell, row))
    Console().print(made)


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """Show a bar while something long is done, where a person looks on."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

    columns = (TextColumn(what), BarColumn(), DownloadColumn())
    with Progress(*columns, console=Console(stderr=True), disable=not sys.stderr.isatty(), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
