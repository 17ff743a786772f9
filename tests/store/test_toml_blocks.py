"""A TOML text as its tables."""

from pathlib import Path

from inspector.store.toml_blocks import Block, join, parted, split

EXAMPLE = (Path(__file__).parents[2] / "profiles.example.toml").read_text("utf-8")


def test_the_blocks_joined_are_the_text() -> None:
    for text in (EXAMPLE, "", "# only\n", "a = 1", "[t]", "\n\n[t]\r\na = 1\r\n", '[t]\na = "[x]"  # [y]\n[t.u]'):
        assert join(split(text)) == text


def test_comments_lean_on_the_header_below_them_unless_a_blank_line_parts_them() -> None:
    _, first, second = split("[a]\nk = 1\n# own\n\n# loose\n\n# leans\n# too\n[b]\n")
    assert first.tail == "# own\n\n# loose\n\n"
    assert second.lead == "# leans\n# too\n"


def test_a_value_is_written_beside_its_comment() -> None:
    block = Block(path=("a",), header="[a]\n", body="k = 1 # why\n")
    assert block.with_value(("a", "k"), True).text == "[a]\nk = true # why\n"
    assert block.with_value(("a", "b", "c"), "x").text == '[a]\nk = 1 # why\nb = { c = "x" }\n'


def test_a_key_goes_with_its_line() -> None:
    block = Block(path=("a",), header="[a]\n", body="k = 1 # why\nb.c = 2\n")
    assert block.without(("a", "k")).body == "b.c = 2\n"
    assert block.holds(("a", "b", "c"))
    assert not block.without(("a", "b")).holds(("a", "b"))


def test_a_header_keeps_its_comment_when_it_is_renamed() -> None:
    block = split('  [ a . "x" ]  # why\n')[1]
    assert block.renamed(("b c", "x")).header == '  ["b c".x]  # why\n'


def test_tables_are_parted_by_one_blank_line() -> None:
    assert parted("", "[a]") == ""
    assert parted("a = 1", "[b]") == "\n\n"
    assert parted("a = 1\n", "[b]") == "\n"
    assert parted("a = 1\n\n", "[b]") == ""
