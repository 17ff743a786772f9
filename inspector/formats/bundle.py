"""The support bundle: what a vendor's support asks for, in its order, without a secret."""

from __future__ import annotations

import email.utils
from collections.abc import Mapping
from dataclasses import replace

from inspector.describe import duration, moment, safe, size
from inspector.formats.curl import curl
from inspector.formats.headers_shown import header_lines, is_open
from inspector.formats.outcome_words import answered_words, failure_words
from inspector.model.body import Body
from inspector.model.diagnosis import Explanation
from inspector.model.exchange import Exchange, Response
from inspector.redact import MASK

BODY_SHOWN = 16 * 1024
"""Bytes of a body that a bundle quotes."""


def bundle(exchange: Exchange, explanation: Explanation, versions: Mapping[str, str]) -> str:
    """The bundle as plain text. `versions` names the tool and the packs with their versions.

    Order: URL and method, request headers, request body, response body, timestamp, Client ID (the list in Service
    Fusion's troubleshooting article), then what saves a question back. The caller redacts it once more by value.
    """
    sections = [
        ("Request URL and method", _target(exchange)),
        ("Request headers (tokens removed)", _request_headers(exchange)),
        ("Request body", _body(exchange.sent.body if exchange.sent else None)),
        ("Response body", _response(exchange)),
        ("Timestamp", _timestamp(exchange)),
        ("Client ID", exchange.context.profile.client_id or "none in the profile of this call"),
        ("Request id", explanation.request_id or "the response names none"),
        ("Answered by", _answered(explanation)),
        ("Findings", _findings(explanation)),
        ("The same call with curl", _curl(exchange)),
        ("Versions", "\n".join(f"{name} {version}" for name, version in versions.items())),
    ]
    return "\n\n".join(f"## {title}\n{text}" for title, text in sections) + "\n"


def _curl(exchange: Exchange) -> str:
    """The command with a variable for every header value that a bundle leaves out."""
    sent = exchange.sent
    if sent is None:
        return "nothing was sent"
    headers = tuple(
        header if is_open(header.name) or MASK in header.value else replace(header, value=MASK)
        for header in sent.headers
    )
    return curl(replace(sent, headers=headers))


def _target(exchange: Exchange) -> str:
    sent = exchange.sent
    if sent is None:
        return f"{exchange.request.method} {safe(exchange.request.url, 4000)} (not sent)"
    words = f"{sent.method or 'method not known'} {safe(sent.url, 4000) or 'URL not known'}"
    hops = [f"redirected {step.response.status} to {safe(step.location, 2000)}" for step in exchange.steps]
    return "\n".join((words, *hops))


def _request_headers(exchange: Exchange) -> str:
    if exchange.sent is None or not exchange.sent.headers:
        return "none"
    return "\n".join(header_lines(exchange.sent.headers, exchange.sent.credentials))


def _response(exchange: Exchange) -> str:
    response = exchange.response
    lines: list[str] = []
    if exchange.failure is not None:
        lines.append(failure_words(exchange.failure))
    if response is not None:
        lines += [_status(response), *header_lines(response.headers), "", _body(response.body)]
    return "\n".join(lines) or "no answer yet"


def _status(response: Response) -> str:
    if not response.status:
        return "status not known"
    return f"{response.http_version} {response.status} {safe(response.reason)}".rstrip()


def _body(body: Body | None) -> str:
    if body is None:
        return "none"
    if not body.size:
        return f"not kept ({size(body.wire_size)})" if body.wire_size else "empty"
    data = body.read(0, BODY_SHOWN)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(data) - 4:
            return f"{size(body.size)} that are not text"
        text = data[: error.start].decode("utf-8")
    rest = f"\n… {size(body.size - BODY_SHOWN)} more" if body.size > BODY_SHOWN else ""
    return safe(text, BODY_SHOWN, keep_newlines=True) + rest


def _timestamp(exchange: Exchange) -> str:
    started = exchange.started or exchange.context.clock
    if not started:
        return "not known"
    words = moment(started)
    if exchange.elapsed:
        words += f", took {duration(exchange.elapsed)}"
    response = exchange.response
    date = response.header("date") if response else None
    if date is not None:
        words += f"\nthe server's clock: {safe(date)}{_skew(date, started + exchange.elapsed)}"
    return words


def _skew(date: str, ours: float) -> str:
    try:
        skew = round(email.utils.parsedate_to_datetime(date).timestamp() - ours)  # a Date has no smaller unit
    except (ValueError, OverflowError):
        return ""
    if abs(skew) < 2:
        return " (agrees with ours)"
    return f" ({duration(skew)} {'ahead of' if skew > 0 else 'behind'} ours)"


def _answered(explanation: Explanation) -> str:
    because = f": {explanation.answered_because}" if explanation.answered_because else ""
    return answered_words(explanation.answered_by) + because


def _findings(explanation: Explanation) -> str:
    lines = [f"{item.id} ({item.severity}, {item.grade}): {item.title}" for item in explanation.diagnoses]
    return "\n".join(lines) or "none"
