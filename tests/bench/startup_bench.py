"""How long it takes to begin: the command line against bare Python, the screen against bare Textual, the knowledge.

    python tests/bench/startup_bench.py

Every time is that of a fresh process, the fastest of several, and is given as a ratio to its bare counterpart,
measured in the same run.
"""

from __future__ import annotations

import subprocess
import sys
import time

RUNS = 7
BARE_SCREEN = "import textual.app, textual.screen, textual.widgets; textual.widgets.Input; textual.widgets.TextArea"
PAIRS = (
    ("inspector --version", ("-m", "inspector", "--version"), "python -c pass", ("-c", "pass")),
    ("import of the screen", ("-c", "import inspector.ui.app"), "import of Textual", ("-c", BARE_SCREEN)),
    (
        "all packs read",
        ("-c", "from inspector.explain.packs import load; load()"),
        "import of the engine",
        ("-c", "import inspector.explain.engine"),
    ),
)


def fastest(arguments: tuple[str, ...]) -> float:
    """Seconds of the fastest run of Python with these arguments."""
    times: list[float] = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> int:
    """Print the table."""
    print(f"{'what':<24}{'time':>10}   {'against':<24}{'time':>10}{'ratio':>8}")
    for name, ours, bare_name, bare in PAIRS:
        bare_time, time_taken = fastest(bare), fastest(ours)
        figures = f"{time_taken * 1000:>7.0f} ms   {bare_name:<24}{bare_time * 1000:>7.0f} ms"
        print(f"{name:<24}{figures}{time_taken / bare_time:>8.2f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
