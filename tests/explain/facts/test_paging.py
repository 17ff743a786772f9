"""Where an answer stands in the whole list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from inspector.explain.conventions import Conventions
from inspector.model.exchange import Exchange

MakeCall = Callable[..., Exchange]
See = Callable[..., Any]
LIST = "GET https://api.acme.test/v1/things"


def listed(page: int, count: int, size: int = 10) -> dict[str, object]:
    meta = {"totalCount": count * size, "pageCount": count, "currentPage": page, "perPage": size}
    return {"items": [{"id": page * 100 + n} for n in range(size)], "_meta": meta}


def test_one_page_of_many_says_so(call: MakeCall, see: See, acme: Conventions) -> None:
    seen = see(call(LIST, reply=listed(1, 20)), (), acme)
    assert (seen["page.more"], seen["page.next"], seen["page.items"], seen["page.total"]) == (True, "2", 10, 200)
    assert (seen["page.full"], seen["page.size_asked"]) == (True, False)


def test_the_last_page_has_no_more(call: MakeCall, see: See, acme: Conventions) -> None:
    seen = see(call(f"{LIST}?page=20", reply=listed(20, 20)), (), acme)
    assert (seen["page.more"], seen["page.clamped"]) == (False, False)


def test_a_page_past_the_end_is_told_with_both_numbers(call: MakeCall, see: See, acme: Conventions) -> None:
    seen = see(call(f"{LIST}?page=99", reply=listed(20, 20)), (), acme)
    assert (seen["page.clamped"], seen["page.asked"], seen["page.page"]) == (True, 99, 20)
    assert seen.at("page.clamped") == ["req.query.page", "res.body#/_meta/currentPage"]
    assert seen.words("page.clamped") == ["page 99 asked for", "page 20 came back"]


def test_numbers_in_headers_count_where_the_body_has_none(call: MakeCall, see: See, acme: Conventions) -> None:
    headers = {"X-Pagination-Current-Page": "20"}
    seen = see(call(f"{LIST}?page=99", reply={"items": [{"id": 1}]}, reply_headers=headers), (), acme)
    assert seen.at("page.clamped") == ["req.query.page", "res.header.x-pagination-current-page"]


def test_a_smaller_page_than_asked_for_is_told(call: MakeCall, see: See, acme: Conventions) -> None:
    seen = see(call(f"{LIST}?per-page=100", reply=listed(1, 2, 50)), (), acme)
    assert (seen["page.size_clamped"], seen["page.asked_size"], seen["page.size"]) == (True, 100, 50)
    assert see(call(f"{LIST}?per-page=50", reply=listed(1, 2, 50)), (), acme)["page.size_clamped"] is False


def test_a_full_page_by_limit_may_have_more(call: MakeCall, see: See, acme: Conventions) -> None:
    reply = {"items": [{"id": n} for n in range(5)]}
    assert see(call(f"{LIST}?limit=5&offset=10", reply=reply), (), acme)["page.full"] is True
    assert see(call(f"{LIST}?limit=6", reply=reply), (), acme)["page.full"] is False


@pytest.mark.parametrize(
    ("reply", "headers", "more"),
    [
        ([1], {"Link": '<https://a.test?page=2>; rel="next"'}, True),
        ([1], {"Link": '<https://a.test?page=1>; rel="prev"'}, False),
        ({"results": [1], "next": "https://a.test?page=2", "count": 9}, {}, True),
        ({"results": [1], "next": None, "count": 1}, {}, False),
        ({"data": [1], "has_more": True}, {}, True),
        ({"value": [1], "@odata.nextLink": "https://a.test"}, {}, True),
        ({"records": [1], "totalSize": 9, "done": False, "nextRecordsUrl": "/query/01g-2000"}, {}, True),
        ({"items": [1], "nextPageToken": "abc"}, {}, True),
        ({"data": [1], "meta": {"current_page": 1, "last_page": 3}}, {}, True),
        ({"data": [1, 2], "total": 9}, {}, True),
        ({"items": []}, {}, None),
        ({"id": 1, "next": "a field of a record"}, {}, None),
        ({"page": 3, "title": "a record about a page"}, {}, None),
    ],
)
def test_the_usual_forms_of_more_are_read(
    call: MakeCall, see: See, reply: object, headers: dict[str, str], more: bool | None
) -> None:
    assert see(call(reply=reply, reply_headers=headers))["page.more"] is more


def test_a_failed_call_has_no_page(call: MakeCall, see: See, acme: Conventions) -> None:
    assert see(call(f"{LIST}?page=2", status=400, reply=listed(1, 2)), (), acme)["page.asked"] is None


def test_the_same_first_record_on_another_page_is_a_repeat(call: MakeCall, see: See, acme: Conventions) -> None:
    before = [call(f"{LIST}?page=20", reply={"items": [{"id": 7}]}, at=1_795_348_790.0)]
    again = see(call(f"{LIST}?page=21", reply={"items": [{"id": 7}]}), before, acme)
    other = see(call(f"{LIST}?page=21", reply={"items": [{"id": 8}]}), before, acme)
    assert (again["page.repeated"], other["page.repeated"]) == (True, False)
