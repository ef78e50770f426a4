"""Settings files: what is taken, what is refused, and that a refusal names the file and the key."""

from __future__ import annotations

import os
import tomllib
from dataclasses import fields, is_dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import platformdirs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import SettingsError
from kiosk.paths import resources_dir
from kiosk.settings import LocalText, Panel, Settings
from kiosk.settings.layers import default_files
from kiosk.settings.limits import DRAWN, LIMITS
from kiosk.settings.reader import load_settings

REGIONS = sorted(path.stem for path in (resources_dir() / "regions").glob("*.toml"))


def written(folder: Path, text: str, name: str = "settings.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def loaded(folder: Path, text: str) -> Settings:
    return load_settings(written(folder, text), files=())


def test_without_any_file_the_questionnaire_runs() -> None:
    settings = load_settings(files=())
    assert settings.emergency.number.get("ar") == "911"
    assert settings.emergency.crisis_line.get("es") == "988"
    assert settings.printer.paper == "Letter"
    assert settings.questionnaire_locked_reason() is None


@pytest.mark.parametrize("region", REGIONS)
def test_every_region_is_readable_and_has_an_emergency_number(tmp_path: Path, region: str) -> None:
    settings = loaded(tmp_path, f'[clinic]\nregion = "{region}"')
    assert settings.emergency.number.default
    reason = settings.questionnaire_locked_reason()
    assert (reason is None) == bool(settings.emergency.crisis_line.default)
    assert region in settings.sources[0]


def test_the_regions_that_ship() -> None:
    assert {"us", "gb", "ie", "es", "mx", "de", "fr", "sa", "ae", "ca", "au"} <= set(REGIONS)


@pytest.mark.parametrize("region", REGIONS)
def test_every_number_of_a_region_names_its_source(region: str) -> None:
    lines = (resources_dir() / "regions" / f"{region}.toml").read_text(encoding="utf-8").splitlines()
    for before, line in pairwise(lines):
        if line.startswith(("number", "crisis_line")):
            assert before.startswith("#")


def test_later_files_override_single_keys(tmp_path: Path) -> None:
    system = written(tmp_path, '[clinic]\nname = "East"\nregion = "gb"\n[visit]\nidle_warning_s = 60', "system.toml")
    user = written(tmp_path, '[clinic]\nname = "West"', "user.toml")
    given_file = written(tmp_path, "[visit]\nidle_answer_s = 40", "given.toml")
    settings = load_settings(given_file, files=(system, tmp_path / "not-there.toml", user))
    assert (settings.clinic.name, settings.clinic.region) == ("West", "gb")
    assert (settings.visit.idle_warning_s, settings.visit.idle_answer_s, settings.visit.unwell_s) == (60, 40, 120)
    assert settings.printer.paper == "A4"
    assert [Path(source).name for source in settings.sources] == ["gb.toml", "system.toml", "user.toml", "given.toml"]


def test_the_kiosks_own_number_wins_over_the_region(tmp_path: Path) -> None:
    settings = loaded(tmp_path, '[emergency]\nnumber = "2222"\ncrisis_line = { es = "555" }')
    assert settings.emergency.number == LocalText("2222")
    assert settings.emergency.crisis_line.get("es") == "555"
    assert settings.emergency.crisis_line.get("en") == "988"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[clinc]\nname = "x"', ("[clinc]", 'did you mean "clinic"')),
        ('[clinic]\nregin = "us"', ("clinic.regin", 'did you mean "region"')),
        ('[clinic]\nregion = "atlantis"', ("clinic.region", "atlantis", "us")),
        ("clinic = 3", ("clinic", "section")),
        ("[visit]\nidle_answer_s = 19", ("visit.idle_answer_s", "between 20 and 300 seconds", "19")),
        ("[visit]\nidle_answer_s = 30.5", ("visit.idle_answer_s", "whole number")),
        ("[visit]\nidle_answer_s = true", ("visit.idle_answer_s", "whole number", "true")),
        ('[panel]\ndiagonal_inch = "big"', ("panel.diagonal_inch", "number", "big")),
        ("[panel]\ndiagonal_inch = nan", ("panel.diagonal_inch", "number")),
        ('[display]\nreduced_motion = "yes"', ("display.reduced_motion", "true or false")),
        ('[display]\ncontrast = "loud"', ("display.contrast", "standard, high", "loud")),
        ('[printer]\npaper = "A3"', ("printer.paper", "A4, Letter")),
        ("[clinic]\nname = 3", ("clinic.name", "text")),
        ('[clinic]\nname = "a\\nb"', ("clinic.name", "one line")),
        (f'[clinic]\nname = "{"x" * 301}"', ("clinic.name", "300")),
        ("[clinic]\ndesk_words = 3", ("clinic.desk_words", "text", "table")),
        ('[clinic]\ndesk_words = { english = "the desk" }', ("clinic.desk_words", "english")),
        ('[languages]\noffered = "en"', ("languages.offered", "list")),
        ("[languages]\noffered = []", ("languages.offered", "at least one")),
        ('[languages]\noffered = ["en", "en"]', ("languages.offered", "once")),
        ('[languages]\nstart = "fr"', ("languages.start", "fr")),
        ('[languages]\noffered = ["en", "xx"]\nstart = "xx"', ("languages.offered", '"xx"', "ar, en, es, zh")),
        ('[printer]\nqueue = "two words"', ("printer.queue", "two words")),
        ('[printer]\nqueue = "-o raw"', ("printer.queue", "-o raw")),
        ('[printer]\nqueues = ["sheets", "a/b"]', ("printer.queues", "a/b")),
        *(
            (f"[{key.split('.')[0]}]\n{key.split('.')[1]} = {value}", (key, "192.168..20"))
            for key, value in {
                "printer.server": '"192.168..20"',
                "desk.services": '["192.168..20:7431"]',
                "desk.listen": '"192.168..20:7431"',
                "sync.url": '"https://192.168..20/library"',
            }.items()
        ),
        ('[printer]\nserver = "cups:65536"', ("printer.server", "cups:65536")),
        (f'[printer]\nserver = "{"x" * 64}.example"', ("printer.server",)),
        ('[sync]\nurl = "ftp://server"', ("sync.url", "ftp://server")),
        ("[languages", ("TOML",)),
    ],
)
def test_a_wrong_file_is_one_sentence_that_names_file_and_key(
    tmp_path: Path, text: str, words: tuple[str, ...]
) -> None:
    with pytest.raises(SettingsError) as caught:
        loaded(tmp_path, text)
    sentence = str(caught.value)
    assert "settings.toml" in sentence
    assert "\n" not in sentence
    for word in words:
        assert word in sentence


