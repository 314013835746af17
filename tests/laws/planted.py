"""Leaks planted on purpose: one small patch each, of the kinds that readers of other tools have met. Each must be caught."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest

from untold.progress import Requirement
from untold.told import Statement, Thing
from untold.view import counting, decode, selects, view
from untold.view.lookups import Lookups
from untold.view.reach import Gate, Reach, reach
from untold.view.reading import Reading
from untold.vocabulary import VOICES

Patch = pytest.MonkeyPatch


@dataclass(frozen=True)
class Leak:
    """A patch that leaks, what kind of leak it is, and which requests could show it (by the beginning of their names)."""

    name: str
    kind: str
    plant: Callable[[Patch], None]


LEAKS: list[Leak] = []


def leak(kind: str) -> Callable[[Callable[[Patch], None]], Callable[[Patch], None]]:
    """Adds a leak, named by its function."""

    def add(plant: Callable[[Patch], None]) -> Callable[[Patch], None]:
        LEAKS.append(Leak(plant.__name__.replace("_", " "), kind, plant))
        return plant

    return add


def all_of(reading: Reading) -> Reach:
    """What no view may have: everything, in every voice."""
    return reach(reading.telling.everything(), frozenset(VOICES), reading.gates, reading.telling.size)


def unbound(look: Lookups, select: str, *binds: object) -> list[tuple[Any, ...]]:
    """A look-up over the whole story."""
    return Lookups(look.reading, all_of(look.reading)).held(select, *binds)


def holding_everything_for(patch: Patch, *leaking: str) -> None:
    """Let these look-ups run over the whole story."""
    own = Lookups.held

    def held(self: Lookups, select: str, *binds: object, **options: Any) -> list[tuple[Any, ...]]:
        if select not in leaking:
            return own(self, select, *binds, **options)
        rows = own(Lookups(self.reading, all_of(self.reading)), select, *binds, **options)
        known = all_of(self.reading).positions
        self.reach.positions.update({told: at for told, at in known.items() if told not in self.reach.positions})
        return rows

    patch.setattr(Lookups, "held", held)


# -- names and identities ----------------------------------------------------------------------------------------------


@leak("undated name")
def names_told_later_are_taken_already(patch: Patch) -> None:
    holding_everything_for(patch, selects.NAMINGS)


@leak("merged identity")
def two_pages_are_one_before_it_is_told(patch: Patch) -> None:
    holding_everything_for(patch, selects.SAMES)


@leak("identity")
def a_name_told_later_is_found_already(patch: Patch) -> None:
    holding_everything_for(patch, selects.NAMED)


@leak("title")
def titles_of_units_to_come_are_shown(patch: Patch) -> None:
    holding_everything_for(patch, selects.TITLES)


# -- counts --------------------------------------------------------------------------------------------------------------


@leak("count")
def a_page_counts_entries_of_the_whole(patch: Patch) -> None:
    own = view.View.rows

    def rows(self: view.View, n: int, **options: Any) -> Any:
        found, _ = own(self, n, **options)
        return found, counting.page_count(self._reading, all_of(self._reading), n)

    patch.setattr(view.View, "rows", rows)


@leak("count")
def a_list_counts_things_of_the_whole(patch: Patch) -> None:
    patch.setattr(view.View, "_totals", lambda self, within: counting.totals(self._reading, all_of(self._reading)))


@leak("count by voice")
def the_voices_of_a_page_are_counted_over_the_whole(patch: Patch) -> None:
    own = counting.page_totals
    patch.setattr(counting, "page_totals", lambda look, members: own(Lookups(look.reading, all_of(look.reading)), members))


# -- order ---------------------------------------------------------------------------------------------------------------


def importance(self: view.View, thing: Thing) -> int:
    return counting.page_count(self._reading, all_of(self._reading), thing.n)


@leak("order")
def things_stand_by_how_often_the_whole_names_them(patch: Patch) -> None:
    own = view.View.things

    def things(self: view.View, kind: str | None = None, **options: Any) -> tuple[Thing, ...]:
        return tuple(sorted(own(self, kind, **options), key=lambda t: -importance(self, t)))

    patch.setattr(view.View, "things", things)


@leak("order")
def statements_that_are_corrected_later_go_last(patch: Patch) -> None:
    own = view.View._statements

    def statements(self: view.View, numbers: Any) -> tuple[Statement, ...]:
        targets = {row[2] for row in unbound(self._look, selects.CORRECTIONS)}
        return tuple(sorted(own(self, numbers), key=lambda s: s.n in targets))

    patch.setattr(view.View, "_statements", statements)


@leak("undated menu")
def the_menu_has_every_kind_that_the_whole_has(patch: Patch) -> None:
    own = view.View.counts

    def counts(self: view.View) -> dict[str, int]:
        whole = view.View(self._reading, self.telling.everything(), frozenset(VOICES))
        return {kind: own(self).get(kind, 0) for kind in own(whole)}

    patch.setattr(view.View, "counts", counts)


# -- what is in a view ------------------------------------------------------------------------------------------------------


@leak("correction")
def what_is_corrected_later_is_struck_already(patch: Patch) -> None:
    holding_everything_for(patch, selects.CORRECTIONS)


@leak("correction")
def a_correction_of_a_correction_is_forgotten(patch: Patch) -> None:
    own = Lookups.stands

    def stands(self: Lookups, n: int) -> bool:
        targets = {row[2] for row in unbound(self, selects.CORRECTIONS)}
        return own(self, n) if n not in targets else False

    patch.setattr(Lookups, "stands", stands)


def gates_let_in(patch: Patch, lets_in: Callable[[Requirement, Any], bool]) -> None:
    """Let a view hold requirements that it does not."""
    own = reach

    def wider(progress: Any, voices: frozenset[str], gates: Any, size: int) -> Reach:
        open_gates = [
            replace(gate, requirement=Requirement(((progress.spans[0],),)))
            if progress.spans and lets_in(gate.requirement, progress)
            else gate
            for gate in gates
        ]
        return own(progress, voices, open_gates, size)

    patch.setattr(view, "reach", wider)


@leak("coarse place")
def a_season_is_told_with_its_first_episode(patch: Patch) -> None:
    gates_let_in(patch, lambda needed, progress: any(all(s.lo in progress for s in spans) for spans in needed.alternatives))


@leak("choice")
def a_choice_needs_all_its_places(patch: Patch) -> None:
    own = Requirement.position

    def position(self: Requirement, progress: Any) -> int:
        everywhere = all(progress.holds(span) for spans in self.alternatives for span in spans)
        return own(self, progress) if everywhere else -1

    patch.setattr(Requirement, "position", position)


@leak("choice")
def a_choice_stands_at_its_first_place_though_another_told_it(patch: Patch) -> None:
    own = Requirement.position

    def position(self: Requirement, progress: Any) -> int:
        if own(self, progress) < 0:
            return -1
        return min(max(span.hi for span in spans) for spans in self.alternatives)

    patch.setattr(Requirement, "position", position)


@leak("together")
def one_of_two_places_is_enough_for_a_note(patch: Patch) -> None:
    gates_let_in(patch, lambda needed, progress: any(any(progress.holds(s) for s in spans) for spans in needed.alternatives))


@leak("voice")
def every_voice_is_the_storys(patch: Patch) -> None:
    own = reach

    def all_voices(progress: Any, voices: frozenset[str], gates: Any, size: int) -> Reach:
        heard = [Gate(g.told, "story", g.requirement) for g in gates]
        eager = [
            replace(g, requirement=Requirement(((progress.spans[0],),))) if real.voice != "story" and progress.spans else g
            for g, real in zip(heard, gates, strict=True)
        ]
        return own(progress, voices, eager, size)

    patch.setattr(view, "reach", all_voices)


@leak("scope")
def evidence_is_cited_before_its_scope_is_told(patch: Patch) -> None:
    own = decode.statement_of

    def statement_of(look: Lookups, n: int, told: int, kind: int, record: Any) -> Statement:
        made = own(look, n, told, kind, record)
        waiting = tuple(c for c in record.citations if not look.reach.holds(c[2]))
        return replace(made, words=made.words + "*" * bool(waiting))

    patch.setattr(view, "statement_of", statement_of)


@leak("reference")
def someone_is_called_by_his_name(patch: Patch) -> None:
    own = decode.reference

    def reference(look: Lookups, code: int) -> Any:
        found = own(look, code)
        if found.n is None and code > 0:
            thing = Lookups(look.reading, all_of(look.reading)).thing(code >> 1)
            return replace(found, name=thing.name) if thing else found
        return found

    patch.setattr(decode, "reference", reference)


@leak("wording")
def a_state_that_will_end_is_worded_so(patch: Patch) -> None:
    own = decode.statement_of

    def statement_of(look: Lookups, n: int, told: int, kind: int, record: Any) -> Statement:
        made = own(look, n, told, kind, record)
        later = [row for row in unbound(look, selects.SPOKEN, n) if not look.reach.holds(row[0])]
        return replace(made, sure="suspected") if later else made

    patch.setattr(view, "statement_of", statement_of)


# -- ids and absence --------------------------------------------------------------------------------------------------------


@leak("id")
def handles_count_the_things_of_the_whole(patch: Patch) -> None:
    own = Lookups._thing
    patch.setattr(Lookups, "_thing", lambda self, *rows: replace(made := own(self, *rows), handle=f"thing{made.n}"))


@leak("id")
def a_handle_changes_when_the_thing_turns_out_to_be_another(patch: Patch) -> None:
    own = Lookups._thing

    def thing(self: Lookups, *rows: Any) -> Thing:
        made = own(self, *rows)
        merged = {n for row in unbound(self, selects.SAMES) for n in row[2:]}
        return replace(made, handle=made.handle[::-1]) if made.n in merged else made

    patch.setattr(Lookups, "_thing", thing)


@leak("absent page")
def a_page_told_later_is_absent_in_another_way(patch: Patch) -> None:
    from untold.problems import NotTold

    own = view.View.by_handle

    def by_handle(self: view.View, handle: str) -> Thing | None:
        found = own(self, handle)
        if found is None and unbound(self._look, selects.HANDLE, handle):
            raise NotTold("Not told yet.")
        return found

    patch.setattr(view.View, "by_handle", by_handle)


@leak("error")
def an_error_names_what_is_told_later(patch: Patch) -> None:
    from untold.problems import NotTold

    own = view.View.by_name

    def by_name(self: view.View, name: str) -> tuple[Thing, ...]:
        found = own(self, name)
        if not found and (rows := unbound(self._look, selects.NAMED, name.casefold())):
            raise NotTold(f"Not told yet; there are {len(rows)}.")
        return found

    patch.setattr(view.View, "by_name", by_name)


@leak("cache")
def a_view_is_kept_whatever_the_progress(patch: Patch) -> None:
    own = Lookups.thing
    kept: dict[tuple[int, int], Thing] = {}

    def thing(self: Lookups, n: int) -> Thing | None:
        whole = Lookups(self.reading, all_of(self.reading))
        known = kept.setdefault((id(self.reading), n), own(whole, n))  # as if the last page were asked for first
        return known if known is not None and own(self, n) is not None else own(self, n)

    patch.setattr(Lookups, "thing", thing)
