"""Story time as it is written, read and written again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from untold.place import Telling, Work
from untold.problems import PlaceError
from untold.storytime import Anchor, Constraint, read_date, read_when, write_when
from untold.vocabulary import WORK_LEVELS

SHOW = Telling((Work("show", WORK_LEVELS["television"], {(): (1, 2), (1,): (1, 2, 3), (2,): (1, 2, 3)}),))


def read(text: str, *events: str) -> tuple[Constraint, ...]:
    return read_when(text, SHOW, lambda name: name in events).constraints


def test_a_bare_anchor_means_at_it() -> None:
    assert read("1998-10") == (Constraint("at", Anchor("date", "1998-10")),)
    assert read("s1e2") == (Constraint("at", Anchor("unit", "s1e2", lo=2, hi=2)),)
    assert read("fire", "fire") == (Constraint("at", Anchor("event", "fire")),)


def test_a_distance_has_an_amount_and_a_measure() -> None:
    assert read("17 years before s1e1") == (Constraint("before", Anchor("unit", "s1e1", lo=1, hi=1), 17, "years"),)
    assert read("1 year after fire", "fire")[0].unit == "years"


def test_between_takes_two_anchors_and_dates_may_have_a_time_of_day() -> None:
    (constraint,) = read("between 1998-10-31 12:30 and s1e1")
    assert [anchor.key for anchor in constraint.anchors] == ["1998-10-31 12:30", "s1e1"]


def test_all_parts_hold() -> None:
    assert [c.relation for c in read("after fire, before s2e1, 1998", "fire")] == ["after", "before", "at"]


def test_a_season_and_a_range_are_anchors_too() -> None:
    assert (read("during s2")[0].anchor.lo, read("during s2")[0].anchor.hi) == (4, 6)
    assert (read("s1e2-s2e1")[0].anchor.lo, read("s1e2-s2e1")[0].anchor.hi) == (2, 4)


def test_a_unit_and_a_date_win_over_an_events_id_so_that_nothing_told_later_changes_what_a_time_means() -> None:
    assert read("before s1e1", "s1e1")[0].anchor.kind == "unit"
    assert read("before 1998", "1998")[0].anchor.kind == "date"


@pytest.mark.parametrize(
    ("text", "column", "near"),
    [
        ("befor s1e1", 1, "before"),
        ("3 yers before s1e1", 3, "years"),
        ("2 years", 3, "before"),
        ("0 days before s1e1", 1, "1"),
        ("after", 6, "after s1e1"),
        ("between s1e1", 9, "between s1e1 and s1e2"),
        ("1998-13", 1, "1998"),
        ("1998-02-30", 1, "1998"),
        ("before s1e9", 8, "s1e3"),
        ("before fire, s7", 14, "s2"),
        ("", 1, "before s1e1"),
        ("before fire,", 13, "before s1e1"),
    ],
)
def test_what_cannot_be_read_says_where_and_what_may_have_been_meant(text: str, column: int, near: str) -> None:
    with pytest.raises(PlaceError) as error:
        read(text, "fire")
    assert (error.value.column, error.value.nearest) == (column, near)


def test_the_nearest_event_is_asked_for() -> None:
    with pytest.raises(PlaceError) as error:
        read_when("before fyre", SHOW, lambda name: False, nearest=lambda name: "fire")
    assert error.value.nearest == "fire"


@given(st.text(alphabet="befor atsdungb w1290-:,s e", max_size=40) | st.text(max_size=40))
def test_any_text_is_read_or_refused_and_what_was_read_is_written_the_same(text: str) -> None:
    try:
        found = read(text, "fire", "e1")
    except PlaceError as error:
        assert 1 <= error.column <= len(text) + 1
        return
    assert read(write_when(found), "fire", "e1") == found


@pytest.mark.parametrize(("text", "ok"), [("2000-02-29", True), ("1900-02-29", False), ("-44-03-15", True), ("1998-00", False),
                                          ("1998-10-31 24:00", False), ("1998-10-31 23:59", True), ("298", True)])  # fmt: skip
def test_a_date_is_one_of_the_calendar(text: str, ok: bool) -> None:
    assert (read_date(text) is not None) == ok


def test_a_readers_text_names_anchors_as_told() -> None:
    anchor = Anchor("event", "12", "the accident")
    assert write_when([Constraint("before", anchor, 1, "years"), Constraint("at", anchor)]) == (
        "1 year before the accident, at the accident"
    )
