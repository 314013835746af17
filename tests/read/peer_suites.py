"""The peers' suites beside the repository, and what every reader's document must hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from untold.read.document import Document

DATA = Path(__file__).parents[2] / ".." / "shared" / "data"
FORMATS = DATA / "formats"

# What a peer expects and the published Fountain syntax (fountain.io/syntax) does not say, by the element as we read it. All
# other expectations of the two suites that carry them are held. The reasons give the section of the syntax.
AGAINST_THE_SYNTAX = {
    # Transition: in capitals, an empty line before and after, ending in “TO:”. Boneyard: what is in it is not there, so a line
    # of which nothing else is left is an empty line.
    ("Boneyards", "CUT TO:"): "a transition after a line that held a boneyard alone",
    # Character: a name has at least one letter, wherever in it; the peer asks for a letter first.
    ("Character", "3CPO"): "a name that begins with a digit",
    # Line breaks: an empty line ends a speech unless it holds two blanks.
    ("Notes", "*Did you know Brick and Steel are retired?*"): "a line behind the empty line that ended the speech",
    # Title page: lines of a key, a colon and a value, in the line or indented below; a line without a value is none.
    ("Sections", "CUT TO:"): "a transition as the first line",
}
# Lyrics: a line that begins with a tilde is one, whatever the next line is; the first suite's second case has it otherwise.
LYRICS_THEN_ACTION = "lyrics 2"
NOT_IN_THE_SYNTAX = ("Tags",)  # tags are the second suite's own addition


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
