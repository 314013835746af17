"""Who belonged to a group when: what a group learns, its members of that time know."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from untold.ask.chronicle import Homes, constraints, events, occurrences, unit_times
from untold.ask.standing import ends
from untold.ask.wording import Sentences
from untold.chronology import Bounds, Occurrence, build
from untold.told import Ref, Statement

_BELONGS = "member-of"
_DEEPEST = 4  # of groups that belong to groups


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who belonged to a group, and the statement that says so."""

    who: Ref
    fact: Statement


@dataclass(frozen=True, slots=True)
class Learning:
    """A moment at which groups come to know something: a statement that tells of it, or what happens before their eyes."""

    told: Statement
    groups: tuple[int, ...]
    event: int | None = None

    @property
    def key(self) -> Hashable:
        """What the moment is called among all that has a time."""
        return ("at", self.told.n) if self.event is None else str(self.event)


class Memberships:
    """The members of a view's groups, at the times of some learnings."""

    def __init__(self, say: Sentences, learnings: Iterable[Learning]) -> None:
        self._say = say
        self._homes = Homes(say.view.telling)
        self._learnings = tuple(learnings)
        self._facts: dict[int, tuple[Statement, ...]] = {}
        self._ends: dict[int, dict[int, str]] = {}

    def now(self, group: int) -> tuple[Ref, ...]:
        """Who belongs to a group as far as told, and is not told to belong to it no more."""
        left = self._left(group)
        still = (fact for fact in self._of(group) if fact.n not in left and fact.time("until") is None)
        return tuple({ref.n: ref for fact in still if (ref := _who(fact)) is not None}.values())

    def then(self, group: int, learning: Learning, depth: int = 0) -> Iterator[Member]:
        """Who belonged to a group, or to a group that belonged to it, when it learnt something."""
        for fact in self._of(group):
            who = _who(fact)
            if who is None or not self._held(fact, learning, self._left(group).get(fact.n)):
                continue
            yield Member(who, fact)
            if who.kind == "group" and who.n is not None and depth < _DEEPEST:
                for member in self.then(who.n, learning, depth + 1):
                    later = max(fact, member.fact, key=lambda each: each.position)
                    yield Member(member.who, later)

    # -- inside ------------------------------------------------------------------------------------------------------

    def _of(self, group: int) -> tuple[Statement, ...]:
        if group not in self._facts:
            told = self._say.view.about(group, props=(_BELONGS,))
            self._facts[group] = tuple(fact for fact in told if _says_so(fact) and _of_group(fact, group))
        return self._facts[group]

    def _left(self, group: int) -> dict[int, str]:
        """The memberships that are told later to be over, and where."""
        if group not in self._ends:
            by_member: dict[int | None, list[Statement]] = {}
            for fact in self._of(group):
                who = _who(fact)
                by_member.setdefault(who.n if who is not None else None, []).append(fact)
            self._ends[group] = {n: place for facts in by_member.values() for n, place in ends(facts).items()}
        return self._ends[group]

    def _held(self, fact: Statement, learning: Learning, left: str | None) -> bool:
        """Whether a membership held at a learning: by story time where it is certain, else by the order of the telling."""
        at, began, over = learning.key, ("since", fact.n), ("until", fact.n)
        if fact.position > learning.told.position and fact.time("since") is None:
            return False
        if fact.time("since") is not None:
            if self._bounds.before(at, began):
                return False
            certain = self._bounds.starts(began) < self._bounds.ends(at)
            if fact.position > learning.told.position and not certain:
                return False
        if fact.time("until") is not None:
            return self._bounds.before(at, over)
        ended = self._homes.of(left) if left else None
        return ended is None or self._bounds.ends(at) < self._bounds.of_unit(ended)[0]

    @cached_property
    def _bounds(self) -> Bounds:
        """What is certainly before what, of events, the learnings, and the beginnings and ends of memberships."""
        view = self._say.view
        found = occurrences(events(view).values(), self._homes)
        for told in (learning.told for learning in self._learnings if learning.event is None):
            found.append(Occurrence(("at", told.n), constraints(told), self._homes.of(told.place), position=told.position))
        for fact in (fact for facts in self._all.values() for fact in facts):
            for key in ("since", "until"):
                when = fact.time(key)
                if when is not None:
                    found.append(Occurrence((key, fact.n), when.constraints, position=fact.position))
        return Bounds(build(view.telling, found, unit_times(view, self._homes)))

    @cached_property
    def _all(self) -> dict[int, tuple[Statement, ...]]:
        """The memberships of all groups that learn something, and of the groups within them."""
        waiting = [group for learning in self._learnings for group in learning.groups]
        measured: set[int] = set()
        while waiting:
            group = waiting.pop()
            if group not in measured:
                measured.add(group)
                within = [who for fact in self._of(group) if (who := _who(fact)) is not None and who.kind == "group"]
                waiting += [who.n for who in within if who.n is not None]
        return {group: self._of(group) for group in sorted(measured)}


def _who(fact: Statement) -> Ref | None:
    return fact.claim.subject if fact.claim is not None and fact.claim.subject.n is not None else None


def _of_group(fact: Statement, group: int) -> bool:
    return fact.claim is not None and isinstance(fact.claim.value, Ref) and fact.claim.value.n == group


def _says_so(fact: Statement) -> bool:
    return fact.stands and fact.sure == "said" and fact.mode in ("present", "flashback", "mention")
