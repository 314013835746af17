"""Somebody in two places at once.

Two entries put somebody in two places (`where:`) at one story time. Found for certain (an error): both give the same minute
(`when: 1998-10-31 12:30`), or one is `at` the event that the other tells, or both are `at` the same event. Possible (a
warning): one is `during` an event that has him elsewhere, or both are told of the same scene. Nothing is said of two places
within an episode, a chapter or a day: people move about. A place that is `part-of` or `located-in` another is no other place,
and what is not shown in the present (`mode:`) puts nobody anywhere.

To mend it: correct one `where:`, give one entry its own `when:` or `mode:`, or say that one place lies in the other
(`fact kitchen part-of house`). Meant so: `intended: two-places-at-once because …` on either entry.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass

from untold.check.chronicle import Chronicle
from untold.check.clash import Clash, Example
from untold.entries import Entry
from untold.problems import Severity
from untold.storytime import read_date
from untold.vocabulary import RESERVED

_PRESENT_IN = ("agent", "victim", "with", "witness")
_WITHIN = ("part-of", "located-in")
_SCENES = ("scene", "paragraph", "speech", "page", "minute", "line")
_MOST_TOGETHER = 50  # of one person at one time; further ones are compared with the first of these only

_WORLD = """\
work show
  kind: television
  units: s1 3, s1e2 2
