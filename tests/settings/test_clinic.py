"""What staff set on the screen: it counts over the files, never stops a start, and is never half of anything."""

from __future__ import annotations

import io
import os
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from PIL import Image

from kiosk.device.journal import Journal
from kiosk.errors import SettingsError
from kiosk.settings.clinic import BEFORE, FILE, STAFF_KEYS, ClinicSettings
from kiosk.settings.layers import read_layers
from kiosk.settings.reader import device_folder, load_settings
from kiosk.wiring.clinic_values import PRINTED, StaffSettings, clean_logo


@pytest.fixture
def admin(tmp_path: Path) -> Path:
    path = tmp_path / "kiosk.toml"
    path.write_text(
        f'[library]\nstore = "{tmp_path / "store"}"\n[printer]\nqueue = "first"\nqueues = ["second", "third"]\n'
        '[clinic]\nname = "A Clinic"\nregion = "ie"\n',
        encoding="utf-8",
    )
    return path


@pytest.fixture
def folder(admin: Path) -> Path:
    return device_folder(load_settings(admin))


@pytest.fixture
def staff(admin: Path, folder: Path) -> ClinicSettings:
    return ClinicSettings(read_layers(admin), folder)


def test_what_staff_set_counts_over_the_files(admin: Path, staff: ClinicSettings) -> None:
    staff.save({"clinic.name": "Another Name", "emergency.number": {"en": "112", "es": "112"}})
    staff.save({"languages.offered": ("es", "en"), "languages.start": "es", "visit.idle_warning_s": 120})
    settings = load_settings(admin)
    assert settings.clinic.name == "Another Name"
    assert settings.emergency.number.get("es") == "112"
    assert settings.languages.offered == ("es", "en")
    assert settings.visit.idle_warning_s == 120
    assert not settings.notes
    assert staff.values()["clinic.name"] == "Another Name"
    staff.save({"clinic.name": None})
    assert load_settings(admin).clinic.name == "A Clinic"


def test_another_region_brings_its_numbers(admin: Path, staff: ClinicSettings) -> None:
    assert load_settings(admin).emergency.number.get("en") == "112"
    staff.save({"clinic.region": "us"})
    assert load_settings(admin).emergency.number.get("en") == "911"
    assert load_settings(admin).printer.paper == "Letter"


def test_a_number_that_staff_did_not_change_follows_the_region(admin: Path, staff: ClinicSettings) -> None:
    staff.save({"clinic.region": "us"})
    shown = staff.values()["emergency.crisis_line"]
    assert shown["en"] == shown["es"] == "988"
    staff.save({"emergency.crisis_line": {**shown, "es": "555 1"}})
    shown = staff.values()["emergency.crisis_line"]
    staff.save({"emergency.crisis_line": {**shown, "ar": "555 2"}})
    staff.save({"clinic.region": "gb"})
    line = load_settings(admin).emergency.crisis_line
    assert (line.get("es"), line.get("ar")) == ("555 1", "555 2"), "what staff set stays theirs"
    staff.save({"emergency.crisis_line": None})
    theirs = load_settings(admin).emergency.crisis_line
    assert line.get("en") == theirs.get("en") != "988"


def test_numbers_saved_as_they_are_stay_the_regions(admin: Path, staff: ClinicSettings) -> None:
    staff.save({"emergency.number": staff.values()["emergency.number"]})
    assert load_settings(admin).emergency.number.get("es") == "112"
    staff.save({"clinic.region": "us"})
    assert load_settings(admin).emergency.number.get("es") == "911"


def test_a_folder_that_may_not_be_entered_stops_no_start(
    admin: Path, staff: ClinicSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    staff.save({"clinic.name": "Out of reach"})

    really = Path.stat

    def refuse(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:  # a test may run as root
        if path.name in {FILE, BEFORE}:
            raise PermissionError(13, "Permission denied")
        return really(path, follow_symlinks=follow_symlinks)

    monkeypatch.setattr("pathlib.Path.stat", refuse)
    settings = load_settings(admin)
    assert settings.clinic.name == "A Clinic"
    assert len(settings.notes) == 2


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("visit.idle_answer_s", 5, "between 20 and 300 seconds"),
        ("visit.idle_answer_s", "soon", "whole number"),
        ("panel.diagonal_inch", 1.0, "between 7 and 100 inches"),
        ("printer.queue", "elsewhere", "must be one of first, second, third"),
        ("clinic.region", "xx", "must be one of"),
        ("languages.offered", ("en", "xx"), "must be one of"),
        ("clinic.name", "x" * 301, "at most 300"),
        ("clinic.name", "two\nlines", "one line"),
        ("library.path", "/etc/passwd", "not set on the screen"),
        ("printer.server", "elsewhere:631", "not set on the screen"),
    ],
)
def test_a_bad_value_is_refused_where_it_is_typed_and_where_it_is_saved(
    admin: Path, staff: ClinicSettings, key: str, value: Any, words: str
) -> None:
    assert words in staff.problem(key, value)
    with pytest.raises(SettingsError, match=key):
        staff.save({"clinic.name": "Never", key: value})
    assert load_settings(admin).clinic.name == "A Clinic", "all of it or nothing"


