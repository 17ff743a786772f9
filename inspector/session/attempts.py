"""How often a fix was tried on one failure: after three times it is no longer offered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from inspector.model.diagnosis import Explanation
from inspector.model.exchange import Exchange
from inspector.model.fix import Fix, Plan, Resend

MOST = 3


class Attempts:
    """Counts the fixes that send again, along the chain of calls that led from one to the next."""

    def __init__(self, find: Callable[[str], Exchange | None]) -> None:
        self._find = find
        self._tried: Counter[tuple[str, str]] = Counter()

    def count(self, fix: Fix, exchange: Exchange) -> None:
        """Note that the fix is being carried out for this call."""
        self._tried[self._root(exchange), fix.action] += 1

    def spent(self, fix: Fix, exchange: Exchange) -> bool:
        """Whether the fix was tried often enough on this failure."""
        return _sends_again(fix) and self._tried[self._root(exchange), fix.action] >= MOST

    def marked(self, explanation: Explanation, exchange: Exchange) -> Explanation:
        """The explanation with the fixes that were tried often enough disabled, with the reason."""
        if not self._tried:
            return explanation
        return replace(
            explanation,
            diagnoses=tuple(
                replace(item, fixes=tuple(self._marked(fix, exchange) for fix in item.fixes))
                for item in explanation.diagnoses
            ),
        )

    def _marked(self, fix: Fix, exchange: Exchange) -> Fix:
        if not fix.enabled or not self.spent(fix, exchange):
            return fix
        return replace(fix, enabled=False, reason=f"tried {MOST} times, same result", preferred=False)

    def _root(self, exchange: Exchange) -> str:
        """The call that the chain of fixes began with."""
        seen = {exchange.id}
        while exchange.because_of is not None:
            before = self._find(exchange.because_of[1])
            if before is None or before.id in seen:
                break
            seen.add(before.id)
            exchange = before
        return exchange.id


def _sends_again(fix: Fix) -> bool:
    return isinstance(fix.does, Plan) and any(isinstance(step, Resend) for step in fix.does.steps)
