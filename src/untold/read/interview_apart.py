"""Interviews whose questions are paragraphs that nothing marks: the likeliest way through front, questions, answers and end.

Each paragraph is weighed as a question by its signs; a document has one layout, so the way is sought as if every answer were
one paragraph, and as if answers went on, and the likelier one stands.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from untold.read.blocks import Block
from untold.read.interview_pieces import ANSWER, BACK, FRONT, QUESTION, Piece, Reading
from untold.read.interview_signs import (
    Opening,
    before_signs,
    head_signs,
    next_signs,
    opening_of,
    says_i,
    seen_in,
    speak_of_us,
    weighed,
)
from untold.read.interview_weights import APART, APART_ODDS
from untold.read.scope_notes import is_scope_note
from untold.read.sentences import MOST, asks, is_sentence, length, speaks_of_oneself

_F, _Q, _A, _B = range(4)
_KINDS = (FRONT, QUESTION, ANSWER, BACK)
_NEVER = 1e9
_ASKED = 6  # sentences of a question, the last of them being all the rest
GOING_ON = (0.03, 0.6, 0.85)  # how often an answer goes on with another paragraph: hardly ever, often, mostly
UNSURE = 2.0  # a paragraph is uncertain where the other reading of the whole is at most e² times less likely
_LAST = (6.0, 4.0, 0.0, 0.0)  # what it costs a document to end in each kind

# What it costs that a question begins the interview, that one follows another, that an answer follows it; that the end follows
# an answer, and that it goes on.
_BEGIN, _ASK_ON, _ANSWER, _END, _END_ON = 1.0, 5.0, 0.02, 3.0, 0.5

Row = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class _Way:
    """The cheapest way through all blocks, where answers go on so often: its cost, its kinds, and what it costs to reach each
    block as each kind."""

    cost: float
    kinds: list[int]
    ahead: list[Row]
    going_on: float


def paragraph_signs(text: str, following: str, previous: str) -> list[float]:
    """The signs of a paragraph that may be a question, those of its neighbours included."""
    return _signs(text, opening_of(text), opening_of(following), previous)


def _signs(text: str, opening: Opening, following: Opening, previous: str) -> list[float]:
    sentences = opening.sentences
    of_us = speak_of_us(sentences if len(text) <= MOST else [seen_in(text)])
    if len(sentences) > _ASKED:
        cut = _ASKED - 1
        sentences = [*sentences[:cut], seen_in(text[opening.ends[cut - 1] :].strip())]
    return [*head_signs(sentences), *next_signs(following.sentences, of_us), *before_signs(text, previous)]


def as_paragraphs(blocks: Sequence[Block], fronts: Sequence[float], openings: Sequence[Opening]) -> Reading:
    """The likeliest reading in which each paragraph is a question, an answer or goes on with one; `fronts` is what each costs
    as front matter, `openings` how each begins."""
    texts = [block.text.strip() for block in blocks]
    nothing = opening_of("")
    costs = [
        _cost(block, front, weighed(APART, _signs(text, opening, following, before)) - APART_ODDS)
        for block, front, text, opening, following, before in zip(
            blocks, fronts, texts, openings, [*openings[1:], nothing], ["", *texts[:-1]], strict=True
        )
    ]
    way = min((_way(costs, going_on) for going_on in GOING_ON), key=lambda way: way.cost)
    unsure = _unsure(way.kinds, _margins(costs, way), strict=way.going_on == GOING_ON[0])
    return Reading(
        -way.cost,
        tuple(Piece(_KINDS[kind], n, 0, len(blocks[n].text), "", unsure[n]) for n, kind in enumerate(way.kinds)),
    )


def _cost(block: Block, front: float, question: float) -> Row:
    """What a paragraph costs as front matter, question, answer and end, an answer's cost being none."""
    if block.heading or block.kind in ("caption", "credit", "item"):
        question -= 4 - 3 * asks(block.text.strip())
    return front, -question, 0.0, front + 0.6


def front_cost(block: Block) -> float:
    """What a paragraph costs as a part of what stands before the first question."""
    text = block.text.strip()
    if asks(text):
        return 1.5
    if is_scope_note(text) or text[:1] in "[(":
        return -4.0
    if block.heading or (not is_sentence(text) and length(text) <= 30):
        return -1.5
    # Who introduces seldom says I, and who answers mostly does; a magazine says we.
    return 2.0 if says_i(text) else 0.0 if speaks_of_oneself(text) else -1.0


def _unsure(kinds: Sequence[int], margins: Sequence[float], *, strict: bool) -> list[str]:
    """For each paragraph what is uncertain about it."""
    unsure = []
    for number, kind in enumerate(kinds):
        goes_on = kind == _A and number > 0 and kinds[number - 1] == _A
        says = "" if margins[number] > UNSURE else "it may be a question or an answer"
        if goes_on and (strict or says):
            says = "it may go on with the answer before it, or be said by the one who asks"
        unsure.append(says if kind in (_Q, _A) else "")
    return unsure


def _way(costs: Sequence[Row], going_on: float) -> _Way:
    """The cheapest way through all blocks."""
    another, once = -math.log(going_on), -math.log(1 - going_on)
    front, asked, answered, back = costs[0][_F], costs[0][_Q] + _BEGIN, _NEVER, _NEVER
    ahead: list[Row] = [(front, asked, answered, back)]
    came: list[tuple[int, int, int, int]] = []
    for as_front, as_question, as_answer, as_back in costs[1:]:
        to_question, before_question = min((front + _BEGIN, _F), (asked + _ASK_ON, _Q), (answered + once, _A))
        to_answer, before_answer = min((asked + _ANSWER, _Q), (answered + another, _A))
        to_back, before_back = min((answered + _END, _A), (back + _END_ON, _B))
        front += as_front
        asked, answered, back = to_question + as_question, to_answer + as_answer, to_back + as_back
        ahead.append((front, asked, answered, back))
        came.append((_F, before_question, before_answer, before_back))
    final = [reached + end for reached, end in zip(ahead[-1], _LAST, strict=True)]
    kind = min(range(4), key=final.__getitem__)
    total, kinds = final[kind], [kind]
    for back_from in reversed(came):
        kinds.append(back_from[kinds[-1]])
    kinds.reverse()
    return _Way(total, kinds, ahead, going_on)


def _margins(costs: Sequence[Row], way: _Way) -> list[float]:
    """By how much each block's kind is the cheaper one of question and answer: what the whole would cost with the other."""
    another, once = -math.log(way.going_on), -math.log(1 - way.going_on)
    after = _LAST
    margins = [_NEVER] * len(way.kinds)
    for number in range(len(way.kinds) - 1, -1, -1):
        other = {_Q: _A, _A: _Q}.get(way.kinds[number])
        if other is not None:
            margins[number] = way.ahead[number][other] + after[other] - way.cost
        as_front, as_question, as_answer, as_back = costs[number]
        front, asked, answered, back = after
        after = (
            min(_NEVER, as_front + front, _BEGIN + as_question + asked),
            min(_NEVER, _ASK_ON + as_question + asked, _ANSWER + as_answer + answered),
            min(_NEVER, once + as_question + asked, another + as_answer + answered, _END + as_back + back),
            min(_NEVER, _END_ON + as_back + back),
        )
    return margins
