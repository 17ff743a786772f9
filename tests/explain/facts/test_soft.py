"""Failure inside a success, and the bait that looks like one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from inspector.model.exchange import Exchange

MakeCall = Callable[..., Exchange]
See = Callable[..., Any]


@pytest.mark.parametrize(
    ("reply", "mark"),
    [
        ({"success": False, "message": "no"}, "success-false"),
        ({"ok": False, "error": "not_authed"}, "ok-false"),
        ({"status": "error", "message": "no"}, "status"),
        ({"error": {"code": 1, "message": "no"}}, "error"),
        ({"jsonrpc": "2.0", "id": 1, "error": {"code": -32601, "message": "no"}}, "error"),
        ([{"error": "invalid_client"}], "error"),
        ({"errcode": 40001, "errmsg": "invalid credential"}, "code"),
        ({"result": None, "error_code": "4012", "error_msg": "Session expired"}, "code"),
        ({"errors": [{"message": "no", "path": ["a"]}], "data": None}, "errors"),
        ({"data": {"add": {"id": None, "userErrors": [{"field": ["a", "b"], "message": "no"}]}}}, "user-errors"),
        ({"results": [{"statement_id": 0, "error": "database not found: dopot"}]}, "error"),
        ({"arguments": {}, "result": "method name not recognized"}, "error"),
        ("<s:Envelope><s:Body><s:Fault><faultcode>x</faultcode></s:Fault></s:Body></s:Envelope>", "fault"),
    ],
)
def test_a_success_that_tells_of_an_error_has_failed(call: MakeCall, see: See, reply: object, mark: str) -> None:
    seen = see(call(reply=reply))
    assert (seen["outcome"], seen["err.soft"], seen["err.present"]) == ("fail", mark, True)


@pytest.mark.parametrize(
    "reply",
    [
        {"error": None, "data": []},
        {"code": 0, "message": "OK"},
        {"errcode": 0, "errmsg": "ok"},
        {"error_code": 4012, "error_msg": "", "data": None},
        {"error_code": 4012, "error_msg": "the last try failed", "data": {"state": "waiting"}},
        {"error_code": 3, "error_message": "the last run failed", "status": "done"},
        {"id": 7, "error_code": 4012, "error_msg": "the last try failed"},
        {"errors": [], "data": {"a": 1}},
        {"errors": {}, "message": "done"},
        {"success": True, "message": "No error found"},
        {"data": {"add": {"id": 1, "userErrors": []}}},
        {"data": {"add": {"id": 1, "userErrors": ["a list of words"]}}},
        {"data": {"log": {"errors": [{"message": "a record"}]}}},
        {"id": 3, "name": "Import", "status": "error", "message": "a failed import, as data"},
        {"id": 3, "success": False, "log": "a test run, as data"},
        {"items": [{"error": "text in data", "status": "failed"}]},
        {"jsonrpc": "2.0", "id": 1, "result": 1, "error": None},
        {"error": "none", "status": "ok"},
        {"results": [{"statement_id": 0, "series": [{"name": "cold", "columns": ["error"]}]}]},
        {"results": [{"id": 7, "error": "a failed test, as data"}]},
        {"results": [{"statement_id": 0, "error": "one of many, as data"}], "total": 1},
        {"arguments": {"port": 1}, "result": "success"},
        {"arguments": ["a"], "result": "the last line of a job, as data"},
        {"arguments": {"a": 1}, "result": "green", "id": 7},
        [],
        {},
        "",
        "Error: words in a text that was asked for",
        "<rss><item><title>Fault lines</title></item></rss>",
    ],
)
def test_bait_in_a_healthy_answer_is_not_taken(call: MakeCall, see: See, reply: object) -> None:
    seen = see(call(reply=reply))
    assert (seen["outcome"], seen["err.soft"], seen["err.present"]) == ("ok", None, False)


@pytest.mark.parametrize(("method", "status"), [("HEAD", 200), ("GET", 204), ("GET", 304), ("GET", 206), ("POST", 202)])
def test_answers_without_a_body_are_healthy(call: MakeCall, see: See, method: str, status: int) -> None:
    assert see(call(f"{method} https://api.example.com/v1/things", status=status))["outcome"] == "ok"


def test_a_page_of_html_fails_only_where_json_was_asked_for(call: MakeCall, see: See) -> None:
    page = "<!doctype html><title>Sign in</title>"
    assert see(call(reply=page))["outcome"] == "ok"
    assert see(call(reply=page, headers={"Accept": "application/json"}))["err.soft"] == "html"
    assert see(call(reply=page, headers={"Accept": "text/html, application/json"}))["outcome"] == "ok"


def test_graphql_with_data_and_errors_worked_in_part(call: MakeCall, see: See) -> None:
    seen = see(call(reply={"data": {"a": 1}, "errors": [{"message": "no", "path": ["b"]}]}))
    assert (seen["outcome"], seen["err.partial"], seen["err.shape"]) == ("fail", True, "graphql")


def test_parts_of_a_multi_status_answer_are_counted(call: MakeCall, see: See) -> None:
    seen = see(call(status=207, reply={"responses": [{"status": 201}, {"status": 404}, {"status": 409}]}))
    assert (seen["err.parts"], seen["err.parts_failed"], seen["err.partial"]) == (3, 2, True)
    assert see(call(status=207, reply={"responses": [{"status": 201}]}))["outcome"] == "ok"
    xml = "<d:multistatus><d:status>HTTP/1.1 424 Failed</d:status><d:status>HTTP/1.1 200 OK</d:status></d:multistatus>"
    assert see(call(status=207, reply=xml))["err.parts_failed"] == 1


def test_a_redirect_with_the_error_of_an_object_store_has_failed(call: MakeCall, see: See) -> None:
    seen = see(call(status=301, reply="<?xml version='1.0'?><Error><Code>PermanentRedirect</Code></Error>"))
    assert (seen["outcome"], seen["err.code"], seen["err.soft"]) == ("fail", "PermanentRedirect", "fault")
    moved = see(call(status=301, reply="<html><h1>Moved</h1></html>", reply_headers={"Location": "/x"}))
    assert (moved["outcome"], moved["err.soft"]) == ("ok", None)


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        ({"took": 3, "errors": True, "items": [{"index": {"status": 201}}, {"index": {"status": 409}}]}, (1, 2)),
        ({"responses": [{"id": "1", "status": 200}, {"id": "2", "status": 500}]}, (1, 2)),
        ({"responses": [{"id": "1", "status": 500}], "survey": 7}, None),
        ({"Successful": [], "Failed": [{"Id": "a"}]}, (1, 1)),
        ({"FailedRecordCount": 2, "Records": [{}, {}, {}]}, (2, 3)),
        ({"FailedRecordCount": 0, "Records": [{}]}, None),
        ({"errors": True, "items": []}, None),
        ({"compositeResponse": [{"httpStatusCode": 201}, {"httpStatusCode": 400, "body": []}]}, (1, 2)),
        ([{"success": True, "errors": []}, {"success": False, "errors": [{"message": "m"}]}], (1, 2)),
        ([{"success": True, "errors": []}], (0, 1)),
        ({"status": "COMPLETE", "results": [{"id": "1"}], "numErrors": 2, "errors": [{"category": "x"}]}, None),
        ([{"success": False}], None),
    ],
)
def test_the_parts_of_a_batch_are_counted(
    call: MakeCall, facts: See, body: object, parts: tuple[int, int] | None
) -> None:
    found = facts(call(reply=body))
    failed, all_of = found.get("err.parts_failed"), found.get("err.parts")
    assert ((failed.value, all_of.value) if failed and all_of else None) == parts


def test_a_mutation_that_was_refused_beside_one_that_was_done_is_a_part(call: MakeCall, see: See) -> None:
    refused = {"mediaUserErrors": [{"field": ["a", "b"], "message": "no", "code": "BLANK"}]}
    seen = see(call(reply={"data": {"one": {"userErrors": []}, "two": refused}}))
    assert (seen["err.soft"], seen["err.code"], seen["err.message"], seen["err.partial"]) == (
        "user-errors", "BLANK", "no", True,
    )  # fmt: skip
    assert (seen["err.shape"], seen["err.fields"]) == ("user-errors", ("a.b",))


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        ({"results": [{"id": "1", "status": 500}], "numErrors": 2, "errors": [{}]}, (2, 3)),
        ({"results": [], "numErrors": 1, "errors": [{}]}, (1, 1)),
        ({"results": [{"id": "1"}], "numErrors": 0}, (0, 1)),
        ({"results": [], "numErrors": 0}, None),
        ({"results": [{"status": 500}, {"status": 200}]}, (1, 2)),
    ],
)
def test_the_failed_parts_that_an_answer_counts_itself_are_taken_by_its_count(
    call: MakeCall, facts: See, body: object, parts: tuple[int, int] | None
) -> None:
    found = facts(call(status=207, reply=body))
    failed, all_of = found.get("err.parts_failed"), found.get("err.parts")
    assert ((failed.value, all_of.value) if failed and all_of else None) == parts


@pytest.mark.parametrize(
    ("reply", "name"),
    [
        ({"code": 401, "message": "Token expired"}, "code"),
        ({"code": "500", "msg": "system busy", "data": None}, "code"),
        ({"code": 200, "message": "ok", "data": {"id": 1}}, ""),
        ({"code": 0, "msg": "success"}, ""),
        ({"code": 404, "message": "Area of Cork", "data": {"id": 1}}, ""),
        ({"code": 404, "name": "Cork"}, ""),
    ],
)
def test_a_status_of_failure_in_the_body_alone_is_a_failure(call: MakeCall, see: See, reply: object, name: str) -> None:
    assert (see(call(reply=reply))["err.soft"] or "") == name
