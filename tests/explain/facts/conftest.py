"""Exchanges made of a few words, and their facts, for tests of what is seen in them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from inspector.explain.conventions import (
    AuthRules,
    Conventions,
    LimitRules,
    Operation,
    Paging,
    ParamSpec,
    ProbeSpec,
)
from inspector.explain.facts import Facts
from inspector.explain.past import past_of
from inspector.model.body import Bytes
from inspector.model.exchange import Context, Exchange, Failure, Header, ProfileFacts, Response
from inspector.model.history import Scalar, Timeline
from inspector.model.request import BodyKind, Param, Request, RequestBody
from inspector.redact import build_sent

NOON = 1_795_348_800.0
"""2026-11-22 12:00:00 UTC."""

Pairs = Mapping[str, str]
MakeCall = Callable[..., Exchange]
MakeFacts = Callable[..., Facts]


def make_call(
    line: str = "GET https://api.example.com/v1/things",
    *,
    headers: Pairs | None = None,
    body: object = None,
    form: str = "",
    status: int = 200,
    reply: object = None,
    reason: str = "",
    reply_headers: Pairs | Iterable[tuple[str, str]] = (),
    failure: Failure | None = None,
    unsent: bool = False,
    at: float = NOON,
    took: float = 0.2,
    profile: ProfileFacts | None = None,
    **more: Any,
) -> Exchange:
    """An exchange: `body` and `reply` are bytes, text, or values that become JSON."""
    method, _, url = line.partition(" ")
    typed = dict(headers or {})
    data = form.encode() if form else _bytes(body)
    if data and "content-type" not in {name.lower() for name in typed}:
        typed["Content-Type"] = "application/x-www-form-urlencoded" if form else "application/json"
    kind = BodyKind.NONE if not data else BodyKind.FORM if form else BodyKind.JSON
    request = Request(
        method=method,
        url=url,
        headers=tuple(Param(name=name, value=value) for name, value in typed.items()),
        body=RequestBody(kind=kind, text=data.decode("utf-8", "replace")),
    )
    pairs = reply_headers.items() if isinstance(reply_headers, Mapping) else reply_headers
    response = Response(
        status=status,
        reason=reason,
        headers=tuple(Header(name=name, value=value) for name, value in pairs),
        body=Bytes(_bytes(reply)),
    )
    context = Context(profile=profile or ProfileFacts(), clock=at)
    exchange = Exchange(
        id=f"call-{at}",
        request=request,
        context=context,
        sent=None if unsent else build_sent(method, url, list(typed.items()), data or None),
        outcome=None if unsent else failure or response,
        started=at,
        ended=None if unsent else at + took,
    )
    return replace(exchange, **more)


def _bytes(value: object) -> bytes:
    if value is None:
        return b""
    if isinstance(value, bytes):
        return value
    return value.encode() if isinstance(value, str) else json.dumps(value).encode()


def make_facts(
    exchange: Exchange,
    earlier: Iterable[Exchange] = (),
    conventions: Conventions | None = None,
    given: Mapping[str, Scalar] | None = None,
) -> Facts:
    """The facts of an exchange after earlier ones."""
    rules = conventions or Conventions()
    return Facts(exchange, Timeline([past_of(one, rules) for one in earlier], given), rules)


@pytest.fixture
def call() -> MakeCall:
    """Makes an exchange: `call("POST https://…", body={…}, status=400, reply={…})`."""
    return make_call


@pytest.fixture
def facts() -> MakeFacts:
    """Reads the facts of an exchange: `facts(exchange, earlier, conventions, given)`."""
    return make_facts


@pytest.fixture
def acme() -> Conventions:
    """A vendor with everything a pack can declare."""
    return Conventions(
        pack="acme",
        name="Acme",
        hosts=("api.acme.test",),
        error_code=("/code",),
        error_message=("/message",),
        error_fields=("/data",),
        error_doc=("/help",),
        error_request_id=("header:X-Acme-Request",),
        ok_codes=("10000",),
        listed_codes=frozenset({"10000", "30105", "30054"}),
        json_only=True,
        paging=Paging(
            items=("/items",),
            page=("/_meta/currentPage", "header:X-Pagination-Current-Page"),
            count=("/_meta/pageCount",),
            per_page=("/_meta/perPage",),
            total=("/_meta/totalCount",),
            page_param="page",
            size_param="per-page",
            size_default=10,
            size_max=50,
            offset_param="offset",
            limit_param="limit",
        ),
        auth=AuthRules(
            token_url="https://api.acme.test/oauth/access_token",
            grants=("client_credentials", "refresh_token"),
            lifetime=3600,
            query_param="access_token",
        ),
        limits=LimitRules(
            window="hourly",
            limit=("X-Acme-Limit",),
            remaining=("X-Acme-Left",),
            reset=("X-Acme-Reset",),
            reset_unit="epoch",
        ),
        operations=(
            Operation(
                id="things.list",
                method=("GET",),
                path="/v1/things",
                params=(
                    ParamSpec(name="limit", type="int", min=0, max=200),
                    ParamSpec(name="sort", type="enum", enum=("asc", "desc")),
                    ParamSpec(name="since", type="date"),
                    ParamSpec(name="per-page", type="int"),
                    ParamSpec(name="expand"),
                ),
                codes=("30105",),
            ),
            Operation(
                id="things.create",
                method=("POST",),
                path="/v1/things",
                params=(ParamSpec(name="dry", required=True),),
                required=("name", "kind"),
                body=("name", "kind", "parts[]"),
                needs=("things:write",),
            ),
            Operation(
                id="things.get",
                method=("GET",),
                path="/v1/things/{thing-id}",
                fields=("id", "name", "kind"),
                sub_resources=("parts", "notes"),
            ),
        ),
        probes=(ProbeSpec(id="me", method="GET", url="/v1/me"),),
    )


class Seen:
    """The facts of one exchange, by subscript: `seen["err.code"]`; None for an absent one."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts

    def __getitem__(self, name: str) -> object:
        found = self.facts.get(name)
        return None if found is None else found.value

    def at(self, name: str) -> list[str]:
        """The places of a fact, as text."""
        found = self.facts.get(name)
        return [] if found is None else [place.text for place in found.at]

    def words(self, name: str) -> list[str]:
        """The words of each line of evidence of a fact."""
        found = self.facts.get(name)
        return [] if found is None else [line.saw for line in found.evidence()]


@pytest.fixture
def see() -> Callable[..., Seen]:
    """Looks at an exchange: `see(exchange, earlier, conventions)["err.code"]`."""
    return lambda *args, **more: Seen(make_facts(*args, **more))
