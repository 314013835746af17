"""Every verb that writes into a file says plainly when it cannot, and leaves with 2."""

from pathlib import Path
from typing import Any

import pytest

WRITING = [
    ("export", "tree", "-o"),
    ("graph", "--svg"),
    ("convert", "-o"),
    ("veil", "recap.txt", "-o"),
    ("veil", "recap.txt", "--report"),
]


@pytest.mark.parametrize("words", WRITING, ids=" ".join)
def test_a_file_that_cannot_be_written_is_a_plain_error(cli: Any, quay: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "recap.txt").write_text("Ada meets a stranger.", encoding="utf-8")
    at = () if words[0] == "convert" else ("--at", "ch1")
    ran = cli(*words, tmp_path / "no-such-folder" / "file", "-s", quay, *at)
    assert ran.code == 2 and "cannot be written (No such file or directory)" in ran.err


def test_a_ledger_is_not_written_where_a_file_stands_in_the_way(cli: Any, quay: Path, tmp_path: Path) -> None:
    cli("convert", "-s", quay, "-o", tmp_path / "twin.json")
    (tmp_path / "way").write_text("", encoding="utf-8")
    ran = cli("convert", tmp_path / "twin.json", "-o", tmp_path / "way")
    assert ran.code == 2 and "cannot be written" in ran.err
