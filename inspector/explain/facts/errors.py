"""What the server said about an error: the vendor's own pointers first, then the general table of shapes."""

from __future__ import annotations

from inspector.explain.facts import error_markup, error_pages, error_shapes, soft
from inspector.explain.facts.field_errors import fields_in, fields_in_words, unpacked
from inspector.explain.facts.media import kind_of_answer
from inspector.explain.facts.text import MISSING, Json
from inspector.explain.facts.told import NOTHING, FieldError, Said, Told, said
from inspector.explain.facts.view import View, scalar

_REQUEST_IDS = (
    "x-request-id", "request-id", "x-correlation-id", "x-amzn-requestid", "x-amz-request-id", "x-ms-request-id",
    "x-ms-correlation-request-id", "apim-request-id", "atl-traceid", "x-arequestid", "x-amz-cf-id", "cf-ray",
    "x-trace-id", "traceparent",
)  # fmt: skip


def error(view: View) -> Told:
    """The error this answer tells of. A success has at most the vendor's code for success, and no `shape`."""
    response = view.response
    if response is None:
        return NOTHING
    bad_status = response.status >= 400
    code = _first(view, view.conventions.error_code, early=True) if bad_status and view.is_large else None
    code = code or _first(view, view.conventions.error_code)
    if code is not None and code.value in view.conventions.ok_codes and not bad_status:
        return _with_request_id(view, Told(code=code))
    bad_status = bad_status or not response.status  # a body pasted without its status tells of an error
    envelope = code is not None and bool(view.conventions.ok_codes)
    mark = soft.NONE if bad_status else soft.mark(view)
    if not bad_status and not envelope and not mark.name:
        return _with_request_id(view, NOTHING)
    found = _pack(view, code)
    if not (view.is_large and found.code is not None and found.message is not None):
        found = found.over(general(view))
    if not found.fields and found.message is not None:
        found = found._replace(fields=fields_in_words(found.message))
    if not bad_status:
        name, at = (mark.name, mark.at) if mark.name else ("code", code.at if code else "res.body")
        if found.message is None and name == "error" and view.res_json is not MISSING:
            found = found._replace(message=said(view.res_json, at.removeprefix("res.body#")))
        found = _soft(found, name, at, mark.partial)
    return _with_request_id(view, found)


def general(view: View) -> Told:
    """The error by the general table, whatever the vendor."""
    response = view.response
    if response is None:
        return NOTHING
    told = error_markup.of_grpc(view)
    if told.says_something:
        return told
    body = view.res_body
    if body is None or not body.text.strip():
        return error_markup.of_headers(view)
    if view.res_json is not MISSING:
        told = unpacked(error_shapes.of_json(view.res_json, view.res_type, response.status))
        return told.over(error_markup.of_headers(view))
    match view.once(kind_of_answer):
        case "xml":
            return error_markup.of_xml(body.text)
        case "html":
            return error_pages.of_html(body.text, refuses=view.is_refusal)
        case "text":
            return error_markup.of_text(body.text)
        case _:
            return NOTHING


def _pack(view: View, code: Said | None) -> Told:
    rules = view.conventions
    fields: tuple[FieldError, ...] = ()
    for path in () if view.is_large and code is not None else rules.error_fields:  # so much is data, not complaints
        fields = fields or _fields(view, path)
    early = view.is_large and code is not None
    found = Told(
        code=code,
        message=_first(view, rules.error_message, early=early),
        doc=_first(view, rules.error_doc, early=early),
        request_id=_first(view, rules.error_request_id, early=early),
        fields=fields,
    )
    if not found.says_something:
        return found
    return Told(shape=f"pack:{rules.pack}").over(found)


def _fields(view: View, path: str) -> tuple[FieldError, ...]:
    if path.startswith(("header:", "trailer:", "xml:")):
        return ()
    value: Json = view.res_at(path)
    return fields_in(value, path) if isinstance(value, dict | list) else ()


def _first(view: View, pointers: tuple[str, ...], *, early: bool = False) -> Said | None:
    """What the first pointer that resolves holds; `early` looks no further than the beginning of a long answer."""
    for path in pointers:
        found = said_at(view, path, early=early)
        if found is not None:
            return found
    return None


def said_at(view: View, path: str, *, early: bool = False) -> Said | None:
    """What a pack's pointer holds: a JSON pointer (also inside a one-element array), header, trailer or XML path."""
    kind, colon, name = path.partition(":")
    if colon and kind in ("header", "trailer"):
        line = view.res_header(name.lower()) if kind == "header" else view.res_trailer(name.lower())
        return Said(line.value.strip(), line.at) if line is not None and line.value.strip() else None
    if colon and kind == "xml":
        body = view.res_body
        is_markup = body is not None and body.text.lstrip("\ufeff \t\r\n").startswith("<")
        return error_markup.element(body.text, name) if body is not None and is_markup else None
    for base in ("", "/0") if view.res_is_list else ("",):
        value = view.res_in_head(base + path) if early else view.res_at(base + path)
        if value is MISSING or value is None or isinstance(value, bool | dict | list):
            continue
        words = scalar(value)
        if words.strip():
            return Said(words, f"res.body#{base}{path}")
    return None


def _soft(told: Told, name: str, at: str, partial: bool) -> Told:
    return told._replace(soft=name, soft_at=at, partial=partial or told.partial)


def _with_request_id(view: View, told: Told) -> Told:
    if told.request_id is not None:
        return told
    for name in _REQUEST_IDS:
        line = view.res_header(name)
        if line is not None and line.value.strip():
            return told._replace(request_id=Said(line.value.strip(), line.at))
    return told
