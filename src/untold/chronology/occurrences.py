"""What is put in order: things that happen, with what is told of their time, and the units' own presents."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from untold.progress import Requirement, Span
from untold.storytime import Constraint


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Something with a time: an event, an appearance, the beginning of a state.

    An event's `key` is the one by which anchors name it. `home` are the units in which it is told, where there is no choice of
    them; `mode` is how it is shown, empty where nothing is said; `position` and the order of coming break ties. `why` is what
    a circle shows for it.
    """

    key: Hashable
    constraints: tuple[Constraint, ...] = ()
    home: Span | None = None
    mode: str = ""
    position: int = 0
    why: object = None


@dataclass(frozen=True, slots=True)
class UnitTime:
    """A unit's own present, where something is told of it."""

    span: Span
    constraints: tuple[Constraint, ...] = ()
    mode: str = ""
    why: object = None


def home_of(told: Requirement) -> Span | None:
    """The units in which something is told; None for a choice, of which nothing is known."""
    if len(told.alternatives) == 1 and len(told.alternatives[0]) == 1:
        return told.alternatives[0][0]
    return None
