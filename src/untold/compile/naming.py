"""Who and what is named in the parts of documents, and when each name may be taken to mean its thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from untold.compile.records import Numbered, Numbers
from untold.entries import Ledger
from untold.folding import words_of
from untold.progress import Requirement
from untold.stored import SOMEBODY, refer

_LONGEST = 6  # words of a name that is looked for
_NAMED_KINDS = ("person", "group", "place", "thing", "real", "theme")
# Words that begin names and sentences alike: alone they name nobody.
_LITTLE = (
    "a an and are as at be but by can did do does for from had has have he her his how i if in is it its my no not of on or "
    "our she so some that the their then there they this to was we were what when where which who why with you your "
    "art bill bishop captain chance count dean dr duke earl faith frank grace guy hope joy june king lady lord mark mason may "
    "miss mr mrs ms page peace pope prince princess queen ray rich rob rose saint sir st star summer sue victor will"
)
_SLIGHT = frozenset(_LITTLE.split())
_TOKEN = re.compile(r"\w+(?:['’]\w+)*")
Of = dict[int, Requirement]


class _Word(NamedTuple):
    """A word of a text: as it is looked up, whether it begins with a capital, whether a space alone parts it from the last."""

    word: str
    capital: bool
    next_to_last: bool


class Named:
    """The names that a ledger tells outright in the story's own voice, by their words; made where documents have parts.

    What a name means is decided by it and by the text alone: a longer name that is told later must not stand before a shorter.
    """

    def __init__(self, ledger: Ledger, numbers: Numbers) -> None:
        self._whole: dict[tuple[str, ...], Of] = {}
        self._alone: dict[str, Of] = {}  # one word of a longer name, by which people are called
        for numbered in numbers.entries if ledger.parts.gates else ():
            entry = numbered.entry
            if entry.words is None or numbered.voice != "story" or not numbered.outright:
                continue
            if entry.kind in _NAMED_KINDS:
                self._add(entry.words.text, refer(numbered.n, entry.kind), entry.kind, entry.told)
            elif entry.kind in ("name", "alias"):
                ref = numbers.thing(entry.arg("thing")[0].text)
                kind = numbers.things.get(ref >> 1, "")
                if kind in _NAMED_KINDS:
                    self._add(entry.words.text, ref, kind, entry.told)

    def _add(self, name: str, ref: int, kind: str, told: Requirement) -> None:
        words = tuple(words_of(name))
        if not words or len(words) > _LONGEST:
            return
        if len(words) == 1 and name[:1].isupper():
            _join(self._alone.setdefault(words[0], {}), ref, told)
            return
        _join(self._whole.setdefault(words, {}), ref, told)
        if kind in SOMEBODY and kind != "group":
            for word in {words[0], words[-1]} if len(words) > 1 else ():
                if len(word) > 2:
                    _join(self._alone.setdefault(word, {}), ref, told)

    def within(self, numbered: Numbered) -> Iterator[tuple[int, Requirement]]:
        """References to the things named in a part of a document, in their order, and when each name has been told."""
        entry = numbered.entry
        found: Of = {}
        for text in (entry.words.text if entry.words else "", *(word.text for word in entry.all("question"))):
            words = _words(text)
            for start in range(len(words)):
                if _stands_alone(words, start):
                    for ref, told in self._alone.get(words[start].word, {}).items():
                        _join(found, ref, told)
                for end in range(start + 1, min(start + _LONGEST, len(words)) + 1):
                    for ref, told in self._whole.get(tuple(word.word for word in words[start:end]), {}).items():
                        _join(found, ref, told)
        yield from sorted(found.items())


def _join(of: Of, ref: int, told: Requirement) -> None:
    """A thing is named from the first of its names on."""
    before = of.get(ref)
    of[ref] = told if before is None else Requirement(tuple(dict.fromkeys((*before.alternatives, *told.alternatives))))


def _words(text: str) -> list[_Word]:
    found: list[_Word] = []
    end = -1
    for token in _TOKEN.finditer(text):
        near = text[end : token.start()] == " " if end >= 0 else False
        found += [_Word(word, token[0][0].isupper(), near) for word in words_of(token[0])]
        end = token.end()
    return found


def _stands_alone(words: list[_Word], at: int) -> bool:
    """Whether a word is a name by itself, and no part of a longer one: neither neighbour has a capital of its own."""
    word = words[at]
    if not word.capital or word.word in _SLIGHT:
        return False
    before = words[at - 1] if at and word.next_to_last else None
    after = words[at + 1] if at + 1 < len(words) and words[at + 1].next_to_last else None
    return not any(other is not None and other.capital and other.word not in _SLIGHT for other in (before, after))
