"""Books in EPUB 2 and 3, by whatever contents they have: ncx, nav, neither; spines with gaps; copy protection; encodings."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from invented_books import chapter, epub, page, places, point, read
from peer_suites import assert_whole

from untold.read.document import Document

TWO = {"a.xhtml": chapter("The Weir", "It rained."), "b.xhtml": chapter("The Wheel", "It stopped.")}


def codes(document: Document) -> set[str]:
    return {problem.code for problem in document.problems}


def test_an_ncx_gives_an_epub_2_its_chapters() -> None:
    document = read(epub(TWO, points=[point("The Weir", "a.xhtml"), point("The Wheel", "b.xhtml")]))
    assert_whole(document)
    assert places(document) == [("ch1", "The Weir"), ("ch2", "The Wheel")]
    assert (document.title, document.people, document.date) == ("The Mill", ("Nobody",), "1901")
    assert not document.problems
    assert [passage.place for passage in document.passages] == ["ch1.1", "ch1.2", "ch2.1", "ch2.2"]


def test_nested_points_are_parts_with_chapters() -> None:
    pages = {"p1.xhtml": page("<h1>Part One</h1>"), **TWO, "p2.xhtml": page("<h1>Part Two</h1>")}
    pages |= {"c.xhtml": chapter("The Bank", "It snowed.")}
    document = read(
        epub(
            pages,
            points=[
                point("Part One", "p1.xhtml", point("The Weir", "a.xhtml"), point("The Wheel", "b.xhtml")),
                point("Part Two", "p2.xhtml", point("The Bank", "c.xhtml")),
            ],
        )
    )
    assert_whole(document)
    assert [place for place, _ in places(document)] == ["p1", "p1ch1", "p1ch2", "p2", "p2ch1"]
    assert not document.problems


def test_several_chapters_in_one_page_are_told_apart_by_their_anchors() -> None:
    body = "<h2 id='a'>The Weir</h2><p>It rained.</p><h2 id='b'>The Wheel</h2><p>It stopped.</p>"
    document = read(
        epub({"all.xhtml": page(body)}, points=[point("The Weir", "all.xhtml#a"), point("The Wheel", "all.xhtml#b")])
    )
    assert_whole(document)
    assert places(document) == [("ch1", "The Weir"), ("ch2", "The Wheel")]


def test_title_pages_and_notes_are_kept_apart_by_their_titles_in_an_epub_2() -> None:
    pages = {
        "t.xhtml": page("<h1>The Mill</h1>"),
        "d.xhtml": page("<p>To nobody</p>"),
        **TWO,
        "n.xhtml": chapter("Notes", "1. Rain."),
    }
    points = [point("Title Page", "t.xhtml"), point("Dedication", "d.xhtml"), point("The Weir", "a.xhtml")]
    document = read(epub(pages, points=[*points, point("The Wheel", "b.xhtml"), point("Notes", "n.xhtml")]))
    assert_whole(document)
    assert places(document) == [("ch1", "The Weir"), ("ch2", "The Wheel")]
    assert [unit.kind for unit in document.units] == ["front", "front", "chapter", "chapter", "notes"]


def test_what_the_guide_calls_front_matter_is_kept_apart() -> None:
    pages = {"t.xhtml": page("<p>The Mill</p>"), "x.xhtml": chapter("Before", "Thanks."), **TWO}
    guide = '<guide><reference type="title-page" href="t.xhtml"/><reference type="preface" href="x.xhtml"/></guide>'
    points = [
        point("The Mill", "t.xhtml"),
        point("Before", "x.xhtml"),
        point("The Weir", "a.xhtml"),
        point("The Wheel", "b.xhtml"),
    ]
    document = read(epub(pages, points=points, guide=guide))
    assert_whole(document)
    assert places(document) == [("ch1", "The Weir"), ("ch2", "The Wheel")]


def test_an_epilogue_and_a_note_that_end_the_story_are_units_told_last() -> None:
    pages = {**TWO, "e.xhtml": page('<section epub:type="epilogue"><h2>Note</h2><p>Years later it ran.</p></section>')}
    nav = "".join(f"<li><a href='{name}.xhtml'>{title}</a></li>" for name, title in (("a", "I"), ("b", "II"), ("e", "Note")))
    document = read(epub(pages, nav=nav))
    assert_whole(document)
    assert places(document) == [("ch1", "I"), ("ch2", "II"), ("ch3", "Note")]
    assert document.units[-1].kind == "epilogue"
    plain = {**TWO, "e.xhtml": page("<h2>Epilogue</h2><p>Years later it ran.</p>")}
    nav = nav.replace("Note", "Epilogue")
    assert places(read(epub(plain, nav=nav)))[-1] == ("ch3", "Epilogue")


def test_a_prologue_stands_before_the_first_chapter() -> None:
    pages = {"p.xhtml": page("<h2>Prologue</h2><p>Before it rained.</p>"), **TWO}
    points = [point("Prologue", "p.xhtml"), point("The Weir", "a.xhtml"), point("The Wheel", "b.xhtml")]
    assert [place for place, _ in places(read(epub(pages, points=points)))] == ["ch0", "ch1", "ch2"]


def test_missing_pages_and_contents_that_point_nowhere_lose_nothing_else() -> None:
    points = [point("The Weir", "a.xhtml"), point("Gone", "gone.xhtml"), point("The Wheel", "b.xhtml#nowhere")]
    document = read(epub(TWO, points=points, spine=["a.xhtml", "gone.xhtml", "b.xhtml"]))
    assert_whole(document)
    assert places(document) == [("ch1", "The Weir"), ("ch2", "The Wheel")]
    assert "missing-file" in codes(document)


def test_a_book_without_contents_or_spine_is_read_by_its_headings_and_file_names() -> None:
    assert places(read(epub(TWO))) == [("ch1", "The Weir"), ("ch2", "The Wheel")]
    document = read(epub(TWO, spine=[]))
    assert places(document) == [("ch1", "The Weir"), ("ch2", "The Wheel")]
    assert codes(document) == {"no-spine"}


def test_copy_protection_is_said_and_the_open_pages_are_read() -> None:
    locked = (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData>'
        '<EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/>'
        '<CipherData><CipherReference URI="OPS/a.xhtml"/></CipherData></EncryptedData></encryption>'
    )
    document = read(epub(TWO, points=[point("I", "a.xhtml"), point("II", "b.xhtml")], more={"META-INF/encryption.xml": locked}))
    assert_whole(document)
    assert "It stopped." in document.text and "It rained." not in document.text
    assert codes(document) == {"encrypted"}
    whole = read(epub(TWO, more={"META-INF/rights.xml": "<rights/>", "META-INF/sinf.xml": "<sinf/>"}))
    assert "It rained." in whole.text


def test_pages_in_old_encodings_are_read_as_they_declare_or_said() -> None:
    declared = '<?xml version="1.0" encoding="{}"?>' + chapter("The Weir", "Café “rain”.")
    for encoding in ("utf-8", "utf-16", "windows-1252"):
        document = read(epub({"a.xhtml": declared.format(encoding).encode(encoding)}))
        assert "Café “rain”." in document.text, encoding
        assert not document.problems
    document = read(epub({"a.xhtml": declared.format("utf-8").encode("cp1252")}))
    assert "Café “rain”." in document.text
    assert codes(document) == {"broken-xhtml", "not-utf-8"}


def test_more_problems_than_are_listed_are_counted() -> None:
    pages = {f"{number:03}.xhtml": "<html><body><p>rain<b></p></body>" for number in range(250)}
    document = read(epub(pages))
    assert_whole(document)
    assert len(document.problems) == 201
    assert document.problems[-1].code == "more-problems" and document.problems[-1].message.startswith("50 ")


def test_a_play_whose_markup_says_who_speaks_is_read_as_one() -> None:
    cast = page(
        "<section epub:type='z3998:dramatis-personae'><h2>Dramatis Personae</h2><ul><li>Ann, a miller</li></ul></section>"
    )
    row = "<tr><td epub:type='z3998:persona'>{}</td><td>{}</td></tr>"
    rows = row.format("Ann", "Who came?") + row.format("Ben", "I did.") + "<tr><td/><td><i>Exit Ben.</i></td></tr>"
    scene = f"<section epub:type='z3998:scene'><h3>Scene I</h3><table>{rows}{row.format('Ann', 'Alone.')}</table></section>"
    act = "<section><h2 id='a'>Act I</h2>" + scene.replace("<h3", "<h3 id='s'") + "</section>"
    pages = {"c.xhtml": cast, "a.xhtml": page(act)}
    nav = "<li><a href='c.xhtml'>Dramatis Personae</a></li>"
    nav += "<li><a href='a.xhtml#a'>Act I</a><ol><li><a href='a.xhtml#s'>Scene I</a></li></ol></li>"
    document = read(epub(pages, nav=nav))
    assert_whole(document)
    assert (document.kind, places(document)) == ("play", [("a1", "Act I"), ("a1s1", "Scene I")])
    assert {"Ann", "Ben"} <= set(document.people)
    said = [(one.kind, one.speaker, one.text) for one in document.passages if one.place.startswith("a1s1")]
    assert said[1:6] == [
        ("speaker", "Ann", "Ann"), ("speech", "Ann", "Who came?"), ("speaker", "Ben", "Ben"), ("speech", "Ben", "I did."),
        ("direction", "", "Exit Ben.")]  # fmt: skip
