"""A work's own sentences chosen to tell what happened in each unit: those that name whom the unit names most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import log
from typing import NamedTuple

from untold.ask.answers import Line
from untold.ask.grammar import words
from untold.ask.kinds import label_of, with_names
from untold.ask.passages import SENTENCE_ENDS, cut
from untold.ask.wording import Sentences
from untold.progress import Progress, Span
from untold.told import Statement
from untold.view import View

_MOST_PEOPLE = 1000
_MOST_EACH = 3  # sentences of one unit
_LOOKED_AT = 8  # passages of one unit whose sentences are read
_SHORTEST, _LONGEST = 25, 260
_BEGINS = re.compile(r"['\"“‘«¿¡—(]*[A-Z0-9À-Þ]")
_SPOKEN = ("“", "”", "‘", "«", '"', "—")


class Unit(NamedTuple):
    """A titled unit: its first ordinal among those asked for, its last, its place."""

    lo: int
    hi: int
    place: str


class Cast(NamedTuple):
    """A person and the passages that name him: their numbers and ordinals."""

    n: int
    where: tuple[tuple[int, int], ...]


def cast(view: View, kinds: tuple[str, ...] = ("person",)) -> tuple[Cast, ...]:
    """The people whom the text names, those in most passages first, then as first told."""
    met = (view.thing(n) for kind in kinds for n, _ in view.first_rows(kind, _MOST_PEOPLE)[0])
    found = [Cast(thing.n, view.where_named(thing.n)) for thing in met if thing is not None]
    return tuple(sorted((one for one in found if one.where), key=lambda one: (-len(one.where), one.where[0])))


def told_units(view: View, since: Progress | None, most: int) -> tuple[Unit, ...]:
    """The newest titled units in which anything has been told (beyond `since`), in telling order."""
    found: list[Unit] = []
    for span in reversed(_beyond(view.progress, since)):
        at = span.hi
        while at >= span.lo and len(found) < most:
            work = view.telling.span_of_work(view.telling.work_of(at))
            if at in (work.lo, work.hi):  # its start and its end are no units
                at -= 1
                continue
            unit, place = view.telling.titled(at)
            found.append(Unit(max(unit.lo, span.lo), at, place))
            at = unit.lo - 1
    return tuple(reversed(found))


def _beyond(progress: Progress, since: Progress | None) -> list[Span]:
    left = list(progress.spans)
    for gone in since.spans if since is not None else ():
        left = [
            piece
            for span in left
            for piece in (Span(span.lo, min(span.hi, gone.lo - 1)), Span(max(span.lo, gone.hi + 1), span.hi))
            if piece.lo <= piece.hi
        ]
    return left


def extracts(say: Sentences, units: Sequence[Unit], most: int) -> dict[str, tuple[Line, ...]]:
    """For each unit, by its place, a few of its own sentences in telling order; at most about `most` in all."""
    view = say.view
    each = max(1, min(_MOST_EACH, most // max(1, len(units))))
    people = cast(view)
    by_unit = {unit.place: unit for unit in units}
    named: dict[str, dict[int, list[int]]] = {unit.place: {} for unit in units}  # by unit, by passage: whom it names
    for one in people:
        for n, unit in placed(one.where, units):
            named[unit].setdefault(n, []).append(one.n)
    chosen = {place: _best_passages(passages) for place, passages in named.items()}
    told = {s.n: s for s in view.statements([n for numbers in chosen.values() for n in numbers])}
    found: dict[str, tuple[Line, ...]] = {}
    for place, numbers in chosen.items():
        weights = _weights(named[place])
        statements = [told[n] for n in numbers if n in told] or _first_passages(view, by_unit[place])
        found[place] = tuple(_best_sentences(statements, weights, each))
    return found


def placed(where: Iterable[tuple[int, int]], units: Sequence[Unit]) -> Iterator[tuple[int, str]]:
    """The passages that stand in the units, each with its unit; both are in telling order."""
    ahead = iter(units)
    unit = next(ahead, None)
    for n, position in where:
        while unit is not None and position > unit.hi:
            unit = next(ahead, None)
        if unit is not None and position >= unit.lo:
            yield n, unit.place


def _weights(passages: Mapping[int, Sequence[int]]) -> dict[int, float]:
    """How much it says of a unit to name somebody: by how many of its passages do."""
    counts = Counter(who for people in passages.values() for who in people)
    return {who: log(1 + count) for who, count in counts.items()}


def _best_passages(passages: Mapping[int, Sequence[int]]) -> list[int]:
    weights = _weights(passages)
    ranked = sorted(passages, key=lambda n: (-sum(weights[who] for who in passages[n]), n))
    return sorted(ranked[:_LOOKED_AT])


def _first_passages(view: View, unit: Unit) -> list[Statement]:
    """The beginning of a unit that names nobody."""
    return list(view.statements([n for n, _ in view.passages_within(unit.lo, unit.hi, _LOOKED_AT)]))


class _Sentence(NamedTuple):
    score: float
    statement: Statement
    start: int
    end: int


def _best_sentences(statements: Iterable[Statement], weights: Mapping[int, float], most: int) -> Iterator[Line]:
    """The best sentences in telling order, no two of one passage."""
    best = [max(found, key=lambda s: (s.score, -s.start)) for s in statements if (found := list(_sentences(s, weights)))]
    picked = sorted(best, key=lambda s: (-s.score, s.statement.position, s.statement.n))[:most]
    for _, statement, start, end in sorted(picked, key=lambda s: (s.statement.position, s.statement.n)):
        label = label_of(statement)
        run = words(label, ": " if label else "", cut(with_names(statement), start, end))
        yield Line(run, statement.place, statement.kind, statement.voice, statement.sure, statement.mode)


def _sentences(statement: Statement, weights: Mapping[int, float]) -> Iterator[_Sentence]:
    """The sentences of a passage that can stand alone, each with what it says of whom."""
    if "heading" in statement.texts("form"):
        return
    text = statement.words
    edges = [0, *(match.end() for match in SENTENCE_ENDS.finditer(text)), len(text)]
    speaker = sum(weights.get(ref.n or 0, 0.0) for ref in statement.refs("speaker"))
    for start, stop in pairwise(edges):
        end = start + len(text[start:stop].rstrip())
        whole = _BEGINS.match(text, start) and text[start:end].rstrip("'\"”’»)").endswith((".", "!", "?", "…"))
        if not whole or not _SHORTEST <= end - start <= _LONGEST:
            continue
        people = {ref.n for low, high, ref in statement.named if start <= low and high <= end and ref.n is not None}
        score = sum(weights.get(n, 0.0) for n in people) + speaker / 2
        spoken = text[start:end].startswith(_SPOKEN) or text[start:end].endswith(_SPOKEN)
        yield _Sentence(score - (0.7 if spoken else 0.0) - abs(end - start - 120) / 400, statement, start, end)
