"""Corrections: an entry stands unless a standing one of the view takes it back."""

from small import Small, called, only

STORY = """
s1e1 person ada "Ada"
s1e1 event fire "the fire"
  effect: burnt ada status dead
s1e2 fact alive ada status alive
  corrects: burnt
s1e3 event hoax "there was no fire"
  corrects: fire
s2   note "was there?"
  corrects: hoax
"""


def test_an_effect_is_taken_back_by_its_own_id() -> None:
    story = Small(STORY)
    dead = story.at("s1e1").of_kind(("fact",))[0]
    assert dead.stands
    dead, alive = story.at("s1e2").of_kind(("fact",))
    assert dead.corrected_by == (alive.n,)
    assert alive.corrects == (dead.n,)


def test_an_effect_falls_with_what_brought_it_about() -> None:
    view = Small(STORY).at("=s1e1, =s1e3")
    [dead] = view.of_kind(("fact",))
    fire, hoax = view.of_kind(("event",))
    assert dead.by_effect == fire.n
    assert dead.corrected_by == fire.corrected_by == (hoax.n,)


def test_a_correction_that_needs_a_whole_season_counts_from_its_end() -> None:
    story = Small(STORY)
    assert not story.at("s2e4").of_kind(("event",))[0].stands
    assert story.at("s2e5").of_kind(("event",))[0].stands


def test_a_name_that_was_taken_back_is_no_name() -> None:
    story = Small('s1e1 person ada "Ada"\ns1e2 name rename ada "Eve"\ns1e3 corrects rename "a mistake"\n')
    assert called(story.at("s1e2"), "Eve").name == "Eve"
    assert story.at("s1e3").by_name("Eve") == ()
    assert called(story.at("s1e3"), "Ada").names == (("Ada", "s1e1"),)
    assert story.at("s1e3").names("ev") == ()


def test_a_title_that_was_taken_back_is_no_title() -> None:
    story = Small('s1e1 title lit s1e1 "The Lamp"\ns1e2 corrects lit\ns1e3 title s1e1 "The Wick"\ns1e1 title w "Lamps"\n')
    assert [story.at(p).title_of("s1e1") for p in ("s1e1", "s1e2", "s1e3")] == ["The Lamp", "", "The Wick"]
    assert story.at("s1e1").title_of("w") == "Lamps"
    assert [unit.title for unit in story.at("s1e1").units()] == ["The Lamp"]


def test_what_corrects_something_skipped_says_something() -> None:
    view = Small('s1e1 person ada "Ada"\ns1e2 fact gone ada status dead\ns1e3 corrects gone "no"\n').at("s1e1, =s1e3")
    said = only(view, "corrects")
    assert said.corrects == ()
    assert said.said("entry") is None
