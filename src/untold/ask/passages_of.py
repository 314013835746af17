"""The passages of a work's own text that speak of somebody: the newest, and those that name others beside him."""

from __future__ import annotations

from untold.ask.answers import Line
from untold.ask.passages import around
from untold.ask.wording import Sentences
from untold.told import Thing

_NEWEST = 5
_MOST_BESIDE = 8
_LOOKED_AT = 400  # of the passages that name somebody, so many of the newest
_MET = ("person", "group")


def newest_passages(say: Sentences, thing: Thing, most: int = _NEWEST) -> tuple[Line, ...]:
    """The newest passages that name a thing, in telling order."""
    return _lines(say, [n for n, _ in say.view.where_named(thing.n)[-most:]], thing)


def shared_passages(say: Sentences, one: Thing, other: Thing) -> tuple[Line, ...]:
    """The passages that name two things, in telling order."""
    both = {n for n, _ in say.view.where_named(other.n)}
    return _lines(say, [n for n, _ in say.view.where_named(one.n) if n in both][:_NEWEST], one, other)


def together(say: Sentences, thing: Thing) -> tuple[tuple[Thing, ...], tuple[Line, ...]]:
    """Those whom the newest passages name beside somebody, and these passages; both in telling order, the last of them last."""
    newest = [n for n, _ in say.view.where_named(thing.n)[-_LOOKED_AT:]]
    named = say.view.named_in(newest)
    last: dict[Thing, None] = {}
    shared: list[int] = []
    for n in reversed(newest):
        found = [one for other in named.get(n, ()) if (one := say.view.thing(other)) is not None and one.n != thing.n]
        met = [one for one in found if one.kind in _MET]
        shared += [n] if met else []
        last.update(dict.fromkeys(met))
        if len(shared) == _NEWEST:
            break
    return tuple(last)[:_MOST_BESIDE][::-1], _lines(say, shared[::-1], thing)


def _lines(say: Sentences, numbers: list[int], *things: Thing) -> tuple[Line, ...]:
    handles = [thing.handle for thing in things]
    return tuple(around(line, handles[-1:]) for line in say.lines(say.view.statements(numbers)))
