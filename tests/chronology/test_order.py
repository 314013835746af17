"""Story time put in order: against an oracle of difference constraints, and against times that were there first."""

from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from untold.chronology import GENEROUS, Bounds, Occurrence, UnitTime, build, rank
from untold.place import Telling, Work
from untold.progress import Span
from untold.storytime import read_when
from untold.vocabulary import WORK_LEVELS

SHOW = Telling((Work("show", WORK_LEVELS["television"], {(): (1, 2), (1,): (1, 2, 3), (2,): (1, 2, 3)}),))
EVENTS = ("ann", "bob", "cat", "dan")


def happens(key: str, home: int = 1, when: str = "", mode: str = "") -> Occurrence:
    constraints = read_when(when, SHOW, lambda name: True).constraints if when else ()
    return Occurrence(key, constraints, Span(home, home), mode, home, why=key)


def present(home: int, when: str = "", mode: str = "", until: int = 0) -> UnitTime:
    return UnitTime(
        Span(home, until or home), read_when(when, SHOW, lambda n: True).constraints if when else (), mode, f"unit {home}"
    )


# -- said in sentences ---------------------------------------------------------------------------------------------------


def ranks(*occurrences: Occurrence, units: tuple[UnitTime, ...] = ()) -> dict[object, int]:
    return rank(SHOW, occurrences, units)


def test_what_says_nothing_of_its_time_happens_in_the_unit_in_which_it_is_told() -> None:
    assert ranks(happens("second", 2), happens("first", 1), happens("also first", 1)) == {
        "first": 0, "also first": 0, "second": 1,
    }  # fmt: skip


def test_longer_before_one_anchor_is_earlier() -> None:
    found = ranks(
        happens("now", 1), happens("late", 3, "2 years before s1e1"), happens("early", 5, "17 years before s1e1"),
        happens("days", 5, "3 days before s1e1"),
    )  # fmt: skip
    assert sorted(found, key=lambda key: found[key]) == ["early", "late", "days", "now"]


def test_distances_that_are_too_near_to_tell_are_in_no_order() -> None:
    found = ranks(happens("a", 1, "12 months before s1e1"), happens("b", 1, "1 year before s1e1"))
    assert found["a"] == found["b"]


def test_dates_are_in_order_as_far_as_they_are_precise() -> None:
    found = ranks(happens("a", 1, "1998-10"), happens("b", 1, "1998-11-02"), happens("c", 1, "1998"), happens("d", 1, "1997"))
    assert found["d"] < found["a"] < found["b"] and found["d"] < found["c"]


def test_a_distance_from_what_is_dated_is_on_the_calendar() -> None:
    found = ranks(
        happens("crash", 1, "17 years before s1e1"), happens("party", 2, "1990"), happens("flood", 3, "2005"),
        units=(present(1, "2015-11-20"),),
    )  # fmt: skip
    assert found["party"] < found["crash"] < found["flood"]


def test_a_distance_from_a_distance_adds_up() -> None:
    found = ranks(
        happens("a", 2, "10 years before s1e1"), happens("b", 3, "5 years before a"), happens("c", 4, "12 years before s1e1")
    )
    assert found["b"] < found["c"] < found["a"]


def test_what_is_only_told_to_be_before_something_stands_right_before_it() -> None:
    found = ranks(happens("one", 1), happens("two", 2), happens("three", 3), happens("eve", 5, "before s1e3"))
    assert found["one"] < found["two"] == found["eve"] < found["three"]


def test_what_is_only_told_to_be_after_something_stands_right_after_it() -> None:
    found = ranks(happens("one", 1), happens("two", 2), happens("three", 3), happens("heel", 5, "after one"))
    assert found["one"] < found["heel"] <= found["two"] < found["three"]


def test_a_flashback_comes_before_and_a_flashforward_after_the_unit_that_shows_it() -> None:
    found = ranks(happens("past", 2, mode="flashback"), happens("now", 2), happens("later", 2, mode="flashforward"))
    assert found["past"] < found["now"] < found["later"]


def test_a_unit_that_is_a_flashback_leaves_the_order_of_the_telling() -> None:
    found = ranks(happens("one", 1), happens("then", 2), happens("three", 3), units=(present(2, "17 years before s1e1"),))
    assert found["then"] < found["one"] < found["three"]
    found = ranks(happens("one", 1), happens("then", 2), happens("three", 3), units=(present(2, mode="flashback"),))
    assert found["then"] < found["one"] < found["three"]


