"""What a thing is now, in a few lines: the states that hold, or the event, the question, the document itself."""

from __future__ import annotations

from dataclasses import replace

from untold.ask.answers import Line
from untold.ask.grammar import Words, capital, listed, mention, words
from untold.ask.wording import Sentences
from untold.told import Statement, Thing
from untold.vocabulary import THING_KINDS

# What somebody is, in the order in which a reader wants to know it.
STATES = ("is", "role-in-making", "occupation", "rank", "age", "status", "condition", "located-in", "lives-in", "owned-by")
_EACH = 3  # of a property that may have many values, the newest


def lead_of(say: Sentences, thing: Thing) -> tuple[Line, ...]:
    """The head of a thing's page."""
    if thing.kind in ("event", "open"):
        return say.lines(introductions(say, thing))
    if thing.kind == "source":
        return tuple(line for intro in introductions(say, thing) for line in _document(say, intro))
    return say.lines(states_of(say, thing), thing)


def states_of(say: Sentences, thing: Thing, props: tuple[str, ...] = STATES) -> tuple[Statement, ...]:
    """The facts on what a thing is that stand and still hold, as told by the story, the newest of each property."""
    by_property: dict[str, list[Statement]] = {}
    facts = say.clauses.facts(thing)
    for fact in say.view.about(thing.n, props=props) if facts is None else facts:
        if fact.claim is not None and fact.claim.prop in props and fact.claim.subject.n in thing.members and _counts(say, fact):
            by_property.setdefault(fact.claim.prop, []).append(fact)
    return tuple(
        fact
        for prop in props
        if prop in by_property
        for fact in by_property[prop][-1 if by_property[prop][-1].claim.one else -_EACH :]  # type: ignore[union-attr]
    )


def introductions(say: Sentences, thing: Thing) -> tuple[Statement, ...]:
    """The statements that introduce a thing: one, or one for each that it turned out to be."""
    if len(thing.members) == 1:
        intro = say.clauses.statement(thing.intro)
        return (intro,) if intro is not None else ()
    told = say.view.about(thing.n, kinds=THING_KINDS)
    return tuple(s for s in told if s.introduces is not None and s.introduces.n in thing.members)


def _counts(say: Sentences, fact: Statement) -> bool:
    now = fact.mode in ("present", "mention") or (fact.mode == "flashback" and fact.by_effect is not None)
    return now and fact.sure == "said" and fact.voice == "story" and say.still(fact)


def _document(say: Sentences, intro: Statement) -> list[Line]:
    """What a document is, who made it and when, what it covers."""
    plain = replace(say.line(intro), note="")
    said: list[Words] = [(capital(form),) for form in intro.texts("form")[:1]]
    if makers := intro.refs("by"):
        said.append(words("By ", listed([mention(ref) for ref in makers])))
    for key, opening in (("date", "Published "), ("url", ""), ("scope", "Covers ")):
        said += [words(opening, text) for text in intro.texts(key)[:1]]
    return [replace(plain, words=run) for run in said]
