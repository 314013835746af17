"""What there is to know: what is told to be learnt, believed, told or forgotten, and what happens before somebody's eyes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from untold.ask.chronicle import Event, event_numbers, some_events
from untold.ask.wording import Sentences
from untold.told import Ref, Statement, Thing

ACTS = ("learns", "believes", "tells", "forgets")
_UNREAL = ("dream", "vision", "projection", "lie")
_BELONGS = "member-of"
_MOST = 2000  # of what somebody did, or of what is told of something, no more than the newest is read
_MOST_MINDS = 200


@dataclass(slots=True)
class Matter:
    """One thing to know: the statement that says it, and what is told of who came to know it."""

    target: Statement
    acts: list[Statement] = field(default_factory=list)
    event: Event | None = None

    @property
    def seen(self) -> tuple[Statement, ...]:
        """The statements that say who was there; of what is told to have been a dream, however late, nobody was."""
        told = (*self.event.told, *self.event.more) if self.event is not None else ()
        if any(s.stands and s.sure == "said" and s.mode in _UNREAL for s in told):
            return ()
        return tuple(s for s in told if is_so(s))


def key_of(target: Statement) -> int:
    """The number under which there is something to know: an event's own, however many of its tellings there are."""
    return target.introduces.n if target.introduces is not None and target.introduces.n is not None else target.n


def is_so(statement: Statement) -> bool:
    """Whether something told stands, is said outright, and was no dream."""
    return statement.stands and statement.sure == "said" and statement.mode not in _UNREAL


def matters(say: Sentences, knower: Thing | None, about: Thing | None) -> dict[int, Matter]:
    """All that somebody may know, or that may concern something; with neither, what is told of as known, else what happened."""
    view = say.view
    if knower is not None:
        acts, events = _of_minds(say, _minds(say, knower))
    elif about is not None:
        told = view.about(about.n, limit=_MOST, newest=True)
        acts = _speaking_of(say, told)
        events = {*about.members, *_events_in(told)}
    else:
        acts, events = list(view.of_kind(ACTS, limit=_MOST, newest=True)), set()
    targets = _targets(say, acts)
    if not targets and knower is None and about is None:
        events.update(event_numbers(view)[-_MOST:])
    return _filled(say, targets, events)


def _filled(say: Sentences, targets: Iterable[Statement], events: Iterable[int]) -> dict[int, Matter]:
    """What there is to know, with all that is told of who came to know it; what takes it back is there to be known as well."""
    wanted = {target.n: target for target in targets}
    happened = some_events(say.view, (*events, *wanted))
    told = [*wanted.values(), *(statement for event in happened.values() for statement in event.told)]
    takers = {n: taker for s in told for n in s.corrected_by if (taker := say.clauses.statement(n)) is not None}
    wanted |= takers
    happened |= some_events(say.view, takers.keys() - happened.keys())
    rows = {number: Matter(event.face, event=event) for number, event in happened.items()}
    things = [thing for s in wanted.values() if s.introduces is not None and (thing := say.clauses.thing(s.introduces))]
    named = [n for thing in things for n in thing.members] + [s.n for event in happened.values() for s in event.told]
    acts = {act.n: act for acts in say.view.speaking_of_each((*wanted, *named)).values() for act in acts}
    for act in sorted(acts.values(), key=lambda act: (act.position, act.n)):
        target = say.clauses.statement(act.said("entry")) if act.kind in ACTS and is_so(act) else None
        if target is not None:
            rows.setdefault(key_of(target), Matter(target)).acts.append(act)
    return rows


def _targets(say: Sentences, acts: Iterable[Statement]) -> list[Statement]:
    """What acts are told to have made known."""
    so = [act for act in acts if is_so(act)]
    numbers = dict.fromkeys(n for act in so if (n := act.said("entry")) is not None)
    found = say.view.statements(numbers)
    for statement in found:
        say.clauses.remember(statement)
    return list(found)


# -- of somebody ------------------------------------------------------------------------------------------------------


def _minds(say: Sentences, knower: Thing) -> list[int]:
    """Somebody, those who make up a group, and all groups that any of them belongs to: what these know, he may."""
    found: dict[int, None] = {knower.n: None}
    if knower.kind == "group":
        found.update((member.n, None) for group, member in _belonging(say, knower.n) if group.n == knower.n and member.n)
    waiting = list(found)
    while waiting and len(found) < _MOST_MINDS:
        mind = waiting.pop()
        groups = [group.n for group, member in _belonging(say, mind) if member.n == mind and group.n is not None]
        waiting += [n for n in groups if n not in found]
        found.update(dict.fromkeys(groups))
    return list(found)


def _belonging(say: Sentences, n: int) -> Iterator[tuple[Ref, Ref]]:
    """The groups and their members, as told of one of them."""
    for fact in say.view.about(n, props=(_BELONGS,), limit=_MOST, newest=True):
        if fact.claim is not None and isinstance(fact.claim.value, Ref):
            yield fact.claim.value, fact.claim.subject


def _of_minds(say: Sentences, minds: Iterable[int]) -> tuple[list[Statement], set[int]]:
    acts: list[Statement] = []
    events: set[int] = set()
    for mind in minds:
        told = say.view.about(mind, kinds=(*ACTS, "event", "more"), limit=_MOST, newest=True)
        acts += [statement for statement in told if statement.kind in ACTS]
        events.update(_events_in(told))
    return acts, events


# -- of something -----------------------------------------------------------------------------------------------------


def _events_in(told: Iterable[Statement]) -> Iterator[int]:
    for statement in told:
        if statement.kind == "event":
            yield statement.n
        elif statement.kind == "more":
            yield from (ref.n for ref in statement.refs("event") if ref.n is not None)


def _speaking_of(say: Sentences, told: Iterable[Statement]) -> list[Statement]:
    spoken = say.view.speaking_of_each([statement.n for statement in told])
    return [act for acts in spoken.values() for act in acts if act.kind in ACTS]
