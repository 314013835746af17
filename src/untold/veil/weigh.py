"""How well each stretch of the telling accounts for each sentence: shared stems, rare ones more (BM25, Robertson 1994).

What has been told is weighed by its own statistics alone. A stretch told later counts only by the words that it shares with
the sentence: one that shares none changes nothing, so that what a story goes on to tell elsewhere does not show.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec
import numpy as np
from numpy.typing import NDArray

from untold.veil.evidence import Evidence, Numbers
from untold.veil.rarity import Rarity
from untold.veil.related import related

Floats = NDArray[np.float64]
_TIMES, _LENGTH = 1.2, 0.5  # BM25's k1 and b


class Fitted(msgspec.Struct, frozen=True):
    """The numbers that were fitted on labelled sentences.

    `stretch` is the stems in one stretch, fewer where that gives less than `fewest_stretches`, more beyond `most_stretches`;
    `rarity` is by how many stretches more than it has a story is taken to have, when the rarity of a stem is weighed;
    `near` is how much a word says that may stand for a clause's own, `matter` how much one that is of one matter with it;
    `sharpness` how much a shared stem says, `beside` how much the stretches next to one say for it, `unknown` what speaks for
    a sentence being told nowhere; `most_orderly` bounds what neighbours lend; `doubt` is the greatest likelihood of being told
    later or nowhere at which a sentence is shown, `against` that of being told later, by a clause's own words, at which no
    neighbours save it; `covered` is how much of a clause one told statement must say for the clause
    to be told, `strange` how much of it may be in words that have not been told. `alone`, `brief`, `together` and `scattered`
    weigh the signs (see `signs.NAMES`) of sentences by themselves, in a paragraph or two, in a text that goes in the story's
    order, and in one that goes to and fro; `in_order` is how orderly a text must be to count as the former;
    `wary_alone` and its like are what more, in log-odds, speaks against a clause where a ledger's statements are all there is.
    """

    stretch: int = 30
    fewest_stretches: int = 150
    rarity: float = 200.0
    most_stretches: int = 2000
    near: float = 0.5
    matter: float = 0.12
    sharpness: float = 0.6
    beside: float = 0.5
    unknown: float = 10.0
    most_orderly: float = 0.97
    doubt: float = 0.08
    against: float = 0.8
    covered: float = 0.8
    strange: float = 0.8
    in_order: float = 0.75
    alone: tuple[float, ...] = ()
    brief: tuple[float, ...] = ()
    together: tuple[float, ...] = ()
    scattered: tuple[float, ...] = ()
    wary_alone: float = 0.0
    wary_brief: float = 0.0
    wary_together: float = 0.0
    wary_scattered: float = 0.0


@cache
def fitted() -> Fitted:
    """The numbers that this version ships."""
    return msgspec.json.decode((files("untold.veil") / "fitted.json").read_bytes(), type=Fitted)


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


def rarity_of(evidence: Evidence, stretches: Stretches, fitted: Fitted) -> Rarity:
    """The rarity of stems in what has been told."""

    def among(*words: str) -> int:
        stands = np.zeros(len(stretches.held) + 1, np.bool_)  # the last one for what is in no stretch
        stands[stretches.of[evidence.where(*words)[0]]] = True
        return int(stretches.held[stands[:-1]].sum())

    return Rarity(among, stretches.told + fitted.rarity)


def weigh(
    sentences: Sequence[Sequence[str]], evidence: Evidence, stretches: Stretches, rarity: Rarity, fitted: Fitted
) -> Floats:
    """How much of each sentence (row: its stems) each stretch (column) and those beside it share; nought where nothing does."""
    count, told = len(stretches.held), stretches.told
    if not count:
        return np.zeros((len(sentences), 0))
    usual = float(stretches.lengths[stretches.held].mean()) if told else float(stretches.lengths.mean())
    damping = np.asarray(_TIMES * (1 - _LENGTH + _LENGTH * stretches.lengths / usual), np.float64)
    known: dict[str, tuple[Numbers, Floats]] = {}
    scores = np.zeros((len(sentences), count))
    for row, stems in enumerate(sentences):
        for word in set(stems):
            found = known.get(word)
            if found is None:
                found = known[word] = _says(word, evidence, stretches, damping, rarity, fitted)
            scores[row, found[0]] += found[1]
    spread = scores.copy()
    same = stretches.held[1:] == stretches.held[:-1]  # nothing told later lends to what is told, nor the other way round
    spread[:, 1:] += fitted.beside * scores[:, :-1] * same
    spread[:, :-1] += fitted.beside * scores[:, 1:] * same
    return spread


def _says(
    word: str, evidence: Evidence, stretches: Stretches, damping: Floats, rarity: Rarity, fitted: Fitted
) -> tuple[Numbers, Floats]:
    """In which stretches a stem stands, or one related to it, and how much that says: the most that any of them does."""
    near, matter = related(word)
    found = np.zeros(len(stretches.held))
    _stands(found, (word,), rarity.of(word), evidence, stretches, damping)
    if near:
        _stands(found, near, fitted.near * rarity.with_others(word, near), evidence, stretches, damping)
    if matter:
        rare = fitted.matter * rarity.with_others(word, (*near, *matter))
        _stands(found, matter, rare, evidence, stretches, damping)
    where = np.flatnonzero(found)
    return where, found[where]


def _stands(
    found: Floats, words: Sequence[str], rarity: float, evidence: Evidence, stretches: Stretches, damping: Floats
) -> None:
    """Raise what is `found` to what these stems say wherever they stand."""
    sayings, often = evidence.where(*words)
    where = stretches.of[sayings]
    known = where >= 0
    if not known.any():
        return
    times = np.bincount(where[known], often[known], len(found))
    stands = np.flatnonzero(times)
    said = rarity * times[stands] * (_TIMES + 1) / (times[stands] + damping[stands])
    found[stands] = np.maximum(found[stands], said)
