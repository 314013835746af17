"""An interview read out of a document's blocks: title, caption, credit, scope note, introduction, turns, closing call.

`read_interview(blocks)` gives None where the document is no interview. Every character of the blocks that is not white space
stands in exactly one stretch; what is not sure is marked on its stretch and never left out. Who asks is told by the layout
(names, headings, bold, italic, line ends) and, where there is none, by the most consistent cutting; no question is known
beforehand, and question marks are evidence only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from untold.read.blocks import Block
from untold.read.bylines import date_in, interviewee_in, maker_in
from untold.read.interview_frame import back_kinds, front_kinds
from untold.read.interview_marked import by_looks, by_speakers, named_throughout
from untold.read.interview_pieces import ANSWER, BACK, FRONT, LABEL, QUESTION, Piece
from untold.read.interview_plain import by_order
from untold.read.scope_notes import Scope, scope_of
from untold.read.sentences import is_sentence, length
from untold.read.speakers import speeches


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the document: its kind, the block it is in, its span of the document's text, who says it, what is unsure.

    `kind` is title, caption, credit, scope, introduction, heading, label (a speaker's name before what he says), question,
    answer, interjection or closing.
    """

    kind: str
    block: int
    start: int
    end: int
    speaker: str = ""
    uncertain: str = ""


@dataclass(frozen=True, slots=True)
class InterviewTurn:
    """A question and its answer, by the numbers of their stretches; who asks and who answers, where the layout says it."""

    question: tuple[int, ...]
    answer: tuple[int, ...]
    asked_by: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Interview:
    """An interview: all stretches in order, the turns, and what its frame says."""

    stretches: tuple[Stretch, ...]
    turns: tuple[InterviewTurn, ...]
    title: str = ""
    scope_note: str = ""
    scope: Scope | None = None
    interviewee: str = ""
    role: str = ""
    introduced_in: int | None = None  # the block that names him
    also_answering: tuple[str, ...] = ()  # others who are named before answers
    interviewers: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    date: str = ""

    def of_kind(self, kind: str) -> tuple[Stretch, ...]:
        """The stretches of one kind, in order."""
        return tuple(stretch for stretch in self.stretches if stretch.kind == kind)


def read_interview(blocks: Sequence[Block]) -> Interview | None:
    """The interview that the blocks of a document hold; None where they hold none."""
    kept = [number for number, block in enumerate(blocks) if block.text.strip()]
    filled = [blocks[number] for number in kept]
    front = _frontal(filled)
    body = filled[front:]
    if len(body) < 1:
        return None
    pieces = _by_layout(body)
    if not pieces:
        return None
    head = [Piece(FRONT, number, 0, len(filled[number].text)) for number in range(front)]
    pieces = head + [replace(piece, block=piece.block + front) for piece in _left_open(pieces)]
    pieces = [part for piece in pieces for part in _lines_of(piece, filled[piece.block])]
    kinds = _kinds(pieces, filled)
    stretches = [_stretch(piece, kind, filled, kept) for piece, kind in zip(pieces, kinds, strict=True)]
    read = _whole([stretch for stretch in stretches if stretch.end > stretch.start], blocks)
    return read if read.turns else None


def _by_layout(body: Sequence[Block]) -> list[Piece] | None:
    """The turns by what the layout marks: names, unless few paragraphs have one; looks; else order alone."""
    said = speeches(body)
    pieces = by_speakers(body, said)
    if pieces and sum(piece.kind == LABEL for piece in pieces) * 3 < len(body):
        return by_looks(body) or pieces  # a list of things with colons may look like two names
    return pieces or (None if named_throughout(body, said) else by_looks(body) or by_order(body))


def _frontal(blocks: Sequence[Block]) -> int:
    """How many blocks at the beginning are surely the document's title, whatever follows."""
    first = blocks[0] if blocks else None
    if first is None or not first.heading:
        return 0
    return 1 if all(block.heading != first.heading for block in blocks[1:]) else 0


def _left_open(pieces: Sequence[Piece]) -> list[Piece]:
    """Questions at the very end are the reader's to answer: they close the whole."""
    open_from = next((n + 1 for n in range(len(pieces) - 1, -1, -1) if pieces[n].kind not in (QUESTION, BACK)), 0)
    return [replace(piece, kind=BACK, uncertain="") if n >= open_from else piece for n, piece in enumerate(pieces)]


def _lines_of(piece: Piece, block: Block) -> list[Piece]:
    """A caption, a credit and a date may be lines of one paragraph: each line of front matter that is none of a text."""
    lines = block.text.split("\n")
    if piece.kind != FRONT or len(lines) < 2 or any(is_sentence(line) or length(line) > 15 for line in lines):
        return [piece]
    parts, at = [], 0
    for line in lines:
        if line.strip():
            parts.append(replace(piece, start=at, end=at + len(line)))
        at += len(line) + 1
    return parts


