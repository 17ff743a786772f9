"""Pasted tables of codes."""

import pytest

from inspector.formats.code_table import Row, Sure, at, read_code_table, rows, with_message


@pytest.mark.parametrize(
    ("line", "code", "message", "description"),
    [
        ("10001Internal Server ErrorIt broke. Write.", "10001", "Internal Server Error", "It broke. Write."),
        ("30102No access to the 'Sort By' FieldIt hides.", "30102", "No access to the 'Sort By' Field", "It hides."),
        ("| 17 | Gone | It went away |", "", "", ""),
        ("| 170 | Gone | It went away |", "170", "Gone", "It went away"),
        ("E1001\tGone\tIt went away", "E1001", "Gone", "It went away"),
        ("RATE_LIMITED\tSlow down", "RATE_LIMITED", "Slow down", ""),
    ],
)  # fmt: skip
def test_a_row_that_shows_its_seams_is_safe(line: str, code: str, message: str, description: str) -> None:
    found = [(row.code, row.message, row.description, row.sure) for row in rows(line)]
    assert found == ([(code, message, description, Sure.SAFE)] if code else [])


@pytest.mark.parametrize(
    "line",
    [
        "10003 Unauthorized access This can happen if it expired.",
        "10009Use OAuth2Not the OldWay here",
    ],
)
def test_a_row_without_one_clear_seam_is_not(line: str) -> None:
    [row] = rows(line)
    assert row.sure is Sure.UNSURE


def test_heads_rules_and_prose_are_no_rows() -> None:
    text = "Code Message Description\n| Code | Message |\n|---|:--|\nThe codes follow.\n\n2024 was fine\n"
    assert [row.code for row in rows(text)] == ["2024"]


def test_a_row_can_be_split_behind_other_words() -> None:
    [row] = rows("10003 Unauthorized access This can happen.")
    split = with_message(row, "Unauthorized access")
    assert split is not None
    assert (split.message, split.description) == ("Unauthorized access", "This can happen.")
    assert with_message(split, "Unauthorized") == at(row, len("Unauthorized"))
    assert with_message(row, "Other") is None


TABLE = (
    "400Bad RequestThe request was invalid.\n10001Broken thingAsk us.\n10003 Unsure This one\n"
    "30105Limit is wrongUse less.\n30105No such userNobody.\n"
)


def test_without_anybody_to_ask_only_safe_rows_are_taken() -> None:
    found, left = read_code_table("codes.txt", TABLE.encode(), None)
    assert [(one.code, one.variant) for one in found.draft.codes] == [("10001", ""), ("30105", "1"), ("30105", "2")]
    assert [row.line for row in left] == [3]
    [problem] = found.problems
    assert str(problem).startswith("codes.txt:1: 400 Bad Request is an HTTP status")


def test_every_row_is_asked_about_when_somebody_is_there() -> None:
    asked: list[Row] = []

    def answer(row: Row) -> Row | None:
        asked.append(row)
        return row if row.code == "10003" else None

    found, left = read_code_table("codes.txt", TABLE.encode(), answer)
    assert [row.line for row in asked] == [1, 2, 3, 4, 5]
    assert ([one.code for one in found.draft.codes], left) == (["10003"], ())
