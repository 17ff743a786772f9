"""A profile that extends another: what it comes to, and what is said when that cannot be."""

from pathlib import Path

import pytest

from inspector.model.profile import Basic, Bearer, Guard
from inspector.store.profile_extends import Unrelated, ancestors, effective, effective_of, inherited
from inspector.store.profiles import ProfilesFile, read_text

BASE = """
[profiles.base]
base_url = "https://api.example.com"
production = true
headers = { Accept = "application/json", X-Team = "a" }
auth = { type = "bearer", token = "env:BASE" }
"""


SMALL = """
[profiles.base]
base_url = "https://api.example.com"

[profiles.child]
extends = "base"
"""


def read(text: str) -> ProfilesFile:
    return read_text(Path("/profiles.toml"), text)


def test_what_a_profile_does_not_say_is_taken_from_the_other() -> None:
    found = read('[profiles.child]\nextends = "base"\nheaders = { X-Team = "b" }\n' + BASE)
    assert found.problems == ()
    child, base = found.profiles
    assert (child.name, child.extends, child.base_url) == ("child", "base", base.base_url)
    assert [(param.name, param.value) for param in child.headers] == [("Accept", "application/json"), ("X-Team", "b")]
    assert child.auth == base.auth
    assert (child.production, child.guard) == (True, Guard.CONFIRM)


def test_auth_of_another_type_takes_nothing_along_and_of_the_same_type_the_rest() -> None:
    other = 'extends = "base"\nauth = { type = "basic", username = "ana", password = "env:PW" }\n'
    same = 'extends = "base"\n[profiles.same.auth]\ntoken = "env:OTHER"\n'
    found = read(f"{BASE}[profiles.other]\n{other}[profiles.same]\n{same}")
    assert found.problems == ()
    _, basic, bearer = found.profiles
    assert isinstance(basic.auth, Basic)
    assert isinstance(bearer.auth, Bearer)
    assert str(bearer.auth.token) == "env:OTHER"


def test_a_grandparent_counts_and_the_nearest_wins() -> None:
    text = BASE + '[profiles.mid]\nextends = "base"\nguard = "read-only"\n[profiles.low]\nextends = "mid"\n'
    low = read(text).profiles[-1]
    assert (low.guard, low.base_url) == (Guard.READ_ONLY, "https://api.example.com")


@pytest.mark.parametrize(
    ("text", "line", "key", "words"),
    [
        ('[profiles.a]\nextends = "bas"\n' + BASE, 2, "profiles.a.extends", "no such profile; did you mean base?"),
        ('[profiles.a]\n\nextends = "a"\n', 3, "profiles.a.extends", "in a circle: a extends a"),
        ("[profiles.a]\nextends = 3\n", 2, "profiles.a.extends", "must be a string"),
    ],
)
def test_a_wrong_name_is_reported_with_line_and_key(text: str, line: int, key: str, words: str) -> None:
    (problem,) = read(text).problems
    assert (problem.line, problem.key) == (line, key)
    assert words in problem.text


def test_every_profile_of_a_circle_and_those_that_extend_into_it_are_reported() -> None:
    text = "".join(f'[profiles.{one}]\nextends = "{other}"\n' for one, other in ("ab", "bc", "cb"))
    found = read(text)
    assert found.profiles == ()
    assert [(problem.line, problem.text) for problem in found.problems] == [
        (2, "names b, which cannot be used itself"),
        (4, "goes in a circle: b extends c extends b"),
        (6, "goes in a circle: c extends b extends c"),
    ]


def test_what_is_wrong_with_the_other_is_told_once_and_where_it_stands() -> None:
    found = read('[profiles.base]\nguard = "no"\n[profiles.child]\nextends = "base"\n[profiles.good]\n')
    assert [profile.name for profile in found.profiles] == ["good"]
    assert [(problem.line, problem.key) for problem in found.problems] == [
        (2, "profiles.base.guard"),
        (4, "profiles.child.extends"),
    ]


def test_a_warning_about_what_is_inherited_is_told_once() -> None:
    found = read('[profiles.a]\nextends = "b"\n[profiles.b]\nauth = { type = "bearer", token = "made-up" }\n')
    assert [problem.key for problem in found.problems] == ["profiles.b.auth.token"]
    assert len(found.profiles) == 2


def test_two_prompts_stay_two_secrets() -> None:
    found = read('[profiles.a]\nextends = "b"\n[profiles.b]\nauth = { type = "bearer", token = "prompt" }\n')
    one, other = (profile.auth for profile in found.profiles)
    assert isinstance(one, Bearer)
    assert isinstance(other, Bearer)
    assert one.token != other.token


def test_the_tables_alone_say_who_extends_whom() -> None:
    tables = {"a": {"extends": "b", "vendor": "x"}, "b": {"extends": "c"}, "c": {"vendor": "y", "http2": True}}
    assert ancestors(tables, "a") == ("b", "c")
    assert effective(tables, "a") == {"extends": "b", "vendor": "x", "http2": True}
    assert inherited(tables, "a") == {"vendor": "y", "http2": True}
    assert inherited(tables, "c") == {}
    with pytest.raises(Unrelated, match="no such profile"):
        ancestors({"a": {"extends": "z"}}, "a")


def test_what_holds_for_a_profile_is_its_own_and_what_it_inherits() -> None:
    url = ("base_url",)
    assert effective_of(SMALL, "child") == {url: "https://api.example.com", ("extends",): "base"}
    assert effective_of(SMALL, "child", own=False) == {url: "https://api.example.com"}
    assert effective_of(SMALL, "base", own=False) == {}
    assert effective_of('[profiles.a]\nextends = "none"\n', "a") == {}
