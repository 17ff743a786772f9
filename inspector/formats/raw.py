"""Pasted text read as an exchange: a raw HTTP response, `curl -v` output, a curl command with what it printed, an error
body, or an exception message."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace

from inspector.formats.curl_command import command_in
from inspector.model.body import Bytes
from inspector.model.exchange import (
    Context,
    Exchange,
    Failure,
    FailureKind,
    Response,
    Sent,
    header,
)
from inspector.model.request import Request
from inspector.redact import Redactor, build_sent, mask_headers

LONGEST = 4 * 1024 * 1024
"""Characters of pasted text that are looked at."""

_STATUS_LINE = re.compile(r"HTTP/(?P<version>\d(?:\.\d)?)\s+(?P<status>[1-9]\d\d)(?:[ \t]+(?P<reason>[^\r\n]*))?\Z")
_REQUEST_LINE = re.compile(r"(?P<method>[A-Z]{3,10})\s+(?P<target>\S+)(?:\s+HTTP/\d(?:\.\d)?)?\Z")
_HEADER_LINE = re.compile(r"(?P<name>[!#$%&'*+\-.^_`|~0-9A-Za-z]+):[ \t]?(?P<value>.*)\Z")
# In order: requests, httpx, urllib, axios and others, curl --fail, PHP, Guzzle, .NET, PowerShell, Java, Spring,
# reqwest, got, wget, Spring WebClient, Feign, Faraday, Retrofit, RestClient, aiohttp.
_STATUS_WORDS = tuple(
    re.compile(words)
    for words in (
        r"\b(?P<status>[1-5]\d\d) (?:Client|Server) Error: (?P<reason>[^\r\n]*?)(?: for url: (?P<url>\S+))?(?=\s|\Z)",
        r"(?:Client|Server) error '(?P<status>[1-5]\d\d) (?P<reason>[^']*)' for url '(?P<url>[^']+)'",
        r"\bHTTP Error (?P<status>[1-5]\d\d): (?P<reason>(?!The HTTP server returned a redirect)[^\r\n]*)",
        r"\bstatus code:? (?P<status>[1-5]\d\d)\b",
        r"\bThe requested URL returned error: (?P<status>[1-5]\d\d)\b",
        r"HTTP request failed! HTTP/\d(?:\.\d)? (?P<status>[1-5]\d\d)\b",
        r"`[A-Z]+ (?P<url>\S+)` resulted in a `(?P<status>[1-5]\d\d) (?P<reason>[^`]*)` response",
        r"status code does not indicate success: (?P<status>[1-5]\d\d) \((?P<reason>[^)]*)\)",
        r"remote server returned an error: \((?P<status>[1-5]\d\d)\)",
        r"Server returned HTTP response code: (?P<status>[1-5]\d\d) for URL: (?P<url>\S+)",
        r"Http(?:Client|Server)ErrorException(?:\$\w+)?: (?P<status>[1-5]\d\d)\b",
        r"HTTP status (?:client|server) error \((?P<status>[1-5]\d\d) (?P<reason>[^)]*)\) for url \((?P<url>\S+)\)",
        r"\bResponse code (?P<status>[1-5]\d\d) \((?P<reason>[^)]*)\)",
        r"\bERROR (?P<status>[1-5]\d\d): (?P<reason>[^\r\n]*)",
        r"\b(?P<status>[1-5]\d\d) [A-Z][\w ]{2,30} from (?:GET|POST|PUT|PATCH|DELETE|HEAD) (?P<url>https?://\S+)",
        r"\[(?P<status>[1-5]\d\d) [\w ]*\] during \[[A-Z]+\] to \[(?P<url>[^\]]+)\]",
        r"server responded with (?:a )?status (?P<status>[1-5]\d\d)\b",
        r"(?:HttpException|RestClient::\w+): (?:HTTP )?(?P<status>[1-5]\d\d)\b",
        # aiohttp gives the number 400 to answers that it cannot read, too; only a reason phrase is a server's.
        r"ClientResponseError: (?P<status>[1-5]\d\d), message='(?P<reason>[A-Z][\w -]{1,40})', url=",
    )
)


def read_raw(text: str, redactor: Redactor, *, id: str = "-#0", context: Context | None = None) -> Exchange:
    """Read what somebody pasted. Never raises: text that is nothing else is taken as the words of a failed client.

    What the text does not tell stays unknown: an empty method and URL, status 0.
    """
    text = text[:LONGEST].lstrip("\ufeff").strip("\r\n")
    blank = Exchange(
        id=id,
        request=Request(method=""),
        context=context or Context(),
        sent=Sent(method="", url=""),
        ended=0.0,
    )
    command = command_in(text)
    if command is not None:
        text = command.rest
        sent = build_sent(command.method, command.url, command.headers, command.body, redactor=redactor)
        if command.method:
            blank = replace(blank, sent=sent, request=Request(method=sent.method, url=sent.url))
    return (
        _transcript(text, blank, redactor)
        or _error_body(text, blank, redactor)
        or _status_in_words(text, blank, redactor)
        or replace(blank, outcome=Failure(kind=FailureKind.UNKNOWN, detail=redactor.text(text.strip())))
    )


@dataclass(frozen=True, slots=True)
class _Heads:
    """The last request and the last response of a transcript, and where its body begins."""

    request: tuple[str, ...] = ()
    response: tuple[str, ...] = ()
    body: str = ""


def _transcript(text: str, blank: Exchange, redactor: Redactor) -> Exchange | None:
    heads = _verbose(text) if re.search(r"(?m)^< ?HTTP/\d", text) else _plain(text)
    if not heads.response:
        return None
    line = _STATUS_LINE.match(heads.response[0].strip())
    if line is None:
        return None
    told = blank.sent is not None and blank.sent.method != ""
    sent = _sent(heads.request, redactor) if heads.request and not told else blank.sent
    headers = mask_headers(_headers(heads.response[1:]), redactor)
    media_type = header(headers, "content-type") or ""
    data = redactor.data(heads.body.encode("utf-8", "replace"))
    response = Response(
        status=int(line["status"]),
        reason=(line["reason"] or "").strip(),
        http_version=f"HTTP/{line['version']}",
        headers=headers,
        body=Bytes(data, media_type),
    )
    request = blank.request
    if sent is not None and sent.method:
        request = Request(method=sent.method, url=sent.url)
    return replace(blank, request=request, sent=sent, outcome=response)


def _verbose(text: str) -> _Heads:
    """The transcript of `curl -v`: `> ` lines were sent, `< ` lines came, `* ` and `{ }` lines are curl's own."""
    request: list[str] = []
    response: list[str] = []
    body: list[str] = []
    in_body = False
    for line in text.splitlines():
        marked = line.startswith((">", "<")) and not (in_body and line[1:2] not in ("", " "))  # XML begins with < too
        if marked:
            head = request if line[0] == ">" else response
            words = line[1:].strip()
            in_body = line[0] == "<" and not words
            if (line[0] == ">" and _REQUEST_LINE.match(words)) or _STATUS_LINE.match(words):
                head.clear()  # a later hop: the last one is what is explained
                body.clear()
            if words:
                head.append(words)
        elif not line.startswith(("* ", "{ [", "} [", "*   ")):
            body.append(line)
    return _Heads(tuple(request), tuple(response), "\n".join(body).strip("\n"))


