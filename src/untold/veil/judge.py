"""Which sentences of a text say only what has been told: how likely each says something told later, or nowhere."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from untold.progress import Span
from untold.veil.covered import cover
from untold.veil.evidence import Evidence
from untold.veil.fitted import Fitted
from untold.veil.locate import locate
from untold.veil.manner import PLAIN, Manner
from untold.veil.signs import NAMES, Standing, Traits, signs
from untold.veil.stretches import cut
from untold.veil.weigh import Floats, Stems, rarity_of, weigh

_AT_ONCE = 1500  # clauses that lend each other their places
_COVERED, _AHEAD, _SHARED, _NEW, _UNKNOWN, _ALONE, _NAMES = map(
    NAMES.index, ("covered", "ahead", "told share", "new", "unknown", "later alone", "named")
)
_FEWEST_NAMED = 0.25  # of a long text's sentences: one that names the story's people and places less is about something else
_FEWEST = 3  # stems by which a sentence can be judged
_FEW = 2  # sentences that are judged as if each stood alone
_BRIEF = 15  # sentences of a paragraph or two, which show little of a text's order
_NAMED = 4  # which of a clause's words are in names (see `weigh.Stem.kinds`)


@dataclass(frozen=True, slots=True)
class Said:
    """What is to be judged of one sentence: the stems of each of its clauses, the spans of the telling that it or a heading
    over it names, how it speaks, what settles it beforehand (`settled`: shown or not; None: open), and whether it is a heading
    that only `counts` parts, on which nothing leans."""

    clauses: tuple[tuple[str, ...], ...]
    spans: tuple[Span, ...] = ()
    manner: Manner = PLAIN
    settled: bool | None = None
    why: str = ""
    counts: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """How likely one sentence says something told later, or nowhere at all; where in the telling it most likely stands (-1:
    nowhere), and why; and whether it leans on the one before it."""

    later: float
    nowhere: float
    position: int
    why: str
    leans: bool = False


_NOBODY = Verdict(0.0, 1.0, -1, "nothing stands before it")  # on what the first sentence would lean on


@dataclass(frozen=True, slots=True)
class Weighed:
    """A run of sentences before it is judged: which sentence each clause belongs to, which sentences lean on the one before,
    where the clauses stand, where each stretch ends in the telling, the signs of each clause, and whether what has been told is
    a ledger's statements rather than a text. No signs: nothing has been told."""

    said: Sequence[Said]
    owners: Sequence[int]
    leaning: Sequence[bool]
    standing: Standing | None
    position: NDArray[np.int64]
    signs: Floats
    is_ledger: bool = False


def judge(
    said: Sequence[Said],
    evidence: Evidence,
    held: NDArray[np.bool_],
    fitted: Fitted,
    *,
    together: bool = True,
    finished: bool = False,
) -> tuple[Verdict, ...]:
    """A verdict for each sentence, in order; `held` says of each saying of the evidence whether it has been told.

    `together`: the sentences follow one another in a text and lend each other their places; else each is judged alone.
    `finished`: there is nothing left to be told, so that nothing looks ahead, and whom “he” means is no matter.
    """
    runs = weigh_up(said, evidence, held, fitted, together=together)
    return verdicts(runs, fitted, together=together, finished=finished)


def verdicts(runs: Iterable[Weighed], fitted: Fitted, *, together: bool = True, finished: bool = False) -> tuple[Verdict, ...]:
    """The verdicts on sentences that have been weighed up; see `judge`."""
    found: list[Verdict] = []
    before = _NOBODY
    for run in runs:
        verdicts_of_run, last = _verdicts(run, fitted, before, finished=finished)
        found += verdicts_of_run
        before = last if together else _NOBODY
    return tuple(found)


def weigh_up(
    said: Sequence[Said], evidence: Evidence, held: NDArray[np.bool_], fitted: Fitted, *, together: bool = True
) -> Iterator[Weighed]:
    """The sentences run by run with all that speaks for and against each."""
    words = {stem for one in said for clause in one.clauses for stem in clause}
    stretches = cut(evidence, held, words, fitted)
    stems = Stems(evidence, stretches, rarity_of(evidence, stretches, fitted), fitted)
    run: list[Said] = []
    size = 0
    for one in said:
        if size and (not together or size + len(one.clauses) > _AT_ONCE):
            yield _weighed(run, evidence, stems, fitted)
            run, size = [], 0
        run.append(one)
        size += len(one.clauses)
    if run:
        yield _weighed(run, evidence, stems, fitted)


def _weighed(said: Sequence[Said], evidence: Evidence, stems: Stems, fitted: Fitted) -> Weighed:
    stretches = stems.stretches
    owners = [number for number, one in enumerate(said) for _ in one.clauses]
    clauses = [clause for one in said for clause in one.clauses]
    if not stretches.told:
        return Weighed(said, owners, [False] * len(said), None, stretches.position, np.empty((0, 0)))
    held = stretches.held[stretches.of] & (stretches.of >= 0)
    passive = [said[owner].manner.passive for owner in owners]
    covers = cover(clauses, passive, evidence, held, stems.rarity)
    scores, words = weigh(clauses, stems)
    begins = np.append(True, np.diff(owners) > 0)
    spans = [said[owner].spans for owner in owners]
    standing, position = locate(scores, begins, spans, covers >= fitted.covered, stretches, fitted)
    hidden = np.array([one.settled is False or one.manner.foretells for one in said], np.float64)
    traits = _traits([one.manner for one in said], np.array(owners, np.int64), words, covers, hidden)
    nameless = {owner for owner, leans in zip(owners, traits.leans, strict=True) if leans}
    leaning = [one.manner.opens or _is_bare(one) or number in nameless for number, one in enumerate(said)]
    is_ledger = bool(2 * evidence.lengths[held & evidence.is_stated].sum() > evidence.lengths[held].sum())
    return Weighed(said, owners, leaning, standing, position, signs(standing, traits), is_ledger)


