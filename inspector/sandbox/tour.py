"""The tour of the demo: every way of failing that a vendor's document describes, with what must be said of each.

A stop quotes the words of the document that it plays, and names what those words support: the diagnosis, how sure it
may be, and what the document says to do. So a demo run is also a check of the explainer, against a table that was not
written from its output. `tour_check.py` compares the two.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

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
