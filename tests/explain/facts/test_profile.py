"""The profile: settings, never a value."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from inspector.explain.conventions import Conventions
from inspector.model.exchange import Exchange, ProfileFacts
from inspector.model.profile import Guard

MakeCall = Callable[..., Exchange]
See = Callable[..., Any]
NOON = 1_795_348_800.0
API = "https://api.acme.test"


def test_settings_are_facts(call: MakeCall, see: See) -> None:
    profile = ProfileFacts(name="acme", base_url=f"{API}/v1", guard=Guard.READ_ONLY, verify=False, production=True)
    seen = see(call(profile=profile))
    assert (seen["profile.name"], seen["profile.base_host"], seen["profile.guard"]) == (
        "acme",
        "api.acme.test",
        "read-only",
    )
    assert (seen["profile.verify"], seen["profile.production"]) == (False, True)
    assert seen.words("profile.verify") == ["certificates are not checked"]


def test_a_grant_is_compared_with_the_last_success_and_with_the_vendors_list(
    call: MakeCall, see: See, acme: Conventions
) -> None:
    before = [call(f"GET {API}/v1/me", profile=ProfileFacts(grant="client_credentials"), at=NOON - 60)]
    now = call(f"GET {API}/v1/things", status=403, profile=ProfileFacts(grant="password"))
    seen = see(now, before, acme)
    assert (seen["profile.grant_changed"], seen["profile.grant_unlisted"]) == (True, True)
    same = see(call(f"GET {API}/v1/me", profile=ProfileFacts(grant="client_credentials")), before, acme)
    assert (same["profile.grant_changed"], same["profile.grant_unlisted"]) == (False, False)


def test_only_a_call_of_the_same_client_tells_that_its_grant_changed(call: MakeCall, see: See) -> None:
    def of(client: str, **more: Any) -> Exchange:
        profile = ProfileFacts(name=client, client_id=client, grant="authorization_code")
        return call(f"GET {API}/v1/me", profile=profile, at=NOON - 60, **more)

    now = call(
        f"GET {API}/v1/things", status=403, profile=ProfileFacts(name="n", client_id="a", grant="client_credentials")
    )
    assert see(now, [of("a")])["profile.grant_changed"] is True
    assert see(now, [of("b")])["profile.grant_changed"] is None


def test_a_refresh_on_the_way_is_no_other_grant(call: MakeCall, see: See) -> None:
    profile = ProfileFacts(name="n", client_id="a", grant="authorization_code")
    form = "grant_type=refresh_token&client_id=a&refresh_token=rrrrrrrrrrrr"
    before = [
        call(f"GET {API}/v1/me", profile=profile, at=NOON - 60),
        call(f"POST {API}/oauth/token", form=form, reply={"access_token": "x"}, profile=profile, at=NOON - 30),
    ]
    assert see(call(f"GET {API}/v1/me", status=403, profile=profile), before)["profile.grant_changed"] is False
