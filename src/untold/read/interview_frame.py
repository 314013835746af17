"""What stands around an interview's turns: title, caption, credit, scope note, introduction, closing call."""

from __future__ import annotations

import re
from collections.abc import Sequence

from untold.read.blocks import Block
from untold.read.bylines import date_in, maker_in
from untold.read.scope_notes import is_scope_note, stands_alone
from untold.read.sentences import is_sentence, length, speaks_of_oneself

_CREDIT = re.compile(
    r"^(?:by|words|text|interview(?:ed)? by|photo\w*|image\w*|picture\w*|credit\w*|©|\(c\))\b|©|\w/\w|^©", re.IGNORECASE
)
_CALL = re.compile(
    r"\b(?:comments?|subscribe|newsletter|follow(?:ing)?|coverage|read more|edited|condensed|transcri\w+|clarity|"
    r"interview(?:ed)?|available|premieres?|streaming|tickets|out now)\b|https?:|www\.|\w\.(?:com|org|net)\b|@\w",
    re.IGNORECASE,
)


def front_kinds(blocks: Sequence[Block]) -> list[str]:
    """What each block before the first question is."""
    kinds: list[str] = []
    told = False  # an introduction's paragraph has been seen
    for block in blocks:
        kind = _front_kind(block, titled="title" in kinds, told=told)
        told = told or kind == "introduction"
        kinds.append(kind)
    return kinds


def _front_kind(block: Block, *, titled: bool, told: bool) -> str:
    text = block.text.strip()
    if block.kind in ("caption", "credit"):
        return block.kind
    if is_scope_note(text) and (titled or (not block.heading and stands_alone(text))):
        return "scope"
    if not titled and not told and (block.heading or length(text) <= 30):
        return "title"
    if block.heading:
        return "heading"
    if length(text) <= 15 and (not is_sentence(text) or maker_in([text])):
        return "credit" if _CREDIT.search(text) or date_in([text]) else "caption"
    return "introduction"


def back_kinds(blocks: Sequence[Block], answering: frozenset[str]) -> list[str]:
    """For each block after the beginning of the last answer `closing`, or nothing where it goes on with that answer."""
    kinds = [""] * len(blocks)
    surnames = [name.split()[-1].casefold() for name in answering if name.split()]
    for number in range(len(blocks) - 1, -1, -1):
        text = blocks[number].text.strip()
        about = any(name in text.casefold() for name in surnames)
        framed = blocks[number].italic or text[:1] in "[(*_—" or (not text[:1].isalnum() and length(text) < 3)
        if length(text) > 80 or speaks_of_oneself(text) or not (about or (framed and length(text) < 60) or _calls(text)):
            break
        kinds[number] = "closing"
    return kinds


def _calls(text: str) -> bool:
    """Whether a paragraph speaks to the reader about what he reads, and not of what was asked."""
    return length(text) <= 60 and len({found.group().casefold() for found in _CALL.finditer(text)}) >= 2
