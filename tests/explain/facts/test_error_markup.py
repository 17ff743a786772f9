"""Errors told in XML, HTML, plain text, gRPC fields and headers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from inspector.explain.conventions import Conventions
from inspector.explain.facts.error_markup import of_xml
from inspector.model.exchange import Exchange, Header

MakeCall = Callable[..., Exchange]
See = Callable[..., Any]

SOAP = (
    "<s:Envelope><s:Body><s:Fault><faultcode>s:Client</faultcode><faultstring>no such</faultstring></s:Fault></s:Body>"
)
SOAP_12 = "<e:Fault><e:Code><e:Value>e:Sender</e:Value></e:Code><e:Reason><e:Text>bad</e:Text></e:Reason></e:Fault>"
S3 = "<?xml version='1.0'?><Error><Code>NoSuchKey</Code><Message>The key</Message><RequestId>r1</RequestId></Error>"


@pytest.mark.parametrize(
    ("body", "shape", "code", "message"),
    [
        (SOAP, "soap", "s:Client", "no such"),
        (SOAP_12, "soap", "e:Sender", "bad"),
        (S3, "aws-xml", "NoSuchKey", "The key"),
        ("<error><code>12</code><message>no</message></error>", "xml", "12", "no"),
        ("<!doctype html><title>404 &amp; gone</title>", "html", None, "404 & gone"),
        ("<html><body><h1>Bad <b>Gateway</b></h1>", "html", None, "Bad Gateway"),
        (
            "<!doctype html><title>HTTP Status 400</title><p><b>Type</b> Status Report</p>"
            "<p><b>Message</b> Invalid &lt;URI&gt;</p>",
            "page",
            None,
            "Invalid <URI>",
        ),
        ("<title>Error 500 x</title><table><tr><th>MESSAGE:</th><td>x</td></tr></table>", "page", None, "x"),
        (
            "<html><title>503 Host not found</title><h1>503 Host not found</h1><hr><address>Server: Cacher/3 |"
            " <a href='/'>Usage information</a></address></html>",
            "html",
            None,
            "503 Host not found",
        ),
        ("<html><h1>Error: 415</h1><p>It caused an error:</p>\n <pre>Send JSON</pre>", "page", None, "Send JSON"),
        ('<html><pre id="error" class="error">Can&#39;t do\n</pre>', "page", None, "Can't do"),
        ("<h1>ArgumentError at /on</h1>\n <h2>invalid date</h2>", "page", None, "invalid date"),
        ('<h1 class="break-long-words exception-message">No such &quot;x&quot;</h1>', "page", None, 'No such "x"'),
        ('<title>KeyError at /x</title><pre class="exception_value">&#x27;qty&#x27;</pre>', "page", None, "'qty'"),
        (
            '<html><h5 class="struct">\nEcto.CastError\n<small>GET</small></h5>\n<code><pre>cannot be cast</pre>',
            "page",
            None,
            "cannot be cast",
        ),
        ("\n  upstream failed\nmore", "text", None, "upstream failed"),
        ("Bad Request\r\n\r\nInvalid chunk size\r\n", "text", None, "Invalid chunk size"),
        ("Bad Request\n", "text", None, "Bad Request"),
    ],
)
def test_markup_and_text_give_what_they_say(
    call: MakeCall, see: See, body: str, shape: str, code: str, message: str
) -> None:
    seen = see(call(status=502, reply=body))
    assert (seen["err.shape"], seen["err.code"], seen["err.message"]) == (shape, code, message)


def test_words_in_markup_are_pointed_at_exactly(call: MakeCall, see: See) -> None:
    place = see(call(status=404, reply=S3)).at("err.code")[0]
    start, end = place.partition("@")[2].split("-")
    assert S3[int(start) : int(end)] == "NoSuchKey"


def test_grpc_speaks_in_trailers_although_the_status_is_200(call: MakeCall, see: See) -> None:
    exchange = call(reply=b"\x00\x00")
    assert exchange.response is not None
    trailers = (Header(name="grpc-status", value="5"), Header(name="grpc-message", value="no%20row"))
    seen = see(replace(exchange, outcome=replace(exchange.response, trailers=trailers)))
    assert (seen["err.code"], seen["err.name"], seen["err.message"]) == ("5", "not-found", "no row")
    assert (seen["outcome"], seen.at("err.code")) == ("fail", ["res.trailer.grpc-status"])


def test_an_empty_body_lets_a_header_speak(call: MakeCall, see: See) -> None:
    seen = see(call(status=400, reply_headers={"X-Error-Message": "no shop"}))
    assert (seen["err.message"], seen.at("err.message")) == ("no shop", ["res.header.x-error-message"])


def test_a_pack_can_point_into_xml(call: MakeCall, see: See) -> None:
    rules = Conventions(pack="p", error_code=("xml:Error/Code",), error_message=("header:X-Why", "xml:Error/Message"))
    seen = see(call(status=404, reply=S3), (), rules)
    assert (seen["err.code"], seen["err.message"]) == ("NoSuchKey", "The key")


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ('<D:error xmlns:D="DAV:"><D:lock-token-submitted><D:href>/a</D:href></D:lock-token-submitted></D:error>',
         "lock-token-submitted", None),
        ('<error xmlns="DAV:"><need-privileges/></error>', "need-privileges", None),
        ('<d:error xmlns:d="DAV:" xmlns:s="s"><s:exception>X</s:exception><s:message>No.</s:message></d:error>',
         None, "No."),
        ('<error xmlns="urn:other"><code>7</code><message>No.</message></error>', "7", "No."),
    ],
)  # fmt: skip
def test_a_condition_of_webdav_is_the_name_of_an_element(text: str, code: str | None, message: str | None) -> None:
    told = of_xml(text)
    assert (told.code and told.code.value, told.message and told.message.value) == (code, message)
