"""A view as one would write it without a store: filter all entries by what is held, then count and sort them in memory.

Slow and plain, so that it is easily seen to be right; shares the ledger and the requirement's own test with the product, and
none of its numbers on an axis, ordinals, totals or intervals. Statements are numbered as the ledger has them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from untold.entries import Claim, Entry, Ledger
from untold.progress import Progress, Requirement
from untold.vocabulary import KEYS, KINDS, THING_KINDS


@dataclass
class Item:
    """One statement: an entry, or one of its effects."""

    n: int
    kind: str
    entry: Entry
    told: Requirement
    voice: str
    claim: Claim | None = None
    of: int = 0
    ids: tuple[str, ...] = ()


def items(ledger: Ledger) -> list[Item]:
    """Every statement of a ledger, in its order."""
    found: list[Item] = []
    for entry in ledger.entries:
        if entry.kind == "assert":
            continue
        stated = entry.one("voice")
        voice = stated.text if stated else ("creator" if entry.kind == "making" else "story")
        told = ledger.effective(entry)
        own = entry.claims[0] if entry.kind == "fact" else None
        found.append(Item(len(found) + 1, entry.kind, entry, told, voice, own, 0, (entry.id,) if entry.id else ()))
        first = len(found)
        for claim in entry.claims[1:] if own else entry.claims:
            found.append(Item(len(found) + 1, "fact", entry, told, voice, claim, first, (claim.id,) if claim.id else ()))
    return found


@dataclass
class Naive:
    """What a progress and its voices hold of a ledger."""

    ledger: Ledger
    progress: Progress
    voices: frozenset[str]
    everything: list[Item]
    held: list[Item] = field(init=False)

    def __post_init__(self) -> None:
        self.number = {name: item for item in self.everything for name in item.ids}
        self.held = [i for i in self.everything if i.voice in self.voices and i.told.held_by(self.progress)]
        self.held.sort(key=lambda i: (self.position(i), i.n))
        self.by_n = {item.n: item for item in self.held}
        self.things = [item for item in self.held if item.kind in THING_KINDS]
        self.page_of = {i.n: dict(self.taking_part(i)) for i in self.held}
        self.group = self._merge()

    def position(self, item: Item) -> int:
        return item.told.position(self.progress)

    # -- what stands -----------------------------------------------------------------------------------------------------

    def correctors(self, item: Item) -> list[Item]:
        """The standing entries of the view that take an item back; an effect falls with its entry."""
        names = set(item.ids) | (set(self.by_n[item.of].ids) if item.of else set())
        return [other for other in self.held if not other.of and names & self._corrects(other) and self.stands(other)]

    @staticmethod
    def _corrects(item: Item) -> set[str]:
        entry = item.entry
        return {w.text for w in (*entry.all("corrects"), *(entry.arg("entry") if entry.kind == "corrects" else ()))}

    def stands(self, item: Item) -> bool:
        return not self.correctors(item)

    # -- things ----------------------------------------------------------------------------------------------------------

    def _merge(self) -> dict[int, set[int]]:
        """For each held thing, the things that are one with it."""
        group = {item.n: {item.n} for item in self.things}
        self.links: list[tuple[int, int]] = []
        for item in self.held:
            if item.kind == "same" and _outright(item.entry) and self.stands(item):
                ends = [self.number.get(item.entry.arg(slot)[0].text) for slot in ("first", "second")]
                if all(end is not None and end.n in group for end in ends) and ends[0] is not ends[1]:
                    first, second = ends[0].n, ends[1].n  # type: ignore[union-attr]
                    self.links.append((first, second))
                    joined = group[first] | group[second]
                    for member in joined:
                        group[member] = joined
        return group

    def end(self, n: int) -> int:
        """Whose name a thing takes: of its members that are nobody else, the one told last to be somebody."""
        members = self.group[n]
        onward = {first for first, _ in self.links}
        last = [second for _, second in self.links if second in members and second not in onward]
        return last[-1] if last else n

    def first(self, n: int) -> tuple[int, int]:
        return min((self.position(self.by_n[member]), member) for member in self.group[n])

    def listed(self, kind: str | None) -> list[int]:
        """The things of a kind, by the end of each chain, in telling order."""
        ends = {self.end(item.n) for item in self.things}
        return sorted((n for n in ends if kind in (None, self.by_n[n].kind)), key=self.first)

    def name(self, n: int) -> str:
        thing = self.by_n[self.end(n)]
        given = [i for i in self._namings({thing.n}) if i.kind == "name"]
        return (given[-1] if given else thing).entry.words.text  # type: ignore[union-attr]

    def names(self, n: int) -> list[str]:
        members = self.group[n]
        all_of_them = [*(self.by_n[m] for m in members), *self._namings(members)]
        all_of_them.sort(key=lambda i: (self.position(i), i.n))
        return list(dict.fromkeys(i.entry.words.text for i in all_of_them))  # type: ignore[union-attr]

    def _namings(self, members: set[int]) -> list[Item]:
        return [
            i
            for i in self.held
            if i.kind in ("name", "alias") and _outright(i.entry) and self.stands(i)
            and (target := self.number.get(i.entry.arg("thing")[0].text)) is not None and target.n in members
        ]  # fmt: skip

    # -- pages -----------------------------------------------------------------------------------------------------------

    def taking_part(self, item: Item) -> Iterator[tuple[int, int]]:
        """The things that take part in a statement, each with the position from which it does."""
        here = self.position(item)
        for name in self._named(item):
            thing = self.number.get(name)
            if thing is not None and thing.kind in THING_KINDS:
                yield thing.n, here
        if not item.of:
            for word in item.entry.all("source"):
                name = word.text.partition("#")[0]
                met = item.told & self.ledger.scope(name)
                source = self.number.get(name)
                if source is not None and met.held_by(self.progress) and source.n not in dict(self._plainly(item, here)):
                    yield source.n, met.position(self.progress)

    def _plainly(self, item: Item, here: int) -> list[tuple[int, int]]:
        return [(self.number[name].n, here) for name in self._named(item) if name in self.number]

    def _named(self, item: Item) -> Iterator[str]:
        entry = item.entry
        if item.claim is not None:
            yield item.claim.subject.text
            if self.ledger.properties[item.claim.property.text].value == "thing":
                yield item.claim.value.text
        if item.of:
            yield from (word.text for word in entry.arg("event")) if entry.kind == "more" else (entry.id,)
            return
        if item.kind in THING_KINDS:
            yield entry.id
        for slot in KINDS[entry.kind].slots:
            if slot.shape in ("ref", "refs", "statement", "statements", "cite", "cites"):
                yield from (word.text.partition("#")[0] for word in entry.arg(slot.name))
        for qualifier in entry.qualifiers:
            if qualifier.key == "role":
                yield from (word.text for word in qualifier.values[1:])
            elif KEYS[qualifier.key].shape in ("ref", "refs"):
                yield from (word.text for word in qualifier.values)

    def page(self, n: int) -> list[int]:
        """The statements of a thing's page, newest first."""
        members = self.group[n]
        found: dict[int, tuple[int, int]] = {}
        for statement, taking in self.page_of.items():
            for member in members & taking.keys():
                found.setdefault(statement, (taking[member], statement))
        return sorted(found, key=lambda statement: found[statement], reverse=True)

    def tally(self, numbers: list[int]) -> Counter[tuple[str, str]]:
        found: Counter[tuple[str, str]] = Counter()
        for n in numbers:
            item = self.by_n[n]
            found[item.claim.property.text if item.claim else item.kind, item.voice] += 1
        return found


def _outright(entry: Entry) -> bool:
    sure = entry.one("sure")
    return sure is None or sure.text == "said"
