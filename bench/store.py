"""The store beside its rivals: pages, counts and lists at a place, on stories of a million and of ten million statements."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

import untold
from bench import generate, rivals
from bench.table import Table
from untold.compile.builds import Builds, digest_of
from untold.progress import Progress, Span

KEY = b"bench"
ENTITIES = 200_000
TIMES = 2000


def run(sizes: tuple[int, ...] = (1_000_000, 10_000_000)) -> dict[str, object]:
    """Measure every size; prints tables and returns the figures."""
    folder = Path(".bench")
    folder.mkdir(exist_ok=True)
    os.environ["UNTOLD_CACHE"] = str((folder / "cache").resolve())
    return {f"{size:,}": _run(size, folder / f"store-{size}") for size in sizes}


def _run(size: int, folder: Path) -> dict[str, object]:
    folder.mkdir(exist_ok=True)
    started = time.perf_counter()
    made = generate.make(size, ENTITIES)
    largest = int(np.bincount(made.thing).max())
    print(f"\n{size:,} statements, {ENTITIES:,} entities, the largest with {largest:,}; {generate.PLACES} places", flush=True)
    story = folder / "story"
    built = _build(made, story)
    others = []
    for rival in (rivals.Columns, rivals.PlainTable, rivals.Duck):
        began = time.perf_counter()
        others.append(rival(made, folder))
        print(f"  built {rival.name} in {time.perf_counter() - began:.1f} s", flush=True)
    asked = _questions(made)
    del made
    figures = _measure(story, others, asked)
    figures |= {"build_seconds": built[0], "build_megabytes": built[1], "open": _in_a_new_process(story, asked)}
    print(f"  untold: built in {built[0]:.1f} s, {built[1]:.0f} MB; in a new process: {figures['open']}")
    print(f"  all of it took {time.perf_counter() - started:.0f} s", flush=True)
    return figures


def _build(made: generate.Made, story: Path) -> tuple[float, float]:
    """Write the build where opening the story looks for it."""
    story.mkdir(exist_ok=True)
    (story / "story.untold").write_text(generate.LEDGER)
    builds = Builds(story, KEY)
    began = time.perf_counter()
    path = builds.write(digest_of({"story.untold": generate.LEDGER.encode()}), lambda path: generate.write(made, path, KEY))
    return time.perf_counter() - began, path.stat().st_size / 1e6


def _questions(made: generate.Made) -> dict[str, list[tuple[int, int]]]:
    """Things by how much is told of them (as readers ask for them), the four largest, and any; each at any place."""
    rng = np.random.default_rng(3)
    places = rng.integers(5, generate.PLACES + 1, TIMES).tolist()
    sizes = np.bincount(made.thing)
    largest = np.argsort(sizes)[-4:]
    return {
        "page, as often as told of": list(zip(rng.choice(made.thing, TIMES).tolist(), places, strict=True)),
        "page, of the four largest": list(zip(rng.choice(largest, TIMES).tolist(), places, strict=True)),
        "page, of anybody": list(zip(rng.choice(made.things, TIMES).tolist(), places, strict=True)),
    }


class Untold:
    """The three questions, asked of untold."""

    name = "untold"

    def __init__(self, story: untold.Story) -> None:
        self.story = story
        self.progress = {place: Progress((Span(0, place),)) for place in range(generate.PLACES + 1)}

    def page(self, thing: int, place: int) -> rivals.Page:
        return self.story.at(self.progress[place]).rows(thing, limit=100)

    def counts(self, place: int) -> dict[str, int]:
        return {prop: n for (prop, _), n in self.story.at(self.progress[place]).tally().items() if prop != "person"}

    def things(self, place: int) -> tuple[tuple[tuple[int, int], ...], int]:
        return self.story.at(self.progress[place]).first_rows("person", 100)


def _measure(story: Path, others: list[rivals.Columns], asked: dict[str, list[tuple[int, int]]]) -> dict[str, object]:
    ours = Untold(untold.open(story, key=KEY))
    table = Table(["milliseconds: median / 99th percentile (x: by untold’s)", ours.name, *(rival.name for rival in others)])
    figures: dict[str, object] = {}
    for question, pairs in asked.items():
        expected = [others[0].page(thing, place) for thing, place in pairs[:400]]
        for rival in (ours, *others[1:]):
            for (thing, place), right in zip(pairs[:400], expected, strict=True):
                held = any(row.position <= place for row in right[0])
                assert not held or rival.page(thing, place) == right, (rival.name, thing, place)
        times = [
            _times(rival.page, pairs if rival.name not in ("DuckDB", "plain SQLite") else pairs[:300])
            for rival in (ours, *others)
        ]
        figures[question] = table.times(question, times)
    places = [(place,) for _, place in asked["page, of anybody"]]
    for question, ask in (("counts by property", "counts"), ("things: first 100 and how many", "things")):
        for place in (5, 250, generate.PLACES):
            right = getattr(others[0], ask)(place)
            for rival in (ours, *others[1:]):
                answer = getattr(rival, ask)(place)
                assert _plain(answer) == _plain(right), (question, rival.name, place)
        times = [
            _times(getattr(rival, ask), places if rival in (ours, others[0]) else places[:20]) for rival in (ours, *others)
        ]
        figures[question] = table.times(question, times)
    figures |= _intervals(ours, table, asked)
    print(table.text(), flush=True)
    return figures


def _intervals(ours: Untold, table: Table, asked: dict[str, list[tuple[int, int]]]) -> dict[str, object]:
    """Pages of one who has been told eight stretches of the story, beside one who has been told it from the start."""
    whole = ours.story.at(ours.progress[generate.PLACES])
    pieces = Progress.of([Span(0, 0), *(Span(1 + 60 * k, 40 + 60 * k) for k in range(8))])
    pieces = Progress(pieces.spans[:8])
    assert len(pieces.spans) == 8
    partly = ours.story.at(pieces)
    pairs = [(thing,) for thing, _ in asked["page, as often as told of"]]
    for (thing,) in pairs[:100]:
        rows, _ = whole.rows(thing, limit=None)
        kept = tuple(row for row in rows if row.position in pieces)
        if partly.thing(thing):
            assert partly.rows(thing, limit=100) == (kept[:100], len(kept))
    prefix, eight = _times(whole.rows, pairs), _times(partly.rows, pairs)
    table.line("page of a progress of one / eight intervals", [f"{_mid(prefix):.4f} / {_mid(eight):.4f}"])
    return {"eight_intervals": {"prefix": _mid(prefix), "eight": _mid(eight), "ratio": _mid(eight) / _mid(prefix)}}


def _in_a_new_process(story: Path, asked: dict[str, list[tuple[int, int]]]) -> dict[str, float]:
    """How long opening takes when all is imported, and what memory of its own a process needs for thousands of answers."""
    pairs = [pair for some in asked.values() for pair in some]
    done = subprocess.run(
        [sys.executable, "-m", "bench.opening", str(story), KEY.decode()],
        input=json.dumps(pairs), capture_output=True, text=True, check=True,
    )  # fmt: skip
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def _times(ask: Callable[..., object], arguments: list[tuple[int, ...]]) -> list[float]:
    times = []
    gc.collect()
    gc.disable()
    for each in arguments:
        began = time.perf_counter()
        ask(*each)
        times.append((time.perf_counter() - began) * 1000)
    gc.enable()
    return times


def _mid(times: list[float]) -> float:
    return float(np.median(times))


def _plain(answer: object) -> object:
    """Counts without what the properties are called."""
    return sorted(answer.values()) if isinstance(answer, dict) else answer


if __name__ == "__main__":
    run()
