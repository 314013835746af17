"""Facts that a question speaks of, by the wordings of their properties: whose mother, who loves whom, what somebody is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from untold.ask.wording import Sentences
from untold.stems import stem, stems
from untold.told import Claim, Ref, Statement, Thing
from untold.vocabulary import KINDS

_MOST = 300
# What people call a tie that the ledger words otherwise; the asked word itself comes first, these only where it finds nothing.
_ALSO = {
    stem(word): tuple(stem(other) for other in others.split())
    for words, others in (
        ("daughter son kid children", "child"),
        ("mum mom mother", "mother parent"),
        ("dad father", "father parent"),
        ("parents parent", "mother father parent"),
        ("brother sister brothers sisters", "sibling"),
        ("grandmother grandfather grandma grandpa", "grandparent"),
        ("grandson granddaughter", "grandchild"),
        ("husband wife spouse", "married spouse"),
        ("boyfriend girlfriend lover partner", "with loves partner"),
        ("job profession work living", "occupation"),
        ("boss employer", "employs"),
        ("home house address", "lives home"),
        ("enemy enemies foe", "odds enemy"),
        ("actor actress", "plays"),
        ("ability abilities powers", "power can"),
        ("killer murderer", "killed"),
        ("mental", "condition"),
        ("illness", "condition"),
        ("related relatives relative", "related kin mother father parent child sibling grandparent spouse married taken"),
        ("dislike hate", "odds"),
    )
    for word in words.split()
}
_KIN = frozenset(stem(word) for word in ("family", "relatives", "relative", "kin", "related"))


@dataclass(frozen=True, slots=True)
class Tie:
    """One property as it is used of a thing: its word, and what it says from either side."""

    prop: str
    claim: Claim

    def of_subject(self) -> frozenset[str]:
        """Stems of what the subject is, or does, to the value: `is the mother of`, `leads`; `is led by` from the other side."""
        own = "" if _is_passive(self.claim.wording) else self.claim.wording
        other = self.claim.inverse if _is_passive(self.claim.inverse) else ""
        return stems(f"{own} {other}")

    def of_value(self) -> frozenset[str]:
        """Stems of what the value is, or does, to the subject."""
        own = self.claim.wording if _is_passive(self.claim.wording) else ""
        other = "" if _is_passive(self.claim.inverse) else self.claim.inverse
        return stems(f"{own} {other}") | (self.of_subject() if self.claim.symmetric else frozenset())

    def named(self) -> frozenset[str]:
        """Stems of the property's own word."""
        return stems(self.prop.replace("-", " "))


def _is_passive(wording: str) -> bool:
    """Whether `A wording B` says what B does: `is led by`."""
    return wording.endswith(" by") and wording.startswith(("is ", "was ", "are ", "were ", "has been "))


def ties(say: Sentences, thing: Thing) -> list[Tie]:
    """The properties that something has, or is the value of, each with one use of it."""
    facts = say.clauses.facts(thing)
    if facts is None:
        props = dict.fromkeys(word for word, _ in sorted(say.view.tally(thing.n)) if word not in KINDS)
        facts = tuple(fact for prop in props for fact in say.view.about(thing.n, props=(prop,), limit=1))
    return list({f.claim.prop: Tie(f.claim.prop, f.claim) for f in reversed(facts) if f.claim is not None}.values())


def called(say: Sentences, thing: Thing, noun: frozenset[str]) -> list[Statement]:
    """Facts that answer “who is …’s mother”, “what is …’s rank”: by the word itself, else by what else it is called."""
    if not noun:
        return []
    if noun & _KIN:
        kin = [tie.prop for tie in ties(say, thing) if tie.claim.kin]
        return _facts(say, thing, kin, subject=True, value=True)
    found = _called(say, thing, noun)
    if not found:
        for other in dict.fromkeys(other for word in sorted(noun) for other in _ALSO.get(word, ())):
            found += _called(say, thing, frozenset((other,)))
    return list({fact.n: fact for fact in found}.values())


def _called(say: Sentences, thing: Thing, noun: frozenset[str]) -> list[Statement]:
    found: list[Statement] = []
    for tie in ties(say, thing):
        worded = isinstance(tie.claim.value, str)
        from_value = not worded and _is_called(noun, tie.of_subject() | tie.named())
        from_subject = _is_called(noun, tie.of_subject() | tie.named() if worded else tie.of_value())
        found += _facts(say, thing, (tie.prop,), subject=from_subject, value=from_value)
    return found


