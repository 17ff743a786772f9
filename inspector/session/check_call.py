"""Reads one finished call for what it shows of the way to an API: name, connection, TLS, clock, token, answer."""

from __future__ import annotations

from collections.abc import Iterator

from inspector import describe
from inspector.model.checkup import Area, Check, Health
from inspector.model.diagnosis import Explanation, Severity
from inspector.model.exchange import Exchange, FailureKind, Phase, PhaseName, PhaseState
from inspector.model.profile import NoAuth, Profile
from inspector.model.token import TokenState

EXPIRES_SOON = 14 * 86400.0
"""Seconds before the end of a certificate from which it is worth a warning."""

_DRIFTS = 30.0
"""Seconds that two clocks may be apart before tokens and signatures begin to suffer."""

_AREAS = {
    PhaseName.DNS: Area.DNS,
    PhaseName.CONNECT: Area.CONNECT,
    PhaseName.PROXY: Area.PROXY,
    PhaseName.TLS: Area.TLS,
}
_OF_A_PROXY = frozenset({FailureKind.PROXY_AUTH, FailureKind.PROXY_REFUSED, FailureKind.PROXY_DOWN})
_FOR_OTHERS = frozenset({"copy_bundle", "contact"})
_OF_THE_TOKEN = frozenset({FailureKind.UNAUTHORISED, FailureKind.LOCAL})


def call_checks(
    exchange: Exchange, explanation: Explanation, profile: Profile, token: TokenState | None, skew: float | None
) -> Iterator[Check]:
    """What a call shows, in the order in which it went; `skew` is how far the server's clock is ahead, in seconds."""
    yield from _way(exchange, explanation)
    yield from _certificate(exchange, profile)
    yield from _clock(skew)
    yield from _token(exchange, explanation, profile, token)
    token_broke = _failed_as(exchange, _OF_THE_TOKEN) and not isinstance(profile.auth, NoAuth)
    yield _answer(exchange, explanation, told=token_broke)


def _way(exchange: Exchange, explanation: Explanation) -> Iterator[Check]:
    """The stretches up to the first byte sent. A proxy's name is looked up, and its port connected to, first."""
    facts = exchange.context.profile
    if facts.proxy:
        words = f"calls go through {facts.proxy}, from {facts.proxy_source}"
        health = Health.BROKEN if _failed_as(exchange, _OF_A_PROXY) else Health.FINE
        yield Check(area=Area.PROXY, health=health, saw=words, fix=_fix(explanation) if health is Health.BROKEN else "")
    for phase in exchange.phases:
        area = _AREAS.get(phase.name)
        if area is None or (area is Area.PROXY and not facts.proxy):
            continue
        if phase.state is PhaseState.BROKE:
            yield Check(area=area, health=Health.BROKEN, saw=_title(explanation), fix=_fix(explanation))
        else:
            yield Check(area=area, health=Health.FINE, saw=_passed(exchange, phase))


def _passed(exchange: Exchange, phase: Phase) -> str:
    took = describe.duration(phase.seconds)
    match phase.name:
        case PhaseName.DNS:
            return f"the name was found in {took}" + (f": {phase.detail}" if phase.detail else "")
        case PhaseName.CONNECT:
            return f"connected{f' to {exchange.peer}' if exchange.peer else ''} in {took}"
        case PhaseName.TLS if exchange.tls is not None:
            agreed = " ".join(part for part in (exchange.tls.version, exchange.tls.cipher) if part)
            return f"{agreed} in {took}"
        case _:
            return f"passed in {took}"


def _certificate(exchange: Exchange, profile: Profile) -> Iterator[Check]:
    if not profile.tls.verify:
        words = "this profile does not check certificates: nothing proves whom it talks to"
        yield Check(area=Area.TLS, health=Health.WARNING, saw=words, fix="Trust the authority instead: tls.ca_file")
    shown = exchange.tls.chain[0] if exchange.tls is not None and exchange.tls.chain else None
    if shown is None or not shown.not_after or not exchange.started:
        return
    left = shown.not_after - exchange.started
    if left <= 0:  # a refused certificate is told of by the handshake that broke
        return
    words = f"the certificate holds until {describe.date(shown.not_after)}, {describe.duration(left)} from now"
    soon = left < EXPIRES_SOON
    fix = "Tell the server's owner, unless they renew it by themselves" if soon else ""
    yield Check(area=Area.TLS, health=Health.WARNING if soon else Health.FINE, saw=words, fix=fix)


