"""Sentences lend each other their places, by how orderly the text is found to be, and that is learnt between sentences."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from untold.veil.align import Floats, Order, _Moves, align

MOST = 0.97
STRETCHES = 60
CLAUSES = 4  # of each sentence


def standing_at(places: list[int]) -> Floats:
    """Clauses each of which fits one place far better than any other."""
    weights = np.ones((len(places), STRETCHES))
    weights[np.arange(len(places)), places] = 1e6
    return weights


def in_order(count: int) -> list[int]:
    return [2 * n for n in range(count)]


def to_and_fro(count: int) -> list[int]:
    return [(37 * n + 11) % STRETCHES for n in range(count)]


def every(count: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.ones(count, np.bool_)


@settings(max_examples=50)
@given(
    st.integers(1, 30),
    st.integers(1, 40),
    st.integers(0, 2**32 - 1),
    st.floats(0.0, 80.0),
    st.floats(0.0, 1.0),
    st.floats(0.1, 0.99),
)
def test_each_row_is_a_sum_of_chances_that_comes_to_one(
    count: int, size: int, seed: int, steep: float, often: float, most: float
) -> None:
    chance = np.random.default_rng(seed)
    weights = np.exp(steep * chance.random((count, size)))
    begins = chance.random(count) <= often
    likely, order = align(weights, 1 / size, most, begins)
    assert likely.shape == weights.shape
    assert likely.min() >= -1e-12
    assert likely.sum(axis=1) == pytest.approx(np.ones(count))
    assert order.orderly <= most or count <= 3 or not begins[1:].any()


@settings(max_examples=50)
@given(st.floats(2.0, 40.0), st.floats(0.0, 0.9), st.integers(1, 2000), st.integers(0, 2**32 - 1))
def test_a_telling_however_long_is_summed_as_if_it_were_summed_step_by_step(
    far: float, back: float, size: int, seed: int
) -> None:
    rows = np.random.default_rng(seed).random((2, size))
    on, step = np.exp(-1 / far), 0.5
    forth, behind = np.zeros((2, size)), np.zeros((2, size))
    for at in range(size):
        forth[:, at] = rows[:, at] + (on * forth[:, at - 1] if at else 0)
    for at in reversed(range(size - 1)):
        behind[:, at] = step * (rows[:, at + 1] + behind[:, at + 1])
    expected = (1 - on) * (1 - back) * forth + back * (1 - step) / step * behind
    assert _Moves(Order(far=far, back=back), size).on(rows) == pytest.approx(expected)


def test_a_text_in_the_storys_order_is_found_orderly_and_one_that_goes_to_and_fro_is_not() -> None:
    orderly = align(standing_at(in_order(24)), 1 / STRETCHES, MOST, every(24))[1]
    scattered = align(standing_at(to_and_fro(24)), 1 / STRETCHES, MOST, every(24))[1]
    assert orderly.orderly > 0.9
    assert scattered.orderly < 0.35


def test_order_is_learnt_between_sentences_alone_however_well_the_clauses_of_each_keep_together() -> None:
    places = [place for place in to_and_fro(12) for _ in range(CLAUSES)]
    begins = np.arange(len(places)) % CLAUSES == 0
    weights = standing_at(places)
    assert align(weights, 1 / STRETCHES, MOST, begins)[1].orderly < 0.35
    assert align(weights, 1 / STRETCHES, MOST, every(len(places)))[1].orderly > 0.6


def test_one_sentence_of_many_clauses_teaches_nothing_of_how_a_text_is_ordered() -> None:
    begins = np.arange(12) == 0
    kept, leaping = (align(standing_at(places), 1 / STRETCHES, MOST, begins)[1] for places in (in_order(12), to_and_fro(12)))
    assert kept == leaping


def test_a_sentence_that_fits_anywhere_stands_between_its_neighbours() -> None:
    places = in_order(24)
    weights = standing_at(places)
    weights[12] = 1.0
    likely = align(weights, 1 / STRETCHES, MOST, every(24))[0]
    assert likely[12, places[11] : places[13] + 1].sum() > 0.5


def test_a_clause_that_fits_anywhere_stands_with_the_rest_of_its_sentence_even_where_sentences_leap() -> None:
    places = [place for place in to_and_fro(12) for _ in range(CLAUSES)]
    begins = np.arange(len(places)) % CLAUSES == 0
    weights = standing_at(places)
    row = 6 * CLAUSES + 1
    weights[row] = 1.0
    alike = align(weights, 1 / STRETCHES, MOST, begins)[0][row]
    begins[row : row + 2] = True  # now it is a sentence by itself
    apart = align(weights, 1 / STRETCHES, MOST, begins)[0][row]
    assert abs(int(alike.argmax()) - int(places[row])) <= 1
    assert alike[places[row]] > 1.5 * apart[places[row]]
