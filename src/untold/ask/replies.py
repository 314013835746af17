"""What is said in reply to each kind of question; a reply without lines is none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from untold.ask.answers import Line
from untold.ask.appearances import appearances
from untold.ask.happenings import Asked, Happening, asked, happenings, reasons, taking_part
from untold.ask.lead import introductions, lead_of
from untold.ask.passages_of import newest_passages
from untold.ask.question import Question
from untold.ask.recap import told_in
from untold.ask.ties import between, called, does, done_to, states
from untold.ask.units import unit_named
from untold.ask.wording import Sentences
from untold.stems import is_bare, stem, stems
from untold.told import Statement, Thing

_NEWEST = 20
_SOME = 6
_NAMES = frozenset((stem("name"), stem("alias"), stem("called")))
_PREPOSITIONS = (" at ", " on ", " in ", " from ", " outside ", " inside ", " near ")


@dataclass(frozen=True, slots=True)
class Asking:
    """One question being answered."""

    say: Sentences
    question: Question

    def thing(self, mark: str) -> Thing | None:
        """The thing that a mark in the question's shape stands for."""
        return self.question.thing(mark)


@dataclass(frozen=True, slots=True)
class Reply:
    """How a question was read, the lines that answer it, and whom the answer is about where the lines do not say."""

    understood: str
    lines: tuple[Line, ...]
    things: tuple[Thing, ...] = ()


# -- what happened, why, where, when -----------------------------------------------------------------------------------


def why(ask: Asking, rest: str) -> Reply | None:
    """Why something happened, or is so: as the story shows it, then as others give it."""
    what = asked(ask.question.part(rest))
    found = happenings(ask.say, what)
    lines = [line for happened in found for line in reasons(ask.say, happened)]
    if lines:
        return Reply(f"why: {_titles(found)}", tuple(lines))
    facts: list[Statement] = []
    for thing in what.named:
        for other in what.named:
            facts += between(ask.say, thing, other, frozenset(what.stems)) if other is not thing else []
        facts += states(ask.say, thing, frozenset(what.stems)) if what.stems else []
    given = [s for fact in facts for s in ask.say.view.speaking_of(fact.n) if s.kind == "why"]
    return Reply("why", ask.say.lines({s.n: s for s in given}.values()))


def did(ask: Asking, rest: str) -> Reply | None:
    """Whether somebody did something, or something happened: the events and facts that say so."""
    what = asked(ask.question.part(rest))
    if not what.stems and what.event is None and len(what.named) < 2:
        return None
    found = happenings(ask.say, what) if what.stems or what.event is not None else []
    verb = frozenset(what.stems)
    facts = [
        fact
        for doer in what.doers
        for fact in does(ask.say, doer, verb)
        if what.sufferers and all(_touches(fact, other) for other in what.sufferers)
    ]
    lines = (*event_lines(ask.say, found), *ask.say.lines(holding_first(ask.say, facts)))
    return Reply(f"what happened: {_titles(found)}" if found else "what is so", lines)


def occurred(ask: Asking, rest: str, asking: str) -> Reply | None:
    """Where or when something happened."""
    found = happenings(ask.say, asked(ask.question.part(rest)))
    if asking == "where":
        found = [h for h in found if h.members("where") or any(word in h.event.name for word in _PREPOSITIONS)]
    return Reply(f"{asking}: {_titles(found)}", event_lines(ask.say, found)) if found else None


def happened_to(ask: Asking, who: str) -> Reply | None:
    """What happened to somebody, or somewhere: every event, and what came of it."""
    thing = ask.thing(who)
    if thing is None:
        return None
    if thing.kind == "event":
        return of_thing(ask, who)
    found = taking_part(ask.say, thing)[-_NEWEST:]
    if not found and ask.say.view.has_text:
        return Reply(f"where the text last speaks of {thing.name}", newest_passages(ask.say, thing), (thing,))
    now = [f for f in ask.say.view.about(thing.n, props=("status",)) if _touches(f, thing) and ask.say.still(f)]
    return Reply(f"what happened: {thing.name}", (*event_lines(ask.say, found), *ask.say.lines(now[-1:])), (thing,))


def happened_in(ask: Asking, rest: str) -> Reply | None:
    """What happened in a unit of the telling, at a place of the story, in an event."""
    tokens = ask.question.part(rest)
    if len(tokens) == 1 and tokens[0].thing is not None:
        return happened_to(ask, rest)
    view = ask.say.view
    unit = unit_named(view.telling, view.progress, " ".join(t.text for t in tokens if not is_bare(t.text)))
    if unit is None:
        return did(ask, rest)
    name, span = unit
    return Reply(f"what happened in {name}", told_in(ask.say, span))


