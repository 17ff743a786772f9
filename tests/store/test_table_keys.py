"""Reading keys of a table."""

import datetime

from inspector.model.diagnosis import Severity
from inspector.store.table_keys import TableKeys


def test_a_key_that_nobody_asked_for_is_reported_with_the_nearest_known_one() -> None:
    reported: list[tuple[tuple[str, ...], str, Severity]] = []
    keys = TableKeys({"nmae": "x", "zzz": 1}, ("top",), lambda *row: reported.append(row))
    keys.text("name")
    keys.finish()
    assert [(path, text) for path, text, _ in reported] == [
        (("top", "nmae"), "is not a known key; did you mean name?"),
        (("top", "zzz"), "is not a known key; known keys: name"),
    ]


def test_the_kind_of_a_wrong_value_is_told_and_the_value_is_not() -> None:
    reported: list[str] = []
    table = {"a": [1], "b": {}, "c": datetime.date(2026, 1, 1), "d": True, "e": 1.5}
    keys = TableKeys(table, (), lambda _, text, __: reported.append(text))
    for name in table:
        keys.text(name)
    assert [text.rpartition("not ")[2] for text in reported] == [
        "a list",
        "a table",
        "a date",
        "true or false",
        "a number",
    ]