@pytest.mark.parametrize(
    "text",
    [
        *(
            f'[printer]\nserver = "{server}"'
            for server in ("cups", "cups.clinic.example:631", "print_server", "192.168.1.20", "[::1]", "[fe80::1]:631",
                           "/run/cups/cups.sock", "clinic.example.")
        ),
        *(
            f'[sync]\nurl = "{url}"'
            for url in ("https://content.example", "http://10.0.0.7:8080/a/b", "HTTPS://user:word@content.example/a")
        ),
        '[desk]\nservices = ["desk.local:7431", "[::1]:65535"]',
    ],
)  # fmt: skip
def test_places_that_can_be_are_taken(tmp_path: Path, text: str) -> None:
    loaded(tmp_path, text)


def test_the_file_that_is_named_is_the_one_that_says_it(tmp_path: Path) -> None:
    first, last = tmp_path / "first.toml", tmp_path / "last.toml"
    first.write_text('[languages]\nstart = "xx"\n')
    last.write_text('[clinic]\nname = "A clinic"\n')
    with pytest.raises(SettingsError, match=r"first\.toml: languages\.start .*xx"):
        load_settings(files=(first, last))


@pytest.mark.parametrize("kind", ["a pipe", "a folder", "/dev/zero"])
def test_what_is_no_regular_file_is_refused_at_once(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "settings.toml"
    match kind:
        case "a pipe":
            os.mkfifo(path)
        case "a folder":
            path.mkdir()
        case _:
            path.symlink_to(kind)
    with pytest.raises(SettingsError, match=r"settings\.toml: .* not a regular file"):
        load_settings(path, files=())
    with pytest.raises(SettingsError, match=r"settings\.toml: .* not a regular file"):
        load_settings(files=(path,))


@pytest.mark.parametrize("key", sorted(DRAWN))
def test_a_text_that_no_font_draws_is_refused_with_file_key_and_character(tmp_path: Path, key: str) -> None:
    section, _, name = key.partition(".")
    value = '["ไทย"]' if key == "usage.words" else '"911 ไทย"'
    with pytest.raises(SettingsError) as refused:
        loaded(tmp_path, f"[{section}]\n{name} = {value}")
    what = f"{key} has the character 'ไ' (U+0E44 THAI CHARACTER SARA AI MAIMALAI), which no font of the kiosk draws."
    assert str(refused.value) == f"{tmp_path / 'settings.toml'}: {what}"


def test_one_language_of_a_text_is_enough_to_refuse_it(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"clinic\.desk_words has the character .*U\+0E42"):
        loaded(tmp_path, '[clinic]\ndesk_words = { en = "the desk", es = "โต๊ะ" }')


def test_every_text_that_is_drawn_is_known_to_be() -> None:
    """A new text is either drawn, and then checked, or has its reason here."""
    not_drawn = {
        "clinic.logo", "library.path", "library.store", "library.index", "staff.sticks",  # paths
        "printer.queue", "printer.queues",  # names from CUPS: drawn without what no font has
        "clinic.region", "languages.start", "languages.offered", "printer.server", "sync.url",
        "desk.closes", "desk.services", "desk.listen",  # of a form without such characters
    }  # fmt: skip
    texts = {
        f"{section.name}.{key.name}"
        for section in fields(Settings)
        if is_dataclass(getattr(Settings(), section.name))
        for key in fields(getattr(Settings(), section.name))
        if isinstance(getattr(getattr(Settings(), section.name), key.name), str | LocalText | tuple)
    }
    choices = {"display.contrast", "printer.paper", "printer.pick_up"}
    assert texts == DRAWN | not_drawn | choices


def test_a_file_that_was_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"nowhere\.toml"):
        load_settings(tmp_path / "nowhere.toml", files=())


