"""Errors told in XML, in plain text, in gRPC fields or in headers alone."""

from __future__ import annotations

import html
import re
from urllib.parse import unquote

from inspector.explain.facts.stock_words import is_stock
from inspector.explain.facts.text import Pair
from inspector.explain.facts.told import NOTHING, Said, Told
from inspector.explain.facts.view import View

_TAG = re.compile(r"<[^>]{0,400}>")
_DAV_ERROR = re.compile(r"<(?:([\w.-]+):)?error\s[^<>]{0,400}[\"']DAV:[\"'][^<>]{0,400}>")
XML_RPC_FAULT = re.compile(r"<methodResponse>\s*<fault>")
"""How an XML-RPC service refuses, always with status 200."""
MULTICALL = "system.multicall"
_VALUES = re.compile(r"<(/?)value>|<name>\s{0,40}(faultCode)\s{0,40}</name>")
_CAL_OR_CARD = re.compile(r"xmlns:([\w.-]+)=[\"']urn:ietf:params:xml:ns:(?:cal|card)dav[\"']")
_TRAILERS = 4_000
"""Characters at the end of a body in which the trailers of gRPC-Web are looked for."""
_HEADERS = (
    "x-error-message",
    "x-error-description",
    "x-error",
    "x-application-error",
    "x-error-code",
    "x-ms-error-code",
    "x-minio-error-code",
)
_GRPC_NAMES = """
ok cancelled unknown invalid-argument deadline-exceeded not-found already-exists permission-denied resource-exhausted
failed-precondition aborted out-of-range unimplemented internal unavailable data-loss unauthenticated
"""
GRPC = tuple(_GRPC_NAMES.split())
"""Names of the gRPC status codes, by number."""


def element(text: str, path: str) -> Said | None:
    """The text of an element found by its path (`Error/Code`), each step inside the last; prefixes do not count."""
    start, end = 0, min(len(text), 65536)
    for name in path.strip("/").split("/"):
        opened = re.compile(rf"<(?:[\w.-]+:)?{re.escape(name)}(?:\s[^<>]*)?>").search(text, start, end)
        if opened is None:
            return None
        closed = re.compile(rf"</(?:[\w.-]+:)?{re.escape(name)}\s*>").search(text, opened.end(), end)
        start, end = opened.end(), closed.start() if closed else end
    inner = text[start:end]
    words = html.unescape(_TAG.sub("", inner)).strip()
    lead = len(inner) - len(inner.lstrip())
    return Said(words, f"res.body@{start + lead}-{start + len(inner.rstrip())}") if words else None


def of_xml(text: str) -> Told:
    """AWS errors, SOAP faults (1.1 and 1.2), faults of XML-RPC, the errors of WebDAV, and plain `<error>` documents."""
    if re.search(r"<(?:[\w.-]+:)?Fault[\s>]", text[:65536]):
        code = element(text, "Fault/faultcode") or element(text, "Fault/Code/Value")
        message = element(text, "Fault/faultstring") or element(text, "Fault/Reason/Text")
        return Told(shape="soap", code=code, message=message)
    if XML_RPC_FAULT.search(text[:2000]) or failed_call(text)[0]:
        return Told(shape="xml-rpc", code=_member(text, "faultCode"), message=_member(text, "faultString"))
    dav = _of_dav(text)
    if dav.says_something:
        return dav
    if element(text, "Error/Code") is not None:
        request_id = element(text, "RequestId") or element(text, "RequestID")
        code, message = element(text, "Error/Code"), element(text, "Error/Message")
        return Told(shape="aws-xml", code=code, message=message, request_id=request_id)
    code = element(text, "code") or element(text, "errorCode")
    message = element(text, "message") or element(text, "Message") or element(text, "description")
    if code is None and message is None:
        return NOTHING
    return Told(shape="xml", code=code, message=message, name=element(text, "name"))


def failed_call(text: str) -> tuple[int, int]:
    """Which call of a `system.multicall` failed first, counted from 1, and where that stands; (0, 0) when none did.

    Its answer is a list with one value for each call: an array of one for what it returned, or a struct with the fault.
    """
    if "<methodResponse>" not in text[:400] or "faultCode" not in text:
        return 0, 0
    depth = calls = 0
    for found in _VALUES.finditer(text[:65536]):
        if found[2]:
            if depth == 2:
                return calls, found.start(2)
        else:
            depth += -1 if found[1] else 1
            calls += depth == 2 and not found[1]
    return 0, 0


