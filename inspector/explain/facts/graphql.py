"""Facts of an error of GraphQL: `graphql.*`: which kind it is, what it is about, and where that stands in our call."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from inspector.describe import count, quoted, safe
from inspector.explain.facts import auth
from inspector.explain.facts.errors import error
from inspector.explain.facts.fact import Fact, Named, Reader, fact, specs, told
from inspector.explain.facts.graphql_call import asks_graphql, called, reads
from inspector.explain.facts.graphql_words import Read, member_in, read_words
from inspector.explain.facts.secrecy import shown
from inspector.explain.facts.text import MISSING, Json
from inspector.explain.facts.view import View, at_pointer, scalar
from inspector.json_text import locate, pointer
from inspector.model.diagnosis import Locator, Source

SPECS = {
    **specs("str",
        graphql__kind="Which kind of error it is: parse, validation, variable, login, forbidden, input, resolver…",
        graphql__unknown="The field, argument or type that the schema has not, with the type it was looked for on",
        graphql__lacking="The argument that has to be there",
        graphql__near="The name that the server suggests in place of that",
        graphql__variable="The variable that the error is about",
        graphql__given="How that variable was sent",
        graphql__member="The member of that variable which does not fit",
        graphql__member_given="How that member was sent",
        graphql__bare="The field whose selection does not fit its type",
        graphql__path="The field of the answer that failed, by its path",
        graphql__line="Where in the query the error stands",
        graphql__rest="That other parts of the data came, in words",
        graphql__changes="That the call may have changed something, in words",
        graphql__credential="That no credential was sent, in words",
    ),
    **specs("bool", graphql__call="The call is one to GraphQL, by its path or by what it carries"),
    **specs("int", graphql__count="How many errors there are"),
}  # fmt: skip

_MOST = 50
_DOCUMENT_PATH = re.compile(r"(query|mutation|subscription|fragment)( \w+)?")
"""How graphql-ruby begins the path of an error in the document: no field of the answer is called so."""

_RUBY_CODE = re.compile(r"[a-z]+(?:[A-Z][a-z]+)+")
_PASSWORD = re.compile(r"passw|passcode|\botp\b", re.IGNORECASE)
_LOGIN = re.compile(
    r"log_?in|sign_?in|authenticat|token_?auth|(create|refresh|customer_?access)_?(session|token)|passw", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Error:
    """One error of the list, with its pointer in the answer."""

    root: dict[str, Json]
    base: str
    read: Read
    place: str = ""
    """Where it stands when it is no object of a list."""

    @property
    def message(self) -> str:
        words = self.root.get("message")
        return words if isinstance(words, str) else ""

    @property
    def where(self) -> str:
        """The locator of its words, else of itself."""
        return self.place or (f"res.body#{self.base}/message" if self.message else f"res.body#{self.base}")

    def extension(self, name: str) -> Json:
        inner = self.root.get("extensions")
        return inner.get(name) if isinstance(inner, dict) else None


def read(view: View) -> Iterator[Named]:
    """The first error whose kind is known; else the first, when it is one of a resolver."""
    if view.response is None or not asks_graphql(view):
        return
    if view.once(error).shape != "graphql":
        yield from _of_text(view)
        return
    base, root = ("/0", at_pointer(view.res_json, "/0")) if isinstance(view.res_json, list) else ("", view.res_json)
    errors = root.get("errors") if isinstance(root, dict) else None
    found = [
        _error(one, f"{base}/errors/{index}", has_data=bool(view.once(error).partial))
        for index, one in enumerate(errors[:_MOST] if isinstance(errors, list) else [])
        if isinstance(one, dict)
    ]
    if not found:
        return
    one = next((item for item in found if item.read.kind), found[0])
    kind = one.read.kind or ("resolver" if _path(one.root) and one.message else "")
    if not kind:
        return
    if kind == "either":
        kind = "forbidden" if view.once(auth.credentials) else "login"
    if kind == "login" and _logs_in(view, one.root):  # what is refused is the password in it
        kind = "resolver"
    yield from _of(view, one, kind)
    yield "graphql.count", told(len(found), f"res.body#{base}/errors", saw=count(len(found), "error"))


def _of_text(view: View) -> Iterator[Named]:
    """A refusal in one plain sentence, as Strawberry has it for a call that it does not begin to carry out."""
    told_of = view.once(error)
    words = told_of.message
    if told_of.shape not in ("text", "json-string") or words is None or not view.is_refusal:
        return
    found = read_words("", words.value)
    if found.kind in ("parse", "operation", "no-query"):
        yield from _of(view, _Error({"message": words.value}, "", found, words.at), found.kind)


def call(view: View) -> Iterator[Named]:
    """Whether the call is one to GraphQL."""
    at = view.once(called)
    if at:
        yield "graphql.call", fact(True, at, saw="the call is one to GraphQL")


def _error(root: dict[str, Json], base: str, *, has_data: bool) -> _Error:
    codes = (at_pointer(root, path) for path in ("/extensions/code", "/extensions/classification", "/code", "/type"))
    code = next((one for one in codes if isinstance(one, str) and one), "")
    words, path = root.get("message"), root.get("path")
    first = path[0] if isinstance(path, list) and path and isinstance(path[0], str) else ""
    if first == "variable" and isinstance(path, list) and len(path) > 1:  # gqlgen names it so
        return _Error(root, base, Read("variable", "variable", scalar(path[1])))
    in_document = bool(_DOCUMENT_PATH.fullmatch(first)) and (" " in first or _RUBY_CODE.fullmatch(code) is not None)
    # The specification §7.1.2: only an error of a field that ran has a path, and only then is there data.
    found = read_words(code, words if isinstance(words, str) else "", ran=has_data or bool(first and not in_document))
    return _Error(root, base, Read("validation") if in_document and not found.kind else found)


def _logs_in(view: View, root: dict[str, Json]) -> bool:
    """Whether the call, or the field that failed, is a log-in itself."""
    held, _ = _variables(view)
    return bool(_LOGIN.search(_path(root))) or any(_PASSWORD.search(name) for name in held)


def _of(view: View, one: _Error, kind: str) -> Iterator[Named]:
    saw = quoted(one.message) if one.message else safe(str(one.extension("code")), 120)
    where = one.where
    place, line, words, path = _in_query(view, one.root), _line(one.root), one.read, _path(one.root)
    variable = _variable(view, one, kind)
    member = _member(view, variable[0], member_in(one.message)) if variable and kind == "variable" else None
    if variable and member and member[2]:
        variable = (variable[0], "", member[2])
    ours = (variable[2], _sent(variable, member)) if variable and variable[2] else (place, line)
    at, each = ((where, ours[0]), (saw, safe(ours[1], 120))) if ours[0] else ((where,), (saw,))
    yield "graphql.kind", Fact(kind, tuple(map(Locator, at)), saw, Source.SERVER, each)
    if words.what in ("field", "argument", "type") and words.part:
        named = f"{words.what} {words.part}" + (f" on {words.on}" if words.on else "")
        yield "graphql.unknown", told(safe(named, 60), *at, saw=saw)
    if words.what == "selection" and words.part:
        yield "graphql.bare", told(safe(words.part, 60), *at, saw=saw)
    if words.what == "lacking" and words.part:
        named = words.part + (f" of {words.on}" if words.on else "")
        yield "graphql.lacking", told(safe(named, 60), *at, saw=saw)
    if words.near and words.near != words.part:
        yield "graphql.near", told(safe(words.near, 60), where, saw=saw)
    if line:
        yield "graphql.line", told(line, *at, saw=line)
    if path and kind not in ("variable", "validation"):
        yield "graphql.path", told(safe(path, 60), f"res.body#{one.base}/path", saw=safe(path, 120))
    if variable is not None:
        yield "graphql.variable", told(safe(variable[0], 60), *at, saw=safe(f"${variable[0]}", 60))
        if member is not None:
            yield "graphql.member", told(safe(member[0], 60), *at, saw=safe(member[0], 60))
            if member[1]:
                yield (
                    "graphql.member_given",
                    fact(member[1], *at[1:] or at, saw=safe(f"{member[0]} is {member[1]}", 120)),
                )
        if variable[1]:
            yield "graphql.given", fact(variable[1], *at[1:], saw=safe(ours[1], 120))
    if view.once(error).partial:
        yield "graphql.rest", fact("the rest of the data came", "res.body", saw="data is not empty")
    if not reads(view):
        yield "graphql.changes", fact("A change", "req.body", saw="the call may change something")
    if kind == "login" and view.knows_request and not view.once(auth.credentials):
        yield "graphql.credential", fact("no credential", "req.header", saw="no credential was sent")


def _variable(view: View, one: _Error, kind: str) -> tuple[str, str, str] | None:
    """The variable that is meant, how it was sent, and its place in our body.

    It is named by the sentence, or for input that rules refuse by a word in the extensions.
    """
    held, base = _variables(view)
    name = one.read.part if one.read.what == "variable" else ""
    if not name and kind == "input":
        name = next((given for given in _named(one) if given in held), "")
    if not name:
        return None
    if kind == "validation" or not view.knows_request:  # the query is at fault, whatever was sent
        return name, "", ""
    value = held.get(name, MISSING)
    given = "not sent" if value is MISSING else "null" if value is None else _short(name, value)
    return name, given, f"req.body#{base}{pointer(name) if name in held else ''}" if base else "req.body"


def _sent(variable: tuple[str, str, str], member: tuple[str, str, str] | None) -> str:
    return f"{member[0]} is {member[1]}" if member and member[2] else f"${variable[0]} is {variable[1]}"


def _member(view: View, variable: str, path: str) -> tuple[str, str, str] | None:
    """A member of a variable, how it was sent, and the nearest place in our body; `""` twice where none is known."""
    if not path:
        return None
    held, base = _variables(view)
    value, at = held.get(variable, MISSING), f"{base}{pointer(variable)}"
    for step in path.replace("[", ".").replace("]", "").split("."):
        if isinstance(value, list) and step.isdigit() and int(step) < len(value):
            value, at = value[int(step)], at + pointer(int(step))
        elif isinstance(value, dict) and step in value:
            value, at = value[step], at + pointer(step)
        elif isinstance(value, dict):
            return path, "not sent", f"req.body#{at}"
        else:
            return path, "", ""
    return path, "null" if value is None else _short(path.rpartition(".")[2], value), f"req.body#{at}"


def _variables(view: View) -> tuple[dict[str, Json], str]:
    """The variables of our call and the pointer to them in the body."""
    base = "/0/variables" if isinstance(view.body_json, list) else "/variables"
    held = at_pointer(view.body_json, base) if isinstance(view.body_json, dict | list) else MISSING
    return (held, base) if isinstance(held, dict) else ({}, "")


def _named(one: _Error) -> Iterator[str]:
    for key in ("argumentName", "argument", "field", "property", "variable", "parameter", "invalidArgs"):
        value = one.extension(key)
        for name in value if isinstance(value, list) else [value]:
            if isinstance(name, str) and name:
                yield name.partition(".")[0].lstrip("$")


def _short(name: str, value: Json) -> str:
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else "a list"
    return shown(name, quoted(value, 40) if isinstance(value, str) else scalar(value))


def _path(root: dict[str, Json]) -> str:
    path = root.get("path")
    steps = path[:12] if isinstance(path, list) else []
    return ".".join(scalar(step) for step in steps if isinstance(step, str | int))


def _spot(root: dict[str, Json]) -> tuple[int, int] | None:
    line, column = at_pointer(root, "/locations/0/line"), at_pointer(root, "/locations/0/column")
    if not isinstance(line, int) or not isinstance(column, int) or isinstance(line, bool) or isinstance(column, bool):
        return None
    return (line, column) if line > 0 and column > 0 else None


def _line(root: dict[str, Json]) -> str:
    spot = _spot(root)
    return f"line {spot[0]}, column {spot[1]}" if spot else ""


def _in_query(view: View, root: dict[str, Json]) -> str:
    """The locator of the word in our query that an error names by line and column; `""` when it cannot be found."""
    spot = _spot(root)
    body = view.body_json
    query = body.get("query") if isinstance(body, dict) else None
    if spot is None or not isinstance(query, str) or view.body is None:
        return ""
    lines = query.split("\n")
    place = locate(view.body.text, "/query")
    if place is None or spot[0] > len(lines) or spot[1] > len(lines[spot[0] - 1]):
        return "req.body#/query"
    start = sum(len(line) + 1 for line in lines[: spot[0] - 1]) + spot[1] - 1
    end = start + 1
    while end < len(query) and (query[end].isalnum() or query[end] == "_"):
        end += 1
    first, last = _written(view.body.text, place.value[0] + 1, start), _written(view.body.text, place.value[0] + 1, end)
    return f"req.body@{first}-{last}"


def _written(text: str, at: int, characters: int) -> int:
    """The offset in JSON text of the character of this number in a string that begins at `at`."""
    while characters > 0 and at < len(text):
        pair = text[at : at + 3].lower() == "\\ud" and text[at + 3 : at + 4].lower() in ("8", "9", "a", "b")
        at += (12 if pair else 6 if text[at + 1 : at + 2] == "u" else 2) if text[at] == "\\" else 1
        characters -= 1
    return at


READERS: dict[str, Reader] = {"graphql": read, "graphql.call": call}