def test_values_that_are_right_by_themselves_but_not_together_are_refused(staff: ClinicSettings, folder: Path) -> None:
    with pytest.raises(SettingsError, match="start"):
        staff.save({"languages.offered": ("es",)})
    with pytest.raises(SettingsError, match="at least one"):
        staff.save({"languages.offered": ()})
    assert not (folder / FILE).exists()


def test_a_file_cut_off_anywhere_leaves_what_was_set_before(admin: Path, staff: ClinicSettings, folder: Path) -> None:
    staff.save({"clinic.name": "The first"})
    staff.save({"clinic.name": "The second"})
    whole = (folder / FILE).read_bytes()
    good = (folder / BEFORE).read_bytes()
    for cut in range(len(whole)):
        (folder / FILE).write_bytes(whole[:cut])
        settings = load_settings(admin)
        assert settings.clinic.name == "The first"
        assert len(settings.notes) == 1
        assert "what was set before it counts" in settings.notes[0]
    deep, long = b"x = " + b"[" * 3000, b"[panel]\ndiagonal_inch = " + b"9" * 5000
    for junk in (
        deep,
        long,
        long[:430],
        b"\x00" * 50,
        b"[clinic]\nname = 5\n",
        b'[sync]\nurl = "http://x"\n',
        "Ünicode".encode("latin-1"),
    ):
        (folder / FILE).write_bytes(junk)
        assert load_settings(admin).clinic.name == "The first"
        (folder / BEFORE).write_bytes(junk)
        settings = load_settings(admin)
        assert settings.clinic.name == "A Clinic"
        assert len(settings.notes) == 2
        (folder / BEFORE).write_bytes(good)


def test_a_bad_file_does_not_replace_the_good_one_before_it(admin: Path, staff: ClinicSettings, folder: Path) -> None:
    staff.save({"clinic.name": "The first"})
    staff.save({"clinic.name": "The second"})
    (folder / FILE).write_bytes(b"[cl")
    staff.save({"visit.idle_warning_s": 100})
    assert load_settings(admin).clinic.name == "The first", "what counted when it was saved"
    assert b"The first" in (folder / BEFORE).read_bytes()


def test_a_text_that_no_font_draws_and_was_set_before_is_left_out_alone(
    admin: Path, staff: ClinicSettings, folder: Path
) -> None:
    staff.save(
        {"clinic.name": "Sunny Clinic", "printer.queue": "second", "emergency.number": {"en": "112", "es": "113"}}
    )
    path = folder / FILE
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Sunny Clinic", "Sunny Clinic 🏥").replace("113", "๑๑๓"), encoding="utf-8")
    settings = load_settings(admin)
    assert settings.clinic.name == "A Clinic", "the administrator's"
    assert settings.emergency.number.get("es") == "112", "the region's"
    assert settings.printer.queue == "second"
    name, number = sorted(settings.notes)
    assert "without clinic.name" in name
    assert f"{path}: it has the character '🏥' (U+1F3E5 HOSPITAL)" in name
    assert "without emergency.number" in number
    staff.save({"printer.queue": "third"})
    settings = load_settings(admin)
    assert (settings.clinic.name, settings.printer.queue, settings.notes) == ("A Clinic", "third", ())


@pytest.mark.parametrize("value", ["Sunny Clinic 🏥", "โต๊ะ"])
def test_a_text_that_no_font_draws_is_not_kept(staff: ClinicSettings, value: str) -> None:
    assert "which no font of the kiosk draws" in staff.problem("clinic.name", value)
    with pytest.raises(SettingsError, match=r"clinic\.desk_words has the character"):
        staff.save({"clinic.desk_words": {"en": "the desk", "es": value}})


def test_an_administrator_who_takes_a_queue_away_is_obeyed(admin: Path, staff: ClinicSettings) -> None:
    staff.save({"printer.queue": "second"})
    assert load_settings(admin).printer.queue == "second"
    admin.write_text(admin.read_text(encoding="utf-8").replace('"second", ', ""), encoding="utf-8")
    settings = load_settings(admin)
    assert settings.printer.queue == "first"
    assert settings.notes


