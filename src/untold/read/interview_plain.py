"""Interviews whose layout marks nothing: the most consistent cutting into questions and answers, by cost.

A paragraph costs what it is unlikely to be: a question mostly ends in a question mark and is short, an answer mostly does
not and is longer. The cheapest way through the document is found twice: as if every answer were one paragraph, and as if
answers went on; the cheaper one stands. The words of the questions so found (those that come back in several, whatever
they are) then help to tell the others, so nothing is known of any question beforehand.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from untold.read.blocks import Block
from untold.read.interview_pieces import ANSWER, BACK, FRONT, OPENING, QUESTION, Piece, evidence, is_interview
from untold.read.sentences import asks, is_sentence, length, sentence_ends, speaks_of_oneself, words

_F, _Q, _A, _B = range(4)
_KINDS = (FRONT, QUESTION, ANSWER, BACK)
_NEVER = 1e9
_STRICT, _LOOSE = 0.03, 0.6  # how often an answer goes on with another paragraph
_UNSURE = 2.5  # readings whose costs are nearer than this are said to be uncertain
_MOST_BLOCKS = 20_000


@dataclass(frozen=True, slots=True)
class _Costs:
    """What each block costs as each kind, and where it is cut if question and answer share it."""

    each: list[tuple[float, float, float, float]]


def by_order(blocks: Sequence[Block]) -> list[Piece] | None:
    """Turns by the order of paragraphs alone; None where they are no interview's."""
    if not 2 <= len(blocks) <= _MOST_BLOCKS:
        return None
    quoted = sum(block.text.lstrip()[:1] in OPENING for block in blocks)
    if quoted * 6 > len(blocks):
        return None  # a story's dialogue
    for pieces in (_on_lines(blocks), _alternating(blocks), _together(blocks)):
        if pieces and _mostly_turns(pieces) and is_interview(evidence(pieces, blocks)):
            return pieces
    return None


def _mostly_turns(pieces: Sequence[Piece]) -> bool:
    """Whether questions and answers are most of it, and questions no rare thing among the paragraphs."""
    kinds = Counter(piece.kind for piece in pieces)
    return kinds[FRONT] + kinds[BACK] <= kinds[QUESTION] + kinds[ANSWER] and kinds[ANSWER] <= 12 * kinds[QUESTION]


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


def _alternating(blocks: Sequence[Block]) -> list[Piece]:
    """Each paragraph is a question, an answer or goes on with one."""
    texts = [block.text.strip() for block in blocks]
    plain = [_cost(text, block) for text, block in zip(texts, blocks, strict=True)]
    costs = plain
    kinds, unsure = _cheapest(costs)
    for _ in range(2):
        hints = _hints(texts, [kind == _Q for kind in kinds])
        costs = [(f, q - hint, a, b) for (f, q, a, b), hint in zip(plain, hints, strict=True)]
        again, unsure = _cheapest(costs)
        if again == kinds:
            break
        kinds = again
    return [Piece(_KINDS[kind], number, 0, len(blocks[number].text), "", unsure[number]) for number, kind in enumerate(kinds)]


def _cost(text: str, block: Block) -> tuple[float, float, float, float]:
    """What a paragraph costs as front matter, question, answer and end."""
    many = max(length(text), 1)
    asking = asks(text)
    question = (0.22 if asking else 1.61) + _far(many, 16, 0.7)
    if not asking and not is_sentence(text):
        question += 1.5
    if block.heading or block.kind in ("caption", "credit", "item"):
        question += 4 - 3 * asking
    oneself = speaks_of_oneself(text)
    # A question may come after a remark or two; a tale of oneself that ends in one is an answer.
    before = len(sentence_ends(text, 6))
    question += 0.7 * oneself + 1.5 * text.endswith(":") + 0.6 * before * (0.5 + 2 * oneself)
    # A long paragraph may well end in a question and yet be an answer.
    answer = (
        ((3.2 if many <= 30 else 2.2 if many <= 60 else 1.2) if asking else 0.04) + _far(many, 60, 1.1) + 0.4 * (not oneself)
    )
    front = (3.5 if asking else 0.3) + (0.0 if block.heading else 0.6) + _far(many, 40, 1.5)
    back = (2.0 if asking else 0.3) + 0.6 + _far(many, 25, 1.2)
    if not asking and not oneself and many <= 12 and is_sentence(text) and not text.endswith(":"):
        question -= 0.6  # a short one that speaks of another
    return front, question, answer, back


