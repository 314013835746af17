"""Notes by which a document about a story says what it gives away, in whatever words; and what they say of how far."""

from __future__ import annotations

import re
from dataclasses import dataclass

from untold.numerals import CARDINALS, ORDINALS, number_of
from untold.read.sentences import is_longer

_UNITS = "season|series|book|volume|part|act|chapter|episode"
_NUMBER = rf"(?:\d+|{'|'.join(CARDINALS)})"
_NTH = rf"(?:\d+(?:st|nd|rd|th)|{'|'.join(ORDINALS)})"
_AND = r"\s*(?:,\s*and|,|and|&|or|to|through|[-–—])\s*"
_COUNTED = re.compile(
    rf"\b(?:(?P<unit>{_UNITS})s?\s+(?P<many>{_NUMBER}(?:{_AND}{_NUMBER})*)\b"
    rf"|first\s+(?P<first>{_NUMBER})\s+(?P<units>{_UNITS})s?\b"
    rf"|(?P<nth>{_NTH}(?:{_AND}{_NTH})*)\s+(?P<of>{_UNITS})s?\b)",
    re.IGNORECASE,
)
# What tells more than the units that a note counts: nobody knows how far.
_BEYOND = re.compile(
    rf"\b(?:later|beyond|subsequent|future|onwards?|and more|upcoming|rest of|remainder|sequels?|spin-?offs?"
    rf"|(?:whole|entire|complete|full) (?:series|show|saga|run|trilogy|book series)"
    rf"|all (?:of )?(?:the )?(?:\w+ )?(?:{_UNITS})s|(?:every|each|other) (?:{_UNITS})"
    rf"|(?:source|original) (?:material|novels?|books?|comics?)|the (?:books|novels|comics))\b",
    re.IGNORECASE,
)
_PLACE = re.compile(r"(?:[a-z]{1,3}\d{1,4}){1,3}(?:\.\d+)?|\d{1,2}x\d{1,3}", re.IGNORECASE)
_SPOILERS = re.compile(r"\bspoilers?\b", re.IGNORECASE)
_SPOILS = re.compile(r"\bspoil(?:s|ed|t|ing)?\b", re.IGNORECASE)
_ITSELF = re.compile(
    r"\b(?:this|the following|our)\s+(?:\w+\s+)?"
    r"(?:article|interview|story|review|recap|post|piece|conversation|discussion|page|essay|q&a|text)\b"
    r"|^\W*(?:warning|caution|note|editor['’]s note|heads[- ]up|beware|attention)\b|^\W*\["
    r"|\bbelow\b|\bread on\b|\bread(?:ing)? further\b",
    re.IGNORECASE,
)
_GIVES_AWAY = re.compile(
    r"\b(?:contain\w*|discuss\w*|reveal\w*|giv(?:es?|ing) away|touch\w* on|cover\w*|detail\w*|describ\w*|deal\w* with|"
    r"mention\w*|talk\w* about|goes? into|get\w* into)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    rf"\b(?:plot|ending|endings|events?|finale|twists?|{_UNITS}|how\b.{{0,40}}\bends?|first|second|last)\b", re.IGNORECASE
)
_NOT_YET = re.compile(
    r"\b(?:haven['’]t|have not|hasn['’]t|not yet|before you(?:['’]ve| have)|until you(?:['’]ve| have)|"
    r"unless you(?:['’]ve| have)|if you (?:haven['’]t|have not|have yet to)|only if you(?:['’]ve| have))\b.{0,40}?"
    r"\b(?:seen|watch\w*|read|finish\w*|caught up|catch up|play\w*|complet\w*)\b",
    re.IGNORECASE,
)
_OWNER = re.compile(r"^(?:[A-Z][\w.&+-]*\s){0,2}[A-Z][\w.&+-]*['’]s?\s+(?=[A-Z\"“‘*_])")
_TITLE_WORDS = r"(?:[A-Z0-9][\w'’.&-]*|of|the|and|in|on|at|a|an|for|to|:|&)"
_WORK = re.compile(rf"\b(?:of|from|for|to|in|about|on)\s+((?:[A-Z0-9][\w'’.&-]*)(?:[: ]+{_TITLE_WORDS})*)")
_QUOTED = re.compile(r"[\"“‘*_]([A-Z0-9][^\"”’*_]{0,80})[\"”’*_]")


@dataclass(frozen=True, slots=True)
class Scope:
    """What a scope note says: the work it speaks of and through where (`season 2`); empty where it does not say. `beyond`: it
    speaks of more than the units that it counts, so that nobody knows how far it tells."""

    work: str
    through: str
    beyond: bool = False


def is_scope_note(text: str) -> bool:
    """Whether a paragraph says what the document gives away: by the word for it, or by speaking of itself and of the plot."""
    if is_longer(text, 60):
        return False
    if _SPOILERS.search(text):
        return True
    itself = bool(_ITSELF.search(text))
    return itself and bool(_SPOILS.search(text) or _NOT_YET.search(text) or (_GIVES_AWAY.search(text) and _TOLD.search(text)))


def stands_alone(text: str) -> bool:
    """Whether it is a note wherever it stands, and no title with the word in it: bracketed, or speaking of itself."""
    return bool(_ITSELF.search(text.strip()))


def scope_of(note: str) -> Scope:
    """The work and the latest place that a scope note speaks of; no place where the note leaves any doubt about it."""
    counted: dict[str, set[int]] = {}
    for found in _COUNTED.finditer(note):
        unit = (found["unit"] or found["units"] or found["of"]).lower()
        numbers = (number_of(one) or 0 for one in re.findall(rf"{_NTH}|{_NUMBER}", found[0].lower()))
        counted.setdefault("season" if unit == "series" else unit, set()).update(numbers)
    order = [unit for unit in ("book", "volume", "part", "season", "act", "episode", "chapter") if unit in counted]
    beyond = _BEYOND.search(note) is not None or any(len(counted[unit]) > 1 for unit in order[:-1])
    through = "" if beyond else ", ".join(f"{unit} {max(counted[unit])}" for unit in order)
    return Scope(_work_in(note), through, beyond)


def _work_in(note: str) -> str:
    quoted = _QUOTED.search(note)
    if quoted:
        return quoted[1].strip(" .,:;]")
    plain = _COUNTED.sub("it", note)
    found = [match[1] for match in _WORK.finditer(plain) if not _PLACE.fullmatch(match[1].strip(" .,:;"))]
    names = [_OWNER.sub("", name).strip(" .,:;]'’") for name in found]
    return next((re.sub(r"(?:\s+(?:of|the|and|in|on|at|a|an|for|to|:|&))+$", "", name) for name in names if name), "")
