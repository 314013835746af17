"""What a page is about, by the word that a tag, a folder, a category or an infobox has for it."""

from __future__ import annotations

import re
from collections.abc import Mapping

UNIT = "unit"
"""Stands for a unit of the telling: an episode, a chapter."""

_WORDS = {
    "person": "person people character characters npc npcs protagonist antagonist male female man woman men women villain "
    "villains hero heroes creature creatures individual individuals human humans",
    "place": "place places location locations city cities town towns village villages planet planets country countries region "
    "regions building buildings room rooms island islands geography settlement settlements world worlds",
    "group": "group groups organization organizations organisation organisations faction factions family families house houses "
    "crew crews team teams guild guilds company companies clan clans tribe tribes species race races",
    "thing": "thing things item items object objects artifact artifacts artefact artefacts weapon weapons vehicle vehicles "
    "ship ships substance substances technology document documents animal animals",
    "event": "event events battle battles war wars incident incidents crime crimes murder murders",
    "theme": "theme themes motif motifs symbol symbols",
    "real": "real actor actors actress actresses cast writer writers director directors author authors crewmember producer "
    "producers",
    UNIT: "episode episodes chapter chapters scene scenes issue issues session sessions",
}
_KINDS = {word: kind for kind, words in _WORDS.items() for word in words.split()}


def kind_of(word: str, given: Mapping[str, str], *, within: bool = False) -> str:
    """The kind that a word stands for; `within`: or else its last word that stands for one (`Harbour characters`)."""
    plain = " ".join(re.sub(r"[_\-]+", " ", word).casefold().split())
    if plain in given:
        return given[plain]
    if found := _KINDS.get(plain, ""):
        return found
    words = re.findall(r"[^\W\d_]+", plain) if within else []
    return next((_KINDS[each] for each in reversed(words) if each in _KINDS), "")
