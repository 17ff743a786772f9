"""The rows of the request pane say what is sent, what is wrong with it, and what the call proved, never a secret."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.model.diagnosis import Diagnosis, Evidence, Explanation, Grade, Locator, Severity
from inspector.model.exchange import Credential, Exchange, Header, Sent
from inspector.model.request import Param, Request
from inspector.ui.present import composing, ink
from inspector.ui.present.composing import RowsToShow, param_rows, url_content, url_span
from inspector.ui.present.marks import Mark
from inspector.ui.present.rows import Paper

PAPER = Paper(width=60)
LIMIT = Param(name="limit", value="500")


def _texts(show: RowsToShow, paper: Paper = PAPER) -> list[str]:
    return [row.content.plain for row in param_rows(show, paper).rows]


def test_a_parameter_shows_its_tick_its_name_and_its_value_in_columns() -> None:
    texts = _texts(RowsToShow(params=(LIMIT, Param(name="offset", value="0")), place="query"))

    assert texts[:2] == [" ✓ limit    500", " ✓ offset   0"]
    assert texts[2].strip() == "+ add a parameter"


def test_a_parameter_that_is_held_back_is_shown_without_a_tick() -> None:
    assert _texts(RowsToShow(params=(Param(name="a", value="1", enabled=False),), place="query"))[0] == " · a   1"


def test_a_note_stands_in_the_row_it_speaks_of() -> None:
    show = RowsToShow(params=(LIMIT,), place="query", notes={0: "Fusioo takes 0 to 200"})

    assert "500" in _texts(show)[0]
    assert "▲ Fusioo takes 0 to 200" in _texts(show)[0]


def test_a_long_value_makes_room_for_the_note() -> None:
    show = RowsToShow(params=(Param(name="q", value="x" * 300),), place="query", notes={0: "this is too long"})

    assert "▲ this is too long" in _texts(show)[0]
    assert "…" in _texts(show)[0]


def test_evidence_is_filled_and_numbered_at_the_right_edge() -> None:
    mark = Mark(number=1, at=Locator("req.query.limit"), selected=True)
    row = param_rows(RowsToShow(params=(LIMIT,), place="query", marks={0: mark}), PAPER).rows[0]

    assert row.content.plain.endswith(" 1  ")
    assert row.fill == ink.EVIDENCE_ROW
    assert any(span.style == ink.EVIDENCE for span in row.content.spans)


def test_a_header_that_was_not_sent_is_shown_as_absent() -> None:
    mark = Mark(number=1, at=Locator("req.header.authorization"), selected=True)
    texts = _texts(RowsToShow(params=(), place="headers", absent=(("authorization", mark),)))

    assert any("authorization   not sent" in text for text in texts)


def test_what_the_profile_added_is_listed_apart_with_what_two_people_can_compare() -> None:
    texts = _texts(
        RowsToShow(
            params=(),
            place="headers",
            sent=(Header(name="Authorization", value="Bearer ····"),),
            credentials=(Credential(where="req.header.authorization", length=40, fingerprint="9c4e21ab"),),
        )
    )

    assert "opaque · 40 · 9c4e21ab" in texts[-1]


@pytest.mark.parametrize(
    ("name", "place"), [("access_token", "query"), ("Authorization", "headers"), ("X-Api-Key", "headers")]
)
def test_the_value_of_a_credential_is_masked(name: str, place: str) -> None:
    text = _texts(RowsToShow(params=(Param(name=name, value="tok-9f31c2a7b5d84e60"),), place=place))[0]

    assert "9f31" not in text
    assert "····" in text


def test_a_secret_in_the_url_is_masked() -> None:
    shown = url_content("https://api.example.com/v1?access_token=tok-9f31c2a7b5d84e60", None, selected=False)

    assert "9f31" not in shown.plain


def test_variables_of_the_url_stand_out() -> None:
    shown = url_content("{{base}}/v3", None, selected=False)

    assert [(span.start, span.end, span.style) for span in shown.spans] == [(0, 8, ink.JSON_LITERAL)]


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
    span = url_span(url, Locator(locator))

    assert span is not None
    assert url[span[0] : span[1]] == part


def test_a_query_locator_is_not_in_the_url() -> None:
    assert url_span("/v1", Locator("req.query.limit")) is None


def test_a_query_typed_into_the_url_becomes_parameters() -> None:
    split = composing.split_url(Request(url="/v1?limit=5&q=a%20b&flag=#top", query=(Param(name="x", value="1"),)))

    assert split is not None
    assert split.url == "/v1#top"
    assert [(p.name, p.value) for p in split.query] == [("x", "1"), ("limit", "5"), ("q", "a b"), ("flag", "")]


@pytest.mark.parametrize("url", ["/v1", "/v1?", "/v1#a?b=c", ""])
def test_a_url_without_a_query_stays_as_it_is(url: str) -> None:
    assert composing.split_url(Request(url=url)) is None


def test_evidence_of_a_call_is_not_lit_once_its_place_was_edited() -> None:
    at = Locator("req.query.limit")
    sent = Request(query=(LIMIT,))

    assert composing.same_place(sent, Request(query=(LIMIT, Param(name="x", value="1"))), at)
    assert not composing.same_place(sent, Request(query=(Param(name="limit", value="200"),)), at)


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

    found = composing.notes(Explanation(exchange_id="", diagnoses=(finding("first"), finding("second"))))

    assert found == ((Locator("req.query.limit"), "first"),)


def test_only_headers_that_were_not_written_count_as_added() -> None:
    request = Request(headers=(Param(name="Accept", value="*/*"),))
    sent = Sent(method="GET", url="", headers=(Header(name="accept", value="*/*"), Header(name="Host", value="x")))
    exchange = Exchange(id="1", request=request, sent=sent)

    assert [header.name for header in composing.added_headers(request, exchange)] == ["Host"]
    assert composing.added_headers(Request(url="/other"), exchange) == ()


@given(st.text(max_size=40), st.text(max_size=40), st.integers(min_value=1, max_value=90))
def test_any_text_in_any_width_gives_rows_of_one_line_without_actions(name: str, value: str, width: int) -> None:
    mark = Mark(number=1, at=Locator("req.query.x"), selected=True)
    show = RowsToShow(params=(Param(name=name, value=value),), place="query", notes={0: value}, marks={0: mark})
    rows = param_rows(show, Paper(width=width)).rows

    assert all("\n" not in row.content.plain for row in rows)
    assert not any("@click" in str(span.style) for row in rows for span in row.content.spans)


@given(
    st.text(max_size=60),
    st.sampled_from(["req.url", "req.url.host", "req.url.path", "req.url@2-4", "req.url.path@9-1"]),
)
def test_a_span_of_the_url_lies_within_it(url: str, locator: str) -> None:
    span = url_span(url, Locator(locator))
    url_content(url, span, selected=True)

    assert span is None or span[0] >= 0
