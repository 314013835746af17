"""A text's sentences and their clauses: what is shown or hidden is a sentence, what is judged is each clause of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import sentencex

from untold.veil.evidence import told_words
from untold.veil.manner import PLAIN, Manner, manner

_CLAUSE = re.compile(r"[—–;:]+|\s-{1,3}\s|\.{3}|…")
_PART = re.compile(r",\s|\s(?=(?:and|but|who|whom|which|that|when|while|after|before|until|till|so|for|because)\b)")
_ENOUGH = 7  # stems that a part of a clause has by itself
_LETTER = re.compile(r"[^\W_]")
_FEWEST = 3  # stems that a clause has by itself; a shorter one is judged with the next
_LONGEST = 40  # stems of one clause; a longer one is cut, so that a sentence without an end is judged part by part
_MOST_CHARACTERS = 20_000  # that the splitter is given at once


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as a span of its block's text, without the white space around it, the stems of each of its clauses, and how
    it speaks."""

    start: int
    end: int
    clauses: tuple[tuple[str, ...], ...]
    manner: Manner = PLAIN


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a block of text in order; every character that is not white space stands in exactly one."""
    found: list[tuple[int, int]] = []
    for start, end in _spans(text):
        if found and not (_LETTER.search(text, start, end) and _LETTER.search(text, *found[-1])):
            found[-1] = (found[-1][0], end)  # marks alone are no sentence
        else:
            found.append((start, end))
    return tuple(_sentence(text, start, end) for start, end in found)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    for offset in range(0, len(text), _MOST_CHARACTERS):
        piece = text[offset : offset + _MOST_CHARACTERS]
        at = 0
        for found in sentencex.segment("en", piece):
            start = piece.find(found, at)
            if start < at or not found.strip():
                continue
            yield from _trimmed(text, offset + at, offset + start + len(found))
            at = start + len(found)
        yield from _trimmed(text, offset + at, offset + len(piece))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _sentence(text: str, start: int, end: int) -> Sentence:
    return Sentence(start, end, _clauses(text[start:end]), manner(text[start:end]))


def _clauses(sentence: str) -> tuple[tuple[str, ...], ...]:
    found: list[tuple[str, ...]] = []
    waiting: list[str] = []
    for clause in _CLAUSE.split(sentence):
        for part in _PART.split(clause):
            waiting += told_words(part)
            if len(waiting) >= _ENOUGH:
                found.append(tuple(waiting[:_LONGEST]))
                found += [tuple(waiting[at : at + _LONGEST]) for at in range(_LONGEST, len(waiting), _LONGEST)]
                waiting = []
        if len(waiting) >= _FEWEST:
            found += [tuple(waiting[at : at + _LONGEST]) for at in range(0, len(waiting), _LONGEST)]
            waiting = []
    if waiting and found:
        found[-1] = (*found[-1], *waiting)
    elif waiting:
        found.append(tuple(waiting))
    return tuple(found) or ((),)
