"""The redactor hides what it was told in every spelling, and what betrays itself."""

from __future__ import annotations

import base64
import json
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.redact import MASK, Redactor

LETTERS = st.characters(codec="utf-8", exclude_characters="·")
# An ordinary word that stands where a secret should is not hidden everywhere, which has a test of its own.
SECRETS = st.text(alphabet=LETTERS, min_size=8, max_size=40).filter(
    lambda text: len(text.strip()) >= 8 and text.strip().lower() not in {"undefined", "[object object]"}
)
AROUND = st.text(alphabet=LETTERS, max_size=60)


def spellings(secret: str) -> list[str]:
    raw = secret.encode()
    return [
        secret,
        quote(secret, safe=""),
        quote_plus(secret),
        json.dumps(secret),
        json.dumps(secret, ensure_ascii=False),
        base64.b64encode(raw).decode(),
        base64.urlsafe_b64encode(raw).decode(),
        "Basic " + base64.b64encode(b"ana:" + raw).decode(),
        "Basic " + base64.b64encode(b"an:" + raw).decode(),
        base64.b64encode(b'{"a":"' + raw + b'"}').decode(),
    ]


@given(SECRETS, AROUND, AROUND)
def test_no_spelling_of_a_secret_survives(secret: str, before: str, after: str) -> None:
    redactor = Redactor([secret])
    for spelling in spellings(secret):
        shown = redactor.text(f"{before} {spelling} {after}")
        assert secret not in shown
        assert spelling not in shown
        assert not redactor.knows(shown)
        data = redactor.data(f"{before} {spelling} {after}".encode())
        assert secret.encode() not in data
        assert spelling.encode() not in data


@given(SECRETS, AROUND, st.lists(st.integers(1, 9000), max_size=6), st.integers(0, 9000))
def test_a_stream_hides_a_secret_that_pieces_share(secret: str, around: str, sizes: list[int], at: int) -> None:
    text = (("lorem ipsum " * 1500)[:at] + secret + around + "dolor sit " * 900).encode()
    stream = Redactor([secret]).stream()
    shown = b""
    rest = text
    for size in sizes:
        shown += stream.feed(rest[:size])
        rest = rest[size:]
    shown += stream.feed(rest) + stream.close()
    assert secret.encode() not in shown
    assert MASK.encode() in shown


def test_a_stream_and_the_whole_give_the_same_bytes() -> None:
    redactor = Redactor(["s3cr3t-value-one"])
    text = b'{"access_token": "' + b"t0ken" * 4000 + b'", "x": "s3cr3t-value-one"}' + b"plain text " * 2000
    stream = redactor.stream()
    pieces = b"".join(stream.feed(text[at : at + 777]) for at in range(0, len(text), 777)) + stream.close()
    assert pieces == redactor.data(text)
    assert b"t0ken" not in pieces


