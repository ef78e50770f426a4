from __future__ import annotations

from typing import Any

import pytest

from kiosk.authoring.sources.references import format_citation, format_short

BASE: dict[str, Any] = {"title": "A title", "issued": {"date-parts": [[2015, 10, 2]]}}


def people(count: int) -> list[dict[str, str]]:
    return [{"family": f"Family{number}", "given": "Ann-Marie B."} for number in range(count)]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "A title. 2015."),
        ({"title": "Is it?"}, "Is it? 2015."),
        ({"author": people(2)}, "Family0 AMB, Family1 AMB. A title. 2015."),
        ({"author": [*people(1), {"literal": "The Board"}]}, "Family0 AMB, The Board. A title. 2015."),
        ({"author": [{"family": "Dam", "given": "Jo", "non-dropping-particle": "van"}]}, "van Dam J. A title. 2015."),
        ({"container-title": "J Med", "volume": "3"}, "A title. J Med. 2015;3."),
        ({"container-title": "J Med", "volume": 3, "issue": 4, "page": "1–9"}, "A title. J Med. 2015;3(4):1-9."),
        ({"container-title": "J Med", "page": "e7", "DOI": "10.1/x"}, "A title. J Med. 2015;e7. doi:10.1/x"),
        ({"publisher": "A House", "URL": "https://x.example"}, "A title. A House; 2015. https://x.example"),
        ({"DOI": "10.1/x", "URL": "https://x.example"}, "A title. 2015. doi:10.1/x"),
        ({"issued": None, "volume": "1"}, "A title. 1."),
    ],
)
def test_a_citation_is_plain_vancouver(fields: dict[str, Any], expected: str) -> None:
    assert format_citation({**BASE, **fields}) == expected


def test_the_seventh_author_and_all_after_are_others() -> None:
    assert format_citation({**BASE, "author": people(6)}).count("Family") == 6
    text = format_citation({**BASE, "author": people(9)})
    assert text.startswith("Family0 AMB, ")
    assert "Family5 AMB, et al. A title" in text
    assert "Family6" not in text


@pytest.mark.parametrize(
    "fields",
    [
        {"title": ""},
        {"title": 1.5},
        {"author": "Doe"},
        {"author": [{"given": "J"}]},
        {"issued": "2015"},
        {"volume": ["3"]},
    ],
)
def test_fields_of_another_kind_are_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        format_citation({**BASE, **fields})


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "A title 2015."),
        ({"author": people(1)}, "Family0 2015. A title."),
        ({"author": people(2), "container-title": "J", "DOI": "10.1/x"}, "Family0, Family1 2015. J. doi:10.1/x"),
        ({"author": people(3), "container-title": "J Med", "PMID": "12"}, "Family0 et al. 2015. J Med. PMID 12"),
        ({"author": [{"family": "Dam", "given": "Jo", "non-dropping-particle": "van"}]}, "van Dam 2015. A title."),
        ({"container-title": "J Med", "volume": "3", "issue": "4", "page": "1-9"}, "J Med 2015;3(4):1-9."),
        ({"author": people(1), "container-title": "J Med", "volume": 3}, "Family0 2015. J Med 3."),
        ({"author": [{"literal": "A Board"}], "issued": None, "PMCID": "PMC9"}, "A Board. A title. PMC9"),
        ({"title": "Is it?", "URL": "https://www.x.example/a/"}, "Is it? 2015. x.example/a"),
        ({"author": people(1), "URL": f"https://x.example/{'a' * 40}"}, "Family0 2015. A title. x.example"),
    ],
)
def test_a_short_citation_is_about_one_line(fields: dict[str, Any], expected: str) -> None:
    assert format_short({**BASE, **fields}) == expected


def test_a_long_title_is_cut_between_words() -> None:
    title = "One two three, four five six seven eight nine, ten eleven twelve thirteen"
    text = format_short({**BASE, "title": title, "author": people(1)})
    cut = text.removeprefix("Family0 2015. ")
    assert cut.endswith("…")
    assert len(cut) <= 49
    assert title.startswith(cut[:-1])
    assert title[len(cut) - 1] in " ,"
    described = format_short({**BASE, "title": f"[{title}]", "author": people(1)})
    assert described.endswith("…]")
    assert described.count("[") == 1


@pytest.mark.parametrize("fields", [{"title": ""}, {"author": "Doe"}, {"author": [{"given": "J"}]}, {"DOI": [1]}])
def test_a_short_citation_refuses_the_same(fields: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        format_short({**BASE, **fields})
