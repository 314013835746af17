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
    """Every event by its number, in telling order; of several that turned out to be one, one."""
    found: dict[int, Event] = {}
    for statement in view.of_kind(("event",)):
        n = statement.introduces.n if statement.introduces else None
        if n is not None:
            found.setdefault(n, Event(n)).told.append(statement)
    for statement in view.of_kind(("more",)):
        for ref in statement.refs("event"):
            if ref.n in found:
                found[ref.n].more.append(statement)
    return found


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
