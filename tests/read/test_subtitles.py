"""Subtitles keep every cue with its clock; what is broken, out of order or overlapping is said."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import pytest
from hypothesis import given
from hypothesis import strategies as st
from peer_suites import FORMATS, assert_whole, files

from untold.read.subtitles import read_subtitles

GOOD = "1\n00:00:01,000 --> 00:00:02,000\nANNA: Hello <i>you</i>\n\n2\n00:00:03,000 --> 00:00:04,500\nTwo\nlines\n"


def test_cues_keep_their_clock_and_their_speaker() -> None:
    document = read_subtitles(GOOD.encode(), "a.srt")
    assert [(cue.text, cue.clock, cue.speaker) for cue in document.passages] == [
        ("ANNA: Hello you", "00:00:01.000-00:00:02.000", "ANNA"),
        ("Two\nlines", "00:00:03.000-00:00:04.500", ""),
    ]
    assert document.problems == ()


def test_webvtt_names_its_voices_and_keeps_its_notes() -> None:
    text = "WEBVTT - A talk\n\nNOTE by hand\n\nSTYLE\n::cue {}\n\nfirst\n00:01.000 --> 00:02.000 line:0\n<v.loud Mary>Hi &amp; <b>bye</b></v>\n<v Bob>Yes\n"
    document = read_subtitles(text.encode(), "a.vtt")
    assert (document.format, document.title) == ("vtt", "A talk")
    assert [(part.kind, part.speaker, part.text) for part in document.passages] == [
        ("note", "", "NOTE by hand"),
        ("style", "", "STYLE\n::cue {}"),
        ("cue", "Mary", "Hi & bye"),
        ("cue", "Bob", "Yes"),
    ]
    assert [(problem.code, problem.at.line) for problem in document.problems] == [("cue-ids", 8)]
    numbered = read_subtitles(b"WEBVTT\n\n1\n00:01.000 --> 00:02.000\nYes\n", "a.vtt")
    assert numbered.problems == ()


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        ("1\n00:00:01,000 -> 00:00:02,000\na\n", "no-times"),
        ("1\n00:00:01,000 --> later\na\n", "broken-times"),
        ("1\n00:00:02,000 --> 00:00:01,000\na\n", "ends-before"),
        ("1\n00:00:01,000 --> 00:00:02,000\n", "empty-cue"),
        ("1\n00:00:01,000 --> 00:00:02,000\na\n\nb\n", "no-times"),
        ("1\n00:00:01,000 --> 00:00:02,000\na\n2\n00:00:03,000 --> 00:00:04,000\nb\n", "run-together"),
        ("00:00:05,000 --> 00:00:06,000\na\n\n00:00:01,000 --> 00:00:02,000\nb\n", "wrong-order"),
        ("00:00:01,000 --> 00:00:06,000\na\n\n00:00:02,000 --> 00:00:07,000\nb\n", "overlap"),
        ("7\n", "broken-cue"),
        ("words alone\n", "no-cue"),
        ("", "empty"),
    ],
)
def test_what_is_wrong_with_cues_is_said_and_their_words_are_kept(broken: str, code: str) -> None:
    document = read_subtitles(broken.encode(), "a.srt")
    assert code in {problem.code for problem in document.problems}
    assert all(word in document.text for word in broken.split() if word in ("a", "b", "words", "alone"))
    assert_whole(document)


def test_the_peers_files_are_read_in_their_encodings() -> None:
    for path in files(FORMATS / "cdown_srt", "**/*.srt"):
        document = read_subtitles(path.read_bytes(), path.name)
        assert [passage.kind for passage in document.passages] == ["cue"] * 3
        assert_whole(document)
        assert {problem.code for problem in document.problems} <= {"not-utf-8"}


@given(
    st.lists(
        st.sampled_from(
            [
                "1",
                "00:00:01,000 --> 00:00:02,000",
                "00:00:00.5 --> 1:2:3.4",
                "-->",
                "WEBVTT",
                "NOTE",
                "",
                "<v A>x",
                "<v >",
                "&lt;i>",
                "A: b",
                "{\\an8}",
            ]
        ),
        max_size=25,
    )
)
def test_no_order_of_lines_breaks_the_reader(lines: list[str]) -> None:
    assert_whole(read_subtitles("\n".join(lines).encode(), "a.srt"))
