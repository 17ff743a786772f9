"""What will be sent is decided before the network, and a problem is a value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.model.exchange import Failure, FailureKind
from inspector.model.profile import Profile
from inspector.model.request import BodyKind, Param, Request, RequestBody
from inspector.net.address import BadAddress, read_address
from inspector.net.prepare import Prepared, prepare, resolved_url

ACME = Profile(name="acme", base_url="https://api.example.com/v3/", variables=(("id", "7"), ("key", "made-up")))


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example", "https://a.example/"),
        ("HTTPS://A.example:443/x", "https://A.example/x"),
        ("http://a.example:8080/x?y=1#z", "http://a.example:8080/x?y=1"),
        ("http://a.example/ä b?q=ö", "http://a.example/%C3%A4%20b?q=%C3%B6"),
        ("http://a.example/%20?q=%41", "http://a.example/%20?q=%41"),
        ("http://müller.example/", "http://xn--mller-kva.example/"),
        ("http://[::1]:8000/", "http://[::1]:8000/"),
        ("http://a_b.example./", "http://a_b.example./"),
        ("http://ana:pw@a.example/", "http://a.example/"),
    ],
)
def test_a_url_is_written_as_it_goes_out(url: str, expected: str) -> None:
    assert str(read_address(url)) == expected


def why_not(url: str) -> BadAddress | None:
    try:
        read_address(url)
    except BadAddress as bad:
        return bad
    return None


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_says_why_not(text: str) -> None:
    for url in (text, f"http://{text}", f"https://a.example/{text}"):
        bad = why_not(url)
        if bad is not None:
            assert bad.text
            assert bad.position is None or 0 <= bad.position <= len(url)


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        (Request(url="/jobs/{{id}}"), "https://api.example.com/v3/jobs/7"),
        (Request(url="{{ base }}/me"), "https://api.example.com/v3/me"),
        (Request(url="https://other.example/x"), "https://other.example/x"),
        (Request(url="jobs?a=1", query=(Param(name="b", value="x y"),)), "https://api.example.com/v3/jobs?a=1&b=x%20y"),
        (
            Request(url="jobs", query=(Param(name="per‑page", value="5"),)),
            "https://api.example.com/v3/jobs?per%E2%80%91page=5",
        ),
        (Request(url="{{gone}}/x"), "https://api.example.com/v3/{{gone}}/x"),
    ],
)
def test_the_url_that_would_be_called_can_be_shown(request_: Request, expected: str) -> None:
    assert resolved_url(request_, ACME) == expected


def test_a_variable_in_a_header_or_query_must_have_a_value() -> None:
    for request, where in (
        (Request(url="/x", headers=(Param(name="X-Id", value="{{gone}}"),)), "req.header.x-id"),
        (Request(url="/x", query=(Param(name="q", value="{{gone}}"),)), "req.query.q"),
        (Request(url="/{{gone}}"), "req.url"),
    ):
        failure = prepare(request, ACME)
        assert isinstance(failure, Failure)
        assert (failure.kind, failure.fact("variable"), failure.fact("where")) == (FailureKind.LOCAL, "gone", where)


def test_a_disabled_row_is_not_looked_at() -> None:
    request = Request(url="/x", headers=(Param(name="Bad Name", value="{{gone}}", enabled=False),))
    assert isinstance(prepare(request, ACME), Prepared)


@pytest.mark.parametrize(
    ("kind", "media_type"),
    [
        (BodyKind.JSON, "application/json"),
        (BodyKind.FORM, "application/x-www-form-urlencoded"),
        (BodyKind.XML, "application/xml"),
        (BodyKind.TEXT, "text/plain; charset=utf-8"),
    ],
)
def test_the_content_type_follows_the_kind_unless_it_was_typed(kind: BodyKind, media_type: str) -> None:
    body = RequestBody(kind=kind, text="ä")
    plain = prepare(Request(method="POST", url="/x", body=body), ACME)
    assert isinstance(plain, Prepared)
    assert (plain.header("content-type"), plain.header("content-length"), plain.body) == (media_type, "2", b"\xc3\xa4")
    typed = Request(method="POST", url="/x", body=body, headers=(Param(name="content-type", value="text/x"),))
    done = prepare(typed, ACME)
    assert isinstance(done, Prepared)
    assert [value for name, value in done.headers if name.lower() == "content-type"] == ["text/x"]


def test_a_post_without_a_body_says_that_it_has_none() -> None:
    done = prepare(Request(method="POST", url="/x"), ACME)
    assert isinstance(done, Prepared)
    assert done.header("content-length") == "0"
    get = prepare(Request(url="/x"), ACME)
    assert isinstance(get, Prepared)
    assert get.header("content-length") is None


def test_a_line_pasted_as_a_header_name_does_not_show_its_secret() -> None:
    pasted = Param(name="Authorization: Bearer made-up-1", value="")
    failure = prepare(Request(url="/x", headers=(pasted,)), ACME)
    assert isinstance(failure, Failure)
    assert failure.kind is FailureKind.BAD_HEADER
    assert failure.fact("char") == "U+003A"
    assert "made-up" not in repr(failure)


def test_what_is_prepared_never_prints_a_secret() -> None:
    request = Request(url="/x?key={{key}}", headers=(Param(name="X-Api-Key", value="{{key}}"),))
    done = prepare(request, ACME)
    assert isinstance(done, Prepared)
    assert done.header("x-api-key") == "made-up"
    assert "made-up" not in repr(done)


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30))
def test_nothing_that_is_typed_makes_preparing_fail_with_an_exception(url: str, name: str, value: str) -> None:
    request = Request(
        method="POST",
        url=url,
        query=(Param(name=name, value=value),),
        headers=(Param(name=name, value=value),),
        body=RequestBody(kind=BodyKind.JSON, text=value),
    )
    assert isinstance(prepare(request, ACME), Prepared | Failure)
