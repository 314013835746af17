"""Events as told, each once with all that is told of it, and what a view knows of the times at which they happen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from untold.chronology import Occurrence, UnitTime, home_of
from untold.place import Telling
from untold.problems import PlaceError
from untold.progress import Span
from untold.storytime import Constraint
from untold.told import Statement
from untold.view import View

MOST = 4000  # of more events than these only the newest are read, so that every answer stays quick
_FEW = 500  # so much of what is told of events later is read at once


@dataclass(slots=True)
class Event:
    """An event with all that has been told of it: the statements that introduce it, and the `more` of it, as told."""

    number: int
    told: list[Statement] = field(default_factory=list)
    more: list[Statement] = field(default_factory=list)

    @property
    def face(self) -> Statement:
        """The statement by which it is shown: the first that stands, else the first."""
        return next((statement for statement in self.told if statement.stands), self.told[0])


def events(view: View) -> dict[int, Event]:
    """Every event (of more than 4,000 the newest) by its number, in telling order; several that turned out to be one, once."""
    if view.count_of(("event",)) > MOST:
        return some_events(view, event_numbers(view)[-MOST:])
    return _gathered(view.of_kind(("event",)), view.of_kind(("more",)))


def some_events(view: View, numbers: Iterable[int]) -> dict[int, Event]:
    """Those of some things that are events, in telling order, each with all that has been told of it."""
    wanted = list(dict.fromkeys(numbers))
    told = view.statements(wanted)
    things = {thing.n: thing for s in told if s.introduces is not None and (thing := view.thing(s.introduces.n or 0))}
    merged = {member for thing in things.values() if len(thing.members) > 1 for member in thing.members}
    told = (*told, *view.statements(merged - set(wanted)))
    more = {s.n: s for s in view.of_kind(("more",))} if view.count_of(("more",)) <= _FEW else {}
    if not more and view.count_of(("more",)):
        more = {s.n: s for n in things for s in view.about(n, kinds=("more",))}
    in_order = sorted((s for s in told if s.kind == "event"), key=_as_told)
    return _gathered(in_order, sorted(more.values(), key=_as_told))


def event_numbers(view: View) -> list[int]:
    """The numbers of all events, in telling order, each once."""
    return [n for n, _ in view.first_rows("event", None)[0]]


def _gathered(told: Iterable[Statement], more: Iterable[Statement]) -> dict[int, Event]:
    found: dict[int, Event] = {}
    for statement in told:
        n = statement.introduces.n if statement.introduces else None
        if n is not None:
            found.setdefault(n, Event(n)).told.append(statement)
    for statement in more:
        for ref in statement.refs("event"):
            if ref.n in found:
                found[ref.n].more.append(statement)
    return found


def _as_told(statement: Statement) -> tuple[int, int]:
    return statement.position, statement.n


def occurrences(events: Iterable[Event], homes: Homes) -> list[Occurrence]:
    """When each event happens, by the constraints that stand; its key is its number as text."""
    found: list[Occurrence] = []
    for event in events:
        statements = [s for s in (*event.told, *event.more) if s.stands]
        found.append(
            Occurrence(
                key=str(event.number),
                constraints=tuple(c for s in statements for c in constraints(s)),
                home=homes.of(event.face.place),
                mode=next((s.mode for s in reversed(statements) if s.mode != "present"), ""),
                position=event.face.position,
            )
        )
    return found


def constraints(statement: Statement) -> tuple[Constraint, ...]:
    """What is told of the time of a statement, unless it is denied."""
    when = statement.time()
    return when.constraints if when is not None and statement.sure != "denied" else ()


def unit_times(view: View, homes: Homes) -> list[UnitTime]:
    """The units of whose own present something is told."""
    units: list[UnitTime] = []
    for statement in view.of_kind(("unit",)):
        span = next((homes.of(place) for place in statement.texts("unit")), None)
        if span is not None and statement.stands and statement.sure != "denied":
            mode = statement.mode if statement.mode != "present" else ""
            units.append(UnitTime(span, constraints(statement), mode))
    return units


class Homes:
    """The units that a place covers, read once for each text."""

    def __init__(self, telling: Telling) -> None:
        self._telling = telling
        self._read: dict[str, Span | None] = {}

    def of(self, place: str) -> Span | None:
        """The units; None for a choice, or what cannot be read."""
        if place not in self._read:
            try:
                self._read[place] = home_of(self._telling.read_told(place))
            except PlaceError:
                self._read[place] = None
        return self._read[place]
