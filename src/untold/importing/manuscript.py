"""The ledger that an import writes: entries in telling order, each thing introduced where it is first told of."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from untold.importing.cast import Cast, Member
from untold.importing.drafts import Draft, Part, Refer, Triple
from untold.importing.lasting import says
from untold.importing.rows import Row
from untold.importing.text import HEAD, write_entry
from untold.problems import At, Problem
from untold.progress import Requirement

FOLDER = "imported"
_TOKEN = re.compile("\0\\d+\0")


@dataclass(frozen=True, slots=True)
class Written:
    """An entry as it will stand: in which file, told where, under which id; `member` where it introduces a thing."""

    file: str
    place: str
    draft: Draft
    id: str = ""
    member: Member | None = None


@dataclass
class Manuscript:
    """Takes drafts in telling order. `bearers` says the how-manieth bearer of a name is meant by now; `levels` how many levels
    of a place name the file that its entries go to."""

    cast: Cast
    bearers: dict[str, int]
    symmetric: frozenset[str]
    levels: int | None = None
    written: list[Written] = field(default_factory=list)
    said: set[object] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def add(self, draft: Draft, told: Requirement, at: At, *, once: bool) -> None:
        """Write an entry, and before it the introductions that it needs; `once`: not what has been said before."""
        draft = draft.changed(self._bearer) if self.bearers else draft
        sayings = self.sayings(draft)
        if once and sayings <= self.said:
            return
        self.said |= sayings
        own = self._bearer(draft.own) if draft.own and draft.own.number else draft.own
        if own and own.kind and own.number and own.identity in self.cast.members:
            self._already(at, own, draft, told)
            return
        file, place = self._file_of(told), self.cast.telling.write_told(told)
        words = says(draft)
        draft = draft.changed(lambda refer: self._refer(refer, told, file, place))
        member = self._meet(own, told, draft.base, words) if own else None
        if member and own:
            member.names.add(own.name)
        introduced = member if own and own.kind else None
        self.written.append(Written(file, place, draft, member.id if member else "", introduced))

    def has(self, draft: Draft) -> bool:
        """Whether all that a draft says has been said."""
        return self.sayings(draft) <= self.said

    def sayings(self, draft: Draft) -> set[object]:
        """What a draft says, so that the same is the same: by effect or by fact, a symmetric tie either way round."""
        claims: set[object] = {self._canonical(claim) for claim in draft.claims}
        if draft.kind == "fact":
            return claims
        own = draft.own.identity if draft.own and draft.own.kind and draft.own.number else ()
        return claims | {(draft.kind, own, tuple(tuple(map(_label, slot)) for slot in draft.slots), draft.words)}

    def files(self) -> dict[str, str]:
        """The ledger's text by file."""
        ids = self.cast.settle()
        found: dict[str, list[str]] = {}
        for entry in self.written:
            place = entry.member.told if entry.member else entry.place
            found.setdefault(entry.file, [HEAD]).append(write_entry(place, entry.draft, entry.id))
        return {
            f"{FOLDER}/{name}.untold": _TOKEN.sub(lambda match: ids.get(match[0], ""), "".join(texts))
            for name, texts in found.items()
        }

    # -- inside ------------------------------------------------------------------------------------------------------

    def _meet(self, own: Refer, told: Requirement, base: str, words: str) -> Member:
        return self.cast.meet(own, told, base) if own.number else self.cast.make(own, told, base, words)

    def _bearer(self, refer: Refer) -> Refer:
        return replace(refer, number=self.bearers.get(refer.key, 1))

    def _refer(self, refer: Refer, told: Requirement, file: str, place: str) -> str:
        """The id of a thing, which is introduced here if nothing has spoken of it before."""
        if not refer.kind:
            return self.cast.named.get(refer.key, refer.key)
        new = refer.identity not in self.cast.members
        member = self.cast.meet(refer, told)
        if new:
            slots = ((refer.form or "other",),) if refer.kind == "source" else ()
            introduction = Draft(refer.kind, slots, refer.name, (), refer, "", Row(()))
            self.written.append(Written(file, place, introduction, member.id, member))
        elif refer.name not in member.names:
            alias = Draft("alias", ((member.id,),), refer.name, (), None, "", Row(()))
            self.written.append(Written(file, place, alias))
        member.names.add(refer.name)
        if not refer.part:
            return member.id
        return f"{member.id}#{refer.part}" if refer.kind == "source" else f"{refer.part} {member.id}"

    def _already(self, at: At, own: Refer, draft: Draft, told: Requirement) -> None:
        """What is introduced has been spoken of before: another name is told here; what it says besides would be lost."""
        self._refer(own, told, self._file_of(told), self.cast.telling.write_told(told))
        if draft.qualifiers or own.kind == "source":
            message = f"“{own.name}” was spoken of before this rule introduces it ({draft.row})"
            hint = "move the rule up, or give it an earlier place"
            self.problems.append(Problem(at, "late-introduction", message, hint))

    def _canonical(self, claim: Triple) -> object:
        subject, prop, value = _label(claim[0]), claim[1], _label(claim[2])
        ends = sorted([subject, value], key=str) if prop in self.symmetric else [subject, value]
        return "fact", prop, *ends

    def _file_of(self, told: Requirement) -> str:
        telling = self.cast.telling
        span = told.alternatives[0][0]
        work = telling.work_of(span.lo)
        path = work.read(telling.label_span(span).rpartition(":")[2].partition("-")[0]) or ()
        levels = max(map(len, work.counts), default=0) if self.levels is None else self.levels
        name = work.write(path[:levels]) or work.handle
        return f"{work.handle}/{name}" if len(telling.works) > 1 else name


def _label(part: Part) -> object:
    return part.identity if isinstance(part, Refer) else part
