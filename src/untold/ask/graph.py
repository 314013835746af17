"""Who is what to whom, as a graph: people and groups, and the ties between them that have been told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from untold.ask.answers import Edge, Graph, Node
from untold.ask.find import find
from untold.ask.wording import Sentences, mention
from untold.told import Ref, Statement, Thing
from untold.view import View

_KINDS = ("person", "group")
_UNREAL = ("vision", "dream", "projection", "lie")  # what is so only in these ties nobody
_MOST_FACTS = 20_000
_MOST_NODES = 200
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class _Tie:
    """One relation between two things, and the statement by which it is shown."""

    first: Ref
    second: Ref
    fact: Statement
    holds: bool

    @property
    def ends(self) -> tuple[int, int]:
        return int(self.first.n or 0), int(self.second.n or 0)


def graph(view: View, around: str | Thing | None = None, depth: int = 2, limit: int = 60) -> Graph:
    """The relations of all, or of those up to `depth` ties from somebody; at most `limit` names. Raises NotTold."""
    from untold.ask.layout import layout  # NumPy and networkx are slow to load, and other answers need neither

    say = Sentences(view)
    limit, depth = min(max(1, limit), _MOST_NODES), min(max(0, depth), _DEEPEST)
    middle = find(view, around) if isinstance(around, str) else around
    ties = _all_ties(say) if middle is None else _ties_around(say, middle, depth, limit)
    chosen = _most_tied(say, ties, limit) if middle is None else _nearest(say, ties, middle, depth, limit)
    index = {thing.n: number for number, thing in enumerate(chosen)}
    drawn = [tie for tie in ties if all(end in index for end in tie.ends)]
    places = layout(len(chosen), [(index[tie.ends[0]], index[tie.ends[1]]) for tie in drawn])
    counts = _counts(drawn)
    return Graph(
        nodes=tuple(
            Node(mention(thing.ref), x, y, counts.get(thing.n, 0)) for thing, (x, y) in zip(chosen, places, strict=True)
        ),
        edges=tuple(_edge(say, tie, index) for tie in drawn),
        count=len(ties),
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


def _all_ties(say: Sentences) -> list[_Tie]:
    return _ties(say, say.view.of_kind(("fact",), limit=_MOST_FACTS), ())


def _ties_around(say: Sentences, middle: Thing, depth: int, limit: int) -> list[_Tie]:
    """The ties of those who are fewer than `depth` ties away, and those among all whom they reach."""
    facts: dict[int, Statement] = {}
    reached, ring = {middle.n}, [middle.n]
    for _ in range(depth + 1):
        for n in ring:
            facts.update((fact.n, fact) for fact in say.view.about(n, kinds=("fact",), limit=_MOST_FACTS))
        ends = [end for tie in _ties(say, facts.values(), middle.members) for end in tie.ends]
        ring = [n for n in dict.fromkeys(ends) if n not in reached][: limit * 2]
        reached.update(ring)
    return _ties(say, facts.values(), middle.members)


def _ties(say: Sentences, facts: Iterable[Statement], besides: Sequence[int]) -> list[_Tie]:
    """Each relation once, in telling order: by the first statement of it that still holds, else by the last told."""
    found: dict[tuple[str, int, int], _Tie] = {}
    for fact in sorted(facts, key=lambda fact: (fact.position, fact.n)):
        claim = fact.claim
        if claim is None or not isinstance(claim.value, Ref) or not _tied(claim.subject, claim.value, besides):
            continue
        if fact.sure == "denied" or fact.mode in _UNREAL:
            continue
        tie = _Tie(claim.subject, claim.value, fact, say.still(fact))
        ends = tuple(sorted(tie.ends)) if claim.symmetric else tie.ends
        key = (claim.prop, ends[0], ends[1])
        if key not in found or not found[key].holds:
            found[key] = tie
    return sorted(found.values(), key=lambda tie: (tie.fact.position, tie.fact.n))


def _tied(first: Ref, second: Ref, besides: Sequence[int]) -> bool:
    ends_fit = all(ref.n is not None and (ref.kind in _KINDS or ref.n in besides) for ref in (first, second))
    return ends_fit and first.n != second.n


# -- nodes ------------------------------------------------------------------------------------------------------------


def _most_tied(say: Sentences, ties: Iterable[_Tie], limit: int) -> list[Thing]:
    """Those with most ties, in telling order."""
    counts = _counts(ties)
    things = [thing for n in counts if (thing := say.view.thing(n)) is not None]
    things.sort(key=lambda thing: (-counts[thing.n], thing.position, thing.intro))
    return sorted(things[:limit], key=_as_told)


def _nearest(say: Sentences, ties: Iterable[_Tie], middle: Thing, depth: int, limit: int) -> list[Thing]:
    """Somebody, and those up to `depth` ties away, the nearest first."""
    beside: dict[int, list[int]] = {}
    for tie in ties:
        for one, other in (tie.ends, tie.ends[::-1]):
            beside.setdefault(one, []).append(other)
    chosen, ring = {middle.n: middle}, [middle]
    for _ in range(depth):
        ends = {other for thing in ring for other in beside.get(thing.n, ())} - chosen.keys()
        ring = sorted((thing for n in ends if (thing := say.view.thing(n)) is not None), key=_as_told)
        chosen.update((thing.n, thing) for thing in ring[: limit - len(chosen)])
    return list(chosen.values())


def _as_told(thing: Thing) -> tuple[int, int]:
    return thing.position, thing.intro


def _counts(ties: Iterable[_Tie]) -> dict[int, int]:
    counts: dict[int, int] = {}
    for tie in ties:
        for end in tie.ends:
            counts[end] = counts.get(end, 0) + 1
    return counts
