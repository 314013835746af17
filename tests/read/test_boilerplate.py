"""What stands around an article is left out by rule, and nothing of the article with it, on pages of every usual shape."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import pytest
from peer_suites import assert_whole

from untold.read.html import read_html

TEXT = "The weir was opened at noon, and the water went down the valley as it had not done for a year."
BODY = f"<h1>The weir</h1><p>{TEXT}</p><h2>Rain on the weir</h2><p>{TEXT} <a href='/x'>A weir</a> is a wall.</p><blockquote><p>{TEXT}</p></blockquote>"
LINKS = "".join(f"<li><a href='/{n}'>Chaff {n}</a></li>" for n in range(5))
SHAPES = {
    "marked up": f"<header><nav><ul>{LINKS}</ul></nav></header><main><article>{BODY}</article></main><aside><p>Chaff</p></aside>"
    f"<footer><p>Chaff</p></footer>",
    "named": f"<div id='top-nav'>{LINKS}</div><div class='content with-sidebar'>{BODY}<div class='share-buttons'><a>Chaff</a></div></div>"
    f"<div class='sidebar'><p>Chaff</p></div><div id='footer'>Chaff</div>",
    "cookies": f"<div class='cookie-consent'><p>Chaff</p></div><div id='page'>{BODY}</div>",
    "cookies unnamed": f"<p>This site uses cookies for chaff; accept them.</p>{BODY}<p>© Chaff. All rights reserved.</p>",
    "comments": f"<div>{BODY}<section id='comments'><p>Chaff</p><article><p>Chaff</p></article></section></div>",
    "comments unnamed": f"<div>{BODY}<h2>3 Comments</h2><p>Chaff</p><h3>Chaff says</h3><p>Chaff</p></div>",
    "related": f"{BODY}<h2>You may also like</h2><ul>{LINKS}</ul><p>Chaff</p>",
    "teasers": f"<article>{BODY}</article>" + "<article><h2>Chaff</h2><p>Chaff chaff.</p></article>" * 3,
    "menu of links": f"<ul>{LINKS}</ul>{BODY}<ul>{LINKS}</ul>",
    "read more": f"{BODY}<p>Read more: <a href='/x'>Chaff and chaff</a></p>",
    "hidden": f"<div style='display: none'>Chaff</div><dialog>Chaff</dialog><p hidden>Chaff</p>{BODY}<noscript>Chaff</noscript>",
    "one form around all": f"<form action='/x'><div class='menu'>{LINKS}</div><div class='post nav-open'>{BODY}</div></form>",
    "table layout": f"<table><tr><td class='menu'>{LINKS}</td><td>{BODY}</td></tr></table>".replace(
        "<td class='menu'>", "<td><ul class='menu'>"
    ),
    "body named": f"<body class='has-sidebar share-on comments-open'><section class='related-to-rain'>{BODY}</section></body>",
    "adverts": f"<div class='ad'>Chaff</div>{BODY.replace('<h2>', '<div class=advertisement><p>Chaff</p></div><h2>')}",
    "wiki": f"<div id='mw-navigation'><h2>Chaff</h2></div><div id='content'><div id='toc' class='toc'>{LINKS}</div>"
    + BODY.replace("</h2>", "<span class='mw-editsection'>[<a>chaff</a>]</span></h2>")
    + "<table class='navbox'><tr><td>Chaff</td></tr></table><div id='catlinks'>Chaff</div></div><div id='footer'>Chaff</div>",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_the_article_is_kept_and_what_is_around_it_kept_apart(shape: str) -> None:
    document = read_html(SHAPES[shape].encode(), "a.html")
    assert_whole(document)
    kept = [passage.text for passage in document.passages if passage.kind != "skipped"]
    assert kept == ["The weir", TEXT, "Rain on the weir", f"{TEXT} A weir is a wall.", TEXT]
    apart = "\n".join(passage.text for passage in document.passages if passage.kind == "skipped")
    assert apart.lower().count("chaff") == SHAPES[shape].lower().count("chaff")
    assert {problem.code for problem in document.problems} <= {"boilerplate"}


def test_an_article_with_sections_of_its_own_on_such_matters_is_kept() -> None:
    page = f"<h1>On comments</h1><p>{TEXT}</p><h2>Comments</h2><p>{TEXT}</p><p>{TEXT}</p><p>{TEXT}</p>"
    assert not read_html(page.encode(), "a.html").problems
