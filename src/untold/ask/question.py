"""A question as read: its words in order, and the told names among them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from untold.ask.find import named, partly_named
from untold.folding import fold
from untold.stems import is_bare
from untold.told import Thing
from untold.view import View

_LONGEST = 500
_MOST_WORDS = 60
_LONGEST_NAME = 10  # words
_WORD = re.compile(r"[^\W_]+(?:[-'’.:][^\W_]+)*", re.UNICODE)
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
# Words that say what is asked; they are never read as a part of somebody's name.
_ASKING = """mother father parent child daughter son sister brother sibling husband wife friend enemy partner boss job home age
    killer actor actress plays played portrays know knows knew believe believes think thinks live lives lived die died dead
    alive kill killed murdered born related told learn learned leads member members family reason season episode chapter"""
_ASKS = frozenset(_ASKING.split())
_ARTICLES = ("the", "a", "an")
_NAMES_TOO = ("will", "may", "mark")  # words that say nothing, unless written as a name


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a question, folded; or a told name, with what it is the name of."""

    text: str
    thing: Thing | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """The words of a question; `shape` is its text with names as `@0`, `@1` … (numbers of tokens), to match patterns on."""

    text: str
    tokens: tuple[Token, ...]

    @property
    def shape(self) -> str:
        """The question with its names numbered: `why did @2 shoot @4`."""
        return " ".join(f"@{number}" if token.thing else token.text for number, token in enumerate(self.tokens))

    def thing(self, mark: str) -> Thing | None:
        """The thing that a mark of the shape (`@2`) stands for."""
        number = int(mark[1:])
        return self.tokens[number].thing if number < len(self.tokens) else None

    def part(self, shape: str) -> tuple[Token, ...]:
        """A part of the shape as tokens."""
        return tuple(self.tokens[int(word[1:])] if _is_mark(word) else Token(word) for word in shape.split())


def _is_mark(word: str) -> bool:
    return len(word) > 1 and word[0] == "@" and word[1:].isdecimal()


def read(view: View, text: str, *, loosely: bool = False) -> Question:
    """Read a question: the longest told name wins at each word, else a part of one; `loosely`: even one written small."""
    text = text[:_LONGEST]
    found = [match.span() for match in _WORD.finditer(text)][:_MOST_WORDS]
    tokens: list[Token] = []
    at = 0
    while at < len(found):
        for length, thing, owned in _named(view, text, found, at, loosely):
            if tokens and tokens[-1].thing is None and tokens[-1].text in _ARTICLES:
                tokens.pop()  # `the Duke`, of the Duke of Marn
            tokens.append(Token(fold(thing.name), thing))
            if owned:
                tokens.append(Token("'s"))
            at += length
            break
        else:
            word = text[slice(*found[at])]
            bare = fold(_POSSESSIVE.sub("", word))
            tokens.append(Token(bare))
            if bare != fold(word):
                tokens.append(Token("'s"))
            at += 1
    return Question(text, tuple(tokens))


def _named(view: View, text: str, found: list[tuple[int, int]], at: int, loosely: bool) -> Iterator[tuple[int, Thing, bool]]:
    """The names that begin at a word, longest first: how many words, whose, and whether a possessive."""
    start = found[at][0]
    for length in range(min(_LONGEST_NAME, len(found) - at), 1, -1):
        written = text[start : found[at + length - 1][1]]
        for name in _without_possessive(written):
            for thing in named(view, name)[:1]:
                yield length, thing, name != written
    written = text[slice(*found[at])]
    if _may_be_name(text, written, at, loosely):
        names = _without_possessive(written)
        for name in names:
            for thing in named(view, name)[:1]:
                yield 1, thing, name != written
        for thing in partly_named(view, names[-1])[:1]:
            yield 1, thing, names[-1] != written


def _without_possessive(written: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((written, _POSSESSIVE.sub("", written))))


def _may_be_name(text: str, written: str, at: int, loosely: bool) -> bool:
    """Whether one word of a question may be a name: written so, and no word that says what is asked."""
    word = fold(_POSSESSIVE.sub("", written))
    large = written[0].isupper()
    if word in _NAMES_TOO:
        return large and at > 0
    plain = loosely or text == text.lower()  # typed without capitals, which then say nothing
    return (large or plain or not written[0].islower()) and word not in _ASKS and not is_bare(word) and len(word) > 1
