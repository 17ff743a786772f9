"""explain(): what is wrong with an exchange, how sure that is, where it shows, and what to do. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from inspector.explain import unknown
from inspector.explain.answered_by import answered_by
from inspector.explain.claim import Claim
from inspector.explain.conventions import Conventions
from inspector.explain.evidence import Seen
from inspector.explain.facts import Facts
from inspector.explain.findings import Writer
from inspector.explain.judge import Judge, Verdict
from inspector.explain.outcome import did_it_happen
from inspector.explain.packs import Packs, Speaking
from inspector.explain.pool import Pool, gather
from inspector.explain.predicate import FactSource, all_hold
from inspector.explain.situation import Situation
from inspector.model.diagnosis import Diagnosis, Evidence, Explanation, Locator, Role, Severity
from inspector.model.exchange import Exchange, FailureKind
from inspector.model.fix import Edits, Fix
from inspector.model.history import History


@dataclass(frozen=True, slots=True)
class Reading:
    """An exchange with its facts and who may speak about it."""

    exchange: Exchange
    history: History
    facts: Facts
    speaking: Speaking
    packs: Packs
    supposed: frozenset[str] = frozenset()


_STATUS = frozenset({"status", "status.class"})
_SUPPOSED = _STATUS | {"outcome"}
_REFUSALS = ("400", "401", "403", "404", "405", "409", "410", "412", "413", "415", "422", "423", "429", "500", "503")
"""A body that somebody pasted without its status line may have come with any of these. What the body says is explained
as if the status fitted, at likely at most; what rests on the status alone is not said."""

_OF_ANY_REFUSAL = ("400", "401", "403", "404", "422")
"""Of these, those that services give to whatever they refuse: the others would tell a cause by themselves."""

_WORDED = frozenset({"auth", "permission", "rate", "route", "media", "body", "field", "state", "server"})
"""Families whose causes the words of an error can tell."""

LEADS = "here because the words of the answer tell a cause; the next says only that there is an error"
"""Why the last cause that was read beneath an error stands above the error."""


def explain(exchange: Exchange, history: History, packs: Packs) -> Explanation:
    """Everything to be said of one exchange, best first. An exchange that was not sent is checked before sending."""
    own = explain_reading(read(exchange, history, packs))
    failed = exchange.failure
    if failed is None or failed.kind is not FailureKind.UNAUTHORISED or not exchange.via:
        return own
    inner = explain(exchange.via[-1], history, packs)
    if not any(item.severity is not Severity.NOTE for item in inner.diagnoses):
        return own
    place = len(exchange.via) - 1
    return replace(
        own,
        diagnoses=(*(_from_inside(item, place) for item in inner.diagnoses), *own.diagnoses),
        vendor=inner.vendor or own.vendor,
        code=inner.code,
        request_id=inner.request_id,
    )


def read(exchange: Exchange, history: History, packs: Packs) -> Reading:
    """Find who speaks about an exchange, and lay out its facts."""
    speaking = packs.for_exchange(exchange)
    facts = Facts(exchange, history, speaking.conventions)
    if not speaking.conventions.known and packs.marked and exchange.response is not None:
        for pack in packs.marked:
            if any(all_hold(mark, facts) for mark in pack.match.marks):
                speaking = replace(packs.speaking(pack), by_marks=True)
                facts = Facts(exchange, history, speaking.conventions)
                break
    response = exchange.response
    if response is not None and response.status == 0 and _text(facts, "outcome") == "fail":
        facts.suppose(status=_REFUSALS, status__class=("4", "5"))
        return Reading(exchange, history, facts, speaking, packs, supposed=_STATUS)
    return Reading(exchange, history, facts, speaking, packs)


def judge_of(reading: Reading) -> Judge:
    """A judge of the claims about one exchange."""
    cap = reading.speaking.by_marks or bool(reading.supposed)
    return Judge(reading.facts, reading.packs.find, cap=cap, supposed=reading.supposed)


def weigh(reading: Reading, judge: Judge) -> Pool:
    """Judge and rank every claim that can match."""
    return gather(candidates(reading), judge)


class Beneath(NamedTuple):
    """An answer read as if its error had come with the status of a refusal, and the causes that its words then tell."""

    reading: Reading
    judge: Judge
    pool: Pool


def beneath(reading: Reading, pool: Pool) -> Beneath | None:
    """What the words tell of an error that came with success, or in an envelope of its own; None when nothing.

    Only where the first thing to be said is a fallback, which tells no more than that there is an error. Nothing is
    certain of it, as with a body that was pasted without its status.
    """
    response = reading.exchange.response
    if response is None or not response.status or not pool.said or not pool.said[0].verdict.claim.fallback:
        return None
    bare = replace(reading.exchange, outcome=replace(response, status=0))
    facts = Facts(bare, reading.history, reading.speaking.conventions)
    facts.suppose(outcome="fail", status=_OF_ANY_REFUSAL, status__class="4")
    inside = replace(reading, exchange=bare, facts=facts, supposed=_SUPPOSED)
    judge = judge_of(inside)
    found = gather((claim for claim in candidates(inside) if claim.family in _WORDED), judge)
    found.said = [item for item in found.said if _is_cause(item.verdict)]
    found.out = []
    return Beneath(inside, judge, found) if found.said else None


def _is_cause(verdict: Verdict) -> bool:
    claim = verdict.claim
    likely = verdict.at_likely and claim.role is Role.CAUSE and claim.severity is not Severity.NOTE
    return likely and not claim.fallback and any(_is_word(item) for item in verdict.seen)


def _is_word(item: Seen) -> bool:
    """Whether this was seen in the words of the error: neither a status nor the request tells a cause here."""
    name = item.condition.fact
    return not item.absent and name.startswith(("err.", "field.")) and name not in ("err.shape", "err.soft")


def _led_by(inside: Beneath, here: Situation, rest: tuple[Diagnosis, ...]) -> tuple[Diagnosis, ...]:
    """The causes beneath first, then what was said without them, each once."""
    first = Writer(inside.pool, here, inside.reading.packs.find).diagnoses()
    known = {item.id for item in first}
    last = replace(first[-1], why_here=LEADS)
    return (*first[:-1], last, *(item for item in rest if item.id not in known))


def candidates(reading: Reading) -> list[Claim]:
    """The claims that can match; before sending, only those that can be known then."""
    found = [claim for index in reading.speaking.indexes for claim in index.candidates(reading.facts)]
    if reading.exchange.outcome is None:
        return [claim for claim in found if claim.speaks_before_sending]
    return found


def explain_reading(reading: Reading) -> Explanation:
    """The explanation of an exchange whose facts are laid out."""
    exchange, facts, conventions = reading.exchange, reading.facts, reading.speaking.conventions
    known = exchange.sent is None or exchange.sent.method != ""
    happened = did_it_happen(exchange, facts) if known else None
    here = Situation(exchange=exchange, facts=facts, conventions=conventions, happened=happened)
    pool = weigh(reading, judge_of(reading))
    diagnoses = Writer(pool, here, reading.packs.find).diagnoses()
    inside = beneath(reading, pool)
    if inside is not None:
        diagnoses = _led_by(inside, replace(here, facts=inside.reading.facts), diagnoses)
    if _text(facts, "outcome") == "fail" and all(item.severity is Severity.NOTE for item in diagnoses):
        diagnoses = (unknown.diagnosis(here), *diagnoses)
    who, because = answered_by(exchange, facts)
    return Explanation(
        exchange_id=exchange.id,
        diagnoses=diagnoses,
        did_it_happen=happened,
        answered_by=who,
        answered_because=because,
        vendor=conventions.name,
        code=_code(facts, conventions),
        request_id=_text(facts, "err.request_id"),
    )


def _text(facts: FactSource, name: str) -> str:
    fact = facts.get(name)
    return "" if fact is None else str(fact.value)


def _code(facts: FactSource, conventions: Conventions) -> str:
    code = _text(facts, "err.code")
    return "" if code in conventions.ok_codes else code


def _from_inside(diagnosis: Diagnosis, place: int) -> Diagnosis:
    """A finding about a call that had to happen first: its places lie in that call, which cannot be edited here."""
    return replace(
        diagnosis,
        evidence=tuple(_inside(item, place) for item in diagnosis.evidence),
        fixes=tuple(_not_here(fix) for fix in diagnosis.fixes),
        ruled_out=tuple(
            replace(item, evidence=tuple(_inside(line, place) for line in item.evidence))
            for item in diagnosis.ruled_out
        ),
    )


def _inside(line: Evidence, place: int) -> Evidence:
    if line.at.root in ("profile", "hist", "context"):
        return line
    return replace(line, at=Locator(f"via[{place}].{line.at.text}"))


def _not_here(fix: Fix) -> Fix:
    if isinstance(fix.does, Edits):
        reason = "the token request is made from the profile; change it there"
        return replace(fix, enabled=False, preferred=False, reason=reason)
    return fix
