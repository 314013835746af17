"""What the interview does, each thing end to end in Jessica Jones: in the ledger, in a view, on a page."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

import untold
from untold.ask.answer import answer
from untold.ask.answers import Line, Page
from untold.ask.home import home
from untold.ask.knows import knows
from untold.ask.list import listing
from untold.ask.page import page
from untold.ask.recap import recap
from untold.ask.sources import sources
from untold.ask.threads import threads
from untold.ask.timeline import timeline
from untold.view import View

FOLDER = Path(__file__).parents[2] / "examples" / "jessica-jones"
EVERYBODY = ("story", "creator", "critic", "guess")
SHOOTING = "Trish shoots Alisa on the Ferris wheel"
ACCIDENT = "the accident that killed Jessica's family"
INTERVIEW = "Melissa Rosenberg on season two (The Hollywood Reporter)"


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterable[untold.Story]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("UNTOLD_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield untold.open(FOLDER, key=b"k" * 32)


def lines(shown: Page) -> list[Line]:
    return [*shown.lead, *(line for section in shown.sections for line in section.lines)]


def texts(view: View, name: str) -> list[str]:
    return [line.text for line in lines(page(view, name))]


def section(view: View, name: str, key: str) -> list[Line]:
    return [line for part in page(view, name).sections if part.key == key for line in part.lines]


def told(view: View, name: str) -> bool:
    try:
        page(view, name)
    except untold.NotTold:
        return False
    return True


def answered(view: View, question: str) -> list[Line]:
    return list(answer(view, question).lines)


# -- the text warns: full spoilers for season two ---------------------------------------------------------------------------


def test_the_interviews_title_says_what_must_have_been_told_before_it_is_read(story: untold.Story) -> None:
    before = {row.thing.name: row for row in sources(story.at("s1e13")).rows}
    assert before[INTERVIEW].scope == "s2"
    assert not before[INTERVIEW].readable
    after = {row.thing.name: row for row in sources(story.at("s2e13")).rows}
    assert after[INTERVIEW].readable


@pytest.mark.parametrize("place", ["s1e13", "s2e6", "s2e12"])
def test_nobody_within_season_two_meets_a_word_of_the_interview_or_a_mark_of_it(story: untold.Story, place: str) -> None:
    view = story.at(place, voices=EVERYBODY)
    assert {statement.voice for statement in view.of_kind(("fact", "why", "carries", "pushes", "making"))} == {"story"}
    cited = {
        evidence.source.name
        for thing in view.things(limit=None)
        for line in lines(page(view, thing.name))
        for evidence in line.evidence
    }
    assert "AKA Ladies Night" in cited
    assert INTERVIEW not in cited


# -- it is an interview: parts with speakers ----------------------------------------------------------------------------------


def test_every_part_of_the_interview_is_evidence_for_something_by_whoever_speaks_in_it(story: untold.Story) -> None:
    view = story.at("s2e13", voices=EVERYBODY)
    spoken: dict[str, set[str]] = {}
    for thing in view.things(limit=None):
        for line in lines(page(view, thing.name)):
            for evidence in line.evidence:
                if evidence.source.name == INTERVIEW:
                    spoken.setdefault(evidence.part, set()).add(line.voice)
    assert {str(turn) for turn in range(1, 13)} <= set(spoken)
    assert spoken["7"] == {"story", "creator"}
    assert spoken["introduction"] == {"story", "guess"}
    row = next(row for row in sources(view).rows if row.thing.name == INTERVIEW)
    assert (row.form, row.date) == ("interview", "March 2018")
    assert [mention.name for mention in row.by] == ["Melissa Rosenberg", "The Hollywood Reporter"]


# -- who plays whom, who runs the show, on which network ----------------------------------------------------------------------


def test_who_plays_alisa_is_told_no_earlier_than_who_she_is(story: untold.Story) -> None:
    assert not told(story.at("s2e5"), "Janet McTeer")
    assert not answer(story.at("s2e5"), "Who plays Alisa?").told
    assert [line.text for line in answered(story.at("s2e6"), "Who plays Alisa?")] == ["Alisa Jones is played by Janet McTeer"]


def test_players_and_makers_are_other_than_characters(story: untold.Story) -> None:
    view = story.at("s2e13")
    people = {row.thing.name for row in listing(view, "person").rows}
    behind = {row.thing.name for row in listing(view, "real").rows}
    assert {"Krysten Ritter", "Rachael Taylor", "David Tennant", "Janet McTeer", "Melissa Rosenberg", "Netflix"} <= behind
    assert not people & behind
    assert "Melissa Rosenberg is known as the showrunner" in texts(view, "Melissa Rosenberg")
    assert "Netflix is known as the network that carries the series" in texts(view, "Netflix")


# -- who is what to whom ----------------------------------------------------------------------------------------------------


def test_alisa_is_jessicas_mother_and_trishs_mother_abused_her_once_season_one_is_over(story: untold.Story) -> None:
    assert not answer(story.at("s1e12"), "Who is Jessica's mother?").told
    view = story.at("s1e13")
    assert "Jessica Jones is a child of Alisa Jones" in texts(view, "Jessica Jones")
    assert any(text.startswith("Trish Walker was abused by Dorothy Walker") for text in texts(view, "Trish Walker"))


def test_trish_and_jessica_are_friends_until_they_are_torn_apart(story: untold.Story) -> None:
    friends = "Jessica Jones is a friend of Trish Walker"
    before = next(line for line in section(story.at("s2e12"), "Jessica Jones", "relations") if line.text == friends)
    after = next(line for line in section(story.at("s2e13"), "Jessica Jones", "relations") if line.text == friends)
    assert (before.note, after.note) == ("", "until s2e13")
    torn = [text for text in texts(story.at("s2e13"), "Trish Walker") if "estranged from Jessica Jones" in text]
    assert torn


# -- what happened ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "place", "title"),
    [
        ("s1e12", "s1e13", "Jessica kills Kilgrave"),
        ("s1e12", "s1e13", ACCIDENT),
        ("s2e9", "s2e10", "Jessica kills a man who attacks her"),
        ("s2e12", "s2e13", SHOOTING),
        ("s2e12", "s2e13", "Jessica sits down to dinner with Oscar and his son"),
    ],
)
def test_what_happened_is_told_at_its_place_and_not_before(story: untold.Story, before: str, place: str, title: str) -> None:
    assert told(story.at(place), title)
    assert not told(story.at(before), title)


def test_events_stand_in_the_order_of_the_telling_or_of_the_story(story: untold.Story) -> None:
    view = story.at("s2e13")
    telling = [moment.thing.name for moment in timeline(view, "telling").moments]
    happening = [moment.thing.name for moment in timeline(view, "story").moments]
    accident = telling[[name.lower() for name in telling].index(ACCIDENT.lower())]
    assert telling.index("Hope shoots her parents in the lift") < telling.index(accident)
    assert happening.index(accident) < happening.index("Hope shoots her parents in the lift") < happening.index(SHOOTING)


def test_the_shooting_shows_who_did_it_to_whom_and_who_saw_it(story: untold.Story) -> None:
    shot = next(line for line in section(story.at("s2e13"), "Trish Walker", "happened") if line.text.startswith(SHOOTING))
    assert "done by Trish Walker to Alisa Jones, seen by Jessica Jones" in shot.text


# -- why ------------------------------------------------------------------------------------------------------------------------


def test_why_trish_shot_alisa_is_answered_with_both_reasons_and_with_neither_before(story: untold.Story) -> None:
    question = "Why did Trish shoot Alisa?"
    assert [line.voice for line in answered(story.at("s2e13", voices=EVERYBODY), question)] == ["story", "creator"]
    assert [line.voice for line in answered(story.at("s2e13"), question)] == ["story"]
    assert not answer(story.at("s2e12", voices=EVERYBODY), question).told


def test_a_question_too_early_is_answered_like_a_question_about_nothing(story: untold.Story) -> None:
    view = story.at("s2e12", voices=EVERYBODY)
    early, nothing = answer(view, "Why did Trish shoot Alisa?"), answer(view, "Why did Xanthippe shoot Quirinus?")
    assert (early.told, early.lines, early.things) == (nothing.told, nothing.lines, nothing.things)


# -- the questions under it all --------------------------------------------------------------------------------------------------


def test_a_theme_shows_who_carries_it_and_where_in_the_season(story: untold.Story) -> None:
    carried = [line.text for line in section(story.at("s2e13", voices=EVERYBODY), "Who am I?", "carried")]
    assert any("Jessica Jones carries" in text for text in carried)
    assert any("Kilgrave carries" in text and "eleventh episode" in text for text in carried)
    themes = {row.thing.name for row in listing(story.at("s2e13"), "theme").rows}
    assert themes == {"Who am I?", "Am I my mother?", "a universal sadness", "a dream deferred"}
    with pytest.raises(untold.NotTold):
        listing(story.at("s2e12"), "theme")


# -- echoes -------------------------------------------------------------------------------------------------------------------------


def test_the_accident_is_heard_again_only_when_the_later_event_is_told(story: untold.Story) -> None:
    def echoes(place: str) -> bool:
        return any("it echoes the accident" in text for text in texts(story.at(place), "Jessica Jones"))

    assert echoes("s2e13")
    assert not echoes("s2e12")


# -- doors left open ----------------------------------------------------------------------------------------------------------------


def test_what_is_still_open_at_the_end_is_what_the_finale_leaves_open(story: untold.Story) -> None:
    def still_open(place: str) -> set[str]:
        return {thread.thing.name for thread in threads(story.at(place)).open}

    assert {"What is happening to Trish?", "Can Jessica ever forgive Trish?"} <= still_open("s2e13")
    assert not {"What is happening to Trish?", "Can Jessica ever forgive Trish?"} & still_open("s2e12")
    assert "Who is killing those who had to do with IGH?" in still_open("s2e5")
    assert "Who is killing those who had to do with IGH?" not in still_open("s2e6")


# -- several voices -----------------------------------------------------------------------------------------------------------------


def test_a_guess_is_never_told_as_the_story(story: untold.Story) -> None:
    assert not any("saved" in text for text in texts(story.at("s2e13"), "Alisa Jones"))
    guess = [line for line in lines(page(story.at("s2e13", voices=EVERYBODY), "Alisa Jones")) if line.voice == "guess"]
    assert [(line.sure, line.text) for line in guess] == [
        ("suspected", "The Hollywood Reporter suspects that Alisa Jones saved Jessica Jones")
    ]


# -- what people wrongly believed ------------------------------------------------------------------------------------------------------


def test_a_newcomer_at_the_fifth_episode_reads_of_a_dead_mother_and_of_a_killer_and_of_nothing_else(
    story: untold.Story,
) -> None:
    view = story.at("s2e5")
    assert {line.text for line in lines(page(view, "Alisa Jones"))} == {
        f"Alisa Jones is dead, after {ACCIDENT}",
        "Alisa Jones is the mother of Jessica Jones",
        "The accident that killed Jessica's family — done to Alisa Jones, Brian Jones and Phillip Jones, seen by Jessica Jones",
        f"Jessica Jones believes that Alisa Jones is dead, since {ACCIDENT}",
    }
    assert "The killer is hunted by Jessica Jones" in texts(view, "the killer")
    assert page(view, "the killer").thing != page(view, "Alisa Jones").thing


def test_from_the_sixth_episode_on_both_are_one_and_the_belief_stands_struck(story: untold.Story) -> None:
    view = story.at("s2e6")
    shown = page(view, "the killer")
    assert shown.thing.name == "Alisa Jones"
    died = next(line for line in section(view, "Alisa Jones", "state") if "is dead" in line.text)
    assert (died.struck, died.corrected_at) == (True, ("s2e6",))
    believed = next(
        line for line in section(view, "Jessica Jones", "knows") if "believes that Alisa Jones is dead" in line.text
    )
    assert believed.note == "wrongly"


def test_jessica_knows_that_her_mother_lives_from_the_sixth_episode_on(story: untold.Story) -> None:
    def knowing(place: str) -> list[tuple[str, str]]:
        asked = knows(story.at(place), about="Alisa Jones")
        return [
            (row.knower.name, row.state)
            for secret in asked.secrets
            if "Alisa Jones is alive" in secret.line.text
            for row in secret.known
        ]

    assert ("Jessica Jones", "knows") in knowing("s2e6")
    assert ("Trish Walker", "knows") not in knowing("s2e6")
    assert ("Trish Walker", "knows") in knowing("s2e13")
    assert knowing("s2e5") == []


# -- people change ---------------------------------------------------------------------------------------------------------------------


def test_a_page_shows_the_state_as_told_at_its_place(story: untold.Story) -> None:
    def status(place: str) -> list[str]:
        state = section(story.at(place), "Alisa Jones", "state")
        return [
            line.text.split(",")[0]
            for line in state
            if line.text.split()[3] in ("alive,", "dead,") and not (line.struck or line.note.startswith("until"))
        ]

    assert status("s2e5") == ["Alisa Jones is dead"]
    assert status("s2e6") == ["Alisa Jones is alive"]
    assert status("s2e13") == ["Alisa Jones is dead"]


def test_powers_rage_and_illness_have_a_beginning_and_an_end(story: untold.Story) -> None:
    state = [line.text for line in section(story.at("s2e13"), "Alisa Jones", "state")]
    assert any("rage" in text and "since Karl Malus" in text for text in state)
    illness = next(text for text in state if "dissociative identity disorder" in text)
    assert f"since {ACCIDENT}" in illness
    assert f"until {SHOOTING}" in illness
    assert not any("disorder" in text for text in texts(story.at("s2e12"), "Alisa Jones"))


def test_trishs_powers_are_only_suspected_and_jessicas_hope_is_her_makers_word(story: untold.Story) -> None:
    powers = next(line for line in section(story.at("s2e13"), "Trish Walker", "state") if line.sure == "suspected")
    assert "catch what falls" in powers.text
    hope = [line for line in section(story.at("s2e13", voices=EVERYBODY), "Jessica Jones", "state") if "some hope" in line.text]
    assert [line.voice for line in hope] == ["creator"]
    assert not any("some hope" in text for text in texts(story.at("s2e13"), "Jessica Jones"))


# -- the making-of ----------------------------------------------------------------------------------------------------------------------


def test_how_it_was_made_is_seen_only_when_asked_for_and_only_after_the_scope(story: untold.Story) -> None:
    def making(place: str, *voices: str) -> list[str]:
        return [line.text for line in section(story.at(place, voices=voices or ("story",)), "Kilgrave", "making")]

    assert making("s2e13") == []
    assert making("s2e12", *EVERYBODY) == []
    asked = making("s2e13", *EVERYBODY)
    assert any("villain of another sort" in text for text in asked)
    assert any("came back for one episode" in text for text in asked)
    trish = section(story.at("s2e13", voices=EVERYBODY), "Trish Walker", "making")
    assert any("#MeToo" in line.text for line in trish)


# -- how someone appears ------------------------------------------------------------------------------------------------------------------


def test_the_dead_kilgrave_appears_as_a_projection_in_one_episode_only(story: untold.Story) -> None:
    seen = section(story.at("s2e13"), "Kilgrave", "appears")
    assert [(line.place, line.mode) for line in seen] == [("s2e11", "projection")]
    assert section(story.at("s2e10"), "Kilgrave", "appears") == []


# -- the reader is asked to speak ----------------------------------------------------------------------------------------------------------


def test_a_readers_note_is_met_by_those_who_have_come_as_far_as_its_writer(story: untold.Story) -> None:
    assert [line.place for line in section(story.at("s2e5"), "the killer", "notes")] == ["s2e5"]
    assert section(story.at("s2e4"), "the killer", "notes") == []
    assert [line.place for line in section(story.at("s2e6"), "Alisa Jones", "notes")] == ["s2e5", "s2e6"]


# -- the whole of it, for whoever opens the reader ---------------------------------------------------------------------------------------


def test_the_first_page_at_the_fifth_episode_has_everybody_told_so_far(story: untold.Story) -> None:
    first = home(story.at("s2e5"), None)
    met = {row.thing.name for row in first.met.rows}
    assert {"Jessica Jones", "Trish Walker", "the killer", "Alisa Jones", "Kilgrave"} <= met
    assert not {"Karl Malus", "Oscar Arocho"} & met


def test_the_recap_since_an_earlier_place_tells_only_what_is_new(story: untold.Story) -> None:
    telling = story.telling
    new = recap(story.at("s2e6"), telling.read_progress("s2e5"))
    assert [chapter.place for chapter in new.chapters] == ["s2e6"]
