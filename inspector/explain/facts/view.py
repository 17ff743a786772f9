"""One exchange, looked at once: the request as it went or would go, the answer, and each body read and parsed once."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar, cast
from urllib.parse import parse_qsl

from inspector import json_text
from inspector.explain.conventions import Conventions
from inspector.explain.facts import text
from inspector.explain.facts.dates import http_date
from inspector.explain.facts.text import MISSING, Content, Json, Pair, Url
from inspector.model.exchange import Exchange, Failure, Response, Sent
from inspector.model.history import History
from inspector.model.request import BodyKind
from inspector.redact import build_sent

T = TypeVar("T")

_PLAIN_INT = 10**18
_LARGE, _HEAD = 16_384, 1_024
"""Characters: from when an answer counts as long, and how much of it may be looked at before it is parsed."""


class View:
    """What the readers of facts look at. Everything is computed on first use and kept."""

    def __init__(self, exchange: Exchange, history: History, conventions: Conventions) -> None:
        self.exchange = exchange
        self.response: Response | None = exchange.response
        """The answer, whole or partial."""
        self.failure: Failure | None = exchange.failure
        self.history = history
        self.conventions = conventions
        self._kept: dict[Callable[[View], object], Any] = {}

    def once(self, look: Callable[[View], T]) -> T:
        """What `look` returns for this view, computed once."""
        try:
            value: T = self._kept[look]
        except KeyError:
            value = self._kept[look] = look(self)
        return value

    # The request: what was sent or, in the check before sending, what would be; credentials are masked in both.

    @property
    def was_sent(self) -> bool:
        return self.exchange.sent is not None

    @property
    def knows_request(self) -> bool:
        """Whether it is known what was asked; of a pasted answer it is not."""
        return self.exchange.sent is None or self.exchange.sent.method != ""

    @cached_property
    def sent(self) -> Sent:
        """What went on the wire, or what the request would put there; the profile's credential is not in the latter."""
        if self.exchange.sent is not None:
            return self.exchange.sent
        request = self.exchange.request
        headers = [(p.name, p.value) for p in request.headers if p.enabled]
        body = request.body.data or request.body.text.encode("utf-8", "surrogatepass")
        kind = request.header("content-type") or request.body.kind.media_type
        url = text.joined(self.exchange.context.profile, request)
        return build_sent(
            request.method, url, headers, body if request.body.kind is not BodyKind.NONE else None, media_type=kind
        )

    @cached_property
    def method(self) -> str:
        return self.sent.method.upper()

    @cached_property
    def url(self) -> Url:
        return text.url(self.sent.url)

    @cached_property
    def query(self) -> tuple[Pair, ...]:
        return text.query_pairs(self.url.query)

    def asked(self, name: str) -> Pair | None:
        """The first query parameter of this name."""
        return next((pair for pair in self.query if pair.name == name), None) if name else None

    @cached_property
    def headers(self) -> tuple[Pair, ...]:
        return text.headers("req.header", self.sent.headers)

    @cached_property
    def _header_first(self) -> dict[str, Pair]:
        return {pair.name: pair for pair in reversed(self.headers)}

    def header(self, name: str) -> Pair | None:
        """The first request header of this lower-case name."""
        return self._header_first.get(name)

    @cached_property
    def content_type(self) -> str:
        """The Content-Type that was sent, or that the kind of the body would add."""
        found = self.header("content-type")
        if found is not None:
            return found.value
        return "" if self.was_sent else self.exchange.request.body.kind.media_type

    @cached_property
    def body(self) -> Content | None:
        """What the request carries, or None."""
        body = self.sent.body
        return text.content(body, self.content_type) if body is not None and body.size else None

    @cached_property
    def body_json(self) -> Json:
        return text.json_of(self.body) if self.body is not None else MISSING

    @cached_property
    def body_params(self) -> tuple[Pair, ...]:
        """The top-level scalar values of the request body, JSON or form, with their pointers."""
        if self.body is None:
            return ()
        if isinstance(self.body_json, dict):
            return tuple(
                Pair(name, scalar(value), f"req.body#{json_text.pointer(name)}")
                for name, value in self.body_json.items()
                if not isinstance(value, dict | list)
            )
        if "x-www-form-urlencoded" in self.content_type.lower():
            pairs = parse_qsl(self.body.text[:65536], keep_blank_values=True)
            return tuple(Pair(name, value, f"req.body#{json_text.pointer(name)}") for name, value in pairs)
        return ()

    def param(self, name: str) -> Pair | None:
        """The first top-level body value of this name."""
        return next((pair for pair in self.body_params if pair.name == name), None)

    # The answer.

    @property
    def is_refusal(self) -> bool:
        """Whether the answer refuses by its status; one that was pasted without its status counts as one."""
        return self.response is not None and (self.response.status >= 400 or self.response.status == 0)

    @cached_property
    def res_headers(self) -> tuple[Pair, ...]:
        return text.headers("res.header", self.response.headers) if self.response else ()

    @property
    def head_unseen(self) -> bool:
        """Whether no more than the status of an answer is known, as an exception tells it: no header, no body."""
        response = self.response
        if response is None or response.headers or not response.status:
            return False
        return not response.body.size and response.body.wire_size > 0

    @cached_property
    def _res_header_first(self) -> dict[str, Pair]:
        return {pair.name: pair for pair in reversed(self.res_headers)}

    def res_header(self, name: str) -> Pair | None:
        """The first response header of this lower-case name."""
        return self._res_header_first.get(name)

    def res_trailer(self, name: str) -> Pair | None:
        """The trailer of this lower-case name."""
        lines = text.headers("res.trailer", self.response.trailers) if self.response else ()
        return next((pair for pair in lines if pair.name == name), None)

    @cached_property
    def res_type(self) -> str:
        found = self.res_header("content-type")
        if found is not None:
            return found.value
        return self.response.body.media_type if self.response else ""

    @cached_property
    def res_body(self) -> Content | None:
        """What came back, or None without a response; a body of no bytes is empty text."""
        return text.content(self.response.body, self.res_type) if self.response else None

    @cached_property
    def res_json(self) -> Json:
        """The answer as JSON whatever its declared type, or MISSING."""
        body = self.res_body
        if body is None or not body.text:
            return MISSING
        return text.json_of(body)

    def res_at(self, pointer: str) -> Json:
        """The value at a JSON pointer of the answer, or MISSING; reads a cut or broken text as far as it goes.

        A long answer that tells of an error says so early, and need not be parsed whole; data is parsed in any case.
        """
        failed = self.response is not None and self.response.status >= 400
        if failed and self.is_large and "res_json" not in self.__dict__:
            early = self.res_in_head(pointer)
            if early is not MISSING:
                return early
        if self.res_json is MISSING:
            body = self.res_body
            if body is None or not body.text or body.text.lstrip("\ufeff \t\r\n")[:1] not in ("{", "["):
                return MISSING
            found = json_text.value_at(body.text, pointer)
            return MISSING if found is None else found
        return at_pointer(self.res_json, pointer)

    @cached_property
    def res_is_list(self) -> bool:
        """Whether the answer is, or begins as, a JSON array."""
        return self.res_body is not None and self.res_body.text[:100].lstrip("\ufeff \t\r\n").startswith("[")

    @cached_property
    def is_large(self) -> bool:
        """Whether the answer is so long that it is parsed only when nothing else tells."""
        return self.res_body is not None and len(self.res_body.text) > _LARGE

    def res_in_head(self, pointer: str) -> Json:
        """A value that stands whole in the beginning of a long answer: an envelope has its code there."""
        head = self.res_body.text[:_HEAD] if self.res_body is not None else ""
        whole, cut = self._head_members
        name = json_text.tokens(pointer)[0] if pointer else ""
        if name in whole:
            return at_pointer(whole, pointer)
        place = json_text.locate(head, pointer) if pointer and cut in (None, name) else None
        if place is None or place.value[1] >= len(head):
            return MISSING
        try:
            return cast(Json, json.loads(head[slice(*place.value)]))
        except (ValueError, RecursionError):
            return MISSING

    @cached_property
    def _head_members(self) -> tuple[dict[str, Json], str | None]:
        """The members that stand whole in the beginning of a long object, and the name of the one that does not."""
        return json_text.first_members(self.res_body.text[:_HEAD] if self.res_body is not None else "")

    @cached_property
    def server_time(self) -> float | None:
        """The Date of the answer as epoch seconds; None when a cache may have kept it (Age > 0)."""
        age = self.res_header("age")
        date = self.res_header("date")
        if date is None or (age is not None and age.value.strip() not in ("", "0")):
            return None
        return http_date(date.value)


def at_pointer(value: Json, pointer: str) -> Json:
    """What a JSON pointer points at in a parsed value, or MISSING."""
    for token in json_text.tokens(pointer):
        if isinstance(value, dict):
            if token not in value:
                return MISSING
            value = value[token]
        elif isinstance(value, list):
            if not (token.isascii() and token.isdigit() and len(token) < 9 and int(token) < len(value)):
                return MISSING
            value = value[int(token)]
        else:
            return MISSING
    return value


def scalar(value: Json) -> str:
    """A JSON scalar as the text to compare: a whole number without a point, `true`, `false`, `null`."""
    if isinstance(value, str):
        return value
    if type(value) is float and value.is_integer() and abs(value) < _PLAIN_INT:
        value = int(value)  # 30105.0 is the number that 30105 is
    if type(value) is int and -_PLAIN_INT < value < _PLAIN_INT:
        return str(value)
    try:
        return json.dumps(value, ensure_ascii=False)
    except (ValueError, RecursionError):
        return ""
