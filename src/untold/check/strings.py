"""Every string that a reader can see, with the place it was written for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from untold.entries import Entry, Ledger, Word
from untold.problems import At
from untold.progress import Requirement
from untold.vocabulary import KEYS

_SEEN_KEYS = frozenset(key.name for key in KEYS.values() if key.shape == "text" and not key.keeper and key.name != "role")


class Written(NamedTuple):
    """A string, when it is told, and where it stands."""

    text: str
    told: Requirement
    at: At
    entry: Entry


def strings_of(ledger: Ledger) -> Iterator[Written]:
    """All strings that are told at some place: words, texts, values, and the wordings that an entry is the first to use."""
    used: set[tuple[str, str, Requirement]] = set()
    for entry in ledger.entries:
        told = ledger.effective(entry) if entry.kind != "assert" else None
        if told is None or not told.alternatives:
            continue
        if entry.words is not None:
            yield Written(entry.words.text, told, entry.words.at, entry)
        for qualifier in entry.qualifiers:
            if qualifier.key in _SEEN_KEYS:
                for word in qualifier.values:
                    yield Written(word.text, told, word.at, entry)
        for word in (*entry.all("source"), *entry.arg("cited")):
            if part := word.text.partition("#")[2]:
                yield Written(part, told, word.at, entry)
        yield from _undated(ledger, entry, told, used)


def _undated(ledger: Ledger, entry: Entry, told: Requirement, used: set[tuple[str, str, Requirement]]) -> Iterator[Written]:
    """Values written out, and the wordings of properties and roles, which have no place but that of their use."""
    for claim in entry.claims:
        prop = ledger.properties.get(claim.property.text)
        if prop is None or prop.value != "thing":
            yield Written(claim.value.text, told, claim.value.at, entry)
        if prop is not None and ("property", prop.id, told) not in used:
            used.add(("property", prop.id, told))
            for wording in filter(None, (prop.wording, prop.inverse)):
                yield Written(wording, told, claim.property.at, entry)
    for role in _roles(entry):
        wording = ledger.roles.get(role.text, "")
        if wording and ("role", role.text, told) not in used:
            used.add(("role", role.text, told))
            yield Written(wording, told, role.at, entry)


def _roles(entry: Entry) -> Iterator[Word]:
    for qualifier in entry.qualifiers:
        if qualifier.key == "role" and qualifier.values:
            yield qualifier.values[0]
