"""Continuity is judged on the whole story as its keeper knows it, and by what is certain."""

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from untold import load
from untold.check import check
from untold.problems import Problem

sys.path.insert(0, str(Path(__file__).parents[1] / "laws"))
from stories import make_story

WORLD = """\
work show
  kind: television
  units: s1 4, s2 4
s1e1 person ann "Ann"
s1e1 person bob "Bob"
s1e1 person veiled "the veiled woman"
"""
EXAMPLES = Path(__file__).parents[2] / "examples"


def found(text: str, *rules: str) -> list[Problem]:
    ledger = load.parse({"story.untold": (WORLD + text).encode()})
    assert not ledger.problems, ledger.problems
    return list(check(ledger, rules or None))


def codes(text: str, *rules: str) -> list[tuple[str, int]]:
    return [(problem.code, problem.at.line) for problem in found(text, *rules)]


DEAD = 's1e2 event fall "Ann falls"\n  effect: died ann status dead\n'


def test_a_corrected_death_kills_nobody_and_a_corrected_correction_kills_again() -> None:
    act = 's1e4 event door "A door opens"\n  agent: ann\n'
    assert codes(DEAD + act) == [("dead-act", 9)]
    assert codes(DEAD + act + "s2e1 corrects back died\n") == []
    assert codes(DEAD + act + "s2e1 corrects back died\ns2e2 corrects back\n") == [("dead-act", 9)]


def test_taking_an_event_back_takes_back_its_effects() -> None:
    assert codes(DEAD + 's1e4 event door "A door opens"\n  agent: ann\ns2e1 corrects fall\n') == []


def test_persons_who_turn_out_to_be_one_are_one_unless_they_are_parted_again() -> None:
    act = 's1e4 event door "A door opens"\n  agent: veiled\n'
    assert codes(DEAD + act) == []
    assert codes(DEAD + act + "s2e1 same is-ann veiled ann\n") == [("dead-act", 9)]
    assert codes(DEAD + act + "s2e1 same is-ann veiled ann\ns2e3 corrects is-ann\n") == []
    assert codes(DEAD + act + "s2e1 same is-ann veiled ann\n  sure: suspected\n") == []


def test_other_voices_bind_nobody() -> None:
    source = 's1e1 source talk interview "A talk"\n  scope: s1\n'
    dead = "s1e2 fact ann status dead\n  voice: critic\n  source: talk\n"
    assert codes(source + dead + 's1e4 event door "A door opens"\n  agent: ann\n') == []


def test_what_is_suspected_or_denied_binds_nobody() -> None:
    for sure in ("suspected", "denied"):
        dead = f"s1e2 fact ann status dead\n  sure: {sure}\n"
        assert codes(dead + 's1e4 event door "A door opens"\n  agent: ann\n') == []


@pytest.mark.parametrize("mode", ["dream", "vision", "lie", "projection"])
def test_whoever_dies_in_a_dream_or_a_lie_lives(mode: str) -> None:
    dreamt = f's1e2 event fall "Ann falls"\n  effect: ann status dead\n  mode: {mode}\n'
    assert codes(dreamt + 's1e4 event door "A door opens"\n  agent: ann\n') == []


def test_a_death_that_turns_out_to_be_a_dream_is_one() -> None:
    act = 's1e4 event door "A door opens"\n  agent: ann\n'
    assert codes(DEAD + act + "s2e1 more fall\n  mode: dream\n") == []


def test_a_death_that_is_dated_later_counts_from_there() -> None:
    act = 's1e4 event door "A door opens"\n  agent: ann\n'
    assert codes(DEAD + act + "s2e1 more fall\n  when: after door\n") == []
    assert codes('s1e2 event fall "Ann falls"\n  effect: ann status dead\n  when: 2 years before s1e1\n' + act) == [
        ("dead-act", 10)
    ]


def test_in_the_unit_of_the_death_nobody_can_tell() -> None:
    assert codes(DEAD + 's1e2 event door "A door opens"\n  agent: ann\n') == []
    assert codes(DEAD + 's1e2 event door "A door opens"\n  agent: ann\n  when: after fall\n') == [("dead-act", 9)]


def test_in_a_unit_that_is_a_flashback_the_dead_may_act() -> None:
    assert codes(DEAD + "s1e4 unit s1e4\n  mode: flashback\n" + 's1e4 event door "A door opens"\n  agent: ann\n') == []


