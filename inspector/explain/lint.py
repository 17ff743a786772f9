"""What a pack must hold to beyond its schema: honest grades, readable texts, known facts, and always a way out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from inspector.explain.claim import Claim, Kind
from inspector.explain.facts import is_known
from inspector.explain.fill import FORMATS, Texts, names_in
from inspector.explain.headline import HEDGES, LONGEST_TITLE, hedged
from inspector.explain.pack import Pack
from inspector.explain.predicate import Predicate
from inspector.model.diagnosis import Grade, Role, Severity
from inspector.toml_lines import Path

_WEAK = ("status", "status.class", "res.reason")
_UNWELCOME = re.compile(r"\b(please|oops|illegal|bad|sorry|unfortunately)\b", re.IGNORECASE)
_PERCENT = re.compile(r"\d ?%")
_SECRET = re.compile(
    r"eyJ[\w-]{8,}\.|\b(?:sk|pk|rk)_(?:live|test)_\w{6,}|\bgh[pousr]_\w{16,}|\bAKIA[A-Z0-9]{12,}|\bxox[abp]-\w{8,}"
)
_BUILT_IN = frozenset({"unknown.no-evidence"})


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to mend, at a path of the pack's file; a warning does not keep the pack out."""

    path: Path
    text: str
    severity: Severity = Severity.ERROR


def remarks(pack: Pack, places: Mapping[str, Path], others: Iterable[Pack]) -> tuple[Remark, ...]:
    """Everything to mend in a pack. `places` leads from claim ids to their tables; `others` are the packs beside it."""
    beside = [item for item in others if item.id != pack.id]
    return tuple(_Lint(pack, places, beside).all())


def every(claims: Iterable[Claim]) -> Iterator[Claim]:
    """The claims with their causes."""
    for claim in claims:
        yield claim
        yield from claim.causes


