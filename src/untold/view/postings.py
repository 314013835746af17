"""The written words that a view holds: which of its documents a word stands in, and how often; nothing beyond it is read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from untold.view import selects
from untold.view.lookups import Lookups

_BYTES = 7  # of one posting: four for its document, two for the document's length, one for how often


@dataclass(frozen=True, slots=True)
class Postings:
    """One word's documents, ascending and numbered without gaps within the view; their lengths; how often it stands in each."""

    documents: NDArray[np.int32]
    lengths: NDArray[np.uint16]
    times: NDArray[np.uint8]


class ToldWords:
    """The words of one view: `documents` statements have any, and there are `words` in them."""

    def __init__(self, look: Lookups) -> None:
        self._look = look
        self._stretches: list[tuple[int, int]] = []  # neighbouring documents as stored: from the first up to an end
        self._firsts: list[int] = []  # the view's own number of each stretch's first
        self.documents = self.words = 0
        for lo, hi in look.reach.intervals:
            start, words_before = self._upto(selects.WORDS_BEFORE, lo, hi) or (0, 0)
            end, words_after = self._upto(selects.WORDS_UPTO, lo, hi) or (start, words_before)
            if end > start:
                self._stretches.append((start, end))
                self._firsts.append(self.documents)
                self.documents += end - start
                self.words += words_after - words_before

    def postings(self, word: str) -> Postings | None:
        """Where a word stands; None where it stands nowhere."""
        pieces: list[Postings] = []
        for own, (start, end) in zip(self._firsts, self._stretches, strict=True):
            for first, last, blob in self._look.reading.rows(selects.WORD, (word, end, start)):
                cut = None if start <= first and last < end else (start, end)
                piece = _read(blob, own - start, cut)
                if len(piece.documents):
                    pieces.append(piece)
        if len(pieces) < 2:
            return pieces[0] if pieces else None
        return Postings(
            np.concatenate([piece.documents for piece in pieces]),
            np.concatenate([piece.lengths for piece in pieces]),
            np.concatenate([piece.times for piece in pieces]),
        )

    @cached_property
    def runs(self) -> tuple[int, ...]:
        """The first document of each run within which the documents' numbers follow the telling.

        All that single units tell in the story's voice is one run; what waits behind one gate is another.
        """
        size = self._look.reach.size
        firsts = {0}
        for lo, hi in self._look.reach.intervals:
            if lo >= size:
                before = self._upto(selects.WORDS_BEFORE, lo, hi) or (0, 0)
                reached = self._look.reading.rows(selects.WORDS_REACHES, {"lo": lo, "hi": hi})
                starts = [before[0], *(documents for _, documents in reached[:-1])]
                firsts.update(self._own(start) for start in starts if reached)
        return tuple(sorted(firsts))

    def statements(self, documents: Iterable[int]) -> dict[int, tuple[int, int]]:
        """For each document of the view: where in the telling its statement comes, and the statement's number."""
        wanted = {self._stored(document): document for document in documents}
        position = self._look.reach.position
        rows = self._look.among(selects.DOCUMENTS, wanted)
        return {wanted[stored]: (position(told), n) for stored, n, told in rows}

    def _upto(self, select: str, lo: int, hi: int) -> tuple[int, int] | None:
        rows = self._look.reading.rows(select, {"lo": lo, "hi": hi})
        return rows[0] if rows else None

    def _stored(self, document: int) -> int:
        which = bisect_right(self._firsts, document) - 1
        return document - self._firsts[which] + self._stretches[which][0]

    def _own(self, stored: int) -> int:
        which = bisect_right(self._stretches, (stored, self._stretches[-1][1])) - 1
        return stored - self._stretches[which][0] + self._firsts[which]


def _read(blob: bytes, shift: int, within: tuple[int, int] | None) -> Postings:
    """A stored piece as the view numbers it, cut to the stretch that it is read for."""
    count = len(blob) // _BYTES
    documents = np.frombuffer(blob, "<i4", count)
    lengths = np.frombuffer(blob, "<u2", count, 4 * count)
    times = np.frombuffer(blob, "u1", count, 6 * count)
    if within is not None:
        lo, hi = documents.searchsorted(np.array(within, np.int32)).tolist()
        documents, lengths, times = documents[lo:hi], lengths[lo:hi], times[lo:hi]
    return Postings(documents + np.int32(shift) if shift else documents, lengths, times)
