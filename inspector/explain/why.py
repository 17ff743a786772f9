"""Why this order: for each claim that was considered, what matched, on which facts, and what set it above the next."""

from __future__ import annotations

from dataclasses import dataclass, replace

from inspector.explain import engine
from inspector.explain.evidence import Seen
from inspector.explain.judge import Judge, Verdict
from inspector.explain.packs import Packs
from inspector.explain.pool import Pool
from inspector.explain.rank import Rank, Ranked, why_here
from inspector.model.exchange import Exchange
from inspector.model.history import History

_GROUPS = {
    "proof": "a proof holds",
    "hint": "a hint holds",
    "complete": "the gate is open and the detection is complete",
    "code": "the vendor documents this code with one meaning",
    "status": "the status is what it was keyed by",
    "note": "a note says what its gate saw",
    "gate": "the gate is open; no proof and no hint holds",
    "unless": "ruled out by what speaks against it",
    "when": "the gate is shut",
    "is": "what it adopts does not speak",
    "supposed": "nothing but the status speaks for it, and that is not known",
}


@dataclass(frozen=True, slots=True)
class ClaimTrace:
    """What became of one claim. `state` is its grade, `silent` or `shut`; `place` counts from 1, 0 when it is not said.

    `facts` are pairs of a condition and the words of the fact it looked at.
    """

    id: str
    state: str
    group: str
    facts: tuple[tuple[str, str], ...]
    place: int = 0
    rank: Rank | None = None
    because: str = ""


def why(exchange: Exchange, history: History, packs: Packs) -> tuple[ClaimTrace, ...]:
    """Every claim that could have matched: what is said first, in order; then what is not, and why not."""
    reading = engine.read(exchange, history, packs)
    judge = engine.judge_of(reading)
    pool = engine.weigh(reading, judge)
    inside = engine.beneath(reading, pool)
    first = _said(inside.pool.said, 0) if inside is not None else []
    if first:
        first[-1] = replace(first[-1], because=engine.LEADS)
    known = {trace.id for trace in first}
    traces = [*first, *_said([item for item in pool.said if item.verdict.claim.id not in known], len(first))]
    spoken = {trace.id for trace in traces}
    judged = {item.claim.id: item for item in pool.verdicts}
    judged |= {claim.id: judge.judge(claim) for claim in engine.candidates(reading)}
    rest = [_silent(item, pool, judge) for name, item in judged.items() if name not in spoken]
    return (*traces, *sorted(rest, key=lambda trace: trace.state == "shut"))


def _said(said: list[Ranked], before: int) -> list[ClaimTrace]:
    """What is said, in order, after as many others."""
    return [
        ClaimTrace(
            id=item.verdict.claim.id,
            state=str(item.verdict.grade),
            group=_group(item.verdict),
            facts=_facts(item.verdict.seen),
            place=before + place + 1,
            rank=item.rank,
            because=why_here(item, said[place + 1] if place + 1 < len(said) else None, before + place),
        )
        for place, item in enumerate(said)
    ]


def text(traces: tuple[ClaimTrace, ...]) -> str:
    """Traces for a person to read."""
    lines: list[str] = []
    for trace in traces:
        head = f"{trace.place:>2}. " if trace.place else "    "
        lines.append(f"{head}{trace.id}: {trace.state}, {trace.group}")
        lines += [f"      {condition}: {words}" for condition, words in trace.facts]
        if trace.because:
            lines.append(f"      {trace.because}")
    return "\n".join(lines)


def _group(verdict: Verdict) -> str:
    return _GROUPS.get(verdict.group, f"as {verdict.group} says")


def _facts(seen: tuple[Seen, ...]) -> tuple[tuple[str, str], ...]:
    return tuple(dict.fromkeys((str(item.condition), item.fact.words) for item in seen))


def _silent(verdict: Verdict, pool: Pool, judge: Judge) -> ClaimTrace:
    claim = verdict.claim
    seen = verdict.seen or judge.missing(claim)
    reason = pool.silent.get(claim.id) or pool.silent.get(claim.parent, "")
    if verdict.ruled_out:
        state = "ruled out"
    else:
        state = "silent" if verdict.grade is not None else "shut"
    return ClaimTrace(id=claim.id, state=state, group=_group(verdict), facts=_facts(seen), because=reason)
