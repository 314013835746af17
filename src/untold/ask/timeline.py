"""What happened, as it was told or as it happened; each event once, its place in story time by what this view holds alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from untold.ask.answers import Mention, Moment, Timeline
from untold.ask.chronicle import MOST, Event, Homes, event_numbers, events, occurrences, some_events, unit_times
from untold.ask.find import find
from untold.ask.presence import presence
from untold.ask.wording import Sentences, mention
from untold.chronology import rank
from untold.problems import RequestError
from untold.told import Thing
from untold.view import View

ORDERS = ("telling", "story")
_PEOPLE = ("agent", "victim", "with", "to", "witness")


def timeline(view: View, order: str = "telling", about: str | Thing | None = None, limit: int = 200, skip: int = 0) -> Timeline:
    """Events in the order of the telling or of the story, all or those in which somebody takes part; raises NotTold.

    A story of more than 4,000 events has its newest 4,000 put in story time, or those in which somebody takes part; in
    telling order all are told, and those shown are put in story time among themselves.
    """
    if order not in ORDERS:
        raise RequestError(f"a timeline's order is {' or '.join(ORDERS)}")
    thing = find(view, about) if isinstance(about, str) else about
    skip, limit = max(0, skip), max(0, limit)
    if view.count_of(("event",)) > MOST and order == "telling" and thing is None:
        numbers = event_numbers(view)
        picked = list(some_events(view, numbers[skip : skip + limit]).values())
        return _timeline(view, order, picked, _ranks(view, picked), len(numbers), thing)
    shown, ranks = _shown(view, thing)
    if order == "story":
        shown.sort(key=lambda event: ranks[event.number])
    return _timeline(view, order, shown[skip : skip + limit], ranks, len(shown), thing)


def _timeline(view: View, order: str, picked: list[Event], ranks: dict[int, int], count: int, about: Thing | None) -> Timeline:
    say = Sentences(view)
    in_telling = sorted(picked, key=lambda event: (event.face.position, event.face.n))
    told = {event.number: place for place, event in enumerate(in_telling)}
    moments = tuple(_moment(say, event, ranks[event.number], told[event.number]) for event in picked)
    return Timeline(order, moments, count, presence(view, about))


def _shown(view: View, thing: Thing | None) -> tuple[list[Event], dict[int, int]]:
    """The events of all, or those in which a thing takes part, in telling order; and the ranks of all that have been read."""
    if thing is None or view.count_of(("event",)) <= MOST:
        everything = events(view)
        shown = list(everything.values())
        if thing is not None:
            wanted = _with(view, thing)
            shown = [event for event in shown if event.number in wanted]
        return shown, _ranks(view, everything.values())
    shown = list(some_events(view, sorted(_with(view, thing))).values())[-MOST:]
    return shown, _ranks(view, shown)


def _with(view: View, thing: Thing) -> set[int]:
    """The events in which a thing takes part, or that bring something about for it; the newest of very many."""
    if thing.kind == "event":
        return {thing.n}
    wanted: set[int | None] = set()
    told = view.about(thing.n, kinds=("event", "more", "fact"), limit=MOST, newest=True)
    causes = view.statements({s.by_effect for s in told if s.by_effect is not None})
    for statement in (*told, *causes):
        if statement.introduces is not None:
            wanted.add(statement.introduces.n)
        elif statement.kind == "more":
            wanted.update(ref.n for ref in statement.refs("event"))
    return {n for n in wanted if n is not None}


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
