"""Rows in telling order: from each interval of a view the first or newest ones, gates put in where this reader was told."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
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
    the thing that stands as its value (0 where none does)."""

    n: int
    position: int
    kind: int
    prop: int
    other: int


_page = msgspec.json.Decoder(list[Row]).decode
_kindred = msgspec.json.Decoder(list[tuple[int, int]]).decode
_PAGE = {newest: selects.PAGE.format(way="desc" if newest else "asc") for newest in (True, False)}
_KINDRED = {newest: selects.KINDRED.format(way="desc" if newest else "asc") for newest in (True, False)}


def page_rows(reading: Reading, reach: Reach, thing: int, most: int = ALL, *, newest: bool = True) -> list[Row]:
    """The rows of one thing's page, `most` of them at the most."""
    if not reach.runs and len(reach.plain) == 1:
        [(lo, hi)] = reach.plain
        return _page(reading.text(_PAGE[newest], {"key": thing, "lo": lo, "hi": hi, "limit": most}))
    plain: list[Row] = []
    for lo, hi in reversed(reach.plain) if newest else reach.plain:
        left = most - len(plain) if most >= 0 else ALL
        if left == 0:
            break
        plain += _page(reading.text(_PAGE[newest], {"key": thing, "lo": lo, "hi": hi, "limit": left}))
    if not reach.runs:
        return plain
    gated: list[Row] = []
    for told in _gates(reading, reach, selects.NEXT_PAGE, thing):
        rows = _page(reading.text(_PAGE[newest], {"key": thing, "lo": told, "hi": told, "limit": most}))
        position = reach.positions[told]
        gated += [Row(n, position, kind, prop, other) for n, _, kind, prop, other in rows]
    return _merged(plain, gated, most, newest)


def kindred_rows(reading: Reading, reach: Reach, kind: int, most: int = ALL, *, newest: bool = False) -> list[tuple[int, int]]:
    """The numbers and positions of the statements of one kind, `most` of them at the most."""
    plain: list[tuple[int, int]] = []
    for lo, hi in reversed(reach.plain) if newest else reach.plain:
        left = most - len(plain) if most >= 0 else ALL
        if left == 0:
            break
        plain += _kindred(reading.text(_KINDRED[newest], {"key": kind, "lo": lo, "hi": hi, "limit": left}))
    if not reach.runs:
        return plain
    gated: list[tuple[int, int]] = []
    for told in _gates(reading, reach, selects.NEXT_KINDRED, kind):
        rows = _kindred(reading.text(_KINDRED[newest], {"key": kind, "lo": told, "hi": told, "limit": most}))
        gated += [(n, reach.positions[told]) for n, _ in rows]
    return _merged(plain, gated, most, newest)


def in_order(row: tuple[int, ...]) -> tuple[int, int]:
    """What rows are ordered by: where they were told, then the ledger's order."""
    return row[1], row[0]


def _merged(plain: list[T], gated: list[T], most: int, newest: bool) -> list[T]:
    gated.sort(key=in_order, reverse=newest)
    merged = heapq.merge(plain, gated, key=in_order, reverse=newest)
    return list(merged if most < 0 else islice(merged, most))


def _gates(reading: Reading, reach: Reach, following: str, key: int) -> Iterator[int]:
    """The gates at which a key has rows, leaping from one to the next."""
    for lo, hi, _ in reach.runs:
        while lo <= hi:
            found = reading.rows(following, {"key": key, "lo": lo, "hi": hi})
            if not found:
                break
            yield found[0][0]
            lo = found[0][0] + 1
