"""Story time: what `when:`, `since:` and `until:` say, read into constraints on points, and written out in words.

    when    := part ("," part)*                                  all of them hold
    part    := ("before" | "after" | "during" | "at") anchor
             | NUMBER unit ("before" | "after") anchor           unit: minutes, hours, days, weeks, months, years
             | "between" anchor "and" anchor
             | anchor                                            the same as "at"
    anchor  := a unit (s1e1, s2, s2e1-s2e3) | a date (1998, 1998-10, 1998-10-31, with " 12:30" after a day) | an event's id

A word is tried as a unit, then as a date, then as an event, so that what it means never depends on what has been told.
What is ordered are points: an event or a unit is an interval with a start and an end. Only `<` and `=` (and offsets from
one anchor) are used, so that consistency is decidable in polynomial time and a contradiction is a cycle that can be shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rapidfuzz import process

from untold.place import Telling
from untold.problems import PlaceError

RELATIONS = ("before", "after", "during", "at", "between")
UNITS = {"minute": 60, "hour": 3600, "day": 86_400, "week": 604_800, "month": 2_629_746, "year": 31_556_952}
_DATE = re.compile(r"(-?\d{1,6})(?:-(\d{2})(?:-(\d{2})(?: (\d{2}):(\d{2}))?)?)?", re.ASCII)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a time is given by: a `date` as written, a `unit` by its span of ordinals, or an `event`.

    `key` is the date, the unit's place as written, or the event (the keeper's id on his side, the store's number as text on the
    reader's). `name` is what a reader is shown for it.
    """

    kind: str  # date, unit, event
    key: str
    name: str = ""
    lo: int = -1
    hi: int = -1


@dataclass(frozen=True, slots=True)
class Constraint:
    """One part: `relation` (before, after, during, at, between) to `anchor`, at a distance of `amount` `unit`s where given."""

    relation: str
    anchor: Anchor
    amount: int = 0
    unit: str = ""
    to: Anchor | None = None

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """The one or two things that it is given by."""
        return (self.anchor,) if self.to is None else (self.anchor, self.to)


@dataclass(frozen=True, slots=True)
class When:
    """A story time: all its constraints hold. `text` is how it reads in this view (names in it as told)."""

    constraints: tuple[Constraint, ...]
    text: str = ""


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    column: int


def read_when(
    text: str,
    telling: Telling,
    is_event: Callable[[str], bool],
    *,
    column: int = 1,
    nearest: Callable[[str], str] | None = None,
) -> When:
    """Read a story time; raises PlaceError. `column`: where the text stands; `nearest`: the event's id nearest to a word."""
    constraints: list[Constraint] = []
    reader = _Reader(telling, is_event, nearest or (lambda _: ""))
    offset = 0
    for part in text.split(","):
        start = column + offset
        tokens = [_Token(found.group(), start + found.start()) for found in re.finditer(r"\S+", part)]
        if not tokens:
            raise PlaceError("a story time is missing", column=start, nearest="before s1e1")
        constraints.append(reader.part(tokens))
        offset += len(part) + 1
    return When(tuple(dict.fromkeys(constraints)), text.strip())


def write_when(constraints: Iterable[Constraint]) -> str:
    """How constraints read, with each anchor's `name` (or its key, where it has none)."""
    return ", ".join(_write(constraint) for constraint in constraints)


