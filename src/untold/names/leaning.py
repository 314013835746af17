"""How much a form by itself and its neighbours say that it names somebody (above 0) or somewhere (below)."""

from __future__ import annotations

import re

from untold.names.beside import Candidate
from untold.names.given import LANDS, is_given
from untold.names.words import (
    BEFORE_PLACE,
    BEFORE_SOMEBODY,
    DOES,
    LEANING,
    MOTION,
    OF_PLACES,
    PERSON_NOUNS,
    PERSONAL,
    PLACE_AFTER,
    PLACE_FIRST,
    PLACE_LAST,
    PLACE_NOUNS,
    PLACE_OF,
    SAYS,
    TITLES,
    WITH_OF,
    words,
)

_ENDING = re.compile(
    r"(?:ton|ham|bury|ford|burgh|borough|minster|mouth|ville|stead|wick|worth|combe|dale|thorpe|chester|caster|pool|land|ia"
    r"|stan|burg|berg|heim|dorf|hausen|field|wood|hurst|ley|leigh|shaw)$"
)
_SAID_OF_IT = re.compile(r" ?, (?:the|an?|his|her|my|their|our) ((?:[\w’'-]+ ){0,4}[\w’'-]+)")
_LOOKS = words(
    """
    look looked looking looks glance glanced glancing gaze gazed gazing stare stared staring smile smiled smiling laugh
    laughed laughing angry surprised astonished pointed pointing peeped peeping wondered frowned nodded winked
    """
)
_WEAK_FIRST = words(
    """
    new great saint st north south east west upper lower court house hall tower temple glen
    """
)
_PRONOUNS = words("i he she we they you ich er sie wir je il elle nous vous")
_QUOTES = frozenset('”"’»“')
_SAYS_BEFORE = SAYS - {"called", "made", "say", "says"}
# `the reign of Velda`, `Velda, sultan of Elmet`: what is only somebody's, and what only somebody is.
_OF_SOMEBODY = words(
    """
    reign throne body sword ghost murder death hand hands eyes son daughter wife widow sister brother mother
    father aunt uncle nephew niece cousin soul corpse grave letter letters arrest
    """
)
_IS_SOMEBODY = re.compile(rf" ?, (?:{'|'.join(sorted(word for word in TITLES if word.isalpha() and len(word) > 3))}) of ")
_ALSO_NOUNS = words("answers cries replies calls")
# What places and things are and have as well as people.
_IS = words("was is had has would could might must should does did")
_RULES = words("king queen prince princess duke earl lord regent")


def own_lean(found: Candidate) -> float:
    """How much a form says by itself that it names somebody (above 0) or somewhere (below)."""
    form = found.form
    titles = set(form.titles) - {"st"}
    if "st" in form.titles:
        return -0.5
    if form.words[-1] in PLACE_LAST and len(form.words) > 1 and form.words[-2].endswith("'s"):
        return -5.0
    if titles:
        return -5.0 if form.words[-1] in PLACE_LAST and titles <= _RULES and not form.given else 6.0
    return _of_words(form.words) if len(form.words) > 1 else _of_word(form.words[0])


def _of_words(said: tuple[str, ...]) -> float:
    """What a name of several words says by itself."""
    first, last = said[0], said[-1]
    given = is_given(first)
    if last in PLACE_AFTER:
        return -6.0
    if len(first) == 1:
        return 4.0
    if "of" in said:
        if any(word in PLACE_OF for word in said[: said.index("of")]):
            return -5.0
        return 3.0 if first in WITH_OF else 0.0
    if last.endswith("shire") or (last in LANDS and not given):
        return -4.0
    if last in PLACE_LAST:
        return 1.0 if given else -4.0
    if first in PLACE_FIRST and not given:
        return -1.5 if first in _WEAK_FIRST else -3.0
    return 3.0 if given else 0.4


def _of_word(word: str) -> float:
    """What a name of one word says by itself."""
    if is_given(word):
        return 0.5 if word in LANDS else 2.0
    if word in LANDS or word.endswith("shire"):
        return -4.0
    if word in PLACE_LAST:
        return -0.5
    return -0.5 if _ENDING.search(word) else 0.0


def beside_lean(found: Candidate) -> float:
    """What the neighbours say."""
    return after_lean(found) + _before(found)


def speaks(found: Candidate) -> bool:
    """Whether it is who says something: `said Nora`, `Nora said`; not who is spoken to, or what something is called."""
    if found.after in SAYS and not found.stop:
        return not (found.begins and found.after in _ALSO_NOUNS)
    return not found.begins and found.before in _SAYS_BEFORE and not found.comma and found.further not in _PRONOUNS


def _called_out(found: Candidate) -> bool:
    """Whether somebody is spoken to by the name: `“Come, Nora,” said he`."""
    return found.comma and not found.owns and found.stop[:1] in (",", "!", "?", ".") and found.stop[-1:] in _QUOTES


def after_lean(found: Candidate) -> float:
    if found.owns:
        return 2.0 if found.after in PERSONAL else 0.5
    if speaks(found):
        return 2.5
    if found.after in _IS and not found.stop:
        return 0.5
    if found.begins and found.after in ("himself", "herself"):
        return 0.0
    if found.after in DOES and not found.stop:
        return 0.8
    if _called_out(found):
        return 1.2
    if found.after.endswith("ed") and not found.stop:
        return 0.5
    if _IS_SOMEBODY.match(found.rest):
        return 2.0
    said = _SAID_OF_IT.match(found.rest)
    # `Softly, my lord` is said to a lord.
    if said is not None and not (found.begins and found.rest.strip(" ,").startswith("my ")):
        nouns = said[1].split()
        here = next((noun for noun in nouns if noun in PLACE_NOUNS or noun in PERSON_NOUNS), "")
        if here:
            return -2.5 if here in PLACE_NOUNS else 2.5
    return {"who": 1.5, "whose": 1.5, "where": -1.5}.get(found.after, 0.0)


def _before(found: Candidate) -> float:
    if found.before == "at" and found.further in _LOOKS:
        return 0.8
    if found.before in ("to", "at", "for", "from") and found.further in MOTION and not found.owns:
        return -1.2
    if found.comma:
        return 0.2 if found.stop[:1] in (",", "!", "?", ".") and found.before not in LEANING else 0.0
    if found.before == "of" and found.further in _OF_SOMEBODY and not found.the and found.form.words[-1] not in LANDS:
        return 1.0
    if found.before in ("of", "on", "upon") and found.further in OF_PLACES and not found.owns:
        return -2.0
    if found.before == "to" and found.further in SAYS:
        return 1.5
    if found.before in ("de", "du", "d", "von") and found.further in BEFORE_SOMEBODY:
        return 2.0
    if found.owns:
        return 0.0
    if found.before in BEFORE_SOMEBODY and not found.the:
        return 0.3 if found.further in ("the", "of", "that") else 1.0
    return article_lean(found) + LEANING.get(found.before, -0.8 if found.before in BEFORE_PLACE else 0.0)


def article_lean(found: Candidate) -> float:
    """What `the` before it says against somebody."""
    if not found.the or found.owns:
        return 0.0
    return -0.6 if found.stop or found.after in LEANING else -0.3
