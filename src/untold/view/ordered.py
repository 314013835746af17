"""Rows in telling order: from each interval of a view the first or newest ones, gates put in where this reader was told."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple, TypeVar

import msgspec

from untold.view import selects
from untold.view.reach import Reach
from untold.view.reading import Reading

ALL = -1  # SQLite's word for no limit


T = TypeVar("T", bound=tuple[int, ...])


class Row(NamedTuple):
    """One entry in which a thing takes part, by the store's numbers: the entry, where it was told, its kind, its property and
    the thing that stands as its value (0 where none does; for a passage of a work's own text its own ordinal)."""

    n: int
    position: int
    kind: int
    prop: int
    other: int


_page = msgspec.json.Decoder(list[Row]).decode
_kindred = msgspec.json.Decoder(list[tuple[int, int]]).decode


def _both_ways(select: str) -> tuple[str, str]:
    return select.format(way="asc"), select.format(way="desc")


_PAGE = _both_ways(selects.PAGE)
_PAGE_OF = _both_ways(selects.PAGE_OF)
_PAGE_OF_KIND = _both_ways(selects.PAGE_OF_KIND)
_KINDRED = _both_ways(selects.KINDRED)


def page_rows(reading: Reading, reach: Reach, thing: int, most: int = ALL, *, newest: bool = True) -> list[Row]:
    """The rows of one thing's page, `most` of them at the most."""
    if not reach.runs and len(reach.plain) == 1:
        [(lo, hi)] = reach.plain
        return _page(reading.text(_PAGE[newest], {"key": thing, "lo": lo, "hi": hi, "limit": most}))
    asked = _Asked(reading, reach, _PAGE[newest], selects.NEXT_PAGE, {"key": thing})
    return _rows(asked, _page, _placed, most, newest)


def page_rows_of(
    reading: Reading, reach: Reach, thing: int, kind: int, prop: int | None, most: int = ALL, *, newest: bool = False
) -> list[Row]:
    """The same of one kind and property only; `None`: of any property."""
    select, binds = _PAGE_OF_KIND, {"key": thing, "kind": kind}
    if prop is not None:
        select, binds = _PAGE_OF, {**binds, "prop": prop}
    return _rows(_Asked(reading, reach, select[newest], selects.NEXT_PAGE, binds), _page, _placed, most, newest)


def kindred_rows(reading: Reading, reach: Reach, kind: int, most: int = ALL, *, newest: bool = False) -> list[tuple[int, int]]:
    """The numbers and positions of the statements of one kind, `most` of them at the most."""
    asked = _Asked(reading, reach, _KINDRED[newest], selects.NEXT_KINDRED, {"key": kind})
    return _rows(asked, _kindred, lambda row, position: (row[0], position), most, newest)


class _Asked(NamedTuple):
    """What is read, from where, how far, and how the next gate with any of it is found."""

    reading: Reading
    reach: Reach
    select: str
    following: str
    binds: dict[str, int]


def _rows(asked: _Asked, decode: Callable[[str], list[T]], placed: Callable[[T, int], T], most: int, newest: bool) -> list[T]:
    reading, reach, select, _, binds = asked
    plain: list[T] = []
    for lo, hi in reversed(reach.plain) if newest else reach.plain:
        left = most - len(plain) if most >= 0 else ALL
        if left == 0:
            break
        plain += decode(reading.text(select, {**binds, "lo": lo, "hi": hi, "limit": left}))
    if not reach.runs:
        return plain
    gated: list[T] = []
    for told in _gates(asked):
        rows = decode(reading.text(select, {**binds, "lo": told, "hi": told, "limit": most}))
        gated += [placed(row, reach.positions[told]) for row in rows]
    gated.sort(key=in_order, reverse=newest)
    merged = heapq.merge(plain, gated, key=in_order, reverse=newest)
    return list(merged if most < 0 else islice(merged, most))


def _placed(row: Row, position: int) -> Row:
    return row._replace(position=position)


def in_order(row: tuple[int, ...]) -> tuple[int, int]:
    """What rows are ordered by: where they were told, then the ledger's order."""
    return row[1], row[0]


def _gates(asked: _Asked) -> Iterator[int]:
    """The gates at which there are rows, leaping from one to the next."""
    reading, reach, _, following, binds = asked
    for lo, hi, _ in reach.runs:
        while lo <= hi:
            found = reading.rows(following, {"key": binds["key"], "lo": lo, "hi": hi})
            if not found:
                break
            yield found[0][0]
            lo = found[0][0] + 1
