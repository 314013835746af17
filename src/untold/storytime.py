"""Story time: what `when:`, `since:` and `until:` say, and the order that it comes to.

    when    := part ("," part)*                                  all of them hold
    part    := ("before" | "after" | "during" | "at") anchor
             | NUMBER unit ("before" | "after") anchor           unit: minutes, hours, days, weeks, months, years
             | "between" anchor "and" anchor
             | anchor                                            the same as "at"
    anchor  := a date (1998, 1998-10, 1998-10-31, with " 12:30" after a day) | a unit (s1e1) | an event's id

What is ordered are points: an event or a unit is an interval with a start and an end. Only `<` and `=` (and offsets from
one anchor) are used, so that consistency is decidable in polynomial time and a contradiction is a cycle that can be shown.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a time is given by: a `date` as written, a `unit` by its span of ordinals, or an `event`.

    `key` is the date, the unit's place as written, or the event (the keeper's id on his side, the store's number as text on the
    reader's). `name` is what a reader is shown for it.
    """

    kind: str  # date, unit, event
    key: str
    name: str = ""
    lo: int = -1
    hi: int = -1


@dataclass(frozen=True, slots=True)
class Constraint:
    """One part: `relation` (before, after, during, at, between) to `anchor`, at a distance of `amount` `unit`s where given."""

    relation: str
    anchor: Anchor
    amount: int = 0
    unit: str = ""
    to: Anchor | None = None


@dataclass(frozen=True, slots=True)
class When:
    """A story time: all its constraints hold. `text` is how it reads in this view (names in it as told)."""

    constraints: tuple[Constraint, ...]
    text: str = ""
