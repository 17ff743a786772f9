"""Whether something may be sent: at once, after a question, or not at all. Pure: a table of what is asked and known."""

from __future__ import annotations

from dataclasses import dataclass

from inspector.model.diagnosis import HappenedAnswer
from inspector.model.fix import Edits, Fix, Plan, Probe, Resend, apply
from inspector.model.profile import Guard
from inspector.model.request import Request


@dataclass(frozen=True, slots=True)
class Allowed:
    """Nothing needs to be asked."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A question with No as its default answer."""

    question: str


@dataclass(frozen=True, slots=True)
class Refused:
    """It is not sent, whatever the answer."""

    reason: str


Consent = Allowed | Ask | Refused

_RISKS = {
    HappenedAnswer.UNKNOWN: "{method} may have happened already, and doing it again may do it twice",
    HappenedAnswer.PARTLY: "{method} happened in part, and doing it again repeats that part",
    HappenedAnswer.YES: "{method} happened already, and doing it again does it twice",
}


def to_send(request: Request, guard: Guard, profile: str = "", *, foreign: str = "") -> Consent:
    """Consent to send a request that the user wrote; `foreign` is a host that must not get the profile's credential."""
    if foreign:
        return Refused(_not_there(foreign, profile))
    method = request.method.upper()
    if request.is_safe or guard is Guard.OPEN:
        return Allowed()
    if guard is Guard.READ_ONLY:
        return Refused(_read_only(method, profile))
    return Ask(f"The profile {profile} asks before data may change. Send {method}?")


def to_fix(
    fix: Fix,
    request: Request,
    happened: HappenedAnswer | None,
    guard: Guard,
    profile: str = "",
    *,
    foreign: str = "",
) -> Consent:
    """Consent to carry out a fix of the call that `request` made, given whether that call took effect."""
    if foreign and isinstance(fix.does, Plan):
        return Refused(_not_there(foreign, profile))
    match fix.does:
        case Plan(steps=steps):
            for step in steps:
                match step:
                    case Probe(method=method) if not Request(method=method).is_safe:
                        return Refused(f"A probe must change nothing, and this one is a {method}")
                    case Resend(edits=edits):
                        return _to_resend(apply(request, Edits(edits=edits)), happened, guard, profile)
                    case _:
                        continue
    return Allowed()


def _to_resend(request: Request, happened: HappenedAnswer | None, guard: Guard, profile: str) -> Consent:
    if request.is_safe:
        return Allowed()
    method = request.method.upper()
    if guard is Guard.READ_ONLY:
        return Refused(_read_only(method, profile))
    if request.is_idempotent:
        return Ask(f"{method} changes data; twice means the same as once. Send it again?")
    risk = _RISKS.get(happened) if happened is not None else None
    if risk is not None:
        return Ask(f"{risk.format(method=method)}. Send it again?")
    return Ask(f"{method} may change data. Send it again?")


def _not_there(host: str, profile: str) -> str:
    return f"{host} is not a host of the profile {profile}, so its credential is not sent there; use another profile"


def _read_only(method: str, profile: str) -> str:
    name = f"The profile {profile}" if profile else "This profile"
    return f"{name} is read-only, so {method} is not sent"
