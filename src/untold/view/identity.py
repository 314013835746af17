"""Which things have turned out to be one: the identities that stand in a view, joined into groups, each with its last."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Identities:
    """Groups of things that are one: by each member all members, ascending, and the one whose name they take."""

    groups: dict[int, tuple[int, ...]]
    ends: dict[int, int]

    def members(self, n: int) -> tuple[int, ...]:
        """All that are one with `n`, itself included."""
        return self.groups.get(n, (n,))

    def last(self, n: int) -> int:
        """The end of the chain: `n` where it is nobody else."""
        return self.ends.get(n, n)


def merge(identities: Iterable[tuple[int, int, int, int]]) -> Identities:
    """Join `(position, number, first, second)` in telling order: the first turns out to be the second.

    The end of the chain is what turns out to be nothing else; where there are several, the one told last.
    """
    group: dict[int, int] = {}

    def find(n: int) -> int:
        while group.setdefault(n, n) != n:
            group[n] = n = group[group[n]]
        return n

    links: list[tuple[int, int]] = []
    for _, _, first, second in identities:
        group[find(first)] = find(second)
        links.append((first, second))
    onward = {first for first, _ in links}
    ends: dict[int, int] = {}
    for _, second in links:  # in telling order, so a later end takes an earlier one's place
        if second not in onward or find(second) not in ends:
            ends[find(second)] = second
    groups: dict[int, list[int]] = {}
    for n in sorted(group):
        groups.setdefault(find(n), []).append(n)
    return Identities(
        {n: tuple(members) for members in groups.values() for n in members},
        {n: ends[root] for root, members in groups.items() for n in members},
    )
