"""What an import would write, in short: how many entries of which kind and where, the first of them, and which files change."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from untold.problems import RequestError

_ENTRY = re.compile(r"^(\S+(?: [|&] \S+)*) +([a-z]+)\b.*$", re.MULTILINE)
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Preview:
    """Counts by kind of entry and by place of the telling, the first entries as they would stand, and what becomes of each
    file: `new`, `changed` or `same`."""

    kinds: dict[str, int]
    places: dict[str, int]
    first: tuple[str, ...]
    files: dict[str, str]


def preview(files: Mapping[str, str], folder: Path) -> Preview:
    """A look at an import's files before they are written. Raises RequestError where an earlier one cannot be read."""
    kinds: Counter[str] = Counter()
    places: Counter[str] = Counter()
    first: list[str] = []
    for name, text in files.items():
        if name == "story.untold":
            continue
        for match in _ENTRY.finditer(text):
            kinds[match[2]] += 1
            places[match[1]] += 1
            if len(first) < _SHOWN:
                first.append(" ".join(match[0].split()))
    return Preview(dict(kinds.most_common()), dict(places), tuple(first), dict(_becomes(files, folder)))


def _becomes(files: Mapping[str, str], folder: Path) -> Iterator[tuple[str, str]]:
    for name, text in files.items():
        try:
            before = (folder / name).read_bytes()
        except FileNotFoundError:
            yield name, "new"
            continue
        except OSError as error:
            raise RequestError(f"{folder / name}: cannot be read ({error.strerror or error})") from None
        yield name, "same" if before == text.encode() else "changed"
