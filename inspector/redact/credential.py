"""Credentials found in what is sent, frozen without their values."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, unquote, urlsplit

from inspector.model.credential import Credential, CredentialShape, Hygiene
from inspector.redact.hygiene import hygiene
from inspector.redact.jwt import fingerprint, token_shape
from inspector.redact.names import folded, is_credential_name

Pairs = Iterable[tuple[str, str]]

# The token may itself hold a space by mistake, so a scheme is a word of letters that a space ends.
_SCHEME = re.compile(r"\s*[\"'“]?(?P<scheme>[A-Za-z][A-Za-z0-9-]{0,40})(?P<colon>[:=]?)(?P<space>\s+|\Z)")
_SCHEMES = """
aws4-hmac-sha256 basic bearer bot concealed digest dpop gnap hawk hoba hmac key mac mutual negotiate ntlm oauth
privatetoken scram-sha-1 scram-sha-256 sharedkey sharedaccesssignature ssws token vapid apikey api-key jwt geniekey
"""
_KNOWN = frozenset(_SCHEMES.split())
_SID = re.compile(r"(?:AC|SK)[0-9a-f]{32}")
_LONGEST_NAME = 400
"""Characters of base64 in which the user name of Basic must end for its kind to be told."""
LONG_FOR_A_COOKIE = 20
"""Characters from which the value of a cookie is no setting such as a language, but names somebody."""

_SESSION_WORDS = ("sess", "sid", "auth", "token", "login", "jwt", "remember")
_FIELDS = """
client_secret password refresh_token access_token code code_verifier assertion client_assertion token device_code
subject_token actor_token api_key apikey
"""
_TOKEN_FIELDS = frozenset(_FIELDS.split())


@dataclass(frozen=True, slots=True)
class Found:
    """A credential with the secret it was made from; the secret never shows in a repr."""

    credential: Credential
    secret: str

    def __repr__(self) -> str:
        return f"Found({self.credential!r})"


def in_headers(headers: Pairs) -> Iterator[Found]:
    """Credentials in request headers: Authorization, Proxy-Authorization, Cookie, and every name that means a key."""
    for name, value in headers:
        where = f"req.header.{name.lower()}"
        bare = folded(name)
        if bare == "cookie":
            yield from _in_cookie(where, value)
        elif bare in {"authorization", "proxyauthorization"}:
            yield from _in_authorization(where, value)
        elif is_credential_name(name, "header"):
            yield _made(where, value, *split_scheme(value, known_only=True), needs_scheme=False)


def in_url(url: str) -> Iterator[Found]:
    """Credentials in the query (values decoded), and a password before the host."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return
    if "@" in parts.netloc:
        user, colon, password = parts.netloc.rpartition("@")[0].partition(":")
        if colon and password:
            yield _plain(
                "req.url.userinfo", unquote(password), CredentialShape.BASIC, scheme="Basic", prefix=unquote(user)
            )
    for name, value in parse_qsl(parts.query, keep_blank_values=True):
        if is_credential_name(name, "query"):
            yield _made(f"req.query.{name}", value, "", 0, needs_scheme=False)


_KEY_FIELDS = frozenset({"access_token", "api_key", "apikey", "refresh_token", "refresh", "id_token", "jwt"})
"""Fields by which other calls than those for a token bring a credential in their body."""


def in_body(body: bytes, media_type: str) -> Iterator[Found]:
    """Credentials in the body of a token request, form or JSON; other bodies carry data."""
    fields = body_fields(body, media_type)
    names = {name for name, _ in fields}
    alone = len(fields) == 1  # beside other data a token is a card's or a device's
    token_request = bool(names & {"grant_type", "client_secret", "client_assertion"})
    for name, value in fields:
        if value and (name in _TOKEN_FIELDS if token_request else name in _KEY_FIELDS or (alone and name == "token")):
            made = _made(f"req.body#/{_escaped(name)}", value, "", 0, needs_scheme=False)
            yield Found(replace(made.credential, hygiene=_in_a_field(made.credential.hygiene, value)), made.secret)


def body_fields(body: bytes, media_type: str) -> tuple[tuple[str, str], ...]:
    """The top-level names and string values of a form or a JSON object of moderate size; `()` for anything else."""
    if not body or len(body) > 256 * 1024:
        return ()
    text = body.decode("utf-8", "replace").lstrip("\ufeff \t\r\n")
    if text.startswith("{"):
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            return ()
        return tuple((name, item) for name, item in value.items() if isinstance(item, str))
    if "form-urlencoded" in media_type.lower() or re.match(r"[\w.%\[\]-]+=[^\s<{]*\Z", text):
        return tuple(parse_qsl(text, keep_blank_values=True))
    return ()