def _far(many: int, usual: float, spread: float) -> float:
    """The cost of a length that is far from the usual one (a log-normal's, bounded)."""
    return min(0.5 * (math.log(many / usual) / spread) ** 2, 8.0) + math.log(spread) + 0.9


def _moves(going_on: float) -> dict[int, tuple[tuple[int, float], ...]]:
    """For each kind, what may stand before it and what that step costs."""
    another, once = -math.log(going_on), -math.log(1 - going_on)
    return {
        _F: ((_F, 0.1),),
        _Q: ((_F, 1.0), (_A, once), (_Q, 5.0)),
        _A: ((_Q, 0.02), (_A, another)),
        _B: ((_A, 3.0), (_B, 0.5)),
    }


def _cheapest(costs: Sequence[tuple[float, float, float, float]]) -> tuple[list[int], list[str]]:
    """The kinds of the cheapest reading, and for each block what is uncertain about it."""
    best: tuple[float, list[int], list[float]] | None = None
    for going_on in (_STRICT, _LOOSE):
        total, kinds, margins = _way(costs, _moves(going_on))
        if best is None or total < best[0]:
            best = (total, kinds, margins)
            strict = going_on == _STRICT
    assert best is not None
    _, kinds, margins = best
    unsure = []
    for number, kind in enumerate(kinds):
        goes_on = kind == _A and number and kinds[number - 1] == _A
        says = "" if margins[number] > _UNSURE else "it may be a question or an answer"
        if goes_on and (strict or says):
            says = "it may go on with the answer before it, or be said by the one who asks"
        unsure.append(says if kind in (_Q, _A) else "")
    return kinds, unsure


def _way(
    costs: Sequence[tuple[float, float, float, float]], moves: dict[int, tuple[tuple[int, float], ...]]
) -> tuple[float, list[int], list[float]]:
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
    final = [ahead[-1][_F] + 6, ahead[-1][_Q] + 4, ahead[-1][_A], ahead[-1][_B]]
    kind = min(range(4), key=final.__getitem__)
    total, kinds = final[kind], [kind]
    for back in reversed(came):
        kinds.append(back[kinds[-1]])
    kinds.reverse()
    return total, kinds, _margins(costs, moves, ahead, kinds, total)


def _margins(
    costs: Sequence[tuple[float, float, float, float]],
    moves: dict[int, tuple[tuple[int, float], ...]],
    ahead: list[list[float]],
    kinds: list[int],
    total: float,
) -> list[float]:
    """How much dearer the whole is when a block is the other one of question and answer."""
    after = [6.0, 4.0, 0.0, 0.0]
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


def _hints(texts: Sequence[str], is_question: Sequence[bool]) -> list[float]:
    """For each text how much its words are those of the other questions found, rather than of the rest."""
    sets = [frozenset(words(text)) for text in texts]
    asked = Counter(word for found, is_one in zip(sets, is_question, strict=True) if is_one for word in found)
    rest = Counter(word for found, is_one in zip(sets, is_question, strict=True) if not is_one for word in found)
    hints = []
    for found, is_one in zip(sets, is_question, strict=True):
        questions = sum(is_question) - is_one
        others = len(texts) - sum(is_question) - (not is_one)
        if questions < 2 or others < 2:
            hints.append(0.0)
            continue
        total = 0.0
        for word in found:
            here, there = asked[word] - is_one, rest[word] - (not is_one)
            if here >= 2:  # a word of several other questions
                total += math.log((here + 0.5) / (questions + 1)) - math.log((there + 0.5) / (others + 1))
        hints.append(max(-2.0, min(total, 3.0)))
    return hints


