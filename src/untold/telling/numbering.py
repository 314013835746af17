"""Where each passage of a document is told: the document's own structure as levels of a work, and a path of numbers for each.

Every told passage has a place of its own. Numbers follow the running order alone, so that the beginning of a document is
numbered the same however it goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from untold.place import Level, Path
from untold.read.document import Document, Passage

# Not part of what the audience is told: labels of speakers (each speech knows its own), and what a writer keeps to himself.
_UNTOLD_KINDS = frozenset(
    (
        "speaker",
        "note",
        "boneyard",
        "synopsis",
        "section",
        "scene number",
        "page",
        "cast",
        "style",
        "header",
        "matter",
        "skipped",
        "contents",
    )
)
_STEP = re.compile(r"([^\W\d_]+)(\d+)")
_NAMES = {"ch": "chapter", "p": "part", "b": "book", "v": "volume", "a": "act", "s": "scene", "m": "minute"}
_LAST = {"play": "speech", "subtitles": "cue", "script": "passage"}
_LONGEST_TITLE = 70
_OUTERMOST_FIRST = ("v", "b", "p", "a", "ch", "s", "m")
Steps = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One passage that is told: its path in the work, and the passage itself."""

    path: Path
    passage: Passage


@dataclass(frozen=True, slots=True)
class Title:
    """A unit's title as printed, told with the first passage in it."""

    path: Path
    words: str
    first: int


@dataclass(slots=True)
class Numbering:
    """A work's levels, and its numbers as far as they have been counted."""

    levels: tuple[Level, ...]
    last: dict[Path, int] = field(default_factory=dict)
    titles: list[Title] = field(default_factory=list)

    def counts(self) -> dict[Path, tuple[int, ...]]:
        """The numbers of every unit's parts."""
        found: dict[Path, set[int]] = {}
        for path in self.last:
            for depth in range(len(path)):
                found.setdefault(path[:depth], set()).add(path[depth])
        counts = {path: tuple(sorted(numbers)) for path, numbers in found.items()}
        if self.levels[0].letters == "m":  # minutes in which nobody speaks pass as well
            counts[()] = tuple(range(max(counts.get((), (0,))) + 1))
        return counts | {path: tuple(range(1, last + 1)) for path, last in self.last.items()}


def number(document: Document) -> tuple[Numbering, Iterator[Told]]:
    """The levels of a document, and its told passages in telling order; the numbering is complete when they have passed."""
    if document.kind == "subtitles":
        numbering = Numbering((Level("minute", "m"), Level("cue")))
        return numbering, _by_the_clock(numbering, document.passages)
    titled = _headings(document) if document.format == "plain" else {u.place: u.title for u in document.units if u.place}
    letters = _letters(titled)
    last = Level(_LAST.get(document.kind, "paragraph"))
    if letters:
        numbering = Numbering((*(Level(_NAMES.get(one, one), one) for one in letters), last))
        told = _by_units(numbering, document.passages, titled)
        return numbering, _with_second_titles(numbering, told) if document.format == "plain" else told
    numbering = Numbering((Level("chapter", "ch"), last))
    return numbering, _by_headings(numbering, document)


# -- by the document's own units -----------------------------------------------------------------------------------------


def _letters(places: Iterable[str]) -> tuple[str, ...]:
    """The letters of the levels, outermost first."""
    chains = {tuple(letter for letter, _ in _steps(place)) for place in places}
    known = {letter for chain in chains for letter in chain}
    longest = max(chains, key=lambda chain: (len(chain), chain), default=())
    others = sorted(known - set(longest), key=_rank)
    found = list(longest)
    for letter in others:
        found.insert(next((n for n, one in enumerate(found) if _rank(letter) < _rank(one)), len(found)), letter)
    return tuple(found)


def _rank(letter: str) -> int:
    return _OUTERMOST_FIRST.index(letter) if letter in _OUTERMOST_FIRST else len(_OUTERMOST_FIRST)


def _steps(place: str) -> Steps:
    return tuple((letters, int(digits)) for letters, digits in _STEP.findall(place.partition(".")[0]))


