"""A locator of the request leads to its row, its tab and its characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.model.diagnosis import Diagnosis, Evidence, Explanation, Grade, Locator, Severity
from inspector.model.exchange import Exchange, Header, Sent
from inspector.model.request import Param, Request
from inspector.ui.present import request_places as places
from inspector.ui.present.composing import url_content

LIMIT = Param(name="limit", value="500")


@pytest.mark.parametrize(
    ("locator", "part"),
    [
        ("req.url", "http://api.example.com:99999/v1/x"),
        ("req.url@7-22", "api.example.com"),
        ("req.url.scheme", "http://"),
        ("req.url.host", "api.example.com:99999"),
        ("req.url.path", "/v1/x"),
        ("req.url.path@1-3", "v1"),
    ],
)
def test_a_locator_points_at_its_part_of_the_url(locator: str, part: str) -> None:
    url = "http://api.example.com:99999/v1/x"
    span = places.url_span(url, Locator(locator))

    assert span is not None
    assert url[span[0] : span[1]] == part


def test_a_query_locator_is_not_in_the_url() -> None:
    assert places.url_span("/v1", Locator("req.query.limit")) is None


def test_a_query_typed_into_the_url_becomes_parameters() -> None:
    split = places.split_url(Request(url="/v1?limit=5&q=a%20b&flag=#top", query=(Param(name="x", value="1"),)))

    assert split is not None
    assert split.url == "/v1#top"
    assert [(p.name, p.value) for p in split.query] == [("x", "1"), ("limit", "5"), ("q", "a b"), ("flag", "")]


@pytest.mark.parametrize("url", ["/v1", "/v1?", "/v1#a?b=c", ""])
def test_a_url_without_a_query_stays_as_it_is(url: str) -> None:
    assert places.split_url(Request(url=url)) is None


def test_evidence_of_a_call_is_not_lit_once_its_place_was_edited() -> None:
    at = Locator("req.query.limit")
    sent = Request(query=(LIMIT,))

    assert places.same_place(sent, Request(query=(LIMIT, Param(name="x", value="1"))), at)
    assert not places.same_place(sent, Request(query=(Param(name="limit", value="200"),)), at)


def test_notes_are_one_a_place() -> None:
    def finding(title: str) -> Diagnosis:
        return Diagnosis(
            id=title,
            title=title,
            severity=Severity.WARNING,
            grade=Grade.CERTAIN,
            family="local",
            evidence=(Evidence(at=Locator("req.query.limit"), saw=""), Evidence(at=Locator("res.status"), saw="")),
        )

    found = places.notes(Explanation(exchange_id="", diagnoses=(finding("first"), finding("second"))))

    assert found == ((Locator("req.query.limit"), "first"),)


def test_only_headers_that_were_not_written_count_as_added() -> None:
    request = Request(headers=(Param(name="Accept", value="*/*"),))
    sent = Sent(method="GET", url="", headers=(Header(name="accept", value="*/*"), Header(name="Host", value="x")))
    exchange = Exchange(id="1", request=request, sent=sent)

    assert [header.name for header in places.added_headers(request, exchange)] == ["Host"]
    assert places.added_headers(Request(url="/other"), exchange) == ()


@given(
    st.text(max_size=60),
    st.sampled_from(["req.url", "req.url.host", "req.url.path", "req.url@2-4", "req.url.path@9-1"]),
)
def test_a_span_of_the_url_lies_within_it(url: str, locator: str) -> None:
    span = places.url_span(url, Locator(locator))
    url_content(url, span, selected=True)

    assert span is None or span[0] >= 0
