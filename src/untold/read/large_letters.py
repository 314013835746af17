"""The letters of a large file of plain text, a piece after another: what `read_letters` gives, never all in memory."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from pathlib import Path

from untold.read.draft import Draft
from untold.read.letters import (
    CONTROL,
    GB_18030,
    SAMPLE,
    WINDOWS,
    control_characters,
    is_chinese,
    marked_encoding,
    not_utf_8,
    nothing,
    wrong_bytes,
)

_PIECE = 1 << 20
_HEAD = 4000  # bytes in which an encoding shows


def large_letters(path: Path, draft: Draft) -> Iterator[str]:
    """The text of a file in pieces, its line ends made one; what could not be read is reported as the pieces pass."""
    with path.open("rb") as file:
        skip, encoding = marked_encoding(file.read(_HEAD))
    wrong = _first_wrong(path, skip, encoding)
    if wrong >= 0:
        line = _line_of(path, skip, wrong)
        if encoding == "utf-8":
            encoding, guess = ("gb18030", GB_18030) if _is_chinese(path, skip) else ("cp1252", WINDOWS)
            not_utf_8(draft, guess, line)
        else:
            wrong_bytes(draft, encoding, line)
    lines, controls, empty = 0, False, True
    for text in _decoded(path, skip, encoding, "replace"):
        control = CONTROL.search(text)
        if control and not controls:
            controls = True
            control_characters(draft, lines + text.count("\n", 0, control.start()) + 1)
        lines += 0 if controls else text.count("\n")
        clean = CONTROL.sub("", text) if control else text
        empty = empty and not clean.strip()
        yield clean
    if empty:
        nothing(draft)


def _decoded(path: Path, skip: int, encoding: str, errors: str = "strict") -> Iterator[str]:
    decoder = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder(encoding)(errors), translate=True)
    for piece in _pieces(path, skip):
        yield decoder.decode(piece)
    yield decoder.decode(b"", final=True)


def _pieces(path: Path, skip: int) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(skip)
        while piece := file.read(_PIECE):
            yield piece


def _first_wrong(path: Path, skip: int, encoding: str) -> int:
    """Behind how many bytes those stand that the encoding does not have; -1 where there are none."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    read = 0
    try:
        for piece in _pieces(path, skip):
            read += len(piece)
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        return read - len(error.object) + error.start
    return -1


def _line_of(path: Path, skip: int, at: int) -> int:
    line = 1
    for piece in _pieces(path, skip):
        if at <= 0:
            break
        line += piece.count(b"\n", 0, at)
        at -= len(piece)
    return line


def _is_chinese(path: Path, skip: int) -> bool:
    if _first_wrong(path, skip, "gb18030") >= 0:
        return False
    return is_chinese(_begin(path, skip, "gb18030"))


def _begin(path: Path, skip: int, encoding: str) -> str:
    """The letters by which an encoding is guessed, however few a piece holds; their line ends as they stand in the file."""
    decoder = codecs.getincrementaldecoder(encoding)()
    begin = ""
    for piece in _pieces(path, skip):
        begin += decoder.decode(piece)[: SAMPLE - len(begin)]
        if len(begin) == SAMPLE:
            break
    return begin
