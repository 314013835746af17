"""A document about a story into a source of its ledger: the entry, and what its keeper must still say."""

from __future__ import annotations

import re
from dataclasses import dataclass

from untold.entries import Entry, Ledger
from untold.folding import fold
from untold.load.documents import FOLDER, Reading
from untold.load.words import quote, write_text
from untold.place import Path as UnitPath
from untold.place import Telling, Work
from untold.problems import PlaceError, RequestError
from untold.progress import Progress, Span
from untold.read.scope_notes import scope_of
from untold.vocabulary import SOURCE_FORMS

_FORMS = {"interview": "interview", "article": "article", "book": "book", "play": "play", "script": "script",
          "subtitles": "transcript", "recap": "recap", "review": "review"}  # fmt: skip
_MOST_PEOPLE = 6


@dataclass(frozen=True, slots=True)
class NewSource:
    """What is to be written: the source's id, the lines of its entries, and the questions that are left to the keeper."""

    id: str
    text: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """What the keeper says himself; what is empty is taken from the document, or asked."""

    id: str = ""
    work: str = ""
    told: str = ""
    scope: str = ""
    form: str = ""
    title: str = ""


def new_source(ledger: Ledger, reading: Reading, name: str, stated: Stated) -> NewSource:
    """The entry for a document that lies as `name` in the story's `sources/`; raises PlaceError and RequestError.

    A scope is written only where the keeper gives it, or where the document's own note names units of a work without doubt:
    an unknown scope hides everything. Its title is told with its scope or, where there is none, at the work's end.
    """
    work = _work(ledger, stated.work)
    if stated.id in ledger.by_id:
        raise RequestError(f"the id “{stated.id}” is taken in this story")
    if any(
        entry.kind == "source" and (file := entry.one("file")) and file.text == f"{FOLDER}/{name}" for entry in ledger.entries
    ):
        raise RequestError(f"a source of this story has the document {FOLDER}/{name} already")
    questions: list[str] = []
    scope = stated.scope or stated_scope(ledger, reading.scope_note, work)
    if scope:
        ledger.telling.read_told(scope)
    else:
        note = f" It says itself: “{reading.scope_note}”." if reading.scope_note else ""
        questions.append(f"How far does it tell?{note} Nobody meets its words until it has a `scope:`.")
    told = stated.told or scope or _end(ledger.telling, work)
    ledger.telling.read_told(told)
    if not stated.told:
        questions.append(
            f"From where on may its title be met? It is told at {told}; an earlier place lets it be listed before."
        )
    ident = stated.id or _free(_slug(name.rpartition(".")[0] or name) or "document", ledger)
    title = stated.title or reading.title or name
    form = stated.form or _FORMS.get(reading.kind, SOURCE_FORMS[-1])
    people, by = _makers(ledger, reading, told, questions)
    lines = [*people, f"{told} source {ident} {form} {quote(title)}"]
    lines += [f"  scope: {scope}"] if scope else []
    lines += [f"  date: {write_text(reading.date)}"] if reading.date else []
    lines += [f"  file: {write_text(f'{FOLDER}/{name}')}"]
    lines += [f"  by: {', '.join(by)}"] if by else []
    return NewSource(ident, "\n".join(lines) + "\n", tuple(questions))


def stated_scope(ledger: Ledger, note: str, work: Work | None = None) -> str:
    """The place that a document's own note about what it gives away speaks of; empty where that is in any doubt."""
    said = scope_of(note)
    if not said.through:
        return ""
    named = [one for one in ledger.works if fold(said.work) in _titles(ledger, one)] if said.work else []
    if said.work and len(named) != 1:
        return ""
    of = named[0] if named else work or (ledger.works[0] if len(ledger.works) == 1 else None)
    if of is None or (work is not None and of is not work):
        return ""
    path = _path(of, said.through)
    if not path:
        return ""
    prefix = f"{of.handle}:" if len(ledger.works) > 1 else ""
    try:
        ledger.telling.read_told(prefix + of.write(path))
    except PlaceError:
        return ""
    return prefix + of.write(path)


