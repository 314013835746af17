"""What speaks for and against each clause having been told, as a few numbers that a fitted line weighs.

None of them hangs on what is told later in other words than the clause's own: so what a story goes on to tell of other things
changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from untold.veil.evidence import Evidence
from untold.veil.rarity import Rarity

Floats = NDArray[np.float64]
# The signs in the order of their weights, after the one that is always 1; a product is written with its factors.
NAMES = (
    "always", "later", "later alone", "nowhere", "nowhere alone", "told best", "told share", "later share", "new", "unknown",
    "stems", "ahead", "covered", "edge", "context", "later best", "orderly", "stands out", "around", "beside", "passed",
    "later by neighbours", "orderly x later", "orderly x passed", "orderly x around", "new x context", "told share squared",
    "stems squared", "later x told share",
)  # fmt: skip
_EDGE = 0.03  # of what has been told: a place so near its end may as well be beyond it
_NEAR = 3  # clauses on either side
_CONTEXT = 40  # clauses; more lend no more
_CLIP = 9.0


@dataclass(frozen=True, slots=True)
class Standing:
    """Where clauses stand: how likely each stands at each stretch, with its neighbours (`likely`) and by itself (`alone`), the
    last column standing for nowhere; how much each stretch shares with it; which stretches are told; how orderly it is."""

    likely: Floats
    alone: Floats
    scores: Floats
    is_told: NDArray[np.bool_]
    orderly: float


def signs(standing: Standing, words: Floats, ahead: Floats, covers: Floats) -> Floats:
    """A row of signs for each clause. `words`: see `weighed`; `ahead`: whether it looks ahead; `covers`: how much of it one
    told statement says."""
    told, likely, count = standing.is_told[:-1], standing.likely, len(standing.likely)
    later, alone = _later(likely, told), _later(standing.alone, told)
    best, later_best, usual = _scored(standing.scores, told)
    total = np.maximum(words[:, 0], 1.0)
    share, new = best / total, words[:, 1] / total
    stems = np.log1p(words[:, 3])
    last = np.flatnonzero(told)[-max(2, int(_EDGE * told.sum())) :]
    edge = likely[:, last].sum(axis=1) / np.maximum(likely[:, :-1][:, told].sum(axis=1), 1e-9)
    context = np.full(count, np.log(min(count, _CONTEXT)))
    orderly = np.full(count, standing.orderly)
    around = _around(alone)
    beside = passed = np.zeros(count)
    if standing.orderly:
        padded = np.concatenate([later[:1], later, later[-1:]])
        beside, passed = np.maximum(padded[:-2], padded[2:]), np.maximum.accumulate(_around(later))
    columns = (
        np.ones(count), later, alone, _odds(likely[:, -1]), _odds(standing.alone[:, -1]), np.log1p(best), share,
        later_best / total, new, words[:, 2] / total, stems, ahead, covers, edge, context, np.log1p(later_best), orderly,
        (best - usual) / total, around, beside, passed, np.maximum(later - alone, 0.0), orderly * later, orderly * passed,
        orderly * around, new * context, share**2, stems**2, later * share,
    )  # fmt: skip
    return np.column_stack(columns)


def weighed(clauses: Sequence[Sequence[str]], evidence: Evidence, held: NDArray[np.bool_], rarity: Rarity) -> Floats:
    """For each clause: the rarity of its stems in all, of those told only later, of those told nowhere; and their number."""
    kinds: dict[str, tuple[int, float]] = {}
    found = np.zeros((len(clauses), 4))
    for row, clause in enumerate(clauses):
        totals = [0.0, 0.0, 0.0]
        words = set(clause)
        for word in words:
            known = kinds.get(word)
            if known is None:
                where = evidence.where(word)[0]
                kind = 2 if not len(where) else 0 if held[where].any() else 1
                known = kinds[word] = kind, rarity.of(word)
            totals[known[0]] += known[1]
        found[row] = sum(totals), totals[1], totals[2], len(words)
    return found


def _later(likely: Floats, told: NDArray[np.bool_]) -> Floats:
    return _odds(likely[:, :-1][:, ~told].sum(axis=1))


def _scored(scores: Floats, told: NDArray[np.bool_]) -> tuple[Floats, Floats, Floats]:
    """The best score of what has been told and of what is told later, and what told stretches seldom exceed."""
    none = np.zeros(len(scores))
    if not told.any():
        return none, scores.max(axis=1), none
    of_told = scores[:, told]
    usual = np.partition(of_told, int(0.9 * (of_told.shape[1] - 1)), axis=1)[:, int(0.9 * (of_told.shape[1] - 1))]
    return of_told.max(axis=1), none if told.all() else scores[:, ~told].max(axis=1), usual


def _around(values: Floats) -> Floats:
    """The mean of each value and those near it."""
    sums = np.concatenate([[0.0], np.cumsum(values)])
    at = np.arange(len(values))
    low, high = np.maximum(at - _NEAR, 0), np.minimum(at + _NEAR + 1, len(values))
    result: Floats = (sums[high] - sums[low]) / (high - low)
    return result


def _odds(chance: Floats) -> Floats:
    bounded = np.clip(chance, 1e-9, 1 - 1e-9)
    result: Floats = np.clip(np.log(bounded / (1 - bounded)), -_CLIP, _CLIP)
    return result
