"""Final Draft's XML reads the same as its Fountain twin, and hostile XML is held in bounds."""

from __future__ import annotations

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from peer_suites import FORMATS, assert_whole, files

from untold.read.document import Document
from untold.read.fdx import read_fdx
from untold.read.fountain import read_fountain


def shape(document: Document, without: frozenset[str]) -> list[tuple[str, ...]]:
    return [(part.kind, part.speaker, part.setting, part.text) for part in document.passages if part.kind not in without]


def test_twins_of_one_script_read_the_same() -> None:
    compared = 0
    for path in files(FORMATS, "**/*.fdx"):
        document = read_fdx(path.read_bytes(), path.name)
        assert_whole(document)
        twin = path.with_name(re.sub("-Write-.*", "", path.stem) + ".fountain")
        # Page breaks and sections have no element in Final Draft; one peer's title page is laid out by hand and one of its
        # writers leaves the scenes' numbers out.
        without = frozenset({"title", "section", "page break"}) | ({"scene number"} if "-Write-" in path.name else frozenset())
        expected = read_fountain(twin.read_bytes(), twin.name)
        assert shape(document, without) == shape(expected, without), path.name
        assert [unit.title for unit in document.units if unit.place] == [unit.title for unit in expected.units if unit.place]
        compared += 1
    assert compared >= 15


def test_a_broken_file_keeps_what_stands_before_the_break() -> None:
    data = b"<FinalDraft><Content><Paragraph Type='Scene Heading'><Text>INT. A</Text></Paragraph><Paragraph><Text>B &lol; c</Te"
    document = read_fdx(data, "a.fdx")
    assert document.passages[0].text == "INT. A"
    assert "&lol;" in document.text
    assert {"broken-xml", "entity"} <= {problem.code for problem in document.problems}


def test_junk_is_no_script() -> None:
    for data in (b"", b"\x00\x01junk", b"PK\x03\x04", b"<a/>", b"<FinalDraft/>"):
        document = read_fdx(data, "a.fdx")
        assert document.problems
        assert not document.text
