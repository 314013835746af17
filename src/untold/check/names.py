"""All names, aliases and titles with the places at which each is told, and where they stand in other strings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import ahocorasick

from untold.check.chronicle import Chronicle
from untold.entries import Entry
from untold.folding import fold
from untold.place import Telling
from untold.progress import Progress, Requirement, Span
from untold.vocabulary import THING_KINDS

_NAMING = frozenset((*THING_KINDS, "name", "alias", "title"))
# Of these the words are a name, not a sentence that may hold one.
_PROPER = frozenset(("person", "group", "place", "thing", "real", "name", "alias"))
_WIDES = "぀-ヿ㐀-䶿一-鿿豈-﫿"
_WORD = re.compile(rf"[{_WIDES}]|[^\W{_WIDES}]+")  # an ideograph or a kana is a word of its own
_SMALL_WORD = re.compile(r"\b[a-z]{2,}\b")
_WIDE = re.compile(f"[{_WIDES}]")
_SHORTEST_PART = 3
_MOST_KEPT = 8  # of the entries that tell one name


@dataclass(slots=True)
class Name:
    """One name as it is compared: how it is written, the entries that tell it, whose it is.

    `orders` are its entries' numbers. `part`: it is only one word of somebody's name, and not a name of its own. `proper`: it
    names somebody or something, and is no sentence.
    """

    folded: str
    written: str
    entries: list[Entry] = field(default_factory=list)
    told: dict[Requirement, None] = field(default_factory=dict)
    owners: dict[str, None] = field(default_factory=dict)
    orders: set[int] = field(default_factory=set)
    part: bool = False
    proper: bool = False


class Hit(NamedTuple):
    """A name in a folded text: from `start` to before `end`."""

    name: Name
    start: int
    end: int


class Names:
    """Every name of a ledger, found in any text at once."""

    def __init__(self, story: Chronicle) -> None:
        self._telling = story.ledger.telling
        self._ledger = story.ledger
        self._plain: set[str] | None = None
        self.by_folded: dict[str, Name] = {}
        for entry in story.ledger.entries:
            if entry.kind in _NAMING and entry.words is not None:
                told = story.ledger.effective(entry)
                if told.alternatives:
                    self._add(entry.words.text, told, entry, story)
        for name in list(self.by_folded.values()):
            self._add_parts(name)
        self._automaton = ahocorasick.Automaton()
        for folded, name in self.by_folded.items():
            self._automaton.add_word(folded, name)
        self._automaton.make_automaton()
        self._reached: dict[Requirement, tuple[tuple[Progress, Progress], ...]] = {}
        self._verdicts: dict[tuple[int, Requirement], str] = {}
        self._holding: dict[str, list[Name]] = {}
        self._within: dict[tuple[int, Requirement], bool] = {}

    def _add(self, written: str, told: Requirement, entry: Entry, story: Chronicle) -> None:
        folded = fold(written)
        if not folded:
            return
        name = self.by_folded.setdefault(folded, Name(folded, written))
        if not name.entries:
            name.written = written
        if len(name.entries) < _MOST_KEPT:
            name.entries.append(entry)
        name.orders.add(entry.order)
        name.proper = name.proper or entry.kind in _PROPER
        name.told.setdefault(told)
        if entry.kind != "title":
            name.owners.setdefault(entry.id if entry.kind in THING_KINDS else entry.arg("thing")[0].text)

    def _add_parts(self, name: Name) -> None:
        """The words of a person's name, each of which gives him away almost as well."""
        if not any(entry.kind == "person" for entry in name.entries):
            return
        words = re.findall(r"[^\W\d_]+", name.written)
        for word in words if len(words) > 1 else ():
            if len(word) >= _SHORTEST_PART and word[0].isupper() and fold(word) not in self.by_folded:
                self.by_folded[fold(word)] = Name(fold(word), word, name.entries[:1], part=True)
        for word in words if len(words) > 1 else ():
            found = self.by_folded.get(fold(word))
            if found is not None and found.part:
                found.told |= name.told

    def hits(self, folded: str) -> Iterator[Hit]:
        """Every name that stands in a folded text as whole words."""
        if not self.by_folded:
            return
        for last, name in self._automaton.iter(folded):
            start, end = last + 1 - len(name.folded), last + 1
            if _ends_word(folded, start) and _ends_word(folded, end):
                yield Hit(name, start, end)

    def verdict(self, name: Name, told: Requirement) -> str:
        """Empty where a name has been told by a place; `later`, or `elsewhere` where only another work tells it."""
        key = (id(name), told)
        if key not in self._verdicts:
            self._verdicts[key] = self._judge(name.told, told)
        return self._verdicts[key]

    def told_within(self, name: Name, told: Requirement) -> bool:
        """Whether the words of a name have been told by a place within a longer name."""
        key = (id(name), told)
        if key not in self._within:
            self._within[key] = any(not self.verdict(other, told) for other in self._longer(name))
        return self._within[key]

    def _longer(self, name: Name) -> Iterator[Name]:
        """The names in which another stands as whole words."""
        if not self._holding:
            for other in self.by_folded.values():
                for word in dict.fromkeys(_WORD.findall(other.folded)) if other.proper else ():
                    self._holding.setdefault(word, []).append(other)
        rarest = min((self._holding.get(word, []) for word in _WORD.findall(name.folded)), key=len, default=[])
        for other in rarest:
            at = other.folded.find(name.folded)
            whole = at >= 0 and _ends_word(other.folded, at) and _ends_word(other.folded, at + len(name.folded))
            if whole and other is not name:
                yield other

    def is_plain_word(self, folded: str) -> bool:
        """Whether a word stands somewhere in the story in small letters, and so is no name alone."""
        if self._plain is None:
            texts = (entry.words.text for entry in self._ledger.entries if entry.words is not None)
            self._plain = {word for text in texts for word in _SMALL_WORD.findall(text)}
        return folded in self._plain

    def _judge(self, names: Iterable[Requirement], told: Requirement) -> str:
        verdict = ""
        for by_then, in_the_end in self._reach(told):
            if any(each.held_by(by_then) for each in names):
                continue
            if any(each.held_by(in_the_end) for each in names):
                return "later"
            verdict = "elsewhere"
        return verdict

    def _reach(self, told: Requirement) -> tuple[tuple[Progress, Progress], ...]:
        """For each choice of a place: what has been told by then of its works, and what will have been in the end."""
        if told not in self._reached:
            self._reached[told] = tuple(reaches(self._telling, told))
        return self._reached[told]


def reaches(telling: Telling, told: Requirement) -> Iterator[tuple[Progress, Progress]]:
    """For each choice of a place: everything of its works up to it, and all of its works."""
    starts = [Span(whole.lo, whole.lo) for whole in map(telling.span_of_work, telling.works)]
    for spans in told.alternatives:
        wholes = [telling.span_of_work(telling.work_of(span.lo)) for span in spans]
        by_then = [Span(whole.lo, whole.hi if s.hi >= whole.hi - 1 else s.hi) for whole, s in zip(wholes, spans, strict=True)]
        yield Progress.of([*starts, *by_then]), Progress.of([*starts, *wholes])


def _ends_word(text: str, at: int) -> bool:
    """Whether a word may begin or end between two characters of a text."""
    if at <= 0 or at >= len(text):
        return True
    before, after = text[at - 1], text[at]
    if not (before.isalnum() and after.isalnum()):
        return True
    return bool(_WIDE.match(before) or _WIDE.match(after))
