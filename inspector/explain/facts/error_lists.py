"""Error bodies that list what is wrong, or map fields to what is wrong with them."""

from __future__ import annotations

from inspector.explain.facts.complaint_words import in_words
from inspector.explain.facts.field_errors import fields_in
from inspector.explain.facts.text import Json
from inspector.explain.facts.told import FieldError, Said, Told, said
from inspector.explain.facts.view import at_pointer

Root = dict[str, Json]


def errors_list(root: Root) -> Told | None:
    errors = root.get("errors")
    if not (isinstance(errors, list) and errors):
        return None
    first = errors[0]
    if isinstance(first, str):
        message = said(root, "/message", "/errors/0")
        named = [in_words(one, f"res.body#/errors/{n}") for n, one in enumerate(errors[:50]) if isinstance(one, str)]
        fields = tuple(one for some in named for one in some)
        return Told(shape="errors-list", message=message, code=said(root, "/code"), fields=fields)
    if not isinstance(first, dict):
        return None
    # OCI registries add a detail, and lists of complaints a field
    is_bare = root.keys() <= {"errors", "data"} and not (_OF_A_LIST | _OF_AJV) & first.keys()
    marked = isinstance(first.get("path"), list) or {"locations", "extensions"} & first.keys()
    if "message" in first and (is_bare or marked):
        code = said(root, "/errors/0/extensions/code", "/errors/0/code", "/errors/0/type")
        return Told(shape="graphql", code=code, message=said(root, "/errors/0/message"), partial=_has_data(root))
    if {"detail", "title", "source"} & first.keys() and "message" not in first:
        return Told(
            shape="json-api",
            code=said(root, "/errors/0/code"),
            message=said(root, "/errors/0/detail", "/errors/0/title"),
            name=said(root, "/errors/0/title"),
            doc=said(root, "/errors/0/links/about", "/errors/0/links/type"),
            request_id=said(root, "/errors/0/id"),
            fields=fields_in(errors, "/errors"),
        )
    code = said(root, "/code", "/errors/0/code")
    message = said(root, "/message", "/errors/0/message", "/errors/0/msg")
    doc = said(root, "/documentation_url")
    return Told(shape="errors-list", code=code, message=message, doc=doc, fields=fields_in(errors, "/errors"))


_OF_AJV = {"instancePath", "dataPath", "schemaPath", "keyword", "id"}
"""Members of Ajv's errors, which some APIs pass on as they are, and of errors with an id of their own."""

_OF_A_LIST = {"detail", "field", "param", "parameter", "property", "path"}
"""Members of an error that GraphQL does not have there, or not as a text."""


def _has_data(root: Root) -> bool:
    data = root.get("data")
    return isinstance(data, dict) and any(value is not None for value in data.values())


def error_messages(root: Root) -> Told | None:  # Jira
    """Sentences in `errorMessages`, and a map of fields to sentences in `errors`."""
    messages = root.get("errorMessages")
    if not isinstance(messages, list):
        return None
    fields = fields_in(root.get("errors"), "/errors")
    if not messages and not fields:
        return None
    message = said(root, "/errorMessages/0", "/message") or (Said(fields[0].message, fields[0].at) if fields else None)
    return Told(shape="error-messages", message=message, fields=fields)


def jsend(root: Root) -> Told | None:
    """JSend: `fail` means that the data of the request did not do, and `data` says by field why."""
    data = root.get("data")
    if root.get("status") != "fail" or not isinstance(data, dict) or not data:
        return None
    if not all(isinstance(one, str) or is_messages(one) for one in data.values()):
        return None
    fields = fields_in(data, "/data")
    message = said(root, "/message") or (Said(fields[0].message, fields[0].at) if fields else None)
    return Told(shape="jsend", code=said(root, "/code"), message=message, fields=fields)


def is_messages(value: Json) -> bool:
    """Messages about one field, or such maps under it: for the fields of an object, for the rows of a list."""
    if isinstance(value, list) and value:
        return all(isinstance(one, str) or (isinstance(one, dict) and _all_messages(one)) for one in value)
    return isinstance(value, dict) and bool(value) and _all_messages(value)


def _all_messages(value: Root) -> bool:
    return all(is_messages(one) for one in value.values())


def issues(root: Root) -> tuple[FieldError, ...]:
    """What zod and its like say under `issues`; h3 and Nitro keep a validator's error under `data`."""
    for path in ("/issues", "/data/issues"):
        listed = at_pointer(root, path)
        if isinstance(listed, list) and listed:
            return fields_in(listed, path)
    return ()
