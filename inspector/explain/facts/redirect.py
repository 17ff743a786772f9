"""Facts of redirects: `redirect.*`, over the steps that were followed and an answer that points on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from inspector.describe import count, safe
from inspector.explain.facts import text
from inspector.explain.facts.fact import Named, fact, specs
from inspector.explain.facts.media import kind_of_answer
from inspector.explain.facts.text import Url
from inspector.explain.facts.view import View
from inspector.model.exchange import FailureKind, Step

SPECS = {
    **specs("int", redirect__count="Redirects that were followed"),
    **specs(
        "bool",
        redirect__cross_origin="A redirect led to another origin",
        redirect__auth_dropped="Authorization was not carried along",
        redirect__method_changed="A redirect changed the method",
        redirect__http_to_https="A redirect led from http to https on the same host",
        redirect__loop="A URL was visited twice, or there were too many redirects",
        redirect__to_login="It led to a login page",
        redirect__no_location="A redirect without Location",
    ),
    **specs(
        "str",
        redirect__from_method="The method before it changed",
        redirect__forwarded_secret="A header with a credential that went along to another origin",
        redirect__final_url="Where it ended",
        redirect__final_origin="Origin of where it ended",
        redirect__location="Where an answer that was not followed points",
    ),
}

_LOGIN = re.compile(
    r"/(log-?in|sign-?in|sso|saml2?|oauth2?/authorize|users/sign_in|account/login|session/new)\b", re.IGNORECASE
)
_LOGIN_HOST = re.compile(r"(login|signin|sso|accounts|idp|auth)\.", re.IGNORECASE)
_REDIRECTS = (301, 302, 303, 307, 308)


def read(view: View) -> Iterator[Named]:
    """The road of redirects."""
    steps = view.exchange.steps
    if steps:
        yield "redirect.count", fact(len(steps), "hop[0]", saw=count(len(steps), "redirect"))
        yield from _followed(steps)
        yield from _carried(view, steps)
        yield "redirect.final_url", fact(view.url.text, "req.url", saw=safe(view.url.text, 160))
        yield "redirect.final_origin", fact(view.url.origin, "req.url", saw=safe(view.url.origin, 120))
    yield from _last(view)
    yield from _secure(view, steps)
    yield from _login(view, steps)
    broke = view.failure
    seen = [step.sent.url for step in steps]
    loops = (broke is not None and broke.kind is FailureKind.REDIRECT_LOOP) or len(set(seen)) < len(seen)
    if loops:
        yield (
            "redirect.loop",
            fact(
                True,
                *[f"hop[{index}]" for index in range(len(steps))] or ["timing"],
                saw="round in circles" if len(set(seen)) < len(seen) else "too many redirects",
            ),
        )


def _followed(steps: tuple[Step, ...]) -> Iterator[Named]:
    crossed = [index for index, step in enumerate(steps) if step.cross_origin]
    if crossed:
        at = f"hop[{crossed[0]}].header.location"
        yield "redirect.cross_origin", fact(True, at, saw=safe(f"Location: {steps[crossed[0]].location}", 160))
    for index, step in enumerate(steps):
        if step.next_method.upper() != step.sent.method.upper():
            places = (f"hop[{index}].status", "req.method")
            saw = safe(f"{step.response.status}: {step.sent.method} became {step.next_method}", 80)
            yield "redirect.method_changed", fact(True, *places, saw=saw)
            yield "redirect.from_method", fact(step.sent.method.upper(), *places, saw=saw)
            return


def _carried(view: View, steps: tuple[Step, ...]) -> Iterator[Named]:
    for index, step in enumerate(steps):
        if "authorization" in {name.lower() for name in step.dropped}:
            at = f"hop[{index}].header.location"
            yield "redirect.auth_dropped", fact(True, at, saw="Authorization was left behind")
            break
    if any(step.cross_origin for step in steps):
        for one in view.sent.credentials:
            if one.where.startswith("req.header.") and one.where not in (
                "req.header.authorization",
                "req.header.cookie",
            ):
                name = one.where.removeprefix("req.header.")
                yield (
                    "redirect.forwarded_secret",
                    fact(name, one.where, saw=f"{name} went along to {safe(view.url.host)}"),
                )
                return


def _last(view: View) -> Iterator[Named]:
    response = view.response
    if response is None or response.status not in _REDIRECTS:
        return
    location = view.res_header("location")
    if view.head_unseen:
        return
    if location is None or not location.value.strip():
        yield "redirect.no_location", fact(True, "res.header", saw=f"status {response.status} without Location")
    else:
        yield "redirect.location", fact(location.value, location.at, saw=safe(f"Location: {location.value}", 160))


def _hops(view: View, steps: tuple[Step, ...]) -> Iterator[tuple[Url, Url, str]]:
    """From, to, and the place of each Location, the one of the last answer included."""
    for index, step in enumerate(steps):
        yield text.url(step.sent.url), _target(step.sent.url, step.location), f"hop[{index}].header.location"
    location = view.res_header("location")
    if location is not None and view.response is not None and view.response.status in _REDIRECTS:
        yield view.url, _target(view.url.text, location.value), location.at


def _target(base: str, location: str) -> Url:
    try:
        return text.url(urljoin(base, location))
    except ValueError:
        return text.url(location)


def _secure(view: View, steps: tuple[Step, ...]) -> Iterator[Named]:
    for origin, target, at in _hops(view, steps):
        if origin.scheme == "http" and target.scheme == "https" and origin.host == target.host:
            yield "redirect.http_to_https", fact(True, at, saw=safe(f"Location: {target.text}", 160))
            return


def _login(view: View, steps: tuple[Step, ...]) -> Iterator[Named]:
    last: tuple[Url, str] | None = None
    for _, target, at in _hops(view, steps):
        last = target, at
    if last is None:
        return
    looks = _LOGIN.search(last[0].path) is not None or _LOGIN_HOST.match(last[0].host) is not None
    if looks and (view.response is None or view.response.status in _REDIRECTS or view.once(kind_of_answer) == "html"):
        yield "redirect.to_login", fact(True, last[1], saw=safe(f"Location: {last[0].text}", 160))
