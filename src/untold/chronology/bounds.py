"""What is certainly earlier than what: by units' presents and the calendar at once, by told constraints within limits."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable

from untold.chronology.building import Built, Pair
from untold.progress import Span

_MOST_VISITED = 400  # beyond this, whether one is before the other is not told simply enough to call anything wrong
_START, _END = 0, 2  # of a unit's present, in quarters of an ordinal; odd numbers lie strictly between
_Bound = dict[Hashable, int]


class Bounds:
    """Answers whether one point of story time is certainly before another.

    A point is one of the graph's, or (for what happens in a unit's present and has no points) the unit's ordinal and an end.
    """

    def __init__(self, built: Built) -> None:
        self._built = built
        self._upper: dict[int, _Bound] = {}
        self._lower: dict[int, _Bound] = {}
        self._later: dict[int, frozenset[int]] = {}
        self._marked: set[int] = set()
        self._bound()

    def before(self, earlier: Hashable, later: Hashable) -> bool:
        """Whether what `earlier` names is certainly over before what `later` names begins."""
        return self.ends(earlier) < self.starts(later)

    def starts(self, key: Hashable) -> Moment:
        """When something begins."""
        return self._moment(key, 0)

    def ends(self, key: Hashable) -> Moment:
        """When something is over."""
        return self._moment(key, 1)

    @property
    def unknown(self) -> Moment:
        """A moment of which nothing is told."""
        return Moment(self, None, {}, {})

    def of_unit(self, span: Span) -> tuple[Moment, Moment]:
        """When the present of some units begins and ends."""
        chain, low, high = self._around(span)
        first, last = {chain: 4 * span.lo + _START}, {chain: 4 * span.hi + _END}
        return Moment(self, None, low | first, high | first), Moment(self, None, low | last, high | last)

    def _around(self, span: Span) -> tuple[Hashable, _Bound, _Bound]:
        """The chain of some units' present, and, of an aside, between what it lies as a whole."""
        chain = self._built.presents.chain_of(span.lo)
        if isinstance(chain, tuple) and chain[0] == "aside":
            first, last = self._built.units.get(chain[1]), self._built.units.get(chain[2])
            if first and last:
                return chain, self._lower[first[0]], self._upper[last[1]]
        return chain, {}, {}

    def _moment(self, key: Hashable, side: int) -> Moment:
        pair: Pair | None = self._built.of.get(key)
        if pair:
            return Moment(self, pair[side], self._lower.get(pair[side], {}), self._upper.get(pair[side], {}))
        home = self._built.homes.get(key)
        if home is None:
            return Moment(self, None, {}, {})
        # Within its units, which is all that is known: it begins no earlier than they do and ends no later.
        chain, low, high = self._around(home)
        return Moment(self, None, low | {chain: 4 * home.lo + _START}, high | {chain: 4 * home.hi + _END})

    # -- the graph ---------------------------------------------------------------------------------------------------

    def _bound(self) -> None:
        """Carry the places of units and of the calendar's marks along the graph, both ways."""
        points, presents = self._built.points, self._built.presents
        own: dict[int, tuple[Hashable, int]] = {}
        for ordinal, (start, end) in self._built.units.items():
            chain = presents.chain_of(ordinal)
            own[start], own[end] = (chain, 4 * ordinal + _START), (chain, 4 * ordinal + _END)
        for second, point in self._built.calendar.marks:
            own[point] = ("calendar", 2 * second)
        self._marked = set(own)
        components = points.components()
        for component in components:
            self._carry(component, own, self._lower, upward=True)
        for component in reversed(components):
            self._carry(component, own, self._upper, upward=False)

    def _carry(
        self, component: list[int], own: dict[int, tuple[Hashable, int]], bounds: dict[int, _Bound], *, upward: bool
    ) -> None:
        """Give the points of a component its bound, and (upward) hand it on to what is later, or take it from there."""
        best = max if upward else min
        shared: _Bound = {}
        for point in component:
            for chain, place in bounds.get(point, {}).items():
                shared[chain] = best(shared.get(chain, place), place)
            if not upward:
                for step in self._built.points.after[point]:
                    for chain, place in bounds.get(step.end, {}).items():
                        place = _moved(place, chain, -1 if step.strict else 0)
                        shared[chain] = best(shared.get(chain, place), place)
            if point in own:
                chain, place = own[point]
                shared[chain] = best(shared.get(chain, place), place)
        for point in component:
            bounds[point] = shared
            if upward:
                for step in self._built.points.after[point]:
                    ahead = bounds.setdefault(step.end, {})
                    if ahead is shared:
                        continue
                    for chain, place in shared.items():
                        place = _moved(place, chain, 1 if step.strict else 0)
                        ahead[chain] = max(ahead.get(chain, place), place)

    def way(self, start: int, end: int) -> bool:
        """Whether constraints alone put one point before another, looked for within limits."""
        reached = self._later.get(start)
        if reached is None:
            reached = self._later[start] = self._strictly_after(start)
        return end in reached

    def _strictly_after(self, start: int) -> frozenset[int]:
        seen: set[tuple[int, bool]] = {(start, False)}
        waiting = deque(seen)
        while waiting and len(seen) < _MOST_VISITED:
            point, strict = waiting.popleft()
            for step in self._built.points.after[point]:
                state = (step.end, strict or step.strict)
                if state not in seen and step.end not in self._marked:
                    seen.add(state)
                    waiting.append(state)
        return frozenset(point for point, strict in seen if strict)


class Moment:
    """A point of story time with what bounds it; `a < b`: certainly before; nothing else is ever certain."""

    __slots__ = ("_bounds", "_low", "_point", "_up")

    def __init__(self, bounds: Bounds, point: int | None, low: _Bound, up: _Bound) -> None:
        self._bounds = bounds
        self._point = point
        self._low = low
        self._up = up

    def __lt__(self, other: Moment) -> bool:
        for chain, place in self._up.items():
            least = other._low.get(chain)
            if least is not None and (place < least):
                return True
        if self._point is None or other._point is None or self._point == other._point:
            return False
        return self._bounds.way(self._point, other._point)


def _moved(place: int, chain: Hashable, by: int) -> int:
    """Strictly beyond a mark: to the odd number between it and the next, and no further."""
    return place if place % 2 else place + by
