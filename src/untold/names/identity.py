"""Where a passage itself says that two names are one person's: `also known as`, `X, Lord Y,`, and who is spoken to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from untold.names.beside import Candidate
from untold.names.words import SAYS, words

_KNOWN_AS = re.compile(
    r"(?:\s(?:(?:is|was|were)\s(?:none|no) other than|(?:became|had become|has become|is now|was now))"
    r"|[\s\u2060]*[,;(—–-]+[\s\u2060]*(?:(?:who|which)\s(?:is|was)\s)?"
    r"(?:(?:none|no) other than|now|whom (?:\w+ ){1,3}(?:call|calls|called|knew as|know as|nicknamed)|alias|a\.k\.a\."
    r"|otherwise(?: called| known as)?|formerly|née|nicknamed|genannt"
    r"|(?:also |better |commonly |usually |generally )?(?:called|known(?: to \w+(?: \w+)?)? as)"
    r"|whose (?:real|true|right|full) name (?:is|was))|\salias)\s*[“\"‘']?(?:the )?"
)
_OR = re.compile(r"[\s\u2060]*[,(—–-]+[\s\u2060]*(?:or )?[“\"‘']?")
_FOR_SHORT = re.compile(
    r"[”\"’']?(?: for short\b|,? to (?:his|her) (?:friends|family)\b|,? as (?:\w+ ){1,3}call(?:ed|s)? (?:him|her)\b"
    r"|,? as (?:he|she) (?:is|was) (?:\w+ )?called\b)"
)
_APPOSED = re.compile(r"\s?,\s")
_CLOSED = re.compile(r"[”\"’']?[\s\u2060]?[,.;:!?)—–-]")
_TITLES = words("lord lady earl duke duchess countess marquis viscount baron baroness king queen prince princess sir")
_TO = re.compile(r"[^“”\"]{0,60}?\b(?:to|addressing|turning to)\s")
_QUOTE_END = re.compile(r"[”\"’']\s*$")
_CALL_BEFORE = re.compile(r"(?:,|[“\"‘]|\b(?:my|dear|dearest|oh|o|well|no|yes|but|ah))\s*$", re.IGNORECASE)
_CALL_AFTER = re.compile(r"\s?[,.!?;:—]")

SAID = "the text says so"
Pair = tuple[Candidate, Candidate, str]


def identities(text: str, found: Sequence[Candidate]) -> Iterator[Pair]:
    """Pairs of names in a passage that its words make one person's, with the reason; nothing else about them is checked."""
    for one, other in pairwise(found):
        between = text[one.end : other.start]
        closed = _CLOSED.match(text, other.end) or not text[other.end :].strip("”\"’' ")
        known_as = len(between) < 60 and closed and _KNOWN_AS.fullmatch(between)
        if known_as and not _comes_to(between, one, other):
            continue
        for_short = other.form.bare and _OR.fullmatch(between) and _FOR_SHORT.match(text, other.end)
        if not one.owns and (known_as or for_short):
            yield one, other, SAID
    for at in range(len(found) - 1):
        if _apposed(text, found, at):
            yield found[at], found[at + 1], "apposition"
    yield from _spoken_to(text, found)


def _comes_to(between: str, one: Candidate, other: Candidate) -> bool:
    """Whether a new name that somebody `became` or `is now` is his by the words: a title's, and by `now` only a wife's."""
    if "now" in between.split():
        return "mrs" in other.form.titles and one.form.gender == "f"
    return ("become" not in between and "became" not in between) or bool(other.form.titles)


def _apposed(text: str, found: Sequence[Candidate], at: int) -> bool:
    """`Edwin Tarn, Lord Elmet,`: a full name and a title with another, not two of a list."""
    one, other = found[at], found[at + 1]
    if not one.form.full or not other.form.surname or other.form.given or not _TITLES & set(other.form.titles):
        return False
    if one.form.surname == other.form.surname or not _APPOSED.fullmatch(text, one.end, other.start):
        return False
    if other.owns or not _CLOSED.match(text, other.end) or one.comma or one.before in ("and", "or"):
        return False
    after = text[other.end : other.end + 12]
    follows = found[at + 2].start - other.end if at + 2 < len(found) else 99
    return not re.match(r"\s?,\s(?:and|or)\b", after) and follows > 3


def _spoken_to(text: str, found: Sequence[Candidate]) -> Iterator[Pair]:
    """`“You are late, Nora,” said Mrs. Tarn to Miss Vane.`: who is called by a name in what is said to somebody named."""
    for number, told in enumerate(found):
        if not told.form.titles or told.form.given or told.before not in ("to", "addressing") or told.owns:
            continue
        says = next((one for one in reversed(found[:number]) if one.before in SAYS or one.after in SAYS), None)
        if says is None or told.start - says.end > 70 or not _TO.fullmatch(text, says.end, told.start):
            continue
        opened = text.rfind("“" if "“" in text else '"', 0, says.start - 12)
        if not _QUOTE_END.search(text[max(0, says.start - 24) : says.start].removesuffix(says.before + " ")):
            continue
        called = [one for one in found if opened < one.start < says.start and one.form.bare and _called(text, one)]
        if len({one.form.key for one in called}) == 1:
            yield called[0], told, "whom it is said to"


def _called(text: str, one: Candidate) -> bool:
    before = text[max(0, one.start - 12) : one.start]
    return not one.owns and bool(_CALL_BEFORE.search(before)) and bool(_CALL_AFTER.match(text, one.end))
