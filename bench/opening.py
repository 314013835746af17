"""Opens one built story in a process of its own and asks it for pages: how long opening takes, how much memory is its own."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import untold
import untold.story  # imports aside
from untold.progress import Progress, Span


def main() -> None:
    """Read pairs of thing and place from standard input; write the figures as JSON."""
    pairs = json.load(sys.stdin)
    times = []
    for _ in range(20):
        began = time.perf_counter()
        story = untold.open(sys.argv[1], key=sys.argv[2].encode())
        times.append((time.perf_counter() - began) * 1000)
    before = _own_megabytes()
    for thing, place in pairs:
        story.at(Progress((Span(0, place),))).rows(thing, limit=100)
    json.dump(
        {"first_open_ms": round(times[0], 2), "median_open_ms": round(sorted(times)[10], 2),
         "own_megabytes": _own_megabytes(), "own_megabytes_before_asking": before},
        sys.stdout,
    )  # fmt: skip


def _own_megabytes() -> float:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(round(int(line.split()[1]) / 1000, 1) for line in lines if line.startswith("RssAnon"))


if __name__ == "__main__":
    main()
