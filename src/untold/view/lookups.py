"""What one view looks up and keeps: its intervals bound to every SELECT, things merged as told, and what stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import Any, NamedTuple

import msgspec

from untold.stored import KIND_CODES, KIND_NAMES, Record, decode_record
from untold.told import Ref, Thing
from untold.view import selects
from untold.view.identity import Identities, merge
from untold.view.keeping import Kept
from untold.view.reach import Reach, write_place
from untold.view.reading import Reading

_MOST_INTERVALS = 200
_NAME = KIND_CODES["name"]
_encode = msgspec.json.Encoder().encode
Row = tuple[Any, ...]


class _Known(NamedTuple):
    """A thing as one of its members knows it: the thing, and the names that this very member went by."""

    thing: Thing
    first_name: str
    renamed: tuple[tuple[int, int, str], ...]


class Lookups:
    """The look-ups of one view; what it has found it keeps, as nothing in a view changes."""

    def __init__(self, reading: Reading, reach: Reach) -> None:
        self.reading = reading
        self.reach = reach
        self._things: Kept[_Known | None] = Kept(self._look_up_things)
        self._told: Kept[int | None] = Kept(self._look_up_told)

    # -- selects -----------------------------------------------------------------------------------------------------

    def held(self, select: str, *binds: object, last: tuple[object, ...] = ()) -> list[Row]:
        """The rows of a look-up that are told anywhere in the view; `last` is bound after the view's intervals."""
        rows: list[Row] = []
        for text, ends in self._held:
            rows += self.reading.rows(select.replace("{held}", text), (*binds, *ends, *last))
        return rows

    @property
    def in_one_piece(self) -> bool:
        """Whether every look-up is one SELECT, so that its order holds for all of its rows."""
        return len(self._held) <= 1

    def among(self, select: str, numbers: Iterable[int]) -> list[Row]:
        """The same for a set of numbers."""
        return self.held(select, _encode(sorted(set(numbers))).decode())

    @cached_property
    def _held(self) -> tuple[tuple[str, tuple[int, ...]], ...]:
        intervals = self.reach.intervals
        pieces = [intervals[start : start + _MOST_INTERVALS] for start in range(0, len(intervals), _MOST_INTERVALS)]
        return tuple(
            (" or ".join(["told between ? and ?"] * len(piece)), tuple(end for interval in piece for end in interval))
            for piece in pieces
        )

    # -- things --------------------------------------------------------------------------------------------------------

    def thing(self, n: int) -> Thing | None:
        """The thing with this number, merged with what it has turned out to be; None where the view does not hold it."""
        known = self._things.one(n)
        return known.thing if known is not None else None

    def ref(self, n: int) -> Ref:
        """A mention of a thing that is held."""
        thing = self.thing(n)
        return thing.ref if thing is not None else Ref(None, "", "something", "")

    def load_things(self, numbers: Iterable[int]) -> None:
        """Look up many things at once."""
        self._things.many(numbers)

    def _look_up_things(self, numbers: set[int]) -> dict[int, _Known | None]:
        groups = {self.identities.members(n) for n in numbers}
        rows = {row[0]: row for row in self.among(selects.THINGS, (member for group in groups for member in group))}
        namings: dict[int, list[Row]] = {n: [] for n in rows}
        for row in self.among(selects.NAMINGS, rows):
            if self.stands(row[2]):
                namings[row[0]].append(row)
        found: dict[int, _Known | None] = dict.fromkeys(numbers)
        for group in groups:
            held = [rows[member] for member in group if member in rows]
            if held:
                renamed = {row[0]: self._renamed(namings[row[0]]) for row in held}
                thing = self._thing(held, namings, renamed)
                found.update({n: _Known(thing, name, renamed[n]) for n, _, _, _, name, _ in held})
        return found

    def _renamed(self, namings: Iterable[Row]) -> tuple[tuple[int, int, str], ...]:
        """The names that one member was given, with where and by which entry, in telling order."""
        return tuple(sorted((self.reach.position(told), n, words) for _, told, n, how, words in namings if how == _NAME))

    def _thing(
        self, members: list[Row], namings: dict[int, list[Row]], renamed: dict[int, tuple[tuple[int, int, str], ...]]
    ) -> Thing:
        last = self.identities.last(members[0][0])
        n, _, kind, handle, name, form = next(row for row in members if row[0] == last)
        position = self.reach.position
        firsts = sorted((position(row[1]), row[0], row[1]) for row in members)
        names = [(position(row[1]), row[0], row[4], row[1]) for row in members]
        for member in members:
            names += [(position(told), number, words, told) for _, told, number, _, words in namings[member[0]]]
        known: dict[str, str] = {}
        for _, _, words, told in sorted(names):
            if words not in known:
                known[words] = self.place(told)
        return Thing(
            n=n,
            handle=handle,
            kind=KIND_NAMES[kind],
            name=renamed[n][-1][2] if renamed[n] else name,
            names=tuple(known.items()),
            first=self.place(firsts[0][2]),
            position=firsts[0][0],
            intro=n,
            members=tuple(sorted(row[0] for row in members)),
            form=form,
        )

    def name_before(self, member: int, position: int, n: int) -> str:
        """The name that one member of a thing went by before a statement; empty where the view does not hold it."""
        known = self._things.one(member)
        if known is None:
            return ""
        given = (words for place, number, words in reversed(known.renamed) if (place, number) < (position, n))
        return next(given, known.first_name)

    def place(self, told: int) -> str:
        """What a reader is shown for where something was told: a unit, or the season or choice that was needed."""
        if told < self.reach.size:
            return self.reading.telling.label(told)
        needed = self.reading.gates[told - self.reach.size].requirement
        return write_place(self.reading.telling, needed, self.reach.progress)

    @cached_property
    def identities(self) -> Identities:
        """Which things have turned out to be one, by the identities that stand."""
        rows = [
            (self.reach.position(told), n, first, second)
            for told, n, first, second in self.held(selects.SAMES)
            if self.stands(n) and first != second
        ]
        if not rows:
            return Identities({}, {})
        ends = {end for _, _, first, second in rows for end in (first, second)}
        held = {n: (told, kind) for n, told, kind, *_ in self.among(selects.THINGS, ends)}
        return merge(row for row in sorted(rows) if row[2] in held and row[3] in held)

    # -- what stands -----------------------------------------------------------------------------------------------------

    @cached_property
    def corrections(self) -> dict[int, list[tuple[int, int]]]:
        """For each entry that is taken back in this view, by which, each with its position, in telling order."""
        found: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for told, n, target in self.held(selects.CORRECTIONS):
            found[target].append((self.reach.position(told), n))
        return {target: sorted(by) for target, by in found.items()}

    @cached_property
    def _fallen(self) -> frozenset[int]:
        """The entries that do not stand: those which one that stands takes back."""
        stands: dict[int, bool] = {}
        for target in self.corrections:
            waiting, begun = [target], set[int]()
            while waiting:
                n = waiting[-1]
                by = [corrector for _, corrector in self.corrections.get(n, ())]
                undecided = [corrector for corrector in by if corrector not in stands and corrector not in begun]
                begun.add(n)
                if undecided:
                    waiting += undecided
                    continue
                stands[n] = not any(stands.get(corrector, False) for corrector in by)
                waiting.pop()
        return frozenset(n for n, standing in stands.items() if not standing)

    def stands(self, n: int) -> bool:
        """Whether no standing entry of the view takes this one back."""
        return n not in self._fallen

    def corrected_by(self, n: int, effect_of: int) -> tuple[int, ...]:
        """The standing entries that take this one back; an effect falls with the entry that brought it about."""
        by = self.corrections.get(n, [])
        if effect_of > 0:
            by = sorted([*by, *self.corrections.get(effect_of, ())])
        return tuple(corrector for _, corrector in by if self.stands(corrector))

    # -- entries ---------------------------------------------------------------------------------------------------------

    def told_at(self, n: int) -> int | None:
        """Where on the axis an entry stands; None where the view does not hold it."""
        return self._told.one(n)

    def load_told(self, numbers: Iterable[int]) -> None:
        """Look up many at once."""
        self._told.many(numbers)

    def _look_up_told(self, numbers: set[int]) -> dict[int, int | None]:
        found = {n: told for n, told in self.among(selects.TOLD, numbers)}  # noqa: C416 - rows of any
        return {n: found.get(n) for n in numbers}

    def records(self, numbers: Iterable[int]) -> dict[int, tuple[int, int, Record]]:
        """Where entries stand, their kinds and records, by number; those that the view holds."""
        wanted, mended = set(numbers), self.reading.mended
        try:
            return self._records(wanted)
        except msgspec.DecodeError as error:
            self.reading.mend(error, mended)
            return self._records(wanted)

    def _records(self, numbers: set[int]) -> dict[int, tuple[int, int, Record]]:
        rows = self.among(selects.ENTRIES, numbers)
        return {n: (told, kind, decode_record(blob)) for n, told, kind, blob in rows}
