"""Names to addresses, as a phase of its own that can be given up."""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import socket
import threading

Place = tuple[int, str, int]
"""Address family, address, port."""


async def resolve(host: str, port: int) -> tuple[Place, ...]:
    """Look a name up with the system's resolver; families alternate, as RFC 8305 §4 asks. Raises OSError.

    It runs in a daemon thread of its own: a lookup cannot be stopped, and must not hold up the end of the program.
    """
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[tuple[Place, ...]] = loop.create_future()

    def settle(places: tuple[Place, ...] | None, error: Exception | None) -> None:
        if answer.done():
            return
        if error is not None:
            answer.set_exception(error)
        else:
            answer.set_result(places or ())

    def look_up() -> None:
        places: tuple[Place, ...] | None = None
        error: Exception | None = None
        try:
            places = _look_up(host, port)
        except Exception as caught:  # it must reach the waiting side whatever it is
            error = caught
        with contextlib.suppress(RuntimeError):  # the loop is gone: nobody waits any more
            loop.call_soon_threadsafe(settle, places, error)

    threading.Thread(target=look_up, name="resolve", daemon=True).start()
    return await answer


def is_address(host: str) -> bool:
    """Whether the host is an address already, so that nothing has to be looked up."""
    try:
        ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True


def _look_up(host: str, port: int) -> tuple[Place, ...]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    families: dict[int, list[Place]] = {}
    for family, _, _, _, sockaddr in found:
        place = (int(family), str(sockaddr[0]), int(sockaddr[1]))
        if place not in families.setdefault(int(family), []):
            families[int(family)].append(place)
    queues = list(families.values())
    longest = max((len(queue) for queue in queues), default=0)
    return tuple(queue[at] for at in range(longest) for queue in queues if at < len(queue))
