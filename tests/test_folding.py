"""Words as they are compared, and where an apostrophe is a part of one."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from untold.folding import split_words, words_of
from untold.read.sentences import words


@given(st.text("ab1' ", max_size=20))
def test_an_apostrophe_is_in_a_word_only_between_two_letters(text: str) -> None:
    assert split_words(text) == re.findall(r"[ab1]+(?:'[ab1]+)*", text)


@given(st.text("aB1_'’—“.é \n", max_size=20))
def test_the_words_of_a_sentence_are_the_same_with_and_without_letters_beyond_ascii(text: str) -> None:
    assert words(text) == re.findall(r"\w+(?:'\w+)*", text.replace("’", "'").casefold())


def test_marks_and_diacritics_do_not_count() -> None:
    assert words_of("‘Jessica’s’ café — O’Brien… no–one") == ["jessica", "cafe", "obrien", "no", "one"]
