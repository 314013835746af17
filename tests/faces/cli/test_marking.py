import json
from pathlib import Path
from typing import Any

import pytest

from untold.faces.cli.bookmarks import read_mark, write_mark


def test_a_mark_is_set_shown_and_cleared(cli: Any, quay: Path) -> None:
    assert "no mark" in cli("mark", "-s", quay).out
    assert cli("mark", "CH02", "-s", quay).out == "ch2\n"
    assert cli("mark", "-s", quay).out == "ch2\n"
    assert json.loads(cli("mark", "-s", quay, "--json").out) == {"at": "ch2"}
    assert cli("mark", "--clear", "-s", quay).code == 0
    assert json.loads(cli("mark", "-s", quay, "--json").out) == {"at": None}


def test_each_story_has_its_own_mark_kept_out_of_its_folder(cli: Any, quay: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "story.untold").write_text((quay / "story.untold").read_text())
    cli("mark", "ch1", "-s", quay)
    cli("mark", "ch3", "-s", other)
    assert (read_mark(quay), read_mark(other)) == ("ch1", "ch3")
    assert [path.name for path in quay.iterdir()] == ["story.untold"]


def test_a_place_that_is_none_leaves_the_mark_as_it_was(cli: Any, quay: Path) -> None:
    cli("mark", "ch1", "-s", quay)
    assert cli("mark", "ch9", "-s", quay).code == 2
    assert read_mark(quay) == "ch1"


def test_a_mark_that_the_story_no_longer_has_is_said(cli: Any, quay: Path) -> None:
    write_mark(quay, "ch17")
    ran = cli("list", "-s", quay)
    assert ran.code == 2 and "ch17" in ran.err and "untold mark" in ran.err


@pytest.mark.parametrize("content", ["", "{", "[]", '{"at": 3}', '{"at": ""}'])
def test_a_damaged_mark_never_tells_anything(cli: Any, quay: Path, tmp_path: Path, content: str) -> None:
    write_mark(quay, "ch3")
    (file,) = (tmp_path / "data" / "marks").iterdir()
    file.write_text(content)
    ran = cli("list", "-s", quay)
    assert "Ada" not in ran.out and "untold mark" in ran.err


def test_the_story_is_found_from_a_folder_within_it(cli: Any, quay: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (quay / "notes").mkdir()
    monkeypatch.chdir(quay / "notes")
    assert "Ada" in cli("list", "--at", "ch1").out
    monkeypatch.chdir(quay.parent)
    ran = cli("list", "--at", "ch1")
    assert ran.code == 2 and "untold new" in ran.err


def test_a_work_that_is_not_named_keeps_the_place_that_it_had(cli: Any, tmp_path: Path) -> None:
    folder = tmp_path / "two"
    folder.mkdir()
    (folder / "story.untold").write_text(
        'work a\n  kind: television\n  units: s1 3\n\nwork b\n  kind: novel\n  units: 4\n\na:s1e1 person ann "Ann"\n'
    )
    assert cli("mark", "a:s1e2", "-s", str(folder)).out == "a:s1e2\n"
    assert cli("mark", "b:ch3", "-s", str(folder)).out == "a:s1e2, b:ch3\n"
    assert cli("mark", "a:start", "-s", str(folder)).out == "b:ch3\n"
