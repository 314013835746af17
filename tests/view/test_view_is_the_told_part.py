"""Every answer of a view is what one gets by filtering all entries by what is held, on stories made up by chance."""

from __future__ import annotations

import random
import tempfile
from functools import cache
from pathlib import Path

from cut import Cutter
from hypothesis import given, settings
from hypothesis import strategies as st
from naive import Item, Naive, items
from stories import make_story, some_progress

from untold import load
from untold.compile import build
from untold.entries import Ledger
from untold.told import Ref, Said
from untold.view import View
from untold.view.reading import Reading
from untold.vocabulary import KINDS, THING_KINDS, VOICES

FOLDER = tempfile.TemporaryDirectory(prefix="untold-view-")


@cache
def story(seed: int) -> tuple[Ledger, list[Item], Reading, Cutter]:
    files = make_story(seed, 20 + seed % 90, documents=False)
    ledger = load.parse({name: text.encode() for name, text in files.items()})
    assert not [p for p in ledger.problems if p.severity == "error"], ledger.problems[:3]
    path = Path(FOLDER.name) / f"{seed}.story"
    build(ledger, path, key=b"key")
    return ledger, items(ledger), Reading(path), Cutter(files)


def both(seed: int, at: int) -> tuple[View, Naive, Ledger]:
    """The view and the naive view of one story at one place, in the same voices."""
    ledger, everything, reading, cutter = story(seed)
    chance = random.Random(at)
    voices = frozenset({"story"} | set(chance.sample(VOICES, chance.randint(0, 3))))
    progress = ledger.telling.read_progress(some_progress(cutter, at))
    return View(reading, progress, voices), Naive(ledger, progress, voices, everything), ledger


cases = given(seed=st.integers(0, 40), at=st.integers(0, 10_000))
few = settings(max_examples=150, deadline=None)


@few
@cases
def test_things_are_listed_once_in_telling_order(seed: int, at: int) -> None:
    view, naive, _ = both(seed, at)
    for kind in (None, *THING_KINDS):
        wanted = naive.listed(kind)
        assert [t.n for t in view.things(kind, limit=None)] == wanted
        assert [t.n for t in view.things(kind, limit=2, skip=1)] == wanted[1:3]
        rows, count = view.first_rows(kind, 3)
        assert (len(rows), count) == (len(wanted[:3]), len(wanted))
    counts = {kind: len(naive.listed(kind)) for kind in THING_KINDS}
    assert view.counts() == {kind: count for kind, count in counts.items() if count}


@few
@cases
def test_a_thing_goes_by_the_name_told_last(seed: int, at: int) -> None:
    view, naive, ledger = both(seed, at)
    held = {item.n for item in naive.things}
    for item in story(seed)[1]:
        thing = view.thing(item.n) if item.kind in THING_KINDS else None
        assert (thing is not None) == (item.n in held)
        if thing is None:
            continue
        assert thing.n == naive.end(item.n)
        assert set(thing.members) == naive.group[item.n]
        assert thing.name == naive.name(item.n)
        assert [name for name, _ in thing.names] == naive.names(item.n)
        assert (thing.position, min(thing.members, key=lambda m: naive.first(m))) == (
            naive.first(item.n)[0],
            thing.members[0],
        ) or (thing.position == naive.first(item.n)[0])
        assert view.by_handle(thing.handle) == thing
        for name, _ in thing.names:
            assert thing in view.by_name(name.upper())
            assert any(thing == whose for _, whose in view.names(name, limit=1000))
    assert ledger.telling.size == view.telling.size


