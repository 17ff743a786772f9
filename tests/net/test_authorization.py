"""The authorization request and what comes back: by redirect, by paste, and what is neither."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from inspector.model.profile import Grant, OAuth2
from inspector.net.authorization import Attempt, NoAnswer, SentBack, begin, read_answer
from inspector.net.token_request import Code

AUTH = OAuth2(
    grant=Grant.AUTHORIZATION_CODE,
    token_url="https://idp.example/token",
    client_id="c1",
    authorize_url="http://127.0.0.1:9/authorize?prompt=consent",
    scope="a b",
    audience="https://api.example",
)
BACK = "http://127.0.0.1:8765/callback"


def attempt() -> Attempt:
    return Attempt(url="http://127.0.0.1:9/authorize", state="s1", redirect_uri=BACK, verifier="v" * 64)


def test_the_request_has_pkce_and_state_and_keeps_what_the_address_held() -> None:
    made = begin(AUTH, BACK)
    sent = {name: values[0] for name, values in parse_qs(urlsplit(made.url).query).items()}
    digest = hashlib.sha256(made.verifier.encode()).digest()
    assert sent == {
        "prompt": "consent",
        "response_type": "code",
        "client_id": "c1",
        "redirect_uri": BACK,
        "scope": "a b",
        "audience": "https://api.example",
        "state": made.state,
        "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
    }
    assert len(made.verifier) == 64
    assert made.verifier not in made.url + repr(made)


def test_every_attempt_has_a_state_and_a_verifier_of_its_own() -> None:
    first, second = begin(AUTH, BACK), begin(replace(AUTH, scope=""), BACK)
    assert (first.state, first.verifier) != (second.state, second.verifier)
    assert "scope" not in parse_qs(urlsplit(second.url).query)


@pytest.mark.parametrize(
    "text",
    [
        f"{BACK}?code=made-up-c&state=s1",
        f"  {BACK}?code=made-up-c&state=s1&iss=x\n",
        f"'{BACK}?code=made-\n  up-c&state=s1'",
        f"{BACK}#code=made-up-c&state=s1",
        "?state=s1&code=made-up-c",
        "code=made-up-c&state=s1",
        "made-up-c",
    ],
)
def test_a_code_is_read_from_an_address_a_query_or_by_itself(text: str) -> None:
    assert read_answer(text, attempt()) == Code(code="made-up-c", verifier="v" * 64, redirect_uri=BACK)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "nothing was pasted"),
        (f"{BACK}?code=made-up-c&state=s2", "another state"),
        (f"{BACK}?code=made-up-c", "no state"),
        (f"{BACK}?error=access_denied&state=s2", "another state"),
        (f"{BACK}?state=s1", "no code"),
        (f"{BACK}?code=a&code=b&state=s1", "no code"),
        ("https://app.example/welcome", "no code"),
        ("http://127.0.0.1:9/authorize?response_type=code&state=s1", "the address to open"),
        ("http://[", "no code"),
    ],
)
def test_what_answers_another_attempt_or_nothing_is_refused_in_words(text: str, says: str) -> None:
    read = read_answer(text, attempt())
    assert isinstance(read, NoAnswer)
    assert says in read.words
    assert "made-up-c" not in read.words


def test_an_error_comes_with_its_description() -> None:
    text = f"{BACK}?error=access_denied&error_description=Access+denied&state=s1"
    assert read_answer(text, attempt()) == SentBack(error="access_denied", description="Access denied")
