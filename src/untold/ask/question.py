"""A question as read: its words in order, and the told names among them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from untold.ask.stems import is_bare
from untold.folding import fold
from untold.told import Thing
from untold.view import View

_LONGEST = 500
_MOST_WORDS = 60
_LONGEST_NAME = 10  # words
_WORD = re.compile(r"[^\W_]+(?:[-'’.:][^\W_]+)*", re.UNICODE)
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
# A part of a name means whose name it is only among these; titles of events and sources are not taken apart.
_CALLED = ("person", "group", "place", "thing", "real")
# Words that say what is asked; they are never read as a part of somebody's name.
_ASKING = """mother father parent child daughter son sister brother sibling husband wife friend enemy partner boss job home age
    killer actor actress plays played portrays know knows knew believe believes think thinks live lives lived die died dead
    alive kill killed murdered born related told learn learned leads member members family reason season episode chapter"""
_ASKS = frozenset(_ASKING.split())


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


def read(view: View, text: str) -> Question:
    """Read a question: the longest told name wins at each word; a part of a name will do where nothing else fits."""
    text = text[:_LONGEST]
    found = [match.span() for match in _WORD.finditer(text)][:_MOST_WORDS]
    tokens: list[Token] = []
    at = 0
    while at < len(found):
        for length, thing, owned in _named(view, text, found, at):
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


def _named(view: View, text: str, found: list[tuple[int, int]], at: int) -> Iterator[tuple[int, Thing, bool]]:
    """The names that begin at a word, longest first: how many words, whose, and whether a possessive."""
    start = found[at][0]
    for length in range(min(_LONGEST_NAME, len(found) - at), 0, -1):
        written = text[start : found[at + length - 1][1]]
        folded = fold(written)
        if length == 1 and (is_bare(folded) or folded in _ASKS):
            return
        for name in dict.fromkeys((written, _POSSESSIVE.sub("", written))):
            things = view.by_name(name)
            if things:
                yield length, things[0], name != written
    written = text[slice(*found[at])]
    name = fold(_POSSESSIVE.sub("", written))
    plain = text == text.lower()  # typed without capitals, which then say nothing
    if (written[0].isupper() or plain) and name not in _ASKS and not is_bare(name) and len(name) > 1:
        for thing in _partly(view, name):
            yield 1, thing, name != fold(written)


def _partly(view: View, name: str) -> list[Thing]:
    """Those of whose name this is a whole word: people first, then as told."""
    near = {thing.n: thing for called, thing in view.names(name, limit=20) if name in re.split(r"[^\w]+", fold(called))}
    known = [thing for thing in near.values() if thing.kind in _CALLED]
    return sorted(known, key=lambda thing: (_CALLED.index(thing.kind), thing.position, thing.first, thing.name))
