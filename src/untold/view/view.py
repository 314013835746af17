"""The view: a story as told by a progress, in the voices asked for. Everything a reader gets is asked of one of these."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from untold.folding import fold
from untold.place import Telling
from untold.progress import Progress, Span
from untold.stored import ANY_THING, KIND_CODES, KIND_NAMES, SOMEBODY, SOMEONE, SOMETHING, THING_CODES
from untold.told import Ref, Slice, Statement, Thing, Unit
from untold.view import counting, selects
from untold.view.decode import NOBODY, numbers_in, statement_of
from untold.view.lookups import Lookups
from untold.view.ordered import ALL, Row, in_order, kindred_rows, page_rows, page_rows_of
from untold.view.presence import Where, named_in, passages_within, where_named
from untold.view.reach import Reach, reach
from untold.view.reading import Reading
from untold.view.ties import Tied, tied

if TYPE_CHECKING:
    from untold.view.postings import ToldWords

__all__ = ["Row", "View"]

_SAME, _FACT = KIND_CODES["same"], KIND_CODES["fact"]


class View:
    """What has been told by a progress, and nothing else; there is no way from here to the rest.

    Order is telling order everywhere: by place, then as the ledger has it.
    """

    def __init__(self, reading: Reading, progress: Progress, voices: frozenset[str]) -> None:
        self.telling: Telling = reading.telling
        self.progress = progress
        self.voices = voices
        self._reading = reading
        self._reach = reach(progress, voices, reading.gates, self.telling.size)
        self._look = Lookups(reading, self._reach)

    @cached_property
    def place(self) -> str:
        """The progress as text."""
        return self.telling.write_progress(self.progress)

    # -- things --------------------------------------------------------------------------------------------------------

    def thing(self, n: int) -> Thing | None:
        """The thing with this number, by any number that it has had."""
        return self._look.thing(n)

    def by_handle(self, handle: str) -> Thing | None:
        """The thing with this handle, by any handle that it has had."""
        found = self._look.held(selects.HANDLE, handle)
        return self._look.thing(found[0][0]) if found else None

    def by_name(self, name: str) -> tuple[Thing, ...]:
        """The things that are told to be called so, in telling order; case and diacritics do not matter."""
        rows = self._look.held(selects.NAMED, fold(name))
        return self._owners((self._reach.position(told), n, thing) for told, n, thing in rows)

    def _owners(self, rows: Iterable[tuple[int, int, int]]) -> tuple[Thing, ...]:
        """The things that own names `(position, n, thing)` that stand, once each, in telling order."""
        standing = sorted(row for row in rows if row[1] == row[2] or self._look.stands(row[1]))
        self._look.load_things(thing for _, _, thing in standing)
        found = (self._look.thing(thing) for _, _, thing in standing)
        return tuple(sorted({thing.n: thing for thing in found if thing}.values(), key=lambda t: (t.position, t.intro)))

    def ref(self, n: int | None, kind: str = "") -> Ref:
        """A mention of a thing; of one that is not told, “someone” or “something” as its kind is."""
        thing = self._look.thing(n) if n is not None else None
        return thing.ref if thing is not None else NOBODY[SOMEONE if kind in SOMEBODY else SOMETHING]

    def things(
        self, kind: str | None = None, *, limit: int | None = 100, skip: int = 0, beyond: Progress | None = None
    ) -> tuple[Thing, ...]:
        """Things (of one kind) in the order in which they were first told of; `beyond`: only those new since that progress."""
        most = ALL if limit is None else limit + skip
        rows = self._first_rows(kind, most, beyond)
        picked = [n for n, _ in rows[skip:]]
        self._look.load_things(picked)
        return tuple(thing for n in picked if (thing := self._look.thing(n)) is not None)

    def first_rows(self, kind: str | None = None, limit: int | None = 100) -> tuple[tuple[tuple[int, int], ...], int]:
        """The numbers and positions of the first things of a kind, and how many there are in all."""
        rows = self._first_rows(kind, ALL if limit is None else limit, None)
        counts = self.counts()
        return tuple(rows), counts.get(kind, 0) if kind else sum(counts.values())

    def _first_rows(self, kind: str | None, most: int, beyond: Progress | None) -> list[tuple[int, int]]:
        within = self._reach_beyond(beyond)
        code = ANY_THING if kind is None else KIND_CODES.get(kind, -1)
        groups = self._look.identities.groups
        rows = kindred_rows(self._reading, within, code, most + len(groups) if most >= 0 else ALL)
        if not groups:
            return rows
        alone = [row for row in rows if row[0] not in groups]
        merged: list[tuple[int, int]] = []
        for members in set(groups.values()):
            thing = self._look.thing(members[0])
            if thing is None or (kind is not None and thing.kind != kind):
                continue
            told = [self._look.told_at(member) for member in thing.members]
            if all(place is not None and within.holds(place) for place in told):
                merged.append(
                    min(
                        ((m, self._reach.position(p)) for m, p in zip(thing.members, told, strict=True) if p is not None),
                        key=in_order,
                    )
                )
        everything = sorted([*alone, *merged], key=in_order)
        return everything if most < 0 else everything[:most]

    def counts(self) -> dict[str, int]:
        """How many things of each kind have been told of, in the order of the kinds."""
        found = dict.fromkeys(KIND_CODES, 0)
        for (kind, _, _), count in self._totals(self._reach).items():
            if kind in THING_CODES:
                found[KIND_NAMES[kind]] += count
        if self._look.identities.groups:
            self._look.load_things(self._look.identities.groups)
            rows = self._look.among(selects.THINGS, self._look.identities.groups)
            for _, _, kind, *_ in rows:
                found[KIND_NAMES[kind]] -= 1
            for thing in {t.n: t for n in self._look.identities.groups if (t := self._look.thing(n))}.values():
                found[thing.kind] += 1
        return {kind: count for kind, count in found.items() if count > 0}

    # -- statements ----------------------------------------------------------------------------------------------------

    def statement(self, n: int) -> Statement | None:
        """The statement with this number."""
        return next(iter(self._statements((n,))), None)

    def statements(self, numbers: Iterable[int]) -> tuple[Statement, ...]:
        """The statements with these numbers, in this order; looked up together."""
        return self._statements(numbers)

    def rows(self, n: int, *, limit: int | None = 100, skip: int = 0) -> tuple[tuple[Row, ...], int]:
        """The newest entries in which a thing takes part, by number only, and how many there are in all."""
        most = ALL if limit is None else limit + skip
        rows = page_rows(self._reading, self._reach, n, most)
        full = most >= 0 and len(rows) == most
        # Whoever has turned out to be somebody else has a row that says so; so most things are no member of a group.
        if full or any(row.kind == _SAME for row in rows):
            members = self._members(n)
            if len(members) > 1:
                return self._merged_rows(members, most, skip)
            held = bool(members)
        else:  # the oldest row of a thing introduces it
            held = any(row.n == n for row in rows)
        if not held:
            return (), 0
        count = counting.page_count(self._reading, self._reach, n) if full else len(rows)
        return tuple(rows[skip:] if skip else rows), count

    def _merged_rows(self, members: tuple[int, ...], most: int, skip: int) -> tuple[tuple[Row, ...], int]:
        found: dict[int, Row] = {}
        for member in members:
            for row in page_rows(self._reading, self._reach, member, most):
                found.setdefault(row.n, row)
        merged = sorted(found.values(), key=in_order, reverse=True)
        return tuple(merged[skip:most] if most >= 0 else merged[skip:]), self._merged_count(members)

    def page(self, n: int, *, limit: int | None = 100, skip: int = 0) -> Slice:
        """The newest entries in which a thing takes part, and how many there are in all."""
        rows, count = self.rows(n, limit=limit, skip=skip)
        return Slice(self._statements([row.n for row in rows]), count)

    def about(
        self,
        n: int,
        kinds: tuple[str, ...] = (),
        props: tuple[str, ...] = (),
        limit: int | None = None,
        *,
        newest: bool = False,
    ) -> tuple[Statement, ...]:
        """The entries in which a thing takes part, as told; only of these kinds and these properties, where given."""
        most = ALL if limit is None else limit
        found: dict[int, Row] = {}
        for member in self._members(n):
            for rows in self._rows_about(member, kinds, props, most, newest):
                for row in rows:
                    found.setdefault(row.n, row)
        ordered = sorted(found.values(), key=in_order, reverse=newest)
        return self._statements([row.n for row in ordered[:limit]])

    def _rows_about(
        self, thing: int, kinds: tuple[str, ...], props: tuple[str, ...], most: int, newest: bool
    ) -> Iterator[list[Row]]:
        if not kinds and not props:
            yield page_rows(self._reading, self._reach, thing, most, newest=newest)
            return
        pairs: list[tuple[int, int | None]] = []
        if props and (not kinds or "fact" in kinds):
            numbers = (number for number, (name, *_) in self._reading.properties.items() if name in props)
            pairs = [(_FACT, number) for number in numbers]
        elif not props:
            codes = [KIND_CODES[kind] for kind in dict.fromkeys(kinds) if kind in KIND_CODES]
            pairs = [(code, None if code == _FACT else 0) for code in codes]
        for code, prop in pairs:
            yield page_rows_of(self._reading, self._reach, thing, code, prop, most, newest=newest)

    def of_kind(
        self,
        kinds: tuple[str, ...],
        *,
        limit: int | None = None,
        skip: int = 0,
        newest: bool = False,
        beyond: Progress | None = None,
    ) -> tuple[Statement, ...]:
        """The statements of some kinds; `beyond`: only those new since that progress."""
        within = self._reach_beyond(beyond)
        most = ALL if limit is None else limit + skip
        rows = [
            row
            for kind in dict.fromkeys(kinds)
            if kind in KIND_CODES
            for row in kindred_rows(self._reading, within, KIND_CODES[kind], most, newest=newest)
        ]
        rows.sort(key=in_order, reverse=newest)
        return self._statements([n for n, _ in rows[skip : None if most < 0 else most]])

    def speaking_of(self, n: int) -> tuple[Statement, ...]:
        """The statements that speak of the statement `n`: who learns it, believes it, tells it, why, that it was a lie."""
        rows = [(number, self._reach.position(told)) for told, number in self._look.held(selects.SPOKEN, n)]
        return self._statements([number for number, _ in sorted(rows, key=in_order)])

    def tied(self, among: Iterable[int] | None = None, limit: int | None = None) -> tuple[Tied, ...]:
        """What facts (on some things only) say of two things, by number alone, as told; `limit`: of each thing, or of all."""
        most = ALL if limit is None else limit
        if among is None:
            numbers = [n for n, _ in kindred_rows(self._reading, self._reach, _FACT, most)]
        else:
            things = list(among)
            self._look.load_told(things)
            members = dict.fromkeys(member for n in things for member in self._members(n))
            rows = {
                row.n: row for member in members for row in page_rows_of(self._reading, self._reach, member, _FACT, None, most)
            }
            numbers = [row.n for row in sorted(rows.values(), key=in_order)]
        return tuple(tied(self._look, numbers))

    def speaking_of_each(self, numbers: Iterable[int]) -> dict[int, tuple[Statement, ...]]:
        """The statements that speak of some statements, by the number of the one that they speak of; looked up together."""
        rows = [(n, self._reach.position(told), target) for target, told, n in self._look.among(selects.SPOKEN_AMONG, numbers)]
        rows.sort(key=in_order)
        told = {statement.n: statement for statement in self._statements(dict.fromkeys(n for n, _, _ in rows))}
        found: dict[int, list[Statement]] = {}
        for n, _, target in rows:
            if n in told:
                found.setdefault(target, []).append(told[n])
        return {target: tuple(statements) for target, statements in found.items()}

    def _statements(self, numbers: Iterable[int]) -> tuple[Statement, ...]:
        wanted = list(numbers)
        if not wanted:
            return ()
        records = self._look.records(wanted)
        self._look.load_told(records)
        mentioned = {number for _, _, record in records.values() for number in numbers_in(record) if number > 0}
        self._look.load_told(mentioned)
        self._look.load_things({*mentioned, *(n for n, (_, kind, _) in records.items() if kind in THING_CODES)})
        return tuple(statement_of(self._look, n, *records[n]) for n in wanted if n in records)

    # -- passages of the works' own texts ----------------------------------------------------------------------------------

    @property
    def has_text(self) -> bool:
        """Whether a work's own text is part of the story, which the numbering says."""
        return any(work.text for work in self.telling.works)

    def where_named(self, n: int) -> tuple[Where, ...]:
        """The numbers and ordinals of the passages that name a thing, in telling order."""
        return where_named(self._look, self._members(n))

    def named_in(self, numbers: Sequence[int]) -> dict[int, tuple[int, ...]]:
        """The numbers of the things that passages name, by the passage."""
        return named_in(self._look, numbers)

    def passages_within(self, lo: int, hi: int, limit: int | None = None, *, newest: bool = False) -> list[Where]:
        """The numbers and ordinals of the passages told between two ordinals, both included."""
        return passages_within(self._look, lo, hi, ALL if limit is None else limit, newest=newest)

    # -- counts --------------------------------------------------------------------------------------------------------

    def count_of(self, kinds: tuple[str, ...] = (), beyond: Progress | None = None) -> int:
        """How many statements (of these kinds) have been told; `beyond`: only those new since that progress."""
        codes = {KIND_CODES.get(kind, -1) for kind in kinds}
        totals = self._totals(self._reach_beyond(beyond))
        return sum(count for (kind, _, _), count in totals.items() if not kinds or kind in codes)

    def tally(self, n: int | None = None) -> dict[tuple[str, str], int]:
        """How many statements there are by kind (facts by property) and voice: in all, or of one thing."""
        if n is None:
            totals = self._totals(self._reach)
        else:
            totals = counting.page_totals(self._look, self._members(n))
        found: dict[tuple[str, str], int] = {}
        for (kind, prop, voice), count in totals.items():
            name = self._reading.properties[prop][0] if prop else KIND_NAMES[kind]
            if count:
                found[name, voice] = found.get((name, voice), 0) + count
        return found

    def _totals(self, within: Reach) -> dict[tuple[int, int, str], int]:
        return counting.totals(self._reading, within)

    def _merged_count(self, members: tuple[int, ...]) -> int:
        sums = sum(counting.page_count(self._reading, self._reach, member) for member in members)
        return sums - sum(times - 1 for times, *_ in counting.shared(self._look, members).values())

    # -- names and units -------------------------------------------------------------------------------------------------

    def names(self, prefix: str, limit: int = 10) -> tuple[tuple[str, Thing], ...]:
        """Told names that begin so, then those in which a later word does, each in alphabetical order, and whose they are."""
        begins = fold(prefix)
        found: dict[tuple[str, int], tuple[str, Thing]] = {}
        for later in (0, 1):
            rows = self._look.held(selects.BEGINNING, later, begins, begins + "\U0010ffff")
            rows = [row for row in rows if row[2] == row[3] or self._look.stands(row[2])]
            rows.sort(key=lambda row: (row[0], self._reach.position(row[1]), row[2]))
            self._look.load_things(row[3] for row in rows[:limit])
            for row in rows:
                thing = self._look.thing(row[3])
                if thing is not None:
                    found.setdefault((row[4], thing.n), (row[4], thing))
                if len(found) >= limit:
                    return tuple(found.values())
        return tuple(found.values())

    def namings(self, thing: Thing) -> dict[int, str]:
        """The numbers of the statements that give a thing its later names, with the names; those taken back are among them."""
        return {n: words for _, _, n, _, words in self._look.among(selects.NAMINGS, thing.members)}

    def spellings(self, prefix: str, limit: int = 1000) -> tuple[tuple[str, str], ...]:
        """Folded told names, and ends of names from a later word on, that begin so, alphabetical, each with the whole name."""
        found = {spelling for later in (0, 1) for spelling in self._spellings(later, fold(prefix), limit)}
        return tuple(sorted(found)[:limit])

    def _spellings(self, later: int, begins: str, limit: int) -> set[tuple[str, str]]:
        """The first told ones; read piece by piece, as what does not stand, or names nobody told of, must not count."""
        found: set[tuple[str, str]] = set()
        for start in range(0, 1 << 40, max(1, limit)):
            rows = self._look.held(selects.SPELLINGS, later, begins, begins + "\U0010ffff", last=(limit, start))
            self._look.load_told(row[2] for row in rows if row[1] != row[2])
            named = (r for r in rows if r[1] == r[2] or (self._look.stands(r[1]) and self._look.told_at(r[2]) is not None))
            found.update((folded, words) for folded, _, _, words in named)
            if len(rows) < limit or (len(found) >= limit and self._look.in_one_piece):
                break
        return found

    @cached_property
    def words(self) -> ToldWords:
        """The written words of all statements, for searching."""
        from untold.view.postings import ToldWords  # NumPy is slow to load, and pages need none

        return ToldWords(self._look)

    def units(self) -> tuple[Unit, ...]:
        """The finest units told, with their titles as told."""
        ends = {end for work in self.telling.works for end in _ends(self.telling.span_of_work(work))}
        ordinals = (o for span in self.progress.spans for o in range(span.lo, span.hi + 1) if o not in ends)
        return tuple(Unit(label := self.telling.label(o), o, self.title_of(label)) for o in ordinals)

    def title_of(self, place: str) -> str:
        """The title of a unit or, by its handle, of a work; empty where none has been told."""
        return self._titles.get(place, "")

    @cached_property
    def _titles(self) -> dict[str, str]:
        rows = [(self._reach.position(told), n, place, words) for told, n, place, words in self._look.held(selects.TITLES)]
        return {place: words for _, n, place, words in sorted(rows) if self._look.stands(n)}

    # -- inside ------------------------------------------------------------------------------------------------------

    def _members(self, n: int) -> tuple[int, ...]:
        return self._look.identities.members(n) if self._look.told_at(n) is not None else ()

    def _reach_beyond(self, beyond: Progress | None) -> Reach:
        if beyond is None:
            return self._reach
        return self._reach.beyond(reach(beyond, self.voices, self._reading.gates, self.telling.size))


def _ends(span: Span) -> tuple[int, int]:
    return span.lo, span.hi