def test_a_season_that_is_a_flashback_keeps_its_own_order() -> None:
    found = ranks(happens("now", 1), happens("then", 4), happens("later then", 5), units=(present(4, "before s1e1", until=6),))
    assert found["then"] < found["later then"] < found["now"]


def test_dated_units_stay_in_the_order_of_the_telling_and_the_one_out_of_it_breaks_off() -> None:
    units = (present(1, "2015-11-20"), present(2, "2015-11-23"), present(3, "1998"), present(5, "2015-12-01"))
    found = ranks(*(happens(str(home), home) for home in range(1, 6)), units=units)
    assert found["3"] < found["1"] < found["2"] < found["4"] < found["5"]


def test_what_has_no_order_with_anything_stands_where_it_is_told() -> None:
    found = ranks(happens("one", 1), happens("rumour", 2, mode="mention"), happens("two", 2), happens("three", 3))
    assert found["one"] < found["rumour"] == found["two"] < found["three"]


def test_a_contradiction_gives_one_rank_and_no_harm() -> None:
    found = ranks(happens("a", 1, "before b"), happens("b", 1, "before a"), happens("c", 2))
    assert found["a"] == found["b"]


def test_events_that_turn_out_to_be_one_have_both_their_times() -> None:
    same = {"told-as": "crash"}
    occurrences = [happens("told-as", 1, "before s1e1"), happens("crash", 3, "after war"), happens("war", 1, "1990")]
    found = rank(SHOW, [*occurrences, happens("now", 1)], same=same)
    assert found["war"] < found["crash"] == found["told-as"] < found["now"]


# -- against an oracle ---------------------------------------------------------------------------------------------------

relations = st.sampled_from(["before", "after", "during", "at"])
anchors = st.sampled_from([*EVENTS, "s1e1", "s1e2", "s1e3", "s1", "s2e1"])
parts = st.one_of(st.builds("{} {}".format, relations, anchors), st.builds("between {} and {}".format, anchors, anchors))
times = st.lists(parts, max_size=2, unique=True).map(", ".join)
told = st.fixed_dictionaries({name: st.tuples(st.integers(1, 4), times) for name in EVENTS})


class Oracle:
    """Difference constraints over whole numbers, closed by Floyd and Warshall: nothing is shared with the product."""

    def __init__(self, story: dict[str, tuple[int, str]]) -> None:
        self.names: dict[tuple[str, int], int] = {}
        self.rows: list[tuple[int, int, int]] = []
        for ordinal in range(1, 7):
            self.less((f"u{ordinal}", 0), (f"u{ordinal}", 1), 1)
        for earlier, later in pairwise(range(1, 7)):
            self.less((f"u{earlier}", 1), (f"u{later}", 0), 1)
        for name, (home, when) in story.items():
            self.less((name, 0), (name, 1), 0)
            for part in filter(None, when.split(", ")):
                self.part(name, part.split())
            if not when:
                self.within(name, f"s1e{home}" if home < 4 else "s2e1")

    def number(self, point: tuple[str, int]) -> int:
        return self.names.setdefault(point, len(self.names))

    def less(self, earlier: tuple[str, int], later: tuple[str, int], by: int) -> None:
        self.rows.append((self.number(earlier), self.number(later), by))

    @staticmethod
    def ends(anchor: str) -> tuple[tuple[str, int], tuple[str, int]]:
        units = {"s1e1": (1, 1), "s1e2": (2, 2), "s1e3": (3, 3), "s1": (1, 3), "s2e1": (4, 4)}
        low, high = units.get(anchor, (0, 0))
        return ((f"u{low}", 0), (f"u{high}", 1)) if low else ((anchor, 0), (anchor, 1))

    def within(self, name: str, anchor: str) -> None:
        start, end = self.ends(anchor)
        self.less(start, (name, 0), 0)
        self.less((name, 1), end, 0)

    def part(self, name: str, words: list[str]) -> None:
        if words[0] in ("during", "at"):
            self.within(name, words[1])
        if words[0] in ("before", "between"):
            self.less((name, 1), self.ends(words[-1])[0], 1)
        if words[0] in ("after", "between"):
            self.less(self.ends(words[1])[1], (name, 0), 1)

    def holds(self, *more: tuple[tuple[str, int], tuple[str, int], int]) -> bool:
        rows = [*self.rows, *((self.number(a), self.number(b), by) for a, b, by in more)]
        size = len(self.names)
        far = [[0 if a == b else -(10**6) for b in range(size)] for a in range(size)]
        for a, b, by in rows:
            far[a][b] = max(far[a][b], by)
        for middle in range(size):
            for a in range(size):
                for b in range(size):
                    far[a][b] = max(far[a][b], far[a][middle] + far[middle][b])
        return all(far[a][a] <= 0 for a in range(size))


