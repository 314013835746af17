"""The interview that Jessica Jones's ledger rests on, read beside it: its turns, and who meets which of them when.

Its text is not ours: it is read from the shared material into a copy of the example, and the tests are skipped without it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import untold

ROOT = Path(__file__).parents[2]
INTERVIEW = ROOT / ".." / "shared" / "seed" / "interview.txt"
TITLE = "Melissa Rosenberg on season two (The Hollywood Reporter)"
VOICES = ("story", "creator", "critic", "guess")
TURNS = [str(number) for number in range(1, 13)]
Open = Callable[..., untold.Story]

pytestmark = pytest.mark.skipif(
    not next((path for path in (INTERVIEW, ROOT.parents[1] / "shared" / "seed" / "interview.txt") if path.exists()), None),
    reason="the interview is not there",
)


def interview() -> Path:
    return INTERVIEW if INTERVIEW.exists() else ROOT.parents[1] / "shared" / "seed" / "interview.txt"


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """The example with the interview for its source's document; `change` rewrites a ledger file's text first."""
    monkeypatch.setenv("UNTOLD_CACHE", str(tmp_path / "cache"))

    def opened(change: Callable[[str], str] = lambda text: text, more: str = "", *, other_voices: bool = True) -> untold.Story:
        folder = tmp_path / "jessica-jones"
        shutil.copytree(ROOT / "examples" / "jessica-jones", folder)
        (folder / "sources").mkdir()
        shutil.copy(interview(), folder / "sources" / "interview.txt")
        first = folder / "s1.untold"
        head = f'source rosenberg interview "{TITLE}"\n'
        text = first.read_text(encoding="utf-8")
        assert head in text
        first.write_text(change(text.replace(head, head + "  file: sources/interview.txt\n")), encoding="utf-8")
        if not other_voices:
            (folder / "voices.untold").unlink()
        (folder / "zz.untold").write_text(more, encoding="utf-8")
        story = untold.open(folder, key=b"k" * 32)
        assert not story.problems
        return story

    yield opened


def parts(story: untold.Story, at: str) -> list[str]:
    return [part.id for part in untold.document(story.at(at, VOICES), TITLE).parts]


def turns(story: untold.Story, at: str) -> list[str]:
    return [part for part in parts(story, at) if part.isdecimal()]


def test_whoever_has_finished_season_two_meets_all_of_it(copied: Open) -> None:
    story = copied()
    assert turns(story, "s2e13") == TURNS
    assert {"title", "scope", "introduction", "closing"} <= set(parts(story, "s2e13"))
    assert not [problem for problem in story.ledger().problems if problem.severity == "error"]


def test_before_that_nobody_meets_a_turn_as_something_of_the_seasons_end_rests_on_each_or_nothing_does(copied: Open) -> None:
    story = copied()
    assert [place for place in (f"s2e{number}" for number in range(1, 13)) if parts(story, place)] == []
    assert untold.document(story.at("s1"), TITLE).source.readable is False


def test_a_turn_on_which_only_earlier_entries_of_the_story_rest_is_met_with_them(copied: Open) -> None:
    story = copied(
        more='s2e11 fact kilgrave is "a voice that she cannot be rid of"\n  source: rosenberg#11\n', other_voices=False
    )
    assert "11" not in turns(story, "s2e10")
    assert "11" in turns(story, "s2e11")
    assert turns(story, "s2e13") == TURNS


def test_without_a_scope_nobody_meets_any(copied: Open) -> None:
    story = copied(lambda text: text.replace("  scope: s2\n", "", 1))
    assert parts(story, "s2e13") == []


def test_who_answers_is_its_maker_and_what_is_unsure_is_marked(copied: Open) -> None:
    met = {part.id: part for part in untold.document(copied().at("s2e13"), TITLE).parts}
    assert {speaker.name for turn in TURNS for speaker in met[turn].speakers} == {"Melissa Rosenberg"}
    assert [turn for turn in TURNS if met[turn].uncertain] == ["3"]


def test_every_row_of_evidence_opens_a_turn_that_is_there(copied: Open) -> None:
    view = copied().at("s2e13", VOICES)
    shown = untold.document(view, TITLE)
    there = {part.id for part in shown.parts}
    cited = {e.part for part in shown.parts for line in part.rests for e in line.evidence if e.source.name == TITLE and e.part}
    assert cited <= there
    assert {"1", "6", "7", "12", "introduction"} <= cited


def test_her_page_and_a_characters_list_what_is_said(copied: Open) -> None:
    view = copied().at("s2e13")
    for name in ("Trish Walker", "Melissa Rosenberg"):
        said = [line for section in untold.page(view, name).sections if section.key == "interviews" for line in section.lines]
        assert len(said) >= 5
        assert all(line.text.startswith("Melissa Rosenberg, asked “") and line.evidence for line in said)
    assert [row.thing.name for row in untold.sources(view, about="Trish Walker", form="interview").rows] == [TITLE]
