"""Lists: everybody or everything of a kind met so far, in telling order, with a few words on each."""

from __future__ import annotations

from untold.ask.answers import Listing, Mention, Row
from untold.ask.extracts import cast
from untold.ask.grammar import Words, listed, mention, words
from untold.ask.lead import states_of
from untold.ask.wording import Sentences
from untold.problems import NotTold
from untold.told import Ref, Thing
from untold.view import View
from untold.vocabulary import KINDS, THING_KINDS

_SAYS_WHO = ("is", "role-in-making", "occupation", "rank")
_ROLES = ("agent", "victim", "with", "to", "witness")


def listing(view: View, kind: str = "person", limit: int = 100, skip: int = 0) -> Listing:
    """The things of one kind, the exact count, and the menu of kinds that there are; raises NotTold for a kind without any."""
    counts = view.counts()
    if kind not in counts:
        raise NotTold
    say = Sentences(view)
    rows = tuple(
        Row(mention(thing.ref), thing.first, _few_words(say, thing))
        for thing in view.things(kind, limit=max(0, limit), skip=max(0, skip))
    )
    return Listing(kind, KINDS[kind].label, counts[kind], rows, menu(counts))


def met(view: View, limit: int) -> Listing:
    """The people of a first page: those whom a work's own text names most, else all in telling order."""
    if not view.has_text:
        return listing(view, "person", limit=limit)
    counts = view.counts()
    say = Sentences(view)
    named = [thing for one in cast(view)[:limit] if (thing := view.thing(one.n)) is not None]
    people = list(dict.fromkeys([*named, *view.things("person", limit=limit)]))[:limit]
    rows = tuple(Row(mention(thing.ref), thing.first, _few_words(say, thing)) for thing in people)
    return Listing("person", KINDS["person"].label, counts["person"], rows, menu(counts))


def menu(counts: dict[str, int]) -> tuple[tuple[str, str, int], ...]:
    """The kinds that there are: word, heading and count."""
    return tuple((kind, KINDS[kind].label, counts[kind]) for kind in THING_KINDS if counts.get(kind))


def _few_words(say: Sentences, thing: Thing) -> Words:
    """Who somebody is, who takes part in an event, what form a document has."""
    if thing.kind == "event":
        intro = say.clauses.statement(thing.intro)
        people = dict.fromkeys(mention(ref) for ref in intro.refs(*_ROLES)) if intro is not None else {}
        return listed([who for who in people if isinstance(who, Mention)])
    if thing.kind == "source":
        return words(thing.form)
    if thing.kind == "open":
        return ()
    if say.view.has_text and (text := _in_text(say, thing)):
        return text
    return _states(say, thing)


def _in_text(say: Sentences, thing: Thing) -> Words:
    """In how many passages a work's own text names something, after what it is told to be."""
    count = len(say.view.where_named(thing.n))
    said = _states(say, thing)
    return words(said, "; " if said and count else "", f"in {count} passage{'' if count == 1 else 's'}") if count else said


def _states(say: Sentences, thing: Thing) -> Words:
    claims = [state.claim for state in states_of(say, thing, _SAYS_WHO) if state.claim is not None]
    for claim in [claim for claim in claims if claim.prop == claims[0].prop][-1:]:
        said = mention(claim.value) if isinstance(claim.value, Ref) else claim.value
        return words("" if claim.prop == "is" else f"{claim.wording} ", said)
    return ()
