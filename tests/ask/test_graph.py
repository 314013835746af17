"""The graph: ties between people and groups as told, each once, drawn from what is told alone."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from untold.ask.answers import Graph
from untold.ask.graph import graph
from untold.ask.layout import layout
from untold.problems import NotTold
from untold.view import View

ViewOf = Callable[..., View]
STORY = """\
s1e1 person ann "Ann"
s1e1 person bob "Bob"
s1e1 person cyn "Cyn"
s1e1 person dag "Dag"
s1e1 person eve "Eve"
s1e1 group  crew "the crew"
s1e1 place  port "the port"
s1e1 fact   ann mother-of bob
s1e1 fact   friends bob friend-of cyn
s1e1 fact   cyn lives-in port
s1e2 fact   cyn friend-of bob
s1e2 fact   dag member-of crew
s1e3 fact   cyn leads crew
s1e4 fact   ann serves bob
  until: 1990
"""


def ties(found: Graph) -> list[str]:
    names = [node.thing.name for node in found.nodes]
    return [f"{names[edge.first]} {edge.wording} {names[edge.second]}" for edge in found.edges]


def test_ties_join_people_and_groups_each_once_in_telling_order(view_of: ViewOf) -> None:
    found = graph(view_of(STORY, "s1e3"))
    assert ties(found) == [
        "Ann is the mother of Bob",
        "Bob is a friend of Cyn",
        "Dag is one of the crew",
        "Cyn leads the crew",
    ]
    assert ([node.thing.name for node in found.nodes], found.count) == (["Ann", "Bob", "Cyn", "Dag", "the crew"], 4)
    assert [node.ties for node in found.nodes] == [1, 2, 2, 1, 2]
    assert [(edge.kin, edge.symmetric) for edge in found.edges[:2]] == [(True, False), (False, True)]


def test_what_is_told_later_is_not_drawn(view_of: ViewOf) -> None:
    assert ties(graph(view_of(STORY, "s1e1"))) == ["Ann is the mother of Bob", "Bob is a friend of Cyn"]
    assert graph(view_of(STORY, "start")) == Graph((), (), 0)


def test_ended_and_corrected_ties_stay_and_are_marked(view_of: ViewOf) -> None:
    found = graph(view_of(STORY + "s1e5 corrects friends\ns1e5 fact ann lives-in port\ns1e6 fact bob works-for ann\n"))
    held = dict(zip(ties(found), [edge.holds for edge in found.edges], strict=True))
    assert held["Ann serves Bob"] is False
    assert held["Cyn is a friend of Bob"] is True  # told once more, and that was not taken back
    struck = graph(view_of(STORY.replace("s1e2 fact   cyn friend-of bob\n", "") + "s1e5 corrects friends\n"))
    (edge,) = [edge for edge in struck.edges if edge.wording == "is a friend of"]
    assert (edge.holds, edge.line.struck) == (False, True)


def test_what_is_denied_or_only_dreamt_ties_nobody(view_of: ViewOf) -> None:
    text = STORY + "s2e1 fact eve loves dag\n  sure: denied\ns2e1 fact eve hunts dag\n  mode: dream\n"
    assert graph(view_of(text)).count == 5
    assert "Eve is suspected to love Dag" in [
        edge.line.text for edge in graph(view_of(STORY + "s2e1 fact eve loves dag\n  sure: suspected\n")).edges
    ]


def test_around_somebody_it_goes_as_far_as_asked(view_of: ViewOf) -> None:
    view = view_of(STORY)
    around = [{node.thing.name for node in graph(view, "Ann", depth).nodes} for depth in range(5)]
    assert around == [{"Ann"}, {"Ann", "Bob"}, {"Ann", "Bob", "Cyn"}, {"Ann", "Bob", "Cyn", "the crew"}, around[3] | {"Dag"}]
    assert [node.thing.name for node in graph(view, "Eve").nodes] == ["Eve"]


def test_the_most_tied_are_drawn_where_there_is_no_room_for_all(view_of: ViewOf) -> None:
    found = graph(view_of(STORY, "s1e3"), limit=3)
    assert ([node.thing.name for node in found.nodes], len(found.edges), found.count) == (["Bob", "Cyn", "the crew"], 2, 4)


def test_two_who_turn_out_to_be_one_are_one_node(view_of: ViewOf) -> None:
    found = graph(view_of(STORY + "s2e1 same dag bob\n"))
    assert [node.thing.name for node in found.nodes] == ["Ann", "Bob", "Cyn", "the crew"]


def test_whoever_is_not_told_has_no_graph(view_of: ViewOf) -> None:
    with pytest.raises(NotTold):
        graph(view_of(STORY), "Zed")


# -- the drawing ----------------------------------------------------------------------------------------------------------------

GRAPHS = st.integers(0, 30).flatmap(
    lambda n: (
        st.tuples(st.just(n), st.lists(st.sampled_from(list(combinations(range(n), 2)) or [(0, 0)]), max_size=60))
        if n > 1
        else st.just((n, []))
    )
)


@given(GRAPHS)
@settings(max_examples=60, deadline=None)
def test_every_drawing_is_rounded_lies_within_its_frame_and_hangs_on_the_ties_alone(
    drawn: tuple[int, list[tuple[int, int]]],
) -> None:
    count, joined = drawn
    places = layout(count, joined)
    assert len(places) == count
    assert all(0 <= value <= 1 and round(value, 3) == value for place in places for value in place)
    assert places == layout(count, [pair[::-1] for pair in reversed(joined)])


def test_the_tied_stand_nearer_than_the_untied() -> None:
    places = layout(6, [(0, 1), (1, 2), (2, 0), (3, 4), (4, 5), (5, 3)])

    def apart(one: int, other: int) -> float:
        return abs(places[one][1] - places[other][1])  # downwards is the longer way

    within = max(apart(one, other) for three in ((0, 1, 2), (3, 4, 5)) for one, other in combinations(three, 2))
    assert within < min(apart(one, other) for one in (0, 1, 2) for other in (3, 4, 5))


def test_no_two_stand_on_one_spot() -> None:
    places = layout(12, [(0, n) for n in range(1, 12)])
    assert len(set(places)) == 12


def test_a_drawing_is_the_same_on_every_machine() -> None:
    drawn = layout(5, [(0, 1), (1, 2), (2, 3), (3, 4), (4, 0), (0, 2)])
    assert drawn == ((0.0, 0.437), (0.5, 0.0), (1.0, 0.437), (1.0, 1.0), (0.0, 1.0))
