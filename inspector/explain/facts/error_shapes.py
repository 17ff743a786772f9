"""The error bodies of the world's frameworks: one table, first match wins. Each reads a parsed JSON body."""

from __future__ import annotations

from collections.abc import Callable

from inspector.explain.facts.complaint_words import in_words, subject
from inspector.explain.facts.error_lists import error_messages, errors_list, is_messages, issues, jsend
from inspector.explain.facts.error_objects import error_object
from inspector.explain.facts.error_plain import message_map, plain, sentences_in
from inspector.explain.facts.field_errors import fields_in
from inspector.explain.facts.soft import user_errors
from inspector.explain.facts.text import Json
from inspector.explain.facts.told import NOTHING, FieldError, Said, Told, said, words_of
from inspector.explain.facts.view import at_pointer
from inspector.json_text import pointer

Root = dict[str, Json]


def of_json(root: Json, content_type: str, status: int) -> Told:
    """Read an error body; `NOTHING` when no shape is recognised."""
    if isinstance(root, list):
        return (_of_rows(root) if status in (400, 422) else None) or _of_list(root)
    if isinstance(root, str) and root.strip():
        return Told(shape="json-string", message=Said(root, "res.body"))
    if not isinstance(root, dict):
        return NOTHING
    if "problem+json" in content_type.lower():
        return _problem(root) or NOTHING
    for shape in _SHAPES:
        found = shape(root)
        if found is not None:
            return found
    if status in (400, 422) and root and all(is_messages(value) for value in root.values()) and not _is_sayings(root):
        return Told(shape="field-map", fields=fields_in(root, ""))  # Django REST framework
    found = plain(root)
    inner = next(iter(root.values())) if len(root) == 1 else None
    if found.says_something or not isinstance(inner, dict):
        return found
    return _under(of_json(inner, "", status), pointer(next(iter(root))))  # UPS: everything stands in one member


def _is_sayings(root: Root) -> bool:
    """Whether the one member is no field of that name but a list of sentences, which name fields of their own."""
    name, value = next(iter(root.items()))
    if len(root) != 1 or name not in ("message", "messages", "error") or not isinstance(value, list):
        return False
    return all(isinstance(one, str) for one in value) and bool(in_words(str(value[0]), ""))


def _of_list(root: list[Json]) -> Told:
    first = root[0] if root else None
    if isinstance(first, str):
        return Told(shape="list", message=Said(first, "res.body#/0"))
    if not isinstance(first, dict):
        return NOTHING
    if "errorCode" in first:  # Salesforce
        named = first.get("fields")
        fields = tuple(
            FieldError(one, words_of(first), f"res.body#/0/fields/{index}")
            for index, one in enumerate(named if isinstance(named, list) else [])
            if isinstance(one, str)
        )
        return Told(
            shape="salesforce", code=said(root, "/0/errorCode"), message=said(root, "/0/message"), fields=fields
        )
    if isinstance(first.get("field"), str) and "message" in first:  # Yii2
        return Told(shape="yii2-fields", message=said(root, "/0/message"), fields=fields_in(root, ""))
    if all(isinstance(one, dict) and "jsonrpc" in one for one in root):  # the answers to a batch: the first that failed
        failed = next((place for place, one in enumerate(root) if isinstance(one, dict) and one.get("error")), 0)
        return _under(of_json(root[failed], "", 0), f"/{failed}")
    listed = fields_in(root, "") if not isinstance(first.get("error"), str) else ()
    if listed:  # pydantic's own list of complaints
        return Told(shape="list", message=said(root, "/0/message", "/0/msg"), fields=listed)
    if isinstance(first.get("error"), str):  # an OAuth error in an array
        return Told(
            shape="oauth", code=said(root, "/0/error"), message=said(root, "/0/error_description", "/0/message")
        )
    inner = of_json(first, "", 0)
    return _under(inner, "/0") if inner.says_something else NOTHING


def _of_rows(root: list[Json]) -> Told | None:
    """Django REST framework on a body that is a list: one map of messages per row, empty for a row without fault."""
    rows = [row for row in root[:200] if isinstance(row, dict) and all(map(is_messages, row.values()))]
    if len(rows) < len(root[:200]) or not any(rows):
        return None
    fields: list[FieldError] = []
    for index, row in enumerate(rows):
        fields += [one._replace(name=f"{index}.{one.name}") for one in (fields_in(row, f"/{index}") if row else ())]
    return Told(shape="field-map", fields=tuple(fields))


def _under(told: Told, base: str) -> Told:
    """What was read of a part of the body, with its places in the whole of it."""

    def moved(one: Said | None) -> Said | None:
        return Said(one.value, one.at.replace("res.body#", f"res.body#{base}", 1)) if one else None

    return Told(
        shape=told.shape,
        code=moved(told.code),
        message=moved(told.message),
        type=moved(told.type),
        name=moved(told.name),
        fields=tuple(one._replace(at=one.at.replace("res.body#", f"res.body#{base}", 1)) for one in told.fields),
    )


def _problem(root: Root) -> Told | None:  # RFC 9457
    message = said(root, "/detail", "/o:errorDetails/0/detail", "/title")
    fields = fields_in(root.get("errors"), "/errors")
    for key in ("invalid-params", "invalid_params", "violations", "fieldErrors", "validation"):
        fields = fields or fields_in(root.get(key), f"/{key}")
    named = said(root, "/o:errorDetails/0/o:errorPath")  # NetSuite
    if named is not None and message is not None:
        fields = fields or (FieldError(named.value, message.value, named.at),)
    code = said(root, "/code", "/errorCode", "/error_code", "/o:errorDetails/0/o:errorCode")
    request_id = said(root, "/instance", "/traceId", "/requestId", "/request_id")
    name = said(root, "/title")
    found = Told(
        shape="problem",
        code=code,
        message=message,
        type=said(root, "/type"),
        name=name,
        fields=fields,
        request_id=request_id,
    )
    return found if found.says_something else None


