"""The family tree as told: everybody, and whose kin they are."""

from __future__ import annotations

from collections.abc import Iterator

from untold.ask.answers import Family, Kinship, Name, Relative
from untold.ask.matters import is_so
from untold.ask.wording import Sentences, mention
from untold.told import Claim, Ref, Statement, Thing
from untold.view import View
from untold.vocabulary import PROPERTIES


def family(view: View) -> Family:
    """Everybody told of, in telling order, and the kin facts that are said for sure and still hold."""
    people = view.things("person", limit=None)
    index = {member: number for number, thing in enumerate(people) for member in (thing.n, *thing.members)}
    say = Sentences(view)
    ties: dict[tuple[str, int, int], Kinship] = {}
    for fact, claim in _kin_facts(view):
        if isinstance(claim.value, Ref) and say.still(fact):
            first, second = index.get(claim.subject.n or -1), index.get(claim.value.n or -1)
            if first is None or second is None or first == second:
                continue
            ends = (second, first) if claim.symmetric and second < first else (first, second)
            core = claim.prop if claim.prop in PROPERTIES else ""
            ties.setdefault((claim.prop, *ends), Kinship(*ends, core, claim.wording, fact.place))
    return Family(tuple(map(_relative, people)), tuple(ties.values()))


def _kin_facts(view: View) -> Iterator[tuple[Statement, Claim]]:
    """The facts of kin that the story itself says are so, in telling order."""
    kin: dict[str, bool] = {}
    told = view.tied()
    for fact in told:  # one fact of each property says whether it is one of kin
        if fact.prop not in kin:
            claims = [s.claim for s in view.statements([fact.n]) if s.claim is not None]
            kin[fact.prop] = any(claim.kin for claim in claims)
    statements = view.statements(fact.n for fact in told if kin[fact.prop])
    for statement in sorted(statements, key=lambda s: (s.position, s.n)):
        if statement.claim is not None and statement.claim.kin and is_so(statement):
            yield statement, statement.claim


def _relative(thing: Thing) -> Relative:
    names = sorted(thing.names, key=lambda pair: pair[0] != thing.name)
    return Relative(mention(thing.ref), tuple(Name(name, place) for name, place in names), thing.first)
