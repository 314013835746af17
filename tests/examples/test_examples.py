"""The two example stories: they load, they are as large as they say, and they hold what a story must be able to hold."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from untold import load
from untold.check import check
from untold.entries import Ledger
from untold.load.write import format_ledger
from untold.vocabulary import KINDS

EXAMPLES = Path(__file__).parents[2] / "examples"
BOTH = ("jessica-jones", "hallow-light")


@pytest.fixture(scope="module")
def ledgers() -> dict[str, Ledger]:
    return {name: load.read(EXAMPLES / name) for name in BOTH}


@pytest.mark.parametrize("name", BOTH)
def test_an_example_has_no_problem(ledgers: dict[str, Ledger], name: str) -> None:
    assert [str(problem) for problem in ledgers[name].problems] == []


@pytest.mark.parametrize("name", BOTH)
def test_an_example_is_written_in_the_canonical_form(ledgers: dict[str, Ledger], name: str) -> None:
    for file, text in format_ledger(ledgers[name]).items():
        assert (EXAMPLES / name / file).read_text(encoding="utf-8") == text, file


def test_jessica_jones_has_eighty_entries_over_two_seasons_without_counting_titles_and_sources(
    ledgers: dict[str, Ledger],
) -> None:
    ledger = ledgers["jessica-jones"]
    telling = [entry for entry in ledger.entries if entry.kind not in ("title", "source", "assert")]
    assert len(telling) >= 80
    assert {entry.told_text[:2] for entry in telling} == {"s1", "s2"}


def test_every_entry_of_jessica_jones_names_its_source(ledgers: dict[str, Ledger]) -> None:
    without = [
        str(entry.at)
        for entry in ledgers["jessica-jones"].entries
        if entry.kind not in ("source", "note", "assert") and entry.told_text != "start" and not entry.all("source")
    ]
    assert without == []


def test_every_turn_of_the_interview_is_cited_by_its_number(ledgers: dict[str, Ledger]) -> None:
    cited = {word.text for entry in ledgers["jessica-jones"].entries for word in entry.all("source")}
    assert {f"rosenberg#{turn}" for turn in range(1, 13)} <= cited
    assert {"rosenberg#title", "rosenberg#introduction", "rosenberg#closing"} <= cited


@pytest.mark.parametrize(
    "what",
    [
        "The text warns: full spoilers",
        "It is an interview: a title, an introduction, twelve questions",
        "Who plays whom, who runs the show, on which network",
        "Who is what to whom: the family",
        "What happened: the accident that killed the family",
        "What happened: Kilgrave killed by Jessica at the end of season one",
        "What happened, and why as the show itself tells it: Trish shoots Alisa",
        "Why, as the showrunner explains it",
        "The questions under it all",
        "Echoes: a version of the accident plays again",
        "Doors left open: Trish's powers, and the rift",
        "Several voices: a guess and a hope",
        "What people wrongly believed: long thought dead, but secretly living",
        "People change: a trait with a beginning and an end",
        "The making-of",
        "How someone appears: the dead may appear, not act",
        "The reader is asked to speak",
    ],
)
def test_a_comment_says_where_the_ledger_holds_what_the_interview_does(ledgers: dict[str, Ledger], what: str) -> None:
    comments = [line for entry in ledgers["jessica-jones"].entries for line in entry.comments]
    assert any(what in line for line in comments)


def test_no_eight_words_together_are_the_interviews() -> None:
    interview = EXAMPLES.parents[1] / "shared" / "seed" / "interview.txt"
    if not interview.is_file():
        pytest.skip("the interview is not here: ../shared/seed/interview.txt")
    theirs = runs(interview.read_text(encoding="utf-8"))
    for file in (EXAMPLES / "jessica-jones").glob("*.untold"):
        assert not theirs & runs(file.read_text(encoding="utf-8")), file.name


def runs(text: str) -> set[tuple[str, ...]]:
    """Every run of eight words."""
    words = "".join(c if c.isalnum() else " " for c in text.casefold()).split()
    return {tuple(words[start : start + 8]) for start in range(len(words) - 7)}


def test_the_invented_story_has_two_hundred_entries_over_twenty_places_in_two_works(ledgers: dict[str, Ledger]) -> None:
    ledger = ledgers["hallow-light"]
    points = {entry.told.point for entry in ledger.entries} - {None}
    assert len(ledger.entries) >= 200
    assert len(points) >= 20
    assert {ledger.telling.work_of(point).handle for point in points if point is not None} == {"lamp", "bell"}


def test_the_invented_story_uses_every_kind_but_none_for_its_own_sake(ledgers: dict[str, Ledger]) -> None:
    used = Counter(entry.kind for entry in ledgers["hallow-light"].entries)
    assert sorted(set(KINDS) - set(used)) == []


@pytest.mark.parametrize(
    "key", ["intended", "role", "effect", "echoes", "mode", "until", "scope", "speaker", "from", "url", "of"]
)
def test_the_invented_story_uses_the_key(ledgers: dict[str, Ledger], key: str) -> None:
    assert any(entry.all(key) for entry in ledgers["hallow-light"].entries), key


def test_a_correction_is_corrected_again_in_the_invented_story(ledgers: dict[str, Ledger]) -> None:
    ledger = ledgers["hallow-light"]
    taking = [entry.arg("entry") if entry.kind == "corrects" else entry.all("corrects") for entry in ledger.entries]
    taken = {word.text for words in taking for word in words}
    again = [entry for entry in ledger.entries if entry.id in taken and entry.all("corrects")]
    assert [entry.id for entry in again] == ["aurel-lives"]


@pytest.mark.parametrize("name", BOTH)
def test_an_example_breaks_no_rule_that_it_does_not_mean_to(ledgers: dict[str, Ledger], name: str) -> None:
    assert [str(problem) for problem in check(ledgers[name])] == []


def test_without_its_exemptions_the_invented_story_breaks_just_the_rules_that_it_means_to() -> None:
    files = {
        file.name: b"\n".join(line for line in file.read_bytes().split(b"\n") if not line.startswith(b"  intended:"))
        for file in (EXAMPLES / "hallow-light").glob("*.untold")
    }
    assert {problem.code for problem in check(load.parse(files))} == {"dead-act", "never-told"}
