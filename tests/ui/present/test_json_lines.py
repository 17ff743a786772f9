"""JSON is laid out without changing it, and every character can be found again."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.ui.present import ink
from inspector.ui.present.json_lines import Layout, lay_out

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=12,
)


def _lines(layout: Layout | None) -> list[str]:
    assert layout is not None
    return ["".join(text for text, _ in line) for line in layout.lines]


def test_one_value_stands_on_each_line_and_empty_ones_stay_together() -> None:
    text = '{"code":30105,"data":{},"list":[1,{"a":null}],"none":[]}'
    assert _lines(lay_out(text)) == [
        "{",
        '  "code": 30105,',
        '  "data": {},',
        '  "list": [',
        "    1,",
        "    {",
        '      "a": null',
        "    }",
        "  ],",
        '  "none": []',
        "}",
    ]


def test_numbers_and_doubled_names_stay_as_they_were_sent() -> None:
    shown = "\n".join(_lines(lay_out('{"n": 1.10e+05, "n": 12345678901234567890123, "s": "\\u00e4"}')))
    assert "1.10e+05" in shown
    assert "12345678901234567890123" in shown
    assert '"\\u00e4"' in shown
    assert shown.count('"n"') == 2


@given(JSON)
def test_laying_out_changes_nothing_but_space(value: object) -> None:
    text = json.dumps(value, ensure_ascii=True)
    layout = lay_out(text)
    assert json.loads("\n".join(_lines(layout))) == value


@given(JSON, st.data())
def test_every_character_that_is_no_space_is_found_where_it_is_shown(value: object, data: st.DataObject) -> None:
    text = json.dumps(value, ensure_ascii=True)
    layout = lay_out(text)
    at = data.draw(st.integers(min_value=0, max_value=len(text) - 1))
    assert layout is not None
    if text[at] != " ":
        place = layout.position(at)
        assert place is not None
        assert _lines(layout)[place[0]][place[1]] == text[at]


@pytest.mark.parametrize("text", ["", "{", '{"a": }', "nope", "[1] 2", '{"a": 1,}', "[" * 100_000, "{]", ","])
def test_what_is_not_json_is_left_to_be_shown_as_it_is(text: str) -> None:
    assert lay_out(text) is None


@given(JSON, st.integers(min_value=1, max_value=200))
def test_a_text_that_still_arrives_is_laid_out_as_far_as_it_goes(value: object, length: int) -> None:
    text = json.dumps([value])[:length]
    shown = _lines(lay_out(text, complete=False))
    assert "".join("".join(shown).split()) == "".join(text.split())


@given(st.text())
def test_any_text_can_be_tried(text: str) -> None:
    for complete in (True, False):
        layout = lay_out(text, complete=complete)
        if layout is not None:
            assert all(style == "" or style.startswith("$ink-") for line in layout.lines for _, style in line)


def test_the_value_of_a_credential_is_masked() -> None:
    shown = "\n".join(
        _lines(lay_out('{"access_token": "tok-made-up-1234", "token_type": "Bearer", "next_token": "2"}'))
    )
    assert "tok-made-up" not in shown
    assert '"access_token": "····"' in shown
    assert '"Bearer"' in shown


def test_names_and_values_have_styles_of_their_own() -> None:
    layout = lay_out('{"a": "b", "c": [1, true]}')
    assert layout is not None
    styles = {text: style for line in layout.lines for text, style in line}
    assert styles['"a"'] == ink.JSON_KEY
    assert styles['"b"'] == ink.JSON_STRING
    assert styles["1"] == ink.JSON_NUMBER
    assert styles["true"] == ink.JSON_LITERAL


def test_the_id_of_a_resource_is_no_session() -> None:
    shown = "\n".join(_lines(lay_out('{"sid": "SM0123456789abcdef0123456789abcdef", "b": {"sid": "s3ss10n"}}')))
    assert '"sid": "SM0123456789abcdef0123456789abcdef"' in shown
    assert "s3ss10n" not in shown


def test_a_hidden_character_moves_what_stands_behind_it() -> None:
    layout = lay_out('["a\u200bb"]')
    assert layout is not None
    assert _lines(layout)[1] == '  "aU+200Bb"'
    assert layout.position(4) == (1, 10)
