"""What is said in reply to where somebody is or was last met, with whom, and when two met."""

from __future__ import annotations

from untold.ask.appearances import appearances
from untold.ask.happenings import taking_part
from untold.ask.passages_of import shared_passages, together
from untold.ask.replies import Asking, Reply, did, event_lines, holding_first, property_of

_SOME = 6
_PARTS = ("agent", "victim", "with", "to", "witness")


def where_is(ask: Asking, who: str) -> Reply | None:
    """Where somebody lives, or something is."""
    thing = ask.thing(who)
    if thing is None:
        return None
    props = ("lives-in", "located-in")
    facts = [
        fact
        for fact in ask.say.view.about(thing.n, props=props)
        if fact.claim is not None and fact.claim.subject.n in thing.members
    ]
    if not facts and ask.say.view.has_text:
        return last_seen(ask, who)
    return Reply(f"where: {thing.name}", ask.say.lines(holding_first(ask.say, facts)))


def last_seen(ask: Asking, who: str, which: str = "last") -> Reply | None:
    """Where somebody was first or last met: the passage of the text, or the event that the story tells of him."""
    thing = ask.thing(who)
    if thing is None:
        return None
    end = 0 if which == "first" else -1
    found = taking_part(ask.say, thing)
    placed = [happened for happened in found if happened.members("where")] or found
    met = appearances(ask.say, thing)
    line = None if met is None else met.first if which == "first" else met.last
    events = event_lines(ask.say, placed[end:][:1])
    return Reply(f"{which} met: {thing.name}", (*events, *([line] if line is not None else [])), (thing,))


def company_of(ask: Asking, who: str) -> Reply | None:
    """With whom somebody is met: the newest passages, or events, in which others are."""
    thing = ask.thing(who)
    if thing is None:
        return None
    found = [happened for happened in taking_part(ask.say, thing) if happened.members(*_PARTS) - set(thing.members)][-_SOME:]
    beside, passages = together(ask.say, thing)
    lines = (*event_lines(ask.say, found), *passages)
    return Reply(f"together with {thing.name}", lines, beside) if lines else property_of(ask, "members", who)


def met(ask: Asking, first: str, second: str) -> Reply | None:
    """When and where two met: as the story tells it, else the first passages that name both."""
    one, other = ask.thing(first), ask.thing(second)
    if one is None or other is None:
        return None
    told = did(ask, f"{first} meet {second}")
    if told is not None and told.lines:
        return told
    return Reply(f"{one.name} and {other.name} in one passage", shared_passages(ask.say, one, other)[:2], (one, other))
