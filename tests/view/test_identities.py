"""Who turns out to be whom: merged from there on, under the name at the end of the chain, parted when it is taken back."""

from small import Small, called

CHAIN = """
s1e1 person one "the stranger"
s1e1 person two "the guest"
s1e1 person three "Ada Vane"
s1e1 event fire "the fire"
  agent: one
  witness: two
s1e2 same first one two
s1e3 same second two three
s1e4 corrects undone first "it was not him"
s1e5 corrects undone "but it was"
"""


def test_two_are_two_before_it_is_told() -> None:
    view = Small(CHAIN).at("s1e1")
    assert [thing.name for thing in view.things("person")] == ["the stranger", "the guest", "Ada Vane"]
    assert view.counts() == {"person": 3, "event": 1}


def test_one_page_takes_the_name_at_the_end_of_the_chain() -> None:
    view = Small(CHAIN).at("s1e3")
    [thing] = view.things("person")
    assert thing.name == "Ada Vane"
    assert [name for name, _ in thing.names] == ["the stranger", "the guest", "Ada Vane"]
    assert view.counts() == {"person": 1, "event": 1}
    assert called(view, "the stranger") == called(view, "the guest") == thing
    assert {view.by_handle(t.handle) for t in Small(CHAIN).at("s1e1").things("person")} == {thing}


def test_what_both_took_part_in_is_counted_once() -> None:
    view = Small(CHAIN).at("s1e3")
    page = view.page(view.things("person")[0].n)
    assert page.count == len(page.rows) == 6  # three introductions, the fire, two identities
    assert [s.kind for s in page.rows] == ["same", "same", "event", "person", "person", "person"]
    assert sum(view.tally(view.things("person")[0].n).values()) == 6


def test_taking_an_identity_back_parts_the_pages() -> None:
    view = Small(CHAIN).at("s1e4")
    assert [thing.name for thing in view.things("person")] == ["the stranger", "Ada Vane"]
    assert not view.of_kind(("same",))[0].stands


def test_taking_back_what_took_it_back_joins_them_again() -> None:
    view = Small(CHAIN).at("s1e5")
    assert [thing.name for thing in view.things("person")] == ["Ada Vane"]
    assert view.of_kind(("same",))[0].stands


def test_an_identity_names_each_by_the_name_that_he_went_by() -> None:
    view = Small(CHAIN + 's1e2 name one "the burner"\n').at("s1e5")
    first, second = view.of_kind(("same",))
    assert [part.label for part in first.parts] == ["the stranger", "the guest"]
    assert [part.label for part in second.parts] == ["the guest", "Ada Vane"]
    [name] = view.of_kind(("name",))
    assert name.parts[0].label == "the stranger"


def test_of_two_ends_the_one_told_last_gives_the_name() -> None:
    story = Small('s1e1 person x "X"\ns1e1 person y "Y"\ns1e1 person z "Z"\ns1e2 same x y\ns1e3 same x z\n')
    assert [t.name for t in story.at("s1e2").things()] == ["Y", "Z"]
    assert [t.name for t in story.at("s1e3").things()] == ["Z"]


def test_an_identity_that_is_only_suspected_merges_nothing() -> None:
    story = Small('s1e1 person x "X"\ns1e1 person y "Y"\ns1e2 same x y\n  sure: suspected\n')
    assert len(story.at("s1e5").things()) == 2


def test_a_guess_merges_only_for_those_who_ask_for_guesses() -> None:
    story = Small('s1e1 person x "X"\ns1e1 person y "Y"\ns1e2 same x y\n  voice: guess\n')
    assert len(story.at("s1e5").things()) == 2
    assert len(story.at("s1e5", "guess").things()) == 1


def test_an_identity_with_somebody_skipped_merges_nothing() -> None:
    view = Small('s1e1 person x "X"\ns1e2 person y "Y"\ns1e3 same x y\n').at("s1e1, =s1e3")
    assert [t.name for t in view.things()] == ["X"]
    [same] = view.of_kind(("same",))
    assert [part.value.name for part in same.parts] == ["X", "someone"]  # type: ignore[union-attr]


def test_a_person_who_turns_out_to_be_a_thing_is_listed_where_he_was_first_told_of() -> None:
    story = Small(
        's1e1 person voice "the voice"\ns1e1 thing lamp "a lamp"\ns1e2 thing organ "the organ"\ns1e3 same voice organ\n'
    )
    view = story.at("s1e3")
    assert [t.name for t in view.things("thing")] == ["the organ", "a lamp"]
    assert view.things("person") == ()
    assert view.counts() == {"thing": 2}


def test_the_end_of_a_chain_is_its_end_in_whatever_order_its_links_are_told() -> None:
    story = Small('s1e1 person x "X"\ns1e1 person y "Y"\ns1e1 person z "Z"\ns1e2 same y z\ns1e3 same x y\n')
    assert [t.name for t in story.at("s1e3").things()] == ["Z"]
