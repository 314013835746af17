"""The contents of the reader's pages lead to what there is: a book by itself tells nothing of who knows what."""

from collections.abc import Callable
from pathlib import Path

import pytest
from visiting import Visitor

import untold
from untold.faces.web import application

BOOK = "\n\n".join(
    [
        "Title: The Weir",
        "CHAPTER I",
        "“Come down, Hester,” said Mr. Albright. Hester Doyle stood above Coldbrook.",
        "“I will not, Mr. Albright,” said Hester.",
        "CHAPTER II",
        "Mr. Albright fetched Ruth Doyle from the mill at Coldbrook.",
        "“Ruth,” said Hester Doyle to Ruth Doyle, “they have sold the weir.”",
    ]
)


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Visitor]:
    """A visitor of a book, with more lines of ledger beside it, who has finished it."""
    monkeypatch.setenv("UNTOLD_CACHE", str(tmp_path / "cache"))

    def made(ledger: str) -> Visitor:
        folder = tmp_path / "weir"
        (folder / "sources").mkdir(parents=True)
        (folder / "sources" / "weir.txt").write_text(BOOK, encoding="utf-8")
        head = "work weir\n  kind: novel\n  text: sources/weir.txt\n"
        (folder / "story.untold").write_text(head + ledger, encoding="utf-8")
        story = untold.open(folder)
        return Visitor(application(story.at, lambda: story.telling), story).stand("ch2")

    return made


def test_a_book_by_itself_has_no_contents_of_what_it_does_not_tell(book: Callable[[str], Visitor]) -> None:
    reader = book("")
    page = reader.get("/").text
    assert 'href="/timeline"' in page and 'href="/graph"' in page
    assert all(f'href="{path}"' not in page for path in ("/knows", "/threads", "/sources"))
    assert "Who is named where" in reader.get("/timeline").text and "as it happened" not in reader.get("/timeline").text
    assert "Who is named together" in reader.get("/graph").text


def test_what_a_ledger_tells_beside_a_book_is_among_the_contents_from_its_place_on(book: Callable[[str], Visitor]) -> None:
    reader = book(
        'ch2.2 open sold "Who sold the weir?"\nch2.3 fact sold-it mr-albright is "the seller"\nch2.3 learns ruth sold-it\n'
    )
    page = reader.get("/").text
    assert 'href="/threads"' in page and 'href="/knows"' in page and 'href="/sources"' not in page
    before = reader.stand("ch1").get("/").text
    assert 'href="/threads"' not in before and 'href="/knows"' not in before
