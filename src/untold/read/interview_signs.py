"""What can be seen of a few sentences that tells one who asks from one who answers: marks, address, order, length.

Only words of closed classes are looked at (pronouns, auxiliaries, question words, particles), never what is spoken of; each
sign is a number, and `interview_weights` says how much it counts.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import mul

from untold.read.sentences import MOST, asks, is_sentence, length, sentence_ends, sentences_of, words
from untold.read.small_words import (
    AFTER_A_PROMPT,
    ARTICLES,
    AUXILIARIES,
    CLOSED,
    CONDITIONS,
    COUNTING,
    JOINING,
    MODALS,
    OBJECTS,
    ONESELF,
    OTHERS,
    PARTICLES,
    POINTING,
    QUESTION_WORDS,
    WE,
    YOU,
)

_ITEM = re.compile(r"\(?(?:\d{1,3}|[a-z])[).:]\s")
_INFLECTED = re.compile(r"(?:ing|ed|ly|[^s]s|'s)$")
_FIGURE = re.compile(r"\d")
_MOST_ENDS = 7  # of sentences of a paragraph: three may follow the four of the longest question
_US = ONESELF | WE
_SPEAKING = YOU | _US | OTHERS
# What a sentence shows, as the bits of one number, so that what several show is seen in one go.
_ASKS, _ADDRESSES, _SAYS_I, _OF_US, _OF_OTHERS, _PROMPTS_FOR_US, _PROMPTS, _LETS_US, _TO_ANYBODY, _COUNTS_ON, _NUMBERS = (
    1 << bit for bit in range(11)
)

HEAD = (
    "asks",
    "asked before its end",
    "asks of oneself",
    "question word",
    "auxiliary first",
    "question word or auxiliary without a mark",
    "addresses",
    "speaks of oneself",
    "speaks of oneself and addresses",
    "prompt with an object",
    "prompt",
    "let us",
    "points back",
    "joins on",
    "begins with a particle",
    "begins with an article",
    "begins with something else",
    "speaks of others",
    "length",
    "length squared",
    "more sentences",
    "no sentence",
    "trails off",
    "announces",
    "quotes",
    "numbers",
    "begins with whom it addresses",
    "addresses anybody",
    "opens with a mark",
    "names what it speaks of",
    "counts on",
    "addresses without a mark",
    "speaks of oneself without a mark",
    "speaks of oneself and addresses, in few words",
    "length without a mark",
    "more sentences without a mark",
    "others without a mark",
)
BEFORE = ("after an announcement", "after a question", "begins as the one before")
NEXT = (
    "next begins with oneself",
    "next speaks of oneself",
    "next is the first to speak of oneself",
    "next begins with a particle",
    "next points back",
    "next addresses",
    "next asks",
    "next is short",
    "next opens with a mark",
    "much follows",
    "nothing follows",
    "what follows speaks of oneself",
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, its words, how many they are, and what they show, whatever stands around it."""

    text: str
    words: list[str]
    length: int
    shows: int


def seen_in(text: str) -> Sentence:
    """A sentence with what can be seen of it alone, which is looked for once for all the places that it may have."""
    found = words(text)
    spoken = _SPEAKING.intersection(found)
    shows = _ASKS * asks(text)
    if spoken:
        shows |= _ADDRESSES * (not YOU.isdisjoint(spoken)) | _OF_US * (not _US.isdisjoint(spoken))
        shows |= _SAYS_I * (not ONESELF.isdisjoint(spoken)) | _OF_OTHERS * (not OTHERS.isdisjoint(spoken))
        shows |= _TO_ANYBODY * ("you" in spoken and _speaks_of_you_all(found))
    shows |= _TO_ANYBODY * (not CONDITIONS.isdisjoint(found[:2])) | _COUNTS_ON * (not COUNTING.isdisjoint(found[:3]))
    shows |= _PROMPTS_FOR_US * _has_object(found) | _PROMPTS * _is_prompt(found)
    shows |= _LETS_US * (found[:1] == ["let's"] or found[:2] == ["let", "us"] or "please" in found)
    return Sentence(text, found, length(text), shows | _NUMBERS * _has_figures(text))


@dataclass(frozen=True, slots=True)
class Opening:
    """The first sentences of a paragraph, as many as are looked at, the last of them being all the rest; where they end."""

    ends: list[int]
    sentences: list[Sentence]


def opening_of(text: str) -> Opening:
    """How a paragraph begins."""
    ends = sentence_ends(text, _MOST_ENDS)
    spans = [text[start:end].strip() for start, end in zip([0, *ends], [*ends, len(text)], strict=True)]
    return Opening(ends, [seen_in(span) for span in spans if span])


def _speaks_of_you_all(found: Sequence[str]) -> bool:
    """Whether a sentence speaks of what anybody may do: `you can …`."""
    return any(word == "you" and after in MODALS for word, after in pairwise(found))


def _has_figures(text: str) -> bool:
    return bool(_FIGURE.search(text)) or (not text.isascii() and any(map(str.isdigit, text)))


