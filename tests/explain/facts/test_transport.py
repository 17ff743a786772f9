"""The road: failures, TLS, the peer, the environment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from inspector.model.exchange import Context, Exchange, Failure, FailureKind, PhaseName
from inspector.model.tls import Certificate, TlsInfo

MakeCall = Callable[..., Exchange]
See = Callable[..., Any]
NOON = 1_795_348_800.0
DAY = 86_400.0


def test_a_failure_tells_its_kind_phase_and_numbers(call: MakeCall, see: See) -> None:
    broke = Failure(
        kind=FailureKind.CUT_SHORT, phase=PhaseName.RECEIVE, detail="closed early", errno=104,
        facts=(("received", 5), ("expected", 100)),
    )  # fmt: skip
    seen = see(call(failure=broke))
    assert (seen["failure"], seen["failure.phase"], seen["failure.errno"]) == ("cut-short", "receive", 104)
    assert (seen["failure.received"], seen["failure.expected"]) == (5, 100)
    assert (seen.at("failure"), seen.words("failure.received")) == (["timing.receive"], ["received 5"])


def test_the_limit_that_struck_is_a_timing(call: MakeCall, see: See) -> None:
    broke = Failure(kind=FailureKind.NO_FIRST_BYTE, phase=PhaseName.WAIT, facts=(("limit", 30.0),))
    seen = see(call(failure=broke))
    assert (seen["timing.limit"], seen.words("timing.limit")) == (30.0, ["limit 30 s"])


def test_a_certificate_tells_its_dates_and_names(call: MakeCall, see: See) -> None:
    past = Certificate(subject="a.test", issuer="Root", names=("a.test", "*.a.test"), not_after=NOON - 2 * DAY)
    seen = see(call(tls=TlsInfo(version="TLSv1.3", chain=(past,))))
    assert (seen["tls.expired_for"], seen["tls.names"]) == (2 * DAY, ("a.test", "*.a.test"))
    assert seen.words("tls.expired_for") == ["ended 2026-11-20, 2 days ago"]
    early = see(
        call(tls=TlsInfo(chain=(Certificate(not_before=NOON + DAY, not_after=NOON + 2 * DAY, self_signed=True),)))
    )
    assert (early["tls.starts_in"], early["tls.self_signed"], early["tls.expired_for"]) == (DAY, True, None)


def test_a_public_name_at_a_private_address_is_odd(call: MakeCall, see: See) -> None:
    assert see(call(peer="127.0.0.1:443"))["peer.odd"] is True
    assert see(call(peer="[fd00::1]:443"))["peer.odd"] is True
    assert see(call(peer="93.184.216.34:443"))["peer.odd"] is False
    assert see(call("GET http://localhost:8080", peer="127.0.0.1:8080"))["peer.odd"] is False
    assert see(call("GET http://10.0.0.7", peer="10.0.0.7:80"))["peer.odd"] is False


def test_proxy_variables_are_named(call: MakeCall, see: See) -> None:
    context = Context(clock=NOON, environment=(("ALL_PROXY", "socks5://p:1"), ("NO_PROXY", "*")))
    seen = see(call(context=context))
    assert (seen["env.proxy"], seen["env.socks"]) == (("ALL_PROXY", "NO_PROXY"), True)
    assert see(call())["env.proxy"] is None


def test_an_address_that_hosts_chose_is_told_and_not_odd(call: MakeCall, see: See) -> None:
    exchange = replace(call(), peer="127.0.0.1:8443", override="api.example.com = 127.0.0.1:8443")
    seen = see(exchange)
    assert seen["peer.override"] == "api.example.com = 127.0.0.1:8443"
    assert seen.words("peer.override") == ["hosts of the profile: api.example.com = 127.0.0.1:8443"]
    assert seen["peer.address"] == "127.0.0.1:8443"
    assert seen.facts.get("peer.odd") is None


def test_the_place_is_that_of_the_url_unless_another_client_says_otherwise(call: MakeCall, see: See) -> None:
    ours = Failure(kind=FailureKind.REFUSED, phase=PhaseName.CONNECT, errno=111)
    assert see(call("GET https://api.example.com/x", failure=ours))["failure.place"] == "api.example.com:443"
    named = replace(ours, detail="connect ECONNREFUSED 127.0.0.1:9999", facts=(("place", "127.0.0.1:9999"),))
    seen = see(call("GET https://api.example.com/x", failure=named))
    assert (seen["failure.place"], seen["failure.url_port"]) == ("127.0.0.1:9999", "443")
    unnamed = replace(ours, detail="[Errno 111] Connection refused", facts=(("place", ""),))
    assert see(call("GET https://api.example.com/x", failure=unnamed))["failure.place"] is None


def test_an_alert_is_named_and_a_library_s_reason_put_in_words(call: MakeCall, see: See) -> None:
    alert = Failure(kind=FailureKind.TLS_HANDSHAKE, phase=PhaseName.TLS, reason="TLSV1_ALERT_INTERNAL_ERROR")
    seen = see(call(failure=alert))
    assert (seen["failure.alert"], seen["failure.why"]) == ("internal_error", None)
    assert "inside it" in seen["failure.alert_means"]
    local = see(call(failure=replace(alert, reason="DH_KEY_TOO_SMALL")))
    assert (local["failure.alert"], local["failure.why"], local["failure.sort"]) == (None, "dh key too small", "weak")
