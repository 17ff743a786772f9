"""A `[[test]]` of a pack as an exchange with its history: what is tested, explained as an example, and played."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import parse_qsl, urlencode, urlsplit

from inspector.explain.pack import PackTest
from inspector.model.body import Bytes
from inspector.model.exchange import (
    Certificate,
    Context,
    Exchange,
    Failure,
    FailureKind,
    Header,
    Phase,
    PhaseName,
    PhaseState,
    ProfileFacts,
    Response,
    Sent,
    Step,
    TlsInfo,
)
from inspector.model.profile import Guard, Timeouts
from inspector.model.request import BodyKind, Param, Request, RequestBody
from inspector.redact import Redactor, build_sent, mask_headers

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC).timestamp()
"""When a test's call began, unless it says otherwise or its answer has a Date."""

KEYS = frozenset(
    {
        "name", "request", "headers", "auth", "body", "json", "form", "response", "failure", "history", "profile",
        "earlier", "steps", "tls", "clock", "elapsed", "environment", "peer", "via", "timing", "timeouts", "expect",
        "ago", "probe", "decoders",
    }
)  # fmt: skip
"""The keys a test may have."""

Json = Mapping[str, object]


class CaseError(ValueError):
    """What is wrong with the table of a test."""


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
    return Case(exchange=exchange, earlier=tuple(_earlier(table, exchange)), given=_scalars(_table(table, "history")))


def _exchange(table: Json, name: str, clock: float) -> Exchange:
    request, sent = _request(table)
    profile = _profile(_table(table, "profile"))
    if profile.token_expires_at is not None:
        sent = _expiring(table, profile.token_expires_at)
    outcome = _outcome(table)
    elapsed = _number(table, "elapsed", 0.2)
    steps = tuple(_step(item) for item in _tables(table, "steps"))
    context = Context(
        profile=profile,
        clock=clock,
        environment=tuple((str(key), str(value)) for key, value in _table(table, "environment").items()),
        timeouts=Timeouts(**{key: float(str(value)) for key, value in _table(table, "timeouts").items()}),
        decoders=_strings(table, "decoders") or Context().decoders,
    )
    via = tuple(_exchange(item, f"{name}/via", clock) for item in _tables(table, "via"))
    return Exchange(
        id=name,
        request=request,
        context=context,
        sent=sent if outcome is not None and not _stayed_here(outcome) else None,
        steps=steps,
        phases=tuple(_phases(table, outcome)),
        outcome=outcome,
        received=outcome.body.size if isinstance(outcome, Response) else 0,
        started=clock,
        ended=None if outcome is None else clock + elapsed,
        peer=str(table.get("peer", "")),
        tls=_tls(_table(table, "tls")) if "tls" in table else None,
        via=via,
    )


def _stayed_here(outcome: Response | Failure) -> bool:
    return isinstance(outcome, Failure) and outcome.kind in (
        FailureKind.LOCAL, FailureKind.BAD_URL, FailureKind.BAD_HEADER, FailureKind.GUARDED, FailureKind.UNAUTHORISED
    )  # fmt: skip


def _earlier(table: Json, later: Exchange) -> Iterator[tuple[Exchange, str]]:
    items = list(_tables(table, "earlier"))
    for place, item in enumerate(items):
        ago = _number(item, "ago", 60.0 * (len(items) - place))
        profile = {**_table(table, "profile"), **_table(item, "profile")}
        merged = {**item, "profile": profile}
        yield _exchange(merged, f"{later.id}/{place}", later.started - ago), str(item.get("probe", ""))


def _request(table: Json) -> tuple[Request, Sent]:
    method, _, url = str(table.get("request", "")).partition(" ")
    if not url:
        raise CaseError('request must be "METHOD URL"')
    kind, text = _body(table)
    headers = list(_pairs(_table(table, "headers")))
    auth = table.get("auth")
    credential = [("Authorization", str(auth))] if auth not in (None, "none") else []
    typed = credential if _table(table, "profile").get("auth_type", "none") == "none" else []
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
    base = str(_table(table, "profile").get("base_url", ""))
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
    return _sent(table, (*_pairs(_table(table, "headers")), *credential), kind, text, expires)


def _body(table: Json) -> tuple[BodyKind, str]:
    if "json" in table:
        return BodyKind.JSON, json.dumps(table["json"], ensure_ascii=False)
    if "form" in table:
        return BodyKind.FORM, urlencode({key: str(value) for key, value in _table(table, "form").items()})
    text = str(table.get("body", ""))
    declared = {name.lower(): value for name, value in _pairs(_table(table, "headers"))}.get("content-type", "")
    if not text:
        return BodyKind.NONE, ""
    if "json" in declared or (not declared and text.lstrip()[:1] in ("{", "[")):
        return BodyKind.JSON, text
    if "form" in declared:
        return BodyKind.FORM, text
    return (BodyKind.XML if "xml" in declared else BodyKind.TEXT), text


def _outcome(table: Json) -> Response | Failure | None:
    if "response" in table:
        return _response(_table(table, "response"))
    return _failure(_table(table, "failure")) if "failure" in table else None


