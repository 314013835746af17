"""The page of anybody or anything: what it is now, its sections, its exact count, and no word more than was told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from untold.ask.answers import Page
from untold.ask.page import page
from untold.problems import NotTold
from untold.view import View

Told = Callable[..., View]
EVERY_VOICE = ("story", "creator", "critic", "guess")
LEDGER = """\
s1e1 person ann "Ann Lee"
s1e1 person bob "Bob"
s1e1 group crew "the Divers"
s1e1 place quay "the quay"
s1e1 real maker "Mo Maker"
s1e1 source talk interview "A talk with Mo Maker"
  scope: s1
  by: maker
  date: 1999-01-02
  url: https://example.org/talk
s1e1 theme sea "the sea"
s1e1 fact ann occupation "a diver"
s1e1 fact ann status alive
s1e1 fact ann member-of crew
s1e1 fact ann lives-in quay
s1e1 fact ann mother-of bob
s1e1 event dive "Ann dives for Bob"
  agent: ann
  to: bob
  where: quay
  when: 1998
  why: he fell
s1e2 more dive "somebody pushed him"
  witness: crew
s1e2 learns know bob dive
  how: told
s1e2 carries dive sea "how cold it is"
s1e2 open who "Who pushed Bob?"
  about: bob
s1e3 event fall "Ann falls"
  victim: ann
  echoes: dive
  effect: ann status dead
s1e3 person shade "the shade"
s2e1 fact bob hunts shade
s2e1 note "poor Ann"
  about: ann
s2e2 same shade ann
s2e2 closes who "the shade did"
s1 why dive "she had to"
  voice: creator
  source: talk#2
s1 making "the sea was a tank"
  about: ann
  source: talk#3
