"""Who made the answer, by the marks of the products."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from inspector.explain.facts import Facts
from inspector.model.exchange import Exchange

MakeCall = Callable[..., Exchange]
MakeFacts = Callable[..., Facts]
NGINX = b"<html><center><h1>404 Not Found</h1></center><hr><center>nginx</center></html>"


def value(found: Facts, name: str) -> object:
    """The value of a fact, or None."""
    fact = found.get(name)
    return fact.value if fact is not None else None


def test_the_last_member_with_an_error_made_the_answer(call: MakeCall, facts: MakeFacts) -> None:
    first = "first; error=connection_timeout"
    edge = '"the, edge"; next-hop="a;b"; error=http_protocol_error'
    line = f"{first}, {edge}, last; received-status=502"
    found = facts(call(status=502, reply_headers={"Proxy-Status": line}))
    assert value(found, "hop.member") == "the, edge"
    assert value(found, "hop.error") == "http_protocol_error"
    assert value(found, "hop.next") == "a;b"


def test_a_member_that_only_passed_it_on_made_nothing(call: MakeCall, facts: MakeFacts) -> None:
    found = facts(call(status=502, reply_headers={"Proxy-Status": "edge; received-status=502"}))
    assert found.get("hop.error") is None


@pytest.mark.parametrize("line", ["", ";", ",,,", '"open; error=x', "a;;error=x", "error=" * 500, "\u00e9; error=x"])
def test_a_broken_proxy_status_is_read_as_far_as_it_goes(call: MakeCall, facts: MakeFacts, line: str) -> None:
    facts(call(status=502, reply_headers={"Proxy-Status": line})).get("hop.error")


@pytest.mark.parametrize(
    ("status", "headers", "body", "by"),
    [
        (503, {"Server": "awselb/2.0"}, b"", "aws-lb"),
        (403, {"Server": "AkamaiGHost"}, b"", "akamai"),
        (404, {"X-Vercel-Error": "NOT_FOUND"}, b"", "vercel"),
        (
            403,
            {"X-Cache": "Error from cloudfront", "Server": "AmazonS3"},
            b"<Error><Code>AccessDenied</Code></Error>",
            None,
        ),
        (503, {"Server": "envoy"}, b'{"message": "busy"}', None),
        (404, {}, NGINX, "nginx"),
        (200, {}, NGINX, None),
        (404, {"Server": "nginx"}, b'{"message": "no such job"}', None),
    ],
)
def test_only_marks_of_its_own_name_a_product(
    call: MakeCall, facts: MakeFacts, status: int, headers: dict[str, str], body: bytes, by: str | None
) -> None:
    assert value(facts(call(status=status, reply_headers=headers, reply=body)), "hop.by") == by


def test_the_reference_of_the_product_is_kept(call: MakeCall, facts: MakeFacts) -> None:
    page = b"<html><h1>Access Denied</h1>Reference&#32;&#35;18&#46;4d2c1602&#46;1700000000&#46;1a2b</html>"
    assert value(facts(call(status=403, reply=page)), "hop.reference") == "18&#46;4d2c1602&#46;1700000000&#46;1a2b"
    ray = facts(call(status=521, reply_headers={"Server": "cloudflare", "CF-Ray": "8abc-FRA"}))
    assert value(ray, "hop.reference") == "8abc-FRA"


def test_a_page_of_nobody_known_is_foreign_only_where_answers_had_marks(call: MakeCall, facts: MakeFacts) -> None:
    known = call(reply_headers={"X-Request-Id": "r1"}, reply={"id": 1})
    page = call(status=403, reply=b"<html><title>Log in</title></html>", at=known.started + 60)
    assert value(facts(page, [known]), "hop.foreign") is True
    assert facts(page).get("hop.foreign") is None
    assert facts(call(status=403, reply=NGINX, at=known.started + 60), [known]).get("hop.foreign") is None
