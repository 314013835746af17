"""The format of a file is found from its content first, and by its name where its content may be anything."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import pytest
from hypothesis import given
from hypothesis import strategies as st
from peer_suites import assert_whole

from untold.problems import RequestError
from untold.read import formats, read_document, read_file

PLAY = (
    "<PLAY><TITLE>A</TITLE><ACT><TITLE>ACT I</TITLE><SCENE><SPEECH><SPEAKER>ANN</SPEAKER>"
    "<LINE>Yes</LINE></SPEECH></SCENE></ACT></PLAY>"
)
TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><div type="act"><sp><speaker>Ann</speaker>'
    "<p>Yes</p></sp></div></body></text></TEI>"
)
FDX = (
    '<FinalDraft DocumentType="Script"><Content><Paragraph Type="Action"><Text>Rain.</Text></Paragraph></Content></FinalDraft>'
)
SCRIPT = "INT. MILL - DAY\n\nRain.\n\nANN\nWho lit it?\n\nEXT. YARD - NIGHT\n\nMore rain.\n"
CUES = "1\n00:00:01,000 --> 00:00:02,000\nHello\n\n2\n00:00:03,000 --> 00:00:04,000\nYes\n"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (PLAY, "bosak"),
        ("<?xml version='1.0'?>\n<!-- a -->\n<!DOCTYPE PLAY SYSTEM 'play.dtd'>\n" + PLAY, "bosak"),
        (TEI, "tei"),
        ("<?xml-model href='x'?>" + TEI.replace("<TEI", "<tei:TEI").replace("</TEI", "</tei:TEI"), "tei"),
        (FDX, "fdx"),
        ("<!DOCTYPE html>\n<html><body><p>Rain</p></body></html>", "html"),
        ("<p>Rain fell.</p><p>More.</p>", "html"),
        (SCRIPT, "fountain"),
        (CUES, "subtitles"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n", "subtitles"),
        ("# Rain\n\n**Who?**\n\nAnn [said](https://x.example/a).\n", "markdown"),
        ("---\ntitle: Rain\n---\nIt fell.\n", "markdown"),
        ("It fell.\n\nAnd fell.\n", "plain"),
        ("<3 what a night\n\nIt fell, and 2 < 3.\n", "plain"),
        ("", "plain"),
    ],
)
def test_the_content_says_the_format_whatever_the_file_is_called(text: str, form: str) -> None:
    for name in ("a", "a.txt", "a.dat", "a.epub", "a.pdf"):
        if text or name != "a.epub":
            assert formats.recognised(text.encode(), name) == form
            assert formats.recognised(("\r\n" + text.replace("\n", "\r\n")).encode("utf-8-sig"), "a.txt") in (form, "plain")


def test_the_name_decides_where_the_content_may_be_anything() -> None:
    for name, form in (("a.md", "markdown"), ("a.FOUNTAIN", "fountain"), ("a.srt", "subtitles"), ("a.txt", "plain")):
        assert formats.recognised(b"Rain.\n", name) == form
    assert formats.recognised(SCRIPT.encode("utf-16"), "a") == "fountain"


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"%PDF-1.7\n1 0 obj", "a.pdf", "unknown-format"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a.txt", "unknown-format"),
        (b"\x1f\x8b\x08\0", "a", "unknown-format"),
        (bytes(range(256)) * 40, "a.bin", "unknown-format"),
        (bytes(range(256)) * 40, "a.epub", "not-a-zip"),
        (b"PK\x03\x04junk", "a.txt", "not-a-zip"),
        (b"\0" * 60 + b"BOOKMOBI", "a.mobi", "unknown-format"),
        (b"", "a.epub", "not-a-zip"),
        (b"", "a.txt", "empty"),
        (b"", "a.fdx", "empty"),
    ],
)
def test_what_is_none_of_them_is_one_clear_problem_with_the_files_name(data: bytes, name: str, code: str) -> None:
    document = read_document(data, name)
    assert [(problem.at.file, problem.code) for problem in document.problems] == [(name, code)]
    assert document.problems[0].hint


def test_an_article_of_questions_and_answers_is_an_interview() -> None:
    pairs = (("When did you light the lamp?", "I lit it at six."), ("And your mill?", "We built it."), ("Why?", "I had to."))
    text = "".join(f"**{asked}**\n\n{said} It was long ago, and I think that it rained on us.\n\n" for asked, said in pairs)
    document = read_document(f"# The lamp\n\n{text}".encode(), "a.md")
    assert_whole(document)
    assert (document.kind, document.title, len(document.turns)) == ("interview", "The lamp", 3)
    by_id = {passage.id: passage for passage in document.passages}
    assert [by_id[turn.question[0]].text for turn in document.turns] == [asked for asked, _ in pairs]
    assert by_id[document.turns[2].answer[0]].kind == "answer"


def test_a_file_too_large_is_refused_and_one_that_is_not_there_is_the_callers_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_bytes(b"It rained. " * 20)
    assert read_file(tmp_path / "a.txt").kind == "text"
    monkeypatch.setattr("untold.read.letters.MOST_BYTES", 100)
    monkeypatch.setattr("untold.read.formats.MOST_BYTES", 100)
    document = read_file(tmp_path / "a.txt")
    assert [(problem.at.file, problem.code) for problem in document.problems] == [("a.txt", "too-large")]
    for wrong in (tmp_path, tmp_path / "b.txt"):
        with pytest.raises(RequestError):
            read_file(wrong)


@given(st.binary(max_size=300), st.sampled_from(["a.epub", "a.fdx", "a.html", "a.md", "a.srt", "a.fountain", "a", "a.xml"]))
def test_no_bytes_under_no_name_raise(data: bytes, name: str) -> None:
    assert_whole(read_document(data, name))


def test_a_zip_is_an_epub_or_a_problem() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "x")
    assert {problem.code for problem in read_document(out.getvalue(), "a.zip").problems} >= {"no-container", "no-text"}
