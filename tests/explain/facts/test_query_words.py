"""The word that a server's parser stops at, found in the expression that we sent, and words of the server's own."""

from __future__ import annotations

import pytest

from inspector.explain.facts.prose import Part
from inspector.explain.facts.query_words import part_with_the_word

PARTS = (
    Part("sql", "selec tuns from ship where id = 1", "query", "sql"),
    Part("expr", "avrage(up)", "body", "panel.expr"),
    Part("name", "boat", "body", "name"),
    Part("the id in the path", "boat (old)", "the id in the path", "the id in the path"),
)


@pytest.mark.parametrize(
    ("message", "full"),
    [
        ('near "selec": syntax error', "sql"),
        ('syntax error at or near "tuns"', "sql"),
        ("no such column: tuns", "sql"),
        ("error parsing query: found selec, expected SELECT, DELETE at line 1, char 1", "sql"),
        ('parse error: unknown function with name "avrage"', "panel.expr"),
        ('column "tuns" does not exist', "sql"),
        ("function avrage(integer) does not exist", "panel.expr"),
        ("no such column: orders", ""),  # the server's own query
        ("no such table: boat", ""),  # a plain value is no expression
        ("no such column: tun", ""),  # a part of a word
        ("a port near the ship", ""),
        ("nothing found, expected a ship", ""),
    ],
)
def test_the_word_is_sought_in_what_we_sent(message: str, full: str) -> None:
    found = part_with_the_word(message, PARTS)
    assert (found.full if found is not None else "") == full


def test_a_word_of_two_expressions_tells_of_neither() -> None:
    parts = (PARTS[0], Part("having", "tuns > 1", "query", "having"))
    assert part_with_the_word("no such column: tuns", parts) is None
