"""Places: points in the telling as people write them (`s2e13`, `jj:s2e13.4`, `ch6`), read and written for declared works.

A place is `[work:]` then letter-number units, deeper levels after a dot; case and leading zeros are ignored; `start` and
`end` are places. A *told* expression adds ranges (`s2e1-s2e10`), choices (`a | b`) and, for notes, what was needed together
(`a & b`). A *progress* is comma-separated parts: a place means everything of that work up to and including it; `s1..s2e3` a
range; `=s1e4` one unit.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz import process

from untold.problems import PlaceError
from untold.progress import Progress, Requirement, Span
from untold.unit_index import Index

Path = tuple[int, ...]
_WORD = re.compile(r"(?:(?P<work>[^\W\d_][\w-]*):)?(?P<rest>\S+)", re.UNICODE)
_STEP = re.compile(r"(?P<letters>[^\W\d_]*)(?P<number>\d{1,9})(?P<dot>\.?)", re.UNICODE)
_MAX_TEXT = 10_000
_MOST_PLACES = 50


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a work's units, outermost first: its name (`episode`) and its letters (`e`); no letters: after a dot."""

    name: str
    letters: str = ""


@dataclass(frozen=True)
class Work:
    """A declared work: its public handle, its levels, and its finest units as number paths in telling order.

    `counts` maps the path of a unit to the numbers of its direct parts, `()` to those of the work itself; `text` says that its
    own text is part of the story.
    """

    handle: str
    levels: tuple[Level, ...]
    counts: dict[Path, tuple[int, ...]] = field(hash=False)
    kind: str = ""
    title: str = ""
    text: bool = False

    @cached_property
    def finest(self) -> tuple[Path, ...]:
        """Every finest unit's path, in telling order."""
        return self.units(len(self.levels))

    def units(self, depth: int) -> tuple[Path, ...]:
        """The paths of all units, cut off at this many levels, in telling order."""

        def walk(path: Path) -> Iterator[Path]:
            parts = self.counts.get(path, ()) if len(path) < depth else ()
            for number in parts:
                yield from walk((*path, number))
            if not parts and path:
                yield path

        return tuple(walk(()))

    @cached_property
    def index(self) -> Index:
        """Which number each finest unit has, and back."""
        return Index(self.counts)

    @property
    def size(self) -> int:
        """How many finest units there are."""
        return self.index.size

    def write(self, path: Path) -> str:
        """The canonical text of a unit of this work, without the work's handle."""
        text = ""
        for level, number in zip(self.levels, path, strict=False):
            text += f"{level.letters}{number}" if level.letters else f".{number}"
        return text.lstrip(".")

    def read(self, text: str) -> Path | None:
        """The numbers of a unit's text, declared or not; None where it is not written in this work's levels."""
        return _read_path(self, text.strip().lower())


