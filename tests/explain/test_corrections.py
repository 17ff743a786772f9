"""What the first fix makes of a request whose fields a server refuses: the call that it would take."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from inspector.model.diagnosis import Diagnosis
from inspector.model.exchange import Context
from inspector.model.fix import Edits, apply
from inspector.model.request import Request
from inspector.redact import Redactor
from inspector.session.knowledge import Knowledge
from inspector.session.reading import explain_har

KNOWLEDGE = Knowledge(None)
POST = "POST https://api.example.com/v1/parts"


def first(line: str, sent: object, reply: object, kind: str = "application/json") -> tuple[Request, Diagnosis]:
    """The request of a refused call, and its first diagnosis."""
    method, _, url = line.partition(" ")
    request: dict[str, object] = {"method": method, "url": url, "headers": []}
    if sent is not None:
        text = sent if isinstance(sent, str) else json.dumps(sent)
        request |= {"postData": {"mimeType": kind, "text": text}, "headers": [{"name": "Content-Type", "value": kind}]}
    content = {"mimeType": "application/json", "text": json.dumps(reply)}
    response = {"status": 400, "headers": [{"name": "Content-Type", "value": "application/json"}], "content": content}
    entry = {"startedDateTime": "2026-11-27T10:00:00Z", "time": 5, "request": request, "response": response}
    text = json.dumps({"log": {"version": "1.2", "entries": [entry]}})
    ((exchange, explanation),) = explain_har(text, "a.har", Context(), KNOWLEDGE, Redactor()).calls
    return exchange.request, explanation.diagnoses[0]


def corrected(line: str, sent: object, reply: object, kind: str = "application/json") -> tuple[str, Request | None]:
    """The title of the preferred fix, and the request after it where it edits."""
    request, diagnosis = first(line, sent, reply, kind)
    fix = next(one for one in diagnosis.fixes if one.preferred)
    return fix.title, apply(request, fix.does) if isinstance(fix.does, Edits) else None


@pytest.mark.parametrize(
    ("sent", "errors", "title", "wanted"),
    [
        ({"n": "12"}, {"n": ["must be an integer"]}, "Write n as 12", {"n": 12}),
        ({"n": 12}, {"n": ["must be a string"]}, 'Write n as "12"', {"n": "12"}),
        ({"on": "true"}, {"on": ["must be a boolean"]}, "Write on as true", {"on": True}),
        ({"tags": "red"}, {"tags": ["must be an array"]}, 'Write tags as ["red"]', {"tags": ["red"]}),
        ({"tags": '["red"]'}, {"tags": ["must be an array"]}, 'Write tags as ["red"]', {"tags": ["red"]}),
        ({"n": 500}, {"n": ["must be at most 99"]}, "Set n to 99", {"n": 99}),
        ({"kind": "tlak"}, {"kind": ["must be one of: talk, party"]}, 'Set kind to "talk"', {"kind": "talk"}),
        ({"mail": "a@b.co "}, {"mail": ["is not a valid email"]}, 'Write mail as "a@b.co"', {"mail": "a@b.co"}),
        ({"day": "25.02.2026"}, {"day": ["not a valid date"]}, 'Write day as "2026-02-25"', {"day": "2026-02-25"}),
        (
            {"n": "1", "m": 500}, {"n": ["must be an integer"], "m": ["must be at most 99"]},
            "Write n as 1 and set m to 99", {"n": 1, "m": 99},
        ),
    ],
)  # fmt: skip
def test_the_first_fix_is_what_the_server_asks_for(
    sent: object, errors: Mapping[str, list[str]], title: str, wanted: object
) -> None:
    said, after = corrected(POST, sent, {"errors": errors})
    assert (said, json.loads(after.body.text) if after else None) == (title, wanted)


@pytest.mark.parametrize(
    ("sent", "errors", "title"),
    [
        ({"day": "05/02/2026"}, {"day": ["not a valid date"]}, "Write day as YYYY-MM-DD"),
        ({"n": "many"}, {"n": ["must be an integer"]}, "Write n as a whole number"),
        ({"kind": "zzz"}, {"kind": ["must be one of: talk, party"]},
         "Choose another kind: the server takes talk or party"),
        ({"name": "x" * 20}, {"name": ["must be at most 10 characters"]},
         "Choose another name: the server takes at most 10 characters"),
        ({"name": ""}, {"name": ["can't be blank"]}, "Give name a value"),
        ({"sku": "A"}, {"name": ["can't be blank"]}, "Add name to the body"),
    ],
)  # fmt: skip
def test_what_only_people_know_is_left_to_them(sent: object, errors: Mapping[str, list[str]], title: str) -> None:
    assert corrected(POST, sent, {"errors": errors}) == (title, None)


def test_a_field_that_is_too_much_is_left_out_and_the_rest_stays_as_written() -> None:
    _, after = corrected(POST, '{\n  "a": 1,\n  "b": 2\n}', {"errors": {"b": ["is not allowed"]}})
    assert after is not None
    assert after.body.text == '{\n  "a": 1\n}'
    _, after = corrected(POST, '{\n  "a": 1,\n  "b": 2\n}', {"errors": {"a": ["is not allowed"]}})
    assert after is not None
    assert after.body.text == '{\n  "b": 2\n}'


def test_nothing_is_left_out_while_another_field_is_missed_or_nothing_would_remain() -> None:
    assert corrected(POST, {"b": 2}, {"errors": {"b": ["is not allowed"]}})[1] is None
    both = {"errors": {"b": ["is not allowed"], "zip": ["is required"]}}
    assert corrected(POST, {"a": 1, "b": 2}, both)[1] is None


def test_query_and_form_hold_texts() -> None:
    said, after = corrected("GET https://api.example.com/v1/parts?limit=500&q=x", None, {"error": "limit: max 100"})
    assert said == "Set limit to 100"
    assert after is not None
    assert [(one.name, one.value) for one in after.query] == [("limit", "100"), ("q", "x")]
    form = "application/x-www-form-urlencoded"
    said, after = corrected(POST, "n=1.0&q=x", {"errors": {"n": ["must be an integer"]}}, form)
    assert said == "Write n as 1"
    assert after is not None
    assert after.body.text == "n=1&q=x"


def test_no_fix_holds_a_credential() -> None:
    _request, diagnosis = first(POST, {"password": 12345678}, {"errors": {"password": ["must be a string"]}})
    assert diagnosis.id == "field.type"  # that a number was hidden does not make the body less JSON
    assert not any(one.action == "correct" or "1234" in repr(one) for one in diagnosis.fixes)


def test_sentences_in_a_list_are_no_field_of_that_name() -> None:
    _, diagnosis = first(POST, {"sku": "A", "zip": 1}, {"message": ["property zip should not exist"]})
    assert (diagnosis.id, "zip" in diagnosis.title) == ("field.unknown-field", True)
    _, diagnosis = first(POST, {"sku": "A", "message": ""}, {"message": ["This field may not be blank."]})
    assert "message" in diagnosis.title