def read_date(text: str) -> tuple[int, ...] | None:
    """Year, month, day, hour and minute as far as written; None where it is no date of the calendar."""
    match = _DATE.fullmatch(text)
    if not match:
        return None
    numbers = tuple(int(group) for group in match.groups() if group is not None)
    year, month, day, hour, minute = (*numbers, *(0, 1, 1, 0, 0)[len(numbers) :])
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    if not 1 <= month <= 12 or not 1 <= day <= _DAYS[month - 1] - (month == 2 and not leap) or hour > 23 or minute > 59:
        return None
    return numbers


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the parts of one story time for one telling."""

    telling: Telling
    is_event: Callable[[str], bool]
    nearest: Callable[[str], str]

    def part(self, tokens: list[_Token]) -> Constraint:
        first = tokens[0]
        if first.text == "between":
            return self._between(tokens)
        if first.text in RELATIONS:
            return Constraint(first.text, self._anchor(tokens[1:], first))
        # A number alone, or a date's time of day after it, is an anchor; a number and a word is a distance.
        if first.text.isascii() and first.text.isdigit() and len(tokens) > 1:
            return self._distance(tokens)
        return Constraint("at", self._anchor(tokens, first))

    def _between(self, tokens: list[_Token]) -> Constraint:
        middle = next((number for number, token in enumerate(tokens) if token.text == "and"), None)
        if middle is None:
            raise PlaceError("“between” needs an “and”", column=tokens[-1].column, nearest="between s1e1 and s1e2")
        low = self._anchor(tokens[1:middle], tokens[0])
        return Constraint("between", low, to=self._anchor(tokens[middle + 1 :], tokens[middle]))

    def _distance(self, tokens: list[_Token]) -> Constraint:
        amount, unit = tokens[0], tokens[1]
        if unit.text.removesuffix("s") not in UNITS:
            raise PlaceError(
                f"“{unit.text[:40]}” is no measure of time",
                column=unit.column,
                nearest=_near(unit.text, [f"{u}s" for u in UNITS]),
            )
        if len(tokens) < 3 or tokens[2].text not in ("before", "after"):
            wrong = tokens[min(2, len(tokens) - 1)]
            raise PlaceError("a distance is so long “before” or “after” something", column=wrong.column, nearest="before")
        if not 1 <= int(amount.text[:8]) <= _MOST or len(amount.text) > 7:
            raise PlaceError(f"a distance is between 1 and {_MOST}", column=amount.column, nearest="1")
        anchor = self._anchor(tokens[3:], tokens[2])
        return Constraint(tokens[2].text, anchor, int(amount.text), unit.text.removesuffix("s") + "s")

    def _anchor(self, tokens: list[_Token], after: _Token) -> Anchor:
        if not tokens:
            end = after.column + len(after.text)
            raise PlaceError(f"something is missing after “{after.text}”", column=end, nearest=f"{after.text} s1e1")
        column = tokens[0].column
        text = " ".join(token.text for token in tokens)
        if unit := self._unit(text):
            return unit
        if read_date(text):
            return Anchor("date", text)
        if len(tokens) > 1:
            if read_date(tokens[0].text) or self._unit(tokens[0].text) or self.is_event(tokens[0].text):
                column = tokens[1].column
            raise PlaceError(
                f"“{text[:60]}” is not one unit, date or event", column=column, nearest=lambda: self._guess(tokens[0].text)
            )
        if self.is_event(text):
            return Anchor("event", text)
        if _DATE.fullmatch(text):
            raise PlaceError(f"“{text[:40]}” is no date of the calendar", column=column, nearest=text.partition("-")[0])
        raise PlaceError(f"“{text[:40]}” is no unit, no date and no event", column=column, nearest=lambda: self._guess(text))

    def _unit(self, text: str) -> Anchor | None:
        try:
            told = self.telling.read_told(text)
        except PlaceError:
            return None
        if len(told.alternatives) != 1 or len(told.alternatives[0]) != 1:
            return None
        span = told.alternatives[0][0]
        return Anchor("unit", self.telling.label_span(span), lo=span.lo, hi=span.hi)

    def _guess(self, text: str) -> str:
        """What may have been meant: a word of the grammar, an event's id, else the nearest unit."""
        if near := _near(text, RELATIONS, 80):
            return near
        if near := self.nearest(text):
            return near
        try:
            self.telling.read_told(text)
        except PlaceError as error:
            return error.nearest
        return ""


def _near(text: str, words: Iterable[str], least: int = 0) -> str:
    found = process.extractOne(text[:40], list(words), score_cutoff=least)
    return found[0] if found else ""


def _within(anchor: Anchor) -> str:
    """An anchor's name as it stands within a sentence: `The ferry burns` becomes `the ferry burns`."""
    name = anchor.name or anchor.key
    return name[0].lower() + name[1:] if name.startswith(("The ", "A ", "An ")) else name


def _write(constraint: Constraint) -> str:
    name = _within(constraint.anchor)
    if constraint.to is not None:
        return f"between {name} and {_within(constraint.to)}"
    if constraint.amount:
        unit = constraint.unit.removesuffix("s") if constraint.amount == 1 else constraint.unit
        return f"{constraint.amount} {unit} {constraint.relation} {name}"
    if constraint.relation == "at" and constraint.anchor.kind != "event":
        return name
    return f"{constraint.relation} {name}"
