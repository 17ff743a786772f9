"""Who calls which API, and how: a profile holds references to secrets, never their values."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from inspector.model.request import Param
from inspector.model.secret import Secret


class Guard(StrEnum):
    """What may be sent: anything, anything after a confirm when not safe, or only safe methods."""

    OPEN = "open"
    CONFIRM = "confirm"
    READ_ONLY = "read-only"


class Grant(StrEnum):
    """OAuth 2.0 grants (RFC 6749 §4, RFC 8628)."""

    CLIENT_CREDENTIALS = "client_credentials"
    AUTHORIZATION_CODE = "authorization_code"
    REFRESH_TOKEN = "refresh_token"
    PASSWORD = "password"
    DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code"


ASKS_NOBODY = frozenset({Grant.CLIENT_CREDENTIALS, Grant.PASSWORD})
"""Grants that give a token for what the profile holds, as often as it is asked for."""


BY_PERSON = frozenset({Grant.AUTHORIZATION_CODE, Grant.DEVICE_CODE})
"""Grants that begin with somebody who logs in and agrees."""


class KeyPlace(StrEnum):
    """Where an API key travels."""

    HEADER = "header"
    QUERY = "query"
    COOKIE = "cookie"


class ClientAuth(StrEnum):
    """How a client proves itself at the token endpoint (RFC 6749 §2.3.1)."""

    BASIC = "basic"
    BODY = "body"


class TokenBody(StrEnum):
    """How the token request is encoded; RFC 6749 says form, some vendors say JSON."""

    FORM = "form"
    JSON = "json"


class TokenStore(StrEnum):
    """Where the tokens of a profile rest: a file only its owner reads, the system's keyring, or this run alone."""

    FILE = "file"
    KEYRING = "keyring"
    MEMORY = "memory"


class Auto(StrEnum):
    """What may be sent without a key press: one new token and one replay of a safe method after a 401."""

    TOKEN_REFRESH = "token_refresh"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoAuth:
    """Nothing is added."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearer:
    """`Authorization: Bearer <token>` (RFC 6750 §2.1)."""

    token: Secret


@dataclass(frozen=True, slots=True, kw_only=True)
class Basic:
    """`Authorization: Basic …` (RFC 7617)."""

    username: str
    password: Secret


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKey:
    """A key under a name of the vendor's choice."""

    name: str
    value: Secret
    place: KeyPlace = KeyPlace.HEADER


@dataclass(frozen=True, slots=True, kw_only=True)
class OAuth2:
    """A token is fetched from `token_url` before the call, by an exchange of its own (RFC 6749).

    `device_url` is the device authorization endpoint (RFC 8628 §3.1); `audience` and `resource` (RFC 8707) name the API
    that the token is for.
    """

    grant: Grant
    token_url: str
    client_id: str
    client_secret: Secret | None = None
    client_auth: ClientAuth = ClientAuth.BODY
    token_body: TokenBody = TokenBody.FORM
    scope: str = ""
    audience: str = ""
    resource: str = ""
    authorize_url: str = ""
    redirect_uri: str = ""
    device_url: str = ""
    username: str = ""
    password: Secret | None = None
    refresh_token: Secret | None = None
    token_store: TokenStore = TokenStore.FILE


class Trust(StrEnum):
    """Whose roots make a certificate good: this machine's store, or the public roots that Inspector brings along."""

    SYSTEM = "system"
    BUNDLED = "bundled"


class TlsVersion(StrEnum):
    """The lowest version of TLS that is spoken; older ones are broken (RFC 8996)."""

    TLS_1_2 = "1.2"
    TLS_1_3 = "1.3"


class Colour(StrEnum):
    """The hue of a profile's name on the screen, which every theme gives; none of them warns of anything."""

    NONE = "none"
    BLUE = "blue"
    TEAL = "teal"
    GREEN = "green"
    VIOLET = "violet"


Auth = NoAuth | Bearer | Basic | ApiKey | OAuth2


@dataclass(frozen=True, slots=True, kw_only=True)
class Tls:
    """How the server is checked and how we prove ourselves; `verify = False` shows a permanent note.

    `ca_file` is trusted beside the roots of `trust`. `server_name` is asked for and checked in the place of the host of
    the URL (RFC 6066 §3).
    """

    verify: bool = True
    trust: Trust = Trust.SYSTEM
    ca_file: str = ""
    client_cert: str = ""
    client_key: str = ""
    key_password: Secret | None = None
    min_version: TlsVersion = TlsVersion.TLS_1_2
    server_name: str = ""


DIRECT = "direct"
"""A profile's `proxy` that means none, whatever the environment says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeouts:
    """Seconds allowed for each wait: connecting (with DNS and TLS), the first byte and every pause, writing."""

    connect: float = 10.0
    read: float = 30.0
    write: float = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One connection to one API: what holds for it, its own keys and those of the profile it `extends`.

    `vendor` names the knowledge pack that speaks; when empty, the host of the call decides. `hosts` says where calls to
    a host, or to `host:port`, really connect to: an address or a name, with a port if it is another one. `no_proxy`
    names hosts, suffixes and networks that are called straight.
    """

    name: str
    extends: str = ""
    base_url: str = ""
    vendor: str = ""
    auth: Auth = field(default_factory=NoAuth)
    headers: tuple[Param, ...] = ()
    variables: tuple[tuple[str, str], ...] = ()
    guard: Guard = Guard.OPEN
    production: bool = False
    colour: Colour = Colour.NONE
    tls: Tls = field(default_factory=Tls)
    timeouts: Timeouts = field(default_factory=Timeouts)
    proxy: str = ""
    proxy_auth: Secret | None = None
    no_proxy: str = ""
    hosts: tuple[tuple[str, str], ...] = ()
    trust_env: bool = True
    http2: bool = False
    cookies: bool = True
    max_redirects: int = 10
    auto: tuple[Auto, ...] = ()
