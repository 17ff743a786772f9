"""What was sent keeps everything but its secrets."""

from __future__ import annotations

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.model.credential import CredentialShape
from inspector.model.exchange import header
from inspector.model.request import BodyKind, Param, Request, RequestBody
from inspector.redact import MASK, Redactor, build_sent, fingerprint, mask_headers, mask_request


def jwt(claims: dict[str, object]) -> str:
    parts = ({"alg": "RS256", "typ": "JWT"}, claims)
    coded = [base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode() for part in parts]
    return ".".join([*coded, "c2lnbmF0dXJl"])


def test_a_bearer_token_becomes_a_credential_and_a_mask() -> None:
    sent = build_sent("GET", "https://api.example.com/v1/me", [("Authorization", "Bearer made-up-token")])
    assert header(sent.headers, "authorization") == f"Bearer {MASK}"
    (credential,) = sent.credentials
    assert (credential.where, credential.scheme, credential.length) == ("req.header.authorization", "Bearer", 13)
    assert credential.fingerprint == fingerprint("made-up-token")
    assert credential.shape is CredentialShape.OPAQUE
    assert credential.hygiene == ()
    assert "made-up" not in repr(sent)


def test_jwt_claims_are_read_and_the_token_is_not_kept() -> None:
    token = jwt({"sub": "7", "exp": 1_700_000_000})
    sent = build_sent("GET", "https://api.example.com/", [("Authorization", f"Bearer {token}")], expires_at=5.0)
    (credential,) = sent.credentials
    assert credential.shape is CredentialShape.JWT
    assert credential.segments == 3
    assert json.loads(credential.jwt_claims)["exp"] == 1_700_000_000
    assert json.loads(credential.jwt_header)["alg"] == "RS256"
    assert credential.expires_at == 5.0
    assert token not in repr(sent)


def test_an_encrypted_token_is_told_apart() -> None:
    head = base64.urlsafe_b64encode(b'{"alg":"RSA-OAEP","enc":"A256GCM"}').rstrip(b"=").decode()
    sent = build_sent("GET", "https://a.example/", [("Authorization", f"Bearer {head}.a1.b2.c3.d4")])
    assert sent.credentials[0].shape is CredentialShape.JWE
    assert sent.credentials[0].segments == 5
    assert sent.credentials[0].jwt_claims == ""


BASIC = base64.b64encode(b"ana:made-up").decode()
HYGIENE = [
    ("Bearer made-up-1", ()),
    (f"Basic {BASIC}", ()),
    ('Digest username="ana", realm="x", response="0"', ()),
    ("Bearer  made-up-1", (("whitespace", 6, 8, "U+0020"),)),
    ("Bearer made-up-1 ", (("whitespace", 16, 17, "U+0020"),)),
    ("Bearer made up-1", (("whitespace", 11, 12, "U+0020"),)),
    ("Bearer made-up-1\n", (("newline", 16, 17, "U+000A"),)),
    ('Bearer "made-up-1"', (("quotes", 7, 8, "U+0022"), ("quotes", 17, 18, "U+0022"))),
    ("Bearer “made-up-1”", (("quotes", 7, 8, "U+201C"), ("quotes", 17, 18, "U+201D"))),
    ("Bearer Bearer made-up-1", (("doubled-scheme", 7, 14, "Bearer"),)),
    ("made-up-1", (("no-scheme", 0, 9, ""),)),
    ("Bearer made\u200bup-1", (("invisible", 11, 12, "U+200B"),)),
    ("Bearer\u00a0made-up-1", (("invisible", 6, 7, "U+00A0"),)),
    ("Bearer madé-up-1", (("non-ascii", 10, 11, "U+00E9"),)),
    ("Bearer made-up-1…", (("truncated", 16, 17, "U+2026"),)),
    ("Bearer made-up-1...", (("truncated", 16, 19, "U+002E"),)),
    ("Bearer {token}", (("placeholder", 7, 14, ""),)),
    ("Bearer {{token}}", (("placeholder", 7, 16, ""),)),
    ("Bearer undefined", (("placeholder", 7, 16, ""),)),
    ("Bearer YOUR_ACCESS_TOKEN", (("placeholder", 7, 24, ""),)),
    ("Bearer my-token-here", (("placeholder", 7, 20, ""),)),
    ("Bearer " + "x" * 32, (("placeholder", 7, 39, ""),)),
    ("Bearer " + "x" * 50, ()),
    ("Bearer MyQ3keyAbPq0Zz7", ()),
    ("Bearer put" + "a" * 40 + "key", ()),
    ("Bearer made%2Dup-1", (("percent-encoded", 11, 14, "%2D"),)),
    ("Basic made-up!", (("bad-base64", 6, 14, ""),)),
    (f"Basic {base64.b64encode(b'ana').decode()}", (("no-colon", 6, 10, ""),)),
    ("Bearer", (("empty", 0, 6, ""),)),
    ("Bearer ", (("empty", 0, 7, ""),)),
]


@pytest.mark.parametrize(("value", "expected"), HYGIENE)
def test_hygiene_finds_the_exact_characters(value: str, expected: tuple[tuple[str, int, int, str], ...]) -> None:
    (credential,) = build_sent("GET", "https://a.example/", [("Authorization", value)]).credentials
    found = tuple((item.name, item.start, item.end, item.shown) for item in credential.hygiene)
    assert found == expected


