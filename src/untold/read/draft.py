"""A document being written while a file is read: passages one after the other, units that open and close, problems."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from untold.problems import At, Problem, Severity
from untold.read.document import Document, Passage, Unit, Written
from untold.read.spool import Spool

_MOST_PROBLEMS = 200
_MOST_PASSAGES = 1_000_000
_MOST_UNITS = 50_000
_LARGE = 4_000_000  # characters from which on the passages lie on disk: more than the longest novels have


@dataclass(slots=True)
class _Open:
    place: str
    title: str
    kind: str
    depth: int
    slot: int
    start: int = -1


@dataclass(slots=True)
class Draft:
    """What has been read so far; `name` is the file that problems point at."""

    name: str
    setting: str = ""
    people: dict[str, None] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    _gaps: list[str] = field(default_factory=list)  # what stands before each passage
    _length: int = 0
    _passages: list[Passage] | Spool[Passage] = field(default_factory=list)
    _units: list[Unit | None] = field(default_factory=list)
    _open: list[_Open] = field(default_factory=list)
    _numbers: Counter[str] = field(default_factory=Counter)
    _unsaid: int = 0
    _many: bool = False
    _rest: list[str] = field(default_factory=list)

    @property
    def place(self) -> str:
        """The place of the innermost open unit that has one."""
        return next((unit.place for unit in reversed(self._open) if unit.place), "")

    @property
    def length(self) -> int:
        """How many characters are written."""
        return self._length

    @property
    def depth(self) -> int:
        """How many units are open."""
        return len(self._open)

    @property
    def innermost(self) -> str:
        """The kind of the innermost open unit; empty where none is."""
        return self._open[-1].kind if self._open else ""

    def add(self, text: str, kind: str, *, speaker: str = "", gap: str = "\n\n", uncertain: str = "", clock: str = "") -> None:
        """Write one passage behind what stands already, numbered within its unit; a text of white space alone is nothing."""
        text = text.strip()
        if not text:
            return
        if len(self._passages) >= _MOST_PASSAGES:
            self._rest.append(text)
        else:
            self._write(text, kind, speaker, gap, uncertain, clock)

    def _write(self, text: str, kind: str, speaker: str = "", gap: str = "\n\n", uncertain: str = "", clock: str = "") -> None:
        gap = gap if self._length else ""
        self._gaps.append(gap)
        start = self._length + len(gap)
        self._length = start + len(text)
        for unit in self._open:
            if unit.start < 0:
                unit.start = start
        place = self.place
        outside = place or next((unit.kind for unit in reversed(self._open)), "body")
        self._numbers[outside] += 1
        ident = f"{outside}.{self._numbers[outside]}"
        where = ident if place else ""
        setting = self.setting if place else ""
        self._keep(Passage(ident, where, kind, text, start, self._length, speaker, setting, uncertain, clock))

    def _keep(self, passage: Passage) -> None:
        if isinstance(self._passages, list):
            self._passages.append(passage)
            if self._length < _LARGE:
                return
            kept, self._passages = self._passages, Spool(Passage)
        else:
            kept = [passage]
        for one in kept:
            self._passages.append(one, len(one.text))

    def open(self, place: str, title: str, kind: str) -> None:
        """Begin a unit; what is added from now on is in it. Beyond a number that no book has, it stays in the unit before."""
        if len(self._units) < _MOST_UNITS:
            self._open.append(_Open(place, title, kind, len(self._open) + 1, len(self._units)))
            self._units.append(None)
            return
        self._open.append(_Open(self.place, title, kind, len(self._open) + 1, -1))
        if not self._many:
            self._many = True
            self.wrong(
                "too-many-units", f"more than {_MOST_UNITS:,} units; what comes then is not told apart", "fewer headings"
            )

    def title_unit(self, title: str) -> None:
        """Say the title of the unit that is open, where it had none yet."""
        if self._open and not self._open[-1].title:
            self._open[-1].title = title

    def close(self) -> None:
        """End the innermost open unit; one in which nothing stands is kept with an empty span."""
        unit = self._open.pop()
        if unit.slot < 0:
            return
        start = unit.start if unit.start >= 0 else self._length
        self._units[unit.slot] = Unit(unit.place, unit.title, unit.kind, unit.depth, start, self._length)

    def wrong(
        self, code: str, message: str, hint: str = "", line: int = 1, column: int = 1, severity: Severity = "error"
    ) -> None:
        """Report what could not be read; the first ones each, the rest as a number."""
        if len(self.problems) >= _MOST_PROBLEMS:
            self._unsaid += 1
            return
        self.problems.append(Problem(At(self.name, line, column), code, message, hint, severity=severity))

    def adopt(self, page: Draft, but: str = "") -> None:
        """Take over the problems of a draft of a part of this file, but for those of one code."""
        self._unsaid += page._unsaid
        for problem in page.problems:
            if len(self.problems) >= _MOST_PROBLEMS:
                self._unsaid += 1
            elif problem.code != but:
                self.problems.append(problem)

    def document(self, kind: str, form: str, title: str) -> Document:
        """The finished document."""
        if self._rest:
            message = f"more than {_MOST_PASSAGES:,} passages; what comes then is kept as one"
            self.wrong("too-many-passages", message, "split the file")
            self._write("\n\n".join(self._rest), "text", uncertain=message)
        while self._open:
            self.close()
        problems = list(self.problems)
        if self._unsaid:
            message = f"{self._unsaid:,} more problems of this file are not listed"
            problems.append(Problem(At(self.name), "more-problems", message, "mend the ones listed, then read the file again"))
        units = tuple(unit for unit in self._units if unit is not None)
        people = tuple(self.people)
        passages = tuple(self._passages) if isinstance(self._passages, list) else self._passages
        written = Written(passages, self._gaps)
        text = written.text() if isinstance(passages, tuple) else written
        return Document(kind, form, title, text, units, passages, people=people, problems=tuple(problems))
