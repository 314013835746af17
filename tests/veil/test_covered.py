"""How much of a clause one told statement says: all of it, the same way round, and never a clause of one word."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from untold.veil.covered import cover
from untold.veil.evidence import Naming, Saying, gather, told_words
from untold.veil.manner import is_passive
from untold.veil.rarity import Rarity

STATEMENTS = ["Tilda rolls a barrel", "Tilda robs Odo", "a duke buys the quay"]
EVIDENCE = gather(
    [Saying(place, place, text, stated=True) for place, text in enumerate(STATEMENTS)],
    [Naming(0, "Tilda"), Naming(0, "Odo")],
)
RARITY = Rarity(lambda _: 1, 100.0)
TOLD = np.array([True, True, False])


def says(clause: str) -> float:
    return covered(told_words(clause), is_passive(clause))


def covered(clause: list[str], passive: bool = False) -> float:
    return float(cover([clause], [passive], EVIDENCE, TOLD, RARITY)[0])


def test_a_clause_that_one_told_statement_says_is_covered_wholly_and_one_with_a_word_more_in_part() -> None:
    assert says("Tilda is rolling the barrel") == 1.0
    assert 0.5 < says("Tilda is rolling the rusty barrel") < 1.0


@pytest.mark.parametrize("clause", ["barrel", "Tilda", "the barrels", "Tilda, Tilda"])
def test_a_clause_of_one_word_is_never_covered(clause: str) -> None:
    assert says(clause) == 0.0


@given(st.sampled_from(["tilda", "rol", "barel", "odo", "rob"]), st.integers(0, 4))
def test_a_word_said_again_and_again_is_still_one_word(word: str, times: int) -> None:
    assert covered([word] * times) == 0.0


def test_what_only_a_statement_not_yet_told_says_is_not_covered() -> None:
    assert says("a duke buys the quay") == 0.0


def test_two_names_must_stand_the_same_way_round_counting_that_by_turns_them_about() -> None:
    assert says("Tilda robs Odo") == says("Odo is robbed by Tilda") == 1.0
    assert says("Odo robs Tilda") < 1.0
    assert says("Tilda is robbed by Odo") < 1.0
