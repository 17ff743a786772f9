"""What earlier calls tell."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from inspector.explain.conventions import Conventions
from inspector.model.exchange import Exchange, Phase, PhaseName

MakeCall = Callable[..., Exchange]
See = Callable[..., Any]
NOON = 1_795_348_800.0
API = "https://api.acme.test"
MINE, OTHER = {"Authorization": "Bearer aaaaaaaaaaaa"}, {"Authorization": "Bearer bbbbbbbbbbbb"}


def test_without_history_nothing_is_claimed(call: MakeCall, see: See) -> None:
    seen = see(call())
    for name in (
        "op_ok_before",
        "host_ok_ever",
        "host_ok_recent",
        "calls_last_hour",
        "request_diff",
        "host_fail_streak",
    ):
        assert seen[f"hist.{name}"] is None


def test_an_operation_that_worked_for_another_record_worked_before(call: MakeCall, see: See) -> None:
    before = [call(f"GET {API}/v1/things/7", at=NOON - 10_800)]
    seen = see(call(f"GET {API}/v1/things/8", status=404), before)
    assert (seen["hist.op_ok_before"], seen["hist.op_last_ok_age"]) == (True, 10_800)
    assert seen.words("hist.op_ok_before") == ["worked 3 h ago"]
    assert (seen["hist.host_ok_ever"], seen["hist.host_ok_recent"]) == (True, False)


def test_calls_that_only_failed_are_a_history_of_none_working(call: MakeCall, see: See) -> None:
    before = [call(f"GET {API}/v1/me", status=403, at=NOON - 60), call(f"GET {API}/v1/me", status=500, at=NOON - 30)]
    seen = see(call(f"GET {API}/v1/things", status=403), before)
    assert (seen["hist.op_ok_before"], seen["hist.host_ok_ever"], seen["hist.host_fail_streak"]) == (False, False, 2)


def test_a_token_call_that_worked_does_not_count_for_the_api(call: MakeCall, see: See) -> None:
    before = [
        call(f"POST {API}/oauth/token", form="grant_type=client_credentials", reply={"access_token": "x"}, at=NOON - 5)
    ]
    assert see(call(f"GET {API}/v1/things", status=403), before)["hist.host_ok_ever"] is False


def test_two_vendors_on_one_address_are_two_hosts(call: MakeCall, see: See) -> None:
    before = [call("GET http://127.0.0.1:8001/v1/things", at=NOON - 5)]
    assert see(call("GET http://127.0.0.1:8002/v1/things", status=403), before)["hist.host_ok_ever"] is None


def test_what_differs_from_the_last_success_is_named(call: MakeCall, see: See) -> None:
    before = [call(f"POST {API}/v1/things", body={"name": "a"}, headers={"X-A": "1"}, at=NOON - 60)]
    seen = see(call(f"POST {API}/v1/things?dry=1", body={"name": 5}, status=500), before)
    assert seen["hist.request_diff"] == len(seen["hist.request_diff_names"])
    assert "query dry added" in seen["hist.request_diff_names"]
    assert "header x-a missing" in seen["hist.request_diff_names"]
    alike = see(call(f"POST {API}/v1/things", body={"name": "b"}, headers={"X-A": "2"}, status=500), before)
    same = see(call(f"POST {API}/v1/things", body={"name": "a"}, headers={"X-A": "2"}, status=500), before)
    assert (alike["hist.request_diff"], alike["hist.same_call_ok"]) == (0, False)
    assert (same["hist.request_diff"], same["hist.same_call_ok"]) == (0, True)


def test_what_the_body_names_is_an_operation_of_its_own(call: MakeCall, see: See) -> None:
    def rpc(method: str, **more: Any) -> Exchange:
        return call(f"POST {API}/rpc", body={"jsonrpc": "2.0", "method": method, "id": 1}, **more)

    before = [rpc("list", at=NOON - 60)]
    assert see(rpc("list", status=500), before)["hist.op_ok_before"] is True
    assert see(rpc("delete", status=500), before)["hist.op_ok_before"] is False


def test_creates_in_flight_at_the_same_time_are_counted(call: MakeCall, see: See) -> None:
    create = f"POST {API}/v1/things"
    before = [call(create, at=NOON - 1, took=2.0), call(create, at=NOON - 60, took=1.0)]
    assert see(call(create, status=400), before)["hist.overlapping_creates"] == 1
    assert see(call(f"GET {API}/v1/things"), before)["hist.overlapping_creates"] is None


def test_our_calls_are_counted_by_the_minute_and_the_hour(call: MakeCall, see: See) -> None:
    before = [call(f"GET {API}/v1/things", at=NOON - ago) for ago in (4000, 600, 50, 10)]
    seen = see(call(f"GET {API}/v1/things", status=429), before)
    assert (seen["hist.calls_last_minute"], seen["hist.calls_last_hour"]) == (2, 3)


def test_a_probe_tells_how_it_went_and_with_which_status(call: MakeCall, see: See, acme: Conventions) -> None:
    failed = see(call(f"GET {API}/v1/things", status=403), [call(f"GET {API}/v1/me", status=403, at=NOON - 40)], acme)
    worked = see(call(f"GET {API}/v1/things", status=403), [call(f"GET {API}/v1/me", at=NOON - 40)], acme)
    old = see(call(f"GET {API}/v1/things", status=403), [call(f"GET {API}/v1/me", at=NOON - 4000)], acme)
    assert (failed["hist.probe_me"], worked["hist.probe_me"], old["hist.probe_me"]) == (("fail", "403"), ("ok",), None)
    assert worked.words("hist.probe_me") == ["GET /v1/me worked 40 s ago"]


def test_an_answer_without_the_usual_marks_lacks_its_headers(call: MakeCall, see: See) -> None:
    before = [call(reply_headers={"X-Request-Id": "1", "X-Rate-Limit-Limit": "60"}, at=NOON - 5)]
    assert see(call(status=502, reply="<html>"), before)["hist.header_set_missing"] is True
    assert see(call(status=502, reply_headers={"X-Request-Id": "2"}), before)["hist.header_set_missing"] is False


def test_an_outage_takes_two_operations_and_two_tokens(call: MakeCall, see: See) -> None:
    one = call(f"GET {API}/v1/a", headers=MINE, status=503, at=NOON - 60)
    two = call(f"GET {API}/v1/b", headers=OTHER, status=500, at=NOON - 30)
    assert len(see(call(f"GET {API}/v1/c", status=503), [one, two])["hist.wide_outage"]) == 2
    assert see(call(f"GET {API}/v1/c", status=503), [one, one])["hist.wide_outage"] is None


def test_the_usual_wait_needs_five_calls(call: MakeCall, see: See) -> None:
    def waited(seconds: float, at: float) -> Exchange:
        return call(phases=(Phase(name=PhaseName.WAIT, start=0.0, seconds=seconds),), at=at)

    before = [waited(0.1, NOON - n) for n in range(5, 0, -1)]
    slow = see(waited(2.0, NOON), before)
    assert (slow["hist.p95_first_byte"], slow["timing.slow"]) == (0.1, True)
    assert see(waited(2.0, NOON), before[:4])["timing.slow"] is None


def test_the_gap_to_our_own_write_is_measured(call: MakeCall, see: See) -> None:
    write = call(f"POST {API}/v1/things", body={"a": 1}, status=201, reply={"id": 13}, at=NOON - 3, took=1.0)
    assert see(call(f"GET {API}/v1/things/13", status=404), [write])["hist.write_then_read_gap"] == 2
    assert see(call(f"GET {API}/v1/things/14", status=404), [write])["hist.write_then_read_gap"] is None
