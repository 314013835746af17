"""A document as it was read and heard: one SQLite file in the user's cache, from which stories are built again and again.

It holds the told passages with their mentions of names, and everything found in them with the passage at which it is told.
Numbers of passages begin at 0 in telling order.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path as File
from typing import Any
from urllib.parse import quote

import msgspec

from untold.place import Level, Path
from untold.problems import At, Problem, Severity

FORMAT = 1
TABLES = (
    "create table meta(key text primary key, value blob) without rowid",
    "create table passage(k integer primary key, path blob, kind text, label text, words text)",
    "create table mention(k integer, start integer, end integer, thing integer, since integer,"
    " primary key(k, start, end, thing)) without rowid",
    "create table found(number integer primary key, since integer, kind text, thing integer, other integer, words text)",
)


class About(msgspec.Struct, frozen=True):
    """What is known of the whole: what it is, its title, levels and numbers, and what could not be read of it."""

    kind: str
    title: str
    levels: list[tuple[str, str]]
    counts: list[tuple[list[int], list[tuple[int, int]]]]
    passages: int
    found: int
    problems: list[tuple[int, int, str, str, str, str]]


@dataclass(frozen=True, slots=True)
class Found:
    """Something found in the text, told with the passage `since`.

    A thing has its kind (`person`, `place` …), its number, its id and its name; an `alias` the thing and the words; a `same`
    the thing and which other it turns out to be, and `names` as the words where their names alone say so; a `title` the path
    of its unit and the words.
    """

    since: int
    kind: str
    thing: int = 0
    other: int = 0
    words: str = ""
    id: str = ""
    path: Path = ()


@dataclass(frozen=True, slots=True)
class Named:
    """A mention of a thing in a passage's words, understood from the passage `since` on; a `start` below 0: it speaks."""

    start: int
    end: int
    thing: int
    since: int


@dataclass(frozen=True, slots=True)
class Passed:
    """One passage: its number, its path, its kind and words, who speaks it by the text's label, and whom it names."""

    k: int
    path: Path
    kind: str
    words: str
    label: str
    named: tuple[Named, ...]


class Heard:
    """What was heard of one document; `name` is how the ledger calls its file."""

    def __init__(self, file: File, name: str) -> None:
        self.file = file
        self.name = name

    @cached_property
    def about(self) -> About:
        """What is known of the whole."""
        [(blob,)] = self._rows("select value from meta where key = 'about'")
        return msgspec.msgpack.decode(blob, type=About)

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels of the document's own units; the last is that of its passages."""
        return tuple(Level(name, letters) for name, letters in self.about.levels)

    @cached_property
    def counts(self) -> dict[Path, tuple[int, ...]]:
        """The numbers of each unit's parts."""
        return {
            tuple(path): tuple(n for first, last in runs for n in range(first, last + 1)) for path, runs in self.about.counts
        }

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read; where there is a text at all, nothing of this stands in the way of a story."""
        severity: Severity = "warning" if self.about.passages else "error"
        return tuple(
            Problem(At(self.name, line, column), code, message, hint, text, severity)
            for line, column, code, message, hint, text in self.about.problems
        )

    def found(self) -> Iterator[Found]:
        """Everything found, in telling order."""
        for since, kind, thing, other, words in self._rows(
            "select since, kind, thing, other, words from found order by number"
        ):
            if kind == "title":
                path, _, title = words.partition(" ")
                yield Found(since, kind, words=title, path=tuple(int(n) for n in path.split(".")))
            elif kind in ("alias", "same"):
                yield Found(since, kind, thing, other, words)
            else:
                ident, _, name = words.partition(" ")
                yield Found(since, kind, thing, 0, name, ident)

    def paths(self) -> Iterator[Path]:
        """Every passage's path, in telling order."""
        for (path,) in self._rows("select path from passage order by k"):
            yield read_path(path)

    def later(self) -> Iterator[tuple[int, int]]:
        """The passages that name somebody who is understood only later, each with the passage that makes it so."""
        yield from self._rows("select distinct k, since from mention where since > k")

    def passages(self) -> Iterator[Passed]:
        """Every passage with its mentions, in telling order; read as it goes."""
        named = self._rows("select k, start, end, thing, since from mention order by k, start, end, thing")
        ahead = next(named, None)
        for k, path, kind, label, words in self._rows("select k, path, kind, label, words from passage order by k"):
            own: list[Named] = []
            while ahead is not None and ahead[0] == k:
                own.append(Named(*ahead[1:]))
                ahead = next(named, None)
            yield Passed(k, read_path(path), kind, words, label, tuple(own))

    def _rows(self, select: str) -> Iterator[Any]:
        connection = sqlite3.connect(f"file:{quote(str(self.file))}?mode=ro", uri=True)
        try:
            yield from connection.execute(select)
        finally:
            connection.close()


_encode, _decode = msgspec.msgpack.Encoder().encode, msgspec.msgpack.Decoder(Path).decode


def write_path(path: Path) -> bytes:
    """A path as it is kept."""
    return _encode(path)


def read_path(blob: bytes) -> Path:
    """The path that `write_path` kept."""
    return _decode(blob)
