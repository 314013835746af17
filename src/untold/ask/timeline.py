"""What happened, as it was told or as it happened; each event once, its place in story time by what this view holds alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from untold.ask.answers import Mention, Moment, Timeline
from untold.ask.chronicle import Event, Homes, events, occurrences, unit_times
from untold.ask.find import find
from untold.ask.wording import Sentences, mention
from untold.chronology import rank
from untold.problems import RequestError
from untold.told import Thing
from untold.view import View

ORDERS = ("telling", "story")
_PEOPLE = ("agent", "victim", "with", "to", "witness")


def timeline(view: View, order: str = "telling", about: str | Thing | None = None, limit: int = 200, skip: int = 0) -> Timeline:
    """Events in the order of the telling or of the story, all or those in which somebody takes part; raises NotTold."""
    if order not in ORDERS:
        raise RequestError(f"a timeline's order is {' or '.join(ORDERS)}")
    thing = find(view, about) if isinstance(about, str) else about
    everything = events(view)
    shown = _with(view, everything, thing) if thing is not None else list(everything.values())
    ranks = _ranks(view, everything.values())
    if order == "story":
        shown.sort(key=lambda event: ranks[event.number])
    skip = max(0, skip)
    say = Sentences(view)
    picked = shown[skip : skip + max(0, limit)]
    in_telling = sorted(picked, key=lambda event: (event.face.position, event.face.n))
    told = {event.number: place for place, event in enumerate(in_telling)}
    moments = tuple(_moment(say, event, ranks[event.number], told[event.number]) for event in picked)
    return Timeline(order, moments, len(shown))


def _with(view: View, told: dict[int, Event], thing: Thing) -> list[Event]:
    """The events in which a thing takes part, or that bring something about for it; in telling order."""
    if thing.n in told:
        return [told[thing.n]]
    wanted: set[int | None] = set()
    for statement in view.about(thing.n, kinds=("event", "more", "fact")):
        if statement.introduces is not None:
            wanted.add(statement.introduces.n)
        wanted.update(ref.n for ref in statement.refs("event") if statement.kind == "more")
        cause = view.statement(statement.by_effect) if statement.by_effect is not None else None
        if cause is not None:
            wanted.add(cause.introduces.n if cause.introduces else next((ref.n for ref in cause.refs("event")), None))
    return [event for number, event in told.items() if number in wanted]


def _moment(say: Sentences, event: Event, rank: int, told: int) -> Moment:
    statements = [event.face, *(s for s in event.more if s.stands and s.sure != "denied")]
    refs = dict.fromkeys(ref for s in statements for ref in s.refs(*_PEOPLE))
    face = event.face.introduces
    assert face is not None
    times = dict.fromkeys(when.text for s in statements if (when := s.time()) is not None)
    mode = next((s.mode for s in reversed(statements) if s.mode != "present"), "present")
    return Moment(
        thing=_named(mention(face)),
        line=replace(say.line(event.face), when=_together(times), mode=mode),
        rank=rank,
        people=tuple(_named(mention(ref)) for ref in refs if ref.n is not None),
        told=told,
    )


def _together(times: Iterable[str]) -> str:
    """Times that all hold, without a date that another makes more precise."""
    found = list(times)
    return ", ".join(time for time in found if not any(other != time and other.startswith(time) for other in found))


def _named(words: str | Mention) -> Mention:
    return words if isinstance(words, Mention) else Mention(words, "", "")


def _ranks(view: View, told: Iterable[Event]) -> dict[int, int]:
    """The place of every event in story time, by the constraints that stand in this view."""
    homes = Homes(view.telling)
    found = rank(view.telling, occurrences(told, homes), unit_times(view, homes))
    return {int(str(key)): place for key, place in found.items()}