def _response(table: Json) -> Response:
    headers = list(_pairs(_table(table, "headers")))
    names = {name.lower() for name, _ in headers}
    data = b""
    if "json" in table:
        data = json.dumps(table["json"], ensure_ascii=False).encode()
        if "content-type" not in names:
            headers.append(("Content-Type", "application/json"))
    elif "text" in table:
        data = str(table["text"]).encode()
    elif "hex" in table:
        data = bytes.fromhex(str(table["hex"]))
    media = next((value for name, value in headers if name.lower() == "content-type"), "")
    redactor = Redactor()
    return Response(
        status=int(_number(table, "status", 200)),
        reason=str(table.get("reason", "")),
        http_version=str(table.get("http_version", "HTTP/1.1")),
        headers=mask_headers(headers, redactor),
        trailers=tuple(Header(name=name, value=value) for name, value in _pairs(_table(table, "trailers"))),
        body=Bytes(data, media_type=media, decode_error=str(table.get("decode_error", ""))),
    )


def _failure(table: Json) -> Failure:
    phase = str(table.get("phase", ""))
    errno, verify = table.get("errno"), table.get("verify_code")
    try:
        kind = FailureKind(str(table.get("kind", "")))
        return Failure(
            kind=kind,
            phase=PhaseName(phase) if phase else None,
            detail=str(table.get("detail", "")),
            error=str(table.get("error", "")),
            errno=int(str(errno)) if errno is not None else None,
            verify_code=int(str(verify)) if verify is not None else None,
            reason=str(table.get("reason", "")),
            facts=tuple(
                (str(key), value)
                for key, value in _table(table, "facts").items()
                if isinstance(value, str | int | float)
            ),
            partial=_response(_table(table, "partial")) if "partial" in table else None,
        )
    except ValueError as error:
        raise CaseError(f"failure: {error}") from error


def _step(table: Json) -> Step:
    request, sent = _request(table)
    response = _response(_table(table, "response"))
    dropped = table.get("dropped")
    return Step(
        sent=sent,
        response=response,
        location=str(table.get("location", response.header("Location") or "")),
        next_method=str(table.get("next_method", request.method)),
        dropped=tuple(str(item) for item in dropped) if isinstance(dropped, list) else (),
        cross_origin=table.get("cross_origin") is True,
    )


def _phases(table: Json, outcome: Response | Failure | None) -> Iterator[Phase]:
    broke = outcome.phase if isinstance(outcome, Failure) else None
    timing = _table(table, "timing")
    start = 0.0
    for name in PhaseName:
        seconds = _number(timing, name, 0.0)
        if name in timing or name is broke:
            state = PhaseState.BROKE if name is broke else PhaseState.DONE
            yield Phase(name=name, start=start, seconds=seconds, state=state)
        start += seconds


def _profile(table: Json) -> ProfileFacts:
    values: dict[str, object] = {}
    known = {item.name for item in fields(ProfileFacts)}
    for key, value in table.items():
        if key not in known:
            raise CaseError(f"profile has no {key}; known: {', '.join(sorted(known))}")
        values[key] = (
            Guard(str(value)) if key == "guard" else tuple(value) if isinstance(value, list) else _epoch(value)
        )
    return ProfileFacts(**values)  # type: ignore[arg-type]  # the keys were checked, and a test says the right types


def _tls(table: Json) -> TlsInfo:
    names = table.get("names")
    leaf = Certificate(
        subject=str(table.get("subject", "")),
        issuer=str(table.get("issuer", "")),
        names=tuple(str(item) for item in names) if isinstance(names, list) else (),
        not_before=_time(table.get("not_before")) or 0.0,
        not_after=_time(table.get("not_after")) or 0.0,
        self_signed=table.get("self_signed") is True,
    )
    shown = any(key in table for key in ("subject", "issuer", "names", "not_before", "not_after", "self_signed"))
    return TlsInfo(
        version=str(table.get("version", "")),
        server_name=str(table.get("server_name", "")),
        chain=(leaf,) if shown else (),
    )


def _clock(table: Json) -> float:
    given = _time(table.get("clock"))
    if given is not None:
        return given
    for name, value in _pairs(_table(_table(table, "response"), "headers")):
        if name.lower() == "date":
            try:
                return parsedate_to_datetime(value).timestamp()
            except ValueError:
                return NOON
    return NOON


def _time(value: object) -> float | None:
    """Epoch seconds of a TOML date-time, an ISO text or a number."""
    match value:
        case datetime():
            return (value if value.tzinfo else value.replace(tzinfo=UTC)).timestamp()
        case bool() | None:
            return None
        case int() | float():
            return float(value)
        case str():
            try:
                return _time(datetime.fromisoformat(value))
            except ValueError as error:
                raise CaseError(f"{value} is not a time") from error
        case _:
            raise CaseError(f"{value} is not a time")


def _epoch(value: object) -> object:
    return _time(value) if isinstance(value, datetime) else value


def _table(table: Json, key: str) -> Json:
    value = table.get(key, {})
    if not isinstance(value, dict):
        raise CaseError(f"{key} must be a table")
    return value


def _tables(table: Json, key: str) -> Iterator[Json]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise CaseError(f"{key} must be a list of tables")
    yield from value


def _strings(table: Json, key: str) -> tuple[str, ...]:
    value = table.get(key, [])
    return tuple(str(item) for item in value) if isinstance(value, list) else ()


def _pairs(table: Json) -> Iterator[tuple[str, str]]:
    """Headers as pairs; a list of values repeats the name."""
    for name, value in table.items():
        for item in value if isinstance(value, list) else [value]:
            yield name, str(item)


def _number(table: Json, key: str, default: float) -> float:
    value = table.get(key, default)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise CaseError(f"{key} must be a number")
    return float(value)


def _scalars(table: Json) -> dict[str, str | int | float | bool | None]:
    return {key: value for key, value in table.items() if isinstance(value, str | int | float | bool)}
