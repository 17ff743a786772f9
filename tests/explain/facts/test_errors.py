"""The vendor's own pointers come first, and success is not an error."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from inspector.explain.conventions import Conventions
from inspector.model.exchange import Exchange

MakeCall = Callable[..., Exchange]
See = Callable[..., Any]


def test_a_vendor_code_is_read_where_the_pack_says(call: MakeCall, see: See, acme: Conventions) -> None:
    reply = {"code": 30105, "message": "Records limit is invalid", "data": {}}
    seen = see(call(status=400, reply=reply), (), acme)
    assert (seen["err.code"], seen["err.ok"], seen["err.listed"]) == ("30105", False, True)
    assert seen.words("err.code") == ["code 30105"]
    assert seen.words("err.message") == ['"Records limit is invalid"']


def test_a_code_for_success_is_no_error(call: MakeCall, see: See, acme: Conventions) -> None:
    seen = see(call(reply={"code": 10000, "message": "Success", "data": {}}), (), acme)
    assert (seen["outcome"], seen["err.code"], seen["err.ok"], seen["err.present"]) == ("ok", "10000", True, False)
    assert seen["err.message"] is None


def test_another_code_with_status_200_is_a_failure(call: MakeCall, see: See, acme: Conventions) -> None:
    seen = see(call(reply={"code": 30105, "message": "no"}), (), acme)
    assert (seen["outcome"], seen["err.soft"]) == ("fail", "code")
    assert seen.at("outcome") == ["res.body#/code"]


def test_a_code_in_data_is_not_an_error_where_success_has_no_code(call: MakeCall, see: See) -> None:
    rules = Conventions(pack="p", error_code=("/error", "/code"), error_message=("/message",))
    seen = see(call(reply={"id": 1, "code": "06_ONS", "name": "On site"}), (), rules)
    assert (seen["outcome"], seen["err.code"]) == ("ok", None)


def test_a_token_error_in_an_array_is_found_by_the_packs_pointer(call: MakeCall, see: See) -> None:
    rules = Conventions(pack="p", error_code=("/error", "/code"), error_message=("/error_description",))
    reply = [{"error": "invalid_client", "error_description": "Invalid client`s id or secret."}]
    seen = see(call(status=400, reply=reply), (), rules)
    assert (seen["err.code"], seen.at("err.code")) == ("invalid_client", ["res.body#/0/error"])


def test_a_body_that_breaks_off_still_tells_its_code(call: MakeCall, see: See, acme: Conventions) -> None:
    seen = see(call(status=400, reply='{"code": 30105, "message": "Records li'), (), acme)
    assert seen["err.code"] == "30105"


def test_the_request_id_comes_from_the_pack_else_from_a_usual_header(
    call: MakeCall, see: See, acme: Conventions
) -> None:
    headers = {"X-Request-Id": "usual", "X-Acme-Request": "own"}
    assert see(call(status=500, reply_headers=headers), (), acme)["err.request_id"] == "own"
    assert see(call(status=500, reply_headers=headers))["err.request_id"] == "usual"


@pytest.mark.parametrize(
    "message",
    ['Not valid: [{"message": "no", "name": "a"}] and more', "Not valid: [{broken]", 'Not valid: [{"n": 1}]', "plain"],
)
def test_words_that_hold_no_list_of_fields_name_none(call: MakeCall, see: See, message: str) -> None:
    assert see(call(status=400, reply={"message": message}))["err.fields"] is None
