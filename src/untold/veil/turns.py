"""An interview's turns among a document's blocks: a question that is veiled veils its answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from untold.folding import fold
from untold.read.document import Document
from untold.veil.pieces import Block


def turns(document: Document, blocks: Sequence[Block]) -> Iterator[tuple[frozenset[int], frozenset[int]]]:
    """The blocks of each question and of its answer; they may share one."""
    where: dict[str, list[int]] = {}
    for number, block in enumerate(blocks):
        if not block.aside:
            where.setdefault(fold(block.text), []).append(number)
    texts = {passage.id: fold(passage.text) for passage in document.passages}
    for turn in document.turns:
        question = _blocks(turn.question, texts, where, blocks)
        answer = _blocks(turn.answer, texts, where, blocks)
        if question and answer:
            yield question, answer


def _blocks(ids: Sequence[str], texts: dict[str, str], where: dict[str, list[int]], blocks: Sequence[Block]) -> frozenset[int]:
    found: set[int] = set()
    for one in ids:
        text = texts.get(one, "")
        if text in where:
            found.update(where[text])
        elif text:  # question and answer share a paragraph
            found.update(n for n, block in enumerate(blocks) if not block.aside and text in fold(block.text))
    return frozenset(found)
