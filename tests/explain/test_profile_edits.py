"""Fixes that edit the profile: what they change, where they open its form, and when they are only advice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inspector.explain.actions import build
from inspector.explain.claim import FixSpec
from inspector.explain.conventions import AuthRules, Conventions
from inspector.explain.packs import load
from inspector.explain.situation import Situation
from inspector.model.body import Bytes
from inspector.model.exchange import Context, Exchange, ProfileFacts, Response
from inspector.model.fix import Advice, Effect, Fix, FixGrade, ProfileEdits, SetKey
from inspector.model.profile_keys import GRANTS, KEYS
from inspector.model.request import Request
from tests.explain.conftest import Table

NONE: dict[str, str] = {}

OAUTH = ProfileFacts(name="acme", auth_type="oauth2", grant="client_credentials", client_auth="body", token_body="json")


def fix(
    action: str, args: dict[str, str] = NONE, *, profile: ProfileFacts = OAUTH, offered: tuple[str, ...] = ()
) -> Fix:
    exchange = Exchange(
        id="1",
        request=Request(method="POST", url="https://id.acme.test/token"),
        context=Context(profile=profile),
        outcome=Response(status=401, body=Bytes(b"")),
    )
    here = Situation(exchange=exchange, facts=Table({}), conventions=Conventions(auth=AuthRules(grants=offered)))
    return build([FixSpec(action=action, args=tuple((key, (value,)) for key, value in args.items()))], here)[0]


@pytest.mark.parametrize(
    ("action", "args", "key", "value"),
    [
        ("client_auth_switch", {}, "auth.client_auth", "basic"),
        ("client_auth_switch", {"to": "basic"}, "auth.client_auth", "basic"),
        ("client_auth_switch", {"to": "none"}, "auth.client_secret", None),
        ("token_body_form", {}, "auth.token_body", "form"),
        ("set_profile", {"at": "profile.tls.min_version", "value": "1.2"}, "tls.min_version", "1.2"),
    ],
)
def test_a_change_that_is_known_is_made_as_an_edit(action: str, args: dict[str, str], key: str, value: str) -> None:
    found = fix(action, args)
    assert found.does == ProfileEdits(profile="acme", keys=(SetKey(key=key, value=value),))
    assert (found.effect, found.grade, found.preferred) == (Effect.EDIT_PROFILE, FixGrade.MAYBE, True)


def test_both_ways_can_be_gone_back() -> None:
    other = replace(OAUTH, client_auth="basic", token_body="form")
    assert fix("client_auth_switch", profile=other).does == ProfileEdits(
        profile="acme", keys=(SetKey(key="auth.client_auth", value="body"),)
    )
    assert fix("token_body_form", profile=other).does == ProfileEdits(
        profile="acme", keys=(SetKey(key="auth.token_body", value="json"),)
    )


@pytest.mark.parametrize(
    ("action", "opens"),
    [("pkce_or_redirect_fix", "auth.redirect_uri"), ("trust_ca", "tls.ca_file"), ("client_cert", "tls.client_cert")],
)
def test_what_only_the_user_knows_is_filled_in_the_form(action: str, opens: str) -> None:
    found = fix(action)
    assert found.does == ProfileEdits(profile="acme", opens=opens)
    assert (found.effect, found.grade) == (Effect.EDIT_PROFILE, FixGrade.NEEDS_INPUT)


@pytest.mark.parametrize(
    ("auth_type", "at", "opens"),
    [
        ("oauth2", "profile.client_secret", "auth.client_secret"),
        ("oauth2", "profile.auth", "auth.client_id"),
        ("bearer", "profile.auth", "auth.token"),
        ("none", "profile.auth", "auth.type"),
        ("bearer", "profile.client_secret", "auth.type"),
        ("none", "profile.timeouts.read", "timeouts.read"),
        ("none", "profile.tls", "tls.trust"),
        ("none", "profile.proxy", "proxy"),
    ],
)
def test_a_place_of_the_profile_is_a_field_of_its_form(auth_type: str, at: str, opens: str) -> None:
    found = fix("open_field", {"at": at}, profile=ProfileFacts(name="acme", auth_type=auth_type))
    assert found.does == ProfileEdits(profile="acme", opens=opens)
    assert (found.effect, found.grade, found.preferred) == (Effect.EDIT_PROFILE, FixGrade.MANUAL, True)


def test_every_place_of_a_profile_that_a_pack_opens_has_a_field() -> None:
    places = {
        spec.arg("at")[0].removeprefix("profile.")
        for claim in load().packs.claims
        for spec in claim.fixes
        if spec.action == "open_field" and spec.arg("at") and spec.arg("at")[0].startswith("profile.")
    }
    known = {key.dotted for key in KEYS} | {key.path[0] for key in KEYS}
    assert places
    assert [place for place in places if place not in known and f"auth.{place}" not in known] == []


@pytest.mark.parametrize(
    ("now", "offered", "named", "turned_to"),
    [
        ("client_credentials", (), "", "authorization_code"),
        ("authorization_code", (), "", "client_credentials"),
        ("urn:ietf:params:oauth:grant-type:device_code", (), "", "authorization_code"),
        ("authorization_code", ("refresh_token", "authorization_code", "password"), "", "password"),
        ("client_credentials", ("client_credentials", "authorization_code"), "device_code", "device_code"),
        ("client_credentials", ("magic",), "", "authorization_code"),
    ],
)
def test_the_form_opens_at_the_grant_with_another_one_chosen(
    now: str, offered: tuple[str, ...], named: str, turned_to: str
) -> None:
    found = fix("change_grant", {"grant": named}, profile=replace(OAUTH, grant=now), offered=offered)
    assert found.does == ProfileEdits(
        profile="acme", keys=(SetKey(key="auth.grant", value=turned_to),), opens="auth.grant"
    )
    assert turned_to in GRANTS


@pytest.mark.parametrize("action", ["client_auth_switch", "token_body_form", "change_grant", "pkce_or_redirect_fix"])
def test_a_token_call_that_was_typed_by_hand_gets_advice(action: str) -> None:
    found = fix(action, profile=ProfileFacts(name="acme", auth_type="bearer"))
    assert isinstance(found.does, Advice)
    assert (found.effect, found.enabled) == (Effect.NONE, True)


@pytest.mark.parametrize("action", ["trust_ca", "client_cert", "set_profile", "open_field"])
def test_a_call_without_a_profile_gets_advice(action: str) -> None:
    found = fix(action, {"at": "profile.tls.min_version", "value": "1.2"}, profile=ProfileFacts())
    assert isinstance(found.does, Advice)
    assert found.effect is Effect.NONE


@pytest.mark.parametrize(
    ("action", "to", "reason"),
    [
        ("client_auth_switch", "body", "the profile sends the client credentials in the body already"),
        ("token_body_form", "json", "the profile sends its token call as json already"),
    ],
)
def test_what_holds_already_is_said(action: str, to: str, reason: str) -> None:
    found = fix(action, {"to": to})
    assert (found.enabled, found.reason) == (False, reason)


def test_every_key_that_a_pack_sets_is_a_key_of_a_profile_with_a_value_it_may_have() -> None:
    keys = {f"profile.{key.dotted}": key for key in KEYS}
    found = [
        (spec.arg("at"), spec.arg("value"))
        for claim in load().packs.claims
        for spec in claim.fixes
        if spec.action == "set_profile"
    ]
    assert found
    for at, value in found:
        assert at[0] in keys
        assert value[0] in keys[at[0]].choices
