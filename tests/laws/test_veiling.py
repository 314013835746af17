"""Law 1 for the veil: what a story goes on to tell of other things, and how much is hidden, change no byte; sources are gated."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import comparing
import planted
import planted_veils
import pytest
import stories
import veiling

EXAMPLES = Path(__file__).parents[2] / "examples"
WANTED = int(os.environ.get("UNTOLD_LAW_COMPARISONS", "0"))
MADE_UP = 40 if WANTED else 4


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNTOLD_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("UNTOLD_DATA", str(tmp_path / "data"))


def an_example(tmp_path: Path) -> tuple[veiling.VeilComparison, list[str]]:
    comparison = veiling.VeilComparison(comparing.read_files(EXAMPLES / "hallow-light"), tmp_path / "example")
    telling = comparison.own.whole.telling
    return comparison, [telling.label(ordinal) for ordinal in range(1, telling.size, 1 if WANTED else 5)]


def made_up(tmp_path: Path, seed: int) -> tuple[veiling.VeilComparison, list[str]]:
    comparison = veiling.VeilComparison(stories.make_story(seed, 60), tmp_path / str(seed))
    return comparison, [stories.some_progress(comparison.own.cutter, seed * 7 + k) for k in range(2)]


def test_what_is_told_later_of_other_things_and_how_much_is_hidden_change_no_byte(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    compared = 0
    for comparison, places in (an_example(tmp_path), *(made_up(tmp_path, seed) for seed in range(MADE_UP))):
        found = [difference for at in places for difference in comparison.differences(at)]
        assert not found, "\n".join(map(str, found[:5]))
        compared += comparison.compared
    record_property("comparisons", compared)
    assert compared >= 100


def test_a_sources_own_paragraphs_are_shown_exactly_when_they_are_told(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    compared = 0
    for comparison, places in (an_example(tmp_path), *(made_up(tmp_path, seed) for seed in range(MADE_UP))):
        for at in places:
            assert not list(comparison.wrongly_gated(at))
        compared += comparison.compared
    record_property("comparisons", compared)
    assert compared >= 20


@pytest.mark.parametrize("leak", planted_veils.LEAKS, ids=lambda leak: leak.name.replace(" ", "-"))
def test_a_planted_leak_is_caught(
    leak: planted.Leak, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, record_property: Callable[[str, object], None]
) -> None:
    leak.plant(monkeypatch)
    caught = first_difference(tmp_path)
    record_property("leak", f"{leak.kind}: {leak.name}: {'caught' if caught else 'MISSED'}")
    assert caught is not None, f"nothing told that {leak.name}"


def first_difference(tmp_path: Path) -> object:
    comparison, places = an_example(tmp_path)
    for at in places:
        if found := next(comparison.differences(at), None) or next(comparison.wrongly_gated(at), None):
            return found
    for seed in range(8):
        comparison, places = made_up(tmp_path, seed)
        for at in places:
            if found := next(comparison.differences(at), None):
                return found
    return None