s1e1 person ann "Ann"
s1e1 place house "the house"
s1e1 place quay "the quay"
"""

EXAMPLES = (
    Example(
        "Ann is at the house and on the quay in the same minute.",
        _WORLD + "s1e1 appears ann\n  where: house\n  when: 1998-10-31 12:30\n"
        's1e1 event sale "The boat is sold"\n  agent: ann\n  where: quay\n  when: 1998-10-31 12:30\n',
        ((10, "error"),),
    ),
    Example(
        "She is seen elsewhere at the time of an event that she takes part in.",
        _WORLD + 's1e1 event sale "The boat is sold"\n  agent: ann\n  where: quay\n'
        "s1e3 appears ann\n  where: house\n  when: at sale\n",
        ((10, "error"),),
    ),
    Example(
        "She is elsewhere in the course of it: possible.",
        _WORLD + 's1e1 event feast "The feast"\n  with: ann\n  where: quay\n'
        "s1e3 appears ann\n  where: house\n  when: during feast\n",
        ((10, "warning"),),
    ),
    Example(
        "She is in two places in one scene: possible.",
        _WORLD + "s1e2.1 appears ann\n  where: house\ns1e2.1 appears ann\n  where: quay\n",
        ((9, "warning"),),
    ),
    Example(
        "Within an episode she may walk from one to the other.",
        _WORLD + "s1e1 appears ann\n  where: house\ns1e1 appears ann\n  where: quay\n",
    ),
    Example(
        "The kitchen is part of the house.",
        _WORLD + 's1e1 place kitchen "the kitchen"\ns1e1 fact kitchen part-of house\n'
        "s1e2.1 appears ann\n  where: house\ns1e2.1 appears ann\n  where: kitchen\n",
    ),
    Example(
        "One of them is a vision.",
        _WORLD + "s1e2.1 appears ann\n  where: house\ns1e2.1 appears ann\n  where: quay\n  mode: vision\n",
    ),
)


@dataclass(frozen=True, slots=True)
class _Stay:
    """Somebody is somewhere at a time: `exact` where the time is one moment, else some time within it."""

    entry: Entry
    places: tuple[str, ...]
    exact: bool


def clashes(story: Chronicle) -> Iterator[Clash]:
    """Everybody who is in two places at one time."""
    nesting = _Nesting(story)
    stays: dict[tuple[str, Hashable], list[_Stay]] = {}
    for entry in sorted(story.of_kind("event", "more", "appears"), key=lambda entry: entry.order):
        places = tuple(story.who(word.text) for word in entry.all("where") if word.text not in RESERVED)
        if not places or story.mode(entry) != "present":
            continue
        times = list(_times(story, entry))
        for who in dict.fromkeys(story.who(name) for name in _people(entry) if name not in RESERVED):
            for time, exact in times:
                stays.setdefault((who, time), []).append(_Stay(entry, places, exact))
    said: set[tuple[str, int, int]] = set()
    for (who, time), found in stays.items():
        for number, later in enumerate(found):
            for earlier in found[: min(number, _MOST_TOGETHER)]:
                pair = (who, earlier.entry.order, later.entry.order)
                severity = _severity(story, time, earlier, later)
                if severity and pair not in said and not nesting.together(earlier.places, later.places):
                    said.add(pair)
                    yield _clash(who, earlier, later, severity)
                    break


def _clash(who: str, earlier: _Stay, later: _Stay, severity: Severity) -> Clash:
    there, here = "`, `".join(earlier.places), "`, `".join(later.places)
    return Clash(
        later.entry,
        f"`{who}` {'is' if severity == 'error' else 'may be'} in `{here}` and in `{there}` at one time",
        f"correct a `where:`, give one a `when:` of its own, or say that `{here}` is `part-of` `{there}`",
        (earlier.entry,),
        severity,
    )


def _severity(story: Chronicle, time: Hashable, one: _Stay, other: _Stay) -> Severity | None:
    if (
        one.entry.kind != "appears"
        and other.entry.kind != "appears"
        and story.event_of(one.entry) == story.event_of(other.entry)
    ):
        return None  # an event may take place in several places
    if one.exact and other.exact:
        return "error"
    return "warning" if one.exact or other.exact or (isinstance(time, tuple) and time[0] == "scene") else None


def _people(entry: Entry) -> Iterator[str]:
    if entry.kind == "appears":
        yield from (word.text for word in (*entry.arg("who"), *entry.all("with")))
    else:
        yield from (word.text for role in _PRESENT_IN for word in entry.all(role))


def _times(story: Chronicle, entry: Entry) -> Iterator[tuple[Hashable, bool]]:
    """The times by which an entry can be compared, and whether it fills them."""
    event = "" if entry.kind == "appears" else story.event_of(entry)
    if event:
        yield ("event", event), True
    timed = bool(entry.one("when")) if entry.kind == "appears" else story.is_timed(event)
    for constraint in story.constraints(entry, "when"):
        anchor = constraint.anchor
        if constraint.amount or constraint.relation not in ("at", "during"):
            continue
        if anchor.kind == "event":
            yield ("event", story.who(anchor.key)), constraint.relation == "at"
        elif anchor.kind == "date" and len(read_date(anchor.key) or ()) == 5:
            yield ("minute", anchor.key), True
    home = story.home(entry)
    if not timed and home is not None and home.lo == home.hi and _is_scene(story, home.lo):
        yield ("scene", home.lo), False


def _is_scene(story: Chronicle, ordinal: int) -> bool:
    """Whether a finest unit is so small that nobody gets about in it."""
    telling = story.ledger.telling
    work = telling.work_of(ordinal)
    number = ordinal - telling.span_of_work(work).lo
    if not 1 <= number <= work.size:
        return False
    depth = len(work.index.path(number - 1))
    return depth <= len(work.levels) and work.levels[depth - 1].name in _SCENES


class _Nesting:
    """Which places lie in which, over the whole story."""

    def __init__(self, story: Chronicle) -> None:
        self._around: dict[str, set[str]] = {}
        self._all: dict[str, frozenset[str]] = {}
        for stated in story.stated:
            if stated.claim.property.text in _WITHIN and not stated.claim.value.quoted:
                inner, outer = story.who(stated.claim.subject.text), story.who(stated.claim.value.text)
                self._around.setdefault(inner, set()).add(outer)

    def together(self, some: tuple[str, ...], others: tuple[str, ...]) -> bool:
        """Whether any of the one places is, or lies in, or holds any of the others."""
        return any(a in self._outward(b) or b in self._outward(a) for a in some for b in others)

    def _outward(self, place: str) -> frozenset[str]:
        if place not in self._all:
            found = {place}
            waiting = [place]
            while waiting:
                new = self._around.get(waiting.pop(), set()) - found
                found |= new
                waiting += new
            self._all[place] = frozenset(found)
        return self._all[place]
