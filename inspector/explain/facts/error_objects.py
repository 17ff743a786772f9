"""Error bodies with one object under `error`: Google, Stripe, Microsoft Graph, OData, AWS with a capital."""

from __future__ import annotations

import re

from inspector.explain.facts.complaint_words import in_words
from inspector.explain.facts.field_errors import fields_in
from inspector.explain.facts.text import Json
from inspector.explain.facts.told import FieldError, Said, Told, said

Root = dict[str, Json]


_OF_THE_CODE = re.compile(r"(?i)(?:invalid (?:method )?param\w*|(?:internal|server) error|error)\W*")
"""What JSON-RPC 2.0 §5.1 calls its codes: the words of the service stand beside them, under `data`."""


def error_object(root: Root) -> Told | None:
    """The error under `error`, or under `Error` (the JSON of AWS's query services); None when there is none."""
    inner = root.get("error")
    if isinstance(inner, dict) and inner:
        return _told(root, inner)
    capital = root.get("Error")
    if not isinstance(capital, dict) or not capital:
        return None
    code, message = said(root, "/Error/Code", "/Error/code"), said(root, "/Error/Message", "/Error/message")
    found = Told(
        shape="error-object", code=code, message=message, request_id=said(root, "/RequestId", "/Error/RequestId")
    )
    return found if found.says_something else None


def _told(root: Root, inner: Root) -> Told:
    request_id = said(root, "/error/innererror/request-id", "/error/innerError/request-id", "/request_id")
    message = said(
        root,
        "/error/message",
        "/error/message/value",
        "/error/description",
        "/error/detail",
        "/error/msg",
        "/error/reason",
        "/error/info",
        "/error_summary",
    )
    if "jsonrpc" in root and message is not None and _OF_THE_CODE.fullmatch(message.value):
        told = said(root, "/error/data", "/error/data/message", "/error/data/details", "/error/data/reason")
        message = told if told is not None and " " in told.value.strip() else message
    details = inner.get("details")
    if isinstance(inner.get("status"), str) and "code" in inner:  # Google
        return _google(root, details, message)
    reason = said(root, "/error/errors/0/reason")
    if reason is not None and " " not in reason.value:  # Google before it gave a status
        doc = said(root, "/error/errors/0/extendedHelp")
        return Told(shape="google", code=reason, message=message, doc=doc, name=said(root, "/error/code"))
    if isinstance(inner.get("type"), str):  # Stripe and those who follow it
        code = said(root, "/error/code", "/error/decline_code")
        param = said(root, "/error/param")
        named = [FieldError(param.value, message.value if message else "", param.at)] if param else []
        listed = tuple(named) or fields_in(inner.get("errors"), "/error/errors")
        return Told(
            shape="typed-error", code=code, type=said(root, "/error/type"), message=message, fields=listed,
            doc=said(root, "/error/doc_url"), request_id=request_id,
        )  # fmt: skip
    fields: tuple[FieldError, ...] = fields_in(details, "/error/details")
    for key in ("errors", "issues", "fields"):
        fields = fields or fields_in(inner.get(key), f"/error/{key}")
    if isinstance(inner.get("_errors"), list):  # zod's tree
        fields = fields or fields_in(inner, "/error")
    field = said(root, "/error/field")  # Multer's, as many pass it on
    if field is not None and message is not None:
        fields = fields or (FieldError(field.value, message.value, field.at),)
    fields = fields or _of_parameter(root, message)
    code = said(root, "/error/code", "/error/name", "/error/status", "/error/.tag")
    return Told(shape="error-object", code=code, message=message, fields=fields, request_id=request_id)


def _of_parameter(root: Root, message: Said | None) -> tuple[FieldError, ...]:
    """LoopBack names a parameter in its sentence, and says under `details` which rule its value breaks."""
    rule = said(root, "/error/details/0/message")
    if rule is None or message is None:
        return ()
    return tuple(one._replace(message=rule.value, code="") for one in in_words(message.value, message.at))


def _google(root: Root, details: Json, message: Said | None) -> Told:
    reason, doc = None, None
    fields: tuple[FieldError, ...] = ()
    for index, one in enumerate(details if isinstance(details, list) else []):
        base = f"/error/details/{index}"
        reason = reason or said(root, f"{base}/reason")
        doc = doc or said(root, f"{base}/links/0/url")
        if isinstance(one, dict):
            fields = fields or fields_in(one.get("fieldViolations"), f"{base}/fieldViolations")
    name = said(root, "/error/status")
    reason = reason or said(root, "/error/errors/0/reason")
    return Told(shape="google", code=reason or name, name=name, message=message, doc=doc, fields=fields)
