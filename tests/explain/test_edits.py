"""Fixes that edit: the smallest edit, applied to the request as it was written."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from inspector.explain.claim import FixSpec
from inspector.explain.conventions import AuthRules, Conventions
from inspector.explain.edits import BUILDERS
from inspector.explain.facts.fact import Value
from inspector.explain.predicate import FactSource
from inspector.explain.situation import Made, Situation
from inspector.model.exchange import Context, Exchange, ProfileFacts
from inspector.model.fix import Advice, Edits, ProfileEdits, SetKey, apply
from inspector.model.request import BodyKind, Param, Request, RequestBody

MakeFacts = Callable[[Mapping[str, Value]], FactSource]
URL = "https://api.acme.test/v1/things"


def made(action: str, request: Request, facts: FactSource, base: str = "", **args: str) -> Made:
    spec = FixSpec(action=action, args=tuple((key, (value,)) for key, value in args.items()))
    exchange = Exchange(id="1", request=request, context=Context(profile=ProfileFacts(name="a", base_url=base)))
    conventions = Conventions(auth=AuthRules(query_param="access_token"))
    return BUILDERS[action](spec, Situation(exchange=exchange, facts=facts, conventions=conventions))


def edited(action: str, request: Request, facts: FactSource, **args: str) -> Request:
    fix = made(action, request, facts, **args)
    assert fix.reason == ""
    assert isinstance(fix.does, Edits)
    return apply(request, fix.does)


@pytest.mark.parametrize(
    ("action", "args", "url", "wanted"),
    [
        ("set_query", {"name": "limit", "value": "200"}, "?limit=500&q=a%20b", "?limit=200&q=a%20b"),
        ("set_query", {"name": "page", "value": "2"}, "?q=1", "?q=1&page=2"),
        ("remove_query", {"name": "q"}, "?q=1&q=2&r=3", "?r=3"),
        ("remove_query", {"name": "q"}, "?q=1", ""),
        ("rename_query", {"name": "per\u2011page", "to": "per-page"}, "?per%E2%80%91page=50", "?per-page=50"),
    ],
)
def test_a_query_inside_the_url_is_edited_there(
    action: str, args: dict[str, str], url: str, wanted: str, table: MakeFacts
) -> None:
    assert edited(action, Request(url=URL + url), table({}), **args).url == URL + wanted


def test_a_query_of_its_own_is_edited_by_name(table: MakeFacts) -> None:
    request = Request(url=URL, query=(Param(name="limit", value="500"), Param(name="q", value="x")))

    assert edited("set_query", request, table({}), name="limit", value="200").query[0].value == "200"
    assert [item.name for item in edited("rename_query", request, table({}), name="q", to="p").query] == ["limit", "p"]
    assert [item.name for item in edited("remove_query", request, table({}), name="limit").query] == ["q"]


def test_a_value_may_come_from_a_fact(table: MakeFacts) -> None:
    request = Request(url=URL, query=(Param(name="limit", value="500"),))
    facts = table({"lint.param_fixed": "200"})

    assert edited("set_query", request, facts, name="limit", value="{lint.param_fixed}").query[0].value == "200"


@pytest.mark.parametrize(
    ("action", "args", "reason"),
    [
        ("set_query", {"name": "limit", "value": "500"}, "limit is 500 already"),
        ("remove_query", {"name": "page"}, "this request has no page in its query"),
        ("rename_query", {"name": "page", "to": "p"}, "this request has no page in its query"),
        ("remove_header", {"name": "X-A"}, "X-A is not among the headers of this request"),
        ("rename_header", {"name": "X-A", "to": "X-B"}, "X-A is not among the headers of this request"),
        ("set_accept", {}, "Accept is application/json already"),
        ("set_content_type", {}, "the body does not show what it is"),
        ("switch_method", {}, "nothing says which method this path takes"),
        ("strip_value", {"name": "Accept"}, "Accept has nothing to remove"),
        ("drop_duplicate_credential", {}, "the token in the URL comes from the profile"),
    ],
)
def test_an_edit_that_would_change_nothing_says_why(
    action: str, args: dict[str, str], reason: str, table: MakeFacts
) -> None:
    request = Request(
        url=URL, query=(Param(name="limit", value="500"),), headers=(Param(name="Accept", value="application/json"),)
    )
    assert made(action, request, table({}), **args).reason == reason


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        (" Bearer abc\n", "Bearer abc"),
        ("Bearer Bearer abc", "Bearer abc"),
        ("bearer: Bearer abc", "bearer abc"),
        ('Bearer "abc"', "Bearer abc"),
        ("Bearer \u201cabc\u201d", "Bearer abc"),
        ("Bearer\u00a0abc", "Bearer abc"),
        ("Bearer a\u200bbc", "Bearer abc"),
        ('"abc"', "abc"),
    ],
)
def test_what_does_not_belong_into_a_credential_is_removed(typed: str, cleaned: str, table: MakeFacts) -> None:
    request = Request(url=URL, headers=(Param(name="Authorization", value=typed),))

    assert edited("strip_value", request, table({})).header("Authorization") == cleaned


def test_a_value_that_was_not_kept_is_never_written_back(table: MakeFacts) -> None:
    request = Request(url=URL, headers=(Param(name="Authorization", value=" Bearer ····"),))

    for action in ("strip_value", "add_bearer"):
        assert "was not kept" in made(action, request, table({})).reason


def test_a_credential_of_the_profile_is_corrected_there(table: MakeFacts) -> None:
    for action in ("strip_value", "add_bearer"):
        does = made(action, Request(url=URL), table({"auth.hygiene": "quotes"})).does
        assert does == ProfileEdits(profile="a", opens="auth.type")


def test_a_credential_that_is_written_well_is_not_mended(table: MakeFacts) -> None:
    typed = Request(url=URL, headers=(Param(name="Authorization", value="Bearer undefined"),))
    held = table({"auth.scheme": "Bearer"})

    assert made("add_bearer", typed, held).reason == "Bearer stands before the token"
    assert made("add_bearer", Request(url=URL), held).reason == "Bearer stands before the token"
    assert made("add_bearer", typed, table({})).reason.startswith("Authorization has a word before the token")
    assert made("strip_value", Request(url=URL), held).reason == "the credential has no stray characters"


def test_a_token_without_its_scheme_gets_it(table: MakeFacts) -> None:
    request = Request(url=URL, headers=(Param(name="authorization", value="abc"),))

    assert edited("add_bearer", request, table({})).headers == (Param(name="authorization", value="Bearer abc"),)


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ('{"a":1}', "application/json"),
        ("[1]", "application/json"),
        ("<a/>", "application/xml"),
        ("a=1&b=2", "application/x-www-form-urlencoded"),
    ],
)
def test_the_content_type_is_what_the_body_shows(body: str, wanted: str, table: MakeFacts) -> None:
    request = Request(method="POST", url=URL, body=RequestBody(kind=BodyKind.TEXT, text=body))

    assert edited("set_content_type", request, table({})).header("Content-Type") == wanted


def test_json_is_repaired_only_where_the_repair_is_exact(table: MakeFacts) -> None:
    request = Request(method="POST", url=URL, body=RequestBody(kind=BodyKind.JSON, text='{"a":1,}'))

    assert edited("repair_json", request, table({"lint.json_repair": '{"a":1}'})).body.text == '{"a":1}'
    assert isinstance(made("repair_json", request, table({})).does, Advice)


def test_the_method_is_the_one_the_server_allows(table: MakeFacts) -> None:
    request = Request(method="POST", url=URL)

    assert edited("switch_method", request, table({"res.allow": ("POST", "GET")})).method == "GET"
    assert edited("switch_method", request, table({"op.methods": ("GET",)}), to="put").method == "PUT"
    assert edited("switch_method", request, table({"res.allow": ("TRACE", "OPTIONS", "GET")})).method == "GET"


@pytest.mark.parametrize(("url", "wanted"), [("/a", "/a/"), ("/a/", "/a"), ("/a?x=1", "/a/?x=1")])
def test_the_slash_at_the_end_is_turned_round(url: str, wanted: str, table: MakeFacts) -> None:
    assert edited("toggle_slash", Request(url=url), table({})).url == wanted


@pytest.mark.parametrize(
    ("url", "base", "wanted"),
    [
        ("http://api.acme.test/v1", "", "https://api.acme.test/v1"),
        ("api.acme.test/v1", "", "https://api.acme.test/v1"),
    ],
)
def test_https_is_put_where_http_or_nothing_stands(url: str, base: str, wanted: str, table: MakeFacts) -> None:
    assert edited("use_https", Request(url=url), table({})).url == wanted


def test_a_base_address_of_the_profile_is_changed_there(table: MakeFacts) -> None:
    https = made("use_https", Request(url="/v1"), table({}), base="http://api.acme.test")
    other = made("set_base", Request(url="/v1"), table({}), base="http://a.test", value="https://b.test/")

    assert https.does == ProfileEdits(profile="a", keys=(SetKey(key="base_url", value="https://api.acme.test"),))
    assert other.does == ProfileEdits(profile="a", keys=(SetKey(key="base_url", value="https://b.test"),))


def test_another_base_keeps_path_and_query(table: MakeFacts) -> None:
    changed = edited("set_base", Request(url="https://a.test/v1/x?q=1"), table({}), value="https://b.test/api/")

    assert changed.url == "https://b.test/api/v1/x?q=1"


def test_of_two_credentials_the_one_in_the_url_goes(table: MakeFacts) -> None:
    request = Request(url=f"{URL}?access_token=abc&limit=1")

    assert edited("drop_duplicate_credential", request, table({})).url == f"{URL}?limit=1"


def test_a_placeholder_in_a_header_value_is_for_the_user_to_fill(table: MakeFacts) -> None:
    does = made("set_header", Request(url=URL), table({}), name="Authorization", value="Bearer {token}").does

    assert isinstance(does, Advice)
    assert does.opens == "req.header.authorization"
