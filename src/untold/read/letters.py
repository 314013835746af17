"""Bytes to letters for files of plain text: byte order marks, encodings that are not UTF-8, line ends, control characters."""

from __future__ import annotations

import codecs
import re
from itertools import pairwise

from untold.read.draft import Draft

MOST_BYTES = 250_000_000
SAMPLE = 100_000  # letters by which an old encoding is guessed
GB_18030, WINDOWS = "GB 18030", "Windows-1252"
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def read_letters(data: bytes, draft: Draft) -> str:
    """The text of a file with its line ends made one; what could not be read is reported with its line."""
    if len(data) > MOST_BYTES:
        draft.wrong("too-large", f"{len(data):,} bytes; only the first {MOST_BYTES:,} are read", "split the file")
        data = data[:MOST_BYTES]
    skip, encoding = marked_encoding(data)
    data = data[skip:] if skip else data
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        if encoding == "utf-8":
            text, guess = _guessed(data)
            not_utf_8(draft, guess, line)
        else:
            text = data.decode(encoding, errors="replace")
            wrong_bytes(draft, encoding, line)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    control = CONTROL.search(text)
    if control:
        control_characters(draft, text.count("\n", 0, control.start()) + 1)
        text = CONTROL.sub("", text)
    if not text.strip():
        nothing(draft)
    return text


def not_utf_8(draft: Draft, guess: str, line: int) -> None:
    """Report another encoding than UTF-8."""
    draft.wrong("not-utf-8", f"this file is not UTF-8; it is read as {guess}", "save it as UTF-8", line)


def wrong_bytes(draft: Draft, encoding: str, line: int) -> None:
    """Report bytes that the encoding which the file says does not have."""
    draft.wrong("wrong-bytes", f"bytes that are no {encoding} stand here", "save it as UTF-8", line)


def control_characters(draft: Draft, line: int) -> None:
    """Report control characters, from the line of the first of them."""
    message = "control characters stand in this file; they are left out"
    draft.wrong("control-characters", message, "a file of plain text", line)


def nothing(draft: Draft) -> None:
    """Report a file without text."""
    draft.wrong("empty", "there is nothing in this file", "a file with text in it")


def marked_encoding(data: bytes) -> tuple[int, str]:
    """How long a file's byte order mark is, and the encoding it says; UTF-16 without one shows by its empty bytes."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return len(mark), name
    for first, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = data[first:2000:2]
        if len(half) > 1 and half.count(0) > 0.4 * len(half) and data[1 - first : 2000 : 2].count(0) == 0:
            return 0, name
    return 0, "utf-8"


def _guessed(data: bytes) -> tuple[str, str]:
    """The text in the likelier of two old encodings."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        text = ""
    if is_chinese(text[:SAMPLE]):
        return text, GB_18030
    return data.decode("cp1252", errors="replace"), WINDOWS


def is_chinese(text: str) -> bool:
    """Whether nearly all letters of a text that was read as Chinese are common signs."""
    far = [letter for letter in text if letter > "\x7f"]
    common = sum("\u4e00" <= letter <= "\u9fa5" or "\u3000" <= letter <= "\u303f" or letter > "\uff00" for letter in far)
    pairs = sum(one > "\x7f" and two > "\x7f" for one, two in pairwise(text))
    return bool(far) and common > 0.9 * len(far) and pairs > 0.5 * len(far)
