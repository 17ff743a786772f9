"""The credential that was sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from inspector.model.exchange import Exchange, ProfileFacts

MakeCall = Callable[..., Exchange]
See = Callable[..., Any]
NOON = 1_795_348_800.0
TOKEN = "abcdefghijklmnop"
DATE = {"Date": "Sun, 22 Nov 2026 12:00:00 GMT"}


def bearer(value: str = TOKEN) -> dict[str, str]:
    return {"Authorization": f"Bearer {value}"}


def test_no_credential_points_at_the_headers_that_are_there(call: MakeCall, see: See) -> None:
    seen = see(call(headers={"Accept": "*/*"}, status=401))
    assert (seen["auth.present"], seen["auth.count"]) == (False, 0)
    assert (seen.at("auth.present"), seen.words("auth.present")) == (
        ["req.header"],
        ["no Authorization header among accept"],
    )
    assert seen["auth.scheme"] is None


def test_a_token_shows_scheme_length_and_fingerprint_but_never_itself(call: MakeCall, see: See) -> None:
    seen = see(call(headers=bearer()))
    assert (seen["auth.present"], seen["auth.scheme"], seen["auth.length"]) == (True, "Bearer", 16)
    assert seen.at("auth.scheme") == ["req.header.authorization@0-6"]
    assert seen.words("auth.present") == ["Bearer ···· (16 characters)"]


def test_a_token_without_scheme_has_an_empty_one(call: MakeCall, see: See) -> None:
    assert see(call(headers={"Authorization": TOKEN}))["auth.scheme"] == ""


def test_an_api_key_in_its_own_header_has_no_scheme_to_miss(call: MakeCall, see: See) -> None:
    seen = see(call(headers={"X-Api-Key": TOKEN}))
    assert (seen["auth.present"], seen["auth.where"], seen["auth.scheme"]) == (True, "req.header.x-api-key", None)


def test_a_header_and_a_query_at_once_are_two_places(call: MakeCall, see: See) -> None:
    seen = see(call(f"GET https://api.example.com/v1?access_token={TOKEN}", headers=bearer()))
    assert (seen["auth.two_places"], seen["auth.count"]) == (True, 2)
    assert seen.at("auth.two_places") == ["req.header.authorization", "req.query.access_token"]


def test_what_is_wrong_with_the_writing_is_named_at_its_span(call: MakeCall, see: See) -> None:
    seen = see(call(headers={"Authorization": f"Bearer Bearer {TOKEN}"}))
    assert seen["auth.hygiene"] == "doubled-scheme"
    assert seen.at("auth.hygiene") == ["req.header.authorization@7-14"]


def test_the_secret_in_a_token_call_is_a_credential_and_in_another_body_it_is_not(call: MakeCall, see: See) -> None:
    form = f"grant_type=client_credentials&client_id=a&client_secret={TOKEN}"
    assert see(call("POST https://api.example.com/oauth/token", form=form))["auth.present"] is True
    assert see(call("POST https://api.example.com/v1/things", body={"name": "x"}))["auth.present"] is False


def test_a_token_past_its_stated_life_is_known_to_be_expired(call: MakeCall, see: See) -> None:
    sent = call(headers=bearer()).sent
    assert sent is not None
    mark = sent.credentials[0].fingerprint
    profile = ProfileFacts(token_fingerprint=mark, token_expires_at=NOON - 240, token_obtained_at=NOON - 3840)
    seen = see(call(headers=bearer(), status=401, reply_headers=DATE, profile=profile))
    assert (seen["auth.known_expired"], seen["auth.expired_for"], seen["auth.age"]) == (True, 240, 3840)
    assert seen.at("auth.known_expired") == ["profile.token.expires_at", "res.header.date"]
    assert seen.words("auth.known_expired") == ["token ran out 11:56:00 UTC", "Date 12:00:00 UTC"]


def test_the_profiles_token_says_nothing_about_another_token(call: MakeCall, see: See) -> None:
    profile = ProfileFacts(token_fingerprint="00000000", token_expires_at=NOON - 240)
    assert see(call(headers=bearer(), profile=profile))["auth.known_expired"] is None


def test_before_sending_the_profile_counts_as_a_credential(call: MakeCall, see: See) -> None:
    unsent = call(unsent=True, profile=ProfileFacts(auth_type="bearer"))
    assert see(unsent)["auth.present"] is True
    assert see(call(unsent=True))["auth.present"] is False
