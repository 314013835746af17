"""Interviews in which question and answer share a paragraph: where each paragraph is cut, and which go on with the answer."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from untold.read.blocks import Block
from untold.read.interview_apart import GOING_ON, UNSURE
from untold.read.interview_pieces import ANSWER, FRONT, QUESTION, Piece, Reading
from untold.read.interview_signs import Opening, before_signs, head_signs, next_signs, opening_of, speak_of_us, weighed
from untold.read.interview_weights import JOINED, JOINED_ODDS
from untold.read.sentences import asks

_NEVER = 1e9
_MOST_SENTENCES = 4  # of a question that shares its paragraph with the answer


@dataclass(frozen=True, slots=True)
class _Cut:
    """The likeliest place where an answer begins in a paragraph: its offset, its gain, and by how much it is the likeliest."""

    at: int
    gain: float
    margin: float


_Step = tuple[_Cut | None, bool, float]  # the cut, whether the turn is the first one, how sure it is


def cut_signs(text: str, previous: str) -> dict[int, list[float]]:
    """For each place where an answer may begin in a paragraph, the signs for it."""
    return _cut_signs(opening_of(text), text, previous)


def _cut_signs(opening: Opening, text: str, previous: str) -> dict[int, list[float]]:
    if not opening.ends:
        return {}
    sentences = opening.sentences
    before = before_signs(text, previous)
    return {
        end: [*head_signs(head), *next_signs(sentences[n:], speak_of_us(head)), *before]
        for n, end in enumerate(opening.ends[:_MOST_SENTENCES], 1)
        for head in [sentences[:n]]
    }


def as_openings(blocks: Sequence[Block], fronts: Sequence[float], openings: Sequence[Opening]) -> Reading:
    """The likeliest reading in which a question opens the paragraph that its answer begins in; `fronts` is what each paragraph
    costs as front matter, `openings` how each begins, white space aside."""
    texts = ["", *(block.text for block in blocks)]
    cuts = [_best_cut(*one) for one in zip(blocks, openings, texts[:-1], strict=True)]
    asking = [
        front + (3.0 if cut and asks(block.text[: cut.at]) else 0.0)
        for block, cut, front in zip(blocks, cuts, fronts, strict=True)
    ]
    cost, way = min((_way(cuts, asking, going_on) for going_on in GOING_ON), key=lambda found: found[0])
    return Reading(-cost, _pieces(blocks, way))


def _best_cut(block: Block, opening: Opening, previous: str) -> _Cut | None:
    if block.heading:
        return None
    text = block.text
    found = _cut_signs(opening, text, previous) if text == text.strip() else cut_signs(text, previous)
    gains = sorted(((weighed(JOINED, signs) - JOINED_ODDS, at) for at, signs in found.items()), reverse=True)
    if not gains:
        return None
    (gain, at), second = gains[0], gains[1][0] if len(gains) > 1 else -_NEVER
    return _Cut(at, gain, gain - second)


def _way(cuts: Sequence[_Cut | None], fronts: Sequence[float], going_on: float) -> tuple[float, list[_Step]]:
    """The likeliest way, and what it costs: before the first turn, a turn cut somewhere, or going on with the answer."""
    another, once = -math.log(going_on), -math.log(1 - going_on)
    front, begun = 0.0, _NEVER
    way: list[_Step] = []
    for cut, as_front in zip(cuts, fronts, strict=True):
        new = min(front + 1.0, begun + once) + (-cut.gain if cut else _NEVER)
        on = begun + another
        way.append((cut if new < on else None, front + 1.0 < begun + once, abs(new - on)))
        front, begun = front + as_front, min(on, new)
    return begun, way


def _pieces(blocks: Sequence[Block], way: Sequence[_Step]) -> tuple[Piece, ...]:
    """The pieces into which a way cuts the blocks."""
    pieces: list[Piece] = []
    done = False
    for number in range(len(blocks) - 1, -1, -1):
        whole, (cut, first, sure) = len(blocks[number].text), way[number]
        if done:
            pieces.append(Piece(FRONT, number, 0, whole))
        elif cut:
            unsure = "it may all be the answer before it" if sure < UNSURE and not first else ""
            unsure = unsure or ("where the answer begins is not marked" if cut.margin < UNSURE else "")
            pieces += [Piece(ANSWER, number, cut.at, whole, "", unsure), Piece(QUESTION, number, 0, cut.at, "", unsure)]
            done = first
        else:
            unsure = "it may begin with a question" if sure < UNSURE else ""
            pieces.append(Piece(ANSWER, number, 0, whole, "", unsure))
    return tuple(reversed(pieces))
