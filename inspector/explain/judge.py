"""Judges claims against facts: shut, ruled out, or open with a grade and its evidence."""

from __future__ import annotations

from collections.abc import Callable

from inspector.explain import evidence
from inspector.explain.claim import Claim, Kind
from inspector.explain.evidence import Seen
from inspector.explain.predicate import FactSource, Predicate, all_hold
from inspector.model.diagnosis import Grade, Role

_STRENGTH = {Grade.CERTAIN: 0, Grade.LIKELY: 1, Grade.POSSIBLE: 2, Grade.RULED_OUT: 3}


def _nothing() -> tuple[Seen, ...]:
    return ()


class Verdict:
    """What became of one claim. `grade` None means that its gate is shut; `group` names what decided the grade; `live`
    whether the claim is said. What it saw is looked up when it is asked for: most claims are never said.
    """

    __slots__ = ("_look", "_seen", "claim", "grade", "group", "live", "own_proof")

    def __init__(
        self,
        claim: Claim,
        grade: Grade | None,
        group: str,
        look: Callable[[], tuple[Seen, ...]] = _nothing,
        *,
        own_proof: bool = False,
    ) -> None:
        self.claim = claim
        self.grade = grade
        self.group = group
        self.own_proof = own_proof
        self.live = grade is not None and grade is not Grade.RULED_OUT
        self._look = look
        self._seen: tuple[Seen, ...] | None = None

    @property
    def seen(self) -> tuple[Seen, ...]:
        """The conditions that decided, each with the fact it looked at."""
        if self._seen is None:
            self._seen = self._look()
        return self._seen

    @property
    def ruled_out(self) -> bool:
        return self.grade is Grade.RULED_OUT

    @property
    def at_likely(self) -> bool:
        """Whether it is likely or better."""
        return self.grade in (Grade.CERTAIN, Grade.LIKELY)

    def at(self, grade: Grade) -> Verdict:
        """The same verdict with another grade; a proof of its own is none any more."""
        return Verdict(self.claim, grade, self.group, self._look)


class Judge:
    """Judges the claims of one exchange; each verdict is given once. `cap` lowers certain to likely for a vendor that
    was only told by marks. A claim that shows nothing but facts that were `supposed` is not said, nor one
    that is ruled out then."""

    def __init__(
        self,
        facts: FactSource,
        find: Callable[[str], Claim | None],
        *,
        cap: bool = False,
        supposed: frozenset[str] = frozenset(),
    ) -> None:
        self._facts = facts
        self._find = find
        self._cap = cap
        self._supposed = supposed
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
        if claim.any_of and not _any(claim.any_of, facts):
            return Verdict(claim, None, "when")
        if claim.unless and _any(claim.unless, facts):
            return Verdict(claim, Grade.RULED_OUT, "unless", lambda: evidence.seen_any(claim.unless, facts))
        return self._adopted(claim) if claim.adopts else self._own(claim)

    def missing(self, claim: Claim) -> tuple[Seen, ...]:
        """What keeps the gate of a claim shut: the conditions that do not hold, with the facts against them."""
        return _missing(claim, self._facts)

    def _own(self, claim: Claim) -> Verdict:
        facts = self._facts
        proved = bool(claim.proof) and _any(claim.proof, facts)

        def look() -> tuple[Seen, ...]:
            """The proof; where there is none, the hints: beside a proof they only lengthen the list. Then the gate."""
            first = evidence.seen_any(claim.proof if proved else claim.hint, facts)
            return (*first, *evidence.held(claim.when, facts), *evidence.seen_any(claim.any_of, facts))

        if proved:
            return Verdict(claim, Grade.CERTAIN, "proof", look, own_proof=True)
        if claim.complete:
            return Verdict(claim, Grade.CERTAIN, "complete", look)
        if claim.kind is Kind.ERROR and not claim.variant:
            return Verdict(claim, Grade.CERTAIN, "code" if claim.code else "status", look)
        if claim.hint and _any(claim.hint, facts):
            return Verdict(claim, Grade.LIKELY, "hint", look)
        if claim.role is Role.NOTE and claim.kind is Kind.RULE and not (claim.proof or claim.hint):
            return Verdict(claim, Grade.CERTAIN, "note", look)
        return Verdict(claim, Grade.POSSIBLE, "gate", look)

    def _adopted(self, claim: Claim) -> Verdict:
        """The best of the adopted verdicts and the claim's own groups."""
        verdicts = [self.judge(found) for name in claim.adopts if (found := self._find(name)) is not None]
        live = [item for item in verdicts if item.live]
        if live:
            best = min(live, key=lambda item: _STRENGTH[item.grade or Grade.POSSIBLE])
            own = self._own(claim)
            better = own.grade is not None and _STRENGTH[own.grade] < _STRENGTH[best.grade or Grade.POSSIBLE]
            grade, group = (own.grade, own.group) if better else (best.grade, best.claim.id)
            return Verdict(claim, grade, group, lambda: (*best.seen, *own.seen), own_proof=own.own_proof)
        out = next((item for item in verdicts if item.ruled_out), None)
        if out is not None:
            return Verdict(claim, Grade.RULED_OUT, out.claim.id, lambda: out.seen)
        if claim.kind is not Kind.CAUSE:
            return Verdict(claim, None, "is", _shut(verdicts, self._facts))
        own = self._own(claim)
        if verdicts and own.grade is Grade.POSSIBLE and all(item.claim.complete for item in verdicts):
            return Verdict(claim, Grade.RULED_OUT, verdicts[0].claim.id, _shut(verdicts, self._facts))
        return own

    def _capped(self, verdict: Verdict) -> Verdict:
        if self._supposed and not (verdict.live and evidence.shows_more_than(self._supposed, verdict.seen)):
            return Verdict(verdict.claim, None, "supposed" if verdict.live else verdict.group)
        if verdict.grade is Grade.CERTAIN and (self._cap or verdict.claim.confidence == "assumed"):
            return verdict.at(Grade.LIKELY)
        return verdict


def _missing(claim: Claim, facts: FactSource) -> tuple[Seen, ...]:
    found = evidence.missed(claim.when, facts)
    for item in claim.any_of:
        found += evidence.missed(item, facts)
    return found


def _shut(adopted: list[Verdict], facts: FactSource) -> Callable[[], tuple[Seen, ...]]:
    """Looks up what keeps the first of the adopted claims shut.

    It knows no judge: a judge that its own verdicts know is freed only by the garbage collector, and the whole answer
    of the call with it.
    """
    return lambda: _missing(adopted[0].claim, facts) if adopted else ()


def _any(predicates: tuple[Predicate, ...], facts: FactSource) -> bool:
    """Whether one of the predicates holds."""
    for predicate in predicates:  # noqa: SIM110 -- a generator costs more than most of these checks
        if all_hold(predicate, facts):
            return True
    return False
