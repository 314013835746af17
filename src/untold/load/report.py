"""What a reading finds wrong: kept up to a bound, with the line itself and the nearest right word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz, process

from untold.problems import At, PlaceError, Problem

MOST_PROBLEMS = 100_000
LONGEST_LINE_SHOWN = 400
LONGEST_WORD_SHOWN = 60
# Looking for the nearest word costs a comparison for each right one; beyond this many a reading goes on without hints.
MOST_COMPARISONS = 20_000_000
PLACES_COMPARED = 5_000
NEAR_ENOUGH = 60.0


class Report:
    """The problems found so far in some files; `count` counts all of them, kept or not."""

    def __init__(self, lines: Mapping[str, Sequence[str]]) -> None:
        self._lines = lines
        self._kept: list[Problem] = []
        self._comparisons_left = MOST_COMPARISONS
        self.count = 0

    def add(self, at: At, code: str, message: str, hint: str = "", related: tuple[At, ...] = ()) -> None:
        """Record one problem; its line is looked up."""
        self.pass_on(Problem(at, code, message, hint, self._line(at), "error", related))

    def pass_on(self, problem: Problem) -> None:
        """Record a problem that somebody else has found."""
        self.count += 1
        if len(self._kept) < MOST_PROBLEMS:
            self._kept.append(problem)

    def near(self, word: str, choices: Sequence[str]) -> str:
        """The right word nearest to a wrong one; empty where none is near, or where too much has been looked for."""
        if not choices or not word or self.count >= MOST_PROBLEMS or self._comparisons_left < len(choices):
            return ""
        self._comparisons_left -= len(choices)
        found = process.extractOne(word[:LONGEST_WORD_SHOWN], choices, scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH)
        return found[0] if found else ""

    def nearest(self, word: str, choices: Sequence[str]) -> str:
        """The right word nearest to a wrong one, as a hint."""
        near = self.near(word, choices)
        return f"did you mean “{shown(near)}”?" if near else ""

    def nearest_place(self, error: PlaceError) -> str:
        """The right place nearest to a wrong one, as a hint."""
        if self.count >= MOST_PROBLEMS or self._comparisons_left < PLACES_COMPARED:
            return ""
        self._comparisons_left -= PLACES_COMPARED
        return f"did you mean “{shown(error.nearest)}”?" if error.nearest else ""

    def problems(self) -> tuple[Problem, ...]:
        """All that were kept, in the order of the files, and one that says how many more there are."""
        rank = {file: number for number, file in enumerate(self._lines)}
        found = sorted(self._kept, key=lambda p: (rank.get(p.at.file, -1), p.at.line, p.at.column))
        if self.count > len(found):
            more = self.count - len(found)
            found.append(Problem(found[-1].at, "more-problems", f"{more:,} more problems are not listed", "mend these first"))
        return tuple(found)

    def _line(self, at: At) -> str:
        lines = self._lines.get(at.file, ())
        return cut(lines[at.line - 1]) if at.line <= len(lines) else ""


def cut(line: str) -> str:
    """A line as a problem shows it: its beginning, where it is very long."""
    return line if len(line) <= LONGEST_LINE_SHOWN else line[:LONGEST_LINE_SHOWN] + "…"


def shown(word: str) -> str:
    """A word as a message shows it: its beginning, where it is very long."""
    return word if len(word) <= LONGEST_WORD_SHOWN else word[:LONGEST_WORD_SHOWN] + "…"