def _by_units(numbering: Numbering, passages: Iterable[Passage], titled: dict[str, str]) -> Iterator[Told]:
    """Passages by their units; those between units, or out of order, go on where the one before them stands."""
    letters = [level.letters for level in numbering.levels[:-1]]
    containers = {above for place in titled for above in _prefixes(place)[:-1]}
    at: Path = ()
    unit, begun, told = "", set[str](), 0
    for passage in passages:
        place, _, number = passage.place.rpartition(".")
        if not place or (
            passage.kind == "heading" and place in containers and _is_title_of(passage.text, titled.get(place, ""))
        ):
            continue
        if place != unit:
            unit, at = place, _path(_steps(place), letters, at)
        if passage.kind in _UNTOLD_KINDS:
            numbering.last[at] = max(numbering.last.get(at, 0), int(number) if number.isdigit() else 0)
            continue
        last = numbering.last.get(at, 0)
        own = int(number) if number.isdigit() else 0
        numbering.last[at] = own if own > last else last + 1
        for above in _prefixes(place):
            if above not in begun and (title := titled.get(above, "")):
                depth = letters.index(_steps(above)[-1][0]) + 1
                numbering.titles.append(Title(at[:depth], title, told))
            begun.add(above)
        told += 1
        yield Told((*at, numbering.last[at]), passage)


def _headings(document: Document) -> dict[str, str]:
    """The headings of a plain text's units, each as it stands in its first passage.

    Its reader may look at the whole book to tell a chapter's second title from its first words; what is told must not.
    """
    found = {unit.place: "" for unit in document.units if unit.place}
    seen: set[str] = set()
    for passage in document.passages:
        place = passage.place.rpartition(".")[0]
        if place and place not in seen:
            seen.add(place)
            found[place] = " ".join(passage.text.split()) if passage.kind == "heading" else ""
    return found


def _with_second_titles(numbering: Numbering, told: Iterable[Told]) -> Iterator[Told]:
    """Short lines below the headings of a plain text are titles too, from where they stand on; as passages they are text."""
    heading: Title | None = None
    unit: Path = ()
    for k, one in enumerate(told):
        if one.path[:-1] == unit and one.passage.kind == "heading":
            one = Told(one.path, replace(one.passage, kind="paragraph"))
        unit = one.path[:-1]
        words = " ".join(one.passage.text.split())
        if heading is not None and heading.path == one.path[:-1] and _is_second_title(words):
            numbering.titles.append(Title(heading.path, f"{heading.words}. {words}", k))
        last = numbering.titles[-1] if numbering.titles else None
        heading = last if last is not None and last.first == k and one.passage.kind == "heading" else None
        yield one


def _is_second_title(words: str) -> bool:
    return len(words) <= _LONGEST_TITLE and words[:1].isupper() and words[-1:].isalnum()


def _is_title_of(text: str, title: str) -> bool:
    """Whether a heading only names a unit; if that has units below it, its title is told with the first of these."""
    return " ".join(text.split()) == title


def _prefixes(place: str) -> list[str]:
    steps = [f"{letters}{digits}" for letters, digits in _STEP.findall(place)]
    return ["".join(steps[:depth]) for depth in range(1, len(steps) + 1)]


def _path(steps: Steps, letters: list[str], before: Path) -> Path:
    """The numbers of a unit at every level; a level that it leaves out is 0, and none comes before an earlier one."""
    numbers = dict(steps)
    path = tuple(numbers.get(letter, 0) for letter in letters)
    if path >= before or not before:
        return path
    shared = next((n for n, letter in enumerate(letters) if letter not in numbers), 0)
    onward = (*before[:shared], before[shared] + 1, *path[shared + 1 :])
    return max(before, onward)


# -- by headings, or not at all ------------------------------------------------------------------------------------------


def _by_headings(numbering: Numbering, document: Document) -> Iterator[Told]:
    """Chapters where headings begin them; where there are none, the whole is one chapter."""
    chapter, told = 1, 0
    seen = fresh = False
    for passage in document.passages:
        if passage.kind in _UNTOLD_KINDS:
            continue
        heading = passage.kind == "heading"
        title = " ".join(passage.text.split())
        if heading and seen and not fresh:
            chapter += 1
        opening = not seen and title == document.title
        if heading and not opening:
            numbering.titles.append(Title((chapter,), title, told))
        seen, fresh = True, heading or opening
        numbering.last[chapter,] = numbering.last.get((chapter,), 0) + 1
        told += 1
        yield Told((chapter, numbering.last[chapter,]), passage)


# -- by the clock ---------------------------------------------------------------------------------------------------------


def _by_the_clock(numbering: Numbering, passages: Sequence[Passage]) -> Iterator[Told]:
    """Cues by the minute in which they are shown, in the order of the clock."""
    timed: list[tuple[str, int]] = []
    clock = "00:00:00.000"
    for order, passage in enumerate(passages):
        if passage.kind in _UNTOLD_KINDS:
            continue
        clock = passage.clock.partition("-")[0] or clock
        timed.append((clock.rjust(15, "0"), order))
    for clock, order in sorted(timed):
        hours, minutes, _seconds = clock.split(":")
        at = (int(hours) * 60 + int(minutes),)
        numbering.last[at] = numbering.last.get(at, 0) + 1
        yield Told((*at, numbering.last[at]), passages[order])
