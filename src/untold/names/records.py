"""What is heard of names, passage by passage: what becomes known, where it is named, and what turns out to be one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a thing is named: characters of the passage's text, and the thing's number.

    A passage's speaker is met without being named in its text: start and end are then both 0.
    """

    start: int
    end: int
    thing: int


@dataclass(frozen=True, slots=True)
class Named:
    """A thing that becomes known: its number, an id that is the same when the text is read again and is made only of the text
    up to here (`mina`, `mina-2`), its kind (`person`, `place`, `group`, `thing`) and its name as written."""

    thing: int
    id: str
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Join:
    """`thing` turns out to be `into`, whose name the page takes; `why` says by which rule."""

    thing: int
    into: int
    why: str


@dataclass(frozen=True, slots=True)
class Heard:
    """What one passage adds.

    `met` become known with it; `mentions` stand in it and are of things known by now; `earlier` are mentions in earlier
    passages, by their running number from 0, that are only now understood; `joined` turn out to be one.
    """

    met: tuple[Named, ...] = ()
    mentions: tuple[Mention, ...] = ()
    earlier: tuple[tuple[int, Mention], ...] = ()
    joined: tuple[Join, ...] = ()
