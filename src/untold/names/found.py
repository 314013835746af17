"""The names of a whole document as they stand at its end, each with where it is named and where it turned out to be whose."""

from __future__ import annotations

from dataclasses import dataclass

from untold.names.hearing import hear
from untold.names.records import Named
from untold.read.document import Document


@dataclass(frozen=True, slots=True)
class Place:
    """Where a name stands: characters of the document's text, the name as written, the place in the telling."""

    start: int
    end: int
    name: str
    place: str


@dataclass(frozen=True, slots=True)
class Since:
    """A name, and the place from which it is known to be this one's."""

    name: str
    place: str


@dataclass(frozen=True, slots=True)
class NameFound:
    """Somebody or something with all its names, its kind, its mentions in order, and since when each name is its own."""

    id: str
    names: tuple[str, ...]
    kind: str
    mentions: tuple[Place, ...]
    since: tuple[Since, ...]


def document_names(document: Document) -> tuple[NameFound, ...]:
    """The names of a document in the order in which they were met, joined as far as the whole of it joins them."""
    named: dict[int, Named] = {}
    into: dict[int, int] = {}
    told: dict[int, str] = {}
    since: dict[int, str] = {}
    mentions: dict[int, list[Place]] = {}
    passages = document.passages
    for number, heard in enumerate(hear(passages, document.people)):
        here = passages[number]
        for one in heard.met:
            named[one.thing] = one
            told[one.thing] = here.place
        for join in heard.joined:
            into[join.thing] = join.into
            since[join.thing] = here.place
        for at, mention in [(number, mention) for mention in heard.mentions] + list(heard.earlier):
            passage = passages[at]
            written = " ".join(passage.text[mention.start : mention.end].split()) or named[mention.thing].name
            place = Place(passage.start + mention.start, passage.start + mention.end, written, passage.place)
            mentions.setdefault(mention.thing, []).append(place)
    members: dict[int, list[int]] = {}
    for thing in named:
        members.setdefault(_end(into, thing), []).append(thing)
    return tuple(
        _found(root, things, named, told, since, mentions) for root, things in sorted(members.items(), key=lambda pair: pair[1])
    )


def _end(into: dict[int, int], thing: int) -> int:
    while thing in into:
        thing = into[thing]
    return thing


def _found(
    root: int,
    things: list[int],
    named: dict[int, Named],
    told: dict[int, str],
    since: dict[int, str],
    mentions: dict[int, list[Place]],
) -> NameFound:
    order = [root, *(thing for thing in things if thing != root)]
    places = sorted(
        (place for thing in things for place in mentions.get(thing, ())), key=lambda place: (place.start, place.end)
    )
    known = {named[thing].name: since.get(thing, told[thing]) for thing in reversed(order)}
    # A word that several share is written of the nearest, and so is a name of its own from where it first stands.
    for place in places:
        known.setdefault(place.name, place.place)
    names = tuple(dict.fromkeys([named[thing].name for thing in order] + list(known)))
    return NameFound(named[root].id, names, named[root].kind, tuple(places), tuple(Since(name, known[name]) for name in names))
