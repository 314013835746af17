"""Sets of units: what a thing needs to have been told (`Requirement`) and what a reader has been told (`Progress`).

Every finest unit of every work has one number, its *ordinal*, in telling order, works in the order of their declaration.
Each work has one ordinal more before its first unit (its `start`, told to everybody) and one after its last (its `end`, told
to whoever has finished the work), so that both are places like any other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The units from ordinal `lo` to ordinal `hi`, both included."""

    lo: int
    hi: int


@dataclass(frozen=True, slots=True)
class Progress:
    """What a reader has been told: ascending, disjoint, non-adjacent spans of ordinals."""

    spans: tuple[Span, ...] = ()

    @staticmethod
    def of(spans: Iterable[Span]) -> Progress:
        """Join spans in any order into the one normal form."""
        joined: list[Span] = []
        for span in sorted(s for s in spans if s.lo <= s.hi):
            if joined and span.lo <= joined[-1].hi + 1:
                joined[-1] = Span(joined[-1].lo, max(joined[-1].hi, span.hi))
            else:
                joined.append(span)
        return Progress(tuple(joined))

    def holds(self, span: Span) -> bool:
        """Whether every unit of `span` is in this progress."""
        return any(own.lo <= span.lo and span.hi <= own.hi for own in self.spans)

    def __and__(self, other: Progress) -> Progress:
        """What both have been told: used for ceilings and for links, which may only lower."""
        common = (
            Span(max(a.lo, b.lo), min(a.hi, b.hi)) for a in self.spans for b in other.spans if a.lo <= b.hi and b.lo <= a.hi
        )
        return Progress.of(common)

    def __or__(self, other: Progress) -> Progress:
        return Progress.of((*self.spans, *other.spans))

    def __le__(self, other: Progress) -> bool:
        """Whether `other` has been told all of this."""
        return all(other.holds(span) for span in self.spans)

    def __contains__(self, ordinal: int) -> bool:
        return self.holds(Span(ordinal, ordinal))


@dataclass(frozen=True, slots=True)
class Requirement:
    """What must have been told: any one of `alternatives`, each of them all of its spans. No alternative: never told."""

    alternatives: tuple[tuple[Span, ...], ...]

    @property
    def point(self) -> int | None:
        """The one ordinal needed, where the requirement is a single finest unit; otherwise None."""
        match self.alternatives:
            case ((Span(lo, hi),),) if lo == hi:
                return lo
            case _:
                return None

    def held_by(self, progress: Progress) -> bool:
        """Whether a reader with this progress has been told: an entry is in a view exactly when this is so."""
        return any(all(progress.holds(span) for span in spans) for spans in self.alternatives)

    def position(self, progress: Progress) -> int:
        """The ordinal at which the first alternative that `progress` holds has been told (-1 where it holds none)."""
        held = [max(s.hi for s in spans) for spans in self.alternatives if all(progress.holds(s) for s in spans)]
        return min(held, default=-1)

    def __and__(self, other: Requirement) -> Requirement:
        """Told only when both are."""
        pairs = {
            tuple(sorted({*mine, *theirs})): None for mine in self.alternatives for theirs in other.alternatives
        }  # a dict keeps the order of writing
        return Requirement(tuple(pairs))


NEVER = Requirement(())
