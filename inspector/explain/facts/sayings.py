"""Everything that an error answer says in words: its message, then each sentence and code elsewhere in it.

Many APIs keep the reason below the message: in a list of causes, a chain of errors, a `detail`, an `issue`. Only
members that hold words by their name are read, so that an answer which repeats our data says nothing by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import islice

from inspector.explain.facts.errors import error
from inspector.explain.facts.graphql_call import keeps_to_graphql
from inspector.explain.facts.language_words import past_class
from inspector.explain.facts.media import kind_of_answer
from inspector.explain.facts.text import MISSING, Json
from inspector.explain.facts.told import Said
from inspector.explain.facts.view import View
from inspector.json_text import pointer

_WORD_KEYS = frozenset({
    "message", "msg", "messages", "detail", "details", "description", "reason", "issue", "error", "errors", "title",
    "summary", "errorsummary", "errormessage", "errormsg", "errordescription", "errordetail", "usermessage",
    "developermessage", "internalmessage", "cause", "causes", "text", "failure", "fault", "faultstring", "exception",
    "reasons", "retmsg", "errmsg",
    "code", "errorcode", "type", "status", "id", "name",
})  # fmt: skip
_CODE_KEYS = frozenset({"code", "errorcode", "type", "status", "id", "name"})
"""Members whose value counts only when it is the word of a code: a record has them too."""

_OF_ERRORS = re.compile(
    r"err|fault|detail|cause|reason|violation|issue|messag|exception|fail|problem|valid|response|body|inner|status|meta"
    r"|result|notification|sys$|elements",
    re.IGNORECASE,
)
"""Members that hold errors, or the whole answer."""

_CODE = re.compile(r"[A-Za-z]+(?:[._ -]?[A-Z]?[A-Za-z]+){1,8}")
_STATUS_FIRST = re.compile(
    r"\A(?:(?:HTTP )?[45]\d\d[ :,-]+|(?:bad request|forbidden|unauthori[sz]ed|not found|conflict|unprocessable entity"
    r"|internal server error|error(?: message)?|exception|validation (?:error|failed)|invalid request|request failed"
    r"|failed)\s*[:\u2013\u2014-]+\s+)+",
    re.IGNORECASE,
)
_OF_JSON_RPC = re.compile(
    r"(?:parse error|invalid request|method not found|invalid (?:method )?param\w*|internal error|server error)\W*",
    re.IGNORECASE,
)
"""What JSON-RPC 2.0 §5.1 calls its codes: they speak of the members of a call, and name no field of ours."""
_PLACEHOLDER = re.compile(r"%(\d{1,2}|[A-Za-z]\w*)")
_CAUSE = re.compile(r"(?:^Caused by: |^ ?---> )(?P<words>\S[^\n]{4,400})", re.MULTILINE)
_LONGEST_TRACE = 20_000
_DEPTH, _MOST, _LONGEST = 6, 14, 1000


def sayings(view: View) -> tuple[Said, ...]:
    """The words of the answer, each once, the error's own message first; `()` when it tells of no error."""
    known = view.once(error)
    first = [one for one in (known.message, known.code, known.name, known.type) if one is not None]
    if not view.is_refusal or (known.shape == "graphql" and keeps_to_graphql(view, view.res_json)):
        return ()
    found: dict[str, Said] = {}
    root = view.res_json
    rpc = _is_json_rpc(root)
    for one in (
        *first,
        *_causes(view),
        *(_inside(root, "", "", 0) if isinstance(root, dict | list) and not view.is_large else ()),
    ):
        words = plain_words(_filled(one.value, root))
        if words and words not in found and not (rpc and _OF_JSON_RPC.fullmatch(words)):
            found[words] = Said(words, one.at)
        if len(found) >= _MOST:
            break
    return tuple(found.values())


def _is_json_rpc(root: Json) -> bool:
    one = root[0] if isinstance(root, list) and root else root
    return isinstance(one, dict) and "jsonrpc" in one


def _causes(view: View) -> Iterator[Said]:
    """The causes that a stack trace of Java or .NET names below its first line, where the answer is plain text."""
    body = view.res_body
    if body is None or view.res_json is not MISSING or view.once(kind_of_answer) != "text":
        return
    for found in islice(_CAUSE.finditer(body.text[:_LONGEST_TRACE]), 5):
        yield Said(found["words"].strip(), "res.body")


def plain_words(words: str) -> str:
    """A message without the name of its status in front (`Bad Request: chat not found`)."""
    return _STATUS_FIRST.sub("", words[:_LONGEST].strip(), count=1) or words[:_LONGEST].strip()


def unwrapped(view: View) -> tuple[Said, ...]:
    """The same, each without the class of an exception and the name of a status in front.

    Jetty escapes its message for HTML, also in JSON.
    """
    said = ((one, unescape(one.value) if "&quot;" in one.value else one.value) for one in view.once(sayings))
    return tuple(one._replace(value=plain_words(past_class(words))) for one, words in said)


def _inside(value: Json, key: str, base: str, depth: int) -> Iterator[Said]:
    """Words under members that are named for words, outermost first within each."""
    if depth > _DEPTH:
        return
    if isinstance(value, str):
        name = key.lower().replace("_", "").replace("-", "")
        if name in _CODE_KEYS:
            if _CODE.fullmatch(value) and ("_" in value or value != value.lower()):
                yield Said(value, f"res.body#{base}")
        elif name in _WORD_KEYS and (" " in value.strip() or _CODE.fullmatch(value)):
            yield Said(value, f"res.body#{base}")
        return
    members: list[tuple[str | int, Json]] = []
    if isinstance(value, dict):
        members = sorted(value.items(), key=lambda item: isinstance(item[1], dict | list))
    elif isinstance(value, list):
        members = list(enumerate(value[:20]))
    for part, inner in members[:40]:
        if isinstance(part, str) and isinstance(inner, dict | list) and not _OF_ERRORS.search(part):
            continue  # a record, or what was sent
        yield from _inside(inner, part if isinstance(part, str) else key, base + pointer(part), depth + 1)


def _filled(words: str, root: Json) -> str:
    """A message with its placeholders filled from `parameters` beside it, as Magento writes them."""
    values = root.get("parameters") if isinstance(root, dict) and "%" in words else None
    if isinstance(values, list):
        named = {str(place): value for place, value in enumerate(values, 1)}
    elif isinstance(values, dict):
        named = values
    else:
        return words
    return _PLACEHOLDER.sub(lambda found: str(named.get(found[1], found[0])), words)
