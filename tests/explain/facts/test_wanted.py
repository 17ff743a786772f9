"""Where the server looks for the credential, by its own words; and what it says of a log-in."""

from __future__ import annotations

from time import perf_counter

import pytest

from inspector.explain.facts.facts import Facts
from tests.explain.facts.conftest import MakeCall, MakeFacts

URL = "GET https://api.example.com/v1/jobs"
BEARER = {"Authorization": "Bearer abcdef0123456789"}


def read(facts: Facts, name: str) -> object:
    found = facts.get(name)
    return found.value if found is not None else None


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("depot-key: not given", "depot-key"),
        ("Missing X-Tenant-Token header", "X-Tenant-Token"),
        ("API key must be sent in the `api_key` parameter", "api_key"),
        ("Please provide your key in the header 'AcmeKey'", "AcmeKey"),
        ("The accessToken query parameter is required", "accessToken"),
        ("No session_token cookie was found", "session_token"),
        ("Invalid or missing X-Api-Token", "X-Api-Token"),
        ("Header 'Ocp-Apim-Subscription-Key' was not found in the request", "Ocp-Apim-Subscription-Key"),
        ("Authorization field missing", None),  # it was sent
        ("Please supply the appid query parameter (your API key).", "appid"),
        ("portal cookie not present", "portal"),
        # words that name no place of a credential
        ("Expected an access token, login cookie or other credential", None),
        ("A session cookie is required", None),
        ("The required query parameter is missing: no API key", None),
        ("Multi-factor authentication is required", None),
        ("Re-authentication required", None),
        ("A token-based log-in is required", None),
        ("Missing X-CSRF-Token header", None),
        ("Idempotency-Key header is required", None),
        ("Sign-in is required", None),
        ("invalid_token: the token is missing", None),
        ("access_denied: consent is required", None),
        ("Content-Type header is missing", None),
        ("The key-manager role is required", None),
        ("Ask support@acme-token.example.com, it is required", None),
        ("JWT in headers is missing", None),
        ("Authorization header is missing", None),  # it was sent
        ("unauthorized", None),
    ],
)
def test_the_words_name_the_place_that_the_request_lacks(
    call: MakeCall, facts: MakeFacts, words: str, wanted: str | None
) -> None:
    exchange = call(URL, headers=BEARER, status=401, reply={"message": words})
    assert read(facts(exchange), "err.wanted") == wanted


@pytest.mark.parametrize(
    ("words", "headers", "url", "refused"),
    [
        ("X-Depot-Key is not valid", {"X-Depot-Key": "a"}, URL, "X-Depot-Key"),
        ("The key in depot_key is not known", {}, f"{URL}?depot_key=a", "depot_key"),
        ("session_id cookie is invalid", {"Cookie": "session_id=a"}, URL, None),  # told with the cookie
        ("X-Depot-Key is needed", {"X-Depot-Key": "a"}, URL, None),
        ("Authorization header is invalid", BEARER, URL, None),
    ],
)
def test_the_words_refuse_what_stands_there(
    call: MakeCall, facts: MakeFacts, words: str, headers: dict[str, str], url: str, refused: str | None
) -> None:
    seen = facts(call(url, headers=headers, status=401, reply={"message": words}))
    assert (read(seen, "err.refused_place"), read(seen, "err.wanted")) == (refused, None)


@pytest.mark.parametrize(
    ("words", "way"),
    [
        ("Invalid Email or password.", "wrong"),
        ("INVALID_LOGIN_CREDENTIALS", "wrong"),
        ("EMAIL_NOT_FOUND", "wrong"),
        ("The email address and/or password you specified are not correct.", "wrong"),
        ("Specified user does not exist", "wrong"),
        ("Email requires confirmation.", "unverified"),
        ("Invalid email", None),
        ("These credentials do not match our records.", "wrong"),
        ("You have to confirm your email address before continuing.", "unverified"),
        ("User is not confirmed.", "unverified"),
        ("Your account is locked.", "locked"),
        ("TOO_MANY_ATTEMPTS_TRY_LATER", "locked"),
        ("USER_DISABLED", "disabled"),
        ("Account disabled", "disabled"),
        ("Two-factor authentication required", "second-factor"),
        ("Password reset required for the user", "password-expired"),
        ("email is required", None),
        ("Something went wrong", None),
    ],
)
def test_the_words_tell_why_a_log_in_fails(call: MakeCall, facts: MakeFacts, words: str, way: str | None) -> None:
    body = {"email": "ana@example.com", "password": "x"}
    exchange = call("POST https://api.example.com/v1/login", body=body, status=401, reply={"message": words})
    assert read(facts(exchange), "err.login") == way


def test_a_long_text_is_read_in_a_moment(call: MakeCall, facts: MakeFacts) -> None:
    for text in ("header a-key " * 2000, "a_" * 20_000, "'" * 20_000, "account " * 5000, "mfa your " * 4000):
        body = {"email": "ana@example.com", "password": "x"}
        exchange = call("POST https://api.example.com/v1/login", body=body, status=401, reply={"message": text})
        began = perf_counter()
        read(facts(exchange), "err.wanted")
        read(facts(exchange), "err.login")
        assert perf_counter() - began < 0.25
