"""A work's own text beside the ledger: its numbering, and everything found in it as entries that the ledger may refer to."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path as File

from rapidfuzz import process

from untold.entries import Entry, Passing, Span, Text, Word
from untold.load.heads import Introduced
from untold.load.report import NEAR_ENOUGH
from untold.numerals import number_of
from untold.place import Level, Path, Telling
from untold.problems import At, Problem, StoryError
from untold.progress import Requirement
from untold.progress import Span as Units
from untold.read.book_units import WORDS
from untold.telling import Heard, hear
from untold.telling.heard import Found
from untold.vocabulary import THING_KINDS

# The text of a work by its path within the story's folder; raises StoryError where there is none, or it cannot be read.
Telltale = Callable[[str], Heard]
Progressing = Callable[[str, int, int], None]
# What cannot be judged while a text cannot be read: it has the places and most of the ids.
_RESTS_ON_TEXT = frozenset(("unknown-place", "unknown-reference", "later-reference", "other-work"))
_SOURCES = "sources"
_MOST_COMPARED = 1000
_LONGEST_NUMBER = 12
_TEXT = re.compile(r"^ +text *: *(\S.*)$", re.MULTILINE)


def to_mend_first(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems without those that may only follow from a work's text that cannot be read."""
    found = tuple(problems)
    unheard = any(problem.code == "unreadable-text" for problem in found)
    return tuple(problem for problem in found if not (unheard and problem.code in _RESTS_ON_TEXT))


def telltale(folder: File, progress: Progressing | None = None) -> Telltale:
    """What is heard of the documents in a story's folder. A path that leads out of the folder names none."""

    def tell(name: str) -> Heard:
        path = folder / name
        if not path.resolve().is_relative_to(folder.resolve()):
            raise StoryError(f"“{name}” is not in the story's folder")
        if not path.exists():
            near = process.extractOne(name, _documents(folder), score_cutoff=NEAR_ENOUGH)
            perhaps = f"; perhaps “{near[0]}”" if near else ""
            raise StoryError(f"there is no “{name}” in the story's folder{perhaps}")
        return hear(path, name, progress)

    return tell


def _documents(folder: File) -> list[str]:
    """The documents that there are, as a ledger would name them."""
    try:
        return sorted(f"{_SOURCES}/{path.name}" for path in (folder / _SOURCES).iterdir() if path.is_file())[:_MOST_COMPARED]
    except OSError:
        return []


def named(files: Mapping[str, bytes]) -> tuple[str, ...]:
    """The documents that some ledger files name as works' own texts, found without reading the ledger."""
    found: dict[str, None] = {}
    for content in files.values():
        if b"text:" in content:
            found.update(dict.fromkeys(_unquoted(match[1]) for match in _TEXT.finditer(content.decode("utf-8", "replace"))))
    return tuple(found)


def _is_number(title: str) -> bool:
    """Whether a title in print is only its unit's number, which its place says already: `VI`, `12.`, `Chapter the Second`."""
    words = [word for word in re.findall(r"\w+", title.casefold()) if word not in WORDS and word != "the"]
    spelt = not words or words[0].isdecimal() or len(words) < len(title.split()) or title.isupper()
    return len(words) == 1 and spelt and len(words[0]) < _LONGEST_NUMBER and number_of(words[0]) is not None


def _unquoted(text: str) -> str:
    text = text.strip()
    return text[1:-1].replace('\\"', '"') if len(text) > 1 and text[0] == text[-1] == '"' else text


@dataclass(frozen=True, slots=True)
class Own:
    """A work, its text, and where the ledger names it."""

    work: str
    heard: Heard
    at: At
    prefix: str = ""


def fitted(path: Path, own: tuple[Level, ...], stated: tuple[Level, ...]) -> Path | None:
    """A path of the text in the levels that the ledger states: those that it lacks are 0; None where one has no room."""
    if own == stated:
        return path
    letters = [level.letters for level in stated]
    numbers = [0] * len(letters)
    depth = 0
    for level, number in zip(own, path, strict=False):
        if level.letters not in letters:
            return None
        depth = letters.index(level.letters) + 1
        numbers[depth - 1] = number
    return tuple(numbers[:depth])


class Texts:
    """The texts of one ledger's works, each placed in the story's telling."""

    def __init__(self, texts: tuple[Own, ...], telling: Telling) -> None:
        self._placed = [_Placed(own, telling) for own in texts]

    def entries(self, ids: dict[str, Introduced]) -> Iterator[Entry]:
        """Everything found in the texts, numbered before all that the ledger says; the ids are introduced."""
        order = -sum(1 + placed.own.heard.about.found for placed in self._placed)
        for placed in self._placed:
            yield from placed.entries(ids, order)
            order += 1 + placed.own.heard.about.found

    def problems(self) -> tuple[Problem, ...]:
        """What could not be read of them, and what is told nowhere because the stated units have no room for it."""
        found = [problem for placed in self._placed for problem in placed.own.heard.problems]
        for placed in self._placed:
            if placed.lost:
                message = f"{placed.lost:,} passages of this text stand in no unit that is stated, and are told nowhere"
                hint = "state more units, or leave them out"
                found.append(Problem(placed.own.at, "unplaced-passages", message, hint, severity="warning"))
        return tuple(found)

    def texts(self) -> tuple[Text, ...]:
        """The texts themselves."""
        return tuple(Text(placed.count, placed.passages, placed.later()) for placed in self._placed)


