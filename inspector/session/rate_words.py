"""How much of a rate limit is left, as one call told."""

from __future__ import annotations

from inspector.describe import clock
from inspector.model.exchange import Exchange
from inspector.model.history import Timeline
from inspector.session.knowledge import Knowledge


def rate_words(exchange: Exchange, knowledge: Knowledge) -> str:
    """`143 of 200, back 12:00:00 UTC`, as far as the answer told it; `""` when it told nothing."""
    if exchange.response is None:
        return ""
    from inspector.explain.engine import read

    facts = read(exchange, Timeline(), knowledge.packs).facts
    limit, remaining, reset = (facts.get(f"rate.{name}") for name in ("limit", "remaining", "reset_at"))
    if remaining is None:
        return ""
    words = f"{remaining.value} of {limit.value}" if limit is not None else f"{remaining.value} left"
    return f"{words}, back {clock(float(str(reset.value)))}" if reset is not None else words
