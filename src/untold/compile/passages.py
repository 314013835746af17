"""The passages of a work's own text as statements: each told at its own place, of whom its words name."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from untold.compile.records import Numbers, Part, Stated
from untold.entries import Passing, Text
from untold.stored import REF, TEXT, Record

# Where on the axis it is told that a passage names somebody, from the passage's ordinal and that of understanding it.
Understood = Callable[[int, int], int]


def passages(texts: tuple[Text, ...], numbers: Numbers, understood: Understood) -> Iterator[tuple[Stated, int]]:
    """Every passage with where it is told, as they come: none is kept."""
    n = numbers.first_passage
    for text in texts:
        for passing in text.passages():
            yield _statement(n, passing, numbers, understood), passing.told
            n += 1


def _statement(n: int, passing: Passing, numbers: Numbers, understood: Understood) -> Stated:
    things: dict[int, int] = {}
    spans: list[tuple[int, int, int, int]] = []
    speakers: list[int] = []
    for start, end, name, since in passing.spans:
        code = numbers.thing(name)
        if code <= 0:
            continue
        since = passing.told if since <= passing.told else understood(passing.told, since)
        things[code >> 1] = min(since, things.get(code >> 1, since))
        if start < 0:
            speakers.append(code)
        else:
            spans.append((start, end, code, since))
    parts: list[Part] = [("speaker", REF, code, "") for code in speakers]
    if passing.label and not speakers:
        parts.append(("speaker", TEXT, passing.label, ""))
    parts.append(("form", TEXT, passing.kind, ""))
    return Stated(n, "passage", Record(passing.words, tuple(parts), spans=tuple(spans)), things=things, other=passing.told)