def _kinds(pieces: Sequence[Piece], blocks: Sequence[Block]) -> list[str]:
    """What each piece is, those before the first turn and after the last one told apart."""
    kinds = [piece.kind for piece in pieces]
    front = [number for number, piece in enumerate(pieces) if piece.kind == FRONT]
    for number, kind in zip(front, front_kinds([_shown(pieces[n], blocks) for n in front]), strict=True):
        kinds[number] = kind
    tail = _tail(pieces)
    for number, back in zip(tail, back_kinds([blocks[pieces[n].block] for n in tail], _names(pieces)), strict=True):
        if back:
            kinds[number] = back
    for number, piece in enumerate(pieces):
        if kinds[number] == ANSWER and blocks[piece.block].heading:
            kinds[number] = "heading"
        if kinds[number] == BACK:
            kinds[number] = "closing"
    return kinds


def _shown(piece: Piece, blocks: Sequence[Block]) -> Block:
    """The piece as a block of its own."""
    block = blocks[piece.block]
    return replace(block, text=block.text[piece.start : piece.end], start=block.start + piece.start, bold_runs=())


def _names(pieces: Sequence[Piece]) -> frozenset[str]:
    return frozenset(piece.speaker for piece in pieces if piece.kind == ANSWER and piece.speaker)


def _tail(pieces: Sequence[Piece]) -> list[int]:
    """The pieces after the first paragraph of the last answer: any end of them may close the whole."""
    last = max((number for number, piece in enumerate(pieces) if piece.kind == QUESTION), default=len(pieces))
    return [number for number in range(last + 1, len(pieces)) if pieces[number].kind == BACK or _goes_on(pieces, number, last)]


def _goes_on(pieces: Sequence[Piece], number: int, last: int) -> bool:
    before = [piece for piece in pieces[last + 1 : number] if piece.kind == ANSWER]
    return pieces[number].kind == ANSWER and bool(before) and pieces[number].start == 0


def _stretch(piece: Piece, kind: str, blocks: Sequence[Block], kept: Sequence[int]) -> Stretch:
    """The piece as a span of the document's text, white space at its ends left out."""
    text = blocks[piece.block].text[piece.start : piece.end]
    start = blocks[piece.block].start + piece.start + len(text) - len(text.lstrip())
    end = start + len(text.strip())
    speaker = piece.speaker if kind in (QUESTION, ANSWER, "label") else ""
    uncertain = piece.uncertain
    if kind == "closing" and piece.kind == ANSWER:
        uncertain = "it may belong to the last answer"
    return Stretch(kind, kept[piece.block], start, end, speaker, uncertain)


def _whole(stretches: list[Stretch], blocks: Sequence[Block]) -> Interview:
    """The interview with its turns and what its frame says; a question without an answer becomes an interjection."""
    turns = _turns(stretches)
    held = {number for turn in turns for number in (*turn.question, *turn.answer)}
    stretches = [
        replace(stretch, kind="interjection", uncertain="a question without an answer, or a remark")
        if stretch.kind in (QUESTION, ANSWER) and number not in held
        else stretch
        for number, stretch in enumerate(stretches)
    ]

    def text(stretch: Stretch) -> str:
        block = blocks[stretch.block]
        return block.text[stretch.start - block.start : stretch.end - block.start]

    title = next((text(stretch) for stretch in stretches if stretch.kind == "title"), "")
    note = next((stretch for stretch in stretches if stretch.kind == "scope"), None)
    answering = _speakers(turn.by for turn in turns)
    asking = _speakers(turn.asked_by for turn in turns)
    told = [(stretch.block, text(stretch)) for stretch in stretches if stretch.kind in ("introduction", "caption")]
    name, role, where = interviewee_in(title, told, answering)
    lines = [text(stretch) for stretch in stretches if stretch.kind in ("caption", "credit", "closing")]
    asking = list(dict.fromkeys([*asking, *([maker] if (maker := maker_in(lines)) and maker != name else [])]))
    others = [one for one in answering if name and one.split()[-1].casefold() != name.split()[-1].casefold()]
    return Interview(
        tuple(stretches),
        tuple(turns),
        title,
        text(note) if note else "",
        scope_of(text(note)) if note else None,
        name,
        role,
        where,
        tuple(others),
        tuple(asking),
        tuple(dict.fromkeys([*([name, *others] if name else answering), *asking])),
        date_in([*lines, *(words for _, words in told)]),
    )


def _speakers(found: Iterable[str]) -> list[str]:
    """All who are named, once each, in order; a turn may name several."""
    return list(dict.fromkeys(name for names in found for name in names.split(", ") if name))


def _turns(stretches: Sequence[Stretch]) -> list[InterviewTurn]:
    """Each run of questions with the run of answers after it."""
    turns: list[InterviewTurn] = []
    asked: list[int] = []
    answered: list[int] = []
    for number, stretch in [*enumerate(stretches), (-1, None)]:
        if stretch is None or (stretch.kind == QUESTION and answered):
            if asked and answered:
                turns.append(_turn(stretches, asked, answered))
            asked, answered = [], []
        if stretch is not None and stretch.kind == QUESTION:
            asked.append(number)
        elif stretch is not None and stretch.kind == ANSWER and asked:
            answered.append(number)
    return turns


def _turn(stretches: Sequence[Stretch], asked: list[int], answered: list[int]) -> InterviewTurn:
    asking = ", ".join(dict.fromkeys(stretches[n].speaker for n in asked if stretches[n].speaker))
    by = ", ".join(dict.fromkeys(stretches[n].speaker for n in answered if stretches[n].speaker))
    return InterviewTurn(tuple(asked), tuple(answered), asking, by)
