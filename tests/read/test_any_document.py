"""Whatever a file holds, its reader ends without an error and keeps every character of what it read in exactly one passage."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_books import chapter, epub, point
from peer_suites import DATA, assert_whole

from untold.read import read_document

BOOK = {"a.xhtml": chapter("The Weir", "It rained &amp; rained."), "b.xhtml": chapter("The Wheel", "It stopped.")}
TALK = "".join(f"**Did you see the rain {n}?**\n\nI did, and I thought that we should stay in.\n\n" for n in range(4))
DOCUMENTS: dict[str, bytes] = {
    "a.epub": epub(BOOK, points=[point("The Weir", "a.xhtml"), point("The Wheel", "b.xhtml")]),
    "a.html": b"<!DOCTYPE html><html><head><title>Rain</title></head><body><nav><a href='x'>Home</a></nav><article><h1>Rain</h1>"
    b"<p>It <b>rained</b> on the <i>weir</i> &mdash; twice.</p><!-- so --><ul><li>One</li></ul></article></body></html>",
    "a.md": b"---\ntitle: Rain\n---\n# Rain\n\nIt *rained*, **twice**.\n\n> Said she.\n\n- one\n- two\n\n" + TALK.encode(),
    "a.txt": b"THE MILL\n\nCONTENTS\n\nI\n\nII\n\nCHAPTER I\n\nIt rained.\n\nCHAPTER II\n\nIt stopped.\n\nNOTES\n\n1. Rain.\n",
    "play.txt": b"PERSONS\nANN, a miller\nBEN\n\nACT I. SCENE I.\n\n[Enter both]\n\nANN.\nWho came?\n\nBEN.\nI did.\n\nANN.\nYes.\n\nBEN.\nNo.",
    "a.fountain": b"Title: Rain\n\nINT. MILL - DAY #1#\n\nIt rains. [[why?]]\n\nANN (O.S.)\n(low)\nWho came?\n\n/* cut */\n\nCUT TO:\n\n# One\n",
    "a.fdx": b"<?xml version='1.0'?><FinalDraft><Content><Paragraph Type='Scene Heading'><Text>INT. MILL</Text></Paragraph>"
    b"<Paragraph Type='Character'><Text>ANN</Text></Paragraph><Paragraph Type='Dialogue'><Text>Who &amp; why?</Text></Paragraph>"
    b"</Content></FinalDraft>",
    "a.srt": b"1\n00:00:01,000 --> 00:00:02,000\nANN: Hello\n\n2\n00:00:03,000 --> 00:00:04,000\n<i>Yes</i>\n",
    "a.vtt": b"WEBVTT - Rain\n\nNOTE so\n\none\n00:01.000 --> 00:02.000 line:0\n<v Ann>Hello &lt;you\n\n00:03.000 --> 00:04.000\nYes\n",
    "tei.xml": b"<TEI><teiHeader><titleStmt><title>Rain</title></titleStmt></teiHeader><text><front><castList><castItem><role>Ann</role>"
    b"</castItem></castList></front><body><div type='act'><head>I</head><sp><speaker>Ann</speaker><l>Who?</l></sp></div></body></text></TEI>",
    "bosak.xml": b"<PLAY><TITLE>Rain</TITLE><PERSONAE><PERSONA>ANN, a miller</PERSONA></PERSONAE><ACT><TITLE>ACT I</TITLE><SCENE>"
    b"<TITLE>S</TITLE><SPEECH><SPEAKER>ANN</SPEAKER><LINE>Who?</LINE></SPEECH><STAGEDIR>Exit</STAGEDIR></SCENE></ACT></PLAY>",
}
TOKENS = (
    b"<|>|&|\0|\xff|\n\n|\r|\r\n|<!--|-->|]]>|<![CDATA[|[[|]]|/*|*/|00:00:01,000 --> 00:00:02,000\n|<p>|</div>|CHAPTER III\n\n"
    b"|ACT II\n\n|ANN.\nYes.\n\n|&amp;|&rain;|PK\x03\x04|'|\"|\x85|\xe2\x80\xa8|\xee\x80\x80|\xef\xbb\xbf|\x0c|```|**|> |- |1. |~|@|!|.|^"
).split(b"|")


def mutated(data: bytes, steps: int, chance: Callable[[int], int]) -> bytes:
    """A file with bytes changed, cut out, doubled and put in; `chance(n)` is a number below n."""
    found = bytearray(data)
    for _ in range(steps):
        start = chance(len(found) + 1)
        stop = min(len(found), start + chance(60))
        step = chance(5)
        if step == 0 and start < len(found):
            found[start] = chance(256)
        elif step == 1:
            del found[start:stop]
        elif step == 2:
            found[start:start] = found[start:stop] * (1 + chance(4))
        elif step == 3 and chance(4) == 0:
            del found[start:]
        else:
            found[start:start] = TOKENS[chance(len(TOKENS))]
    return bytes(found)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_invented_documents_are_read_without_an_error(name: str) -> None:
    document = read_document(DOCUMENTS[name], name)
    assert_whole(document)
    assert document.passages and all(problem.severity == "warning" for problem in document.problems)


@pytest.mark.parametrize("name", DOCUMENTS)
@settings(max_examples=40)
@given(
    st.integers(1, 12), st.randoms(use_true_random=False), st.sampled_from(["", ".txt", ".html", ".md", ".srt", ".fountain"])
)
def test_no_mutation_of_a_document_raises(name: str, steps: int, chance: random.Random, other: str) -> None:
    document = read_document(mutated(DOCUMENTS[name], steps, chance.randrange), f"x{other}" if other else name)
    assert_whole(document)
    assert all(problem.message and problem.at.line > 0 and problem.at.column > 0 for problem in document.problems)


def test_no_mutation_of_a_real_file_raises() -> None:
    found = [*DATA.glob("formats/**/*.fountain"), *DATA.glob("formats/**/*.fdx"), *DATA.glob("formats/**/*.srt")]
    found += [path for path in DATA.glob("formats/epub/**/*.epub") if path.stat().st_size < 100_000]
    if not found:
        pytest.skip("the shared data is not beside this repository")
    chance = random.Random(7)
    for path in sorted(found):
        assert_whole(read_document(mutated(path.read_bytes(), 6, chance.randrange), path.name))


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if not name.endswith(".epub")])
@pytest.mark.parametrize("end", [b"\r\n", b"\r"])
def test_line_ends_change_nothing(name: str, end: bytes) -> None:
    plain, other = read_document(DOCUMENTS[name], name), read_document(DOCUMENTS[name].replace(b"\n", end), name)
    assert [(one.id, one.kind, one.text) for one in plain.passages] == [(one.id, one.kind, one.text) for one in other.passages]
    assert plain.units == other.units


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_read_again_is_the_same(name: str) -> None:
    assert read_document(DOCUMENTS[name], name) == read_document(DOCUMENTS[name], name)
