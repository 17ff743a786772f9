"""Facts of time: `timing.*`, in seconds."""

from __future__ import annotations

from collections.abc import Iterator

from inspector.describe import duration
from inspector.explain.facts.fact import FactSpec, Named, fact, specs
from inspector.explain.facts.shape import operation_name
from inspector.explain.facts.view import View
from inspector.model.exchange import Exchange, PhaseName

SPECS = {
    **specs(
        "float",
        timing__total="From start to end",
        timing__first_byte="From the end of sending to the first byte of the answer",
        timing__limit="The timeout that struck",
    ),
    **specs("bool", timing__slow="The first byte took three times as long as it usually does here, and over a second"),
    "timing.*": FactSpec("float", "The length of a phase: timing.dns, connect, proxy, tls, send, wait, receive"),
}


def first_byte(exchange: Exchange) -> float:
    """Seconds waited for the first byte, or 0 when it never came or was not timed."""
    for phase in exchange.phases:
        if phase.name is PhaseName.WAIT and exchange.response is not None:
            return phase.seconds
    return 0.0


def usual_first_byte(view: View) -> float | None:
    """The 95th percentile of earlier calls of this operation that were answered; needs five of them."""
    times = sorted(
        past.first_byte for past in view.history.on_operation(view.once(operation_name)) if past.first_byte > 0
    )
    return times[min(len(times) - 1, int(len(times) * 0.95))] if len(times) >= 5 else None


def read(view: View) -> Iterator[Named]:
    """Each phase, the whole, and the limit that struck."""
    exchange = view.exchange
    for phase in exchange.phases:
        yield (
            f"timing.{phase.name}",
            fact(phase.seconds, f"timing.{phase.name}", saw=f"{phase.name} {duration(phase.seconds)}"),
        )
    if exchange.ended is not None:
        yield "timing.total", fact(exchange.elapsed, "timing", saw=f"{duration(exchange.elapsed)} in all")
    first = first_byte(exchange)
    if first > 0:
        saw = f"first byte after {duration(first)}"
        yield "timing.first_byte", fact(first, "timing.wait", saw=saw)
        usual = view.once(usual_first_byte)
        if usual is not None:
            slow = first > 1 and first > 3 * usual
            yield "timing.slow", fact(slow, "timing.wait", saw=f"{saw}, usually {duration(usual)}")
    limit = view.failure.fact("limit") if view.failure is not None else None
    if isinstance(limit, int | float):
        phase_name = view.failure.phase if view.failure is not None else None
        yield (
            "timing.limit",
            fact(float(limit), f"timing.{phase_name or 'wait'}", saw=f"limit {duration(float(limit))}"),
        )
