"""Facts of earlier calls: `hist.*`. Each is looked up on its own, through the indexes of the history."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from inspector.describe import count, duration, listing, safe
from inspector.explain.facts import credentials_before
from inspector.explain.facts.drift import vanished
from inspector.explain.facts.earlier import (
    JUST_NOW,
    RECENT,
    ago,
    last_ok,
    last_ok_on_host,
    last_write,
    name_of,
    on_host,
    on_operation,
    present,
    since,
    was_called,
)
from inspector.explain.facts.envelope import content_digest
from inspector.explain.facts.fact import Fact, FactSpec, Named, Reader, fact, specs
from inspector.explain.facts.shape import signature
from inspector.explain.facts.timing import usual_first_byte
from inspector.explain.facts.view import View
from inspector.model.request import SAFE_METHODS

SPECS = {
    **specs(
        "bool",
        hist__op_ok_before="This operation worked before",
        hist__token_other_ops_ok="This token worked on another operation in the last ten minutes",
        hist__client_ok_recent="Some call of this OAuth client worked in the last hour, with whichever profile",
        hist__other_token_op_ok="Another token worked on this operation",
        hist__host_ok_ever="Some call to this host worked",
        hist__host_ok_recent="Some call to this host worked in the last hour",
        hist__secret_same="The stored secret is the one of the last success",
        hist__secret_edited="The stored secret was changed here since the last success",
        hist__same_call_ok="The same call, to the letter of its query and body, worked before",
        hist__refresh_reused="The refresh token or code was used before, with success",
        hist__header_set_missing="The answer lacks most headers that answers of this host have",
    ),
    **specs(
        "int",
        hist__host_fail_streak="Calls to this host that failed in a row until now",
        hist__token_rotations="How often the token of this host changed",
        hist__request_diff="Parts of the request that differ from its last success",
        hist__overlapping_creates="Other creates of the same kind that were in flight at the same time",
        hist__calls_last_minute="Our calls to this host in the last minute",
        hist__calls_last_hour="Our calls to this host in the last hour",
    ),
    **specs(
        "float",
        hist__token_last_ok_age="Seconds since a call with this token last worked",
        hist__op_last_ok_age="Seconds since this operation last worked",
        hist__host_last_ok_age="Seconds since a call to this host last worked",
        hist__write_then_read_gap="Seconds since our own write to the same resource",
        hist__p95_first_byte="The usual wait for the first byte here (95th percentile)",
    ),
    **specs(
        "list",
        hist__request_diff_names="What differs from the last success",
        hist__response_shape_diff="What vanished from the answer, or is null now, since the last success",
        hist__wide_outage="Operations of this host that failed with a 5xx or without an answer in five minutes",
    ),
    "hist.probe_*": FactSpec("list", "How a probe of the pack last went: ok, or fail and its status; hist.probe_me"),
}


def _op_ok_before(view: View) -> Fact | None:
    if not was_called(view):
        return None
    past = view.once(last_ok)
    saw = f"worked {ago(view, past)}" if past else "no success of this call is known"
    return fact(past is not None, "hist.last_ok" if past else "hist", saw=saw)


def _op_last_ok_age(view: View) -> Fact | None:
    past = view.once(last_ok)
    return fact(present(view) - past.at, "hist.last_ok", saw=f"worked {ago(view, past)}") if past else None


def _host_last_ok_age(view: View) -> Fact | None:
    past = view.once(last_ok_on_host)
    return (
        fact(present(view) - past.at, "hist.last_ok", saw=f"{name_of(past)} worked {ago(view, past)}") if past else None
    )


def _host_ok_ever(view: View) -> Fact | None:
    if not was_called(view):
        return None
    past = view.once(last_ok_on_host)
    saw = f"{name_of(past)} worked {ago(view, past)}" if past else "no call to this host has worked yet"
    return fact(past is not None, "hist.last_ok" if past else "hist", saw=saw)


def _host_ok_recent(view: View) -> Fact | None:
    if not was_called(view):
        return None
    past = view.once(last_ok_on_host)
    recent = past is not None and present(view) - past.at <= RECENT
    saw = f"{name_of(past)} worked {ago(view, past)}" if past else "no call to this host has worked yet"
    return fact(recent, "hist.last_ok" if recent else "hist", saw=saw)


def _host_fail_streak(view: View) -> Fact | None:
    calls = on_host(view)
    if not calls:
        return None
    streak = 0
    for past in reversed(calls):
        if past.ok:
            break
        streak += 1
    saw = f"{count(streak, 'call')} failed in a row" if streak else "the last call to this host worked"
    return fact(streak, "hist", saw=saw)


def differences(view: View) -> tuple[str, ...] | None:
    """Parts that the request and its last success do not share, in words; None without a success."""
    past = view.once(last_ok)
    if past is None or not past.signature:
        return None
    now, then = set(view.once(signature)), set(past.signature)
    return (*(f"{part} added" for part in sorted(now - then)), *(f"{part} missing" for part in sorted(then - now)))


def _request_diff(view: View) -> Fact | None:
    found = view.once(differences)
    if found is None:
        return None
    saw = safe(f"differs in {listing(found)}", 160) if found else "the same request, part for part"
    return fact(len(found), "hist.last_ok", saw=saw)


def _request_diff_names(view: View) -> Fact | None:
    found = view.once(differences)
    return fact(found, "hist.last_ok", saw=safe(listing(found), 160)) if found else None


def _same_call_ok(view: View) -> Fact | None:
    if not on_operation(view):
        return None
    ours = (view.url.path, view.once(signature), view.once(content_digest))
    earlier = reversed(on_operation(view))
    same = next((p for p in earlier if p.ok and (p.target, p.signature, p.content) == ours), None)
    saw = f"the same call worked {ago(view, same)}" if same else "this very call has not worked before"
    return fact(same is not None, "hist.last_ok" if same else "hist", saw=saw)


def _overlapping_creates(view: View) -> Fact | None:
    if not on_host(view) or view.method in SAFE_METHODS:
        return None
    begun, ended = view.exchange.started, view.exchange.ended or view.exchange.started
    others = [p for p in on_operation(view)[-50:] if p.ended > begun and p.at < ended and p.id != view.exchange.id]
    return fact(len(others), "hist", saw=f"{count(len(others), 'create')} of ours at the same time")


def _calls(seconds: float, word: str) -> Callable[[View], Fact | None]:
    def look(view: View) -> Fact | None:
        calls, since = on_host(view), present(view) - seconds
        if not calls:
            return None
        number = 0
        for past in reversed(calls):
            if past.at < since:
                break
            number += 1
        return fact(number, "hist", saw=f"{count(number, 'call')} of ours in the last {word}")

    return look


def _write_then_read_gap(view: View) -> Fact | None:
    past = view.once(last_write)
    if past is None:
        return None
    gap = since(view, past)
    return fact(gap, "hist.last_write", saw=f"{past.method} {safe(past.target, 60)} {duration(gap)} before")


def _p95(view: View) -> Fact | None:
    usual = view.once(usual_first_byte)
    return fact(usual, "hist", saw=f"usually {duration(usual)}") if usual is not None else None


def header_set_missing(view: View) -> Fact | None:
    past = view.once(last_ok) or view.once(last_ok_on_host)
    if past is None or not past.header_names or view.response is None:
        return None
    marks = [name for name in past.header_names if name.startswith("x-") or "ratelimit" in name or name == "request-id"]
    lost = [name for name in marks if view.res_header(name) is None]
    if not marks:
        return None
    return fact(
        len(lost) == len(marks),
        "res.header",
        "hist.last_ok",
        saw=safe(f"no {listing(lost)}" if lost else "the usual headers", 160),
    )


def _wide_outage(view: View) -> Fact | None:
    since, failing = present(view) - 300, {}
    tokens = set()
    for past in reversed(on_host(view)):
        if past.at < since:
            break
        if past.ok:
            return None
        if past.status >= 500 or past.failure:
            failing[past.operation] = True
            tokens.add(past.token_fingerprint)
    if len(failing) < 2 or len(tokens) < 2:
        return None
    return fact(
        tuple(failing),
        "hist",
        saw=f"{count(len(failing), 'operation')} failed in 5 min, with {count(len(tokens), 'token')}",
    )


def _response_shape_diff(view: View) -> Fact | None:
    found = view.once(vanished)
    return (
        fact(found, "res.body", "hist.last_ok", saw=safe(f"no longer there: {listing(found)}", 160)) if found else None
    )


_LOOKS: Mapping[str, Callable[[View], Fact | None]] = {
    "hist.op_ok_before": _op_ok_before,
    "hist.op_last_ok_age": _op_last_ok_age,
    "hist.host_last_ok_age": _host_last_ok_age,
    "hist.token_other_ops_ok": credentials_before.token_other_ops_ok,
    "hist.token_last_ok_age": credentials_before.token_last_ok_age,
    "hist.client_ok_recent": credentials_before.client_ok_recent,
    "hist.other_token_op_ok": credentials_before.other_token_op_ok,
    "hist.host_ok_ever": _host_ok_ever,
    "hist.host_ok_recent": _host_ok_recent,
    "hist.host_fail_streak": _host_fail_streak,
    "hist.secret_same": credentials_before.secret_same,
    "hist.secret_edited": credentials_before.secret_edited,
    "hist.token_rotations": credentials_before.token_rotations,
    "hist.request_diff": _request_diff,
    "hist.request_diff_names": _request_diff_names,
    "hist.same_call_ok": _same_call_ok,
    "hist.overlapping_creates": _overlapping_creates,
    "hist.calls_last_minute": _calls(60, "minute"),
    "hist.calls_last_hour": _calls(3600, "hour"),
    "hist.write_then_read_gap": _write_then_read_gap,
    "hist.p95_first_byte": _p95,
    "hist.refresh_reused": credentials_before.refresh_reused,
    "hist.header_set_missing": header_set_missing,
    "hist.wide_outage": _wide_outage,
    "hist.response_shape_diff": _response_shape_diff,
}


def _reader(name: str, look: Callable[[View], Fact | None]) -> Reader:
    def read(view: View) -> Iterator[Named]:
        found = look(view)
        if found is not None:
            yield name, found

    return read


READERS: Mapping[str, Reader] = {name: _reader(name, look) for name, look in _LOOKS.items()}


def probes(view: View) -> Iterator[Named]:
    """How each probe of the pack last went with this token, in the last ten minutes."""
    wanted, token = {probe.id for probe in view.conventions.probes}, credentials_before.token_of(view)
    oldest = present(view) - JUST_NOW
    for past in reversed(on_host(view)) if wanted else ():
        if not wanted or past.at < oldest:
            return
        if past.probe and past.probe in wanted and token in ("", past.token_fingerprint):
            wanted.discard(past.probe)
            why = str(past.status or past.failure)
            result = ("ok",) if past.ok else ("fail", why)
            saw = f"{name_of(past)} {'worked' if past.ok else f'failed ({why})'} {ago(view, past)}"
            yield f"hist.probe_{past.probe}", fact(result, "hist.probe", saw=safe(saw, 120))
