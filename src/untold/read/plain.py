"""Plain text: paragraphs between blank lines, chapters by their headings; a library's header and footer kept apart."""

from __future__ import annotations

import re

from untold.read.book_text import write_book
from untold.read.document import Document
from untold.read.draft import Draft
from untold.read.letters import read_letters
from untold.read.outline import Para, is_title, outline
from untold.read.play_text import layout_of, write_play

_PARAGRAPHS = re.compile(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")
_LINES = re.compile(r"[^\n]*\S[^\n]*")
_SAMPLE = 200_000
_START = re.compile(r"\*\*\* ?START OF .*\*\*\*", re.IGNORECASE)
_END = re.compile(r"\*\*\* ?END OF .*\*\*\*", re.IGNORECASE)


def read_plain(data: bytes, name: str) -> Document:
    """Read a text; underscores and line ends within a paragraph stay as they are written."""
    draft = Draft(name)
    text = read_letters(data, draft)
    del data
    paras = paragraphs(text)
    title = next((line.partition(":")[2].strip() for line in text[:5000].split("\n") if line.startswith("Title:")), "")
    del text
    first = next((n for n, para in enumerate(paras[:2000]) if para.text[0] == "*" and _START.match(para.text)), -1)
    last = next((n for n in range(len(paras) - 1, first, -1) if paras[n].text[0] == "*" and _END.match(paras[n].text)), -1)
    body = slice(first + 1, last if last >= 0 else len(paras))
    found = outline(paras[body])
    if first >= 0 or (found.heads and found.heads[0] > 0):
        draft.open("", "", "front")
    for para in paras[: first + 1]:
        draft.add(para.text, "paragraph")
    layout = layout_of(paras[body], found)
    units = write_play(draft, paras[body], found, layout) if layout else write_book(draft, paras[body], found)
    if last >= 0:
        units.end()
        draft.open("", "", "back")
        for para in paras[last:]:
            draft.add(para.text, "paragraph")
    if not title and paras[body] and is_title(paras[body][0]) and not found.kinds[0]:
        title = " ".join(paras[body][0].text.split())
    return draft.document("play" if layout else "book" if found.heads else "text", "plain", title)


def paragraphs(text: str) -> list[Para]:
    """What stands between empty lines, each with how many stood before it."""
    found: list[Para] = []
    end = 0
    pattern = _LINES if _one_a_line(text[:_SAMPLE]) else _PARAGRAPHS
    for match in pattern.finditer(text):
        between = text[end : match.start()]
        found.append(Para(match[0].strip(), max(between.count("\n") - 1, 0) if found else 9))
        end = match.end()
    return found


def _one_a_line(text: str) -> bool:
    """Whether each line is a paragraph: hardly any line is empty, and they are too long to be lines of one."""
    lines = text.split("\n")
    filled = [line for line in lines if line.strip()]
    long = sum(len(line) for line in filled if len(line) > 120)
    return len(filled) > 5 and len(filled) > 0.9 * len(lines) and long > 0.6 * len(text)