def test_a_unit_that_plays_long_ago_is_long_ago_for_whoever_dies_in_it() -> None:
    long_ago = "s1e2 unit s1e2\n  when: 17 years before s1e1\n" + DEAD
    assert codes(long_ago + 's1e4 event door "A door opens"\n  agent: ann\n') == [("dead-act", 11)]
    assert codes(long_ago + 's1e2 event door "A door opens"\n  agent: ann\n') == []


def test_a_unit_that_plays_before_a_death_shows_the_living() -> None:
    assert codes(DEAD + 's1e4 unit s1e4\n  when: before s1e2\ns1e4 event door "A door opens"\n  agent: ann\n') == []


def test_of_a_place_that_is_a_choice_nobody_can_tell() -> None:
    text = WORLD.replace("units: s1 4, s2 4\n", "units: s1 4, s2 4\nwork book\n  kind: novel\n  units: 3\n")
    text = text.replace("s1e1 person", "show:s1e1 | book:ch1 person") + (
        'show:s1e2 event fall "Ann falls"\n  effect: ann status dead\n'
        'show:s1e4 | book:ch2 event door "A door opens"\n  agent: ann\nbook:ch3 event song "A song"\n  agent: ann\n'
    )
    ledger = load.parse({"story.untold": text.encode()})
    assert not ledger.problems
    assert check(ledger) == ()


def test_whoever_is_seen_alive_again_without_a_word_may_have_come_back_before() -> None:
    act = 's1e4 event door "A door opens"\n  agent: ann\n'
    (problem,) = found(DEAD + act + "s2e1 fact ann status alive\n")
    assert (problem.code, problem.severity) == ("dead-act", "warning")


def test_a_member_knows_what_the_group_was_told() -> None:
    text = (
        's1e1 group crew "the crew"\ns1e1 fact ann member-of crew\ns1e1 fact deal bob wants "gold"\n'
        "s1e2 learns crew deal\ns1e3 tells ann bob deal\ns1e4 learns ann deal\n"
    )
    assert codes(text) == []


def test_whoever_takes_part_knows_also_when_that_is_told_later() -> None:
    text = 's1e1 event theft "A theft"\ns1e2 tells ann bob theft\ns1e3 learns ann theft\n'
    assert codes(text) == [("knows-too-early", 8)]
    assert codes(text + "s2e1 more theft\n  witness: ann\n") == []


def test_a_circle_names_every_entry_in_it() -> None:
    (problem,) = found(
        's1e1 event one "One"\ns1e1 event two "Two"\n  when: after one\ns1e1 event three "Three"\n  when: after two\n'
        "s1e2 more one\n  when: after three\n",
        "time-cycle",
    )
    assert problem.at.line == 12
    assert sorted(at.line for at in problem.related) == [8, 10]
    assert "`two` (story.untold:8: when: after one)" in problem.message


def test_an_event_cannot_be_before_what_was_told_in_the_present_before_it() -> None:
    text = 's1e1 event feast "The feast"\ns1e3 event toast "The toast"\ns2e1 event oath "The oath"\n  when: after toast, before feast\n'
    (problem,) = found(text, "time-cycle")
    assert "the order of units" in problem.message


@pytest.mark.parametrize("story", sorted(p.name for p in EXAMPLES.iterdir() if p.is_dir()) if EXAMPLES.is_dir() else [])
def test_the_examples_are_in_order(story: str) -> None:
    assert check(load.read(EXAMPLES / story)) == ()


@given(st.integers(0, 10**9))
@settings(max_examples=40, deadline=None)
def test_any_story_is_checked_to_the_end_and_always_to_the_same(seed: int) -> None:
    files = {name: text.encode() for name, text in make_story(seed, 120, documents=False).items()}
    ledger = load.parse(files)
    problems = check(ledger)
    assert problems == check(load.parse(files))
    lines = {name: text.decode().splitlines() for name, text in files.items()}
    assert all(1 <= problem.at.line <= len(lines[problem.at.file]) for problem in problems)


def test_many_changes_of_one_life_are_checked_without_end() -> None:
    lines = [
        f's1e{1 + i * 4 // 3000} event e{i} "Event {i}"\n  agent: ann\n  effect: ann status {("dead", "alive")[i % 2]}'
        for i in range(3000)
    ]
    assert isinstance(codes("\n".join(lines) + "\n"), list)
