"""The telling cut into stretches, each told or not: what is told by its own measure, what is told later only as it matters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from untold.veil.evidence import Evidence, Numbers
from untold.veil.fitted import Fitted
from untold.veil.related import related


@dataclass(frozen=True, slots=True)
class Stretches:
    """The telling cut into stretches: which one each saying is in, whether each is told, and where it ends in the telling."""

    of: Numbers
    held: NDArray[np.bool_]
    lengths: Numbers
    position: Numbers

    @property
    def told(self) -> int:
        """How many are told."""
        return int(self.held.sum())


def cut(evidence: Evidence, held: NDArray[np.bool_], words: Iterable[str], fitted: Fitted) -> Stretches:
    """Cut the sayings into stretches of about so many stems, none of them partly told.

    Of what is told later only those sayings count that share one of the text's `words` or one related to it, and how long a
    stretch is hangs on what has been told alone: so what a story goes on to tell of other things makes no difference.
    """
    counted = held.copy()
    for word in words:
        near, matter = related(word)
        counted[evidence.where(word, *near, *matter)[0]] = True
    which = np.flatnonzero(counted)
    of = np.full(len(held), -1, np.int64)
    if not len(which):
        return Stretches(of, held[which], which, which)
    lengths, told = evidence.lengths[which], held[which]
    total = int(lengths[told].sum())
    size = max(min(fitted.stretch, total // fitted.fewest_stretches), total // fitted.most_stretches, 1)
    turns = np.append(True, told[1:] != told[:-1])
    before = np.cumsum(lengths) - lengths
    since = np.maximum.accumulate(np.where(turns, before, 0))
    block = (before - since) // size
    starts = turns.copy()
    starts[1:] |= block[1:] != block[:-1]
    if len(which) - len(lengths[told]) <= fitted.most_stretches:
        starts |= ~told
    number = np.cumsum(starts) - 1
    of[which] = number
    last = np.append(np.flatnonzero(starts)[1:], len(which)) - 1
    summed = np.bincount(number, lengths).astype(np.int64)
    return Stretches(of, told[starts], summed, evidence.position[which][last])
