"""Statements in names, as a keeper reads them where they wait for a place: the same at every import."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from untold.importing.drafts import Draft, Part, Refer
from untold.properties import Property
from untold.vocabulary import THING_KINDS

Naming = Callable[[Part], str]


def name_of(part: Part) -> str:
    """A thing by its name, words as they are."""
    return part.name if isinstance(part, Refer) else part


def statement_of(draft: Draft, symmetric: Collection[str], naming: Naming = name_of) -> str:
    """What a draft says, in names; a mutual tie is one statement, whichever side it was written from."""
    slots = [", ".join(naming(part) for part in slot) for slot in draft.slots]
    if draft.kind == "fact" and slots[1] in symmetric:
        slots[0], slots[2] = sorted((slots[0], slots[2]))
    if draft.kind == "fact":
        return " | ".join(filter(None, (*slots, draft.words)))
    named = draft.own is not None and draft.kind in THING_KINDS and draft.kind not in ("event", "open", "source")
    words = naming(draft.own) if named and draft.own else draft.words
    return " | ".join(filter(None, (draft.kind, *slots, words)))


def question_of(draft: Draft, statement: str, properties: Mapping[str, Property], naming: Naming = name_of) -> str:
    """When it is told, in words where the statement is a fact."""
    if draft.kind != "fact":
        return f"When is it told: {statement}?"
    subject, prop, value = draft.claims[0]
    wording = properties[prop].wording if prop in properties else prop
    return f"When is it told that {naming(subject)} {wording} {naming(value)}?"
