"""What each entry says, as the record that a view reads: ids become numbers, story times are read, evidence is gated."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

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
_NOT_PARTS = {"voice", "sure", "mode", "source", "corrects", "intended", "effect"}


def handle_of(key: bytes, name: str) -> str:
    """The outside id of a thing: a keyed hash of the keeper's id, from which nobody can tell what he called it."""
    digest = hmac.new(key, name.encode(), hashlib.sha256).digest()[:10]
    return base64.b32encode(digest).decode().lower()


def voice_of(entry: Entry) -> str:
    """Who says it: as stated, else the creator for how the work was made, and the story itself for all else."""
    stated = entry.one("voice")
    if stated is not None:
        return stated.text
    return "creator" if entry.kind == "making" else "story"


class Numbers:
    """Every entry's number and every effect's, in the ledger's order; assertions have none, as nobody is shown them."""

    def __init__(self, ledger: Ledger) -> None:
        self.of: dict[str, tuple[int, str]] = {}
        self.entries: list[tuple[int, Entry]] = []
        self.things: set[int] = set()
        n = 0
        for entry in ledger.entries:
            if entry.kind == "assert":
                continue
            n += 1
            self.entries.append((n, entry))
            if entry.kind in THING_KINDS:
                self.things.add(n)
            if entry.id:
                self.of.setdefault(entry.id, (n, entry.kind))
            for claim in effects(entry):
                n += 1
                if claim.id:
                    self.of.setdefault(claim.id, (n, "fact"))
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


def effects(entry: Entry) -> tuple[Claim, ...]:
    """What an event brings about; a fact's own claim is no effect."""
    return entry.claims[1:] if entry.kind == "fact" else entry.claims


@dataclass
class Stated:
    """One statement on its way into the store: its record, the things that take part, and what it speaks of."""

    n: int
    kind: str
    record: Record
    prop: int = 0
    things: dict[int, int] = field(default_factory=dict)  # a thing's number to the axis place from where it takes part
    other: int = 0
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

    def statements(self, n: int, entry: Entry, told: int, meets: Callable[[str], int]) -> Iterator[Stated]:
        """The statement of an entry, then one for each of its effects; `meets` says from where on a source takes part."""
        parts = [*self._head(entry), *self._qualified(entry)]
        voice, sure, mode = self._manner(entry)
        citations = tuple(self._citations(entry))
        corrects = self._corrected(entry)
        claim, prop, other = (None, 0, 0)
        if entry.kind == "fact" and entry.claims:
            claim, prop, other = self._claim(entry.claims[0])
        taking = _taking_part(parts)
        spoken = tuple(dict.fromkeys(value for _, what, value, _ in parts if what == SAID and isinstance(value, int)))
        things = dict.fromkeys((number for number in taking if number > 0), told)
        things.update(dict.fromkeys((s for s in spoken if s in self._numbers.things), told))
        if entry.kind in THING_KINDS:
            things[n] = told
        for word in entry.all("source"):
            source, when = self._numbers.thing(word.text.partition("#")[0]) >> 1, meets(word.text.partition("#")[0])
            if source > 0 and when >= 0:
                things.setdefault(source, when)
        record = Record(entry.words.text if entry.words else "", tuple(parts), claim, voice, sure, mode, citations, corrects)
        yield Stated(n, entry.kind, record, prop, things, other, tuple(s for s in spoken if s > 0))
        for number, effect in enumerate(effects(entry), n + 1):
            claim, prop, other = self._claim(effect)
            things = {thing: told for thing in (claim[0] >> 1, other, self._event_of(n, entry)) if thing > 0}
            effect_parts = _claim_parts(claim)
            record = Record("", effect_parts, claim, voice, sure, mode, citations, (), n)
            yield Stated(number, "fact", record, prop, things, other)

    def _event_of(self, n: int, entry: Entry) -> int:
        if entry.kind == "event":
            return n
        named = entry.arg("event")
        return self._numbers.thing(named[0].text) >> 1 if named else 0

    def _manner(self, entry: Entry) -> tuple[int, int, int]:
        sure, mode = entry.one("sure"), entry.one("mode")
        return (
            VOICE_CODES[voice_of(entry)],
            SURE_CODES[sure.text] if sure else 0,
            MODE_CODES[mode.text] if mode else 0,
        )

    def _corrected(self, entry: Entry) -> tuple[int, ...]:
        named = [*entry.all("corrects"), *(entry.arg("entry") if entry.kind == "corrects" else ())]
        numbers = (self._numbers.statement(word.text) for word in named)
        return tuple(dict.fromkeys(number for number in numbers if number > 0))

    def _citations(self, entry: Entry) -> Iterator[tuple[int, str, int]]:
        for word in (*entry.arg("cited"), *entry.all("source")):
            name, _, part = word.text.partition("#")
            told = self._cited(name)
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

    def _head(self, entry: Entry) -> Iterator[Part]:
        if entry.kind == "fact":
            if entry.claims:
                yield from _claim_parts(self._claim(entry.claims[0])[0])
            return
        for slot in KINDS[entry.kind].slots:
            for word in entry.arg(slot.name):
                yield from self._part(slot.name, slot.shape, word)

    def _qualified(self, entry: Entry) -> Iterator[Part]:
        for qualifier in entry.qualifiers:
            if qualifier.key in _NOT_PARTS:
                continue
            if qualifier.key == "role":
                role, *who = qualifier.values
                for word in who:
                    yield "role", REF, self._numbers.thing(word.text), self._roles.get(role.text, role.text)
                continue
            key = KEYS[qualifier.key]
            for word in qualifier.values:
                yield from self._part(key.name, key.shape, word)

    def _part(self, name: str, shape: str, word: Word) -> Iterator[Part]:
        match shape:
            case "ref" | "refs":
                yield name, REF, self._numbers.thing(word.text), ""
            case "cite" | "cites":
                yield name, REF, self._numbers.thing(word.text.partition("#")[0]), ""
            case "statement" | "statements":
                yield name, SAID, self._numbers.statement(word.text), ""
            case "when":
                yield name, WHEN, self._when(word.text), ""
            case "told":
                yield name, TEXT, _canonical(self._telling, word.text), ""
            case "unit":
                yield name, TEXT, unit_name(self._telling, word.text), ""
            case _:
                yield name, TEXT, word.text, ""

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
