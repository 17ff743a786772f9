"""Fixes that send: plans of token calls, waits, resends and probes, with the effect they have."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from inspector.explain.claim import FixSpec
from inspector.explain.next_page import next_page_of
from inspector.explain.situation import Made, Situation, cannot
from inspector.model.exchange import ProfileFacts
from inspector.model.fix import Effect, GetToken, Plan, Probe, Resend, Wait
from inspector.model.profile import Guard
from inspector.model.request import Request

Builder = Callable[[FixSpec, Situation], Made]

_DELAY = re.compile(r"(\d+(?:\.\d+)?)\s*(ms|s|m|h)")
_UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0}
_REQUERY_AFTER = 2.0
_WEIGHT = {effect: weight for weight, effect in enumerate(Effect)}


def resend_effect(request: Request) -> Effect:
    """What sending this request again does, by its method (RFC 9110 §9.2)."""
    if request.is_safe:
        return Effect.SEND_SAFE
    return Effect.SEND_IDEMPOTENT if request.is_idempotent else Effect.SEND_UNSAFE


def effect_of(plan: Plan, request: Request) -> Effect:
    """The greatest effect of the steps of a plan."""
    return max((_step_effect(step, request) for step in plan.steps), key=_WEIGHT.__getitem__, default=Effect.NONE)


def _step_effect(step: GetToken | Wait | Resend | Probe, request: Request) -> Effect:
    match step:
        case GetToken():
            return Effect.TOKEN_CALL
        case Probe():
            return Effect.SEND_SAFE
        case Resend():
            return resend_effect(request)
        case Wait():
            return Effect.NONE


def _plan(here: Situation, *steps: GetToken | Wait | Resend | Probe) -> Made:
    request = here.exchange.request
    plan = Plan(steps=steps)
    effect = effect_of(plan, request)
    if here.exchange.outcome is None:
        return Made(does=plan, effect=effect, reason="nothing was sent yet")
    changes = effect in (Effect.SEND_IDEMPOTENT, Effect.SEND_UNSAFE)
    if changes and here.exchange.context.profile.guard is Guard.READ_ONLY:
        return Made(does=plan, effect=effect, reason=f"this profile only reads; {request.method} is not sent")
    return Made(does=plan, effect=effect, exact=effect is not Effect.SEND_UNSAFE)


def no_token_reason(profile: ProfileFacts) -> str:
    """Why no token can be had with this profile, or `""`."""
    if profile.can_refresh:
        return ""
    if profile.auth_type != "oauth2":
        return "this profile has no OAuth2 grant" if profile.name else "no profile with an OAuth2 grant sent this call"
    return ""


def get_token(spec: FixSpec, here: Situation) -> Made:
    """Fetch a new token with the profile's grant, which may need somebody to log in."""
    reason = no_token_reason(here.exchange.context.profile)
    return cannot(reason) if reason else _plan(here, GetToken(anew=True))


def refresh_replay(spec: FixSpec, here: Situation) -> Made:
    """Fetch a new token, then send the call again."""
    reason = no_token_reason(here.exchange.context.profile)
    return cannot(reason) if reason else _plan(here, GetToken(), Resend())


def probe(spec: FixSpec, here: Situation) -> Made:
    """Send the vendor's own test call, which tells causes apart."""
    name = here.arg(spec, "id")
    found = here.conventions.probe(name)
    if found is None:
        return cannot(f"no probe {name} is known for this API")
    step = Probe(id=found.id, method=found.method, url=found.url, says_ok=found.says_ok, says_fail=found.says_fail)
    return _plan(here, step)


def wait_replay(spec: FixSpec, here: Situation) -> Made:
    """Wait as long as the server said, or as the claim says when it said nothing, then send again."""
    return _plan(here, _wait(spec, here), Resend())


def requery_diff(spec: FixSpec, here: Situation) -> Made:
    """Read the same thing again after a moment."""
    if not here.exchange.request.is_safe:
        return cannot("only a read can be repeated to see whether it changed")
    seconds = _seconds(here.arg(spec, "delay")) or _REQUERY_AFTER
    return _plan(here, Wait(seconds=seconds, basis="time for copies to catch up"), Resend())


def replay(spec: FixSpec, here: Situation) -> Made:
    """Send the same call again."""
    return _plan(here, Resend())


def replay_same_key(spec: FixSpec, here: Situation) -> Made:
    """Send it again with the idempotency key it had, so that it counts once."""
    if here.exchange.request.header("Idempotency-Key") is None:
        return cannot("no Idempotency-Key was sent")
    return _plan(here, Resend())


def next_page(spec: FixSpec, here: Situation) -> Made:
    """Read the page after this one."""
    way = next_page_of(here)
    if not way.edits:
        return cannot(way.reason)
    made = _plan(here, Resend(edits=way.edits))
    return made if way.exact else made._replace(exact=False)


def _wait(spec: FixSpec, here: Situation) -> Wait:
    known = here.number("rate.wait")
    if here.arg(spec, "until") and known is not None:
        at = here.number("rate.reset_at")
        return Wait(seconds=max(0.0, known), until=at, basis=here.text("rate.basis"))
    fallback = here.arg(spec, "fallback")
    if fallback == "next-hour":
        clock = here.exchange.context.clock or here.exchange.started
        return Wait(seconds=3600 - clock % 3600, until=clock - clock % 3600 + 3600, basis="the next full hour, a guess")
    seconds = _seconds(here.arg(spec, "delay")) or _seconds(fallback) or 1.0
    return Wait(seconds=seconds, basis="no time was given, a guess")


def _seconds(text: str) -> float:
    found = _DELAY.fullmatch(text.strip())
    return float(found[1]) * _UNITS[found[2]] if found else 0.0


BUILDERS: Mapping[str, Builder] = {
    "get_token": get_token,
    "refresh_replay": refresh_replay,
    "probe": probe,
    "wait_replay": wait_replay,
    "requery_diff": requery_diff,
    "replay": replay,
    "replay_same_key": replay_same_key,
    "next_page": next_page,
}
"""The actions that send, each with its builder."""
