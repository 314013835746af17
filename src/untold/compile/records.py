"""What each entry says, as the record that a view reads: ids become numbers, story times are read, evidence is gated."""

from __future__ import annotations

import base64
import hmac
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from untold.entries import Claim, Entry, Ledger, Word
from untold.place import Telling
from untold.problems import PlaceError
from untold.stored import (
    MODE_CODES,
    REF,
    RESERVED_CODES,
    SAID,
    SOMETHING,
    SURE_CODES,
    TEXT,
    VOICE_CODES,
    WHEN,
    Record,
    StoredAnchor,
    StoredConstraint,
    refer,
)
from untold.storytime import Anchor, Constraint, read_when
from untold.vocabulary import KEYS, KINDS, THING_KINDS

Part = tuple[str, int, object, str]
# Kept in a record's own fields, or the keeper's alone.
_NOT_PARTS = {"voice", "sure", "mode", "source", "corrects", "intended", "effect", "file"}
# In what rests on a part of a document, these are no topic of it.
_WHO_SAYS = {"by", "speaker", "cited", "from"}


def handle_of(key: bytes, name: str) -> str:
    """The outside id of a thing: a keyed hash of the keeper's id, from which nobody can tell what he called it."""
    digest = hmac.digest(key, name.encode(), "sha256")[:10]
    return base64.b32encode(digest).decode().lower()


class Numbered(NamedTuple):
    """An entry with its number, what it claims (a fact itself, or its effects), and its qualifiers by key."""

    n: int
    entry: Entry
    claims: tuple[Claim, ...]
    stated: dict[str, tuple[Word, ...]]

    @property
    def effects(self) -> tuple[Claim, ...]:
        """What an event brings about; a fact's own claim is no effect."""
        return () if self.entry.kind == "fact" else self.claims

    @property
    def voice(self) -> str:
        """Who says it: as stated, else the creator for how the work was made, and the story itself for all else."""
        if "voice" in self.stated:
            return self.stated["voice"][0].text
        return "creator" if self.entry.kind == "making" else "story"

    @property
    def cited(self) -> tuple[str, ...]:
        """What it rests on, as it is cited: a source (`talk`), or a part of one (`talk#6`)."""
        return tuple(word.text for word in (*self.entry.arg("cited"), *self.stated.get("source", ())))

    @property
    def sources(self) -> dict[str, list[str]]:
        """The sources that it rests on, each with what is cited of it."""
        found: dict[str, list[str]] = {}
        for cited in self.cited:
            found.setdefault(cited.partition("#")[0], []).append(cited)
        return found

    @property
    def is_part(self) -> bool:
        """Whether it is a part of a document."""
        return "part" in self.stated and self.entry.kind == "passage"

    @property
    def corrects(self) -> tuple[Word, ...]:
        """The entries that it takes back."""
        own = self.entry.arg("entry") if self.entry.kind == "corrects" else ()
        return (*self.stated.get("corrects", ()), *own)

    @property
    def outright(self) -> bool:
        """Whether it is said outright: a suspected name is no name, a denied identity none at all."""
        return "sure" not in self.stated or self.stated["sure"][0].text == "said"


def _by_key(entry: Entry) -> dict[str, tuple[Word, ...]]:
    found: dict[str, tuple[Word, ...]] = {}
    for key, values, *_ in entry.qualifiers:
        found[key] = (*found[key], *values) if key in found else values
    return found


class Numbers:
    """Every entry's number and every effect's, in the ledger's order; assertions have none, as nobody is shown them."""

    def __init__(self, ledger: Ledger) -> None:
        self.of: dict[str, tuple[int, str]] = {}
        self.entries: list[Numbered] = []
        self.things: dict[int, str] = {}  # the kind of each
        n, self.first_passage = 0, 1
        for order, entry in enumerate(ledger.entries):
            if order == ledger.found:  # what was found in the works' own texts, then their passages, then the ledger
                self.first_passage, n = n + 1, n + sum(text.count for text in ledger.texts)
            if entry.kind == "assert":
                continue
            n += 1
            stated = _by_key(entry)
            claims = entry.claims if entry.kind == "fact" or "effect" in stated else ()
            numbered = Numbered(n, entry, claims, stated)
            self.entries.append(numbered)
            if entry.kind in THING_KINDS:
                self.things[n] = entry.kind
            if entry.id:
                self.of.setdefault(entry.id, (n, entry.kind))
            for claim in numbered.effects:
                n += 1
                if claim.id:
                    self.of.setdefault(claim.id, (n, "fact"))
        if ledger.found == len(ledger.entries):
            self.first_passage, n = n + 1, n + sum(text.count for text in ledger.texts)
        self.last = n

    def thing(self, name: str) -> int:
        """The reference to a thing by the keeper's id, reserved words included."""
        if name in RESERVED_CODES:
            return RESERVED_CODES[name]
        found = self.of.get(name)
        return refer(*found) if found and found[1] in THING_KINDS else SOMETHING

    def statement(self, name: str) -> int:
        """The number of an entry by the keeper's id; -1 for one of the reserved words."""
        found = self.of.get(name)
        return found[0] if found else -1

    def is_event(self, name: str) -> bool:
        """Whether an id is an event's, which a story time may be given by."""
        found = self.of.get(name)
        return found is not None and found[1] == "event"