def when_born(ask: Asking, who: str) -> Reply | None:
    """When somebody was born."""
    thing = ask.thing(who)
    found = taking_part(ask.say, thing) if thing is not None else []
    born = [h for h in found if h.stems() & stems("born birth")]
    return Reply(f"when: {_titles(born)}", event_lines(ask.say, born)) if born else None


# -- deaths --------------------------------------------------------------------------------------------------------------


def died(ask: Asking, who: str) -> Reply | None:
    """How and when somebody died; where that was taken back, what stands instead."""
    thing = ask.thing(who)
    if thing is None:
        return None
    deaths = [f for f in ask.say.view.about(thing.n, props=("status",)) if _touches(f, thing)]
    standing = [f for f in deaths if f.stands and f.claim is not None and f.claim.value == "dead"]
    if not standing:
        return Reply(f"death of {thing.name}", ask.say.lines(holding_first(ask.say, deaths)), (thing,))
    causes = {f.by_effect for f in standing} | {n for f in standing for n in _since(f)}
    found = [h for h in taking_part(ask.say, thing) if causes & {h.event.n, *(s.n for s in h.statements)}]
    return Reply(f"death of {thing.name}", (*event_lines(ask.say, found), *ask.say.lines(standing)), (thing,))


def killed_by(ask: Asking, who: str) -> Reply | None:
    """Who killed somebody: the events in which somebody did, and what is said of it."""
    thing = ask.thing(who)
    if thing is None:
        return None
    found = [h for h in _deadly(ask.say, thing) if h.members("agent")]
    facts = [f for f in done_to(ask.say, thing, stems("killed")) if f.claim is not None]
    lines = (*event_lines(ask.say, found), *ask.say.lines(holding_first(ask.say, facts)))
    return Reply(f"who killed {thing.name}", lines)


def _deadly(say: Sentences, thing: Thing) -> list[Happening]:
    """The events in which somebody came to death, or is told to have been killed."""
    found = []
    for happened in taking_part(say, thing):
        dead = any(
            e.claim is not None and e.claim.value == "dead" and _touches(e, thing) and e.stands for e in happened.effects
        )
        told = happened.has(thing, "victim") and stem("kill") in stems(" ".join(s.words for s in happened.statements))
        alive = (
            any(e.claim is not None and e.claim.value == "dead" and _touches(e, thing) for e in happened.effects) and not dead
        )
        if dead or (told and not alive):
            found.append(happened)
    return found


# -- who is who, and what is so ----------------------------------------------------------------------------------------


def of_thing(ask: Asking, who: str) -> Reply | None:
    """Who or what something is."""
    thing = ask.thing(who)
    if thing is None:
        return None
    view, say = ask.say.view, ask.say
    if thing.kind == "event":
        found = happenings(say, Asked(event=thing))
        lines = [line for happened in found for line in reasons(say, happened)]
        effects = [effect for happened in found for effect in happened.effects]
        return Reply(f"what: {thing.name}", (*event_lines(say, found), *lines, *say.lines(effects)), (thing,))
    turns = [s for s in view.about(thing.n, kinds=("same", "name")) if not s.texts("form")]
    kin = [fact for fact in view.about(thing.n, kinds=("fact",), limit=300) if fact.claim is not None and fact.claim.kin]
    lead = [*lead_of(say, thing), *_met(say, thing)]
    lines = [*lead, *say.lines(turns), *say.lines([fact for fact in kin if say.still(fact)][:_SOME])]
    if not lines:
        lines = list(say.lines(introductions(say, thing)))
    return Reply(f"who: {thing.name}", tuple(lines), (thing,))


def open_question(ask: Asking) -> Reply | None:
    """A question that the story itself asks: where it was opened, what moved it, how it was answered."""
    view = ask.say.view
    thread = next((thing for thing in view.by_name(ask.question.text.strip()) if thing.kind == "open"), None)
    if thread is None:
        return None
    told = view.about(thread.n, kinds=("open", "pushes", "closes"))
    return Reply("a question that the story asks", ask.say.lines(told), (thread,))


def property_of(ask: Asking, noun: str, who: str) -> Reply | None:
    """Somebody's mother, a group's members, a thing's owner, somebody's age."""
    thing, wanted = ask.thing(who), stems(noun)
    if thing is None or not wanted:
        return None
    if wanted <= _NAMES:
        told = (*introductions(ask.say, thing), *ask.say.view.about(thing.n, kinds=("name", "alias", "same")))
        return Reply(f"names of {thing.name}", ask.say.lines(told), (thing,))
    facts = called(ask.say, thing, wanted)
    return Reply(f"{noun} of {thing.name}", ask.say.lines(holding_first(ask.say, facts)))


