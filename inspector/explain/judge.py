"""Judges claims against facts: shut, ruled out, or open with a grade and its evidence."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from inspector.explain import evidence
from inspector.explain.claim import Claim, Kind
from inspector.explain.evidence import Seen
from inspector.explain.predicate import FactSource, all_hold
from inspector.model.diagnosis import Grade, Role

_STRENGTH = {Grade.CERTAIN: 0, Grade.LIKELY: 1, Grade.POSSIBLE: 2, Grade.RULED_OUT: 3}


class Verdict(NamedTuple):
    """What became of one claim. `grade` None means that its gate is shut; `group` names what decided the grade."""

    claim: Claim
    grade: Grade | None
    group: str
    seen: tuple[Seen, ...] = ()
    own_proof: bool = False

    @property
    def live(self) -> bool:
        """Whether the claim is said."""
        return self.grade is not None and self.grade is not Grade.RULED_OUT

    @property
    def ruled_out(self) -> bool:
        return self.grade is Grade.RULED_OUT

    @property
    def at_likely(self) -> bool:
        """Whether it is likely or better."""
        return self.grade in (Grade.CERTAIN, Grade.LIKELY)


class Judge:
    """Judges the claims of one exchange; each verdict is given once. `cap` lowers certain to likely for a vendor that
    was only told by marks."""

    def __init__(self, facts: FactSource, find: Callable[[str], Claim | None], *, cap: bool = False) -> None:
        self._facts = facts
        self._find = find
        self._cap = cap
        self._given: dict[str, Verdict] = {}
        self._open: set[str] = set()

    def judge(self, claim: Claim) -> Verdict:
        """The verdict on one claim; a cause is judged as if its parent were live."""
        verdict = self._given.get(claim.id)
        if verdict is None:
            verdict = self._given[claim.id] = self._capped(self._verdict(claim))
        return verdict

    def may_speak(self, claim: Claim) -> bool:
        """Whether every condition of the gate holds: told fast, for most claims do not get any further."""
        holds = all_hold(claim.when, self._facts)
        if holds:
            self._open.add(claim.id)
        return holds

    def _verdict(self, claim: Claim) -> Verdict:
        facts = self._facts
        if claim.id not in self._open and not all_hold(claim.when, facts):
            return Verdict(claim, None, "when")
        if claim.any_of and not any(all_hold(item, facts) for item in claim.any_of):
            return Verdict(claim, None, "when")
        against = evidence.seen_any(claim.unless, facts) if claim.unless else ()
        if against:
            return Verdict(claim, Grade.RULED_OUT, "unless", against)
        return self._adopted(claim) if claim.adopts else self._own(claim)

    def missing(self, claim: Claim) -> tuple[Seen, ...]:
        """What keeps the gate of a claim shut: the conditions that do not hold, with the facts against them."""
        found = evidence.missed(claim.when, self._facts)
        for item in claim.any_of:
            found += evidence.missed(item, self._facts)
        return found

    def _own(self, claim: Claim) -> Verdict:
        facts = self._facts
        proof = evidence.seen_any(claim.proof, facts) if claim.proof else ()
        hint = evidence.seen_any(claim.hint, facts) if claim.hint else ()
        gate = (*evidence.held(claim.when, facts), *evidence.seen_any(claim.any_of, facts))
        everything = (*(proof or hint), *gate)  # beside a proof, a hint only lengthens the list
        if proof:
            return Verdict(claim, Grade.CERTAIN, "proof", everything, own_proof=True)
        if claim.complete:
            return Verdict(claim, Grade.CERTAIN, "complete", everything)
        if claim.kind is Kind.ERROR and not claim.variant:
            return Verdict(claim, Grade.CERTAIN, "code" if claim.code else "status", everything)
        if hint:
            return Verdict(claim, Grade.LIKELY, "hint", everything)
        if claim.role is Role.NOTE and claim.kind is Kind.RULE and not (claim.proof or claim.hint):
            return Verdict(claim, Grade.CERTAIN, "note", everything)
        return Verdict(claim, Grade.POSSIBLE, "gate", everything)

    def _adopted(self, claim: Claim) -> Verdict:
        """The best of the adopted verdicts and the claim's own groups."""
        verdicts = [self.judge(found) for name in claim.adopts if (found := self._find(name)) is not None]
        live = [item for item in verdicts if item.live]
        if live:
            best = min(live, key=lambda item: _STRENGTH[item.grade or Grade.POSSIBLE])
            own = self._own(claim)
            better = own.grade is not None and _STRENGTH[own.grade] < _STRENGTH[best.grade or Grade.POSSIBLE]
            grade, group = (own.grade, own.group) if better else (best.grade, best.claim.id)
            return Verdict(claim, grade, group, (*best.seen, *own.seen), own_proof=own.own_proof)
        out = next((item for item in verdicts if item.ruled_out), None)
        if out is not None:
            return Verdict(claim, Grade.RULED_OUT, out.claim.id, out.seen)
        if claim.kind is not Kind.CAUSE:
            return Verdict(claim, None, "is", self.missing(verdicts[0].claim) if verdicts else ())
        own = self._own(claim)
        if verdicts and own.grade is Grade.POSSIBLE and all(item.claim.complete for item in verdicts):
            return Verdict(claim, Grade.RULED_OUT, verdicts[0].claim.id, self.missing(verdicts[0].claim))
        return own

    def _capped(self, verdict: Verdict) -> Verdict:
        if verdict.grade is Grade.CERTAIN and (self._cap or verdict.claim.confidence == "assumed"):
            return Verdict(verdict.claim, Grade.LIKELY, verdict.group, verdict.seen)
        return verdict
