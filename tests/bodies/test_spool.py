"""A growing body reads the same from memory and from disk, and leaves nothing behind."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.bodies.spool import Spool, make_spool
from inspector.model.body import Body, BodyFactory, GrowingBody


@given(st.lists(st.binary(max_size=40), max_size=8), st.integers(0, 100), st.integers(-1, 100), st.integers(0, 100))
def test_any_range_reads_the_same_from_memory_and_disk(pieces: list[bytes], start: int, n: int, limit: int) -> None:
    spool = Spool("text/plain", in_memory=limit)
    for piece in pieces:
        spool.feed(piece)
    whole = b"".join(pieces)
    assert spool.read() == whole
    assert spool.read(start, n) == (whole[start:] if n < 0 else whole[start : start + n])
    assert spool.size == len(whole)
    assert spool.on_disk == (len(whole) > limit)
    spool.close()


def test_a_body_grows_and_then_is_complete() -> None:
    factory: BodyFactory = make_spool
    body: GrowingBody = factory("application/json")
    assert isinstance(body, Body)
    body.count(10)
    body.feed(b"{}")
    assert (body.size, body.wire_size, body.complete, body.media_type) == (2, 10, False, "application/json")
    body.finish("gzip ended early")
    assert body.complete
    assert body.decode_error == "gzip ended early"


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="open files are listed under /proc on Linux only")
def test_the_file_has_no_name_and_goes_with_its_body() -> None:
    def open_files() -> set[str]:
        return {str(path.readlink()) for path in Path("/proc/self/fd").iterdir() if path.is_symlink()}

    before = open_files()
    spool = Spool(in_memory=4)
    spool.feed(b"more than four")
    (name,) = open_files() - before
    assert name.endswith("(deleted)")
    assert spool._file is not None
    assert os.fstat(spool._file.fileno()).st_mode & 0o077 == 0
    del spool
    gc.collect()
    assert open_files() == before


def test_the_words_of_a_body_never_show_in_its_repr() -> None:
    spool = Spool()
    spool.feed(b"made-up-secret")
    assert "made-up" not in repr(spool)
