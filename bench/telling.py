"""From a novel's file to a served story: process seconds and memory step by step, and how long the second opening takes.

`python -m bench telling` measures 6 MB and 200 MB; `python -m bench.telling STEP FOLDER` runs one step in its own process.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bench.saga import write_saga
from bench.table import Table

SIZES = (6, 200)
KEY = b"bench"
LEDGER = "work saga\n  kind: novel\n  text: sources/saga.txt\n"
OPENINGS = 20


def run(sizes: tuple[int, ...] = SIZES) -> dict[str, object]:
    """Measure every size; prints a table and returns the figures."""
    table = Table(["megabytes of text, step", "process seconds", "words a minute", "megabytes at most"])
    figures: dict[str, object] = {}
    for size in sizes:
        folder = Path(".bench").resolve() / f"saga-{size}"
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "sources").mkdir(parents=True)
        words = write_saga(folder / "sources" / "saga.txt", size)
        (folder / "story.untold").write_text(LEDGER)
        steps = {step: _in_a_new_process(step, folder) for step in STEPS}
        for step, found in steps.items():
            speed = f"{words / found['seconds'] * 60:,.0f}" if step not in ("open", "pages") else ""
            table.line(f"{size}, {step}", [f"{found['seconds']:.2f}", speed, f"{found['megabytes']:.0f}"])
        opening = steps["open"]["median_ms"]
        table.line(
            f"{size}, second opening", [f"median {opening:.1f} ms, first in a process {steps['open']['first_ms']:.1f} ms"]
        )
        figures[f"{size} MB"] = {"words": words, **steps}
    print(table.text(), flush=True)
    return figures


def _in_a_new_process(step: str, folder: Path) -> dict[str, float]:
    environment = os.environ | {"UNTOLD_CACHE": str(folder / "cache")}
    asked = [sys.executable, "-m", "bench.telling", step, str(folder)]
    done = subprocess.run(asked, capture_output=True, text=True, check=True, env=environment)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def read(folder: Path) -> dict[str, float]:
    """The document alone."""
    from untold.read import read_file

    return {"passages": len(read_file(folder / "sources" / "saga.txt").passages)}


def hear(folder: Path) -> dict[str, float]:
    """The document and its names, into the file that is kept of them."""
    from untold import telling

    about = telling.hear(folder / "sources" / "saga.txt", "saga.txt").about
    return {"passages": about.passages, "found": about.found}


def compile_(folder: Path) -> dict[str, float]:
    """The story from what is kept."""
    import untold

    untold.open(folder, key=KEY)
    return {"built": max(path.stat().st_size for path in (folder / "cache").glob("*.story")) / 1e6}


def open_(folder: Path) -> dict[str, float]:
    """The built story, opened again and again; imports aside."""
    import untold
    import untold.story

    times = []
    for _ in range(OPENINGS):
        time.sleep(0.02)
        began = time.perf_counter()
        untold.open(folder, key=KEY)
        times.append((time.perf_counter() - began) * 1000)
    return {"first_ms": times[0], "median_ms": statistics.median(times)}


def pages(folder: Path) -> dict[str, float]:
    """Opening, and everything that a first page needs of it."""
    import untold

    times = []
    for _ in range(OPENINGS):
        began = time.perf_counter()
        story = untold.open(folder, key=KEY)
        view = story.at("ch3")
        people = view.things("person")
        view.rows(people[0].n, limit=100)
        times.append((time.perf_counter() - began) * 1000)
    return {"first_ms": times[0], "median_ms": statistics.median(times)}


STEPS: dict[str, Callable[[Path], dict[str, float]]] = {
    "read": read, "read and names": hear, "compile": compile_, "open": open_, "pages": pages
}  # fmt: skip


def main() -> None:
    """Run one step."""
    found = STEPS[sys.argv[1]](Path(sys.argv[2]))
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    json.dump({"seconds": time.process_time(), "megabytes": most, **found}, sys.stdout)


if __name__ == "__main__":
    main()
