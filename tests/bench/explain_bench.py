"""How long one explanation takes: all packs loaded, a 64 kB body, 500 calls of history, median of many calls.

The calls are made in rounds; the median is that of the calmest round, so that other work on the machine counts little.

    python tests/bench/explain_bench.py [--check]

Times depend on the machine, so each is also given as a ratio to reading the same body with `json.loads`, measured in
the same run. `--check` fails when the median explanation takes a millisecond or more.
"""

from __future__ import annotations

import gc
import json
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial

from inspector.explain import packs
from inspector.explain.engine import explain
from inspector.model.body import Bytes
from inspector.model.exchange import Context, Exchange, Header, ProfileFacts, Response
from inspector.model.history import Past, Timeline
from inspector.model.request import Param, Request
from inspector.redact import build_sent

NOW = 1_700_000_000.0
BODY_SIZE = 64 * 1024
CALLS = 500
ROUND = 50
GOAL = 0.001
HOST = "api.servicefusion.com"


def body(error: bool) -> bytes:
    """About 64 kB of JSON: a page of customers, or an error with a long trace."""
    if error:
        lines = [f"#{n} modules/v1/controllers/CustomerController.php({n}): run()" for n in range(900)]
        return json.dumps({"code": 500, "name": "Internal server error.", "message": "No.", "trace": lines}).encode()
    row = {"id": 1, "customer_name": "Acme", "notes": "x" * 200, "contacts": [{"fname": "Ana", "phones": [None]}]}
    items = [{**row, "id": n} for n in range(BODY_SIZE // 290)]
    meta = {"totalCount": 400, "pageCount": 8, "currentPage": 1, "perPage": 50}
    return json.dumps({"items": items, "_meta": meta}).encode()


def call(place: int, status: int, data: bytes, method: str = "GET") -> Exchange:
    """A fresh exchange: what was read of one call must not make the next one faster."""
    headers = [("Host", HOST), ("Authorization", "Bearer made-up-token-of-the-bench"), ("Accept", "application/json")]
    answer = [("Content-Type", "application/json"), ("Date", "Tue, 14 Nov 2023 22:13:20 GMT"), ("Server", "nginx")]
    answer += [("X-Rate-Limit-Limit", "60"), ("X-Rate-Limit-Remaining", "41"), ("X-Rate-Limit-Reset", "1700000031")]
    url = f"https://{HOST}/v1/customers"
    return Exchange(
        id=str(place),
        request=Request(method=method, url=url, query=(Param(name="per-page", value="50"),)),
        context=Context(clock=NOW, profile=ProfileFacts(name="sf", vendor="servicefusion", auth_type="bearer")),
        sent=build_sent(method, f"{url}?per-page=50", headers),
        outcome=Response(
            status=status,
            headers=tuple(Header(name=name, value=value) for name, value in answer),
            body=Bytes(data, media_type="application/json"),
        ),
        started=NOW,
        ended=NOW + 0.3,
        received=len(data),
    )


def history() -> Timeline:
    """500 calls of eight operations, most of them good, up to a second before the explained one."""
    names = ("customers", "jobs", "estimates", "invoices", "techs", "sources", "me", "calendar-tasks")
    return Timeline(
        Past(
            id=f"p{n}",
            at=NOW - 1 - (CALLS - n) * 7,
            ended=NOW - 0.8 - (CALLS - n) * 7,
            kind="api",
            method="GET",
            host=HOST,
            operation=f"GET {HOST} /v1/{names[n % 8]}",
            target=f"/v1/{names[n % 8]}",
            ok=n % 9 != 0,
            status=200 if n % 9 else 500,
            token_fingerprint="0a1b2c3d",
            first_byte=0.2 + n % 5 / 10,
            header_names=("content-type", "date", "server", "x-rate-limit-limit"),
            values=tuple((f"/items/{item}/id", item) for item in range(50)),
        )
        for n in range(CALLS)
    )


def timed(action: Callable[[], object]) -> float:
    """Seconds one run takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def median(actions: Sequence[Callable[[], object]]) -> tuple[float, float]:
    """The median of the calmest round, and the 99th percentile of all, of one run of each."""
    times = [timed(action) for action in actions]
    rounds = [times[start : start + ROUND] for start in range(0, len(times), ROUND)]
    return min(map(statistics.median, rounds)), sorted(times)[int(len(times) * 0.99)]


def main() -> int:
    """Print the table."""
    loaded = packs.load()
    past = history()
    worst = 0.0
    gc.collect()
    gc.freeze()
    print(f"{len(loaded.packs.claims)} claims, {len(loaded.packs.all)} packs, {CALLS} calls of history")
    print(f"{'case':<34}{'body':>8}{'median':>10}{'p99':>10}{'json.loads':>12}{'ratio':>8}")
    cases = (("500 with a trace", 500, True), ("200, a page of customers", 200, False), ("403, short", 403, None))
    for name, status, kind in cases:
        data = b'{"code":403,"name":"Forbidden.","message":"x"}' if kind is None else body(kind)
        calls = [call(n, status, data) for n in range(ROUND * 21)]
        middle, high = median([partial(explain, one, past, loaded.packs) for one in calls][ROUND:])
        parsed, _ = median([partial(json.loads, data)] * ROUND * 20)
        worst = max(worst, middle)
        figures = f"{middle * 1000:>7.3f} ms{high * 1000:>7.3f} ms{parsed * 1000:>9.3f} ms{middle / parsed:>8.2f}"
        print(f"{name:<34}{len(data):>8}{figures}")
    print(f"worst median {worst * 1000:.3f} ms, goal below {GOAL * 1000:.0f} ms")
    return 1 if "--check" in sys.argv and worst >= GOAL else 0


if __name__ == "__main__":
    raise SystemExit(main())
