"""Questions answered by what has been told, with the lines that say so; or one answer that says no more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from untold.ask.answer import answer
from untold.ask.answers import Answer
from untold.view import View

Told = Callable[..., View]
EVERY_VOICE = ("story", "creator", "critic", "guess")
LEDGER = """\
s1e1 person jess "Jessica Jones"
s1e1 person trish "Trish Walker"
s1e1 person will "Will Poe"
s1e1 group crew "the Divers"
s1e1 place quay "the Old Quay"
s1e1 thing log "the logbook of the light"
s1e1 real actor "Kay Actor"
s1e1 source talk interview "A talk"
  scope: s2
s1e1 fact jess occupation "a detective"
s1e1 fact jess lives-in quay
s1e1 fact jess friend-of trish
s1e1 fact jess played-by actor
s1e1 fact jess power "lift a car"
s1e1 fact jess fears "the dark"
s1e1 fact jess works-for trish
s1e1 fact trish leads crew
s1e1 fact will member-of crew
s1e1 fact log owned-by crew
s1e1 fact jess age "30"
s1e2 person alisa "Alisa Jones"
s1e2 fact mother alisa mother-of jess
s1e2 fact gone alisa status dead
s1e2 believes jess gone
s1e2 open knock "Who knocks at night?"
s1e3 event wreck "the wreck"
  victim: will
  when: 17 years before s1e1
  where: quay
  effect: will status dead
s1e3 tells word trish jess wreck
s2e1 fact lives alisa status alive
  corrects: gone
s2e1 learns jess lives
  how: sees
s2e1 lie word
s2e2 event wheel "Trish shoots Alisa on the wheel"
  agent: trish
  victim: alisa
  witness: jess
  why: to save Jessica
  effect: alisa status dead
s2e2 event walk "Jessica walks home"
  agent: jess
  witness: trish
s2e2 closes knock "Alisa did"
s2 why wheel "to be a hero"
  voice: creator
  source: talk