def occurrences_of(story: dict[str, tuple[int, str]]) -> list[Occurrence]:
    return [happens(name, home, when) for name, (home, when) in story.items()]


@given(told)
@settings(max_examples=150, deadline=None)
def test_what_is_told_is_consistent_exactly_when_times_can_be_found_for_it(story: dict[str, tuple[int, str]]) -> None:
    built = build(SHOW, occurrences_of(story))
    assert (not list(built.points.circles())) == Oracle(story).holds()


@given(told)
# Most stories made up so contradict themselves, and only those that do not are asked.
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
def test_what_is_certainly_earlier_is_so_in_every_order_that_can_be_and_ranks_keep_to_it(
    story: dict[str, tuple[int, str]],
) -> None:
    oracle = Oracle(story)
    assume(oracle.holds())
    occurrences = occurrences_of(story)
    bounds = Bounds(build(SHOW, occurrences))
    places = rank(SHOW, occurrences)
    for one in EVENTS:
        for other in EVENTS:
            certain = one != other and not oracle.holds(((other, 0), (one, 1), 0))
            assert bounds.before(one, other) == certain, (one, other)
            if not oracle.holds(((other, 0), (one, 0), 0)):
                assert places[one] < places[other]


@given(told)
@settings(max_examples=60, deadline=None)
def test_every_circle_shown_goes_round_and_has_a_strict_step(story: dict[str, tuple[int, str]]) -> None:
    for circle in build(SHOW, occurrences_of(story)).points.circles():
        assert all(a.end == b.start for a, b in pairwise([*circle, circle[0]]))
        assert any(step.strict for step in circle)


# -- against times that were there first ------------------------------------------------------------------------------------

FIRST = datetime(1950, 1, 1)
spans = st.tuples(st.integers(0, 60 * 365 * 24), st.integers(0, 2000))


@st.composite
def true_stories(draw: st.DrawFn) -> tuple[dict[str, tuple[datetime, datetime]], list[Occurrence]]:
    """Events that have happened at some hour, and only true things told of them."""
    happened = {}
    for name in EVENTS:
        start, length = draw(spans)
        happened[name] = (FIRST + timedelta(hours=start), FIRST + timedelta(hours=start + length))
    occurrences = []
    for name, (start, end) in happened.items():
        said = []
        for other in draw(st.lists(st.sampled_from(EVENTS), max_size=2, unique=True)):
            low, high = happened[other]
            far = (low - end).days // 365 if end < low else (start - high).days // 365
            side = "before" if end < low else "after" if start > high else "during"
            if side == "during":
                said += [f"during {other}"] * (low <= start and end <= high)
            else:
                alike = start.year == end.year and low.year == high.year and far >= 2
                said.append(f"{far} years {side} {other}" if alike and draw(st.booleans()) else f"{side} {other}")
        if start.year == end.year and draw(st.booleans()):
            said.append(f"{start:%Y-%m}" if start.month == end.month else f"{start:%Y}")
        elif draw(st.booleans()):
            said.append(f"between {start:%Y-%m-%d} and {end:%Y-%m-%d}")
        occurrences.append(happens(name, 1, ", ".join(said), mode="mention"))
    return happened, occurrences


@given(true_stories())
@settings(max_examples=200, deadline=None)
def test_what_truly_happened_never_contradicts_itself_and_nothing_false_is_certain(
    story: tuple[dict[str, tuple[datetime, datetime]], list[Occurrence]],
) -> None:
    happened, occurrences = story
    built = build(SHOW, occurrences, halves=GENEROUS)
    assert not list(built.points.circles())
    bounds = Bounds(built)
    for one in EVENTS:
        for other in EVENTS:
            if bounds.before(one, other):
                assert happened[one][1] <= happened[other][0], (one, other, [o.constraints for o in occurrences])


@given(told, st.permutations(EVENTS))
@settings(max_examples=60, deadline=None)
def test_ranks_keep_to_what_is_told_in_whatever_order_it_comes(story: dict[str, tuple[int, str]], order: list[str]) -> None:
    assume(Oracle(story).holds())
    there = rank(SHOW, occurrences_of({name: story[name] for name in order}))
    again = rank(SHOW, occurrences_of({name: story[name] for name in order}))
    assert there == again
    assert sorted(set(there.values())) == list(range(len(set(there.values()))))
