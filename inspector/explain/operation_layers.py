"""An operation written by hand, laid over the same one of a description: the written one wins, key by key."""

from __future__ import annotations

from dataclasses import fields, replace

from inspector.explain.conventions import Operation, ParamSpec


def operation_over(own: Operation, below: Operation) -> Operation:
    """What both say of one call: per key, and per parameter and field within `params` and `takes`."""
    filled = {item.name: getattr(below, item.name) for item in fields(own) if not getattr(own, item.name)}
    within = {"params": _specs_over(own.params, below.params), "takes": _specs_over(own.takes, below.takes)}
    return replace(own, **filled | within | {"imported": False, "required": own.required})


def _specs_over(own: tuple[ParamSpec, ...], below: tuple[ParamSpec, ...]) -> tuple[ParamSpec, ...]:
    named = {spec.name for spec in own}
    return (*own, *(spec for spec in below if spec.name not in named))
