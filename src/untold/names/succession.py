"""Who comes to bear a title after somebody: the heir whom the text names, once it has told of the father's death."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from untold.names.beside import Candidate
from untold.names.people import RANKS, People, Person

_SON_OF = re.compile(
    r"[\s\u2060]*[,—(][\s\u2060]*(?:the )?(?:only |eldest |elder |second |younger )?"
    r"(?:son|daughter)(?: and heir)? (?:of|to) (?:the )?(late )?"
)
_MOURNED = re.compile(
    r"\bfather[’']s (?:funeral|death|grave)\b|\bfather (?:is|was|has|had|lay) (?:dead|died|been buried)\b"
    r"|\b(?:death|funeral) of (?:his|her) father\b|\bburied (?:his|her) father\b"
)


@dataclass(slots=True)
class Heirs:
    """Who is told to be whose heir: the thing that names the heir, by the form of the title; and who has come into it."""

    waiting: dict[str, int] = field(default_factory=dict)
    ready: dict[str, int] = field(default_factory=dict)

    def learn(self, text: str, found: Sequence[Candidate], things: dict[str, int], people: People) -> None:
        """Take in what a passage says of sons and of deaths; `things` are those that its forms name."""
        for one, other in pairwise(found):
            said = _SON_OF.fullmatch(text, one.end, other.start)
            if said is None or one.form.key not in things or other.form.given or not RANKS & set(other.form.titles):
                continue
            waiting = self.ready if said[1] else self.waiting
            waiting[other.form.key] = things[one.form.key]
        if self.waiting and _MOURNED.search(text):
            here = {id(person) for person in _named(found, things, people)}
            for title, heir in list(self.waiting.items()):
                if id(people.by_thing.get(heir)) in here:
                    self.ready[title] = self.waiting.pop(title)

    def come_into(self, title: str, people: People) -> Person | None:
        """Who bears a title from now on that was another's; None where nobody comes into it."""
        return people.by_thing.get(self.ready.pop(title)) if title in self.ready else None


def _named(found: Iterable[Candidate], things: dict[str, int], people: People) -> Iterable[Person]:
    for one in found:
        person = people.by_thing.get(things.get(one.form.key, -1))
        if person is not None:
            yield person
