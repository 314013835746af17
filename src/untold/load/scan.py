"""From bytes to blocks: lines, comments, and each head line with the indented lines under it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from untold.load.report import Report
from untold.problems import At

LONGEST_LINE = 1_000_000
# Not to be seen, and able to do harm where they are printed: control characters, line and paragraph separators, a stray BOM.
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_LINE_END = re.compile(rb"\r\n|\r|\n")


class Line(NamedTuple):
    """One line of a file, without its end."""

    file: str
    number: int
    text: str

    def at(self, column: int = 1) -> At:
        """A place in this line; columns count characters from 1."""
        return At(self.file, self.number, column)


@dataclass(slots=True)
class Block:
    """A head line, the indented lines under it and the comments above it (an empty comment is a blank line).

    `sound` is False where a line of it could not be read at all, which is a problem already; the head is then empty, or the
    indented line left out.
    """

    head: Line
    qualifiers: list[Line] = field(default_factory=list)
    comments: tuple[str, ...] = ()
    sound: bool = True


@dataclass(slots=True)
class Lost:
    """Lines that cannot be read as text, by file and number: code, column, message and hint of each."""

    found: dict[str, dict[int, tuple[str, int, str, str]]] = field(default_factory=dict)

    def add(self, file: str, number: int, code: str, column: int, message: str, hint: str) -> None:
        """Note one."""
        self.found.setdefault(file, {})[number] = (code, column, message, hint)


def decode(files: Mapping[str, bytes]) -> tuple[dict[str, list[str]], Lost]:
    """Every file as lines; a line that is too long or no UTF-8 stands as far as it can be shown, and is noted."""
    lost = Lost()
    return {file: _decode_file(file, data, lost) for file, data in files.items()}, lost


def _decode_file(file: str, data: bytes, lost: Lost) -> list[str]:
    data = data.removeprefix(b"\xef\xbb\xbf")
    if _is_utf_16(data):
        lost.add(file, 1, "bad-encoding", 1, "this file is in UTF-16", "save it as UTF-8")
        return [""]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        lines = text.split("\n")
        if max(map(len, lines)) <= LONGEST_LINE // 4:  # a character has at most four bytes
            return lines
    return [_decode_line(file, number, line, lost) for number, line in enumerate(_LINE_END.split(data), 1)]


def _is_utf_16(data: bytes) -> bool:
    """Whether a file is what some editors call Unicode: it begins with the mark of UTF-16, or every other byte is nought."""
    beginning = data[:200]
    if beginning.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return len(beginning) > 3 and (not any(beginning[::2]) or not any(beginning[1::2]))


def _decode_line(file: str, number: int, line: bytes, lost: Lost) -> str:
    if len(line) > LONGEST_LINE:
        message = f"a line of {len(line):,} bytes; the longest that is read has {LONGEST_LINE:,}"
        lost.add(file, number, "long-line", 1, message, "is the file what it should be?")
        return line[:2000].decode("utf-8", "replace")
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError as error:
        column = len(line[: error.start].decode("utf-8")) + 1
        message = f"byte {line[error.start]:#04x} here is no UTF-8"
        lost.add(file, number, "bad-encoding", column, message, "save the file as UTF-8")
        return line.decode("utf-8", "replace")


class Scanner:
    """Puts one file's lines together into blocks."""

    def __init__(self, file: str, lines: list[str], lost: dict[int, tuple[str, int, str, str]], report: Report) -> None:
        self._file = file
        self._lines = lines
        self._lost = lost
        self._report = report
        self._pending: list[str] = []  # comments and blank lines that wait for their item
        self.blocks: list[Block] = []

    def scan(self) -> tuple[list[Block], tuple[str, ...]]:
        """The blocks of the file, and the comments after the last of them."""
        for number, text in enumerate(self._lines, 1):
            body = text.lstrip(" ")
            if number in self._lost:
                self._take_unread(number, text)
            elif not body:
                if self._pending[-1:] != [""] and (self._pending or self.blocks):
                    self._pending.append("")
            elif body[0] == "#":
                self._take_comment(number, text, body)
            elif not text.isprintable() and self._is_spoilt(number, text):
                self._take_unread(number, text)
            elif text[0] != " ":
                self.blocks.append(Block(Line(self._file, number, text), comments=tuple(self._pending)))
                self._pending = []
            else:
                self._take_qualifier(Line(self._file, number, text))
        while self._pending[-1:] == [""]:
            self._pending.pop()
        return self.blocks, tuple(self._pending)

    def _take_comment(self, number: int, text: str, body: str) -> None:
        if not text.isprintable() and (unseen := UNSEEN.search(text)):
            self._complain_of_unseen(number, unseen)
        self._pending.append(body.rstrip(" "))

    def _take_qualifier(self, line: Line) -> None:
        if not self.blocks:
            column = len(line.text) - len(line.text.lstrip(" ")) + 1
            message = "an indented line belongs under an entry, and none stands above it"
            self._report.add(line.at(column), "no-head", message, "begin an entry at the line's first column")
            return
        self._take_comments_in()
        self.blocks[-1].qualifiers.append(line)

    def _take_comments_in(self) -> None:
        """Comments between an entry's lines move above it."""
        if self._pending:
            block = self.blocks[-1]
            block.comments += tuple(comment for comment in self._pending if comment)
            self._pending = []

    def _take_unread(self, number: int, text: str) -> None:
        """A line that cannot be read spoils its entry; a head that cannot be read still has its own lines under it."""
        if number in self._lost:
            code, column, message, hint = self._lost[number]
            self._report.add(At(self._file, number, column), code, message, hint)
        if text[:1] in (" ", "\t"):
            if self.blocks:
                self._take_comments_in()
                self.blocks[-1].sound = False
        else:
            self.blocks.append(Block(Line(self._file, number, ""), comments=tuple(self._pending), sound=False))
            self._pending = []

    def _is_spoilt(self, number: int, text: str) -> bool:
        if unseen := UNSEEN.search(text):
            self._complain_of_unseen(number, unseen)
            return True
        if (tab := text.find("\t")) >= 0:
            hint = "two spaces begin an indented line" if not text[:tab].strip(" ") else "use spaces; in quotes write \\t"
            self._report.add(At(self._file, number, tab + 1), "tab", "a tab stands here; the ledger has none", hint)
            return True
        return False

    def _complain_of_unseen(self, number: int, unseen: re.Match[str]) -> None:
        at = At(self._file, number, unseen.start() + 1)
        message = f"the control character U+{ord(unseen[0]):04X} stands here"
        self._report.add(at, "control-character", message, "take it out")
