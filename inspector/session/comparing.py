"""A call beside the last success of the same operation: what differs, part by part."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from inspector.describe import moment, safe
from inspector.formats.outcome_words import label
from inspector.model.body import FACTS_READ_AT_MOST, Body
from inspector.model.credential import Credential
from inspector.model.exchange import Exchange, Response, Sent

Difference = tuple[str, str, str]
"""What, how it was in the success, how it is now; `""` for absent."""


def differences(success: Exchange, now: Exchange) -> tuple[Difference, ...]:
    """How two calls of one operation differ, request first. Credentials are compared by fingerprint."""
    if success.sent is None or now.sent is None:
        return ()
    found = [("when", moment(success.started, now.started), moment(now.started, now.started))]
    found += _sent(success.sent, now.sent)
    found += _different("outcome", label(success), label(now))
    match success.outcome, now.outcome:
        case Response() as then, Response() as later:
            names = [{header.name.lower() for header in response.headers} for response in (then, later)]
            found += _different("response headers", *(", ".join(sorted(one - other)) for one, other in _both(names)))
            found += _different("response type", then.header("content-type") or "", later.header("content-type") or "")
        case _:
            pass
    return tuple(found)


def _sent(then: Sent, now: Sent) -> Iterator[Difference]:
    yield from _different("method", then.method, now.method)
    old, new = urlsplit(then.url), urlsplit(now.url)
    yield from _different("host", old.netloc, new.netloc)
    yield from _different("path", old.path, new.path)
    yield from _tables("query", dict(parse_qsl(old.query, True)), dict(parse_qsl(new.query, True)))
    yield from _tables("header", _headers(then), _headers(now))
    yield from _credentials(then.credentials, now.credentials)
    yield from _tables("body", _values(then.body), _values(now.body))


def _headers(sent: Sent) -> dict[str, str]:
    return {header.name.lower(): header.value for header in sent.headers if header.name.lower() != "content-length"}


def _credentials(then: tuple[Credential, ...], now: tuple[Credential, ...]) -> Iterator[Difference]:
    old, new = ({credential.where: credential for credential in side} for side in (then, now))
    for where in old | new:
        yield from _different(f"credential {where}", _credential(old.get(where)), _credential(new.get(where)))


def _credential(credential: Credential | None) -> str:
    if credential is None:
        return ""
    return f"{credential.scheme} {credential.shape}, {credential.length} characters, {credential.fingerprint}".strip()


def _values(body: Body | None) -> dict[str, str]:
    """The scalar values of a JSON body by pointer, or the whole text under `""`."""
    if body is None or not body.size:
        return {}
    text = body.read(0, FACTS_READ_AT_MOST).decode("utf-8", "replace")
    try:
        root = json.loads(text)
    except (ValueError, RecursionError):
        return {"": text}
    return dict(_leaves(root, "", 6))


def _leaves(value: object, at: str, depth: int) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict) and value and depth:
        for key, inner in value.items():
            yield from _leaves(inner, f"{at}/{key}", depth - 1)
    elif isinstance(value, list) and value and depth:
        for place, inner in enumerate(value[:50]):
            yield from _leaves(inner, f"{at}/{place}", depth - 1)
    else:
        yield at, json.dumps(value, ensure_ascii=False)


def _tables(what: str, then: dict[str, str], now: dict[str, str]) -> Iterator[Difference]:
    for name in then | now:
        yield from _different(f"{what} {name}".rstrip(), then.get(name, ""), now.get(name, ""))


def _different(what: str, then: str, now: str) -> Iterator[Difference]:
    if then != now:
        yield safe(what), safe(then), safe(now)


def _both(names: list[set[str]]) -> tuple[tuple[set[str], set[str]], ...]:
    return (names[0], names[1]), (names[1], names[0])
