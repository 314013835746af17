"""Words about the telling itself: “in chapter 12”, “at the end of season one”, “in the finale” say where a sentence stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from untold.numerals import IN_WORDS, number_of
from untold.place import Path, Telling, Work
from untold.problems import PlaceError
from untold.progress import Span

_NUMBER = rf"\d{{1,4}}|{'|'.join(sorted(IN_WORDS, key=len, reverse=True))}|[ivxlc]{{1,8}}"
_PLACE = re.compile(r"\b(?:[a-z][\w-]*:)?(?:[a-z]{1,3}\d{1,4}){1,3}(?:\.\d{1,5})?\b", re.IGNORECASE)
_CROSS = re.compile(r"\b(\d{1,2})x(\d{1,3})\b", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
LAST = re.compile(
    r"\b(?:season |series )?finale\b|\b(?:denouement|dénouement|epilogue)\b|\b(?:the|its|that|this) (?:\w+ )?ending\b"
    r"|\b(?:last|final|closing) (?:episode|chapter|book|act|scene|season|part|canto|volume|page|minutes|moments|pages|scenes)\b"
    r"|\b(?:in|by|at|until|near|towards?) the (?:very )?(?:end|close)\b(?! of)",
    re.IGNORECASE,
)
# One of these stands in whatever `LAST` finds (to which a dotless i is an i): most sentences need not be searched for it.
HINTS = ("final", "last ", "closing ", "ending", "e end", "y end", "e close", "y close", "epilogue", "nouement", "ı")
_OTHER_NAMES = {"season": ("series",), "episode": ("ep", "ep."), "chapter": ("ch", "ch.", "canto"), "book": ("canto", "bk")}
_Levels = tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that a sentence names: what must be told before it may be shown; None where the telling has no such place."""

    span: Span | None
    words: str


def anchors(text: str, telling: Telling) -> tuple[Anchor, ...]:
    """Every place of the telling that a text names, in words or as places are written."""
    lower = text.casefold()
    written = _written(lower, telling) if _DIGIT.search(lower) else []
    worded = _worded(lower, telling) if any(name in lower for name in _called(telling)[0]) else []
    last = _last(lower, telling) if any(hint in lower for hint in HINTS) else []
    return (*written, *worded, *last)


def _written(text: str, telling: Telling) -> list[Anchor]:
    found = [f"s{season}e{episode}" for season, episode in _CROSS.findall(text)]
    found += [match[0] for match in _PLACE.finditer(text)]
    anchors = []
    for place in found:
        spans = [span for work in telling.works if (span := _span(telling, work, place)) is not None]
        if spans:
            anchors.append(Anchor(_latest(spans), place))
    return anchors


def _span(telling: Telling, work: Work, place: str) -> Span | None:
    try:
        return telling.read_span(place if ":" in place or len(telling.works) == 1 else f"{work.handle}:{place}")[1]
    except PlaceError:
        return None


def _worded(text: str, telling: Telling) -> list[Anchor]:
    """“season two episode 5”, “the third chapter”, “Acts II to IV”: numbers given to a work's levels, the outer ones first."""
    found: list[Anchor] = []
    for work, levels in _called(telling)[1]:
        named: dict[int, list[range]] = {}
        for depth, (names, pattern) in enumerate(levels):
            if not any(name in text for name in names):
                continue
            numbers = [_range(after or before, to) for after, to, before in pattern.findall(text)]
            if any(numbers):
                named[depth] = [one for one in numbers if one]
        if named:
            found.append(_anchor(work, named, telling))
    known = [anchor for anchor in found if anchor.span is not None]
    return known or found[:1]


def _range(first: str, last: str) -> range:
    """The numbers from one to another; the first alone where there is no other."""
    start = number_of(first) or 0
    end = (number_of(last) if last else None) or start
    return range(start, end + 1) if 0 < start <= end else range(start, start + bool(start))


@lru_cache(maxsize=8)
def _called(telling: Telling) -> tuple[frozenset[str], tuple[tuple[Work, _Levels], ...]]:
    """What any level of a telling is called, and its works with their levels."""
    works = tuple((work, _patterns(tuple(level.name for level in work.levels))) for work in telling.works)
    return frozenset(name for _, levels in works for names, _ in levels for name in names), works


@cache
def _patterns(levels: tuple[str, ...]) -> _Levels:
    """For each level of a work what it is called, and that before or after a number."""
    found = []
    for level in levels:
        called = (level, *_OTHER_NAMES.get(level, ()))
        names = "|".join(re.escape(name) for name in called)
        number = rf"({_NUMBER})"
        to = rf"(?:\s*(?:to|through|and|&|[-–—])\s*{number}\b)?"
        after = rf"(?:{names})s?\s+(?:no\.?\s*|#)?{number}\b{to}"
        before = rf"{number}(?:st|nd|rd|th)?\s+(?:{names})\b(?!\s+(?:{_NUMBER})\b)"
        found.append((called, re.compile(rf"\b(?:{after}|{before})")))
    return tuple(found)


def _anchor(work: Work, named: dict[int, list[range]], telling: Telling) -> Anchor:
    """The latest place that these numbers may mean in a work: where the outer number is not said, of all such units. From one
    number to another: all that lies between, and none where the telling does not go so far."""
    deepest = max(named)
    places = [
        path
        for path in _paths(work, deepest + 1)
        if all(any(path[depth] in one for one in numbers) for depth, numbers in named.items())
    ]
    words = " ".join(f"{work.levels[depth].name} {numbers[-1][-1]}" for depth, numbers in sorted(named.items()))
    spans = [(path, span) for path in places if (span := _span(telling, work, work.write(path))) is not None]
    if not spans or not all(any(path[depth] == one[-1] for path, _ in spans) for depth, of in named.items() for one in of):
        return Anchor(None, words)
    last = _latest([span for _, span in spans])
    if all(len(one) == 1 for numbers in named.values() for one in numbers):
        return Anchor(last, words)
    outer = next(path for path, span in spans if span == last)[:deepest]
    return Anchor(Span(min(span.lo for path, span in spans if path[:deepest] == outer), last.hi), words)


def _paths(work: Work, depth: int) -> list[Path]:
    paths: list[Path] = [()]
    for _ in range(depth):
        paths = [(*path, number) for path in paths for number in work.counts.get(path, ())]
    return paths


def _last(text: str, telling: Telling) -> list[Anchor]:
    """The end of the telling, or of the season or part that the sentence names beside it."""
    match = LAST.search(text)
    if match is None or not telling.works:
        return []
    return [Anchor(telling.span_of_work(telling.works[-1]), match[0])] if not _worded(text, telling) else []


def _latest(spans: list[Span]) -> Span:
    return max(spans, key=lambda span: (span.hi, -span.lo))
