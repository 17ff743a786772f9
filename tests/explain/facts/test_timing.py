"""How long each phase took."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from inspector.model.exchange import Exchange, Phase, PhaseName

MakeCall = Callable[..., Exchange]
See = Callable[..., Any]


def test_phases_and_the_whole_are_in_seconds(call: MakeCall, see: See) -> None:
    phases = (
        Phase(name=PhaseName.DNS, start=0.0, seconds=0.01),
        Phase(name=PhaseName.WAIT, start=0.05, seconds=0.184),
    )
    seen = see(call(phases=phases, took=0.5))
    assert (seen["timing.dns"], seen["timing.first_byte"], round(seen["timing.total"], 3)) == (0.01, 0.184, 0.5)
    assert seen.words("timing.first_byte") == ["first byte after 184 ms"]
    assert (seen["timing.tls"], seen["timing.slow"]) == (None, None)