def _path(work: Work, through: str) -> UnitPath:
    """`season 2, episode 5` as a unit's numbers: every level that it names, from the outermost on, and no other."""
    numbers: dict[str, int] = {}
    for part in through.split(","):
        level, _, number = part.strip().partition(" ")
        if not number.isdecimal():
            return ()
        numbers[level] = int(number)
    names = [level.name for level in work.levels[: len(numbers)]]
    return tuple(numbers[name] for name in names) if set(names) == set(numbers) else ()


def _titles(ledger: Ledger, work: Work) -> set[str]:
    """How a work is called: its handle, its title, and whatever an entry tells as its title."""
    titles = {fold(work.handle), fold(work.title)}
    for entry in ledger.entries:
        if entry.kind == "title" and entry.words is not None and entry.arg("unit")[0].text.lower() == work.handle.lower():
            titles.add(fold(entry.words.text))
    return titles - {""}


def _work(ledger: Ledger, asked: str) -> Work | None:
    if not asked:
        return None
    found = [work for work in ledger.works if fold(asked) in _titles(ledger, work)]
    if not found:
        raise RequestError(f"no work is called “{asked[:60]}”; there are {', '.join(work.handle for work in ledger.works)}")
    return found[0]


def _end(telling: Telling, work: Work | None) -> str:
    """What is told to those alone who have finished the work, or all of them."""
    ends = [telling.label(telling.span_of_work(one).hi) for one in telling.works if work is None or one is work]
    return " & ".join(ends)


def _makers(ledger: Ledger, reading: Reading, told: str, questions: list[str]) -> tuple[list[str], list[str]]:
    """Lines that introduce whom the document names as its own people, and the ids of all of them."""
    lines: list[str] = []
    ids: list[str] = []
    taken = {*ledger.by_id}
    reached = _reached(ledger.telling, told)
    asking = {part.asked_by for part in reading.parts} - {name for part in reading.parts for name in part.said_by.split(", ")}
    for person in [one for one in reading.people if one not in asking][:_MOST_PEOPLE]:
        known = [entry for entry in ledger.entries if _is_called(entry, person)]
        if not known:
            ident = _free(_slug(person) or "somebody", ledger, taken)
            taken.add(ident)
            lines.append(f"{told} real {ident} {quote(person)}")
            ids.append(ident)
        elif known[0].told.held_by(reached):
            ids.append(known[0].id)
        else:
            questions.append(
                f"“{person}” is told of only at {known[0].told_text}: is the document by the same? Then say so with `by:`."
            )
    return lines, ids


def _is_called(entry: Entry, name: str) -> bool:
    return entry.kind in ("real", "person", "group") and entry.words is not None and fold(entry.words.text) == fold(name)


def _reached(telling: Telling, told: str) -> Progress:
    """What has been told to those who are told this, at least: what their works tell up to there."""
    starts = [Span(telling.span_of_work(work).lo, telling.span_of_work(work).lo) for work in telling.works]
    choices = telling.read_told(told).alternatives
    reached = [
        Progress.of([*starts, *(Span(telling.span_of_work(telling.work_of(span.lo)).lo, span.hi) for span in spans)])
        for spans in choices
    ]
    common = reached[0]
    for other in reached[1:]:
        common = common & other
    return common


def _slug(text: str) -> str:
    return "-".join(re.findall(r"[^\W_]+", text.lower()))[:40].strip("-")


def _free(ident: str, ledger: Ledger, taken: set[str] | None = None) -> str:
    """The id, with a number where it is taken."""
    known = taken if taken is not None else set(ledger.by_id)
    number = 1
    while (found := ident if number == 1 else f"{ident}-{number}") in known:
        number += 1
    return found
