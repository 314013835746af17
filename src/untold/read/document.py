"""What every reader of a format gives: a document's passages, each knowing where it stood, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass

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
class Document:
    """A document as read: `text` is all of its body, in reading order; passages and units are spans of it.

    `kind` is what it is (book, play, script, subtitles, article, interview, recap, review, text), `format` what it was read
    from. Every character of `text` that is not white space stands in exactly one passage.
    """

    kind: str
    format: str
    title: str
    text: str
    units: tuple[Unit, ...] = ()
    passages: tuple[Passage, ...] = ()
    turns: tuple[Turn, ...] = ()
    people: tuple[str, ...] = ()
    parts: tuple[Person, ...] = ()
    date: str = ""
    scope_note: str = ""
    problems: tuple[Problem, ...] = ()
