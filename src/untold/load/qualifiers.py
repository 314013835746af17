"""Indented lines: `key: value`, the value split as its key asks."""

from __future__ import annotations

import re
from collections.abc import Mapping

from untold.entries import Qualifier, Word
from untold.load.report import Report, shown
from untold.load.scan import Block, Line
from untold.load.words import Unreadable, read_quoted, split_words
from untold.problems import At
from untold.vocabulary import KEYS, Key

_LISTS = frozenset({"ref", "refs", "statement", "statements", "cite", "cites"})
_LINE = re.compile(r" +([^ :\"]+) *: *(.*)", re.DOTALL)


def read_qualifiers(block: Block, kind: str, keys: Mapping[str, Key], report: Report) -> tuple[Qualifier, ...]:
    """The indented lines of a block whose kind takes these keys, each problem in them reported."""
    if not block.qualifiers:
        return ()
    found: list[Qualifier] = []
    seen: dict[str, Qualifier] = {}
    for line in block.qualifiers:
        try:
            qualifier, key = _read_line(line, kind, keys, report)
        except Unreadable as why:
            report.add(line.at(why.column), why.code, why.message, why.hint)
            continue
        first = seen.setdefault(key.name, qualifier)
        if first is not qualifier and not key.many:
            report.add(qualifier.at, "repeated-key", f"`{key.name}` may come once", f"first at {first.at}", (first.at,))
        found.append(qualifier)
    return tuple(found)


def _read_line(line: Line, kind: str, keys: Mapping[str, Key], report: Report) -> tuple[Qualifier, Key]:
    file, number, text = line
    match = _LINE.fullmatch(text.rstrip(" "))
    if match is None:
        start = len(text) - len(text.lstrip(" "))
        raise Unreadable(
            start + 1, "missing-colon", "an indented line is to read `key: value`", "a new entry begins at the first column"
        )
    name, value = match.groups()
    key = keys.get(name)
    if key is None:
        raise _unknown_key(name, match.start(1) + 1, kind, keys, report)
    at = At(file, number, match.start(1) + 1)
    start = match.start(2)
    if not value:
        raise Unreadable(start + 1, "missing-value", f"`{name}` says nothing; expected: {key.meaning}")
    if key.shape in _LISTS:
        if "," not in value and " " not in value and '"' not in value:
            return Qualifier(name, (Word(value, At(file, number, start + 1)),), at), key
        return Qualifier(name, _read_list(line, value, start), at), key
    if key.shape == "claim":
        return Qualifier(name, _read_claim(line, start), at), key
    if key.shape == "rule":
        return Qualifier(name, _read_rule(line, value, start), at), key
    if name == "role":
        return Qualifier(name, _read_role(line, value, start), at), key
    return Qualifier(name, (_read_text(line, value, start),), at), key


def _unknown_key(name: str, column: int, kind: str, keys: Mapping[str, Key], report: Report) -> Unreadable:
    near = report.nearest(name, tuple(keys))
    if keys is KEYS:  # of what kind the entry is, is a problem already
        return Unreadable(column, "unknown-key", f"there is no key “{shown(name)}”", near)
    takes = f"it takes {', '.join(keys)}" if keys else "it takes none"
    if name in KEYS:
        return Unreadable(column, "wrong-key", f"`{name}` does not belong to `{kind}`; {takes}", near)
    return Unreadable(column, "unknown-key", f"there is no key “{shown(name)}” for `{kind}`; {takes}", near)


def _read_text(line: Line, value: str, start: int) -> Word:
    """Text to the line's end, as written or wholly in quotes."""
    if value[0] != '"':
        return Word(value, line.at(start + 1))
    text, end = read_quoted(line.text, start)
    if end < start + len(value):
        raise Unreadable(end + 1, "after-quote", "the words go on after the closing quote",
                         'put all of them in quotes, and write the inner quotes \\"')  # fmt: skip
    if not text.strip():
        raise Unreadable(start + 1, "missing-value", "there is nothing between the quotes")
    return Word(text, line.at(start + 1), True)


def _read_list(line: Line, value: str, start: int) -> tuple[Word, ...]:
    """Ids between commas."""
    found: list[Word] = []
    for part in value.split(","):
        item = part.strip(" ")
        column = start + len(part) - len(part.lstrip(" "))
        if not item or " " in item or '"' in item:
            _refuse_item(item, column)
        found.append(Word(item, line.at(column + 1)))
        start += len(part) + 1
    return tuple(found)


def _refuse_item(item: str, column: int) -> None:
    if not item:
        raise Unreadable(column + 1, "missing-value", "an id is missing beside a comma")
    if '"' in item:
        raise Unreadable(column + item.index('"') + 1, "stray-quote", "ids stand here, without quotes")
    ids = [shown(word.rstrip(";")) for word in item.split() if word not in ("and", "&", "+", ";")]
    raise Unreadable(column + item.index(" ") + 1, "missing-comma", f"a comma belongs between the ids in “{shown(item)}”",
                     ", ".join(ids[:5]))  # fmt: skip


def _read_claim(line: Line, start: int) -> tuple[Word, ...]:
    """`[id] subject property value`."""
    words = split_words(line, start)
    wrong = next((word for word in words[:-1] if word.quoted), None)
    if wrong or not 3 <= len(words) <= 4:
        at = wrong or words[min(len(words), 5) - 1]
        raise Unreadable(at.at.column, "wrong-words", "an effect is to read `effect: [ID] SUBJECT PROPERTY VALUE`",
                         "a value of several words stands in quotes")  # fmt: skip
    return tuple(words)


def _read_rule(line: Line, value: str, start: int) -> tuple[Word, ...]:
    """`rule because words`."""
    rule, _, rest = value.partition(" ")
    because = rest.lstrip(" ")
    end = start + len(value)
    reason = because[len("because") :].lstrip(" ") if because.split(" ", 1)[0] == "because" else ""
    if not reason:
        column = end - len(because) + 1
        raise Unreadable(column, "missing-because", "it does not say why; expected `intended: RULE because WORDS`")
    return Word(rule, line.at(start + 1)), _read_text(line, reason, end - len(reason))


def _read_role(line: Line, value: str, start: int) -> tuple[Word, ...]:
    """`role: ROLE id, id`."""
    role, _, rest = value.partition(" ")
    who = rest.lstrip(" ")
    end = start + len(value)
    if not who:
        raise Unreadable(end + 1, "wrong-words", "expected `role: ROLE ID`, or several ids between commas")
    return Word(role, line.at(start + 1)), *_read_list(line, who, end - len(who))
