"""How long it takes to look through one body of 64 kB for secrets, as the screen and history do.

    python tests/bench/redact_bench.py

Each time is that of the fastest of many runs, also given as a ratio to reading the JSON body with `json.loads` in the
same run.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from functools import partial

from inspector.redact import Redactor

RUNS = 30
SECRETS = ("made-up-token-of-the-bench-1234", "made-up-client-secret", "made-up-refresh-token")


def bodies() -> dict[str, bytes]:
    """About 64 kB each: a page of records on one line and on many, a log, a web page."""
    row = {"id": 1, "customer_name": "Acme", "notes": "lorem ipsum dolor " * 11, "contacts": [{"fname": "Ana"}]}
    page = {"items": [{**row, "id": n} for n in range(220)], "_meta": {"totalCount": 400}}
    log = "\n".join(f"22:13:20 host=web{n} path=/v1/x?page={n}&limit=50 status=200 time={n}ms" for n in range(900))
    cells = "".join(f'<tr class="row"><td>{n}</td><td><a href="/p?id={n}">a link</a></td></tr>' for n in range(1000))
    return {
        "JSON, one line": json.dumps(page).encode(),
        "JSON, indented": json.dumps(page, indent=2).encode(),
        "log of name=value": log.encode(),
        "web page": f"<html><body><table>{cells}</table></body></html>".encode(),
    }


def fastest(action: Callable[[], object]) -> float:
    """Seconds of the fastest run."""
    times: list[float] = []
    for _ in range(RUNS):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> int:
    """Print the table."""
    redactor = Redactor(SECRETS)
    found = bodies()
    parsed = fastest(partial(json.loads, found["JSON, one line"]))
    print(f"{'body':<20}{'bytes':>8}{'time':>12}{'to json.loads':>16}")
    for name, data in found.items():
        taken = fastest(partial(redactor.data, data))
        print(f"{name:<20}{len(data):>8}{taken * 1000:>9.2f} ms{taken / parsed:>16.1f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
