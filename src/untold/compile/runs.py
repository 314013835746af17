"""Rows of whole numbers in ascending order, however many: what memory should not hold waits, sorted, in temporary files."""

from __future__ import annotations

import heapq
import tempfile
from array import array
from collections.abc import Iterator
from typing import IO

_MOST = 60_000  # rows held in memory
_AT_ONCE = 4096  # rows read again from each file
Row = tuple[int, ...]


class Runs:
    """Rows of `width` numbers, added in any order, read in ascending order as often as wanted."""

    def __init__(self, width: int, most: int = _MOST) -> None:
        self._width = width
        self._most = most
        self._rows: list[Row] = []
        self._files: list[IO[bytes]] = []
        self._sorted = True

    def add(self, row: Row) -> None:
        """Add one row."""
        self._rows.append(row)
        self._sorted = False
        if len(self._rows) >= self._most:
            self._put_away()

    def __iter__(self) -> Iterator[Row]:
        if not self._sorted:
            self._rows.sort()
            self._sorted = True
        if not self._files:
            return iter(self._rows)
        return heapq.merge(*map(self._read, self._files), self._rows)

    def _put_away(self) -> None:
        self._rows.sort()
        file = tempfile.TemporaryFile()  # noqa: SIM115 - gone when it is let go
        array("q", [number for row in self._rows for number in row]).tofile(file)
        self._files.append(file)
        self._rows = []

    def _read(self, file: IO[bytes]) -> Iterator[Row]:
        size = self._width * 8 * _AT_ONCE
        at = 0
        while True:
            file.seek(at)
            block = file.read(size)
            if not block:
                return
            at += len(block)
            numbers = iter(array("q", block))
            yield from zip(*[numbers] * self._width, strict=True)
