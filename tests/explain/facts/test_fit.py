"""What was sent is held against what the other side names, and stays unsaid where nothing can be compared."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Callable
from json import dumps
from typing import Any

import pytest

from inspector.explain.facts import Facts
from inspector.model.body import Bytes
from inspector.model.exchange import Exchange, Header, ProfileFacts, Response, Step
from inspector.redact import build_sent

MakeCall = Callable[..., Exchange]
See = Callable[..., Any]
MakeFacts = Callable[..., Facts]


def _jwt(**claims: object) -> dict[str, str]:
    parts = [urlsafe_b64encode(dumps(item).encode()).rstrip(b"=").decode() for item in ({"alg": "HS256"}, claims)]
    return {"Authorization": f"Bearer {parts[0]}.{parts[1]}.c2ln"}


@pytest.mark.parametrize(
    ("challenge", "offered"),
    [('Basic realm="x"', False), ('Basic realm="x", Bearer', True), ("bearer", True), ("", None)],
)
def test_the_scheme_is_held_against_the_challenges(
    call: MakeCall, facts: MakeFacts, challenge: str, offered: bool | None
) -> None:
    reply = {"WWW-Authenticate": challenge} if challenge else {}
    found = facts(call(headers={"Authorization": "Bearer abcdef"}, status=401, reply_headers=reply))
    fact = found.get("auth.scheme_offered")
    assert (fact.value if fact else None) is offered


@pytest.mark.parametrize(
    ("host", "key", "environment"),
    [
        ("api.live.example.com", "sk_test_abc", "test"),
        ("api.sandbox.example.com", "sk_live_abc", "live"),
        ("api.example.com", "sk_test_abc", None),
        ("api-test.example.com", "sk_test_abc", None),
        ("api.live.example.com", "opaque", None),
    ],
)
def test_a_key_of_another_environment_is_noticed_only_when_the_host_says_so(
    call: MakeCall, facts: MakeFacts, host: str, key: str, environment: str | None
) -> None:
    found = facts(call(f"GET https://{host}/v1", headers={"Authorization": f"Bearer {key}"}, status=401))
    fact = found.get("auth.environment")
    assert (fact.value if fact else None) == environment


@pytest.mark.parametrize(
    ("audience", "here"),
    [
        ("https://api.example.com", True),
        ("https://example.com/v1", True),
        (["https://billing.example.org", "https://api.example.com"], True),
        ("https://billing.example.org", False),
        ("my-api", None),
        ("https://api", None),
        (7, None),
    ],
)
def test_only_an_audience_that_names_a_host_can_be_another_api(
    call: MakeCall, facts: MakeFacts, audience: object, here: bool | None
) -> None:
    fact = facts(call(headers=_jwt(aud=audience), status=401)).get("jwt.aud_here")
    assert (fact.value if fact else None) is here


def test_an_issuer_is_compared_with_the_token_endpoint_of_the_profile(call: MakeCall, facts: MakeFacts) -> None:
    profile = ProfileFacts(token_url="https://login.example.com/token")
    own = facts(call(headers=_jwt(iss="https://id.example.com/"), profile=profile, status=401)).get("jwt.iss_here")
    other = facts(call(headers=_jwt(iss="https://id.other.example/"), profile=profile, status=401)).get("jwt.iss_here")
    unknown = facts(call(headers=_jwt(iss="https://id.other.example/"), status=401)).get("jwt.iss_here")
    assert own is not None
    assert own.value is True
    assert other is not None
    assert other.value is False
    assert unknown is None


@pytest.mark.parametrize(("allow", "allowed"), [("GET, POST", True), ("get", True), ("POST", False), (" ", None)])
def test_the_method_is_looked_up_in_allow(call: MakeCall, facts: MakeFacts, allow: str, allowed: bool | None) -> None:
    fact = facts(call(status=405, reply_headers={"Allow": allow})).get("res.allows_method")
    assert (fact.value if fact else None) is allowed


def test_the_redirect_that_changed_the_method_is_named_by_its_status(call: MakeCall, facts: MakeFacts) -> None:
    here = "https://api.example.com/v1/things"
    steps = tuple(
        Step(
            sent=build_sent(method, here),
            response=Response(status=status, headers=(Header(name="Location", value=here),), body=Bytes(b"")),
            location=here,
            next_method=after,
        )
        for method, status, after in (("POST", 308, "POST"), ("POST", 302, "GET"), ("GET", 301, "GET"))
    )
    found = facts(call(steps=steps))
    fact = found.get("redirect.status")
    assert fact is not None
    assert fact.value == 302
    assert fact.at[0].text == "hop[1].status"


@pytest.mark.parametrize(
    ("line", "body", "kind"),
    [
        ("POST https://api.example.com/v1/login", {"code": "1"}, "login"),
        ("POST https://api.example.com/v1/users/check", {"password": "x"}, "login"),
        ("POST https://api.example.com/oauth/token", {"grant_type": "password", "password": "x"}, "token"),
        ("POST https://api.example.com/v1/logins/export", {"name": "x"}, "api"),
        ("GET https://api.example.com/v1/login", None, "api"),
    ],
)
def test_a_log_in_is_told_from_a_call_that_needs_a_token(
    call: MakeCall, facts: MakeFacts, line: str, body: object, kind: str
) -> None:
    fact = facts(call(line, body=body, status=401)).get("req.kind")
    assert fact is not None
    assert fact.value == kind


@pytest.mark.parametrize(
    ("accepted", "held", "missed"),
    [
        ("admin:org, read:org", "repo, gist", ("admin:org", "read:org")),
        ("repo", "", ("repo",)),
        ("admin:org, read:org", "read:org", None),
        ("", "repo", None),
    ],
)
def test_scopes_are_missed_when_none_that_is_accepted_is_held(
    call: MakeCall, see: See, accepted: str, held: str, missed: tuple[str, ...] | None
) -> None:
    seen = see(call(status=404, reply_headers={"X-Accepted-OAuth-Scopes": accepted, "X-OAuth-Scopes": held}))
    assert seen["auth.scopes_missed"] == missed


def test_no_word_on_the_scopes_held_tells_nothing(call: MakeCall, see: See) -> None:
    assert see(call(status=404, reply_headers={"X-Accepted-OAuth-Scopes": "repo"}))["auth.scopes_missed"] is None
