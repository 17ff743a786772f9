"""Packs of the user's, read and checked."""

from pathlib import Path

from inspector.explain.described import sealed
from inspector.explain.packs import load
from inspector.explain.user_packs import check_text, read_user
from tests.explain.test_described import IMPORTED


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "bytes.toml").write_bytes(b"\xff")
    for name, words in (("none.toml", "cannot be read"), ("bytes.toml", "is not UTF-8 at byte 0")):
        pack, [problem] = read_user(tmp_path / name, ())
        assert pack is None
        assert words in problem.text


def test_an_imported_pack_may_use_its_documents_words() -> None:
    text = sealed(IMPORTED.replace("The job is closed", "Sorry, 100% of this is illegal"))
    assert check_text(text, "acme.toml", load().packs.generic) == ()


def test_what_a_pack_cannot_say_keeps_it_out() -> None:
    text = sealed(IMPORTED.replace("The job is closed", "x" * 100))
    [problem] = check_text(text, "acme.toml", load().packs.generic)
    assert problem.key == "error[0].title"
