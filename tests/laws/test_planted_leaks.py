"""The tests tested: every leak planted on purpose is caught by the comparison of law 1."""

from collections.abc import Callable
from pathlib import Path

import comparing
import planted
import planted_documents  # its leaks join the others
import planted_faces
import pytest
import stories

ROOT = Path(__file__).parents[2]


def caught(tmp_path: Path) -> comparing.Difference | None:
    """The first difference that the comparison sees: on a short story, on stories made up by chance, on the invented one, on more.

    The short one holds what chance brings about too seldom.
    """
    comparison = comparing.Comparison(stories.story_of_a_late_name(), tmp_path / "short")
    if difference := first_difference(comparison, ["s1e1", "s1e2", "s1e3"]):
        return difference
    for seed in range(4):
        if difference := on_a_made_up_story(seed, tmp_path):
            return difference
    comparison = comparing.Comparison(comparing.read_files(ROOT / "examples" / "hallow-light"), tmp_path / "invented")
    telling = comparison.whole.telling
    if difference := first_difference(comparison, [telling.label(ordinal) for ordinal in range(1, telling.size, 6)]):
        return difference
    made_up = (on_a_made_up_story(seed, tmp_path) for seed in range(4, 20))
    return next((difference for difference in made_up if difference), None)


def on_a_made_up_story(seed: int, tmp_path: Path) -> comparing.Difference | None:
    comparison = comparing.Comparison(stories.make_story(seed, 60), tmp_path / str(seed))
    return first_difference(comparison, [stories.some_progress(comparison.cutter, seed * 7 + k) for k in range(3)])


def first_difference(comparison: comparing.Comparison, places: list[str]) -> comparing.Difference | None:
    requests = comparing.all_requests(comparison, 10, share=6)
    return next((difference for at in places for difference in comparison.differences(at, requests)), None)


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for all leaks: they are planted in what reads a build, so that a build is made once and met by each."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def _own_cache(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNTOLD_CACHE", str(cache))
    monkeypatch.setenv("UNTOLD_DATA", str(tmp_path / "data"))


@pytest.mark.parametrize("leak", planted.LEAKS, ids=lambda leak: leak.name.replace(" ", "-"))
def test_a_planted_leak_is_caught(
    leak: planted.Leak, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, record_property: Callable[[str, object], None]
) -> None:
    leak.plant(monkeypatch)
    difference = caught(tmp_path)
    record_property("leak", f"{leak.kind}: {leak.name}: {'caught' if difference else 'MISSED'}")
    assert difference is not None, f"nothing told that {leak.name}"


def test_there_are_leaks_of_many_kinds() -> None:
    assert planted_documents.__doc__
    assert planted_faces.__doc__
    assert len(planted.LEAKS) >= 30
    assert len({leak.kind for leak in planted.LEAKS}) >= 16
