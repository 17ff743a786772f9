"""Pasted text as an exchange."""

import pytest

from inspector.formats.raw import read_raw
from inspector.model.exchange import Exchange, Failure, FailureKind, Response
from inspector.redact import Redactor


def pasted(text: str) -> Exchange:
    return read_raw(text, Redactor())


def response(text: str) -> Response:
    found = pasted(text).outcome
    assert isinstance(found, Response)
    return found


def test_a_raw_response_is_read_with_its_body() -> None:
    found = response('HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\n\r\n{"code": 30105}')
    assert (found.status, found.reason) == (400, "Bad Request")
    assert found.header("content-type") == "application/json"
    assert found.body.read() == b'{"code": 30105}'


def test_what_was_asked_stays_unknown_when_only_the_answer_was_pasted() -> None:
    exchange = pasted("HTTP/1.1 401 Unauthorized\n\n")
    assert exchange.sent is not None
    assert (exchange.sent.method, exchange.sent.url, exchange.request.method) == ("", "", "")


def test_of_several_heads_the_last_is_the_answer() -> None:
    text = "HTTP/1.1 200 Connection established\n\nHTTP/1.1 100 Continue\n\nHTTP/2 429 \nretry-after: 30\n\nslow down"
    found = response(text)
    assert (found.status, found.header("Retry-After"), found.body.read()) == (429, "30", b"slow down")


@pytest.mark.parametrize(
    ("line", "octets"), [("Content-Length: 30", 30), ("Content-Type: application/json", 1), ("Accept: */*", None)]
)
def test_a_body_that_curl_did_not_print_was_sent_all_the_same(line: str, octets: int | None) -> None:
    text = f"> POST /a HTTP/1.1\n> Host: x.example.com\n> {line}\n>\n< HTTP/1.1 400 Bad Request\n<\n{{}}"
    sent = read_raw(text, Redactor()).sent

    assert sent is not None
    assert (sent.body.wire_size if sent.body is not None else None) == octets


@pytest.mark.parametrize("mark", ["< ", "<"])
def test_a_body_of_xml_is_no_line_of_the_head(mark: str) -> None:
    head = "".join(f"{mark}{line}\n" for line in ("HTTP/1.1 403 Forbidden", "Content-Type: application/xml", ""))
    body = '<?xml version="1.0"?>\n<Error>\n<Code>RequestTimeTooSkewed</Code>\n</Error>'

    read = read_raw(f"> GET /k HTTP/1.1\n> Host: b.s3.example.com\n>\n{head}{body}", Redactor())

    assert read.response is not None
    assert read.response.body.read(0, 500).decode() == body
    assert [header.name for header in read.response.headers] == ["Content-Type"]


def test_verbose_curl_output_tells_request_and_response() -> None:
    exchange = pasted(
        "* Trying 192.0.2.1:443...\n"
        "> GET /v3/ping HTTP/2\n> Host: api.example.com\n> Authorization: Bearer made-up-token-4\n> \n"
        "< HTTP/2 401 \n< content-type: application/json\n< \n"
        '{"code": 10003}\n'
        "* Connection #0 to host api.example.com left intact\n"
    )
    assert exchange.sent is not None
    assert (exchange.sent.method, exchange.sent.url) == ("GET", "https://api.example.com/v3/ping")
    assert [item.scheme for item in exchange.sent.credentials] == ["Bearer"]
    assert "made-up-token-4" not in repr(exchange)
    assert exchange.response is not None
    assert (exchange.response.status, exchange.response.body.read()) == (401, b'{"code": 10003}')


def test_a_request_before_the_response_is_read_too() -> None:
    exchange = pasted("POST /x HTTP/1.1\nHost: a.example\n\n{}\nHTTP/1.1 500 Oh\n\nno")
    assert exchange.sent is not None
    assert exchange.sent.url == "https://a.example/x"
    assert exchange.response is not None
    assert exchange.response.status == 500


