"""JSON and YAML read as plain values."""

from contextlib import suppress

import pytest

from inspector.formats.document import MOST_BYTES, Unreadable, dotted, read_document, read_text


def test_json_and_yaml_give_the_same_values() -> None:
    assert read_document("a.json", b'{"a": [1, "x"]}').data == read_document("a.yaml", b"a: [1, x]").data


def test_yaml_keeps_dates_and_yes_as_text() -> None:
    data = read_document("a.yaml", b"version: 2024-01-02\nenum: [yes, no, on, true]\n").data
    assert data == {"version": "2024-01-02", "enum": ["yes", "no", "on", True]}


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert read_document("a.json", b'\xef\xbb\xbf{"a": 1}').data == {"a": 1}


@pytest.mark.parametrize(
    ("name", "data", "line", "words"),
    [
        ("a.json", b'{\n "a": }', 2, "is not JSON"),
        ("a.yaml", b"a: [1\nb: 2\n", 2, "neither JSON nor YAML"),
        ("a.yaml", b"a: !!python/object:os.system {}\n", 1, "neither JSON nor YAML"),
        ("a.json", b'{"a":\n"\xff"}', 2, "not UTF-8"),
        ("a.json", b"  \n", 0, "is empty"),
        ("a.json", b'{"a":' + b"[" * 200_000, 0, "nested too deeply"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(name: str, data: bytes, line: int, words: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_document(name, data)
    assert (caught.value.problem.file, caught.value.problem.line) == (name, line)
    assert words in caught.value.problem.text


def test_a_file_that_is_too_large_says_so() -> None:
    with pytest.raises(Unreadable, match="larger than 50 MB"):
        read_text("a.json", bytes(MOST_BYTES + 1))


def test_yaml_that_multiplies_by_merging_ends_at_once() -> None:
    lines = ["a0: &a0 {" + ", ".join(f"k{n}: {n}" for n in range(10)) + "}"]
    lines += [f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 10)}]}}" for n in range(1, 9)]
    with suppress(Unreadable):  # by a version of the library that does not tell repeated keys
        data = read_document("bomb.yaml", "\n".join(lines).encode()).data
        assert isinstance(data, dict)
        assert len(data["a8"]) == 10


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.json", '{\n "a": [\n  {"b": 1},\n  {"c": 2}\n ]\n}'), ("a.yaml", "\na:\n  - b: 1\n  - c: 2\n")],
)
def test_a_note_has_the_line_of_its_key_and_stands_once(name: str, text: str) -> None:
    document = read_document(name, text.encode())
    document.note(("a", 1, "c"), "is odd")
    document.note(("a", 1, "c"), "is odd")
    assert [str(one) for one in document.problems] == [f"{name}:4: a[1].c: is odd"]


def test_a_path_reads_as_a_person_writes_it() -> None:
    assert dotted(("paths", "/pets", "get", "parameters", 0)) == "paths./pets.get.parameters[0]"
