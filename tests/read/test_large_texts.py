"""A large text is read as it goes, and gives what a small one would: the same units, passages, problems and letters."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from untold.read import draft, formats, large_letters, letters, plain, read_document, read_file, spool
from untold.read.document import Document
from untold.read.outline import Para
from untold.read.plain import read_large, read_plain
from untold.read.spool import Spool

FOLDER = tempfile.TemporaryDirectory(prefix="untold-large-")
FILES = itertools.count()
BODY = "The mill stood still, and it rained on the weir all day, and “nobody” came to see why it had stopped."
PIECES = st.sampled_from(
    [
        BODY, "CHAPTER I", "CHAPTER II", "Chapter 3. Rain", "PROLOGUE", "Epilogue", "NOTES", "CONTENTS", "Part One", "II",
        "Title: The Mill", "*** START OF THE MILL ***", "*** END OF THE MILL ***", "ACT I", "SCENE I", "ANN. Who came?",
        "BEN. Nobody.", "ANN.\nWho came?", "[Exit.]", "DRAMATIS PERSONAE\nAnn, a miller\nBen", "a line\nand another",
        "\x0c", "\x07", "\x00", "Zoë", "\u2028", "水車は止まり", "x" * 600, "rain and " * 90, " " * 700, "  indented",
    ]
)  # fmt: skip
GAPS = st.sampled_from(["\n\n", "\n", "\n \n", "\n\t\n\n", "\r\n\r\n", "\r", "\r\r", "\n\n\n\n\n", " ", ""])
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252", "gb18030"])


@contextmanager
def small_bounds(piece: int) -> Iterator[None]:
    """Everything that is large is large already."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(large_letters, "_PIECE", piece)
        patch.setattr(large_letters, "SAMPLE", 60)
        patch.setattr(plain, "_SAMPLE", 400)
        patch.setattr(plain, "_LONGEST", 250)
        patch.setattr(draft, "_LARGE", 200)
        patch.setattr(spool, "_ITEMS", 3)
        patch.setattr(formats, "LARGE", 1)
        yield


def told(document: Document) -> dict[str, object]:
    """All that a document says, wherever it lies."""
    said = {one.name: getattr(document, one.name) for one in fields(document)}
    return said | {"written": document.text, "passages": tuple(document.passages), "length": document.length}


def same(data: bytes, piece: int) -> None:
    """Read in both ways, by their readers themselves and from the file."""
    path = Path(FOLDER.name) / f"{next(FILES)}.txt"
    path.write_bytes(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(letters, "SAMPLE", 60)
        patch.setattr(plain, "_SAMPLE", 400)
        patch.setattr(plain, "_LONGEST", 250)
        whole, by_name = told(read_plain(data, path.name)), told(read_document(data, path.name))
    with small_bounds(piece):
        assert told(read_large(path)) == whole
        assert told(read_file(path)) == by_name
    path.unlink()


@settings(deadline=None)
@given(st.lists(st.tuples(PIECES, GAPS), max_size=40), ENCODINGS, st.integers(1, 500), st.binary(max_size=3))
@example([("x", "\n \n")] * 300, "utf-8", 7, b"")
@example([("水", "\n\n")] * 300, "utf-8", 2, b"\xff")
@example([(BODY, "\n")] * 40, "utf-8", 64, b"")
@example([(BODY + "\n" * 3, "word " * 200)] * 9, "utf-8", 90, b"")
@example([(BODY, " " * 900)] * 9, "utf-8", 90, b"")
def test_a_text_read_as_it_goes_is_the_same_as_one_read_whole(
    text: list[tuple[str, str]], encoding: str, piece: int, wrong: bytes
) -> None:
    said = "".join(one + gap for one, gap in text)
    same(said.encode(encoding, "replace") + wrong, piece)


@settings(deadline=None)
@given(st.binary(max_size=800), st.integers(1, 100))
@example(b"\x81@\x81@\x81@", 1)
@example("水車は止まり".encode("gb18030") * 10 + b"x" * 100, 7)
@example("水車は止まり".encode("gb18030") * 10 + b"\x81", 7)
@example(b"x\r\n" * 20 + "水車".encode("gb18030") * 20, 5)
def test_so_are_bytes_that_are_no_text(data: bytes, piece: int) -> None:
    same(data, piece)


@settings(deadline=None)
@given(st.lists(st.text(max_size=9), max_size=30), st.slices(30), st.slices(30))
def test_a_spool_is_the_sequence_that_was_added_to_it(texts: list[str], cut: slice, further: slice) -> None:
    with small_bounds(1):
        paras = [Para(text, number) for number, text in enumerate(texts)]
        kept = Spool(Para)
        for number, para in enumerate(paras):
            kept.append(para, len(para.text))
            assert len(kept) == number + 1 and kept[number] == kept[-1] == para
        assert list(kept) == paras
        assert list(kept[cut]) == paras[cut] and len(kept[cut]) == len(paras[cut])
        assert list(kept[cut][further]) == paras[cut][further]
        assert [kept[number] for number in range(len(paras) - 1, -1, -1)] == paras[::-1]
        assert [(one, other) for one in kept for other in kept[1:3]] == [(one, other) for one in paras for other in paras[1:3]]


def test_what_is_asked_of_a_spool_beyond_its_end_is_not_there() -> None:
    kept = Spool(Para)
    with pytest.raises(IndexError):
        kept[0]
    assert not kept and not kept[:3]


@pytest.mark.parametrize("text", ["word " * 60_000, "x" * 250_000, "one\n" * 90_000, "mill " + " " * 2_000_000 + "weir"])
def test_a_text_without_end_of_lines_or_paragraphs_is_cut(text: str) -> None:
    document = read_plain(text.encode(), "endless.txt")
    assert all(len(passage.text) <= 100_000 for passage in document.passages)
    assert "".join("".join(passage.text.split()) for passage in document.passages) == "".join(text.split())


def test_a_line_of_blanks_costs_no_more_than_another() -> None:
    assert [one.text for one in read_plain(b"mill\n\n" + b" " * 1_000_000 + b"\n\nweir", "a.txt").passages] == ["mill", "weir"]