"""


def texts(shown: Page, key: str) -> list[str]:
    return [line.text for section in shown.sections if section.key == key for line in section.lines]


def test_a_page_says_what_somebody_is_now_and_not_what_is_told_later(told: Told) -> None:
    assert [line.text for line in page(told(LEDGER, "s1e2"), "Ann Lee").lead] == [
        "Ann Lee works as a diver",
        "Ann Lee is alive",
        "Ann Lee lives in the quay",
    ]
    assert [line.text for line in page(told(LEDGER, "s1e3"), "Ann Lee").lead] == [
        "Ann Lee works as a diver",
        "Ann Lee is dead, after Ann falls",
        "Ann Lee lives in the quay",
    ]


def test_sections_hold_what_was_told_each_line_once(told: Told) -> None:
    shown = page(told(LEDGER, "s1e3"), "Ann Lee")
    assert texts(shown, "state") == ["Ann Lee works as a diver", "Ann Lee is alive", "Ann Lee is dead, after Ann falls"]
    assert texts(shown, "relations") == [
        "Ann Lee is one of the Divers",
        "Ann Lee lives in the quay",
        "Ann Lee is the mother of Bob",
    ]
    assert texts(shown, "happened") == [
        "Ann dives for Bob — done by Ann Lee, to Bob, at the quay; why: he fell",
        "Ann falls — done to Ann Lee; it echoes “Ann dives for Bob”",
    ]
    every = [line for section in shown.sections for line in section.lines]
    assert len(every) == len(set(every)) == shown.count - 1  # all but her introduction, which the head says


def test_a_group_shows_its_members_and_a_place_who_lives_there_and_what_happened(told: Told) -> None:
    view = told(LEDGER)
    assert texts(page(view, "the Divers"), "members") == ["The Divers count among their own Ann Lee"]
    quay = page(view, "the quay")
    assert texts(quay, "relations") == ["The quay is home to Ann Lee"]
    assert texts(quay, "happened") == ["Ann dives for Bob — done by Ann Lee, to Bob, at the quay; why: he fell"]


def test_an_events_page_gathers_who_when_why_what_came_of_it_and_what_echoes_it(told: Told) -> None:
    dive = page(told(LEDGER), "Ann dives for Bob")
    assert texts(dive, "part") == ["Done by Ann Lee", "To Bob", "At the quay", "Seen by the Divers"]
    assert texts(dive, "when") == ["1998"]
    assert texts(dive, "said") == ["He fell"]
    assert texts(dive, "told") == ["Ann dives for Bob: somebody pushed him — seen by the Divers"]
    assert texts(dive, "echoes") == ["Ann falls — done to Ann Lee; it echoes “Ann dives for Bob”"]
    assert texts(dive, "knows") == ["Bob learns of “Ann dives for Bob”, by being told"]
    assert texts(dive, "themes") == ["“Ann dives for Bob” carries “the sea”: how cold it is"]
    assert texts(page(told(LEDGER), "Ann falls"), "effects") == ["Ann Lee is dead"]


def test_other_voices_stand_on_a_page_only_when_asked_for_after_the_storys_own(told: Told) -> None:
    assert texts(page(told(LEDGER), "Ann Lee"), "making") == []
    view = told(LEDGER, voices=EVERY_VOICE)
    assert texts(page(view, "Ann dives for Bob"), "said") == ["He fell", "The creator on why Ann dives for Bob: she had to"]
    assert texts(page(view, "Ann Lee"), "making") == ["The creator says: the sea was a tank"]
    assert page(view, "Ann Lee").voices[-1] == ("creator", 1)


def test_two_who_turn_out_to_be_one_have_one_page_from_there_on(told: Told) -> None:
    before = told(LEDGER, "s2e1")
    assert page(before, "the shade").thing.handle != page(before, "Ann Lee").thing.handle
    shown = page(told(LEDGER), "the shade")
    assert shown.thing.name == "Ann Lee"
    assert [(name.name, name.place) for name in shown.names] == [("Ann Lee", "s1e1"), ("the shade", "s1e3")]
    assert "Ann Lee is hunted by Bob" in texts(shown, "relations")
    assert "The shade turns out to be Ann Lee" in texts(shown, "names")


def test_a_theme_a_question_and_a_document_have_pages_of_their_kind(told: Told) -> None:
    view = told(LEDGER, voices=EVERY_VOICE)
    assert texts(page(view, "the sea"), "carried") == ["“Ann dives for Bob” carries “the sea”: how cold it is"]
    question = page(view, "Who pushed Bob?")
    assert [line.text for line in question.lead] == ["A question is left open: Who pushed Bob?"]
    assert texts(question, "threads") == ["“Who pushed Bob?” is answered: the shade did"]
    talk = page(view, "A talk with Mo Maker")
    assert [line.text for line in talk.lead] == [
        "Interview",
        "By Mo Maker",
        "Published 1999-01-02",
        "https://example.org/talk",
        "Covers s1",
    ]
    assert texts(talk, "cited") == [
        "The creator on why Ann dives for Bob: she had to",
        "The creator says: the sea was a tank",
    ]


def test_a_big_page_comes_a_hundred_at_a_time_and_still_says_what_is_so_now(told: Told) -> None:
    many = "".join(f's1e2 event e{number} "Ann dives again {number}"\n  agent: ann\n' for number in range(250))
    view = told('s1e1 person ann "Ann"\ns1e1 fact ann status alive\n' + many)
    first = page(view, "Ann")
    assert (first.count, first.older, sum(len(s.lines) for s in first.sections)) == (252, True, 100)
    assert [line.text for line in first.lead] == ["Ann is alive"]
    assert texts(first, "happened")[-1].startswith("Ann dives again 249")
    last = page(view, "Ann", skip=200)
    assert (last.count, last.older, texts(last, "state")) == (252, False, ["Ann is alive"])
    assert texts(page(view, "Ann", skip=10**9), "happened") == []
    assert page(view, "Ann", skip=-5) == first


@pytest.mark.parametrize("name", ["the shade", "Ann falls", "nobody"])
def test_what_is_not_told_has_no_page_and_the_same_answer_as_what_is_not(told: Told, name: str) -> None:
    with pytest.raises(NotTold, match=r"^Not told yet, or not known\.$"):
        page(told(LEDGER, "s1e2"), name)
