"""One clause for each kind of statement: what it says, before who says it, how sure, and since when."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from untold.ask.answers import Mention
from untold.ask.grammar import Words, after_dash, agreeing, happening, listed, mention, quoted, titled, words
from untold.storytime import When
from untold.told import Claim, Ref, Statement, Thing
from untold.view import View
from untold.vocabulary import KINDS

_DEEPEST = 3  # “Trish learns that Pam tells Karl that …” goes no further
_FEW = 2000
_HOW = {
    "sees": "by seeing it",
    "hears": "by hearing it",
    "told": "by being told",
    "reads": "by reading it",
    "infers": "by working it out",
    "remembers": "by remembering it",
    "feels": "by feeling it",
    "overhears": "by overhearing it",
}
_SHOWN = {
    "flashback": "in a flashback",
    "flashforward": "in a flashforward",
    "vision": "in a vision",
    "dream": "in a dream",
    "projection": "as a projection",
    "recording": "in a recording",
    "lie": "in a lie",
}
_WHO_SAYS = {"creator": "the creator", "critic": "a critic", "guess": "a guess"}
_TAKES_A_NAME = ("by", "to", "for", "with", "of", "at", "from", "on", "in", "as")


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
        return _BY_KIND.get(statement.kind, _plain)(self, statement, depth)

    def that(self, of: Statement | Ref | None, depth: int = 0) -> Words:
        """What is known, told or taken back, as the end of a sentence: ` that …`, ` of “…”`."""
        if isinstance(of, Statement) and of.introduces is not None:
            of = of.introduces
        if isinstance(of, Ref):
            return words(" of ", titled(of))
        if of is None or depth >= _DEEPEST:
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


_ROLE = {
    "agent": "done by ",
    "victim": "done to ",
    "with": "with ",
    "to": "to ",
    "object": "involving ",
    "witness": "seen by ",
    "where": "at ",
}


def _own_role(wording: str) -> str:
    """A keeper's role before its names: `driven by `, `driver: `."""
    return f"{wording} " if wording.split(" ")[-1] in _TAKES_A_NAME else f"{wording}: "


def _people(statement: Statement, key: str) -> Words:
    return listed([mention(ref) for ref in statement.refs(key)]) or ("someone",)


def _agreeing(statement: Statement, verb: str) -> str:
    """A knower's verb."""
    who = statement.refs("who")
    return agreeing(mention(who[0]) if who else "", verb)


def _event(tell: Clauses, statement: Statement, depth: int) -> Words:
    said: Words = (mention(statement.introduces),) if statement.introduces else (statement.words,)
    return said if depth else words(said, _details(statement))


def _details(statement: Statement) -> Words:
    """Who took part in an event, why, and what it echoes."""
    found: list[Words] = []
    if parts := roles(statement):
        found.append(parts)
    if reasons := "; ".join(statement.texts("why")):
        found.append((f"why: {reasons}",))
    if echoes := statement.refs("echoes"):
        found.append(words("it echoes ", *(words(" and " if number else "", titled(ref)) for number, ref in enumerate(echoes))))
    run: list[str | Mention] = []
    for phrase in found:
        run += ["; " if run else " — ", *phrase]
    return words(run)


def _more(tell: Clauses, statement: Statement, depth: int) -> Words:
    event = next(iter(statement.refs("event")), None)
    head: Words = (mention(event),) if event is not None else ("something",)
    return words(head, ": " if statement.words else "", statement.words, () if depth else _details(statement))


def _why(tell: Clauses, statement: Statement, depth: int) -> Words:
    of = tell.target(statement, "event")
    said: Words = ("this",)
    if isinstance(of, Ref):
        said = happening(of)
    elif of is not None and depth < _DEEPEST:
        said = tell.clause(of, depth=depth + 1)
    opening = {"suspected": "perhaps why ", "denied": "not why "}.get(statement.sure, "why ")
    return words(opening, said, f": {statement.words}")


def _appears(tell: Clauses, statement: Statement, depth: int) -> Words:
    who = statement.refs("who")
    alone = mention(who[0]) if len(who) == 1 else ""
    verb = "appear" if len(who) > 1 else agreeing(alone, "appears")
    if statement.mode == "mention":
        verb = "are mentioned" if len(who) > 1 else agreeing(alone, "is mentioned")
    shown = _SHOWN.get(statement.mode, "")
    place, company = statement.refs("where"), statement.refs("with")
    return words(
        _people(statement, "who"),
        f" {verb}",
        f" {shown}" if shown else "",
        words(" at ", listed([mention(ref) for ref in place])) if place else "",
        words(" with ", listed([mention(ref) for ref in company])) if company else "",
        after_dash(statement.words),
    )


def _carries(tell: Clauses, statement: Statement, depth: int) -> Words:
    things, themes = statement.refs("thing"), statement.refs("theme")
    said = words(titled(things[0]) if things else "something", " carries ", titled(themes[0]) if themes else "something")
    return words(said, f": {statement.words}" if statement.words else "")


