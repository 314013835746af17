"""A stored record into a Statement as one view tells it: names as told, what is not held as “someone” or “something”."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from untold.stored import (
    AUDIENCE,
    KIND_NAMES,
    REF,
    SAID,
    SOMEONE,
    SOMETHING,
    THING_CODES,
    WHEN,
    Record,
    StoredAnchor,
    StoredConstraint,
)
from untold.storytime import Anchor, Constraint, When, write_when
from untold.told import Citation, Claim, Part, Ref, Said, Statement
from untold.vocabulary import CERTAINTIES, MODES, VOICES

if TYPE_CHECKING:
    from untold.view.lookups import Lookups

NOBODY = {
    SOMEONE: Ref(None, "", "someone", ""),
    SOMETHING: Ref(None, "", "something", ""),
    AUDIENCE: Ref(None, "", "the audience", "audience"),
}


def numbers_in(record: Record) -> Iterator[int]:
    """Every thing and every other entry that a record names, so that they can be looked up together."""
    for _, what, value, _ in record.parts:
        if what == REF:
            yield value >> 1
        elif what == SAID:
            yield value
        elif what == WHEN:
            yield from _events(value)
    if record.claim is not None:
        yield record.claim[0] >> 1
        if isinstance(record.claim[2], int):
            yield record.claim[2] >> 1
    for source, _, _ in record.citations:
        yield source >> 1
    for ref, _ in record.names:
        yield ref >> 1
    yield from record.corrects
    for _, _, thing, _ in record.spans:
        yield thing >> 1


def _events(constraints: Iterable[StoredConstraint]) -> Iterator[int]:
    for _, _, _, anchor, other in constraints:
        for each in (anchor, other):
            if each is not None and each[0] == "event":
                yield int(each[1])


def statement_of(look: Lookups, n: int, told: int, kind: int, record: Record) -> Statement:
    """The statement that a record is in a view."""
    position = look.reach.position(told)
    claim = _claim(look, record.claim) if record.claim is not None else None
    return Statement(
        n=n,
        kind=KIND_NAMES[kind],
        place=look.place(told),
        position=position,
        words=record.words,
        parts=tuple(_parts(look, n, kind, position, record)),
        claim=claim,
        introduces=look.ref(n) if kind in THING_CODES else None,
        voice=VOICES[record.voice],
        sure=CERTAINTIES[record.sure],
        mode=MODES[record.mode],
        citations=tuple(
            Citation(reference(look, source), part) for source, part, since in record.citations if look.reach.holds(since)
        ),
        corrects=tuple(target for target in record.corrects if look.told_at(target) is not None),
        corrected_by=look.corrected_by(n, record.effect_of),
        by_effect=record.effect_of if record.effect_of > 0 else None,
        named=tuple(_named(look, record)) if record.spans else (),
    )


def reference(look: Lookups, code: int) -> Ref:
    """A stored reference as a mention in this view."""
    if code < 0:
        return NOBODY[code]
    thing = look.thing(code >> 1)
    return thing.ref if thing is not None else NOBODY[SOMEONE if code & 1 else SOMETHING]


def _named(look: Lookups, record: Record) -> Iterator[tuple[int, int, Ref]]:
    """What the words name, as far as it is understood by now; spans do not overlap, and the first of several is taken."""
    end = 0
    for start, stop, code, since in record.spans:
        if start >= end and look.reach.holds(since) and (ref := reference(look, code)).n is not None:
            yield start, stop, ref
            end = stop


def _parts(look: Lookups, n: int, kind: int, position: int, record: Record) -> Iterator[Part]:
    named = KIND_NAMES[kind] in ("same", "name", "alias")
    for key, what, value, label in record.parts:
        if what == REF:
            ref = reference(look, value)
            if key != "about" or ref.n is not None or value < 0:
                # What is said of a name or an identity is said of the one who went by a name before it.
                own = named and key in ("first", "second", "thing") and value > 0
                yield Part(key, ref, look.name_before(value >> 1, position, n) if own else label)
        elif what == SAID:
            yield Part(key, Said(value if value > 0 and look.told_at(value) is not None else None))
        elif what == WHEN:
            when = _when(look, value)
            if when is not None:
                yield Part(key, when)
        else:
            yield Part(key, value)
    for code, since in record.names:
        if look.reach.holds(since) and (ref := reference(look, code)).n is not None:
            yield Part("names", ref)


def _claim(look: Lookups, stored: tuple[int, int, int | str]) -> Claim:
    subject, prop, value = stored
    name, wording, inverse, nature = look.reading.properties[prop]
    return Claim(
        subject=reference(look, subject),
        prop=name,
        wording=wording,
        inverse=inverse,
        value=reference(look, value) if isinstance(value, int) else value,
        one=bool(nature & 1),
        symmetric=bool(nature & 2),
        kin=bool(nature & 4),
    )


def _when(look: Lookups, stored: Iterable[StoredConstraint]) -> When | None:
    """A story time by what is told: a constraint given by an event that the view does not hold is left out."""
    constraints: list[Constraint] = []
    for relation, amount, unit, first, other in stored:
        anchor = _anchor(look, first)
        to = _anchor(look, other) if other is not None else None
        if anchor is not None and (to is not None or other is None):
            constraints.append(Constraint(relation, anchor, amount, unit, to))
    return When(tuple(constraints), write_when(constraints)) if constraints else None


def _anchor(look: Lookups, stored: StoredAnchor) -> Anchor | None:
    kind, key, lo, hi = stored
    if kind != "event":
        return Anchor(kind, str(key), str(key), lo, hi)
    thing = look.thing(int(key))
    return Anchor(kind, str(thing.n), thing.name, lo, hi) if thing is not None else None