def played(ask: Asking, who: str) -> Reply | None:
    """Who plays somebody, or whom somebody plays."""
    thing = ask.thing(who)
    if thing is None:
        return None
    facts = [f for f in ask.say.view.about(thing.n, props=("played-by",)) if _touches(f, thing)]
    return Reply(f"who plays: {thing.name}", ask.say.lines(facts))


def is_so(ask: Asking, who: str, said: str) -> Reply | None:
    """Whether somebody is dead, is a detective, was shot: what is told of it, whichever way."""
    thing, wanted = ask.thing(who), stems(said)
    if thing is None or not wanted:
        return None
    facts = states(ask.say, thing, wanted)
    if not facts:
        return did(ask, f"was {who} {said}")
    return Reply(f"whether {thing.name} is {said}", ask.say.lines(holding_first(ask.say, facts)), (thing,))


def how_tied(ask: Asking, one: str, other: str, noun: str = "") -> Reply | None:
    """What two are to one another, or whether one is the other's mother."""
    first, second = ask.thing(one), ask.thing(other)
    if first is None or second is None:
        return None
    wanted = stems(noun)
    if not wanted:
        facts = between(ask.say, first, second, wanted)
    else:
        facts = [fact for fact in called(ask.say, second, wanted) if _touches(fact, first)]
    understood = f"{first.name} and {second.name}"
    return Reply(understood, ask.say.lines(holding_first(ask.say, facts)), (first, second))


def what_done(ask: Asking, asking: str, who: str, verb: str) -> Reply | None:
    """Whom somebody loves, what he wants, whom he shot."""
    thing, wanted = ask.thing(who), stems(verb)
    if thing is None:
        return None
    if not wanted:
        return property_of(ask, "occupation", who) if "do" in verb.split() else None
    facts = does(ask.say, thing, wanted)
    if asking in ("who", "whom"):
        facts = [fact for fact in facts if fact.claim is not None and not isinstance(fact.claim.value, str)]
    found = happenings(ask.say, Asked(doers=(thing,), stems=tuple(sorted(wanted))))
    lines = (*ask.say.lines(holding_first(ask.say, facts)), *event_lines(ask.say, found))
    return Reply(f"what {thing.name} does: {verb}", lines)


def who_did(ask: Asking, verb: str, who: str, rest: str) -> Reply | None:
    """Who loves, shot, leads somebody."""
    thing, wanted = ask.thing(who), stems(verb)
    if thing is None or not wanted:
        return None
    more = asked(ask.question.part(rest))
    facts = done_to(ask.say, thing, wanted | frozenset(more.stems)) if not more.named else []
    what = Asked(sufferers=(thing, *more.named), stems=(*sorted(wanted), *more.stems))
    found = [happened for happened in happenings(ask.say, what) if happened.members("agent")]
    lines = (*event_lines(ask.say, found), *ask.say.lines(holding_first(ask.say, facts)))
    return Reply(f"who: {verb.removesuffix(' the').strip()} {thing.name}", lines)


# -- inside --------------------------------------------------------------------------------------------------------------


def event_lines(say: Sentences, found: Iterable[Happening]) -> tuple[Line, ...]:
    """What is told of some events."""
    return say.lines(statement for happened in found for statement in happened.statements)


def _met(say: Sentences, thing: Thing) -> tuple[Line, ...]:
    """The passages that name somebody first and last."""
    met = appearances(say, thing)
    return tuple(dict.fromkeys(line for line in (met.first, met.last) if line is not None)) if met is not None else ()


def _titles(found: Iterable[Happening]) -> str:
    return "; ".join(happened.event.name for happened in found)


def holding_first(say: Sentences, facts: Iterable[Statement]) -> list[Statement]:
    """Facts once each: those that hold, then those that are over, then those taken back."""
    return sorted({f.n: f for f in facts}.values(), key=lambda f: 0 if say.still(f) else 1 if f.stands else 2)


def _since(fact: Statement) -> list[int]:
    """The events since which a fact holds."""
    since = fact.time("since")
    anchors = [c.anchor for c in since.constraints] if since is not None else []
    return [int(anchor.key) for anchor in anchors if anchor.kind == "event" and anchor.key.isdigit()]


def _touches(fact: Statement, thing: Thing) -> bool:
    claim = fact.claim
    if claim is None:
        return False
    ends = (claim.subject.n, None if isinstance(claim.value, str) else claim.value.n)
    return any(end in thing.members for end in ends if end is not None)