@dataclass
class Stated:
    """One statement on its way into the store: its record, the things that take part, and what it speaks of."""

    n: int
    kind: str
    record: Record
    prop: int = 0
    things: dict[int, int] = field(default_factory=dict)  # a thing's number to the axis place from where it takes part
    other: int = 0  # the thing that is its value; for a passage of a work's own text its own ordinal
    spoken: tuple[int, ...] = ()


class Recorder:
    """Makes the statements of one ledger's entries."""

    def __init__(self, ledger: Ledger, numbers: Numbers, properties: dict[str, int], cited: Callable[[str], int]) -> None:
        self._numbers = numbers
        self._telling = ledger.telling
        self._roles = ledger.roles
        self._declared = ledger.properties
        self._properties = properties
        self._cited = cited
        self._resting = ledger.parts.resting
        wanted = {entry.order for entries in self._resting.values() for entry in entries}
        self._rests = {one.entry.order: one for one in numbers.entries if one.entry.order in wanted} if wanted else {}

    def statements(self, numbered: Numbered, told: int, meets: Mapping[str, int], named: Mapping[int, int]) -> Iterator[Stated]:
        """The statement of an entry, then one for each of its effects.

        `meets` says from where on each source takes part, `named` whom and what its words name, each from where on.
        """
        n, entry, claims, stated = numbered
        parts = self._parts(numbered)
        if numbered.is_part:
            parts += self._topics(entry, parts)
        voice, sure, mode = self._manner(numbered)
        citations = tuple(self._citations(numbered)) if "source" in stated or entry.kind == "passage" else ()
        corrects = self._corrected(numbered)
        claim, prop, other = self._claim(claims[0]) if entry.kind == "fact" else (None, 0, 0)
        spoken = tuple(dict.fromkeys(value for _, what, value, _ in parts if what == SAID and isinstance(value, int)))
        things = dict.fromkeys((number for number in _taking_part(parts) if number > 0), told)
        things.update(dict.fromkeys((s for s in spoken if s in self._numbers.things), told))
        if entry.kind in THING_KINDS:
            things[n] = told
        for name, when in meets.items():
            source = self._numbers.thing(name) >> 1
            if source > 0 and when >= 0:
                things.setdefault(source, when)
        for ref, when in named.items():
            if when >= 0:
                things.setdefault(ref >> 1, when)
        words = entry.words.text if entry.words else ""
        called = tuple((ref, when) for ref, when in named.items() if when >= 0)
        record = Record(words, tuple(parts), claim, voice, sure, mode, citations, corrects, names=called)
        yield Stated(n, entry.kind, record, prop, things, other, tuple(s for s in spoken if s > 0))
        for number, effect in enumerate(numbered.effects, n + 1):
            claim, prop, other = self._claim(effect)
            things = {thing: told for thing in (claim[0] >> 1, other, self._event_of(n, entry)) if thing > 0}
            record = Record("", _claim_parts(claim), claim, voice, sure, mode, citations, (), n)
            yield Stated(number, "fact", record, prop, things, other)

    def _topics(self, entry: Entry, parts: Iterable[Part]) -> list[Part]:
        """What the entries are about that rest on a part of a document, each once; who speaks in it is no topic of it."""
        said = {value for key, what, value, _ in parts if what == REF and key in ("cited", "speaker", "about")}
        found: dict[int, None] = {}
        for resting in self._resting.get(entry.arg("cited")[0].text, ()):
            for ref in self._subjects(self._rests[resting.order]):
                if ref > 0 and ref not in said:
                    found[ref] = None
        return [("about", REF, ref, "") for ref in found]

    def _subjects(self, numbered: Numbered) -> Iterator[int]:
        """What an entry is about, as references: what it introduces, and whatever its head and qualifiers name."""
        if numbered.entry.kind in THING_KINDS:
            yield refer(numbered.n, numbered.entry.kind)
        parts = [
            *self._parts(numbered),
            *(part for effect in numbered.effects for part in _claim_parts(self._claim(effect)[0])),
        ]
        for key, what, value, _ in parts:
            if what == SAID and isinstance(value, int) and value in self._numbers.things:
                yield refer(value, self._numbers.things[value])
            elif what == REF and key not in _WHO_SAYS and isinstance(value, int):
                yield value

    def _event_of(self, n: int, entry: Entry) -> int:
        if entry.kind == "event":
            return n
        named = entry.arg("event")
        return self._numbers.thing(named[0].text) >> 1 if named else 0

    def _manner(self, numbered: Numbered) -> tuple[int, int, int]:
        sure, mode = (numbered.stated.get(key) for key in ("sure", "mode"))
        return (
            VOICE_CODES[numbered.voice],
            SURE_CODES[sure[0].text] if sure else 0,
            MODE_CODES[mode[0].text] if mode else 0,
        )

    def _corrected(self, numbered: Numbered) -> tuple[int, ...]:
        numbers = (self._numbers.statement(word.text) for word in numbered.corrects)
        return tuple(dict.fromkeys(number for number in numbers if number > 0))

    def _citations(self, numbered: Numbered) -> Iterator[tuple[int, str, int]]:
        for word in (*numbered.entry.arg("cited"), *numbered.stated.get("source", ())):
            name, _, part = word.text.partition("#")
            told = self._cited(word.text)
            if told >= 0:
                yield self._numbers.thing(name), part, told

    def _claim(self, claim: Claim) -> tuple[tuple[int, int, int | str], int, int]:
        subject = self._numbers.thing(claim.subject.text)
        declared = self._declared.get(claim.property.text)
        prop = self._properties.get(claim.property.text, 0)
        if declared is not None and declared.value == "thing" and not claim.value.quoted:
            value = self._numbers.thing(claim.value.text)
            return (subject, prop, value), prop, max(value >> 1, 0)
        return (subject, prop, claim.value.text), prop, 0

    def _parts(self, numbered: Numbered) -> list[Part]:
        """What an entry's head and qualifiers hold, in their order."""
        entry, found = numbered.entry, list[Part]()
        if entry.kind == "fact":
            found += _claim_parts(self._claim(numbered.claims[0])[0])
        else:
            for slot in KINDS[entry.kind].slots:
                for word in entry.arg(slot.name):
                    found.append(self._part(slot.name, slot.shape, word.text))
            if entry.kind == "same":  # by the names alone, which is no turn of a text's story
                found += [("form", TEXT, word.text, "") for word in entry.arg("form")]
        for key, values, *_ in entry.qualifiers:
            if key == "role":
                label = self._roles.get(values[0].text, values[0].text)
                found += [(key, REF, self._numbers.thing(word.text), label) for word in values[1:]]
            elif key not in _NOT_PARTS:
                shape = KEYS[key].shape
                for word in values:
                    found.append(self._part(key, shape, word.text))
        return found

    def _part(self, name: str, shape: str, text: str) -> Part:
        if shape in ("ref", "refs"):
            return name, REF, self._numbers.thing(text), ""
        if shape in ("statement", "statements"):
            return name, SAID, self._numbers.statement(text), ""
        if shape == "when":
            return name, WHEN, self._when(text), ""
        if shape in ("cite", "cites"):
            return name, REF, self._numbers.thing(text.partition("#")[0]), ""
        if shape == "told":
            return name, TEXT, _canonical(self._telling, text), ""
        if shape == "unit":
            return name, TEXT, unit_name(self._telling, text), ""
        return name, TEXT, text, ""

    def _when(self, text: str) -> tuple[StoredConstraint, ...]:
        try:
            when = read_when(text, self._telling, self._numbers.is_event)
        except PlaceError:  # a problem already; what cannot be read is not shown
            return ()
        return tuple(self._constraint(constraint) for constraint in when.constraints)

    def _constraint(self, constraint: Constraint) -> StoredConstraint:
        to = self._anchor(constraint.to) if constraint.to is not None else None
        return constraint.relation, constraint.amount, constraint.unit, self._anchor(constraint.anchor), to

    def _anchor(self, anchor: Anchor) -> StoredAnchor:
        key = self._numbers.statement(anchor.key) if anchor.kind == "event" else anchor.key
        return anchor.kind, key, anchor.lo, anchor.hi


def _taking_part(parts: Iterable[Part]) -> list[int]:
    return [value >> 1 for _, what, value, _ in parts if what == REF and isinstance(value, int)]


def _claim_parts(claim: tuple[int, int, int | str]) -> tuple[Part, ...]:
    subject, _, value = claim
    return ("subject", REF, subject, ""), ("value", TEXT if isinstance(value, str) else REF, value, "")


def unit_name(telling: Telling, text: str) -> str:
    """A unit as it is written, or a work's handle."""
    for work in telling.works:
        if work.handle.lower() == text.lower():
            return work.handle
    try:
        return telling.label_span(telling.read_span(text)[1])
    except PlaceError:
        return text


def _canonical(telling: Telling, text: str) -> str:
    try:
        return telling.write_told(telling.read_told(text))
    except PlaceError:
        return text
