"""Calls and explanations as the screen gets them: one vendor error, one without an answer, one healthy, and others."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from inspector.model.body import Bytes
from inspector.model.diagnosis import (
    AnsweredBy,
    Diagnosis,
    Evidence,
    Explanation,
    Grade,
    Locator,
    Role,
    RuledOut,
    Severity,
    Source,
)
from inspector.model.exchange import (
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
)
from inspector.model.fix import Advice, Edits, Effect, Fix, FixGrade, Owner, SetQuery
from inspector.model.request import Param, Request
from inspector.model.tls import Certificate, TlsInfo

CLOCK = 1_795_348_800.0  # 2026-11-22 12:00:00 UTC
GET = Request(method="GET", url="/v3/records/apps/ia4f42", query=(Param(name="limit", value="500"),))


def phases(*stretches: tuple[str, float], broke: bool = False, running: bool = False) -> tuple[Phase, ...]:
    """Phases one after the other; the last one may have broken or still run."""
    found, start = [], 0.0
    for place, (name, seconds) in enumerate(stretches):
        last = place == len(stretches) - 1
        state = PhaseState.BROKE if last and broke else PhaseState.RUNNING if last and running else PhaseState.DONE
        found.append(Phase(name=PhaseName(name), start=start, seconds=seconds, state=state))
        start += seconds
    return tuple(found)


USUAL = phases(("dns", 0.0004), ("connect", 0.002), ("send", 0.0003), ("wait", 0.034), ("receive", 0.001))


def answered(status: int = 200, body: bytes = b"{}", *, id: str = "call", **more: Any) -> Exchange:
    """A call that drew this answer."""
    headers = (
        Header(name="Content-Type", value="application/json"),
        Header(name="Set-Cookie", value="sid=····; Path=/; HttpOnly"),
        Header(name="X-Request-Id", value="7f3a9c1e"),
        Header(name="Set-Cookie", value="theme=dark"),
    )
    call = Exchange(
        id=id,
        request=GET,
        context=Context(profile=ProfileFacts(name="demo", base_url="http://127.0.0.1:4000"), clock=CLOCK),
        sent=Sent(
            method="GET",
            url="http://127.0.0.1:4000/v3/records/apps/ia4f42?limit=500",
            headers=(Header(name="Authorization", value="Bearer ····"),),
        ),
        phases=USUAL,
        outcome=Response(status=status, headers=headers, body=Bytes(body, "application/json")),
        received=len(body),
        started=CLOCK,
        ended=CLOCK + 0.038,
        peer="127.0.0.1:4000",
    )
    return replace(call, **more)


FAILED = answered(400, b'{"code":30105,"message":"Records limit is invalid","data":{}}', id="failed")
HEALTHY = answered(200, json.dumps({"items": [{"id": n} for n in range(40)], "total": 40}).encode(), id="healthy")
EMPTY_500 = answered(500, b"", id="empty")

CERTIFICATE = Certificate(
    subject="CN=api.acme.example",
    issuer="CN=Acme CA 2",
    names=("api.acme.example",),
    not_before=CLOCK - 90 * 86400,
    not_after=CLOCK - 12 * 3600,
)
NO_ANSWER = answered(
    id="tls",
    sent=Sent(method="GET", url="https://api.acme.example/v2/orders"),
    phases=phases(("dns", 0.009), ("connect", 0.024), ("tls", 0.029), broke=True),
    outcome=Failure(kind=FailureKind.TLS_CERTIFICATE, phase=PhaseName.TLS, detail="certificate has expired"),
    tls=TlsInfo(server_name="api.acme.example", chain=(CERTIFICATE,)),
    ended=CLOCK + 0.062,
    received=0,
)
WAITING = answered(
    id="waiting",
    phases=phases(("dns", 0.004), ("connect", 0.012), ("send", 0.001), ("wait", 1.2), running=True),
    outcome=None,
    ended=None,
    received=0,
)
ARRIVING = answered(
    id="arriving",
    outcome=Response(status=200, body=Bytes(b'{"items": [1, 2, {"name": "ha', "application/json"), complete=False),
    ended=None,
)
CUT = answered(
    id="cut",
    phases=phases(("dns", 0.004), ("connect", 0.012), ("send", 0.001), ("wait", 0.2), ("receive", 0.1), broke=True),
    outcome=Failure(
        kind=FailureKind.CUT_SHORT,
        phase=PhaseName.RECEIVE,
        detail="the body ended early",
        partial=Response(status=200, body=Bytes(b'{"items": [1, 2, {"name": "ha', "application/json"), complete=False),
    ),
)
REDIRECTED = replace(
    HEALTHY,
    id="redirected",
    steps=(
        Step(
            sent=Sent(method="GET", url="http://api.acme.example/v2/orders"),
            response=Response(status=301, body=Bytes(b"")),
            location="https://api.acme.example/v2/orders",
            next_method="GET",
            dropped=("Authorization",),
        ),
    ),
)

SET_LIMIT = Fix(
    action="set_query",
    title="Set limit to 200, page with offset",
    grade=FixGrade.EXACT,
    effect=Effect.EDIT_COMPOSER,
    preferred=True,
    does=Edits(edits=(SetQuery(name="limit", value="200"),)),
)
COMPARE = Fix(action="diff_last_ok", title="Compare with the last success", grade=FixGrade.MANUAL, effect=Effect.NONE)
REFRESH = Fix(
    action="refresh_replay",
    title="Get a new token and send again",
    grade=FixGrade.EXACT,
    effect=Effect.TOKEN_CALL,
    enabled=False,
    reason="no refresh token in this profile",
)
ASK_VENDOR = Fix(
    action="contact",
    title="Ask the vendor",
    grade=FixGrade.MANUAL,
    effect=Effect.NONE,
    owner=Owner.VENDOR,
    does=Advice(text="name the request id", url="https://vendor.example/support"),
)

LIMIT = Diagnosis(
    id="fusioo.30105.limit",
    title="Records limit is not a whole number from 0 to 200",
    severity=Severity.ERROR,
    grade=Grade.CERTAIN,
    family="field",
    explanation="limit is 500; Fusioo takes 0 to 200",
    say_support="The app asked for too many records at once.",
    evidence=(
        Evidence(at=Locator("req.query.limit"), saw="limit=500"),
        Evidence(at=Locator("res.body#/code"), saw="code 30105", source=Source.SERVER),
        Evidence(at=Locator("res.body#/message"), saw='"Records limit is invalid"', source=Source.SERVER),
    ),
    fixes=(SET_LIMIT, COMPARE, REFRESH),
    ruled_out=(RuledOut(id="fusioo.30105.user", title="the user does not exist", because="No user is named."),),
    docs=("https://vendor.example/errors",),
    code="30105",
    vendor="Fusioo",
)
SCOPE = Diagnosis(
    id="permission.scope",
    title="The endpoint may be restricted",
    severity=Severity.ERROR,
    grade=Grade.POSSIBLE,
    family="permission",
    explanation="Some endpoints need a scope.",
    evidence=(Evidence(at=Locator("res.header.x-request-id"), saw="X-Request-Id 7f3a9c1e"),),
)
CLOCK_NOTE = Diagnosis(
    id="clock.behind",
    title="This machine's clock is 2 s behind",
    severity=Severity.NOTE,
    grade=Grade.CERTAIN,
    family="time",
    role=Role.NOTE,
)
EXPLAINED = Explanation(
    exchange_id="failed",
    vendor="Fusioo",
    code="30105",
    answered_by=AnsweredBy.APPLICATION,
    request_id="7f3a9c1e",
    diagnoses=(LIMIT, SCOPE, CLOCK_NOTE),
)
NOTHING = Explanation(exchange_id="healthy", answered_by=AnsweredBy.APPLICATION)
UNKNOWN = Explanation(
    exchange_id="empty",
    diagnoses=(
        Diagnosis(
            id="unknown.no-evidence",
            title="Nothing here shows why the server failed",
            severity=Severity.ERROR,
            grade=Grade.POSSIBLE,
            family="server",
            explanation="The answer carries no code, no message and no body.",
            evidence=(Evidence(at=Locator("res.status"), saw="status 500"),),
            fixes=(COMPARE, ASK_VENDOR),
        ),
    ),
)
EXPIRED = Explanation(
    exchange_id="tls",
    answered_by=AnsweredBy.NOBODY,
    diagnoses=(
        Diagnosis(
            id="tls.expired",
            title="The server's certificate expired 12 h before this call",
            severity=Severity.ERROR,
            grade=Grade.CERTAIN,
            family="tls",
            evidence=(
                Evidence(at=Locator("timing.tls"), saw="certificate has expired"),
                Evidence(at=Locator("tls.cert.not_after"), saw="ended 00:00:00 UTC"),
                Evidence(at=Locator("context.clock"), saw="clock here agrees with Date"),
            ),
        ),
    ),
)

HOSTILE = (
    "[@click=app.quit()]no[/]",
    "array [/nope] index",
    "\x1b[31mred\x1b[0m",
    "a\u202eb\u200bc\ufeff",
    "\x00\x07\r\n\t",
    "[link=javascript:x]y[/link]",
    "\ud800",
    "👩\u200d👩\u200d👧 家",
)
"""Texts that a server could send to be taken for markup or to move the cursor of the terminal."""
