"""Leaks planted in how a book is heard and shown: names known by later text, joins, titles, links and presence too early."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from planted import Leak, Patch, all_of
from planted_faces import whole

from untold.ask import appearances, page
from untold.load import texts
from untold.names import Heard, Join
from untold.progress import Requirement, Span
from untold.read import Passage
from untold.told import Statement
from untold.view import decode, view
from untold.view.lookups import Lookups
from untold.view.reach import Reach

LEAKS: list[Leak] = []


def leak(kind: str) -> Callable[[Callable[[Patch], None]], Callable[[Patch], None]]:
    """Adds a leak of books, named by its function."""

    def add(plant: Callable[[Patch], None]) -> Callable[[Patch], None]:
        LEAKS.append(Leak(plant.__name__.replace("_", " "), kind, plant))
        return plant

    return add


def hearing(patch: Patch, change: Callable[[list[Passage], list[Heard]], list[Heard]]) -> None:
    """Let names be found with the whole book at hand."""
    from untold.telling import hearing as heard_by

    own = heard_by.names()

    def hear(passages: Iterable[Passage], cast: Sequence[str] = ()) -> Iterator[Heard]:
        everything = list(passages)
        yield from change(everything, list(own(everything, cast)))  # type: ignore[arg-type]

    patch.setattr(heard_by, "names", lambda: hear)


@leak("join")
def a_join_is_known_with_the_first_of_the_two(patch: Patch) -> None:
    def change(passages: list[Passage], heard: list[Heard]) -> list[Heard]:
        joins = {join.thing: join for one in heard for join in one.joined}
        met = {thing.thing: number for number, one in enumerate(heard) for thing in one.met}
        early: dict[int, list[Join]] = {}
        for join in joins.values():
            early.setdefault(max(met[join.thing], met[join.into]), []).append(join)
        return [replace(one, joined=tuple(early.get(number, ()))) for number, one in enumerate(heard)]

    hearing(patch, change)


@leak("id")
def ids_count_what_the_whole_book_names(patch: Patch) -> None:
    def change(passages: list[Passage], heard: list[Heard]) -> list[Heard]:
        count = sum(len(one.met) for one in heard)
        return [replace(one, met=tuple(replace(met, id=f"{met.id}-{count}") for met in one.met)) for one in heard]

    hearing(patch, change)


@leak("name")
def a_name_that_comes_often_is_known_from_its_first_letter_on(patch: Patch) -> None:
    def change(passages: list[Passage], heard: list[Heard]) -> list[Heard]:
        known = {met.name: met for one in heard for met in one.met}
        first: dict[str, int] = {}
        for number, passage in enumerate(passages):
            for name in known:
                if any(part in passage.text for part in name.split()):
                    first.setdefault(name, number)
        again = [[known[name] for name, number in first.items() if number == at] for at in range(len(heard))]
        return [replace(one, met=tuple(met)) for one, met in zip(heard, again, strict=True)]

    hearing(patch, change)


@leak("name")
def a_name_is_the_fullest_that_the_book_ever_uses(patch: Patch) -> None:
    def change(passages: list[Passage], heard: list[Heard]) -> list[Heard]:
        into = {join.thing: join.into for one in heard for join in one.joined}
        known = {met.thing: met.name for one in heard for met in one.met}
        return [
            replace(one, met=tuple(replace(met, name=known[into.get(met.thing, met.thing)]) for met in one.met))
            for one in heard
        ]

    hearing(patch, change)


@leak("link")
def what_is_understood_later_is_a_link_already(patch: Patch) -> None:
    own = decode._named

    def named(look: Lookups, record: Any) -> Iterator[Any]:
        return own(Lookups(look.reading, all_of(look.reading)), record)

    patch.setattr(decode, "_named", named)


@leak("link")
def a_passage_understood_later_is_on_the_page_already(patch: Patch) -> None:
    patch.setattr(sys.modules["untold.compile.build"], "_both", lambda told, since: Requirement(((Span(told, told),),)))


@leak("title")
def the_title_of_a_chapter_is_told_with_the_book(patch: Patch) -> None:
    own = texts._Placed._entry

    def entry(self: Any, told: int, kind: str, *given: Any) -> Any:
        return own(self, 0 if kind == "title" else told, kind, *given)

    patch.setattr(texts._Placed, "_entry", entry)


@leak("count")
def passages_that_name_somebody_are_counted_over_the_whole(patch: Patch) -> None:
    own = appearances.appearances

    def leaking(say: Any, thing: Any) -> Any:
        made = own(say, thing)
        return replace(made, passages=len(whole(say.view).where_named(thing.n))) if made is not None else None

    patch.setattr(page, "appearances", leaking)


@leak("presence")
def the_chapters_that_name_somebody_are_those_of_the_whole(patch: Patch) -> None:
    own = view.View.where_named

    def where_named(self: view.View, n: int) -> Any:
        everything = whole(self)
        return own(everything, n) if everything.progress != self.progress else own(self, n)

    patch.setattr(view.View, "where_named", where_named)


@leak("order")
def company_stands_by_how_often_the_whole_book_names_it(patch: Patch) -> None:
    own = appearances._company

    def company(of: view.View, thing: Any, where: Any) -> Any:
        return tuple(
            sorted(own(of, thing, where), key=lambda one: -len(whole(of).where_named(of.by_handle(one.thing.handle).n)))
        )

    patch.setattr(appearances, "_company", company)


@leak("neighbour")
def the_next_passage_is_read_on(patch: Patch) -> None:
    patch.setattr(Reach, "within", lambda self, lo, hi: self._replace(plain=((lo, hi),), runs=(), positions={}))
    own = view.View.statements

    def statements(self: view.View, numbers: Iterable[int]) -> tuple[Statement, ...]:
        return own(whole(self), numbers)

    patch.setattr(view.View, "statements", statements)
