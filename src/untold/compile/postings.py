"""The written words of all statements, as postings in the order of the axis: what search reads a told part of."""

from __future__ import annotations

import sqlite3
import tempfile
from array import array
from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from untold.folding import words_of
from untold.stored import TEXT, Record

# Pieces of one word's postings double in length, so that reading a part reads never much more than that part.
_SHORTEST, _LONGEST = 64, 16384
_MOST_TIMES, _MOST_WORDS = 255, 65535
_MOST_HELD = 1_000_000  # words held in memory, of however many
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
        self._batches: list[_Batch] = []
        self._batch_start = 0

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
        if len(self._words) >= _MOST_HELD:
            self._put_away()

    def _put_away(self) -> None:
        """Count the words held, and let them wait in a file."""
        lengths = _numbers(self._lengths)[self._batch_start :]
        documents = np.repeat(np.arange(self._batch_start, len(self._lengths)), lengths)
        words = np.frombuffer(self._words, np.uint32).astype(np.int64)
        keys, times = np.unique((words << 32) + documents, return_counts=True)
        del words, documents
        self._batches.append(_Batch(keys, np.minimum(times, _MOST_TIMES).astype("u1")))
        self._batch_start = len(self._lengths)
        self._words = array("I")

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
        if self._batches:
            self._put_away()
            rows_of_words = self._merged(place, ordered, first_gate)
        else:
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
            yield from _rows(word, slice(starts[number], starts[number + 1]), found, long, often, first_gate)

    def _merged(self, place: Numbers, ordered: Numbers, first_gate: int) -> Iterator[tuple[str, int, int, bytes]]:
        """The same from what waits in files, some words at a time."""
        alphabetical = sorted(self._vocabulary)
        rank = np.empty(len(alphabetical), np.int64)
        rank[[self._vocabulary[word] for word in alphabetical]] = np.arange(len(alphabetical))
        counts = np.zeros(len(alphabetical), np.int64)
        for batch in self._batches:
            counts += np.bincount(rank[batch.keys() >> 32], minlength=len(alphabetical))
        groups = np.cumsum(counts) // _MOST_HELD
        for group in np.unique(groups):
            first, last = int(groups.searchsorted(group)), int(groups.searchsorted(group, "right"))
            parts = [batch.among(rank, place, first, last) for batch in self._batches]
            keys = np.concatenate([key for key, _ in parts])
            often = np.concatenate([times for _, times in parts])
            order = np.argsort(keys, kind="stable")
            keys, often = keys[order], often[order]
            found = (keys & 0xFFFFFFFF).astype("<u4")
            long = ordered[found].astype("<u2")
            starts = np.searchsorted(keys >> 32, np.arange(first, last + 1)).tolist()
            for number in range(first, last):
                here = slice(starts[number - first], starts[number - first + 1])
                yield from _rows(alphabetical[number], here, found, long, often, first_gate)


class _Batch:
    """Which words stand in which documents, how often: in a file, by the words' numbers and the documents' own."""

    def __init__(self, keys: Numbers, times: NDArray[np.uint8]) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - gone when it is let go
        self._count = len(keys)
        keys.tofile(self._file)
        times.tofile(self._file)

    def keys(self) -> Numbers:
        """A word's number and a document's, as one."""
        self._file.seek(0)
        return np.fromfile(self._file, np.int64, self._count)

    def among(self, rank: Numbers, place: Numbers, first: int, last: int) -> tuple[Numbers, NDArray[np.uint8]]:
        """Those of the words from one rank to before another: the rank and the document's place in the telling as one."""
        keys = self.keys()
        self._file.seek(self._count * 8)
        times = np.fromfile(self._file, np.uint8, self._count)
        ranks = rank[keys >> 32]
        mask = (ranks >= first) & (ranks < last)
        return (ranks[mask] << 32) + place[keys[mask] & 0xFFFFFFFF], times[mask]


def _rows(
    word: str, here: slice, found: NDArray[np.uint32], long: NDArray[np.uint16], often: NDArray[np.uint8], first_gate: int
) -> Iterator[tuple[str, int, int, bytes]]:
    """The pieces of one word's postings."""
    gate = here.start + int(found[here].searchsorted(first_gate))
    for lo, hi in (*_cuts(here.start, gate), *_cuts(gate, here.stop)):
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
