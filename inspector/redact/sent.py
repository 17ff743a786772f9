"""What goes on the wire, made safe to show: credentials taken out and frozen, everything else kept."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from urllib.parse import unquote

from inspector.model.body import Bytes
from inspector.model.exchange import Header, Sent
from inspector.model.request import Param, Request, RequestBody
from inspector.redact.credential import Found, in_body, in_headers, in_url, split_scheme
from inspector.redact.names import folded, is_credential, is_credential_name
from inspector.redact.redactor import MASK, Redactor

Pairs = Iterable[tuple[str, str]]

_WORTH_REMEMBERING = 8
"""Characters of a value found by its name alone, below which it is not hidden in other places."""

_SEARCHED_FOR_SHAPES = 1024 * 1024


def build_sent(
    method: str,
    url: str,
    headers: Pairs = (),
    body: bytes | None = None,
    *,
    media_type: str = "",
    http_version: str = "HTTP/1.1",
    expires_at: float | None = None,
    redactor: Redactor | None = None,
) -> Sent:
    """Freeze a raw request without its secrets.

    Every credential that is found is told to `redactor`, so it is hidden wherever else it turns up. `expires_at` is
    what is known of the token in the Authorization header. `media_type` defaults to the Content-Type header.
    """
    hider = redactor if redactor is not None else Redactor()
    pairs = tuple(headers)
    kind = media_type or next((value for name, value in pairs if name.lower() == "content-type"), "")
    found: list[Found] = [*in_headers(pairs), *in_url(url), *(in_body(body, kind) if body else ())]
    for item in found:
        _remember(hider, item.secret)
    if body:
        for secret in _named_values(body):
            _remember(hider, secret)
    local = Redactor(item.secret for item in found)
    shown = _masked_body(body, local, hider) if body else None
    return Sent(
        method=method,
        url=mask_url(url, hider),
        headers=mask_headers(pairs, hider),
        body=Bytes(shown, media_type=kind, wire=len(body)) if body and shown is not None else None,
        credentials=tuple(
            replace(item.credential, expires_at=expires_at)
            if item.credential.where == "req.header.authorization"
            else item.credential
            for item in found
        ),
        http_version=http_version,
    )


def mask_headers(headers: Pairs, redactor: Redactor) -> tuple[Header, ...]:
    """Headers as they may be shown, of a request or a response: the scheme and cookie names stay readable."""
    return tuple(Header(name=name, value=mask_header(name, value, redactor)) for name, value in headers)


def mask_header(name: str, value: str, redactor: Redactor) -> str:
    """One header value as it may be shown."""
    bare = folded(name)
    if bare == "setcookie":
        return re.sub(r"\A(\s*[^=;]+=)[^;]+", rf"\g<1>{MASK}", value)
    if bare == "cookie":
        return re.sub(r"(\A|;)(\s*[^=;]+=)[^;]*", rf"\g<1>\g<2>{MASK}", value) if "=" in value else MASK
    if is_credential_name(name, "header"):
        scheme, start = split_scheme(value, known_only=bare not in {"authorization", "proxyauthorization"})
        return (f"{scheme} {MASK}" if value[start:].strip() else scheme) if scheme else (MASK if value.strip() else "")
    return redactor.text(value)


def mask_url(url: str, redactor: Redactor) -> str:
    """A URL as it may be shown: credential values in query and fragment and a password before the host are hidden."""
    head, hash_, fragment = url.partition("#")
    head, mark, query = head.partition("?")
    # The password may hold an @ itself; the host begins after the last one before the path.
    head = re.sub(r"\A([A-Za-z][\w+.-]*://[^/:@]*):[^/]*@", rf"\g<1>:{MASK}@", head)
    query, fragment = (re.sub(r"([^&=]+)=([^&]*)", _masked_pair, part) for part in (query, fragment))
    return redactor.text(f"{head}{mark}{query}{hash_}{fragment}")


def mask_request(request: Request, redactor: Redactor) -> Request:
    """The authored request for a place that outlives this run: values typed under credential names are hidden.

    `{{variables}}` stay, since they name a value and are none.
    """
    return replace(
        request,
        url=mask_url(request.url, redactor),
        query=tuple(_masked_param(item, "query", redactor) for item in request.query),
        headers=tuple(_masked_param(item, "header", redactor) for item in request.headers),
        body=RequestBody(
            kind=request.body.kind,
            text=redactor.text(request.body.text),
            data=redactor.data(request.body.data) if request.body.data else b"",
        ),
    )


def _masked_param(item: Param, place: str, redactor: Redactor) -> Param:
    if re.fullmatch(r"\s*(?:[A-Za-z-]+\s+)?\{\{[^{}]*\}\}\s*", item.value):
        return item
    if place == "header":
        return replace(item, value=mask_header(item.name, item.value, redactor))
    if item.value and is_credential_name(item.name, place):
        return replace(item, value=MASK)
    return replace(item, value=redactor.text(item.value))


def _masked_pair(found: re.Match[str]) -> str:
    hidden = found[2] and is_credential_name(unquote(found[1]), "query")
    return f"{found[1]}={MASK}" if hidden else found[0]


def _masked_body(body: bytes, local: Redactor, redactor: Redactor) -> bytes:
    """A large upload is searched for known secrets as a whole, and for shapes only where anybody looks."""
    if len(body) <= _SEARCHED_FOR_SHAPES:
        return redactor.data(local.data(body))
    known = redactor.known_data(local.known_data(body))
    return redactor.data(known[:_SEARCHED_FOR_SHAPES]) + known[_SEARCHED_FOR_SHAPES:]


def _remember(redactor: Redactor, secret: str) -> None:
    if len(secret) >= _WORTH_REMEMBERING:
        redactor.add(secret)


def _named_values(body: bytes) -> Iterator[str]:
    """String values under credential names at any depth of a JSON body."""
    if len(body) > 256 * 1024 or body.lstrip()[:1] not in (b"{", b"["):
        return
    try:
        queue: list[object] = [json.loads(body)]
    except (ValueError, RecursionError):
        return
    while queue:
        match queue.pop():
            case dict() as item:
                for name, value in item.items():
                    if isinstance(value, str) and is_credential(str(name), value):
                        yield value
                    else:
                        queue.append(value)
            case list() as items:
                queue.extend(items)
            case _:
                pass
