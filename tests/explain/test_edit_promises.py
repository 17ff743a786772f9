"""What every edit promises: it changes what its title names and nothing else, and twice is the same as once."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.explain import body_edits
from inspector.explain.claim import FixSpec
from inspector.explain.conventions import Conventions
from inspector.explain.edits import BUILDERS
from inspector.explain.facts.fact import Value
from inspector.explain.header_cleaning import cleaned
from inspector.explain.next_page import next_page_of
from inspector.explain.predicate import FactSource
from inspector.explain.situation import Situation
from inspector.json_text import pointer
from inspector.model.body import Bytes
from inspector.model.credential import Credential
from inspector.model.exchange import Exchange, Response, Sent, Step
from inspector.model.fix import Edits, apply
from inspector.model.request import BodyKind, Param, Request, RequestBody
from inspector.net.prepare import resolved_url
from tests.explain.conftest import Table

MakeFacts = Callable[[Mapping[str, Value]], FactSource]
NAMES = ("limit", "page", "q", "status[]", "a b")
URL = "https://api.acme.test/v1/things"

_values = st.text("abc 0:,+%&=é", max_size=4)
_typed = st.builds(Param, name=st.sampled_from(NAMES), value=_values, enabled=st.booleans())
_written = st.sampled_from(
    ("", "?q=1", "?limit=5&q=a%20b", "?limit=1&limit=2", "?a+b=c&", "?q", "#top", "?page=3#top", "?q={{word}}")
)
_heads = st.sampled_from((URL, "/v1/things", "things", "{{base}}/things"))
requests = st.builds(
    lambda head, written, query, method, body: Request(
        method=method, url=head + written, query=tuple(query), body=RequestBody(kind=BodyKind.JSON, text=body)
    ),
    _heads,
    _written,
    st.lists(_typed, max_size=4),
    st.sampled_from(("GET", "POST", "DELETE")),
    st.sampled_from(("", '{"a": 1}')),
)


def edited(action: str, request: Request, facts: FactSource, **args: str) -> Request:
    """The request after a fix; the same request where the fix says that it cannot act."""
    spec = FixSpec(action=action, args=tuple((key, (value,)) for key, value in args.items()))
    exchange = Exchange(id="1", request=request, sent=Sent(method=request.method, url=resolved_url(request, None)))
    does = BUILDERS[action](spec, Situation(exchange=exchange, facts=facts, conventions=Conventions())).does
    return apply(request, does) if isinstance(does, Edits) else request


def pairs(request: Request) -> list[tuple[str, str]]:
    """The query as it is sent, in order."""
    return parse_qsl(urlsplit(resolved_url(request, None)).query, keep_blank_values=True)


def others(request: Request, *names: str) -> list[tuple[str, str]]:
    return [pair for pair in pairs(request) if pair[0] not in names]


@given(requests, st.sampled_from(NAMES), st.sampled_from(("7", "a b&c", "")))
def test_a_parameter_gets_its_value_and_the_others_keep_theirs(request_: Request, name: str, value: str) -> None:
    after = edited("set_query", request_, Table({}), name=name, value=value)

    assert next(held for key, held in pairs(after) if key == name) == value
    assert others(after, name) == others(request_, name)
    assert len(pairs(after)) <= len(pairs(request_)) + 1
    assert edited("set_query", after, Table({}), name=name, value=value) == after
    assert (after.method, after.headers, after.body) == (request_.method, request_.headers, request_.body)


@given(requests, st.sampled_from(NAMES))
def test_a_parameter_left_out_is_nowhere(request_: Request, name: str) -> None:
    after = edited("remove_query", request_, Table({}), name=name)

    assert pairs(after) == others(request_, name)
    assert edited("remove_query", after, Table({}), name=name) == after


@given(requests, st.sampled_from(NAMES))
def test_a_parameter_renamed_keeps_value_and_place(request_: Request, name: str) -> None:
    after = edited("rename_query", request_, Table({}), name=name, to="Limit")

    assert pairs(after) == [("Limit" if key == name else key, value) for key, value in pairs(request_)]


def test_a_parameter_is_not_renamed_to_one_that_is_there(table: MakeFacts) -> None:
    request = Request(url=f"{URL}?perPage=5", query=(Param(name="per-page", value="50"),))

    assert edited("rename_query", request, table({}), name="perPage", to="per-page") == request


@given(requests, st.sampled_from(("GET", "DELETE", "PATCH")))
def test_another_method_changes_nothing_else(request_: Request, method: str) -> None:
    after = edited("switch_method", request_, Table({}), to=method)

    assert after.method == (request_.method if request_.method == method else method)
    assert (after.url, after.query, after.headers, after.body) == (
        request_.url, request_.query, request_.headers, request_.body
    )  # fmt: skip


@pytest.mark.parametrize(
    ("method", "allow", "wanted"),
    [
        ("POST", ("DELETE", "GET", "PUT"), "PUT"),
        ("GET", ("DELETE", "HEAD", "POST"), "HEAD"),
        ("PATCH", ("DELETE", "GET"), "GET"),
        ("PUT", ("delete",), "DELETE"),
    ],
)
def test_nobody_is_led_to_delete_while_there_is_another_method(
    method: str, allow: tuple[str, ...], wanted: str, table: MakeFacts
) -> None:
    assert edited("switch_method", Request(method=method, url=URL), table({"res.allow": allow})).method == wanted


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("http://api.acme.test:80/v1?a=b:80", "https://api.acme.test/v1?a=b:80"),
        ("http://api.acme.test:8080/v1", "https://api.acme.test:8080/v1"),
        ("HTTP://api.acme.test", "https://api.acme.test"),
        ("api.acme.test/v1", "https://api.acme.test/v1"),
        ("/v1/things", "/v1/things"),
        ("{{base}}/things", "{{base}}/things"),
    ],
)
def test_https_asks_the_same_host_at_a_port_that_speaks_it(url: str, wanted: str, table: MakeFacts) -> None:
    assert edited("use_https", Request(url=url), table({})).url == wanted


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        (f"{URL}?a=/&b#c/", f"{URL}/?a=/&b#c/"),
        (f"{URL}/#c", f"{URL}#c"),
        ("things/", "things"),
        ("{{base}}/things", "{{base}}/things/"),
        ("https://api.acme.test", "https://api.acme.test"),
        ("https://api.acme.test/", "https://api.acme.test/"),
        ("/", "/"),
    ],
)
def test_the_slash_is_that_of_the_path(url: str, wanted: str, table: MakeFacts) -> None:
    assert edited("toggle_slash", Request(url=url), table({})).url == wanted


@pytest.mark.parametrize(
    ("final", "wanted"),
    [
        ("https://www.acme.test/v1/things?a=1", "https://www.acme.test/v1/things?a=1"),
        ("https://www.acme.test/api/v1/things/", "https://www.acme.test/api/v1/things/"),
        ("https://www.acme.test/login", URL),
        ("https://api.acme.test/v1", URL),
        ("https://www.acme.test/v1/things?sig=····", URL),
    ],
)
def test_the_end_of_a_redirect_is_called_only_where_it_is_the_same_thing(
    final: str, wanted: str, table: MakeFacts
) -> None:
    request = Request(method="DELETE", url=URL, query=(Param(name="a", value="1"),))
    spec = FixSpec(action="set_base", args=(("url", ("{redirect.final_url}",)),))
    steps = (
        Step(
            sent=Sent(method="DELETE", url=f"{URL}?a=1"),
            response=Response(status=302, body=Bytes(b"")),
            location=final,
            next_method="GET",
        ),
    )
    exchange = Exchange(id="1", request=request, sent=Sent(method="GET", url=final), steps=steps)
    facts = table({"redirect.final_url": final})
    does = BUILDERS["set_base"](spec, Situation(exchange=exchange, facts=facts, conventions=Conventions())).does
    after = apply(request, does) if isinstance(does, Edits) else request

    assert after.url == wanted
    assert (after.query == ()) is (wanted == final)


@pytest.mark.parametrize("value", ["x" * 300, "/a/\u00e9\u200b", "1e6"])
def test_what_is_put_into_a_request_is_put_there_whole(value: str, table: MakeFacts) -> None:
    facts = table({"lint.param_fixed": value})

    assert pairs(edited("set_query", Request(url=URL), facts, name="q", value="{lint.param_fixed}")) == [("q", value)]
    assert edited("set_query", Request(url=URL), table({}), name="q", value="{lint.param_fixed}").url == URL


def test_a_parameter_that_is_off_stays_off_while_another_of_its_name_is_sent(table: MakeFacts) -> None:
    off, sent = Param(name="limit", value="1", enabled=False), Param(name="limit", value="500")

    after = edited("set_query", Request(url=URL, query=(off, sent)), table({}), name="limit", value="200")
    assert after.query == (off, Param(name="limit", value="200"))


@pytest.mark.parametrize(
    ("name", "typed", "wanted"),
    [
        ("Authorization", '"Bearer abc"', "Bearer abc"),
        ("Authorization", 'Digest username="a", realm="b" ', 'Digest username="a", realm="b"'),
        ("Authorization", 'Basic YTo=="', "Basic YTo=="),
        ("If-Match", '"abc" ', '"abc"'),
        ("If-None-Match", "\u201cabc\u201d", '"abc"'),
        ("User-Agent", 'App  (the "best") ', 'App  (the "best")'),
    ],
)
def test_quotes_that_belong_there_stay(name: str, typed: str, wanted: str) -> None:
    assert cleaned(typed, name) == wanted


@given(st.text("Bear =\"'\u201c\u200b\u00a0,:x", max_size=20), st.sampled_from(("Authorization", "If-Match")))
def test_cleaning_again_finds_nothing_more(value: str, name: str) -> None:
    once = cleaned(value, name)

    assert cleaned(once, name) == once


@pytest.mark.parametrize(
    ("body", "kind", "wanted"),
    [
        ('{"a": 1}', BodyKind.TEXT, "application/json"),
        ('{"a": 1}', BodyKind.JSON, None),
        ("{{payload}}", BodyKind.TEXT, None),
        ('<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"/>', BodyKind.XML, "text/xml"),
    ],
)
def test_a_type_is_set_where_the_body_shows_another_than_is_sent(
    body: str, kind: BodyKind, wanted: str | None, table: MakeFacts
) -> None:
    request = Request(method="POST", url=URL, body=RequestBody(kind=kind, text=body))

    assert edited("set_content_type", request, table({})).header("Content-Type") == wanted


def test_a_token_goes_bare_where_the_header_has_no_scheme(table: MakeFacts) -> None:
    def renamed(value: str) -> Request:
        request = Request(url=URL, headers=(Param(name="Authorization", value=value),))
        return edited("rename_header", request, table({}), name="Authorization", to="X-Acme-Token")

    assert renamed("Bearer abc").headers == (Param(name="X-Acme-Token", value="abc"),)
    assert renamed("Bearer \u00b7\u00b7\u00b7\u00b7").header("X-Acme-Token") is None


@pytest.mark.parametrize("typed", ["", " ", "Bearer"])
def test_bearer_is_not_put_before_nothing(typed: str, table: MakeFacts) -> None:
    request = Request(url=URL, headers=(Param(name="Authorization", value=typed),))

    assert edited("add_bearer", request, table({})) == request


def test_a_call_that_asks_with_its_body_gets_no_page_in_its_query(table: MakeFacts) -> None:
    def edits(request: Request, **facts: Value) -> int:
        held = table({key.replace("__", "."): value for key, value in facts.items()})
        return len(
            next_page_of(
                Situation(exchange=Exchange(id="1", request=request), facts=held, conventions=Conventions())
            ).edits
        )

    search = Request(method="POST", url=URL, body=RequestBody(kind=BodyKind.JSON, text='{"filter": {}}'))
    assert edits(search, page__page=1) == 0
    assert edits(Request(method="GET", url=URL), page__page=1) == 1
    assert (
        edits(Request(method="GET", url=URL), page__next="https://api.acme.test/v1/things?key=\u00b7\u00b7\u00b7\u00b7")
        == 0
    )
    assert edits(Request(method="GET", url=URL), page__next="20") == 0  # it may count pages, records, or neither


@pytest.mark.parametrize(
    ("link", "wanted"),
    [
        ("http://api.acme.test/v1/things?page=2", f"{URL}?page=2"),
        ("https://API.acme.test:443/v1/things?page=2", f"{URL}?page=2"),
        ("?page=2&key=5ecret00", f"{URL}?page=2"),
        ("/v1/things", URL),
        ("http://api.acme.test:8080/v1/things?page=2", ""),
        ("https://api.acme.test:99999999/v1/things", ""),
        ("https://acme.test/v1/things?page=2", ""),
    ],
)
def test_a_link_is_followed_within_the_origin_and_takes_no_credential_along(
    link: str, wanted: str, table: MakeFacts
) -> None:
    request = Request(url=URL, query=(Param(name="page", value="1"), Param(name="key", value="5ecret00")))
    sent = Sent(method="GET", url=resolved_url(request, None), credentials=(Credential(where="req.query.key"),))
    exchange = Exchange(id="1", request=request, sent=sent)
    facts = table({"page.next": link})
    way = next_page_of(Situation(exchange=exchange, facts=facts, conventions=Conventions()))
    after = apply(request, Edits(edits=way.edits))

    assert (after.url if way.edits else "") == wanted
    assert Param(name="key", value="5ecret00") in after.query


_scalars = st.none() | st.booleans() | st.integers() | st.text('a"\\/é😀{', max_size=4)
_objects = st.dictionaries(
    st.text('ab~/"é', min_size=1, max_size=3),
    _scalars | st.dictionaries(st.text("xy", min_size=1, max_size=2), _scalars, max_size=3),
    min_size=1,
    max_size=4,
)


def _body_edit(action: str, text: str, **args: str) -> str:
    """The body after an edit of one place in it; the same body where the edit is not made."""
    request = Request(method="POST", url=URL, body=RequestBody(kind=BodyKind.JSON, text=text))
    spec = FixSpec(action=action, args=tuple((key, (value,)) for key, value in args.items()))
    here = Situation(exchange=Exchange(id="1", request=request), facts=Table({}), conventions=Conventions())
    made = body_edits.BUILDERS[action](spec, here)
    return apply(request, made.does).body.text if made is not None and isinstance(made.does, Edits) else text


@given(_objects, st.sampled_from((None, 2)), st.data())
def test_one_place_of_the_body_changes_and_the_rest_stays_as_written(
    held: dict[str, object], indent: int | None, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(sorted(held)))
    text = json.dumps(held, indent=indent, ensure_ascii=data.draw(st.booleans()))
    at = f"req.body#{pointer(name)}"

    assert json.loads(_body_edit("set_field", text, at=at, value="[7]")) == {**held, name: [7]}
    renamed = json.loads(_body_edit("rename_field", text, at=at, to="new name"))
    assert list(renamed.items()) == [("new name" if key == name else key, value) for key, value in held.items()]
    assert _body_edit("rename_field", text, at=at, to=next(iter(held))) == text  # that name is there already
