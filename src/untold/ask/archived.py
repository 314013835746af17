"""The archive's answers: documents as it lists them, and the page of one with its parts; records like all answers."""

from __future__ import annotations

from dataclasses import dataclass

from untold.ask.answers import Line, Mention


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A document: its title, form, who made it and when, what must have been told to read it, and whether it has been.

    `works` are those that it covers, as they are called so far; `topics` what its parts are about, what most of them are
    about first; `passages` the words quoted of it, or, where a topic was asked for, its parts that are about that.
    """

    thing: Mention
    form: str
    place: str
    by: tuple[Mention, ...]
    date: str
    url: str
    scope: str
    readable: bool
    passages: tuple[Line, ...] = ()
    works: tuple[str, ...] = ()
    topics: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to narrow the archive: by what (`form`, `work`, `by`, `about`), what to ask for, its name, how many it leaves."""

    key: str
    value: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Sources:
    """Documents told of, by place or by date; `choices` are the ways to narrow all of those told of."""

    rows: tuple[SourceRow, ...]
    count: int
    order: str = "place"
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """One part of a document that may be met: its number or name, the words, who asks and who speaks, and what rests on it.

    `text` is the answer of a turn, paragraphs parted by an empty line; `uncertain` says what is not sure about the reading.
    """

    id: str
    kind: str
    text: str
    place: str
    question: str = ""
    asked_by: str = ""
    speakers: tuple[Mention, ...] = ()
    uncertain: str = ""
    topics: tuple[Mention, ...] = ()
    rests: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A document's page: what it is, its parts that may be met in their order, and what else rests on it."""

    source: SourceRow
    parts: tuple[DocumentPart, ...]
    rests: tuple[Line, ...] = ()
