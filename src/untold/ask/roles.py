"""The parts that people and things have in an event, as phrases: `done by Trish to Alisa`, `seen by Jessica`."""

from __future__ import annotations

from untold.ask.answers import Mention
from untold.ask.grammar import Words, listed, mention, words
from untold.told import Ref, Statement

_ROLE = {
    "agent": "done by ",
    "victim": "done to ",
    "with": "with ",
    "to": "to ",
    "object": "involving ",
    "witness": "seen by ",
    "where": "at ",
}
_TAKES_A_NAME = ("by", "to", "for", "with", "of", "at", "from", "on", "in", "as")


def role_phrases(statement: Statement) -> list[Words]:
    """Who did it, to whom, before whom, where, a phrase for each: `done by Trish to Alisa`, `seen by Jessica`."""
    named: dict[str, list[Mention]] = {}
    for part in statement.parts:
        if isinstance(part.value, Ref) and (part.key in _ROLE or part.key == "role"):
            named.setdefault(part.key if part.key in _ROLE else _own_role(part.label), []).append(mention(part.value))
    said: list[Words] = []
    for key in (*_ROLE, *(key for key in named if key not in _ROLE)):
        if key in named:
            opening = _ROLE.get(key, key)
            if key == "victim" and "agent" in named:
                if named[key] != named["agent"]:
                    said[-1] = words(said[-1], " to ", listed(named[key]))
            else:
                towards = key == "to" and "victim" in named
                said.append(words("towards " if towards else opening, listed(named[key])))
    return said


def roles(statement: Statement) -> Words:
    """The phrases in a row: `done by Trish to Alisa, seen by Jessica`."""
    run: list[str | Mention] = []
    for phrase in role_phrases(statement):
        run += [", ", *phrase] if run else phrase
    return words(run)


def _own_role(wording: str) -> str:
    """A keeper's role before its names: `driven by `, `driver: `."""
    return f"{wording} " if wording.split(" ")[-1] in _TAKES_A_NAME else f"{wording}: "
