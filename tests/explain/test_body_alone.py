"""A body that was pasted without its status line: what it says is explained, and what its status would say is not."""

from __future__ import annotations

import pytest

from inspector.explain import packs
from inspector.explain.engine import explain
from inspector.formats.raw import read_raw
from inspector.model.diagnosis import Explanation, Grade
from inspector.model.history import Timeline
from inspector.redact import Redactor


def said_of(text: str) -> Explanation:
    return explain(read_raw(text, Redactor()), Timeline(), packs.load().packs)


@pytest.mark.parametrize(
    ("body", "cause", "title"),
    [
        ('{"message": "jwt expired"}', "auth.said-expired", "The credential has probably expired"),
        (
            '{"errors": {"name": ["can\'t be blank"]}}',
            "field.required",
            "The call probably lacks a field that is required: name",
        ),
        (
            '{"detail": [{"loc": ["body", "n"], "msg": "Input should be less than 9", "type": "less_than"}]}',
            "field.named-field",
            "",
        ),
        (
            '{"code": "23505", "message": "duplicate key value violates unique constraint"}',
            "state.duplicate",
            "What this call would create is probably there already",
        ),
        ('{"error": "conflict", "reason": "Document update conflict."}', "state.precondition", ""),
        ('{"message": "Unexpected token } in JSON"}', "body.not-json-said", ""),
        ('{"error": "invalid_grant", "error_description": "expired code"}', "oauth.grant-refused", ""),
        (
            '{"error": {"code": "rate_limited", "message": "Rate limit reached, try again in 20s"}}',
            "rate.with-clock",
            "Probably the rate limit is used up for another 20 s",
        ),
        ("<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center>"
         "<hr><center>nginx/1.24.0</center></body></html>", "hop.nginx-default", ""),
    ],
)  # fmt: skip
def test_the_words_of_a_body_tell_the_cause_and_are_never_certain(body: str, cause: str, title: str) -> None:
    said = said_of(body)

    assert said.best is not None
    assert (said.best.id, said.best.grade) == (cause, Grade.LIKELY)
    assert title in ("", said.best.title)
    for diagnosis in said.diagnoses:
        assert diagnosis.family != "http"
        assert diagnosis.grade is not Grade.CERTAIN
        assert not diagnosis.ruled_out
        assert not [line for line in diagnosis.evidence if line.at.root == "req" or line.at.text == "res.status"]


@pytest.mark.parametrize("body", ['{"message": "Not found"}', '{"message": "Forbidden"}'])
def test_what_a_body_does_not_tell_is_left_open_and_quoted(body: str) -> None:
    said = said_of(body)

    assert [item.id for item in said.diagnoses] == ["unknown.no-evidence"]
    assert "The server says" in said.diagnoses[0].explanation


def test_the_status_is_still_what_nobody_knows() -> None:
    said = said_of('{"message": "jwt expired"}')

    assert "400" not in str(said)
    assert said.did_it_happen is None
