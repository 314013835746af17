"""Every string that a reader can see, with the place it was written for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from untold.entries import Entry, Ledger, Word
from untold.problems import At
from untold.progress import Requirement
from untold.vocabulary import KEYS

_SEEN_KEYS = frozenset(key.name for key in KEYS.values() if key.shape == "text" and not key.keeper and key.name != "role")

_SEPARATORS = re.compile(r"%20|[_+/-]")  # in an address these stand between words


class Written(NamedTuple):
    """A string, when it is told, and where it stands; `there` where it is written out just there."""

    text: str
    told: Requirement
    at: At
    entry: Entry
    there: bool = True


def strings_of(ledger: Ledger) -> Iterator[Written]:
    """All strings that are told at some place: words, texts, values, and the wordings that an entry is the first to use."""
    used: set[tuple[str, str, Requirement]] = set()
    for entry in ledger.entries:
        told = ledger.effective(entry) if entry.kind != "assert" else None
        if told is None or not told.alternatives:
            continue
        if entry.words is not None:
            yield _written(entry.words, told, entry)
        for qualifier in entry.qualifiers:
            if qualifier.key in _SEEN_KEYS:
                for word in qualifier.values:
                    text = _SEPARATORS.sub(" ", word.text) if qualifier.key == "url" else word.text
                    yield _written(word, told, entry)._replace(text=text)
        for word in (*entry.all("source"), *entry.arg("cited")):
            if part := word.text.partition("#")[2]:
                yield Written(part, told, word.at, entry, there=False)
        yield from _undated(ledger, entry, told, used)


def _written(word: Word, told: Requirement, entry: Entry) -> Written:
    at = word.at._replace(column=word.at.column + 1) if word.quoted else word.at
    return Written(word.text, told, at, entry, there="\n" not in word.text)


def _undated(ledger: Ledger, entry: Entry, told: Requirement, used: set[tuple[str, str, Requirement]]) -> Iterator[Written]:
    """Values written out, and the wordings of properties and roles, which have no place but that of their use."""
    for claim in entry.claims:
        prop = ledger.properties.get(claim.property.text)
        if prop is None or prop.value != "thing":
            yield _written(claim.value, told, entry)
        if prop is not None and ("property", prop.id, told) not in used:
            used.add(("property", prop.id, told))
            for wording in filter(None, (prop.wording, prop.inverse)):
                yield Written(wording, told, claim.property.at, entry, there=False)
    for role in _roles(entry):
        wording = ledger.roles.get(role.text, "")
        if wording and ("role", role.text, told) not in used:
            used.add(("role", role.text, told))
            yield Written(wording, told, role.at, entry, there=False)


def _roles(entry: Entry) -> Iterator[Word]:
    for qualifier in entry.qualifiers:
        if qualifier.key == "role" and qualifier.values:
            yield qualifier.values[0]