def _together(blocks: Sequence[Block]) -> list[Piece]:
    """Question and answer stand in one paragraph: where each is cut, and which paragraphs go on with the answer."""
    cuts = [_cuts(block) for block in blocks]
    first = _all_turns_from(blocks, cuts)
    if first is not None:
        return _every_one(blocks, cuts, first)
    heads = [_sure_head(block.text, found) for block, found in zip(blocks, cuts, strict=True)]
    hints: list[dict[int, float]] = [{} for _ in blocks]
    known = [(block.text[:cut], block.text[cut:]) for block, cut in zip(blocks, heads, strict=True) if cut]
    if len(known) >= 2:
        asked = Counter(word for head, _ in known for word in set(words(head)))
        told = Counter(word for _, tail in known for word in set(words(tail)))
        hints = [
            _cut_hints(block.text, found, len(known), asked, told, own)
            for block, found, own in zip(blocks, cuts, heads, strict=True)
        ]
    best: tuple[float, list[Piece]] | None = None
    for going_on in (_STRICT, _LOOSE):
        read = _cut_way(blocks, cuts, hints, going_on)
        if best is None or read[0] < best[0]:
            best = read
    assert best is not None
    return best[1]


def _all_turns_from(blocks: Sequence[Block], cuts: Sequence[dict[int, float]]) -> int | None:
    """From which block on every paragraph is a turn of its own, as most of them begin with a question; None if they do not."""
    known = [number for number, found in enumerate(cuts) if min(found.values(), default=9.0) < 1.0]
    able = [number for number, found in enumerate(cuts) if found and length(blocks[number].text) >= 12]
    if not known or not able:
        return None
    first = known[0]
    # Before the first question there may be turns that begin without a mark; an introduction does not speak of oneself.
    earlier = [number for number in able if number < first and speaks_of_oneself(blocks[number].text)]
    first = earlier[0] if earlier and earlier == list(range(earlier[0], first)) else first
    long = set(able)
    body = [number for number in range(first, len(blocks)) if number in long or not _may_close(blocks, number)]
    if not body:
        return None
    turns = set(known)
    share = sum(number in turns for number in body) / len(body)
    alike = all(cuts[number] and length(blocks[number].text[: min(cuts[number])]) <= 16 for number in body)
    oneself = all(speaks_of_oneself(blocks[number].text) for number in body)
    return first if share >= 0.5 or (share >= 0.25 and alike and oneself and 3 <= len(body) <= 8) else None


def _may_close(blocks: Sequence[Block], number: int) -> bool:
    """Whether it is the last of the blocks and short: it need not be a turn."""
    return number == len(blocks) - 1 and length(blocks[number].text) <= 60


def _every_one(blocks: Sequence[Block], cuts: Sequence[dict[int, float]], first: int) -> list[Piece]:
    """The reading in which every paragraph from the first turn on is a question with its answer."""
    pieces: list[Piece] = []
    for number, block in enumerate(blocks):
        whole = len(block.text)
        prices = {at: price + _far(length(block.text[:at]), 12, 0.8) for at, price in cuts[number].items()}
        cut = min(prices, key=prices.__getitem__, default=0)
        if number < first or not cut:
            pieces.append(Piece(FRONT if number < first else ANSWER, number, 0, whole))
            continue
        unsure = "" if asks(block.text[:cut]) else "where the answer begins is not marked"
        pieces += [Piece(QUESTION, number, 0, cut, "", unsure), Piece(ANSWER, number, cut, whole, "", unsure)]
    return pieces


