"""Indented lines: `key: value`, the value split as its key asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from untold.entries import Qualifier, Word
from untold.load.report import Report, shown
from untold.load.scan import Block, Line
from untold.load.words import Unreadable, read_quoted, split_words
from untold.vocabulary import KEYS, Key

_TEXTS = frozenset({"text", "when", "told", "word"})
_LISTS = frozenset({"ref", "refs", "statement", "statements", "cite", "cites"})


def read_qualifiers(
    block: Block, kind: str, keys: Mapping[str, Key], allowed: Sequence[str] | None, report: Report
) -> tuple[Qualifier, ...]:
    """The indented lines of a block, each problem in them reported; `allowed` None takes every key (an unknown kind)."""
    if not block.qualifiers:
        return ()
    found: list[Qualifier] = []
    seen: dict[str, Qualifier] = {}
    for line in block.qualifiers:
        try:
            qualifier, key = _read_line(line, kind, keys, allowed, report)
        except Unreadable as why:
            report.add(line.at(why.column), why.code, why.message, why.hint)
            continue
        first = seen.setdefault(key.name, qualifier)
        if first is not qualifier and not key.many:
            report.add(qualifier.at, "repeated-key", f"`{key.name}` may come once", f"first at {first.at}", (first.at,))
        found.append(qualifier)
    return tuple(found)


def _read_line(
    line: Line, kind: str, keys: Mapping[str, Key], allowed: Sequence[str] | None, report: Report
) -> tuple[Qualifier, Key]:
    text = line.text
    start = len(text) - len(text.lstrip(" "))
    name, colon, _ = text.partition(":")
    name = name.strip(" ")
    if not colon or " " in name or '"' in name:
        raise Unreadable(
            start + 1, "missing-colon", "an indented line is to read `key: value`", "a new entry begins at the first column"
        )
    key = keys.get(name)
    if key is None or (allowed is not None and name not in allowed):
        _refuse_key(name, start + 1, kind, allowed, report)
    assert key is not None
    at = line.at(start + 1)
    values = _read_value(line, text.index(":") + 1, key)
    return Qualifier(key.name, values, at), key


def _refuse_key(name: str, column: int, kind: str, allowed: Sequence[str] | None, report: Report) -> None:
    if kind in ("work", "property", "role"):
        owned = tuple(allowed or ())
        takes = f"it takes {', '.join(owned)}" if owned else "it takes none"
    else:
        owned = tuple(KEYS) if allowed is None else tuple(allowed)
        takes = f"it takes {', '.join(owned)}"
    if name in KEYS and allowed is not None:
        raise Unreadable(column, "wrong-key", f"`{name}` does not belong to `{kind}`; {takes}", report.nearest(name, owned))
    message = f"there is no key “{shown(name)}”" + (f" for `{kind}`; {takes}" if allowed is not None else "")
    raise Unreadable(column, "unknown-key", message, report.nearest(name, owned))


def _read_value(line: Line, start: int, key: Key) -> tuple[Word, ...]:
    text = line.text.rstrip(" ")
    while start < len(text) and text[start] == " ":
        start += 1
    if start >= len(text):
        raise Unreadable(len(text) + 1, "missing-value", f"`{key.name}` says nothing; expected: {key.meaning}")
    shape = key.shape
    if shape in _LISTS:
        return _read_list(line, text, start)
    if key.name == "role":
        return _read_role(line, text, start)
    if shape in _TEXTS:
        return (_read_text(line, text, start),)
    if shape == "claim":
        return _read_claim(line, start)
    return _read_rule(line, text, start)


def _read_text(line: Line, text: str, start: int) -> Word:
    """Text to the line's end, as written or wholly in quotes."""
    if text[start] != '"':
        return Word(text[start:], line.at(start + 1))
    value, end = read_quoted(text, start)
    if end < len(text):
        raise Unreadable(end + 1, "after-quote", "the words go on after the closing quote",
                         'put all of them in quotes, and write the inner quotes \\"')  # fmt: skip
    return Word(value, line.at(start + 1), True)


def _read_list(line: Line, text: str, start: int) -> tuple[Word, ...]:
    """Ids between commas."""
    if text.find(",", start) < 0 and text.find(" ", start) < 0:
        if text[start] == '"':
            _refuse_item(text[start:], start)
        return (Word(text[start:], line.at(start + 1)),)
    found: list[Word] = []
    for part in text[start:].split(","):
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
    raise Unreadable(column + item.index(" ") + 1, "missing-comma", f"a comma belongs between the ids in “{shown(item)}”",
                     ", ".join(shown(word) for word in item.split()[:5]))  # fmt: skip


def _read_claim(line: Line, start: int) -> tuple[Word, ...]:
    """`[id] subject property value`."""
    words = split_words(line, start)
    wrong = next((word for word in words[:-1] if word.quoted), None)
    if wrong or not 3 <= len(words) <= 4:
        at = wrong or words[min(len(words), 5) - 1]
        raise Unreadable(at.at.column, "wrong-words", "an effect is to read `effect: [ID] SUBJECT PROPERTY VALUE`",
                         "a value of several words stands in quotes")  # fmt: skip
    return tuple(words)


def _read_rule(line: Line, text: str, start: int) -> tuple[Word, ...]:
    """`rule because words`."""
    rule, _, rest = text[start:].partition(" ")
    because = rest.lstrip(" ")
    offset = len(text) - len(because)
    reason = because[len("because") :].lstrip(" ") if because.split(" ", 1)[0] == "because" else ""
    if not reason:
        raise Unreadable(offset + 1, "missing-because", "it does not say why; expected `intended: RULE because WORDS`")
    return Word(rule, line.at(start + 1)), _read_text(line, text, len(text) - len(reason))


def _read_role(line: Line, text: str, start: int) -> tuple[Word, ...]:
    """`role: ROLE id, id`."""
    role, _, rest = text[start:].partition(" ")
    if not rest.strip(" "):
        raise Unreadable(len(text) + 1, "wrong-words", "expected `role: ROLE ID`, or several ids between commas")
    return Word(role, line.at(start + 1)), *_read_list(line, text, len(text) - len(rest.lstrip(" ")))
