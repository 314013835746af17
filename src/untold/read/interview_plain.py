"""Interviews whose layout marks nothing but, at most, line ends: the likeliest cutting into questions and answers.

No question is known beforehand; what tells one who asks from one who answers are a few signs (question marks, address, order,
length), whose weights are fitted, and that a document has one layout.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from untold.read.blocks import Block
from untold.read.interview_apart import as_paragraphs, front_cost
from untold.read.interview_joined import as_openings
from untold.read.interview_pieces import ANSWER, BACK, FRONT, LEAST_GAIN, OPENING, QUESTION, Piece, evidence, is_interview
from untold.read.interview_signs import opening_of
from untold.read.sentences import asks, is_sentence, length, speaks_of_oneself

_MOST_BLOCKS = 20_000


def by_order(blocks: Sequence[Block]) -> list[Piece] | None:
    """Turns by the order of paragraphs and sentences alone; None where they are no interview's."""
    if not 2 <= len(blocks) <= _MOST_BLOCKS:
        return None
    quoted = sum(block.text.lstrip()[:1] in OPENING for block in blocks)
    if quoted * 6 > len(blocks):
        return None  # a story's dialogue
    if not any(speaks_of_oneself(block.text) for block in blocks):
        return None  # nobody answers
    on_lines = _on_lines(blocks)
    if on_lines and _mostly_turns(on_lines) and is_interview(evidence(on_lines, blocks), marked=True):
        return on_lines
    fronts = [front_cost(block) for block in blocks]
    openings = [opening_of(block.text.strip()) for block in blocks]
    readings = (as_paragraphs(blocks, fronts, openings), as_openings(blocks, fronts, openings))
    for reading in sorted(readings, key=lambda reading: -reading.gain):
        if reading.gain < LEAST_GAIN:
            break  # what there is to be seen need not be looked for
        if _mostly_turns(reading.pieces) and is_interview(evidence(reading.pieces, blocks), gain=reading.gain):
            return list(reading.pieces)
    return None


def _mostly_turns(pieces: Sequence[Piece]) -> bool:
    """Whether questions and answers are most of it, and questions no rare thing among the paragraphs."""
    kinds = Counter(piece.kind for piece in pieces)
    return kinds[FRONT] + kinds[BACK] <= kinds[QUESTION] + kinds[ANSWER] and kinds[ANSWER] <= 20 * kinds[QUESTION]


def _on_lines(blocks: Sequence[Block]) -> list[Piece] | None:
    """Question and answer share a paragraph, each on a line of its own; None where first lines do not mostly ask."""
    cuts = [_line_cut(block.text) for block in blocks]
    heads = [block.text[:cut] for block, cut in zip(blocks, cuts, strict=True) if cut]
    if len(heads) < 2 or sum(map(asks, heads)) * 4 < len(heads):
        return None
    if len(heads) * 2 > sum("\n" in block.text.strip() for block in blocks):
        # The others are on lines of their own too, whatever they end in.
        cuts = [max(block.text.find("\n"), 0) if length(block.text.split("\n")[0]) <= 60 else 0 for block in blocks]
    first = next(number for number, cut in enumerate(cuts) if cut)
    pieces: list[Piece] = []
    for number, (block, cut) in enumerate(zip(blocks, cuts, strict=True)):
        if cut:
            pieces.append(Piece(QUESTION, number, 0, cut))
        pieces.append(Piece(FRONT if number < first else ANSWER, number, cut, len(block.text)))
    return pieces


def _line_cut(text: str) -> int:
    """Where the first line of a paragraph ends, if it is a short one that ends as sentences do."""
    cut = text.find("\n")
    return cut if cut > 0 and text[cut:].strip() and is_sentence(text[:cut]) and length(text[:cut]) <= 60 else 0
