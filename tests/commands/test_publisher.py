"""`kiosk publisher`: the whole way from nothing to a bundle, by the real command line, and every mistake on it."""

from __future__ import annotations

import hashlib
import io
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kiosk.bundle.container import Container
from kiosk.bundle.fetching import ContainerSource, TreeSource
from kiosk.bundle.verification import Verified, verify
from kiosk.cli import cli
from kiosk.domain.articles.audience import Audience
from kiosk.domain.articles.review import ReviewStatus
from kiosk.library.reading import Library
from tests.support.library_sources import replace_in, write_sources

INIT = ("init", "pub", "--publisher", "A Hospital", "--board", "Its board", "--reviewer", "Ann; MD")
PASSPHRASE = "correct horse battery"


def run(*args: str, given: str | None = None) -> Result:
    return CliRunner().invoke(cli, ["publisher", *args], input=given)


def done(*args: str) -> str:
    result = run(*args)
    assert result.exit_code == 0, result.output
    return result.stdout


def fails(*args: str, given: str | None = None) -> str:
    """Give the one sentence with which a command fails."""
    result = run(*args, given=given)
    assert result.exit_code == 1, result.output
    assert result.stderr.startswith("Error: "), result.output
    return result.stderr


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder with sources and a passphrase file."""
    monkeypatch.chdir(tmp_path)
    write_sources(tmp_path / "content")
    (tmp_path / "pass.txt").write_text(f"{PASSPHRASE}\n")
    monkeypatch.setenv("KIOSK_PASSPHRASE_FILE", "pass.txt")
    return tmp_path


@pytest.fixture
def made(place: Path) -> Path:
    """Stand beside a publisher with a staged library."""
    done(*INIT, "--reviewer", "Bob; RN")
    done("build", "pub", "content")
    return place


def takes(place: Path, bundle: str) -> Verified:
    """Verify a bundle as a kiosk does that knows only the first root."""
    root = (place / "pub/repository/metadata/1.root.json").read_bytes()
    trust = place / "trust"
    trust.mkdir(exist_ok=True)
    source = ContainerSource(Container.open(io.BytesIO((place / bundle).read_bytes())))
    return verify(source, root, trust, datetime.now(UTC))


def test_from_nothing_to_a_bundle_then_a_withdrawal_and_new_keys(place: Path) -> None:
    said = done(*INIT, "--reviewer", "Bob; RN")
    root = (place / "pub/repository/metadata/1.root.json").read_bytes()
    assert hashlib.sha256(root).hexdigest() in said
    assert "Staged: small 2026.11, 4 texts, 0 of them approved." in done("build", "pub", "content")
    for who in ("Ann", "reviewer-2"):
        done("review", "pub", "first", "--language", "es", "--as", who, "--yes")
    assert "first.patient.es\tTitle first\tapproved until" in done("review", "pub", "--list")
    assert "Waits for `sign`: keys or board, library, approvals." in done("status", "pub")
    assert "approved texts: 1 of 4" in done("sign", "pub")
    assert "Everything is published." in done("status", "pub")
    done("pack", "pub", "one.kioskbundle")
    verified = takes(place, "one.kioskbundle")
    assert verified.approvals.board is not None

    with Library.open(next(place.glob("pub/repository/targets/content/*"))) as library:
        assert library.file_hash == verified.library.sha256
        for language, status in (("es", ReviewStatus.APPROVED), ("en", ReviewStatus.SUBMITTED)):
            article = library.article("first", language, Audience.PATIENT)
            standing = verified.approvals.standing(
                "first", Audience.PATIENT, language, article.content_hash, ReviewStatus.SUBMITTED,
                today=datetime.now(UTC).date(),
            )  # fmt: skip
            assert standing.status is status

    assert "Withdrawn: first.patient.es." in done("withdraw", "pub", "first", "--language", "es")
    done("rotate-root", "pub", "root-1")
    done("add-reviewer", "pub", "Cleo; PhD")
    done("remove-reviewer", "pub", "Bob")
    assert "approved texts: 0 of 3" in done("sign", "pub")
    done("pack", "pub", "two.kioskbundle")
    verified = takes(place, "two.kioskbundle")
    assert (verified.root_version, len(verified.approvals)) == (2, 0)
    board = verified.approvals.board
    assert board is not None
    assert {one.name for one in board.reviewers} == {"Ann", "Cleo"}
    trust = place / "fresh"
    trust.mkdir()
    again = verify(TreeSource(place / "pub/repository"), root, trust, datetime.now(UTC))
    assert again.library == verified.library  # the tree is a mirror as it stands


def test_the_page_to_read_is_the_text_that_is_signed(made: Path) -> None:
    said = done("review", "pub", "first", "--as", "Ann", "--yes", "--page", "read.html")
    page = (made / "read.html").read_text(encoding="utf-8")
    signed = said.partition("SHA-256 ")[2].split()[0]
    assert signed in page
    assert "It does not choose for you." in page


def test_a_reviewer_who_says_no_signs_nothing(made: Path) -> None:
    assert "Nothing was signed." in fails("review", "pub", "first", "--as", "Ann", given="n\n")
    assert not list(made.glob("pub/reviews/*/*.json"))


def test_an_approval_drops_out_when_its_text_changes_and_is_named(made: Path) -> None:
    for who in ("Ann", "Bob"):
        done("review", "pub", "first", "--as", who, "--yes")
        done("review", "pub", "second", "--as", who, "--yes")
    replace_in(made / "content/articles/first/patient.en.md", "Bring a list.", "Bring two lists.")
    said = done("build", "pub", "content")
    assert "No longer approved: first.patient.en (its text has changed)" in said
    assert "1 of them approved" in said
    said = done("withdraw", "pub", "second")
    assert "No longer approved: second.patient.en (it is no longer in the library)" in said


def test_what_was_withdrawn_comes_back_only_on_purpose(made: Path) -> None:
    done("withdraw", "pub", "first", "--language", "es")
    assert "first.patient.es; take it out, or --bring-back" in fails("build", "pub", "content")
    done("build", "pub", "content", "--bring-back")
    done("build", "pub", "content")


def test_a_compiled_library_is_copied_and_gives_the_same(made: Path) -> None:
    result = CliRunner().invoke(cli, ["content", "build", "content", "--out", "built.sqlite"])
    assert result.exit_code == 0
    before = {path.name for path in made.glob("pub/staged/*.sqlite")}
    done("build", "pub", "built.sqlite")
    assert {path.name for path in made.glob("pub/staged/*.sqlite")} == before
    assert (made / "built.sqlite").stat().st_nlink == 1


def test_passphrases_are_asked_for_and_confirmed(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KIOSK_PASSPHRASE_FILE")
    own, anns = "the publisher's own", "a reviewer's own"
    given = f"{own}\nmistyped\n{own}\n{own}\n{anns}\n{anns}\n"
    result = run(*INIT, "--board-threshold", "1", given=given)
    assert result.exit_code == 0, result.output
    assert own not in result.output
    done("build", "pub", "content")
    assert run("review", "pub", "first", "--yes", given=f"{anns}\n").exit_code == 0
    assert "The passphrase of the key reviewer-1 is wrong" in fails("review", "pub", "first", "--yes", given="wrong\n")
    said = fails("sign", "pub", given="\n")  # the reviewer's key is left out
    assert "0 of 1 reviewers’ signatures, without reviewer-1 (Ann)" in said
    assert run("sign", "pub", given=f"{anns}\n{own}\n").exit_code == 0


def test_root_keys_may_live_on_a_stick(place: Path) -> None:
    done(*INIT, "--board-threshold", "1", "--keys-to", "stick")
    assert not (place / "pub/keys").exists()
    done("build", "pub", "content")
    assert "--keys" in fails("review", "pub", "first", "--as", "Ann", "--yes")
    done("review", "pub", "first", "--yes", "--keys", "stick")
    done("sign", "pub", "--keys", "stick")


def test_mistakes_before_there_is_anything(place: Path) -> None:
    assert "`kiosk publisher init pub` makes one" in fails("status", "pub")
    assert "2 of 1 reviewers cannot sign" in fails(*INIT)
    assert "write 'Name; credentials'" in fails(*INIT, "--reviewer", "Bob")
    assert not (place / "pub").exists()
    done(*INIT, "--board-threshold", "1")
    assert "is a publisher's folder already" in fails(*INIT, "--board-threshold", "1")
    for command in (("sign", "pub"), ("review", "pub", "first"), ("withdraw", "pub", "first")):
        assert "There is no library in pub yet" in fails(*command)
    assert "Nothing is published yet" in fails("pack", "pub", "out.kioskbundle")
    assert "No library yet" in done("status", "pub")
    (place / "pass.txt").write_text("\n")
    assert "has no passphrase in its first line" in fails("add-reviewer", "pub", "Bob; RN")
    assert "cannot be read" in fails("add-reviewer", "pub", "Bob; RN", "--passphrase-file", "none.txt")


def test_mistakes_in_reviews(made: Path) -> None:
    assert "The library has no article 'third'" in fails("review", "pub", "third", "--as", "Ann", "--yes")
    said = fails("review", "pub", "second", "--language", "es", "--as", "Ann", "--yes")
    assert "There is no 'second' for patient in es; there is: patient en." in said
    assert "Say who reviews, with --as; on the board are: Ann, Bob." in fails("review", "pub", "first", "--yes")
    assert "'Zoe' is not on the board" in fails("review", "pub", "first", "--as", "Zoe", "--yes")
    today = datetime.now(UTC).date()
    first = ("review", "pub", "first", "--as", "Ann", "--yes", "--reviewed-on", str(today))
    assert "cannot end before it" in fails(*first, "--valid-until", str(date(today.year - 1, 1, 1)))
    assert "24 months at most" in fails(*first, "--valid-until", str(date(today.year + 3, 1, 1)))
    assert not list(made.glob("pub/reviews/*/*.json"))
    (made / "pass.txt").write_text("not the passphrase\n")
    assert "passphrase of the key reviewer-1 is wrong" in fails(*first)


def test_mistakes_in_builds_leave_what_is_staged(made: Path) -> None:
    before = (made / "pub/staged/library.json").read_bytes()
    assert "neither a folder of sources nor a library" in fails("build", "pub", "nowhere")
    (made / "wrong.sqlite").write_bytes(b"x" * 200)
    assert "is not a library file" in fails("build", "pub", "wrong.sqlite")
    replace_in(made / "content/articles/first/patient.en.md", "topic: deciding", "topic: nowhere")
    result = run("build", "pub", "content")
    assert result.exit_code == 1
    assert "patient.en.md:7: " in result.stderr
    assert "content has 1 error, told above; nothing was built." in result.stderr
    assert "The library has no article 'third'" in fails("withdraw", "pub", "third")
    assert (made / "pub/staged/library.json").read_bytes() == before
    assert not (made / "pub/staged/building.part").exists()


def test_packing_and_signing_twice(made: Path) -> None:
    assert "Nothing is published yet" in fails("pack", "pub", "out.kioskbundle")
    done("sign", "pub")
    assert "Nothing has changed" in fails("sign", "pub")
    done("pack", "pub", "out.kioskbundle")
    once = (made / "out.kioskbundle").read_bytes()
    done("pack", "pub", "out.kioskbundle")
    assert (made / "out.kioskbundle").read_bytes() == once
    done("withdraw", "pub", "second")
    assert "Not signed yet: library" in fails("pack", "pub", "out.kioskbundle")
    done("sign", "pub", "--renew")
