"""What stands around an interview's turns: title, caption, credit, scope note, introduction, who answers, closing call."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from untold.read.blocks import Block
from untold.read.sentences import is_sentence, length, speaks_of_oneself

_NUMBERS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
]
_UNITS = "season|series|book|volume|part|act|chapter|episode"
_COUNTED = re.compile(
    rf"\b(?:(?P<unit>{_UNITS})s?\s+(?P<many>\d+|{'|'.join(_NUMBERS)})\b"
    rf"|(?P<nth>\d+(?:st|nd|rd|th)|{'|'.join(_ORDINALS)})\s+(?P<of>{_UNITS})\b)",
    re.IGNORECASE,
)
_SCOPE = re.compile(r"\bspoil(?:er|s|ed|ing)?", re.IGNORECASE)
_OWNER = re.compile(r"^(?:[A-Z][\w.&+-]*\s){0,2}[A-Z][\w.&+-]*['’]s?\s+(?=[A-Z\"“‘*_])")
_TITLE_WORDS = r"(?:[A-Z0-9][\w'’.&-]*|of|the|and|in|on|at|a|an|for|to|:|&)"
_WORK = re.compile(rf"\b(?:of|from|for|to|in|about|on)\s+((?:[A-Z0-9][\w'’.&-]*)(?:[: ]+{_TITLE_WORDS})*)")
_QUOTED = re.compile(r"[\"“‘*_]([A-Z0-9][^\"”’*_]{0,80})[\"”’*_]")
_CREDIT = re.compile(
    r"^(?:by|words|text|interview(?:ed)? by|photo\w*|image\w*|picture\w*|credit\w*|©|\(c\))\b|©|\w/\w|^©", re.IGNORECASE
)
_CALL = re.compile(
    r"\b(?:comments?|subscribe|newsletter|follow(?:ing)?|coverage|read more|edited|condensed|transcri\w+|clarity|"
    r"interview(?:ed)?|available|premieres?|streaming|tickets|out now)\b|https?:|www\.|\w\.(?:com|org|net)\b|@\w",
    re.IGNORECASE,
)
_NAME = r"[A-ZÀ-Þ][\w'’-]+(?:\s+(?:[A-ZÀ-Þ]\.|de|van|von|la|der|[A-ZÀ-Þ][\w'’-]+)){1,3}"
_SPOKE = re.compile(
    r"\b(?:spoke|speaks?|talk\w*|sat|sits|chat\w*|interview\w*|caught|met|asked|conversation|joined|joins)\b[^.]*"
)
_ROLE = re.compile(rf"((?:[a-z][\w-]*[ ,]+(?:and |& )?){{1,4}})({_NAME})")
_ANY_NAME = re.compile(_NAME)
_SMALL = frozenset(
    [
        "with",
        "to",
        "by",
        "the",
        "a",
        "an",
        "of",
        "at",
        "in",
        "on",
        "and",
        "from",
        "for",
        "as",
        "about",
        "whose",
        "their",
        "his",
        "her",
        "our",
        "its",
        "series",
        "show",
        "film",
        "star",
    ]
)
_DATE = re.compile(
    r"\b(\d{4}-\d{2}-\d{2}|(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December)(?:\s+\d{1,2}(?:st|nd|rd|th)?,?)?\s+\d{4})\b"
)


@dataclass(frozen=True, slots=True)
class Scope:
    """What a scope note says: the work it speaks of and through where (`season 2`); empty where it does not say."""

    work: str
    through: str


def front_kinds(blocks: Sequence[Block]) -> list[str]:
    """What each block before the first question is."""
    kinds: list[str] = []
    told = False  # an introduction's paragraph has been seen
    for block in blocks:
        kind = _front_kind(block, titled="title" in kinds, told=told)
        told = told or kind == "introduction"
        kinds.append(kind)
    return kinds


def _front_kind(block: Block, *, titled: bool, told: bool) -> str:
    text = block.text.strip()
    if block.kind in ("caption", "credit"):
        return block.kind
    if is_scope_note(text) and titled:
        return "scope"
    if not titled and not told and (block.heading or length(text) <= 30):
        return "title"
    if block.heading:
        return "heading"
    if length(text) <= 15 and not is_sentence(text):
        return "credit" if _CREDIT.search(text) else "caption"
    return "introduction"


def back_kinds(blocks: Sequence[Block], answering: frozenset[str]) -> list[str]:
    """For each block after the beginning of the last answer `closing`, or nothing where it goes on with that answer."""
    kinds = [""] * len(blocks)
    surnames = [name.split()[-1].casefold() for name in answering if name.split()]
    for number in range(len(blocks) - 1, -1, -1):
        text = blocks[number].text.strip()
        about = any(name in text.casefold() for name in surnames)
        framed = blocks[number].italic or text[:1] in "[(*_—" or (not text[:1].isalnum() and length(text) < 3)
        if length(text) > 80 or speaks_of_oneself(text) or not (about or (framed and length(text) < 60) or _calls(text)):
            break
        kinds[number] = "closing"
    return kinds


def _calls(text: str) -> bool:
    """Whether a paragraph speaks to the reader about what he reads, and not of what was asked."""
    return length(text) <= 60 and len({found.group().casefold() for found in _CALL.finditer(text)}) >= 2


def is_scope_note(text: str) -> bool:
    """Whether a paragraph says what the document gives away."""
    return length(text) <= 60 and bool(_SCOPE.search(text))


def scope_of(note: str) -> Scope:
    """The work and the place that a scope note speaks of."""
    counted: dict[str, int] = {}
    for found in _COUNTED.finditer(note):
        unit = (found["unit"] or found["of"]).lower()
        counted.setdefault("season" if unit == "series" else unit, _number((found["many"] or found["nth"]).lower()))
    order = [unit for unit in ("book", "volume", "part", "season", "act", "episode", "chapter") if unit in counted]
    return Scope(_work_in(note), ", ".join(f"{unit} {counted[unit]}" for unit in order))


def _number(word: str) -> int:
    for words in (_NUMBERS, _ORDINALS):
        if word in words:
            return words.index(word) + 1
    return int(re.sub(r"\D", "", word) or 0)


def _work_in(note: str) -> str:
    quoted = _QUOTED.search(note)
    if quoted:
        return quoted[1].strip(" .,:;]")
    plain = _COUNTED.sub("it", note)
    found = [match[1] for match in _WORK.finditer(plain)]
    names = [_OWNER.sub("", name).strip(" .,:;]'’") for name in found]
    return next((re.sub(r"(?:\s+(?:of|the|and|in|on|at|a|an|for|to|:|&))+$", "", name) for name in names if name), "")


def interviewee_in(title: str, told: Sequence[tuple[int, str]], answering: Sequence[str]) -> tuple[str, str, int | None]:
    """Who answers, what he is, and the block of the introduction that names him; empty where nothing says it."""
    surnames = {name.split()[-1].casefold(): name for name in answering if name.split()}
    for block, text in reversed(told):
        for match in _ROLE.finditer(text):
            if match[2].split()[-1].casefold() in surnames:
                return match[2], _role(match[1]), block
        for match in _ANY_NAME.finditer(text):
            if match.group().split()[-1].casefold() in surnames:
                return match.group(), "", block
    if answering:
        return answering[0], "", None
    for block, text in reversed(told):
        said = _SPOKE.search(text)
        if said:
            named = [match for match in _ROLE.finditer(said.group()) if _role(match[1])] or list(_ROLE.finditer(said.group()))
            if named:
                return named[0][2], _role(named[0][1]), block
    if re.fullmatch(_NAME, title.strip()):
        return title.strip(), "", None
    return "", "", None


def _role(words_before: str) -> str:
    kept: list[str] = []
    for word in reversed(words_before.replace(",", " ").split()):
        if word.casefold() in _SMALL or (kept and word.casefold() in ("spoke", "speaks", "talked", "sat", "down")):
            break
        kept.insert(0, word)
    return " ".join(kept)


def date_in(texts: Sequence[str]) -> str:
    """The first date that the frame names, as printed."""
    return next((found[1] for text in texts if (found := _DATE.search(text))), "")
