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
    for fact in facts:
        if fact.claim is None or not _speaks_of_now(fact):
            continue
        own, ended = _value(fact.claim), fact.time("until") is not None
        for value in list(running) if fact.claim.one else [own] * ended:
            if value != own or ended:
                over |= {earlier.n: fact.place for earlier in running.pop(value, ())}
        if not ended:
            running.setdefault(own, []).append(fact)
    return over


def _speaks_of_now(fact: Statement) -> bool:
    return fact.stands and fact.sure == "said" and fact.voice == "story" and fact.mode not in _ELSEWHEN


def _value(claim: Claim) -> int | str:
    """What tells one value from another; someone unknown is nobody else's equal."""
    if isinstance(claim.value, str):
        return claim.value
    return claim.value.n if claim.value.n is not None else -id(claim)
