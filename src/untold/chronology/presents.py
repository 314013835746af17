"""Each unit's present: in telling order, work by work, but for the units whose time or mode says that they break off.

A unit breaks off (is an *aside*) when it is shown as a flashback or the like, when its time is given by what lies before the
telling has got to it (`before accident`, `17 years before s1e1`, `during s1e3`), or when its date is out of the others' order.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Sequence
from itertools import accumulate

from untold.chronology.axis import stretch_of_date
from untold.chronology.occurrences import UnitTime
from untold.place import Telling
from untold.progress import Span
from untold.storytime import Constraint

# A dream is dreamt in the present; a recording may be of any time.
_BREAK_OFF = ("flashback", "flashforward", "recording", "mention", "lie")
_FIRST, _LAST = -(10**18), 10**18


class Presents:
    """In which chain of presents every unit stands, and how units are shown."""

    def __init__(self, telling: Telling, units: Sequence[UnitTime]) -> None:
        self._telling = telling
        self._told: dict[int, list[Constraint]] = {}
        self._modes: dict[int, str] = {}
        for unit in sorted(units, key=lambda u: u.span.lo - u.span.hi):  # coarse ones first, so that finer ones win
            for ordinal in range(unit.span.lo, unit.span.hi + 1):
                if unit.mode:
                    self._modes[ordinal] = unit.mode
                if unit.span.lo == unit.span.hi:
                    self._told.setdefault(ordinal, []).extend(unit.constraints)
        self._aside: dict[int, Hashable] = {}
        for number in self._find_asides(units):
            for ordinal in range(units[number].span.lo, units[number].span.hi + 1):
                self._aside[ordinal] = ("aside", units[number].span.lo, units[number].span.hi)
        self._turns = list(accumulate(self._turn(o) for o in range(telling.size))) if self._aside else []

    def told_of(self, ordinal: int) -> tuple[Constraint, ...]:
        """What is told of one finest unit's time."""
        return tuple(self._told.get(ordinal, ()))

    def mode_of(self, mode: str, home: Span | None) -> str:
        """How something is shown: as it says, else as its units are, else as the present."""
        if mode or home is None:
            return mode or "present"
        first = self._modes.get(home.lo, "present")
        whole = first == "present" or all(self._modes.get(o) == first for o in range(home.lo, home.hi + 1))
        return first if whole else "present"

    def main_of(self, ordinal: int) -> Hashable:
        """The chain of the present that a unit's work goes on in."""
        return ("main", self._telling.work_of(ordinal).handle)

    def chain_of(self, ordinal: int) -> Hashable:
        """The chain of presents that a unit stands in."""
        return self._aside.get(ordinal) or self.main_of(ordinal)

    def in_main(self, ordinal: int) -> bool:
        """Whether a unit's present follows on from that of the unit before it."""
        return ordinal not in self._aside

    def in_one_chain(self, span: Span) -> bool:
        """Whether units follow one another in time, so that what is told in them has its time within theirs.

        What is told at a work's end may have happened at any time in it.
        """
        if self._turns and self._turns[span.lo] != self._turns[span.hi]:
            return False
        return self._telling.span_of_work(self._telling.work_of(span.hi)).hi != span.hi

    # -- asides ------------------------------------------------------------------------------------------------------

    def _turn(self, ordinal: int) -> int:
        return int(ordinal > 0 and self._aside.get(ordinal) != self._aside.get(ordinal - 1))

    def _find_asides(self, units: Sequence[UnitTime]) -> list[int]:
        """The numbers of the units that break off, coarse ones first."""
        asides = {number for number, unit in enumerate(units) if _breaks_off(unit)}
        by_work: dict[str, list[tuple[int, int, int, int]]] = {}
        for number, unit in enumerate(units):
            low, high = _dated(unit)
            if number not in asides and (low, high) != (_FIRST, _LAST):
                work = self._telling.work_of(unit.span.lo).handle
                by_work.setdefault(work, []).append((unit.span.lo, number, low, high))
        for dated in by_work.values():
            asides |= _out_of_order(sorted(dated))
        return sorted(asides, key=lambda number: (units[number].span.lo - units[number].span.hi, number))


def _breaks_off(unit: UnitTime) -> bool:
    return unit.mode in _BREAK_OFF or any(_is_out_of_turn(constraint, unit.span) for constraint in unit.constraints)


def _is_out_of_turn(constraint: Constraint, own: Span) -> bool:
    """Whether a unit's time is given so that it need not follow on from the unit before."""
    for anchor in constraint.anchors:
        if anchor.kind == "event" or (anchor.kind == "date" and constraint.amount):
            return True
        if anchor.kind == "unit":
            around = constraint.relation in ("at", "during") and anchor.lo <= own.lo and own.hi <= anchor.hi
            later = constraint.relation == "after" and anchor.hi < own.lo
            if not around and not later:
                return True
    return False


def _dated(unit: UnitTime) -> tuple[int, int]:
    """The earliest and the latest second that a unit's dates allow."""
    low, high = _FIRST, _LAST
    for constraint in unit.constraints:
        if constraint.amount or any(anchor.kind != "date" for anchor in constraint.anchors):
            continue
        first = stretch_of_date(constraint.anchor.key)
        last = stretch_of_date(constraint.to.key) if constraint.to else first
        if constraint.relation == "before":
            high = min(high, first.lo)
        elif constraint.relation == "after":
            low = max(low, first.hi)
        else:
            low, high = max(low, first.lo), min(high, last.hi)
    return low, high


def _out_of_order(dated: Sequence[tuple[int, int, int, int]]) -> set[int]:
    """Of units in telling order with their dates' bounds, those that do not go forward with the most of them."""
    tails: list[int] = []  # of the runs of each length, the one with the least last date
    at: list[int] = []
    before: list[int] = [-1] * len(dated)
    for index, (_, _, low, _) in enumerate(dated):
        length = bisect_right(tails, low)
        before[index] = at[length - 1] if length else -1
        tails[length:] = [low] if length == len(tails) else [low, *tails[length + 1 :]]
        at[length:] = [index] if length == len(at) else [index, *at[length + 1 :]]
    forward: set[int] = set()
    index = at[-1] if at else -1
    while index >= 0:
        forward.add(index)
        index = before[index]
    highs = [dated[i][3] if i in forward else _LAST for i in range(len(dated))]
    ahead = list(accumulate(reversed(highs), min))[::-1]
    latest = _FIRST
    out: set[int] = set()
    for i, (_, number, low, high) in enumerate(dated):
        if i in forward or (latest < high and low < ahead[i]):
            latest = max(latest, low)
        else:
            out.add(number)
    return out
