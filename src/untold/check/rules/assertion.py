"""An assertion that does not come true.

`s2e6 assert alisa status alive` says what the ledger must come to for somebody who has been told everything of its work up to
that place: of a property with one value, the latest in story time (of those that nothing orders, the last told); of another,
any value that stands and is not over. Always an error. Nothing of an assertion is ever shown to a reader.

To mend it: find the entry that says otherwise (it is named), or correct the assertion. Meant so, where it waits for an entry
yet to be written: `intended: assertion because …`.
"""

from __future__ import annotations

from collections.abc import Iterator

from untold.check.chronicle import MADE_UP, Chronicle, Stated
from untold.check.clash import Clash, Example
from untold.check.names import reaches
from untold.chronology import Moment
from untold.entries import Entry, Word
from untold.progress import Progress, Requirement

_MOST_COMPARED = 200  # of one thing's values of one property; of more, the last told are compared

_WORLD = """\
work show
  kind: television
  units: s1 3, s2 3
s1e1 person ann "Ann"
s1e1 person bob "Bob"
s1e2 fact died ann status dead
"""

EXAMPLES = (
    Example("She is dead by then.", _WORLD + "s1e3 assert ann status dead\n"),
    Example("She is not alive by then.", _WORLD + "s1e3 assert ann status alive\n", ((7, "error"),)),
    Example(
        "The death is taken back later, and an assertion is about its own place.",
        _WORLD + "s2e1 fact ann status alive\n  corrects: died\ns1e3 assert ann status dead\ns2e1 assert ann status alive\n",
    ),
    Example(
        "Told later, but longer ago.",
        _WORLD + 's2e1 event birth "Ann is born"\n  effect: ann status alive\n  when: 30 years before s1e1\n'
        "s2e1 assert ann status dead\n",
    ),
    Example(
        "Two people turn out to be one.",
        _WORLD + "s2e2 same bob ann\ns2e1 assert bob status dead\ns2e2 assert bob status dead\n",
        ((8, "error"),),
    ),
    Example("Nothing is told of it.", _WORLD + "s1e3 assert bob status alive\n", ((7, "error"),)),
)


def clashes(story: Chronicle) -> Iterator[Clash]:
    """Every assertion that the ledger does not come to."""
    asserted = [entry for entry in story.ledger.entries if entry.kind == "assert" and entry.claims]
    if not asserted:
        return
    states = _States(story)
    for entry in asserted:
        claim = entry.claims[0]
        at = states.told_by(entry)
        found = at.states(claim.subject.text, claim.property.text)
        if at.value(claim.value) not in {at.value(s.claim.value) for s in found}:
            said = ", ".join(f"`{s.claim.value.text}` ({s.entry.told_text})" for s in found[:3])
            yield Clash(
                entry,
                f"`{claim.subject.text} {claim.property.text} {claim.value.text}` is not so at {entry.told_text}: "
                + (f"there is {said}" if said else "nothing is told of it"),
                "correct the entry that says otherwise, or the assertion",
                tuple(s.entry for s in found[:3]),
            )


class _States:
    """The claims of a story by their property, and the moments told in it."""

    def __init__(self, story: Chronicle) -> None:
        self.story = story
        self.claims: dict[tuple[str, str], list[Stated]] = {}
        self.identities = [entry for entry in story.ledger.entries if entry.kind == "same"]
        for entry in story.ledger.entries:
            if entry.kind in ("fact", "event", "more") and not any(w.text != "story" for w in entry.all("voice")):
                for claim in entry.claims:
                    event = "" if entry.kind == "fact" else story.event_of(entry)
                    key = (claim.property.text, claim.subject.text)
                    self.claims.setdefault(key, []).append(Stated(entry, claim, event))
        self._told: dict[Requirement, _Told] = {}

    def told_by(self, entry: Entry) -> _Told:
        """What has been told to whoever has been told everything up to an entry."""
        if entry.told not in self._told:
            self._told[entry.told] = _Told(self, next(reaches(self.story.ledger.telling, entry.told))[0])
        return self._told[entry.told]


class _Told:
    """The story as it stands at one place."""

    def __init__(self, states: _States, progress: Progress) -> None:
        self._states = states
        self._progress = progress
        self._standing = states.story.standing.at(progress)
        self._ends: dict[str, str] = {}
        for entry in states.identities:
            if self._holds(entry) and not entry.one("sure"):
                first, second = (self.who(entry.arg(slot)[0].text) for slot in ("first", "second"))
                if first != second:
                    self._ends[first] = second

    def who(self, name: str) -> str:
        """The id under which somebody is known at this place."""
        while name in self._ends:
            name = self._ends[name]
        return name

    def value(self, word: Word) -> str:
        """A value as it is compared."""
        return word.text.casefold() if word.quoted else self.who(word.text)

    def _members(self, subject: str) -> list[str]:
        """All the ids under which somebody known at this place goes."""
        end = self.who(subject)
        return [end, *(name for name in self._ends if self.who(name) == end)]

    def states(self, subject: str, prop: str) -> list[Stated]:
        """The claims of a property that hold at this place; of a property with one value, the latest."""
        claims = (s for name in self._members(subject) for s in self._states.claims.get((prop, name), ()))
        found = sorted((s for s in claims if self._stands(s)), key=lambda s: s.entry.order)
        declared = self._states.story.ledger.properties.get(prop)
        if declared is None or not declared.one or not found:
            return [s for s in found if not s.entry.one("until")]
        found = found[-_MOST_COMPARED:]
        spans = [_span(self._states.story, s) for s in found]
        latest = [
            s for s, own in zip(found, spans, strict=True) if not any(own is not other and own[1] < other[0] for other in spans)
        ]
        return [max(latest, key=lambda s: (s.entry.told.position(self._progress), s.entry.order))] if latest else found[-1:]

    def _holds(self, entry: Entry) -> bool:
        return entry.told.held_by(self._progress) and self._standing.holds(entry)

    def _stands(self, stated: Stated) -> bool:
        entry = stated.entry
        sure = entry.one("sure")
        said = sure is None or sure.text == "said"
        real = self._states.story.mode(entry) not in MADE_UP
        return said and real and self._holds(entry) and (not stated.claim.id or self._standing.claim_holds(stated.claim.id))


def _span(story: Chronicle, stated: Stated) -> tuple[Moment, Moment]:
    """Between which moments a value begins to hold, or is seen to."""
    entry = stated.entry
    if stated.event:
        return story.when(entry) or (story.anytime, story.anytime)
    return story.point(entry, "since") or story.present(entry) or (story.anytime, story.anytime)
