"""Questions to a book without a ledger are answered with its own passages, as far as it has been read."""

from collections.abc import Callable
from typing import Any

import pytest

import untold

Make = Callable[..., Any]


def places(view: untold.View, question: str) -> list[str]:
    """Where the lines of the answer stand."""
    return [line.place for line in untold.answer(view, question).lines]


@pytest.mark.parametrize(
    ("at", "question", "found"),
    [
        ("ch1", "Where was Orla last seen?", ["ch1.4"]),
        ("end", "Where was Orla last seen?", ["ch3.3"]),
        ("end", "Where is Tobin?", ["ch3.4"]),
        ("end", "When did we first meet Tobin?", ["ch2.3"]),
        ("ch2.3", "What happened to Tobin?", ["ch2.3"]),
        ("end", "What happened to Tobin?", ["ch2.3", "ch2.4", "ch3.4"]),
    ],
)
def test_where_somebody_was_last_met_and_what_became_of_him_is_told_by_the_passages(
    make: Make, at: str, question: str, found: list[str]
) -> None:
    assert places(make().story.at(at), question) == found


def test_who_is_with_somebody_is_told_by_the_newest_passages_that_name_both(make: Make) -> None:
    story = make().story
    assert places(story.at("ch1.3"), "Who is Orla with?") == []
    assert places(story.at("ch2"), "Who is Orla with?") == ["ch1.4", "ch2.4"]
    answer = untold.answer(story.at("end"), "Who is with Orla?")
    assert [thing.name for thing in answer.things] == ["Tobin", "Edric Vale"]


def test_when_two_met_is_told_by_the_first_passages_that_name_both(make: Make) -> None:
    story = make().story
    assert places(story.at("end"), "When did Orla meet Tobin?") == ["ch2.4"]
    assert places(story.at("ch2.3"), "When did Orla meet Tobin?") == []


def test_a_name_more_is_no_turn_of_the_story_and_what_the_text_says_of_two_is(make: Make) -> None:
    view = make().story.at("end")
    told = [line.text for chapter in untold.recap(view).chapters for line in chapter.lines]
    assert "The stranger turns out to be Edric Vale" in told
    assert not [line for line in told if line.startswith("Edric ") and "turns out" in line]
    assert not [line.text for line in untold.answer(view, "Who is Edric?").lines if "another name" in line.text]


def test_what_a_ledger_says_of_two_is_told_with_the_text(make: Make) -> None:
    view = make(ledger="ch3.4 same tobin orla\n").story.at("end")
    told = [line.text for chapter in untold.recap(view).chapters for line in chapter.lines]
    assert "Tobin turns out to be Orla" in told


def test_the_first_page_begins_with_those_who_are_named_most(make: Make) -> None:
    home = untold.home(make(ledger='ch1.4 person pilot "the pilot"\n').story.at("ch2"))
    assert [row.thing.name for row in home.met.rows] == ["Orla", "Edric Vale", "Tobin", "the pilot"]
    assert home.met.rows[0].lead == ("in 3 passages",)


def test_lists_say_in_how_many_passages_somebody_is_named(make: Make) -> None:
    rows = untold.listing(make(ledger='ch2.3 fact tobin occupation "miller"\n').story.at("ch2"), "person").rows
    assert {row.thing.name: "".join(map(str, row.lead)) for row in rows}["Tobin"] == "works as miller; in 2 passages"


def test_parting_what_names_alone_had_joined_is_no_turn_of_the_story(make: Make) -> None:
    view = make(ledger="ch3.3 corrects edric-is-edric-vale\n").story.at("end")
    told = [line.text for chapter in untold.recap(view).chapters for line in chapter.lines]
    assert not [line for line in told if "taken back" in line or "another name" in line]
    assert [thing.name for thing in view.by_name("Edric")] == ["Edric"]
    assert "another name" not in str(untold.page(view, "Edric Vale"))


def test_a_search_for_a_name_shows_where_it_is_first_met(make: Make, capsys: pytest.CaptureFixture[str]) -> None:
    from untold.faces.cli.running import run

    assert run(["-s", str(make().folder), "search", "Tobin", "--at", "ch2"]) == 0
    assert "Tobin  ch2.3" in (said := capsys.readouterr().out) and "introduced" not in said
