"""Passages of a work's own text: one with what stands around it, and the few words of a long one that are asked for."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from untold.ask.answers import Line, Mention
from untold.ask.find import sound
from untold.ask.grammar import Words, words
from untold.ask.text_answers import Reading
from untold.ask.wording import Sentences
from untold.folding import words_of
from untold.problems import NotTold, PlaceError
from untold.progress import Span
from untold.view import View

_LONGEST = 300
_BESIDE = 3
_LONGEST_PLACE = 200
# Not after a title or a letter that stands for a name, and only where something begins that begins sentences.
SENTENCE_ENDS = re.compile(
    r"(?<!\b[MDS]r\.)(?<!\bMrs\.)(?<!\bSt\.)(?<!\b[A-Z]\.)(?<=[.!?…])['\"”’»)]*\s+(?=['\"“‘«¿¡—(]*[A-Z0-9À-Þ])"
)


def reading(view: View, place: str) -> Reading:
    """The passage told at a place, its neighbours before and after as far as they are told. Raises NotTold."""
    try:
        _, span = view.telling.read_span(sound(place.strip()[:_LONGEST_PLACE]))
    except PlaceError:
        raise NotTold from None
    here = view.passages_within(span.lo, span.hi, 1)
    if not here:
        raise NotTold
    position = here[0][1]
    work = view.telling.span_of_work(view.telling.work_of(position))
    numbers = [n for n, _ in view.passages_within(position, position)]
    before = [n for n, _ in view.passages_within(work.lo, position - 1, _BESIDE, newest=True)][::-1]
    after = [n for n, _ in view.passages_within(position + 1, work.hi, _BESIDE)]
    say = Sentences(view)
    unit, label = view.telling.titled(position)
    return Reading(
        place=view.telling.label(position),
        unit=label,
        title=view.title_of(label),
        lines=say.lines(view.statements(numbers)),
        before=say.lines(view.statements(before)),
        after=say.lines(view.statements(after)),
        chapter=_reach_of(view, unit),
    )


def _reach_of(view: View, unit: Span) -> tuple[str, str]:
    """The first passages told of the units before and after one; empty where there are none."""
    work = view.telling.span_of_work(view.telling.work_of(unit.lo))
    before = view.passages_within(work.lo, unit.lo - 1, 1, newest=True)
    after = view.passages_within(unit.hi + 1, work.hi, 1)
    if before:
        first = view.telling.titled(before[0][1])[0]
        before = view.passages_within(first.lo, first.hi, 1)
    told = [view.telling.label(rows[0][1]) if rows else "" for rows in (before, after)]
    return told[0], told[1]


def around(line: Line, handles: Collection[str] = (), wanted: Collection[str] = (), most: int = _LONGEST) -> Line:
    """A line with the words around the first mention of one of `handles`, or around the first of some folded words.

    Dots stand for the rest. A line that is not long stays as it is.
    """
    text = line.text
    if len(text) <= most:
        return line
    at, to = _first_mention(line.words, handles) if handles else _first_word(text, wanted)
    start = 0 if at < most // 2 else _sentence_before(text, at, most // 2)
    end = len(text) if len(text) - start <= most else _end_before(text, max(to, start + 1), start + most)
    return replace(line, words=words("…" if start else "", cut(line.words, start, end), "…" if end < len(text) else ""))


def _first_mention(run: Words, handles: Collection[str]) -> tuple[int, int]:
    at = 0
    for word in run:
        if isinstance(word, Mention) and word.handle in handles:
            return at, at + len(word.name)
        at += len(word if isinstance(word, str) else word.name)
    return 0, 0


def _first_word(text: str, wanted: Collection[str]) -> tuple[int, int]:
    for match in re.finditer(r"\S+", text) if wanted else ():
        if any(word in wanted for word in words_of(match[0])):
            return match.span()
    return 0, 0


def _sentence_before(text: str, at: int, most: int) -> int:
    """Where the sentence begins in which something stands or, where that is far before, a word near to it."""
    low = at - most
    ends = [match.end() for match in SENTENCE_ENDS.finditer(text, low, at + 1)]
    return ends[0] if ends else text.find(" ", low) + 1


def _end_before(text: str, low: int, high: int) -> int:
    ends = [match.end() for match in SENTENCE_ENDS.finditer(text, low, high)]
    if ends:
        return len(text[: ends[-1]].rstrip())
    space = text.rfind(" ", low, high)
    return space if space > low else high


def cut(run: Words, start: int, end: int) -> Words:
    """A part of a run of words; a mention at its edge is cut to plain words."""
    found: list[str | Mention] = []
    at = 0
    for word in run:
        text = word if isinstance(word, str) else word.name
        low, high = max(start - at, 0), min(end - at, len(text))
        if low < high:
            found.append(word if (low, high) == (0, len(text)) else text[low:high])
        at += len(text)
    return tuple(found)
