"""Words are compared by their stems, whatever ending they stand with."""

import pytest

from untold.stems import stem


@pytest.mark.parametrize(
    ("one", "other"), [("wolf", "wolves"), ("woman", "women"), ("child", "children"), ("shot", "shooting")]
)
def test_forms_of_one_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_forms_of_two_words_have_two() -> None:
    assert len({stem(word) for word in ("wolf", "woman", "live", "leaf")}) == 4
