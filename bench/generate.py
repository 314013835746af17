"""A story made up by number: statements about entities whose sizes fall off as in real ones, told over 500 places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from untold.compile import Writer
from untold.compile.records import handle_of
from untold.place import Level, Telling, Work
from untold.properties import Property
from untold.stored import ANY_THING, KIND_CODES, Record, encode, refer

SEASONS, EPISODES = 10, 50
PLACES = SEASONS * EPISODES
PROPERTIES = 60
PERSON, FACT = KIND_CODES["person"], KIND_CODES["fact"]
LEDGER = "work w\n  kind: television\n  units: " + ", ".join(f"s{n} {EPISODES}" for n in range(1, SEASONS + 1)) + "\n"
_CHUNK = 100_000
Column = NDArray[np.int64]


@dataclass(frozen=True)
class Made:
    """The rows of all things' pages, a column each, sorted by thing, told and number."""

    thing: Column
    told: Column
    n: Column
    kind: Column
    prop: Column
    other: Column

    @property
    def things(self) -> Column:
        """The numbers of all things, ascending; a thing has the number of the entry that introduces it."""
        return np.unique(self.thing)


def telling() -> Telling:
    """The numbering that LEDGER declares."""
    counts = {(): tuple(range(1, SEASONS + 1))}
    counts |= {(season,): tuple(range(1, EPISODES + 1)) for season in range(1, SEASONS + 1)}
    return Telling((Work("w", (Level("season", "s"), Level("episode", "e"), Level("scene")), counts, "television"),))


def make(statements: int, entities: int, seed: int = 7) -> Made:
    """So many statements about so many entities; the same for the same numbers."""
    rng = np.random.default_rng(seed)
    weights = 1 / np.arange(1, entities + 1)
    shares = np.cumsum(weights / weights.sum())
    ranked = rng.permutation(entities)

    def drawn(count: int) -> Column:
        return ranked[np.searchsorted(shares, rng.random(count)).clip(0, entities - 1)]

    subject = np.concatenate([np.arange(entities), drawn(statements - entities)])
    start = 1 + (rng.beta(1, 1.5, entities) * PLACES * 0.95).astype(np.int64)
    told = (start[subject] + rng.random(statements) * (PLACES + 1 - start[subject])).astype(np.int64)
    told[:entities] = start
    prop = rng.choice(PROPERTIES, statements, p=(odds := 1 / np.arange(1, PROPERTIES + 1)) / odds.sum()) + 1
    prop[:entities] = 0
    value = np.where(prop % 3 != 2, drawn(statements), -1)
    value[:entities] = -1
    # The ledger's order: by place, introductions first, so that nothing is spoken of before it is there.
    n = np.empty(statements, np.int64)
    n[np.lexsort((rng.random(statements), prop > 0, told))] = np.arange(1, statements + 1)
    number = n[:entities]
    columns = (number[subject], told, n, np.where(prop > 0, FACT, PERSON), prop, np.where(value >= 0, number[value], 0))
    order = np.lexsort((n, told, number[subject]))
    return Made(*(column[order] for column in columns))


def write(made: Made, path: Path, key: bytes) -> None:
    """The same, by the writer that every story's build is written with."""
    with Writer(path, telling()) as writer:
        writer.properties((n, Property(f"p{n}", f"wording {n}")) for n in range(1, PROPERTIES + 1))
        by_number = np.argsort(made.n)
        writer.records(_records(made, by_number))
        intros = np.flatnonzero(made.kind == PERSON)
        writer.things(
            (n, told, PERSON, handle_of(key, f"e{n}"), f"Name {n}", "")
            for n, told in zip(made.n[intros].tolist(), made.told[intros].tolist(), strict=True)
        )
        writer.pages(rows_of(made.thing, made.told, made.n, made.kind, made.prop, made.other))
        for kind, picked in ((ANY_THING, intros), *((k, np.flatnonzero(made.kind == k)) for k in (PERSON, FACT))):
            ordered = picked[np.lexsort((made.n[picked], made.told[picked]))]
            writer.kindred(rows_of(np.full(len(ordered), kind), made.told[ordered], made.n[ordered]))
        cells = (made.told * 1000 + made.kind) * 1000 + made.prop
        values, counts = np.unique(cells, return_counts=True)
        writer.totals(list(rows_of(values // 1_000_000, values // 1000 % 1000, values % 1000, counts)))
        writer.close()


def rows_of(*columns: Column) -> Iterator[tuple[int, ...]]:
    for start in range(0, len(columns[0]), _CHUNK):
        yield from zip(*(column[start : start + _CHUNK].tolist() for column in columns), strict=True)


def _records(made: Made, order: Column) -> Iterator[tuple[int, int, int, bytes]]:
    name = encode(Record("a name"))
    for start in range(0, len(order), _CHUNK):
        part = order[start : start + _CHUNK]
        columns = (c[part].tolist() for c in (made.n, made.told, made.kind, made.thing, made.prop, made.other))
        for n, told, kind, thing, prop, other in zip(*columns, strict=True):
            if kind == PERSON:
                yield n, told, kind, name
            else:
                claim = (refer(thing, "person"), prop, refer(other, "person") if other else "so")
                yield n, told, kind, encode(Record("", (), claim))
