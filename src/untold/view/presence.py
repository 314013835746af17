"""Who is named in which passages of a work's own text, by number alone: for counting among many more than will be shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from untold.stored import KIND_CODES, REF
from untold.view.lookups import Lookups
from untold.view.ordered import ALL, kindred_rows, page_rows_of

_PASSAGE = KIND_CODES["passage"]
Where = tuple[int, int]  # a passage's number, and its ordinal


def where_named(look: Lookups, members: Iterable[int]) -> tuple[Where, ...]:
    """The passages that name a thing, by any of its members, in telling order."""
    found = {
        (row.other, row.n)
        for member in members
        for row in page_rows_of(look.reading, look.reach, member, _PASSAGE, 0, ALL)
        if row.other
    }
    return tuple((n, position) for position, n in sorted(found))


def named_in(look: Lookups, numbers: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """The things that each of some passages names, as they are known in this view: once each, in the order of their naming."""
    found: dict[int, list[int]] = {}
    for n, (_, _, record) in look.records(numbers).items():
        codes = [value for _, what, value, _ in record.parts if what == REF]
        codes += [code for _, _, code, since in record.spans if look.reach.holds(since)]
        found[n] = [code >> 1 for code in codes if code > 0]
    look.load_things({n for things in found.values() for n in things})
    known = {n: [thing.n for one in things if (thing := look.thing(one)) is not None] for n, things in found.items()}
    return {n: tuple(dict.fromkeys(known[n])) for n in numbers if n in known}


def passages_within(look: Lookups, lo: int, hi: int, most: int = ALL, *, newest: bool = False) -> list[Where]:
    """The passages that are told between two ordinals, both included."""
    return kindred_rows(look.reading, look.reach.within(lo, hi), _PASSAGE, most, newest=newest)
