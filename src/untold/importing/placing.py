"""Pages with their citations made places: each passage is told at the latest place that it cites, or it waits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from untold.importing.citations import Cited, by_title, guess_work, place_of, plain_title, units_cited
from untold.importing.naming import Dated, Position
from untold.importing.pages import OtherName, Page, Passage
from untold.importing.rules import WorkRule
from untold.importing.units import bare_works, count_units, read_unit
from untold.place import Telling
from untold.problems import PlaceError, Problem
from untold.properties import Property


@dataclass(frozen=True, slots=True)
class Shelf:
    """All pages of a vault or a wiki. `redirects` lead from other titles to pages; `fields` are the keeper's own meanings of
    fields; `works` may be empty: then they are the story's own, or guessed from what is cited."""

    pages: tuple[Page, ...]
    redirects: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    works: tuple[WorkRule, ...] = ()
    title: str = ""
    problems: tuple[Problem, ...] = ()
    records: int = 0


@dataclass(frozen=True, slots=True)
class Own:
    """What the keeper's own files say: the telling of his story file, his titles with their places, his properties."""

    telling: Telling | None = None
    titles: Mapping[str, str] = field(default_factory=dict)
    properties: Mapping[str, Property] = field(default_factory=dict)


@dataclass
class Placing:
    """Citations to places of one telling; `titles` are those of units, as they are compared."""

    works: tuple[WorkRule, ...]
    telling: Telling
    titles: dict[str, Cited]

    @property
    def units(self) -> tuple[str, ...]:
        """Every finest unit that there is, as the ledger writes it."""
        several = len(self.telling.works) > 1
        return tuple(
            (f"{work.handle}:" if several else "") + work.write(path) for work in self.telling.works for path in work.finest
        )

    def find(self, cited: Cited) -> str:
        """The place that is cited; empty where it is none of this story."""
        found = cited if cited.steps else by_title(cited.title, self.titles)
        return place_of(found, self.telling) if found else ""

    def latest(self, cited: Iterable[Cited]) -> tuple[Position | None, str]:
        """The latest of some places; none, and why, where there is none or one of them cannot be read."""
        positions: list[Position] = []
        for each in cited:
            place = self.find(each)
            if not place:
                return None, f"“{each}” is no place of this story"
            positions.append((self.position(place), place))
        if not positions:
            return None, ""
        if len({self.telling.work_of(ordinal).handle for ordinal, _ in positions}) > 1:
            return None, "it cites several works"
        return max(positions, key=lambda each: (each[0], -len(each[1]))), ""  # a season, before its last episode

    def position(self, place: str) -> int:
        """How far into the telling a place is over."""
        return max(span.hi for spans in self.telling.read_told(place).alternatives for span in spans)

    def written(self, place: str) -> Position | None:
        """A place as a keeper has written it; none where it is no place."""
        try:
            return (self.position(place), place) if place.strip() else None
        except PlaceError:
            return None

    def dated(self, page: Page, passage: Passage, answer: str = "") -> tuple[Dated, str]:
        """A passage with its place, else with why it has none; `answer` is the place that a keeper gave it: it counts first."""
        latest, why = self.latest(passage.cited)
        latest = self.written(answer) or (None if passage.why else latest)
        if latest is None:
            return Dated(page, passage), passage.why or why
        return Dated(page, passage, latest[1], latest[0]), ""


def place_shelf(shelf: Shelf, his: Own, answered: Iterable[str]) -> Placing:
    """Find the telling that a shelf's citations are about; `answered` are the places that the keeper has written in."""
    own = his.telling
    named = {plain_title(title): cited for title, cited in _titles(shelf)}
    cited = [found for each in _cited(shelf) if (found := each if each.steps else by_title(each.title, named))]
    works = shelf.works
    if own is None:
        works = works or guess_work(cited, shelf.title)
        rules = bare_works(works)
        written = [unit for place in answered if rules and (unit := read_unit(place, rules))]
        units = [*units_cited(cited, works), *written] if works else []
        own = count_units(rules, units) if units else Telling(())
    placing = Placing(works, own, named)
    for title, place in his.titles.items():
        try:
            work, _ = own.read_span(place)
        except PlaceError:  # a work's own title
            continue
        path = work.read(place.rpartition(":")[2]) or ()
        levels = tuple((level.name, number) for level, number in zip(work.levels, path, strict=False))
        placing.titles.setdefault(plain_title(title), Cited(levels, work.handle.lower()))
    return placing


def _titles(shelf: Shelf) -> Iterator[tuple[str, Cited]]:
    """The titles of units that have pages, by the pages that lead to them too."""
    units = {page.key: page.unit for page in shelf.pages if page.unit}
    for page in shelf.pages:
        if page.unit:
            yield page.key, page.unit
            yield page.name, page.unit
    for title, key in shelf.redirects.items():
        if key in units and (unit := units[key]):
            yield title, unit


def _cited(shelf: Shelf) -> Iterator[Cited]:
    for page in shelf.pages:
        named: tuple[OtherName | Passage | Page, ...] = (page, *page.others, *page.passages)
        for each in named:
            yield from each.cited
        if page.unit:
            yield page.unit
