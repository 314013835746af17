"""Interviews whose layout marks who speaks: names before what they say, or questions as headings, bold or italic."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from statistics import median

from untold.read.blocks import Block
from untold.read.interview_pieces import ANSWER, FRONT, LABEL, QUESTION, Evidence, Piece, are_letters, evidence, is_interview
from untold.read.sentences import asks, length
from untold.read.speakers import Speech, labels_of

_LONGEST_QUESTION = 250  # words


def by_speakers(blocks: Sequence[Block], said: Sequence[Speech]) -> list[Piece] | None:
    """Turns by the names before paragraphs; None where the names are not those of one who asks and one who answers."""
    keys = {speech.label.key for speech in said}
    if not keys:
        return None
    if len(keys) == 1:
        return _one_sided(blocks, said)
    asking = _who_asks(said, blocks)
    pieces = _said_by(blocks, said, asking)
    seen = evidence(pieces, blocks)
    letters = all(len(key) == 1 for key in keys)
    enough = are_letters(seen) if letters else is_interview(seen, voices=len(keys))
    return pieces if enough else None


def named_throughout(blocks: Sequence[Block], said: Sequence[Speech]) -> bool:
    """Whether most paragraphs begin with a speaker's name, as in plays: then nothing but the names tells who speaks."""
    return len({speech.label.key for speech in said}) > 1 and len({speech.block for speech in said}) * 2 > len(blocks)


def _who_asks(said: Sequence[Speech], blocks: Sequence[Block]) -> frozenset[str]:
    """Whose speeches end in question marks and are the shorter ones; several may, where two hold the interview."""
    texts: dict[str, list[str]] = defaultdict(list)
    for speech, after in zip(said, [*said[1:], None], strict=True):
        # What follows without a name belongs to it: a name may stand on a line of its own.
        last = after.block if after else speech.block + 1
        rest = [block.text for block in blocks[speech.block + 1 : last]]
        texts[speech.label.key].append("\n".join([speech.text, *rest]).strip())
    marks = {key: sum(map(asks, found)) / len(found) for key, found in texts.items()}
    lengths = {key: median(map(length, found)) + 1 for key, found in texts.items()}
    usual = median(lengths.values())

    def score(key: str) -> float:
        return marks[key] - 0.3 * math.log(lengths[key] / usual) + 0.1 * (key == said[0].label.key)

    best = max(texts, key=score)
    also = {key for key in texts if marks[key] >= 0.5 and len(texts[key]) > 1 and lengths[key] <= 2 * lengths[best]}
    others = set(texts) - also - {best}
    return frozenset({best} | also) if others else frozenset({best})


def _said_by(blocks: Sequence[Block], said: Sequence[Speech], asking: frozenset[str]) -> list[Piece]:
    """The pieces: a paragraph without a name goes on with what was said before it."""
    of_block: dict[int, list[Speech]] = defaultdict(list)
    for speech in said:
        of_block[speech.block].append(speech)
    pieces: list[Piece] = []
    kind, speaker = FRONT, ""
    for number, block in enumerate(blocks):
        if number not in of_block:
            pieces.append(Piece(kind, number, 0, len(block.text), speaker))
            continue
        at = of_block[number][0].label.start
        if block.text[:at].strip(" *_\n\t"):
            pieces.append(Piece(kind, number, 0, at, speaker))
            begin = at
        else:
            begin = 0
        for speech in of_block[number]:
            kind = QUESTION if speech.label.key in asking else ANSWER
            speaker = "" if len(speech.label.key) == 1 else speech.label.name
            pieces.append(Piece(LABEL, number, begin, speech.label.said, speaker))
            if block.text[speech.label.said : speech.end].strip():
                pieces.append(Piece(kind, number, speech.label.said, speech.end, speaker))
            begin = speech.end
    return pieces


