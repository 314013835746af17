"""Books in EPUB: their chapters, what is kept apart, and archives that mean harm."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from untold.read.document import Document
from untold.read.epub import read_epub

DATA = Path(__file__).parents[2] / ".." / "shared" / "data"
CONTAINER = '<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>'
PAGE = "<html xmlns='http://www.w3.org/1999/xhtml'><body><h1>{0}</h1><p>Words of {0}&nbsp;here.</p></body></html>"


def book(spine: str = '<itemref idref="a"/><itemref idref="b"/>', **files: str | bytes) -> bytes:
    items = "".join(f'<item id="{one}" href="{one}.xhtml" media-type="application/xhtml+xml"/>' for one in "ab")
    package = f"<package><metadata><title>Small</title></metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
    held: dict[str, str | bytes] = {"META-INF/container.xml": CONTAINER, "b.opf": package}
    held |= {"a.xhtml": PAGE.format("One"), "b.xhtml": PAGE.format("Two")} | files
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, words in held.items():
            archive.writestr(name, words)
    return out.getvalue()


def whole(document: Document) -> Document:
    """Every character that is not white space stands in exactly one passage."""
    end = 0
    for passage in document.passages:
        assert document.text[passage.start : passage.end] == passage.text
        assert not document.text[end : passage.start].strip()
        end = passage.end
    assert not document.text[end:].strip()
    assert len({passage.id for passage in document.passages}) == len(document.passages)
    return document


def codes(data: bytes) -> set[str]:
    return {problem.code for problem in whole(read_epub(data, "x.epub")).problems}


def real(path: str) -> bytes:
    if not (DATA / path).is_file():
        pytest.skip("the shared data is not beside this repository")
    return (DATA / path).read_bytes()


@pytest.mark.parametrize(
    ("path", "chapters"),
    [("dracula_standardebooks/dracula.epub", 27), ("pride_standardebooks/pride-and-prejudice.epub", 61)],
)
def test_a_real_book_has_its_chapters_and_no_others(path: str, chapters: int) -> None:
    document = whole(read_epub(real(path), "book.epub"))
    placed = [unit for unit in document.units if unit.kind == "chapter"]
    behind = [(unit.place, unit.kind) for unit in document.units if unit.place and unit.kind != "chapter"]
    assert behind == ([("ch28", "epilogue")] if chapters == 27 else [])
    assert [unit.place for unit in placed] == [f"ch{number}" for number in range(1, chapters + 1)]
    assert placed[0].title == "I" and all(unit.title for unit in placed)
    assert document.title and document.people and not document.problems


def test_books_of_books_and_acts_of_scenes_have_two_levels() -> None:
    malory = whole(read_epub(real("epics_with_arguments/malory.epub"), "m.epub"))
    assert "b21ch13" in {unit.place for unit in malory.units}
    hamlet = whole(read_epub(real("shakespeare_bosak/hamlet.epub"), "h.epub"))
    assert sum(unit.kind == "scene" for unit in hamlet.units) == 20
    assert any(unit.kind == "notes" and not unit.place for unit in hamlet.units)


def test_a_book_without_contents_is_cut_at_its_headings() -> None:
    document = whole(read_epub(book(), "small.epub"))
    assert [(unit.place, unit.title) for unit in document.units] == [("ch1", "One"), ("ch2", "Two")]
    assert not document.problems


def test_broken_pages_are_read_and_reported_with_their_line() -> None:
    document = whole(read_epub(book(**{"a.xhtml": "<html><body><p>Kept <b>words</p>\n<p>More</body>"}), "x.epub"))
    assert "Kept words" in document.text and "More" in document.text
    assert [(p.code, p.at.file) for p in document.problems] == [("broken-xhtml", "x.epub!a.xhtml")]


def test_what_is_wrong_is_said_and_the_rest_is_kept() -> None:
    assert codes(b"junk") == {"not-a-zip"}
    assert codes(b"") == {"not-a-zip"}
    assert "no-spine" in codes(book(spine=""))
    assert "missing-file" in codes(book(spine='<itemref idref="a"/><itemref idref="gone"/>'))
    assert "path-outside" in codes(book(**{"../../out.xhtml": "x"}))
    assert "nested-archive" in codes(book(**{"inner.zip": book()}))
    assert "zip-bomb" in codes(book(**{"a.xhtml": b" " * 20_000_000}))
    locked = (
        "<encryption><EncryptedData><EncryptionMethod Algorithm='aes'/><CipherData>"
        "<CipherReference URI='a.xhtml'/></CipherData></EncryptedData></encryption>"
    )
    data = book(**{"META-INF/encryption.xml": locked})
    assert codes(data) == {"encrypted"}
    assert "Words of Two" in read_epub(data, "x.epub").text


def test_entities_of_its_own_are_not_expanded() -> None:
    bomb = "<!DOCTYPE html [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><html><body><p>x &b; y</p></body></html>"
    document = whole(read_epub(book(**{"a.xhtml": bomb}), "x.epub"))
    assert "aaaa" not in document.text and "x &b; y" in document.text
    assert {problem.code for problem in document.problems} == {"entity"}


@settings(max_examples=60)
@given(st.data())
def test_mutated_archives_never_raise(data: st.DataObject) -> None:
    raw = bytearray(book())
    for _ in range(data.draw(st.integers(1, 8))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    whole(read_epub(bytes(raw), "x.epub"))


def test_the_conformance_files_never_raise() -> None:
    files = sorted((DATA / "formats/epub").rglob("*.epub"))
    if not files:
        pytest.skip("the shared data is not beside this repository")
    for file in files:
        whole(read_epub(file.read_bytes(), file.name))
