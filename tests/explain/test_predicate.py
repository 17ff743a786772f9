"""What a pack may ask of a fact."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from inspector.explain.facts.fact import Value
from inspector.explain.predicate import FactSource, PredicateError, all_hold, compile_predicate

MakeFacts = Callable[[Mapping[str, Value]], FactSource]


@pytest.mark.parametrize(
    ("want", "value", "holds"),
    [
        (403, 403, True),
        (403, 404, False),
        (30105, "30105", True),
        ("30105", 30105, True),
        ([404, 410], 410, True),
        ([404, 410], 405, False),
        ("*limit*", "Records LIMIT is invalid", True),
        ("*limit*", "User not found", False),
        ("*a?b*", "a?b", True),
        ("*a?b*", "axb", False),
        ("exact", "Exact", False),
        (True, True, True),
        (True, 1, False),
        (False, True, False),
        (1, True, False),
        ({"gt": 200}, 201, True),
        ({"gt": 200}, "500", True),
        ({"gt": 200}, "many", False),
        ({"gt": 200}, True, False),
        ({"ge": 1, "le": 5}, 5, True),
        ({"ge": 1, "le": 5}, 6, False),
        ({"lt": 0}, -1, True),
        ({"lt": 0}, 0, False),
        ({"eq": "x"}, "x", True),
        ({"in": ["x", "y"]}, "y", True),
        ({"glob": "a*"}, "Abc", True),
        ({"re": "^(?!-?[0-9]+$)"}, "ten", True),
        ({"re": "^(?!-?[0-9]+$)"}, "10", False),
        ({"re": "quota"}, "QUOTA used up", True),
        ({"not": "x"}, "y", True),
        ({"not": "x"}, "x", False),
        ({"not": ["x", "y"]}, "z", True),
        ({"exists": True}, False, True),
        ("b", ("a", "b"), True),
        ("*z*", ("a", "b"), False),
    ],
)
def test_a_value_is_compared_as_written(want: object, value: Value, holds: bool, table: MakeFacts) -> None:
    assert all_hold(compile_predicate({"x": want}), table({"x": value})) is holds


@pytest.mark.parametrize(
    ("want", "holds"),
    [
        ({"exists": False}, True),
        ({"not": "x"}, True),
        ({"exists": True}, False),
        ("x", False),
        ({"lt": 5}, False),
        ("*", False),
        (False, False),
    ],
)
def test_an_absent_fact_fails_all_but_not_and_absence(want: object, holds: bool, table: MakeFacts) -> None:
    assert all_hold(compile_predicate({"x": want}), table({})) is holds


def test_dotted_keys_flatten_and_odd_names_may_be_quoted() -> None:
    nested = {"req": {"query": {"limit": {"gt": 200}, "filters[x][gte]": "1"}}, "failure.phase": "send"}

    names = [condition.fact for condition in compile_predicate(nested)]

    assert names == ["req.query.limit", "req.query.filters[x][gte]", "failure.phase"]


def test_all_conditions_of_one_table_must_hold(table: MakeFacts) -> None:
    predicate = compile_predicate({"status": 403, "err": {"code": "x"}})

    assert all_hold(predicate, table({"status": 403, "err.code": "x"}))
    assert not all_hold(predicate, table({"status": 403}))


@pytest.mark.parametrize(
    ("entry", "path", "words"),
    [
        ({"a": {"b": {"re": "("}}}, ("a", "b", "re"), "does not compile"),
        ({"a": {"re": "(a+)+b"}}, ("a", "re"), "nesting"),
        ({"a": {"re": "x" * 201}}, ("a", "re"), "at most 200"),
        ({"a": {"gt": "much"}}, ("a", "gt"), "takes a number"),
        ({"a": {"exists": "yes"}}, ("a", "exists"), "true or false"),
        ({"a": []}, ("a",), "never match"),
        ({"a": {}}, ("a",), "asks nothing"),
        ({"a": {"in": "x"}}, ("a", "in"), "takes a list"),
        ({"a": {"glob": 1}}, ("a", "glob"), "takes a text"),
        ({"a": [{"b": 1}]}, ("a",), "cannot be compared"),
    ],
)
def test_what_cannot_be_asked_is_refused_at_its_key(
    entry: dict[str, object], path: tuple[str, ...], words: str
) -> None:
    with pytest.raises(PredicateError, match=words) as caught:
        compile_predicate(entry)
    assert caught.value.path == path


def test_a_condition_reads_as_a_sentence() -> None:
    predicate = compile_predicate({"req.query.limit": {"gt": 200}, "err.message": "*user*"})

    assert [str(item) for item in predicate] == ["req.query.limit > 200", "err.message like *user*"]
