"""Codings are undone in pieces of any size, and what is broken keeps what came."""

from __future__ import annotations

import gzip
import zlib

import brotli  # type: ignore[import-untyped]
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from inspector.bodies.spool import Spool
from inspector.net.decode import Decoder


def raw_deflate(data: bytes) -> bytes:
    """The compressed data without the zlib header and checksum, as some servers send it."""
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


def decoded(coding: str, data: bytes, cuts: list[int]) -> Spool:
    spool = Spool()
    decoder = Decoder(coding, spool)
    rest = data
    for cut in cuts:
        decoder.feed(rest[:cut])
        rest = rest[cut:]
    decoder.feed(rest)
    decoder.close()
    return spool


@given(st.binary(max_size=3000), st.lists(st.integers(1, 400), max_size=10))
def test_pieces_of_any_size_give_the_whole(data: bytes, cuts: list[int]) -> None:
    for coding, coded in (
        ("gzip", gzip.compress(data)),
        ("deflate", zlib.compress(data)),
        ("deflate", raw_deflate(data)),
        ("br", brotli.compress(data)),
        ("gzip, br", brotli.compress(gzip.compress(data))),
        ("deflate, gzip", gzip.compress(raw_deflate(data))),
        ("zstd", zstandard.compress(data)),
        ("", data),
    ):
        spool = decoded(coding, coded, cuts)
        assert (spool.read(), spool.decode_error, spool.wire_size) == (data, "", len(coded))


@given(st.sampled_from(["gzip", "deflate", "br", "zstd", "x", "gzip, br"]), st.binary(max_size=300))
def test_any_bytes_under_any_coding_end_without_an_exception(coding: str, data: bytes) -> None:
    spool = decoded(coding, data, [3, 5])
    assert spool.complete
    assert spool.wire_size == len(data)
    if spool.decode_error and "after" not in spool.decode_error:
        assert data.startswith(spool.read()) or spool.read() == data


def test_a_coding_that_breaks_late_keeps_what_was_decoded() -> None:
    text = bytes(range(256)) * 2000
    coded = bytearray(gzip.compress(text, 1))
    coded[-8:] = b"\0" * 8  # the checksum and the length
    spool = decoded("gzip", bytes(coded), [len(coded) - 20])
    assert spool.decode_error.startswith("gzip: the bytes are not in this coding after ")
    assert spool.size > 0
    assert text.startswith(spool.read())


@pytest.mark.parametrize("level", [0, 1, 6, 9])
@pytest.mark.parametrize("first", [1, 2, 3])
def test_deflate_is_known_with_and_without_its_header_however_small_the_first_piece(level: int, first: int) -> None:
    text = b'{"id": 1, "name": "order"}' * 40
    packer = zlib.compressobj(level, wbits=-zlib.MAX_WBITS)
    for coded in (zlib.compress(text, level), packer.compress(text) + packer.flush()):
        spool = decoded("deflate", coded, [first])
        assert (spool.read(), spool.decode_error) == (text, "")


@pytest.mark.parametrize("kept", [1, 2, 9])
def test_deflate_that_ends_early_says_so(kept: int) -> None:
    for coded in (zlib.compress(b"order" * 40), raw_deflate(bytes(range(200)))):
        assert "deflate: the compressed data ends early" in decoded("deflate", coded[:kept], [1]).decode_error


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd", "gzip, br"])
def test_plain_text_under_a_coding_is_kept_as_it_came(coding: str) -> None:
    text = b'{"message": "this was never compressed"}'
    spool = decoded(coding, text, [1])
    assert spool.read() == text
    assert spool.decode_error.startswith(f"{coding}: ")
