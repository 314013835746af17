"""Sequences that are kept on disk once they are long: what is read of a large document does not lie in memory all at once."""

from __future__ import annotations

import marshal
import tempfile
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")
_ITEMS = 64  # of a block, which is written and read at once
_SIZE = 65_536  # of a block; a single item may be larger


class Spool(Sequence[T], Generic[T]):
    """A sequence of flat frozen dataclasses that can be added to; of it no more than two blocks lie in memory.

    The file has no name and goes with the sequence. Not for several threads at once.
    """

    def __init__(self, of: Callable[..., T]) -> None:
        self._make = of
        self._values: Callable[[T], tuple[Any, ...]] = attrgetter(*(one.name for one in fields(of)))  # type: ignore[arg-type]
        self._file = tempfile.TemporaryFile(prefix="untold-")  # noqa: SIM115 - it lives as long as the sequence
        self._firsts = array("q")  # the number of each written block's first item
        self._starts = array("q", [0])  # where each written block begins, and where the next one will
        self._open: list[T] = []  # the block that is not yet written
        self._size = 0
        self._written = 0
        self._read: tuple[int, list[T]] = (-1, [])

    def append(self, item: T, size: int) -> None:
        """Add an item of so many characters or so."""
        self._open.append(item)
        self._size += size
        if len(self._open) >= _ITEMS or self._size >= _SIZE:
            self._write()

    def _write(self) -> None:
        block = marshal.dumps([self._values(item) for item in self._open])
        self._file.seek(self._starts[-1])
        self._file.write(block)
        self._firsts.append(self._written)
        self._starts.append(self._starts[-1] + len(block))
        self._written += len(self._open)
        self._open, self._size = [], 0

    def _block(self, number: int) -> list[T]:
        """The items of a block; the one read last is at hand."""
        if number == len(self._firsts):
            return self._open
        if self._read[0] != number:
            start, end = self._starts[number], self._starts[number + 1]
            self._file.seek(start)
            items = marshal.loads(self._file.read(end - start))  # noqa: S302 - nobody else can have written it
            self._read = number, [self._make(*item) for item in items]
        return self._read[1]

    def __len__(self) -> int:
        return self._written + len(self._open)

    @overload
    def __getitem__(self, number: int) -> T: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[T]: ...
    def __getitem__(self, number: int | slice) -> T | Sequence[T]:
        if isinstance(number, slice):
            return Stretch(self, range(len(self))[number])
        number = range(len(self))[number]
        if number >= self._written:
            return self._open[number - self._written]
        block = bisect_right(self._firsts, number) - 1
        return self._block(block)[number - self._firsts[block]]

    def __iter__(self) -> Iterator[T]:
        return self.between(0, len(self))

    def between(self, start: int, end: int) -> Iterator[T]:
        """The items from one number up to another, block by block."""
        at = start
        while at < end:
            block = len(self._firsts) if at >= self._written else bisect_right(self._firsts, at) - 1
            first = self._written if block == len(self._firsts) else self._firsts[block]
            items = self._block(block)[at - first : end - first]
            at += len(items)
            yield from items


class Stretch(Sequence[T], Generic[T]):
    """A part of a spool, of which nothing is copied."""

    def __init__(self, spool: Spool[T], numbers: range) -> None:
        self._spool = spool
        self._numbers = numbers

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, number: int) -> T: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[T]: ...
    def __getitem__(self, number: int | slice) -> T | Sequence[T]:
        if isinstance(number, slice):
            return Stretch(self._spool, self._numbers[number])
        return self._spool[self._numbers[number]]

    def __iter__(self) -> Iterator[T]:
        if self._numbers.step == 1:
            return self._spool.between(self._numbers.start, self._numbers.stop)
        return (self._spool[number] for number in self._numbers)
