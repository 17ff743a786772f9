"""Error bodies with code and words beside each other, under whatever names: read when no other shape fits."""

from __future__ import annotations

import re

from inspector.explain.facts.error_lists import is_messages, issues
from inspector.explain.facts.field_errors import fields_in
from inspector.explain.facts.text import Json
from inspector.explain.facts.told import NOTHING, FieldError, Said, Told, said
from inspector.explain.facts.view import at_pointer

Root = dict[str, Json]


def plain(root: Root) -> Told:
    """Code, words and fields under the names that are in use; `NOTHING` where none of them stands."""
    code = said(
        root,
        "/code",
        "/errorCode",
        "/error_code",
        "/ErrorCode",
        "/errCode",
        "/errcode",
        "/err_code",
        "/errno",
        "/Code",
        "/ECODE",
        *(("/status",) if "error_message" in root and isinstance(root.get("status"), str) else ()),
    ) or _code_for_an_id(root)
    message = said(
        root, "/message", "/detail", "/error_message", "/errorMessage", "/msg", "/errmsg", "/error_msg",
        "/err_msg", "/Message", "/description", "/reason",
        "/statusMessage", "/title", "/errorSummary", "/err", "/error/0",
    )  # fmt: skip
    listed = issues(root)
    if code is None and message is None:
        return Told(shape="issues", message=said(root, "/issues/0/message"), fields=listed) if listed else NOTHING
    request_id = said(root, "/request_id", "/requestId", "/RequestId", "/trace_id", "/traceId")
    doc = said(root, "/more_info", "/documentation_url", "/doc_url", "/help")
    fields: tuple[FieldError, ...] = listed
    for key in ("detail", "details", "extra"):
        fields = fields or sentences_in(root.get(key), f"/{key}")
    named = said(root, "/field")  # Mollie
    if named is not None and message is not None:
        fields = fields or (FieldError(named.value, message.value, named.at),)
    for path in ("/data/params", "/context_info/errors"):  # WordPress, Box
        fields = fields or fields_in(at_pointer(root, path), path)
    fields = fields or _coded(root)
    for key in (
        "fields",
        "issues",
        "violations",
        "validation_errors",
        "validationErrors",
        "fieldErrors",
        "field_errors",
    ):
        fields = fields or fields_in(root.get(key), f"/{key}") or _names_in(root.get(key), f"/{key}", message)
    return Told(shape="message", code=code, message=message, doc=doc, request_id=request_id, fields=fields)


def _names_in(value: Json, base: str, message: Said | None) -> tuple[FieldError, ...]:
    """A bare list of names, which the message speaks of as a whole."""
    names = value if isinstance(value, list) and message is not None else []
    if not names or not all(isinstance(one, str) and re.fullmatch(r"[A-Za-z_][\w.\[\]-]{0,60}", one) for one in names):
        return ()
    words = message.value if message is not None else ""
    return tuple(FieldError(str(one), words, f"res.body#{base}/{place}") for place, one in enumerate(names[:50]))


def _coded(root: Root) -> tuple[FieldError, ...]:
    """A map of fields to a code and a sentence each, beside the message: ozzo-validation, as PocketBase has it."""
    data = root.get("data")
    rows = data.values() if isinstance(data, dict) else ()
    told = [_is_said(one) for one in rows]
    return fields_in(data, "/data") if told and all(told) else ()


def _is_said(value: Json) -> bool:
    return isinstance(value, dict) and all(isinstance(value.get(key), str) for key in ("code", "message"))


def _code_for_an_id(root: Root) -> Said | None:
    """The word that some APIs give as the id of an error (Heroku, DigitalOcean): no id of a record looks so."""
    found = said(root, "/id") if "message" in root else None
    return found if found is not None and re.fullmatch(r"[a-z]+(?:_[a-z]+)+", found.value) else None


def sentences_in(value: Json, base: str) -> tuple[FieldError, ...]:
    """Complaints about fields in a member that may as well hold facts of the error: only what reads like one counts."""
    if not isinstance(value, dict):
        return fields_in(value, base)
    causes = value.get("causes")  # Kubernetes
    if isinstance(causes, list):
        return fields_in(causes, f"{base}/causes")
    told = {
        name: one
        for name, one in value.items()
        if (not isinstance(one, str) or " " in one.strip()) and not name.endswith(("Error", "_error", "Exception"))
    }
    return fields_in(told, base) if told else ()


def _is_sentence(value: Json) -> bool:
    """Flask-RESTful has one sentence for each parameter, and calls all of them the message."""
    return isinstance(value, str) and " " in value.strip()


def message_map(root: Root) -> Told | None:  # GitLab
    inner = root.get("message")
    if (
        not isinstance(inner, dict)
        or not inner
        or not all(is_messages(one) or _is_sentence(one) for one in inner.values())
    ):
        return None
    return Told(shape="message-map", code=said(root, "/code"), fields=fields_in(inner, "/message"))
