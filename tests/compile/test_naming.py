"""Whom a document's words name: by whole names as told, and by one word of a name where it stands by itself."""

from __future__ import annotations

import pytest

from untold import load
from untold.compile.naming import Named
from untold.compile.records import Numbers

WORLD = """\
work show
  kind: television
  units: s1 3
s1e1 source talk interview "A talk"
  scope: s1e1
s1e1 person jess "Jessica Jones"
s1e1 person phil "Phillip Jones"
s1e1 person killer "the killer"
s1e2 name   killer "Alisa Jones"
s1e1 place  inn "the Grebe"
s1e1 thing  cup "cup"
s1e1 person will "Will Hope"
s1e1 group  guild "Bell Ringers"
s1e3 alias  phil "Pip"
  sure: suspected
"""


def named(words: str, question: str = "") -> dict[str, str]:
    """The ids of whom the words name, each with the places from which the name means them."""
    asked = f"  question: {question}\n" if question else ""
    ledger = load.parse({"story.untold": f'{WORLD}s1e1 passage talk#1 "{words}"\n  part: turn\n{asked}'.encode()})
    assert not ledger.problems
    numbers = Numbers(ledger)
    ids = {numbered.n: numbered.entry.id for numbered in numbers.entries}
    part = next(numbered for numbered in numbers.entries if numbered.is_part)
    return {ids[ref >> 1]: ledger.telling.write_told(told) for ref, told in Named(ledger, numbers).within(part)}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Then Jessica Jones came in.", {"jess"}),
        ("Jessica came in.", {"jess"}),
        ("It is all about Jessica's way.", {"jess"}),
        ("One sees Jones at the door.", {"jess", "phil", "killer"}),
        ("Jessica Fletcher came in.", set()),
        ("The jessica of it.", set()),
        ("Will that be so? Hope is all.", set()),
        ("We spoke of Will Hope.", {"will"}),
        ("We met at the Grebe.", {"inn"}),
        ("A cup is a cup.", {"cup"}),
        ("There is the killer.", {"killer"}),
        ("Ringers came in.", set()),
        ("The Bell Ringers came in.", {"guild"}),
        ("Pip came in.", set()),
        ("", set()),
    ],
)
def test_names_are_found_by_themselves_and_by_the_text_alone(words: str, expected: set[str]) -> None:
    assert set(named(words or "Nothing.")) == expected


def test_a_name_means_its_thing_from_where_it_is_told() -> None:
    assert named("It is Alisa.") == {"killer": "s1e2"}
    assert named("It is the killer, or Alisa.") == {"killer": "s1e1 | s1e2"}


def test_a_question_names_like_an_answer() -> None:
    assert named("So it is.", "What of Phillip?") == {"phil": "s1e1"}
