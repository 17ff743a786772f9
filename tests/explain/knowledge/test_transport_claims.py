"""Every way of getting no answer has a claim that wins, and every status a meaning with a way out."""

from __future__ import annotations

from http import HTTPStatus

import pytest

from inspector.explain.cases import case
from inspector.explain.engine import explain
from inspector.explain.pack import PackTest
from inspector.explain.packs import load
from inspector.model.diagnosis import AnsweredBy, Diagnosis, Explanation, Grade, Role
from inspector.model.exchange import FailureKind, PhaseName
from inspector.model.history import Timeline

WINNERS: dict[FailureKind, tuple[str, dict[str, object]]] = {
    FailureKind.LOCAL: ("local.not-sent", {"detail": "The environment variable ACME_TOKEN is not set"}),
    FailureKind.BAD_URL: ("local.bad-url", {}),
    FailureKind.BAD_HEADER: ("local.bad-header", {}),
    FailureKind.BAD_LENGTH: ("local.bad-length", {}),
    FailureKind.DNS_NO_NAME: ("dns.no-such-name", {"phase": "dns", "errno": -2}),
    FailureKind.DNS_TROUBLE: ("dns.resolver-trouble", {"phase": "dns", "errno": -3}),
    FailureKind.DNS_NO_ADDRESS: ("dns.no-address", {"phase": "dns", "errno": -5}),
    FailureKind.REFUSED: ("tcp.refused", {"phase": "connect", "errno": 111}),
    FailureKind.UNREACHABLE: ("tcp.unreachable", {"phase": "connect", "errno": 113}),
    FailureKind.CONNECT_TIMEOUT: ("tcp.connect-timeout", {"phase": "connect"}),
    FailureKind.CONNECT_FAILED: ("tcp.connect-failed", {"phase": "connect"}),
    FailureKind.TLS_CERTIFICATE: ("tls.unknown-issuer", {"phase": "tls", "verify_code": 20}),
    FailureKind.TLS_PLAIN_HTTP: ("tls.plain-http", {"phase": "tls", "reason": "WRONG_VERSION_NUMBER"}),
    FailureKind.TLS_CLIENT_CERT: ("tls.client-cert", {"phase": "wait", "reason": "TLSV13_ALERT_CERTIFICATE_REQUIRED"}),
    FailureKind.TLS_HANDSHAKE: ("tls.handshake-failed", {"phase": "tls", "reason": "SSLV3_ALERT_HANDSHAKE_FAILURE"}),
    FailureKind.TLS_VERSION: ("tls.no-common-tls", {"phase": "tls", "reason": "TLSV1_ALERT_PROTOCOL_VERSION"}),
    FailureKind.TLS_CUT: ("tls.cut-in-handshake", {"phase": "tls"}),
    FailureKind.TLS_TIMEOUT: ("tls.no-answer", {"phase": "tls"}),
    FailureKind.TLS_CONFIG: ("tls.own-files", {}),
    FailureKind.PROXY_AUTH: ("proxy.proxy-auth", {"phase": "proxy", "facts": {"status": 407}}),
    FailureKind.PROXY_REFUSED: ("proxy.proxy-refuses", {"phase": "proxy", "facts": {"status": 403}}),
    FailureKind.PROXY_DOWN: ("proxy.proxy-down", {"phase": "connect"}),
    FailureKind.PROXY_CONFIG: ("proxy.bad-setting", {}),
    FailureKind.RESET: ("tcp.reset-before-reply", {"phase": "wait", "errno": 104}),
    FailureKind.CLOSED: ("wire.closed-silently", {"phase": "wait"}),
    FailureKind.CUT_SHORT: ("wire.cut-short", {"phase": "receive", "facts": {"received": 5, "expected": 100}}),
    FailureKind.NOT_HTTP: ("wire.not-http", {"phase": "wait"}),
    FailureKind.BAD_FRAMING: ("wire.bad-framing", {"phase": "wait"}),
    FailureKind.UNDECODABLE: ("wire.undecodable", {"phase": "receive"}),
    FailureKind.H2_RESET: ("wire.h2-reset", {"phase": "wait", "facts": {"h2_code": 7}}),
    FailureKind.NO_FIRST_BYTE: ("time.no-first-byte", {"phase": "wait"}),
    FailureKind.STALLED_BODY: ("time.stalled-body", {"phase": "receive"}),
    FailureKind.STALLED_UPLOAD: ("time.stalled-upload", {"phase": "send"}),
    FailureKind.POOL_TIMEOUT: ("time.no-free-connection", {}),
    FailureKind.REDIRECT_LOOP: ("redirect.loop", {}),
    FailureKind.BAD_REDIRECT: ("redirect.bad-location", {}),
    FailureKind.UNAUTHORISED: ("auth.no-token", {}),
    FailureKind.GUARDED: ("local.guarded", {}),
    FailureKind.CANCELLED: ("local.cancelled", {"phase": "wait"}),
    FailureKind.UNKNOWN: ("wire.unexplained", {}),
}

