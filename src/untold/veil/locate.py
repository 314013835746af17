"""Where in the telling the clauses of a text most likely stand, each by itself and with its neighbours."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from untold.progress import Span
from untold.veil.align import align
from untold.veil.evidence import Numbers
from untold.veil.fitted import Fitted
from untold.veil.signs import Standing
from untold.veil.stretches import Stretches

Floats = NDArray[np.float64]
_MOST = 80.0  # beyond this a sentence is quoted whole, and more says nothing
_MOST_GROUPS = 600  # of stretches, between which sentences lend each other their places
_TOO_FEW = 3  # clauses from which no order can be learnt
_ANCHORED = 20.0  # how much more a place counts that the sentence, or the heading over it, names


def locate(
    scores: Floats,
    begins: NDArray[np.bool_],
    spans: Sequence[Sequence[Span]],
    is_covered: NDArray[np.bool_],
    stretches: Stretches,
    fitted: Fitted,
) -> tuple[Standing, Numbers]:
    """Where each clause (row) stands, given how well each stretch accounts for it (`scores`), and where each
    group of stretches ends in the telling (the last: nowhere, -1).

    `begins` says which clauses begin a sentence, `spans` which places each names, `is_covered` which have been told outright.
    """
    used = stretches.held | (scores.max(axis=0) > 0)
    scores, is_told, position = scores[:, used], stretches.held[used], stretches.position[used]
    shares = shared(scores, is_told)
    weights = np.multiply(scores, fitted.sharpness, out=scores)
    np.exp(np.minimum(weights, _MOST, out=weights), out=weights)
    weights -= 1.0
    weights[:, is_told] += fitted.unknown / stretches.told
    weights[np.ix_(is_covered, ~is_told)] = 0.0  # it has been told outright; that it is told again is no matter
    for row, named in enumerate(spans):
        for span in named:
            weights[row, (position >= span.lo) & (position <= span.hi)] *= _ANCHORED
    starts = _groups(is_told)
    grouped = np.full((len(weights), len(starts) + 1), fitted.unknown)
    np.add.reduceat(weights, starts, axis=1, out=grouped[:, :-1])
    ends = np.append(starts[1:], len(is_told)) - 1
    is_told, position = is_told[ends], position[ends]
    alone = grouped / grouped.sum(axis=1, keepdims=True)
    likely, order = align(grouped, 1 / int(is_told.sum()), fitted.most_orderly, begins)
    orderly = order.orderly if len(scores) > _TOO_FEW else 0.0
    return Standing(likely, alone, np.append(is_told, False), shares, orderly), np.append(position, -1)


def shared(scores: Floats, told: NDArray[np.bool_]) -> tuple[Floats, Floats, Floats]:
    """How much each clause (row) shares with the best of the stretches (columns) that are told, with the best of those told
    later, and how much it seldom shares more of with those that are told."""
    none = np.zeros(len(scores))
    if not told.any():
        return none, scores.max(axis=1), none
    of_told = scores[:, told]
    usual = np.partition(of_told, int(0.9 * (of_told.shape[1] - 1)), axis=1)[:, int(0.9 * (of_told.shape[1] - 1))]
    return of_told.max(axis=1), none if told.all() else scores[:, ~told].max(axis=1), usual


def _groups(is_told: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Where neighbouring stretches that are told alike are put together, so that a long run of them has about so many."""
    size = 1 + len(is_told) // _MOST_GROUPS
    turns = np.append(True, is_told[1:] != is_told[:-1])
    number = np.arange(len(is_told))
    since = np.maximum.accumulate(np.where(turns, number, 0))
    return np.flatnonzero((number - since) % size == 0)
