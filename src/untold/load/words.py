"""Words of a line: bare words between spaces, strings in quotes with their escapes, and how both are written."""

from __future__ import annotations

import re
import unicodedata

from untold.entries import Word
from untold.load.report import shown
from untold.load.scan import UNSEEN, Line
from untold.problems import At

_ID = re.compile(r"[^\W_][\w-]*")
_ESCAPES = {'"': '"', "\\": "\\", "n": "\n", "t": "\t"}
_WRITTEN = str.maketrans({'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"})


class Unreadable(Exception):  # noqa: N818 - not an error of the program: a finding that ends the reading of one line
    """Why a line cannot be read on, for its one reader to report."""

    def __init__(self, column: int, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.column = column
        self.code = code
        self.message = message
        self.hint = hint


def split_words(line: Line, start: int = 0) -> list[Word]:
    """The words of a line from `start` on, in order. Raises Unreadable."""
    file, number, text = line
    words: list[Word] = []
    first = text.find('"', start)
    if first < 0 or (first > start and text[first - 1] == " "):  # the common form: bare words, then at most one string
        position = start
        for word in (text[start:] if first < 0 else text[start:first]).split(" "):
            if word:
                words.append(Word(word, At(file, number, position + 1)))
            position += len(word) + 1
        if first < 0:
            return words
        start = first
    position, end = start, len(text)
    while position < end:
        char = text[position]
        if char == " ":
            position += 1
            continue
        at = At(file, number, position + 1)
        if char == '"':
            value, position = read_quoted(text, position)
            words.append(Word(value, at, True))
            if position < end and text[position] != " ":
                raise Unreadable(position + 1, "after-quote", "a space belongs between the closing quote and what follows",
                                 'a quote within the words is written \\"')  # fmt: skip
            continue
        stop = text.find(" ", position)
        stop = end if stop < 0 else stop
        word = text[position:stop]
        if '"' in word:
            raise Unreadable(position + word.index('"') + 1, "stray-quote", f"a quote stands within “{shown(word)}”",
                             "put a space before the opening quote")  # fmt: skip
        words.append(Word(word, at))
        position = stop
    return words


def read_quoted(text: str, start: int) -> tuple[str, int]:
    """The string whose opening quote stands at `start`, and the position after its closing one. Raises Unreadable."""
    close = text.find('"', start + 1)
    escape = text.find("\\", start + 1, close)
    if close > 0 and escape < 0:
        return text[start + 1 : close], close + 1
    pieces: list[str] = []
    position = start + 1
    while True:
        if close < position:  # an escaped quote has been passed, or there is none
            close = text.find('"', position)
        if close < 0:
            raise Unreadable(start + 1, "unclosed-quote", "the quote that opens here is not closed on this line",
                             'close it with ", and write \\n for a new line')  # fmt: skip
        escape = text.find("\\", position, close)
        if escape < 0:
            pieces.append(text[position:close])
            return "".join(pieces), close + 1
        pieces.append(text[position:escape])
        char, position = _read_escape(text, escape)
        pieces.append(char)


def _read_escape(text: str, start: int) -> tuple[str, int]:
    """The character that the backslash at `start` begins, and the position after it."""
    kind = text[start + 1 : start + 2]
    if kind in _ESCAPES:
        return _ESCAPES[kind], start + 2
    digits = text[start + 2 : start + 6]
    if kind == "u" and len(digits) == 4 and all(d in "0123456789abcdefABCDEF" for d in digits):
        char = chr(int(digits, 16))
        if "\ud800" <= char <= "\udfff":
            raise Unreadable(start + 1, "bad-escape", f"\\u{digits} is half a character", "write the character itself")
        if char not in "\n\t" and (UNSEEN.match(char) or char == "\r"):
            raise Unreadable(start + 1, "bad-escape", f"\\u{digits} is a control character", "take it out")
        return char, start + 6
    raise Unreadable(start + 1, "bad-escape", f"“{text[start : start + 2]}” is no escape",
                     'there are \\", \\\\, \\n, \\t and \\u with four hexadecimal digits')  # fmt: skip


def quote(text: str) -> str:
    """A string in quotes, as the ledger writes it."""
    return f'"{text.translate(_WRITTEN)}"'


def write_text(text: str) -> str:
    """A qualifier's text: as it is, or in quotes where it would not be read back the same."""
    plain = text and text[0] not in ' "' and text[-1] != " " and "\n" not in text and "\t" not in text
    return text if plain else quote(text)


def is_id(text: str) -> bool:
    """Whether a word can be an id: letters and digits of any script, hyphens and underscores, none of these first."""
    if _ID.fullmatch(text):
        return True
    if not text or text[0] in "-_":
        return False
    return all(char in "-_" or unicodedata.category(char)[0] in "LMN" for char in text)
