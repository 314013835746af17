"""Replies on knowledge: who knows a thing, what somebody knows, since when and how."""

from __future__ import annotations

from collections.abc import Iterable

from untold.ask.happenings import asked
from untold.ask.replies import Asking, Reply
from untold.ask.stems import stem, stems
from untold.ask.wording import Sentences
from untold.told import Statement, Thing

_KNOWS = ("learns", "believes", "tells", "forgets")
_MOST = 1000


def who_knows(ask: Asking, rest: str) -> Reply | None:
    """Everybody who is told to know, believe or have been told what the words say."""
    named, wanted = _said(ask, rest)
    if not named and not wanted:
        return None
    told: Iterable[Statement]
    if named:
        targets = ask.say.view.about(named[0].n, limit=_MOST)
        told = (s for target in targets for s in ask.say.view.speaking_of(target.n) if s.kind in _KNOWS)
    else:
        told = ask.say.view.of_kind(_KNOWS, limit=_MOST, newest=True)
    found = [s for s in {s.n: s for s in told}.values() if _is_about(ask.say, s, named, wanted)]
    found.sort(key=lambda s: (s.position, s.n))  # as told: later entries have later numbers
    return Reply("who knows", ask.say.lines(found))


def knows_what(ask: Asking, who: str, rest: str | None = None) -> Reply | None:
    """What somebody is told to know, to believe, or to have been told; about somebody or something where that is asked."""
    knower = ask.thing(who)
    if knower is None:
        return None
    named, wanted = _said(ask, rest or "")
    told = ask.say.view.about(knower.n, kinds=_KNOWS, limit=_MOST)
    own = [s for s in told if any(ref.n in knower.members for ref in s.refs("who", "hearer"))]
    found = [s for s in own if _is_about(ask.say, s, named, wanted)]
    return Reply(f"what {knower.name} knows", ask.say.lines(found), (knower, *named))


def told_whom(ask: Asking, teller: str, verb: str, hearer: str, rest: str | None = None) -> Reply | None:
    """What one told another, true or not; where it is asked what he lied about, only that."""
    who = ask.thing(teller)
    return _told(ask, verb, hearer, rest, who) if who is not None else None


def who_told(ask: Asking, verb: str, hearer: str, rest: str | None = None) -> Reply | None:
    """Who told somebody a thing, true or not; who lied to him, where that is asked."""
    return _told(ask, verb, hearer, rest, None)


def _told(ask: Asking, verb: str, hearer: str, rest: str | None, teller: Thing | None) -> Reply | None:
    whom = ask.thing(hearer)
    if whom is None:
        return None
    named, words = _said(ask, rest or "")
    told = ask.say.view.about(whom.n, kinds=("tells",), limit=_MOST)
    found = [
        s
        for s in told
        if _has(s, whom, "hearer") and (teller is None or _has(s, teller, "who")) and _is_about(ask.say, s, named, words)
    ]
    if verb.startswith("lie"):
        found = [s for s in found if ask.say.is_lie(s)]
    return Reply(f"what {whom.name} was told", ask.say.lines(found))


def _has(statement: Statement, thing: Thing, key: str) -> bool:
    return any(ref.n in thing.members for ref in statement.refs(key))


def _said(ask: Asking, rest: str) -> tuple[tuple[Thing, ...], frozenset[str]]:
    """The names and the stems in what is asked to be known."""
    what = asked(ask.question.part(rest))
    named = (*what.named, *((what.event,) if what.event is not None else ()))
    return named, frozenset(what.stems)


def _is_about(say: Sentences, knowing: Statement, named: tuple[Thing, ...], wanted: frozenset[str]) -> bool:
    """Whether what is known mentions all who are named, in the words that are asked."""
    of = say.clauses.target(knowing, "entry")
    target = say.clauses.statement(of.n) if of is not None else None
    if target is None:
        return False
    present = {ref.n for ref in target.refs()}
    if target.introduces is not None:
        present.add(target.introduces.n)
    said = stems("".join(w if isinstance(w, str) else w.name for w in say.clauses.clause(target)))
    if stem("kill") in said:
        said |= {stem("die")}
    return all(present & set(thing.members) for thing in named) and wanted <= said