"""


def asked(told: Told, question: str, at: str = "s2e2", voices: tuple[str, ...] = ("story",)) -> list[str]:
    return [line.text for line in answer(told(LEDGER, at, voices), question).lines]


SHOT = "Trish shoots Alisa on the wheel — done by Trish Walker to Alisa Jones, seen by Jessica Jones; why: to save Jessica"


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        ("Who is Jessica's mother?", ["Alisa Jones is the mother of Jessica Jones"]),
        ("who is the mother of jessica jones", ["Alisa Jones is the mother of Jessica Jones"]),
        ("Who are Jessica's parents?", ["Alisa Jones is the mother of Jessica Jones"]),
        ("Who is Alisa's daughter?", ["Alisa Jones is the mother of Jessica Jones"]),
        ("Is Alisa the mother of Jessica?", ["Alisa Jones is the mother of Jessica Jones"]),
        ("Is Alisa Jessica's mother?", ["Alisa Jones is the mother of Jessica Jones"]),
        ("How are Alisa and Jessica related?", ["Alisa Jones is the mother of Jessica Jones"]),
        ("Where does Jessica live?", ["Jessica Jones lives in the Old Quay"]),
        ("Who lives in the Old Quay?", ["Jessica Jones lives in the Old Quay"]),
        ("What is Jessica's job?", ["Jessica Jones works as a detective"]),
        ("What does Jessica do?", ["Jessica Jones works as a detective"]),
        ("Is Jessica a detective?", ["Jessica Jones works as a detective"]),
        ("How old is Jessica?", ["Jessica Jones is aged 30"]),
        ("What can Jessica do?", ["Jessica Jones can lift a car"]),
        ("What powers does Jessica have?", ["Jessica Jones can lift a car"]),
        ("What does Jessica fear?", ["Jessica Jones fears the dark"]),
        ("Who does Jessica work for?", ["Jessica Jones works for Trish Walker"]),
        ("Who works for Trish?", ["Jessica Jones works for Trish Walker"]),
        ("Who are Trish's friends?", ["Jessica Jones is a friend of Trish Walker"]),
        ("Who leads the Divers?", ["Trish Walker leads the Divers"]),
        ("Who are the members of the Divers?", ["Will Poe is one of the Divers"]),
        ("Who owns the logbook?", ["The logbook of the light belongs to the Divers"]),
        ("Who plays Jessica?", ["Jessica Jones is played by Kay Actor"]),
        ("Whom does Kay Actor play?", ["Jessica Jones is played by Kay Actor"]),
    ],
)
def test_who_is_who_and_what_is_so(told: Told, question: str, lines: list[str]) -> None:
    assert asked(told, question) == lines


@pytest.mark.parametrize(
    "question",
    [
        "Did Trish shoot Alisa?",
        "Was Alisa shot by Trish?",
        "Who shot Alisa?",
        "Whom did Trish shoot?",
        "Who killed Alisa?",
        "Where did Trish shoot Alisa?",
        "When did Trish shoot Alisa?",
        "trish shoots alisa",
        "Did Trish kill Alisa?",
    ],
)
def test_an_event_is_found_by_who_did_it_to_whom(told: Told, question: str) -> None:
    assert asked(told, question)[0] == SHOT
    assert asked(told, question, "s2e1") == []


@pytest.mark.parametrize(
    "question",
    [
        "Why did Alisa shoot Trish?",
        "Did Alisa shoot Trish?",
        "Was Trish shot by Alisa?",
        "Who shot Trish?",
        "Did Jessica shoot Alisa?",
        "Did Trish shoot Jessica?",
        "Did Trish shoot Zorg?",
        "Did Trish walk home?",
        "Who is Alisa's mother?",
        "Is Jessica Alisa's mother?",
        "Who leads Trish?",
    ],
)
def test_nobody_is_given_what_another_did_or_is(told: Told, question: str) -> None:
    assert asked(told, question, voices=EVERY_VOICE) == []


def test_why_is_answered_by_the_story_first_and_then_by_whoever_was_asked_for(told: Told) -> None:
    why = "Why did Trish shoot Alisa?"
    assert asked(told, why) == ["Why Trish shoots Alisa on the wheel: to save Jessica"]
    both = [
        "Why Trish shoots Alisa on the wheel: to save Jessica",
        "The creator on why Trish shoots Alisa on the wheel: to be a hero",
    ]
    assert asked(told, why, "s2e3", EVERY_VOICE) == both
    assert asked(told, why, "s2e2", EVERY_VOICE) == both[:1]
    assert asked(told, why, "s2e1", EVERY_VOICE) == []


def test_whether_somebody_is_dead_is_what_was_told_by_then(told: Told) -> None:
    for question in ("Is Alisa dead?", "is alisa alive", "When did Alisa die?", "How did Alisa die?"):
        assert asked(told, question, "s1e3") == ["Alisa Jones is dead"]
        assert asked(told, question, "s2e1") == ["Alisa Jones is alive", "Alisa Jones is dead"]
        assert "Alisa Jones is dead, after Trish shoots Alisa on the wheel" in asked(told, question)
    died = answer(told(LEDGER, "s2e1"), "Is Alisa dead?")
    assert [line.struck for line in died.lines] == [False, True]
    assert [thing.name for thing in died.things] == ["Alisa Jones"]


def test_when_and_where_an_event_happened(told: Told) -> None:
    wreck = answer(told(LEDGER), "When was the wreck?").lines[0]
    assert (wreck.when, wreck.place) == ("17 years before s1e1", "s1e3")
    assert asked(told, "Where did the wreck happen?") == ["The wreck — done to Will Poe, at the Old Quay"]
    assert asked(told, "How did Will die?")[0] == "The wreck — done to Will Poe, at the Old Quay"
    assert asked(told, "What happened at the Old Quay?")[0] == "The wreck — done to Will Poe, at the Old Quay"


def test_what_happened_to_somebody_and_in_a_unit(told: Told) -> None:
    assert asked(told, "What happened to Alisa?")[0] == SHOT
    for question in (
        "What happened in s2e2?",
        "what happened in season 2 episode 2",
        "What happened in season two, episode two?",
    ):
        assert asked(told, question)[0] == SHOT
        assert asked(told, question, "s2e1") == []
    assert asked(told, "What happened in season 2?", "s2e1") != []


def test_who_knows_what_since_when_and_by_whom(told: Told) -> None:
    learnt = "Jessica Jones learns that Alisa Jones is alive, by seeing it"
    for question in ("Who knows that Alisa is alive?", "Who knows that Alisa lives?", "Does Jessica know that Alisa is alive?"):
        assert asked(told, question) == [learnt]
        assert asked(told, question, "s1e3") == []
    believed = "Jessica Jones believes that Alisa Jones is dead"
    assert asked(told, "What does Jessica know about Alisa?", "s2e1") == [believed, learnt]
    saw = "Jessica Jones knows (saw it): Trish shoots Alisa on the wheel"
    assert asked(told, "What does Jessica know about Alisa?") == [believed, learnt, saw]
    assert saw in asked(told, "Who knows that Trish shot Alisa?")
    assert asked(told, "Does Trish know that Alisa is alive?") == []
    assert asked(told, "What did Trish tell Jessica?") == ["Trish Walker tells Jessica Jones of the wreck"]
    assert asked(told, "Who lied to Jessica?") == ["Trish Walker tells Jessica Jones of the wreck"]
    assert asked(told, "Who lied to Jessica?", "s1e3") == []


def test_who_somebody_is_and_what_a_question_of_the_story_came_to(told: Told) -> None:
    assert asked(told, "Who is Jessica?", "s1e1")[0] == "Jessica Jones works as a detective"
    assert asked(told, "tell me about the Old Quay") == ["The Old Quay is introduced"]
    assert asked(told, "Who knocks at night?") == [
        "A question is left open: Who knocks at night?",
        "“Who knocks at night?” is answered: Alisa did",
    ]


def test_a_question_typed_small_or_with_other_apostrophes_is_the_same(told: Told) -> None:
    for question in (
        "who is jessica's mother",
        "WHO IS JESSICA’S MOTHER???",
        "  Who   is Jessica`s mother"[:0] or "Who is Jéssica's mother",
    ):
        assert asked(told, question) == ["Alisa Jones is the mother of Jessica Jones"]
    assert asked(told, "Is Will dead?")[0].startswith("Will Poe is dead")


def test_what_is_not_told_yet_and_what_is_not_known_have_one_answer(told: Told) -> None:
    view = told(LEDGER, "s1e1")
    untold = answer(view, "Why did Trish shoot Alisa?")
    unknown = answer(view, "Why did Zork shoot Gorm?")
    assert replace(untold, question="") == replace(unknown, question="") == Answer("", told=False, understood="")


@pytest.mark.parametrize(
    "question",
    ["", " ", "?", "?!…—", "\x00", "\ud800", "a" * 1_000_000, "who " * 50_000, "Who is @0 's mother", "why", "who is", "(" * 999, "%_'\"\\", "is is is", "who killed", "@", "@1 @2"],
)  # fmt: skip
def test_whatever_is_asked_is_answered(told: Told, question: str) -> None:
    shown = answer(told(LEDGER), question)
    assert not shown.told
    assert len(shown.question) <= 300


WORDS = "who what where when why how is was did does know knows Trish Alisa Jessica the Divers mother shoot shot by of 's in s2e2 season 2 wreck killed that alive tell about ? "


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=st.lists(st.sampled_from(WORDS.split(" ")), max_size=9).map(" ".join) | st.text(max_size=60))
def test_any_words_in_any_order_are_answered_with_told_lines_or_not_at_all(told: Told, question: str) -> None:
    shown = answer(told(LEDGER, "s1e3"), question)
    assert shown.told == bool(shown.lines)
    assert not any("wheel" in line.text or line.place.startswith("s2") for line in shown.lines)


FERRY = """\
s1e1 person duke "the Duke of Marn"
s1e1 person oda "Oda Brenn"
s1e1 person tam "Tam Brenn"
s1e1 place ferry "the ferry house"
s1e2 event fire "The ferry house burns down"
  where: ferry
  victim: tam
  why: somebody left the lamp lit
  effect: gone tam status dead
