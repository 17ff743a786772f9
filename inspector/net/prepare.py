"""Profile and request become what will be sent, still without credentials; a problem is a value, not an exception."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from inspector import __version__
from inspector.model.exchange import Failure, FailureKind
from inspector.model.profile import Profile
from inspector.model.request import VARIABLE, BodyKind, Param, Request
from inspector.net.address import Address, BadAddress, read_address

ACCEPT_ENCODING = "gzip, deflate, br, zstd"

_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+\Z")  # RFC 9110 §5.6.2
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_BODY_METHODS = frozenset({"POST", "PUT", "PATCH"})

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """One message ready for the wire. Header and body values may be secret, so they never show in a `repr`."""

    method: str
    address: Address = field(repr=False)
    headers: Pairs = field(default=(), repr=False)
    body: bytes | None = field(default=None, repr=False)

    @property
    def url(self) -> str:
        """The absolute URL; it may hold a secret in its query."""
        return str(self.address)

    def header(self, name: str) -> str | None:
        """The first value of `name`, compared without case, or None."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


def prepare(request: Request, profile: Profile | None) -> Prepared | Failure:
    """Join the URL to the base, fill `{{variables}}`, add default headers and encode the body.

    A variable without a value in URL, query or headers is a `LOCAL` failure; in a body it is left as it stands,
    because templates are data there.
    """
    variables = _variables(profile)
    if missing := next(_unfilled(request, profile, variables), None):
        name, where = missing
        detail = f"The variable {name} has no value in this profile"
        return Failure(kind=FailureKind.LOCAL, detail=detail, facts=(("variable", name), ("where", where)))
    if not _TOKEN.match(request.method):
        return Failure(kind=FailureKind.LOCAL, detail="The method is not one word", facts=(("where", "req.method"),))
    try:
        address = read_address(resolved_url(request, profile))
    except BadAddress as bad:
        return bad_url(bad)
    body = _body(request, variables)
    pairs = _headers(request, profile, variables, address, body)
    return check_headers(pairs) or Prepared(method=request.method, address=address, headers=pairs, body=body)


def resolved_url(request: Request, profile: Profile | None) -> str:
    """The URL that would be called, as text: variables filled where they can be, base joined, query added.

    A URL without a scheme is joined to the profile's base URL by concatenation. Never fails; may hold a secret.
    """
    variables = _variables(profile)
    url = fill(request.url, variables).strip()
    base = fill(profile.base_url, variables).strip() if profile else ""
    if base and not _ABSOLUTE.match(url):
        joint = "" if not url or url.startswith(("?", "#")) else "/"
        url = f"{base.rstrip('/') if joint else base}{joint}{url.lstrip('/')}"
    query = "&".join(
        f"{quote(fill(item.name, variables), safe='')}={quote(fill(item.value, variables), safe=',:@')}"
        for item in request.query
        if item.enabled and (item.name or item.value)
    )
    if not query:
        return url
    head, hash_, fragment = url.partition("#")
    mark = "?" if "?" not in head else "" if head.endswith(("?", "&")) else "&"
    return f"{head}{mark}{query}{hash_}{fragment}"


def fill(text: str, variables: Mapping[str, str]) -> str:
    """Replace every `{{name}}` that has a value; the others stay."""
    return VARIABLE.sub(lambda found: variables.get(found[1], found[0]), text) if "{{" in text else text


def bad_url(bad: BadAddress) -> Failure:
    """The failure for a URL that cannot be called."""
    facts: tuple[tuple[str, str | int | float], ...] = (("reason", bad.reason),)
    if bad.position is not None:
        facts = (*facts, ("position", bad.position))
    return Failure(kind=FailureKind.BAD_URL, detail=bad.text, reason=bad.reason, facts=facts)


def check_headers(pairs: Pairs) -> Failure | None:
    """A header that HTTP cannot carry, with the place of the first character that is wrong; never its value."""
    for name, value in pairs:
        if not _TOKEN.match(name):
            wrong = next((i for i, char in enumerate(name) if not _TOKEN.match(char)), 0)
            # A whole line pasted as a name may hold a secret after its colon, so only the start is said.
            words = f"The header name {name[:wrong]!a} goes on with a character that no name can hold"
            return _bad_header(
                name[:wrong], "name", words if name else "A header has no name", wrong, name[wrong : wrong + 1]
            )
        at = _wrong_character(value)
        if at is not None:
            words = f"The value of {name} holds a character that HTTP does not carry there"
            return _bad_header(name, "value", words, at, value[at])
    return None


def _wrong_character(value: str) -> int | None:
    for at, char in enumerate(value):
        if not (" " <= char <= "~" or char == "\t"):
            return at
    if value != value.lstrip(" \t"):
        return 0
    return len(value.rstrip(" \t")) if value != value.rstrip(" \t") else None


def _bad_header(name: str, part: str, words: str, at: int, char: str) -> Failure:
    code = f"U+{ord(char):04X}" if char else ""
    facts = (("header", name.lower()), ("part", part), ("position", at), ("char", code))
    return Failure(kind=FailureKind.BAD_HEADER, detail=words, reason=part, facts=facts)


def _variables(profile: Profile | None) -> dict[str, str]:
    if profile is None:
        return {}
    return (
        {"base": profile.base_url.rstrip("/"), **dict(profile.variables)}
        if profile.base_url
        else dict(profile.variables)
    )


def _unfilled(request: Request, profile: Profile | None, variables: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Variables without a value, with the locator of the field."""
    headers = (*(profile.headers if profile else ()), *request.headers)
    places = [
        ("req.url", request.url),
        ("req.url", profile.base_url if profile else ""),
        *((f"req.query.{item.name}", f"{item.name} {item.value}") for item in request.query if item.enabled),
        *((f"req.header.{item.name.lower()}", f"{item.name} {item.value}") for item in headers if item.enabled),
    ]
    for where, text in places:
        for found in VARIABLE.finditer(text):
            if found[1] not in variables:
                yield found[1], where


def _body(request: Request, variables: Mapping[str, str]) -> bytes | None:
    match request.body.kind:
        case BodyKind.NONE:
            return None
        case BodyKind.BINARY:
            return request.body.data or None
        case _:
            return fill(request.body.text, variables).encode("utf-8", "replace") or None


def _headers(
    request: Request, profile: Profile | None, variables: Mapping[str, str], address: Address, body: bytes | None
) -> Pairs:
    """Host first, then the profile's and the request's, then what every client adds unless it was typed."""
    own = [(fill(i.name, variables), fill(i.value, variables)) for i in _live(request.headers)]
    typed = {name.lower() for name, _ in own}
    common = [(fill(i.name, variables), fill(i.value, variables)) for i in _live(profile.headers if profile else ())]
    pairs = [(name, value) for name, value in common if name.lower() not in typed] + own
    present = {name.lower() for name, _ in pairs}
    added = [("Accept", "*/*"), ("Accept-Encoding", ACCEPT_ENCODING), ("User-Agent", f"inspector/{__version__}")]
    if body is not None:
        if request.body.kind.media_type:
            added.append(("Content-Type", request.body.kind.media_type))
        if "transfer-encoding" not in present:
            added.append(("Content-Length", str(len(body))))
    elif request.method.upper() in _BODY_METHODS:
        added.append(("Content-Length", "0"))
    pairs += [(name, value) for name, value in added if name.lower() not in present]
    host = [] if "host" in present else [("Host", address.authority)]
    return (*host, *pairs)


def _live(params: tuple[Param, ...]) -> Iterator[Param]:
    return (item for item in params if item.enabled and (item.name or item.value))
