"""The JSON contract: what `inspector explain --json` and `inspector send --json` print, key by key."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable

from inspector.model.diagnosis import Diagnosis, Evidence, Explanation, RuledOut
from inspector.model.exchange import Exchange
from inspector.model.fix import Fix

Json = dict[str, object]


def document(file: str, rows: Iterable[Json]) -> str:
    """The one line for one input file."""
    return line({"file": file, "exchanges": list(rows)})


def line(value: object) -> str:
    """A value as one line of JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))


def row(index: int, exchange: Exchange, explanation: Explanation) -> Json:
    """One exchange with its explanation; `index` counts from 0."""
    response, failure = exchange.response, exchange.failure
    return {
        "index": index,
        "request": target(exchange),
        "status": response.status if response is not None and response.status else None,
        "failure": failure.kind if failure is not None else None,
        "did_it_happen": explanation.did_it_happen,
        "answered_by": explanation.answered_by,
        "diagnoses": [_diagnosis(item) for item in explanation.diagnoses],
    }


def target(exchange: Exchange) -> str:
    """`GET https://api.example.com/x?y=1`, credentials masked; `""` when nobody told what was asked."""
    if exchange.sent is not None:
        return f"{exchange.sent.method} {exchange.sent.url}".strip()
    return f"{exchange.request.method} {exchange.request.url}".strip()


def response(exchange: Exchange) -> Json:
    """What came back, for `inspector send --json`: a body that is not text is given in base64."""
    answered = exchange.response
    if answered is None:
        return {"response": None, "seconds": exchange.elapsed}
    data = answered.body.read()
    try:
        body: Json = {"body": data.decode("utf-8")}
    except UnicodeDecodeError:
        body = {"body_base64": base64.b64encode(data).decode("ascii")}
    headers = [{"name": header.name, "value": header.value} for header in answered.headers]
    shown = {"status": answered.status, "reason": answered.reason, "http_version": answered.http_version}
    return {"response": {**shown, "headers": headers, **body}, "seconds": round(exchange.elapsed, 6)}


def connection(exchange: Exchange) -> Json:
    """How the server was reached, for `inspector send --json`: peer, proxy, and what the TLS handshake agreed on."""
    facts, info = exchange.context.profile, exchange.tls
    road: Json = {
        "peer": exchange.peer or None,
        "hosts_override": exchange.override or None,
        "proxy": facts.proxy or None,
        "proxy_source": facts.proxy_source or None,
    }
    if info is None:
        return {"connection": {**road, "tls": None}}
    chain = [
        {
            "subject": item.subject,
            "issuer": item.issuer,
            "names": list(item.names),
            "not_before": item.not_before,
            "not_after": item.not_after,
            "serial": item.serial,
            "fingerprint": item.fingerprint,
        }
        for item in info.chain
    ]
    agreed = {"version": info.version or None, "cipher": info.cipher or None, "alpn": info.alpn or None}
    tls = {**agreed, "server_name": info.server_name or None, "checked": facts.verify, "chain": chain}
    return {"connection": {**road, "tls": tls}}


def _diagnosis(item: Diagnosis) -> Json:
    return {
        "id": item.id,
        "title": item.title,
        "severity": item.severity,
        "grade": item.grade,
        "family": item.family,
        "source": item.source,
        "explanation": item.explanation,
        "evidence": [_evidence(evidence) for evidence in item.evidence],
        "fixes": [_fix(fix) for fix in item.fixes],
        "ruled_out": [_ruled_out(excluded) for excluded in item.ruled_out],
        "docs": list(item.docs),
    }


def _evidence(item: Evidence) -> Json:
    return {"at": item.at.text, "saw": item.saw, "source": item.source}


def _fix(item: Fix) -> Json:
    return {
        "action": item.action,
        "title": item.title,
        "grade": item.grade,
        "effect": item.effect,
        "enabled": item.enabled,
        "reason": item.reason or None,
        "preferred": item.preferred,
    }


def _ruled_out(item: RuledOut) -> Json:
    return {"id": item.id, "because": item.because}
