"""Which clock counts: the server's, when it shows one, else this machine's; and how far the two are apart."""

from __future__ import annotations

from collections.abc import Iterator

from inspector.describe import clock as time_of_day
from inspector.describe import duration
from inspector.explain.facts.fact import Named, fact, specs
from inspector.explain.facts.view import View
from inspector.model.exchange import PhaseName

SPECS = {
    **specs("float", clock__skew="Seconds the server's clock is ahead of this machine's"),
    **specs("bool", clock__skewed="The clocks are apart by more than 30 s and the uncertainty of the reading"),
}


def own_time(view: View) -> float:
    """This machine's time when the call began; 0 when it is not known."""
    exchange = view.exchange
    return exchange.started or exchange.context.clock


def now(view: View) -> float:
    """The time at the server when it answered, as well as it is known."""
    server = view.server_time
    return server if server is not None else own_time(view)


def read(view: View) -> Iterator[Named]:
    """The skew of the clocks, from the Date of the answer and the middle of the round trip."""
    server, exchange = view.server_time, view.exchange
    if server is None or exchange.started <= 0 or exchange.ended is None or _from_a_cache(view):
        return
    begun, heard = _round_trip(view)
    skew = server - (begun + heard) / 2
    uncertain = abs(heard - begun) / 2 + 1
    each = (f"Date {time_of_day(server)}", f"this machine {time_of_day((begun + heard) / 2)}")
    words = f"{duration(skew)} {'behind' if skew > 0 else 'ahead of'} the server"
    yield "clock.skew", fact(skew, "res.header.date", "context.clock", saw=f"this machine is {words}", each=each)
    skewed = abs(skew) - uncertain > 30
    yield "clock.skewed", fact(skewed, "res.header.date", "context.clock", saw=f"this machine is {words}", each=each)


def _round_trip(view: View) -> tuple[float, float]:
    exchange = view.exchange
    begun, heard = exchange.started, exchange.ended or exchange.started
    for phase in exchange.phases:
        if phase.name is PhaseName.SEND:
            begun = exchange.started + phase.start
        if phase.name is PhaseName.WAIT and phase.seconds > 0:
            heard = exchange.started + phase.start + phase.seconds
    return begun, heard


def _from_a_cache(view: View) -> bool:
    for name in ("x-cache", "cf-cache-status", "x-cache-status"):
        line = view.res_header(name)
        if line is not None and "hit" in line.value.lower():
            return True
    return False
