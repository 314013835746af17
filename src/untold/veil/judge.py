"""Which sentences of a text say only what has been told: how likely each says something told later, or nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from untold.progress import Span
from untold.veil.align import align
from untold.veil.evidence import Evidence
from untold.veil.weigh import Fitted, Floats, Stretches, cut, weigh

_AT_ONCE = 1500  # clauses that lend each other their places
_ANCHORED = 20.0  # how much more a place counts that the sentence, or the heading over it, names


@dataclass(frozen=True, slots=True)
class Said:
    """What is to be judged of one sentence: the stems of each of its clauses, the spans of the telling that it or a heading
    over it names, whether it speaks of what comes later, and what settles it beforehand (`settled`: shown or not; None: open).
    """

    clauses: tuple[tuple[str, ...], ...]
    spans: tuple[Span, ...] = ()
    ahead: bool = False
    settled: bool | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How likely one sentence says something told later or nowhere, where in the telling it most likely stands, and why."""

    later: float
    position: int
    why: str


def judge(said: Sequence[Said], evidence: Evidence, held: NDArray[np.bool_], fitted: Fitted) -> tuple[Verdict, ...]:
    """A verdict for each sentence, in order; `held` says of each saying of the evidence whether it has been told."""
    stretches = cut(evidence, held, fitted)
    found: list[Verdict] = []
    batch: list[Said] = []
    size = 0
    for one in said:
        if size and size + len(one.clauses) > _AT_ONCE:
            found += _judged(batch, evidence, stretches, fitted)
            batch, size = [], 0
        batch.append(one)
        size += len(one.clauses)
    if batch:
        found += _judged(batch, evidence, stretches, fitted)
    return tuple(found)


def _judged(said: Sequence[Said], evidence: Evidence, stretches: Stretches, fitted: Fitted) -> list[Verdict]:
    owners = [number for number, one in enumerate(said) for _ in one.clauses]
    clauses = [clause for one in said for clause in one.clauses]
    if not stretches.told:
        return [_settled(one, Verdict(1.0, -1, "nothing has been told")) for one in said]
    weights, is_told, position = _weights(clauses, owners, said, evidence, stretches, fitted)
    alone = weights[:, ~is_told].sum(axis=1) / weights.sum(axis=1)
    likely = align(weights, 1 / stretches.told, fitted.most_orderly)
    together = likely[:, ~is_told].sum(axis=1)
    by_itself = np.array([said[owner].ahead for owner in owners])
    later = np.where((alone > fitted.against) | by_itself, np.maximum(alone, together), together)
    best = likely.argmax(axis=1)
    worst: dict[int, Verdict] = {}
    for owner, value, at in zip(owners, later.tolist(), best.tolist(), strict=True):
        if owner not in worst or value > worst[owner].later:
            worst[owner] = Verdict(value, int(position[at]), _why(bool(is_told[at]), int(position[at])))
    return [_settled(one, worst[number]) for number, one in enumerate(said)]


def _weights(
    clauses: Sequence[tuple[str, ...]],
    owners: Sequence[int],
    said: Sequence[Said],
    evidence: Evidence,
    stretches: Stretches,
    fitted: Fitted,
) -> tuple[Floats, NDArray[np.bool_], NDArray[np.int64]]:
    """How well each stretch accounts for each clause, the last column standing for none; which are told, where they end."""
    weights = weigh(clauses, evidence, stretches, fitted)
    used = stretches.held | (weights.max(axis=0) > 0)
    weights, is_told, position = weights[:, used], stretches.held[used], stretches.position[used]
    weights[:, is_told] += fitted.unknown / stretches.told
    for row, owner in enumerate(owners):
        for span in said[owner].spans:
            weights[row, (position >= span.lo) & (position <= span.hi)] *= _ANCHORED
    weights = np.column_stack([weights, np.full(len(weights), fitted.unknown)])
    return weights, np.append(is_told, False), np.append(position, -1)


def _settled(said: Said, verdict: Verdict) -> Verdict:
    if said.settled is None:
        return verdict
    return Verdict(0.0 if said.settled else 1.0, verdict.position, said.why)


def _why(told: bool, position: int) -> str:
    if told:
        return "what it says is told there"
    return "nothing in the story accounts for it" if position < 0 else "what it says is told there, later"
