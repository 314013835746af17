"""Law 1: for every story, progress and request, the bytes are those of the story cut at that progress."""

import os
from collections.abc import Callable
from pathlib import Path

import comparing
import pytest
import stories

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted(path.name for path in (ROOT / "examples").iterdir() if (path / "story.untold").exists())
# `make laws` asks for a million; the tests for what they say below.
WANTED = int(os.environ.get("UNTOLD_LAW_COMPARISONS", "0"))

_PARTS = 3  # of the places of an example, so that several workers share them


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNTOLD_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("UNTOLD_DATA", str(tmp_path / "data"))


def compare(comparison: comparing.Comparison, places: list[str], words: int) -> list[comparing.Difference]:
    """The first few differences over these places, of every request there is."""
    found: list[comparing.Difference] = []
    requests = comparing.all_requests(comparison, words, share=1 if WANTED else 6)
    for at in places:
        found += list(comparison.differences(at, requests))[:3]
        if len(found) > 5:
            break
    return found


@pytest.mark.parametrize("part", range(_PARTS))
@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_cut_at_any_place_answers_with_the_same_bytes(
    example: str, part: int, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    comparison = comparing.Comparison(comparing.read_files(ROOT / "examples" / example), tmp_path)
    telling = comparison.whole.telling
    found = compare(comparison, [telling.label(ordinal) for ordinal in range(part, telling.size, _PARTS)], words=20)
    record_property("comparisons", comparison.compared)
    assert not found, "\n".join(map(str, found))
    assert comparison.compared >= 5_000 / _PARTS


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_answers_one_who_skipped_episodes_with_the_same_bytes(
    example: str, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    comparison = comparing.Comparison(comparing.read_files(ROOT / "examples" / example), tmp_path)
    places = [stories.some_progress(comparison.cutter, seed) for seed in range(24 if WANTED else 4)]
    found = compare(comparison, places, words=10)
    record_property("comparisons", comparison.compared)
    assert not found, "\n".join(map(str, found))
    assert comparison.compared >= 1_000


@pytest.mark.parametrize("part", range(2))
def test_stories_made_up_by_chance_answer_with_the_same_bytes(
    part: int, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    wanted = max(8_000, WANTED // 2)
    compared, seed = 0, part
    while compared < wanted:
        comparison = comparing.Comparison(stories.make_story(seed, 60), tmp_path / str(seed))
        places = [stories.some_progress(comparison.cutter, seed * 7 + k) for k in range(3)]
        found = compare(comparison, places, words=8)
        assert not found, f"seed {seed}\n" + "\n".join(map(str, found))
        compared += comparison.compared
        seed += 2
    record_property("comparisons", compared)


def test_a_name_that_comes_late_changes_nothing_before_it_comes(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    comparison = comparing.Comparison(stories.story_of_a_late_name(), tmp_path)
    found = compare(comparison, ["start", "s1e1", "s1e2", "s1e3", "s1e4", "=s1e2"], words=10)
    record_property("comparisons", comparison.compared)
    assert not found, "\n".join(map(str, found))