def _one_sided(blocks: Sequence[Block], said: Sequence[Speech]) -> list[Piece] | None:
    """Only one of the two is named: who answers, so that the paragraph before a name asks; or who asks."""
    if sum(asks(speech.text) for speech in said) * 2 > len(said):
        pieces = _asked_by_name(blocks, said)
    else:
        pieces = _answered_by_name(blocks, said)
    seen = evidence(pieces, blocks)
    return pieces if seen.turns > 1 and is_interview(seen, voices=1) and seen.asking >= 0.3 else None


def _asked_by_name(blocks: Sequence[Block], said: Sequence[Speech]) -> list[Piece]:
    pieces = _said_by(blocks, said, frozenset({said[0].label.key}))
    starts = {speech.block for speech in said}
    first = min(starts)
    return [
        Piece(ANSWER, piece.block, piece.start, piece.end) if piece.block > first and piece.block not in starts else piece
        for piece in pieces
    ]


def _answered_by_name(blocks: Sequence[Block], said: Sequence[Speech]) -> list[Piece]:
    pieces = _said_by(blocks, said, frozenset())
    starts = {speech.block for speech in said}
    return [
        Piece(QUESTION, piece.block, piece.start, piece.end)
        if piece.block + 1 in starts and piece.block not in starts
        else piece
        for piece in pieces
    ]


def by_looks(blocks: Sequence[Block]) -> list[Piece] | None:
    """Turns by what looks different: headings of one level, bold or italic paragraphs, paragraphs that open in bold."""
    looks: dict[str, set[int]] = defaultdict(set)
    for number, block in enumerate(blocks):
        for look in _looks(block):
            looks[look].add(number)
    best: tuple[float, list[Piece]] | None = None
    for look, members in looks.items():
        pieces = _asked_in(blocks, members, look)
        seen = evidence(pieces, blocks)
        if is_interview(seen, marked=True):
            score = _consistency(seen, len(members))
            if best is None or score > best[0]:
                best = (score, pieces)
    return best[1] if best else None


def _looks(block: Block) -> list[str]:
    """The ways in which a block stands out; a name before it in bold is none."""
    if block.heading:
        return [f"heading {block.heading}"]
    if block.bold or block.italic:
        return [name for name, has in (("bold", block.bold), ("italic", block.italic)) if has]
    if block.kind == "quote":
        return ["quote"]
    if block.bold_runs:
        start, end = block.bold_runs[0]
        name = any(label.start < end <= label.said for label in labels_of(block))
        if not block.text[:start].strip() and block.text[end:].strip() and not name:
            return ["opening"]
    return []


def _asked_in(blocks: Sequence[Block], members: set[int], look: str) -> list[Piece]:
    """The pieces of a reading in which the blocks of one look ask."""
    pieces: list[Piece] = []
    begun = False
    for number, block in enumerate(blocks):
        whole = len(block.text)
        if number not in members:
            pieces.append(Piece(ANSWER if begun else FRONT, number, 0, whole))
        elif look == "opening":
            begun = True
            cut = block.bold_runs[0][1]
            pieces += [Piece(QUESTION, number, 0, cut), Piece(ANSWER, number, cut, whole)]
        elif not begun and _is_title(number, members, blocks):
            pieces.append(Piece(FRONT, number, 0, whole))
        elif length(block.text) > _LONGEST_QUESTION:
            pieces.append(Piece(ANSWER if begun else FRONT, number, 0, whole))
        else:
            begun = True
            pieces.append(Piece(QUESTION, number, 0, whole))
    return pieces


def _is_title(number: int, members: set[int], blocks: Sequence[Block]) -> bool:
    """Whether a block that looks like the questions is yet the title above them, or a note in italics."""
    text = blocks[number].text.strip()
    if asks(text):
        return False
    return (number == 0 and (number + 1 in members)) or text[:1] in "[(" or (blocks[number].italic and number < 2)


def _consistency(seen: Evidence, members: int) -> float:
    """How well a look keeps to questions: marks at their ends, none at answers', each with an answer of its own."""
    alone = seen.turns / members if members else 0.0
    return 2 * seen.asking + seen.sentences + alone - seen.answers_asking + 0.1 * math.log(seen.turns)
