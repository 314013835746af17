"""The timeline: what happened, in the order of the telling and of the story, as this reader has been told it."""

from collections.abc import Callable
from pathlib import Path

import pytest

import untold
from untold.ask.answers import Timeline
from untold.ask.timeline import timeline
from untold.problems import NotTold, RequestError

KEY = b"a key of thirty-two bytes or so."
STORY = """\
work show
  kind: television
  units: s1 3, s2 4

s1e1 person ann "Ann"
s1e1 person bob "Bob"
s1e1 event wedding "Ann marries Bob"
  agent: ann, bob
s1e2 event fire "The fire"
  victim: bob
  when: 5 years before s1e1
s1e2 event visit "A stranger calls"
s1e3 event flood "The flood"
  when: 2 years before s1e1
s2e1 more flood
  when: before fire
  witness: ann
s2e1 event fall "Bob falls"
  agent: bob
  mode: flashback
s2e2 event arrival "The stranger arrives"
  when: before wedding
s2e2 same visit arrival
s2e3 corrects fire "there was none"
s2e3 event feast "The feast"
s2e4 more feast
  mode: dream
"""


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], untold.View]:
    monkeypatch.setenv("UNTOLD_CACHE", str(tmp_path / "cache"))
    (tmp_path / "story").mkdir()
    (tmp_path / "story" / "story.untold").write_text(STORY)
    return untold.open(tmp_path / "story", key=KEY).at


def names(found: Timeline) -> list[str]:
    return [moment.thing.name for moment in found.moments]


At = Callable[[str], untold.View]


def test_events_come_in_the_order_of_the_telling(at: At) -> None:
    found = timeline(at("s1e3"))
    assert names(found) == ["Ann marries Bob", "The fire", "A stranger calls", "The flood"]
    assert [moment.told for moment in found.moments] == [0, 1, 2, 3]


def test_events_come_in_the_order_of_the_story(at: At) -> None:
    assert names(timeline(at("s1e3"), "story")) == ["The fire", "The flood", "Ann marries Bob", "A stranger calls"]


def test_what_is_told_later_changes_nothing_earlier(at: At) -> None:
    assert names(timeline(at("s2e2"), "story"))[:2] != names(timeline(at("s1e3"), "story"))[:2]
    assert timeline(at("s1e3"), "story").count == 4


def test_a_contradiction_gives_one_rank_and_a_correction_takes_it_away(at: At) -> None:
    rank = {moment.thing.name: moment.rank for moment in timeline(at("s2e1"), "story").moments}
    assert rank["The fire"] == rank["The flood"] < rank["Ann marries Bob"]


def test_what_was_taken_back_stays_and_is_struck(at: At) -> None:
    found = timeline(at("s2e3"), "story")
    assert [moment.thing.name for moment in found.moments if moment.line.struck] == ["The fire"]


def test_a_flashback_is_before_the_unit_that_shows_it(at: At) -> None:
    rank = {moment.thing.name: moment.rank for moment in timeline(at("s2e3"), "story").moments}
    assert rank["Bob falls"] < rank["The feast"]


def test_events_that_turn_out_to_be_one_are_shown_once(at: At) -> None:
    found = timeline(at("s2e2"))
    assert found.count == len(found.moments) == len(set(names(found))) == 5
    by_story = names(timeline(at("s2e2"), "story"))
    assert by_story.index("The stranger arrives") < by_story.index("Ann marries Bob")


def test_only_what_somebody_takes_part_in_counts_for_him(at: At) -> None:
    assert names(timeline(at("s1e3"), about="Ann")) == ["Ann marries Bob"]
    assert names(timeline(at("s2e1"), about="Ann")) == ["Ann marries Bob", "The flood"]
    assert [p.name for p in timeline(at("s2e1"), about="Ann").moments[1].people] == ["Ann"]


def test_a_time_told_later_stands_beside_the_event_from_there(at: At) -> None:
    when = {place: {m.thing.name: m.line.when for m in timeline(at(place)).moments}["The flood"] for place in ("s1e3", "s2e1")}
    assert when == {"s1e3": "2 years before s1e1", "s2e1": "2 years before s1e1, before the fire"}


def test_how_an_event_is_shown_may_be_told_later(at: At) -> None:
    modes = [{m.thing.name: m.line.mode for m in timeline(at(place)).moments}["The feast"] for place in ("s2e3", "s2e4")]
    assert modes == ["present", "dream"]


def test_who_is_not_told_is_not_found(at: At) -> None:
    with pytest.raises(NotTold):
        timeline(at("s2e1"), about="Zoe")


def test_a_part_of_many_says_how_many(at: At) -> None:
    found = timeline(at("s1e3"), "story", limit=2, skip=1)
    assert (names(found), found.count) == (["The flood", "Ann marries Bob"], 4)
    assert [moment.told for moment in found.moments] == [1, 0]


def test_another_order_is_refused(at: At) -> None:
    with pytest.raises(RequestError):
        timeline(at("s1e3"), "backwards")


def test_the_order_of_the_story_keeps_to_what_the_example_tells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNTOLD_CACHE", str(tmp_path))
    story = untold.open(Path(__file__).parents[2] / "examples" / "jessica-jones", key=KEY)
    found = names(timeline(story.at("s2e13"), "story"))
    accident = next(i for i, name in enumerate(found) if name.lower().startswith("the accident that killed"))
    assert found.index("Trish shoots Alisa on the Ferris wheel") > found.index("Jessica kills Kilgrave") > accident


# -- very many events -------------------------------------------------------------------------------------------------------


def test_of_too_many_events_the_newest_are_put_in_order_and_all_are_told(at: At, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = timeline(at("s1e3"))
    for module in ("timeline", "chronicle"):
        monkeypatch.setattr(f"untold.ask.{module}.MOST", 2)
    told = [timeline(at("s1e3"), limit=1, skip=skip) for skip in range(whole.count)]
    assert [name for found in told for name in names(found)] == names(whole)
    assert {found.count for found in told} == {whole.count}
    assert [found.moments[0].line for found in told] == [moment.line for moment in whole.moments]
    story = timeline(at("s1e3"), "story")
    assert (sorted(names(story)), story.count) == (sorted(names(whole)[-2:]), 2)
    assert names(timeline(at("s1e3"), about="Ann")) == names(timeline(at("s1e3"), about="Ann", limit=9))
