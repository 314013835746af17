"""Which sentences of a text say only what has been told: how likely each says something told later, or nowhere."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from untold.progress import Span
from untold.veil.align import align
from untold.veil.covered import covered
from untold.veil.evidence import Evidence
from untold.veil.rarity import Rarity
from untold.veil.signs import NAMES, Standing, signs, weighed
from untold.veil.weigh import Fitted, Floats, Stretches, cut, rarity_of, weigh

_AT_ONCE = 1500  # clauses that lend each other their places
_MOST = 80.0  # beyond this a sentence is quoted whole, and more says nothing
_COVERED, _AHEAD, _SHARED, _NEW, _UNKNOWN, _ALONE = map(
    NAMES.index, ("covered", "ahead", "told best", "new", "unknown", "later alone")
)
_TOO_FEW = 3  # clauses from which no order can be learnt
_FEW = 2  # sentences that are judged as if each stood alone
_ANCHORED = 20.0  # how much more a place counts that the sentence, or the heading over it, names


@dataclass(frozen=True, slots=True)
class Said:
    """What is to be judged of one sentence: the stems of each of its clauses, the spans of the telling that it or a heading
    over it names, whether it speaks of what comes later, whether a “by” turns it about, and what settles it beforehand
    (`settled`: shown or not; None: open).
    """

    clauses: tuple[tuple[str, ...], ...]
    spans: tuple[Span, ...] = ()
    ahead: bool = False
    passive: bool = False
    settled: bool | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How likely one sentence says something told later, or nowhere at all; where in the telling it most likely stands (-1:
    nowhere), and why."""

    later: float
    nowhere: float
    position: int
    why: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """A run of sentences before it is judged: which sentence each clause belongs to, where the clauses stand, where each
    stretch ends in the telling, and the signs of each clause. No signs: nothing has been told."""

    said: Sequence[Said]
    owners: Sequence[int]
    standing: Standing | None
    position: NDArray[np.int64]
    signs: Floats


def judge(
    said: Sequence[Said], evidence: Evidence, held: NDArray[np.bool_], fitted: Fitted, *, together: bool = True
) -> tuple[Verdict, ...]:
    """A verdict for each sentence, in order; `held` says of each saying of the evidence whether it has been told.

    `together`: the sentences follow one another in a text and lend each other their places; else each is judged alone.
    """
    return tuple(
        verdict for run in weigh_up(said, evidence, held, fitted, together=together) for verdict in _verdicts(run, fitted)
    )


def weigh_up(
    said: Sequence[Said], evidence: Evidence, held: NDArray[np.bool_], fitted: Fitted, *, together: bool = True
) -> Iterator[Weighed]:
    """The sentences run by run with all that speaks for and against each."""
    words = {stem for one in said for clause in one.clauses for stem in clause}
    stretches = cut(evidence, held, words, fitted)
    rarity = rarity_of(evidence, stretches, fitted)
    run: list[Said] = []
    size = 0
    for one in said:
        if size and (not together or size + len(one.clauses) > _AT_ONCE):
            yield _weighed(run, evidence, stretches, rarity, fitted)
            run, size = [], 0
        run.append(one)
        size += len(one.clauses)
    if run:
        yield _weighed(run, evidence, stretches, rarity, fitted)


def _weighed(said: Sequence[Said], evidence: Evidence, stretches: Stretches, rarity: Rarity, fitted: Fitted) -> Weighed:
    owners = [number for number, one in enumerate(said) for _ in one.clauses]
    clauses = [clause for one in said for clause in one.clauses]
    if not stretches.told:
        return Weighed(said, owners, None, stretches.position, np.empty((0, 0)))
    held = stretches.held[stretches.of] & (stretches.of >= 0)
    covers = np.array(
        [covered(clause, said[owner].passive, evidence, held, rarity) for clause, owner in zip(clauses, owners, strict=True)]
    )
    scores = weigh(clauses, evidence, stretches, rarity, fitted)
    used = stretches.held | (scores.max(axis=0) > 0)
    scores, is_told, position = scores[:, used], stretches.held[used], stretches.position[used]
    weights = np.expm1(np.minimum(fitted.sharpness * scores, _MOST))
    weights[:, is_told] += fitted.unknown / stretches.told
    for row, owner in enumerate(owners):
        if covers[row] >= fitted.covered:
            weights[row, ~is_told] = 0.0  # it has been told outright; that it is told again is no matter
        for span in said[owner].spans:
            weights[row, (position >= span.lo) & (position <= span.hi)] *= _ANCHORED
    weights = np.column_stack([weights, np.full(len(weights), fitted.unknown)])
    alone = weights / weights.sum(axis=1, keepdims=True)
    likely, order = align(weights, 1 / stretches.told, fitted.most_orderly)
    orderly = order.orderly if len(clauses) > _TOO_FEW else 0.0
    standing = Standing(likely, alone, scores, np.append(is_told, False), orderly)
    ahead = np.array([said[owner].ahead for owner in owners], np.float64)
    found = signs(standing, weighed(clauses, evidence, held, rarity), ahead, covers)
    return Weighed(said, owners, standing, np.append(position, -1), found)


def _verdicts(run: Weighed, fitted: Fitted) -> list[Verdict]:
    if run.standing is None:
        return [_settled(one, Verdict(0.0, 1.0, -1, "nothing has been told")) for one in run.said]
    weights = fitted.alone if len(run.said) <= _FEW else fitted.together
    doubts = 1 / (1 + np.exp(-(run.signs @ np.array(weights))))
    doubts[run.signs[:, _ALONE] > math.log(fitted.against / (1 - fitted.against))] = 1.0  # it is planted out of its order
    doubts[run.signs[:, _NEW] + run.signs[:, _UNKNOWN] > fitted.strange] = 1.0  # whatever its neighbours say
    doubts[(run.signs[:, _COVERED] >= fitted.covered) & (run.signs[:, _AHEAD] == 0)] = 0.0  # it has been told outright
    doubts[run.signs[:, _SHARED] == 0] = 1.0  # nothing that has been told speaks for it
    worst: dict[int, int] = {}
    for row, owner in enumerate(run.owners):
        if owner not in worst or doubts[row] > doubts[worst[owner]]:
            worst[owner] = row
    return [
        _settled(one, _verdict(run.standing, worst[number], float(doubts[worst[number]]), run.position))
        for number, one in enumerate(run.said)
    ]


def _verdict(standing: Standing, row: int, doubt: float, position: NDArray[np.int64]) -> Verdict:
    """The verdict on one clause: its doubt is parted between what is told later and nowhere as its likelihood is."""
    likely, is_told = standing.likely[row], standing.is_told
    best, nowhere, hidden = int(likely.argmax()), float(likely[-1]), float(likely[~is_told].sum())
    at = int(position[best])
    why = "what it says is told there"
    if not is_told[best]:
        why = "nothing in the story accounts for it" if at < 0 else "what it says is told there, later"
    untold = doubt * (nowhere / hidden if hidden > 0 else 0.0)
    return Verdict(doubt - untold, untold, at, why)


def _settled(said: Said, verdict: Verdict) -> Verdict:
    if said.settled is None:
        return verdict
    return Verdict(0.0 if said.settled else 1.0, 0.0, verdict.position, said.why)
