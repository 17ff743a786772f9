"""Error bodies of APIs that no pack knows: their code, their words and their fields are read all the same."""

from __future__ import annotations

import json

import pytest

from inspector.explain.conventions import Conventions
from inspector.explain.facts import Facts
from inspector.formats.raw import read_raw
from inspector.model.history import Timeline
from inspector.redact import Redactor

BODIES: dict[str, tuple[int, object, str, str, tuple[str, ...]]] = {
    "Zendesk": (422, {
        "error": "RecordInvalid", "description": "Record validation errors",
        "details": {"email": [{"description": "Email: ana@x.test is already being used", "error": "DuplicateValue"}]},
    }, "RecordInvalid", "Record validation errors", ("email",)),
    "Notion": (400, {
        "object": "error", "status": 400, "code": "validation_error",
        "message": "body failed validation: body.parent.database_id should be defined, instead was `undefined`.",
    }, "validation_error", "body failed validation", ()),
    "Box": (404, {
        "type": "error", "status": 404, "code": "not_found", "message": "Not Found",
        "context_info": {"errors": [{"reason": "invalid_parameter", "name": "folder", "message": "Invalid value"}]},
    }, "not_found", "Not Found", ("folder",)),
    "Dropbox": (409, {
        "error_summary": "path/not_found/..", "error": {".tag": "path", "path": {".tag": "not_found"}},
    }, "path", "path/not_found/..", ()),
    "Heroku": (404, {"id": "not_found", "message": "Couldn't find that app.", "resource": "app"}, "not_found",
        "Couldn't find that app.", ()),
    "a record that is no error code": (400, {"id": "chair", "message": "no"}, "", "no", ()),
    "GitLab": (400, {"message": {"name": ["has already been taken"]}}, "", "", ("name",)),
    "Discord": (400, {
        "code": 50035, "message": "Invalid Form Body",
        "errors": {"content": {"_errors": [{"code": "BASE_TYPE_MAX_LENGTH", "message": "Must be shorter."}]}},
    }, "50035", "Invalid Form Body", ("content",)),
    "Okta": (400, {
        "errorCode": "E0000001", "errorSummary": "Api validation failed: login", "errorCauses": [],
    }, "E0000001", "Api validation failed: login", ()),
    "Auth0": (403, {
        "statusCode": 403, "error": "Forbidden", "message": "Insufficient scope", "errorCode": "insufficient_scope",
    }, "insufficient_scope", "Insufficient scope", ()),
    "Contentful": (404, {
        "sys": {"type": "Error", "id": "NotFound"}, "message": "The resource could not be found.",
        "details": {"type": "Entry", "id": "x"}, "requestId": "r",
    }, "", "The resource could not be found.", ()),
    "WooCommerce": (400, {
        "code": "rest_invalid_param", "message": "Invalid parameter(s): status",
        "data": {"status": 400, "params": {"status": "status is not one of a, b."}},
    }, "rest_invalid_param", "Invalid parameter(s): status", ("status",)),
    "Kubernetes, nothing there": (404, {
        "kind": "Status", "status": "Failure", "message": 'pods "web" not found', "reason": "NotFound",
        "details": {"name": "web", "kind": "pods"}, "code": 404,
    }, "404", 'pods "web" not found', ()),
    "Kubernetes, a field": (422, {
        "kind": "Status", "status": "Failure", "message": 'Pod "x" is invalid', "reason": "Invalid", "code": 422,
        "details": {"name": "x", "kind": "Pod", "causes": [
            {"reason": "FieldValueRequired", "message": "Required value", "field": "spec.containers"},
        ]},
    }, "422", 'Pod "x" is invalid', ("spec.containers",)),
    "GoCardless": (422, {"error": {
        "message": "Validation failed", "type": "validation_failed", "code": 422,
        "errors": [{"reason": "is invalid", "field": "country_code", "message": "country_code is invalid"}],
    }}, "422", "Validation failed", ("country_code",)),
    "Mollie": (422, {
        "status": 422, "title": "Unprocessable Entity", "detail": "The amount is too high", "field": "amount",
    }, "", "The amount is too high", ("amount",)),
    "NetSuite": (400, {
        "type": "https://x.test", "title": "Bad Request", "status": 400, "o:errorDetails": [
            {"detail": "Invalid value for entity.", "o:errorPath": "entity", "o:errorCode": "INVALID_VALUE"},
        ],
    }, "INVALID_VALUE", "Invalid value for entity.", ("entity",)),
    "UPS": (401, {
        "response": {"errors": [{"code": "250002", "message": "Invalid Authentication Information."}]},
    }, "250002", "Invalid Authentication Information.", ()),
    "ClickUp": (401, {"err": "Token invalid", "ECODE": "OAUTH_025"}, "OAUTH_025", "Token invalid", ()),
    "Google Maps, with 200": (200, {
        "error_message": "The provided API key is invalid.", "results": [], "status": "REQUEST_DENIED",
    }, "REQUEST_DENIED", "The provided API key is invalid.", ()),
    "Kraken, with 200": (200, {"error": ["EAPI:Invalid key"]}, "", "EAPI:Invalid key", ()),
    "Kraken, when all is well": (200, {"error": [], "result": {"unixtime": 1}}, "", "", ()),
    "Elasticsearch": (404, {
        "error": {"type": "index_not_found_exception", "reason": "no such index [a]"}, "status": 404,
    }, "", "no such index [a]", ()),
}  # fmt: skip


@pytest.mark.parametrize("name", BODIES)
def test_code_words_and_fields_are_read(name: str) -> None:
    status, body, code, message, fields = BODIES[name]
    text = f"HTTP/1.1 {status} X\nContent-Type: application/json\n\n{json.dumps(body)}"
    facts = Facts(read_raw(text, Redactor()), Timeline(), Conventions())

    def value(fact: str) -> object:
        found = facts.get(fact)
        return None if found is None else found.value

    assert (value("err.code") or "") == code
    assert str(value("err.message") or "").startswith(message)
    assert (value("err.fields") or ()) == fields
