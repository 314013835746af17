"""A text too long to be held is read as it goes, into the same story."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from untold.compile.builds import cache_directory
from untold.read import draft, formats, large_letters, plain, spool

Make = Callable[..., Any]


@pytest.fixture
def hold_little(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From here on every text is a long one, of which hardly a line is held."""

    def held() -> None:
        for module, name, bound in (
            (formats, "LARGE", 1), (large_letters, "_PIECE", 100), (plain, "_SAMPLE", 150),
            (draft, "_LARGE", 50), (spool, "_ITEMS", 2),
        ):  # fmt: skip
            monkeypatch.setattr(module, name, bound)

    return held


def kept(suffix: str) -> dict[str, list[tuple[object, ...]]]:
    """All rows of the one file of this kind in the cache."""
    [path] = cache_directory().glob(f"*{suffix}")
    connection = sqlite3.connect(path)
    tables = [name for (name,) in connection.execute("select name from sqlite_master where type = 'table' order by name")]
    found = {name: connection.execute(f"select * from {name}").fetchall() for name in tables}
    connection.close()
    return found


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_long_text_is_heard_as_a_short_one_and_built_into_the_same_rows(
    make: Make, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, hold_little: Callable[[], None], ends: str
) -> None:
    from stand_in import BOOK

    text = BOOK.replace("\n", ends)
    monkeypatch.setenv("UNTOLD_CACHE", str(tmp_path / "short-cache"))
    short = make(text).story.at("end")
    told = [(t.name, t.first, t.kind) for t in short.things(limit=None)]
    rows = kept(".heard"), kept(".story")
    assert told and rows[0]["mention"] and rows[1]["page"]
    hold_little()
    monkeypatch.setenv("UNTOLD_CACHE", str(tmp_path / "long-cache"))
    long = make(text).story.at("end")
    assert [(t.name, t.first, t.kind) for t in long.things(limit=None)] == told
    assert (kept(".heard"), kept(".story")) == rows
    assert long.title_of("stair") == "The Salt Stair" and long.title_of("ch2") == "CHAPTER II. THE MILL"