def test_a_disk_that_refuses_is_told(staff: ClinicSettings, folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_bytes(b"a file where the folder should be")
    with pytest.raises(SettingsError, match="cannot be written"):
        staff.save({"clinic.name": "Never"})


@hypothesis_settings(max_examples=60)
@given(
    st.dictionaries(
        st.sampled_from(STAFF_KEYS),
        st.none() | st.integers() | st.floats() | st.text(max_size=20) | st.lists(st.sampled_from(["en", "ar", "x"]))
        | st.dictionaries(st.sampled_from(["en", "ar", "X"]), st.text(max_size=9), max_size=2),
        max_size=4,
    )
)  # fmt: skip
def test_nothing_that_is_saved_stops_a_start(tmp_path_factory: pytest.TempPathFactory, changed: dict[str, Any]) -> None:
    folder = tmp_path_factory.mktemp("clinic")
    path = folder / "kiosk.toml"
    path.write_text(f'[library]\nstore = "{folder}"\n', encoding="utf-8")
    staff = ClinicSettings(read_layers(path), device_folder(load_settings(path)))
    try:
        staff.save(changed)
    except SettingsError:
        assert not (folder / "device" / FILE).exists()
    assert not load_settings(path).notes


# -- the logo


def png(size: tuple[int, int], mode: str = "RGBA") -> bytes:
    out = io.BytesIO()
    Image.new(mode, size).save(out, "PNG")
    return out.getvalue()


def test_a_logo_is_made_small_and_clean(admin: Path, folder: Path, tmp_path: Path) -> None:
    book = Journal(tmp_path / "journal.jsonl")
    staff = StaffSettings(read_layers(admin), folder, book)
    staff.save_logo(png((3000, 900)))
    kept = Image.open(folder / "logo.png")
    assert kept.size == (1200, 360)
    assert kept.mode == "RGB"
    assert kept.getpixel((0, 0)) == (255, 255, 255), "what was clear is paper"
    assert load_settings(admin).clinic.logo == str(folder / "logo.png")
    staff.save_logo(b"")
    assert load_settings(admin).clinic.logo == ""
    assert [entry.detail for entry in book.entries()] == ["clinic.logo", "clinic.logo"]


def noise() -> bytes:
    """A picture that cannot be made smaller."""
    out = io.BytesIO()
    pixels = bytes(number * number % 251 for number in range(64 * 64))
    Image.frombytes("L", (64, 64), pixels).save(out, "PNG", compress_level=0)
    return out.getvalue()


def bomb() -> bytes:
    """A head that promises 60,000 x 60,000 pixels."""
    head = (60_000).to_bytes(4, "big") * 2 + b"\x08\x06\x00\x00\x00"
    chunk = b"IHDR" + head
    return b"\x89PNG\r\n\x1a\n" + len(head).to_bytes(4, "big") + chunk + zlib.crc32(chunk).to_bytes(4, "big")


@pytest.mark.parametrize(
    "data",
    [b"no picture", b"\x89PNG\r\n\x1a\n", noise()[:2000], bomb(), png((4001, 10)), b"\x00" * 1_000_001],
    ids=["text", "head only", "cut off", "bomb", "too wide", "too large"],
)
def test_what_is_no_logo_is_refused(data: bytes) -> None:
    with pytest.raises(SettingsError, match="logo"):
        clean_logo(data)


@given(st.binary(max_size=300), st.integers(0, 60))
def test_a_spoilt_picture_is_a_logo_or_refused(junk: bytes, at: int) -> None:
    whole = png((8, 8))
    try:
        made = clean_logo(whole[:at] + junk + whole[at + len(junk) :])
    except SettingsError:
        return
    size = Image.open(io.BytesIO(made)).size
    assert size[0] <= PRINTED[0]
    assert size[1] <= PRINTED[1]


def test_a_touch_on_a_choice_reads_no_file(admin: Path, staff: ClinicSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    """`values` may take its time; `choices` and `problem` are asked on the screens' thread."""
    staff.values()

    def refuse(path: Path, most: int) -> bytes:
        raise AssertionError(f"reads {path}")

    monkeypatch.setattr("kiosk.settings.layers.read_regular", refuse)
    monkeypatch.setattr("kiosk.settings.clinic.read_regular", refuse)
    monkeypatch.setattr("pathlib.Path.glob", refuse)
    assert "ie" in staff.choices("clinic.region")
    assert staff.problem("clinic.region", "nowhere")
    assert staff.problem("printer.queue", "two words")
