"""What a view has looked up and keeps for the next question, up to a bound, so that it does not grow with the story."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

V = TypeVar("V")
_MOST = 10_000


class Kept(Generic[V]):
    """Values by number, looked up many at a time: `look_up` gives one for every number asked for."""

    def __init__(self, look_up: Callable[[set[int]], dict[int, V]]) -> None:
        self._look_up = look_up
        self._kept: dict[int, V] = {}

    def one(self, n: int) -> V:
        """The value of one number."""
        try:
            return self._kept[n]
        except KeyError:
            return self.many((n,))[n]

    def many(self, numbers: Iterable[int]) -> dict[int, V]:
        """The values of those numbers that were not kept yet."""
        missing = {n for n in numbers if n not in self._kept}
        if not missing:
            return {}
        found = self._look_up(missing)
        if len(self._kept) > _MOST:
            self._kept = {}  # a new one: another thread may be reading the old
        self._kept.update(found)
        return found
