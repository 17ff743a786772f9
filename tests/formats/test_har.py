"""HAR entries as exchanges."""

import base64
from collections.abc import Callable

import pytest

from inspector.formats.har import Har, read_har
from inspector.model.exchange import Exchange, Failure, FailureKind, PhaseName, Response
from inspector.model.request import BodyKind
from inspector.redact import Redactor

ReadHar = Callable[..., Har]


def entry(**changes: object) -> dict[str, object]:
    request: dict[str, object] = {
        "method": "POST",
        "url": "https://api.example.com/v1/things?limit=5&access_token=made-up-token-1",
        "httpVersion": "h2",
        "headers": [
            {"name": ":authority", "value": "api.example.com"},
            {"name": "Authorization", "value": "Bearer made-up-token-2"},
            {"name": "Content-Type", "value": "application/json"},
        ],
        "postData": {"mimeType": "application/json", "text": '{"a": 1}'},
    }
    response: dict[str, object] = {
        "status": 400,
        "statusText": "Bad Request",
        "httpVersion": "HTTP/2.0",
        "headers": [
            {"name": "Content-Type", "value": "application/json"},
            {"name": "Set-Cookie", "value": "sid=abc; Path=/"},
        ],
        "content": {"size": 13, "mimeType": "application/json", "text": '{"code": 301}'},
        "bodySize": 40,
    }
    whole: dict[str, object] = {
        "startedDateTime": "2026-11-22T12:00:00.500Z",
        "time": 250,
        "request": request,
        "response": response,
        "timings": {"blocked": 10, "dns": 20, "connect": 100, "ssl": 60, "send": 0, "wait": 100, "receive": 20},
        "serverIPAddress": "192.0.2.1",
    }
    for key, value in changes.items():
        for part in (request, response):
            if key.startswith("request_") and part is request:
                part[key.removeprefix("request_")] = value
            elif key.startswith("response_") and part is response:
                part[key.removeprefix("response_")] = value
        if not key.startswith(("request_", "response_")):
            whole[key] = value
    return whole


def only(har: Har) -> Exchange:
    (exchange,) = har.exchanges
    return exchange


def test_an_entry_becomes_an_exchange_with_its_place_as_id(har: ReadHar) -> None:
    exchange = only(har(entry()))
    assert exchange.id == "a.har#0"
    assert exchange.started == pytest.approx(1795348800.5)
    assert exchange.elapsed == pytest.approx(0.25)
    assert exchange.context.clock == exchange.started
    assert exchange.peer == "192.0.2.1"
    response = exchange.outcome
    assert isinstance(response, Response)
    assert (response.status, response.reason, response.http_version) == (400, "Bad Request", "HTTP/2")
    assert response.body.read() == b'{"code": 301}'
    assert response.body.wire_size == 40


def test_credentials_are_taken_out_and_described(har: ReadHar) -> None:
    redactor = Redactor()
    exchange = only(har(entry(), redactor=redactor))
    assert exchange.sent is not None
    assert {item.where for item in exchange.sent.credentials} == {"req.header.authorization", "req.query.access_token"}
    assert "made-up-token" not in repr(exchange)
    assert redactor.text("again made-up-token-2") == "again ····"


def test_the_request_holds_what_was_meant_without_credentials(har: ReadHar) -> None:
    request = only(har(entry())).request
    assert (request.method, request.url) == ("POST", "https://api.example.com/v1/things")
    assert [(item.name, item.value) for item in request.query] == [("limit", "5")]
    assert [item.name for item in request.headers] == ["Content-Type"]
    assert (request.body.kind, request.body.text) == (BodyKind.JSON, '{"a": 1}')


def test_a_form_given_as_params_becomes_a_body(har: ReadHar) -> None:
    posted = {"mimeType": "application/x-www-form-urlencoded", "params": [{"name": "a", "value": "b c"}]}
    sent = only(har(entry(request_postData=posted))).sent
    assert sent is not None
    assert sent.body is not None
    assert sent.body.read() == b"a=b+c"


def test_the_words_of_a_client_without_an_answer_are_kept(har: ReadHar) -> None:
    exchange = only(har(entry(response_status=0, response__error="net::ERR_NAME_NOT_RESOLVED")))
    assert exchange.failure == Failure(kind=FailureKind.UNKNOWN, detail="net::ERR_NAME_NOT_RESOLVED")


def test_the_words_that_playwright_keeps_are_read(har: ReadHar) -> None:
    exchange = only(har(entry(response_status=-1, response__failureText="net::ERR_CONNECTION_REFUSED")))
    assert exchange.failure == Failure(kind=FailureKind.UNKNOWN, detail="net::ERR_CONNECTION_REFUSED")


