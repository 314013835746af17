"""Lists of who and what has been met, with exact counts and a menu of the kinds that there are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from untold.ask.list import listing
from untold.problems import NotTold
from untold.view import View

Told = Callable[..., View]
LEDGER = """\
s1e1 person ann "Ann"
s1e1 person bob "Bob"
s1e1 fact bob occupation "a diver"
s1e1 event dive "Ann dives"
  agent: ann
  to: bob
  witness: bob
s1e2 person mask "the mask"
s1e2 fact bob occupation "a smith"
s1e3 fact ann is "a widow"
s2e1 same mask ann
s2e1 theme sea "the sea"
s2e2 source log letter "the log"
  scope: s2
"""


def test_a_list_is_in_telling_order_with_a_few_words_as_told_by_then(told: Told) -> None:
    people = listing(told(LEDGER, "s1e2"))
    assert (people.label, people.count) == ("People", 3)
    assert [(row.thing.name, row.first, "".join(map(str, row.lead))) for row in people.rows] == [
        ("Ann", "s1e1", ""),
        ("Bob", "s1e1", "works as a smith"),
        ("the mask", "s1e2", ""),
    ]


def test_two_who_are_one_are_counted_once_from_where_that_is_told(told: Told) -> None:
    assert listing(told(LEDGER, "s1e3")).count == 3
    after = listing(told(LEDGER, "s2e1"))
    assert (after.count, [row.thing.name for row in after.rows]) == (2, ["Ann", "Bob"])
    assert after.rows[0].lead == ("a widow",)


def test_an_event_shows_who_takes_part_and_a_document_its_form(told: Told) -> None:
    view = told(LEDGER)
    assert [getattr(word, "name", word) for word in listing(view, "event").rows[0].lead] == ["Ann", " and ", "Bob"]
    assert listing(view, "source").rows[0].lead == ("letter",)


def test_the_menu_holds_only_kinds_that_have_been_met(told: Told) -> None:
    assert listing(told(LEDGER, "s1e1")).menu == (("person", "People", 2), ("event", "Events", 1))
    assert [kind for kind, _, _ in listing(told(LEDGER)).menu] == ["person", "theme", "event", "source"]


@pytest.mark.parametrize("kind", ["theme", "dragon", "fact", ""])
def test_a_kind_not_met_yet_and_a_kind_that_is_none_are_one(told: Told, kind: str) -> None:
    with pytest.raises(NotTold):
        listing(told(LEDGER, "s1e3"), kind)


def test_a_list_comes_in_parts(told: Told) -> None:
    view = told(LEDGER, "s1e2")
    assert [row.thing.name for row in listing(view, limit=2).rows] == ["Ann", "Bob"]
    assert [row.thing.name for row in listing(view, limit=2, skip=2).rows] == ["the mask"]
    assert listing(view, limit=-1, skip=-3).count == 3