@few
@cases
def test_a_page_holds_every_entry_that_the_thing_takes_part_in_newest_first(seed: int, at: int) -> None:
    view, naive, _ = both(seed, at)
    for item in story(seed)[1]:
        if item.kind not in THING_KINDS:
            continue
        wanted = naive.page(item.n) if item.n in naive.group else []
        page = view.page(item.n, limit=None)
        assert [s.n for s in page.rows] == wanted
        assert page.count == len(wanted)
        part = view.page(item.n, limit=2, skip=1)
        assert ([s.n for s in part.rows], part.count) == (wanted[1:3], len(wanted))
        assert view.tally(item.n) == naive.tally(wanted)
        about = sorted(wanted, key=lambda n: (naive.position(naive.by_n[n]), n))
        assert sorted(s.n for s in view.about(item.n)) == sorted(about)
        for kinds, props in (
            (("fact",), ()),
            (("event", "more", "fact"), ()),
            ((), ("status", "loves", "vow")),
            (("fact",), ("is",)),
        ):
            fit = [
                n
                for n in wanted[::-1]
                if (not kinds or naive.by_n[n].kind in kinds)
                and (not props or ((claim := naive.by_n[n].claim) is not None and claim.property.text in props))
            ]
            assert [s.n for s in view.about(item.n, kinds, props)] == fit
            assert [s.n for s in view.about(item.n, kinds, props, limit=2)] == fit[:2]
            assert [s.n for s in view.about(item.n, kinds, props, limit=2, newest=True)] == fit[::-1][:2]


@few
@cases
def test_lists_and_counts_of_statements_are_exact(seed: int, at: int) -> None:
    view, naive, _ = both(seed, at)
    _, earlier, _ = both(seed, at + 1)
    already = {i.n for i in Naive(naive.ledger, earlier.progress, naive.voices, naive.everything).held}
    new = [i for i in naive.held if i.n not in already]
    assert view.tally() == naive.tally([i.n for i in naive.held])
    assert view.count_of() == len(naive.held)
    assert view.count_of(beyond=earlier.progress) == len(new)
    for kinds in [(kind,) for kind in KINDS] + [("fact", "event"), ("person", "learns", "same")]:
        wanted = [i.n for i in naive.held if i.kind in kinds]
        assert [s.n for s in view.of_kind(kinds)] == wanted
        assert [s.n for s in view.of_kind(kinds, newest=True, limit=3, skip=1)] == wanted[::-1][1:4]
        assert view.count_of(kinds) == len(wanted)
        assert [s.n for s in view.of_kind(kinds, beyond=earlier.progress)] == [i.n for i in new if i.kind in kinds]
        assert view.count_of(kinds, beyond=earlier.progress) == len([i for i in new if i.kind in kinds])
    met = {t.n for t in view.things(limit=None, beyond=earlier.progress)}
    assert met == {n for n in naive.listed(None) if not naive.group[n] & already}


@few
@cases
def test_a_statement_names_only_what_is_held(seed: int, at: int) -> None:
    view, naive, ledger = both(seed, at)
    for item in naive.held:
        statement = view.statement(item.n)
        assert statement is not None
        assert (statement.kind, statement.voice, statement.position) == (item.kind, item.voice, naive.position(item))
        assert statement.words == (item.entry.words.text if item.entry.words and not item.of else "")
        assert set(statement.corrected_by) == {other.n for other in naive.correctors(item)}
        assert set(statement.corrects) == {
            naive.number[name].n
            for name in (naive._corrects(item) if not item.of else ())
            if naive.number[name].n in naive.by_n
        }
        for part in statement.parts:
            if isinstance(part.value, Said):
                assert part.value.n is None or part.value.n in naive.by_n
            elif isinstance(part.value, Ref) and part.value.n is not None:
                assert part.value.name == naive.name(part.value.n)
        cited = [w.text for w in (*item.entry.arg("cited"), *item.entry.all("source"))]
        readable = [c for c in cited if ledger.scope(c.partition("#")[0]).held_by(view.progress)]
        assert len(statement.citations) == len(readable)
        speaking = {s.n for s in view.speaking_of(item.n)}
        assert speaking == {
            other.n
            for other in naive.held
            if not other.of
            and any(
                slot.shape in ("statement", "statements") and set(item.ids) & {w.text for w in other.entry.arg(slot.name)}
                for slot in KINDS[other.kind].slots
            )
        }
    for item in story(seed)[1]:
        if item.n not in naive.by_n:
            assert view.statement(item.n) is None
            assert view.rows(item.n) == ((), 0)


@few
@cases
def test_units_are_those_told(seed: int, at: int) -> None:
    view, _, ledger = both(seed, at)
    assert all(unit.ordinal in view.progress and view.telling.label(unit.ordinal) == unit.place for unit in view.units())
    finest = sum(len(work.finest) for work in ledger.works)
    assert len(view.units()) <= finest