def _cuts(block: Block) -> dict[int, float]:
    """Where an answer may begin in a block, and what that costs: after the questions it opens with; after its first sentence;
    after a question that its second or third sentence is."""
    if block.heading:
        return {}
    ends = sentence_ends(block.text)
    asking = [asks(block.text[start:end]) for start, end in zip([0, *ends], ends, strict=False)]
    if not ends:
        return {}
    if asking[0]:
        run = next((n for n, one in enumerate(asking) if not one), len(ends))
        return {ends[n]: 0.22 + 1.2 * n for n in range(run)}
    cuts = {ends[0]: 1.61}
    later = next((n for n, one in enumerate(asking) if one), 0)
    if 0 < later < 3:
        cuts[ends[later]] = 0.6 * later
    return cuts


def _sure_head(text: str, cuts: dict[int, float]) -> int:
    """Where the question at a paragraph's beginning ends; 0 where it begins with none."""
    return next((cut for cut in cuts if asks(text[:cut]) and cuts[cut] < 0.5), 0)


def _cut_hints(
    text: str, cuts: dict[int, float], known: int, asked: Counter[str], told: Counter[str], own: int
) -> dict[int, float]:
    """For each cut how much the words before it are those of the other questions known so far."""
    mine = set(words(text[:own])) if own else set()
    others = known - bool(own)
    hints = {}
    for cut in cuts:
        total = 0.0
        for word in set(words(text[:cut])):
            here = asked[word] - (word in mine)
            if here >= 2:
                total += math.log((here + 0.5) / (others + 1)) - math.log((told[word] + 0.5) / (known + 1))
        hints[cut] = max(-1.0, min(total, 2.0))
    return hints


def _cut_way(
    blocks: Sequence[Block], cuts: Sequence[dict[int, float]], hints: Sequence[dict[int, float]], going_on: float
) -> tuple[float, list[Piece]]:
    """The cheapest reading: before the first turn, a turn cut somewhere, or going on with the answer."""
    another, once = -math.log(going_on), -math.log(1 - going_on)
    front, begun = 0.0, _NEVER
    way: list[tuple[int, bool]] = []  # for each block the best cut (0: none) and whether the turn is the first one
    for number, block in enumerate(blocks):
        prices = {
            at: price + _far(length(block.text[:at]), 12, 0.8) - hints[number].get(at, 0.0)
            for at, price in cuts[number].items()
        }
        cut = min(prices, key=prices.__getitem__, default=0)
        cost = prices.get(cut, _NEVER)
        on = begun + another + _on_cost(cuts[number])
        new = min(front + 1.0, begun + once) + cost
        way.append((cut if new < on else 0, front + 1.0 < begun + once))
        front, begun = front + _front_cost(block, cuts[number]), min(on, new)
    pieces: list[Piece] = []
    done = False
    for number in range(len(blocks) - 1, -1, -1):
        whole, (cut, first) = len(blocks[number].text), way[number]
        unsure = "" if cut == 0 or asks(blocks[number].text[:cut]) else "where the answer begins is not marked"
        if done:
            pieces.append(Piece(FRONT, number, 0, whole))
        elif cut:
            pieces += [Piece(ANSWER, number, cut, whole, "", unsure), Piece(QUESTION, number, 0, cut, "", unsure)]
            done = first
        else:
            pieces.append(Piece(ANSWER, number, 0, whole))
    return begun, pieces[::-1]


def _on_cost(cuts: dict[int, float]) -> float:
    """The cost of a paragraph that goes on with an answer: seldom does one begin with a question."""
    cheapest = min(cuts.values(), default=9.0)
    return 0.9 + (3.0 if cheapest < 0.5 else 0.8 if cheapest < 1.5 else 0.04)


def _front_cost(block: Block, cuts: dict[int, float]) -> float:
    """The cost of a paragraph before the first question."""
    return 3.5 if min(cuts.values(), default=9.0) < 0.5 else 0.4 if block.heading or not is_sentence(block.text) else 1.4