s1e2 learns oda gone
s1e2 event stab "Oda stabs the Duke"
  agent: oda
  victim: duke
  when: 2 days after fire
  effect: duke status dead
s1e3 more fire
  agent: duke
s2e1 corrects gone
"""


def text_of(found: Answer) -> list[str]:
    return ["".join(w if isinstance(w, str) else w.name for w in line.words) for line in found.lines]


def test_an_article_before_a_part_of_a_name_belongs_to_the_name(told: Told) -> None:
    view = told(FERRY)
    assert text_of(answer(view, "Is the Duke alive?")) == ["The Duke of Marn is dead, after Oda stabs the Duke"]


def test_what_happens_to_a_house_is_found_whoever_is_told_later_to_have_done_it(told: Told) -> None:
    for place in ("s1e2", "s1e3"):
        said = text_of(answer(told(FERRY, place), "Why did the ferry house burn down?"))
        assert said == ["Why the ferry house burns down: somebody left the lamp lit"]
        assert answer(told(FERRY, place), "When did the ferry house burn?").told
    assert not answer(told(FERRY), "Who did Tam kill?").told


def test_what_was_learnt_and_is_taken_back_since_is_no_longer_shown_as_known(told: Told) -> None:
    notes = [
        line.note
        for place in ("s1e3", "s2e1")
        for line in answer(told(FERRY, place), "What does Oda know?").lines
        if line.kind == "learns"
    ]
    assert notes == ["", "wrongly"]


def test_no_answer_page_or_recap_of_the_examples_holds_a_name_told_later(example: Callable[[str], object]) -> None:
    from untold.ask.home import home
    from untold.ask.page import page

    for name in ("jessica-jones", "hallow-light"):
        story = example(name)
        everything = story.at(story.telling.everything(), EVERY_VOICE)  # type: ignore[attr-defined]
        later = [(thing, called) for thing in everything.things(limit=None) for called, _ in thing.names]
        for unit in everything.units()[::6]:
            view = story.at(unit.place, EVERY_VOICE)  # type: ignore[attr-defined]
            told_so_far = "\n".join(s.words for s in view.of_kind(tuple(view_kinds(view))))
            untold = [called for _, called in later if not view.by_name(called) and called not in told_so_far]
            shown = [str(home(view)), *(str(page(view, thing)) for thing in view.things(limit=None))]
            shown += [
                str(answer(view, question)).replace(question, "") for called in untold[::3] for question in questions(called)
            ]
            for called in untold:
                assert not any(called in text for text in shown), (name, unit.place, called)


def view_kinds(view: View) -> list[str]:
    from untold.vocabulary import KINDS

    return [kind for kind in KINDS if kind != "assert"]


def questions(name: str) -> list[str]:
    return [f"Who is {name}?", f"What happened to {name}?", f"Is {name} dead?", f"Who knows about {name}?", name]
