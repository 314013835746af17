"""Pages of HTML: no word is lost, whatever element it stands in and however broken the markup is, or its loss is said."""

from __future__ import annotations

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from peer_suites import assert_whole

from untold.read.html import read_html


def codes(page: bytes) -> set[str]:
    return {problem.code for problem in read_html(page, "a.html").problems}


@pytest.mark.parametrize(
    ("page", "kept"),
    [
        ("<p>one<noscript><p>two</p></noscript></p><p>three", ["one", "two", "three"]),
        ("<p>one <object>two</object> three</p>", ["one three", "two"]),
        ("<p>one <math><mi>x</mi><mo>=</mo><mn>2</mn></math></p>", ["one x=2"]),
        (
            "<p>one<svg><style>q</style><title>two</title><text>three <tspan>four</tspan></text></svg></p>",
            ["one", "two three four"],
        ),
        ("<p>one<video>two <a href='x'>three</a></video></p>", ["one", "two three"]),
        ("<p>one<canvas>two</canvas></p><audio>three</audio><iframe>four</iframe>", ["one", "two", "three", "four"]),
        ("<template><p>one</p></template>", ["one"]),
        ("<p>one</p></body></html>two", ["one", "two"]),
        ("one<![CDATA[two<three]]>four", ["onetwo<threefour"]),
        ("one<![CDATA[two", ["onetwo"]),
        ("<p>one</p><!-- not read --><p>two</p><!---->three", ["one", "two", "three"]),
        ("<div>" * 300 + "one", ["one"]),
        ("<ruby>one<rt>two</rt></ruby>", ["onetwo"]),
        ("<p>&lt;one&gt; &bogus; &amp;amp;</p>", ["<one> &bogus; &amp;"]),
    ],
)
def test_words_are_kept_in_whatever_element_they_stand(page: str, kept: list[str]) -> None:
    document = read_html(page.encode(), "a.html")
    assert_whole(document)
    assert [passage.text for passage in document.passages] == kept
    assert {problem.code for problem in document.problems} <= {"boilerplate"}


@pytest.mark.parametrize(
    ("page", "code", "kept"),
    [
        ("<p>one</p>\n<!-- two <p>three</p>", "open-comment", ["one", "two", "three"]),
        ("<p>one</p>\n<p title='two>three</p>", "open-tag", ["one"]),
        ("<p>one</p>\n<script>two", "open-tag", ["one"]),
        ("<p>one</p>\n<textarea>two <p>three", "open-tag", ["one", "two", "three"]),
        ("<div>" * 5000 + "one <b>two</b>" + "</div>" * 5000 + "<p>three", "too-deep", ["one", "two", "three"]),
    ],
)
def test_what_never_closes_or_stands_too_deep_is_said_and_the_rest_kept(page: str, code: str, kept: list[str]) -> None:
    document = read_html(page.encode(), "a.html")
    assert_whole(document)
    assert all(word in document.text for word in kept)
    assert code in {problem.code for problem in document.problems}


def test_a_page_larger_than_any_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("untold.read.page_tree._MOST_BYTES", 100)
    assert codes(b"<p>" + b"one " * 30) == {"too-large"}


def test_more_passages_and_units_than_any_document_has_are_kept_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("untold.read.draft._MOST_PASSAGES", 3)
    document = read_html(b"<p>one<p>two<p>three<p>four<p>five", "a.html")
    assert_whole(document)
    assert [passage.text for passage in document.passages] == ["one", "two", "three", "four\n\nfive"]
    assert {problem.code for problem in document.problems} == {"too-many-passages"}


PIECES = [
    "rain",
    "mill",
    " ",
    "\n",
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<div>",
    "</div>",
    "<math>",
    "<object>",
    "</object>",
    "<svg>",
    "</svg>",
    "<noscript>",
    "</noscript>",
    "<li>",
    "<h2>",
    "</h2>",
    "<table><tr><td>",
    "<br>",
    "<!-- x -->",
    "</span>",
    "</body>",
    "<video>",
    "</video>",
    "<canvas>",
    "</canvas>",
    "<nav>",
    "</nav>",
    "&amp;",
    "<footer>",
    "</a>",
    "<a href='x'>",
]
WORDS = st.lists(st.sampled_from(PIECES), max_size=40)


@settings(max_examples=150)
@given(WORDS)
def test_every_word_of_a_page_is_kept_once(pieces: list[str]) -> None:
    document = read_html("".join(pieces).encode(), "a.html")
    assert_whole(document)
    if not {"no-page", "empty"} & {problem.code for problem in document.problems}:
        assert len(re.findall("rain|mill", document.text)) == sum(piece in ("rain", "mill") for piece in pieces)
