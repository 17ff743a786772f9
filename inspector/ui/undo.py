"""The steps of editing: what undo and redo bring back, in the request and beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from inspector.model.request import Request

KEEP = 200
"""Steps kept; older ones are forgotten."""


@dataclass(frozen=True, slots=True)
class Aside:
    """A step that left the request as it is: an edit of a profile, by the number that the session gave it."""

    step: int
    profile: str


@dataclass(frozen=True, slots=True)
class Undo:
    """A request with its past and its future. Every method returns a new value."""

    now: Request
    past: tuple[Request | Aside, ...] = ()
    future: tuple[Request | Aside, ...] = ()

    def edited(self, request: Request) -> Undo:
        """The state after an edit; an edit that changes nothing is no step."""
        if request == self.now:
            return self
        return Undo(request, (*self.past, self.now)[-KEEP:])

    def beside(self, aside: Aside) -> Undo:
        """The state after something else than the request was edited."""
        return Undo(self.now, (*self.past, aside)[-KEEP:])

    def undone(self) -> Undo:
        """One step back, or the same when there is none; whoever takes an `Aside` back undoes what it stands for."""
        match self.past[-1:]:
            case (Request() as request,):
                return Undo(request, self.past[:-1], (self.now, *self.future))
            case (Aside() as aside,):
                return Undo(self.now, self.past[:-1], (aside, *self.future))
        return self

    def redone(self) -> Undo:
        """One step forward again, or the same when there is none."""
        match self.future[:1]:
            case (Request() as request,):
                return replace(self, now=request, past=(*self.past, self.now), future=self.future[1:])
            case (Aside() as aside,):
                return replace(self, past=(*self.past, aside), future=self.future[1:])
        return self

    def without(self, aside: Aside) -> Undo:
        """The same without a step that cannot be taken back or made again any more."""
        return replace(
            self,
            past=tuple(step for step in self.past if step != aside),
            future=tuple(step for step in self.future if step != aside),
        )
