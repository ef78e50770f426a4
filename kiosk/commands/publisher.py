"""`kiosk publisher`: what whoever publishes content runs. Nothing here uses a network.

Rules: the library is built and read by `content`, keys and signatures are the business of `bundle`; this puts both
together, asks for passphrases and shows what came of it. A passphrase is asked for, or read from a file that the
caller names; it is never an argument, which others on the machine could read.
"""

from __future__ import annotations

import hashlib
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.commands import publisher_parts as parts
from kiosk.domain.articles.audience import Audience
from kiosk.errors import PublisherError
from kiosk.paths import resources_dir

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

_FOLDER = click.Path(path_type=Path, file_okay=False)
_FILE = click.Path(path_type=Path, dir_okay=False)
_AUDIENCES = click.Choice([str(audience) for audience in Audience])
_DAY = click.DateTime(["%Y-%m-%d"])


@click.group(name="publisher")
def command() -> None:
    """Make, review, sign and pack content bundles, in a folder DIR of your own.

    \b
    init, build, review (each reviewer), sign, pack; later add-reviewer, withdraw, rotate-root.
    `status` shows what is published and what waits.

    Private keys lie encrypted in DIR/keys. Move those of root and reviewers to sticks of their own, and name the
    sticks with --keys when they are needed. DIR/repository can be served by any web server as it is.
    """  # noqa: D301 - click reads \b as: keep these lines


def _folder_argument(function: Callable[..., None]) -> Callable[..., None]:
    return click.argument("folder", metavar="DIR", type=_FOLDER)(function)


def _key_options(function: Callable[..., None]) -> Callable[..., None]:
    for option in (
        click.option(
            "--passphrase-file", type=_FILE, envvar="KIOSK_PASSPHRASE_FILE", help="Take its first line, ask nobody."
        ),
        click.option("--keys", type=_FOLDER, multiple=True, help="Keys lie here too (a stick); may be repeated."),
    ):
        function = option(function)
    return function


_keys_to = click.option("--keys-to", type=_FOLDER, help="Put new private keys here (a stick) instead of DIR/keys.")


@command.command()
@_folder_argument
@click.option("--publisher", required=True, help="The publisher's name, as kiosks show it.")
@click.option("--board", required=True, help="The review board's name.")
@click.option("--reviewer", "reviewers", multiple=True, required=True, help="'Name; credentials'; repeat for each.")
@click.option("--board-threshold", default=2, show_default=True, help="How many reviewers must approve a text.")
@click.option("--root-keys", default=3, show_default=True, help="How many root keys to make.")
@click.option("--root-threshold", default=2, show_default=True, help="How many of them must sign a root.")
@click.option("--root-days", default=5 * 365, show_default=True, help="Days until the root must be renewed.")
@click.option("--days", default=365, show_default=True, help="Days until all else must be renewed.")
@_keys_to
@_key_options
def init(
    folder: Path, publisher: str, board: str, reviewers: tuple[str, ...], board_threshold: int, root_keys: int,
    root_threshold: int, root_days: int, days: int, keys_to: Path | None, keys: tuple[Path, ...],
    passphrase_file: Path | None,
) -> None:  # fmt: skip
    """Make a publisher: keys, review board, the root that kiosks trust.

    The publisher's keys get one passphrase, each reviewer's another; let reviewers type theirs themselves.

    \b
    Example:
      kiosk publisher init my-publisher --publisher "A Hospital" --board "Its review board" \\
        --reviewer "A Name; MD" --reviewer "Another Name; MD"
    """  # noqa: D301
    from kiosk.publisher.setup import DAYS, Plan, reviewer_of
    from kiosk.publisher.setup import init as make

    lifetimes = {role: root_days if role == "root" else days for role in DAYS}
    people = [reviewer_of(text) for text in reviewers]
    plan = Plan(publisher, board, board_threshold, people, root_keys, root_threshold, lifetimes)
    with make(folder, plan, parts.keyring(folder, keys, passphrase_file), keys_to, parts.now()) as made:
        root = made.tree.path / "metadata" / "1.root.json"
        click.echo(f"Root: {root}")
        click.echo(f"SHA-256 to compare at each kiosk: {hashlib.sha256(root.read_bytes()).hexdigest()}")
        click.echo(f"Keys: {keys_to or made.keys}. Move those of root and reviewers to sticks of their own.")


