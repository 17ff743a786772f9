"""How GraphQL servers say what went wrong: codes under `extensions`, and the sentences of the common libraries.

Sources: the enumerations and messages of Apollo Server, graphql-js (graphql-core and graphene say the same with other
quotes), graphql-ruby, Hot Chocolate, gqlgen, graphql-java and Hasura, and the GraphQL specification §5 and §6.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from inspector.explain.facts.distance import distance


@dataclass(frozen=True, slots=True)
class Read:
    """What a code and a sentence tell. `kind` is `""` when they tell nothing of the kind of error.

    `part` is the name that the sentence is about, `what` says which sort of name that is: field, argument, type,
    variable, lacking (an argument that has to be there). `on` is the type or field it belongs to.
    """

    kind: str = ""
    what: str = ""
    part: str = ""
    on: str = ""
    near: str = ""


_KINDS = {
    "parse": "GRAPHQL_PARSE_FAILED PARSE_FAILED PARSING_ERROR INVALIDSYNTAX HC0014",
    "validation": """GRAPHQL_VALIDATION_FAILED VALIDATION_FAILED VALIDATIONERROR GRAPHQL_UNKNOWN_FIELD UNDEFINEDFIELD
        UNDEFINEDTYPE UNDEFINEDDIRECTIVE ARGUMENTNOTACCEPTED ARGUMENTLITERALSINCOMPATIBLE MISSINGREQUIREDARGUMENTS
        MISSINGREQUIREDINPUTOBJECTATTRIBUTE SELECTIONMISMATCH VARIABLEMISMATCH VARIABLENOTDEFINED VARIABLENOTUSED
        FIELDCONFLICT""",
    "variable": "VALIDATION_INVALID_TYPE_VARIABLE HC0016",
    "hash": "PERSISTED_QUERY_NOT_FOUND PERSISTED_QUERY_NOT_IN_LIST HC0015 HC0020",
    "no-hashes": "PERSISTED_QUERY_NOT_SUPPORTED",
    "login": "UNAUTHENTICATED AUTH_NOT_AUTHENTICATED INVALID_JWT NOT_AUTHENTICATED",
    "either": "UNAUTHORIZED",
    "forbidden": """FORBIDDEN ACCESS_DENIED AUTH_NOT_AUTHORIZED PERMISSION_DENIED PERMISSION_ERROR NOT_AUTHORIZED
        UNAUTHORIZED_FIELD_OR_TYPE INSUFFICIENT_SCOPES""",
    "rate": "THROTTLED RATE_LIMITED RATE_LIMIT_EXCEEDED RATELIMITED TOO_MANY_REQUESTS",
    "limit": "COMPLEXITY_LIMIT_EXCEEDED MAX_COST_EXCEEDED QUERY_TOO_COMPLEX MAX_RECURSIVE_SELECTIONS_EXCEEDED",
    "input": "BAD_USER_INPUT DATA_EXCEPTION",
    "missing": "NOT_FOUND RESOURCE_NOT_FOUND",
    "operation": "OPERATION_RESOLUTION_FAILURE",
    "introspection": "INTROSPECTION_DISABLED",
    "internal": "INTERNAL_SERVER_ERROR INTERNAL_ERROR INTERNAL DOWNSTREAM_SERVICE_ERROR SUBREQUEST_HTTP_ERROR",
    "no-query": "HC0013",
}
_BY_CODE = {code: kind for kind, codes in _KINDS.items() for code in codes.split()}
_Q = r"[\"'`]"
_N = r"[A-Za-z_]\w{0,80}"
_SENTENCES: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("parse", "", re.compile(
        r"^syntax error\b|^parse error on |^invalid syntax (with|:|encountered)|^expected an? `[^`]+`-token, but found"
        r"|^expected \w{1,40}, actual: .{1,60} at \[\d+, ?\d+\]|^unexpected end of document", re.IGNORECASE)),
    ("hash", "", re.compile(r"^persisted ?query ?not ?found$", re.IGNORECASE)),
    ("no-hashes", "", re.compile(r"^persisted ?quer(y|ies) ?(is |are )?not ?supported$", re.IGNORECASE)),
    ("variable", "variable", re.compile(
        rf"^variable {_Q}?\$?(?P<part>{_N}){_Q}? ((got|has) (an )?invalid value|has coerced null value"
        rf"|of (required|non-null) type .{{1,80}}? (was not provided|must not be null)|of type \S{{1,80}} was provided"
        rf" invalid value|is required\b)", re.IGNORECASE)),
    ("validation", "field", re.compile(
        rf"cannot query field {_Q}(?P<part>{_N}){_Q} on type {_Q}(?P<on>{_N}){_Q}", re.IGNORECASE)),
    ("validation", "field", re.compile(
        rf"^(?:the )?field {_Q}(?P<part>{_N}){_Q} (?:does not|doesn't) exist on (?:the )?type {_Q}(?P<on>{_N}){_Q}",
        re.IGNORECASE)),
    ("validation", "field", re.compile(rf"field {_Q}(?P<part>{_N}){_Q} in type {_Q}(?P<on>{_N}){_Q} is undefined",
                                       re.IGNORECASE)),
    ("validation", "field", re.compile(rf"^field {_Q}(?P<part>{_N}){_Q} not found in type: {_Q}(?P<on>{_N}){_Q}",
                                       re.IGNORECASE)),
    ("validation", "argument", re.compile(
        rf"^unknown argument {_Q}(?P<part>{_N}){_Q} on field {_Q}(?P<on>{_N}(?:\.{_N})?){_Q}", re.IGNORECASE)),
    ("validation", "argument", re.compile(
        rf"^field {_Q}(?P<on>{_N}){_Q} doesn't accept argument {_Q}(?P<part>{_N}){_Q}", re.IGNORECASE)),
    ("validation", "type", re.compile(rf"^unknown type {_Q}(?P<part>{_N}){_Q}", re.IGNORECASE)),
    ("validation", "lacking", re.compile(
        rf"^field {_Q}(?P<on>{_N}(?:\.{_N})?){_Q} argument {_Q}(?P<part>{_N}){_Q} of type .{{1,80}} is required",
        re.IGNORECASE)),
    ("validation", "lacking", re.compile(
        rf"^argument {_Q}(?P<on>{_N}\.{_N})\((?P<part>{_N}):\){_Q} of type .{{1,80}} is required", re.IGNORECASE)),
    ("validation", "lacking", re.compile(
        rf"^field {_Q}(?P<on>{_N}){_Q} is missing required arguments: (?P<part>{_N})", re.IGNORECASE)),
    ("validation", "lacking", re.compile(
        rf"missing field argument {_Q}(?P<part>{_N}){_Q}|^the argument `(?P<also>{_N})` is required", re.IGNORECASE)),
    ("validation", "variable", re.compile(
        rf"^variable {_Q}?\$(?P<part>{_N}){_Q}? (is not defined|is never used|of type .{{1,80}} used in position)",
        re.IGNORECASE)),
    ("validation", "selection", re.compile(
        rf"^field {_Q}(?P<part>{_N}){_Q} .{{0,120}}must (not )?have a (selection|sub selection)", re.IGNORECASE)),
    ("validation", "", re.compile(
        r"must have selections? (of|\()"
        r"|^(unknown|undefined) (fragment|directive)|^fields? .{1,80} conflict|^validation error \("
        rf"|^fragment {_Q}{_N}{_Q} is never used|^value .{{1,80}} does not exist in {_Q}{_N}{_Q} enum"
        rf"|^field {_Q}{_N}(\.{_N})?{_Q} (is not defined by type|of required type .{{1,80}} was not provided)"
        r"|^expected value of type .{1,80} to include required field"
        rf"|^argument {_Q}{_N}{_Q} on \w+ {_Q}{_N}{_Q} has an invalid value"
        r"|^expected (value of )?type .{1,80}, found |^(int|float|string|boolean|id) cannot represent ",
        re.IGNORECASE)),
    ("operation", "", re.compile(
        rf"^unknown operation named {_Q}|^must provide operation name\b|^the (specified )?operation .{{1,90}}"
        r" (does not exist|cannot be found)|^no operation named ", re.IGNORECASE)),
    ("introspection", "", re.compile(
        r"introspection (is |has been )?(not allowed|disabled|disallowed)", re.IGNORECASE)),
    ("no-query", "", re.compile(
        r"^must provide (a )?query( string)?\.?$|^graphql operations must contain a non-empty `query`"
        r"|^no (graphql )?(query|operation) (string |was )?(found|provided|present)"
        r"|^post body missing, invalid content-type, or json object has no keys", re.IGNORECASE)),
    ("limit", "", re.compile(
        r"\b(query|operation) (has|exceeds) .{0,40}(complexity|depth)|exceeds (the )?max(imum)? (operation |query )?"
        r"(complexity|depth|cost)|complexity .{1,40} exceeds the limit|query (is )?too complex"
        r"|\bquery depth \(\d+\) exceeds|^\d+ (aliases|directives|tokens) found\. allowed: \d", re.IGNORECASE)),
    ("internal", "", re.compile(
        r"^(unexpected execution error|internal server error|internal system error)\.?$"
        r"|^cannot return null for non-null(able)? (field|type)", re.IGNORECASE)),
)  # fmt: skip
_NEAR = re.compile(rf"did you mean (?:to use )?{_Q}?(?P<near>{_N}){_Q}?", re.IGNORECASE)
_MEMBERS = (
    re.compile(
        rf"\bfield {_Q}(?P<member>{_N}){_Q} (?:of required type .{{1,80}}? was not provided|is not defined by type)",
        re.IGNORECASE),
    re.compile(rf"\b(?:required|unknown) field {_Q}(?P<member>{_N}){_Q}", re.IGNORECASE),
    re.compile(rf"\bat {_Q}{_N}\.(?P<member>[\w.\[\]]{{1,80}}){_Q}"),
    re.compile(r"\binvalid value at \.(?P<member>[\w.\[\]]{1,80}): "),
)  # fmt: skip
"""The member of a variable that does not fit, as graphql-js and graphql-core name it."""
_SUGGESTED = ("field", "argument", "type")
_NARROWER = {
    "input": frozenset({"parse", "validation", "variable", "operation", "limit"}),
    "validation": frozenset({"variable", "limit", "introspection", "operation"}),
}
"""Kinds that a sentence may tell where a code tells only the wider one."""


_BEFORE = frozenset({"parse", "validation", "variable", "hash", "no-hashes", "operation", "no-query", "introspection"})
"""Kinds of an error that keeps the whole call from running."""

_OWN_CODES = frozenset({"VALIDATION_FAILED", "VALIDATIONERROR"})
"""Codes of a library that APIs also use for rules of their own."""

_CATCH_ALL = frozenset({"INTERNAL_SERVER_ERROR", "INTERNAL_ERROR", "INTERNAL"})
_MASKED = re.compile(
    r"\b(internal|unexpected|unknown|unhandled)\b.{0,30}\berror|went wrong|^(an? )?error( has)?( occurred)?\.?$|^$",
    re.IGNORECASE,
)
"""The words of a server that hides the reason. Apollo Server gives its code for failures to all that has no other."""


def _is_near(what: str, part: str, near: re.Match[str]) -> bool:
    """Whether a name that is suggested can be what was meant: libraries also suggest what has a few letters alike."""
    found = near["near"].lower()
    return what in _SUGGESTED and (distance(part.lower(), found) <= 2 or part.lower() in found or found in part.lower())


def member_in(message: str) -> str:
    """The member of a variable that a sentence about it names, `""` when it names none."""
    found = (pattern.search(message[:1000]) for pattern in _MEMBERS)
    return next((one["member"] for one in found if one is not None), "")


def read_words(code: str, message: str, *, ran: bool = False) -> Read:
    """What a code and a sentence tell; the sentence tells more exactly what is at fault, the code what kind it is.

    Where the call `ran`, such words come from what stands behind a field: a database, another GraphQL server.
    """
    name = code.upper().replace("-", "_")
    by_code = _BY_CODE.get(name, "")
    if ran and by_code in _BEFORE:
        by_code = "input" if name in _OWN_CODES else ""
    for kind, what, pattern in _SENTENCES:
        if ran and kind in _BEFORE:
            continue
        found = pattern.search(message[:600])
        if found is None or (by_code and kind != by_code and kind not in _NARROWER.get(by_code, ())):
            continue
        named = found.groupdict()
        near = _NEAR.search(message[:1000])
        part = named.get("part") or named.get("also") or ""
        return Read(
            kind, what, part, named.get("on") or "", near["near"] if near and _is_near(what, part, near) else ""
        )
    return Read() if name in _CATCH_ALL and not _MASKED.search(message[:300].strip()) else Read(by_code)
