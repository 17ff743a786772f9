"""The keys of a profile as they are written."""

from pathlib import Path

from inspector.model.profile_draft import KEPT, ProfileDraft
from inspector.model.profile_keys import GROUPS, KEYS, KeyKind
from inspector.store.profile_changes import Save, changed, tables_of
from inspector.store.profile_values import shown, values_of
from inspector.store.profiles import read_text

EXAMPLE = (Path(__file__).parents[2] / "profiles.example.toml").read_text("utf-8")


def test_what_is_written_of_a_profile_reads_as_that_profile() -> None:
    place = Path("/profiles.toml")
    text = EXAMPLE.replace("http2 = false", "http2 = true").replace("production = false", "production = true")
    text = text.replace('guard = "open" ', 'guard = "open"')
    for profile in read_text(place, text).profiles:
        again = changed("", Save(draft=ProfileDraft(name=profile.name, values=values_of(profile))))
        assert read_text(place, again).profiles == (profile,)


def test_what_has_its_default_is_left_out() -> None:
    (profile,) = read_text(Path("/p"), '[profiles.a]\nbase_url = "https://a.example"\n').profiles
    assert values_of(profile) == {("base_url",): "https://a.example"}


def test_a_secret_that_is_written_out_is_never_shown() -> None:
    values: dict[tuple[str, ...], object] = {
        ("auth", "token"): "made-up-1",
        ("proxy_auth",): "plain:made-up-2",
        ("auth", "password"): "env:PASSWORD",
        ("headers", "Authorization"): "Bearer made-up-3",
        ("headers", "Accept"): "text/xml",
    }
    assert list(shown(values).values()) == [KEPT, KEPT, "env:PASSWORD", KEPT, "text/xml"]


def test_the_list_of_keys_names_every_key_of_the_example() -> None:
    everything = EXAMPLE
    for key in KEYS:
        everything = everything.replace(f"\n# {key.path[-1]} =", f"\n{key.path[-1]} =")
    written = {path for values in tables_of(everything).values() for path in values}
    pairs = {key.path for key in KEYS if key.kind is KeyKind.PAIRS}
    written = {path[:1] if path[:1] in pairs else path for path in written}
    assert written == {key.path for key in KEYS}
    assert {key.group for key in KEYS} == set(GROUPS)