class Telling:
    """The public numbering: all works of a story, in the order of their declaration, and what their places mean."""

    def __init__(self, works: tuple[Work, ...]) -> None:
        self.works = works
        self._by_handle = {work.handle.lower(): work for work in works}
        self._start: dict[str, int] = {}
        self._starts: list[int] = []
        ordinal = 0
        for work in works:
            self._start[work.handle] = ordinal
            self._starts.append(ordinal)
            ordinal += work.size + 2
        self.size = ordinal

    # -- numbers to text ---------------------------------------------------------------------------------------------

    def work_of(self, ordinal: int) -> Work:
        """The work that an ordinal belongs to."""
        return self.works[bisect_right(self._starts, ordinal) - 1]

    def span_of_work(self, work: Work) -> Span:
        """All of a work's ordinals, its start and its end included."""
        start = self._start[work.handle]
        return Span(start, start + work.size + 1)

    def span_of(self, work: Work, path: Path) -> Span | None:
        """The ordinals of a unit; None where the work has no such unit."""
        found = work.index.span(path) if path else None
        start = self._start[work.handle]
        return Span(start + found[0] + 1, start + found[1]) if found is not None else None

    def label(self, ordinal: int) -> str:
        """The canonical place of an ordinal: `s2e6`, or `jj:s2e6` where there are several works."""
        work = self.work_of(ordinal)
        offset = ordinal - self._start[work.handle]
        if offset == 0:
            return self._prefix(work) + "start"
        if offset > work.size:
            return self._prefix(work) + "end"
        return self._prefix(work) + work.write(work.index.path(offset - 1))

    def titled(self, ordinal: int) -> tuple[Span, str]:
        """The titled unit (an episode, a chapter) in which a finest unit lies, and its place.

        Levels that are written after a dot (scenes, paragraphs) are told under the unit that they are parts of.
        """
        work = self.work_of(ordinal)
        depth = next((d for d, level in enumerate(work.levels) if d and not level.letters), len(work.levels))
        path = work.index.path(ordinal - self._start[work.handle] - 1)[:depth]
        return self.span_of(work, path) or Span(ordinal, ordinal), self._prefix(work) + work.write(path)

    def label_span(self, span: Span) -> str:
        """The canonical text of a span: the one unit that it is (`s2`), else a range (`s2e1-s2e10`)."""
        if span.lo == span.hi:
            return self.label(span.lo)
        work = self.work_of(span.lo)
        first, last = span.lo - self._start[work.handle], span.hi - self._start[work.handle]
        if 1 <= first <= last <= work.size:
            low, high = work.index.path(first - 1), work.index.path(last - 1)
            for depth in range(1, min(len(low), len(high)) + 1):
                if low[:depth] == high[:depth] and self.span_of(work, low[:depth]) == span:
                    return self._prefix(work) + work.write(low[:depth])
        return f"{self.label(span.lo)}-{self._bare(span.hi)}"

    def write_told(self, told: Requirement) -> str:
        """The canonical text of a told expression."""
        return " | ".join(" & ".join(self.label_span(span) for span in spans) for spans in told.alternatives)

    def write_progress(self, progress: Progress) -> str:
        """The canonical text of a progress; nothing told at all is `start`."""
        parts: list[str] = []
        for work in self.works:
            whole = self.span_of_work(work)
            for span in (progress & Progress((Span(whole.lo, whole.hi),))).spans:
                if span.lo == whole.lo:
                    if span.hi > span.lo:
                        last = span.hi - 1 if span.hi == whole.hi and span.hi - 1 > span.lo else span.hi
                        parts.append(self._finished(last))
                elif span.lo == span.hi:
                    parts.append("=" + self.label(span.lo))
                else:
                    last = span.hi - 1 if span.hi == whole.hi and span.hi - 1 >= span.lo else span.hi
                    until = self._finished(last).rpartition(":")[2]
                    parts.append(f"{self.label(span.lo)}..{until}" if last > span.lo else "=" + self.label(last))
        return ", ".join(parts) or "start"

    # -- text to numbers ---------------------------------------------------------------------------------------------

    def read_span(self, text: str, *, column: int = 1, within: Work | None = None) -> tuple[Work, Span]:
        """The units that one place covers: a finest unit one, a season all its episodes. Raises PlaceError."""
        match = _WORD.fullmatch(text)
        if not match or len(text) > _MAX_TEXT:
            raise PlaceError(
                f"“{text[:40]}” is not a place", column=column, nearest=lambda: self._spelt_out(text) or self._example()
            )
        work = self._read_work(match["work"], text, column, within)
        rest = match["rest"].lower()
        if rest in ("start", "end"):
            whole = self.span_of_work(work)
            point = whole.lo if rest == "start" else whole.hi
            return work, Span(point, point)
        path = _read_path(work, rest)
        span = self.span_of(work, path) if path else None
        if span is None:
            raise PlaceError(
                f"“{text[:40]}” names no unit of {work.handle}",
                column=column,
                nearest=lambda: self._nearest(work, rest[:100], path),
            )
        return work, span

    def read_told(self, text: str, *, column: int = 1) -> Requirement:
        """Read a told expression: places and ranges joined with `|` (a choice) and `&` (together). Raises PlaceError."""
        if not text.strip():
            raise PlaceError("a place is missing", column=column, nearest=self._example())
        _refuse_endless(text, column)
        if text.count("|") + text.count("&") >= _MOST_PLACES:
            raise PlaceError(f"more than {_MOST_PLACES} places are joined here", column=column)
        alternatives: list[tuple[Span, ...]] = []
        offset = 0
        for choice in text.split("|"):
            spans: list[Span] = []
            inner = offset
            for part in choice.split("&"):
                start = column + inner + len(part) - len(part.lstrip())
                spans.append(self._read_range(part.strip(), "-", start))
                inner += len(part) + 1
            alternatives.append(tuple(dict.fromkeys(spans)))
            offset += len(choice) + 1
        return Requirement(tuple(dict.fromkeys(alternatives)))

    def read_progress(self, text: str) -> Progress:
        """Read how far a reader has got; the starts of all works are always told. Raises PlaceError."""
        spans = [Span(self._start[work.handle], self._start[work.handle]) for work in self.works]
        _refuse_endless(text, 1)
        offset = 0
        for part in text.split(","):
            word = part.strip()
            column = offset + 1 + len(part) - len(part.lstrip())
            offset += len(part) + 1
            if not word or word.lower() == "start":  # of whichever work: nothing told, as `write_progress` has it
                continue
            if word.startswith("="):
                spans.append(self.read_span(word[1:].strip(), column=column + 1)[1])
            elif ".." in word:
                spans.append(self._read_range(word, "..", column))
            else:
                work, span = self.read_span(word, column=column)
                spans.append(Span(self._start[work.handle], span.hi))
        return self._with_ends(Progress.of(spans))

    def everything(self) -> Progress:
        """The progress of one who has been told all of it."""
        return Progress.of([Span(0, self.size - 1)]) if self.size else Progress()

    # -- inside ------------------------------------------------------------------------------------------------------

    def _with_ends(self, progress: Progress) -> Progress:
        """Add the end of every work that is held whole; drop an end claimed without the whole."""
        spans = list(progress.spans)
        for work in self.works:
            whole = self.span_of_work(work)
            if progress.holds(Span(whole.lo, whole.hi - 1)):
                spans.append(Span(whole.hi, whole.hi))
            else:
                spans = [
                    piece
                    for s in spans
                    for piece in ((Span(s.lo, whole.hi - 1), Span(whole.hi + 1, s.hi)) if s.lo <= whole.hi <= s.hi else (s,))
                ]
        return Progress.of(spans)

    def _read_range(self, text: str, dash: str, column: int) -> Span:
        first, found, last = text.partition(dash)
        # A work's handle may hold a hyphen (`my-show:s1`), so a dash counts as a range only after the colon.
        if found and dash == "-" and ":" in text:
            handle, _, rest = text.partition(":")
            first, found, last = rest.partition("-")
            first = f"{handle}:{first}"
        work, low = self.read_span(first.strip(), column=column)
        if not found:
            return low
        other, high = self.read_span(last.strip(), column=column + len(first) + len(dash), within=work)
        if other is not work or high.hi < low.lo:
            raise PlaceError(f"“{text[:40]}” does not run forward within one work", column=column)
        return Span(low.lo, high.hi)

    def _read_work(self, handle: str | None, text: str, column: int, within: Work | None) -> Work:
        if not self.works:
            raise PlaceError("no work is declared", column=column, nearest='work jj "…"')
        if handle is None:
            if within is not None:
                return within
            if len(self.works) == 1:
                return self.works[0]
            nearest = f"{self.works[0].handle}:{text[:40]}"
            raise PlaceError(f"“{text[:40]}” needs its work, as there are several", column=column, nearest=nearest)
        work = self._by_handle.get(handle.lower())
        if work is None:
            raise PlaceError(
                f"no work is called “{handle[:40]}”", column=column, nearest=lambda: self._nearest_work(handle[:100])
            )
        return work

    def _prefix(self, work: Work) -> str:
        return f"{work.handle}:" if len(self.works) > 1 else ""

    def _finished(self, ordinal: int) -> str:
        """How a reader says that he has got to the end of a unit: with its last scene an episode is finished (`s1e4`)."""
        work = self.work_of(ordinal)
        offset = ordinal - self._start[work.handle]
        if not 1 <= offset <= work.size:
            return self.label(ordinal)
        path = work.index.path(offset - 1)
        while len(path) > 1 and not work.levels[len(path) - 1].letters and self._ends(work, path[:-1], ordinal):
            path = path[:-1]
        return self._prefix(work) + work.write(path)

    def _ends(self, work: Work, path: Path, ordinal: int) -> bool:
        span = self.span_of(work, path)
        return span is not None and span.hi == ordinal

    def _bare(self, ordinal: int) -> str:
        return self.label(ordinal).rpartition(":")[2]

    def _example(self) -> str:
        return self.label(min(1, self.size - 1)) if self.size else ""

    def _nearest(self, work: Work, rest: str, path: Path | None) -> str:
        """The declared place nearest to a wrong one: its longest right beginning, then the last unit there is."""
        for depth in range(len(path or ()), 0, -1):
            parent = (path or ())[: depth - 1]
            numbers = self._numbers(work, parent)
            if numbers and (not parent or self.span_of(work, parent) is not None):
                wanted = (path or ())[depth - 1]
                return self._prefix(work) + work.write((*parent, min(numbers, key=lambda n: abs(n - wanted))))
        if spelt := self._spelt_out(rest):
            return spelt
        choices = [work.write(work.index.path(number)) for number in range(min(5000, work.size))]
        near = process.extractOne(rest, choices)
        return self._prefix(work) + (near[0] if near else "start")

    def _spelt_out(self, text: str) -> str:
        """The unit that is written with words or spaces, or by its number alone: `chapter 6`, `s2 e13`, `6`; else empty."""
        for work in self.works:
            written = text[:100].lower().removeprefix(f"{work.handle.lower()}:")
            for level in work.levels:
                written = re.sub(rf"\b{re.escape(level.name)}\b", level.letters or ".", written)
            written = "".join(written.split())
            path = _read_path(work, work.levels[0].letters + written if written.isdecimal() else written)
            if path and self.span_of(work, path) is not None:
                return self._prefix(work) + work.write(path)
        return ""

    def _nearest_work(self, handle: str) -> str:
        near = process.extractOne(handle, [work.handle for work in self.works])
        return near[0] if near else ""

    @staticmethod
    def _numbers(work: Work, parent: Path) -> tuple[int, ...]:
        return work.counts.get(parent, ())


def _refuse_endless(text: str, column: int) -> None:
    if len(text) > _MAX_TEXT:
        raise PlaceError(f"a text of {len(text):,} characters is no place", column=column)


def _read_path(work: Work, text: str) -> Path | None:
    """The numbers of `s2e13.4`; None where the letters are not this work's levels in order."""
    path: list[int] = []
    position = 0
    while position < len(text):
        step = _STEP.match(text, position)
        if not step or len(path) >= len(work.levels):
            return None
        level = work.levels[len(path)]
        dotted = position > 0 and text[position - 1] == "."
        if step["letters"] != level.letters or (not level.letters and path and not dotted) or (level.letters and dotted):
            return None
        path.append(int(step["number"]))
        position = step.end()
    return tuple(path) if path and not text.endswith(".") else None
