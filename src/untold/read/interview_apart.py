"""Interviews whose questions are paragraphs that nothing marks: the likeliest way through front, questions, answers and end.

Each paragraph is weighed as a question by its signs; a document has one layout, so the way is sought as if every answer were
one paragraph, and as if answers went on, and the likelier one stands.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from untold.read.blocks import Block
from untold.read.interview_pieces import ANSWER, BACK, FRONT, QUESTION, Piece, Reading
from untold.read.interview_signs import before_signs, head_signs, next_signs, says_i, weighed
from untold.read.interview_weights import APART, APART_ODDS
from untold.read.scope_notes import is_scope_note
from untold.read.sentences import asks, is_sentence, length, sentences_of, speaks_of_oneself

_F, _Q, _A, _B = range(4)
_KINDS = (FRONT, QUESTION, ANSWER, BACK)
_NEVER = 1e9
GOING_ON = (0.03, 0.6, 0.85)  # how often an answer goes on with another paragraph: hardly ever, often, mostly
UNSURE = 2.0  # a paragraph is uncertain where the other reading of the whole is at most e² times less likely
_LAST = (6.0, 4.0, 0.0, 0.0)  # what it costs a document to end in each kind

Row = tuple[float, float, float, float]


def paragraph_signs(text: str, following: str, previous: str) -> list[float]:
    """The signs of a paragraph that may be a question, those of its neighbours included."""
    return [
        *head_signs(sentences_of(text, 6)),
        *next_signs([text], sentences_of(following, 4)),
        *before_signs(text, previous),
    ]


def as_paragraphs(blocks: Sequence[Block]) -> Reading:
    """The likeliest reading in which each paragraph is a question, an answer or goes on with one."""
    texts = ["", *(block.text.strip() for block in blocks), ""]
    costs = [
        _cost(block, weighed(APART, paragraph_signs(text, after, before)) - APART_ODDS)
        for block, before, text, after in zip(blocks, texts, texts[1:], texts[2:], strict=False)
    ]
    best: tuple[float, list[int], list[float], float] | None = None
    for going_on in GOING_ON:
        total, kinds, margins = _way(costs, _moves(going_on))
        if best is None or total < best[0]:
            best = (total, kinds, margins, going_on)
    assert best is not None
    total, kinds, margins, going_on = best
    unsure = _unsure(kinds, margins, strict=going_on == GOING_ON[0])
    return Reading(
        -total,
        tuple(Piece(_KINDS[kind], n, 0, len(blocks[n].text), "", unsure[n]) for n, kind in enumerate(kinds)),
    )


def _cost(block: Block, question: float) -> Row:
    """What a paragraph costs as front matter, question, answer and end, an answer's cost being none."""
    text = block.text.strip()
    if block.heading or block.kind in ("caption", "credit", "item"):
        question -= 4 - 3 * asks(text)
    return front_cost(block), -question, 0.0, front_cost(block) + 0.6


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


def _moves(going_on: float) -> dict[int, tuple[tuple[int, float], ...]]:
    """For each kind, what may stand before it and what that step costs."""
    another, once = -math.log(going_on), -math.log(1 - going_on)
    return {
        _F: ((_F, 0.0),),
        _Q: ((_F, 1.0), (_A, once), (_Q, 5.0)),
        _A: ((_Q, 0.02), (_A, another)),
        _B: ((_A, 3.0), (_B, 0.5)),
    }


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


def _way(costs: Sequence[Row], moves: dict[int, tuple[tuple[int, float], ...]]) -> tuple[float, list[int], list[float]]:
    """The cheapest way through all blocks: its cost, its kinds, and by how much each block's kind is the cheaper one."""
    begin = (costs[0][_F], costs[0][_Q] + 1.0, _NEVER, _NEVER)
    ahead: list[list[float]] = [list(begin)]
    came: list[list[int]] = []
    for cost in costs[1:]:
        last, row, back = ahead[-1], [0.0] * 4, [0] * 4
        for kind in range(4):
            row[kind], back[kind] = min((last[before] + step, before) for before, step in moves[kind])
            row[kind] += cost[kind]
        ahead.append(row)
        came.append(back)
    final = [reached + end for reached, end in zip(ahead[-1], _LAST, strict=True)]
    kind = min(range(4), key=final.__getitem__)
    total, kinds = final[kind], [kind]
    for back in reversed(came):
        kinds.append(back[kinds[-1]])
    kinds.reverse()
    return total, kinds, _margins(costs, moves, ahead, kinds, total)


def _margins(
    costs: Sequence[Row],
    moves: dict[int, tuple[tuple[int, float], ...]],
    ahead: list[list[float]],
    kinds: list[int],
    total: float,
) -> list[float]:
    """How much dearer the whole is when a block is the other one of question and answer."""
    after = list(_LAST)
    margins = [0.0] * len(kinds)
    for number in range(len(kinds) - 1, -1, -1):
        other = {_Q: _A, _A: _Q}.get(kinds[number], kinds[number])
        margins[number] = ahead[number][other] + after[other] - total if other != kinds[number] else _NEVER
        before = [_NEVER] * 4
        for kind in range(4):
            for earlier, step in moves[kind]:
                before[earlier] = min(before[earlier], step + costs[number][kind] + after[kind])
        after = before
    return margins
