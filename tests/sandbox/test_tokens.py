"""Tokens of a played vendor: issued, expired, revoked, and their secrets rotated."""

from __future__ import annotations

import time

from inspector.sandbox.tokens import Client, Issuer, Token

CLIENT = Client(id="a", secret="right")


def issuer(shape: str = "jws") -> Issuer:
    return Issuer(name="test", clients={"a": CLIENT}, shape=shape)


def test_an_issued_token_is_good_and_an_unknown_one_is_not() -> None:
    here = issuer()
    value = str(here.issue(CLIENT, "client_credentials")["access_token"])

    assert here.judge(value)[0] == "ok"
    assert here.judge(f"{value}x") == ("unknown", None)


def test_the_two_shapes_have_three_and_five_parts() -> None:
    assert issuer().mint("a", 0.0).count(".") == 2
    assert issuer("jwe").mint("a", 0.0).count(".") == 4


def test_a_token_expires_and_another_is_revoked_after_its_uses() -> None:
    here = issuer()
    here.admit("old", Token(value="old", client="a", standing="active", grant="", expires_at=time.time() - 1))
    here.admit("once", Token(value="once", client="a", standing="active", grant="", expires_at=0.0, uses_left=1))

    assert here.judge("old")[0] == "expired"
    assert [here.judge("once")[0] for _ in range(2)] == ["ok", "revoked"]


def test_a_secret_that_is_rotated_works_for_its_number_of_calls() -> None:
    here = issuer()
    client = Client(id="r", secret="s", secret_uses=1)

    assert [here.secret_fits(client, "s") for _ in range(2)] == [True, False]
    assert not here.secret_fits(CLIENT, "wrong")
    assert "refresh_token" not in here.issue(client, "client_credentials")
