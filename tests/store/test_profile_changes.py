"""Profiles saved, deleted and moved in the text of a file: only what was asked for changes."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.model.profile_draft import KEPT, KeyPath, ProfileDraft
from inspector.store.profile_changes import HEAD, Change, Delete, Misfit, Move, Save, changed, tables_of

EXAMPLE = (Path(__file__).parents[2] / "profiles.example.toml").read_text("utf-8")
Values = dict[KeyPath, object]


def draft(text: str, name: str) -> ProfileDraft:
    return ProfileDraft(name=name, values=tables_of(text)[name])


def edited(text: str, name: str, edits: dict[str, object], *, to: str = "") -> str:
    """The text after keys of one profile were edited, given as `auth.token`; None removes a key."""
    was = draft(text, name)
    values = dict(was.values) | {tuple(key.split(".")): value for key, value in edits.items()}
    kept = {path: value for path, value in values.items() if value is not None}
    return changed(text, Save(draft=ProfileDraft(name=to or name, values=kept), was=was))


def lines_that_differ(one: str, other: str) -> tuple[list[str], list[str]]:
    before, after = one.splitlines(), other.splitlines()
    return [line for line in before if line not in after], [line for line in after if line not in before]


def test_a_changed_value_keeps_the_comment_beside_it_and_every_other_line() -> None:
    after = edited(EXAMPLE, "everything", {"guard": "read-only"})
    gone, new = lines_that_differ(EXAMPLE, after)
    assert len(gone) == len(new) == 1
    assert new[0].startswith('guard = "read-only"')
    assert new[0].endswith(gone[0].partition("#")[2])


def test_a_value_inside_an_inline_table_is_changed_in_place() -> None:
    after = edited(EXAMPLE, "acme", {"auth.token": "prompt"})
    assert 'auth = { type = "bearer", token = "prompt" }' in after


def test_a_new_key_stands_with_the_other_keys_of_its_table() -> None:
    after = edited(EXAMPLE, "acme", {"http2": True})
    assert 'token = "env:ACME_TOKEN" }\nhttp2 = true\n\n# Every key' in after


def test_a_new_inner_table_stands_after_the_profile_it_belongs_to() -> None:
    after = edited(EXAMPLE, "acme", {"headers.Accept": "text/xml"})
    assert '}\n\n[profiles.acme.headers]\nAccept = "text/xml"\n\n# Every key' in after


def test_an_inner_table_that_lost_its_last_key_goes() -> None:
    text = '[profiles.a]\nvendor = "x"\n\n[profiles.a.headers]\nAccept = "a"\n'
    assert "headers" not in edited(text, "a", {"headers.Accept": None})


def test_an_inner_table_with_a_comment_stays() -> None:
    text = '[profiles.a.headers]\nAccept = "a"\n# Via = "b"\n'
    assert "# Via" in edited(text, "a", {"headers.Accept": None})


def test_another_kind_of_auth_replaces_the_keys_of_the_old_one() -> None:
    edits: dict[str, object] = {
        "auth.type": "basic",
        "auth.token": None,
        "auth.username": "ana",
        "auth.password": "prompt",
    }
    after = edited(EXAMPLE, "acme", edits)
    assert tomllib.loads(after)["profiles"]["acme"]["auth"] == {
        "type": "basic",
        "username": "ana",
        "password": "prompt",
    }


def test_a_new_profile_stands_at_the_end_after_a_blank_line() -> None:
    new = ProfileDraft(name="my api", values={("base_url",): "https://a.example", ("auth", "type"): "none"})
    after = changed(EXAMPLE, Save(draft=new))
    assert after.startswith(EXAMPLE)
    assert after[len(EXAMPLE) :] == '\n[profiles."my api"]\nbase_url = "https://a.example"\nauth = { type = "none" }\n'


def test_the_first_profile_of_an_empty_file_comes_with_a_word_about_secrets() -> None:
    after = changed("", Save(draft=ProfileDraft(name="a", values={})))
    assert after == f"{HEAD}\n[profiles.a]\n"


def test_a_plain_secret_is_written_with_the_word_plain() -> None:
    new = ProfileDraft(name="a", values={("auth", "type"): "bearer", ("auth", "token"): "made-up-1"})
    assert 'token = "plain:made-up-1"' in changed("", Save(draft=new))


def test_a_longer_auth_gets_a_table_of_its_own() -> None:
    keys = ("type", "grant", "token_url", "client_id", "client_secret")
    new = ProfileDraft(name="a", values={("auth", key): "prompt" for key in keys})
    assert "[profiles.a.auth]\n" in changed("", Save(draft=new))


def test_a_copy_has_the_comments_of_its_source_and_the_edits() -> None:
    source = draft(EXAMPLE, "oauth")
    copy = ProfileDraft(name="copy", values=dict(source.values) | {("vendor",): "fusioo"})
    after = changed(EXAMPLE, Save(draft=copy, copy_of="oauth"))
    assert after.count("# redirect_uri") == 2
    assert tables_of(after)["copy"][("vendor",)] == "fusioo"
    assert tables_of(after)["oauth"] == source.values


def test_a_secret_that_was_not_shown_stays_what_it_is() -> None:
    text = '[profiles.a]\nvendor = "x"\nauth = { type = "bearer", token = "made-up-1" }\n'
    shown = ProfileDraft(name="a", values=tables_of(text)["a"] | {("auth", "token"): KEPT})
    copy = ProfileDraft(name="b", values={key: shown.values[key] for key in (("auth", "token"), ("auth", "type"))})
    after = changed(text, Save(draft=copy, copy_of="a"))
    assert after == text + text.replace("profiles.a", "profiles.b").replace('vendor = "x"\n', "").join(("\n", ""))
    renamed = changed(text, Save(draft=ProfileDraft(name="c", values=shown.values), was=shown))
    assert renamed == text.replace("profiles.a", "profiles.c")


def test_a_renamed_profile_keeps_its_place_and_its_text() -> None:
    after = edited(EXAMPLE, "everything", {}, to="all.of-it")
    assert after == EXAMPLE.replace("[profiles.everything", '[profiles."all.of-it"')


def test_a_deleted_profile_takes_its_comment_with_it() -> None:
    after = changed(EXAMPLE, Delete(name="everything"))
    assert "Every key" not in after
    assert "tls" not in after
    assert list(tables_of(after)) == ["acme", "bearer", "basic", "key", "oauth"]


FAMILY = """\
[profiles.base]
base_url = "https://api.example.com"  # of all

