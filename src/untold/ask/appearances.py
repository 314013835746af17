"""Where somebody is met in a work's own text: first and last, in which chapters, and together with whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from untold.ask.passages import around
from untold.ask.text_answers import Appearances, Company, InUnit
from untold.ask.wording import Sentences, mention
from untold.told import Thing
from untold.view import View

_MOST_COMPANY = 12
_LOOKED_AT = 4000  # of the passages that name somebody, the newest so many are looked through for whom else they name
_MET = ("person", "group")


def appearances(say: Sentences, thing: Thing) -> Appearances | None:
    """What the passages told so far say of where a thing is named; None where none does."""
    view = say.view
    where = view.where_named(thing.n) if view.has_text else ()
    if not where:
        return None
    first, last = (
        tuple(around(line, (thing.handle,)) for line in say.lines(view.statements([where[end][0]]))) for end in (0, -1)
    )
    return Appearances(
        first=first[0] if first else None,
        last=last[0] if last else None,
        passages=len(where),
        company=_company(view, thing, where[-_LOOKED_AT:]),
        units=in_units(view, (position for _, position in where)),
    )


def _company(view: View, thing: Thing, where: Sequence[tuple[int, int]]) -> tuple[Company, ...]:
    """Those named in the same passages most often; of equals the first told."""
    counts: Counter[int] = Counter()
    for others in view.named_in([n for n, _ in where]).values():
        counts.update(n for n in others if n != thing.n)
    met = [other for n in counts if (other := view.thing(n)) is not None and other.kind in _MET]
    met.sort(key=lambda other: (-counts[other.n], other.position, other.intro))
    return tuple(Company(mention(other.ref), counts[other.n]) for other in met[:_MOST_COMPANY])


def in_units(view: View, positions: Iterable[int]) -> tuple[InUnit, ...]:
    """How many of some passages, in telling order, stand in each titled unit."""
    found: list[InUnit] = []
    end, count, label = -1, 0, ""
    for position in positions:
        if position > end:
            if count:
                found.append(InUnit(label, view.title_of(label), count))
            span, label = view.telling.titled(position)
            end, count = span.hi, 0
        count += 1
    return (*found, InUnit(label, view.title_of(label), count)) if count else tuple(found)
