"""What a built story says, row by row, as sayings and namings: each with the names that its things had by its own place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from untold.folding import fold
from untold.names.words import TITLES
from untold.progress import Requirement
from untold.stems import is_bare
from untold.stored import KIND_CODES, REF, TEXT, Record, decode_record
from untold.veil.asking import passage_key
from untold.veil.evidence import Evidence, Naming, Saying, gather
from untold.veil.rarity import EVERYDAY

Rows = Callable[[str], Sequence[tuple[Any, ...]]]
_ENTRIES = "select told, kind, record from entry order by n"
_THINGS = "select n, told, name from thing"
_NAMINGS = "select thing, told, words from naming order by thing, told, n"
_PEOPLE = f"select n from thing where kind = {KIND_CODES['person']}"
_PASSAGES = f"select told, record from entry where kind = {KIND_CODES['passage']}"
_TITLES = "select place, words from title"
_WRITTEN = ("why",)
_SHORTEST = 3  # letters of a part of a name that stands for the whole
_NOT_STATED = frozenset(KIND_CODES[kind] for kind in ("passage", "note", "title", "unit", "source"))


def evidence_of(rows: Rows, size: int, gates: Iterable[tuple[int, Requirement]], wordings: Mapping[int, str]) -> Evidence:
    """The evidence of a whole build: `rows` reads it, `size` counts the ordinals, `gates` say what other places wait for."""
    last = {told: _last(requirement) for told, requirement in gates}
    names: dict[int, list[tuple[int, int, str]]] = {}
    for n, told, name in (*rows(_THINGS), *rows(_NAMINGS)):
        place = told if told < size else last.get(told, -1)
        if place >= 0:
            names.setdefault(n, []).append((place, told, name))
    people = {n for (n,) in rows(_PEOPLE)}
    namings = [
        Naming(told, one)
        for n, known in names.items()
        for _, told, name in known
        for one in (name, *(_parts(name) if n in people else ()))
    ]
    return gather(_sayings(rows, size, last, names, wordings), namings)


def _parts(name: str) -> list[str]:
    """What somebody may be called for short: each word of a longer name that is neither a title nor an everyday word."""
    words = name.split()
    if len(words) < 2:
        return []
    bare = (word.strip(".,’'\"“”()") for word in words)
    return [word for word in bare if word[:1].isupper() and len(word) >= _SHORTEST and not _is_common(fold(word))]


def _is_common(word: str) -> bool:
    """Whether a folded word may stand before or in any name, or in any sentence."""
    return word in TITLES or word in EVERYDAY or is_bare(word)


def passages_of(rows: Rows) -> dict[int, tuple[int, ...]]:
    """Where on the axis each passage of a source or a telling is told, and each paragraph and question of it, by its key."""
    found: dict[int, tuple[int, ...]] = {}
    for told, blob in rows(_PASSAGES):
        record = decode_record(blob)
        asked = [value for key, what, value, _ in record.parts if key == "question" and what == TEXT]
        said = dict.fromkeys((record.words, *(one for text in (record.words, *asked) for one in text.split("\n\n"))))
        for key in dict.fromkeys(passage_key(one) for one in said if one.strip()):
            found[key] = (*found.get(key, ()), told)
    return found


def titles_of(rows: Rows, handles: Iterable[str]) -> frozenset[str]:
    """What the story's works are ever called, folded: their handles, and every title that is told of them."""
    works = {handle.casefold() for handle in handles}
    told = (words for place, words in rows(_TITLES) if place.casefold() in works)
    return frozenset(fold(title) for title in (*works, *told))


def _sayings(
    rows: Rows,
    size: int,
    last: dict[int, int],
    names: dict[int, list[tuple[int, int, str]]],
    wordings: Mapping[int, str],
) -> Iterator[Saying]:
    for told, kind, blob in rows(_ENTRIES):
        place = told if told < size else last.get(told, -1)
        if place >= 0:
            text = " ".join(_texts(decode_record(blob), place, names, wordings))
            yield Saying(told, place, text, kind not in _NOT_STATED)


def _texts(
    record: Record, place: int, names: dict[int, list[tuple[int, int, str]]], wordings: Mapping[int, str]
) -> Iterator[str]:
    yield record.words
    mentioned: list[int] = []
    for key, what, value, _ in record.parts:
        if what == REF and isinstance(value, int) and value > 0:
            mentioned.append(value >> 1)
        elif what == TEXT and key in _WRITTEN:
            yield str(value)
    if record.claim is not None:
        subject, prop, value = record.claim
        yield from _named(subject, place, names)
        yield wordings.get(prop, "")
        yield from (value,) if isinstance(value, str) else _named(value, place, names)
        mentioned = [
            thing for thing in mentioned if thing not in (subject >> 1, value if isinstance(value, str) else value >> 1)
        ]
    for thing in dict.fromkeys(mentioned):
        yield from _named(thing << 1, place, names)


def _named(reference: int, place: int, names: dict[int, list[tuple[int, int, str]]]) -> Iterator[str]:
    """The names of a thing by a place: what was told of it before it had a name says nothing of who bears that later."""
    return (name for told_at, _, name in names.get(reference >> 1, ()) if told_at <= place)


def _last(requirement: Requirement) -> int:
    """Where in the telling a requirement is met by one who is told everything in order; -1 where it never is."""
    return min((max(span.hi for span in spans) for spans in requirement.alternatives), default=-1)
