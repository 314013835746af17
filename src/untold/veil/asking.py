"""What is to be judged of each sentence of a document: its clauses, the places and names in it, and what settles it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from untold.folding import fold, words_of
from untold.numerals import number_of
from untold.place import Telling
from untold.progress import Progress, Span
from untold.veil.anchors import Anchor, anchors
from untold.veil.evidence import Evidence
from untold.veil.judge import Said
from untold.veil.pieces import Block
from untold.veil.rarity import EVERYDAY
from untold.veil.sentences import Sentence, sentences

_LEADING = 4  # words of a heading: “Season 2, Episode 5” stands over what follows, a headline that mentions one does not
_FEW = 4  # words of a passage that is known again by its words alone
# What a heading may say that only counts parts, beside numbers and what the telling calls its parts.
_COUNTED = """
    act acts scene scenes book books chapter chapters episode episodes season seasons series part parts volume volumes canto
    cantos section sections prologue epilogue interlude introduction preface contents recap summary
"""
_PARTS = frozenset(_COUNTED.split())
_BETWEEN = frozenset(("and", "to", "through", "of", "the"))
_LABEL = re.compile(r"\W*(?:[A-ZÀ-Þ][\w.'’-]*\s+){0,2}[A-ZÀ-Þ][\w.'’-]*\s*:\W*\s")
_SET = re.compile(r"[*_]+")
_WORD = re.compile(r"[^\W_][\w'’.-]*")


@dataclass(frozen=True, slots=True)
class Known:
    """A story as the veil knows it: all of its evidence, its numbering, where each of its passages is told (by the hash of its
    folded words), and what its works are ever called (folded)."""

    evidence: Evidence
    telling: Telling
    passages: Mapping[int, tuple[int, ...]]
    titles: frozenset[str] = frozenset()

    def held(self, holds: Callable[[int], bool]) -> NDArray[np.bool_]:
        """Which sayings have been told."""
        places, where = np.unique(self.evidence.told, return_inverse=True)
        told = np.array([holds(int(place)) for place in places], np.bool_)
        return told[where] if len(places) else told


@dataclass(frozen=True, slots=True)
class Asked:
    """One sentence of a document: the block it stands in, its span there, and what is to be judged of it; `quoted` is whether
    the passage of the story that the block is has been told (None: it is none)."""

    block: int
    sentence: Sentence
    said: Said
    quoted: bool | None = None


def ask(blocks: Sequence[Block], known: Known, progress: Progress, holds: Callable[[int], bool]) -> tuple[Asked, ...]:
    """Every sentence of a document in reading order; `holds` says whether a place on the axis has been told."""
    found: list[Asked] = []
    over: tuple[Anchor, ...] = ()
    for number, block in enumerate(blocks):
        quoted = _quoted(block, known, holds)
        if block.heading:
            over = anchors(" ".join(block.text.split()[:_LEADING]), known.telling)
        counts = block.heading and _counts_parts(block.text, known.telling)
        for sentence in sentences(block.text):
            text = block.text[sentence.start : sentence.end]
            said = _said(text, sentence, () if block.aside else over, known, progress, holds, counts=counts)
            if counts and said.settled is None:
                said = replace(said, settled=True, counts=True, why="it only counts parts")
            if quoted is not None:
                said = replace(said, settled=quoted, why="it stands so in the story itself")
            found.append(Asked(number, sentence, said, quoted))
    return tuple(found)


def _counts_parts(heading: str, telling: Telling) -> bool:
    """Whether a heading says nothing but which parts of the telling it stands over (“Chapters 4 to 6”)."""
    levels = {level.name.casefold() for work in telling.works for level in work.levels}
    parts = [word for word in words_of(heading) if number_of(word) is None]
    named = [word for word in parts if word not in _BETWEEN]
    return bool(named) and all(word in _PARTS or word in levels for word in named)


def passage_key(text: str) -> int:
    """What a passage is known by: its words, however they are set."""
    return hash(fold(_SET.sub("", text)))


def _quoted(block: Block, known: Known, holds: Callable[[int], bool]) -> bool | None:
    """Whether the passage of the story that a block is, who speaks aside, has been told; None where it is none. A few words
    may stand anywhere: they are hidden where they are untold, and otherwise judged like any text."""
    if block.aside:
        return None
    told = known.passages.get(passage_key(block.text))
    label = _LABEL.match(block.text) if told is None else None
    if label is not None:
        told = known.passages.get(passage_key(block.text[label.end() :]))
    if told is None:
        return None
    if not any(holds(place) for place in told):
        return False
    return True if len(words_of(block.text)) >= _FEW else None


def _said(
    text: str,
    sentence: Sentence,
    over: tuple[Anchor, ...],
    known: Known,
    progress: Progress,
    holds: Callable[[int], bool],
    *,
    counts: bool = False,
) -> Said:
    named = (*anchors(text, known.telling), *over)
    spans = tuple(span for anchor in named if (span := anchor.span) is not None)
    said = Said(sentence.clauses, spans, sentence.manner)
    named_here = len(named) - len(over)
    beyond = next(
        (one for n, one in enumerate(named) if not _reached(progress, one.span, wholly=n < named_here and not counts)), None
    )
    if beyond is not None:
        return replace(said, settled=False, why=f"it speaks of “{beyond.words}”, which has not been told")
    unmet = _unmet(text, known.evidence, holds)
    if unmet:
        return replace(said, settled=False, why=f"it names “{unmet}”, who or which has not been named")
    return said


def _reached(progress: Progress, span: Span | None, *, wholly: bool) -> bool:
    """Whether a place has been told, wholly or in part: under “Season 2” stands what of it has been told, too."""
    if span is None:
        return False
    return progress.holds(span) if wholly else bool((progress & Progress((span,))).spans)


def _unmet(text: str, evidence: Evidence, holds: Callable[[int], bool]) -> str:
    """A name in the sentence that nobody and nothing has yet been told to bear, longer names first; else empty. An everyday
    word at the head of the sentence (“After” may have been taken for a name somewhere) is none."""
    longest = evidence.longest
    words = [(folded, match[0][0].isupper()) for match in _WORD.finditer(text) for folded in _folded(match[0])]
    at = 0
    while at < len(words):
        step = 1
        for length in range(min(longest.get(words[at][0], 0), len(words) - at), 0, -1):
            run = words[at : at + length]
            told = evidence.names.get(" ".join(word for word, _ in run))
            if at == 0 and length == 1 and run[0][0] in EVERYDAY:
                break
            if told is not None and any(capital for _, capital in run):
                if not any(holds(one) for one in told):
                    return " ".join(word for word, _ in run)
                step = length
                break
        at += step
    return ""


def _folded(word: str) -> list[str]:
    return [word.lower()] if word.isascii() and word.isalnum() else words_of(word)
