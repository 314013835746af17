"""Where are you? The form that asks how far a reader has got, and what becomes of its answer.

It speaks of places by their numbers alone, and of a title only where that has been told to whoever is asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from untold.place import Path, Telling, Work
from untold.progress import Progress, Span
from untold.view import View

_MOST_UNITS = 1500


@dataclass(frozen=True, slots=True)
class Option:
    """A unit to choose: the progress that it stands for, and how it reads."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Group:
    """Units under one heading (a season's episodes); no heading where the work has one level."""

    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A work and its units; `chosen` is the value of the last one finished, empty where it was not begun."""

    field: str
    label: str
    groups: tuple[Group, ...]
    chosen: str


def choices(view: View, own: Progress | None, ceiling: Progress | None) -> tuple[Choice, ...]:
    """Every work with its units as far as the ceiling goes, what is finished marked."""
    telling = view.telling
    found = []
    for number, work in enumerate(telling.works):
        groups = _groups(view, work, ceiling)
        chosen = _last_finished(telling, work, own) if own is not None else ""
        handle = work.handle if len(telling.works) > 1 else ""
        found.append(Choice(f"w{number}", view.title_of(work.handle) or handle, groups, chosen))
    return tuple(found)


def is_plain(telling: Telling, own: Progress | None) -> bool:
    """Whether a progress is one that the choices can say: in every work all units up to one of those offered."""
    if own is None:
        return True
    said = ", ".join(filter(None, (_last_finished(telling, work, own) for work in telling.works)))
    return telling.read_progress(said or "start") == own


def read_choice(telling: Telling, form: Mapping[str, str], own: Progress | None) -> Progress:
    """The progress that a filled form gives: what was written, else what was chosen; raises PlaceError.

    What the form had written there itself counts for nothing where something else was then chosen.
    """
    written = form.get("to", "").strip()
    chosen = [form.get(f"w{number}", "").strip() for number in range(len(telling.works))]
    as_given = [_last_finished(telling, work, own) if own is not None else "" for work in telling.works]
    if written and written == form.get("was", "").strip() and chosen != as_given:
        written = ""
    return telling.read_progress(written or ", ".join(filter(None, chosen)) or "start")


def _depth(work: Work) -> int:
    """The number of levels that have letters: below them are scenes and paragraphs."""
    return next((depth for depth, level in enumerate(work.levels) if depth and not level.letters), len(work.levels))


def _units(work: Work) -> tuple[Path, ...]:
    return work.units(_depth(work))


def _groups(view: View, work: Work, ceiling: Progress | None) -> tuple[Group, ...]:
    telling, units = view.telling, _units(work)
    if len(units) > _MOST_UNITS:
        units = tuple(dict.fromkeys(path[:1] for path in units))[:_MOST_UNITS]
    prefix = f"{work.handle}:" if len(telling.works) > 1 else ""
    groups: dict[str, list[Option]] = {}
    for path in units:
        bare = work.write(path)
        span = telling.read_span(prefix + bare)[1]
        if ceiling is not None and not ceiling.holds(span):
            continue
        title = view.title_of(prefix + bare) if view.progress.holds(span) else ""
        heading = f"{work.levels[0].name.capitalize()} {path[0]}" if len(path) > 1 else ""
        groups.setdefault(heading, []).append(Option(prefix + bare, f"{bare} — {title}" if title else bare))
    return tuple(Group(label, tuple(options)) for label, options in groups.items())


def _last_finished(telling: Telling, work: Work, own: Progress) -> str:
    """The last unit offered that is finished together with all before it."""
    whole = telling.span_of_work(work)
    prefix = f"{work.handle}:" if len(telling.works) > 1 else ""
    last = ""
    for path in _units(work):
        place = prefix + work.write(path)
        if not own.holds(Span(whole.lo, telling.read_span(place)[1].hi)):
            break
        last = place
    return last
