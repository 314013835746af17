"""Who is what to whom, as a graph: people and groups, and the ties between them that have been told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from untold.ask.answers import Edge, Graph, Node
from untold.ask.find import find
from untold.ask.presence import together
from untold.ask.wording import Sentences, mention
from untold.told import Statement, Thing
from untold.view import Outline, Tied, View

_KINDS = ("person", "group")
_UNREAL = ("vision", "dream", "projection", "lie")  # what is so only in these ties nobody
_MOST_FACTS = 20_000
_MOST_NODES = 200
_DEEPEST = 6
_Key = tuple[str, int, int]  # one relation: the property, and the two ends


@dataclass(frozen=True, slots=True)
class _Tie:
    """One relation between two things, and the statement by which it is shown."""

    ends: tuple[int, int]
    fact: Statement
    holds: bool


def graph(view: View, around: str | Thing | None = None, depth: int = 2, limit: int = 60) -> Graph:
    """The relations of all (of the first 20,000 facts told), or of those up to `depth` ties from somebody; at most `limit`
    names. Raises NotTold."""
    from untold.ask.layout import layout  # NumPy and networkx are slow to load, and other answers need neither

    limit, depth = min(max(1, limit), _MOST_NODES), min(max(0, depth), _DEEPEST)
    middle = find(view, around) if isinstance(around, str) else around
    told = _all_told(view) if middle is None else _told_around(view, middle, depth, limit)
    if not told and view.has_text:
        return together(view, middle, limit)
    chosen = _most_tied(view, told, limit) if middle is None else _nearest(view, told, middle, depth, limit)
    index = {thing.n: number for number, thing in enumerate(chosen)}
    say = Sentences(view)
    drawn = _ties(say, [facts for (_, *ends), facts in told.items() if all(end in index for end in ends)])
    places = layout(len(chosen), [(index[tie.ends[0]], index[tie.ends[1]]) for tie in drawn])
    counts = _counts(tie.ends for tie in drawn)
    return Graph(
        nodes=tuple(
            Node(mention(thing.ref), x, y, counts.get(thing.n, 0)) for thing, (x, y) in zip(chosen, places, strict=True)
        ),
        edges=tuple(_edge(say, tie, index) for tie in drawn),
        count=len(told),
    )


def _edge(say: Sentences, tie: _Tie, index: dict[int, int]) -> Edge:
    claim, (first, second) = tie.fact.claim, tie.ends
    return Edge(
        first=index[first],
        second=index[second],
        line=say.line(tie.fact),
        wording=claim.wording if claim is not None else "",
        symmetric=claim is not None and claim.symmetric,
        kin=claim is not None and claim.kin,
        holds=tie.holds,
    )


# -- ties -------------------------------------------------------------------------------------------------------------


def _all_told(view: View) -> dict[_Key, list[Tied]]:
    return _relations(view.tied(limit=_MOST_FACTS), ())


def _told_around(view: View, middle: Thing, depth: int, limit: int) -> dict[_Key, list[Tied]]:
    """The relations of those who are fewer than `depth` ties away, and those among all whom they reach."""
    facts: dict[int, Tied] = {}
    reached, ring = {middle.n}, [middle.n]
    for _ in range(depth + 1):
        facts.update((fact.n, fact) for fact in view.tied(ring, limit=_MOST_FACTS))
        ends = [end for _, *both in _relations(facts.values(), middle.members) for end in both]
        ring = [n for n in dict.fromkeys(ends) if n not in reached][: limit * 2]
        reached.update(ring)
    return _relations(facts.values(), middle.members)


def _relations(facts: Iterable[Tied], besides: Sequence[int]) -> dict[_Key, list[Tied]]:
    """Each relation once, in telling order, with the facts that tell of it."""
    found: dict[_Key, list[Tied]] = {}
    for fact in sorted(facts, key=lambda fact: (fact.position, fact.n)):
        if fact.sure == "denied" or fact.mode in _UNREAL or not _fits(fact, besides):
            continue
        first, second = fact.subject.n, fact.value.n
        key = (fact.prop, second, first) if fact.symmetric and second < first else (fact.prop, first, second)
        found.setdefault(key, []).append(fact)
    return found


def _fits(fact: Tied, besides: Sequence[int]) -> bool:
    ends_fit = all(end.kind in _KINDS or end.n in besides for end in (fact.subject, fact.value))
    return ends_fit and fact.subject.n != fact.value.n


def _ties(say: Sentences, relations: Sequence[Sequence[Tied]]) -> list[_Tie]:
    """Relations as they are shown, in telling order: by the first fact that still holds, else by the last told."""
    told = {s.n: s for s in say.view.statements(fact.n for facts in relations for fact in facts)}
    found: list[_Tie] = []
    for facts in relations:
        shown = next((fact for fact in facts if say.still(told[fact.n])), None)
        fact = shown or facts[-1]
        found.append(_Tie((fact.subject.n, fact.value.n), told[fact.n], shown is not None))
    return sorted(found, key=lambda tie: (tie.fact.position, tie.fact.n))


# -- nodes ------------------------------------------------------------------------------------------------------------


def _most_tied(view: View, told: Mapping[_Key, Sequence[Tied]], limit: int) -> list[Thing]:
    """Those with most ties, in telling order."""
    counts = _counts(both for _, *both in told)
    ends = _ends(told)
    first = sorted(counts, key=lambda n: (-counts[n], ends[n].position, n))[:limit]
    return sorted((thing for n in first if (thing := view.thing(n)) is not None), key=_as_told)


def _nearest(view: View, told: Mapping[_Key, Sequence[Tied]], middle: Thing, depth: int, limit: int) -> list[Thing]:
    """Somebody, and those up to `depth` ties away, the nearest first."""
    beside: dict[int, list[int]] = {}
    for _, one, other in told:
        beside.setdefault(one, []).append(other)
        beside.setdefault(other, []).append(one)
    ends = _ends(told)
    chosen, ring = {middle.n: middle}, [middle.n]
    for _ in range(depth):
        around = {other for n in ring for other in beside.get(n, ())} - chosen.keys()
        ring = sorted(around, key=lambda n: (ends[n].position, n))
        nearest = (view.thing(n) for n in ring[: limit - len(chosen)])
        chosen.update((thing.n, thing) for thing in nearest if thing is not None)
    return list(chosen.values())


def _ends(told: Mapping[_Key, Sequence[Tied]]) -> dict[int, Outline]:
    return {end.n: end for facts in told.values() for end in (facts[0].subject, facts[0].value)}


def _as_told(thing: Thing) -> tuple[int, int]:
    return thing.position, thing.intro


def _counts(ties: Iterable[Iterable[int]]) -> dict[int, int]:
    counts: dict[int, int] = {}
    for ends in ties:
        for end in ends:
            counts[end] = counts.get(end, 0) + 1
    return counts
