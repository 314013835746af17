"""The finest units of a work by their numbers, without a row for each: a book has a paragraph for each of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping

Path = tuple[int, ...]


class Index:
    """The finest units of a work, numbered from 0 in telling order, without a row for each: they are many."""

    def __init__(self, counts: Mapping[Path, tuple[int, ...]]) -> None:
        self._counts = counts
        self._spans: dict[Path, tuple[int, int]] = {}  # of units that have parts: the first finest unit, and the one after
        self._runs: list[tuple[int, Path, int]] = []  # of finest units side by side: the first, the unit above, which part
        self._starts: dict[Path, list[int]] = {}  # where each part begins, for units in which some parts have parts
        above = {path[:depth] for path in counts for depth in range(len(path))}
        self.size = self._walk((), 0, above)
        self._firsts = [first for first, _, _ in self._runs]

    def _walk(self, path: Path, first: int, above: set[Path]) -> int:
        parts, at = self._counts.get(path, ()), first
        if path not in above:
            if parts:
                self._runs.append((first, path, 0))
            at += len(parts)
        else:
            starts = self._starts[path] = []
            plain = False
            for number, part in enumerate(parts):
                starts.append(at)
                inner = (*path, part)
                if self._counts.get(inner):
                    at, plain = self._walk(inner, at, above), False
                    continue
                if not plain:
                    self._runs.append((at, path, number))
                at, plain = at + 1, True
        self._spans[path] = (first, at)
        return at

    def span(self, path: Path) -> tuple[int, int] | None:
        """The first finest unit of a unit and the one after its last; None where there is no such unit."""
        found = self._spans.get(path)
        if found is not None or not path:
            return found
        around = self._spans.get(path[:-1])
        parts = self._counts.get(path[:-1], ())
        number = bisect_left(parts, path[-1])
        if around is None or number == len(parts) or parts[number] != path[-1]:
            return None
        starts = self._starts.get(path[:-1])
        at = starts[number] if starts is not None else around[0] + number
        return at, at + 1

    def path(self, number: int) -> Path:
        """The path of a finest unit."""
        first, above, part = self._runs[bisect_right(self._firsts, number) - 1]
        return (*above, self._counts[above][part + number - first])


def runs_of(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Ascending numbers as runs of neighbours, each with its first and its last."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs
