"""Numbers as people write them are read alike wherever they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from untold.numerals import CARDINALS, ORDINALS, number_of


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), ("0", 0), ("3rd", 3), ("21st", 21), ("twelve", 12), ("Twelfth", 12), ("XII", 12), ("xl", 40), ("IIII", 4),
     ("xcix", 99), ("CI", 101), ("l", 50), ("ill", None), ("ic", None), ("vx", None), ("civil", None), ("", None), ("-1", None),
     ("thirty", None), ("1.5", None), ("²", None)],
)  # fmt: skip
def test_a_number_is_read_in_every_writing_and_nothing_else_is_taken_for_one(text: str, number: int | None) -> None:
    assert number_of(text) == number


def test_words_and_ordinals_count_alike() -> None:
    assert [number_of(word) for word in CARDINALS] == [number_of(word) for word in ORDINALS] == list(range(1, 21))


@given(st.text(max_size=12))
def test_any_text_has_an_answer(text: str) -> None:
    assert (number_of(text) or 0) >= 0


@pytest.mark.parametrize("text", ["ı", "ıı", "xı"])
def test_a_letter_that_only_looks_roman_in_small_is_no_number(text: str) -> None:
    assert number_of(text) is None
