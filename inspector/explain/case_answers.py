"""How the call of a test ended: the response or failure, the phases and the certificate, read from its tables."""

from __future__ import annotations

import json
from collections.abc import Iterator

from inspector.explain.case_tables import CaseError, Json, epoch, inner, number, pairs
from inspector.model.body import Bytes
from inspector.model.exchange import Failure, FailureKind, Header, Phase, PhaseName, PhaseState, Response
from inspector.model.tls import Certificate, TlsInfo
from inspector.redact import Redactor, mask_headers


def outcome_of(table: Json) -> Response | Failure | None:
    if "response" in table:
        return response_of(inner(table, "response"))
    return failure_of(inner(table, "failure")) if "failure" in table else None


def response_of(table: Json) -> Response:
    """The response of a table; with `bare` no more than its status is known, as an exception tells it."""
    headers = list(pairs(inner(table, "headers")))
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
        status=int(number(table, "status", 200)),
        reason=str(table.get("reason", "")),
        http_version=str(table.get("http_version", "HTTP/1.1")),
        headers=mask_headers(headers, redactor),
        trailers=tuple(Header(name=name, value=value) for name, value in pairs(inner(table, "trailers"))),
        body=Bytes(
            data, media_type=media, decode_error=str(table.get("decode_error", "")), wire=1 if table.get("bare") else -1
        ),
    )


def failure_of(table: Json) -> Failure:
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
                for key, value in inner(table, "facts").items()
                if isinstance(value, str | int | float)
            ),
            partial=response_of(inner(table, "partial")) if "partial" in table else None,
        )
    except ValueError as error:
        raise CaseError(f"failure: {error}") from error


def tls_of(table: Json) -> TlsInfo:
    names = table.get("names")
    leaf = Certificate(
        subject=str(table.get("subject", "")),
        issuer=str(table.get("issuer", "")),
        names=tuple(str(item) for item in names) if isinstance(names, list) else (),
        not_before=epoch(table.get("not_before")) or 0.0,
        not_after=epoch(table.get("not_after")) or 0.0,
        self_signed=table.get("self_signed") is True,
    )
    shown = any(key in table for key in ("subject", "issuer", "names", "not_before", "not_after", "self_signed"))
    return TlsInfo(
        version=str(table.get("version", "")),
        server_name=str(table.get("server_name", "")),
        chain=(leaf,) if shown else (),
    )


def phases_of(table: Json, outcome: Response | Failure | None) -> Iterator[Phase]:
    broke = outcome.phase if isinstance(outcome, Failure) else None
    timing = inner(table, "timing")
    start = 0.0
    for name in PhaseName:
        seconds = number(timing, name, 0.0)
        if name in timing or name is broke:
            state = PhaseState.BROKE if name is broke else PhaseState.DONE
            yield Phase(name=name, start=start, seconds=seconds, state=state)
        start += seconds
