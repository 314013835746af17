"""Replies on knowledge: who knows a thing, what somebody knows, since when and how."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from untold.ask.answers import Knowing, Line, Mention, Secret
from untold.ask.grammar import Words, agreeing, begun, words
from untold.ask.happenings import asked
from untold.ask.knows import knows
from untold.ask.replies import Asking, Reply
from untold.ask.wording import Sentences
from untold.stems import stem, stems
from untold.told import Statement, Thing

_KNOWS = ("learns", "believes", "tells", "forgets")
_MOST = 1000
_DASH = " — "


def who_knows(ask: Asking, rest: str) -> Reply | None:
    """Everybody who is told to know or believe what the words say: who learnt it, was told it, saw it."""
    named, wanted = _said(ask, rest)
    if not named and not wanted:
        return None
    if not named:
        told = ask.say.view.of_kind(_KNOWS, limit=_MOST, newest=True)[::-1]
        return Reply("who knows", ask.say.lines(s for s in told if _is_about(ask.say, s, named, wanted)))
    matters = [secret for secret in knows(ask.say.view, about=named[0]).secrets if _says(secret, named, wanted)]
    return Reply("who knows", tuple(_line(secret, knowing) for secret in matters for knowing in secret.known))


def knows_what(ask: Asking, who: str, rest: str | None = None) -> Reply | None:
    """What somebody is told to know or believe; about somebody or something where that is asked."""
    knower = ask.thing(who)
    if knower is None:
        return None
    named, wanted = _said(ask, rest or "")
    known = knows(ask.say.view, who=knower, about=named[0] if named else None).secrets
    matters = [secret for secret in known if _says(secret, named, wanted)]
    lines = tuple(_line(secret, knowing) for secret in matters for knowing in secret.known)
    return Reply(f"what {knower.name} knows", lines, (knower, *named))


def _says(secret: Secret, named: Sequence[Thing], wanted: frozenset[str]) -> bool:
    """Whether what there is to know mentions all who are named, in the words that are asked."""
    handles = {word.handle for word in secret.line.words if isinstance(word, Mention)}
    return all(thing.handle in handles for thing in named) and wanted <= _stems(secret.line.text)


def _line(secret: Secret, knowing: Knowing) -> Line:
    """How somebody came to know: the line that says so, or of whom nothing is said but that he was there, what he knows."""
    line = knowing.line if knowing.line is not None else secret.line
    if line.kind in _KNOWS and any(word == knowing.knower for word in line.words):
        return line
    verb = {"believes": "believes", "forgot": "has forgotten"}.get(knowing.state, "knows")
    how = f" ({agreeing(knowing.knower, knowing.how)})" if knowing.how else ""
    said = words(knowing.knower, f" {agreeing(knowing.knower, verb)}{how}: ", _shortly(secret.line))
    return replace(line, words=begun(said), note="", when="")


def _shortly(line: Line) -> Words:
    """What a line says, without what it adds."""
    run: list[str | Mention] = []
    for word in line.words:
        if isinstance(word, str) and _DASH in word:
            return words(run, word.partition(_DASH)[0])
        run.append(word)
    return words(run)


def _stems(text: str) -> frozenset[str]:
    """The stems of a text; whoever is killed dies."""
    said = stems(text)
    return said | {stem("die")} if stem("kill") in said else said


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
    said = _stems("".join(w if isinstance(w, str) else w.name for w in say.clauses.clause(target)))
    return all(present & set(thing.members) for thing in named) and wanted <= said
