"""The tests tested: every leak planted on purpose is caught by the comparison of law 1."""

from collections.abc import Callable
from pathlib import Path

import comparing
import planted
import pytest
import stories

ROOT = Path(__file__).parents[2]


def caught(tmp_path: Path) -> comparing.Difference | None:
    """The first difference that the comparison sees: on the invented story, then on stories made up by chance."""
    for number in range(-1, 30):
        files = stories.make_story(number, 60) if number >= 0 else comparing.read_files(ROOT / "examples" / "hallow-light")
        comparison = comparing.Comparison(files, tmp_path / str(number))
        telling = comparison.whole.telling
        places = [stories.some_progress(comparison.cutter, number * 7 + k) for k in range(3)]
        requests = comparing.all_requests(comparison, 12)
        for at in places if number >= 0 else [telling.label(o) for o in range(1, telling.size, 3)]:
            difference = next(comparison.differences(at, requests), None)
            if difference:
                return difference
    return None


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNTOLD_CACHE", str(tmp_path / "cache"))
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
    assert len(planted.LEAKS) >= 30
    assert len({leak.kind for leak in planted.LEAKS}) >= 16
