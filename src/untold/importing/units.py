"""The works of an import: their units counted from the places at which the table's rows stand."""

from __future__ import annotations

import re
from collections.abc import Iterable

from untold.importing.rules import WorkRule
from untold.place import Level, Path, Telling, Work
from untold.vocabulary import WORK_LEVELS

_JOINTS = re.compile(r"\s*(?:\||&|\.\.|(?<!\w:)-(?=\w))\s*")
_MOST = 100_000  # a number above this is a slip of the table, not a unit


def levels_of(rule: WorkRule) -> tuple[Level, ...]:
    """A work's levels: its own, or those of its kind."""
    if not rule.levels:
        return WORK_LEVELS.get(rule.kind, ())
    pairs = [words for level in rule.levels.split(",") if (words := level.split())]
    return tuple(Level(words[0], words[1].lower() if len(words) > 1 else "") for words in pairs)


def read_unit(text: str, works: tuple[Work, ...]) -> tuple[Work, Path] | None:
    """The work and the numbers of a place as written, declared or not; None where it is not one."""
    handle, found, rest = text.rpartition(":")
    work = next((w for w in works if w.handle.lower() == handle.strip().lower()), None) if found else works[0]
    if work is None or (not found and len(works) > 1):
        return None
    path = work.read(rest)
    return (work, path) if path and max(path) <= _MOST else None


def bare_works(rules: Iterable[WorkRule]) -> tuple[Work, ...]:
    """The works without units, for reading places with."""
    return tuple(Work(rule.handle, levels_of(rule), {}, rule.kind, rule.title) for rule in rules)


def count_units(works: tuple[Work, ...], places: Iterable[tuple[Work, Path]]) -> Telling:
    """The telling that has all these places; what lies between two numbers is there too. A work without any is none yet."""
    numbers: dict[str, dict[Path, set[int]]] = {work.handle: {} for work in works}
    for work, path in places:
        for depth, number in enumerate(path):
            numbers[work.handle].setdefault(path[:depth], set()).add(number)
    counted = [
        Work(
            work.handle,
            work.levels,
            {path: _filled(path, found, work) for path, found in numbers[work.handle].items()},
            work.kind,
            work.title,
        )
        for work in works
        if numbers[work.handle]
    ]
    return Telling(tuple(counted))


def declare(work: Work, levels: str) -> list[tuple[str, str]]:
    """The qualifiers of a work's line: its kind or levels, and its units."""
    head = [("kind", work.kind)] if work.kind else []
    head += [("levels", levels)] if levels else []
    top = work.counts.get((), ())
    deep = sorted(path for path in work.counts if path)
    if not deep:
        return [*head, ("units", _range(top))] if top else head
    lines: list[tuple[str, str]] = []
    if any((number,) not in work.counts for number in top):  # some have no parts, and are told as they are
        lines.append(("units", _range(tuple(range(min(1, *top), max(top) + 1)))))
    for depth in range(1, max(map(len, deep)) + 1):
        for outer in sorted({path[: depth - 1] for path in deep if len(path) == depth}):
            inner = [path for path in deep if len(path) == depth and path[:-1] == outer]
            lines.append(("units", ", ".join(f"{work.write(path)} {_range(work.counts[path])}" for path in inner)))
    return [*head, *lines]


def _filled(path: Path, found: set[int], work: Work) -> tuple[int, ...]:
    """The outermost numbers as they are; deeper ones without gaps, from 1 unless there is a nought."""
    return tuple(sorted(found)) if not path and len(work.levels) > 1 else tuple(range(min(1, *found, 1), max(found) + 1))


def _range(numbers: tuple[int, ...]) -> str:
    return f"{numbers[0]}-{numbers[-1]}" if numbers[0] != 1 else str(numbers[-1])


def places_in(told: str) -> tuple[str, ...]:
    """The single places that a told expression is made of, as written."""
    joined = (piece.strip() for piece in _JOINTS.split(told))
    return tuple(place for place in joined if place and place.rpartition(":")[2].strip().lower() not in ("start", "end"))


def guess_kind(places: Iterable[str]) -> str:
    """The kind of work whose units are written as these places are; empty where none of them fits."""
    read = [Work("w", levels, {}) for levels in WORK_LEVELS.values()]
    fits = dict(zip(WORK_LEVELS, read, strict=True))
    for place in places:
        fits = {kind: work for kind, work in fits.items() if work.read(place.rpartition(":")[2])} or fits
    return next(iter(fits)) if len(fits) < len(read) else ""
