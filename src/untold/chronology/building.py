"""Occurrences to points: each unit's present, each told time, each default, as `<` and `≤`."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from untold.chronology.axis import Axis, Stretch, stretch_of_date, stretch_of_distance
from untold.chronology.occurrences import Occurrence, UnitTime
from untold.chronology.points import Points
from untold.chronology.presents import Presents
from untold.place import Telling
from untold.progress import Span
from untold.storytime import Anchor, Constraint

Pair = tuple[int, int]  # a start and an end
# How far off “17 years before” may be, in halves of a year: near enough to put things in order, or so that none can object.
EXACT, GENEROUS = 1, 2
_PAST, _NOW, _TO_COME = ("flashback",), ("present", "dream", "vision", "projection"), ("flashforward",)
_DEEP = 24  # of distances from distances


@dataclass
class Built:
    """The graph for some occurrences: their points (where they need any), the units' points, and the marks of the calendar.

    Who happens in a unit's present, and is nobody's anchor, needs no points: `homes` says where it is.
    """

    points: Points
    presents: Presents
    of: dict[Hashable, Pair] = field(default_factory=dict)
    homes: dict[Hashable, Span | None] = field(default_factory=dict)
    units: dict[int, Pair] = field(default_factory=dict)
    calendar: Axis = field(default_factory=Axis)


def build(
    telling: Telling,
    occurrences: Sequence[Occurrence],
    units: Sequence[UnitTime] = (),
    *,
    same: Mapping[Hashable, Hashable] | None = None,
    in_turn: Iterable[tuple[Hashable, Hashable]] = (),
    halves: int = EXACT,
    all_homes: bool = False,
) -> Built:
    """The graph of all that is told. `same` leads an event's key to the one that it is known by; `in_turn` are keys of which
    the first does not begin after the second ends; with `all_homes`, every unit in which something happens gets its points."""
    builder = _Builder(telling, occurrences, units, same or {}, halves)
    builder.build(all_homes)
    for first, second in in_turn:
        builder.in_turn(first, second)
    return builder.built


class _Builder:
    def __init__(
        self,
        telling: Telling,
        occurrences: Sequence[Occurrence],
        units: Sequence[UnitTime],
        same: Mapping[Hashable, Hashable],
        halves: int,
    ) -> None:
        self.built = Built(Points(), Presents(telling, units))
        self._points = self.built.points
        self._telling = telling
        self._units = units
        self._same = same
        self._halves = halves
        self._axes: dict[int, Axis] = {}
        self._timed: list[Occurrence | UnitTime] = [o for o in occurrences if o.constraints]
        self._timed += units
        self._anchored = {self._key(a) for owner in self._timed for c in owner.constraints for a in c.anchors}
        self._all: dict[Hashable, list[Occurrence]] = {}
        for occurrence in occurrences:
            self._all.setdefault(same.get(occurrence.key, occurrence.key), []).append(occurrence)
        self._placed: dict[Hashable, list[tuple[int | None, Stretch]]] = {}

    def build(self, all_homes: bool) -> None:
        for key, group in self._all.items():
            self._settle(key, group)
        self._make_units(all_homes)
        for key, group in self._all.items():
            if key in self.built.of:
                self._constrain_group(key, group)
        for number, unit in enumerate(self._units):
            for constraint in unit.constraints:
                self._constrain(("unit", number), self._unit_pair(unit.span), constraint, unit.why)
        for axis in (self.built.calendar, *self._axes.values()):
            axis.draw(self._points)

    def in_turn(self, first: Hashable, second: Hashable) -> None:
        """The first does not begin after the second ends; said of what has points."""
        one, other = self.built.of.get(first), self.built.of.get(second)
        if one and other:
            self._points.before(one[0], other[1], strict=False, why=next(o.why for o in self._all[second]))

    # -- what needs points -------------------------------------------------------------------------------------------

    def _settle(self, key: Hashable, group: list[Occurrence]) -> None:
        """Points for what has a time of its own, is shown out of turn, or gives the time of others; a home for the rest."""
        told = any(occurrence.constraints for occurrence in group)
        modes = {self.built.presents.mode_of(o.mode, o.home) for o in group}
        out_of_turn = any(o.mode in (*_PAST, *_TO_COME) for o in group)
        self.built.homes[key] = None if told or out_of_turn else self._home(group, modes)
        if told or out_of_turn or key in self._anchored:
            pair = self.built.of[key] = self._new_pair()
            for occurrence in group:
                self.built.of.setdefault(occurrence.key, pair)
        elif len(group) > 1:
            for occurrence in group:
                self.built.homes.setdefault(occurrence.key, self.built.homes[key])

    def _home(self, group: list[Occurrence], modes: set[str]) -> Span | None:
        """The units in whose present it happens; None where that is not known."""
        first = group[0]
        inherited = not first.mode
        if first.home is None or not (inherited or modes <= set(_NOW)):
            return None
        return first.home if self.built.presents.in_one_chain(first.home) else None

    def _new_pair(self) -> Pair:
        start, end = self._points.new(), self._points.new()
        self._points.before(start, end, strict=False)
        return start, end

    # -- units -------------------------------------------------------------------------------------------------------

    def _make_units(self, all_homes: bool) -> None:
        """Points for the first and last unit of whatever names some, in turn within each chain."""
        used: set[int] = set()
        for owner in self._timed:
            for constraint in owner.constraints:
                used.update(o for a in constraint.anchors if a.kind == "unit" for o in (a.lo, a.hi))
        for unit in self._units:
            used.update((unit.span.lo, unit.span.hi))
        for key, group in self._all.items():
            if key in self.built.of or all_homes:
                used.update(o for one in group if one.home is not None for o in (one.home.lo, one.home.hi))
        chains: dict[Hashable, list[int]] = {}
        for ordinal in sorted(used):
            self.built.units[ordinal] = start, end = self._points.new(), self._points.new()
            self._points.before(start, end, strict=True)
            chains.setdefault(self.built.presents.chain_of(ordinal), []).append(ordinal)
        for chain in chains.values():
            for earlier, later in pairwise(chain):
                self._points.before(self.built.units[earlier][1], self.built.units[later][0], strict=True)
        self._place_asides(chains)

    def _place_asides(self, chains: Mapping[Hashable, list[int]]) -> None:
        """A unit told only to be a flashback lies before the present that it breaks into; a flashforward after it."""
        for number, unit in enumerate(self._units):
            if unit.constraints or unit.mode not in (*_PAST, *_TO_COME):
                continue
            main = chains.get(self.built.presents.main_of(unit.span.lo), [])
            start, end = self._unit_pair(unit.span)
            if unit.mode in _PAST and main:
                earlier = [o for o in main if o < unit.span.lo]
                now = earlier[-1] if earlier else main[0]
                self._points.before(end, self.built.units[now][0], strict=True, why=self._units[number].why)
            elif main and main[0] < unit.span.lo:
                now = max(o for o in main if o < unit.span.lo)
                self._points.before(self.built.units[now][1], start, strict=True, why=self._units[number].why)

    def _unit_pair(self, span: Span) -> Pair:
        return self.built.units[span.lo][0], self.built.units[span.hi][1]

    # -- times -------------------------------------------------------------------------------------------------------

    def _constrain_group(self, key: Hashable, group: list[Occurrence]) -> None:
        pair = self.built.of[key]
        home = self.built.homes[key]
        if home is not None:
            self._within(pair, self._unit_pair(home), group[0].why)
        told = any(occurrence.constraints for occurrence in group)
        for occurrence in group:
            for constraint in occurrence.constraints:
                self._constrain(key, pair, constraint, occurrence.why)
            if not told and occurrence.home is not None and self.built.presents.in_one_chain(occurrence.home):
                start, end = self._unit_pair(occurrence.home)
                if occurrence.mode in _PAST:
                    self._points.before(pair[1], start, strict=True, why=occurrence.why)
                elif occurrence.mode in _TO_COME:
                    self._points.before(end, pair[0], strict=True, why=occurrence.why)

    def _within(self, inner: Pair, outer: Pair, why: object) -> None:
        self._points.before(outer[0], inner[0], strict=False, why=why)
        self._points.before(inner[1], outer[1], strict=False, why=why)

    def _constrain(self, key: Hashable, pair: Pair, constraint: Constraint, why: object) -> None:
        anchor = constraint.anchor
        if constraint.amount:
            for origin, stretch in self._stretches(key, constraint, 0):
                self._axis(origin).within(stretch, *pair, why)
        elif constraint.relation == "between" and constraint.to is not None:
            self._begins_after(pair, anchor, why, including=True)
            self._ends_before(pair, constraint.to, why, including=True)
        elif constraint.relation == "before":
            self._ends_before(pair, anchor, why)
        elif constraint.relation == "after":
            self._begins_after(pair, anchor, why)
        elif anchor.kind == "date":
            self.built.calendar.within(stretch_of_date(anchor.key), *pair, why)
        elif (outer := self._pair_of(anchor)) and outer != pair:
            self._within(pair, outer, why)

    def _ends_before(self, pair: Pair, anchor: Anchor, why: object, *, including: bool = False) -> None:
        if anchor.kind == "date":
            stretch = stretch_of_date(anchor.key)
            self.built.calendar.earlier(stretch.hi if including else stretch.lo, pair[1], why)
        elif outer := self._pair_of(anchor):
            self._points.before(pair[1], outer[0], strict=True, why=why)

    def _begins_after(self, pair: Pair, anchor: Anchor, why: object, *, including: bool = False) -> None:
        if anchor.kind == "date":
            stretch = stretch_of_date(anchor.key)
            self.built.calendar.not_before(stretch.lo if including else stretch.hi, pair[0], why)
        elif outer := self._pair_of(anchor):
            self._points.before(outer[1], pair[0], strict=True, why=why)

    # -- distances ---------------------------------------------------------------------------------------------------

    def _stretches(self, key: Hashable, constraint: Constraint, depth: int) -> list[tuple[int | None, Stretch]]:
        """Where a distance puts something: from its anchor, and from whatever the anchor itself is measured from."""
        anchor = constraint.anchor
        far = stretch_of_distance(constraint, self._halves)
        if anchor.kind == "date":
            return [(None, stretch_of_date(anchor.key).moved(far))]
        pair = self._pair_of(anchor)
        if pair is None:
            return []
        origin = pair[0] if constraint.relation == "before" else pair[1]
        further = self._places(anchor, depth + 1)
        return [(origin, far), *((axis, stretch.moved(far)) for axis, stretch in further)]

    def _places(self, anchor: Anchor, depth: int) -> list[tuple[int | None, Stretch]]:
        """The stretches in which an anchor is told to lie, on the calendar or from others."""
        key = self._key(anchor)
        if key in self._placed or depth > _DEEP:
            return self._placed.get(key, [])
        self._placed[key] = []  # a circle adds nothing
        if anchor.kind == "unit":
            told = self.built.presents.told_of(anchor.lo) if anchor.lo == anchor.hi else ()
        else:
            told = tuple(c for occurrence in self._all.get(key, ()) for c in occurrence.constraints)
        found: list[tuple[int | None, Stretch]] = []
        for constraint in told:
            if constraint.amount:
                found += self._stretches(key, constraint, depth)
            elif constraint.relation in ("at", "during"):
                within = constraint.anchor
                found += [(None, stretch_of_date(within.key))] if within.kind == "date" else self._places(within, depth + 1)
        self._placed[key] = found[:4]
        return self._placed[key]

    def _axis(self, origin: int | None) -> Axis:
        if origin is None:
            return self.built.calendar
        return self._axes.setdefault(origin, Axis(origin))

    def _key(self, anchor: Anchor) -> Hashable:
        return self._same.get(anchor.key, anchor.key) if anchor.kind == "event" else (anchor.kind, anchor.lo, anchor.hi)

    def _pair_of(self, anchor: Anchor) -> Pair | None:
        if anchor.kind == "unit":
            return self._unit_pair(Span(anchor.lo, anchor.hi))
        return self.built.of.get(self._key(anchor))
