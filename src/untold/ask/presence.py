"""Who is present where in a work's own text: chapter by chapter, and two by two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from untold.ask.answers import Edge, Graph, Node
from untold.ask.extracts import Cast, Unit, cast, placed, told_units
from untold.ask.passages import around
from untold.ask.text_answers import Presence, Present
from untold.ask.wording import Sentences, mention
from untold.told import Thing
from untold.view import View

_MOST_PEOPLE = 24
_MOST_UNITS = 120
_TOGETHER = 2  # so often named together, two are tied
_MET = ("person", "group")
_Pair = tuple[int, int]


def presence(view: View, about: Thing | None = None) -> Presence | None:
    """The people named most, and how many passages of each of the newest units name them; None where no text is at hand."""
    if not view.has_text:
        return None
    units = told_units(view, None, _MOST_UNITS)
    people = cast(view)[:_MOST_PEOPLE] if about is None else (Cast(about.n, view.where_named(about.n)),)
    rows = [_present(view, one, units) for one in people]
    shown = tuple(row for row in rows if row is not None and row.passages)
    return Presence(tuple((unit.place, view.title_of(unit.place)) for unit in units), shown) if shown else None


def _present(view: View, one: Cast, units: Sequence[Unit]) -> Present | None:
    thing = view.thing(one.n)
    counts = Counter(place for _, place in placed(one.where, units))
    return Present(mention(thing.ref), tuple(counts[unit.place] for unit in units), counts.total()) if thing else None


def together(view: View, around_whom: Thing | None, limit: int) -> Graph:
    """Ties by being named in the same passages, where the text is all that there is: those named together most."""
    from untold.ask.layout import layout  # NumPy and networkx are slow to load, and other answers need neither

    people = {one.n: one for one in cast(view, _MET)[: 2 * limit]}
    if around_whom is not None:
        people.setdefault(around_whom.n, Cast(around_whom.n, view.where_named(around_whom.n)))
    counts, first = _pairs(tuple(people.values()), around_whom)
    ranked = sorted((pair for pair in counts if counts[pair] >= _TOGETHER), key=lambda pair: (-counts[pair], first[pair], pair))
    ends = list(dict.fromkeys(n for pair in ranked for n in pair))[:limit]
    things = {n: thing for n in ends if (thing := view.thing(n)) is not None}
    chosen = sorted(things.values(), key=lambda thing: (thing.position, thing.intro))
    index = {thing.n: number for number, thing in enumerate(chosen)}
    drawn = [pair for pair in ranked if pair[0] in index and pair[1] in index][: 2 * limit]
    places = layout(len(chosen), [(index[one], index[other]) for one, other in drawn])
    ties = Counter(n for pair in drawn for n in pair)
    return Graph(
        nodes=tuple(Node(mention(t.ref), x, y, ties[t.n]) for t, (x, y) in zip(chosen, places, strict=True)),
        edges=_edges(view, [(pair, counts[pair], first[pair][1]) for pair in drawn], index),
        count=len(ranked),
    )


def _pairs(people: Sequence[Cast], around_whom: Thing | None) -> tuple[Counter[_Pair], dict[_Pair, tuple[int, int]]]:
    """How often each two are named in one passage, and the first such passage: its ordinal and number."""
    named: dict[tuple[int, int], list[int]] = {}
    for person in people:
        for n, position in person.where:
            named.setdefault((position, n), []).append(person.n)
    counts: Counter[_Pair] = Counter()
    first: dict[_Pair, tuple[int, int]] = {}
    for passage in sorted(named):
        for one, other in combinations(sorted(named[passage]), 2):
            if around_whom is None or around_whom.n in (one, other):
                counts[one, other] += 1
                first.setdefault((one, other), passage)
    return counts, first


def _edges(view: View, drawn: Sequence[tuple[_Pair, int, int]], index: dict[int, int]) -> tuple[Edge, ...]:
    say = Sentences(view)
    told = {s.n: s for s in view.statements([n for _, _, n in drawn])}
    found: list[Edge] = []
    for (one, other), count, n in drawn:
        things = [thing for end in (one, other) if (thing := view.thing(end)) is not None]
        line = around(say.line(told[n]), [thing.handle for thing in things])
        wording = f"in {count} passages"
        found.append(Edge(index[one], index[other], line, wording, symmetric=True, kin=False, holds=True))
    return tuple(found)
