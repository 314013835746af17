"""A name, a part of one or a handle finds what it is in the view; whatever is not told finds the one same nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from untold.ask.find import find
from untold.problems import NotTold, RequestError
from untold.view import View

Told = Callable[..., View]
LEDGER = """\
s1e1 source first episode "Trish"
  scope: s1e1
s1e1 place lake "Lake Walker"
s1e1 person trish "Trish Walker"
s1e2 person lee "Zoë Lee"
s1e2 alias trish "Patsy"
s1e3 name trish "Trish"
s2e1 person mask "the mask"
s2e2 same mask lee
"""


def test_a_handle_and_every_told_name_find_their_thing_whatever_their_case_and_accents(told: Told) -> None:
    view = told(LEDGER)
    zoe = find(view, "Zoë Lee")
    assert find(view, zoe.handle) == find(view, "zoe lee") == find(view, " ZOË  LEE ") == find(view, "the mask") == zoe


def test_a_part_of_a_name_finds_people_before_places(told: Told) -> None:
    view = told(LEDGER, "s1e2")
    assert find(view, "Walker").name == "Trish Walker"
    assert find(view, "lee").name == "Zoë Lee"


def test_an_episode_called_after_somebody_does_not_stand_in_his_way(told: Told) -> None:
    view = told(LEDGER)
    assert find(view, "Trish").kind == "person"
    assert find(view, "Trish", "source").kind == "source"


@pytest.mark.parametrize("name", ["Patsy", "the mask", "Nobody at all"])
def test_a_name_told_later_is_not_found_and_says_what_an_unknown_name_says(told: Told, name: str) -> None:
    with pytest.raises(NotTold) as untold:
        find(told(LEDGER, "s1e1"), name)
    assert str(untold.value) == "Not told yet, or not known."


def test_a_handle_told_later_is_not_found(told: Told) -> None:
    handle = find(told(LEDGER), "the mask").handle
    with pytest.raises(NotTold):
        find(told(LEDGER, "s1e3"), find(told(LEDGER, "s2e1"), "the mask").handle)
    assert find(told(LEDGER), handle).name == "Zoë Lee"


@pytest.mark.parametrize("name", ["", " ", "the", "?!", "\x00", "a" * 100_000, "the " * 300, "%", "_", "\ud800"])
def test_what_is_no_name_finds_nothing(told: Told, name: str) -> None:
    with pytest.raises(NotTold):
        find(told(LEDGER), name)


def test_what_is_no_text_is_no_name() -> None:
    with pytest.raises(RequestError, match="name or a handle"):
        find(None, 5)  # type: ignore[arg-type]
