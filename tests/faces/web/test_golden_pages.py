"""Golden pages of the invented story: what a reader gets at a few places, byte for byte.

`UNTOLD_GOLDEN=write` writes them anew: look at the difference.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from visiting import Visitor

import untold
from untold.faces.web import application

ROOT = Path(__file__).parents[3]
GOLDEN = ROOT / "tests" / "golden"
# The page's file: its address (`{Name}` stands for that thing's handle), the reader's place and where he was before.
PAGES = {
    "where": ("/", "", ""),
    "home-at-s1e2": ("/", "lamp:s1e2", ""),
    "home-at-s2e4": ("/", "lamp:s2e4", "lamp:s2e3"),
    "aurel-at-s1e5": ("/thing/{Aurel Voss}", "lamp:s1e5", ""),
    "aurel-at-s2e4": ("/thing/{Aurel Voss}", "lamp:s2e4", ""),
    "lampwrights-with-all-voices": ("/thing/{the Lampwrights}?voices=creator,critic,guess", "lamp:end, bell:end", ""),
    "timeline-at-s1e4": ("/timeline?order=story", "lamp:s1e4", ""),
    "graph-at-s1e4": ("/graph", "lamp:s1e4", ""),
    "knows-at-s1e5": ("/knows", "lamp:s1e5", ""),
    "sources-at-both-ends": ("/sources", "lamp:end, bell:end", ""),
    "sources-about-ines": ("/sources?form=interview&about={Ines Voss}", "lamp:end, bell:end", ""),
    "document-at-s2e6": ("/sources/{Mirela Okonjo and Ilona Varga look back (The Evening Lantern)}", "lamp:s2e6", ""),
    "document-at-both-ends": (
        "/sources/{Mirela Okonjo and Ilona Varga look back (The Evening Lantern)}?voices=creator",
        "lamp:end, bell:end",
        "",
    ),
    "not-told": ("/thing/{Maren Quill}", "lamp:s1e1", ""),
}


@pytest.fixture(scope="module")
def golden_story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[untold.Story]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("UNTOLD_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield untold.open(ROOT / "examples" / "hallow-light", key=b"the key of the golden pages.....")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_what_was_looked_at(golden_story: untold.Story, name: str) -> None:
    address, place, before = PAGES[name]
    visitor = Visitor(application(golden_story.at, lambda: golden_story.telling), golden_story)
    if place:
        visitor.stand(before or place)
        if before:
            visitor.send(place, sure="yes")
    if "{" in address:
        start, _, rest = address.partition("{")
        whose, _, ending = rest.partition("}")
        address = start + visitor.handle(whose, "lamp:end, bell:end") + ending
    page = visitor.get(address).text
    file = GOLDEN / f"{name}.html"
    if os.environ.get("UNTOLD_GOLDEN") == "write":
        file.parent.mkdir(exist_ok=True)
        file.write_text(page, encoding="utf-8")
    assert page == file.read_text(encoding="utf-8")
