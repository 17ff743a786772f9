"""The place where a server's parser stopped, each parser with its own way to count."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from inspector.explain.conventions import Conventions
from inspector.explain.facts.parser_stop import parser_stop
from inspector.explain.facts.view import View
from inspector.model.exchange import Exchange
from inspector.model.history import Timeline

MakeCall = Callable[..., Exchange]
PYDANTIC = {"detail": [{"type": "json_invalid", "loc": ["body", 10], "msg": "JSON decode error"}]}


@pytest.mark.parametrize(
    ("body", "reply", "place"),
    [
        ('{"ä": "x",}', {"detail": "JSON parse error - Expecting property name: line 1 column 11 (char 10)"}, 10),
        ('{"ä": "x",}', {"message": "Expected double-quoted property name in JSON at position 10"}, 10),
        ('{"ä": "x",}', {"message": "malformed JSON at offset 12: invalid character '}'"}, 10),
        ('{"ä": "x",}', {"detail": "JSON is malformed: trailing comma (byte 11)"}, 10),
        ('{"ä": "x",}', {"message": "'}' is invalid. Path: $ | LineNumber: 0 | BytePositionInLine: 11."}, 10),
        ('{"ä": "x",}', PYDANTIC, 10),
        ('{"a": tru}', {"message": 'Unexpected token \'}\', "{"a": tru}" is not valid JSON'}, 9),
        ('{"a": nope}', {"message": "unexpected token at 'nope}'"}, 6),
        ('{"a": "x"', {"message": "unexpected EOF"}, 8),
        ('{"a": 1}', {"message": "Unexpected end of JSON input"}, 7),
        (
            '{"a": [1}',
            {"message": "Unexpected end (start marker at [Source: (x); line: 1, column: 7])\n at [line: 1, column: 9]"},
            8,
        ),
    ],
)
def test_their_offset_is_a_character_of_our_body(call: MakeCall, body: str, reply: object, place: int) -> None:
    sent = call("POST https://api.example.com/v1", body=body, status=400, reply=reply)
    stop = parser_stop(View(sent, Timeline(), Conventions()))
    assert stop is not None
    assert stop.at == f"req.body@{place}-{place + 1}"


@pytest.mark.parametrize(
    "message",
    [
        "line 9 column 1 (char 900)",
        "name is too short",
        "at line 7, column 2",
        "859: unexpected token at '{\"a\": 1}'",
        "Cannot deserialize value of type `Job` from Object value (token `START_OBJECT`) at line: 1, column: 1",
    ],
)
def test_a_place_that_our_body_does_not_have_is_none(call: MakeCall, message: str) -> None:
    sent = call("POST https://api.example.com/v1", body='{"a": 1}', status=400, reply={"message": message})
    assert parser_stop(View(sent, Timeline(), Conventions())) is None
