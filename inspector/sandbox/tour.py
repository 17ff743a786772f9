"""The tour of the demo: every way of failing that a vendor's document describes, with what must be said of each.

A stop names the diagnosis that the vendor document's own words lead to, under the id that the pack gives it; so a demo
run is also a check of the explainer. Where the document names no cause, it expects what the pack says of the status.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from inspector.model.diagnosis import Explanation, Role
from inspector.model.profile import Profile
from inspector.model.request import Request
from inspector.sandbox import fusioo_tour, service_fusion_tour
from inspector.sandbox.server import Running
from inspector.sandbox.stop import Stop


@dataclass(frozen=True, slots=True, kw_only=True)
class Tour:
    """Throw-away profiles, and the stops in the order in which they are sent."""

    profiles: tuple[Profile, ...]
    stops: tuple[Stop, ...]

    def stop_of(self, request: Request) -> Stop | None:
        """The stop whose request this is, or None."""
        return next((stop for stop in self.stops if stop.request == request), None)


def tour(fusioo: Running, servicefusion: Running) -> Tour:
    """The profiles and stops for two running sandboxes."""
    now = time.time()
    return Tour(
        profiles=(*fusioo_tour.profiles(fusioo.url, now), *service_fusion_tour.profiles(servicefusion.url, now)),
        stops=(*fusioo_tour.STOPS, *service_fusion_tour.STOPS),
    )


def misses(stop: Stop, explanation: Explanation) -> str:
    """What the explanation lacks of what the stop expects, in words; `""` when it says just that.

    A silent stop must draw no error and no warning. A note must be among the diagnoses; anything else must be the first
    one, or be preceded only by its own causes.
    """
    said = [(item.id, str(item.grade)) for item in explanation.diagnoses]
    if not stop.expects:
        return f"expected silence, but it says {said[0][0]}" if explanation.severity not in (None, "note") else ""
    found = next((item for item in explanation.diagnoses if item.id == stop.expects), None)
    if found is None:
        return f"expected {stop.expects}, but it says {', '.join(name for name, _ in said) or 'nothing'}"
    before = [name for name, _ in said[: said.index((found.id, str(found.grade)))]]
    if found.role is not Role.NOTE and not all(name.startswith(f"{found.id}/") for name in before):
        return f"expected {stop.expects} first, but {before[0]} stands before it"
    return "" if found.grade == stop.grade else f"expected {stop.expects} {stop.grade}, but it says {found.grade}"
