"""Everything that can be said of one exchange: hidden, adopted and folded claims taken out, the rest ranked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from inspector.explain.claim import Authority, Claim
from inspector.explain.evidence import places
from inspector.explain.judge import Judge, Verdict
from inspector.explain.rank import Ranked, ranked
from inspector.model.diagnosis import Grade, Role


@dataclass(slots=True)
class Pool:
    """What is said, best first; what was ruled out; and why the rest is silent, by claim id."""

    said: list[Ranked] = field(default_factory=list)
    out: list[Verdict] = field(default_factory=list)
    folds: dict[str, tuple[str, ...]] = field(default_factory=dict)
    silent: dict[str, str] = field(default_factory=dict)
    verdicts: list[Verdict] = field(default_factory=list)


def gather(candidates: Iterable[Claim], judge: Judge) -> Pool:
    """Judge the claims and their causes, and settle which of them speak."""
    pool = Pool()
    standing = [
        item for claim in candidates if judge.may_speak(claim) and (item := judge.judge(claim)).grade is not None
    ]
    pool.verdicts = list(standing)
    _hide_meanings(standing, pool)
    _hide_echoes(standing, pool)
    verdicts: list[Verdict] = []
    for root in standing:
        if root.claim.id in pool.silent:
            continue
        verdicts.append(root)
        if root.live:
            causes = [judge.judge(cause) for cause in root.claim.causes]
            pool.verdicts += causes
            verdicts += [item for item in causes if item.grade is not None]
    _adopt(verdicts, pool)
    verdicts = [item for item in verdicts if not _is_silent(item.claim, pool)]
    pool.out = [item for item in verdicts if item.ruled_out]
    pool.said = sorted((ranked(item) for item in verdicts if item.live), key=lambda item: item.rank)
    _fold(pool)
    return pool


def _is_silent(claim: Claim, pool: Pool) -> bool:
    return claim.id in pool.silent or claim.parent in pool.silent


def _hide_meanings(verdicts: list[Verdict], pool: Pool) -> None:
    """A vendor's meaning hides generic ones; of one authority, the more specific key hides the rest; a fallback yields
    to any other meaning."""
    meanings = [item.claim for item in verdicts if item.live and item.claim.role is Role.MEANING]
    if not meanings:
        return
    first = [claim for claim in meanings if not claim.fallback] or meanings
    vendors = [claim for claim in first if _is_vendors(claim)]
    keys = {claim.id: claim.keyed_by for claim in vendors or first}
    best = max(keys.values())
    kept = [name for name, key in keys.items() if key == best]
    for claim in meanings:
        if claim.id not in kept:
            pool.silent[claim.id] = f"{kept[0]} says more exactly what it means"


def _hide_echoes(verdicts: list[Verdict], pool: Pool) -> None:
    """A generic cause that saw no more than the status or code which a vendor's meaning speaks of only repeats it."""
    meanings = [item for item in verdicts if item.live and item.claim.role is Role.MEANING and _is_vendors(item.claim)]
    causes = [item for item in verdicts if item.live and item.claim.role is Role.CAUSE and not _is_vendors(item.claim)]
    if not meanings or not causes:
        return
    heard = {"res.status"}.union(*[places(item.seen) for item in meanings])
    for item in causes:
        if places(item.seen) <= heard:
            pool.silent[item.claim.id] = f"{meanings[0].claim.id} says it for the vendor"


def _is_vendors(claim: Claim) -> bool:
    return claim.authority is not Authority.GENERIC


def _adopt(verdicts: list[Verdict], pool: Pool) -> None:
    """Hide what was adopted: the adopter says it in its own words. Between two adopters the vendor's speaks."""
    adopters: dict[str, Verdict] = {}
    for item in sorted(verdicts, key=lambda one: one.claim.authority):
        for name in item.claim.adopts:
            first = adopters.setdefault(name, item)
            if first is not item and first.claim.authority < item.claim.authority:
                pool.silent[item.claim.id] = f"{first.claim.id} says it for the vendor"
    for name, item in adopters.items():
        pool.silent.setdefault(name, f"adopted by {item.claim.id}")


def _fold(pool: Pool) -> None:
    """Fold what follows from a certain claim under it: one message per error."""
    gone: set[str] = set()
    for item in pool.said:
        claim = item.verdict.claim
        if claim.id in gone or not claim.explains or item.verdict.grade is not Grade.CERTAIN:
            continue
        under = tuple(
            other.verdict.claim.id
            for other in pool.said
            if other is not item
            and other.verdict.claim.id not in gone
            and other.verdict.claim.parent != claim.id
            and any(fnmatchcase(other.verdict.claim.id, pattern) for pattern in claim.explains)
        )
        if under:
            pool.folds[claim.id] = under
            gone.update(under)
            pool.silent.update(dict.fromkeys(under, f"follows from {claim.id}"))
    pool.said = [item for item in pool.said if item.verdict.claim.id not in gone]
