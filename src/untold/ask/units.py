"""Units of the telling as people write them in a sentence: `s2e6`, `season 2 episode 6`, `chapter 3`."""

from __future__ import annotations

import re

from untold.numerals import IN_WORDS
from untold.place import Telling, Work
from untold.problems import PlaceError
from untold.progress import Progress, Span

_PAIR = re.compile(r"([^\W\d_]+) (\d{1,9})")


def unit_named(telling: Telling, held: Progress, text: str) -> tuple[str, Span] | None:
    """The first unit that the words may mean of which a reader has been told anything, in the order of the works."""
    words = [str(IN_WORDS.get(word, word)) for word in text.split()]
    for word in words:
        if any(letter.isdigit() for letter in word):
            for work in telling.works:
                for written in (word, f"{work.handle}:{word}"):
                    found = _read(telling, held, written)
                    if found is not None:
                        return found
    named = dict(reversed(_PAIR.findall(" ".join(words))))
    for work in telling.works:
        path = _path(work, named)
        found = _read(telling, held, f"{work.handle}:{work.write(path)}") if path else None
        if found is not None:
            return found
    return None


def _path(work: Work, named: dict[str, str]) -> tuple[int, ...]:
    """The numbers that the words give to a work's levels, outermost first, without a gap."""
    path: list[int] = []
    for level in work.levels:
        if level.name not in named:
            break
        path.append(int(named[level.name]))
    return tuple(path)


def _read(telling: Telling, held: Progress, text: str) -> tuple[str, Span] | None:
    try:
        span = telling.read_span(text)[1]
    except PlaceError:
        return None
    return (telling.label_span(span), span) if (held & Progress((span,))).spans else None
