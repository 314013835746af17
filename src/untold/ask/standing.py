"""Which facts still hold: of a property that has one value at a time, a later value ends the earlier."""

from __future__ import annotations

from collections.abc import Iterable

from untold.told import Claim, Ref, Statement

# What is shown so says what is, was or will be in another time or in nobody's: it ends nothing that holds now.
_ELSEWHEN = ("flashback", "flashforward", "vision", "dream", "projection", "recording", "lie")


def ends(facts: Iterable[Statement]) -> dict[int, str]:
    """Of facts on one subject and property, in telling order: where each that is over was told to be so.

    The keys are the statements' numbers.
    """
    running: list[Statement] = []
    over: dict[int, str] = {}
    for fact in facts:
        if not _speaks_of_now(fact):
            continue
        still: list[Statement] = []
        for earlier in running:
            if earlier.claim and fact.claim and (not same_value(earlier.claim, fact.claim) or _says_it_ended(earlier, fact)):
                over[earlier.n] = fact.place
            else:
                still.append(earlier)
        running = [*still, fact] if fact.time("until") is None else still
    return over


def same_value(one: Claim, other: Claim) -> bool:
    """Whether two claims give the same value: the same thing, or the same words."""
    if isinstance(one.value, Ref) and isinstance(other.value, Ref):
        return one.value.n is not None and one.value.n == other.value.n
    return one.value == other.value


def _speaks_of_now(fact: Statement) -> bool:
    claim = fact.claim
    plain = fact.stands and fact.sure == "said" and fact.voice == "story" and fact.mode not in _ELSEWHEN
    return claim is not None and claim.one and plain


def _says_it_ended(earlier: Statement, later: Statement) -> bool:
    return earlier.time("until") is None and later.time("until") is not None
