"""Calls of this run explained: engine, history and packs brought together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from inspector.model.diagnosis import Explanation
from inspector.model.exchange import Exchange
from inspector.model.history import History
from inspector.redact import Redactor
from inspector.session.knowledge import Knowledge
from inspector.session.rate_words import rate_words
from inspector.session.state import State


def explained(exchange: Exchange, history: History, knowledge: Knowledge, redactor: Redactor) -> Explanation:
    """Everything said of one exchange, with every secret of this run taken out of the words. Pure for its caller."""
    from inspector.explain.engine import explain

    return without_secrets(explain(exchange, history, knowledge.packs), redactor)


def explain_call(state: State, exchange: Exchange) -> Explanation:
    """Explain a call of this run from what was known before it; fixes that were tried too often are disabled."""
    history = state.recorder.history_of(exchange)
    said = state.attempts.marked(explained(exchange, history, state.knowledge, state.redactor), exchange)
    rate = rate_words(exchange, state.knowledge)
    profile = exchange.context.profile.name
    if rate and exchange.started >= state.rates.get(profile, (0.0, ""))[0]:  # else an older call was opened again
        state.rates[profile] = (exchange.started, rate)
    return said


def without_secrets(explanation: Explanation, redactor: Redactor) -> Explanation:
    """The explanation with known secret values masked: a server may have quoted one."""
    masked: Explanation = _rewritten(explanation, redactor.value_only)
    return masked


def _rewritten(value: Any, write: Callable[[str], str]) -> Any:
    """A frozen value with every text in it rewritten; what does not change is the same object."""
    if type(value) is str:
        return write(value)
    if isinstance(value, tuple):
        items = tuple(_rewritten(item, write) for item in value)
        return value if all(new is old for new, old in zip(items, value, strict=True)) else items
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            field.name: new
            for field in fields(value)
            if (new := _rewritten(old := getattr(value, field.name), write)) is not old
        }
        return replace(value, **changed) if changed else value
    return value
