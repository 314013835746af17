"""Exact counts: running ordinals and running totals, differenced for every interval of a view."""

from __future__ import annotations

from array import array

from untold.view import selects
from untold.view.lookups import Lookups
from untold.view.reach import Reach
from untold.view.reading import Reading

Totals = dict[tuple[int, int, str], int]


def page_count(reading: Reading, reach: Reach, thing: int) -> int:
    """How many entries a thing takes part in."""
    count = 0
    for lo, hi in reach.intervals:
        binds = {"key": thing, "lo": lo, "hi": hi}
        newest = reading.rows(selects.PAGE_NEWEST, binds)
        if newest:
            # Ordinals begin at 1 where the axis begins, so nothing comes before an interval that begins there.
            before = reading.rows(selects.PAGE_OLDEST, binds)[0][0] - 1 if lo else 0
            count += newest[0][0] - before
    return count


def totals(reading: Reading, reach: Reach) -> Totals:
    """How many statements there are of each kind and property, by voice."""
    found: Totals = {}
    keys = reading.count_keys
    for lo, hi, voice in reach.voiced:
        upto = reading.rows(selects.TOTALS_UPTO, {"lo": lo, "hi": hi})
        if not upto:
            continue
        counts = array("I", upto[0][0])
        before = array("I")
        if lo and (earlier := reading.rows(selects.TOTALS_BEFORE, {"lo": lo})):
            before = array("I", earlier[0][0])
        for number, count in enumerate(counts):
            if number < len(before):
                count -= before[number]
            if count:
                key = (*keys[number], voice)
                found[key] = found.get(key, 0) + count
    return found


def page_totals(look: Lookups, members: tuple[int, ...]) -> Totals:
    """The same for one thing's page, all its members together; what they share is counted once."""
    found: Totals = {}
    for member in members:
        for lo, hi, voice in look.reach.voiced:
            for kind, prop, count in look.reading.rows(selects.PAGE_COUNTS, {"key": member, "lo": lo, "hi": hi}):
                found[kind, prop, voice] = found.get((kind, prop, voice), 0) + count
    for times, told, kind, prop in shared(look, members).values():
        found[kind, prop, look.reach.voice(told)] -= times - 1
    return found


def shared(look: Lookups, members: tuple[int, ...]) -> dict[int, tuple[int, int, int, int]]:
    """The entries in which several members take part: how many do, where it is told, its kind and property."""
    if len(members) < 2:
        return {}
    found: dict[int, tuple[int, int, int, int]] = {}
    for _, n, told, kind, prop in look.among(selects.SHARED, members):
        times = found[n][0] if n in found else 0
        found[n] = (times + 1, told, kind, prop)
    return {n: row for n, row in found.items() if row[0] > 1}
