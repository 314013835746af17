"""How rare a stem is in what has been told, and how little everyday words say wherever they stand."""

from __future__ import annotations

import math
from collections.abc import Callable

from untold.stems import stem

_EVERYDAY = """
    good great best better bad new old first last next many much more most little few own same other another each every
    whole full long short high low big small large young early late right wrong real true sure able way time day night
    year week moment hour morning evening today life world people man men woman women boy girl child person thing place
    part side hand head eye face word name kind sort lot bit end case point fact idea make made get got give take come
    go went know think want see look find feel seem keep let put set turn try use work need leave call ask tell talk
    speak show begin start become remain stay stand sit live bring hold move follow help like love hate hear meet run
    play believe remember understand wonder mean happen important different possible only even however although though
    because while when since until during before after between among through against toward upon without within around
    along across behind beyond rather quite almost enough perhaps maybe never always often sometimes again once soon
    later now then there here away back well far close home house room door story scene episode season chapter book
    character finally now eventually one two three four five several against together alone everyone everything nothing
    anything something
"""
EVERYDAY = frozenset(_EVERYDAY.split())
EVERYDAY_STEMS = frozenset(stem(word) for word in EVERYDAY)
_EVERYDAY_WEIGHT = 0.25


class Rarity:
    """The rarity of stems in stretches of what has been told (Robertson and Spärck Jones, 1976), looked up once each."""

    def __init__(self, among: Callable[[str], int], stretches: float) -> None:
        """`among` counts the stretches in which a stem stands."""
        self._among = among
        self._stretches = stretches
        self._known: dict[str, float] = {}

    def of(self, word: str) -> float:
        """How rare a stem is; never below nought."""
        found = self._known.get(word)
        if found is None:
            found = self.where_among(self._among(word)) * (_EVERYDAY_WEIGHT if word in EVERYDAY_STEMS else 1.0)
            self._known[word] = found
        return found

    def where_among(self, among: int) -> float:
        """How rare is what stands in so many stretches."""
        return math.log(1 + max(self._stretches - among + 0.5, 0.5) / (among + 0.5))
