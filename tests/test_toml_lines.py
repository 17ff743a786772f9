"""A key of a TOML text is found on its line, however it is written."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector import toml_lines

TEXT = '''\
# a comment with [brackets] and = signs
[pack]
id = "acme"
note = """
[not a table]
x = 1 """"

[[error]]
code = 1
[[error]]
code = 2
fix = [
  { do = "probe", id = "me" },   # one
  { do = "contact",
    say = "a ] b" },
]
  [[error.cause]]
  id = 'x'
  when = { "failure.phase" = "send", req.query."a[b]" = { gt = 1 } }
'''


def test_every_kind_of_key_is_found_on_its_line() -> None:
    places = toml_lines.lines(TEXT)
    assert places[("pack",)] == 2
    assert places[("pack", "note")] == 4
    assert places[("error", 0)] == 8
    assert places[("error", 1, "code")] == 11
    assert places[("error", 1, "fix", 0, "id")] == 13
    assert places[("error", 1, "fix", 1, "do")] == 14
    assert places[("error", 1, "fix", 1, "say")] == 15
    assert places[("error", 1, "cause", 0, "id")] == 18
    assert places[("error", 1, "cause", 0, "when", "req", "query", "a[b]", "gt")] == 19


def test_an_unknown_path_gets_the_line_of_what_is_around_it() -> None:
    places = toml_lines.lines(TEXT)
    assert toml_lines.line_of(places, ("error", 1, "title")) == 10
    assert toml_lines.line_of(places, ("nothing",)) == 0


def test_a_path_reads_as_a_person_would_write_it() -> None:
    assert toml_lines.dotted(("error", 3, "cause", 0, "fix")) == "error[3].cause[0].fix"


def test_a_syntax_error_names_its_line() -> None:
    text = "a = 1\nb = ]\n"
    with pytest.raises(tomllib.TOMLDecodeError) as caught:
        tomllib.loads(text)
    assert toml_lines.error_line(text, caught.value) == 2


@given(
    st.dictionaries(
        st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), min_size=1, max_size=6),
        st.one_of(st.integers(0, 9), st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), max_size=8)),
        max_size=6,
    )
)
def test_each_key_of_any_flat_table_has_its_own_line(table: dict[str, int | str]) -> None:
    def quoted(value: int | str) -> str:
        return str(value) if isinstance(value, int) else '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'

    text = "".join(f"{quoted(key)} = {quoted(value)}\n" for key, value in table.items())
    places = toml_lines.lines(text)
    assert [places[(key,)] for key in tomllib.loads(text)] == list(range(1, len(table) + 1))


def test_sections_tell_where_headers_and_keys_begin_and_end() -> None:
    text = 'a = 1\n\n[t] # why\nb = """\n[no]\n"""\n# after\n[[u."v w"]]\n'
    root, t, u = toml_lines.sections(text)
    assert (root.path, text[: root.keys_end].strip()) == ((), "a = 1")
    assert (t.path, text[t.start : t.header_end]) == (("t",), "[t]")
    assert text[t.header_end : t.keys_end] == ' # why\nb = """\n[no]\n"""'
    assert (u.path, text[u.start : u.header_end]) == (("u", "v w", 0), '[[u."v w"]]')
    assert u.keys_end == u.header_end