[profiles.child]
extends = "base"  # mostly

[profiles.other]
"""


def test_a_profile_that_is_extended_is_not_deleted_under_its_heirs() -> None:
    with pytest.raises(Misfit, match="child would lose what base gives"):
        changed(FAMILY, Delete(name="base"))
    assert list(tables_of(changed(FAMILY, Delete(name="child")))) == ["base", "other"]


def test_a_renamed_profile_is_still_extended() -> None:
    after = edited(FAMILY, "base", {}, to="root")
    assert after == FAMILY.replace("profiles.base", "profiles.root").replace('"base"', '"root"')


def test_a_moved_profile_takes_its_text_along() -> None:
    after = changed(EXAMPLE, Move(name="everything", by=-1))
    assert list(tables_of(after))[:2] == ["everything", "acme"]
    assert after.index("# Every key") < after.index("[profiles.acme]")
    assert sorted(after.split("\n")) == sorted(EXAMPLE.split("\n"))


def test_a_move_beyond_the_end_changes_nothing() -> None:
    assert changed(EXAMPLE, Move(name="oauth", by=1)) == EXAMPLE


def test_a_move_of_the_last_one_without_a_final_line_break() -> None:
    after = changed('[profiles.a]\nvendor = "x"\n\n[profiles.b]\nvendor = "y"', Move(name="b", by=-1))
    assert after == '[profiles.b]\nvendor = "y"\n\n[profiles.a]\nvendor = "x"\n\n'


def test_mistakes_elsewhere_stay_as_they_are() -> None:
    text = '[profiles.odd]\nguard = "x" # why\ntimes = [1,\n 2]\n\n[profiles.good]\nvendor = "a"\n\n[colour]\nred = 1\n'
    after = edited(text, "good", {"vendor": "b"})
    assert after == text.replace('"a"', '"b"')


@pytest.mark.parametrize(
    "text",
    [
        'profiles.a.vendor = "x"\nprofiles.b.vendor = "y"\n',
        '[profiles]\na = { vendor = "x" }\nb.vendor = "y"\n',
        'profiles = { a = { vendor = "x" }, b = { vendor = "y" } }\n',
        '[profiles.a]\nvendor = "x"\nauth.type = "none"\n[profiles.b]\nvendor = "y"\n[profiles.a.tls]\nverify = true\n',
        '[profiles.a.tls]\nverify = true\n[profiles.a]\nvendor = "x"\n[profiles.b]\n',
        '[profiles.b.headers]\n"X-A.B" = "1"\n[profiles.a.tls]\nverify = true\n',
        "[profiles.a]\r\nvendor = 'x' # why\r\n\r\n[profiles.b]\r\nvendor = 'y'\r\n",
    ],
)
def test_every_way_to_write_a_profile_can_be_edited(text: str) -> None:
    before = tables_of(text)
    after = edited(text, "a", {"vendor": "z", "http2": True, "headers.Accept": "text/xml", "auth.type": "none"})
    assert tables_of(after)["a"][("vendor",)] == "z"
    assert tables_of(after)["a"][("headers", "Accept")] == "text/xml"
    assert tables_of(after)["b"] == before["b"]
    assert ("\r\n" in text) == ("\r\n" in after)
    assert list(tables_of(changed(text, Delete(name="a")))) == ["b"]


def test_what_cannot_be_moved_is_refused_in_words() -> None:
    text = 'profiles.a.vendor = "x"\nprofiles.b.vendor = "y"\n'
    with pytest.raises(Misfit, match=r"no table \[profiles.b\] of its own"):
        changed(text, Move(name="b", by=-1))


@pytest.mark.parametrize(
    "change",
    [
        Save(draft=ProfileDraft(name="acme")),
        Save(draft=ProfileDraft(name="key"), was=ProfileDraft(name="acme")),
        Save(draft=ProfileDraft(name="x"), was=ProfileDraft(name="none")),
        Save(draft=ProfileDraft(name="x"), copy_of="none"),
        Delete(name="none"),
        Move(name="none", by=1),
    ],
)
def test_names_that_are_taken_or_gone_are_refused(change: Change) -> None:
    with pytest.raises(Misfit, match=r"there is (a profile|no profile)"):
        changed(EXAMPLE, change)


NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=6).filter(
    lambda name: name not in tables_of(EXAMPLE)
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
KEYS = st.sampled_from(["base_url", "vendor", "auth.type", "auth.token", "tls.ca_file", "timeouts.read", "headers.X-Y"])
VALUES: st.SearchStrategy[object] = st.one_of(TEXTS, st.booleans(), st.integers(-9, 9), st.floats(0, 9))


@settings(deadline=None, max_examples=40)  # each example reads and writes the whole example file many times
@given(st.dictionaries(NAMES, st.dictionaries(KEYS, VALUES), min_size=1, max_size=3), st.data())
def test_any_run_of_changes_comes_to_what_it_says(profiles: dict[str, dict[str, object]], data: st.DataObject) -> None:
    text = EXAMPLE
    before = tables_of(text)
    for name, keys in profiles.items():
        values: Values = {tuple(key.split(".")): value for key, value in keys.items()}
        text = changed(text, Save(draft=ProfileDraft(name=name, values=values)))
    assert text.startswith(EXAMPLE)
    edit = data.draw(st.dictionaries(KEYS, VALUES))
    last = list(profiles)[-1]
    text = edited(text, last, dict(edit))
    text = changed(text, Move(name=last, by=data.draw(st.integers(-3, 3))))
    assert {name: tables_of(text)[name] for name in before} == before
    for name in profiles:
        text = changed(text, Delete(name=name))
    assert tables_of(text) == before
