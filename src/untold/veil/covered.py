"""Whether one statement that has been told says all that a clause says: then it has been told, whatever is told again later.

Words alone cannot tell who did what to whom, so where a clause and a statement share two names, they must stand the same way
round, counting that “by” turns a sentence about (“Ada is shot by Ben”).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from untold.veil.evidence import Evidence, Statement
from untold.veil.rarity import Rarity

_TIE = 1e-9
_FEWEST = 2  # stems that say something; one alone may mean anything


def covered(clause: Sequence[str], passive: bool, evidence: Evidence, held: NDArray[np.bool_], rarity: Rarity) -> float:
    """How much of a clause (by its stems' rarity, 0 to 1) the best told statement says; 0 where one told later says more, and
    of a clause of one word."""
    if not evidence.statements:
        return 0.0
    words = dict.fromkeys(clause)
    if len(words) < _FEWEST:
        return 0.0
    weights = {word: rarity.of(word) for word in words}
    total = sum(weights.values())
    if total <= 0:
        return 0.0
    sums = np.zeros(len(evidence.statements))
    for word, weight in weights.items():
        sums[evidence.stated(word)] += weight
    is_told = held[evidence.stated_at]

    def most(sums: NDArray[np.float64]) -> float:
        """The most that any of the statements says of the clause the same way round."""
        while (found := float(sums[best := int(sums.argmax())])) > 0:
            if _same_way_round(clause, passive, evidence.statements[best], evidence.name_stems):
                return found
            sums[best] = 0.0
        return 0.0

    told = most(sums * is_told)
    return told / total if told + _TIE >= most(sums * ~is_told) else 0.0


def _same_way_round(clause: Sequence[str], passive: bool, statement: Statement, names: frozenset[str]) -> bool:
    """Whether the first two names that both have stand in the same order in both, voices considered."""
    shared = [word for word in dict.fromkeys(clause) if word in names and word in statement.stems]
    if len(shared) < 2:
        return True
    first, second = shared[:2]
    reversed_there = statement.stems.index(first) > statement.stems.index(second)
    return reversed_there == (passive != statement.passive)