def _is_bare(said: Said) -> bool:
    """Whether a sentence has too few words to say anything by itself."""
    return len({stem for clause in said.clauses for stem in clause}) < _FEWEST


def _traits(manners: Sequence[Manner], owners: NDArray[np.int64], words: Floats, covers: Floats, hidden: Floats) -> Traits:
    named = np.bincount(owners, words[:, _NAMED], len(manners)) > 0
    ahead, leans, personal = (
        np.array([getattr(one, trait) for one in manners], np.float64) for trait in ("ahead", "leans", "personal")
    )
    return Traits(words, owners, covers, ahead[owners], (leans * ~named)[owners], personal[owners], hidden)


def line_of(run: Weighed, fitted: Fitted) -> Literal["alone", "brief", "together", "scattered"]:
    """Which of the fitted lines weighs the signs of a run."""
    if run.standing is None or len(run.said) <= _FEW:
        return "alone"
    if len(run.said) <= _BRIEF:
        return "brief"
    return "together" if run.standing.orderly >= fitted.in_order else "scattered"


def _verdicts(run: Weighed, fitted: Fitted, before: Verdict, *, finished: bool) -> tuple[list[Verdict], Verdict]:
    """The verdicts on a run of sentences, and that on the last on which another may lean; `before`: that on the sentence before
    the first one."""
    if run.standing is None:
        return [_settled(one, Verdict(0.0, 1.0, -1, "nothing has been told")) for one in run.said], _NOBODY
    line = line_of(run, fitted)
    wary = float(getattr(fitted, f"wary_{line}")) if run.is_ledger else 0.0
    doubts = 1 / (1 + np.exp(-(run.signs @ np.array(getattr(fitted, line)) + wary)))
    against = fitted.against_in_order if line == "together" else fitted.against
    doubts[run.signs[:, _ALONE] > math.log(against / (1 - against))] = 1.0  # it is planted out of its order
    doubts[run.signs[:, _NEW] + run.signs[:, _UNKNOWN] > fitted.strange] = 1.0  # whatever its neighbours say
    if _is_about_others(run):
        doubts[:] = 1.0
    doubts[(run.signs[:, _COVERED] >= fitted.covered) & (run.signs[:, _AHEAD] == 0)] = 0.0  # it has been told outright
    doubts[run.signs[:, _SHARED] == 0] = 1.0  # nothing that has been told speaks for it
    plain = _plain_verdicts(run, doubts, finished=finished)
    found: list[Verdict] = []
    for one, leaning, verdict in zip(run.said, run.leaning, plain, strict=True):
        found.append(_settled(one, _leaning(verdict, before) if leaning and not finished else verdict))
        before = before if one.counts else found[-1]
    return found, before


def _plain_verdicts(run: Weighed, doubts: Floats, *, finished: bool) -> Iterator[Verdict]:
    """The verdict on each sentence by itself: the doubts of its clauses taken together, for any of them may tell it, and parted
    between what is told later and nowhere as the likelihood of the most doubtful one is."""
    standing = run.standing
    assert standing is not None
    likely, is_told = standing.likely, standing.is_told
    best = likely.argmax(axis=1)
    hidden = likely[:, ~is_told].sum(axis=1)
    untold = (likely[:, -1] / np.where(hidden > 0, hidden, 1.0)).tolist()
    at, told_there = run.position[best].tolist(), is_told[best].tolist()
    firsts = np.flatnonzero(np.append(True, np.diff(run.owners) > 0)).tolist()
    each = doubts.tolist()
    for one, first, end in zip(run.said, firsts, [*firsts[1:], len(each)], strict=True):
        row = max(range(first, end), key=each.__getitem__)
        doubt = 1 - math.prod(1 - each[clause] for clause in range(first, end))
        doubt = 1.0 if one.manner.foretells and not finished else doubt
        why = "what it says is told there"
        if not told_there[row]:
            why = "nothing in the story accounts for it" if at[row] < 0 else "what it says is told there, later"
        nowhere = doubt * untold[row]
        yield Verdict(doubt - nowhere, nowhere, at[row], why)


def _is_about_others(run: Weighed) -> bool:
    """Whether a text too seldom names anybody or anything of the story's to be about it."""
    if len(run.said) <= _BRIEF:
        return False
    named = np.bincount(run.owners, run.signs[:, _NAMES], len(run.said)) > 0
    return bool(named.mean() < _FEWEST_NAMED)


def _leaning(verdict: Verdict, before: Verdict) -> Verdict:
    """The verdict on a sentence that says of whom it speaks only by the one before it: no surer than on that."""
    own, other = verdict.later + verdict.nowhere, before.later + before.nowhere
    later = max(verdict.later, before.later)
    why = verdict.why if own >= other else "it leans on what stands before it"
    return Verdict(later, max(own, other, later) - later, verdict.position, why, leans=True)


def _settled(said: Said, verdict: Verdict) -> Verdict:
    if said.settled is None:
        return verdict
    return Verdict(0.0 if said.settled else 1.0, 0.0, verdict.position, said.why)