@pytest.mark.parametrize(
    ("name", "value", "shown", "where"),
    [
        ("X-Api-Key", "made-up-1", MASK, "req.header.x-api-key"),
        ("Proxy-Authorization", f"Basic {BASIC}", f"Basic {MASK}", "req.header.proxy-authorization"),
        ("Cookie", "theme=dark; session=made-up-1", f"theme={MASK}; session={MASK}", "req.header.cookie"),
        ("X-Vendor-Token", "made-up-1", MASK, "req.header.x-vendor-token"),
        ("X-Parcel-Key", "made-up-1", MASK, "req.header.x-parcel-key"),
        ("DepotKey", "made-up-1", MASK, "req.header.depotkey"),
    ],
)
def test_other_headers_that_carry_a_credential(name: str, value: str, shown: str, where: str) -> None:
    sent = build_sent("GET", "https://a.example/", [(name, value)])
    assert [(item.name, item.value) for item in sent.headers] == [(name, shown)]
    assert [item.where for item in sent.credentials] == [where]


@pytest.mark.parametrize("name", ["Idempotency-Key", "X-Cache-Key", "Surrogate-Key", "Sec-WebSocket-Key", "X-Monkey"])
def test_a_header_whose_key_opens_nothing_is_shown(name: str) -> None:
    sent = build_sent("GET", "https://a.example/", [(name, "orders-7")])
    assert [item.value for item in sent.headers] == ["orders-7"]
    assert sent.credentials == ()


def test_a_key_in_the_query_and_a_password_in_the_url_are_masked() -> None:
    sent = build_sent("GET", "https://ana:pw1@a.example/x?access_token=made-up-1&limit=5&key=made-up-2#f")
    assert sent.url == f"https://ana:{MASK}@a.example/x?access_token={MASK}&limit=5&key={MASK}#f"
    assert [item.where for item in sent.credentials] == [
        "req.url.userinfo",
        "req.query.access_token",
        "req.query.key",
    ]


@pytest.mark.parametrize(
    ("media_type", "body"),
    [
        (
            "application/json",
            b'{ "grant_type": "client_credentials", "client_secret": "made-up\\/1", "client_id": "c1" }',
        ),
        ("application/x-www-form-urlencoded", b"grant_type=client_credentials&client_secret=made-up%2F1&client_id=c1"),
    ],
)
def test_the_secret_of_a_token_request_is_masked_and_the_rest_kept(media_type: str, body: bytes) -> None:
    redactor = Redactor()
    sent = build_sent("POST", "https://a.example/token", [("Content-Type", media_type)], body, redactor=redactor)
    assert sent.body is not None
    shown = sent.body.read().decode()
    assert "made-up" not in shown
    assert "client_credentials" in shown
    assert "c1" in shown
    assert sent.body.wire_size == len(body)
    assert [(c.where, c.fingerprint) for c in sent.credentials] == [
        ("req.body#/client_secret", fingerprint("made-up/1"))
    ]
    assert redactor.text("seen made-up/1 later") == f"seen {MASK} later"


def test_a_password_in_a_data_body_is_hidden_and_is_no_credential_of_the_call() -> None:
    body = b'{"user": {"name": "Ana", "password": "correct horse battery staple"}}'
    sent = build_sent("POST", "https://a.example/users", [("Content-Type", "application/json")], body)
    assert sent.credentials == ()
    assert sent.body is not None
    assert json.loads(sent.body.read()) == {"user": {"name": "Ana", "password": MASK}}


def test_response_headers_lose_cookie_values_and_keep_the_rest() -> None:
    shown = mask_headers([("Set-Cookie", "sid=made-up; Path=/; HttpOnly"), ("Server", "nginx")], Redactor())
    assert [item.value for item in shown] == [f"sid={MASK}; Path=/; HttpOnly", "nginx"]


def test_an_authored_request_keeps_its_variables_and_loses_typed_secrets() -> None:
    request = Request(
        method="POST",
        url="https://a.example/x",
        query=(Param(name="access_token", value="made-up-1"), Param(name="limit", value="5")),
        headers=(Param(name="Authorization", value="Bearer {{token}}"), Param(name="X-Api-Key", value="made-up-2")),
        body=RequestBody(kind=BodyKind.JSON, text='{"client_secret": "made-up-3"}'),
    )
    shown = mask_request(request, Redactor())
    assert [item.value for item in shown.query] == [MASK, "5"]
    assert [item.value for item in shown.headers] == ["Bearer {{token}}", MASK]
    assert shown.body.text == f'{{"client_secret": "{MASK}"}}'


@given(st.text(max_size=80), st.text(max_size=80), st.binary(max_size=80), st.sampled_from(["", "application/json"]))
def test_any_request_can_be_frozen(url: str, value: str, body: bytes, media_type: str) -> None:
    pairs = [("Authorization", value), ("Cookie", value), ("X-Api-Key", value)]
    sent = build_sent("GET", f"https://{url}", pairs, body, media_type=media_type)
    for credential in sent.credentials:
        assert all(
            0 <= item.start <= item.end <= len(value) for item in credential.hygiene if "header" in credential.where
        )


@pytest.mark.parametrize(
    ("user", "prefix"),
    [
        ("AC" + "0" * 32, "AC"), ("SK" + "a" * 32, "SK"), ("sk_test_madeup", "sk_test_"), ("ana", ""),
        ("ACME", ""), ("AC" + "G" * 32, ""),
    ],
)  # fmt: skip
def test_the_name_in_basic_tells_the_kind_of_key(user: str, prefix: str) -> None:
    value = base64.b64encode(f"{user}:made-up".encode()).decode()
    sent = build_sent("GET", "https://api.example.com/", [("Authorization", f"Basic {value}")], None)
    assert [one.prefix for one in sent.credentials] == [prefix]
