"""What a view gives: frozen records in which every string has been told, and nothing leads back to the whole.

Numbers named `n` are the store's own and order nothing that is shown; they are for asking the same view again and never
stand in a page, a file or an answer. What leaves is a thing's `handle` (a keyed hash) and a statement's place.
"""

from __future__ import annotations

from dataclasses import dataclass

from untold.storytime import When


@dataclass(frozen=True, slots=True)
class Ref:
    """Something mentioned, under the name that it has in this view; `n` is None and `handle` empty where the view does not
    hold it (then `name` is “someone” or “something”)."""

    n: int | None
    handle: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What a fact says: subject, the property's wording and its inverse as declared, and a thing or words as the value.

    `prop` is the property's word for telling properties apart within the view (`status`, `mother-of`).
    """

    subject: Ref
    prop: str
    wording: str
    inverse: str
    value: Ref | str
    one: bool = False
    symmetric: bool = False
    kin: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """Evidence: a source and the part of it; only in a view that holds the source and its scope."""

    source: Ref
    part: str


@dataclass(frozen=True, slots=True)
class Part:
    """One qualifier or head slot: a thing, the number of another statement (`Said`), story time, or words.

    `key` is the slot's or qualifier's name (`agent`, `who`, `entry`, `how`); for a keeper's role, `label` is its wording.
    """

    key: str
    value: Ref | Said | When | str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """Another statement that this one speaks of; `n` is None where the view does not hold it."""

    n: int | None


@dataclass(frozen=True, slots=True)
class Statement:
    """One entry as told: its kind, the place (label and ordinal), its words and parts, who says it and how sure.

    `corrected_by` are the standing statements of this view that take it back, `corrects` those that it takes back; `by_effect`
    is the event that brought a fact about. `claim` is set for facts. `introduces` is set where it introduces a thing. `named`
    are the spans of its words that name things, in their order.
    """

    n: int
    kind: str
    place: str
    position: int
    words: str = ""
    parts: tuple[Part, ...] = ()
    claim: Claim | None = None
    introduces: Ref | None = None
    voice: str = "story"
    sure: str = "said"
    mode: str = "present"
    citations: tuple[Citation, ...] = ()
    corrects: tuple[int, ...] = ()
    corrected_by: tuple[int, ...] = ()
    by_effect: int | None = None
    named: tuple[tuple[int, int, Ref], ...] = ()

    @property
    def stands(self) -> bool:
        """Whether nothing that stands in the view has taken it back."""
        return not self.corrected_by

    def refs(self, *keys: str) -> tuple[Ref, ...]:
        """The things in the parts with these keys (all parts where none is given)."""
        return tuple(p.value for p in self.parts if isinstance(p.value, Ref) and (not keys or p.key in keys))

    def texts(self, key: str) -> tuple[str, ...]:
        """The words in the parts with this key."""
        return tuple(p.value for p in self.parts if p.key == key and isinstance(p.value, str))

    def said(self, key: str) -> int | None:
        """The number of the statement in the part with this key, or None."""
        return next((p.value.n for p in self.parts if p.key == key and isinstance(p.value, Said)), None)

    def time(self, key: str = "when") -> When | None:
        """The story time in the part with this key, or None."""
        return next((p.value for p in self.parts if p.key == key and isinstance(p.value, When)), None)


@dataclass(frozen=True, slots=True)
class Thing:
    """Somebody or something with a page: its name in this view, its other names, and where it was first told of.

    `names` are all names told so far with the place of each, in telling order; `members` are the store's numbers that this
    view holds to be one. `intro` is the number of the statement that introduces it.
    """

    n: int
    handle: str
    kind: str
    name: str
    names: tuple[tuple[str, str], ...]
    first: str
    position: int
    intro: int
    members: tuple[int, ...]
    form: str = ""

    @property
    def ref(self) -> Ref:
        """The thing as a mention of it."""
        return Ref(self.n, self.handle, self.name, self.kind)


@dataclass(frozen=True, slots=True)
class Slice:
    """Some of many: the rows asked for, and how many there are in all."""

    rows: tuple[Statement, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Unit:
    """A finest unit of a work: its place, its ordinal and, once told, its title."""

    place: str
    ordinal: int
    title: str = ""
