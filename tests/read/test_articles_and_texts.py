"""Articles in HTML and Markdown, and plain text."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from untold.read import read_file
from untold.read.document import Document
from untold.read.html import read_html, read_html_blocks
from untold.read.markdown import read_markdown, read_markdown_blocks
from untold.read.plain import read_plain

READERS = (read_html, read_markdown, read_plain)
ARTICLE = b"""<html><head><title>Site</title><meta name="author" content="Ann Lee"><meta name="date" content="2020-01-02"></head>
<body><nav><a>Home</a></nav><article><h1>A lamp</h1><p><b>Who lit it?</b></p><p>She <i>did</i>, <b>twice</b>.</p></article>
<footer>All rights</footer><script>var x = 1</script></body></html>"""


def whole(document: Document) -> Document:
    end = 0
    for passage in document.passages:
        assert document.text[passage.start : passage.end] == passage.text
        assert not document.text[end : passage.start].strip()
        end = passage.end
    assert not document.text[end:].strip()
    return document


def test_an_article_is_read_and_what_is_none_kept_apart() -> None:
    document, blocks = read_html_blocks(ARTICLE, "a.html")
    whole(document)
    assert (document.title, document.people, document.date) == ("A lamp", ("Ann Lee",), "2020-01-02")
    assert [block.text for block in blocks] == ["A lamp", "Who lit it?", "She did, twice."]
    assert blocks[1].bold and not blocks[2].bold and blocks[2].bold_runs == ((9, 14),)
    assert [passage.text for passage in document.passages if passage.kind == "skipped"] == ["Home", "All rights"]
    assert all(document.text[block.start : block.end] == block.text for block in blocks)
    assert {problem.code for problem in document.problems} == {"boilerplate"}


def test_markdown_keeps_looks_offsets_and_front_matter() -> None:
    data = b"---\ntitle: Lamps\nauthor: Ann\n---\n# One\n\n**Who?**\n\nShe *did*, **twice**.\n\n- item\n"
    document, blocks = read_markdown_blocks(data, "a.md")
    whole(document)
    assert (document.title, document.people) == ("Lamps", ("Ann",))
    assert [(block.text, block.heading, block.bold) for block in blocks] == [
        ("One", 1, False), ("Who?", 0, True), ("She did, twice.", 0, False), ("item", 0, False)]  # fmt: skip
    assert blocks[2].bold_runs == ((9, 14),)
    assert all(document.text[block.start : block.end] == block.text for block in blocks)


def test_a_plain_book_has_its_chapters_and_its_frame_apart() -> None:
    text = "Title: Lamps\n\n*** START OF THIS BOOK ***\n\nCHAPTER I\n\nIt was _dark_\nand late.\n\nCHAPTER II\n\nLight.\n\n*** END OF IT ***\n\nLaw."
    document = whole(read_plain(text.encode("utf-16"), "a.txt"))
    assert [(unit.place, unit.kind) for unit in document.units] == [
        ("", "front"),
        ("ch1", "chapter"),
        ("ch2", "chapter"),
        ("", "back"),
    ]
    for encoding in ("utf-16-le", "utf-16-be", "utf-8-sig"):
        assert whole(read_plain(text.encode(encoding), "a.txt")).text == document.text
    assert document.title == "Lamps" and "It was _dark_\nand late." in document.text
    assert not document.problems


def test_old_encodings_and_empty_files_are_said() -> None:
    assert [problem.code for problem in read_plain("caf\xe9 noir".encode("cp1252"), "a.txt").problems] == ["not-utf-8"]
    for reader in READERS:
        assert "empty" in {problem.code for problem in reader(b"", "a").problems}


@pytest.mark.parametrize("reader", READERS)
@settings(max_examples=60)
@given(
    st.one_of(
        st.binary(max_size=200), st.text(alphabet="<>pb/#*_-&; \n\x00éaI.=\"'!\x85", max_size=200).map(lambda t: t.encode())
    )
)
def test_no_bytes_raise(reader: Callable[[bytes, str], Document], data: bytes) -> None:
    whole(reader(data, "x"))


def test_a_heading_that_numbers_a_unit_is_no_title(tmp_path: Path) -> None:
    page = "<html><head><title>The Weir</title></head><body><h1>Chapter One</h1><p>Rain.</p><h1>Chapter Two</h1></body></html>"
    (tmp_path / "weir.html").write_text(page, encoding="utf-8")
    (tmp_path / "weir.md").write_text("# Chapter One\n\nRain.\n", encoding="utf-8")
    assert [read_file(tmp_path / f"weir.{form}").title for form in ("html", "md")] == ["The Weir", ""]


def test_a_text_without_chapters_is_called_by_its_first_line_where_that_can_be_a_title(tmp_path: Path) -> None:
    (tmp_path / "lamp.txt").write_text("The Lamp at Sallow End\n\nThere was once a lamplighter.\n", encoding="utf-8")
    (tmp_path / "rain.txt").write_text("There was rain.\n\nIt went on.\n", encoding="utf-8")
    assert [read_file(tmp_path / f"{name}.txt").title for name in ("lamp", "rain")] == ["The Lamp at Sallow End", ""]
