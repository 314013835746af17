"""What every reader of a format gives: a document's passages, each knowing where it stood, and what could not be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from untold.problems import Problem


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of the document's own structure: its place (`ch6`, `a1s2`; empty for front matter and notes), its title as
    printed, its kind (`chapter`, `act`, `scene`, `part`, `front`, `back`, `notes`), its depth from 1, and its span of the
    document's text."""

    place: str
    title: str
    kind: str
    depth: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, a speech, a cue, a heading, a direction: what it is, where it stands and who speaks it.

    `id` is unique in the document and stays the same when it is read again; `place` is that of the unit that it is in with its
    own number (`ch6.12`); `start` and `end` count characters of Document.text; `setting` is the scene's heading, where there
    is one; `uncertain` says briefly what is not sure about the reading;
    `clock` is when a subtitle is shown (`00:01:02.500-00:01:04.000`).
    """

    id: str
    place: str
    kind: str
    text: str
    start: int
    end: int
    speaker: str = ""
    setting: str = ""
    uncertain: str = ""
    clock: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """One question and its answer, by the ids of their passages; `by` is who answers, where the layout names him."""

    question: tuple[str, ...]
    answer: tuple[str, ...]
    by: str = ""
    asked_by: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who takes part in a document about a story: as `interviewer`, `interviewee` or `author`; `role` is what the
    document calls him (`director`), where it does."""

    name: str
    part: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """A body too large to lie in memory for nothing: its passages, and what stands before each."""

    passages: Sequence[Passage]
    gaps: Sequence[str]

    def text(self) -> str:
        """All of it in one."""
        return "".join(chain.from_iterable(zip(self.gaps, (one.text for one in self.passages), strict=True)))


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read: `text` is all of its body, in reading order; passages and units are spans of it.

    `kind` is what it is (book, play, script, subtitles, article, interview, recap, review, text), `format` what it was read
    from. Every character of `text` that is not white space stands in exactly one passage. Of a large document the passages lie
    on disk and are read as they are gone through, and `text` is put together whenever it is asked for.
    """

    kind: str
    format: str
    title: str
    written: str | Written
    units: tuple[Unit, ...] = ()
    passages: Sequence[Passage] = ()
    turns: tuple[Turn, ...] = ()
    people: tuple[str, ...] = ()
    parts: tuple[Person, ...] = ()
    date: str = ""
    scope_note: str = ""
    problems: tuple[Problem, ...] = ()

    @property
    def text(self) -> str:
        """All of the body."""
        return self.written if isinstance(self.written, str) else self.written.text()

    @property
    def length(self) -> int:
        """How many characters the body has."""
        return len(self.written) if isinstance(self.written, str) else self.passages[-1].end
