"""Sets of units: what has been told, and what a thing needs to have been told."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from untold.progress import NEVER, Progress, Requirement, Span

SPANS = st.builds(lambda lo, length: Span(lo, lo + length), st.integers(0, 30), st.integers(0, 8))
PROGRESSES = st.lists(SPANS, max_size=5).map(Progress.of)
REQUIREMENTS = st.lists(st.lists(SPANS, min_size=1, max_size=3).map(tuple), max_size=3).map(lambda a: Requirement(tuple(a)))


def units(progress: Progress) -> set[int]:
    return {unit for span in progress.spans for unit in range(span.lo, span.hi + 1)}


def needed(spans: tuple[Span, ...]) -> set[int]:
    return {unit for span in spans for unit in range(span.lo, span.hi + 1)}


def test_nothing_told_holds_nothing() -> None:
    assert not Progress().holds(Span(0, 0))
    assert Progress() <= Progress()


def test_spans_that_touch_become_one() -> None:
    assert Progress.of([Span(4, 6), Span(1, 3), Span(9, 9)]) == Progress((Span(1, 6), Span(9, 9)))


def test_a_span_that_runs_backwards_holds_nothing() -> None:
    assert Progress.of([Span(3, 2)]) == Progress()


def test_what_was_skipped_keeps_a_span_from_being_held() -> None:
    skipped = Progress.of([Span(0, 4), Span(6, 9)])
    assert not skipped.holds(Span(4, 6))
    assert skipped.holds(Span(6, 9))


def test_a_single_unit_has_a_point_and_nothing_else_has() -> None:
    assert Requirement(((Span(3, 3),),)).point == 3
    assert Requirement(((Span(3, 4),),)).point is None
    assert Requirement(((Span(3, 3), Span(5, 5)),)).point is None
    assert Requirement(((Span(3, 3),), (Span(5, 5),))).point is None
    assert NEVER.point is None


def test_a_choice_is_told_at_the_first_alternative_that_is_held() -> None:
    choice = Requirement(((Span(8, 8),), (Span(2, 3),)))
    assert choice.position(Progress.of([Span(0, 9)])) == 3
    assert choice.position(Progress.of([Span(8, 8)])) == 8
    assert choice.position(Progress.of([Span(2, 2)])) == -1


def test_what_has_no_alternative_is_never_told() -> None:
    everything = Progress.of([Span(0, 100)])
    assert not NEVER.held_by(everything)
    assert NEVER.position(everything) == -1
    assert (Requirement(((Span(1, 1),),)) & NEVER) == NEVER


@given(st.lists(SPANS, max_size=6))
def test_any_spans_have_one_normal_form(spans: list[Span]) -> None:
    progress = Progress.of(spans)
    assert units(progress) == {unit for span in spans for unit in range(span.lo, span.hi + 1)}
    assert all(a.hi + 1 < b.lo for a, b in zip(progress.spans, progress.spans[1:], strict=False))
    assert Progress.of(reversed(spans)) == progress
    assert Progress.of(progress.spans) == progress


@given(PROGRESSES, PROGRESSES)
def test_and_or_and_order_are_those_of_sets(one: Progress, other: Progress) -> None:
    assert units(one & other) == units(one) & units(other)
    assert units(one | other) == units(one) | units(other)
    assert (one <= other) == (units(one) <= units(other))
    assert (one & other) <= one <= (one | other)


@given(PROGRESSES, SPANS)
def test_a_span_is_held_when_all_of_its_units_are(progress: Progress, span: Span) -> None:
    assert progress.holds(span) == (needed((span,)) <= units(progress))
    assert all((unit in progress) == (unit in units(progress)) for unit in range(40))


@given(REQUIREMENTS, PROGRESSES)
def test_a_requirement_is_held_when_all_of_some_alternative_is(told: Requirement, progress: Progress) -> None:
    held = [spans for spans in told.alternatives if needed(spans) <= units(progress)]
    assert told.held_by(progress) == bool(held)
    assert told.position(progress) == min((max(needed(spans)) for spans in held), default=-1)


@given(REQUIREMENTS, PROGRESSES, PROGRESSES)
def test_whoever_has_been_told_more_holds_no_less(told: Requirement, less: Progress, more: Progress) -> None:
    if told.held_by(less):
        assert told.held_by(less | more)


@given(REQUIREMENTS, REQUIREMENTS, PROGRESSES)
def test_both_are_needed_where_two_requirements_are_joined(one: Requirement, other: Requirement, progress: Progress) -> None:
    assert (one & other).held_by(progress) == (one.held_by(progress) and other.held_by(progress))