def _member(text: str, name: str) -> Said | None:
    """A scalar member of a struct of XML-RPC."""
    found = re.compile(rf"<name>\s*{name}\s*</name>\s*<value>\s*(?:<\w+>)?([^<]*)").search(text, 0, 65536)
    if found is None or not found[1].strip():
        return None
    return Said(html.unescape(found[1]).strip(), f"res.body@{found.start(1)}-{found.end(1)}")


def _of_dav(text: str) -> Told:
    """The condition that was not met is the name of an element of DAV itself (RFC 4918 §16); SabreDAV adds words."""
    root = _DAV_ERROR.search(text[:4000])
    if root is None:
        return NOTHING
    prefix = rf"{re.escape(root[1])}:" if root[1] else ""
    other = _CAL_OR_CARD.search(text[:4000])  # RFC 4791 §1.3 and RFC 6352 §5 have conditions of their own
    prefixes = f"(?:{prefix}|{re.escape(other[1])}:)" if other is not None and other[1] else prefix
    found = re.compile(rf"<{prefixes}(?!responsedescription)([a-z][\w-]{{2,80}})[\s/>]").search(
        text, root.end(), root.end() + 4000
    )
    code = Said(found[1], f"res.body@{found.start(1)}-{found.end(1)}") if found is not None else None
    words = element(text, "error/message") or element(text, "error/human-readable")
    words = words or element(text, "error/responsedescription")
    return Told(shape="dav", code=code, message=words, name=element(text, "error/exception"))


_CLICKHOUSE = re.compile(
    r"Code: (?P<code>\d{1,4})(?:, e\.displayText\(\) =|\.) DB::Exception: (?:Received from \S{1,100} )?"
    r"(?P<words>[^\n]{1,1000}?)(?=\.? \([A-Z][A-Z_]{2,60}\)|,? e\.what\(\)|, Stack trace|\.?\n|\Z)"
)
"""A number, then the words, then the name of the number or of the class."""


def of_text(text: str) -> Told:
    """The first line that says more than a status does, else the first with words."""
    told = _CLICKHOUSE.match(text[:4000])
    if told is not None:
        number, why = (Said(told[key], f"res.body@{told.start(key)}-{told.end(key)}") for key in ("code", "words"))
        return Told(shape="text", code=number, message=why)
    at = 0
    first: Said | None = None
    for line in text[:4000].splitlines(keepends=True):
        words = line.strip()
        if words:
            start = at + line.index(words)
            said = Said(words, f"res.body@{start}-{start + len(words)}")
            if not is_stock(words):
                return Told(shape="text", message=said)
            first = first or said
        at += len(line)
    return Told(shape="text", message=first) if first is not None else NOTHING


def web_trailer(view: View, name: str) -> Pair | None:
    """A trailer of gRPC-Web, which stands as text in the last frame of the body."""
    body = view.res_body
    if body is None or not view.res_type.lower().startswith("application/grpc-web"):
        return None
    start = max(0, len(body.text) - _TRAILERS)
    found = re.compile(rf"(?<![\w-]){name}: ?([^\r\n]{{1,400}})", re.IGNORECASE).search(body.text, start)
    return Pair(name, found[1], f"res.body@{found.start(1)}-{found.end(1)}") if found is not None else None


def of_grpc(view: View) -> Told:
    """`grpc-status` and `grpc-message`, in a trailer or, for a call without content, in the header section."""
    status = view.res_trailer("grpc-status") or view.res_header("grpc-status") or web_trailer(view, "grpc-status")
    if status is None:
        return NOTHING
    number = status.value.strip()
    if number == "0" or not (number.isascii() and number.isdigit()):
        return NOTHING
    message = view.res_trailer("grpc-message") or view.res_header("grpc-message") or web_trailer(view, "grpc-message")
    name = GRPC[int(number)] if len(number) < 3 and int(number) < len(GRPC) else "unknown"
    words = Said(unquote(message.value), message.at) if message and message.value else None
    return Told(shape="grpc", code=Said(number, status.at), name=Said(name, status.at), message=words)


def of_headers(view: View) -> Told:
    """A reason that stands only in a header."""
    for name in _HEADERS:
        found = view.res_header(name)
        if found is not None and found.value.strip():
            said = Said(found.value.strip(), found.at)
            return Told(shape="header", code=said) if name.endswith("code") else Told(shape="header", message=said)
    amazon = view.res_header("x-amzn-errortype")
    if amazon is not None and amazon.value.strip():
        code = amazon.value.strip().partition(":")[0].rpartition("#")[2]
        return Told(shape="aws-json", code=Said(code, amazon.at))
    return NOTHING
