"""What flows on the keeper's side of the wall: the ledger's entries as read, each value with where it stood.

The loader makes these, the formatter and the JSON twin write them, the checks read them, and `compile` turns them into the
store. Nothing here reaches a reader: keeper's ids, comments and files stay on this side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from untold.place import Telling, Work
from untold.problems import At, PlaceError, Problem
from untold.progress import NEVER, Requirement
from untold.properties import Property

MOST_CHOICES = 1_000  # of places, joined by what is cited together


class Word(NamedTuple):
    """One value as written: its text (quotes and escapes taken off), whether it stood in quotes, and where."""

    text: str
    at: At
    quoted: bool = False


class Qualifier(NamedTuple):
    """One indented line: `key: value`. `values` is the value split as its key asks: ids at commas; text stays one word.

    `effect: [id] subject property value` is three or four words, `role: driver jessica, trish` the role and then who, and
    `intended: rule because words` the rule and the reason.
    """

    key: str
    values: tuple[Word, ...]
    at: At


@dataclass(frozen=True, slots=True)
class Claim:
    """`subject property value`, as in a fact's head or an event's `effect:`; `id` may be empty."""

    subject: Word
    property: Word
    value: Word
    id: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One dated line with its qualifiers.

    `told` says when the audience learns it, `told_text` how that was written. `args` are the head's bare words by slot name
    (vocabulary.KINDS names the slots), a comma list being several words of one slot. `words` is the quoted string, or None.
    `order` is its running number among all entries in the ledger's order, which breaks ties within a place; below 0 it was
    found in a work's own text. `generated`: it was read out of a source's document, and stands in no file of the ledger.
    """

    told: Requirement
    told_text: str
    kind: str
    at: At
    order: int
    id: str = ""
    args: tuple[tuple[str, tuple[Word, ...]], ...] = ()
    words: Word | None = None
    qualifiers: tuple[Qualifier, ...] = ()
    comments: tuple[str, ...] = ()
    generated: bool = False

    def arg(self, slot: str) -> tuple[Word, ...]:
        """The words of a head slot; () where it has none."""
        for name, words in self.args:
            if name == slot:
                return words
        return ()

    def all(self, key: str) -> tuple[Word, ...]:
        """The values of every qualifier with this key, in order."""
        return tuple([word for q in self.qualifiers if q.key == key for word in q.values]) if self.qualifiers else ()

    def one(self, key: str) -> Word | None:
        """The first value of a qualifier, or None."""
        for qualifier in self.qualifiers:
            if qualifier.key == key and qualifier.values:
                return qualifier.values[0]
        return None

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The `subject property value` triples that this entry states: a fact's own, and every effect's.

        An effect is written as three words, or four with an id before them; the loader keeps them as the values of one
        qualifier, in that order.
        """
        if self.kind in ("fact", "assert"):  # which have no effects
            given = dict(self.args)
            return (Claim(given["subject"][0], given["property"][0], given["value"][0], self.id),)
        found: list[Claim] = []
        for q in self.qualifiers:
            if q.key == "effect" and len(q.values) in (3, 4):
                subject, prop, value = q.values[-3:]
                found.append(Claim(subject, prop, value, id=q.values[0].text if len(q.values) == 4 else ""))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Declaration:
    """An undated line (`work`, `property`, `role`) with its qualifiers, as read; what it declares is in Ledger."""

    kind: str
    id: str
    at: At
    words: Word | None = None
    qualifiers: tuple[Qualifier, ...] = ()
    comments: tuple[str, ...] = ()


class Span(NamedTuple):
    """Where a passage names a thing: the characters, the keeper's id of the thing, and the ordinal from which it is understood.

    A `start` below 0: the thing is who speaks.
    """

    start: int
    end: int
    id: str
    since: int


class Passing(NamedTuple):
    """One passage of a work's own text: the ordinal at which it is told, what it is, its words, who speaks, whom it names."""

    told: int
    kind: str
    words: str
    label: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A work's own text: how many passages of it are told, and those passages, each time anew and in telling order.

    `later` are the ordinals of passages that name somebody who is understood only later, each with the ordinal of that.
    """

    count: int
    passages: Callable[[], Iterator[Passing]]
    later: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Parts:
    """What the parts of documents wait for, and what rests on each, by how they are cited (`talk#6`).

    `overfull` are those that wait for more choices of place together than can be weighed; they are never met.
    """

    gates: dict[str, Requirement]
    resting: dict[str, tuple[Entry, ...]]
    overfull: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ledger:
    """A story's ledger, whole: what the keeper's files say, in their order, with every problem found in them.

    `files` are the paths read, in order, relative to the story's folder; `items` every declaration and entry in file order
    (for the formatter and the JSON twin); `trailing` the comments after a file's last item, by file. The first `found` of the
    entries were found in the works' own `texts`, and come before all others of their place.
    """

    telling: Telling
    works: tuple[Work, ...]
    properties: dict[str, Property]
    roles: dict[str, str]
    entries: tuple[Entry, ...]
    items: tuple[Declaration | Entry, ...]
    files: tuple[str, ...]
    trailing: dict[str, tuple[str, ...]]
    problems: tuple[Problem, ...]
    texts: tuple[Text, ...] = ()
    found: int = 0

    @cached_property
    def by_id(self) -> dict[str, Entry]:
        """The entry that carries each id, effects' ids included (the entry that states the effect)."""
        found: dict[str, Entry] = {}
        for entry in self.entries:
            for name in (entry.id, *(claim.id for claim in entry.claims)):
                if name:
                    found.setdefault(name, entry)
        return found

    def effective(self, entry: Entry) -> Requirement:
        """When an entry is really told: its place, and for another voice than the story's the scope of what it cites.

        A source without a scope is never met: `scope` NEVER. The words of a `passage` wait for their source's scope too.
        """
        told = entry.told
        if entry.kind == "passage" and entry.one("part"):
            return told & self.evidence(entry.arg("cited")[0].text)
        cited = (*entry.all("source"), *entry.arg("cited"))
        voice = entry.one("voice")
        if entry.kind == "passage" or (entry.kind == "making" or (voice and voice.text != "story")):
            for word in cited:
                told = told & self.scope(word.text.partition("#")[0])
        return told

    def scope(self, source: str) -> Requirement:
        """When a source's words may be met: its own place and its scope; NEVER where it states none."""
        entry = self.by_id.get(source)
        stated = entry.one("scope") if entry else None
        if entry is None or stated is None:
            return NEVER
        try:
            return entry.told & self.telling.read_told(stated.text)
        except PlaceError:  # a problem already; and what cannot be read hides everything
            return NEVER

    def evidence(self, cited: str) -> Requirement:
        """When what is cited (`talk`, `talk#6`) may be met: a part of a document by its own gate, all else by the scope."""
        gate = self.parts.gates.get(cited) if "#" in cited else None
        return gate if gate is not None else self.scope(cited.partition("#")[0])

    @cached_property
    def parts(self) -> Parts:
        """The gate of every part of a document, by how it is cited (`talk#6`)."""
        cites = [e.arg("cited")[0].text for e in self.entries if e.kind == "passage" and e.qualifiers and e.one("part")]
        resting: dict[str, list[Entry]] = {cited: [] for cited in cites}
        for entry in self.entries if cites else ():
            for word in entry.all("source"):
                if word.text in resting:
                    resting[word.text].append(entry)
        gates: dict[str, Requirement] = {}
        overfull: list[str] = []
        for cited, entries in resting.items():
            gate = self._gate(cited.partition("#")[0], entries)
            gates[cited] = gate or NEVER
            overfull += [] if gate else [cited]
        return Parts(gates, {cited: tuple(entries) for cited, entries in resting.items() if entries}, tuple(overfull))

    def _gate(self, source: str, resting: list[Entry]) -> Requirement | None:
        """When a part is met: once all that rests on it has been told, failing that its source's scope; None: not weighable.

        A source that states no scope is never met, whatever rests on it.
        """
        scope = self.scope(source)
        if not resting or not scope.alternatives:
            return scope
        gate = self.by_id[source].told
        for entry in resting:
            gate = gate & self.effective(entry)
            if len(gate.alternatives) > MOST_CHOICES:
                return None
        return gate
