"""A rule at a row: the entries that it makes there, before their things have ids."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import product

from untold.importing.expressions import Numbers, Template, Turns
from untold.importing.rows import Row
from untold.importing.rules import Choice, ClaimRule, Item, RoleRule, ThingRule, Value
from untold.vocabulary import KEYS, KINDS, THING_KINDS, Shape


@dataclass(frozen=True, slots=True)
class Refer:
    """A thing as a row names it: `key` tells it from others, `number` from others of the same key (0: a new one)."""

    kind: str
    key: str
    name: str
    form: str = ""
    part: str = ""
    number: int = 1

    @property
    def identity(self) -> tuple[str, str, int]:
        """What makes it the same thing in two rows."""
        return self.kind, self.key, self.number


Part = Refer | str
Triple = tuple[Part, str, Part]


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry to be: its head's slots, its words, its qualifiers; `own` is the thing that it introduces or the id it takes."""

    kind: str
    slots: tuple[tuple[Part, ...], ...]
    words: str
    qualifiers: tuple[tuple[str, tuple[Part | Triple, ...]], ...]
    own: Refer | None
    base: str
    row: Row

    @property
    def claims(self) -> tuple[Triple, ...]:
        """What it says to be so, as subject, property and value."""
        said = [value for key, values in self.qualifiers if key == "effect" for value in values if isinstance(value, tuple)]
        if self.kind == "fact":
            subject, prop, value = (slot[0] for slot in self.slots)
            said.append((subject, str(prop), value))
        return tuple(said)

    def changed(self, change: Callable[[Refer], Part]) -> Draft:
        """The same with every thing in it put through `change`."""

        def part(value: Part | Triple) -> Part | Triple:
            if isinstance(value, tuple):
                return plain(value[0]), value[1], plain(value[2])
            return plain(value)

        def plain(value: Part) -> Part:
            return change(value) if isinstance(value, Refer) else value

        return replace(
            self,
            slots=tuple(tuple(plain(p) for p in slot) for slot in self.slots),
            qualifiers=tuple((key, tuple(part(p) for p in parts)) for key, parts in self.qualifiers),
        )


def refer(part: Part, shape: Shape) -> Part:
    """Plain words where an id stands: the entry that the mapping has given this id, or an id of the keeper's own."""
    bare = isinstance(part, str) and shape in ("ref", "refs", "statement", "statements", "cite", "cites")
    return Refer("", str(part), str(part)) if bare else part


@dataclass(frozen=True, slots=True)
class Drafting:
    """Makes drafts; `numbers` and `turns` answer what a row alone cannot: its number among others, what became of a state."""

    numbers: Numbers
    turns: Turns

    def at(self, item: Item, row: Row) -> Iterator[Draft]:
        """The entries of a rule at a row: several where a slot for one finds several; none where a needed one is empty."""
        kind = KINDS[item.kind]
        words = item.words.one(row, self.numbers) if item.words else ""
        if kind.words == "required" and not words:
            return
        choices: list[list[tuple[Part, ...]]] = []
        for slot in kind.slots:
            found = [refer(part, slot.shape) for value in item.given(slot.name) for part in self.parts(value, row)]
            if slot.name == "form":
                found = found or ["other"]
            plural = slot.shape in ("refs", "statements", "cites")
            choices.append([tuple(found)] if plural and found else [] if plural else [(part,) for part in found])
        qualifiers = tuple(self.qualifiers(item, row))
        own = self.own(item, row, words)
        base = item.id.one(row, self.numbers) if item.id else ""
        for slots in product(*choices):
            yield Draft(item.kind, slots, words, qualifiers, own, base, row)

    def qualifiers(self, item: Item, row: Row) -> Iterator[tuple[str, tuple[Part | Triple, ...]]]:
        """The qualifiers that the row has something for, in the order of the ledger's words."""
        for key in KINDS[item.kind].keys:
            found: list[Part | Triple] = []
            for value in item.given(key):
                if isinstance(value, ClaimRule):
                    found.extend(self.claims(value, row))
                else:
                    found.extend(refer(part, KEYS[key].shape) for part in self.parts(value, row))
            if found:
                yield key, tuple(dict.fromkeys(found if KEYS[key].many else found[:1]))

    def claims(self, rule: ClaimRule, row: Row) -> Iterator[Triple]:
        for subject, value in product(self.parts(rule.subject, row), self.parts(rule.value, row)):
            yield refer(subject, "ref"), rule.property, value

    def parts(self, value: Value, row: Row) -> tuple[Part, ...]:
        """What a value comes to at a row."""
        match value:
            case Template():
                return value.all(row, self.numbers)
            case ThingRule():
                return self.things(value, row)
            case Choice():
                fits = (template for template, condition in value.options if condition.holds(row, self.turns))
                return next((value.all(row, self.numbers) for value in fits), ())
            case RoleRule():
                who = self.parts(value.who, row)
                return tuple(replace(p, part=value.role) if isinstance(p, Refer) else f"{value.role} {p}" for p in who)
            case ClaimRule():
                return ()

    def things(self, rule: ThingRule, row: Row) -> tuple[Refer, ...]:
        """The things that a rule finds in a row. Names and keys go in step where there are as many of one as of the other."""
        names, keys = rule.name.all(row, self.numbers), rule.key.all(row, self.numbers)
        if len(keys) != len(names):
            keys = names
        part = rule.part.one(row, self.numbers) if rule.part else ""
        return tuple(Refer(rule.kind, key, name, rule.form, part) for key, name in zip(keys, names, strict=True))

    def own(self, item: Item, row: Row, words: str) -> Refer | None:
        """What the entry itself is called. Who or what has a name is known by its key, else by the name; of what happens,
        of questions and of sources each row makes a new one, unless a key says which."""
        key = item.key.one(row, self.numbers) if item.key else ""
        base = item.id.one(row, self.numbers) if item.id else ""
        if item.kind not in THING_KINDS:
            return Refer("", base, base, number=0) if base else None
        new = not key and item.kind in ("event", "open", "source")
        return Refer(item.kind, key or base or words, words, number=0 if new else 1)
