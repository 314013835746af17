"""The things of an import: an id for each, stable from import to import, and the place at which each is first told of."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from untold.importing.drafts import Refer
from untold.importing.lasting import Made, give_ids, token
from untold.load.heads import TIME_WORDS
from untold.place import Telling
from untold.progress import Requirement
from untold.vocabulary import RESERVED

_LONGEST = 60


@dataclass
class Member:
    """A thing: its id, the names that it has been told under, and for each work where it is first told of."""

    id: str
    names: set[str] = field(default_factory=set)
    first: dict[str, str] = field(default_factory=dict)

    @property
    def told(self) -> str:
        """Where it is told of first: in each work that it stands in."""
        return " | ".join(self.first.values())


@dataclass
class Cast:
    """Everything that the entries refer to; `ids` remembers those of earlier imports, `foreign` are nobody's here."""

    telling: Telling
    ids: dict[str, str]
    foreign: Collection[str] = ()
    members: dict[tuple[str, str, int], Member] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)
    made: list[Made] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._counts: dict[str, int] = {}  # where to look on for a free id: a table may make thousands of one name
        self._taken = dict.fromkeys(self.foreign, "") | {taken: name for name, taken in self.ids.items()}

    def meet(self, refer: Refer, told: Requirement, base: str = "") -> Member:
        """The thing of this name, told of here; entries must come in telling order."""
        member = self.members.get(refer.identity)
        if member is None:
            member = self.members[refer.identity] = Member(self._id_of(refer, base))
            self.named[base or refer.key] = member.id
        self._first(member, told)
        return member

    def make(self, refer: Refer, told: Requirement, base: str, words: str) -> Member:
        """What a row makes anew: it has a token until everything is known, then the id of what it was at the last import."""
        place = self.telling.write_told(told)
        one = Made(token(len(self.made)), f"{refer.kind} {refer.key}".strip(), place, words, base or refer.name, refer.kind)
        self.made.append(one)
        self.named[base or refer.key] = one.token
        member = Member(one.token)
        self._first(member, told)
        return member

    def settle(self) -> dict[str, str]:
        """The ids of all that rows have made, by token."""
        return give_ids(self.made, self.ids, lambda one: self._fresh(one.base, one.kind, one.token))

    def _first(self, member: Member, told: Requirement) -> None:
        for spans in told.alternatives:
            work = self.telling.work_of(spans[0].lo).handle
            member.first.setdefault(work, self.telling.label_span(spans[0]))

    def _id_of(self, refer: Refer, base: str) -> str:
        """An id for a thing: the one that it had, else made from its name (or from `base`), and nobody else's."""
        kind, key, number = refer.identity
        remembered = f"{kind} {key}".strip() + (f" ({number})" if number > 1 else "")
        if remembered not in self.ids:
            self.ids[remembered] = self._fresh(base or refer.name, kind, remembered)
        return self.ids[remembered]

    def _fresh(self, words: str, kind: str, owner: str) -> str:
        short = found = self._allowed(slug(words), kind)
        count = self._counts.get(short, 1)
        while self._taken.get(found, owner) != owner:
            count += 1
            found = f"{short}-{count}"
        self._counts[short] = count
        self._taken[found] = owner
        return found

    def _allowed(self, word: str, kind: str) -> str:
        """No id that means something else where it may stand: a reserved word, a place of the telling."""
        means_else = word in RESERVED or word in ("start", "end") or any(work.read(word) for work in self.telling.works)
        means_else = means_else or word in TIME_WORDS or word.replace("-", "").isdigit()
        return f"{kind or 'entry'}-{word}".rstrip("-") if means_else or not word else word


def slug(name: str) -> str:
    """A name as an id: its letters and digits in small, what is between them a dash."""
    letters = "".join(c if c.isalnum() else "" if c in "'’" else " " for c in name.lower())
    return "-".join(letters.split())[:_LONGEST].rstrip("-")
