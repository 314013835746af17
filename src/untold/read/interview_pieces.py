"""The pieces into which an interview is cut before its frame is known, and what speaks for there being one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from untold.read.blocks import Block
from untold.read.interview_signs import calls_for_answer
from untold.read.sentences import SAID_OF_ONESELF, asks, is_sentence, length, words
from untold.read.small_words import OF_OLD, ONESELF

FRONT, LABEL, QUESTION, ANSWER, BACK = "front", "label", "question", "answer", "back"
LEAST_GAIN = 2.5  # of a reading that nothing marks: what is less likely is no interview
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


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the whole: its pieces, and how much likelier it is than one answer without end (natural logarithm)."""

    gain: float
    pieces: tuple[Piece, ...]


def text_of(piece: Piece, blocks: Sequence[Block]) -> str:
    """The words of a piece."""
    return blocks[piece.block].text[piece.start : piece.end].strip()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for questions and answers: how many turns there are, the share of questions that end in a question mark or
    at least as sentences do and that say I, of answers that ask and that speak of oneself, of both that open with a quotation
    mark and that are in the words of old plays; their lengths."""

    turns: int
    asking: float
    sentences: float
    calling: float
    asker_self: float
    answers_asking: float
    oneself: float
    quoted: float
    old: float
    question_length: float
    answer_length: float


def evidence(pieces: Sequence[Piece], blocks: Sequence[Block]) -> Evidence:
    """What the pieces of a reading show."""
    questions, answers = _runs(pieces, blocks)
    both = [*questions, *answers]
    asked, told = ([words(text) for text in texts] for texts in (questions, answers))
    return Evidence(
        min(len(questions), len(answers)),
        _share([asks(text) for text in questions]),
        _share([is_sentence(text) for text in questions]),
        _share([calls_for_answer(text) for text in questions]),
        _share([not ONESELF.isdisjoint(found) for found in asked]),
        _share([asks(text) for text in answers]),
        _share([not SAID_OF_ONESELF.isdisjoint(found) for found in told]),
        _share([text[:1] in OPENING for text in both]),
        _share([not OF_OLD.isdisjoint(found) for found in (*asked, *told)]),
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


def is_interview(seen: Evidence, *, voices: int = 0, marked: bool = False, gain: float = 0.0) -> bool:
    """Whether the turns of a reading are those of an interview, and not of a play, a novel, a list or an article.

    Questions mostly ask and answers mostly do not; who answers speaks of himself, and more than who asks; nobody in it is
    quoted throughout, as in a story's dialogue. `voices` is how many speakers are named; where nothing marks who speaks, `gain`
    says how likely the reading is.
    """
    asked = max(seen.asking, seen.calling) if marked or voices else seen.asking
    if seen.turns == 0 or seen.quoted > 0.5 or seen.old > 0.2 or seen.answers_asking > max(0.5, asked):
        return False
    if voices:
        return _named(seen, voices)
    if seen.oneself < 0.4 and not (seen.turns >= 3 and seen.oneself >= 0.25 and seen.asking >= 0.6):
        return False
    if marked:
        by_words = seen.calling >= 0.5 or seen.sentences >= 0.75
        return seen.asking >= 0.2 or (by_words and seen.oneself >= 0.6 and seen.turns > 1)
    longer = seen.answer_length >= 1.5 * seen.question_length
    enough = seen.turns * (0.6 if seen.asking >= 0.5 else 1.0)
    return seen.turns >= 2 and seen.calling >= 0.4 and longer and gain >= max(LEAST_GAIN, enough)


def _named(seen: Evidence, voices: int) -> bool:
    """Whether speakers with names are one who asks and one who answers: in plays both ask, and both speak of themselves."""
    more = seen.asking - seen.answers_asking
    uneven = seen.oneself - seen.asker_self
    # Of a few questions many may want their mark by chance; of many they do not.
    enough = 0.5 if seen.turns >= 6 else 0.25
    if voices > 4 and (seen.asking < 0.6 or more < 0.4):
        return False  # many who speak are a play's
    if seen.turns > 1 and voices < 4 and seen.answer_length >= max(40, 3 * seen.question_length) and seen.oneself >= 0.75:
        return seen.sentences >= 0.5 and (seen.asking > 0 or seen.calling >= 0.25) and uneven >= 0
    if seen.answer_length >= max(20, 1.5 * seen.question_length):
        asked = seen.asking >= enough or (seen.calling >= 0.6 and uneven >= 0.4)
        return asked and seen.oneself >= 0.4 and uneven >= 0 and (more >= 0.15 or seen.oneself >= 0.6)
    return seen.asking >= 0.75 and more >= 0.5 and uneven >= 0.2


def are_letters(seen: Evidence) -> bool:
    """Whether two letters before what is said are those of one who asks and one who answers."""
    return seen.turns > 0 and (seen.asking >= seen.answers_asking or seen.answer_length >= 2 * seen.question_length)
