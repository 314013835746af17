"""The archive: documents by maker, topic, work, form and date; and a document's page, of the parts that may be met alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import untold
from untold.ask.document import document
from untold.ask.page import page
from untold.ask.search import search
from untold.ask.sources import date_key, sources
from untold.problems import NotTold, RequestError
from untold.view import View

Told = Callable[..., View]
Example = Callable[[str], untold.Story]
LEDGER = """\
s1e1 real maker "Mo Maker"
s1e1 real other "Ida Other"
s1e1 person ann "Ann Lee"
s1e1 person bob "Bob Lee"
s1e1 source talk interview "A talk"
  scope: s2
  by: maker
  date: 4 March 2019
s1e1 source later interview "A later talk"
  scope: s1
  by: other
  date: 2021-01-11
s1e2 source review review "A review"
  scope: s1
  about: ann
s1e1 passage talk#1 "I never liked the pier."
  part: turn
  question: "Why is Bob never seen again?"
  asked-by: PAPER
  speaker: maker
s1e1 passage talk#2 "He was Carla's brother, as everybody saw."
  part: turn
  question: "And Ann?"
  said-by: A VOICE
  uncertain: it may be said by the one who asks
s1e1 passage talk#closing "The second season is out now."
  part: closing
s1e1 passage later#1 "Ann Lee was written in a night."
  part: turn
  question: "Who came first?"
s1e2 fact bob status dead
  source: talk#1
s2e2 person carla "Carla"
s2e3 fact carla sibling-of bob
  source: talk
