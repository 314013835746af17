"""A story's folder: which files are read, and what becomes of those that cannot be."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from untold import load
from untold.load import files as story_files
from untold.problems import StoryError

STORY = b'work a\n  kind: novel\n  units: 3\nch1 person ann "Ann"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "story.untold").write_bytes(STORY)
    return tmp_path


def test_a_folder_that_is_not_there_is_no_story(tmp_path: Path) -> None:
    with pytest.raises(StoryError, match="there is no folder"):
        load.read(tmp_path / "nowhere")


def test_a_folder_without_a_ledger_is_no_story(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("nothing")
    with pytest.raises(StoryError, match="holds no file that ends"):
        load.read(tmp_path)


def test_files_beside_and_below_are_read_and_hidden_ones_and_sources_are_not(folder: Path) -> None:
    for name in (
        "b.untold",
        "season-1/s1e1.untold",
        ".hidden/x.untold",
        ".y.untold",
        "sources/z.untold",
        "season-1/sources/z.untold",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"# nothing\n")
    ledger = load.read(folder)
    assert ledger.files == ("story.untold", "b.untold", "season-1/s1e1.untold")
    assert ledger.problems == ()


def test_reading_a_folder_and_parsing_its_files_are_the_same(folder: Path) -> None:
    assert load.read(folder).entries == load.parse({"story.untold": STORY}).entries


def test_a_file_that_cannot_be_opened_is_a_problem_and_the_others_are_read(folder: Path) -> None:
    (folder / "gone.untold").symlink_to(folder / "nowhere")
    (folder / "loop.untold").symlink_to(folder / "loop.untold")
    ledger = load.read(folder)
    assert [(p.at.file, p.code) for p in ledger.problems] == [
        ("gone.untold", "unreadable-file"),
        ("loop.untold", "unreadable-file"),
    ]
    assert len(ledger.entries) == 1


def test_a_folder_that_leads_back_into_itself_is_a_problem(folder: Path) -> None:
    (folder / "below").mkdir()
    (folder / "below" / "back").symlink_to(folder)
    (folder / "itself").symlink_to(folder / "itself")
    found = load.read(folder).problems
    assert [(p.at.file, p.code) for p in found] == [("below/back", "unreadable-file")]


def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    os.mkfifo(folder / "pipe.untold")
    assert [p.message for p in load.read(folder).problems] == ["this file cannot be read: it is no ordinary file"]


def test_a_folder_named_like_a_ledger_is_looked_into(folder: Path) -> None:
    (folder / "x.untold").mkdir()
    (folder / "x.untold" / "y.untold").write_bytes(b"")
    assert load.read(folder).files == ("story.untold", "x.untold/y.untold")


def test_a_file_without_the_right_to_read_it_is_a_problem(folder: Path) -> None:
    (folder / "locked.untold").write_bytes(b"")
    (folder / "locked.untold").chmod(0)
    if os.access(folder / "locked.untold", os.R_OK):
        pytest.skip("whoever runs this may read everything")
    assert [p.code for p in load.read(folder).problems] == ["unreadable-file"]


def test_a_file_name_that_is_no_text_is_a_problem(folder: Path) -> None:
    for name in (b"caf\xe9.untold", b"new\nline.untold"):
        try:
            Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_bytes(b"")
        except OSError:
            pytest.skip("this file system takes no such name")
    found = load.read(folder).problems
    assert [p.code for p in found] == ["unreadable-file"] * 2
    assert all(p.at.file.isprintable() for p in found)


def test_a_file_of_any_size_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(story_files, "LARGEST_FILE", 100)
    (folder / "big.untold").write_bytes(b"#" * 101)
    assert "the largest that is read has 100" in load.read(folder).problems[0].message


def test_progress_is_told_while_a_story_is_read(folder: Path) -> None:
    heard: list[tuple[str, int, int]] = []
    load.read(folder, lambda what, done, of: heard.append((what, done, of)))
    assert {what for what, _, _ in heard} == {"reading", "checking"}
    assert all(0 <= done <= of for _, done, of in heard)
