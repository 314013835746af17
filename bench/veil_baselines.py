"""What the veil is measured beside: showing all, hiding all, hiding whoever is not met, and a keeper's list of keywords."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import numpy as np

import untold
from untold.progress import Progress, Span
from untold.veil.evidence import Evidence, told_words

_LEAST = 6  # letters of a keyword that is no name
Shown = Callable[[str, Progress], bool]


def baselines(story: untold.Story) -> Iterator[tuple[str, Shown]]:
    """Each by its name, with whether it shows a sentence to one who has been told so much."""
    yield "show all", lambda text, held: True
    yield "hide all", lambda text, held: False
    names = [(name, set(re.findall(r"[^\W\d_]+", name))) for name in _names(story, story.telling.everything())]
    words = {word for _, parts in names for word in parts if word[:1].isupper()}
    met: dict[Progress, set[str]] = {}

    def hides_who_is_not_met(text: str, held: Progress) -> bool:
        if held not in met:
            met[held] = {word for name in _names(story, held) for word in re.findall(r"[^\W\d_]+", name)}
        return all(word in met[held] for word in re.findall(r"[^\W\d_]+", text) if word in words)

    yield "hide who is not met", hides_who_is_not_met
    evidence = story.known().evidence
    told: dict[Progress, set[str]] = {}

    def hides_keywords(text: str, held: Progress) -> bool:
        if held not in told:
            told[held] = set(_keywords(evidence, held))
        return not any(word in told[held] for word in told_words(text))

    yield "keyword list", hides_keywords


def _names(story: untold.Story, held: Progress) -> Iterator[str]:
    for thing in story.at(held).things(limit=None):
        for name, _ in thing.names:
            yield name


def _keywords(evidence: Evidence, held: Progress) -> Iterator[str]:
    """The names, and the words of six letters or more, that stand only in what is told later: a list as keepers make."""
    is_told = np.array([held.holds(Span(int(place), int(place))) for place in evidence.position], np.bool_)
    for word in evidence.vocabulary:
        counts = len(word) >= _LEAST or word in evidence.name_stems
        if counts and not is_told[evidence.where(word)[0]].any():
            yield word
