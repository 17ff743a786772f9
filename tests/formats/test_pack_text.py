"""The TOML of an imported pack."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.formats.pack_draft import CodeDraft, OperationDraft, PackDraft, ParamDraft
from inspector.formats.pack_text import key, pack_text, value


@given(st.text())
def test_any_text_is_read_back_as_it_was(text: str) -> None:
    back = tomllib.loads(f"{key(text)} = {value(text)}")
    assert back == {text: text} or any("\ud800" <= one < "\ue000" or one == "\x7f" for one in text)


@pytest.mark.parametrize("given", [True, 3, 0.5, ("a", "b"), 'a "quoted" \\ text', "line\nline", "ü", ""])
def test_a_value_is_read_back(given: object) -> None:
    back = tomllib.loads(f"x = {value(given)}")["x"]
    assert (tuple(back) if isinstance(given, tuple) else back) == given


def test_a_whole_number_is_written_as_one() -> None:
    assert (value(1.0), value(-20.0), value(0.5)) == ("1", "-20", "0.5")


def test_everything_of_a_draft_is_written() -> None:
    field = ParamDraft(name="lines[].qty", type="int", where="body", min=1, max=9, required=True)
    param = ParamDraft(name="X-Key", where="header", required=True)
    operation = OperationDraft(
        id="jobs.create",
        method="POST",
        path="/v1/jobs/{id}",
        params=(param, ParamDraft(name="a-b", type="enum", enum=("x", "y"))),
        takes=(ParamDraft(name="", type="object", where="body", closed=True), field),
        needs=("jobs:write",),
        returns=(("404", "No such job"), ("4XX", "")),
        deprecated=True,
    )
    code = CodeDraft(
        code="17",
        title="It is closed.",
        meaning="It is closed.",
        status=409,
        causes=("Too late. Really.",),
        fixes=("Ask",),
    )
    draft = PackDraft(id="acme", name="Acme", hosts=("api.acme.test",), operations=(operation,), codes=(code,))
    data = tomllib.loads(pack_text(draft, "inspector packs import openapi x.json"))
    assert data["pack"] == {"id": "acme", "name": "Acme", "kind": "vendor", "schema": 1}
    assert data["match"] == {"hosts": ["api.acme.test"]}
    [written] = data["operation"]
    assert written["params"] == {
        "X-Key": {"type": "str", "where": "header", "required": True},
        "a-b": {"type": "enum", "enum": ["x", "y"]},
    }
    assert written["takes"] == {
        "": {"type": "object", "closed": True},
        "lines[].qty": {"type": "int", "min": 1, "max": 9, "required": True},
    }
    assert (written["needs"], written["deprecated"]) == (["jobs:write"], True)
    assert written["returns"] == {"404": "No such job", "4XX": ""}
    [error] = data["error"]
    assert (error["code"], error["status"], error["title"]) == ("17", 409, "It is closed")
    assert "meaning" not in error, "it says no more than the title"
    assert error["cause"] == [{"id": "cause-1", "title": "Too late", "say": "Too late. Really."}]
    assert error["fix"] == [{"do": "advise", "say": "Ask"}]


def test_a_code_without_words_gives_way_to_whatever_else_is_known() -> None:
    draft = PackDraft(id="acme", name="Acme", codes=(CodeDraft(code="card_declined"),))
    [error] = tomllib.loads(pack_text(draft, "x"))["error"]
    assert error["fallback"] is True
    assert error["title"] == "The API answers with its code card_declined"


def test_no_line_of_prose_can_pass_for_a_table() -> None:
    operation = OperationDraft(id="a", method="GET", path="/a", returns=(("404", "x\n[[error]]\ncode = 1"),))
    data = tomllib.loads(pack_text(PackDraft(id="acme", name="A\n[pack]", operations=(operation,)), "a\n[pack]"))
    assert set(data) == {"pack", "operation"}