"""
BOTH_VOICES = ("story", "creator")


def test_documents_are_narrowed_by_maker_form_work_and_topic(told: Told) -> None:
    view = told(LEDGER)

    def titles(**narrowed: str) -> list[str]:
        return [row.thing.name for row in sources(view, **narrowed).rows]  # type: ignore[arg-type]

    assert titles() == ["A talk", "A later talk", "A review"]
    assert titles(by="Mo Maker") == ["A talk"]
    assert titles(form="review") == ["A review"]
    assert titles(form="Interview", by="Ida Other") == ["A later talk"]
    assert titles(work="show") == titles()
    assert titles(work="nothing") == []
    assert titles(about="Ann Lee") == ["A talk", "A later talk", "A review"]
    assert titles(about="Carla") == ["A talk"]


def test_whoever_is_not_told_of_narrows_nothing_and_is_not_told_of(told: Told) -> None:
    for narrowed in ({"by": "Carla"}, {"about": "Carla"}, {"about": "Nobody"}):
        with pytest.raises(NotTold):
            sources(told(LEDGER, "s1e3"), **narrowed)  # type: ignore[arg-type]
    with pytest.raises(RequestError):
        sources(told(LEDGER), order="size")


def test_documents_are_sorted_by_place_or_by_date(told: Told) -> None:
    view = told(LEDGER)
    assert [row.date for row in sources(view, order="date").rows] == ["4 March 2019", "2021-01-11", ""]
    dates = ["", "1999", "March 2019", "4 March 2019", "2019-03-12", "2019-04-01", "11 January 2021"]
    assert sorted([*dates[3:], *dates[:3]], key=date_key) == [*dates[1:], ""]


def test_what_is_said_of_somebody_is_given_with_the_document(told: Told) -> None:
    (row, *_) = sources(told(LEDGER), about="Bob Lee").rows
    assert row.passages[0].text == ("Mo Maker, asked “Why is Bob never seen again?”: “I never liked the pier.”")


def test_the_ways_to_narrow_are_those_that_leave_something(told: Told) -> None:
    choices = sources(told(LEDGER, "s1e1")).choices
    assert [(choice.key, choice.name, choice.count) for choice in choices] == [("by", "Mo Maker", 1), ("by", "Ida Other", 1)]
    ended = {(choice.key, choice.name) for choice in sources(told(LEDGER)).choices}
    assert {("form", "review"), ("about", "Ann Lee"), ("about", "Carla")} <= ended


def test_a_documents_page_has_the_parts_that_may_be_met_in_its_order(told: Told) -> None:
    assert [part.id for part in document(told(LEDGER, "s1e1"), "A talk").parts] == []
    early = document(told(LEDGER, "s1e2"), "A talk")
    assert [part.id for part in early.parts] == ["1"]
    assert not early.source.readable
    whole = document(told(LEDGER), "A talk")
    assert [(part.id, part.kind) for part in whole.parts] == [("1", "turn"), ("2", "turn"), ("closing", "closing")]
    assert whole.source.readable


def test_a_part_says_who_asks_who_speaks_what_is_unsure_and_what_rests_on_it(told: Told) -> None:
    first, second, _ = document(told(LEDGER), "A talk").parts
    assert (first.question, first.asked_by) == ("Why is Bob never seen again?", "PAPER")
    assert [(who.name, bool(who.handle)) for who in first.speakers] == [("Mo Maker", True)]
    assert [line.text for line in first.rests] == ["Bob Lee is dead"]
    assert [(who.name, bool(who.handle)) for who in second.speakers] == [("A VOICE", False)]
    assert second.uncertain == "it may be said by the one who asks"
    assert [line.text for line in document(told(LEDGER), "A talk").rests] == ["Carla is a sibling of Bob Lee"]


def test_a_document_is_found_by_its_title_a_part_of_it_or_its_handle_and_nothing_else_is_one(told: Told) -> None:
    view = told(LEDGER)
    handle = document(view, "A talk").source.thing.handle
    assert document(view, handle) == document(view, "A talk")
    assert document(view, "later").source.thing.name == "A later talk"
    for name in ("Ann Lee", "no such", "", view.by_name("Ann Lee")[0].handle):
        with pytest.raises(NotTold):
            document(view, name)


def test_words_that_several_titles_have_name_them_all_and_none_that_is_not_told(told: Told) -> None:
    with pytest.raises(RequestError, match=r"“A talk”; “A later talk”$"):
        document(told(LEDGER, "s1e1"), "talk a")
    assert document(told(LEDGER, "s1e2"), "review a").source.thing.name == "A review"


def test_a_topic_is_what_rests_on_a_part_is_about_and_whom_its_words_name_once_the_name_is_told(told: Told) -> None:
    def topics(at: str) -> list[list[str]]:
        return [[topic.name for topic in part.topics] for part in document(told(LEDGER, at), "A talk").parts]

    assert topics("s1e2") == [["Bob Lee"]]
    assert topics("s2e3") == [["Bob Lee"], ["Ann Lee", "Carla"], []]


def test_a_citation_of_a_part_is_met_with_the_part(told: Told) -> None:
    (fact,) = document(told(LEDGER, "s1e2"), "A talk").parts[0].rests
    assert [(one.source.name, one.part) for one in fact.evidence] == [("A talk", "1")]


def test_pages_of_people_list_what_is_said_of_them_in_interviews(told: Told) -> None:
    def said(name: str) -> list[str]:
        shown = page(told(LEDGER), name)
        return [line.text for section in shown.sections if section.key == "interviews" for line in section.lines]

    assert len(said("Bob Lee")) == 1
    assert said("Ann Lee") == [
        "Asked “Who came first?”: “Ann Lee was written in a night.”",
        "A VOICE, asked “And Ann?”: “He was Carla's brother, as everybody saw.”",
    ]
    assert said("Mo Maker") == said("Bob Lee")


def test_a_sources_own_page_leaves_its_parts_to_the_document(told: Told) -> None:
    shown = page(told(LEDGER), "A talk")
    assert {section.key for section in shown.sections} == {"cited"}


def test_questions_are_searched_like_answers_and_only_once_they_are_met(told: Told) -> None:
    assert search(told(LEDGER, "s1e1"), "seen again").count == 0
    assert search(told(LEDGER, "s1e2"), '"seen again"').count == 1
    assert search(told(LEDGER, "s1e2"), "everybody saw").count == 0


def test_long_turns_are_shortened_in_a_line_and_whole_on_the_documents_page(told: Told) -> None:
    long = "word " * 200
    ledger = f's1e1 source talk interview "A talk"\n  scope: s1\ns1e1 passage talk#1 "{long.strip()}"\n  part: turn\n  question: so?\n'
    view = told(ledger)
    (hit,) = search(view, "word").hits
    assert hit.line is not None
    assert "…" in hit.line.text and len(hit.line.text) < 500
    assert document(view, "A talk").parts[0].text == long.strip()


def test_the_invented_interview_is_met_turn_by_turn(example: Example) -> None:
    story = example("hallow-light")

    def parts(at: str) -> list[str]:
        return [part.id for part in document(story.at(at), "look back").parts]

    with pytest.raises(NotTold):
        parts("lamp:s1e5")
    assert parts("lamp:s1") == []
    assert parts("lamp:s2e1") == ["2"]
    assert parts("lamp:s2e6") == ["2", "6"]
    assert parts("lamp:end, bell:end") == [
        "title", "caption", "scope", "introduction", "interjection", *map(str, range(1, 10)), "closing"
    ]  # fmt: skip
