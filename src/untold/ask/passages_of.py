"""The passages of a work's own text that speak of somebody: the newest, and those that name others beside him."""

from __future__ import annotations

from untold.ask.answers import Line
from untold.ask.passages import around
from untold.ask.wording import Sentences
from untold.told import Thing

_NEWEST = 5
_LOOKED_AT = 400  # of the passages that name somebody, so many of the newest
_MET = ("person", "group")


def newest_passages(say: Sentences, thing: Thing, most: int = _NEWEST) -> tuple[Line, ...]:
    """The newest passages that name a thing, in telling order."""
    return _lines(say, [n for n, _ in say.view.where_named(thing.n)[-most:]], thing)


def shared_passages(say: Sentences, one: Thing, other: Thing) -> tuple[Line, ...]:
    """The passages that name two things, in telling order."""
    both = {n for n, _ in say.view.where_named(other.n)}
    return _lines(say, [n for n, _ in say.view.where_named(one.n) if n in both][:_NEWEST], one, other)


def together(say: Sentences, thing: Thing) -> dict[Thing, Line]:
    """Those whom the newest passages name beside somebody, each with the last passage that names both; in telling order."""
    newest = [n for n, _ in say.view.where_named(thing.n)[-_LOOKED_AT:]]
    named = say.view.named_in(newest)
    last: dict[int, int] = {}
    for place, n in enumerate(newest):
        for other in named.get(n, ()):
            last[other] = place
    beside = sorted((place, other) for other, place in last.items() if other != thing.n)[::-1]
    found = [(one, newest[place]) for place, other in beside if (one := say.view.thing(other)) is not None]
    met = [(one, n) for one, n in found if one.kind in _MET][:_NEWEST][::-1]
    return {one: line for one, n in met for line in _lines(say, [n], one)}


def _lines(say: Sentences, numbers: list[int], *things: Thing) -> tuple[Line, ...]:
    handles = [thing.handle for thing in things]
    return tuple(around(line, handles[-1:]) for line in say.lines(say.view.statements(numbers)))
