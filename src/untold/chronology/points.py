"""The graph of points: `a < b` and `a ≤ b`, its components in order, and the circles in which something is before itself."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

_MOST_TRIED = 40  # of the strict steps of one component, to find a circle that is short to read


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a circle: from a point to one that is not before it; `why` says who told so (None: nobody needed to)."""

    start: int
    end: int
    strict: bool
    why: object


class Points:
    """Points, numbered as they come, and which are before which."""

    def __init__(self) -> None:
        self.after: list[list[Step]] = []

    def new(self) -> int:
        """One more point."""
        self.after.append([])
        return len(self.after) - 1

    def before(self, start: int, end: int, *, strict: bool, why: object = None) -> None:
        """`start` is before `end`, or not after it where not `strict`."""
        self.after[start].append(Step(start, end, strict, why))

    def equal(self, one: int, other: int, why: object = None) -> None:
        """Both are at the same time."""
        self.before(one, other, strict=False, why=why)
        self.before(other, one, strict=False, why=why)

    def components(self) -> list[list[int]]:
        """Points that are at one time (or in one circle) together, earlier components first."""
        found: list[list[int]] = []
        index = [0] * len(self.after)  # 0: not seen yet
        low = [0] * len(self.after)
        done = [False] * len(self.after)
        stack: list[int] = []
        count = 0
        for root in range(len(self.after)):
            if index[root]:
                continue
            work: list[tuple[int, Iterator[Step]]] = []
            entering: int | None = root
            while entering is not None or work:
                if entering is not None:
                    count += 1
                    index[entering] = low[entering] = count
                    stack.append(entering)
                    work.append((entering, iter(self.after[entering])))
                    entering = None
                point, steps = work[-1]
                for step in steps:
                    if not index[step.end]:
                        entering = step.end
                        break
                    if not done[step.end]:
                        low[point] = min(low[point], index[step.end])
                if entering is None:
                    work.pop()
                    if work:
                        low[work[-1][0]] = min(low[work[-1][0]], low[point])
                    if low[point] == index[point]:
                        found.append(_pop_until(stack, point, done))
        found.reverse()
        return found

    def circles(self, components: list[list[int]] | None = None) -> Iterator[tuple[Step, ...]]:
        """For each component in which something is before itself, a shortest way round through one of its strict steps."""
        for component in self.components() if components is None else components:
            members = set(component)
            strict = (s for p in component for s in self.after[p] if s.strict and s.end in members)
            ways = [(step, *self._way(step.end, step.start, members)) for step in islice(strict, _MOST_TRIED)]
            if ways:
                yield min(ways, key=len)

    def _way(self, start: int, end: int, within: set[int]) -> list[Step]:
        """A shortest way from one point to another, where there is one."""
        came: dict[int, Step] = {}
        waiting = deque([start])
        while waiting and end not in came and start != end:
            for step in self.after[waiting.popleft()]:
                if step.end in within and step.end not in came and step.end != start:
                    came[step.end] = step
                    waiting.append(step.end)
        way: list[Step] = []
        while end != start:
            way.append(came[end])
            end = came[end].start
        return way[::-1]


def _pop_until(stack: list[int], point: int, done: list[bool]) -> list[int]:
    component: list[int] = []
    while True:
        top = stack.pop()
        done[top] = True
        component.append(top)
        if top == point:
            return sorted(component)
