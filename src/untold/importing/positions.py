"""Where each value of a JSON text stands, for naming it by line and column."""

from __future__ import annotations

import re
from json import JSONDecoder

_SPACE = re.compile(r"[ \t\r\n]*")
_DECODER = JSONDecoder()


def locate(text: str) -> dict[str, tuple[int, int]]:
    """The line and column of every value, by its path (`entries[3].who`); the text must be JSON that can be read."""
    places: dict[str, int] = {}
    _note(text, 0, "", places)
    lines = [0, *(match.end() for match in re.finditer("\n", text))]
    found: dict[str, tuple[int, int]] = {}
    line = 0
    for path, offset in places.items():  # noted in the order in which they stand
        while line + 1 < len(lines) and lines[line + 1] <= offset:
            line += 1
        found[path] = (line + 1, offset - lines[line] + 1)
    return found


def _note(text: str, start: int, path: str, places: dict[str, int]) -> int:
    """Note the value at `start` and everything in it; gives where it ends."""
    index = _skip(text, start)
    places[path] = index
    if text[index] not in "{[":
        return _DECODER.raw_decode(text, index)[1]
    named = text[index] == "{"
    index = _skip(text, index + 1)
    number = 0
    while text[index] not in "}]":
        if named:
            key, index = _DECODER.raw_decode(text, index)
            index = _skip(text, index) + 1
            inner = f"{path}.{key}" if path else key
        else:
            inner = f"{path}[{number}]"
            number += 1
        index = _skip(text, _note(text, index, inner, places))
        if text[index] == ",":
            index = _skip(text, index + 1)
    return index + 1


def _skip(text: str, index: int) -> int:
    match = _SPACE.match(text, index)
    return match.end() if match else index
