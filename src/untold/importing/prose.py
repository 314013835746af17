"""Running text with links and marks of place in it, and the sentences that it is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from untold.importing.citations import Cited
from untold.importing.pages import Mention

_END = re.compile(r"[.!?…。？！]+[\"”’»)\]']*(?=\s|$)|(?<=[。？！])")
# After these a sentence goes on, whatever comes.
_GOES_ON = re.compile(
    r"(?:^|[\s(\"“‘'\[])(?:Mr|Mrs|Ms|Mx|Dr|St|Prof|Capt|Lt|Sgt|Gen|Col|Cmdr|Maj|Rev|Hon|Fr|Mt|Ft|vs|e\.g|i\.e|cf|ca|approx|"
    r"No|Nos|Vol|Ch|Ep|pp|fig)\.$",
    re.IGNORECASE,
)
_INITIAL = re.compile(r"(?:^|[\s(\"“‘'\[.])[^\W\d_]\.$")
# Words that rarely are names: after an initial they begin a sentence.
_STARTS = frozenset(
    ("he", "she", "it", "they", "the", "this", "that", "these", "there", "a", "an", "in", "on", "at", "his", "her", "their",
     "when", "after", "before", "while", "later", "then", "but", "and", "as", "we", "i", "you", "for", "with",
     "during", "however")
)  # fmt: skip
_STOPS = frozenset('.!?…"”’»)')
_WORD = re.compile(r"\w")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that says where words are told, right behind them: the places; `why` where they cannot be read."""

    at: int
    cited: tuple[Cited, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its links and marks, positions within it; `hole`: something in it could not be put into words."""

    words: str
    mentions: tuple[Mention, ...]
    marks: tuple[Mark, ...]
    hole: bool = False

    @property
    def closed(self) -> bool:
        """Whether a mark stands behind all its words."""
        return any(not _WORD.search(self.words[mark.at :]) for mark in self.marks)

    @property
    def cited(self) -> tuple[Cited, ...]:
        """Every place that it cites."""
        return tuple(dict.fromkeys(cited for mark in self.marks for cited in mark.cited))

    @property
    def why(self) -> str:
        """What is wrong with a mark of it."""
        return next((mark.why for mark in self.marks if mark.why), "")


@dataclass
class Prose:
    """Words as they are put together; spaces count once, and none before a stop."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    mentions: list[Mention] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    holes: list[int] = field(default_factory=list)
    _spaced: bool = True

    def add(self, text: str) -> None:
        """Some words more."""
        if not text.isprintable():  # private characters are none either
            text = _SPACES.sub(" ", "".join(c if c.isprintable() else " " for c in text))
        text = text.lstrip(" ") if self._spaced else text
        if text and text[0] in ".,;:!?)" and self._spaced and self.pieces and self.pieces[-1].endswith(" "):
            self.pieces[-1] = self.pieces[-1][:-1]
            self.length -= 1
        if text:
            self.pieces.append(text)
            self.length += len(text)
            self._spaced = text.endswith(" ")

    def link(self, words: str, page: str) -> None:
        """A link's words."""
        self.add(" " if words[:1].isspace() else "")
        start = self.length
        self.add(words.strip())
        if self.length > start:
            self.mentions.append(Mention(start, self.length, page))

    def mark(self, cited: tuple[Cited, ...], why: str = "") -> None:
        """A place behind the words so far."""
        end = self.length - (1 if self._spaced and self.pieces and self.pieces[-1].endswith(" ") else 0)
        self.marks.append(Mark(end, cited, why))
        if self.pieces and self.pieces[-1].rstrip()[-1:] in _STOPS:
            self.add(" ")

    def hole(self) -> None:
        """Something here that cannot be put into words."""
        self.holes.append(self.length)

    def sentences(self) -> Iterator[Sentence]:
        """The sentences, each with what is in it."""
        words = "".join(self.pieces)
        marked = {mark.at for mark in self.marks}
        start = 0
        mentions, marks, holes = iter(self.mentions), iter(self.marks), iter(self.holes)
        mention, mark, hole = next(mentions, None), next(marks, None), next(holes, None)
        for end in (*_ends(words, marked), len(words)):
            inside: list[Mention] = []
            while mention and mention.start < end:
                inside.append(Mention(mention.start, min(mention.end, end), mention.page))
                mention = next(mentions, None)
            own: list[Mark] = []
            while mark and mark.at <= end:
                own.append(mark)
                mark = next(marks, None)
            holed = False
            while hole is not None and hole < end:
                holed, hole = True, next(holes, None)
            yield from _cut(words, start, end, inside, own, holed or (hole is not None and end == len(words)))
            start = end


def _cut(words: str, start: int, end: int, mentions: list[Mention], marks: list[Mark], hole: bool) -> Iterator[Sentence]:
    text = words[start:end]
    lead = start + len(text) - len(text.lstrip())
    text = text.strip()
    if not text:
        return
    size = len(text)
    yield Sentence(
        text,
        tuple(Mention(max(m.start - lead, 0), min(m.end - lead, size), m.page) for m in mentions),
        tuple(Mark(min(max(m.at - lead, 0), size), m.cited, m.why) for m in marks),
        hole,
    )


def _ends(words: str, marked: set[int]) -> Iterator[int]:
    """Where sentences end. Within quotation marks none does, nor after an abbreviation; a mark ends one all the same."""
    quoted = words.count('"') % 2 == 0 and words.count("“") == words.count("”")
    depth, plain, seen = 0, 0, 0
    for found in _END.finditer(words):
        end = found.end()
        depth += words.count("“", seen, end) - words.count("”", seen, end)
        plain += words.count('"', seen, end)
        seen = end
        if quoted and (depth > 0 or plain % 2):
            continue
        if end in marked or found.start() in marked or _ends_here(words, found):
            yield end


def _ends_here(words: str, found: re.Match[str]) -> bool:
    end = found.end()
    rest = words[end : end + 60].lstrip(" \"“‘'([")
    if rest and rest[0].islower():
        return False
    if found[0] != ".":
        return True
    before = words[max(0, end - 14) : end]
    goes_on = _GOES_ON.search(before)
    if goes_on:
        return before.lower().endswith(" no.") and not rest[:1].isdigit()
    first = re.match(r"[^\W\d_]+", rest)
    return not _INITIAL.search(before) or (first is not None and first[0].lower() in _STARTS)
