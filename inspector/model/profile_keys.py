"""Every key of a profile: what it is called, what may stand there, and what it means.

The command line makes its options of this list and the screen its form, so neither forgets a key.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from inspector.model.profile_draft import KeyPath


class KeyKind(StrEnum):
    """What may stand at a key."""

    TEXT = "text"
    SECRET = "secret"
    CHOICE = "choice"
    FLAG = "flag"
    WHOLE = "whole"
    SECONDS = "seconds"
    PAIRS = "pairs"
    WORDS = "words"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileKey:
    """One key. `default` is what holds without it, as it would be written; `auth` names the types that know it."""

    path: KeyPath
    kind: KeyKind
    words: str
    help: str
    group: str
    choices: tuple[str, ...] = ()
    default: str = ""
    auth: tuple[str, ...] = ()
    example: str = ""

    @property
    def dotted(self) -> str:
        """The key as it is written in the file: `auth.token`."""
        return ".".join(self.path)


CONNECTION, AUTH, SENDING, NETWORK, TLS = "Connection", "Auth", "Sent with every call", "Network", "TLS"
GROUPS = (CONNECTION, AUTH, SENDING, NETWORK, TLS)

AUTH_TYPES = ("none", "bearer", "basic", "api_key", "oauth2")
GRANTS = ("client_credentials", "authorization_code", "refresh_token", "password", "device_code")

_NOTHING: Mapping[KeyPath, object] = MappingProxyType({})

_WHOLE = re.compile(r"-?\d{1,9}")
_SECONDS = re.compile(r"-?\d{1,9}\.\d{1,9}")

_SECRET = "env:NAME, file:PATH, cmd:COMMAND, keyring:SERVICE/USER or prompt"


def _key(dotted: str, kind: KeyKind, group: str, words: str, help: str, **more: str) -> ProfileKey:
    choices = tuple(more.get("choices", "").split())
    default = more.get("default", "")
    auth = tuple(more.get("auth", "").split())
    path = tuple(dotted.split("."))
    example = more.get("example", "")
    return ProfileKey(
        path=path,
        kind=kind,
        words=words,
        help=help,
        group=group,
        choices=choices,
        default=default,
        auth=auth,
        example=example,
    )


def _choice(dotted: str, group: str, words: str, help: str, choices: str, *, auth: str = "") -> ProfileKey:
    """A key with a few words to choose from; the first of them holds without it."""
    first = choices.partition(" ")[0]
    return _key(dotted, KeyKind.CHOICE, group, words, help, choices=choices, default=first, auth=auth)


def _secret(dotted: str, words: str, auth: str) -> ProfileKey:
    return _key(dotted, KeyKind.SECRET, AUTH, words, _SECRET, auth=auth, example="env:NAME")


KEYS: tuple[ProfileKey, ...] = (
    _key(
        "base_url",
        KeyKind.TEXT,
        CONNECTION,
        "Base URL",
        "a URL without a host joins it",
        example="https://api.example.com",
    ),
    _key("vendor", KeyKind.TEXT, CONNECTION, "Vendor", "the pack that speaks; empty: the host decides"),
    _key("production", KeyKind.FLAG, CONNECTION, "Production", "a loud sign, and guard = confirm", default="false"),
    _choice(
        "guard",
        CONNECTION,
        "Guard",
        "what may be sent: anything, after a question, safe methods only",
        "open confirm read-only",
    ),
    _key(
        "extends", KeyKind.TEXT, CONNECTION, "Extends", "a profile to take from what is not said here", example="acme"
    ),
    _choice("colour", CONNECTION, "Colour", "of the profile's name on the screen", "none blue teal green violet"),
    _choice("auth.type", AUTH, "Type", "how a call proves who makes it", " ".join(AUTH_TYPES)),
    _secret("auth.token", "Token", "bearer"),
    _choice("auth.grant", AUTH, "Grant", "RFC 6749", " ".join(GRANTS), auth="oauth2"),
    _key(
        "auth.token_url",
        KeyKind.TEXT,
        AUTH,
        "Token URL",
        "where a token is fetched",
        auth="oauth2",
        example="https://api.example.com/oauth/token",
    ),
    _key("auth.client_id", KeyKind.TEXT, AUTH, "Client id", "as the vendor gave it", auth="oauth2"),
    _secret("auth.client_secret", "Client secret", "oauth2"),
    _choice(
        "auth.client_auth", AUTH, "Client auth", "id and secret in the body, or in Basic", "body basic", auth="oauth2"
    ),
    _choice("auth.token_body", AUTH, "Token body", "form as RFC 6749 says, or json", "form json", auth="oauth2"),
    _key("auth.scope", KeyKind.TEXT, AUTH, "Scope", "words with spaces between", auth="oauth2"),
    _key("auth.audience", KeyKind.TEXT, AUTH, "Audience", "the API the token is for, where asked", auth="oauth2"),
    _key("auth.resource", KeyKind.TEXT, AUTH, "Resource", "the same by its URL, as RFC 8707 has it", auth="oauth2"),
    _key("auth.authorize_url", KeyKind.TEXT, AUTH, "Authorize URL", "where a person agrees", auth="oauth2"),
    _key(
        "auth.redirect_uri",
        KeyKind.TEXT,
        AUTH,
        "Redirect URI",
        "as registered; empty: any free port of 127.0.0.1",
        auth="oauth2",
        example="http://127.0.0.1:8765/callback",
    ),
    _key("auth.device_url", KeyKind.TEXT, AUTH, "Device URL", "where a device code is asked for", auth="oauth2"),
    _key("auth.username", KeyKind.TEXT, AUTH, "User name", "who calls", auth="basic oauth2"),
    _secret("auth.password", "Password", "basic oauth2"),
    _secret("auth.refresh_token", "Refresh token", "oauth2"),
    _choice(
        "auth.token_store",
        AUTH,
        "Keep tokens in",
        "a file only you can read, the system's keyring, or this run alone",
        "file keyring memory",
        auth="oauth2",
    ),
    _choice("auth.in", AUTH, "Key in", "where the key travels", "header query cookie", auth="api_key"),
    _key("auth.name", KeyKind.TEXT, AUTH, "Key name", "of the vendor's choice", auth="api_key", example="X-Api-Key"),
    _secret("auth.value", "Key value", "api_key"),
    _key("headers", KeyKind.PAIRS, SENDING, "Headers", "NAME = VALUE, sent with every call"),
    _key("variables", KeyKind.PAIRS, SENDING, "Variables", "NAME = VALUE, for {{NAME}} in URL, query, headers, body"),
    _key(
        "auto",
        KeyKind.WORDS,
        SENDING,
        "Automatic",
        "token_refresh: after a 401, one new token and one replay of a safe method",
        choices="token_refresh",
    ),
    _key("cookies", KeyKind.FLAG, SENDING, "Cookies", "keep them for this run, host by host", default="true"),
    _key("timeouts.connect", KeyKind.SECONDS, NETWORK, "Connect", "seconds for name, connection, TLS", default="10"),
    _key("timeouts.read", KeyKind.SECONDS, NETWORK, "Read", "seconds for the first byte and every pause", default="30"),
    _key("timeouts.write", KeyKind.SECONDS, NETWORK, "Write", "seconds for sending the body", default="30"),
    _key("max_redirects", KeyKind.WHOLE, NETWORK, "Redirects", "followed in one call, 0 to 100", default="10"),
    _key("http2", KeyKind.FLAG, NETWORK, "HTTP/2", "offer it", default="false"),
    _key("trust_env", KeyKind.FLAG, NETWORK, "Env proxies", "HTTP_PROXY and its like count", default="true"),
    _key(
        "proxy",
        KeyKind.TEXT,
        NETWORK,
        "Proxy",
        "http://, https:// or socks5://; direct: none",
        example="http://proxy.example.com:8080",
    ),
    _key("proxy_auth", KeyKind.SECRET, NETWORK, "Proxy login", "a place whose value is name:password"),
    _key(
        "no_proxy",
        KeyKind.TEXT,
        NETWORK,
        "No proxy for",
        "hosts, .suffixes and networks that are called straight",
        example="localhost, .internal, 10.0.0.0/8",
    ),
    _key("hosts", KeyKind.PAIRS, NETWORK, "Hosts", "HOST = ADDRESS or ADDRESS:PORT, connected to in its place"),
    _key("tls.verify", KeyKind.FLAG, TLS, "Verify", "false: nothing proves whom you talk to", default="true"),
    _choice(
        "tls.trust",
        TLS,
        "Trust",
        "the roots of this machine, or the public ones that come with Inspector",
        "system bundled",
    ),
    _key("tls.ca_file", KeyKind.TEXT, TLS, "CA file", "authorities to trust beside those, in PEM form"),
    _key("tls.client_cert", KeyKind.TEXT, TLS, "Client cert", "a certificate that proves us, in PEM form"),
    _key("tls.client_key", KeyKind.TEXT, TLS, "Client key", "its key, when it is in a file of its own"),
    _key("tls.key_password", KeyKind.SECRET, TLS, "Key password", "of an encrypted key; a place such as env:NAME"),
    _choice("tls.min_version", TLS, "Lowest TLS", "older versions are not spoken", "1.2 1.3"),
    _key(
        "tls.server_name",
        KeyKind.TEXT,
        TLS,
        "Server name",
        "asked for (SNI) and checked in the place of the URL's host",
        example="api.example.com",
    ),
)


def is_of(key: ProfileKey, auth_type: str) -> bool:
    """Whether a key means something for this type of auth."""
    return not key.auth or auth_type in key.auth


def parsed(key: ProfileKey, text: str) -> object:
    """The value that a typed text means at this key; what means none stays text, and is refused by name when saved."""
    match key.kind:
        case KeyKind.FLAG:
            return {"true": True, "false": False}.get(text, text)
        case KeyKind.WHOLE:
            return int(text) if _WHOLE.fullmatch(text) else text
        case KeyKind.SECONDS:
            if _WHOLE.fullmatch(text):
                return int(text)
            return float(text) if _SECONDS.fullmatch(text) else text
        case KeyKind.WORDS:
            return text.replace(",", " ").split()
        case _:
            return text


def as_text(value: object) -> str:
    """A value as it is typed."""
    if isinstance(value, list | tuple):
        return " ".join(map(str, value))
    return str(value).lower() if isinstance(value, bool) else str(value)


def fitting(values: Mapping[KeyPath, object], inherited: Mapping[KeyPath, object] = _NOTHING) -> dict[KeyPath, object]:
    """The values without the auth keys that belong to other types than the chosen or inherited one."""
    chosen = values.get(("auth", "type"), inherited.get(("auth", "type"), "none"))
    strays = {key.path for key in KEYS if not is_of(key, str(chosen))}
    return {path: value for path, value in values.items() if path not in strays}
