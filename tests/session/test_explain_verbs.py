"""Verbs that explain."""

import json
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.model.diagnosis import Severity
from inspector.model.request import Request
from inspector.session import Session
from tests.session.conftest import Api, MakeSession, sent

SECRET = "made-up-planted-secret-0042"


def har(*entries: dict[str, object]) -> str:
    return json.dumps({"log": {"entries": entries}})


def entry(status: int, url: str = "https://api.fusioo.com/v3/users/u1", **more: object) -> dict[str, object]:
    return {
        "startedDateTime": "2026-11-22T12:00:00Z",
        "time": 10,
        "request": {
            "method": "GET",
            "url": url,
            "headers": [{"name": "Authorization", "value": f"Bearer {SECRET}"}, *more.get("headers", [])],  # type: ignore[misc]  # a list
        },
        "response": {
            "status": status,
            "statusText": more.get("reason", ""),
            "headers": [{"name": "Content-Type", "value": "application/json"}],
            "content": {"text": more.get("text", "{}")},
        },
    }


def test_an_earlier_call_of_a_har_is_history_for_a_later_one() -> None:
    ok = entry(200, text='{"code": 10000, "message": "", "data": {"id": "u1"}}')
    refused = entry(401, text='{"code": 10003, "message": "Invalid token", "data": {}}')
    alone = Session().explain_text(har(refused), "a.har").calls[-1][1]
    after = Session().explain_text(har(ok, refused), "a.har").calls[-1][1]
    seen = {evidence.at.root for item in after.diagnoses for evidence in item.evidence}
    assert "hist" in seen
    assert "hist" not in {evidence.at.root for item in alone.diagnoses for evidence in item.evidence}


def test_a_vendor_can_be_named_for_a_host_that_nobody_knows() -> None:
    text = har(entry(400, "https://gateway.example/v3/x", text='{"code": 30012, "message": "", "data": {}}'))
    said = Session().explain_text(text, "a.har", vendor="fusioo").calls[0][1]
    assert said.code == "30012"
    assert said.vendor == "Fusioo API"


def test_a_request_is_checked_before_it_is_sent() -> None:
    said = Session().check(Request(url="api.example.com/v1"))
    assert said.best is not None
    assert said.best.id == "local.no-scheme"
    assert Session().check(Request(url="https://api.example.com/v1")).severity in (None, Severity.NOTE)


def test_a_har_that_was_opened_joins_the_calls(tmp_path: Path) -> None:
    file = tmp_path / "a.har"
    file.write_text(har(entry(200), entry(500)))
    session = Session()
    opened = session.open_har(file)
    assert session.calls == opened
    assert [exchange.id for exchange in opened] == ["a.har#0", "a.har#1"]
    assert session.explain(opened[1]).best is not None
    assert session.compare(opened[1])[0][0] == "when"


async def test_a_failure_is_compared_with_the_last_success_of_its_operation(
    api: Api, make_session: MakeSession
) -> None:
    session = make_session()
    assert session.compare(await sent(session, Request(url="/a?x=1"))) == ()
    api.answers = [400]
    failed = await sent(session, Request(url="/a?x=2"))
    assert ("query x", "1", "2") in session.compare(failed)


def test_a_page_is_found_by_code_and_unknown_names_get_the_nearest() -> None:
    session = Session()
    page = session.page("fusioo 30105")
    assert page is not None
    assert "fusioo.30105.user" in page
    assert session.page("fusioo 99999") is None
    assert session.split_vendor("fusioo certificate expired") == ("fusioo", "certificate expired")
    assert session.split_vendor("certificate expired") == ("", "certificate expired")


def test_why_names_the_claims_in_their_order() -> None:
    text = har(entry(400, text='{"code": 30105, "message": "User not found", "data": {}}'))
    words = Session().why_in_text(text, "a.har", 0)
    assert words is not None
    assert words.index("fusioo.30105.user") >= 0
    assert Session().why_in_text(text, "a.har", 1) is None


@settings(max_examples=40, deadline=None)
@given(
    place=st.sampled_from(["url", "header", "reason", "text", "json", "encoded"]),
    status=st.sampled_from([200, 400, 401, 403, 500]),
    around=st.text(max_size=20),
)
def test_a_secret_planted_anywhere_is_in_no_output(place: str, status: int, around: str) -> None:
    planted: dict[str, object] = {}
    url = "https://api.fusioo.com/v3/users/u1"
    match place:
        case "url":
            url = f"{url}?access_token={SECRET}"
        case "header":
            planted["headers"] = [{"name": "X-Odd", "value": around + SECRET}]
        case "reason":
            planted["reason"] = around + SECRET
        case "text":
            planted["text"] = around + SECRET + around
        case "json":
            planted["text"] = json.dumps({"code": 30105, "message": around + SECRET, "data": {"a": [SECRET]}})
        case _:
            planted["text"] = json.dumps({"message": json.dumps(SECRET)})
    session = Session()
    explained = session.explain_text(har(entry(status, url, **planted)), "a.har")
    (call,) = explained.calls
    outputs = [
        session.contract("a.har", explained.calls),
        *(session.report(call[0], voice=voice, explanation=call[1]) for voice in ("developer", "support", "markdown")),
        session.bundle(call[0]),
        session.curl(call[0]),
        repr(call),
    ]
    assert not [text for text in outputs if SECRET in text]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400) | st.binary(max_size=400).map(lambda data: data.decode("utf-8", "replace")))
def test_any_text_is_explained_or_said_to_be_unknown(text: str) -> None:
    session = Session()
    for pasted in (text, f"HTTP/1.1 500 X\n\n{text}", har(entry(500, text=text))):
        for exchange, explanation in session.explain_text(pasted).calls:
            assert session.report(exchange, explanation=explanation)
