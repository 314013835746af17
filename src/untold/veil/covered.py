"""Whether one statement that has been told says all that a clause says: then it has been told, whatever is told again later.

Words alone cannot tell who did what to whom, so where a clause and a statement share two names, they must stand the same way
round, counting that “by” turns a sentence about (“Ada is shot by Ben”).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from untold.veil.evidence import Evidence, Statement, standing_in
from untold.veil.rarity import Rarity

Floats = NDArray[np.float64]
_TIE = 1e-9
_AT_ONCE = 1_000_000  # pairs of a clause and a statement
_FEWEST = 2  # stems that say something; one alone may mean anything


def cover(
    clauses: Sequence[Sequence[str]], passive: Sequence[bool], evidence: Evidence, held: NDArray[np.bool_], rarity: Rarity
) -> Floats:
    """How much of each clause (by its stems' rarity, 0 to 1) the best told statement says; 0 where one told later says more,
    and of a clause of one word."""
    found = np.zeros(len(clauses))
    size = max(1, _AT_ONCE // max(len(evidence.statements.each), 1))
    is_told = held[evidence.statements.at]
    for start in range(0, len(clauses) if evidence.statements.each else 0, size):
        block = [tuple(dict.fromkeys(clause)) for clause in clauses[start : start + size]]
        total = np.array([sum(map(rarity.of, words)) if len(words) >= _FEWEST else 0.0 for words in block])
        shared = _shared(block, evidence, rarity)
        told, later = ((shared * which) for which in (is_told, ~is_told))
        for row in np.flatnonzero((total > 0) & told.any(axis=1)).tolist():
            turned = passive[start + row]
            best = _most(told[row], block[row], turned, evidence)
            if best + _TIE >= _most(later[row], block[row], turned, evidence):
                found[start + row] = best / total[row]
    return found


def _shared(clauses: Sequence[Sequence[str]], evidence: Evidence, rarity: Rarity) -> Floats:
    """How much of each clause (row) each statement (column) says, whichever way round."""
    shared = np.zeros((len(clauses), len(evidence.statements.each)))
    for word, rows in standing_in(clauses).items():
        shared[np.array(rows)[:, None], evidence.stated(word)] += rarity.of(word)
    return shared


def _most(shared: Floats, clause: Sequence[str], passive: bool, evidence: Evidence) -> float:
    """The most that any of the statements says of a clause the same way round."""
    while (found := float(shared[best := int(shared.argmax())])) > 0:
        if _same_way_round(clause, passive, evidence.statements.each[best], evidence.name_stems):
            return found
        shared[best] = 0.0
    return 0.0


def _same_way_round(clause: Sequence[str], passive: bool, statement: Statement, names: frozenset[str]) -> bool:
    """Whether the first two names that both have stand in the same order in both, voices considered."""
    shared = [word for word in clause if word in names and word in statement.stems]
    if len(shared) < 2:
        return True
    first, second = shared[:2]
    reversed_there = statement.stems.index(first) > statement.stems.index(second)
    return reversed_there == (passive != statement.passive)