VERIFY_CODES = {
    9: "tls.not-yet-valid",
    10: "tls.expired",
    18: "tls.self-signed",
    19: "tls.private-root",
    20: "tls.unknown-issuer",
    21: "tls.unknown-issuer",
    3: "tls.revocation-unknown",
    23: "tls.revoked",
    26: "tls.untrusted",
    62: "tls.wrong-host",
    64: "tls.wrong-host",
    66: "tls.too-weak",
}
"""X509_V_ERR_* numbers of OpenSSL 3, and who explains them."""

REGISTERED = {int(item) for item in HTTPStatus} | {104, 306}
UNREGISTERED = {
    218, 419, 420, 430, 440, 444, 449, *range(460, 465), *range(494, 500), 509, *range(520, 531), 561, 598, 599, 999
}  # fmt: skip


def _explained(**table: object) -> Explanation:
    table = {"request": "GET https://api.example.com/v1/things", "expect": {}, **table}
    found = case(PackTest(pack="transport", name="case", table=table))
    return explain(found.exchange, Timeline(given=found.given), load().packs)


def test_every_kind_of_failure_is_in_the_table() -> None:
    assert set(WINNERS) == set(FailureKind)


@pytest.mark.parametrize("kind", FailureKind)
def test_a_failure_is_explained_by_its_claim(kind: FailureKind) -> None:
    winner, failure = WINNERS[kind]
    said = _explained(failure={"kind": kind.value, **failure})
    assert said.best is not None
    assert said.best.id == winner
    assert _leads_out(said.best)


@pytest.mark.parametrize("kind", FailureKind)
def test_no_explanation_of_a_failure_offers_to_skip_the_certificate_check(kind: FailureKind) -> None:
    said = _explained(failure={"kind": kind.value, **WINNERS[kind][1]})
    words = " ".join(f"{fix.action} {fix.title}" for item in said.diagnoses for fix in item.fixes).lower()
    assert not any(word in words for word in ("insecure", "verify", "disable", "skip", "ignore", "turn off"))


@pytest.mark.parametrize(("code", "winner"), VERIFY_CODES.items())
def test_a_certificate_failure_is_told_by_its_number(code: int, winner: str) -> None:
    said = _explained(failure={"kind": "tls-certificate", "phase": "tls", "verify_code": code})
    assert said.best is not None
    assert said.best.id == winner


@pytest.mark.parametrize("phase", [PhaseName.DNS, PhaseName.CONNECT, PhaseName.TLS])
def test_before_the_request_left_nobody_answered(phase: PhaseName) -> None:
    said = _explained(failure={"kind": "connect-failed", "phase": phase.value})
    assert said.answered_by is AnsweredBy.NOBODY


@pytest.mark.parametrize("status", sorted(REGISTERED | UNREGISTERED))
def test_every_status_has_a_meaning_with_a_way_out(status: int) -> None:
    claim = load().packs.find(f"http.{status}")
    assert claim is not None
    assert claim.role is Role.MEANING
    assert claim.meaning
    assert claim.fixes


@pytest.mark.parametrize("status", sorted(status for status in REGISTERED if status >= 400))
def test_a_registered_error_status_is_certain_as_a_meaning(status: int) -> None:
    meaning = _meaning(_explained(response={"status": status}), status)
    assert meaning.grade is Grade.CERTAIN
    assert _leads_out(meaning)


@pytest.mark.parametrize("status", sorted(UNREGISTERED - {218}))
def test_a_status_outside_the_registry_is_never_certain(status: int) -> None:
    assert _meaning(_explained(response={"status": status}), status).grade is Grade.LIKELY


@pytest.mark.parametrize("status", [432, 477, 512, 577, 600, 799])
def test_a_status_on_no_list_still_has_the_meaning_of_its_class(status: int) -> None:
    said = _explained(response={"status": status})
    meanings = [item.id for item in said.diagnoses if item.role is Role.MEANING]
    assert meanings == [f"http.{status // 100}xx" if status < 600 else "unknown.no-evidence"]


def _meaning(said: Explanation, status: int) -> Diagnosis:
    return next(item for item in said.diagnoses if item.id == f"http.{status}")


def _leads_out(diagnosis: Diagnosis) -> bool:
    return any(fix.enabled for fix in diagnosis.fixes)
