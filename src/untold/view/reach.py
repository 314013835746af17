"""How far a view reaches: the intervals that it holds on the story's axis, and where in the telling each gate stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from untold.place import Telling
from untold.progress import Progress, Requirement, Span

Interval = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Gate:
    """One voice and requirement that rows wait for, and the number that stands for it on the axis."""

    told: int
    voice: str
    requirement: Requirement


class Reach(NamedTuple):
    """Ascending, disjoint intervals: `plain` are ordinals in the story's own voice, `runs` neighbouring gates of one voice.

    `positions` gives each held gate the ordinal at which this reader has been told.
    """

    plain: tuple[Interval, ...]
    runs: tuple[tuple[int, int, str], ...]
    positions: dict[int, int]
    size: int
    progress: Progress

    @property
    def voiced(self) -> tuple[tuple[int, int, str], ...]:
        """All intervals, with whose voice is in them."""
        return (*((lo, hi, "story") for lo, hi in self.plain), *self.runs)

    @property
    def intervals(self) -> tuple[Interval, ...]:
        """All intervals."""
        return (*self.plain, *((lo, hi) for lo, hi, _ in self.runs))

    def position(self, told: int) -> int:
        """The ordinal at which what stands there has been told."""
        return told if told < self.size else self.positions[told]

    def holds(self, told: int) -> bool:
        """Whether what stands there has been told."""
        return any(lo <= told <= hi for lo, hi in self.plain) if told < self.size else told in self.positions

    def voice(self, told: int) -> str:
        """Whose voice is in what stands there."""
        return next((voice for lo, hi, voice in self.runs if lo <= told <= hi), "story")

    def within(self, lo: int, hi: int) -> Reach:
        """What this holds of the units from one ordinal to another, in the story's own voice."""
        plain = tuple((max(lo, start), min(hi, end)) for start, end in self.plain if start <= hi and lo <= end)
        return Reach(plain, (), {}, self.size, self.progress)

    def beyond(self, earlier: Reach) -> Reach:
        """What this holds and `earlier` does not."""
        gates = [(told, voice) for lo, hi, voice in self.runs for told in range(lo, hi + 1) if told not in earlier.positions]
        positions = {told: self.positions[told] for told, _ in gates}
        return Reach(_less(self.plain, earlier.plain), _runs(gates), positions, self.size, self.progress)


def reach(progress: Progress, voices: frozenset[str], gates: Sequence[Gate], size: int) -> Reach:
    """What a progress and its voices hold on an axis of `size` ordinals and these gates."""
    spans = progress.spans
    if spans and (spans[-1].hi >= size or spans[0].lo < 0):  # of another story, or none
        spans = (progress & Progress((Span(0, size - 1),))).spans if size else ()
    plain = tuple((span.lo, span.hi) for span in spans) if "story" in voices else ()
    if not gates:
        return Reach(plain, (), {}, size, progress)
    held = [
        (gate.told, gate.voice, position)
        for gate in gates
        if gate.voice in voices and (position := gate.requirement.position(progress)) >= 0
    ]
    return Reach(
        plain, _runs((told, voice) for told, voice, _ in held), {told: place for told, _, place in held}, size, progress
    )


def write_place(telling: Telling, needed: Requirement, progress: Progress) -> str:
    """The place that gave a held requirement its position: of the first told of its choices, the last units of each work."""
    held = [spans for spans in needed.alternatives if all(progress.holds(span) for span in spans)]
    if not held:
        return ""
    last: dict[str, Span] = {}
    for span in sorted(min(held, key=lambda choice: max(span.hi for span in choice)), key=lambda span: (span.hi, -span.lo)):
        last[telling.work_of(span.lo).handle] = span
    return " & ".join(telling.label_span(span) for span in last.values())


def _runs(gates: Iterable[tuple[int, str]]) -> tuple[tuple[int, int, str], ...]:
    joined: list[tuple[int, int, str]] = []
    for told, voice in gates:
        if joined and joined[-1][1] == told - 1 and joined[-1][2] == voice:
            joined[-1] = (joined[-1][0], told, voice)
        else:
            joined.append((told, told, voice))
    return tuple(joined)


def _less(own: tuple[Interval, ...], other: tuple[Interval, ...]) -> tuple[Interval, ...]:
    left: list[Interval] = []
    for lo, hi in own:
        for start, end in other:
            if end < lo or start > hi:
                continue
            if start > lo:
                left.append((lo, start - 1))
            lo = end + 1
        if lo <= hi:
            left.append((lo, hi))
    return tuple(left)
