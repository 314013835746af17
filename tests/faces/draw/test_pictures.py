"""Pictures: well-formed, the same for the same answer, readable as words, and safe whatever stands in the names."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from untold.ask.answers import Edge, Graph, Knowing, Knowledge, Line, Mention, Moment, Node, Secret, Timeline
from untold.faces.draw import draw_graph, draw_knows, draw_timeline
from untold.faces.draw.svg import cut, folded, number

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>alert('x')</script> & \"quoted\" \u202e"


def who(name: str, handle: str | None = None, kind: str = "person") -> Mention:
    return Mention(name, name.lower()[:4] if handle is None else handle, kind)


def line(text: str, place: str = "s1e1", **how: object) -> Line:
    return replace(Line((text,), place, "fact"), **how)  # type: ignore[arg-type]


def edge(first: int, second: int, wording: str = "knows", **how: object) -> Edge:
    given = {"symmetric": False, "kin": False, "holds": True} | how
    return Edge(first, second, line(f"one {wording} another"), wording, **given)  # type: ignore[arg-type]


def graph(names: list[str], edges: list[Edge]) -> Graph:
    nodes = tuple(Node(who(name), (7 * i % 11) / 11, (5 * i % 13) / 13, 1) for i, name in enumerate(names))
    return Graph(nodes, tuple(edges), len(edges))


def timeline(order: str, count: int = 6) -> Timeline:
    moments = [
        Moment(who(f"what happened as number {i}", kind="event"), line("it", f"s1e{i}"), -i, (), i) for i in range(count)
    ]
    return Timeline(order, tuple(moments if order == "telling" else reversed(moments)), count)


def knowledge(names: list[str], states: list[tuple[str, bool]]) -> Knowledge:
    secrets = tuple(
        Secret(
            line(f"the thing that is number {i}"),
            "s1e1",
            (Knowing(who(names[i % len(names)]), state, "s1e2", "sees", None, wrong),),
        )
        for i, (state, wrong) in enumerate(states)
    )
    return Knowledge(tuple(who(name) for name in names), secrets, len(secrets))


PICTURES = {
    "graph": draw_graph(
        graph(["Ada", "Ben", HOSTILE], [edge(0, 1), edge(1, 2, kin=True), edge(2, 0, holds=False)]), "/thing/{}".format
    ),
    "timeline": draw_timeline(timeline("story"), "/thing/{}".format),
    "telling": draw_timeline(timeline("telling"), "/thing/{}".format),
    "knows": draw_knows(
        knowledge(["Ada", HOSTILE], [("knows", False), ("believes", False), ("believes", True), ("forgot", False)])
    ),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_well_formed_named_and_described(name: str) -> None:
    root = ElementTree.fromstring(str(PICTURES[name]))
    assert root.tag == f"{SVG}svg" and root.get("role") == "img"
    labelled = (root.get("aria-labelledby") or "").split()
    found = {one.get("id"): one.text for one in root.iter() if one.get("id")}
    assert len(labelled) == 2 and all(found.get(key) for key in labelled)


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_has_no_script_no_style_and_no_width_of_its_own(name: str) -> None:
    root = ElementTree.fromstring(str(PICTURES[name]))
    assert root.get("width") == "100%"
    for one in root.iter():
        assert one.tag not in (f"{SVG}script", f"{SVG}style") and not {"style", "onclick", "onload"} & set(one.attrib)


def test_names_in_pictures_are_words() -> None:
    for name in ("graph", "knows"):
        assert "<script" not in PICTURES[name] and "alert" in PICTURES[name]


def test_names_are_links_where_there_is_a_page() -> None:
    drawn = draw_graph(
        Graph((Node(who("Ada"), 0, 0, 1), Node(who("someone", ""), 1, 1, 1)), (edge(0, 1),), 1), "/thing/{}".format
    )
    assert drawn.count("<a ") == 1 and 'href="/thing/ada"' in drawn


def test_no_two_names_stand_on_one_row() -> None:
    names = [f"Name {i}" for i in range(28)]
    rows = re.findall(r'<circle cx="[\d.]+%" cy="([\d.]+)"', draw_graph(graph(names, [edge(0, 1)]), str))
    assert len(rows) == len(set(rows)) == 28


def test_what_relations_say_stands_where_there_is_room_and_never_over_each_other() -> None:
    names = [f"Name {i}" for i in range(12)]
    drawn = draw_graph(graph(names, [edge(i, j, "is a friend of") for i in range(12) for j in range(i)]), str)
    spots = re.findall(r'<text x="([\d.]+)%" y="([\d.]+)" text-anchor="middle">', drawn)
    by_row: dict[str, list[float]] = {}
    for x, y in spots:
        by_row.setdefault(y, []).append(float(x))
    assert spots
    for row in by_row.values():
        assert all(b - a > 20 for a, b in zip(sorted(row), sorted(row)[1:], strict=False))


def test_relations_of_one_pair_are_one_line_that_says_both_ways() -> None:
    drawn = draw_graph(graph(["Ada", "Ben"], [edge(0, 1, "hunts"), edge(1, 0, "fears")]), str)
    assert drawn.count('<line class="tie') == 1
    assert "hunts" in drawn and "fears" in drawn and "↓" in drawn and "↑" in drawn


def test_what_is_over_taken_back_or_uncertain_is_drawn_apart() -> None:
    struck = replace(edge(0, 1, holds=False), line=line("x", struck=True))
    unsure = replace(edge(0, 1), line=line("x", sure="suspected"))
    for one, kind in ((edge(0, 1, holds=False), "over"), (struck, "struck"), (unsure, "unsure"), (edge(0, 1, kin=True), "kin")):
        assert f'class="tie {kind}"' in draw_graph(graph(["Ada", "Ben"], [one]), str)


def test_the_same_answer_is_the_same_picture() -> None:
    again = draw_graph(
        graph(["Ada", "Ben", HOSTILE], [edge(0, 1), edge(1, 2, kin=True), edge(2, 0, holds=False)]), "/thing/{}".format
    )
    assert again == PICTURES["graph"]


def test_a_timeline_ties_every_event_to_its_place_in_the_other_order() -> None:
    ties = re.findall(r'<line class="tie moved" x1="[\d.]+%" y1="([\d.]+)" x2="[\d.]+%" y2="([\d.]+)"', PICTURES["timeline"])
    left, right = ([float(pair[side]) for pair in ties] for side in (0, 1))
    assert len(ties) == 6 and sorted(left) == sorted(right) and left == sorted(right, reverse=True)


def test_the_telling_runs_down_the_left_side_with_its_places() -> None:
    places = re.findall(r'class="place"[^>]*>([^<]*)<', PICTURES["timeline"])
    assert places == [f"s1e{i}" for i in range(6)]


def test_every_sign_that_occurs_is_explained() -> None:
    drawn = PICTURES["knows"]
    for words in ("knows", "believes", "believes, wrongly", "forgot"):
        assert f">{words}</text>" in drawn
    assert "wrongly" not in draw_knows(knowledge(["Ada"], [("knows", False)]))


@pytest.mark.parametrize(
    "empty", [draw_graph(Graph((), (), 0), str), draw_timeline(Timeline("story", (), 0), str), draw_knows(Knowledge((), (), 0))]
)
def test_a_picture_of_nothing_is_still_a_picture(empty: str) -> None:
    assert ElementTree.fromstring(str(empty)).tag == f"{SVG}svg"


def test_numbers_are_written_in_one_short_form() -> None:
    assert [number(n) for n in (0, -0.001, 1, 1.5, 2 / 3, 100.0)] == ["0", "0", "1", "1.5", "0.67", "100"]


def test_text_is_cut_between_words_and_says_that_it_is() -> None:
    assert cut("short", 10) == "short"
    assert cut("a longer line of words", 14) == "a longer line…"
    assert len(cut("x" * 50, 10)) == 10
    assert cut("a longer, line", 10) == "a longer…"
    assert folded("one two three four five", 9, 2) == ("one two", "three fo…")
    assert folded("", 9, 2) == ()
