"""Words that a retelling puts for one another: the table `related.txt`, by stems.

A line of the table that begins with `=` gathers words that may stand for one another (slay, murder, assassinate), one with `~`
words of one matter (a trial: judge, jury, witness). The table is of plain English and knows no story.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from untold.stems import is_bare, stem

Related = tuple[tuple[str, ...], tuple[str, ...]]


def related(word: str) -> Related:
    """The stems that may stand for a stem, and those of one matter with it that may not."""
    return _table().get(word, ((), ()))


@cache
def _table() -> dict[str, Related]:
    near: dict[str, dict[str, None]] = {}
    matter: dict[str, dict[str, None]] = {}
    for line in (files("untold.veil") / "related.txt").read_text(encoding="utf-8").splitlines():
        kind, _, words = line.partition(" ")
        stems = dict.fromkeys(stem(word) for word in words.split() if not is_bare(word))
        table = near if kind == "=" else matter
        for word in stems:
            table.setdefault(word, {}).update(stems)
    return {word: _without(word, near.get(word, {}), matter.get(word, {})) for word in {**near, **matter}}


def _without(word: str, near: dict[str, None], matter: dict[str, None]) -> Related:
    return tuple(one for one in near if one != word), tuple(one for one in matter if one != word and one not in near)
