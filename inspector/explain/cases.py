"""A `[[test]]` of a pack as an exchange with its history: what is tested, explained as an example, and played."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from inspector.explain.case_answers import outcome_of, phases_of, response_of, tls_of
from inspector.explain.case_tables import CaseError, Json, epoch, inner, inners, number, pairs, strings
from inspector.explain.pack import PackTest
from inspector.model.exchange import Context, Exchange, Failure, FailureKind, ProfileFacts, Response, Sent, Step
from inspector.model.profile import Guard, Timeouts
from inspector.model.request import BodyKind, Param, Request, RequestBody
from inspector.redact import build_sent

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC).timestamp()
"""When a test's call began, unless it says otherwise or its answer has a Date."""

KEYS = frozenset(
    {
        "name", "request", "headers", "auth", "body", "json", "form", "response", "failure", "history", "profile",
        "earlier", "steps", "tls", "clock", "elapsed", "environment", "peer", "override", "via", "timing", "timeouts",
        "expect", "ago", "probe", "decoders", "described",
    }
)  # fmt: skip
"""The keys a test may have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A test as values: the exchange, the calls before it (oldest first, each with its probe) and stated history."""

    exchange: Exchange
    earlier: tuple[tuple[Exchange, str], ...] = ()
    given: Mapping[str, str | int | float | bool | None]


def case(test: PackTest) -> Case:
    """The exchange of a test. Raises CaseError where the table cannot be read."""
    table = test.table
    unknown = sorted(set(table) - KEYS)
    if unknown:
        raise CaseError(f"unknown key {unknown[0]}; known: {', '.join(sorted(KEYS))}")
    exchange = _exchange(table, f"{test.pack}:{test.name}", _clock(table))
    return Case(exchange=exchange, earlier=tuple(_earlier(table, exchange)), given=_scalars(inner(table, "history")))


def _exchange(table: Json, name: str, clock: float) -> Exchange:
    request, sent = _request(table)
    profile = _profile(inner(table, "profile"))
    if profile.token_expires_at is not None:
        sent = _expiring(table, profile.token_expires_at)
    outcome = outcome_of(table)
    elapsed = number(table, "elapsed", 0.2)
    steps = tuple(_step(item) for item in inners(table, "steps"))
    context = Context(
        profile=profile,
        clock=clock,
        environment=tuple((str(key), str(value)) for key, value in inner(table, "environment").items()),
        timeouts=Timeouts(**{key: float(str(value)) for key, value in inner(table, "timeouts").items()}),
        decoders=strings(table, "decoders") or Context().decoders,
    )
    via = tuple(_exchange(item, f"{name}/via", clock) for item in inners(table, "via"))
    return Exchange(
        id=name,
        request=request,
        context=context,
        sent=sent if outcome is not None and not _stayed_here(outcome) else None,
        steps=steps,
        phases=tuple(phases_of(table, outcome)),
        outcome=outcome,
        received=outcome.body.size if isinstance(outcome, Response) else 0,
        started=clock,
        ended=None if outcome is None else clock + elapsed,
        peer=str(table.get("peer", "")),
        override=str(table.get("override", "")),
        tls=tls_of(inner(table, "tls")) if "tls" in table else None,
        via=via,
    )


def _stayed_here(outcome: Response | Failure) -> bool:
    return isinstance(outcome, Failure) and outcome.kind in (
        FailureKind.LOCAL, FailureKind.BAD_URL, FailureKind.BAD_HEADER, FailureKind.GUARDED, FailureKind.UNAUTHORISED
    )  # fmt: skip


def _earlier(table: Json, later: Exchange) -> Iterator[tuple[Exchange, str]]:
    items = list(inners(table, "earlier"))
    for place, item in enumerate(items):
        ago = number(item, "ago", 60.0 * (len(items) - place))
        profile = {**inner(table, "profile"), **inner(item, "profile")}
        merged = {**item, "profile": profile}
        yield _exchange(merged, f"{later.id}/{place}", later.started - ago), str(item.get("probe", ""))