def test_an_answer_that_playwright_saw_break_off_is_a_failure(har: ReadHar) -> None:
    exchange = only(har(entry(response__failureText="net::ERR_INCOMPLETE_CHUNKED_ENCODING")))
    assert exchange.failure is not None
    assert exchange.response is not None


@pytest.mark.parametrize("words", ["net::ERR_ABORTED", "NS_BINDING_ABORTED", "cancelled", ""])
def test_an_answer_that_a_page_dropped_is_still_an_answer(har: ReadHar, words: str) -> None:
    assert only(har(entry(response__failureText=words))).failure is None


def test_an_answer_that_broke_off_is_kept_as_far_as_it_came(har: ReadHar) -> None:
    exchange = only(har(entry(response__error="net::ERR_INCOMPLETE_CHUNKED_ENCODING")))
    assert exchange.failure is not None
    assert exchange.response is not None
    assert exchange.response.status == 400


def test_a_null_error_is_none(har: ReadHar) -> None:
    assert only(har(entry(response__error=None))).failure is None


def test_status_zero_without_words_is_still_a_failure(har: ReadHar) -> None:
    assert only(har(entry(response_status=0))).failure == Failure(kind=FailureKind.UNKNOWN)


def test_a_base64_body_is_decoded(har: ReadHar) -> None:
    content = {"text": base64.b64encode(b"\x00\xff").decode(), "encoding": "base64"}
    response = only(har(entry(response_content=content))).response
    assert response is not None
    assert response.body.read() == b"\x00\xff"


def test_base64_that_is_none_is_said_to_be_none(har: ReadHar) -> None:
    response = only(har(entry(response_content={"text": "no base64!", "encoding": "base64"}))).response
    assert response is not None
    assert "base64" in response.body.decode_error


def test_a_body_that_the_file_leaves_out_does_not_pass_for_an_empty_one(har: ReadHar) -> None:
    response = only(har(entry(response_content={"size": 900}))).response
    assert response is not None
    assert (response.body.size, response.body.wire_size) == (0, 900)


def test_phases_come_from_the_timings_with_tls_taken_out_of_connect(har: ReadHar) -> None:
    phases = {phase.name: (phase.start, phase.seconds) for phase in only(har(entry())).phases}
    assert phases[PhaseName.CONNECT] == pytest.approx((0.03, 0.04))
    assert phases[PhaseName.TLS] == pytest.approx((0.07, 0.06))
    assert phases[PhaseName.WAIT] == pytest.approx((0.13, 0.1))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "a.har:1: is not JSON"),
        ('{"log": \n {,}}', "a.har:2: is not JSON"),
        ("[]", "log.entries: is missing"),
        ('{"log": {"entries": 3}}', "log.entries: is missing"),
        ("[" * 100_000, "a.har"),
    ],
)
def test_a_file_that_is_no_har_is_a_problem(text: str, words: str) -> None:
    har = read_har(text, "a.har", Redactor())
    assert har.exchanges == ()
    assert words in str(har.problems[0])


def test_one_broken_entry_does_not_spoil_the_others_nor_their_numbers(har: ReadHar) -> None:
    found = har(entry(), None, entry())
    assert [exchange.id for exchange in found.exchanges] == ["a.har#0", "a.har#2"]
    assert [problem.key for problem in found.problems] == ["log.entries[1]"]


@pytest.mark.parametrize("value", [None, 3, "x", [], {}, [None], {"status": "x"}, {"headers": [3, {"name": None}]}])
def test_parts_of_any_type_are_read_as_well_as_they_can_be(har: ReadHar, value: object) -> None:
    for part in ("request", "response", "timings", "startedDateTime", "time", "serverIPAddress"):
        assert len(har({**entry(), part: value}).exchanges) == 1


@pytest.mark.parametrize("url", ["http://[::1", "", "not a url", "https://ana:pw@x/?a=%zz#f", "http://x:99999999/"])
def test_any_url_is_read(har: ReadHar, url: str) -> None:
    assert len(har(entry(request_url=url)).exchanges) == 1


def test_a_secret_of_a_later_call_is_masked_in_an_earlier_answer(har: ReadHar) -> None:
    first = entry(response_content={"text": '{"value": "made-up-token-2"}'}, request_headers=[])
    assert "made-up-token-2" not in repr([exchange.response for exchange in har(first, entry()).exchanges])
    body = har(first, entry()).exchanges[0].response
    assert body is not None
    assert b"made-up-token-2" not in body.body.read()
