"""What `--json` answers, described from the answers' own records."""

from __future__ import annotations

import dataclasses
import inspect
import re
from collections.abc import Iterator

from untold.ask import answers, archived, text_answers

ANSWERS = {
    "page": answers.Page,
    "passage": text_answers.Reading,
    "list": answers.Listing,
    "search": answers.Found,
    "timeline": answers.Timeline,
    "graph": answers.Graph,
    "threads": answers.Threads,
    "knows": answers.Knowledge,
    "recap": answers.Recap,
    "ask": answers.Answer,
    "sources": archived.Sources,
    "sources TITLE": archived.Document,
    "export tree": answers.Family,
}
_ROOMS = (answers, archived, text_answers)
_RECORDS = {name: record for room in _ROOMS for name, record in vars(room).items() if inspect.isclass(record)}
_NAME = re.compile(r"[A-Z]\w+")


def write_shapes() -> str:
    """A section for each record that an answer is or holds: what it is, its fields and what they are."""
    parts = ["## What `--json` answers", "", "| verb | answer |", "|---|---|"]
    parts += [f"| `{verb}` | `{record.__name__}` |" for verb, record in ANSWERS.items()]
    parts.append("")
    for record in _records():
        parts += [f"**{record.__name__}.** {_prose(record)}", ""]
        fields = dataclasses.fields(record)
        parts += [f"* `{field.name}`: {_type(str(field.type))}" for field in fields] + [""]
    return "\n".join(parts)


def _records() -> Iterator[type]:
    """Every record, the answers first, each before those that it holds."""
    waiting: list[type] = list(ANSWERS.values())
    met: set[type] = set()
    while waiting:
        record = waiting.pop(0)
        if record not in met:
            met.add(record)
            yield record
            types = " ".join(str(field.type) for field in dataclasses.fields(record))
            waiting += [_RECORDS[name] for name in _NAME.findall(types) if name in _RECORDS]


def _prose(record: type) -> str:
    return " ".join((inspect.getdoc(record) or "").split())


def _type(written: str) -> str:
    """A field's type in words: `a list of Line`, `Mention or nothing`."""
    if found := re.fullmatch(r"tuple\[(.+), \.\.\.\]", written):
        return f"a list of {_type(found[1])}"
    if found := re.fullmatch(r"tuple\[(.+)\]", written):
        return f"[{', '.join(map(_type, found[1].split(', ')))}]"
    words = {"str": "words", "int": "a number", "float": "a number", "bool": "true or false", "None": "null"}
    return " or ".join(words.get(part, f"`{part}`") for part in written.split(" | "))
