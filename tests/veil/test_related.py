"""The table of related words: in its right form, even-handed, and never of a word with itself."""

import re
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from untold.stems import is_bare, stem
from untold.veil.related import related

LINES = (files("untold.veil") / "related.txt").read_text(encoding="utf-8").splitlines()
STEMS = sorted({stem(word) for line in LINES for word in line.split()[1:] if not is_bare(word)})


def near(word: str) -> tuple[str, ...]:
    return related(stem(word))[0]


def of_one_matter(word: str) -> tuple[str, ...]:
    return related(stem(word))[1]


def test_every_line_gathers_two_or_more_words_in_small_letters_under_its_mark_and_none_twice() -> None:
    assert [line for line in LINES if not re.fullmatch(r"[=~]( [a-z]+){2,}", line)] == []
    assert [line for line in LINES if len(set(line.split())) < len(line.split())] == []


def test_no_line_is_there_twice_in_whatever_order_its_words_stand() -> None:
    assert len({frozenset(line.split()) for line in LINES}) == len(LINES)


def test_the_table_is_of_every_word_in_it_that_says_something_and_is_related_both_ways() -> None:
    for word in STEMS:
        alike, matter = related(word)
        assert all(word in related(one)[0] for one in alike), word
        assert all(word in related(one)[1] for one in matter), word


def test_no_word_is_related_to_itself_nor_to_another_in_two_ways_or_twice() -> None:
    for word in STEMS:
        both = [one for kind in related(word) for one in kind]
        assert word not in both
        assert len(set(both)) == len(both), word


@given(st.sampled_from(LINES), st.data())
def test_any_two_words_of_a_line_are_related_as_its_mark_says_or_nearer(line: str, data: st.DataObject) -> None:
    stems = sorted({stem(word) for word in line.split()[1:] if not is_bare(word)})
    one, other = data.draw(st.sampled_from(stems)), data.draw(st.sampled_from(stems))
    alike, matter = related(one)
    assert one == other or other in alike or (line.startswith("~") and other in matter)


@pytest.mark.parametrize(("one", "other"), [("slay", "murder"), ("murdered", "slaying"), ("kidnaps", "abducted")])
def test_words_that_stand_for_one_another_do_so_in_every_form(one: str, other: str) -> None:
    assert stem(other) in near(one)
    assert stem(one) in near(other)


def test_words_of_one_matter_do_not_stand_for_one_another() -> None:
    assert "jury" in of_one_matter("trial")
    assert "jury" not in near("trial")


@pytest.mark.parametrize("word", ["Tilda", "zqvort", "", "she", "again", "just", "might"])
def test_names_nonsense_and_words_that_say_nothing_are_related_to_nothing(word: str) -> None:
    assert related(word) == ((), ())
