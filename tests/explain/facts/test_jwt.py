"""Tokens that carry claims."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from typing import Any

import pytest

from inspector.model.exchange import Exchange, ProfileFacts

MakeCall = Callable[..., Exchange]
See = Callable[..., Any]
NOON = 1_795_348_800
DATE = {"Date": "Sun, 22 Nov 2026 12:00:00 GMT"}


def token(header: object, claims: object, *more: str) -> dict[str, str]:
    parts = [base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode() for part in (header, claims)]
    return {"Authorization": "Bearer " + ".".join([*parts, *more])}


def signed(**claims: object) -> dict[str, str]:
    return token({"alg": "RS256"}, claims, "c2ln")


def test_expiry_is_held_against_the_servers_clock(call: MakeCall, see: See) -> None:
    exchange = call(headers=signed(exp=NOON - 240), status=401, reply_headers=DATE, at=NOON - 9000.0)
    seen = see(exchange)
    assert (seen["jwt.exp_in"], seen["jwt.expired_for"], seen["jwt.clock"]) == (-240, 240, "server")
    assert seen.at("jwt.exp_in") == ["req.header.authorization", "res.header.date"]
    assert seen.words("jwt.exp_in") == ["exp 11:56:00 UTC", "Date 12:00:00 UTC"]


@pytest.mark.parametrize("headers", [{}, {**DATE, "Age": "30"}])
def test_without_a_date_of_this_answer_our_own_clock_is_used(call: MakeCall, see: See, headers: dict[str, str]) -> None:
    seen = see(call(headers=signed(exp=NOON + 60), status=401, reply_headers=headers))
    assert (seen["jwt.exp_in"], seen["jwt.clock"]) == (60, "own")


def test_claims_are_read(call: MakeCall, see: See) -> None:
    seen = see(call(headers=signed(aud=["a", "b"], iss="https://id.test", scope="read write", nbf=NOON + 9, org="x")))
    assert (seen["jwt.aud"], seen["jwt.iss"], seen["jwt.scope"]) == (("a", "b"), "https://id.test", ("read", "write"))
    assert (seen["jwt.nbf_in"], seen["jwt.alg"], seen["jwt.claim.org"]) == (9, "RS256", "x")
    assert (seen["jwt.whole"], seen["jwt.segments"], seen["jwt.encrypted"]) == (True, 3, False)


def test_a_token_of_five_parts_is_encrypted_and_whole(call: MakeCall, see: See) -> None:
    headers = token({"alg": "RSA-OAEP", "enc": "A256GCM"}, {}, "a", "b", "c")
    seen = see(call(headers=headers))
    assert (seen["jwt.encrypted"], seen["jwt.whole"], seen["jwt.exp_in"]) == (True, True, None)


def test_an_opaque_token_is_no_jwt(call: MakeCall, see: See) -> None:
    seen = see(call(headers={"Authorization": "Bearer abcdefghijklmnop"}))
    assert (seen["jwt.present"], seen["jwt.whole"]) == (False, None)
    assert see(call())["jwt.present"] is None


@pytest.mark.parametrize(
    ("claims", "kind"),
    [
        ({"token_use": "id"}, "id"),
        ({"typ": "Refresh"}, "refresh"),
        ({"cnf": {"jkt": "x"}}, "bound"),
        ({"sub": "a"}, None),
    ],
)
def test_a_token_of_another_kind_is_told_by_its_marks(
    call: MakeCall, see: See, claims: dict[str, object], kind: str | None
) -> None:
    assert see(call(headers=signed(**claims)))["jwt.kind"] == kind


def test_an_id_token_is_told_by_nonce_and_audience(call: MakeCall, see: See) -> None:
    headers = signed(nonce="n", aud="cid")
    assert see(call(headers=headers, profile=ProfileFacts(client_id="cid")))["jwt.kind"] == "id"
    assert see(call(headers=headers))["jwt.kind"] is None


@pytest.mark.parametrize("exp", ["soon", True, None, [], 1e308])
def test_a_strange_expiry_is_no_expiry_or_a_far_one(call: MakeCall, see: See, exp: object) -> None:
    found = see(call(headers=signed(exp=exp)))["jwt.exp_in"]
    assert found is None or found > 0