def test_what_is_no_secret_is_left_alone() -> None:
    redactor = Redactor(["s3cr3t-value-one"])
    for text in (
        'Bearer realm="api", error="invalid_token", error_description="The token expired"',
        '{"code": 30105, "message": "Records limit is invalid", "token_type": "Bearer", "next_page_token": "abc"}',
        "Basic authentication required",
        '{"password": "must not be blank here"}',
        "https://api.example.com/v1/jobs?page=2&per-page=50&sort=-id",
        "the key is the limit; code=10003",
        '{"sid": "SM0123456789abcdef0123456789abcdef", "account_sid": "AC0123456789abcdef0123456789abcdef"}',
        "<Sid>AC0123456789abcdef0123456789abcdef</Sid>",
        '["AC0123456789abcdef0123456789abcdef", "SM0123456789abcdef0123456789abcdef"]',
        "",
    ):
        assert redactor.text(text) == text
        assert redactor.data(text.encode()) == text.encode()


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("Authorization: Bearer abcdef1234567890", "abcdef1234567890"),
        ("cookie: sid=made-up-session", "made-up-session"),
        ('{"client_secret" : "made up, with spaces"}', "made up, with spaces"),
        ('{"a": "{\\"access_token\\":\\"made-up-9\\"}"}', "made-up-9"),
        ("grant_type=x&client_secret=made-up&scope=", "made-up"),
        ("https://ana:made-up@api.example.com/", "made-up"),
        ("https://api.example.com/?key=made-up", "made-up"),
        ("https://app.example.com/cb?code=made0up0code0long&state=1", "made0up0code0long"),
        ("<Password>made-up</Password>", "made-up"),
        ("token eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.c2ln in a log", "eyJzdWIiOiJ4In0"),
        ("key sk_live_0123456789abcdefghij end", "0123456789abcdefghij"),
        ("key AQ.Ab0123456789-cdefghij_kl end", "Ab0123456789"),
        ("refresh with shprt_0123456789abcdefghij now", "0123456789abcdefghij"),
        ("theme shptka_0123456789abcdefghij, user shpua_m4deup", "0123456789abcdefghij"),
        ("app atkn_0123456789abcdefghij end", "0123456789abcdefghij"),
        ("hapi pat-na2-01234567-89ab-cdef-0123-456789abcdef end", "01234567-89ab-cdef"),
        ("hapi pat-ap1-01234567-89ab-cdef-0123-456789abcdef end", "01234567-89ab-cdef"),
        ("X-Shopify-Access-Token: 0123456789abcdef0123456789abcdef", "0123456789abcdef0123456789abcdef"),
        ("-----BEGIN PRIVATE KEY-----\nbWFkZSB1cA==\n-----END PRIVATE KEY-----", "bWFkZSB1cA=="),
        ("refused Bearer abc.def-123_456 by", "abc.def-123_456"),
        ('{"password": 12345678}', "12345678"),
        ("a=1&name_of_a_field_that_is_long_and_has_a_secret=made-up&b=2", "made-up"),
        ("user[credentials][access_token]=made-up", "made-up"),
        ("İstanbul refused Bearer abc.def-123_456 by", "abc.def-123_456"),
        ("HTTP/1.1 200 OK\r\nX-Api-Key: made-up", "made-up"),
        ('<a:Password nil="0">made-up</a:Password>', "made-up"),
        ("<AuthToken>0123456789abcdef0123456789abcdef</AuthToken>", "0123456789abcdef"),
        ("curl -u AC0123456789abcdef0123456789abcdef:fedcba98765432100123456789abcdef x", "fedcba9876543210"),
        ("Client('AC0123456789abcdef0123456789abcdef', 'fedcba98765432100123456789abcdef')", "fedcba9876543210"),
        ('{"sid": "SK0123456789abcdef0123456789abcdef", "secret": "AbCdEfGhIjKlMnOpQrStUvWxYz012345"}', "AbCdEfGh"),
        ('{"sid": "AC0123456789ABCDEF0123456789ABCDEF"}', "0123456789ABCDEF"),
    ],
)
def test_a_value_that_betrays_itself_is_hidden(text: str, secret: str) -> None:
    shown = Redactor().text(text)
    assert secret not in shown
    assert MASK in shown
    assert secret.encode() not in Redactor().data(text.encode())


def test_overlapping_secrets_leave_no_rest() -> None:
    assert Redactor(["abcdefgh", "efghijkl"]).text("x abcdefghijkl y") == f"x {MASK} y"


def test_the_redactor_does_not_print_its_secrets() -> None:
    assert "made-up" not in repr(Redactor(["made-up-secret"]))


def test_a_very_short_secret_is_hidden_only_where_its_name_tells() -> None:
    redactor = Redactor(["abc"])
    assert redactor.text("abc password=abc") == f"abc password={MASK}"


def test_masking_a_large_body_takes_time_in_proportion() -> None:
    redactor = Redactor(["s3cr3t-value-one"])
    hostile = b'{"' + b"a" * 200_000 + b"=" * 1000 + b"eyJ" * 20_000 + b"Bearer " * 5000 + b"<" * 20_000
    assert redactor.data(hostile).startswith(b'{"aaa')


@pytest.mark.parametrize("word", ["undefined", "null", "[object Object]"])
def test_a_word_that_stands_in_place_of_a_token_is_not_hidden_everywhere(word: str) -> None:
    assert Redactor([word]).text(f"name is {word}") == f"name is {word}"
