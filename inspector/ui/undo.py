"""The steps of editing the request: what undo and redo bring back."""

from __future__ import annotations

from dataclasses import dataclass, replace

from inspector.model.request import Request

KEEP = 200
"""Steps kept; older ones are forgotten."""


@dataclass(frozen=True, slots=True)
class Undo:
    """A request with its past and its future. Every method returns a new value."""

    now: Request
    past: tuple[Request, ...] = ()
    future: tuple[Request, ...] = ()

    def edited(self, request: Request) -> Undo:
        """The state after an edit; an edit that changes nothing is no step."""
        if request == self.now:
            return self
        return Undo(request, (*self.past, self.now)[-KEEP:])

    def undone(self) -> Undo:
        """One step back, or the same when there is none."""
        if not self.past:
            return self
        return Undo(self.past[-1], self.past[:-1], (self.now, *self.future))

    def redone(self) -> Undo:
        """One step forward again, or the same when there is none."""
        if not self.future:
            return self
        return replace(self, now=self.future[0], past=(*self.past, self.now), future=self.future[1:])