class _Placed:
    """One text: where each of its passages is told."""

    def __init__(self, own: Own, telling: Telling) -> None:
        self.own = own
        work = next(work for work in telling.works if work.handle == own.work)
        heard = own.heard
        self._telling = telling
        self._work = work
        self._ordinals = array("q")
        self._requirements: dict[int, Requirement] = {}
        self._ids: dict[int, str] = {}
        self.lost = 0
        last = 0
        for path in heard.paths():
            ordinal = self._ordinal(fitted(path, heard.levels, work.levels))
            self.lost += ordinal < 0
            last = max(last, ordinal)
            self._ordinals.append(last if ordinal >= 0 else -1)
        self.count = len(self._ordinals) - self.lost

    def _ordinal(self, path: Path | None) -> int:
        """Where a path is told: with its own unit, or with the last part of the nearest unit around it; -1 where nothing is."""
        for depth in range(len(path or ()), 0, -1):
            span = self._telling.span_of(self._work, path[:depth]) if path else None
            if span is not None:
                return span.hi
        return -1

    def entries(self, ids: dict[str, Introduced], order: int) -> Iterator[Entry]:
        """The entries, and their ids introduced."""
        work = self._work
        if self.own.heard.about.title:
            start = self._telling.span_of_work(work).lo
            yield self._entry(start, "title", order, "", {"unit": work.handle}, self.own.heard.about.title)
            order += 1
        for found in self.own.heard.found():
            entry = self._found(found, order, ids)
            if entry is not None:
                order += 1
                yield entry

    def _found(self, found: Found, order: int, ids: dict[str, Introduced]) -> Entry | None:
        told = self._ordinals[found.since]
        if told < 0:
            return None
        if found.kind == "title":
            if _is_number(found.words):
                return None
            path = fitted(found.path, self.own.heard.levels, self._work.levels)
            if path is None or self._telling.span_of(self._work, path) is None:
                return None
            return self._entry(told, "title", order, "", {"unit": self._prefixed(self._work.write(path))}, found.words)
        if found.kind in THING_KINDS:
            self._ids[found.thing] = ident = self._free(self.own.prefix + found.id, ids)
            args: dict[str, str] = {}
        elif found.thing not in self._ids or (found.kind == "same" and found.other not in self._ids):
            return None
        elif found.kind == "same":
            args = {"first": self._ids[found.thing], "second": self._ids[found.other]}
            ident = self._free(f"{args['first']}-is-{args['second']}", ids)
            args |= {"form": found.words} if found.words else {}
        else:
            args, ident = {"thing": self._ids[found.thing]}, ""
        entry = self._entry(told, found.kind, order, ident, args, "" if found.kind == "same" else found.words)
        if ident:
            ids[ident] = Introduced(found.kind, entry.told, entry.at, order)
        return entry

    @staticmethod
    def _free(name: str, ids: Mapping[str, Introduced]) -> str:
        number, free = 2, name
        while free in ids:
            free, number = f"{name}-{number}", number + 1
        return free

    def _prefixed(self, place: str) -> str:
        return f"{self._work.handle}:{place}" if len(self._telling.works) > 1 else place

    def _entry(self, told: int, kind: str, order: int, ident: str, args: Mapping[str, str], words: str) -> Entry:
        needed = self._requirements.get(told)
        if needed is None:
            needed = self._requirements[told] = Requirement(((Units(told, told),),))
        at = self.own.at
        slots = tuple((name, (Word(value, at),)) for name, value in args.items())
        return Entry(
            needed, self._telling.label(told), kind, at, order, ident, slots, Word(words, at, quoted=True) if words else None
        )

    def later(self) -> frozenset[tuple[int, int]]:
        """Where names are understood later than they are told."""
        pairs = ((self._ordinals[k], self._ordinals[since]) for k, since in self.own.heard.later())
        return frozenset((told, since) for told, since in pairs if 0 <= told < since)

    def passages(self) -> Iterator[Passing]:
        """The told passages with whom they name."""
        for passed in self.own.heard.passages():
            told = self._ordinals[passed.k]
            if told < 0:
                continue
            spans = tuple(
                Span(named.start, named.end, self._ids[named.thing], since)
                for named in passed.named
                if named.thing in self._ids and (since := self._ordinals[named.since]) >= 0
            )
            yield Passing(told, passed.kind, passed.words, passed.label, spans)
