"""The answers that rest on a work's own text: where somebody is met in it, who is present where, and the text itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from untold.ask.answers import Line, Mention


@dataclass(frozen=True, slots=True)
class Company:
    """Somebody who is named together with another, and in how many passages."""

    thing: Mention
    passages: int


@dataclass(frozen=True, slots=True)
class InUnit:
    """How many passages of a unit name somebody: the unit's place, its title once told, the count."""

    place: str
    title: str
    passages: int


@dataclass(frozen=True, slots=True)
class Appearances:
    """Where a work's own text names somebody, as told so far: first and last, how often, with whom, and in which units."""

    first: Line | None
    last: Line | None
    passages: int
    company: tuple[Company, ...]
    units: tuple[InUnit, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One place of a work's own text: its passages, those before and after it, the unit that it is in and that unit's title.

    `chapter` are the first places of the units before and after it; empty where nothing has been told of them.
    """

    place: str
    unit: str
    title: str
    lines: tuple[Line, ...]
    before: tuple[Line, ...]
    after: tuple[Line, ...]
    chapter: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody, and how many passages name him in each of some units; `passages` in all of them."""

    thing: Mention
    counts: tuple[int, ...]
    passages: int


@dataclass(frozen=True, slots=True)
class Presence:
    """Who is named in which units: the units' places and titles (columns), and people (rows), those named most first."""

    units: tuple[tuple[str, str], ...]
    people: tuple[Present, ...]
