"""Plain text: paragraphs between blank lines, chapters by their headings; a library's header and footer kept apart."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from untold.read.book_text import write_book
from untold.read.document import Document
from untold.read.draft import Draft
from untold.read.large_letters import large_letters
from untold.read.letters import read_letters
from untold.read.outline import Para, is_title, outline
from untold.read.play_text import layout_of, write_play
from untold.read.spool import Spool

_PARAGRAPHS = re.compile(r"^[^\S\n]*+\S[^\n]*+(?:\n[^\S\n]*+\S[^\n]*+)*+", re.MULTILINE)
_LINES = re.compile(r"^[^\S\n]*+\S[^\n]*+", re.MULTILINE)
_EMPTY_LINE = re.compile(r"\n[^\S\n]*(?=\n)")
_SAMPLE = 200_000
_LONGEST = 100_000  # characters of a paragraph: what has more has no paragraphs
_HEADER = 5000  # characters in which a text may state its title
_START = re.compile(r"\*\*\* ?START OF .*\*\*\*", re.IGNORECASE)
_END = re.compile(r"\*\*\* ?END OF .*\*\*\*", re.IGNORECASE)


def read_plain(data: bytes, name: str) -> Document:
    """Read a text; underscores and line ends within a paragraph stay as they are written."""
    draft = Draft(name)
    text = read_letters(data, draft)
    del data
    paras, title = paragraphs(text), _stated_title(text[:_HEADER])
    del text
    return _written(draft, paras, title)


def read_large(path: Path) -> Document:
    """Read a large file as `read_plain` does; its text is never in memory as a whole, nor are its paragraphs."""
    draft = Draft(path.name)
    begin = ""
    paras = Spool(Para)

    def pieces() -> Iterator[str]:
        nonlocal begin
        for piece in large_letters(path, draft):
            begin += piece[: max(0, _SAMPLE + _HEADER - len(begin))]
            yield piece

    for para in paragraphs_of(pieces(), lambda: _one_a_line(begin[:_SAMPLE])):
        paras.append(para, len(para.text))
    return _written(draft, paras, _stated_title(begin[:_HEADER]))


def _stated_title(text: str) -> str:
    return next((line.partition(":")[2].strip() for line in text.split("\n") if line.startswith("Title:")), "")


def _written(draft: Draft, paras: Sequence[Para], title: str) -> Document:
    """The document of a text's paragraphs."""
    first = next((n for n, para in enumerate(paras[:2000]) if para.text[0] == "*" and _START.match(para.text)), -1)
    last = next((n for n in range(len(paras) - 1, first, -1) if paras[n].text[0] == "*" and _END.match(paras[n].text)), -1)
    body = paras[first + 1 : last if last >= 0 else len(paras)]
    found = outline(body)
    if first >= 0 or (found.heads and found.heads[0] > 0):
        draft.open("", "", "front")
    for para in paras[: first + 1]:
        draft.add(para.text, "paragraph")
    layout = layout_of(body, found)
    units = write_play(draft, body, found, layout) if layout else write_book(draft, body, found)
    if last >= 0:
        units.end()
        draft.open("", "", "back")
        for para in paras[last:]:
            draft.add(para.text, "paragraph")
    if not title and body and is_title(body[0]) and not found.kinds[0]:
        title = " ".join(body[0].text.split())
    return draft.document("play" if layout else "book" if found.heads else "text", "plain", title)


def paragraphs(text: str) -> list[Para]:
    """What stands between empty lines, each with how many stood before it."""
    return list(paragraphs_of([text], lambda: _one_a_line(text[:_SAMPLE])))


def paragraphs_of(pieces: Iterable[str], one_a_line: Callable[[], bool]) -> Iterator[Para]:
    """The paragraphs of a text that comes in pieces; whether each line is one is asked once its beginning has passed."""
    found, ends = False, 0
    for text, pattern in _wholes(pieces, one_a_line):
        end = 0
        for match in pattern.finditer(text):
            ends += text.count("\n", end, match.start())
            for start, stop in _cut(text, match):
                yield Para(text[start:stop].rstrip(), max(ends - 1, 0) if found else 9)
                found, ends = True, 0
            end = match.end()
        ends += text.count("\n", end)


def _cut(text: str, match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Where a paragraph stands, its white space aside; one that is too long is cut between words, from its beginning on."""
    start, end = match.span()
    while start < end:
        piece = text[start : min(start + _LONGEST, end)]
        start += len(piece) - len(piece.lstrip())
        if piece.isspace():
            continue
        stop = end
        if end - start > _LONGEST:
            blank = max(text.rfind(" ", start, start + _LONGEST), text.rfind("\n", start, start + _LONGEST))
            stop = blank if blank > start else start + _LONGEST
        yield start, stop
        start = stop


def _wholes(pieces: Iterable[str], one_a_line: Callable[[], bool]) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The text in stretches at whose ends paragraphs end, each with how its paragraphs are found."""
    seen, pattern = 0, None
    waiting: list[str] = []
    for piece in pieces:
        seen += len(piece)
        waiting.append(piece)
        if seen < _SAMPLE:
            continue
        pattern = pattern or (_LINES if one_a_line() else _PARAGRAPHS)
        cut = piece.rfind("\n") if pattern is _LINES else _last_empty_line(piece)
        if cut > 0:
            waiting[-1] = piece[:cut]
            yield "".join(waiting), pattern
            waiting = [piece[cut:]]
        elif sum(map(len, waiting)) > 2 * _LONGEST:
            text = "".join(waiting)
            cut = _last_cut(text, pattern)
            yield text[:cut], pattern
            waiting = [text[cut:]]
    yield "".join(waiting), pattern or (_LINES if one_a_line() else _PARAGRAPHS)


def _last_cut(text: str, pattern: re.Pattern[str]) -> int:
    """Where the last paragraph, which is not at its end, is cut for the last time so far."""
    match = deque(pattern.finditer(text), maxlen=1)
    spans = list(_cut(text, match[0])) if match else []
    return spans[-1][0] if len(spans) > 1 else match[0].start() if match else len(text)


def _last_empty_line(text: str) -> int:
    """Where the last empty line ends, or one before it; -1 where there is none."""
    at = text.rfind("\n\n")
    return at + 1 if at >= 0 else max((match.end() for match in _EMPTY_LINE.finditer(text)), default=-1)


def _one_a_line(text: str) -> bool:
    """Whether each line is a paragraph: hardly any line is empty, and they are too long to be lines of one."""
    lines = text.split("\n")
    filled = [line for line in lines if line.strip()]
    long = sum(len(line) for line in filled if len(line) > 120)
    return len(filled) > 5 and len(filled) > 0.9 * len(lines) and long > 0.6 * len(text)
