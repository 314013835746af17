"""Which facts still hold: a later value ends the one value of a property, and an end told later ends any."""

from __future__ import annotations

from collections.abc import Iterable

from untold.told import Claim, Statement

# What is shown so says what is, was or will be in another time or in nobody's: it ends nothing that holds now.
_ELSEWHEN = ("flashback", "flashforward", "vision", "dream", "projection", "recording", "lie")


def ends(facts: Iterable[Statement]) -> dict[int, str]:
    """Of facts on one subject and property, in telling order: where each that is over was told to be so.

    Where there is one value at a time, another value ends it; the same again with its end (`until`) ends it for any property.
    The keys are the statements' numbers.
    """
    running: dict[int | str, list[Statement]] = {}
    over: dict[int, str] = {}
    told = [fact for fact in facts if fact.claim is not None and is_told_to_be_so(fact)]
    over |= _of_the_past(told)
    for fact in told:
        if fact.claim is None or fact.mode in _ELSEWHEN:
            continue
        own, ended = _value(fact.claim), fact.time("until") is not None
        for value in list(running) if fact.claim.one else [own] * ended:
            if value != own or ended:
                over |= {earlier.n: fact.place for earlier in running.pop(value, ())}
        if not ended:
            running.setdefault(own, []).append(fact)
    return over


def _of_the_past(told: Iterable[Statement]) -> dict[int, str]:
    """What a flashback shows is over where something else is so now, whichever was told first."""
    past: list[Statement] = []
    now: list[Statement] = []
    for fact in told:
        if fact.claim is not None and fact.claim.one:
            if fact.mode == "flashback":
                past.append(fact)
            elif fact.mode not in _ELSEWHEN:
                now.append(fact)
    over: dict[int, str] = {}
    for fact in past:
        other = [f for f in now if f.claim and fact.claim and _value(f.claim) != _value(fact.claim)]
        if other:
            over[fact.n] = next((f.place for f in other if f.position > fact.position), "")
    return over


def is_told_to_be_so(fact: Statement) -> bool:
    """Whether the story itself says that it is so, and has not taken it back."""
    return fact.stands and fact.sure == "said" and fact.voice == "story"


def _value(claim: Claim) -> int | str:
    """What tells one value from another; someone unknown is nobody else's equal."""
    if isinstance(claim.value, str):
        return claim.value
    return claim.value.n if claim.value.n is not None else -id(claim)
