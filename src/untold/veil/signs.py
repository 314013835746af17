"""What speaks for and against each clause having been told, as a few numbers that a fitted line weighs.

None of them hangs on what is told later in other words than the clause's own: so what a story goes on to tell of other things
changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
# The signs in the order of their weights, after the one that is always 1; a product is written with its factors.
NAMES = (
    "always", "later", "later alone", "nowhere", "nowhere alone", "told share", "later share", "new", "unknown", "unheard",
    "stems", "named", "ahead", "covered", "edge", "orderly", "stands out", "around", "beside", "later by neighbours", "leans",
    "before", "personal", "orderly x later", "orderly x passed", "orderly x around", "new x context", "told share squared",
    "stems squared", "later x told share", "leans x before", "orderly x reached",
    "orderly x gone beyond", "hidden near", "hidden before",
)  # fmt: skip
_EDGE = 0.03  # of what has been told: a place so near its end may as well be beyond it
_NEAR = 3  # clauses on either side
_CONTEXT = 40  # clauses; more lend no more
_CLIP = 9.0


@dataclass(frozen=True, slots=True)
class Standing:
    """Where clauses stand: how likely each stands at each stretch, with its neighbours (`likely`) and by itself (`alone`), the
    last column standing for nowhere; which stretches are told; how much it `shares` (see `locate.shared`); how orderly the text
    is."""

    likely: Floats
    alone: Floats
    is_told: NDArray[np.bool_]
    shares: tuple[Floats, Floats, Floats]
    orderly: float


@dataclass(frozen=True, slots=True)
class Traits:
    """What there is to each clause beside where it stands: the sums of what its `words` are (see `weigh.Stem.kinds`); which
    sentence it belongs to (`owners`); how much of it one told statement says; whether its sentence looks ahead, leans on the
    one before it with no name of its own, and speaks to the reader himself; and for each sentence whether it is `hidden`
    whatever its words say."""

    words: Floats
    owners: NDArray[np.int64]
    covers: Floats
    ahead: Floats
    leans: Floats
    personal: Floats
    hidden: Floats


def signs(standing: Standing, traits: Traits) -> Floats:
    """A row of signs for each clause."""
    told, likely, count = standing.is_told[:-1], standing.likely, len(standing.likely)
    words, leans = traits.words, traits.leans
    later, alone = _later(likely, told), _later(standing.alone, told)
    best, later_best, usual = standing.shares
    total = np.maximum(words[:, 0], 1.0)
    share, new = best / total, words[:, 1] / total
    stems = np.log1p(words[:, 5])
    last = np.flatnonzero(told)[-max(2, int(_EDGE * told.sum())) :]
    edge = likely[:, last].sum(axis=1) / np.maximum(likely[:, :-1][:, told].sum(axis=1), 1e-9)
    context = np.log(min(count, _CONTEXT))
    orderly = np.full(count, standing.orderly)
    around = _around(alone)
    before = _before(later, traits.owners, leans)
    beside = passed = np.zeros(count)
    if standing.orderly:
        padded = np.concatenate([later[:1], later, later[-1:]])
        beside, passed = np.maximum(padded[:-2], padded[2:]), np.maximum.accumulate(_around(later))
    beyond = likely[:, :-1][:, ~told].sum(axis=1)
    reached = np.maximum.accumulate(_around(likely[:, last].sum(axis=1) + beyond))  # as far as the reader has been told
    gone = np.maximum.accumulate(_around(beyond))
    columns = (
        np.ones(count), later, alone, _odds(likely[:, -1]), _odds(standing.alone[:, -1]), share, later_best / total, new,
        words[:, 2] / total, words[:, 3] / total, stems, words[:, 4] / total, traits.ahead, traits.covers, edge, orderly,
        (best - usual) / total, around, beside, np.maximum(later - alone, 0.0), leans, before, traits.personal, orderly * later,
        orderly * passed, orderly * around, new * context, share**2, stems**2, later * share, leans * before,
        orderly * reached, orderly * gone, *_hidden_near(traits),
    )  # fmt: skip
    return np.column_stack(columns)


def _hidden_near(traits: Traits) -> tuple[Floats, Floats]:
    """What share of the sentences near a clause's are hidden whatever their words say, and of those before it in its run."""
    hidden, count = traits.hidden, len(traits.hidden)
    if count < 2:
        none = np.zeros(len(traits.owners))
        return none, none
    sums = np.concatenate([[0.0], np.cumsum(hidden)])
    at = np.arange(count)
    low, high = np.maximum(at - _NEAR, 0), np.minimum(at + _NEAR + 1, count)
    near = (sums[high] - sums[low] - hidden) / np.maximum(high - low - 1, 1)
    before = (sums[at] - sums[low]) / np.maximum(at - low, 1)
    return near[traits.owners], before[traits.owners]


def _before(later: Floats, owners: NDArray[np.int64], leans: Floats) -> Floats:
    """How likely the sentence before a clause's tells something later, or the one before that, where it leans on it."""
    if not len(owners):
        return later
    worst = np.full(int(owners[-1]) + 1, -_CLIP)
    np.maximum.at(worst, owners, later)
    leaning = np.zeros(len(worst), np.bool_)
    leaning[owners] = leans > 0
    found, carried = np.empty(len(worst)), -_CLIP
    for number, (own, is_leaning) in enumerate(zip(worst, leaning, strict=True)):
        found[number] = carried
        carried = max(own, carried) if is_leaning else own
    return found[owners]


def _later(likely: Floats, told: NDArray[np.bool_]) -> Floats:
    return _odds(likely[:, :-1][:, ~told].sum(axis=1))


def _around(values: Floats) -> Floats:
    """The mean of each value and those near it."""
    sums = np.concatenate([[0.0], np.cumsum(values)])
    at = np.arange(len(values))
    low, high = np.maximum(at - _NEAR, 0), np.minimum(at + _NEAR + 1, len(values))
    result: Floats = (sums[high] - sums[low]) / (high - low)
    return result


def _odds(chance: Floats) -> Floats:
    bounded = np.clip(chance, 1e-9, 1 - 1e-9)
    result: Floats = np.clip(np.log(bounded / (1 - bounded)), -_CLIP, _CLIP)
    return result
