"""Markdown of any depth and length is read, or read as text with a word about it; no letter is lost."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from peer_suites import assert_whole

from untold.read.markdown import read_markdown


def test_footnotes_escapes_and_entities_are_kept() -> None:
    document = read_markdown(
        rb"rain[^1] \*fell\* &amp; *stopped*" + b"\n\n[^1]: Ibid.\n\n[mill]: x\n\nsee [the mill][mill]", "a.md"
    )
    assert_whole(document)
    assert [passage.text for passage in document.passages] == ["rain[^1] *fell* & stopped", "[^1]: Ibid.", "see the mill"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("rain\n\n" + "> " * 200 + "mill", "too-deep"),
        ("rain\n\n" + "- " * 2000 + "mill", "too-deep"),
        ("rain\n\n" + "".join("  " * number + "- mill\n" for number in range(300)), "too-deep"),
        ("rain *mill*\n\n" * 100, "too-large"),
    ],
)
def test_beyond_its_bounds_it_is_read_as_text_and_that_is_said(text: str, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("untold.read.markdown._LONGEST", 1000 if code == "too-large" else 10**9)
    document = read_markdown(text.encode(), "a.md")
    assert_whole(document)
    assert code in {problem.code for problem in document.problems}
    assert document.text.count("mill") == text.count("mill") and "rain" in document.text


MARKS = [
    "rain",
    "mill",
    " ",
    "\n",
    "\n\n",
    "> ",
    "- ",
    "1. ",
    "# ",
    "**",
    "*",
    "_",
    "`",
    "```",
    "[",
    "](x)",
    "<b>",
    "&",
    "\\",
    "---",
    "    ",
    "\t",
    "",
    " a ",
    " b ",
    "\n",
    "-",
    "-",
    "\n",
    "[^",
    "!",
    "\n",
]


@settings(max_examples=200)
@given(st.lists(st.sampled_from(MARKS), max_size=40))
def test_every_word_is_kept_once(pieces: list[str]) -> None:
    text = "".join(pieces)
    document = read_markdown(text.encode(), "a.md")
    assert_whole(document)
    if "```" not in text and "~~~" not in text:  # the word after a fence's mark names a language
        assert document.text.count("rain") == text.count("rain")
        assert document.text.count("mill") == text.count("mill")