def _thread(tell: Clauses, statement: Statement, depth: int) -> Words:
    thread = statement.refs("thread")
    verb = " is answered" if statement.kind == "closes" else " moves on"
    return words(titled(thread[0]) if thread else "something", verb, f": {statement.words}" if statement.words else "")


def _open(tell: Clauses, statement: Statement, depth: int) -> Words:
    return words("a question is left open: ", mention(statement.introduces) if statement.introduces else statement.words)


def _corrects(tell: Clauses, statement: Statement, depth: int) -> Words:
    of = tell.target(statement, "entry")
    said = words(" what was told", tell.that(of, depth)) if isinstance(of, Ref) else tell.that(of, depth)
    return words("it is taken back", said, after_dash(statement.words))


def _knows(tell: Clauses, statement: Statement, depth: int) -> Words:
    of = tell.target(statement, "entry")
    verb = _agreeing(statement, statement.kind)
    said = tell.that(of, depth)
    if statement.kind == "believes" and isinstance(of, Ref):
        said = words(" in ", titled(of))
    how = ", ".join(_HOW.get(word, word) for word in statement.texts("how"))
    source = statement.refs("from")
    return words(
        _people(statement, "who"),
        f" {verb}",
        said,
        f", {how}" if how else "",
        words(", from ", listed([mention(ref) for ref in source])) if source else "",
        after_dash(statement.words),
    )


def _tells(tell: Clauses, statement: Statement, depth: int) -> Words:
    of, false = tell.target(statement, "entry"), "yes" in statement.texts("lie")
    verb = words(" ", _agreeing(statement, "lies to" if false else "tells"), " ", _people(statement, "hearer"))
    said = words(", saying", tell.that(of, depth)) if false and isinstance(of, Statement) else tell.that(of, depth)
    return words(_people(statement, "who"), verb, said, after_dash(statement.words))


def _lie(tell: Clauses, statement: Statement, depth: int) -> Words:
    of = tell.target(statement, "telling")
    said = tell.clause(of, depth=depth + 1) if isinstance(of, Statement) and depth < _DEEPEST else ("something was told",)
    return words("it was a lie when ", said, after_dash(statement.words))


def _name(tell: Clauses, statement: Statement, depth: int) -> Words:
    ref = next(iter(statement.refs("thing")), None)
    if ref is None:
        return words("something is called ", statement.words)
    if statement.kind == "alias":
        return words(titled(ref), f" {agreeing(mention(ref), 'is')} also called ", quoted(statement.words))
    before = tell.own_name(statement, "thing")
    if before.name == statement.words:
        return words("from here on it is called ", before)
    return words(before, " is called ", Mention(statement.words, ref.handle, ref.kind), " from here on")


def _same(tell: Clauses, statement: Statement, depth: int) -> Words:
    one, other = tell.own_name(statement, "first"), tell.own_name(statement, "second")
    if one.name == other.name and one.handle:
        thing = tell.thing(next(iter(statement.refs("first"))))
        names = [name for name, _ in thing.names] if thing is not None else []
        said = listed([Mention(name, one.handle, one.kind) for name in names])
        return words(said, " are one and the same", after_dash(statement.words))
    return words(one, " turns out to be ", other, after_dash(statement.words))


def _title(tell: Clauses, statement: Statement, depth: int) -> Words:
    return words("".join(statement.texts("unit")[:1]), " is titled ", quoted(statement.words))


def _unit(tell: Clauses, statement: Statement, depth: int) -> Words:
    when, shown = statement.time(), _SHOWN.get(statement.mode, "")
    plays = words(" plays ", tell.time(when) if when else "", " " if when and shown else "", shown)
    return words("".join(statement.texts("unit")[:1]), plays)


def _passage(tell: Clauses, statement: Statement, depth: int) -> Words:
    speakers = statement.refs("speaker")
    said = quoted(statement.words)
    return words(listed([mention(ref) for ref in speakers]), ": ", said) if speakers else said


def _note(tell: Clauses, statement: Statement, depth: int) -> Words:
    writer = ", ".join(statement.texts("writer"))
    return words(f"{writer}: " if writer else "", statement.words)


def _plain(tell: Clauses, statement: Statement, depth: int) -> Words:
    return (statement.words,)


_BY_KIND: dict[str, Callable[[Clauses, Statement, int], Words]] = {
    "event": _event,
    "more": _more,
    "why": _why,
    "appears": _appears,
    "carries": _carries,
    "pushes": _thread,
    "closes": _thread,
    "open": _open,
    "corrects": _corrects,
    "learns": _knows,
    "believes": _knows,
    "forgets": _knows,
    "tells": _tells,
    "lie": _lie,
    "name": _name,
    "alias": _name,
    "same": _same,
    "title": _title,
    "unit": _unit,
    "passage": _passage,
    "note": _note,
}
