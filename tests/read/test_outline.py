"""Plain texts have the units that their headings say, however these are written, and none where they say none."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_books import places
from peer_suites import DATA, assert_whole, files

from untold.read import read_document
from untold.read.document import Document
from untold.read.epub import read_epub
from untold.read.plain import read_plain

BODY = "The mill stood still, and it rained on the weir all day, and nobody came to see why it had stopped. " * 5


def read(*paragraphs: str, gap: str = "\n\n") -> Document:
    document = read_plain(gap.join(paragraphs).encode(), "mill.txt")
    assert_whole(document)
    assert not document.problems
    return document


def headed(*titles: str, gap: str = "\n\n") -> Document:
    return read(*[f"{title}\n\n{BODY}\n\n{BODY}" for title in titles], gap=gap)


@pytest.mark.parametrize(
    "titles",
    [
        ("CHAPTER I", "CHAPTER II", "CHAPTER III"),
        ("Chapter 1. The Weir", "Chapter 2. The Wheel", "Chapter 3. In Which It Rains"),
        ("CHAPTER THE FIRST\nThe Weir", "CHAPTER THE SECOND\nThe Wheel", "CHAPTER THE LAST\nRain"),
        ("Kapitel 1", "Kapitel 2", "Kapitel 3"),
        ("Erstes Kapitel", "Zweites Kapitel", "Drittes Kapitel"),
        ("Chapitre premier", "Chapitre 2", "Chapitre 3"),
        ("STAVE ONE.", "STAVE TWO.", "STAVE THREE."),
        ("I", "II", "III"),
        ("1.", "2.", "3."),
        ("I. The Weir", "II. The Wheel", "III. Rain"),
        ("THE WEIR", "THE WHEEL", "A NIGHT OF RAIN"),
    ],
)
def test_headings_of_every_usual_kind_are_chapters(titles: tuple[str, ...]) -> None:
    document = headed(*titles)
    assert places(document) == [(f"ch{number}", " ".join(title.split())) for number, title in enumerate(titles, 1)]
    assert document.kind == "book"


def test_titles_set_off_by_empty_lines_are_chapters() -> None:
    assert [title for _, title in places(headed("The Weir", "The Wheel.", "A Night of Rain", gap="\n\n\n\n\n"))] == [
        "The Weir", "The Wheel.", "A Night of Rain"]  # fmt: skip


def test_named_tales_are_found_by_the_list_of_contents_which_is_kept_apart() -> None:
    names = ("The Weir", "The Wheel", "A Night of Rain")
    contents = "CONTENTS\n\n" + "\n".join(f"{name.upper()} ..... {number}" for number, name in enumerate(names, 3))
    document = read("THE MILL", contents, f"PREFACE\n\n{BODY}", *[f"{name}\n\n{BODY}" for name in names])
    assert places(document) == [(f"ch{number}", name) for number, name in enumerate(names, 1)]
    assert [passage.kind for passage in document.passages[:3]] == ["paragraph", "contents", "contents"]
    assert all(not passage.place for passage in document.passages[:5])
    assert document.title == "THE MILL"


def test_a_contents_list_of_chapters_is_no_run_of_empty_chapters() -> None:
    heads = [f"CHAPTER {number}" for number in ("I", "II", "III", "IV", "V")]
    document = read("THE MILL", "Contents", *heads, *[f"{head}\n\n{BODY}" for head in heads])
    assert [place for place, _ in places(document)] == ["ch1", "ch2", "ch3", "ch4", "ch5"]
    assert document.passages[2].place == ""
    document = read("\n".join(heads), *[f"{head}\n\n{BODY}" for head in heads])
    assert [place for place, _ in places(document)] == ["ch1", "ch2", "ch3", "ch4", "ch5"]


def test_a_contents_list_of_books_and_chapters_ends_where_the_text_begins() -> None:
    heads = [f"{book}\n\nCHAPTER I\n\nCHAPTER II\n\nCHAPTER III" for book in ("BOOK ONE: RAIN", "BOOK TWO: SNOW")]
    told = [head.replace("\n\nCHAPTER II\n\nCHAPTER III", "") + f"\n\n{BODY}\n\nCHAPTER II\n\n{BODY}" for head in heads]
    wanted = ["b1", "b1ch1", "b1ch2", "b2", "b2ch1", "b2ch2"]
    for between in ((), ("THE MILL, by nobody at all.",)):
        document = read("THE MILL", "Contents", *heads, *between, *told)
        assert [place for place, _ in places(document)] == wanted
        document = read(*heads, *between, *told)
        assert [place for place, _ in places(document)] == wanted


def test_parts_hold_chapters_and_prologue_and_epilogue_stand_at_the_ends() -> None:
    document = headed("Prologue", "PART ONE", "CHAPTER I", "CHAPTER II", "PART TWO", "CHAPTER III", "Epilogue")
    assert [place for place, _ in places(document)] == ["p0", "p1", "p1ch1", "p1ch2", "p2", "p2ch1", "p3"]
    document = headed("Prologue", "I", "II", "Epilogue")
    assert places(document)[0][0] in ("ch0", "ch1")
    document = headed("BOOK I", "PART 1", "CHAPTER 1", "CHAPTER 2", "PART 2", "CHAPTER 1", "BOOK II", "PART 1", "CHAPTER 1")
    assert [place for place, _ in places(document)][-3:] == ["b2", "b2p1", "b2p1ch1"]


def test_a_title_under_the_number_belongs_to_the_heading() -> None:
    document = headed("CHAPTER I\n\nThe Weir", "CHAPTER II\n\nThe Wheel")
    assert places(document) == [("ch1", "CHAPTER I. The Weir"), ("ch2", "CHAPTER II. The Wheel")]


def test_a_closing_note_is_told_last_and_an_editors_note_is_not_told() -> None:
    assert [place for place, _ in places(headed("CHAPTER I", "CHAPTER II", "NOTE", "APPENDIX"))] == ["ch1", "ch2", "ch3"]
    document = headed("CHAPTER I", "CHAPTER II", "AUTHOR'S NOTE")
    assert [place for place, _ in places(document)] == ["ch1", "ch2"]
    assert document.units[-1].kind == "back"


@pytest.mark.parametrize(
    "text",
    [
        f"{BODY}\n\n{BODY}",
        f"Part two of it rained away.\n\n{BODY}\n\nChapter one was over by noon\n\n{BODY}",
        "\n\n".join(f"{BODY[:330]}\n\n{number}" for number in range(7, 20)),
        "\n\n".join(f"{BODY[:-30]} and then\n\n{number}" for number in range(1, 20)),
        "\n\n".join(f"ANN\n\n{BODY}\n\nBEN\n\n{BODY}" for _ in range(5)),
        "Yes.\n\nNO!\n\nWell, then.\n\n" * 20,
    ],
)
def test_a_text_without_headings_has_no_units(text: str) -> None:
    document = read(text)
    assert (document.kind, document.units) == ("text", ())


def test_a_text_of_one_paragraph_a_line_is_read_line_by_line() -> None:
    document = read("\n".join(f"CHAPTER {number}\n{BODY}\n{BODY}" for number in ("I", "II", "III")))
    assert [place for place, _ in places(document)] == ["ch1", "ch2", "ch3"]
    assert len(document.passages) == 9


def test_real_books_made_plain_have_the_units_of_the_book() -> None:
    for path in files(DATA, "*standardebooks/*.epub") + files(DATA, "epics_with_arguments/*.epub"):
        book = read_epub(path.read_bytes(), path.name)
        text = "\n\n".join(("\n\n" if one.kind == "heading" else "") + one.text for one in book.passages)
        assert [place for place, _ in places(read_plain(text.encode(), "a.txt"))] == [place for place, _ in places(book)], (
            path.name
        )


@pytest.mark.parametrize(("name", "head"), [("a.html", "<h2>CHAPTER {}</h2>"), ("a.md", "## Chapter {}"), ("a.md", "# {}")])
def test_a_book_in_html_or_markdown_has_its_chapters_and_an_article_about_chapters_none(name: str, head: str) -> None:
    body = f"<p>{BODY * 4}</p>" if name == "a.html" else BODY * 4
    book = "\n\n".join(f"{head.format(number)}\n\n{body}\n\n{body}" for number in ("I", "II", "III"))
    document = read_document(book.encode(), name)
    assert_whole(document)
    assert document.kind == "book"
    assert [place for place, _ in places(document)] == ["ch1", "ch2", "ch3"]
    sums = "\n\n".join(f"{head.format(number)}\n\nIt rained in this one." for number in ("I", "II", "III"))
    assert read_document(sums.encode(), name).kind == "article"
    sections = "\n\n".join(f"{head.format(title)}\n\n{body}" for title in ("OF RAIN", "OF WEIRS"))
    assert name == "a.html" or read_document(sections.replace("Chapter ", "").encode(), name).units == ()


PIECES = [
    "CHAPTER I",
    "CHAPTER II",
    "I",
    "II",
    "3.",
    "PART ONE",
    "ACT I. SCENE I.",
    "Contents",
    "NOTE",
    "NOTES",
    "Epilogue",
    "THE END",
]


@given(
    st.lists(
        st.sampled_from([*PIECES, "RAIN", "Prologue", "It rained.", BODY, "*** START OF IT ***", "*** END OF IT ***", ""]),
        max_size=25,
    )
)
def test_no_order_of_headings_breaks_the_reader(pieces: list[str]) -> None:
    document = read_plain("\n\n".join(pieces).encode(), "a.txt")
    assert_whole(document)
    found = [unit.place for unit in document.units if unit.place]
    assert len(set(found)) == len(found)
