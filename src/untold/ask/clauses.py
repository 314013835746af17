"""One clause for each kind of statement: what it says, before who says it, how sure, and since when."""

from __future__ import annotations

from collections.abc import Iterable

from untold.ask.answers import Mention
from untold.ask.grammar import Words, agreeing, happening, listed, mention, quoted, titled, words
from untold.ask.kinds import BY_KIND, DEEPEST, plain
from untold.storytime import When
from untold.told import Claim, Ref, Statement, Thing
from untold.view import View
from untold.vocabulary import KINDS

_FEW = 2000
_WHO_SAYS = {"creator": "the creator", "critic": "a critic", "guess": "a guess"}


class Clauses:
    """Clauses as this view tells them; keeps what it has looked up, so one of these serves one answer."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._things: dict[int, Thing | None] = {}
        self._statements: dict[int, Statement | None] = {}
        self._facts: dict[int, tuple[Statement, ...] | None] = {}

    def thing(self, ref: Ref) -> Thing | None:
        """The thing that a mention is of, where the view holds it."""
        if ref.n is None:
            return None
        if ref.n not in self._things:
            self._things[ref.n] = self.view.thing(ref.n)
        return self._things[ref.n]

    def statement(self, n: int | None) -> Statement | None:
        """Another statement by its number."""
        if n is None:
            return None
        if n not in self._statements:
            self._statements[n] = self.view.statement(n)
        return self._statements[n]

    def remember(self, statement: Statement) -> None:
        """Keep a statement at hand for those that speak of it."""
        self._statements[statement.n] = statement

    def remember_all(self, thing: Thing, told: Iterable[Statement]) -> None:
        """Keep all that has been told of a thing, in telling order."""
        statements = tuple(told)
        self._statements.update((statement.n, statement) for statement in statements)
        self._facts[thing.n] = tuple(statement for statement in statements if statement.claim is not None)

    def facts(self, thing: Thing) -> tuple[Statement, ...] | None:
        """All facts on a thing, where they are few enough to be read at once."""
        if thing.n not in self._facts:
            count = sum(count for (word, _), count in self.view.tally(thing.n).items() if word not in KINDS)
            self._facts[thing.n] = self.view.about(thing.n, kinds=("fact",)) if count <= _FEW else None
        return self._facts[thing.n]

    def facts_at_hand(self, thing: Thing) -> tuple[Statement, ...] | None:
        """All facts on a thing, where they have been read already."""
        return self._facts.get(thing.n)

    def target(self, statement: Statement, key: str) -> Statement | Ref | None:
        """What the part `key` speaks of: another statement, or a thing."""
        for part in statement.parts:
            if part.key == key and isinstance(part.value, Ref):
                return part.value
        other = self.statement(statement.said(key))
        return other.introduces if other is not None and other.introduces is not None else other

    def clause(self, statement: Statement, seen_from: Thing | None = None, depth: int = 0) -> Words:
        """The clause of a statement; a fact is turned round where it is seen from its value."""
        if statement.claim is not None:
            return claimed(statement.claim, seen_from)
        if statement.introduces is not None and statement.kind not in ("event", "open"):
            ref = statement.introduces
            named = Mention(statement.words or ref.name, ref.handle, ref.kind)
            made = listed([mention(ref) for ref in statement.refs("by")]) if statement.kind == "source" else ()
            shown = quoted(named) if statement.kind in ("source", "theme") else (named,)
            return words(shown, words(", by ", made, ",") if made else "", f" {agreeing(named, 'is')} introduced")
        return BY_KIND.get(statement.kind, plain)(self, statement, depth)

    def that(self, of: Statement | Ref | None, depth: int = 0) -> Words:
        """What is known, told or taken back, as the end of a sentence: ` that …`, ` of “…”`."""
        if isinstance(of, Statement) and of.introduces is not None:
            of = of.introduces
        if isinstance(of, Ref):
            return words(" of ", titled(of))
        if of is None or depth >= DEEPEST:
            return (" something",)
        said = self.clause(of, depth=depth + 1)
        if of.sure != "said":
            said = words("perhaps " if of.sure == "suspected" else "it is not so that ", said)
        if of.voice != "story":
            said = words("according to ", sayer(of), ", ", said)
        return words(" that ", said)

    def time(self, when: When) -> Words:
        """A story time; an event that it is given by alone is a mention."""
        if len(when.constraints) == 1:
            only = when.constraints[0]
            if only.relation == "at" and only.anchor.kind == "event" and only.anchor.key.isdigit():
                return happening(self.view.ref(int(only.anchor.key), "event"))
        return (when.text.removeprefix("at "),)

    def own_name(self, statement: Statement, key: str) -> Mention:
        """The name that a part went by before, whatever it has turned out to be since."""
        part = next((p for p in statement.parts if p.key == key and isinstance(p.value, Ref)), None)
        if part is None or not isinstance(part.value, Ref):
            return Mention("something", "", "")
        ref = part.value
        if part.label:
            return Mention(part.label, ref.handle, ref.kind)
        thing = self.thing(ref)
        if thing is not None and len(thing.members) == 2 and key == "first":
            intro = self.statement(next(n for n in thing.members if n != thing.intro))
            if intro is not None and intro.introduces is not None and intro.words:
                return Mention(intro.words, ref.handle, ref.kind)
        return mention(ref)


def claimed(claim: Claim, seen_from: Thing | None = None) -> Words:
    """Subject, wording and value; from the value's side by the inverse wording."""
    subject, wording, value = turned(claim, seen_from)
    return words(subject, f" {agreeing(subject, wording)} ", value)


def turned(claim: Claim, seen_from: Thing | None = None) -> tuple[Mention, str, str | Mention]:
    """The three parts of a claim's sentence, turned round where it is seen from its value and can be."""
    if not isinstance(claim.value, Ref):
        return mention(claim.subject), claim.wording, claim.value
    inverse = claim.inverse or (claim.wording if claim.symmetric else "")
    members = seen_from.members if seen_from is not None else ()
    if inverse and claim.value.n in members and claim.subject.n not in members:
        return mention(claim.value), inverse, mention(claim.subject)
    return mention(claim.subject), claim.wording, mention(claim.value)


def sayer(statement: Statement) -> Words:
    """Who says it, where it is not the story alone: somebody by name, else the voice."""
    by = statement.refs("by")
    return listed([mention(ref) for ref in by]) if by else (_WHO_SAYS.get(statement.voice, statement.voice),)
