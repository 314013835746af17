"""A document and its names into one heard file: each passage as it passes, so that memory grows with the names alone."""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path as File
from typing import Protocol

import msgspec

from untold.folding import fold
from untold.read.document import Document, Passage
from untold.telling.heard import TABLES, About, write_path
from untold.telling.numbering import Told, number
from untold.unit_index import runs_of

Progressing = Callable[[str, int, int], None]
# Why two names are joined where the text tells of it; for the rest the names alone are reason enough.
_TOLD = frozenset(("the text says so", "apposition", "marriage", "succession"))
_STEP = 500
_MOST_ALIASES = 60
_LONGEST_ALIAS = 80


class Mentioned(Protocol):
    """A span of a passage's words that names a thing."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def thing(self) -> int: ...


class Met(Protocol):
    """A thing that becomes known."""

    @property
    def thing(self) -> int: ...
    @property
    def id(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def name(self) -> str: ...


class Joined(Protocol):
    """A thing that turns out to be another."""

    @property
    def thing(self) -> int: ...
    @property
    def into(self) -> int: ...

    @property
    def why(self) -> str: ...


class Hearing(Protocol):
    """What one passage adds to what is known of names."""

    @property
    def met(self) -> Sequence[Met]: ...
    @property
    def mentions(self) -> Sequence[Mentioned]: ...
    @property
    def earlier(self) -> Sequence[tuple[int, Mentioned]]: ...
    @property
    def joined(self) -> Sequence[Joined]: ...


Hear = Callable[[Iterable[Passage], Sequence[str]], Iterator[Hearing]]


def names() -> Hear:
    """The finder of names."""
    from untold.names import hear

    return hear


def write_heard(document: Document, file: File, hear: Hear, progress: Progressing) -> None:
    """Write what is heard of a document into a new file."""
    connection = sqlite3.connect(file, isolation_level=None)
    try:
        for statement in ("pragma journal_mode=off", "pragma synchronous=off", "begin", *TABLES):
            connection.execute(statement)
        _Listening(document, connection, hear, progress).run()
        connection.execute("commit")
    finally:
        connection.close()


class _Listening:
    """One hearing: what the passages have told so far."""

    def __init__(self, document: Document, connection: sqlite3.Connection, hear: Hear, progress: Progressing) -> None:
        self._document = document
        self._connection = connection
        self._hear = hear
        self._progress = progress
        self._numbering, self._told = number(document)
        self._aliases: dict[int, set[str]] = {}
        self._titles = self._passages = self._found = 0

    def run(self) -> None:
        """Hear it all."""
        document, connection = self._document, self._connection
        waiting: deque[Told] = deque()
        total = len(document.passages)

        def passing() -> Iterator[Passage]:
            for told in self._told:
                waiting.append(told)
                yield told.passage

        for k, heard in enumerate(self._hear(passing(), _cast(document))):
            if k % _STEP == 0:
                self._progress("reading", k, total)
            told = waiting.popleft()
            self._write(k, told, heard)
            self._passages = k + 1
        self._progress("reading", total, total)
        problems = [(p.at.line, p.at.column, p.code, p.message, p.hint, p.line) for p in document.problems]
        about = About(
            document.kind,
            document.title,
            [(level.name, level.letters) for level in self._numbering.levels],
            [(list(path), runs_of(numbers)) for path, numbers in self._numbering.counts().items()],
            self._passages,
            self._found,
            problems,
        )
        connection.execute("insert into meta values('about', ?)", (msgspec.msgpack.encode(about),))

    def _write(self, k: int, told: Told, heard: Hearing) -> None:
        passage, insert = told.passage, self._connection.execute
        for title in self._numbering.titles[self._titles :]:
            self._find(k, "title", 0, 0, f"{'.'.join(map(str, title.path))} {title.words}")
        self._titles = len(self._numbering.titles)
        insert(
            "insert into passage values(?,?,?,?,?)",
            (k, write_path(told.path), passage.kind, passage.speaker, passage.text),
        )
        for met in heard.met:
            self._aliases[met.thing] = {fold(met.name)}
            self._find(k, met.kind, met.thing, 0, f"{met.id} {met.name}")
        for join in heard.joined:
            self._find(k, "same", join.thing, join.into, "" if join.why in _TOLD else "names")
        for mention in heard.mentions:
            self._mention(k, mention, k)
            self._call(k, mention.thing, passage.text[mention.start : mention.end])
        for before, mention in heard.earlier:
            self._mention(before, mention, k)

    def _find(self, since: int, kind: str, thing: int, other: int, words: str) -> None:
        self._found += 1
        self._connection.execute("insert into found values(null,?,?,?,?,?)", (since, kind, thing, other, words))

    def _mention(self, k: int, mention: Mentioned, since: int) -> None:
        spoken = mention.end <= mention.start  # who speaks is named beside the words
        row = (k, *((-1, -1) if spoken else (mention.start, mention.end)), mention.thing, since)
        self._connection.execute("insert or ignore into mention values(?,?,?,?,?)", row)

    def _call(self, k: int, thing: int, words: str) -> None:
        """A thing is called by other words than before: another of its names, told here."""
        written = " ".join(words.split())
        folded = fold(written)
        known = self._aliases.get(thing)
        if known is None or folded in known or len(known) > _MOST_ALIASES or not written[:1].isupper():
            return
        if len(written) <= _LONGEST_ALIAS:
            known.add(folded)
            self._find(k, "alias", thing, 0, written)


def _cast(document: Document) -> Sequence[str]:
    """The list of characters that stands before all that is told; one gathered from the whole would tell of what is to come."""
    if document.kind != "play":
        return ()
    first = next((p.start for p in document.passages if p.place), 0)
    listed = [p for p in document.passages if p.kind == "cast"]
    before = bool(listed) and all(p.end <= first for p in listed)
    return document.people if before else ()
