"""What untold's store is measured against: a plain indexed SQLite table, DuckDB, and memory-mapped NumPy columns.

Each answers the same three questions at a place of one work: the newest 100 rows of a thing's page with the exact count, how
many statements there are by property, and the first 100 things with the exact count.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from functools import partial
from pathlib import Path

import duckdb
import numpy as np

from bench.generate import PERSON, PROPERTIES, Made, rows_of
from untold.view.ordered import Row

as_row = partial(tuple.__new__, Row)

Page = tuple[tuple[Row, ...], int]
Intervals = Iterable[tuple[int, int]]
COLUMNS = ("thing", "told", "n", "kind", "prop", "other")


class PlainTable:
    """One table with an index on what it is asked by: what one would write first."""

    name = "plain SQLite"

    def __init__(self, made: Made, folder: Path) -> None:
        path = folder / "plain.sqlite"
        path.unlink(missing_ok=True)
        self._c = sqlite3.connect(path, isolation_level=None)
        for statement in (
            "pragma journal_mode=off",
            "pragma synchronous=off",
            "pragma cache_size=-65536",
            "begin",
            "create table s(thing int, told int, n int, kind int, prop int, other int)",
        ):
            self._c.execute(statement)
        self._c.executemany("insert into s values(?,?,?,?,?,?)", rows_of(*(getattr(made, c) for c in COLUMNS)))
        self._c.execute("create index by_thing on s(thing, told, n)")
        self._c.execute("create index by_kind on s(kind, told, n)")
        self._c.execute("commit")
        self._c.execute("pragma mmap_size=1099511627776")

    def page(self, thing: int, place: int) -> Page:
        rows = self._c.execute(
            "select n, told, kind, prop, other from s where thing=? and told<=? order by told desc, n desc limit 100",
            (thing, place),
        ).fetchall()
        count = self._c.execute("select count(*) from s where thing=? and told<=?", (thing, place)).fetchone()[0]
        return tuple(map(as_row, rows)), count

    def counts(self, place: int) -> dict[int, int]:
        return dict(self._c.execute("select prop, count(*) from s where told<=? and prop>0 group by prop", (place,)))

    def things(self, place: int) -> tuple[tuple[tuple[int, int], ...], int]:
        rows = self._c.execute(
            "select n, told from s where kind=? and told<=? order by told, n limit 100", (PERSON, place)
        ).fetchall()
        count = self._c.execute("select count(*) from s where kind=? and told<=?", (PERSON, place)).fetchone()[0]
        return tuple(rows), count


class Duck:
    """The same table in DuckDB, sorted as it is asked for."""

    name = "DuckDB"

    def __init__(self, made: Made, folder: Path) -> None:
        path = folder / "duck.db"
        path.unlink(missing_ok=True)
        self._c = duckdb.connect(str(path))
        self._c.execute("set threads=2")
        frame = {column: getattr(made, column).astype(np.int32) for column in COLUMNS}  # noqa: F841 - DuckDB sees it
        self._c.execute("create table s as select * from frame order by thing, told, n")
        self._c.execute("checkpoint")

    def page(self, thing: int, place: int) -> Page:
        rows = self._c.execute(
            "select n, told, kind, prop, other from s where thing=? and told<=? order by told desc, n desc limit 100",
            (thing, place),
        ).fetchall()
        count = self._c.execute("select count(*) from s where thing=? and told<=?", (thing, place)).fetchall()[0][0]
        return tuple(map(as_row, rows)), count

    def counts(self, place: int) -> dict[int, int]:
        rows = self._c.execute("select prop, count(*) from s where told<=? and prop>0 group by prop", (place,)).fetchall()
        return dict(rows)

    def things(self, place: int) -> tuple[tuple[tuple[int, int], ...], int]:
        rows = self._c.execute(
            "select n, told from s where kind=? and told<=? order by told, n limit 100", (PERSON, place)
        ).fetchall()
        count = self._c.execute("select count(*) from s where kind=? and told<=?", (PERSON, place)).fetchall()[0][0]
        return tuple(rows), count


class Columns:
    """Sorted columns mapped into memory, with everything that can be counted beforehand: about as fast as Python reads."""

    name = "NumPy columns"

    def __init__(self, made: Made, folder: Path) -> None:
        folder = folder / "columns"
        folder.mkdir(exist_ok=True)
        things = made.things
        starts = np.searchsorted(made.thing, np.arange(things[-1] + 2))
        intros = np.flatnonzero(made.kind == PERSON)
        intros = intros[np.lexsort((made.n[intros], made.told[intros]))]
        last = int(made.told.max())
        grid = np.zeros((last + 1, PROPERTIES + 1), np.int64)
        np.add.at(grid, (made.told, made.prop), 1)
        stored = {column: getattr(made, column).astype(np.int32) for column in COLUMNS[1:]}
        stored |= {"starts": starts, "grid": grid.cumsum(0), "first_n": made.n[intros], "first_told": made.told[intros]}
        stored["first_upto"] = np.searchsorted(made.told[intros], np.arange(last + 1), "right")
        for column, values in stored.items():
            np.save(folder / f"{column}.npy", values)
            setattr(self, column, np.load(folder / f"{column}.npy", mmap_mode="r").view(np.ndarray))

    def page(self, thing: int, place: int) -> Page:
        start, stop = int(self.starts[thing]), int(self.starts[thing + 1])
        end = start + int(self.told[start:stop].searchsorted(np.int32(place), "right"))
        newest = slice(max(start, end - 100), end)
        columns = (c[newest][::-1].tolist() for c in (self.n, self.told, self.kind, self.prop, self.other))
        return tuple(map(as_row, zip(*columns, strict=True))), end - start

    def counts(self, place: int) -> dict[int, int]:
        return {prop: count for prop, count in enumerate(self.grid[place].tolist()) if prop and count}

    def things(self, place: int) -> tuple[tuple[tuple[int, int], ...], int]:
        count = int(self.first_upto[place])
        most = min(count, 100)
        return tuple(zip(self.first_n[:most].tolist(), self.first_told[:most].tolist(), strict=True)), count