def split_scheme(value: str, *, known_only: bool = False) -> tuple[str, int]:
    """The scheme as written and the offset of the token after it; `("", 0)` when there is none."""
    found = _SCHEME.match(value)
    if not found:
        return "", 0
    word = found["scheme"]
    known = word.lower() in _KNOWN
    # A word alone is a scheme without a token when it is a known one, else a token without a scheme.
    alone = not value[found.end() :].strip()
    if not known and (known_only or alone or len(word) > 24 or not word.replace("-", "").isalpha()):
        return "", 0
    return word + found["colon"], found.end()


def _in_authorization(where: str, value: str) -> Iterator[Found]:
    scheme, start = split_scheme(value)
    yield _made(where, value, scheme, start, needs_scheme=True)


def _in_a_field(findings: tuple[Hygiene, ...], value: str) -> tuple[Hygiene, ...]:
    """A password in a body may hold any character, so only what nobody means to type counts."""
    end = len(value.rstrip())
    edge = {item for item in findings if item.name == "whitespace" and (item.start == 0 or item.start >= end)}
    return tuple(i for i in findings if i in edge or i.name in {"newline", "placeholder", "empty", "truncated"})


def names_a_session(name: str) -> bool:
    """Whether a cookie of this name says who somebody is."""
    return is_credential_name(name) or any(word in name.lower() for word in _SESSION_WORDS)


def is_cookie_secret(name: str, value: str) -> bool:
    """Whether the value of a cookie must be hidden everywhere: by its name, or because nobody types that much."""
    return bool(value.strip()) and (names_a_session(name.strip()) or len(value.strip()) >= LONG_FOR_A_COOKIE)


def _in_cookie(where: str, value: str) -> Iterator[Found]:
    for part in value.split(";"):
        name, _, secret = part.strip().partition("=")
        if names_a_session(name) and secret:
            yield _plain(where, secret, CredentialShape.OPAQUE)


def _made(where: str, value: str, scheme: str, start: int, *, needs_scheme: bool) -> Found:
    token = value[start:].strip().strip("\"'“”‘’`")
    findings = hygiene(value, scheme, start, needs_scheme=needs_scheme)
    if any(item.name == "doubled-scheme" for item in findings):
        token = re.sub(r"^(?:(?:bearer|basic|token)\s+|authorization\s*:\s*)+", "", token, flags=re.IGNORECASE)
    read = token_shape(token)
    shape = CredentialShape.BASIC if scheme.lower() == "basic" else read.shape
    return Found(
        Credential(
            where=where,
            scheme=scheme,
            shape=shape,
            length=len(token),
            fingerprint=fingerprint(token) if token else "",
            prefix=_of_user(token) if scheme.lower() == "basic" else read.prefix,
            segments=read.segments,
            jwt_header=read.header,
            jwt_claims=read.claims,
            hygiene=findings,
        ),
        token,
    )


def _of_user(token: str) -> str:
    """The prefix that tells the kind of the name before the colon of Basic: a key (`sk_live_`), or an id of Twilio's,
    whose first two letters say whether it names an account (`AC`) or an API key (`SK`)."""
    try:
        user = base64.b64decode(token[:_LONGEST_NAME], validate=True).decode("utf-8", "replace").partition(":")[0]
    except ValueError:
        return ""
    return user[:2] if _SID.fullmatch(user) else token_shape(user).prefix


def _plain(where: str, secret: str, shape: CredentialShape, *, scheme: str = "", prefix: str = "") -> Found:
    read = token_shape(secret)
    if shape is CredentialShape.OPAQUE:
        shape = read.shape
    return Found(
        Credential(
            where=where,
            scheme=scheme,
            shape=shape,
            length=len(secret),
            fingerprint=fingerprint(secret),
            prefix=prefix or read.prefix,
            segments=read.segments,
            jwt_header=read.header,
            jwt_claims=read.claims,
        ),
        secret,
    )


def _escaped(name: str) -> str:
    """A name as a JSON pointer part (RFC 6901 §3)."""
    return name.replace("~", "~0").replace("/", "~1")
