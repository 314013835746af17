"""What facts say of two things, by number alone: for counting and choosing among many more than will be shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from untold.stored import KIND_NAMES
from untold.view import selects
from untold.view.lookups import Lookups
from untold.vocabulary import CERTAINTIES, MODES


class Outline(NamedTuple):
    """A thing without its names: its number, the kind, and where it was first told of; merged with what it turned out to be."""

    n: int
    kind: str
    position: int


class Tied(NamedTuple):
    """A fact that ties two things, without its words: its number and place, the property, who and whom, how sure, how shown."""

    n: int
    position: int
    prop: str
    symmetric: bool
    subject: Outline
    value: Outline
    sure: str
    mode: str


def tied(look: Lookups, numbers: Sequence[int]) -> list[Tied]:
    """Of some facts those that tie two things that the view holds, in their order."""
    records = look.records(numbers)
    claims = [
        (n, told, record, subject >> 1, prop, value >> 1)
        for n, (told, _, record) in ((n, records[n]) for n in numbers if n in records)
        if record.claim is not None
        for subject, prop, value in (record.claim,)
        if isinstance(value, int) and subject > 0 and value > 0
    ]
    things = outlines(look, {end for claim in claims for end in (claim[3], claim[5])})
    properties, position = look.reading.properties, look.reach.position
    return [
        Tied(
            n,
            position(told),
            properties[prop][0],
            bool(properties[prop][3] & 2),
            things[subject],
            things[value],
            CERTAINTIES[record.sure],
            MODES[record.mode],
        )
        for n, told, record, subject, prop, value in claims
        if subject in things and value in things
    ]


def outlines(look: Lookups, numbers: Iterable[int]) -> dict[int, Outline]:
    """The outlines of those of some things that the view holds."""
    wanted = set(numbers)
    identities, position = look.identities, look.reach.position
    rows = look.among(selects.OUTLINES, {member for n in wanted for member in identities.members(n)})
    held = {n: (told, kind) for n, told, kind in rows}
    found: dict[int, Outline] = {}
    for n in wanted & held.keys():
        if n in identities.groups:
            first = min(position(held[member][0]) for member in identities.members(n) if member in held)
            last = identities.last(n)
            found[n] = Outline(last, KIND_NAMES[held[last][1]], first)
        else:
            found[n] = Outline(n, KIND_NAMES[held[n][1]], position(held[n][0]))
    return found
