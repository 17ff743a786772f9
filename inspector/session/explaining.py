"""Calls of this run explained: engine, history and packs brought together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from inspector.model.diagnosis import Explanation
from inspector.model.exchange import Exchange
from inspector.model.history import History
from inspector.redact import Redactor
from inspector.session.knowledge import Knowledge

_Value = TypeVar("_Value")


def explained(exchange: Exchange, history: History, knowledge: Knowledge, redactor: Redactor) -> Explanation:
    """Everything said of one exchange, with every secret of this run taken out of the words. Pure for its caller."""
    from inspector.explain.engine import explain

    return without_secrets(explain(exchange, history, knowledge.packs), redactor)


def without_secrets(explanation: Explanation, redactor: Redactor) -> Explanation:
    """The explanation with known secret values masked: a server may have quoted one."""
    return _rewritten(explanation, redactor.value_only)


def _rewritten(value: _Value, write: Callable[[str], str]) -> _Value:
    """A frozen value with every text in it rewritten; what does not change is the same object."""
    found: Any = value
    if type(found) is str:
        return write(found)  # type: ignore[return-value]  # a str for a str
    if isinstance(found, tuple):
        items = tuple(_rewritten(item, write) for item in found)
        same = all(new is old for new, old in zip(items, found, strict=True))
        return found if same else items  # type: ignore[return-value]  # a tuple for a tuple
    if is_dataclass(found) and not isinstance(found, type):
        changed = {
            field.name: new
            for field in fields(found)
            if (new := _rewritten(old := getattr(found, field.name), write)) is not old
        }
        return replace(found, **changed) if changed else found  # type: ignore[type-var]  # a dataclass, as was asked
    return value
