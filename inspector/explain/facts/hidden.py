"""Facts of a refusal by rules whose answer names no field, so that only our own request can be looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from http import HTTPStatus

from inspector.describe import listing, quoted, safe
from inspector.explain.facts.complaints import complaints
from inspector.explain.facts.errors import error
from inspector.explain.facts.fact import Named, Reader, fact, specs, told
from inspector.explain.facts.text import MISSING, Json
from inspector.explain.facts.view import View
from inspector.json_text import pointer

SPECS = {
    **specs(
        "str", field__hidden="The part of the request that the server's rules refuse, without a word on which field"
    ),
    **specs(
        "list", field__doubtful="Fields of that part whose value rules often refuse: empty, null, blanks around it"
    ),
}

_HAPI = re.compile(r"Invalid request (payload|query|params|headers|state) input")
_BARE = re.compile(
    r"((request |input |schema |payload |body |query |parameters? |form |data )?validation[ _-]?"
    r"(error|errors|failed|failure|exception)( occurred)?"
    r"|(the )?(given|provided|submitted) (data|input) (was|is) (invalid|not valid)"
    r"|one or more validation errors occurred|invalid request content|constraint violation"
    r"|validation failed for object='\w{1,80}'\. error count: \d+"
    r"|(invalid|bad) (request )?(input|payload|body|params|parameters?|data|input data|json payload|arguments?))[.!]?",
    re.IGNORECASE,
)
_PARTS = {"payload": "body", "query": "query", "params": "path", "headers": "headers", "state": "cookies"}
_REASONS = frozenset(one.phrase.lower() for one in HTTPStatus)
_WORDS_AT = frozenset({
    "code", "error", "errorcode", "error_code", "errormessage", "error_message", "msg", "message", "messages", "name",
    "title", "type", "detail", "details", "description", "reason", "errors", "status", "statuscode", "status_code",
})  # fmt: skip
_ANY_AT = frozenset({
    "success", "ok", "timestamp", "time", "path", "url", "method", "instance", "requestid", "request_id", "traceid",
    "trace_id", "correlationid", "correlation_id", "id", "version",
})  # fmt: skip
"""Where an answer says what call it belongs to, and nothing of what is wrong with it."""

_MOST_SHOWN, _MOST_READ, _DEEPEST = 6, 200, 5
_NO_VALUE = frozenset({"null", "none", "undefined", "nan", "[object object]"})


def read(view: View) -> Iterator[Named]:
    """The refused part by hapi's own sentence, or the request as a whole by words that say no more than that."""
    known = view.once(error)
    words = known.message or known.code or known.name
    if view.response is None or view.response.status < 400 or words is None or view.once(complaints):
        return
    hapi = _HAPI.fullmatch(words.value)
    if hapi is None and not _BARE.fullmatch(words.value):
        return
    if view.res_json is not MISSING and not _says_no_more(view.res_json, "message", 0):
        return
    part = _PARTS[hapi[1]] if hapi is not None else "request"
    yield "field.hidden", told(part, words.at, saw=quoted(words.value))
    doubtful = list(_doubtful(view, part))[:_MOST_SHOWN]
    if doubtful:
        each = tuple(safe(f"{name} {why}", 120) for name, why, _ in doubtful)
        names = tuple(safe(f"{name} ({why})", 60) for name, why, _ in doubtful)
        yield "field.doubtful", fact(names, *(at for _, _, at in doubtful), saw=listing(each), each=each)


def _says_no_more(value: Json, key: str, depth: int) -> bool:
    """Whether a part of the answer holds nothing but the refusal itself and the marks of the call."""
    if value in (None, "", [], {}) or isinstance(value, bool | int | float) or key.lower() in _ANY_AT:
        return True
    if depth > _DEEPEST or key.lower() not in _WORDS_AT:
        return False
    if isinstance(value, dict):
        return all(_says_no_more(inner, name, depth + 1) for name, inner in value.items())
    if isinstance(value, list):
        return all(_says_no_more(inner, key, depth + 1) for inner in value)
    text = value.strip() if isinstance(value, str) else ""
    is_code = key.lower() in ("code", "type", "status", "errorcode", "error_code") and " " not in text
    return bool(is_code or text.lower() in _REASONS or _BARE.fullmatch(text) or _HAPI.fullmatch(text))


def _doubtful(view: View, part: str) -> Iterator[tuple[str, str, str]]:
    """Name, what is odd about the value, and place."""
    if part in ("query", "request"):
        for pair in view.query[:_MOST_READ]:
            if why := _why(pair.value):
                yield pair.name, why, pair.at
    if part not in ("body", "request"):
        return
    if view.body_json is MISSING:
        for pair in view.body_params[:_MOST_READ]:
            if why := _why(pair.value):
                yield pair.name, why, pair.at
    else:
        yield from _in_json(view.body_json, (), 0)


def _in_json(value: Json, path: tuple[str | int, ...], depth: int) -> Iterator[tuple[str, str, str]]:
    if depth > _DEEPEST:
        return
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in list(members)[:_MOST_READ]:
        if isinstance(inner, dict | list):
            yield from _in_json(inner, (*path, key), depth + 1)
        elif why := "is null" if inner is None else _why(inner) if isinstance(inner, str) else "":
            yield ".".join(map(str, (*path, key))), why, f"req.body#{pointer(*path, key)}"


def _why(value: str) -> str:
    if not value.strip():
        return "is empty"
    if value.strip().lower() in _NO_VALUE:
        return f"is the text {value.strip()}"
    return "has blanks around it" if value != value.strip() else ""


READERS: dict[str, Reader] = {"field.hidden": read, "field.doubtful": read}