class _Lint:
    def __init__(self, pack: Pack, places: Mapping[str, Path], others: list[Pack]) -> None:
        self._pack = pack
        self._places = places
        self._others = others
        self._mine = tuple(every(pack.claims))
        known = chain(self._mine, every(claim for item in others for claim in item.claims))
        self._known = {claim.id: claim for claim in known}

    def all(self) -> Iterator[Remark]:
        yield from self._duplicates()
        for claim in self._mine:
            yield from self._facts(claim)
            yield from self._texts(claim)
            yield from self._honesty(claim)
            yield from self._names(claim)
        yield from self._coverage()

    def _at(self, claim: Claim, *keys: str | int) -> Path:
        return (*self._places.get(claim.id, ()), *keys)

    def _duplicates(self) -> Iterator[Remark]:
        seen: set[str] = set()
        for claim in self._mine:
            if claim.id in seen:
                yield Remark(self._at(claim, "id"), f"{claim.id} stands twice; give one of them another id or variant")
            seen.add(claim.id)

    def _facts(self, claim: Claim) -> Iterator[Remark]:
        for key, predicates in _groups(claim).items():
            for condition in chain.from_iterable(predicates):
                if not is_known(condition.fact):
                    yield Remark(self._at(claim, key), f"there is no fact {condition.fact}")
        for key, texts in _texts(claim).items():
            for name, form in chain.from_iterable(names_in(text) for text in texts):
                if not is_known(name):
                    yield Remark(self._at(claim, key), f"there is no fact {name} to put into the text")
                if form and form not in FORMATS:
                    yield Remark(self._at(claim, key), f"{form} is not a form; there are {', '.join(sorted(FORMATS))}")

    def _texts(self, claim: Claim) -> Iterator[Remark]:
        for key, texts in _texts(claim).items():
            if key != "fix" and any(not names_in(text) for text in texts[:-1]):
                yield Remark(self._at(claim, key), "what comes after a text without facts is never said")
            for text in texts:
                if (found := _UNWELCOME.search(text)) and not self._pack.imported:
                    yield Remark(self._at(claim, key), f'say it without "{found[0]}"')
                if _PERCENT.search(text) and not self._pack.imported and key in ("title", "likely", "possible", "say"):
                    yield Remark(self._at(claim, key), "a percentage claims a precision that no rule has")
                if _SECRET.search(text):
                    yield Remark(self._at(claim, key), "this looks like a secret; use a made-up word")
        for key, texts in (("title", claim.title), ("likely", claim.likely), ("possible", claim.possible)):
            for text in texts:
                yield from self._headline(claim, key, text)
        for place, fix in enumerate(claim.fixes):
            if any(len(text) > LONGEST_TITLE for text in fix.say):
                yield Remark(self._at(claim, "fix", place, "say"), f"at most {LONGEST_TITLE} characters name a fix")

    def _headline(self, claim: Claim, key: str, text: str) -> Iterator[Remark]:
        if len(text) > LONGEST_TITLE:
            yield Remark(
                self._at(claim, key), f"a headline has at most {LONGEST_TITLE} characters; this has {len(text)}"
            )
        elif key == "title" and _is_hedged(claim) and len(hedged(text, Grade.LIKELY)) > LONGEST_TITLE:
            yield Remark(self._at(claim, key), "with Probably in front it is too long; shorten it or give likely")
        if text.endswith((".", "!", ":")):
            yield Remark(self._at(claim, key), "a headline has no stop at its end")

    def _honesty(self, claim: Claim) -> Iterator[Remark]:
        for place, predicate in enumerate(claim.proof):
            if predicate and all(_is_weak(condition.fact) for condition in predicate):
                yield Remark(self._at(claim, "proof", place), "status and history alone prove nothing; make it a hint")
        sure = claim.proof or claim.complete
        if sure and claim.title and any(word in claim.title[0].lower() for word in HEDGES[:-2]):
            yield Remark(self._at(claim, "title"), "the title is for the certain case; put the careful words in likely")
        if not claim.docs and not claim.source:
            yield Remark(self._at(claim), "say where this is known from: docs or source, here or in [pack]")

    def _names(self, claim: Claim) -> Iterator[Remark]:
        for key, names in (("is", claim.adopts), ("ambiguous_with", claim.ambiguous_with)):
            for name in names:
                if name not in self._known:
                    yield Remark(self._at(claim, key), f"there is no claim {name}")
        for name in claim.explains:
            if "*" not in name and name not in self._known and name not in _BUILT_IN:
                yield Remark(self._at(claim, "explains"), f"there is no claim {name}")
        if claim.explains and self._circles(claim):
            yield Remark(self._at(claim, "explains"), "these claims explain each other in a circle")
        if claim.id in claim.adopts or any(
            claim.id in self._known[name].adopts for name in claim.adopts if name in self._known
        ):
            yield Remark(self._at(claim, "is"), "a claim cannot adopt itself")

    def _circles(self, claim: Claim) -> bool:
        seen: set[str] = set()
        waiting = list(claim.explains)
        while waiting:
            name = waiting.pop()
            if name == claim.id:
                return True
            found = self._known.get(name)
            if found is not None and name not in seen:
                seen.add(name)
                waiting += found.explains
        return False

    def _coverage(self) -> Iterator[Remark]:
        tested = " ".join(str(test.table.get("expect", "")) for test in self._pack.tests)
        for claim in self._mine if not self._pack.imported else ():
            if f"'{claim.id}'" not in tested:
                yield Remark(self._at(claim), f"no test of this pack names {claim.id}", Severity.WARNING)
        listed = self._pack.conventions.listed_codes | frozenset(self._pack.conventions.ok_codes)
        for place, operation in enumerate(self._pack.conventions.operations):
            for code in operation.codes:
                if code not in listed:
                    text = f"{operation.id} can return {code}, which has no entry"
                    yield Remark(("operation", place, "codes"), text, Severity.WARNING)
        for other in self._others:
            if other.id.startswith(f"{self._pack.id} ("):  # the built-in pack of the same id, which this one extends
                continue
            for host in set(self._pack.match.hosts) & set(other.match.hosts):
                yield Remark(("match", "hosts"), f"{host} belongs to the pack {other.id} too", Severity.WARNING)


def _groups(claim: Claim) -> dict[str, tuple[Predicate, ...]]:
    return {
        "when": (claim.when,),
        "any": claim.any_of,
        "unless": claim.unless,
        "proof": claim.proof,
        "hint": claim.hint,
        "fix": tuple(fix.when for fix in claim.fixes),
    }


def _texts(claim: Claim) -> dict[str, Texts]:
    fixes = chain.from_iterable((*fix.say, *chain.from_iterable(value for _, value in fix.args)) for fix in claim.fixes)
    return {
        "title": claim.title,
        "likely": claim.likely,
        "possible": claim.possible,
        "say": claim.say,
        "meaning": claim.meaning,
        "say_possible": claim.say_possible,
        "say_support": claim.say_support,
        "because": claim.because,
        "known_problems": (claim.known_problems,),
        "fix": tuple(fixes),
    }


def _is_weak(fact: str) -> bool:
    return fact in _WEAK or (fact.startswith("hist.") and not fact.startswith("hist.probe_"))


def _is_hedged(claim: Claim) -> bool:
    """Whether a claim can be said at less than certain without words of its own for that."""
    if claim.likely or claim.possible:
        return False
    bare_note = claim.role is Role.NOTE and not (claim.proof or claim.hint or claim.adopts)
    if claim.complete or bare_note or (claim.kind is Kind.ERROR and not claim.variant):
        return claim.confidence == "assumed"
    return True
