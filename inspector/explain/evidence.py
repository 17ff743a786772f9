"""Evidence lines: the facts that made a claim speak, each at the places it was seen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from inspector.explain.facts.fact import Fact
from inspector.explain.predicate import Condition, FactSource, Predicate, all_hold
from inspector.model.diagnosis import Evidence


class Seen(NamedTuple):
    """A condition, and the fact it looked at; with `absent`, the fact is the place where it would stand."""

    condition: Condition
    fact: Fact
    absent: bool = False


# True of nearly every call, so they tell nothing beside a fact that does.
_DULL = frozenset({"outcome", "sent", "req.kind", "status.class", "req.safe", "req.idempotent", "err.listed", "err.ok"})

# Where a reader would look for what is absent; that a derived fact is absent shows nothing on the screen.
_LOOKED_FOR = ("req.", "res.", "auth.")


def seen(predicate: Predicate, facts: FactSource) -> tuple[Seen, ...] | None:
    """What made every condition hold, or None when one does not."""
    if not all_hold(predicate, facts):
        return None
    return held(predicate, facts)


def held(predicate: Predicate, facts: FactSource) -> tuple[Seen, ...]:
    """What made every condition of a predicate that holds do so."""
    return tuple([_look(item, facts) for item in predicate])


def _look(condition: Condition, facts: FactSource) -> Seen:
    fact = facts.get(condition.fact)
    return Seen(condition, facts.absence(condition.fact), True) if fact is None else Seen(condition, fact)


def seen_any(predicates: Iterable[Predicate], facts: FactSource) -> tuple[Seen, ...]:
    """What made any of the predicates hold, all of it; empty when none does."""
    found: list[Seen] = []
    for predicate in predicates:
        found += seen(predicate, facts) or ()
    return tuple(found)


def missed(predicate: Predicate, facts: FactSource) -> tuple[Seen, ...]:
    """The conditions that do not hold, with the facts that speak against them."""
    found: list[Seen] = []
    for item in predicate:
        fact = facts.get(item.fact)
        if not item.holds(None if fact is None else fact.value):
            found.append(_look(item, facts))
    return tuple(found)


def lines(what: Iterable[Seen]) -> tuple[Evidence, ...]:
    """One line per place, each once, what was sent first; what tells nothing is left out beside what does."""
    found: dict[str, Evidence] = {}
    for condition, fact, _ in telling(what):
        for line in fact.evidence():
            if line.at.text not in found:
                found[line.at.text] = line if _has_words(fact) else _named(line, condition)
    return tuple(sorted(found.values(), key=_what_we_did_first))


def _what_we_did_first(line: Evidence) -> bool:
    """What was sent stands before what came back, as it happened; the rest keeps its order."""
    return line.at.root != "req"


def telling(what: Iterable[Seen]) -> list[Seen]:
    """The facts that tell something; all of them when none does."""
    items = list(what)
    return [item for item in items if _tells(item)] or items


def _tells(item: Seen) -> bool:
    """Whether a fact tells something: what is absent tells only where a reader would look for it."""
    name = item.condition.fact
    return name not in _DULL and (not item.absent or name.startswith(_LOOKED_FOR))


def shows_more_than(supposed: frozenset[str], what: Iterable[Seen]) -> bool:
    """Whether anything telling was seen beside facts that were only supposed."""
    return any(_tells(item) and not item.absent and item.condition.fact not in supposed for item in what)


def places(what: Iterable[Seen]) -> frozenset[str]:
    """Where the telling facts were seen."""
    return frozenset(place.text for item in telling(what) for place in item.fact.at)


def _has_words(fact: Fact) -> bool:
    return bool(fact.saw or fact.each) or isinstance(fact.value, str | tuple)


def _named(line: Evidence, condition: Condition) -> Evidence:
    """A bare yes, no or number with the fact's name in front."""
    return Evidence(at=line.at, saw=f"{condition.fact} {line.saw}", source=line.source)
