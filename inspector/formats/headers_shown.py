"""Header lines for people outside: a value is shown when its name is known to hold no secret, else only its length."""

from __future__ import annotations

import re

from inspector.describe import safe
from inspector.model.credential import Credential
from inspector.model.exchange import Header

# An allow-list, because a header that nobody has heard of may hold anything.
_OPEN = re.compile(
    r"""(?x)\A(?:
    accept(?:-.*)? | age | allow | alt-svc | cache-control | connection | content-.* | date | deprecation | etag
    | expect | expires | host | if-.* | keep-alive | last-modified | link | location | max-forwards | origin | pragma
    | prefer | preference-applied | priority | proxy-authenticate | proxy-connection | proxy-status | range
    | ratelimit(?:-.*)? | referrer-policy | retry-after | server | server-timing | strict-transport-security | sunset
    | te | trailer
    | traceparent | transfer-encoding | upgrade | user-agent | vary | via | warning | www-authenticate
    | x-(?:rate-?limit|ratelimit|pagination)-.* | x-api-version | x-cache(?:-.*)? | x-powered-by | x-runtime
    | x-requested-with | x-served-by | x-total-count | (?:x-)?(?:amzn?-)?(?:request|correlation|trace)-?id | x-amz-cf-id
    | x-amzn-errortype | x-amz-apigw-id | cf-.* | fly-request-id | x-vercel-id | x-github-request-id | idempotency-key
    | x-http-method-override | x-envoy-.* | x-kong-.*-latency
    )\Z"""
)


def header_lines(headers: tuple[Header, ...], credentials: tuple[Credential, ...] = ()) -> list[str]:
    """One line per header. A credential is named by kind, length and fingerprint, so that two people can compare."""
    by_place = {credential.where.partition("@")[0]: credential for credential in credentials}
    lines = []
    for header in headers:
        credential = by_place.get(f"req.header.{header.name.lower()}")
        lines.append(f"{safe(header.name)}: {_value(header, credential)}")
    return lines


def is_open(name: str) -> bool:
    """Whether a header of this name is known to hold no secret."""
    return _OPEN.match(name.lower()) is not None


def credential_words(credential: Credential) -> str:
    """What may be said of a credential: `Bearer token removed (jwt, 812 characters, SHA-256 begins 1a2b3c4d)`."""
    kind = f"{safe(credential.scheme)} token" if credential.scheme else "value"
    print_ = f", SHA-256 begins {credential.fingerprint}" if credential.fingerprint else ""
    return f"{kind} removed ({credential.shape}, {credential.length} characters{print_})"


def _value(header: Header, credential: Credential | None) -> str:
    if credential is not None:
        return credential_words(credential)
    if is_open(header.name):
        return safe(header.value, 2000)
    return f"(left out, {len(header.value)} characters)"
