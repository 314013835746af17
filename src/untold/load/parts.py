"""A document's parts as a ledger cites them: its turns by number, all other text by ids of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from untold.load.scan import UNSEEN
from untold.read.document import Document, Passage, Turn
from untold.vocabulary import PARTS

MOST_PARTS = 20_000
# No part of what the document says.
_LEFT_OUT = frozenset(("label", "skipped", "matter"))
_WHOLE = frozenset(("title", "caption", "credit", "scope", "introduction", "closing"))  # one part, of however many paragraphs


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """One part: its id within the document (`6`, `caption`, `p3`), what it is (a word of PARTS), and its words.

    Of a turn `text` is the answer. Who asks and who speaks are as the document calls them; `uncertain` says what is not sure.
    """

    id: str
    kind: str
    text: str
    question: str = ""
    asked_by: str = ""
    said_by: str = ""
    uncertain: str = ""


def parts_of(document: Document) -> tuple[DocumentPart, ...]:
    """The parts of a document in its order, at most MOST_PARTS of them."""
    told: list[DocumentPart] = []
    counts: Counter[str] = Counter()
    for piece in _pieces(document):
        if isinstance(piece, Passage):
            if told and told[-1].kind == piece.kind and piece.kind in _WHOLE:
                told[-1] = replace(told[-1], text=f"{told[-1].text}\n\n{_clean(piece.text)}")
                continue
            counts[piece.kind] += 1
            piece = _other(piece, counts[piece.kind])
        if len(told) == MOST_PARTS:
            break
        told.append(piece)
    return tuple(told)


def _pieces(document: Document) -> Iterator[DocumentPart | Passage]:
    """Turns where they begin, and passages that are in none, in the document's order."""
    by_id = {passage.id: passage for passage in document.passages}
    begins = {turn.question[0]: number for number, turn in enumerate(document.turns) if turn.question}
    held = {ident for turn in document.turns for ident in (*turn.question, *turn.answer)}
    answering = _answering(document)
    for passage in document.passages:
        if passage.id in begins:
            number = begins[passage.id]
            yield _turn(document.turns[number], number + 1, by_id, answering)
        elif passage.id not in held and passage.kind not in _LEFT_OUT:
            yield passage


def _answering(document: Document) -> str:
    """Who answers where the layout names nobody: whom the document is about, if its frame names him."""
    if any(turn.by for turn in document.turns):
        return ""
    answering = [person.name for person in document.parts if person.part == "interviewee"]
    if answering or not document.people:
        return answering[0] if len(answering) == 1 else ""
    frame = " ".join(one.text for one in document.passages if one.kind in ("title", "introduction", "caption"))
    return document.people[0] if document.people[0] in frame else ""


def _turn(turn: Turn, number: int, by_id: dict[str, Passage], answering: str) -> DocumentPart:
    question = [by_id[ident] for ident in turn.question]
    answer = [by_id[ident] for ident in turn.answer]
    uncertain = "; ".join(dict.fromkeys(_clean(one.uncertain) for one in (*question, *answer) if one.uncertain))
    said_by = _clean(turn.by) or _clean(answering)
    return DocumentPart(str(number), "turn", _told_by(answer), _joined(question), _clean(turn.asked_by), said_by, uncertain)


def _other(passage: Passage, number: int) -> DocumentPart:
    if passage.place:
        ident = passage.place
    elif passage.kind == "paragraph":
        ident = f"p{number}"
    else:
        ident = passage.kind if number == 1 else f"{passage.kind}-{number}"
    kind = passage.kind if passage.kind in PARTS and passage.kind != "turn" else "other"
    return DocumentPart(ident, kind, _clean(passage.text), "", "", _clean(passage.speaker), _clean(passage.uncertain))


def _told_by(passages: Sequence[Passage]) -> str:
    """The words of an answer; where several give it, each says which are his."""
    if len({passage.speaker for passage in passages}) < 2:
        return _joined(passages)
    told: list[str] = []
    last = ""
    for passage in passages:
        named = f"{_clean(passage.speaker)}: " if passage.speaker and passage.speaker != last else ""
        told.append(named + _clean(passage.text))
        last = passage.speaker
    return "\n\n".join(told)


def _joined(passages: Sequence[Passage]) -> str:
    return "\n\n".join(_clean(passage.text) for passage in passages)


def _clean(text: str) -> str:
    """The words without what cannot be seen; each paragraph's own line ends stay."""
    return UNSEEN.sub("", text.replace("\t", " ")).strip() if not text.isprintable() else text.strip()