def test_a_region_file_may_not_speak_of_devices(tmp_path: Path) -> None:
    written(tmp_path, "[panel]\nwidth_px = 10", "us.toml")
    with pytest.raises(SettingsError, match=r"us\.toml: there is no section \[panel\]"):
        load_settings(files=(), regions=tmp_path)


@pytest.mark.parametrize("key", ["number", "crisis_line"])
def test_an_empty_number_locks_the_questionnaire_and_names_the_key(tmp_path: Path, key: str) -> None:
    reason = loaded(tmp_path, f'[emergency]\n{key} = ""').questionnaire_locked_reason()
    assert reason is not None
    assert f"emergency.{key}" in reason


def test_a_number_must_be_there_in_every_language_that_is_offered(tmp_path: Path) -> None:
    region = written(tmp_path, '[emergency]\nnumber = "1"\ncrisis_line = { en = "2" }', "us.toml")
    reason = load_settings(files=(), regions=region.parent).questionnaire_locked_reason()
    assert reason is not None
    assert "es, ar" in reason


def test_limits_name_keys_that_exist_and_hold_the_defaults() -> None:
    settings = Settings()
    for name, limit in LIMITS.items():
        section, key = name.split(".")
        assert limit.low <= getattr(getattr(settings, section), key) <= limit.high


def test_every_whole_and_real_number_has_limits() -> None:
    settings = Settings()
    numbers = {
        f"{section.name}.{field.name}"
        for section in fields(settings)
        if is_dataclass(part := getattr(settings, section.name))
        for field in fields(part)
        if type(getattr(part, field.name)) in {int, float}
    }
    assert numbers == set(LIMITS)


@given(st.sampled_from(sorted(LIMITS)), st.integers(-(10**6), 10**6))
def test_a_number_is_taken_exactly_inside_its_limits(tmp_path_factory: Any, name: str, value: int) -> None:
    section, key = name.split(".")
    path = written(tmp_path_factory.mktemp("settings"), f"[{section}]\n{key} = {value}")
    limit = LIMITS[name]
    if limit.low <= value <= limit.high:
        assert getattr(getattr(load_settings(path, files=()), section), key) == value
    else:
        with pytest.raises(SettingsError, match=f"{section}.{key}"):
            load_settings(path, files=())


@given(st.text(max_size=80))
def test_any_text_is_settings_or_one_sentence(tmp_path_factory: Any, text: str) -> None:
    path = tmp_path_factory.mktemp("settings") / "settings.toml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        load_settings(path, files=())
    except SettingsError as error:
        sentence = str(error)
        assert str(path) in sentence
    else:
        assert set(tomllib.loads(text)) <= {field.name for field in fields(Settings)}


def test_default_places_are_the_systems_and_then_the_users() -> None:
    system, user = default_files()
    assert system.name == user.name == "settings.toml"
    assert user.parent == Path(platformdirs.user_config_dir("second-opinion-kiosk"))
    assert system != user


def test_millimetres_per_pixel_of_a_known_panel() -> None:
    assert Panel(diagonal_inch=21.5).mm_per_px(1080, 1920) == pytest.approx(0.248, abs=0.0005)
    assert Panel(diagonal_inch=21.5, width_px=3840, height_px=2160).mm_per_px(1, 1) == pytest.approx(0.124, abs=0.0005)


def test_the_panels_pixels_are_the_devices_under_any_scale_factor() -> None:
    told, measured = Panel(width_px=1080, height_px=1920), Panel()
    for ratio in (1.0, 1.5, 2.0):
        window = round(1080 / ratio), round(1920 / ratio)
        assert told.mm_per_px(*window, ratio) == pytest.approx(0.248 * ratio, abs=0.001)
        assert measured.mm_per_px(*window, ratio) == pytest.approx(0.248 * ratio, abs=0.001)


def test_local_text_over_an_earlier_one() -> None:
    earlier = LocalText("all", (("ar", "a"), ("es", "e")))
    assert LocalText("new").over(earlier) == LocalText("new")
    merged = LocalText(by_language=(("es", "E"),)).over(earlier)
    assert (merged.get("en"), merged.get("es"), merged.get("ar")) == ("all", "E", "a")
    assert LocalText().over(earlier) == LocalText()
