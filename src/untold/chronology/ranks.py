"""One order to show: whoever is told to be earlier comes earlier; where nothing told says which, the rank is the same.

What no constraint reaches stands where it is told. What is only told to lie before something stands right before it, what is
only told to lie after something right after it, and dates that nothing ties to the telling come before all of it.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from untold.chronology.building import EXACT, Built, build
from untold.chronology.occurrences import Occurrence, UnitTime
from untold.place import Telling

Key = tuple[int, int]  # the unit by which something is put, and whether before it, as it starts, within, or as it ends
_BEFORE, _STARTS, _WITHIN, _ENDS = range(4)
_FAR: Key = (1 << 60, 0)


def rank(
    telling: Telling,
    occurrences: Sequence[Occurrence],
    units: Sequence[UnitTime] = (),
    *,
    same: dict[Hashable, Hashable] | None = None,
) -> dict[Hashable, int]:
    """The rank of each occurrence by its key, from 0 and without gaps; a contradiction gives all that is in it one rank."""
    built = build(telling, occurrences, units, same=same, halves=EXACT, all_homes=True)
    components = built.points.components()
    ranked = _Ranking(built, components, occurrences).run()
    levels: dict[Hashable, int] = {}
    alone = ranked.alone
    for number, occurrence in enumerate(occurrences):
        key = occurrence.key
        if key in levels:
            continue
        pair = built.of.get(key) or built.of.get((same or {}).get(key, key))
        home = built.homes.get(key)
        if pair:
            levels[key] = ranked.rank_of[ranked.component_of[pair[0]]]
        elif home is not None:
            levels[key] = ranked.rank_of[ranked.component_of[built.units[home.lo][0]]]
        else:
            levels[key] = alone[number]
    dense = {level: place for place, level in enumerate(sorted(set(levels.values())))}
    return {key: dense[level] for key, level in levels.items()}


@dataclass
class _Ranking:
    """Components of points taken in turn: of those whose earlier ones have all been taken, the one to be put first."""

    built: Built
    components: list[list[int]]
    occurrences: Sequence[Occurrence]

    def run(self) -> _Ranking:
        count = len(self.components)
        self.component_of = [0] * len(self.built.points.after)
        for number, component in enumerate(self.components):
            for point in component:
                self.component_of[point] = number
        self.successors: list[dict[int, bool]] = [{} for _ in range(count)]
        waiting = [0] * count
        for number, component in enumerate(self.components):
            for point in component:
                for step in self.built.points.after[point]:
                    other = self.component_of[step.end]
                    if other != number:
                        waiting[other] += other not in self.successors[number]
                        self.successors[number][other] = self.successors[number].get(other, False) or step.strict
        self.keys = self._keys()
        self._take(waiting)
        return self

    def _keys(self) -> list[Key]:
        """By which unit each component is put: its own, its latest earlier one's, or its first later one's."""
        count = len(self.components)
        pinned: list[Key | None] = [None] * count
        for ordinal, (start, end) in self.built.units.items():
            if self.built.presents.in_main(ordinal):
                for point, phase in ((start, _STARTS), (end, _ENDS)):
                    number = self.component_of[point]
                    pinned[number] = min(pinned[number] or _FAR, (ordinal, phase))
        deadline: list[Key] = [_FAR] * count
        for number in range(count - 1, -1, -1):
            for other in self.successors[number]:
                ahead = pinned[other]
                deadline[number] = min(deadline[number], (ahead[0], _BEFORE) if ahead else deadline[other])
        release: list[Key | None] = [None] * count
        told, dated = self._told_at()
        keys: list[Key] = []
        for number in range(count):
            key = pinned[number] or release[number]
            if key is None:
                key = deadline[number] if deadline[number] != _FAR else told.get(number, (-1, _BEFORE))
            elif pinned[number] is None and number in dated and key[0] >= 0:
                key = max(key, min(dated[number], deadline[number]))  # a date leaves room, and it is told somewhere in it
            keys.append(key)
            for other in self.successors[number]:
                release[other] = max(release[other] or key, key)
        return keys

    def _told_at(self) -> tuple[dict[int, Key], dict[int, Key]]:
        """Where things are told: those without a date, and those that have one."""
        plain: dict[int, Key] = {}
        dated: dict[int, Key] = {}
        for occurrence in self.occurrences:
            if pair := self.built.of.get(occurrence.key):
                found = dated if any(a.kind == "date" for c in occurrence.constraints for a in c.anchors) else plain
                found.setdefault(self.component_of[pair[0]], (occurrence.position, _WITHIN))
        return plain, dated

    def _take(self, waiting: list[int]) -> None:
        """Take components and lone occurrences in turn, and give each the rank that has been reached."""
        order = self._order()
        queue: list[tuple[Key, int, int, int]] = []
        for number, count in enumerate(waiting):
            if not count:
                heappush(queue, (self.keys[number], *order[number], number))
        for number, occurrence in enumerate(self.occurrences):
            if occurrence.key not in self.built.of and self.built.homes.get(occurrence.key) is None:
                heappush(queue, ((occurrence.position, _WITHIN), occurrence.position, number, -1 - number))
        self.alone: dict[int, int] = {}
        self.rank_of = [0] * len(self.components)
        bearing = self._bearing()
        least = [-1] * len(self.components)  # what a component's rank is at least, after what it is not before
        above = [0] * len(self.components)  # and after what it is strictly after
        reached = 0
        while queue:
            *_, number = heappop(queue)
            if number < 0:
                self.alone[-1 - number] = reached
                continue
            if number in bearing:
                reached = max(reached, least[number], above[number])
                self.rank_of[number] = least[number] = reached
            for other, strict in self.successors[number].items():
                above[other] = max(above[other], above[number], least[number] + 1 if strict else 0)
                least[other] = max(least[other], -1 if strict else least[number])
                waiting[other] -= 1
                if not waiting[other]:
                    heappush(queue, (self.keys[other], *order[other], other))

    def _bearing(self) -> set[int]:
        """The components at which something to be ranked begins; the others only carry the order on."""
        found = {self.component_of[self.built.of[o.key][0]] for o in self.occurrences if o.key in self.built.of}
        homes = {home.lo for home in self.built.homes.values() if home is not None}
        return found | {self.component_of[self.built.units[ordinal][0]] for ordinal in homes}

    def _order(self) -> list[tuple[int, int]]:
        """Between components put by one unit: what is told first comes first."""
        found = [(1 << 60, number) for number in range(len(self.components))]
        for number, occurrence in enumerate(self.occurrences):
            for point in self.built.of.get(occurrence.key, ()):
                component = self.component_of[point]
                found[component] = min(found[component], (occurrence.position, number))
        return found
