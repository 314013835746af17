"""Documents told of: what they cover, whether that has been told, and their words only then."""

from __future__ import annotations

from collections.abc import Callable

from untold.ask.sources import readable, sources
from untold.view import View

Told = Callable[..., View]
LEDGER = """\
s1e1 real maker "Mo Maker"
s1e1 source talk interview "A talk"
  scope: s1
  by: maker
  date: 1999
  url: https://example.org/talk
s1e1 source diary letter "A diary"
s1e2 source either review "A review"
  scope: s1e2 | s2e1
s1 passage talk#2 "The sea was a tank."
  speaker: maker
"""


def test_a_documents_title_and_scope_are_met_before_its_words(told: Told) -> None:
    rows = sources(told(LEDGER, "s1e2")).rows
    assert [(row.thing.name, row.scope, row.readable, len(row.passages)) for row in rows] == [
        ("A talk", "s1", False, 0),
        ("A diary", "", False, 0),
        ("A review", "s1e2 | s2e1", True, 0),
    ]
    assert ([who.name for who in rows[0].by], rows[0].form, rows[0].date) == (["Mo Maker"], "interview", "1999")


def test_a_passage_is_met_when_all_that_its_source_covers_has_been_told(told: Told) -> None:
    talk = sources(told(LEDGER, "s1e3")).rows[0]
    assert talk.readable
    assert [line.text for line in talk.passages] == ["Mo Maker: “The sea was a tank.”"]


def test_what_says_nothing_of_its_scope_is_never_known_to_be_readable(told: Told) -> None:
    view = told(LEDGER)
    assert [row.readable for row in sources(view).rows] == [True, False, True]
    assert not readable(view, "nonsense")


def test_without_documents_there_are_none(told: Told) -> None:
    assert sources(told(LEDGER, "start")).count == 0
