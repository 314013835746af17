"""What a story tells, as weighed words in telling order: the whole of it, since this side of the wall may know it all."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from untold.folding import fold, words_of
from untold.stems import is_bare, stem
from untold.veil.manner import is_passive
from untold.veil.rarity import EVERYDAY_STEMS

Numbers = NDArray[np.int64]
_LONGEST_NAME = 6  # words


class Saying(NamedTuple):
    """What the story says somewhere: where it is told on the axis, where that stands in the telling, and its words.

    `stated`: it is a statement of the ledger, which says one thing outright; else it is a passage of a text.
    """

    told: int
    position: int
    text: str
    stated: bool = False


class Naming(NamedTuple):
    """A name, and where on the axis somebody or something is first told to be called so."""

    told: int
    name: str


class Statement(NamedTuple):
    """A statement's stems in their order, and whether it is turned about by a “by”."""

    stems: tuple[str, ...]
    passive: bool


class Statements(NamedTuple):
    """The statements among the sayings (`each`), and which sayings they are (`at`); the stem numbered `v` stands in those of
    `numbers[starts[v]:starts[v + 1]]`."""

    each: tuple[Statement, ...]
    at: Numbers
    starts: Numbers
    numbers: Numbers


@dataclass(frozen=True, slots=True)
class Evidence:
    """Sayings in telling order, and in which of them each stem stands.

    The sayings of the stem numbered `v` are `sayings[starts[v]:starts[v + 1]]`, ascending, with how `often` it stands in each;
    `lengths` counts the stems of a saying. `names`
    gives each folded name the places on the axis at which it is told, and `longest` to
    the first word of each how many words the longest such name has; `name_stems` are the stems of all names. `statements` are
    those sayings that say one thing outright (`is_stated` of all).
    """

    vocabulary: dict[str, int]
    starts: Numbers
    sayings: NDArray[np.int32]
    often: NDArray[np.int32]
    lengths: Numbers
    told: Numbers
    position: Numbers
    names: dict[str, tuple[int, ...]]
    longest: dict[str, int]
    statements: Statements
    is_stated: NDArray[np.bool_]
    name_stems: frozenset[str]

    def where(self, *words: str) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """The sayings in which stems stand, and how often each in each."""
        known = [v for word in words if (v := self.vocabulary.get(word, -1)) >= 0]
        if not known:
            return self.sayings[:0], self.often[:0]
        if len(known) == 1:
            lo, hi = self.starts[known[0]], self.starts[known[0] + 1]
            return self.sayings[lo:hi], self.often[lo:hi]
        spans = [slice(self.starts[v], self.starts[v + 1]) for v in known]
        return np.concatenate([self.sayings[span] for span in spans]), np.concatenate([self.often[span] for span in spans])

    def stated(self, word: str) -> Numbers:
        """The statements in which a stem stands."""
        number = self.vocabulary.get(word, -1)
        if number < 0:
            return self.statements.numbers[:0]
        return self.statements.numbers[self.statements.starts[number] : self.statements.starts[number + 1]]


def told_words(text: str) -> list[str]:
    """The stems of those words of a text that say something, in their order."""
    return list(filter(None, map(_told, words_of(text))))


@lru_cache(maxsize=20_000)
def _told(word: str) -> str:
    """The stem of a folded word that says something; else empty."""
    return stem(word) if not is_bare(word) and len(word) > 1 else ""


def standing_in(clauses: Iterable[Iterable[str]]) -> dict[str, list[int]]:
    """In which of some clauses each of their stems stands."""
    rows: dict[str, list[int]] = {}
    for row, clause in enumerate(clauses):
        for word in dict.fromkeys(clause):
            rows.setdefault(word, []).append(row)
    return rows


def gather(sayings: Iterable[Saying], namings: Iterable[Naming]) -> Evidence:
    """The evidence of a story's statements and names, in any order."""
    vocabulary: dict[str, int] = {}
    words, lengths, told, position = array("I"), array("I"), array("q"), array("q")
    stated: dict[int, Statement] = {}
    for saying in sayings:
        stems = told_words(saying.text)
        if stems:
            if saying.stated:
                stated[len(lengths)] = Statement(tuple(stems), is_passive(saying.text))
            words.extend([vocabulary.setdefault(word, len(vocabulary)) for word in stems])
            lengths.append(len(stems))
            told.append(saying.told)
            position.append(saying.position)
    length, place = np.array(lengths, np.int64), np.array(position, np.int64)
    order = np.argsort(place, kind="stable")
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    starts, standing, often = _postings(np.array(words, np.int64), np.repeat(rank, length), len(order), len(vocabulary))
    is_stated = np.zeros(len(order), np.bool_)
    is_stated[rank[list(stated)]] = True
    each = tuple(statement for _, statement in sorted((rank[number], statement) for number, statement in stated.items()))
    namings = tuple(namings)
    names = _names(namings)
    return Evidence(
        vocabulary,
        starts,
        standing,
        often,
        length[order],
        np.array(told, np.int64)[order],
        place[order],
        names,
        _longest(names),
        _statements(each, is_stated, starts, standing),
        is_stated,
        frozenset(_stems_of(namings)),
    )


def _postings(words: Numbers, sayings: Numbers, count: int, size: int) -> tuple[Numbers, NDArray[np.int32], NDArray[np.int32]]:
    """From where on the sayings of each of so many stems stand, these one after the other, and how often it stands in each:
    from all stems that are said and the saying of each, of which there are so many."""
    unique, often = np.unique(words * max(count, 1) + sayings, return_counts=True)
    starts = np.searchsorted(unique // max(count, 1), np.arange(size + 1))
    return starts, (unique % max(count, 1)).astype(np.int32), often.astype(np.int32)


def _statements(
    each: tuple[Statement, ...], is_stated: NDArray[np.bool_], starts: Numbers, standing: NDArray[np.int32]
) -> Statements:
    """The same for the statements alone."""
    stands_stated = is_stated[standing]
    number = np.cumsum(is_stated) - 1
    return Statements(
        each, np.flatnonzero(is_stated), np.append(0, np.cumsum(stands_stated))[starts], number[standing[stands_stated]]
    )


def _longest(names: Iterable[str]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for name in names:
        first = name.partition(" ")[0]
        longest[first] = max(longest.get(first, 0), name.count(" ") + 1)
    return longest


def _stems_of(namings: Iterable[Naming]) -> Iterator[str]:
    """The stems of what is written with a capital in names, without what may stand in any sentence (“the Man of the Moon”)."""
    for naming in namings:
        for word in naming.name.split():
            if any(letter.isupper() for letter in word):
                stems = [stem(one) for one in words_of(word) if not is_bare(one)]
                yield from (one for one in stems if one not in EVERYDAY_STEMS)


def _names(namings: Iterable[Naming]) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for naming in namings:
        folded = " ".join(words_of(naming.name))
        if folded and folded.count(" ") < _LONGEST_NAME and fold(naming.name) != naming.name:
            found[folded] = (*found.get(folded, ()), naming.told)
    return found
