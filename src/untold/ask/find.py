"""A name, a part of one, or a handle to the thing that it is in this view."""

from __future__ import annotations

import re

from untold.folding import words_of
from untold.problems import NotTold, RequestError
from untold.told import Thing
from untold.view import View

_HANDLE = re.compile(r"[a-z2-7]{16}")
_LONGEST = 1000
_MOST = 200
_SLIGHT = frozenset(("the", "a", "an", "of", "and", "or", "in", "on", "at", "to", "for", "is"))
# Of things with one name, these come last: an episode is often called after somebody.
_LAST = ("open", "source")
# A part of a name is enough for these, in this order; titles of events and sources are not taken apart.
_CALLED = ("person", "group", "place", "thing", "real", "theme")


def find(view: View, name_or_handle: str, kind: str | None = None) -> Thing:
    """The thing by its handle, by a told name or by a part of one; of several, the first told (of `kind`). Raises NotTold."""
    if not isinstance(name_or_handle, str):
        raise RequestError("somebody is asked for by a name or a handle, as text")
    asked = sound(name_or_handle.strip())
    if not asked or len(asked) > _LONGEST:
        raise NotTold
    if _HANDLE.fullmatch(asked):
        thing = view.by_handle(asked)
        if thing is not None and kind in (None, thing.kind):
            return thing
    for thing in (*named(view, asked), *partly_named(view, asked)):
        if kind in (None, thing.kind):
            return thing
    raise NotTold


def sound(text: str) -> str:
    """The text without halves of characters, which no story and no answer can hold."""
    return text.encode("utf-8", "ignore").decode()


def named(view: View, name: str) -> tuple[Thing, ...]:
    """Those that are told to be called exactly so, as first told."""
    return tuple(sorted(view.by_name(name), key=lambda thing: thing.kind in _LAST))


def partly_named(view: View, part: str) -> tuple[Thing, ...]:
    """Those of whose names these are whole words: people first, then groups, places and others, each as first told."""
    words = set(words_of(part))
    telling = [word for word in words_of(part) if word not in _SLIGHT]
    if not telling:
        return ()
    near = view.names(telling[0], limit=_MOST)
    found = {thing.n: thing for name, thing in near if thing.kind in _CALLED and words <= set(words_of(name))}
    return tuple(sorted(found.values(), key=lambda thing: (_CALLED.index(thing.kind), thing.position, thing.intro)))
