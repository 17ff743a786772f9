"""The token endpoint, and OAuth errors wherever they travel."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from inspector.explain.conventions import Conventions
from inspector.model.exchange import Exchange

MakeCall = Callable[..., Exchange]
See = Callable[..., Any]
TOKEN_URL = "POST https://api.example.com/oauth/token"
FORM = "grant_type=client_credentials&client_id=a&client_secret=abcdefghijkl&scope=read"


def test_a_token_request_tells_its_grant_its_encoding_and_its_client(call: MakeCall, see: See) -> None:
    seen = see(call(TOKEN_URL, form=FORM, reply={"access_token": "x", "expires_in": 3600}))
    assert (seen["req.kind"], seen["oauth.grant"], seen["oauth.body"]) == ("token", "client_credentials", "form")
    assert (seen["oauth.client_auth"], seen["oauth.scope"], seen["oauth.token_in_reply"]) == ("body", "read", True)
    assert seen["oauth.expires_in"] == 3600


def test_a_basic_header_proves_the_client_too(call: MakeCall, see: See) -> None:
    headers = {"Authorization": "Basic YTpiYmJiYmJiYg=="}
    seen = see(call(TOKEN_URL, headers=headers, body={"grant_type": "client_credentials"}))
    assert (seen["oauth.client_auth"], seen["oauth.body"]) == ("basic", "json")


def test_a_token_endpoint_without_a_token_in_its_answer_is_noticed(call: MakeCall, see: See) -> None:
    assert see(call(TOKEN_URL, form=FORM, reply="<html>consent"))["oauth.token_in_reply"] is False


@pytest.mark.parametrize(
    ("reply", "place"),
    [
        ({"error": "invalid_client", "error_description": "no"}, "res.body#/error"),
        ([{"error": "invalid_client", "error_description": "no"}], "res.body#/0/error"),
    ],
)
def test_the_error_of_a_token_call_is_read(call: MakeCall, see: See, reply: object, place: str) -> None:
    seen = see(call(TOKEN_URL, form=FORM, status=400, reply=reply))
    assert (seen["oauth.error"], seen["oauth.description"]) == ("invalid_client", "no")
    assert seen.at("oauth.error") == [place]


def test_an_authorization_error_comes_back_in_a_redirect(call: MakeCall, see: See) -> None:
    for mark in ("?", "#"):
        location = f"https://app.test/back{mark}error=access_denied&error_description=Access+denied"
        seen = see(call(status=302, reply_headers={"Location": location}))
        assert (seen["oauth.error"], seen["oauth.description"]) == ("access_denied", "Access denied")


def test_a_bearer_challenge_holds_an_error(call: MakeCall, see: See) -> None:
    seen = see(call(status=403, reply_headers={"WWW-Authenticate": 'Bearer error="insufficient_scope", scope="a"'}))
    assert (seen["oauth.error"], seen["www.bearer.scope"]) == ("insufficient_scope", "a")


def test_a_text_under_error_is_not_an_oauth_code(call: MakeCall, see: See) -> None:
    assert see(call(status=500, reply={"error": "Internal Server Error"}))["oauth.error"] is None
    assert see(call(reply={"error": "none", "id": 1}))["oauth.error"] is None


def test_the_vendors_own_token_path_counts(call: MakeCall, see: See, acme: Conventions) -> None:
    assert see(call("POST https://api.acme.test/oauth/access_token", form=FORM), (), acme)["req.kind"] == "token"
    assert see(call("GET https://api.acme.test/v1/token"), (), acme)["req.kind"] == "api"


@pytest.mark.parametrize(
    ("words", "name", "value"),
    [
        ("Missing parameter: `code`", "oauth.lacking", "code"),
        ("Request is missing the required parameter code", "oauth.lacking", "code"),
        ("code must be provided", "oauth.lacking", "code"),
        ("Code challenge required.", "oauth.lacking", "code_challenge"),
        ("`redirect_uri` is not a valid URI", "oauth.lacking", "redirect_uri"),
        ("Invalid scope", "oauth.not_taken", "scope"),
        ("The grant type is not supported", "oauth.not_taken", "grant_type"),
        ("The redirect URI does not match", "oauth.about", "redirect-uri"),
        ("Mismatching redirect URI.", "oauth.about", "redirect-uri"),
        ("Invalid PKCE proof", "oauth.about", "pkce"),
    ],
)
def test_what_the_words_of_an_oauth_error_name_is_held_against_the_request(
    call: MakeCall, see: See, words: str, name: str, value: str
) -> None:
    form = "grant_type=authorization_code&client_id=a&scope=read"
    seen = see(call(TOKEN_URL, form=form, status=400, reply={"error": "invalid_request", "error_description": words}))
    assert seen[name] == value


@pytest.mark.parametrize(
    "words",
    [
        "The authorization code is invalid",
        "Invalid client_id",
        "The client is not allowed to use this grant",
        "The request could not be completed",
        "The code is invalid, expired, revoked, or does not match the redirect URI",
    ],
)
def test_words_that_name_no_parameter_of_the_request_tell_of_none(call: MakeCall, see: See, words: str) -> None:
    form = "grant_type=authorization_code&code=c0de"
    seen = see(call(TOKEN_URL, form=form, status=400, reply={"error": "invalid_grant", "error_description": words}))
    assert [seen[f"oauth.{one}"] for one in ("lacking", "about")] == [None, None]


def test_the_standard_tells_what_a_call_lacks_when_nobody_says(call: MakeCall, see: See) -> None:
    for form, lacks in (("grant_type=refresh_token", "refresh_token"), ("scope=a", "grant_type"), (FORM, None)):
        seen = see(call(TOKEN_URL, form=form, status=400, reply={"error": "invalid_request"}))
        assert seen["oauth.lacking_by_rule"] == lacks
