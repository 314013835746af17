"""The front matter of a note: keys with strings or lists of strings. Nothing is taken for a number, a date or a truth."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

_KEY = re.compile(r"(?P<key>\"[^\"]*\"|'[^']*'|[^\s:#\-\[\]{}\"'|>&*!%@`][^:#]*?)\s*:(?:\s+(?P<value>.*))?$")
_ITEM = re.compile(r"\s*-(?:\s+(?P<value>.*))?$")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))")
_ESCAPED = {"n": "\n", "t": "\t"}
_MOST_LINES = 5000

Wrong = Callable[[int, str], None]
"""Takes a line, from 1, and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Matter:
    """One key's values, in order, and the line that it stands on; a single value is a list of one."""

    key: str
    values: tuple[str, ...]
    line: int


def split_matter(text: str) -> tuple[list[str], str, int]:
    """The front matter's lines, the text behind it, and how many lines that begins after; no front matter: nothing and all."""
    if not text.startswith("---\n"):
        return [], text, 0
    end = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE).search(text, 4)
    if end is None:
        return [], text, 0
    lines = text[4 : end.start()].split("\n")[:-1] if end.start() > 4 else []
    return lines, text[end.end() :].removeprefix("\n"), len(lines) + 2


def read_matter(lines: list[str], wrong: Wrong, first: int = 2) -> list[Matter]:
    """Every key with its values; lines that are none of the subset are said to be wrong, and passed over."""
    found: list[Matter] = []
    at = 0
    for number in range(_MOST_LINES, len(lines)):
        wrong(first + number, f"front matter beyond its first {_MOST_LINES:,} lines is not read")
        break
    lines = lines[:_MOST_LINES]
    while at < len(lines):
        line = lines[at]
        begin, at = at, at + 1
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        key = _KEY.match(line)
        if key is None:
            wrong(first + begin, "this line of the front matter is no `key: value`")
            continue
        value = (key["value"] or "").strip()
        inner: list[str] = []
        while at < len(lines) and (not lines[at].strip() or lines[at][0] in " \t" or _ITEM.match(lines[at])):
            inner.append(lines[at])
            at += 1
        values = _values(value, inner, partial(_below, wrong, first + begin))
        found.append(Matter(_scalar(key["key"]), tuple(each for each in values if each), first + begin))
    return found


def _below(wrong: Wrong, line: int, offset: int, message: str) -> None:
    wrong(line + offset, message)


def _values(value: str, inner: list[str], wrong: Wrong) -> list[str]:
    if re.fullmatch(r"[|>][+\-0-9]*", value):
        joint = "\n" if value[0] == "|" else " "
        return [joint.join(line.strip() for line in inner).strip()]
    value = _without_comment(value)
    whole = " ".join([value, *(line.strip() for line in inner)])
    if value.startswith("[") and not value.startswith("[["):
        return _flow(whole, wrong)
    if value:
        return [_scalar(value if value[0] in "\"'" and _closed(value) else _without_comment(whole))]
    found: list[str] = []
    for offset, line in enumerate(inner, 1):
        item = _ITEM.match(line)
        if item:
            found.append(_scalar(_without_comment((item["value"] or "").strip())))
        elif line.strip() and not line.lstrip().startswith("#"):
            wrong(offset, "what is nested in front matter is not read")
    return found


def _flow(text: str, wrong: Wrong) -> list[str]:
    """The items of `[a, "b, c", [[d]]]`."""
    items: list[str] = []
    depth, quote, item = 0, "", ""
    for char in text[1:]:
        if quote:
            quote = "" if char == quote and not item.endswith("\\") else quote
        elif char in "\"'" and not item.strip():
            quote = char
        elif char == "[":
            depth += 1
        elif char == "]":
            depth -= 1
            if depth < 0:
                return [_scalar(each.strip()) for each in (*items, item)]
        elif char == "," and depth == 0:
            items.append(item)
            item = ""
            continue
        item += char
    wrong(0, "a list in the front matter is not closed")
    return []


def _scalar(text: str) -> str:
    """A string as it is, without the quotes around it."""
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        return _ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else _ESCAPED.get(m[2], m[2]), text[1:-1])
    if len(text) > 1 and text[0] == text[-1] == "'":
        return text[1:-1].replace("''", "'")
    return "" if text in ("~", "null") else text


def _closed(text: str) -> bool:
    return len(text) > 1 and text.endswith(text[0])


def _without_comment(text: str) -> str:
    if text[:1] in ('"', "'"):
        end = re.compile(r"(?<!\\)" + text[0]).search(text, 1)
        return text[: end.end()] if end and re.fullmatch(r"\s+#.*|\s*", text[end.end() :]) else text
    return re.split(r"\s#(?=\s)", text, maxsplit=1)[0].rstrip()
