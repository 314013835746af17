"""An interview's turns among a document's blocks: a question that is veiled veils its answer."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from untold.folding import fold
from untold.read.document import Document
from untold.veil.pieces import Block


def turns(document: Document, blocks: Sequence[Block]) -> Iterator[tuple[frozenset[int], frozenset[int]]]:
    """The blocks of each question and of its answer; they may share one."""
    if not document.turns:
        return
    where: dict[str, list[int]] = {}
    for number, block in enumerate(blocks):
        if not block.aside:
            where.setdefault(fold(block.text), []).append(number)
    within = _Within(where)
    texts = {passage.id: fold(passage.text) for passage in document.passages}
    for turn in document.turns:
        question, answer = (
            frozenset(n for one in ids if (text := texts.get(one, "")) for n in where.get(text) or within.find(text))
            for ids in (turn.question, turn.answer)
        )
        if question and answer:
            yield question, answer


class _Within:
    """Blocks by what stands somewhere in them: a question and its answer may share a paragraph."""

    def __init__(self, where: Mapping[str, Sequence[int]]) -> None:
        self._numbers = list(where.values())
        self._text = "\n".join(where)  # a folded text has no line's end
        lengths = [len(text) + 1 for text in where]
        self._ends = list(accumulate(lengths))

    def find(self, text: str) -> Iterator[int]:
        """The numbers of the blocks in which a folded text stands."""
        at = self._text.find(text)
        while at >= 0:
            block = bisect_right(self._ends, at)
            yield from self._numbers[block]
            at = self._text.find(text, self._ends[block])
