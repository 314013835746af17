"""The tables of a story's file, written in the order in which they lie; what counts run along is kept up on the way."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from types import TracebackType

from untold.compile.records import Stated
from untold.compile.runs import Runs
from untold.place import Telling
from untold.progress import Requirement
from untold.properties import Property
from untold.stored import (
    ANY_THING,
    INDEXES,
    KIND_CODES,
    MARK,
    TABLES,
    VOICE_CODES,
    encode,
    encode_requirement,
    encode_telling,
)


class Writer:
    """Writes one new file; rows may come in any order, except where a method says so."""

    def __init__(self, path: Path, telling: Telling) -> None:
        from untold.compile.postings import Postings  # NumPy is slow to load, and what is built already needs none

        self._connection = sqlite3.connect(path, isolation_level=None)
        for statement in ("pragma journal_mode=off", "pragma synchronous=off", "pragma cache_size=-65536", "begin", *TABLES):
            self._connection.execute(statement)
        self._connection.execute("insert into meta values('telling', ?)", (encode_telling(telling),))
        self._pages = Runs(6)
        self._kindred = Runs(3)
        self._counts = Runs(3)
        self._spoken: list[tuple[int, int, int]] = []
        self._wordings: dict[int, str] = {}
        self._postings = Postings(self._wordings)
        self._size = telling.size
        self._links: dict[str, list[tuple[object, ...]]] = {name: [] for name in _LINKS}

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._connection.close()

    def gates(self, rows: Iterable[tuple[int, Requirement, str]]) -> None:
        """What the numbers after the ordinals stand for."""
        self._many("gate", 3, ((told, VOICE_CODES[voice], encode_requirement(needed)) for told, needed, voice in rows))

    def properties(self, rows: Iterable[tuple[int, Property]]) -> None:
        """The properties that are used."""
        used = dict(rows)
        self._wordings.update((n, p.wording) for n, p in used.items())
        natures = ((n, p.one + 2 * p.symmetric + 4 * p.kin) for n, p in used.items())
        self._many("property", 5, ((n, used[n].id, used[n].wording, used[n].inverse, nature) for n, nature in natures))

    def entries(self, rows: Iterable[tuple[Stated, int]]) -> None:
        """Statements with where they are told, in the order of their numbers."""
        self._many("entry", 4, (self._entry(stated, told) for stated, told in rows))

    def records(self, rows: Iterable[tuple[int, int, int, bytes]]) -> None:
        """Entries as they lie: number, told, kind and record."""
        self._many("entry", 4, rows)

    def things(self, rows: Iterable[tuple[int, int, int, str, str, str]]) -> None:
        """Things as they lie: number, told, kind, handle, name and form."""
        self._many("thing", 6, rows)

    def _entry(self, stated: Stated, told: int) -> tuple[int, int, int, bytes]:
        n, kind = stated.n, KIND_CODES[stated.kind]
        for thing, since in stated.things.items():
            self._pages.add((thing, since, n, kind, stated.prop, stated.other))
        self._kindred.add((kind, told, n))
        self._counts.add((told, kind, stated.prop))
        for target in stated.spoken:
            self._spoken.append((target, told, n))
        self._postings.add(told, n, stated.record)
        return n, told, kind, encode(stated.record)

    # -- links, in any order -----------------------------------------------------------------------------------------

    def thing(self, n: int, told: int, kind: str, handle: str, name: str, form: str) -> None:
        """A thing, by the number of the entry that introduces it."""
        self._links["thing"].append((n, told, KIND_CODES[kind], handle, name, form))
        self._kindred.add((ANY_THING, told, n))

    def naming(self, thing: int, told: int, n: int, kind: int, words: str) -> None:
        """A later name of a thing."""
        self._links["naming"].append((thing, told, n, kind, words))

    def folded(self, folded: str, told: int, n: int, thing: int, words: str) -> None:
        """A name as it is looked up: whole, and from each later word on."""
        self._links["folded"].append((0, folded, told, n, thing, words))
        while " " in folded:
            folded = folded.partition(" ")[2]
            self._links["folded"].append((1, folded, told, n, thing, words))

    def title(self, told: int, n: int, place: str, words: str) -> None:
        """The title of a unit or a work."""
        self._links["title"].append((told, n, place, words))

    def same(self, told: int, n: int, first: int, second: int) -> None:
        """One thing turns out to be another."""
        self._links["same"].append((told, n, first, second))

    def correction(self, told: int, n: int, target: int) -> None:
        """The entry `n` takes `target` back."""
        self._links["correction"].append((told, n, target))

    # -- the end -------------------------------------------------------------------------------------------------------

    def finish(self) -> None:
        """Write what was gathered, and close the transaction."""
        for name, rows in self._links.items():
            rows.sort()
            self._many(name, _LINKS[name], rows, ignore=True)
        self.pages(self._pages)
        self._shared(self._links["same"])
        self.kindred(self._kindred)
        self._many("spoken", 3, sorted(self._spoken))
        self._totals((*key, sum(1 for _ in rows)) for key, rows in groupby(self._counts))
        self._postings.write(self._connection, self._size)
        self.close()

    def close(self) -> None:
        """Add the indexes and end the transaction."""
        for statement in INDEXES:
            self._connection.execute(statement)
        self._connection.execute("commit")
        self._connection.execute(f"pragma user_version={MARK}")

    def pages(self, rows: Iterable[tuple[int, ...]]) -> None:
        """Rows of things' pages (thing, told, n, kind, property, other thing), sorted; their running ordinals go in between."""
        lying = (
            (thing, told, ordinal, kind, prop, f"[{n},{told},{kind},{prop},{other}]")
            for thing, told, ordinal, n, kind, prop, other in _numbered(rows)
        )
        self._many("page", 6, lying)

    def kindred(self, rows: Iterable[tuple[int, ...]]) -> None:
        """Statements by kind, sorted."""
        self._many("kindred", 4, _numbered(rows))

    def totals(self, counts: Sequence[tuple[int, int, int, int]]) -> None:
        """Running totals along the axis, from (told, kind, property, count); keys are numbered as they first come."""
        self._totals(sorted(counts))

    def _totals(self, counts: Iterable[tuple[int, ...]]) -> None:
        keys: dict[tuple[int, int], int] = {}
        running = array("I")

        def rows() -> Iterator[tuple[int, bytes]]:
            for told, group in groupby(counts, key=itemgetter(0)):
                for _, kind, prop, count in group:
                    key = keys.setdefault((kind, prop), len(keys))
                    if key == len(running):
                        running.append(0)
                    running[key] += count
                yield told, running.tobytes()

        self._many("totals", 2, rows())
        self._many("count_key", 3, ((number, *key) for key, number in keys.items()))

    def _shared(self, sames: Sequence[tuple[object, ...]]) -> None:
        """Rows that several things share which may turn out to be one, so that merged pages count them once."""
        group: dict[int, int] = {}

        def find(n: int) -> int:
            while group.setdefault(n, n) != n:
                group[n] = n = group[group[n]]
            return n

        for _, _, first, second in sames:
            group[find(int(str(first)))] = find(int(str(second)))
        if not group:
            return
        by_entry = Runs(6)
        for thing, told, n, kind, prop, _ in self._pages:
            if thing in group:
                by_entry.add((find(thing), n, thing, told, kind, prop))
        together = (list(rows) for _, rows in groupby(by_entry, key=itemgetter(0, 1)))
        twice = ((thing, told, n, kind, prop) for rows in together if len(rows) > 1 for _, n, thing, told, kind, prop in rows)
        self._many("shared", 5, twice)

    def _many(self, table: str, columns: int, rows: Iterable[tuple[object, ...]], *, ignore: bool = False) -> None:
        marks = ",".join("?" * columns)
        self._connection.executemany(f"insert {'or ignore ' if ignore else ''}into {table} values({marks})", rows)


_LINKS = {"thing": 6, "naming": 5, "folded": 6, "title": 4, "same": 4, "correction": 3}


def _numbered(rows: Iterable[tuple[int, ...]]) -> Iterator[tuple[int, ...]]:
    """Put a running ordinal, which begins anew with each first column, after the second column."""
    before, ordinal = None, 0
    for first, told, *rest in rows:
        ordinal = ordinal + 1 if first == before else 1
        before = first
        yield (first, told, ordinal, *rest)
