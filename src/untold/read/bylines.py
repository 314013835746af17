"""Who made a document about a story, who answers in it and what he is, and when it was made, by what its frame says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from untold.read.sentences import length

_NAME = r"[A-ZÀ-Þ][\w'’-]+(?:\s+(?:[A-ZÀ-Þ]\.|de|van|von|la|der|[A-ZÀ-Þ][\w'’-]+)){1,3}"
_ANY_NAME = re.compile(_NAME)
_SPOKE = re.compile(
    r"\b(?:spoke|speaks?|talk\w*|sat|sits|chat\w*|interview\w*|caught|met|meets|asked|conversation|joined|joins)\b[^.]*"
)
_ROLE = re.compile(rf"((?:[a-z][\w-]*[ ,]+(?:and |& )?){{1,4}})({_NAME})")
_THEN_ROLE = re.compile(
    rf"({_NAME})(?:,| is| was| —| –|,? who is)\s+(?:the|a|an|its|their)\s+((?:[a-z][\w-]*\s+){{0,3}}?[a-z][\w-]+?)"
    r"(?=\s+(?:of|behind|on|for|from|at|who|whose|and|in|to|since|with)\b|[,.;:)—–]|$)"
)
_TITLED = re.compile(
    rf"\b(?:[Ii]nterview(?:ing)?|[Cc]onversation|[Qq]&[Aa]|[Tt]alk(?:s|ing)?|[Ss]peak(?:s|ing)?|[Cc]hat(?:s|ting)?|"
    rf"[Cc]atching [Uu]p|[Qq]uestions)"
    rf"\s+(?:[Ww]ith|[Tt]o|[Ff]or|[Bb]etween)\s+(?:(?:the )?((?:[a-z][\w-]*\s+){{1,3}}))?({_NAME})"
    rf"|^({_NAME})\s+(?:on|talks?|speaks?|explains?|discusses|looks?|reflects?|answers?)\b"
)
_NO_ROLE = "with to by the a an of at in on and from for as about whose their his her our its series show film star up down"
_SMALL = frozenset(_NO_ROLE.split())
_BYLINE = re.compile(
    r"^\W*(?:(?:interview|words?|text|story|written|reported|review|recap|posted|published|questions)"
    rf"(?:ed)?(?:\s+and\s+\w+)?\s*(?:by|:)|by)\s+({_NAME})"
    rf"|\b(?:interviewed|told to|in conversation with our)\s+(?:by\s+)?({_NAME})",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|"
    r"Dec(?:ember)?)\.?"
)
_DATE = re.compile(
    rf"\b(\d{{4}}-\d{{2}}-\d{{2}}|(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?)?{_MONTH}(?:\s+\d{{1,2}}(?:st|nd|rd|th)?,?)?,?\s+\d{{4}}"
    r"|\d{1,2}[./]\d{1,2}[./]\d{4})\b"
)
_TOOK_PLACE = re.compile(
    r"\b(?:spoke|talked|met|interview\w*|conversation|conducted|recorded|published|posted|updated|took place|appeared)\b",
    re.IGNORECASE,
)
_DATE_LINE = 15  # words: a longer paragraph with a date in it tells something


def interviewee_in(title: str, told: Sequence[tuple[int, str]], answering: Sequence[str]) -> tuple[str, str, int | None]:
    """Who answers, what he is, and the block of the introduction that names him; empty where nothing says it."""
    surnames = {name.split()[-1].casefold(): name for name in answering if name.split()}
    for block, text in reversed(told):
        found = _named_in(text, surnames)
        if found:
            return found[0], found[1] or _role_elsewhere(found[0], told), block
    if answering:
        return answering[0], "", None
    for block, text in reversed(told):
        said = _SPOKE.search(text)
        if said:
            named = [match for match in _ROLE.finditer(said.group()) if _role(match[1])] or list(_ROLE.finditer(said.group()))
            if named:
                return named[0][2], _role(named[0][1]) or _role_elsewhere(named[0][2], told), block
    if re.fullmatch(_NAME, title.strip()):
        return title.strip(), _role_elsewhere(title.strip(), told), None
    titled = _TITLED.search(title)
    if titled:
        name = titled[2] or titled[3]
        return name, _role(titled[1] or "") or _role_elsewhere(name, told), None
    return "", "", None


def _named_in(text: str, surnames: dict[str, str]) -> tuple[str, str] | None:
    """The name and the role of one of those who answer, as a paragraph gives them."""
    for match in _ROLE.finditer(text):
        if match[2].split()[-1].casefold() in surnames:
            return match[2], _role(match[1])
    for match in _ANY_NAME.finditer(text):
        if match.group().split()[-1].casefold() in surnames:
            return match.group(), ""
    return None


def _role_elsewhere(name: str, told: Sequence[tuple[int, str]]) -> str:
    """What he is by the words after his name: `Ann Lee, the editor of …`, `Ann Lee is a writer`."""
    return next((match[2] for _, text in told for match in _THEN_ROLE.finditer(text) if match[1] == name), "")


def _role(words_before: str) -> str:
    kept: list[str] = []
    for word in reversed(words_before.replace(",", " ").split()):
        if word.casefold() in _SMALL or (kept and word.casefold() in ("spoke", "speaks", "talked", "sat", "down", "met")):
            break
        kept.insert(0, word)
    return " ".join(kept)


def maker_in(lines: Sequence[str]) -> str:
    """Who wrote it or asked, as a byline says it (`By Ann Lee`, `Interview: Ann Lee`); who took the pictures did not."""
    for line in lines:
        found = _BYLINE.search(line.strip()) if length(line) <= _DATE_LINE else None
        name = _ANY_NAME.fullmatch((found[1] or found[2]).strip()) if found else None
        if name:
            return name.group()
    return ""


def date_in(lines: Sequence[str]) -> str:
    """The first date of the frame, as printed: on a short line, or in a sentence that tells when they spoke."""
    for short in (True, False):
        for line in lines:
            if (length(line) <= _DATE_LINE) == short and (short or _TOOK_PLACE.search(line)):
                found = _DATE.search(line)
                if found:
                    return found[1]
    return ""
