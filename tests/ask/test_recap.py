"""The story so far, or since an earlier place: unit by unit, what happened first."""

from __future__ import annotations

from collections.abc import Callable

from untold.ask.answers import Recap
from untold.ask.recap import recap
from untold.view import View

Told = Callable[..., View]
LEDGER = """\
s1e1 title s1e1 "Water"
s1e1 person ann "Ann"
s1e1 person bob "Bob"
s1e1 fact ann trait "left-handed"
s1e1 real maker "Mo Maker"
s1e1 fact ann played-by maker
s1e1 fact gone bob status dead
s1e1 event dive "Ann dives"
  agent: ann
s1e2 learns ann gone
s1e2 event swim "Ann swims"
  agent: ann
s1e3 fact bob status alive
  corrects: gone
s1 fact ann loves bob
s2e1 person eve "Eve"
s2e1 open who "Who is Eve?"
"""


def shape(told: Recap) -> list[tuple[str, list[str]]]:
    return [(chapter.place, [line.text for line in chapter.lines]) for chapter in told.chapters]


def test_a_recap_goes_unit_by_unit_with_what_happened_first_and_a_season_after_its_last_part(told: Told) -> None:
    so_far = recap(told(LEDGER))
    assert shape(so_far) == [
        ("s1e1", ["Ann and Bob come in", "Ann dives — done by Ann", "Bob is dead"]),
        ("s1e2", ["Ann swims — done by Ann", "Ann learns that Bob is dead"]),
        ("s1e3", ["Bob is alive"]),
        ("s1", ["Ann loves Bob"]),
        ("s2e1", ["Eve is introduced", "A question is left open: Who is Eve?"]),
    ]
    assert (so_far.since, so_far.upto, so_far.chapters[0].title) == ("", "s2e3", "Water")
    assert so_far.chapters[0].lines[2].corrected_at == ("s1e3",)


def test_since_an_earlier_place_only_what_is_new_is_told(told: Told) -> None:
    view = told(LEDGER, "s2e1")
    new = recap(view, view.telling.read_progress("s1e2"))
    assert [place for place, _ in shape(new)] == ["s1e3", "s1", "s2e1"]
    assert (new.since, new.upto) == ("s1e2", "s2e1")
    assert shape(recap(view, view.progress)) == []


def test_a_progress_with_holes_is_told_without_them(told: Told) -> None:
    assert [place for place, _ in shape(recap(told(LEDGER, "=s1e2, =s2e1")))] == ["s1e2", "s2e1"]


def test_scenes_are_told_under_their_episode_and_works_in_their_order(told: Told) -> None:
    ledger = """\
work show
  kind: television
  units: s1 2
  units: s1e1 2

work book
  kind: novel
  units: 2

show:s1e1.1 person ann "Ann"
show:s1e1.2 event dive "Ann dives"
  agent: ann
book:ch2 event swim "Ann swims"
show:s1e2 | book:ch1 event walk "Ann walks"
"""
    everything = recap(told(ledger, "show:s1e2, book:ch2"))
    assert [place for place, _ in shape(everything)] == ["show:s1e1", "show:s1e2", "book:ch2"]
    assert everything.chapters[0].lines[1].place == "show:s1e1.2"
    assert [place for place, _ in shape(recap(told(ledger, "book:ch1")))] == ["book:ch1"]


def test_of_a_long_story_the_newest_is_told_and_all_is_counted(told: Told) -> None:
    many = "".join(f's1e{1 + number // 10} event e{number} "Ann dives again {number}"\n' for number in range(30))
    newest = recap(told(many), limit=5)
    assert [line.text for chapter in newest.chapters for line in chapter.lines] == [
        f"Ann dives again {number}" for number in range(25, 30)
    ]
    assert newest.count == 30


def test_before_anything_is_told_there_is_nothing(told: Told) -> None:
    assert recap(told(LEDGER, "start")).chapters == ()
