"""Whatever came over the wire, it is explained: without raising, harmless on a screen, and without a secret in it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector.explain import packs
from inspector.explain.engine import explain
from inspector.model.body import Bytes
from inspector.model.diagnosis import Explanation, Severity
from inspector.model.exchange import Context, Exchange, Failure, FailureKind, Header, PhaseName, ProfileFacts, Response
from inspector.model.fix import Advice
from inspector.model.history import Timeline
from inspector.model.request import BodyKind, Param, Request, RequestBody
from inspector.redact import Redactor, build_sent, mask_headers

BUILT_IN = packs.load().packs
VENDORS = ("", "fusioo", "servicefusion")
SECRET = "made-up-Secret.0123456789-abcdef"
HARMFUL = {"\x1b", "\u202e", "\u200b", "\x07", "\r"}

names = st.sampled_from(["Date", "Retry-After", "WWW-Authenticate", "Allow", "Content-Type", "X-Rate-Limit-Reset", "X"])
texts = st.text(max_size=60)
bodies = st.one_of(
    st.binary(max_size=300),
    st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), texts),
        lambda inner: st.one_of(
            st.lists(inner, max_size=4),
            st.dictionaries(st.sampled_from(["code", "message", "error", "errors", "data", "items", "_meta"]), inner),
        ),
        max_leaves=12,
    ).map(lambda value: json.dumps(value).encode()),
)
responses = st.builds(
    lambda status, reason, headers, body: Response(
        status=status,
        reason=reason,
        headers=tuple(Header(name=name, value=value) for name, value in headers),
        body=Bytes(body, media_type="application/json"),
    ),
    st.one_of(st.sampled_from([200, 201, 301, 400, 401, 403, 404, 405, 422, 429, 500, 503]), st.integers(0, 999)),
    texts,
    st.lists(st.tuples(names, texts), max_size=4),
    bodies,
)
failures = st.builds(
    lambda kind, phase, reason, detail, code, partial: Failure(
        kind=kind, phase=phase, reason=reason, detail=detail, verify_code=code, errno=code, partial=partial
    ),
    st.sampled_from(FailureKind),
    st.one_of(st.none(), st.sampled_from(PhaseName)),
    texts,
    texts,
    st.one_of(st.none(), st.integers(-10, 120)),
    st.one_of(st.none(), responses),
)


def shown(explanation: Explanation) -> Iterator[str]:
    """Every text that a screen may show."""
    yield explanation.answered_because
    for item in explanation.diagnoses:
        yield from (item.title, item.explanation, item.say_support, item.why_here)
        yield from (line.saw for line in item.evidence)
        yield from (text for out in item.ruled_out for text in (out.title, out.because))
        for fix in item.fixes:
            yield from (fix.title, fix.reason)
            if isinstance(fix.does, Advice):
                yield fix.does.text


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    outcome=st.one_of(st.none(), responses, failures),
    method=st.sampled_from(["GET", "POST", "DELETE", "BREW"]),
    path=texts,
    header=texts,
    body=texts,
    vendor=st.sampled_from(VENDORS),
)
def test_anything_is_explained_and_harmless_to_show(
    outcome: Response | Failure | None, method: str, path: str, header: str, body: str, vendor: str
) -> None:
    url = f"https://api.fusioo.com/v3/{path}"
    exchange = Exchange(
        id="1",
        request=Request(
            method=method,
            url=url,
            headers=(Param(name="X-Odd", value=header),),
            body=RequestBody(kind=BodyKind.JSON, text=body),
        ),
        context=Context(profile=ProfileFacts(vendor=vendor)),
        sent=None if outcome is None else build_sent(method, url, [("X-Odd", header)], body.encode("utf-8", "replace")),
        outcome=outcome,
        started=1.0,
        ended=2.0,
    )

    explanation = explain(exchange, Timeline(), BUILT_IN)

    for text in shown(explanation):
        assert not HARMFUL & set(text), text
    assert all(len(item.title) <= 72 for item in explanation.diagnoses)
    for item in explanation.diagnoses:
        assert item.evidence or item.severity is not Severity.NOTE or item.fixes
        assert item.severity is Severity.NOTE or item.fixes


@settings(max_examples=60, deadline=None)
@given(
    where=st.sampled_from(["header", "query", "path", "body", "answer", "answer-header", "reason"]),
    status=st.sampled_from([200, 400, 401, 403, 404, 422, 500]),
    vendor=st.sampled_from(VENDORS),
)
def test_a_secret_is_in_nothing_that_is_said(where: str, status: int, vendor: str) -> None:
    redactor = Redactor([SECRET])
    url = "https://api.servicefusion.com/v1/customers" + {"query": f"?access_token={SECRET}", "path": f"/{SECRET}"}.get(
        where, ""
    )
    headers = [("Authorization", f"Bearer {SECRET if where == 'header' else 'another-made-up-token'}")]
    body = f'{{"client_secret": "{SECRET}"}}' if where == "body" else ""
    answer = f'{{"code": {status}, "message": "token {SECRET} is wrong"}}' if where == "answer" else "{}"
    received = [("X-Echo", SECRET)] if where == "answer-header" else []
    response = Response(
        status=status,
        reason=redactor.text(SECRET if where == "reason" else ""),
        headers=mask_headers(received, redactor),
        body=Bytes(redactor.data(answer.encode()), media_type="application/json"),
    )
    exchange = Exchange(
        id="1",
        request=Request(url="https://api.servicefusion.com/v1/customers"),
        context=Context(profile=ProfileFacts(vendor=vendor)),
        sent=build_sent("POST", url, headers, body.encode() or None, redactor=redactor),
        outcome=response,
        started=1.0,
        ended=2.0,
    )

    explanation = explain(exchange, Timeline(), BUILT_IN)

    assert SECRET not in repr(explanation)