def _plain(text: str) -> _Heads:
    """A message as it is on the wire, or `curl -i` output: heads one after another, then the body."""
    request: tuple[str, ...] = ()
    response: tuple[str, ...] = ()
    rest = text
    while True:
        head, gap, after = _split_head(rest)
        first = head[0].strip() if head else ""
        if _STATUS_LINE.match(first):
            response = head
        elif not response and _REQUEST_LINE.match(first) and re.search(r"(?m)^HTTP/\d", after):
            request = head
            after = after[after.index("HTTP/") :] if not after.startswith("HTTP/") else after
        else:
            break
        rest = after
        if not gap:
            break
    return _Heads(request, response, rest if response else "")


def _split_head(text: str) -> tuple[tuple[str, ...], str, str]:
    match = re.search(r"\r?\n[ \t]*\r?\n", text)
    head = text[: match.start()] if match else text
    return tuple(head.splitlines()), match[0] if match else "", text[match.end() :] if match else ""


def _headers(lines: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    found = (_HEADER_LINE.match(line) for line in lines)
    return tuple((match["name"], match["value"].strip()) for match in found if match)


def _sent(lines: tuple[str, ...], redactor: Redactor) -> Sent:
    line = _REQUEST_LINE.match(lines[0].strip())
    assert line is not None  # the caller has looked
    headers = _headers(lines[1:])
    target = line["target"]
    if target.startswith("/"):
        host = next((value for name, value in headers if name.lower() == "host"), "")
        target = f"https://{host}{target}" if host else target
    sent = build_sent(line["method"], target, headers, redactor=redactor)
    described = {name.lower() for name, value in headers if value not in ("", "0")}
    if described & {"content-length", "content-type", "transfer-encoding"}:
        length = header(sent.headers, "content-length") or ""
        return replace(sent, body=Bytes(b"", wire=int(length) if length.isdigit() else 1))  # sent, and not in the text
    return sent


def _error_body(text: str, blank: Exchange, redactor: Redactor) -> Exchange | None:
    start = text.lstrip()[:1]
    if start in ("{", "["):
        try:
            json.loads(text)
        except ValueError:
            return None
        media_type = "application/json"
    elif start == "<":
        media_type = (
            "text/html" if re.search(r"(?i)<(!doctype html|html|head|body|title)\b", text) else "application/xml"
        )
    else:
        return None
    data = redactor.data(text.strip().encode("utf-8", "replace"))
    return replace(blank, outcome=Response(status=0, body=Bytes(data, media_type)))


def _status_in_words(text: str, blank: Exchange, redactor: Redactor) -> Exchange | None:
    for words in _STATUS_WORDS:
        match = words.search(text)
        if match is None:
            continue
        found = match.groupdict()
        told = blank.sent if blank.sent is not None and blank.sent.method else None
        sent = told or build_sent("", found.get("url") or "", redactor=redactor)
        # The exception names the status only; a body there may have been is not in the text.
        body = Bytes(b"", wire=1)
        response = Response(status=int(match["status"]), reason=(found.get("reason") or "").strip(), body=body)
        return replace(blank, request=Request(method=sent.method, url=sent.url), sent=sent, outcome=response)
    return None
