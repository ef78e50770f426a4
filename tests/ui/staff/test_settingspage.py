"""The settings page on real files: what is typed, chosen and stepped, what is refused there, and what is saved."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from kiosk.device.watched import WatchedFolder
from kiosk.domain.clinic.loading import Stick
from kiosk.settings.layers import read_layers
from kiosk.settings.reader import device_folder, load_settings
from kiosk.ui.core.words import Words
from kiosk.ui.staff.settingswords import groups, help_text, name, value_text
from kiosk.wiring.clinic_values import StaffSettings
from kiosk.wiring.loading import make_drives
from tests.support.fake_staff import FakeBook, enter_staff_area, fake_staff_services
from tests.support.kiosk_stage import Stage, kiosk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kiosk.settings import Settings
    from kiosk.ui.staff.settingspage import SettingsView


class Place:
    """A kiosk at the settings page, and the file that its administrator wrote."""

    def __init__(self, stage: Stage, file: Path, restarts: list[int]) -> None:
        self.stage, self.file, self.restarts = stage, file, restarts

    @property
    def view(self) -> SettingsView:
        view: SettingsView = self.stage.peek("door.room.settings")
        return view

    @property
    def settings(self) -> Settings:
        return load_settings(self.file)

    def settle(self) -> None:
        self.stage.driver.settle()


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    file = tmp_path / "kiosk.toml"
    (tmp_path / "sticks" / "CLINIC").mkdir(parents=True)
    file.write_text(
        f'[library]\nstore = "{tmp_path / "store"}"\n[staff]\nsticks = "{tmp_path / "sticks"}"\n'
        '[printer]\nqueue = "sheets"\nqueues = ["sheets", "other"]\n',
        encoding="utf-8",
    )
    settings = load_settings(file)
    restarts: list[int] = []
    staff = fake_staff_services(
        values=StaffSettings(read_layers(file), device_folder(settings), FakeBook()),
        sticks=make_drives(settings),
        restart=lambda: restarts.append(1),
    )
    with kiosk(staff=staff) as stage:
        enter_staff_area(stage)
        stage.peek("door.room").go("settings")
        stage.driver.settle()
        yield Place(stage, file, restarts)


def test_a_name_is_typed_saved_and_shown_after_a_start_anew(place: Place) -> None:
    place.stage.driver.touch("Name of the clinic")
    for letter in "Abc":
        place.view.type(place.view.property("text") + letter)
    place.stage.driver.touch("Keep")
    assert place.settings.clinic.name == "", "nothing counts before Save"
    place.stage.driver.touch("Save")
    assert place.settings.clinic.name == "Abc"
    place.stage.driver.touch("Saved. Show it now")
    assert place.restarts == [1]
    assert place.stage.screen == "attract"


def test_what_is_not_saved_is_gone_when_the_page_is_left(place: Place) -> None:
    place.view.edit("printer.paper")
    place.view.choose("A4")
    assert place.view.property("isNew")
    place.settle()
    place.stage.driver.touch("Change nothing")
    assert not place.view.property("isNew")
    place.view.edit("printer.paper")
    place.view.choose("A4")
    place.settle()
    place.stage.driver.touch("Leave")
    assert place.settings.printer.paper == "Letter"
    assert place.view._rows.rows() == ()


def test_a_character_that_no_font_has_is_told_where_it_is_typed(place: Place) -> None:
    place.stage.driver.touch("Name of the clinic")
    place.view.type("Clinic 🏥")
    place.stage.driver.touch("Keep")
    assert "U+1F3E5" in place.view.property("message")
    assert place.view.property("text") == "Clinic 🏥", "nothing that was typed is lost"
    place.view.type("Clinic")
    place.stage.driver.touch("Keep")
    place.stage.driver.touch("Save")
    assert place.settings.clinic.name == "Clinic"


def test_a_number_to_call_must_have_digits_and_goes_for_all_languages_that_had_the_same(place: Place) -> None:
    place.view.edit("emergency.number")
    place.view.choose("es")
    place.view.type("nine one one")
    place.view.take_text()
    assert "digits" in place.view.property("message")
    assert not place.view.property("isNew")
    place.view.type("112")
    place.view.take_text()
    place.view.save()
    assert {place.settings.emergency.number.get(one) for one in ("en", "es", "ar", "zh")} == {"112"}


def test_one_language_stays_and_visits_begin_in_one_that_is_offered(place: Place) -> None:
    place.view.edit("languages.offered")
    place.view.choose("en")
    place.view.save()
    assert list(place.settings.languages.offered) == ["es", "ar", "zh"]
    assert place.settings.languages.start == "es"
    place.view.edit("languages.offered")
    for language in ("es", "ar", "zh"):
        place.view.choose(language)
    assert "At least one" in place.view.property("message")
    place.view.choose("en")
    place.view.save()
    assert list(place.settings.languages.offered) == ["en", "zh"], "in the order of all languages"


@pytest.mark.parametrize(("key", "low", "high"), [("visit.idle_answer_s", 20, 300), ("panel.diagonal_inch", 7, 100)])
def test_a_number_cannot_leave_its_limits(place: Place, key: str, low: float, high: float) -> None:
    place.view.edit(key)
    for by, end in ((-1000.0, low), (1000.0, high)):
        place.view.step(by)
        place.view.save()
        section, _, field = key.partition(".")
        assert getattr(getattr(place.settings, section), field) == end


def test_only_queues_that_the_administrator_allows_are_offered(place: Place) -> None:
    place.view.edit("printer.queue")
    assert [row.key for row in place.view._options.rows()] == ["", "sheets", "other"]
    place.view.choose("other")
    place.view.save()
    assert place.settings.printer.queue == "other"


def test_a_logo_comes_from_a_stick_and_goes_again(place: Place, tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.new("RGB", (300, 100), "red").save(out, "PNG")
    (tmp_path / "sticks" / "CLINIC" / "logo.png").write_bytes(out.getvalue())
    (tmp_path / "sticks" / "CLINIC" / "junk.png").write_bytes(b"no picture")
    place.view.edit("clinic.logo")
    labels = {row.label: row.key for row in place.view._options.rows()}
    place.view.choose(labels["junk.png"])
    assert "No logo was taken" in place.view.property("message")
    place.view.choose(labels["logo.png"])
    assert place.settings.clinic.logo
    assert place.view.property("logo").startswith("file:")
    place.settle()
    place.view.choose("")
    assert place.settings.clinic.logo == ""


def test_a_stick_that_was_pulled_hides_no_pictures_of_another(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sticks" / "CLINIC" / "logo.png").write_bytes(b"")
    there = WatchedFolder.present
    monkeypatch.setattr(WatchedFolder, "present", lambda folder: (Stick("GONE", "GONE"), *there(folder)))
    place.view.edit("clinic.logo")
    assert "logo.png" in {row.label for row in place.view._options.rows()}
    assert place.view.property("message") == ""


def test_a_disk_that_refuses_is_said_and_nothing_changes(place: Place, tmp_path: Path) -> None:
    (tmp_path / "store").mkdir(exist_ok=True)
    (tmp_path / "store" / "device").write_bytes(b"a file where the folder should be")
    place.view.edit("printer.paper")
    place.view.choose("A4")
    place.view.save()
    assert "Nothing was changed" in place.view.property("message")
    assert place.view.property("isNew"), "it can be tried again"


@pytest.mark.parametrize("language", ["en", "es", "ar", "zh"])
def test_every_setting_has_words(place: Place, language: str) -> None:
    words, values = Words(language, "us"), place.view._staff.values.values()
    keys = [key for _, some in groups(words) for key in some]
    assert sorted(keys) == sorted(values)
    for key in keys:
        assert name(words, key)
        assert value_text(words, key, values[key])
        assert "{" not in help_text(words, key)
