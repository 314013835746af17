"""Stretches of the telling are put together for speed only where it makes no difference to what has been told."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from untold.veil.locate import _groups


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 900)), min_size=1, max_size=5))
def test_neighbouring_stretches_are_put_together_only_where_they_are_told_alike(runs: list[tuple[bool, int]]) -> None:
    is_told = np.repeat([told for told, _ in runs], [length for _, length in runs])
    starts = _groups(is_told)
    groups = np.split(is_told, starts[1:])
    assert starts[0] == 0
    assert sum(map(len, groups)) == len(is_told)
    assert all(group.all() or not group.any() for group in groups)
    assert len(groups) <= 600 + len(runs)


@pytest.mark.parametrize(("stretches", "groups"), [(1, 1), (599, 599), (600, 300), (1799, 600), (100_000, 599)])
def test_a_telling_of_many_stretches_is_one_of_at_most_six_hundred_groups(stretches: int, groups: int) -> None:
    assert len(_groups(np.ones(stretches, np.bool_))) == groups
