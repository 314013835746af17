"""What a document about a story is (recap, review, else article), by what it says of itself; its scope note, date and maker."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from untold.read.blocks import Block
from untold.read.book_units import kind_of
from untold.read.bylines import date_in, maker_in
from untold.read.document import Document, Person
from untold.read.scope_notes import is_scope_note, stands_alone
from untold.read.sentences import is_sentence, length

_FRONT = 12  # blocks in which a document says what it is
_RECAP = re.compile(
    r"\b(?:recaps?|recapped|recapping|the story so far|previously on|(?:plot|episode) summary)\b", re.IGNORECASE
)
_REVIEW = re.compile(r"(?<!in )\b(?:reviews?|reviewed)\b(?!\s+(?:board|copy|copies))", re.IGNORECASE)
_VERDICT = re.compile(
    r"(?:[★⭐✭☆]\s*){2,}|^\W*(?:rating|grade|score|verdict|our rating)\s*:|\b\d(?:[.,]\d)?\s*(?:/|out of)\s*(?:4|5|10)\b(?!\S)"
    r"|\b(?:one|two|three|four|five)(?: and a half)?\s+(?:\w+\s+)?out of\s+(?:four|five|ten)\b"
    r"|\b(?:one|two|three|four|five)(?: and a half)?\s+stars?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class About:
    """What a document says of itself: its kind, its scope note, its date and who made it; empty where it does not say."""

    kind: str = ""
    scope_note: str = ""
    date: str = ""
    maker: str = ""


def said_of_itself(title: str, blocks: Sequence[Block]) -> About:
    """What the frame of a document says; the kind is empty where nothing says it."""
    filled = [block for block in blocks if block.text.strip()]
    texts = [block.text.strip() for block in filled]
    note = next((text for text in texts[:_FRONT] if is_scope_note(text) and (stands_alone(text) or text != texts[0])), "")
    lines = [text for text in texts[1:_FRONT] if text != note]
    ends = [text for text in texts[-2:] if length(text) <= 15]
    return About(_kind(title, filled, texts), note, date_in([*lines, *ends]), maker_in([*lines, *ends]))


def _kind(title: str, filled: Sequence[Block], texts: Sequence[str]) -> str:
    """A recap or review by its title or a line under it, a review by its verdict; both or neither is no evidence."""
    heads = [title, *texts[:1]]
    heads += [text for block, text in zip(filled[1:4], texts[1:4], strict=False) if _is_line(block, text)]
    heads = [text for text in heads if length(text) <= 30]
    recap = any(_RECAP.search(text) for text in heads)
    review = any(_REVIEW.search(text) for text in heads)
    verdict = any(length(text) <= 12 and _VERDICT.search(text) for text in (*texts[1:4], *texts[-3:]))
    if recap != review:
        return "recap" if recap else "review"
    return "review" if verdict and not recap else ""


def _is_line(block: Block, text: str) -> bool:
    """Whether it is a heading or a line as they stand under titles, and no sentence of the text."""
    return bool(block.heading) or (length(text) <= 12 and not is_sentence(text))


def about_a_story(document: Document, blocks: Sequence[Block]) -> Document:
    """The document with its kind, scope note, date and maker as it says them; where it is unsure, it stays what it was."""
    said = said_of_itself(document.title, blocks)
    if not (said.kind or said.scope_note) and document.kind != "article":
        return document  # a text that says nothing of itself may be a story
    kind = said.kind or "article"
    title = document.title or _title(blocks)
    parts = document.parts or ((Person(said.maker, "author"),) if said.maker else ())
    people = tuple(dict.fromkeys([*document.people, *(person.name for person in parts)]))
    passages = tuple(
        replace(one, kind="scope") if said.scope_note and one.text.strip() == said.scope_note and one.kind != "skipped" else one
        for one in document.passages
    )
    return replace(
        document,
        kind=kind,
        title=title,
        scope_note=document.scope_note or said.scope_note,
        date=document.date or said.date,
        people=people,
        parts=parts,
        passages=passages,
    )


def _title(blocks: Sequence[Block]) -> str:
    first = next((block.text.strip() for block in blocks if block.text.strip()), "")
    return first if length(first) <= 30 and not stands_alone(first) and not kind_of(first) else ""
