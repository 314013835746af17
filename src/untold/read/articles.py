"""Articles in any format: read as what they are, and where one is an interview, as its turns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from untold.read.about import about_a_story
from untold.read.blocks import Block
from untold.read.document import Document, Passage, Person, Turn
from untold.read.html import read_html_blocks
from untold.read.interview import Interview, read_interview
from untold.read.markdown import read_markdown_blocks
from untold.read.plain import read_large, read_plain

_LONGEST = 400_000  # characters, some 70,000 words: what is longer is no interview
_MOST_BLOCKS = 5_000


def read_html_article(data: bytes, name: str) -> Document:
    """An article or interview in HTML."""
    return _told(*read_html_blocks(data, name))


def read_markdown_article(data: bytes, name: str) -> Document:
    """An article or interview in Markdown."""
    return _told(*read_markdown_blocks(data, name))


def read_plain_article(data: bytes, name: str) -> Document:
    """A book, a text or an interview in plain text."""
    return _told_plainly(read_plain(data, name))


def read_plain_file(path: Path) -> Document:
    """The same of a large file, which is never in memory as a whole."""
    return _told_plainly(read_large(path))


def _told_plainly(document: Document) -> Document:
    if _is_long(document, len(document.passages)):
        return document
    blocks = [Block(one.text, one.start, 1 if one.kind == "heading" else 0) for one in document.passages]
    return _told(document, blocks)


def _is_long(document: Document, blocks: int) -> bool:
    return document.length > _LONGEST or blocks > _MOST_BLOCKS


def _told(document: Document, blocks: Sequence[Block]) -> Document:
    """The document as an interview, where it is one, else as the recap, review or article that it says it is."""
    if document.kind not in ("article", "text") or not blocks or _is_long(document, len(blocks)):
        return document
    interview = read_interview(blocks)
    return about_a_story(document, blocks) if interview is None else as_interview(document, blocks, interview)


def as_interview(document: Document, blocks: Sequence[Block], interview: Interview) -> Document:
    """The document with the interview's stretches for passages, in place of the blocks that they were found in."""
    within: dict[int, list[int]] = {}
    for number, stretch in enumerate(interview.stretches):
        within.setdefault(blocks[stretch.block].start, []).append(number)
    passages: list[Passage] = []
    counts: Counter[str] = Counter()
    ids: dict[int, str] = {}
    for old in document.passages:
        prefix = old.id.rpartition(".")[0]
        for number in within.get(old.start, [-1]):
            counts[prefix] += 1
            ident = f"{prefix}.{counts[prefix]}"
            where = ident if old.place else ""
            if number < 0:
                passages.append(replace(old, id=ident, place=where))
                continue
            ids[number] = ident
            one = interview.stretches[number]
            text = document.text[one.start : one.end]
            passages.append(Passage(ident, where, one.kind, text, one.start, one.end, one.speaker, "", one.uncertain))
    turns = [
        Turn(tuple(ids[n] for n in turn.question), tuple(ids[n] for n in turn.answer), turn.by, turn.asked_by)
        for turn in interview.turns
    ]
    parts = [Person(interview.interviewee, "interviewee", interview.role)] if interview.interviewee else []
    parts += [Person(name, "interviewee") for name in interview.also_answering]
    parts += [Person(name, "interviewer") for name in interview.interviewers]
    return replace(
        document,
        kind="interview",
        title=interview.title or document.title,
        passages=tuple(passages),
        turns=tuple(turns),
        people=tuple(dict.fromkeys([*interview.people, *document.people])),
        parts=tuple(parts),
        date=interview.date or document.date,
        scope_note=interview.scope_note,
    )
