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
    """The likelihoods under one order, and the order that they speak for."""
    count, size = weights.shape
    stays = np.where(begins, order.orderly, most_orderly)
    forward = np.empty((count, size))
    row = weights[0]
    forward[0] = row / row.sum()
    moves = _Moves(order, size)
    for s in range(1, count):
        row = (stays[s] * moves.on(forward[s - 1]) + (1 - stays[s]) * anywhere) * weights[s]
        forward[s] = row / row.sum()
    behind = np.ones(size)
    kept = 0.0
    for s in range(count - 2, -1, -1):
        ahead = weights[s + 1] * behind
        near = stays[s + 1] * moves.before(ahead)
        far = (1 - stays[s + 1]) * anywhere * ahead.sum()
        if begins[s + 1]:
            kept += _share(float((forward[s] * near).sum()), far)
        behind = near + far
        behind /= behind.sum()
        forward[s] *= behind
        forward[s] /= forward[s].sum()
    sentences = forward[np.append(True, begins[1:count])]
    return forward, _learnt(sentences, kept, order, most_orderly)


def _share(near: float, far: float) -> float:
    return near / (near + far) if near + far > 0 else 0.0


def _learnt(likely: Floats, kept: float, order: Order, most_orderly: float) -> Order:
    """The order that the places of sentences speak for, of whose steps so many were `kept`."""
    steps_between = len(likely) - 1
    if steps_between < 1:
        return order
    steps = np.abs(np.diff(likely @ np.arange(likely.shape[1])))
    far = min(max(float(np.median(steps)) * 1.2, 2.0), 40.0)
    return Order(min(most_orderly, (kept + 1) / (steps_between + 1)), far, order.back)


class _Moves:
    """Where a text that stands as a row says stands one sentence on, and where it stood one sentence before."""

    def __init__(self, order: Order, size: int) -> None:
        on = math.exp(-1 / order.far)
        self._forth, self._back = _Fade(on, size), _Fade(_BACK, size)
        self._forward = (1 - on) * (1 - order.back)
        self._backward = order.back * (1 - _BACK) / _BACK

    def on(self, row: Floats) -> Floats:
        """One sentence on."""
        return self._forth.sums(row) * self._forward + (self._back.sums(row[::-1])[::-1] - row) * self._backward

    def before(self, row: Floats) -> Floats:
        """One sentence before."""
        return self._forth.sums(row[::-1])[::-1] * self._forward + (self._back.sums(row) - row) * self._backward


class _Fade:
    """Sums over what comes before, each step fainter by `fade`: a running sum of what is scaled up, scaled down again."""

    def __init__(self, fade: float, size: int) -> None:
        self._fade = fade
        self._most = max(1, min(size, int(_RANGE / -math.log(fade))))
        self._down = fade ** np.arange(self._most)
        self._up = 1 / self._down

    def sums(self, row: Floats) -> Floats:
        """For each stretch the row there, and what is left of the row before it."""
        if len(row) <= self._most:
            return np.cumsum(row * self._up[: len(row)]) * self._down[: len(row)]
        found = np.empty(len(row))
        carried = 0.0
        for at in range(0, len(row), self._most):
            piece = row[at : at + self._most]
            found[at : at + self._most] = (np.cumsum(piece * self._up[: len(piece)]) + carried) * self._down[: len(piece)]
            carried = self._fade * float(found[min(at + self._most, len(row)) - 1])
        return found
