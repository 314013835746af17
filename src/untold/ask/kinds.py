"""What a statement of each kind says, as a clause: one small function for each."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from untold.ask.answers import Mention
from untold.ask.grammar import (
    Words,
    after_dash,
    agreeing,
    capital,
    happening,
    listed,
    mention,
    quoted,
    shortened,
    titled,
    words,
)
from untold.ask.roles import roles
from untold.folding import fold
from untold.told import Ref, Statement

if TYPE_CHECKING:
    from untold.ask.clauses import Clauses

_QUESTION, _ANSWER = 140, 320  # letters of a turn that a line shows; the whole stands on its document's page
_LONGEST_LABEL = 60
DEEPEST = 3  # “Trish learns that Pam tells Karl that …” goes no further
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
    elif of is not None and depth < DEEPEST:
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
    if isinstance(of, Ref) and statement.kind == "forgets":
        said = words(" ", titled(of))
    elif isinstance(of, Ref) and statement.kind == "believes":
        verb, said = _agreeing(statement, "takes"), words(" ", titled(of), " for true")
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
    if not isinstance(of, Statement) or depth >= DEEPEST:
        return words("what was told was a lie", after_dash(statement.words))
    if of.kind != "tells":
        return words("it was a lie", tell.that(of, depth), after_dash(statement.words))
    said = tell.that(tell.target(of, "entry"), depth)
    return words("what ", _people(of, "who"), " told ", _people(of, "hearer"), " was a lie:", said, after_dash(statement.words))


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
    if statement.texts("form") and one.name != other.name:  # by their names alone, as a text uses them
        return words(one, f" {agreeing(one, 'is')} another name of ", other)
    if one.name == other.name and one.handle:
        thing = tell.thing(next(iter(statement.refs("first"))))
        names = [name for name, _ in thing.names] if thing is not None else []
        said = listed([Mention(name, one.handle, one.kind) for name in names])
        return words(said, " are one and the same", after_dash(statement.words))
    if one.kind == "event":
        return words(quoted(one), " turns out to be ", quoted(other), after_dash(statement.words))
    return words(one, f" {agreeing(one, 'turns')} out to be ", other, after_dash(statement.words))


def _title(tell: Clauses, statement: Statement, depth: int) -> Words:
    return words(f"the title of {''.join(statement.texts('unit')[:1])} is ", quoted(statement.words))


def _unit(tell: Clauses, statement: Statement, depth: int) -> Words:
    when, shown = statement.time(), _SHOWN.get(statement.mode, "")
    plays = words(" plays ", tell.time(when) if when else "", " " if when and shown else "", shown)
    return words(f"what is told at {''.join(statement.texts('unit')[:1])}", plays)


def _passage(tell: Clauses, statement: Statement, depth: int) -> Words:
    speakers = listed([*map(mention, statement.refs("speaker")), *statement.texts("said-by")])
    if statement.texts("form"):  # the work's own text, as it stands
        label = label_of(statement)
        return words(label, ": " if label else "", with_names(statement))
    if not statement.texts("part"):
        said = quoted(statement.words)
        return words(speakers, ": ", said) if speakers else said
    said = quoted(shortened(statement.words, _ANSWER))
    question = shortened(" ".join(statement.texts("question")), _QUESTION)
    asked = words("asked " if speakers else "Asked ", quoted(question)) if question else ()
    head = words(speakers, ", " if speakers and asked else "", asked)
    return words(head, ": ", said) if head else said


def label_of(statement: Statement) -> Words:
    """Who speaks a passage of the text, where it says so and its words do not begin with it."""
    begins = fold(statement.words[:_LONGEST_LABEL].partition(":")[0])
    if any(fold(name) == begins for name in (*(r.name for r in statement.refs("speaker")), *statement.texts("speaker"))):
        return ()
    return listed([mention(ref) for ref in statement.refs("speaker")]) or statement.texts("speaker")[:1]


def with_names(statement: Statement) -> Words:
    """The words of a passage with whom they name, each under the name that stands there."""
    found: list[str | Mention] = []
    at = 0
    for start, end, ref in statement.named:
        found += [statement.words[at:start], Mention(statement.words[start:end], ref.handle, ref.kind)]
        at = end
    return words(found, statement.words[at:])


def _note(tell: Clauses, statement: Statement, depth: int) -> Words:
    writer = ", ".join(statement.texts("writer"))
    return words(f"{capital(writer)}: " if writer else "", statement.words)


def plain(tell: Clauses, statement: Statement, depth: int) -> Words:
    return (statement.words,)


BY_KIND: dict[str, Callable[[Clauses, Statement, int], Words]] = {
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
