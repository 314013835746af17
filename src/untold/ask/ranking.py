"""Which statements match some words best: BM25 with the statistics of the view alone, scores summed in one fixed order."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import reduce
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from untold.view.postings import Postings, ToldWords

_K1, _B = 1.2, 0.75  # how soon repeating a word counts no more, and how much a long text counts less
Documents = NDArray[np.int32]
Scores = NDArray[np.float32]


class Ranked(NamedTuple):
    """One statement found: its score, where in the telling it comes, and its number."""

    score: float
    position: int
    n: int


class Matches:
    """All statements of a view in which any of some words stand, and all words of each of some phrases.

    `slight` words only add to the scores of what the others find. `missing` are the words that stand nowhere, `most` is the
    score that no statement exceeds, `count` how many there are.
    """

    def __init__(
        self, told: ToldWords, words: Sequence[str], slight: Sequence[str] = (), phrases: Sequence[Sequence[str]] = ()
    ) -> None:
        self._told = told
        found = {word: told.postings(word) for word in sorted({*words, *slight})}
        self.missing = tuple(word for word in dict.fromkeys(words) if found[word] is None)
        held = [(word, postings) for word, postings in found.items() if postings is not None]
        held.sort(key=lambda item: -len(item[1].documents))
        self.most = sum(_rarity(told, postings) for _, postings in held) * (_K1 + 1)
        scored = {word: (postings.documents, _scores(told, postings)) for word, postings in held}
        self._parts = _apart([scored[word] for word in scored if word in words])
        for word in scored:
            if word not in words:
                _add(self._parts, *scored[word])
        if phrases:
            self._keep(_all_of([found[word] for phrase in phrases for word in phrase]))
        self.count = sum(len(documents) for documents, _ in self._parts)

    def best(self, most: int) -> tuple[Ranked, ...]:
        """The best `most` of them, the best first; of equals the first told."""
        picked: dict[int, float] = {}
        for documents, scores in self._parts:
            documents, scores = _best(documents, scores, most, self._told)
            picked.update(zip(documents.tolist(), scores.tolist(), strict=True))
        where = self._told.statements(picked)
        ranked = sorted((-score, *where[document]) for document, score in picked.items())
        return tuple(Ranked(-score, position, n) for score, position, n in ranked[:most])

    def _keep(self, documents: Documents) -> None:
        kept = [(own, np.isin(own, documents, assume_unique=True), scores) for own, scores in self._parts]
        self._parts = [(own[mask], scores[mask]) for own, mask, scores in kept]


def _rarity(told: ToldWords, postings: Postings) -> float:
    often = len(postings.documents)
    return math.log(1 + (told.documents - often + 0.5) / (often + 0.5))


def _scores(told: ToldWords, postings: Postings) -> Scores:
    """What one word adds to the score of each document in which it stands."""
    times = postings.times.astype(np.float32)
    below = postings.lengths * np.float32(_K1 * _B * told.documents / told.words)
    below += np.float32(_K1 * (1 - _B))
    below += times
    times *= np.float32(_rarity(told, postings) * (_K1 + 1))
    times /= below
    return times


def _apart(found: Iterable[tuple[Documents, Scores]]) -> list[tuple[Documents, Scores]]:
    """Every document once, with the sum of its scores: each word adds to the longer words' documents, and has the rest.

    So no two parts share a document, and nothing is sorted or copied that many documents stand in.
    """
    parts: list[tuple[Documents, Scores]] = []
    for documents, scores in found:
        rest = _add(parts, documents, scores)
        if len(rest[0]):
            parts.append(rest)
    return parts


def _add(parts: Iterable[tuple[Documents, Scores]], documents: Documents, scores: Scores) -> tuple[Documents, Scores]:
    """Add scores to the parts' sums for the documents that they have; what is left is given back."""
    for known, sums in parts:
        at = known.searchsorted(documents)
        at[at == len(known)] = 0
        hit = known[at] == documents
        sums[at[hit]] += scores[hit]
        new = ~hit
        documents, scores = documents[new], scores[new]
    return documents, scores


def _best(documents: Documents, scores: Scores, most: int, told: ToldWords) -> tuple[Documents, Scores]:
    """All that may be among the best `most`: of those that just reach, as many of each run as there is room for."""
    if len(scores) <= most:
        return documents, scores
    least = np.partition(scores, len(scores) - most)[len(scores) - most]
    over = np.flatnonzero(scores > least)
    even = np.flatnonzero(scores == least)
    if len(even) > most - len(over):
        starts = documents[even].searchsorted(np.array(told.runs, np.int32))
        even = np.concatenate([even[a:b][: most - len(over)] for a, b in zip(starts, [*starts[1:], len(even)], strict=True)])
    chosen = np.concatenate([over, even])
    return documents[chosen], scores[chosen]


def _all_of(found: Sequence[Postings | None]) -> Documents:
    """The documents in which all of some words stand."""
    each = [postings.documents if postings else np.empty(0, np.int32) for postings in found]
    return reduce(lambda one, other: np.intersect1d(one, other, assume_unique=True), each)
