"""A profile as the texts of a form, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.model.problem import Problem
from inspector.model.profile_draft import KEPT, KeyPath, ProfileDraft
from inspector.model.profile_keys import KEYS, NETWORK, KeyKind, ProfileKey
from inspector.ui.present.profile_form import NAME, draft_from, fields_of, group_words, hint_of, looks_plain, texts_of

KNOWN = [key.path for key in KEYS if not key.auth and key.kind is not KeyKind.PAIRS]
PATHS = st.one_of(st.sampled_from(KNOWN), st.tuples(st.just("headers"), st.text("abc-", min_size=1)), st.just(("odd",)))
VALUES: st.SearchStrategy[object] = st.one_of(st.text(), st.booleans(), st.integers(), st.floats(allow_nan=False))


@given(st.dictionaries(PATHS, VALUES))
def test_a_form_that_nobody_touched_changes_nothing(values: dict[KeyPath, object]) -> None:
    start = ProfileDraft(name="a", values=values)
    draft, wrong = draft_from(start, texts_of(start))
    assert wrong == {}
    assert draft == start


def test_a_draft_without_keys_shows_the_words_that_hold_and_empty_fields() -> None:
    texts = texts_of(ProfileDraft())
    assert (texts[NAME], texts["guard"], texts["trust_env"], texts["timeouts.read"]) == ("", "open", "true", "")
    assert texts_of(ProfileDraft(values={("production",): True}))["guard"] == "confirm"


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("base_url", " https://a.example ", "https://a.example"),
        ("http2", "true", True),
        ("max_redirects", "3", 3),
        ("timeouts.read", "2.5", 2.5),
        ("timeouts.read", "soon", "soon"),
        ("guard", "read-only", "read-only"),
    ],
)
def test_an_edited_text_becomes_its_value(field: str, text: str, value: object) -> None:
    draft, _ = draft_from(ProfileDraft(), texts_of(ProfileDraft()) | {field: text})
    assert draft.values == {tuple(field.split(".")): value}


def test_an_emptied_field_goes_and_so_do_the_keys_of_another_auth() -> None:
    values: dict[KeyPath, object] = {
        ("vendor",): "x",
        ("auth", "type"): "bearer",
        ("auth", "token"): KEPT,
    }
    start = ProfileDraft(name="a", values=values)
    draft, _ = draft_from(start, texts_of(start) | {"vendor": "", "auth.type": "none"})
    assert draft.values == {("auth", "type"): "none"}


def test_a_production_profile_that_is_open_says_so() -> None:
    start = ProfileDraft(name="a")
    draft, _ = draft_from(start, texts_of(start) | {"production": "true", "guard": "open"})
    assert draft.values == {("production",): True, ("guard",): "open"}


def test_pairs_are_lines_and_an_untouched_one_keeps_its_value() -> None:
    start = ProfileDraft(values={("headers", "A"): "two\nlines", ("headers", "Authorization"): KEPT})
    texts = texts_of(start)
    assert texts["headers"] == f"A = two lines\nAuthorization = {KEPT}"
    draft, wrong = draft_from(start, texts | {"headers": texts["headers"] + "\n\nB=c=d"})
    assert wrong == {}
    assert draft.values == {**start.values, ("headers", "B"): "c=d"}


@pytest.mark.parametrize(("text", "says"), [("A", "not NAME = VALUE"), ("= b", "not NAME"), ("A=1\nA=2", "twice")])
def test_lines_that_are_no_pairs_are_said_to_be_so(text: str, says: str) -> None:
    _, wrong = draft_from(ProfileDraft(), texts_of(ProfileDraft()) | {"headers": text})
    assert says in wrong["headers"]


def test_a_typed_secret_is_told_from_the_name_of_its_place() -> None:
    for text in ("", "e", "env", "env:NAME", "pr", "prompt", "keyring:a/b", "plain:", KEPT):
        assert not looks_plain(text), text
    for text in ("made-up", "plain:m", "environment", "prompter"):
        assert looks_plain(text), text


def test_problems_find_their_fields() -> None:
    problems = (
        Problem(file="f", key="profiles.a.b", text="there is one already"),
        Problem(file="f", key="profiles.a.b.auth.token", text="is missing"),
        Problem(file="f", key="profiles.a.b.headers.X", text="must be a string"),
        Problem(file="f", key="profiles.a.b.odd", text="is not a known key"),
    )
    wrong, rest = fields_of(problems, "a.b")
    assert wrong == {NAME: "there is one already", "auth.token": "is missing", "headers": "headers.X must be a string"}
    assert rest == ("f: profiles.a.b.odd: is not a known key",)


def test_a_folded_group_says_what_it_holds() -> None:
    assert group_words(NETWORK, texts_of(ProfileDraft())) == "10 keys"
    assert group_words(NETWORK, texts_of(ProfileDraft(values={("http2",): True}))) == "1 of 10 set"


INHERITED: dict[KeyPath, object] = {
    ("base_url",): "https://api.example.com",
    ("guard",): "read-only",
    ("auth", "type"): "bearer",
    ("auth", "token"): "env:TOKEN",
    ("headers", "Accept"): "text/xml",
}


def key_of(dotted: str) -> ProfileKey:
    return next(key for key in KEYS if key.dotted == dotted)


def test_what_is_inherited_is_shown_as_such_and_never_written() -> None:
    start = ProfileDraft(name="a", values={("extends",): "base"}, inherited=INHERITED)
    texts = texts_of(start)
    assert (texts["base_url"], texts["guard"], texts["auth.type"]) == ("", "read-only", "bearer")
    assert hint_of(key_of("base_url"), INHERITED) == "https://api.example.com  inherited"
    assert hint_of(key_of("headers"), INHERITED) == "Accept = text/xml  inherited"
    assert hint_of(key_of("timeouts.read"), INHERITED) == "30"
    assert draft_from(start, texts)[0].values == {("extends",): "base"}
    own, _ = draft_from(start, texts | {"guard": "open", "auth.token": "env:MINE"})
    assert own.values == {("extends",): "base", ("guard",): "open", ("auth", "token"): "env:MINE"}


def test_extending_another_profile_writes_nothing_of_what_the_fields_then_show() -> None:
    start = ProfileDraft(name="a")
    texts = texts_of(start) | {"extends": "base", "guard": "read-only", "auth.type": "bearer"}
    assert draft_from(start, texts, INHERITED)[0].values == {("extends",): "base"}
