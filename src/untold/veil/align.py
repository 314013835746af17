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
_STEPS = 9  # doublings of a geometric sum: as far as 512 stretches
_LEARNT_FROM = 400  # sentences
_ROUNDS = 2


@dataclass(frozen=True, slots=True)
class Order:
    """How a text moves through the telling: how often in order, how far on (in stretches), how often a step back."""

    orderly: float = 0.7
    far: float = 6.0
    back: float = 0.2


def align(weights: Floats, anywhere: float, most_orderly: float) -> Floats:
    """For each sentence (row) how likely it stands at each stretch (column), given how well each fits; rows sum to 1.

    `anywhere` is the chance with which a leap lands on any one stretch.
    """
    scaled = weights / weights.max(axis=1, keepdims=True)
    order = Order()
    if len(scaled) > 3:
        for _ in range(_ROUNDS):
            _, order = _pass(scaled[:_LEARNT_FROM], order, anywhere, most_orderly)
    return _pass(scaled, order, anywhere, most_orderly)[0]


def _pass(weights: Floats, order: Order, anywhere: float, most_orderly: float) -> tuple[Floats, Order]:
    """The likelihoods under one order, and the order that they speak for."""
    count, size = weights.shape
    forward = np.empty((count, size))
    row = weights[0]
    forward[0] = row / row.sum()
    leap = (1 - order.orderly) * anywhere
    for s in range(1, count):
        row = (order.orderly * _moved(forward[s - 1], order) + leap) * weights[s]
        forward[s] = row / row.sum()
    behind = np.ones(size)
    kept = 0.0
    for s in range(count - 2, -1, -1):
        ahead = weights[s + 1] * behind
        near = order.orderly * _moved(ahead, order, reverse=True)
        far = leap * ahead.sum()
        kept += _share(float((forward[s] * near).sum()), far)
        behind = near + far
        behind /= behind.sum()
        forward[s] *= behind
        forward[s] /= forward[s].sum()
    return forward, _learnt(forward, kept, order, most_orderly)


def _share(near: float, far: float) -> float:
    return near / (near + far) if near + far > 0 else 0.0


def _learnt(likely: Floats, kept: float, order: Order, most_orderly: float) -> Order:
    count = len(likely)
    if count < 4:
        return order
    steps = np.abs(np.diff(likely @ np.arange(likely.shape[1])))
    far = min(max(float(np.median(steps)) * 1.2, 2.0), 40.0)
    return Order(min(most_orderly, (kept + 1) / (count + 1)), far, order.back)


def _moved(row: Floats, order: Order, *, reverse: bool = False) -> Floats:
    """Where a text that stood as `row` says stands one sentence on (`reverse`: stood one sentence before)."""
    on = math.exp(-1 / order.far)
    forth = _faded(row, on, onward=not reverse) * ((1 - on) * (1 - order.back))
    return forth + (_faded(row, _BACK, onward=reverse) - row) * (order.back * (1 - _BACK) / _BACK)


def _faded(row: Floats, fade: float, *, onward: bool) -> Floats:
    """The sum of the row moved on by 0, 1, 2, ... stretches, each fainter by `fade`: (1 + fz)(1 + f²z²)(1 + f⁴z⁴) ..."""
    total, step = row.copy(), 1
    for _ in range(_STEPS):
        if step >= len(row) or fade < 1e-9:
            break
        if onward:
            total[step:] = total[step:] + fade * total[:-step]
        else:
            total[:-step] = total[:-step] + fade * total[step:]
        step, fade = step * 2, fade * fade
    return total