def head_signs(sentences: Sequence[Sentence]) -> list[float]:
    """The signs of sentences that may be all that is asked, in the order of HEAD."""
    text = " ".join([one.text for one in sentences])
    shows = 0
    for one in sentences:
        shows |= one.shows
    many = max(sum([one.length for one in sentences]), 1)
    more = min(len(sentences) - 1, 4)
    last = sentences[-1].words if sentences else []
    first = sentences[0].words[0] if sentences and sentences[0].words else ""
    mark = asks(text)
    you, me = bool(shows & _ADDRESSES), bool(shows & _OF_US)
    asked, helped = (last[0] in QUESTION_WORDS, last[0] in AUXILIARIES) if last else (False, False)
    size = math.log(many / 12)
    bounded = max(-2.0, min(size, 3.0))
    return [
        mark,
        not mark and any(one.shows & _ASKS for one in sentences[:-1]),
        mark and me and not you,
        mark and asked,
        mark and helped,
        not mark and (asked or helped),
        you,
        me,
        you and me,
        bool(shows & _PROMPTS_FOR_US),
        bool(shows & _PROMPTS),
        bool(shows & _LETS_US),
        first in POINTING,
        first in JOINING,
        first in PARTICLES,
        first in ARTICLES,
        first not in CLOSED,
        bool(shows & _OF_OTHERS),
        bounded,
        min(size * size, 9.0),
        more,
        not is_sentence(text),
        text.endswith(("…", "...")),
        text.endswith(":"),
        text[:1] in '"“„«',
        not mark and bool(shows & _NUMBERS),
        first in YOU,
        not mark and you and bool(shows & _TO_ANYBODY),
        _opens_with_mark(text),
        not mark and ":" in text[1:40].rstrip(": ") and not text.endswith(":"),
        not mark and bool(shows & _COUNTS_ON),
        not mark and you,
        not mark and me,
        not mark and me and you and many <= 15,
        0.0 if mark else bounded,
        0 if mark else more,
        not mark and not (you or me),
    ]


def _has_object(one: Sequence[str]) -> bool:
    """Whether a sentence asks to do something for whoever asks: a bare verb, and then `me` or `us`."""
    return len(one) > 1 and one[0] not in CLOSED and not _INFLECTED.search(one[0]) and not OBJECTS.isdisjoint(one[1:4])


def _is_prompt(one: Sequence[str]) -> bool:
    """Whether a sentence may ask to do something: a bare word of no closed class, and then an object or a question word."""
    return len(one) > 1 and one[1] in AFTER_A_PROMPT and one[0] not in CLOSED and not _INFLECTED.search(one[0])


def _opens_with_mark(text: str) -> bool:
    """Whether it opens as an item of a list does."""
    return bool(_ITEM.match(text)) or (not text[:1].isalnum() and text[:1] not in "\"'“‘„«[(…")


def next_signs(rest: Sequence[Sentence], of_us: bool) -> list[float]:
    """The signs of what follows, by its own first sentences, in the order of NEXT; `of_us` is whether what stands before does
    speak of oneself."""
    following = rest[0] if rest else _NOTHING
    found = following.words
    many = sum([one.length for one in rest])
    oneself = bool(following.shows & _OF_US)
    first = found[0] if found else ""
    return [
        first in ONESELF or first in WE,
        oneself,
        oneself and not of_us,
        first in PARTICLES,
        first in POINTING,
        bool(following.shows & _ADDRESSES),
        bool(following.shows & _ASKS),
        0 < len(found) <= 4,
        _opens_with_mark(following.text),
        max(-2.0, min(math.log(max(many, 1) / 40), 2.0)),
        not rest,
        _one_says_i(rest[:3]),
    ]


def speak_of_us(sentences: Sequence[Sentence]) -> bool:
    """Whether any of them speaks of oneself, alone or with others."""
    return any(one.shows & _OF_US for one in sentences)


def _one_says_i(sentences: Sequence[Sentence]) -> bool:
    """Whether one person speaks of himself in sentences that follow each other, of which no more than a text's is seen."""
    if sum([len(one.text) + 1 for one in sentences]) <= MOST:
        return any(one.shows & _SAYS_I for one in sentences)
    return says_i(" ".join([one.text for one in sentences]))


def before_signs(text: str, previous: str) -> list[float]:
    """The signs of the paragraph that stands before, in the order of BEFORE."""
    first, other = words(text[:80])[:1], words(previous[:80])[:1]
    alike = (bool(first) and first == other) or (not text[:1].isalnum() and text[:1] == previous[:1])
    return [previous.endswith(":"), asks(previous), alike]


def weighed(weights: Sequence[float], signs: Sequence[float]) -> float:
    """The logarithm of the odds that the signs speak for; the first weight is for none of them."""
    counted: float = sum(map(mul, weights[1:], signs))
    return weights[0] + counted


def says_i(text: str) -> bool:
    """Whether one person speaks of himself."""
    return not ONESELF.isdisjoint(words(text))


def calls_for_answer(text: str) -> bool:
    """Whether whoever says it asks, addresses somebody, or would have something told."""
    found = map(words, sentences_of(text, 6))
    return asks(text) or any(
        not YOU.isdisjoint(one) or _has_object(one) or _is_prompt(one) or one[:1] == ["let's"] for one in found
    )


_NOTHING = seen_in("")
