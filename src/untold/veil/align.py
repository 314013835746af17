"""Where in the telling each sentence of a text most likely stands: a chain over the sentences, as pronouns and order carry.

The states are stretches of the telling. From one sentence to the next a text mostly stays, moves on a little or steps back a
little; now and then it goes anywhere. How orderly a text is, is learnt from the text itself, so that a summary told in order
lends its sentences each other's places and a text in no order lends none. Forward and backward sums after Rabiner (1989).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_BACK = 0.5  # how fast a step back fades, by stretch
_RANGE = 600.0  # how far a running sum may be scaled up, as a power of e, without running over
_LEARNT_FROM = 400  # sentences
_ROUNDS = 2


@dataclass(frozen=True, slots=True)
class Order:
    """How a text moves through the telling: how often in order, how far on (in stretches), how often a step back."""

    orderly: float = 0.95
    far: float = 6.0
    back: float = 0.2


def align(weights: Floats, anywhere: float, most_orderly: float, begins: NDArray[np.bool_]) -> tuple[Floats, Order]:
    """For each clause (row) how likely it stands at each stretch (column), given how well each fits; rows sum to 1. And how
    the text was found to move.

    `anywhere` is the chance with which a leap lands on any one stretch; `begins` says which clauses begin a sentence: how
    orderly a text is shows between sentences alone, and the clauses of one keep together.
    """
    scaled = weights / weights.max(axis=1, keepdims=True)
    order = Order()
    if len(scaled) > 3:
        for _ in range(_ROUNDS):
            _, order = _pass(scaled[:_LEARNT_FROM], order, anywhere, most_orderly, begins)
    return _pass(scaled, order, anywhere, most_orderly, begins)[0], order


def _pass(
    weights: Floats, order: Order, anywhere: float, most_orderly: float, begins: NDArray[np.bool_]
) -> tuple[Floats, Order]:
    """The likelihoods under one order, and the order that they speak for.

    What comes before a clause is summed forward and what comes after it backward, both in one go: read from its end, a text
    moves through a telling that is turned about as it does through the telling.
    """
    count, size = weights.shape
    begins = begins[:count]
    stays = np.where(begins, order.orderly, most_orderly)
    leaps = (1 - stays) * anywhere
    moves = _Moves(order, size)
    # Two rows a step, this way round and that; a step backward leaves a clause, a step forward comes to one.
    fits = np.stack([weights, weights[::-1, ::-1]], axis=1)
    stay, leap = (np.column_stack([of, np.roll(of[::-1], 1)])[:, :, None] for of in (stays, leaps))
    ahead, behind = np.empty((count, size)), np.ones((count, size))  # the latter turned about
    rows = fits[0]
    for s in range(count):
        if s:
            moved = moves.on(rows)
            moved *= stay[s]
            moved += leap[s]
            behind[count - 1 - s] = moved[1]
            rows = np.multiply(moved, fits[s], out=moved)
        rows /= np.add.reduce(rows, axis=1, keepdims=True)
        ahead[s] = rows[0]
    likely = np.multiply(ahead, behind[:, ::-1], out=ahead)
    sums = likely.sum(axis=1)
    likely /= sums[:, None]
    begun = begins[1:]
    kept = float((1 - leaps[1:] / sums[:-1])[begun].sum())
    places = (likely @ np.arange(size))[np.append(True, begun)]
    return likely, _learnt(places, kept, order, most_orderly)


def _learnt(places: Floats, kept: float, order: Order, most_orderly: float) -> Order:
    """The order that the places of sentences speak for, of whose steps so many were `kept`."""
    steps_between = len(places) - 1
    if steps_between < 1:
        return order
    steps = np.abs(np.diff(places))
    far = min(max(float(np.median(steps)) * 1.2, 2.0), 40.0)
    return Order(min(most_orderly, (kept + 1) / (steps_between + 1)), far, order.back)


class _Moves:
    """Where texts that stand as rows say stand one sentence on: mostly further on, the further the fainter, or a step back.

    Each is a running sum of what is scaled up, scaled down again; a long telling is summed piece by piece.
    """

    def __init__(self, order: Order, size: int) -> None:
        on = math.exp(-1 / order.far)
        fades = np.array([on, on, _BACK, _BACK])[:, None]
        often = np.array([(1 - on) * (1 - order.back)] * 2 + [order.back * (1 - _BACK)] * 2)[:, None]
        self._most = max(1, min(size, int(_RANGE / -math.log(float(fades.min())))))
        self._down = fades ** np.arange(self._most)
        self._up = often / self._down
        self._fades = fades
        self._sums = np.empty((4, size))

    def on(self, rows: Floats) -> Floats:
        """Two rows, one sentence on."""
        sums, size = self._sums, rows.shape[1]
        sums[:2], sums[2:] = rows, rows[:, ::-1]
        for at in range(0, size, self._most):
            piece = sums if size <= self._most else sums[:, at : at + self._most]
            piece *= self._up[:, : size - at]
            if at:
                piece[:, :1] += self._fades * sums[:, at - 1 : at]
            np.add.accumulate(piece, axis=1, out=piece)
            piece *= self._down[:, : size - at]
        moved = sums[:2].copy()
        moved[:, :-1] += sums[2:, -2::-1]  # a step back is one at least
        return moved
