"""What can be seen of a few sentences that tells one who asks from one who answers: marks, address, order, length.

Only words of closed classes are looked at (pronouns, auxiliaries, question words, particles), never what is spoken of; each
sign is a number, and `interview_weights` says how much it counts.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import pairwise

from untold.read.sentences import asks, is_sentence, length, sentences_of, words
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
    OF_OLD,
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


def head_signs(sentences: Sequence[str]) -> list[float]:
    """The signs of sentences that may be all that is asked, in the order of HEAD."""
    text = " ".join(sentences)
    many = max(length(text), 1)
    found = [words(sentence) for sentence in sentences]
    every = {word for one in found for word in one}
    last = found[-1] if found else []
    first = found[0][0] if found and found[0] else ""
    mark = asks(text)
    you, me = bool(every & YOU), bool(every & (ONESELF | WE))
    opened = last[:1] and last[0] in QUESTION_WORDS, last[:1] and last[0] in AUXILIARIES
    size = math.log(many / 12)
    return [
        float(sign)
        for sign in (
            mark,
            not mark and any(asks(sentence) for sentence in sentences[:-1]),
            mark and me and not you,
            mark and bool(opened[0]),
            mark and bool(opened[1]),
            not mark and bool(opened[0] or opened[1]),
            you,
            me,
            you and me,
            any(_has_object(one) for one in found),
            any(_is_prompt(one) for one in found),
            any(one[:1] == ["let's"] or one[:2] == ["let", "us"] or "please" in one for one in found),
            first in POINTING,
            first in JOINING,
            first in PARTICLES,
            first in ARTICLES,
            first not in CLOSED,
            bool(every & OTHERS),
            max(-2.0, min(size, 3.0)),
            min(size * size, 9.0),
            min(len(sentences) - 1, 4),
            not is_sentence(text),
            text.endswith(("…", "...")),
            text.endswith(":"),
            text[:1] in '"“„«',
            not mark and any(letter.isdigit() for letter in text),
            first in YOU,
            not mark and you and any(_to_anybody(one) for one in found),
            _opens_with_mark(text),
            not mark and ":" in text[1:40].rstrip(": ") and not text.endswith(":"),
            not mark and any(not COUNTING.isdisjoint(one[:3]) for one in found),
            not mark and you,
            not mark and me,
            not mark and me and you and many <= 15,
            0.0 if mark else max(-2.0, min(size, 3.0)),
            0 if mark else min(len(sentences) - 1, 4),
            not mark and not (you or me),
        )
    ]


def _to_anybody(one: Sequence[str]) -> bool:
    """Whether a sentence speaks to anybody rather than to somebody: `if you …`, `you can …`."""
    return not CONDITIONS.isdisjoint(one[:2]) or any(word == "you" and after in MODALS for word, after in pairwise(one))


def _has_object(one: Sequence[str]) -> bool:
    """Whether a sentence asks to do something for whoever asks: a bare verb, and then `me` or `us`."""
    return len(one) > 1 and one[0] not in CLOSED and not _INFLECTED.search(one[0]) and not OBJECTS.isdisjoint(one[1:4])


def _is_prompt(one: Sequence[str]) -> bool:
    """Whether a sentence may ask to do something: a bare word of no closed class, and then an object or a question word."""
    return len(one) > 1 and one[0] not in CLOSED and not _INFLECTED.search(one[0]) and one[1] in AFTER_A_PROMPT


def _opens_with_mark(text: str) -> bool:
    """Whether it opens as an item of a list does."""
    return bool(_ITEM.match(text)) or (not text[:1].isalnum() and text[:1] not in "\"'“‘„«[(…")


def next_signs(sentences: Sequence[str], rest: Sequence[str]) -> list[float]:
    """The signs of what follows the sentences, by its own first sentences, in the order of NEXT."""
    following = rest[0] if rest else ""
    many = sum(map(length, rest))
    found = words(following)
    before = {word for sentence in sentences for word in words(sentence)}
    oneself = not (ONESELF | WE).isdisjoint(found)
    first = found[0] if found else ""
    return [
        float(sign)
        for sign in (
            first in ONESELF or first in WE,
            oneself,
            oneself and before.isdisjoint(ONESELF | WE),
            first in PARTICLES,
            first in POINTING,
            not YOU.isdisjoint(found),
            asks(following),
            0 < len(found) <= 4,
            _opens_with_mark(following),
            max(-2.0, min(math.log(max(many, 1) / 40), 2.0)),
            not rest,
            says_i(" ".join(rest[:3])),
        )
    ]


def before_signs(text: str, previous: str) -> list[float]:
    """The signs of the paragraph that stands before, in the order of BEFORE."""
    first, other = words(text[:80])[:1], words(previous[:80])[:1]
    alike = (bool(first) and first == other) or (not text[:1].isalnum() and text[:1] == previous[:1])
    return [float(sign) for sign in (previous.endswith(":"), asks(previous), alike)]


def weighed(weights: Sequence[float], signs: Sequence[float]) -> float:
    """The logarithm of the odds that the signs speak for; the first weight is for none of them."""
    return weights[0] + sum(weight * sign for weight, sign in zip(weights[1:], signs, strict=True))


def says_i(text: str) -> bool:
    """Whether one person speaks of himself."""
    return not ONESELF.isdisjoint(words(text))


def speaks_as_of_old(text: str) -> bool:
    """Whether it is said as plays in verse say it, and nobody who is interviewed."""
    return not OF_OLD.isdisjoint(words(text))


def calls_for_answer(text: str) -> bool:
    """Whether whoever says it asks, addresses somebody, or would have something told."""
    found = [words(sentence) for sentence in sentences_of(text, 6)]
    return asks(text) or any(
        not YOU.isdisjoint(one) or _has_object(one) or _is_prompt(one) or one[:1] == ["let's"] for one in found
    )
