"""Facts of earlier calls: `hist.*`. Each is looked up on its own, through the indexes of the history."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from inspector.describe import count, duration, listing, safe
from inspector.explain.facts import auth, clock, operations
from inspector.explain.facts.drift import vanished
from inspector.explain.facts.fact import Fact, FactSpec, Named, Reader, fact, specs
from inspector.explain.facts.shape import operation_name, signature
from inspector.explain.facts.timing import usual_first_byte
from inspector.explain.facts.view import View
from inspector.model.history import Past
from inspector.model.request import SAFE_METHODS

RECENT, JUST_NOW, WINDOW = 3600.0, 600.0, 30.0
"""Seconds: an hour back counts as recent, ten minutes for a token elsewhere, half a minute for a write to show."""

SPECS = {
    **specs(
        "bool",
        hist__op_ok_before="This operation worked before",
        hist__token_other_ops_ok="This token worked on another operation in the last ten minutes",
        hist__other_token_op_ok="Another token worked on this operation",
        hist__host_ok_ever="Some call to this host worked",
        hist__host_ok_recent="Some call to this host worked in the last hour",
        hist__secret_same="The stored secret is the one of the last success",
        hist__secret_edited="The stored secret was changed here since the last success",
        hist__same_call_ok="The same call, part for part, worked before",
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


def present(view: View) -> float:
    """The time to measure from: when this call began."""
    return clock.own_time(view) or clock.now(view)


def on_host(view: View) -> Sequence[Past]:
    """Earlier calls to this host."""
    return view.history.on_host(view.url.host)


def on_operation(view: View) -> Sequence[Past]:
    """Earlier calls of this operation."""
    return view.history.on_operation(view.once(operation_name))


def last_ok(view: View) -> Past | None:
    """The last success of this operation."""
    return next((past for past in reversed(on_operation(view)) if past.ok), None)


def last_ok_on_host(view: View) -> Past | None:
    """The last success of any call to this host but those for a token."""
    return next((past for past in reversed(on_host(view)) if past.ok and past.kind != "token"), None)


def _op_ok_before(view: View) -> Fact | None:
    if not on_host(view):
        return None
    past = view.once(last_ok)
    saw = f"worked {_ago(view, past)}" if past else "no success of this call is known"
    return fact(past is not None, "hist.last_ok" if past else "hist", saw=saw)


def _op_last_ok_age(view: View) -> Fact | None:
    past = view.once(last_ok)
    return fact(present(view) - past.at, "hist.last_ok", saw=f"worked {_ago(view, past)}") if past else None


def _host_last_ok_age(view: View) -> Fact | None:
    past = view.once(last_ok_on_host)
    return (
        fact(present(view) - past.at, "hist.last_ok", saw=f"{_name(past)} worked {_ago(view, past)}") if past else None
    )


def _token_other_ops_ok(view: View) -> Fact | None:
    token, ours = _token(view), view.once(operation_name)
    if not token:
        return None
    since, tried = present(view) - JUST_NOW, False
    for past in reversed(on_host(view)):
        if past.at < since:
            break
        if past.token_fingerprint == token and past.operation != ours and past.kind != "token":
            tried = True
            if past.ok:
                return fact(True, "hist.last_ok", saw=f"this token worked on {_name(past)} {_ago(view, past)}")
    return fact(False, "hist", saw="this token failed elsewhere too") if tried else None


def _other_token_op_ok(view: View) -> Fact | None:
    token, tried = _token(view), False
    for past in reversed(on_operation(view)):
        if token and past.token_fingerprint and past.token_fingerprint != token:
            tried = True
            if past.ok:
                return fact(True, "hist.last_ok", saw=f"another token worked here {_ago(view, past)}")
    return fact(False, "hist", saw="other tokens failed here too") if tried else None


def _host_ok_ever(view: View) -> Fact | None:
    if not on_host(view):
        return None
    past = view.once(last_ok_on_host)
    saw = f"{_name(past)} worked {_ago(view, past)}" if past else "no call to this host has worked yet"
    return fact(past is not None, "hist.last_ok" if past else "hist", saw=saw)


def _host_ok_recent(view: View) -> Fact | None:
    if not on_host(view):
        return None
    past = view.once(last_ok_on_host)
    recent = past is not None and present(view) - past.at <= RECENT
    saw = f"{_name(past)} worked {_ago(view, past)}" if past else "no call to this host has worked yet"
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
    return fact(streak, "hist", saw=f"{count(streak, 'call')} failed in a row")


def _secret_same(view: View) -> Fact | None:
    known = view.once(_last_secret)
    ours = view.exchange.context.profile.secret_fingerprint
    if known is None or not ours:
        return None
    same = known.secret_fingerprint == ours
    saw = f"the secret is {'the one' if same else 'not the one'} that worked {_ago(view, known)}"
    return fact(same, "profile.client_secret", "hist.last_ok", saw=saw)


def _secret_edited(view: View) -> Fact | None:
    same = _secret_same(view)
    return fact(not same.value, "profile.client_secret", "hist.last_ok", saw=same.saw) if same else None


def _last_secret(view: View) -> Past | None:
    client = view.exchange.context.profile
    hosts = [view.url.host]
    if client.base_url:
        from_base = client.base_url.partition("://")[2].partition("/")[0].partition(":")[0].lower()
        hosts += [from_base] if from_base not in hosts else []
    for host in hosts:
        for past in reversed(view.history.on_host(host)):
            if past.ok and past.secret_fingerprint:
                return past
    return None


def _token_rotations(view: View) -> Fact | None:
    seen = {past.token_fingerprint for past in on_host(view) if past.token_fingerprint and past.kind != "token"}
    seen |= {_token(view)} - {""}
    return fact(len(seen) - 1, "hist", saw=count(len(seen), "token")) if seen and on_host(view) else None


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
    ours, target = view.once(signature), view.url.path
    same = next((p for p in reversed(on_operation(view)) if p.ok and p.target == target and p.signature == ours), None)
    saw = f"the same call worked {_ago(view, same)}" if same else "this very call has not worked before"
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


def last_write(view: View) -> Past | None:
    """Our own last successful write to the resource that this call is about: its URL, its parent's, or its child's."""
    target = view.url.path.rstrip("/")
    for past in reversed(on_host(view)):
        if present(view) - past.at > WINDOW:
            return None
        if not past.ok or past.method in SAFE_METHODS or past.kind == "token":
            continue
        other = past.target.rstrip("/")
        created = target.startswith(f"{other}/") and target.removeprefix(f"{other}/").partition("/")[0] in past.ids
        if other == target or created or other.startswith(f"{target}/"):
            return past
    return None


def _write_then_read_gap(view: View) -> Fact | None:
    past = view.once(last_write)
    if past is None:
        return None
    gap = max(0.0, present(view) - (past.ended or past.at))
    return fact(gap, "hist.last_write", saw=f"{past.method} {safe(past.target, 60)} {duration(gap)} before")


def _p95(view: View) -> Fact | None:
    usual = view.once(usual_first_byte)
    return fact(usual, "hist", saw=f"usually {duration(usual)}") if usual is not None else None


def _refresh_reused(view: View) -> Fact | None:
    if not view.once(operations.is_token_call):
        return None
    for one in view.sent.credentials:
        if one.fingerprint and one.where.rpartition("/")[2] in ("refresh_token", "code"):
            past = next(
                (
                    p
                    for p in reversed(on_host(view))
                    if p.kind == "token" and p.ok and p.token_fingerprint == one.fingerprint
                ),
                None,
            )
            saw = f"it was used {_ago(view, past)}" if past else "it was not used before"
            return fact(past is not None, one.where, *(["hist.last_ok"] if past else []), saw=saw)
    return None


def _header_set_missing(view: View) -> Fact | None:
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


def _token(view: View) -> str:
    one = view.once(auth.main)
    return one.fingerprint if one is not None else ""


def _ago(view: View, past: Past) -> str:
    return f"{duration(max(0.0, present(view) - past.at))} ago" if present(view) else "before"


def _name(past: Past) -> str:
    return safe(f"{past.method} {past.target}", 60)


_LOOKS: Mapping[str, Callable[[View], Fact | None]] = {
    "hist.op_ok_before": _op_ok_before,
    "hist.op_last_ok_age": _op_last_ok_age,
    "hist.host_last_ok_age": _host_last_ok_age,
    "hist.token_other_ops_ok": _token_other_ops_ok,
    "hist.other_token_op_ok": _other_token_op_ok,
    "hist.host_ok_ever": _host_ok_ever,
    "hist.host_ok_recent": _host_ok_recent,
    "hist.host_fail_streak": _host_fail_streak,
    "hist.secret_same": _secret_same,
    "hist.secret_edited": _secret_edited,
    "hist.token_rotations": _token_rotations,
    "hist.request_diff": _request_diff,
    "hist.request_diff_names": _request_diff_names,
    "hist.same_call_ok": _same_call_ok,
    "hist.overlapping_creates": _overlapping_creates,
    "hist.calls_last_minute": _calls(60, "minute"),
    "hist.calls_last_hour": _calls(3600, "hour"),
    "hist.write_then_read_gap": _write_then_read_gap,
    "hist.p95_first_byte": _p95,
    "hist.refresh_reused": _refresh_reused,
    "hist.header_set_missing": _header_set_missing,
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
    """How each probe of the pack went last, in the last ten minutes."""
    wanted = {probe.id for probe in view.conventions.probes}
    for past in reversed(on_host(view)):
        if not wanted or past.at < present(view) - JUST_NOW:
            return
        if past.probe in wanted:
            wanted.discard(past.probe)
            why = str(past.status or past.failure)
            result = ("ok",) if past.ok else ("fail", why)
            saw = f"{_name(past)} {'worked' if past.ok else f'failed ({why})'} {_ago(view, past)}"
            yield f"hist.probe_{past.probe}", fact(result, "hist.probe", saw=safe(saw, 120))
