"""Leaks planted in what documents say: a turn met too early, a count of turns, a title, a search hit, a topic, a citation."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from planted import Patch, leak
from planted_faces import whole

import untold
from untold.ask import document, search, sources
from untold.entries import Ledger
from untold.told import Part
from untold.view import decode, view


@leak("gate of a turn")
def a_turn_waits_for_its_scope_alone(patch: Patch) -> None:
    # The gate is in the build, so this leak builds in a cache of its own.
    patch.setenv("UNTOLD_CACHE", str(Path(os.environ["UNTOLD_DATA"]).with_name("leaking-builds")))
    patch.setattr(Ledger, "_gate", lambda self, source, resting: self.scope(source))


@leak("count of turns")
def turns_are_counted_over_the_whole(patch: Patch) -> None:
    own = document.document

    def counted(of: view.View, whom: Any) -> Any:
        found = own(of, whom)
        many = len(own(whole(of), found.source.thing.handle).parts)
        return replace(found, parts=tuple(replace(part, id=f"{part.id} of {many}") for part in found.parts))

    patch.setattr(untold, "document", counted)


@leak("title of a document")
def a_document_is_listed_before_it_is_told_of(patch: Patch) -> None:
    own = sources.sources

    def listed(of: view.View, **options: Any) -> Any:
        found = own(of, **options)
        known = {row.thing.handle for row in found.rows}
        more = [row for row in own(whole(of), **options).rows if row.thing.handle not in known]
        return replace(found, rows=(*found.rows, *more))

    patch.setattr(untold, "sources", listed)


@leak("menu of the archive")
def the_archive_offers_topics_of_the_whole(patch: Patch) -> None:
    own = sources.sources
    patch.setattr(untold, "sources", lambda of, **options: replace(own(of, **options), choices=own(whole(of)).choices))


@leak("search in a turn")
def a_search_counts_what_stands_in_turns_not_met(patch: Patch) -> None:
    own = search.search

    def searched(of: view.View, query: str, limit: int = 10, skip: int = 0) -> Any:
        found = own(of, query, limit, skip)
        met = sum(1 for hit in own(of, query, 100).hits if hit.line and hit.line.kind == "passage")
        there = sum(1 for hit in own(whole(of), query, 100).hits if hit.line and hit.line.kind == "passage")
        return replace(found, count=found.count + there - met)

    patch.setattr(untold, "search", searched)


@leak("topic of a turn")
def a_turn_is_about_whoever_its_words_will_turn_out_to_name(patch: Patch) -> None:
    own = decode._parts

    def parts(look: Any, n: int, kind: int, position: int, record: Any) -> Iterator[Part]:
        found = list(own(look, n, kind, position, record))
        yield from found
        for code, _ in record.names:
            ref = decode.reference(look, code)
            if ref.n is not None and not any(part.key == "names" and part.value == ref for part in found):
                yield Part("names", ref)

    patch.setattr(decode, "_parts", parts)
