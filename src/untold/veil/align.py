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

    What comes before a clause is summed forward and what comes after it backward, both in one go: a text read from its end moves
    through a telling that is turned about as the text does through the telling.
    """
    count, size = weights.shape
    stays = np.where(begins, order.orderly, most_orderly)
    leaps = (1 - stays) * anywhere
    turned = np.ascontiguousarray(weights[:, ::-1])
    moves = _Moves(order, size)
    ahead, behind = np.empty((count, size)), np.empty((count, size))  # the latter turned about
    leapt = np.zeros(count)  # how much of what is behind a clause got there by a leap
    rows = np.stack([weights[0], np.ones(size)])
    ahead[0], behind[-1] = rows[0] / rows[0].sum(), rows[1]
    for s in range(1, count):
        t = count - s  # the clause whose fit is summed backward, into what is behind the one before it
        rows[0] = ahead[s - 1]
        np.multiply(turned[t], behind[t], out=rows[1])
        leap = leaps[t] * np.add.reduce(rows[1])
        moved = moves.on(rows)
        np.multiply(moved[0] * stays[s] + leaps[s], weights[s], out=ahead[s])
        np.add(moved[1] * stays[t], leap, out=behind[t - 1])
        ahead[s] /= np.add.reduce(ahead[s])
        whole = np.add.reduce(behind[t - 1])
        behind[t - 1] /= whole
        leapt[t - 1] = leap / whole
    likely = ahead * behind[:, ::-1]
    sums = likely.sum(axis=1)
    likely /= sums[:, None]
    begun = begins[1:count]
    kept = float((1 - leapt[:-1] / sums[:-1])[begun].sum())
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
    """Where texts that stand as rows say stand one sentence on: mostly further on, the further the fainter, or a step back."""

    def __init__(self, order: Order, size: int) -> None:
        on = math.exp(-1 / order.far)
        self._back = order.back * (1 - _BACK) / _BACK
        self._fade = _Fade(np.array([on, on, _BACK, _BACK]), size)
        self._often = np.array([(1 - on) * (1 - order.back)] * 2 + [self._back] * 2)[:, None]
        self._both = np.empty((4, size))

    def on(self, rows: Floats) -> Floats:
        """Two rows, one sentence on."""
        self._both[:2], self._both[2:] = rows, rows[:, ::-1]
        sums = self._fade.sums(self._both)
        sums *= self._often
        return sums[:2] + sums[2:, ::-1] - self._back * rows


class _Fade:
    """Sums over what comes before, each step fainter by a row's own `fade`: a running sum of what is scaled up, scaled down
    again."""

    def __init__(self, fade: Floats, size: int) -> None:
        self._fade = fade
        self._most = max(1, min(size, int(_RANGE / -math.log(float(fade.min())))))
        self._down = fade[:, None] ** np.arange(self._most)
        self._up = 1 / self._down

    def sums(self, rows: Floats) -> Floats:
        """For each stretch of each row what is there, and what is left of the row before it."""
        size = rows.shape[1]
        if size <= self._most:
            found = rows * self._up[:, :size]
            np.add.accumulate(found, axis=1, out=found)
            found *= self._down[:, :size]
            return found
        found = np.empty(rows.shape)
        carried = np.zeros((len(rows), 1))
        for at in range(0, size, self._most):
            piece = rows[:, at : at + self._most] * self._up[:, : size - at]
            part = (np.add.accumulate(piece, axis=1) + carried) * self._down[:, : size - at]
            found[:, at : at + self._most] = part
            carried = self._fade[:, None] * part[:, -1:]
        return found
