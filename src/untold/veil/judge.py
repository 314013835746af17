"""Which sentences of a text say only what has been told: how likely each says something told later, or nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from untold.progress import Span
from untold.veil.align import align
from untold.veil.covered import covered
from untold.veil.evidence import Evidence
from untold.veil.rarity import Rarity
from untold.veil.weigh import Fitted, Floats, Stretches, cut, rarity_of, weigh

_AT_ONCE = 1500  # clauses that lend each other their places
_ANCHORED = 20.0  # how much more a place counts that the sentence, or the heading over it, names


@dataclass(frozen=True, slots=True)
class Said:
    """What is to be judged of one sentence: the stems of each of its clauses, the spans of the telling that it or a heading
    over it names, whether it speaks of what comes later, whether a “by” turns it about, and what settles it beforehand
    (`settled`: shown or not; None: open).
    """

    clauses: tuple[tuple[str, ...], ...]
    spans: tuple[Span, ...] = ()
    ahead: bool = False
    passive: bool = False
    settled: bool | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How likely one sentence says something told later, or nowhere at all; where in the telling it most likely stands (-1:
    nowhere), and why."""

    later: float
    nowhere: float
    position: int
    why: str


def judge(
    said: Sequence[Said], evidence: Evidence, held: NDArray[np.bool_], fitted: Fitted, *, together: bool = True
) -> tuple[Verdict, ...]:
    """A verdict for each sentence, in order; `held` says of each saying of the evidence whether it has been told.

    `together`: the sentences follow one another in a text and lend each other their places; else each is judged alone.
    """
    words = {stem for one in said for clause in one.clauses for stem in clause}
    stretches = cut(evidence, held, words, fitted)
    found: list[Verdict] = []
    batch: list[Said] = []
    size = 0
    for one in said:
        if size and size + len(one.clauses) > _AT_ONCE:
            found += _judged(batch, evidence, stretches, fitted, together)
            batch, size = [], 0
        batch.append(one)
        size += len(one.clauses)
    if batch:
        found += _judged(batch, evidence, stretches, fitted, together)
    return tuple(found)


def _judged(said: Sequence[Said], evidence: Evidence, stretches: Stretches, fitted: Fitted, together: bool) -> list[Verdict]:
    owners = [number for number, one in enumerate(said) for _ in one.clauses]
    clauses = [clause for one in said for clause in one.clauses]
    if not stretches.told:
        return [_settled(one, Verdict(0.0, 1.0, -1, "nothing has been told")) for one in said]
    rarity = rarity_of(evidence, stretches, fitted)
    weights, is_told, position = _weights(clauses, owners, said, evidence, stretches, rarity, fitted)
    alone = weights / weights.sum(axis=1, keepdims=True)
    likely = align(weights, 1 / stretches.told, fitted.most_orderly) if together else alone
    hidden = likely[:, ~is_told].sum(axis=1)
    hidden_alone = alone[:, ~is_told].sum(axis=1)
    alone_only = np.array([said[owner].ahead for owner in owners]) | (hidden_alone > fitted.against)
    doubted = alone_only & (hidden_alone > hidden)
    likely[doubted] = alone[doubted]
    worst: dict[int, Verdict] = {}
    for row, owner in enumerate(owners):
        verdict = _verdict(likely[row], is_told, position)
        before = worst.get(owner)
        if before is None or verdict.later + verdict.nowhere > before.later + before.nowhere:
            worst[owner] = verdict
    return [_settled(one, worst[number]) for number, one in enumerate(said)]


def _verdict(likely: Floats, is_told: NDArray[np.bool_], position: NDArray[np.int64]) -> Verdict:
    best, nowhere = int(likely.argmax()), float(likely[-1])
    at = int(position[best])
    why = "what it says is told there"
    if not is_told[best]:
        why = "nothing in the story accounts for it" if at < 0 else "what it says is told there, later"
    return Verdict(float(likely[~is_told].sum()) - nowhere, nowhere, at, why)


def _weights(
    clauses: Sequence[tuple[str, ...]],
    owners: Sequence[int],
    said: Sequence[Said],
    evidence: Evidence,
    stretches: Stretches,
    rarity: Rarity,
    fitted: Fitted,
) -> tuple[Floats, NDArray[np.bool_], NDArray[np.int64]]:
    """How well each stretch accounts for each clause, the last column standing for none; which are told, where they end."""
    weights = weigh(clauses, evidence, stretches, rarity, fitted)
    used = stretches.held | (weights.max(axis=0) > 0)
    weights, is_told, position = weights[:, used], stretches.held[used], stretches.position[used]
    weights[:, is_told] += fitted.unknown / stretches.told
    held = stretches.held[stretches.of] & (stretches.of >= 0)
    for row, owner in enumerate(owners):
        if covered(clauses[row], said[owner].passive, evidence, held, rarity) >= fitted.covered:
            weights[row, ~is_told] = 0.0  # it has been told outright; that it is told again is no matter
        for span in said[owner].spans:
            weights[row, (position >= span.lo) & (position <= span.hi)] *= _ANCHORED
    weights = np.column_stack([weights, np.full(len(weights), fitted.unknown)])
    return weights, np.append(is_told, False), np.append(position, -1)


def _settled(said: Said, verdict: Verdict) -> Verdict:
    if said.settled is None:
        return verdict
    return Verdict(0.0 if said.settled else 1.0, 0.0, verdict.position, said.why)
