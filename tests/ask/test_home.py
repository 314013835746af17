"""The first page: the story so far, what is new, who has been met, what is open."""

from __future__ import annotations

from collections.abc import Callable

from untold.ask.home import home
from untold.view import View

Told = Callable[..., View]
LEDGER = """\
start title show "The Show"
s1e1 person ann "Ann"
s1e1 open who "Who knocks?"
s1e2 person bob "Bob"
s1e2 event dive "Ann dives"
s1e2 note "brr"
s1e3 closes who "Bob"
"""


def test_home_tells_what_is_new_since_an_earlier_place(told: Told) -> None:
    view = told(LEDGER, "s1e2")
    page = home(view, view.telling.read_progress("s1e1"))
    assert (page.place, page.title) == ("s1e2", "The Show")
    assert page.new is not None
    assert [chapter.place for chapter in page.new.chapters] == ["s1e2"]
    assert [chapter.place for chapter in page.so_far.chapters] == ["s1e1", "s1e2"]
    assert [row.thing.name for row in page.met.rows] == ["Ann", "Bob"]
    assert [thread.thing.name for thread in page.open.open] == ["Who knocks?"]
    assert [line.text for line in page.notes] == ["brr"]


def test_nothing_is_new_where_the_reader_was_as_far_or_further(told: Told) -> None:
    view = told(LEDGER, "s1e2")
    for earlier in ("s1e2", "s2e1", "=s1e3"):
        assert home(view, view.telling.read_progress(earlier)).new is None
    assert home(view).new is None


def test_before_anything_is_told_home_is_empty_and_says_so_to_nobody(told: Told) -> None:
    page = home(told(LEDGER, "start"))
    assert (page.met.count, page.met.rows, page.so_far.chapters, page.open.open) == (0, (), (), ())
