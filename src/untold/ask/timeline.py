"""What happened, as it was told or as it happened; each event once, its place in story time by what this view holds alone."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field

from untold.ask.answers import Mention, Moment, Timeline
from untold.ask.find import find
from untold.ask.wording import Sentences, mention
from untold.chronology import Occurrence, UnitTime, home_of, rank
from untold.place import Telling
from untold.problems import PlaceError, RequestError
from untold.progress import Span
from untold.storytime import Constraint
from untold.told import Statement, Thing
from untold.view import View

ORDERS = ("telling", "story")
_PEOPLE = ("agent", "victim", "with", "to", "witness")


@dataclass(slots=True)
class _Event:
    """An event with all that has been told of it: the statements that introduce it, and the `more` of it, as told."""

    number: int
    told: list[Statement] = field(default_factory=list)
    more: list[Statement] = field(default_factory=list)

    @property
    def face(self) -> Statement:
        """The statement by which it is shown: the first that stands, else the first."""
        return next((statement for statement in self.told if statement.stands), self.told[0])


def timeline(view: View, order: str = "telling", about: str | Thing | None = None, limit: int = 200, skip: int = 0) -> Timeline:
    """Events in the order of the telling or of the story, all or those in which somebody takes part; raises NotTold."""
    if order not in ORDERS:
        raise RequestError(f"a timeline's order is {' or '.join(ORDERS)}")
    thing = find(view, about) if isinstance(about, str) else about
    events = _events(view)
    shown = _with(view, events, thing) if thing is not None else list(events.values())
    ranks = _ranks(view, events.values())
    if order == "story":
        shown.sort(key=lambda event: ranks[event.number])
    skip = max(0, skip)
    say = Sentences(view)
    picked = shown[skip : skip + max(0, limit)]
    in_telling = sorted(picked, key=lambda event: (event.face.position, event.face.n))
    told = {event.number: place for place, event in enumerate(in_telling)}
    moments = tuple(_moment(say, event, ranks[event.number], told[event.number]) for event in picked)
    return Timeline(order, moments, len(shown))


def _events(view: View) -> dict[int, _Event]:
    """Every event by its number, in telling order; of several that turned out to be one, one."""
    events: dict[int, _Event] = {}
    for statement in view.of_kind(("event",)):
        n = statement.introduces.n if statement.introduces else None
        if n is not None:
            events.setdefault(n, _Event(n)).told.append(statement)
    for statement in view.of_kind(("more",)):
        for ref in statement.refs("event"):
            if ref.n in events:
                events[ref.n].more.append(statement)
    return events


def _with(view: View, events: dict[int, _Event], thing: Thing) -> list[_Event]:
    """The events in which a thing takes part, or that bring something about for it; in telling order."""
    if thing.n in events:
        return [events[thing.n]]
    wanted: set[int | None] = set()
    for statement in view.about(thing.n, kinds=("event", "more", "fact")):
        if statement.introduces is not None:
            wanted.add(statement.introduces.n)
        wanted.update(ref.n for ref in statement.refs("event") if statement.kind == "more")
        cause = view.statement(statement.by_effect) if statement.by_effect is not None else None
        if cause is not None:
            wanted.add(cause.introduces.n if cause.introduces else next((ref.n for ref in cause.refs("event")), None))
    return [event for number, event in events.items() if number in wanted]


def _moment(say: Sentences, event: _Event, rank: int, told: int) -> Moment:
    refs = dict.fromkeys(ref for s in (event.face, *event.more) if s.stands for ref in s.refs(*_PEOPLE))
    face = event.face.introduces
    assert face is not None
    return Moment(
        thing=_named(mention(face)),
        line=say.line(event.face),
        rank=rank,
        people=tuple(_named(mention(ref)) for ref in refs if ref.n is not None),
        told=told,
    )


def _named(words: str | Mention) -> Mention:
    return words if isinstance(words, Mention) else Mention(words, "", "")


# -- story time ------------------------------------------------------------------------------------------------------------


def _ranks(view: View, events: Iterable[_Event]) -> dict[int, int]:
    """The place of every event in story time, by the constraints that stand in this view."""
    homes = _Homes(view.telling)
    occurrences: list[Occurrence] = []
    for event in events:
        statements: Sequence[Statement] = [s for s in (*event.told, *event.more) if s.stands]
        mode = next((s.mode for s in reversed(statements) if s.mode != "present"), "")
        occurrences.append(
            Occurrence(
                key=str(event.number),
                constraints=tuple(c for s in statements for c in _constraints(s)),
                home=homes.of(event.face.place),
                mode=mode,
                position=event.face.position,
            )
        )
    found: dict[Hashable, int] = rank(view.telling, occurrences, _units(view, homes))
    return {int(str(key)): place for key, place in found.items()}


def _constraints(statement: Statement) -> tuple[Constraint, ...]:
    when = statement.time()
    return when.constraints if when is not None and statement.sure != "denied" else ()


def _units(view: View, homes: _Homes) -> list[UnitTime]:
    """The units of whose own present something is told."""
    units: list[UnitTime] = []
    for statement in view.of_kind(("unit",)):
        span = next((homes.of(place) for place in statement.texts("unit")), None)
        if span is not None and statement.stands and statement.sure != "denied":
            mode = statement.mode if statement.mode != "present" else ""
            units.append(UnitTime(span, _constraints(statement), mode))
    return units


class _Homes:
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
