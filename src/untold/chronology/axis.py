"""Dates and distances as stretches of seconds, and the marks on one axis that put them in order."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from untold.chronology.points import Points
from untold.storytime import UNITS, Constraint, read_date

_DAY = 86_400


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """From second `lo` to before second `hi`, counted from an axis's nought."""

    lo: int
    hi: int

    def moved(self, by: Stretch) -> Stretch:
        """This stretch, measured from one that lies somewhere in another."""
        return Stretch(self.lo + by.lo, self.hi + by.hi)


@lru_cache(maxsize=4096)
def stretch_of_date(text: str) -> Stretch:
    """A date as precise as it is written: a year is all its seconds, a minute sixty of them."""
    numbers = read_date(text)
    assert numbers is not None
    year, month, day, hour, minute = (*numbers, *(0, 1, 1, 0, 0)[len(numbers) :])
    if len(numbers) == 1:
        return Stretch(_days(year, 1, 1) * _DAY, _days(year + 1, 1, 1) * _DAY)
    if len(numbers) == 2:
        return Stretch(_days(year, month, 1) * _DAY, _days(year + month // 12, month % 12 + 1, 1) * _DAY)
    start = _days(year, month, day) * _DAY
    if len(numbers) == 3:
        return Stretch(start, start + _DAY)
    start += hour * 3600 + minute * 60
    return Stretch(start, start + 60)


def stretch_of_distance(constraint: Constraint, halves: int) -> Stretch:
    """How far from its anchor, give or take `halves` halves of the measure that it is given in."""
    unit = UNITS[constraint.unit.removesuffix("s")]
    middle = constraint.amount * unit * (-1 if constraint.relation == "before" else 1)
    slack = unit * halves // 2
    return Stretch(middle - slack, middle + slack)


def _days(year: int, month: int, day: int) -> int:
    """Days since the first of March of the year 0, in the calendar now in use, for any year."""
    years = year - (month <= 2)
    months = (month + 9) % 12
    return years * 365 + years // 4 - years // 100 + years // 400 + (months * 153 + 2) // 5 + day - 1


@dataclass
class Axis:
    """Marks in order: of the calendar, or of the distances from one point (`origin`)."""

    origin: int | None = None
    _needed: list[tuple[int, int, bool, object]] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)

    def within(self, stretch: Stretch, start: int, end: int, why: object) -> None:
        """The points from `start` to `end` lie in a stretch."""
        self.not_before(stretch.lo, start, why)
        self.earlier(stretch.hi, end, why)

    def not_before(self, second: int, point: int, why: object) -> None:
        """A point lies at a second or after it."""
        self._needed.append((second, point, False, why))

    def earlier(self, second: int, point: int, why: object) -> None:
        """A point lies before a second."""
        self._needed.append((second, point, True, why))

    def draw(self, points: Points) -> None:
        """Make the marks that are needed, in order, and tie the points to them."""
        seconds = sorted({second for second, *_ in self._needed} | ({0} if self.origin is not None else set()))
        made = [points.new() for _ in seconds]
        self.marks = list(zip(seconds, made, strict=True))
        for earlier, later in pairwise(made):
            points.before(earlier, later, strict=True)
        if self.origin is not None:
            nought = made[bisect_left(seconds, 0)]
            points.equal(nought, self.origin)
        for second, point, upper, why in self._needed:
            mark = made[bisect_left(seconds, second)]
            if upper:
                points.before(point, mark, strict=True, why=why)
            else:
                points.before(mark, point, strict=False, why=why)
