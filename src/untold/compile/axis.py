"""The axis of a story: which whole number stands for each voice and requirement, once all of them are known."""

from __future__ import annotations

from collections.abc import Iterable

from untold.progress import Requirement
from untold.stored import VOICE_CODES

Gate = tuple[Requirement, str]


class Axis:
    """Numbers for `(requirement, voice)`: the ordinal itself for one unit in the story's voice, else a gate after all ordinals.

    Gates stand by voice and by where they open, so that those which a reader holds are few runs of neighbours.
    """

    def __init__(self, size: int, needed: Iterable[Gate]) -> None:
        gates = sorted({gate for gate in needed if _is_gate(gate)}, key=_opening)
        self.gates: dict[Gate, int] = {gate: size + number for number, gate in enumerate(gates)}

    def told(self, requirement: Requirement, voice: str) -> int:
        """Where rows with this requirement in this voice stand; -1 for what is never told."""
        if not requirement.alternatives:
            return -1
        point = requirement.point
        if point is not None and voice == "story":
            return point
        return self.gates[requirement, voice]


def _is_gate(gate: Gate) -> bool:
    requirement, voice = gate
    return bool(requirement.alternatives) and (voice != "story" or requirement.point is None)


def _opening(gate: Gate) -> tuple[int, int, tuple[tuple[tuple[int, int], ...], ...]]:
    requirement, voice = gate
    spans = tuple(tuple((span.hi, span.lo) for span in spans) for spans in requirement.alternatives)
    return VOICE_CODES[voice], min(max(hi for hi, _ in alternative) for alternative in spans), spans