@pytest.mark.parametrize(
    ("text", "media_type"),
    [
        ('{"error": "invalid_token"}', "application/json"),
        ("[1]", "application/json"),
        ("<html><title>502</title></html>", "text/html"),
        ("<Error><Code>NoSuchKey</Code></Error>", "application/xml"),
    ],
)
def test_a_body_alone_has_no_status(text: str, media_type: str) -> None:
    found = response(text)
    assert (found.status, found.body.media_type, found.body.read()) == (0, media_type, text.encode())


@pytest.mark.parametrize(
    ("text", "status", "url"),
    [
        ("401 Client Error: Unauthorized for url: https://a.example/x", 401, "https://a.example/x"),
        (
            "Client error '404 Not Found' for url 'https://a.example/y'\nFor more information",
            404,
            "https://a.example/y",
        ),
        ("urllib.error.HTTPError: HTTP Error 403: Forbidden", 403, ""),
        ("AxiosError: Request failed with status code 429", 429, ""),
        (
            "file_get_contents(https://a.example/x): HTTP request failed! HTTP/1.1 404 Not Found",
            404,
            "",
        ),
        ("Client error: `GET https://a.example/x` resulted in a `403 Forbidden` response:", 403, "https://a.example/x"),
        ("Response status code does not indicate success: 401 (Unauthorized).", 401, ""),
        ("Invoke-RestMethod : The remote server returned an error: (401) Unauthorized.", 401, ""),
        ("Server returned HTTP response code: 500 for URL: https://a.example/x", 500, "https://a.example/x"),
        ("HttpClientErrorException$NotFound: 404 Not Found: [no body]", 404, ""),
        ("HTTP status client error (404 Not Found) for url (https://a.example/x)", 404, "https://a.example/x"),
        ("HTTPError: Response code 429 (Too Many Requests)", 429, ""),
        ("2026-11-27 07:04:59 ERROR 404: Not Found.", 404, ""),
        (
            "WebClientResponseException: 503 Service Unavailable from GET https://a.example/x",
            503,
            "https://a.example/x",
        ),
        ("[404 Not Found] during [GET] to [https://a.example/x] [Api#get()]", 404, "https://a.example/x"),
        ("Faraday::ResourceNotFound: the server responded with status 404", 404, ""),
        ("retrofit2.HttpException: HTTP 404 Not Found", 404, ""),
        ("RestClient::TooManyRequests: 429 Too Many Requests", 429, ""),
        ("aiohttp.client_exceptions.ClientResponseError: 404, message='Not Found', url='https://a.example/x'", 404, ""),
        ("curl: (22) The requested URL returned error: 503", 503, ""),
    ],
)
def test_an_exception_that_names_a_status_is_that_status_with_an_unknown_body(text: str, status: int, url: str) -> None:
    exchange = pasted(text)
    assert exchange.sent is not None
    assert exchange.sent.url == url
    assert exchange.response is not None
    assert exchange.response.status == status
    assert exchange.response.body.wire_size > exchange.response.body.size


def test_an_answer_that_aiohttp_cannot_read_has_no_status() -> None:
    found = pasted(
        "ClientResponseError: 400, message=\"Bad status line:\\n b'220 mail ESMTP'\", url='http://a.example/'"
    )
    assert isinstance(found.outcome, Failure)


def test_other_words_are_those_of_a_failed_client() -> None:
    assert pasted("certificate verify failed").outcome == Failure(
        kind=FailureKind.UNKNOWN, detail="certificate verify failed"
    )


@pytest.mark.parametrize("text", ["", "HTTP/1.1", "HTTP/1.1 999999", "\x00", "{", "<", "> \n< ", "HTTP/1.1 200\n:\n"])
def test_any_text_is_read(text: str) -> None:
    assert pasted(text).done


def test_a_secret_in_pasted_text_is_masked() -> None:
    assert "made-up-secret-9" not in repr(pasted('failed: {"client_secret": "made-up-secret-9"}'))
