"""Earlier calls that bear on this one, found through the indexes of the history."""

from __future__ import annotations

from collections.abc import Sequence

from inspector.describe import duration, safe
from inspector.explain.facts import clock
from inspector.explain.facts.shape import operation_name, place
from inspector.explain.facts.view import View
from inspector.model.history import Past
from inspector.model.request import SAFE_METHODS

RECENT, JUST_NOW, WINDOW = 3600.0, 600.0, 30.0
"""Seconds: an hour back counts as recent, ten minutes for a token elsewhere, half a minute for a write to show."""


def present(view: View) -> float:
    """The time to measure from: when this call began."""
    return clock.own_time(view) or clock.now(view)


def on_host(view: View) -> Sequence[Past]:
    """Earlier calls to this host."""
    return view.history.on_host(place(view.url))


def on_operation(view: View) -> Sequence[Past]:
    """Earlier calls of this operation."""
    return view.history.on_operation(view.once(operation_name))


def is_ours(view: View, past: Past) -> bool:
    """Whether the same profile made both calls, as far as that is known: what works for another proves nothing here."""
    name = view.exchange.context.profile.name
    return not name or not past.profile or past.profile == name


def is_same_client(view: View, past: Past) -> bool:
    """Whether the same OAuth client made both calls, with whichever profile; without its id, the profile decides."""
    client = view.exchange.context.profile.client_id
    return client == past.client_id if client and past.client_id else is_ours(view, past)


def was_called(view: View) -> bool:
    """Whether this profile called this host before."""
    return any(is_ours(view, past) for past in reversed(on_host(view)))


def last_ok(view: View) -> Past | None:
    """The last success of this operation with this profile."""
    return next((past for past in reversed(on_operation(view)) if past.ok and is_ours(view, past)), None)


def last_ok_on_host(view: View) -> Past | None:
    """The last success of any call of this profile to this host but those for a token."""
    calls = reversed(on_host(view))
    return next((past for past in calls if past.ok and past.kind != "token" and is_ours(view, past)), None)


def last_write(view: View) -> Past | None:
    """Our own last successful write to the resource that this call is about: its URL, its parent's, or its child's."""
    target, now = view.url.path.rstrip("/"), present(view)
    for past in reversed(on_host(view)):
        if now - past.at > WINDOW:
            return None
        if not past.ok or past.method in SAFE_METHODS or past.kind == "token":
            continue
        other = past.target.rstrip("/")
        created = target.startswith(f"{other}/") and target.removeprefix(f"{other}/").partition("/")[0] in past.ids
        if other == target or created or other.startswith(f"{target}/"):
            return past
    return None


def since(view: View, past: Past) -> float:
    """Seconds from the end of an earlier call to the start of this one."""
    return round(max(0.0, present(view) - (past.ended or past.at)), 3)


def ago(view: View, past: Past) -> str:
    """How long before this call that one was, in words."""
    return f"{duration(max(0.0, present(view) - past.at))} ago" if present(view) else "before"


def name_of(past: Past) -> str:
    """Method and path of an earlier call."""
    return safe(f"{past.method} {past.target}", 60)
