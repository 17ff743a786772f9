"""The preview of a fix shows exactly what changes."""

from __future__ import annotations

from dataclasses import replace

from inspector.model.request import BodyKind, Param, Request, RequestBody
from inspector.ui.present import ink
from inspector.ui.present.request_diff import diff_rows, request_line
from inspector.ui.present.rows import Paper

PAPER = Paper(width=70)
BEFORE = Request(url="{{base}}/v3/records", query=(Param(name="limit", value="500"), Param(name="offset", value="0")))
AFTER = replace(BEFORE, query=(Param(name="limit", value="200"), Param(name="offset", value="0")))


def _texts(before: Request, after: Request) -> list[str]:
    return [row.content.plain.rstrip() for row in diff_rows(before, after, PAPER).rows]


def test_a_changed_parameter_is_removed_and_added_among_its_neighbours() -> None:
    assert _texts(BEFORE, AFTER) == [
        " Query of the request",
        " -  limit    500",
        " +  limit    200",
        "    offset   0",
    ]


def test_changed_rows_run_to_the_border_in_their_tint() -> None:
    rows = diff_rows(BEFORE, AFTER, PAPER).rows

    assert [row.fill for row in rows] == ["", ink.REMOVED_ROW, ink.ADDED_ROW, ""]
    assert rows[1].content.cell_length == PAPER.width


def test_only_the_parts_that_change_are_shown() -> None:
    texts = _texts(BEFORE, replace(BEFORE, method="POST", headers=(Param(name="Accept", value="*/*"),)))

    assert " Method" in texts
    assert " Headers of the request" in texts
    assert " Query of the request" not in texts


def test_far_lines_of_a_body_are_left_out() -> None:
    body = "\n".join(f"line {number}" for number in range(30))
    before = replace(BEFORE, body=RequestBody(kind=BodyKind.JSON, text=body))
    after = replace(BEFORE, body=RequestBody(kind=BodyKind.JSON, text=body.replace("line 15", "line fifteen")))

    assert len(_texts(before, after)) < 15


def test_a_secret_in_a_diff_is_masked() -> None:
    before = replace(BEFORE, headers=(Param(name="Authorization", value="Bearer  tok-9f31c2a7b5d84e60"),))
    after = replace(BEFORE, headers=(Param(name="Authorization", value="Bearer tok-9f31c2a7b5d84e60"),))

    assert not any("9f31" in text for text in _texts(before, after))


def test_a_fix_that_changes_nothing_says_so() -> None:
    assert "nothing changes" in _texts(BEFORE, BEFORE)[0]


def test_the_request_that_results_is_written_in_one_line() -> None:
    assert request_line(AFTER).plain == "GET {{base}}/v3/records?limit=200&offset=0"


def test_a_secret_in_the_request_that_results_is_masked() -> None:
    request = replace(BEFORE, query=(Param(name="access_token", value="tok-9f31c2a7b5d84e60"),))

    assert "9f31" not in request_line(request).plain