def _maybe_problem(root: Root) -> Told | None:
    return _problem(root) if "title" in root and "type" in root and ("status" in root or "detail" in root) else None


def _fastapi(root: Root) -> Told | None:
    detail = root.get("detail")
    if not (isinstance(detail, list) and detail and isinstance(detail[0], dict) and "loc" in detail[0]):
        return None
    fields = fields_in(detail, "/detail")
    return Told(shape="fastapi", type=said(root, "/detail/0/type"), message=said(root, "/detail/0/msg"), fields=fields)


def _user_errors(root: Root) -> Told | None:  # GraphQL, where a mutation says why it refused
    lists = user_errors(root)
    return _first_refusal(root, lists[0]) if lists else None


def _first_refusal(root: Root, path: str) -> Told:
    code, message = said(root, f"{path}/0/code"), said(root, f"{path}/0/message")
    return Told(shape="user-errors", code=code, message=message, fields=fields_in(at_pointer(root, path), path))


def _errors_map(root: Root) -> Told | None:
    errors = root.get("errors")
    if isinstance(errors, str) and errors.strip():
        return Told(shape="errors-text", message=said(root, "/errors"))
    if not (isinstance(errors, dict) and errors):
        return None
    if errors.keys() <= {"detail", "message", "title"} and all(isinstance(one, str) for one in errors.values()):
        # Phoenix: a sentence, and no field
        return Told(shape="errors-text", message=said(root, "/errors/detail", "/errors/message", "/errors/title"))
    shape = "asp.net" if "traceId" in root or "title" in root else "laravel" if "message" in root else "rails"
    message = said(root, "/message", "/title")
    return Told(
        shape=shape, message=message, code=said(root, "/code"), fields=fields_in(errors, "/errors"),
        request_id=said(root, "/traceId"),
    )  # fmt: skip


def _aws_json(root: Root) -> Told | None:
    type_ = said(root, "/__type")
    if type_ is None:
        return None
    code = type_.value.rpartition("#")[2].partition(":")[0]
    return Told(shape="aws-json", code=Said(code, type_.at), message=said(root, "/message", "/Message"))


def _spring(root: Root) -> Told | None:
    if not ("timestamp" in root and "status" in root and "error" in root):
        return None
    return Told(
        shape="spring",
        name=said(root, "/error"),
        message=said(root, "/message", "/error"),
        request_id=said(root, "/requestId"),
        fields=fields_in(root.get("errors"), "/errors"),
    )


def _named_exception(root: Root) -> Told | None:  # Yii2
    if not ("name" in root and "message" in root and ("code" in root or "status" in root)):
        return None
    code = said(root, "/code", "/status")
    name, message = said(root, "/name"), said(root, "/message")
    return Told(shape="yii2", code=code, name=name, message=message, type=said(root, "/type"))


def _fault(root: Root) -> Told | None:
    for key in ("fault", "Fault"):
        inner = root.get(key)
        if isinstance(inner, dict) and inner:
            message = said(root, f"/{key}/faultstring", f"/{key}/message", f"/{key}/Error/0/Message")
            code = said(root, f"/{key}/detail/errorcode", f"/{key}/code", f"/{key}/Error/0/code", f"/{key}/type")
            return Told(shape="fault", code=code, message=message)
    return None


def _oauth(root: Root) -> Told | None:  # RFC 6749 §5.2
    code = said(root, "/error")
    if code is None:
        return None
    message = said(root, "/error_description", "/message", "/description", "/reason")
    if message is None and " " in code.value.strip():
        return Told(shape="error-text", message=code, code=said(root, "/code", "/error_code"))
    fields = sentences_in(root.get("details"), "/details")  # Zendesk
    return Told(shape="oauth", code=code, message=message, doc=said(root, "/error_uri"), fields=fields)


def _status_code(root: Root) -> Told | None:  # Fastify, hapi and NestJS
    if not isinstance(root.get("statusCode"), int) or "message" not in root:
        return None
    messages = root.get("message")
    if isinstance(messages, list):
        words = [one for one in messages[:200] if isinstance(one, str)]
        fields = tuple(
            FieldError(subject(one), one, f"res.body#/message/{n}") for n, one in enumerate(words) if subject(one)
        )
        return Told(shape="status-code", name=said(root, "/error"), message=said(root, "/message/0"), fields=fields)
    named, source = at_pointer(root, "/validation/keys"), at_pointer(root, "/validation/source")
    place = {"payload": "body", "query": "query", "params": "path", "headers": "header"}.get(str(source), "")
    message = said(root, "/message")
    fields = tuple(
        FieldError(one, message.value if message else "", f"res.body#/validation/keys/{index}", place or "body")
        for index, one in enumerate(named[:50] if isinstance(named, list) else [])
        if isinstance(one, str) and one
    )
    if not isinstance(named, list):
        fields = fields_in(root.get("validation"), "/validation")  # celebrate, by the part of the request
    fields = fields or issues(root)
    return Told(
        shape="status-code",
        code=said(root, "/code", "/errorCode"),
        name=said(root, "/error"),
        message=message,
        fields=fields,
    )


_SHAPES: tuple[Callable[[Root], Told | None], ...] = (
    _fault, _maybe_problem, _fastapi, error_messages, _user_errors, errors_list, jsend, error_object, _aws_json,
    _spring, _errors_map, _named_exception, message_map, _status_code, _oauth,
)  # fmt: skip