@command.command(name="add-reviewer")
@_folder_argument
@click.argument("reviewer", metavar="'NAME; CREDENTIALS'")
@_keys_to
@_key_options
def add_reviewer(
    folder: Path, reviewer: str, keys_to: Path | None, keys: tuple[Path, ...], passphrase_file: Path | None
) -> None:
    """Put a reviewer on the board, with a key of their own. It counts once `sign` has published it."""
    from kiosk.publisher import setup

    with parts.opened(folder) as opened:
        ring = parts.keyring(folder, keys, passphrase_file)
        name = setup.add_reviewer(opened, setup.reviewer_of(reviewer), ring, keys_to, parts.now())
        click.echo(f"The new key is {name}; run `kiosk publisher sign`, with the root keys at hand.")


@command.command(name="remove-reviewer")
@_folder_argument
@click.argument("who", metavar="NAME")
def remove_reviewer(folder: Path, who: str) -> None:
    """Take a reviewer (a name, or their key's) off the board. It counts once `sign` has published it."""
    from kiosk.publisher import setup

    with parts.opened(folder) as opened:
        gone = setup.remove_reviewer(opened, who, parts.now())
        click.echo(f"{gone.name} leaves the board; run `kiosk publisher sign`, with the root keys at hand.")


@command.command(name="rotate-root")
@_folder_argument
@click.argument("key", metavar="KEY")
@_keys_to
@_key_options
def rotate_root(
    folder: Path, key: str, keys_to: Path | None, keys: tuple[Path, ...], passphrase_file: Path | None
) -> None:
    """Replace a lost or stolen KEY, such as root-2 or timestamp-1, by a new one.

    `sign` then makes the next root, signed by enough of the old root keys and of the new ones; the lost key is not
    needed. Kiosks follow by themselves.
    """
    from kiosk.publisher import setup

    with parts.opened(folder) as opened:
        name = setup.rotate(opened, key, parts.keyring(folder, keys, passphrase_file), keys_to, parts.now())
        click.echo(f"{name} takes the place of {key}; run `kiosk publisher sign`, with the root keys at hand.")


@command.command()
@_folder_argument
@click.argument("source", metavar="[SOURCE]", type=click.Path(path_type=Path), default=resources_dir() / "content")
@click.option("--bring-back", is_flag=True, help="Texts that were withdrawn may come back.")
def build(folder: Path, source: Path, bring_back: bool) -> None:
    """Take the library from SOURCE: a folder of content sources, or a compiled library.

    Without SOURCE it is the built-in one. Approvals of texts that changed drop out, and are named.
    """
    from kiosk.publisher import setup

    with parts.opened(folder) as opened, ExitStack() as stack:
        library = parts.compiled(source, opened, stack)
        facts = parts.facts_of(library)
        back = sorted({text.name for text in facts.texts} & set(opened.settings.withdrawn))
        if back and not bring_back:
            raise PublisherError(f"Withdrawn, and in {source} again: {', '.join(back)}; take it out, or --bring-back.")
        parts.stage(opened, library, facts)
        opened.save(setup.brought_back(opened.settings, back))


@command.command()
@_folder_argument
@click.argument("article", required=False)
@click.option("--audience", type=_AUDIENCES, default="patient", show_default=True)
@click.option("--language", default="en", show_default=True)
@click.option("--as", "who", help="The reviewer, by name or key; not needed where only one's key is at hand.")
@click.option("--reviewed-on", type=_DAY, help="Default: today.")
@click.option("--valid-until", type=_DAY, help="Default: a year later. At most 24 months.")
@click.option("--page", type=_FILE, help="Write the page to read here. Default: DIR/to-read/....html")
@click.option("--yes", is_flag=True, help="It has been read; sign without asking.")
@click.option("--list", "only_list", is_flag=True, help="Show who has approved what, and what is open.")
@_key_options
def review(
    folder: Path, article: str | None, audience: str, language: str, who: str | None, reviewed_on: datetime | None,
    valid_until: datetime | None, page: Path | None, yes: bool, only_list: bool, keys: tuple[Path, ...],
    passphrase_file: Path | None,
) -> None:  # fmt: skip
    """Read one text as visitors will see it, and sign that very text.

    Writes a page with all that a visitor can be shown of ARTICLE in that language and for that reader, then asks.
    Any later change of the text, of a picture or of an explained word ends the approval.

    \b
    Examples:
      kiosk publisher review my-publisher --list
      kiosk publisher review my-publisher records-to-bring --language es --as "A Name" --keys /media/stick
    """  # noqa: D301
    from kiosk.publisher import reviews, wanted

    with parts.opened(folder) as opened:
        want = wanted.wanted(opened)
        if only_list or article is None:
            parts.show_reviews(want, parts.now().date().isoformat())
            return
        text = want.facts.find(article, audience, language)
        ring = parts.keyring(folder, keys, passphrase_file)
        keyid, person = parts.reviewer(opened, want.board, ring, who)
        begins = reviewed_on.date() if reviewed_on else parts.now().date()
        ends = valid_until.date() if valid_until else reviews.years_after(begins, 1)
        reviews.check_dates(begins, ends, parts.now().date())
        written = parts.write_page(opened, want.facts, text, page)
        click.echo(f"Read {written}\n{text.title} ({text.name}), SHA-256 {text.hash}")
        asked = f"{person.name}: may exactly this text be shown, from {begins} until {ends}?"
        if not yes and not click.confirm(asked):
            raise PublisherError("Nothing was signed.")
        reviews.keep(opened, text, begins, ends, ring.signer(opened.settings.names[keyid], keyid))
        click.echo(f"Signed by {person.name}. When all are done: `kiosk publisher sign`.")


