"""HAR 1.2 files read as exchanges: one per entry, in the order of the file, every credential taken out first.

Fields: http://www.softwareishard.com/blog/har-12-spec/. A client that got no answer writes status 0 and its own words
in `response._error` (Chrome, Insomnia and others); Playwright's recorder writes them in `response._failureText`, with
status -1 (`harTracer.ts`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode

from inspector.formats.har_redirects import with_steps
from inspector.formats.har_values import Table, bytes_of, epoch, pairs_of
from inspector.model.body import Bytes
from inspector.model.exchange import (
    Context,
    Exchange,
    Failure,
    FailureKind,
    Header,
    Phase,
    PhaseName,
    PhaseState,
    Response,
    Sent,
)
from inspector.model.problem import Problem
from inspector.model.request import BodyKind, Param, Request, RequestBody
from inspector.redact import Redactor, build_sent, mask_headers

# HAR's names in order; `ssl` lies inside `connect`, so it is taken out of it.
_PHASES = (
    ("blocked", None),
    ("dns", PhaseName.DNS),
    ("connect", PhaseName.CONNECT),
    ("ssl", PhaseName.TLS),
    ("send", PhaseName.SEND),
    ("wait", PhaseName.WAIT),
    ("receive", PhaseName.RECEIVE),
)
# How Chromium and Firefox say that the page let go of a call.
_DROPPED = re.compile(r"ABORTED|(?i:cancell?ed)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Har:
    """What a file holds: its exchanges, and what could not be read."""

    exchanges: tuple[Exchange, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_har(text: str, name: str, redactor: Redactor, context: Context | None = None) -> Har:
    """Read the text of the file called `name`. Never raises: what cannot be read is a Problem with line and key.

    Every credential in it is told to `redactor` and masked. `context` lends its profile to every exchange; its clock
    becomes the start of the entry.
    """
    try:
        top = json.loads(text.lstrip("\ufeff"))
    except json.JSONDecodeError as error:
        return Har(problems=(Problem(file=name, line=error.lineno, text=f"is not JSON: {error.msg}"),))
    except RecursionError:
        return Har(problems=(Problem(file=name, text="is nested too deeply to be a HAR file"),))
    log = Table(top).table("log")
    entries = log.value("entries")
    if not isinstance(entries, list):
        return Har(problems=(Problem(file=name, key="log.entries", text="is missing, so this is not a HAR file"),))
    for entry in entries:
        _sent(Table(entry).table("request"), redactor)  # a secret of a later call may stand in an earlier answer
    exchanges: list[Exchange] = []
    problems: list[Problem] = []
    for index, entry in enumerate(entries):
        if isinstance(entry, Mapping):
            exchanges.append(_exchange(Table(entry), f"{name}#{index}", context or Context(), redactor))
        else:
            key = f"log.entries[{index}]"
            problems.append(Problem(file=name, key=key, text="is not an object, so there is no call to explain"))
    return Har(exchanges=with_steps(tuple(exchanges)), problems=tuple(problems))


def _exchange(entry: Table, id: str, context: Context, redactor: Redactor) -> Exchange:
    asked, answered = entry.table("request"), entry.table("response")
    started = epoch(entry.text("startedDateTime"))
    seconds = max(entry.number("time"), 0.0) / 1000
    sent = _sent(asked, redactor)
    outcome = _outcome(entry, answered, redactor)
    response = outcome if isinstance(outcome, Response) else outcome.partial
    return Exchange(
        id=id,
        request=_request(sent),
        context=replace(context, clock=started),
        sent=sent,
        phases=_phases(entry.table("timings")),
        outcome=outcome,
        received=response.body.size if response else 0,
        started=started,
        ended=started + seconds,
        peer=entry.text("serverIPAddress").strip("[]"),
    )


def _sent(asked: Table, redactor: Redactor) -> Sent:
    data, media_type = _posted(asked.table("postData"))
    return build_sent(
        asked.text("method").upper() or "GET",
        asked.text("url"),
        pairs_of(asked),
        data,
        media_type=media_type,
        http_version=_version(asked.text("httpVersion")),
        redactor=redactor,
    )


def _posted(posted: Table) -> tuple[bytes, str]:
    media_type = posted.text("mimeType")
    text = posted.value("text")
    if isinstance(text, str) and text:
        return bytes_of(text, posted.text("encoding") or posted.text("_encoding"))[0], media_type
    params = posted.rows("params")
    if not params:
        return b"", media_type
    pairs = [(param.text("name"), param.text("value")) for param in params]
    return urlencode(pairs).encode(), media_type or BodyKind.FORM.media_type


def _request(sent: Sent) -> Request:
    """What was meant, without the credentials, which a profile would add again."""
    url, _, rest = sent.url.partition("?")
    query, _, fragment = rest.partition("#")
    hidden = {credential.where.partition("@")[0] for credential in sent.credentials}
    body = RequestBody()
    if sent.body is not None:
        body = RequestBody(kind=_kind(sent.body.media_type), text=sent.body.read().decode("utf-8", "replace"))
    return Request(
        method=sent.method,
        url=f"{url}#{fragment}" if fragment else url,
        query=tuple(
            Param(name=name, value=value)
            for name, value in parse_qsl(query, keep_blank_values=True)
            if f"req.query.{name}" not in hidden
        ),
        headers=tuple(
            Param(name=header.name, value=header.value)
            for header in sent.headers
            if f"req.header.{header.name.lower()}" not in hidden
        ),
        body=body,
    )


def _kind(media_type: str) -> BodyKind:
    plain = media_type.partition(";")[0].strip().lower()
    if plain.endswith(("/json", "+json")):
        return BodyKind.JSON
    if plain == "application/x-www-form-urlencoded":
        return BodyKind.FORM
    if plain.endswith(("/xml", "+xml")):
        return BodyKind.XML
    return BodyKind.TEXT


def _outcome(entry: Table, answered: Table, redactor: Redactor) -> Response | Failure:
    words = answered.text("_error") or answered.text("error") or entry.text("_error") or entry.text("error")
    status = int(answered.number("status"))
    response = _response(answered, status, redactor) if 100 <= status <= 999 else None
    if not words:
        words = answered.text("_failureText")
        # A page that is left drops answers that came whole, and so does a download: that is no failure of the call.
        if response is not None and _DROPPED.search(words):
            return response
    if response is not None and not words:
        return response
    return Failure(kind=FailureKind.UNKNOWN, detail=redactor.text(words), partial=response)


def _response(answered: Table, status: int, redactor: Redactor) -> Response:
    headers = mask_headers(pairs_of(answered), redactor)
    return Response(
        status=status,
        reason=redactor.text(answered.text("statusText")),
        http_version=_version(answered.text("httpVersion")),
        headers=headers,
        body=_content(answered, headers, redactor),
    )


def _content(answered: Table, headers: tuple[Header, ...], redactor: Redactor) -> Bytes:
    content = answered.table("content")
    media_type = next((item.value for item in headers if item.name.lower() == "content-type"), "")
    media_type = media_type or content.text("mimeType").replace("x-unknown", "")
    text = content.value("text")
    on_wire = int(answered.number("bodySize", -1))
    if not isinstance(text, str):
        # Recorders may leave bodies out; then only the size is known, and it must not pass for an empty body.
        return Bytes(b"", media_type, wire=max(int(content.number("size")), on_wire, 0))
    data, trouble = bytes_of(text, content.text("encoding"))
    wire = on_wire if on_wire > 0 else len(data)  # hiding a secret may change the length
    return Bytes(redactor.data(data), media_type, decode_error=trouble, wire=wire)


def _version(text: str) -> str:
    plain = text.strip().upper().replace("H2", "HTTP/2").replace("H3", "HTTP/3")
    if plain in ("HTTP/2.0", "HTTP/3.0"):
        plain = plain[:-2]
    return plain if plain.startswith("HTTP/") else "HTTP/1.1"


def _phases(timings: Table) -> tuple[Phase, ...]:
    phases = []
    start = 0.0
    inside = max(timings.number("ssl", -1), 0.0)
    for key, name in _PHASES:
        milliseconds = timings.number(key, -1)
        if milliseconds < 0:
            continue
        if key == "connect":
            milliseconds = max(milliseconds - inside, 0.0)
        seconds = milliseconds / 1000
        if name is not None:
            phases.append(Phase(name=name, start=start, seconds=seconds, state=PhaseState.DONE))
        start += seconds
    return tuple(phases)
