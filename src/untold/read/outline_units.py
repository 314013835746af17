"""The units that headings open, level within level: parts, books, acts, and the chapters or scenes of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from untold.read.book_units import LETTERS, OUTSIDE
from untold.read.draft import Draft

_INNERMOST = ("scene", "chapter")


def levels_of(kinds: Iterable[str]) -> list[str]:
    """The kinds of unit from the outermost in: in the order in which they first come, chapters and scenes last."""
    found = [kind for kind in dict.fromkeys(kinds) if kind in LETTERS]
    return [kind for kind in found if kind not in _INNERMOST] + [kind for kind in _INNERMOST[::-1] if kind in found]


@dataclass(slots=True)
class OpenUnits:
    """Opens and closes the units of a draft as headings come; `counts` numbers those of each level."""

    draft: Draft
    levels: list[str]
    counts: list[int] = field(default_factory=list)
    at: int = 0  # how many levels are open

    def head(self, kind: str, title: str) -> None:
        """Begin the unit of a heading; a prologue stands before the first of its level and an epilogue behind the last."""
        if kind in OUTSIDE:
            self.end()
            self.draft.open("", title, kind)
            return
        outer = kind not in self.levels
        level = 0 if outer else self.levels.index(kind)
        if kind == "prologue" and 0 < self.at < len(self.levels) and len(self.counts) == self.at:
            level = self.at  # it stands at the beginning of the act or part that has just begun
        self._close(level)
        while len(self.counts) <= level:
            self.counts.append(-1)  # nothing yet: a prologue is 0, a first chapter 1
        for above in range(self.at, level):
            self.counts[above] += 1
            self.draft.open(self._place(above), "", self.levels[above])
        first = self.counts[level] < 0 and kind != "prologue"
        self.counts[level] += 2 if first else 1
        del self.counts[level + 1 :]
        self.draft.open(self._place(level), title, kind)
        self.at = level + 1

    def end(self) -> None:
        """Close all that is open."""
        self._close(0)
        while self.draft.depth:
            self.draft.close()

    def _close(self, level: int) -> None:
        while self.draft.depth > level:
            self.draft.close()
        self.at = min(self.at, level)

    def _place(self, level: int) -> str:
        letters = [LETTERS[kind] for kind in self.levels] or [LETTERS["chapter"]]
        return "".join(f"{letters[n]}{self.counts[n]}" for n in range(level + 1))
