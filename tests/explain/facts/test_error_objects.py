"""Errors that stand in one object."""

from __future__ import annotations

import pytest

from inspector.explain.facts.error_objects import Root, error_object


@pytest.mark.parametrize("root", [{}, {"error": "text"}, {"error": {}}, {"Error": {}}, {"Error": {"Type": "Sender"}}])
def test_without_an_object_that_says_something_there_is_no_error(root: Root) -> None:
    assert error_object(root) is None


def test_the_machines_reason_goes_before_the_status_and_the_older_list() -> None:
    told = error_object(
        {
            "error": {
                "code": 403,
                "status": "PERMISSION_DENIED",
                "errors": [{"reason": "forbidden"}],
                "details": [{"@type": "help", "links": [{"url": "https://x.test"}]}, {"reason": "SERVICE_DISABLED"}],
            }
        }
    )

    assert told is not None
    assert (told.code and told.code.value, told.name and told.name.value) == ("SERVICE_DISABLED", "PERMISSION_DENIED")
    assert told.doc is not None
    assert told.doc.at == "res.body#/error/details/0/links/0/url"


def test_a_reason_is_a_message_too() -> None:
    told = error_object({"error": {"type": "index_not_found_exception", "reason": "no such index [a]"}, "status": 404})

    assert told is not None
    assert told.message is not None
    assert (told.message.value, told.message.at) == ("no such index [a]", "res.body#/error/reason")


def test_the_request_id_stands_beside_or_inside() -> None:
    graph = error_object({"error": {"code": "NotFound", "message": "m", "innerError": {"request-id": "r1"}}})
    amazon = error_object({"Error": {"Code": "ExpiredToken", "Message": "m"}, "RequestId": "r2"})

    assert [told.request_id and told.request_id.value for told in (graph, amazon) if told] == ["r1", "r2"]