def _clock(skew: float | None) -> Iterator[Check]:
    if skew is None:
        yield Check(area=Area.CLOCK, health=Health.SKIPPED, saw="no answer with a Date to compare with")
    elif abs(skew) > _DRIFTS:
        words = f"this machine is {describe.duration(skew)} {'behind' if skew > 0 else 'ahead of'} the server"
        yield Check(area=Area.CLOCK, health=Health.WARNING, saw=words, fix="Set this machine's clock by a time server")
    else:
        yield Check(
            area=Area.CLOCK, health=Health.FINE, saw=f"within {describe.duration(_DRIFTS)} of the server's clock"
        )


def _token(exchange: Exchange, explanation: Explanation, profile: Profile, token: TokenState | None) -> Iterator[Check]:
    """The credential that the call carried, and whether the server took it."""
    if isinstance(profile.auth, NoAuth):
        yield Check(area=Area.TOKEN, health=Health.SKIPPED, saw="this profile sends no credential")
    elif _failed_as(exchange, _OF_THE_TOKEN) or (exchange.response is not None and exchange.response.status == 401):
        yield Check(area=Area.TOKEN, health=Health.BROKEN, saw=_title(explanation), fix=_fix(explanation))
    elif exchange.response is None:
        yield Check(area=Area.TOKEN, health=Health.SKIPPED, saw="no server looked at the credential")
    else:
        yield _taken(exchange, token)


def _taken(exchange: Exchange, token: TokenState | None) -> Check:
    """A credential that the server did not refuse; one that is past its end is worth a word all the same."""
    if token is None or not token.fingerprint:
        return Check(area=Area.TOKEN, health=Health.FINE, saw="the credential was sent and not refused")
    words = f"{token.kind}, {describe.count(token.length, 'character')}, fingerprint {token.fingerprint}"
    left = token.seconds_left(exchange.ended or exchange.started)
    if left is None:
        return Check(area=Area.TOKEN, health=Health.FINE, saw=f"{words}: sent and not refused")
    if left > 0:
        return Check(area=Area.TOKEN, health=Health.FINE, saw=f"{words}, {describe.duration(left)} left")
    ended = f"{words}: it ended {describe.duration(left)} ago, and was not refused"
    return Check(area=Area.TOKEN, health=Health.WARNING, saw=ended, fix="Get a new token before this one is refused")


def _answer(exchange: Exchange, explanation: Explanation, *, told: bool) -> Check:
    """How the API answered; what broke on the way there was `told` of before, or by the phase that broke."""
    request = f"{exchange.request.method} {exchange.request.url}"
    response = exchange.response
    if response is None:
        if told or any(phase.state is PhaseState.BROKE and phase.name in _AREAS for phase in exchange.phases):
            return Check(area=Area.PROBE, health=Health.SKIPPED, saw=f"{request} did not get as far as the API")
        words = f"{request}: {_title(explanation)}"
        return Check(area=Area.PROBE, health=Health.BROKEN, saw=words, fix=_fix(explanation))
    words = f"{request} answered {response.status} in {describe.duration(exchange.elapsed)}"
    # A bare base URL is often no resource of its own, so that its 404 tells of a server that is there.
    if explanation.severity is Severity.ERROR and (exchange.request.name or response.status >= 500):
        return Check(
            area=Area.PROBE, health=Health.BROKEN, saw=f"{words}: {_title(explanation)}", fix=_fix(explanation)
        )
    return Check(area=Area.PROBE, health=Health.FINE, saw=words)


def _failed_as(exchange: Exchange, kinds: frozenset[FailureKind]) -> bool:
    return exchange.failure is not None and exchange.failure.kind in kinds


def _title(explanation: Explanation) -> str:
    return explanation.best.title if explanation.best is not None else "nothing here shows why"


def _fix(explanation: Explanation) -> str:
    """What to do first: the preferred fix, but words to act on before a bundle for somebody else."""
    fix, best = explanation.preferred_fix, explanation.best
    if (fix is None or fix.action in _FOR_OTHERS) and best is not None and best.fixes:
        return best.fixes[0].title
    return fix.title if fix is not None else ""
