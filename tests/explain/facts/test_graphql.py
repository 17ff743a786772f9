"""Errors of GraphQL: the words of each library, and where they stand in our call."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from inspector.explain.facts.graphql_words import read_words
from inspector.model.exchange import Exchange

MakeCall = Callable[..., Exchange]
See = Callable[..., Any]
POST = "POST https://api.example.com/graphql"


@pytest.mark.parametrize(
    ("code", "words", "kind", "part"),
    [
        ("", "Syntax Error: Unterminated string.", "parse", ""),
        ("", 'Expected NAME, actual: RCURLY ("}") at [1, 5]', "parse", ""),
        ("InvalidSyntax", "Invalid syntax with offending token '}'", "parse", ""),
        ("ValidationError", "Validation error (FieldUndefined@[nam]) : Field 'nam' in type 'User' is undefined",
         "validation", "nam"),
        ("validation-failed", "field 'nam' not found in type: 'users'", "validation", "nam"),
        ("", "Field 'user' doesn't accept argument 'ip'", "validation", "ip"),
        ("", "Field 'user' is missing required arguments: id", "validation", "id"),
        ("", 'Unknown type "Usr". Did you mean "User"?', "validation", "Usr"),
        ("", 'Variable "$id" of type "Int" used in position expecting type "Int!".', "validation", "id"),
        ("", 'Variable "$id" of non-null type "Int!" must not be null.', "variable", "id"),
        ("HC0018", "Variable `id` is required.", "variable", "id"),
        ("", "Variable 'id' has coerced Null value for NonNull type 'ID!'", "variable", "id"),
        ("", "Variable '$i' has invalid value at .b: Value 'Z' does not exist in 'E' enum.", "variable", "i"),
        ("", "Argument 'Query.user(id:)' of type 'Int!' is required, but it was not provided.", "validation", "id"),
        ("", "Value 'Z' does not exist in 'E' enum. Did you mean the enum value 'X' or 'Y'?", "validation", ""),
        ("", "Field \"In.a\" of required type \"Int!\" was not provided.", "validation", ""),
        ("", "Cannot return null for non-nullable field Query.me.", "internal", ""),
        ("HC0018", "Cannot return null for non-nullable field.", "internal", ""),
        ("BAD_USER_INPUT", "id is too long", "input", ""),
        ("FORBIDDEN", "Cannot query field 'nam' on type 'User'", "forbidden", ""),
        ("MY_CODE", "Not today", "", ""),
        ("", "The field is required", "", ""),
    ],
)  # fmt: skip
def test_codes_and_sentences_tell_the_kind(code: str, words: str, kind: str, part: str) -> None:
    found = read_words(code, words)
    assert (found.kind, found.part) == (kind, part)


@pytest.mark.parametrize(
    ("query", "line", "column", "word"),
    [
        ("{ user { nam } }", 1, 10, "nam"),
        ("{\n  user {\n    nam\n  }\n}", 3, 5, "nam"),
        ('{ a(b: "ü\\"😀") nam }', 1, 16, "nam"),
    ],
)
def test_the_word_in_the_query_is_found(
    call: MakeCall, see: See, query: str, line: int, column: int, word: str
) -> None:
    reply = {"errors": [{"message": "Syntax Error: no", "locations": [{"line": line, "column": column}]}]}
    sent = call(POST, body={"query": query}, reply=reply)
    place = see(sent).at("graphql.kind")[1]
    assert sent.sent is not None
    assert sent.sent.body is not None
    start, end = map(int, place.removeprefix("req.body@").split("-"))
    assert sent.sent.body.read(0, 10_000).decode()[start:end] == word


def test_a_place_outside_of_the_query_is_not_invented(call: MakeCall, see: See) -> None:
    reply = {"errors": [{"message": "Syntax Error: no", "locations": [{"line": 9, "column": 1}]}]}
    assert see(call(POST, body={"query": "{ a }"}, reply=reply)).at("graphql.kind")[1] == "req.body#/query"


def test_the_value_of_a_credential_is_not_shown(call: MakeCall, see: See) -> None:
    body = {"query": "query($password: Int) { a }", "variables": {"password": "hunter2"}}
    reply = {"errors": [{"message": 'Variable "$password" got invalid value', "locations": []}]}
    seen = see(call(POST, body=body, reply=reply))
    assert seen["graphql.variable"] == "password"
    assert "hunter2" not in str(seen["graphql.given"])


def test_an_answer_of_data_has_no_kind(call: MakeCall, see: See) -> None:
    seen = see(call(POST, body={"query": "{ a }"}, reply={"data": {"a": 1}, "errors": []}))
    assert seen["graphql.kind"] is None


@pytest.mark.parametrize(
    ("query", "reads"),
    [
        ("{ a }", True),
        ("query Q($a: ID) { a(b: $a) }", True),
        ("# mutation\nquery { a }", True),
        ('query { a(b: "} mutation {") }', True),
        ("fragment F on A { b } query { a { ...F } }", True),
        ("query A { a } mutation B { b }", False),
        ("mutation { a }", False),
        ("fragment F on A { b }", False),
    ],
)
def test_a_call_whose_operations_are_queries_only_reads(query: str, reads: bool, call: MakeCall, see: See) -> None:
    failed = {"errors": [{"message": "Internal server error", "path": ["a"]}]}
    seen = see(call(POST, body={"query": query}, reply=failed))

    assert (seen["graphql.changes"] is None) is reads