def does(say: Sentences, thing: Thing, verb: frozenset[str]) -> list[Statement]:
    """Facts that answer “who does … love”: in which it is the one who does."""
    return _worded(say, thing, verb, subject_first=True)


def done_to(say: Sentences, thing: Thing, verb: frozenset[str]) -> list[Statement]:
    """Facts that answer “who loves …”: in which it is the one to whom it is done."""
    return _worded(say, thing, verb, subject_first=False)


def _worded(say: Sentences, thing: Thing, verb: frozenset[str], *, subject_first: bool) -> list[Statement]:
    if not verb:
        return []
    found: list[Statement] = []
    for tie in ties(say, thing):
        by_subject = verb <= tie.of_subject() | (tie.named() if subject_first else frozenset())
        by_value = verb <= tie.of_value()
        as_subject, as_value = (by_subject, by_value) if subject_first else (by_value, by_subject)
        if tie.claim.symmetric:
            as_subject = as_value = by_subject or by_value
        found += _facts(say, thing, (tie.prop,), subject=as_subject, value=as_value)
    return found


def between(say: Sentences, one: Thing, other: Thing, said: frozenset[str]) -> list[Statement]:
    """Facts that tie two together, in either direction, of which the words speak (all, where none are given)."""
    shared = {tie.prop for tie in ties(say, other)}
    props = [tie.prop for tie in ties(say, one) if tie.prop in shared]
    found = [f for f in _facts(say, one, props, subject=True, value=True) if _is_subject(f, other) or _is_value(f, other)]
    wanted = [frozenset((word, *_ALSO.get(word, ()))) for word in said]
    return [fact for fact in found if all(options & _speaks_of(fact) for options in wanted)]


def states(say: Sentences, thing: Thing, said: frozenset[str]) -> list[Statement]:
    """Facts with words or a state for a value that answer “is … dead”: and of one value at a time, what holds instead."""
    found: list[Statement] = []
    for tie in ties(say, thing):
        if not isinstance(tie.claim.value, str):
            continue
        facts = _facts(say, thing, (tie.prop,), subject=True, value=False)
        if tie.prop == "status" and said <= _STATUS:
            found += [f for f in facts if say.still(f) or not f.stands or said <= _value_stems(f)]
        else:
            found += [f for f in facts if said and said <= _speaks_of(f)]
    return found


_STATUS = frozenset(stem(word) for word in ("alive", "dead", "undead", "missing", "unborn", "living", "live", "die"))


def _value_stems(fact: Statement) -> frozenset[str]:
    return stems(fact.claim.value) if fact.claim is not None and isinstance(fact.claim.value, str) else frozenset()


def _speaks_of(fact: Statement) -> frozenset[str]:
    claim = fact.claim
    if claim is None:
        return frozenset()
    text = f"{claim.wording} {claim.inverse} {claim.prop.replace('-', ' ')} {fact.words}"
    return stems(text if isinstance(claim.value, Ref) else f"{text} {claim.value}")


def _is_called(noun: frozenset[str], said: frozenset[str]) -> bool:
    """Whether a noun is in a wording: `leader` is in `leads`, as `killer` is in `killed`."""
    return all(word in said or (word.endswith("er") and stem(word[:-2]) in said) for word in noun)


def _facts(say: Sentences, thing: Thing, props: Iterable[str], *, subject: bool, value: bool) -> list[Statement]:
    """The facts with these properties of which the thing is the subject, or the value."""
    named = tuple(props)
    if not named or not (subject or value):
        return []
    facts = say.clauses.facts(thing)
    if facts is None:
        told = say.view.about(thing.n, props=named, limit=_MOST)
    else:
        told = tuple(fact for fact in facts if fact.claim is not None and fact.claim.prop in named)
    return [f for f in told if (subject and _is_subject(f, thing)) or (value and _is_value(f, thing))]


def _is_subject(fact: Statement, thing: Thing) -> bool:
    return fact.claim is not None and fact.claim.subject.n in thing.members


def _is_value(fact: Statement, thing: Thing) -> bool:
    return fact.claim is not None and isinstance(fact.claim.value, Ref) and fact.claim.value.n in thing.members
