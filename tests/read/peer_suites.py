"""The peers' suites beside the repository, and what every reader's document must hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from untold.read.document import Document

DATA = Path(__file__).parents[2] / ".." / "shared" / "data"
FORMATS = DATA / "formats"


def files(folder: Path, pattern: str) -> list[Path]:
    """The files of a suite; skips where it is absent."""
    found = sorted(folder.glob(pattern))
    if not found:
        pytest.skip(f"{folder.name} is not beside the repository")
    return found


def assert_whole(document: Document) -> None:
    """Every character that is not white space stands in exactly one passage, and ids are unique."""
    assert len({passage.id for passage in document.passages}) == len(document.passages)
    at = 0
    for passage in sorted(document.passages, key=lambda passage: passage.start):
        assert passage.start >= at
        assert not document.text[at : passage.start].strip()
        assert document.text[passage.start : passage.end] == passage.text
        at = passage.end
    assert not document.text[at:].strip()
    assert all(0 <= unit.start <= unit.end <= len(document.text) for unit in document.units)
