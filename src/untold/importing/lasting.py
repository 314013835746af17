"""Ids that last for what has no name of its own: events, questions and entries that rows make, met again at the next import.

Such an entry is known by what it says and where it is told; when rows are changed, moved, added or taken away, the entry that
is most like an earlier one keeps its id.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import count

from untold.importing.drafts import Draft, Part, Triple
from untold.importing.statements import name_of

_SEPARATOR = "\t"  # no name has one
_LIKENESS: tuple[Callable[[tuple[str, str]], object], ...] = (
    lambda known: known,  # the same words at the same place
    lambda known: known[1],  # moved
    lambda known: known[0],  # changed
    lambda _: None,  # both: the next that is left
)


@dataclass(frozen=True, slots=True)
class Made:
    """An entry that a row has made: what it is called until it has an id, what it is kept under, where it is told, what it
    says (a digest), and what an id is made from."""

    token: str
    name: str
    place: str
    says: str
    base: str
    kind: str


def token(number: int) -> str:
    """What stands for an id until there is one; no text has such characters."""
    return f"\0{number}\0"


def says(draft: Draft) -> str:
    """A digest of all that a draft says, in names."""
    slots = [[name_of(part) for part in slot] for slot in draft.slots]
    keys = [(key, [_words(value) for value in values]) for key, values in draft.qualifiers]
    return hashlib.sha256(repr((draft.kind, slots, draft.words, keys)).encode("utf-8", "replace")).hexdigest()[:8]


def give_ids(made: Iterable[Made], ids: dict[str, str], fresh: Callable[[Made], str]) -> dict[str, str]:
    """An id for each token: of those remembered in `ids` the one that is most like it, else a fresh one. `ids` is brought up
    to date."""
    groups: dict[str, list[Made]] = {}
    for one in made:
        groups.setdefault(one.name, []).append(one)
    remembered = _remembered(ids)
    found: dict[str, str] = {}
    for name, group in groups.items():
        matched = _match(group, remembered.get(name, {}))
        for one in group:
            known = matched.get(one.token, "")
            found[one.token] = ids.pop(known) if known else fresh(one)
            ids[_free_key(one, ids)] = found[one.token]
    return found


def _match(group: list[Made], known: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """For each token the remembered key that it goes on with."""
    left = dict(known)
    waiting = list(group)
    matched: dict[str, str] = {}
    for likeness in _LIKENESS:
        by: dict[object, list[str]] = {}
        for key, place_and_words in left.items():
            by.setdefault(likeness(place_and_words), []).append(key)
        still: list[Made] = []
        for one in waiting:
            keys = by.get(likeness((one.place, one.says)))
            if keys:
                matched[one.token] = keys.pop(0)
                del left[matched[one.token]]
            else:
                still.append(one)
        waiting = still
    return matched


def _remembered(ids: Mapping[str, str]) -> dict[str, dict[str, tuple[str, str]]]:
    """What earlier imports made, by name: each key with the place and the digest that are in it."""
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for key in ids:
        name, *rest = key.split(_SEPARATOR)
        if len(rest) == 3:
            found.setdefault(name, {})[key] = (rest[0], rest[1])
    return found


def _free_key(one: Made, ids: Mapping[str, str]) -> str:
    keys = (_SEPARATOR.join((one.name, one.place, one.says, str(number))) for number in count(1))
    return next(key for key in keys if key not in ids)


def _words(value: Part | Triple) -> object:
    return (name_of(value[0]), value[1], name_of(value[2])) if isinstance(value, tuple) else name_of(value)
