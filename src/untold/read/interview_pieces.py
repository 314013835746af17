"""The pieces into which an interview is cut before its frame is known, and what speaks for there being one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from untold.read.blocks import Block
from untold.read.sentences import asks, is_sentence, length, speaks_of_oneself

FRONT, LABEL, QUESTION, ANSWER, BACK = "front", "label", "question", "answer", "back"
OPENING = "\"“„«'‘—–"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a block, from `start` to `end` within it: what it is, who says it, and what is not sure about it."""

    kind: str
    block: int
    start: int
    end: int
    speaker: str = ""
    uncertain: str = ""


def text_of(piece: Piece, blocks: Sequence[Block]) -> str:
    """The words of a piece."""
    return blocks[piece.block].text[piece.start : piece.end].strip()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for questions and answers: how many there are, the share of questions that end in a question mark or at
    least as sentences do, of answers that do so, that speak of oneself, that open with a quotation mark; their lengths."""

    turns: int
    asking: float
    sentences: float
    answers_asking: float
    oneself: float
    quoted: float
    question_length: float
    answer_length: float


def evidence(pieces: Sequence[Piece], blocks: Sequence[Block]) -> Evidence:
    """What the pieces of a reading show."""
    questions, answers = _runs(pieces, blocks)
    return Evidence(
        min(len(questions), len(answers)),
        _share([asks(text) for text in questions]),
        _share([is_sentence(text) for text in questions]),
        _share([asks(text) for text in answers]),
        _share([speaks_of_oneself(text) for text in answers]),
        _share([text[:1] in OPENING for text in [*questions, *answers]]),
        median([length(text) for text in questions] or [0]),
        median([length(text) for text in answers] or [0]),
    )


def _runs(pieces: Sequence[Piece], blocks: Sequence[Block]) -> tuple[list[str], list[str]]:
    """The texts of all questions and of all answers, pieces of one kind that follow each other joined."""
    questions: list[list[str]] = []
    answers: list[list[str]] = []
    before = ""
    for piece in pieces:
        if piece.kind in (QUESTION, ANSWER):
            into = questions if piece.kind == QUESTION else answers
            if piece.kind != before:
                into.append([])
            into[-1].append(text_of(piece, blocks))
            before = piece.kind
    return [" ".join(texts) for texts in questions], [" ".join(texts) for texts in answers]


def _share(found: Sequence[bool]) -> float:
    return sum(found) / len(found) if found else 0.0


def is_interview(seen: Evidence, *, named: bool = False, marked: bool = False) -> bool:
    """Whether the turns of a reading are those of an interview, and not of a play, a novel, a list or an article.

    Questions mostly ask and answers mostly do not; who answers speaks of himself; nobody in it is quoted throughout, as
    in a story's dialogue.
    """
    if seen.turns == 0 or seen.quoted > 0.5 or seen.answers_asking > max(0.5, seen.asking):
        return False
    more = seen.asking - seen.answers_asking
    longer = seen.answer_length >= 1.5 * seen.question_length
    # Of a few questions many may want their mark by chance; of many they do not.
    enough = 0.5 if seen.turns >= 6 else 0.25
    if named:
        apart = longer and seen.asking >= enough and (more >= 0.15 or seen.oneself >= 0.5)
        return (seen.asking >= 0.75 and more >= 0.5) or (apart and seen.answer_length >= 10)
    if seen.oneself < 0.4 and not (seen.turns >= 3 and seen.oneself >= 0.25 and seen.asking >= 0.6):
        return False
    if marked:
        return seen.asking >= 0.2 or (seen.sentences >= 0.75 and seen.oneself >= 0.6 and seen.turns > 1)
    if seen.turns < 3 or seen.asking < min(enough, 0.4) - 0.05 or not longer:
        return False
    shape = seen.question_length * 3 <= seen.answer_length and seen.question_length <= 30
    return (seen.asking >= 0.5 and more >= 0.25) or (shape and seen.oneself >= 0.6 and seen.sentences >= 0.75)