def _request(table: Json) -> tuple[Request, Sent]:
    method, _, url = str(table.get("request", "")).partition(" ")
    if not url:
        raise CaseError('request must be "METHOD URL"')
    kind, text = _body(table)
    headers = list(pairs(inner(table, "headers")))
    auth = table.get("auth")
    credential = [("Authorization", str(auth))] if auth not in (None, "none") else []
    typed = credential if inner(table, "profile").get("auth_type", "none") == "none" else []
    bare, mark, query = url.partition("?")
    request = Request(
        method=method,
        url=bare if mark else url,
        query=tuple(Param(name=name, value=value) for name, value in parse_qsl(query, keep_blank_values=True)),
        headers=tuple(Param(name=name, value=value) for name, value in (*headers, *typed)),
        body=RequestBody(kind=kind, text=text),
    )
    return request, _sent(table, (*headers, *credential), kind, text)


def _sent(
    table: Json, headers: tuple[tuple[str, str], ...], kind: BodyKind, text: str, expires: float | None = None
) -> Sent:
    method, _, url = str(table.get("request", "")).partition(" ")
    base = str(inner(table, "profile").get("base_url", ""))
    full = url if "://" in url else f"{base.rstrip('/')}/{url.lstrip('/')}" if base else url
    names = {name.lower() for name, _ in headers}
    more = [("Content-Type", kind.media_type)] if text and kind.media_type and "content-type" not in names else []
    host = urlsplit(full).netloc if "://" in full else ""
    all_headers = (*((("Host", host),) if host and "host" not in names else ()), *headers, *more)
    return build_sent(method, full, all_headers, text.encode() if text else None, expires_at=expires)


def _expiring(table: Json, expires: float) -> Sent:
    kind, text = _body(table)
    auth = table.get("auth")
    credential = [("Authorization", str(auth))] if auth not in (None, "none") else []
    return _sent(table, (*pairs(inner(table, "headers")), *credential), kind, text, expires)


def _body(table: Json) -> tuple[BodyKind, str]:
    if "json" in table:
        return BodyKind.JSON, json.dumps(table["json"], ensure_ascii=False)
    if "form" in table:
        return BodyKind.FORM, urlencode({key: str(value) for key, value in inner(table, "form").items()})
    text = str(table.get("body", ""))
    declared = {name.lower(): value for name, value in pairs(inner(table, "headers"))}.get("content-type", "")
    if not text:
        return BodyKind.NONE, ""
    if "json" in declared or (not declared and text.lstrip()[:1] in ("{", "[")):
        return BodyKind.JSON, text
    if "form" in declared:
        return BodyKind.FORM, text
    return (BodyKind.XML if "xml" in declared else BodyKind.TEXT), text


def _step(table: Json) -> Step:
    request, sent = _request(table)
    response = response_of(inner(table, "response"))
    dropped = table.get("dropped")
    return Step(
        sent=sent,
        response=response,
        location=str(table.get("location", response.header("Location") or "")),
        next_method=str(table.get("next_method", request.method)),
        dropped=tuple(str(item) for item in dropped) if isinstance(dropped, list) else (),
        cross_origin=table.get("cross_origin") is True,
    )


def _profile(table: Json) -> ProfileFacts:
    values: dict[str, Any] = {}  # the keys are checked, and a test says the right kinds
    known = {item.name for item in fields(ProfileFacts)}
    for key, value in table.items():
        if key not in known:
            raise CaseError(f"profile has no {key}; known: {', '.join(sorted(known))}")
        values[key] = (
            Guard(str(value)) if key == "guard" else tuple(value) if isinstance(value, list) else _epoch(value)
        )
    return ProfileFacts(**values)


def _clock(table: Json) -> float:
    given = epoch(table.get("clock"))
    if given is not None:
        return given
    for name, value in pairs(inner(inner(table, "response"), "headers")):
        if name.lower() == "date":
            try:
                return parsedate_to_datetime(value).timestamp()
            except ValueError:
                return NOON
    return NOON


def _epoch(value: object) -> object:
    return epoch(value) if isinstance(value, datetime) else value


def _scalars(table: Json) -> dict[str, str | int | float | bool | None]:
    return {key: value for key, value in table.items() if isinstance(value, str | int | float | bool)}
