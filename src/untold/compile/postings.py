"""The written words of all statements, as postings in the order of the axis: what search reads a told part of."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from untold.folding import words_of
from untold.stored import TEXT, Record

# Pieces of one word's postings double in length, so that reading a part reads never much more than that part.
_SHORTEST, _LONGEST = 64, 16384
_MOST_TIMES, _MOST_WORDS = 255, 65535
_WRITTEN = ("why", "question")
Numbers = NDArray[np.int64]


def written_in(record: Record, wordings: Mapping[int, str]) -> Iterator[str]:
    """The texts of a statement that its reader sees as they were written, names in them included."""
    yield record.words
    for key, what, value, _ in record.parts:
        if what == TEXT and key in _WRITTEN:
            yield str(value)
    if record.claim is not None:
        _, prop, value = record.claim
        yield wordings.get(prop, "")
        if isinstance(value, str):
            yield value


class Postings:
    """Gathers the words of statements in any order, and writes them in the order in which they are told."""

    def __init__(self, wordings: Mapping[int, str]) -> None:
        self._wordings = wordings
        self._vocabulary: dict[str, int] = {}
        self._words = array("I")
        self._lengths = array("I")
        self._told = array("q")
        self._statements = array("q")

    def add(self, told: int, n: int, record: Record) -> None:
        """The statement `n`, told there on the axis; one without words is not searched."""
        self.add_words(told, n, [word for text in written_in(record, self._wordings) if text for word in words_of(text)])

    def add_words(self, told: int, n: int, words: list[str]) -> None:
        """The words of the statement `n`."""
        if not words:
            return
        vocabulary = self._vocabulary
        self._words.extend([vocabulary.setdefault(word, len(vocabulary)) for word in words])
        self._lengths.append(min(len(words), _MOST_WORDS))
        if len(words) > _MOST_WORDS:
            del self._words[_MOST_WORDS - len(words) :]
        self._told.append(told)
        self._statements.append(n)

    def write(self, connection: sqlite3.Connection, size: int) -> None:
        """Fill the tables of words; `size` is the number of ordinals on the axis, after which its gates begin."""
        told, statements = _numbers(self._told), _numbers(self._statements)
        order = np.lexsort((statements, told))
        lengths = _numbers(self._lengths)
        told, ordered = told[order], lengths[order]
        rows = zip(range(len(order)), statements[order].tolist(), told.tolist(), strict=True)
        connection.executemany("insert into word_document values(?,?,?)", rows)
        connection.executemany("insert into word_reach values(?,?,?)", _reaches(told, ordered))
        place = np.empty(len(order), np.int64)
        place[order] = np.arange(len(order))
        first_gate = int(told.searchsorted(size))
        rows_of_words = self._pieces(np.repeat(place, lengths), ordered, first_gate)
        connection.executemany("insert into word_piece values(?,?,?,?)", rows_of_words)

    def _pieces(self, documents: Numbers, lengths: Numbers, first_gate: int) -> Iterator[tuple[str, int, int, bytes]]:
        """Rows of postings by word: which documents, how long each is, how often the word stands in it."""
        total = len(lengths)
        words = np.frombuffer(self._words, np.uint32) if self._words else np.empty(0, np.uint32)
        keys, times = np.unique(words * np.int64(total) + documents, return_counts=True)
        starts = np.searchsorted(keys, np.arange(len(self._vocabulary) + 1) * np.int64(total)).tolist()
        found = (keys % total).astype("<u4") if total else keys.astype("<u4")
        long, often = lengths[found].astype("<u2"), np.minimum(times, _MOST_TIMES).astype("u1")
        for word, number in sorted(self._vocabulary.items()):
            start, end = starts[number], starts[number + 1]
            gate = start + int(found[start:end].searchsorted(first_gate))
            for lo, hi in (*_cuts(start, gate), *_cuts(gate, end)):
                blob = found[lo:hi].tobytes() + long[lo:hi].tobytes() + often[lo:hi].tobytes()
                yield word, int(found[lo]), int(found[hi - 1]), blob


def _cuts(start: int, end: int) -> Iterator[tuple[int, int]]:
    length = _SHORTEST
    while start < end:
        yield start, min(start + length, end)
        start, length = start + length, min(length * 2, _LONGEST)


def _reaches(told: Numbers, lengths: Numbers) -> Iterator[tuple[int, int, int]]:
    """For each place on the axis: how many documents, and words in them, there are up to and including it."""
    if len(told):
        last = np.flatnonzero(np.append(told[1:] != told[:-1], True))
        yield from zip(told[last].tolist(), (last + 1).tolist(), np.cumsum(lengths)[last].tolist(), strict=True)


def _numbers(values: array[int]) -> Numbers:
    return np.array(values, np.int64)
