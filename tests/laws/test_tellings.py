"""Law 1 for books: what a reader is told at a place is what the book told that ends there."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import comparing
import planted
import planted_tellings
import pytest
import tellings

WANTED = int(os.environ.get("UNTOLD_LAW_COMPARISONS", "0"))


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNTOLD_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("UNTOLD_DATA", str(tmp_path / "data"))


@pytest.mark.parametrize("part", range(2))
def test_a_book_that_goes_on_tells_no_more_than_one_that_ends(
    part: int, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    told = tellings.Cut(tmp_path, ledger="" if part else tellings.LEDGER)
    requests = told.requests(words=12, share=1 if WANTED else 4)
    found = []
    for at in ["start", *told.places][part :: 1 if WANTED else 2]:
        found += told.differences(at, requests)[:3]
        if len(found) > 5:
            break
    record_property("comparisons", told.compared)
    assert not found, "\n".join(map(str, found))
    assert told.compared >= 2_000


def test_a_book_whose_names_are_understood_later_tells_them_from_there_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, record_property: Callable[[str, object], None]
) -> None:
    told = heard_by_the_stand_in(tmp_path, monkeypatch)
    requests = told.requests(words=6, share=1 if WANTED else 4)
    found = [difference for at in told.places for difference in told.differences(at, requests)[:3]]
    record_property("comparisons", told.compared)
    assert not found, "\n".join(map(str, found))


def heard_by_the_stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tellings.Cut:
    """A book in which somebody is understood only later to have been spoken of."""
    monkeypatch.syspath_prepend(str(Path(__file__).parents[1] / "telling"))
    import stand_in

    from untold.telling import hearing

    monkeypatch.setattr(hearing, "names", lambda: stand_in.hear)
    return tellings.Cut(tmp_path / "stand-in", stand_in.BOOK, "")


@pytest.mark.parametrize("leak", planted_tellings.LEAKS, ids=lambda leak: leak.name.replace(" ", "-"))
def test_a_planted_leak_is_caught(
    leak: planted.Leak, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, record_property: Callable[[str, object], None]
) -> None:
    difference = caught(leak, tmp_path, monkeypatch)
    record_property("leak", f"{leak.kind}: {leak.name}: {'caught' if difference else 'MISSED'}")
    assert difference is not None, f"nothing told that {leak.name}"


def caught(leak: planted.Leak, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> comparing.Difference | None:
    """The first difference that the comparison sees, in one book or the other."""
    for stand_in in (False, True):
        with monkeypatch.context() as patch:
            if stand_in:
                heard_by_the_stand_in(tmp_path / "unleaked", patch)
            leak.plant(patch)
            told = heard_again(tmp_path, stand_in)
            requests = told.requests(words=4, share=3)
            for at in told.places[2::3]:
                if found := told.differences(at, requests):
                    return found[0]
    return None


def heard_again(tmp_path: Path, stand_in: bool) -> tellings.Cut:
    """The book of a comparison, heard anew: what was heard before the leak was planted is forgotten."""
    shutil.rmtree(tmp_path / "cache", ignore_errors=True)
    if not stand_in:
        return tellings.Cut(tmp_path / "leaked", ledger="")
    import stand_in as book

    return tellings.Cut(tmp_path / "leaked-too", book.BOOK, "")


def test_the_cut_is_the_books_own_beginning() -> None:
    whole = tellings.paragraphs(tellings.BOOK)
    for at in [place for place, _ in whole if place]:
        part = tellings.paragraphs(tellings.cut_book(tellings.BOOK, at))
        assert part == whole[: len(part)] and part[-1][0] == at
