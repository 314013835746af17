"""What a keeper can say, each thing told and untold at its place in the invented story."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

import untold
from untold.ask.answers import Line
from untold.ask.page import page
from untold.ask.search import search
from untold.ask.sources import sources
from untold.ask.threads import threads
from untold.view import View

FOLDER = Path(__file__).parents[2] / "examples" / "hallow-light"
EVERYBODY = ("story", "creator", "critic", "guess")
STRANGER = "the stranger at the Grebe"


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterable[untold.Story]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("UNTOLD_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield untold.open(FOLDER, key=b"k" * 32)


def lines(view: View, name: str, key: str | None = None) -> list[Line]:
    shown = page(view, name)
    return [line for part in shown.sections if key in (None, part.key) for line in part.lines]


def told(view: View, name: str) -> bool:
    try:
        page(view, name)
    except untold.NotTold:
        return False
    return True


def standing(view: View, name: str, words: str) -> bool:
    return any(words in line.text and not line.struck for line in lines(view, name))


# -- who somebody turns out to be -------------------------------------------------------------------------------------------


def test_the_stranger_is_the_father_for_a_season_and_then_somebody_else(story: untold.Story) -> None:
    def called(place: str) -> str:
        return page(story.at(place), STRANGER).thing.name

    assert called("lamp:s1e5") == STRANGER
    assert called("lamp:s1e6") == "Aurel Voss"
    assert called("lamp:s2e3") == "Aurel Voss"
    assert called("lamp:s2e4") == "Nils Brandt"
    assert page(story.at("lamp:s2e4"), "Aurel Voss").thing.name == "Aurel Voss"


def test_what_a_correction_took_back_stands_again_when_the_correction_is_taken_back(story: untold.Story) -> None:
    dead, alive = "Aurel Voss is dead", "Aurel Voss is alive, since"
    for place, is_dead, is_alive in (("lamp:s1e5", True, False), ("lamp:s1e6", False, True), ("lamp:s2e4", True, False)):
        view = story.at(place)
        assert standing(view, "Aurel Voss", dead) == is_dead, place
        assert standing(view, "Aurel Voss", alive) == is_alive, place


@pytest.mark.parametrize(("before", "place"), [("lamp:s2e2", "lamp:s2e3"), ("bell:ch8", "bell:ch9")])
def test_either_work_tells_who_writes_the_letters(story: untold.Story, before: str, place: str) -> None:
    assert page(story.at(place), "the Wick").thing.name == "Maren Quill"
    earlier = story.at(before)
    assert not told(earlier, "the Wick") or page(earlier, "the Wick").thing.name == "the Wick"


def test_what_takes_both_works_is_told_only_to_whoever_has_both(story: untold.Story) -> None:
    assert page(story.at("bell:ch8"), "the man with the ring").thing.name == "the man with the ring"
    assert not told(story.at("lamp:s2e6"), "the man with the ring")
    assert page(story.at("lamp:s2e6, bell:ch8"), "the man with the ring").thing.name == "Corin Hale"
    assert standing(story.at("bell:ch6.1"), "Nils Brandt", "Nils Brandt is dead")
    assert not standing(story.at("lamp:s2e4, bell:ch6.1"), "Nils Brandt", "Nils Brandt is dead")


# -- a lie, a dream, a flashback --------------------------------------------------------------------------------------------


def test_a_lie_reads_as_a_word_like_any_other_until_it_is_told_to_be_one(story: untold.Story) -> None:
    def note(place: str) -> str:
        return next(line.note for line in lines(story.at(place), "Corin Hale", "knows") if "tells Ines Voss" in line.text)

    assert note("lamp:s1e4") == ""
    assert "a lie" in note("lamp:s1e5")


def test_that_a_scene_was_a_dream_is_told_when_it_is_told(story: untold.Story) -> None:
    def dreamt(place: str) -> bool:
        return any(
            "dream" in f"{line.text} {line.note} {line.mode}"
            for line in lines(story.at(place), "Ines meets her father in the lamp room")
        )

    assert not dreamt("lamp:s1e6")
    assert dreamt("lamp:s2e1")


def test_a_flashback_says_that_it_is_one(story: untold.Story) -> None:
    winter = next(line for line in lines(story.at("bell:ch5"), "Aurel Voss", "happened") if "winter" in line.text)
    assert winter.mode == "flashback"


# -- evidence, voices, notes --------------------------------------------------------------------------------------------------


def test_a_source_without_a_scope_is_met_by_nobody_and_nor_is_what_rests_on_it(story: untold.Story) -> None:
    whole = story.at("lamp:end, bell:end", voices=EVERYBODY)
    row = next(row for row in sources(whole).rows if row.thing.name == "pages from the writers' room")
    assert (row.readable, row.passages) == (False, ())
    assert not any("draft" in line.text for thing in whole.things(limit=None) for line in lines(whole, thing.name))
    assert search(whole, "draft").count == 0


def test_an_interview_on_both_works_waits_for_both(story: untold.Story) -> None:
    def reasons(place: str) -> list[str]:
        return [
            line.voice
            for line in lines(story.at(place, voices=EVERYBODY), "Lampwrights put out the lamp with their own hands", "said")
        ]

    assert reasons("lamp:s2") == ["story"]
    assert reasons("lamp:s2, bell:end") == ["story", "creator"]


def test_a_note_waits_for_all_that_its_writer_had_been_told(story: untold.Story) -> None:
    def met(place: str) -> bool:
        view = story.at(place)
        return any("burns his left hand" in note.words for note in view.of_kind(("note",)))

    assert met("lamp:s1e6, bell:ch4")
    assert not met("lamp:s2e6")
    assert not met("bell:ch10")


# -- readers who come another way ----------------------------------------------------------------------------------------------


def test_whoever_skips_the_episode_that_introduces_the_reporter_reads_someone(story: untold.Story) -> None:
    skipped = story.at("lamp:s1e1, =lamp:s1e5")
    finds = next(line for line in lines(skipped, "Ines Voss", "knows") if "could not drink" in line.text)
    assert "from someone" in finds.text
    assert not told(skipped, "Zoë O'Dálaigh")
    whole = next(line for line in lines(story.at("lamp:s1e5"), "Ines Voss", "knows") if "could not drink" in line.text)
    assert "from Zoë O'Dálaigh" in whole.text


def test_a_reader_of_the_novel_alone_meets_whom_the_novel_tells_of(story: untold.Story) -> None:
    view = story.at("bell:ch7")
    assert told(view, "Petra Voss")
    assert told(view, "Ines Voss")
    assert not told(view, "Edda Straun")


def test_threads_open_in_one_work_and_close_in_the_other(story: untold.Story) -> None:
    def closed(place: str) -> set[str]:
        return {thread.thing.name for thread in threads(story.at(place)).closed}

    page_question, watch = "Where is the torn page?", "Who stood in the lamp room that night?"
    assert page_question not in closed("lamp:s2e6")
    assert page_question in closed("lamp:s1e3, bell:ch10")
    assert watch not in closed("bell:ch10")
    assert watch in closed("bell:ch8, lamp:s2e6")


@pytest.mark.parametrize(
    ("place", "typed", "name"),
    [
        ("lamp:s1e2", "zoe o'dalaigh", "Zoë O'Dálaigh"),
        ("bell:ch2", "林海", "Lin Hai"),
        ("bell:ch2", "bjørn", "Bjørn Håkonsson"),
        ("bell:ch5", "سلمى الطيّب", "Salma at-Tayyib"),
    ],
)
def test_names_are_found_in_any_script_and_without_diacritics(story: untold.Story, place: str, typed: str, name: str) -> None:
    hits = search(story.at(place), typed).hits
    assert hits
    assert hits[0].thing is not None
    assert hits[0].thing.name == name
