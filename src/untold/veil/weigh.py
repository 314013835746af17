"""How well each stretch of the telling accounts for each sentence: shared stems, rare ones more (BM25, Robertson 1994).

What has been told is weighed by its own statistics alone. A stretch told later counts only by the words that it shares with
the sentence: one that shares none changes nothing, so that what a story goes on to tell elsewhere does not show.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from untold.veil.evidence import Evidence, Numbers, standing_in
from untold.veil.fitted import Fitted
from untold.veil.rarity import Rarity
from untold.veil.related import related
from untold.veil.stretches import Stretches

Floats = NDArray[np.float64]
_TIMES, _LENGTH = 1.2, 0.5  # BM25's k1 and b


class Stem(NamedTuple):
    """What one stem says: in which stretches (`where`) how much (`says`) speaks for a clause that has it. And its `kinds`: its
    rarity; that again if it is told only later; if it is told nowhere; if neither it nor any that may stand for it has been
    told; if it is in a name; and 1."""

    where: Numbers
    says: Floats
    kinds: tuple[float, float, float, float, float, float]


def rarity_of(evidence: Evidence, stretches: Stretches, fitted: Fitted) -> Rarity:
    """The rarity of stems in what has been told."""

    def among(word: str) -> int:
        stands = np.zeros(len(stretches.held) + 1, np.bool_)  # the last one for what is in no stretch
        stands[stretches.of[evidence.where(word)[0]]] = True
        return int(np.count_nonzero(stretches.held & stands[:-1]))

    return Rarity(among, stretches.told + fitted.rarity)


class Stems:
    """What each stem of a text says, looked up once each."""

    def __init__(self, evidence: Evidence, stretches: Stretches, rarity: Rarity, fitted: Fitted) -> None:
        lengths, held = stretches.lengths, stretches.held
        usual = float(lengths[held].mean()) if held.any() else float(lengths.mean()) if len(lengths) else 1.0
        self.stretches, self.rarity = stretches, rarity
        self._evidence, self._fitted = evidence, fitted
        self._damping = np.asarray(_TIMES * (1 - _LENGTH + _LENGTH * lengths / usual), np.float64)
        # Nothing told later lends to what is told beside it, nor the other way round.
        self._lends = fitted.beside * (held[1:] == held[:-1])
        self._known: dict[str, Stem] = {}

    def of(self, word: str) -> Stem:
        """What a stem says."""
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = self._look_up(word)
        return found

    def _look_up(self, word: str) -> Stem:
        """The most that the stem, those that may stand for it, or those of one matter with it say in each stretch."""
        near, matter = related(word)
        held, fitted, rare = self.stretches.held, self._fitted, self.rarity.of(word)
        times = self._times(word)
        said = self._said(rare, times)
        is_told = heard = bool(times[held].any())
        for words, share in ((near, fitted.near), (matter, fitted.matter)):
            if words:
                others = self._times(*words)
                times = times + others
                among = int(np.count_nonzero(times[held]))
                said = np.maximum(said, self._said(share * min(rare, self.rarity.where_among(among)), others))
                heard = heard or (words is near and bool(others[held].any()))
        spread = said.copy()
        spread[1:] += self._lends * said[:-1]
        spread[:-1] += self._lends * said[1:]
        where = np.flatnonzero(spread)
        stands, named = len(self._evidence.where(word)[0]) > 0, word in self._evidence.name_stems
        kinds = (True, stands and not is_told, not stands, not heard, named)
        a, b, c, d, e = (rare if one else 0.0 for one in kinds)
        return Stem(where, spread[where], (a, b, c, d, e, 1.0))

    def _times(self, *words: str) -> Floats:
        """How often any of some stems stands in each stretch."""
        sayings, often = self._evidence.where(*words)
        return np.asarray(np.bincount(self.stretches.of[sayings] + 1, often, len(self.stretches.held) + 1)[1:], np.float64)

    def _said(self, rarity: float, times: Floats) -> Floats:
        said: Floats = (rarity * (_TIMES + 1)) * times / (times + self._damping)
        return said


def weigh(clauses: Sequence[Sequence[str]], stems: Stems) -> tuple[Floats, Floats]:
    """How much of each clause (row: its stems) each stretch (column) and those beside it share, nought where nothing does; and
    for each clause the sums of what its stems are (`Stem.kinds`)."""
    scores = np.zeros((len(clauses), len(stems.stretches.held)))
    kinds = np.zeros((len(clauses), 6))
    for word, at in standing_in(clauses).items():
        stem = stems.of(word)
        kinds[at] += stem.kinds
        scores[np.array(at)[:, None], stem.where] += stem.says
    return scores, kinds