@command.command()
@_folder_argument
@click.option("--renew", is_flag=True, help="Give everything new dates, also what has not changed.")
@_key_options
def sign(folder: Path, renew: bool, keys: tuple[Path, ...], passphrase_file: Path | None) -> None:
    """Sign what has changed with the keys at hand, and publish it once there are enough signatures.

    Each reviewer signs the whole list of approvals, after it was checked that all it says in their name is what they
    signed. Who is missing is named; what was signed is kept, so others can sign later and elsewhere. At a passphrase,
    Enter leaves that key out.
    """
    from kiosk.publisher import signing, wanted

    with parts.opened(folder) as opened:
        signing.sign(opened, parts.keyring(folder, keys, passphrase_file), parts.now(), renew=renew)
        parts.show_published(opened, wanted.wanted(opened))


@command.command()
@_folder_argument
@click.argument("out", metavar="OUT.kioskbundle", type=_FILE)
def pack(folder: Path, out: Path) -> None:
    """Write what is published into one file, for a stick. The same publication gives the same bytes."""
    from kiosk.publisher import packing

    with parts.opened(folder) as opened, parts.progress("Packing") as told:
        size = packing.pack(opened, out, told)
    click.echo(f"{out}: {size / 1024:.0f} KiB")


@command.command()
@_folder_argument
@click.argument("article")
@click.option("--audience", type=_AUDIENCES, default=None, help="Only for these readers.")
@click.option("--language", default="", help="Only in this language.")
def withdraw(folder: Path, article: str, audience: str | None, language: str) -> None:
    """Take ARTICLE out of the library, for all or for one language or reader. Its approvals end.

    `sign` and `pack` then make the next version, which kiosks take in the place of the one that has it. Never hand
    out an older bundle instead: kiosks refuse it. A later `build` refuses the text until it is out of the sources.
    """
    from kiosk.library.withdrawing import without
    from kiosk.publisher import setup, staging

    with parts.opened(folder) as opened, ExitStack() as stack:
        facts = staging.needed(opened)
        gone = [
            text
            for text in facts.texts
            if text.article == article and audience in {None, text.audience} and language in {"", text.language}
        ]
        if not gone:
            facts.find(article, audience or "any reader", language or "any language")
        library = parts.temporary(opened, stack)
        without(staging.checked_file(opened, facts), library, article, audience=audience or "", language=language)
        names = [text.name for text in gone]
        opened.save(setup.withdrawn(opened.settings, names))
        parts.stage(opened, library, parts.facts_of(library), withdrawn=names)
        click.echo(f"Withdrawn: {', '.join(names)}. Now `kiosk publisher sign`, then `pack`.")


@command.command()
@_folder_argument
def status(folder: Path) -> None:
    """Show what is published, until when, and what waits for a signature."""
    from kiosk.publisher import staging, wanted

    with parts.opened(folder) as opened:
        want = wanted.wanted(opened) if staging.staged(opened) else None
        if opened.tree.published() is not None:
            parts.show_published(opened, want)
        if want is None:
            click.echo("No library yet: `kiosk publisher build`.")
            return
        changes = want.changes()
        click.echo(f"Waits for `sign`: {', '.join(changes)}." if changes else "Everything is published.")
