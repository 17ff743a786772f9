"""Builds the fixes of a finding for one exchange: what they do, whether they can, what they risk, which is preferred.

Applying a fix sends nothing unless its effect says so. A fix that cannot act stays, disabled, with its reason. Sending
an unsafe call again while nobody knows whether the first one took effect is never preferred, and its risk is in words.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from inspector.explain import body_edits, edits, profile_edits, sends
from inspector.explain.catalogue import CATALOGUE, Action
from inspector.explain.claim import FixSpec
from inspector.explain.conventions import Conventions
from inspector.explain.facts.fact import Fact
from inspector.explain.fill import fill
from inspector.explain.header_cleaning import header_to_strip
from inspector.explain.predicate import all_hold
from inspector.explain.situation import Made, Situation, cannot
from inspector.model.diagnosis import HappenedAnswer
from inspector.model.exchange import Exchange
from inspector.model.fix import Advice, Edits, Effect, Fix, FixGrade, Owner, Plan, ProfileEdits
from inspector.model.request import Request

_UNSURE = frozenset({HappenedAnswer.UNKNOWN, HappenedAnswer.PARTLY, HappenedAnswer.YES})
_CHANGES = frozenset({Effect.SEND_IDEMPOTENT, Effect.SEND_UNSAFE, Effect.MANY_SENDS})
_BUILDERS = {**edits.BUILDERS, **sends.BUILDERS}
_EDIT_OR_ADVICE = {**body_edits.BUILDERS, **profile_edits.BUILDERS}
_WORTH_A_KEY = frozenset({"copy_bundle", "contact", "diff_last_ok"})
_WORDS = frozenset({"advise", "check_first", "contact", "copy_bundle", "crawl", "diff_last_ok", "open_docs"})
_ONE_OF_A_KIND = frozenset({"copy_bundle", "check_first"})

_CHECK_FIRST = FixSpec(action="check_first", say=("First look whether it was done: nothing shows that it was not",))
_BUNDLE = FixSpec(action="copy_bundle")
_CONTACT = FixSpec(action="contact", owner=Owner.VENDOR)


def build(
    specs: Iterable[FixSpec], here: Situation, *, docs: tuple[str, ...] = (), place: str = "", note: bool = False
) -> tuple[Fix, ...]:
    """The fixes of one finding in order, one of them preferred; the last ways out are always there.

    `place` is where its evidence stands first: what `open_field` opens when the pack names no place. A note has no need
    of the last ways out, and never offers to send a call again that changes something.
    """
    wanted = [spec for spec in specs if all_hold(spec.when, here.facts) and _has_its_object(spec, here)]
    if not note:
        wanted.append(_BUNDLE)
        if here.conventions.support:
            wanted.append(_CONTACT)
    found: dict[tuple[str, str], Fix] = {}
    preferred = False
    for spec in wanted:
        fix = _fix(spec, here, docs, place, may_lead=not preferred)
        if note and fix.effect in _CHANGES:
            continue
        if _repeats_blindly(fix, here) and not any(action == "check_first" for action, _ in found):
            check = _fix(_CHECK_FIRST, here, docs, place)
            found[check.action, check.title] = check
        kept = found.setdefault(_identity(spec, fix), fix)
        preferred = preferred or kept.preferred
    return tuple(found.values())


def _has_its_object(spec: FixSpec, here: Situation) -> bool:
    """Whether what the fix is about is there at all: no header is cleaned that was not sent."""
    return spec.action != "strip_value" or not here.request_known or bool(header_to_strip(spec, here))


def _identity(spec: FixSpec, fix: Fix) -> tuple[str, str]:
    """What makes two fixes the same: a plan or edit that does the same, or advice in the same words."""
    if fix.action in _ONE_OF_A_KIND:
        return fix.action, ""
    if fix.action == "contact":
        return fix.action, fix.owner if fix.owner is not Owner.YOU else Owner.VENDOR
    return fix.action, repr(spec.args) if not isinstance(fix.does, Advice) else fix.title


def _fix(spec: FixSpec, here: Situation, docs: tuple[str, ...], place: str, *, may_lead: bool = False) -> Fix:
    """One fix. With `may_lead` it is the preferred one if it has something to do and risks nothing unknown."""
    if _is_words_alone(spec):
        return _words_alone(spec, docs, here.conventions.support, here.conventions.docs, may_lead)
    return _made(spec, here, docs, place, may_lead=may_lead)


@lru_cache(maxsize=4096)
def _is_words_alone(spec: FixSpec) -> bool:
    """Whether a fix is advice that no fact of an exchange changes."""
    places = spec.arg("at") if spec.action == "open_field" else ()
    of_the_call = bool(places) and not any(place.startswith("profile.") for place in places)
    if spec.action not in _WORDS and not of_the_call:
        return False
    return not any("{" in text for texts in (spec.say, *(value for _, value in spec.args)) for text in texts)


@lru_cache(maxsize=4096)
def _words_alone(spec: FixSpec, docs: tuple[str, ...], support: str, home: str, may_lead: bool) -> Fix:
    """Such advice, made once: most of the fixes of a call are."""
    here = Situation(
        exchange=Exchange(id="", request=Request()),
        facts=_NoFacts(),
        conventions=Conventions(support=support, docs=home),
    )
    return _made(spec, here, docs, "", may_lead=may_lead)


class _NoFacts:
    """Facts of no exchange."""

    def get(self, name: str, /) -> Fact | None:
        return None

    def absence(self, name: str) -> Fact:
        raise LookupError(name)


def _made(spec: FixSpec, here: Situation, docs: tuple[str, ...], place: str, *, may_lead: bool) -> Fix:
    action = CATALOGUE[spec.action]
    builder = _BUILDERS.get(spec.action)
    title = fill(spec.say, here.facts) if spec.say else action.title
    place_edit = _EDIT_OR_ADVICE.get(spec.action)
    edited = place_edit(spec, here) if place_edit is not None and here.request_known else None
    if edited is not None:
        made = edited
    elif builder is None:
        made = _advice(spec, here, title, docs, place)
    else:
        made = builder(spec, here) if here.request_known else cannot("the request is not known")
    if spec.action == "contact":
        title = _addressed(title, spec, here)
    if made.effect is Effect.SEND_UNSAFE and here.happened in _UNSURE and spec.action != "replay_same_key":
        title = f"{title}; it may be done twice"
    risks = made.effect in _CHANGES and here.happened in _UNSURE
    return Fix(
        action=spec.action,
        title=title,
        grade=_grade(spec, action, made),
        effect=made.effect,
        owner=spec.owner or action.owner,
        enabled=not made.reason,
        reason=made.reason,
        does=made.does,
        preferred=may_lead and not made.reason and _does_something(spec.action, made) and not risks,
    )


def _grade(spec: FixSpec, action: Action, made: Made) -> FixGrade:
    usual = spec.grade or action.grade
    if isinstance(made.does, Advice) and not made.reason:
        return FixGrade.MANUAL if usual in (FixGrade.EXACT, FixGrade.MAYBE) else usual
    return FixGrade.MAYBE if usual is FixGrade.EXACT and not made.exact else usual


def _advice(spec: FixSpec, here: Situation, title: str, docs: tuple[str, ...], place: str) -> Made:
    """Advice: words, a place to go to, or an address."""
    effect = Effect.NONE if spec.action in _EDIT_OR_ADVICE else CATALOGUE[spec.action].effect
    match spec.action:
        case "open_field":
            return Made(does=Advice(text=title, opens=here.arg(spec, "at") or place), effect=effect)
        case "contact":
            address = _address(spec, here)
            url = f"mailto:{address}" if "@" in address else address
            return Made(does=Advice(text=_addressed(title, spec, here), url=url), effect=effect)
        case "open_docs":
            url = here.arg(spec, "url") or next(iter(docs), here.conventions.docs)
            return Made(does=Advice(text=title, url=url), effect=effect if url else Effect.NONE)
        case _:
            return Made(does=Advice(text=title, opens=here.arg(spec, "at")), effect=effect)


def _address(spec: FixSpec, here: Situation) -> str:
    """Whom to write to: the address the pack gives, unless someone other than the vendor must act."""
    given = here.arg(spec, "to")
    if given:
        return given
    return here.conventions.support if spec.owner in (None, Owner.VENDOR) else ""


def _addressed(title: str, spec: FixSpec, here: Situation) -> str:
    address = _address(spec, here)
    if not address or address in title:
        return title
    return f"Write to {address}" if not spec.say else f"{title} ({address})"


def _repeats_blindly(fix: Fix, here: Situation) -> bool:
    return fix.effect is Effect.SEND_UNSAFE and here.happened in _UNSURE and fix.action != "replay_same_key"


def _does_something(action: str, made: Made) -> bool:
    match made.does:
        case Edits() | ProfileEdits() | Plan():
            return True
        case Advice(opens=opens, url=url):
            return bool(opens or url) or action in _WORTH_A_KEY
