from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.articles.article import Citation, Paragraph, Text
from kiosk.library.canonical import canonical, decode_block, encode_block
from tests.support.content_blocks import REFERENCES, blocks

json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(blocks())
def test_a_block_comes_back_from_its_json(block: Any) -> None:
    kind, fields = encode_block(block)
    assert decode_block(kind, json.loads(canonical(fields)), REFERENCES) == block


@given(blocks(), json_values, st.data())
def test_a_field_of_another_shape_is_refused_or_is_a_block(block: Any, value: Any, data: st.DataObject) -> None:
    kind, fields = encode_block(block)
    fields[data.draw(st.sampled_from(sorted(fields)))] = value
    try:
        again = decode_block(kind, fields, REFERENCES)
    except ValueError:
        return
    assert encode_block(again)[0] == kind


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("heading", {"level": 1, "runs": []}),
        ("heading", {"level": True, "runs": []}),
        ("paragraph", {}),
        ("paragraph", {"runs": [], "html": "<b>"}),
        ("paragraph", {"runs": [{"text": "a", "style": "x"}]}),
        ("paragraph", {"runs": [{"cite": "doe2015", "number": 2}]}),
        ("paragraph", {"runs": [{"cite": "doe2015", "number": 0}]}),
        ("paragraph", {"runs": [{"cite": "x", "number": 1}]}),
        ("callout", {"callout": "danger", "title": "", "items": []}),
        ("icon-array", {"count": 2, "total": 1, "yes": "", "no": "", "setting": "", "caption": []}),
        ("icon-array", {"count": 0, "total": 101, "yes": "", "no": "", "setting": "", "caption": []}),
        ("table", {"caption": "", "header": [[]], "rows": [[[], []]]}),
        ("video", {}),
        ("region", {"regions": [], "blocks": []}),
        ("region", {"regions": ["US"], "blocks": []}),
        ("region", {"regions": ["us"], "blocks": [["paragraph"]]}),
        ("region", {"regions": ["us"], "blocks": [["region", {"regions": ["us"], "blocks": []}]]}),
    ],
)
def test_what_is_no_block_is_refused(kind: str, fields: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        decode_block(kind, fields, REFERENCES)


def test_plain_text_is_a_string_and_keys_are_sorted() -> None:
    block = Paragraph((Text("Ñandú "), Text("x", strong=True), Citation("doe2015", 1)))
    assert canonical(encode_block(block)[1]) == (
        '{"runs":["Ñandú ",{"strong":true,"text":"x"},{"cite":"doe2015","number":1}]}'
    )
