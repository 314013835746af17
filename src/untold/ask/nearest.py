"""The told name nearest to words that found nothing, by spelling; from the view's own names alone."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from untold.folding import fold
from untold.view import View

_NEAR = 72  # of 100: two letters wrong in a name of seven, none in a name of three
_MOST_NAMES = 5000
_LONGEST = 100


def nearest_name(view: View, asked: Iterable[str]) -> str:
    """The nearest name to the first of `asked` that has a near one; a name with the same first letter comes first."""
    for text in asked:
        folded = fold(text)[:_LONGEST]
        if not folded:
            continue
        for begins in (folded[0], ""):
            found = _nearest(folded, view.spellings(begins, _MOST_NAMES))
            if found:
                return found
    return ""


def _nearest(folded: str, names: Iterable[tuple[str, str]]) -> str:
    """The name of which the whole, an end or a word is nearest; of several the shortest."""
    choices: dict[str, list[str]] = {}
    for name, written in names:
        for part in {name, name.partition(" ")[0]}:
            choices.setdefault(part, []).append(written)
    found = process.extractOne(folded, sorted(choices), scorer=fuzz.ratio, score_cutoff=_NEAR)
    return min(choices[found[0]], key=lambda written: (len(written), written)) if found else ""
