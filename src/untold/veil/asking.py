"""What is to be judged of each sentence of a document: its clauses, the places and names in it, and what settles it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

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
_LONGEST = 64  # letters of a word whose folding is remembered: many longer ones would fill the memory
_FEW = 4  # words of a passage that is known again by its words alone
# What a heading may say that only counts parts, beside numbers and what the telling calls its parts.
_COUNTED = """
    act acts scene scenes book books chapter chapters episode episodes season seasons series part parts volume volumes canto
    cantos section sections prologue epilogue interlude introduction preface contents recap summary
"""
_PARTS = frozenset(_COUNTED.split())
_BETWEEN = frozenset(("and", "to", "through", "of", "the"))
_LABEL = re.compile(r"\W*(?:[A-ZÀ-Þ][\w.'’-]*\s+){0,2}[A-ZÀ-Þ][\w.'’-]*\s*:\W*\s")
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
    holds = cache(holds)
    levels = frozenset(level.name.casefold() for work in known.telling.works for level in work.levels)
    for number, block in enumerate(blocks):
        quoted = _quoted(block, known, holds)
        if block.heading:
            over = anchors(" ".join(block.text.split()[:_LEADING]), known.telling)
        counts = block.heading and _counts_parts(block.text, levels)
        for sentence in sentences(block.text):
            text = block.text[sentence.start : sentence.end]
            said = _said(text, sentence, () if block.aside else over, quoted, known, progress, holds, counts=counts)
            found.append(Asked(number, sentence, said, quoted))
    return tuple(found)


def _counts_parts(heading: str, levels: frozenset[str]) -> bool:
    """Whether a heading says nothing but which parts of the telling it stands over (“Chapters 4 to 6”), whose `levels` have
    these names; most say something else with their first word."""
    named = False
    for word in (word for piece in heading.split() for word in words_of(piece)):
        if word in _BETWEEN or number_of(word) is not None:
            continue
        if word not in _PARTS and word not in levels:
            return False
        named = True
    return named


def passage_key(text: str) -> int:
    """What a passage is known by: its words, however they are set."""
    return hash(fold(text.replace("*", "").replace("_", "")))


def _quoted(block: Block, known: Known, holds: Callable[[int], bool]) -> bool | None:
    """Whether the passage of the story that a block is, who speaks aside, has been told; None where it is none. A few words
    may stand anywhere: they are hidden where they are untold, and otherwise judged like any text."""
    if block.aside or not known.passages:
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
    quoted: bool | None,
    known: Known,
    progress: Progress,
    holds: Callable[[int], bool],
    *,
    counts: bool = False,
) -> Said:
    own = anchors(text, known.telling)
    spans = tuple(span for anchor in (*own, *over) if (span := anchor.span) is not None)
    why = _against(text, own, over, known, progress, holds, counts=counts) if quoted is None or counts else ""
    counts = counts and not why
    if quoted is not None:
        return Said(sentence.clauses, spans, sentence.manner, quoted, "it stands so in the story itself", counts)
    if counts:
        return Said(sentence.clauses, spans, sentence.manner, True, "it only counts parts", counts)
    return Said(sentence.clauses, spans, sentence.manner, False if why else None, why)


def _against(
    text: str,
    own: tuple[Anchor, ...],
    over: tuple[Anchor, ...],
    known: Known,
    progress: Progress,
    holds: Callable[[int], bool],
    *,
    counts: bool,
) -> str:
    """Why a sentence is hidden whatever else it says; else empty."""
    beyond = _untold(own, over, progress, counts=counts)
    if beyond is not None:
        return f"it speaks of “{beyond.words}”, which has not been told"
    unmet = _unmet(text, known.evidence, holds)
    return f"it names “{unmet}”, who or which has not been named" if unmet else ""


def _untold(own: tuple[Anchor, ...], over: tuple[Anchor, ...], progress: Progress, *, counts: bool) -> Anchor | None:
    """The first place that a sentence names itself, or else stands under, which has not been told."""
    for anchor in own:
        if not _reached(progress, anchor.span, wholly=not counts):
            return anchor
    return next((anchor for anchor in over if not _reached(progress, anchor.span, wholly=False)), None)


def _reached(progress: Progress, span: Span | None, *, wholly: bool) -> bool:
    """Whether a place has been told, wholly or in part: under “Season 2” stands what of it has been told, too."""
    if span is None:
        return False
    return progress.holds(span) if wholly else bool((progress & Progress((span,))).spans)


def _unmet(text: str, evidence: Evidence, holds: Callable[[int], bool]) -> str:
    """A name in the sentence that nobody and nothing has yet been told to bear, longer names first; else empty. An everyday
    word at the head of the sentence (“After” may have been taken for a name somewhere) is none."""
    longest = evidence.longest
    written = _WORD.findall(text)
    short = max(map(len, written), default=0) <= _LONGEST
    folded = list(chain.from_iterable(map(_remembered if short else _folded, written)))
    words, capitals = [word for word, _ in folded], [capital for _, capital in folded]
    if longest.keys().isdisjoint(words):
        return ""
    after = 0  # where the last name ended
    for at in [n for n, word in enumerate(words) if word in longest]:
        for length in range(min(longest[words[at]], len(words) - at) if at >= after else 0, 0, -1):
            name = " ".join(words[at : at + length])
            if at == 0 and length == 1 and name in EVERYDAY:
                break
            told = evidence.names.get(name)
            if told is not None and True in capitals[at : at + length]:
                if not any(holds(one) for one in told):
                    return name
                after = at + length
                break
    return ""


def _folded(written: str) -> tuple[tuple[str, bool], ...]:
    """The folded words of one that is written without a blank, and whether it begins with a capital."""
    words = [written.lower()] if written.isascii() and written.isalnum() else words_of(written)
    return tuple((word, written[0].isupper()) for word in words)


_remembered = lru_cache(maxsize=20_000)(_folded)
