"""A text too long to be held is read piece by piece, into the same story."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from stand_in import BOOK

from untold.telling import reading

Make = Callable[..., Any]


def passages(path: Path, long: bool, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str, str]]:
    monkeypatch.setattr(reading, "LONG", -1 if long else 1 << 40)
    return [(p.place, p.kind, p.text) for p in reading.read(path).passages]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_the_passages_of_a_long_text_are_those_of_a_short_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ends: str
) -> None:
    path = tmp_path / "stair.txt"
    path.write_bytes(BOOK.replace("\n", ends).encode())
    long, short = passages(path, True, monkeypatch), passages(path, False, monkeypatch)
    assert [(place, text) for place, _, text in long] == [(place, text) for place, _, text in short]
    assert [place for place, kind, _ in long if kind == "heading"] == ["ch1.1", "ch2.1", "ch3.1"]


def test_a_long_text_is_the_same_story(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    short = make().story.at("end")
    told = [(t.name, t.first, t.kind) for t in short.things(limit=None)]
    monkeypatch.setattr(reading, "LONG", -1)
    monkeypatch.setenv("UNTOLD_CACHE", str(make().folder / "other-cache"))
    long = make().story.at("end")
    assert [(t.name, t.first, t.kind) for t in long.things(limit=None)] == told
    assert long.title_of("stair") == "The Salt Stair" and long.title_of("ch2") == "CHAPTER II. THE MILL"


@pytest.mark.parametrize("text", ["word " * 60_000, "x" * 250_000, "one\n" * 90_000])
def test_a_text_without_end_of_lines_or_paragraphs_is_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    path = tmp_path / "endless.txt"
    path.write_text(text, encoding="utf-8")
    found = passages(path, True, monkeypatch)
    assert all(len(words) <= 250_000 for _, _, words in found)
    assert "".join("".join(words.split()) for _, _, words in found) == "".join(text.split())


def test_bytes_that_are_no_letters_are_read_as_an_old_encoding_and_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes(BOOK.replace("stair", "caf\xe9").encode("cp1252"))
    monkeypatch.setattr(reading, "LONG", -1)
    read = reading.read(path)
    assert [problem.code for problem in read.problems] == ["not-utf-8"]
    assert any("café" in passage.text for passage in read.passages)
