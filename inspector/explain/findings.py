"""Makes diagnoses of what is said: headline, prose, evidence, fixes, what was ruled out, and why it stands there."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from inspector import describe
from inspector.explain import actions, evidence
from inspector.explain.claim import Claim, FixSpec, Kind
from inspector.explain.fill import Texts, fill
from inspector.explain.headline import headline
from inspector.explain.judge import Verdict
from inspector.explain.pool import Pool
from inspector.explain.rank import Ranked, why_here
from inspector.explain.situation import Situation
from inspector.model.diagnosis import Diagnosis, Evidence, Grade, Role, RuledOut, Severity, Source

_KNOWN = {
    "field": "does not document this; integrators report it",
    "assumed": "does not document this; it is assumed",
}
"""How a claim is known that the vendor's own documents do not make."""


class Writer:
    """Writes the diagnoses of one exchange."""

    def __init__(self, pool: Pool, here: Situation, find: Callable[[str], Claim | None]) -> None:
        self._pool = pool
        self._here = here
        self._find = find
        self._facts = here.facts

    def diagnoses(self) -> tuple[Diagnosis, ...]:
        """The findings, best first."""
        said = self._pool.said
        out = self._ruled_out()
        found: list[Diagnosis] = []
        for place, item in enumerate(said):
            following = said[place + 1] if place + 1 < len(said) else None
            found.append(self._diagnosis(item, why_here(item, following, place), out.get(place, ())))
        return tuple(found)

    def _diagnosis(self, item: Ranked, why: str, out: tuple[RuledOut, ...]) -> Diagnosis:
        verdict, claim = item.verdict, item.verdict.claim
        grade = verdict.grade or Grade.POSSIBLE
        lines = evidence.lines(verdict.seen)
        parent = self._find(claim.parent) if claim.parent else None
        is_note = claim.severity is Severity.NOTE
        first = lines[0].at.text if lines else ""
        return Diagnosis(
            id=claim.id,
            title=headline(claim, grade, self._facts),
            severity=claim.severity,
            grade=grade,
            family=claim.family,
            role=item.role,
            source=_source(verdict, lines),
            explanation=self._prose(item, parent),
            say_support=fill(_support(claim, grade), self._facts),
            evidence=lines,
            fixes=actions.build(self._fix_specs(claim, parent), self._here, docs=claim.docs, place=first, note=is_note),
            ruled_out=out,
            docs=claim.docs,
            pack=claim.pack,
            vendor=self._here.conventions.name,
            code=claim.code,
            confidence=claim.confidence,
            known_problems=claim.known_problems,
            why_here=why,
            folds=self._pool.folds.get(claim.id, ()),
        )

    def _fix_specs(self, claim: Claim, parent: Claim | None) -> Iterable[FixSpec]:
        """Its own fixes, those it adopted when it has none, and those of what it belongs to."""
        own = claim.fixes
        if not own:
            own = next((found.fixes for name in claim.adopts if (found := self._find(name)) and found.fixes), ())
        return (*own, *(parent.fixes if parent is not None else ()))

    def _prose(self, item: Ranked, parent: Claim | None) -> str:
        """Why this evidence means this, then what the status or code means, each thing said once."""
        claim = item.verdict.claim
        parts = [fill(_say(claim, item.verdict.grade), self._facts), fill(claim.meaning, self._facts)]
        if not any(parts):
            parts += [self._adopted_prose(claim)]
        if item.role is Role.CAUSE:
            meaning = parent or self._best_meaning(claim)
            if meaning is not None:
                parts += [fill(meaning.title, self._facts) + "." if claim.parent != meaning.id else ""]
                parts += [fill(meaning.meaning or meaning.say, self._facts)]
        parts += [self._how_known(claim)]
        if claim.severity is not Severity.NOTE:
            parts += [self._two_meanings(claim), self._unexpected_status(claim, parent), self._server_words()]
        return " ".join(dict.fromkeys(part for part in parts if part))

    def _how_known(self, claim: Claim) -> str:
        """A sentence where the vendor's own documents are not what it is known from."""
        known = _KNOWN.get(claim.confidence, "")
        return f"{self._here.conventions.name or 'The vendor'} {known}." if known else ""

    def _adopted_prose(self, claim: Claim) -> str:
        for name in claim.adopts:
            found = self._find(name)
            if found is not None and (found.say or found.meaning):
                return fill(found.say or found.meaning, self._facts)
        return ""

    def _best_meaning(self, claim: Claim) -> Claim | None:
        for other in self._pool.said:
            if other.role is Role.MEANING and other.verdict.claim.id != claim.id:
                return other.verdict.claim
        return None

    def _two_meanings(self, claim: Claim) -> str:
        if not claim.variant:
            return ""
        others = [item.verdict.claim for item in self._pool.said if item.verdict.claim.group == claim.group]
        others = [item for item in others if item.variant and item.id != claim.id]
        if not others:
            return ""
        vendor = self._here.conventions.name or "The vendor"
        count = len(others) + 1
        return f"{vendor} documents code {claim.code} with {count} meanings, and nothing here excludes the others."

    def _unexpected_status(self, claim: Claim, parent: Claim | None) -> str:
        stated = claim if claim.kind is Kind.ERROR else parent
        status = self._facts.get("status")
        if stated is None or not stated.code or not stated.expected or status is None:
            return ""
        if isinstance(status.value, tuple) or status.value in stated.expected:  # a tuple: what it may have been
            return ""
        usual = describe.listing([str(item) for item in stated.expected])
        return f"This code is documented with HTTP status {usual}; here it came with {status.value}."

    def _server_words(self) -> str:
        """What the server says, then what it says of the first field it names, when that is not in it already."""
        message, words, field = map(self._text, ("err.message", "err.field_words", "err.first_field"))
        says = [f"The server says: {describe.quoted(message)}."] if message else []
        if words and field and _letters(words) not in _letters(message):
            who = "It" if says else "The server"
            says.append(f"{who} says of {describe.safe(field, 60)}: {describe.quoted(words)}.")
        return " ".join(says)

    def _text(self, name: str) -> str:
        fact = self._facts.get(name)
        return fact.value.strip() if fact is not None and isinstance(fact.value, str) else ""

    def _ruled_out(self) -> dict[int, tuple[RuledOut, ...]]:
        """What was ruled out, by the place of the finding it belongs to: its own group, else the first problem."""
        said = self._pool.said
        found: dict[int, list[RuledOut]] = {}
        for verdict in self._pool.out:
            group = verdict.claim.group
            places = [n for n, item in enumerate(said) if group in (item.verdict.claim.group, item.verdict.claim.id)]
            problems = [n for n, item in enumerate(said) if item.verdict.claim.severity is not Severity.NOTE]
            for place in (places or problems)[:1]:
                found.setdefault(place, []).append(self._out(verdict))
        return {place: tuple(items) for place, items in found.items()}

    def _out(self, verdict: Verdict) -> RuledOut:
        claim = verdict.claim
        lines = evidence.lines(verdict.seen)
        shown = not all(item.absent for item in verdict.seen)
        because = fill(claim.because, self._facts) or (lines[0].saw if lines and shown else "nothing here shows it")
        title = fill(claim.title, self._facts)
        return RuledOut(id=claim.id, title=title, because=because, evidence=lines)


def _say(claim: Claim, grade: Grade | None) -> Texts:
    return claim.say_possible if claim.say_possible and grade is Grade.POSSIBLE else claim.say


def _support(claim: Claim, grade: Grade) -> Texts:
    """The customer's sentence takes the cause for a fact, so a cause that is only possible does without."""
    return () if claim.say_possible and grade is Grade.POSSIBLE else claim.say_support


def _source(verdict: Verdict, lines: tuple[Evidence, ...]) -> Source:
    """Who says so: whoever gave the evidence that decided; a document where nothing here did; else a guess."""
    if verdict.grade is Grade.POSSIBLE and verdict.claim.kind is Kind.CAUSE and not verdict.claim.when:
        return Source.DOC if verdict.claim.source or verdict.claim.docs else Source.GUESS
    return lines[0].source if lines else Source.GUESS


def _letters(text: str) -> str:
    return "".join(one for one in text.lower() if one.isalnum())
