"""Where this credential worked, and whether it was changed or spent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from inspector.model.exchange import Exchange, ProfileFacts

MakeCall = Callable[..., Exchange]
See = Callable[..., Any]
NOON = 1_795_348_800.0
API = "https://api.acme.test"
MINE, OTHER = {"Authorization": "Bearer aaaaaaaaaaaa"}, {"Authorization": "Bearer bbbbbbbbbbbb"}
TOKEN = f"POST {API}/oauth/token"


def form(secret: str = "ssssssssssss", grant: str = "client_credentials") -> str:
    return f"grant_type={grant}&client_id=a&client_secret={secret}"


def test_a_token_that_works_elsewhere_speaks_for_itself(call: MakeCall, see: See) -> None:
    now = call(f"GET {API}/v1/invoices", headers=MINE, status=403)
    works = see(now, [call(f"GET {API}/v1/me", headers=MINE, at=NOON - 60)])
    fails = see(now, [call(f"GET {API}/v1/me", headers=MINE, status=401, at=NOON - 60)])
    untried = see(now, [call(f"GET {API}/v1/me", headers=OTHER, at=NOON - 60)])
    assert (works["hist.token_other_ops_ok"], fails["hist.token_other_ops_ok"]) == (True, False)
    assert untried["hist.token_other_ops_ok"] is None
    assert works.words("hist.token_other_ops_ok") == ["this token worked on GET /v1/me 1 min ago"]


def test_a_client_that_works_by_another_profile_speaks_for_its_account(call: MakeCall, see: See) -> None:
    def of(client: str, **more: Any) -> Exchange:
        return call(f"GET {API}/v1/me", profile=ProfileFacts(name=client * 2, client_id=client), **more)

    now = call(f"GET {API}/v1/me", status=403, profile=ProfileFacts(name="other", client_id="a"))
    works = see(now, [of("a", at=NOON - 60)])
    assert works["hist.client_ok_recent"] is True
    assert see(now, [of("b", at=NOON - 60)])["hist.client_ok_recent"] is None
    assert see(now, [of("a", at=NOON - 60, status=403)])["hist.client_ok_recent"] is None
    assert see(now, [of("a", at=NOON - 7200)])["hist.client_ok_recent"] is None
    assert (
        see(now, [call(TOKEN, form=form(), reply={"access_token": "x"}, at=NOON - 60)])["hist.client_ok_recent"] is None
    )


def test_another_token_that_works_here_speaks_against_this_one(call: MakeCall, see: See) -> None:
    now = call(f"GET {API}/v1/me", headers=MINE, status=401)
    assert see(now, [call(f"GET {API}/v1/me", headers=OTHER, at=NOON - 60)])["hist.other_token_op_ok"] is True
    assert see(now, [call(f"GET {API}/v1/me", headers=MINE, at=NOON - 60)])["hist.other_token_op_ok"] is None


def test_tokens_are_counted_as_they_change(call: MakeCall, see: See) -> None:
    before = [call(f"GET {API}/v1/me", headers=OTHER, at=NOON - 60)]
    assert see(call(f"GET {API}/v1/me", headers=MINE, status=401), before)["hist.token_rotations"] == 1


def test_a_secret_is_compared_with_the_one_that_worked(call: MakeCall, see: See) -> None:
    before = [call(TOKEN, form=form(), reply={"access_token": "x"}, at=NOON - 86_400)]
    same = see(call(TOKEN, form=form(), status=400, reply={"error": "invalid_client"}), before)
    other = call(TOKEN, form=form("tttttttttttt"), status=400, reply={"error": "invalid_client"})
    stored = ProfileFacts(secret_fingerprint="bbbb2222")
    edited = see(call(TOKEN, form=form("tttttttttttt"), status=400, profile=stored), before)
    assert (same["hist.secret_same"], same["hist.secret_edited"]) == (True, False)
    assert (edited["hist.secret_same"], edited["hist.secret_edited"]) == (False, True)
    assert same.words("hist.secret_same")[0] == "the secret is the one that worked 1 day ago"
    assert see(other, before)["hist.secret_same"] is None  # a recording: it may be the secret of another client


def test_an_api_call_compares_the_secret_of_its_profile(call: MakeCall, see: See) -> None:
    first = call(f"GET {API}/v1/me", profile=ProfileFacts(secret_fingerprint="aaaa1111"), at=NOON - 60)
    now = call(f"GET {API}/v1/me", status=401, profile=ProfileFacts(secret_fingerprint="bbbb2222"))
    assert see(now, [first])["hist.secret_same"] is False
    assert see(call(f"GET {API}/v1/me", status=401), [first])["hist.secret_same"] is None


def test_a_refresh_token_used_twice_is_noticed(call: MakeCall, see: See) -> None:
    def refresh(token: str, **more: Any) -> Exchange:
        return call(TOKEN, form=f"{form(grant='refresh_token')}&refresh_token={token}", **more)

    before = [refresh("rrrrrrrrrrrr", reply={"access_token": "x"}, at=NOON - 60)]
    assert see(refresh("rrrrrrrrrrrr", status=400), before)["hist.refresh_reused"] is True
    assert see(refresh("qqqqqqqqqqqq", status=400), before)["hist.refresh_reused"] is False
    assert see(call(TOKEN, form=form(), status=400), before)["hist.refresh_reused"] is None
