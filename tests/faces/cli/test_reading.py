import json
from pathlib import Path
from typing import Any

TEXT = "CHAPTER I\n\nIt rained.\n\nCHAPTER II\n\nIt stopped.\n"


def test_read_prints_the_document_for_programs(cli: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    ran = cli("read", tmp_path / "a.txt", "--json")
    told = json.loads(ran.out)
    assert ran.code == 0
    assert (told["kind"], told["format"], [unit["place"] for unit in told["units"] if unit["place"]]) == (
        "book", "plain", ["ch1", "ch2"])  # fmt: skip
    assert all(told["text"][one["start"] : one["end"]] == one["text"] for one in told["passages"])
    assert [one["place"] for one in told["passages"]] == ["ch1.1", "ch1.2", "ch2.1", "ch2.2"]
    assert set(told) == {
        "kind", "format", "title", "scope", "people", "date", "units", "passages", "turns", "names", "problems", "text"
    }  # fmt: skip


def test_what_could_not_be_read_is_said_and_leaves_with_1(cli: Any, tmp_path: Path) -> None:
    (tmp_path / "a.epub").write_bytes(b"junk\0\xff" * 30)
    ran = cli("read", tmp_path / "a.epub")
    assert ran.code == 1 and "a.epub:1:1: not-a-zip" in ran.out
    assert cli("read", tmp_path / "gone.txt").code == 2


def test_the_summary_says_what_was_found(cli: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    ran = cli("read", tmp_path / "a.txt")
    assert ran.code == 0 and "2 chapters, 4 passages" in ran.out and "no problems" in ran.out
