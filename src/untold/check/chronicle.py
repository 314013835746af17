"""A ledger as continuity sees it: what stands at the end, in the story's own voice, who is who, and when everything is.

A rule judges the whole story as its keeper knows it: what was taken back is not held against anybody, and persons who turn out
to be one are one.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from functools import cached_property

from untold.check.standing import Standing
from untold.chronology import GENEROUS, Bounds, Built, Moment, Occurrence, UnitTime, build, home_of
from untold.entries import Claim, Entry, Ledger
from untold.problems import PlaceError
from untold.progress import Span
from untold.storytime import Constraint, read_when
from untold.vocabulary import RESERVED

TIMED = ("appears", "learns", "believes", "forgets", "tells")
# What is only dreamt, seen in a vision or made up is not so; a flashback, a recording, a mention tells what is.
MADE_UP = ("dream", "vision", "projection", "lie")


@dataclass(frozen=True, slots=True)
class Stated:
    """One claim as stated: by a fact, or as the effect of an event (`event` is its id)."""

    entry: Entry
    claim: Claim
    event: str = ""

    @property
    def suspected(self) -> bool:
        """Whether it is only suspected."""
        sure = self.entry.one("sure")
        return sure is not None and sure.text == "suspected"


class Chronicle:
    """Everything that the rules ask of a ledger, worked out once."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.standing = Standing(ledger)
        self._times: dict[str, tuple[Constraint, ...]] = {}
        self._modes: dict[int, str] = {}

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The entries that stand, in the story's own voice, said or suspected."""
        return tuple(
            entry for entry in self.ledger.entries if self.standing.holds(entry) and _word(entry, "sure", "said") != "denied"
        )

    @cached_property
    def by_kind(self) -> dict[str, list[Entry]]:
        """The same by their kind."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(entry.kind, []).append(entry)
        return found

    def of_kind(self, *kinds: str) -> Iterator[Entry]:
        """The standing entries of some kinds."""
        for kind in kinds:
            yield from self.by_kind.get(kind, ())

    # -- who is who ----------------------------------------------------------------------------------------------------

    @cached_property
    def _same(self) -> dict[str, str]:
        """Each id that turns out to be another's, and the one at the end of the chain."""
        to: dict[str, str] = {}

        def end(name: str) -> str:
            while name in to:
                to[name] = name = to.get(to[name], to[name])
            return name

        for entry in self.of_kind("same"):
            first, second = end(entry.arg("first")[0].text), end(entry.arg("second")[0].text)
            if first != second and first not in RESERVED and second not in RESERVED and _word(entry, "sure", "said") == "said":
                to[first] = second
        return {name: end(name) for name in list(to)}

    def who(self, name: str) -> str:
        """The id under which somebody or something is known in the end."""
        return self._same.get(name, name)

    def kind_of(self, name: str) -> str:
        """What kind of thing an id names; empty for none."""
        entry = self.ledger.by_id.get(name)
        return entry.kind if entry is not None and entry.id == name else ""

    # -- what is stated ------------------------------------------------------------------------------------------------

    @cached_property
    def stated(self) -> tuple[Stated, ...]:
        """Every standing claim that is not made up, in the ledger's order."""
        found: list[Stated] = []
        for entry in self.entries:
            if entry.kind not in ("fact", "event", "more") or self.mode(entry) in MADE_UP:
                continue
            event = "" if entry.kind == "fact" else self.event_of(entry)
            found += [Stated(entry, c, event) for c in entry.claims if not c.id or self.standing.claim_holds(c.id)]
        return tuple(found)

    def event_of(self, entry: Entry) -> str:
        """The id of the event that an entry of kind `event` or `more` tells of."""
        return self.who(entry.id if entry.kind == "event" else entry.arg("event")[0].text)

    # -- how and when --------------------------------------------------------------------------------------------------

    def mode(self, entry: Entry) -> str:
        """How something is shown: as it says, or the last that is told of its event, else as its unit is."""
        if entry.order not in self._modes:
            self._modes[entry.order] = self._find_mode(entry)
        return self._modes[entry.order]

    def _find_mode(self, entry: Entry) -> str:
        if entry.kind in ("event", "more"):
            own = self._event_modes.get(self.event_of(entry), "")
            told = entry.told if entry.kind == "event" else None
        else:
            own, told = _word(entry, "mode", ""), entry.told
        home = home_of(told) if told is not None else None
        return own or (self.built.presents.mode_of("", home) if home is not None else "present")

    @cached_property
    def _event_modes(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for entry in self.of_kind("event", "more"):
            if own := _word(entry, "mode", ""):
                found[self.event_of(entry)] = own
        return found

    def home(self, entry: Entry) -> Span | None:
        """The units in which an entry is told; None for a choice."""
        return home_of(entry.told)

    def when(self, entry: Entry) -> tuple[Moment, Moment] | None:
        """When what an entry tells begins and is over, as far as is told; None where nothing is."""
        if entry.kind in ("event", "more"):
            key: Hashable = self.event_of(entry)
        elif entry.one("when"):
            key = ("when", entry.order)
        else:
            return self.present(entry)
        if key not in self.built.of and self.built.homes.get(key) is None:
            return None
        return self.bounds.starts(key), self.bounds.ends(key)

    def is_timed(self, event: str) -> bool:
        """Whether an event has a story time of its own, rather than its unit's present."""
        return self.built.homes.get(event) is None

    def present(self, entry: Entry) -> tuple[Moment, Moment] | None:
        """The present of the units in which an entry is told; None where it has none of its own."""
        home = home_of(entry.told)
        if home is None or not self.built.presents.in_one_chain(home):
            return None
        return self.bounds.of_unit(home)

    def point(self, entry: Entry, key: str) -> tuple[Moment, Moment] | None:
        """Between which moments the `since` or `until` of an entry lies; None where it has none."""
        if (key, entry.order) not in self.built.of:
            return None
        return self.bounds.starts((key, entry.order)), self.bounds.ends((key, entry.order))

    def constraints(self, entry: Entry, key: str) -> tuple[Constraint, ...]:
        """The story time that an entry's qualifier states."""
        word = entry.one(key)
        if word is None:
            return ()
        if word.text not in self._times:
            try:
                self._times[word.text] = read_when(word.text, self.ledger.telling, self._is_event).constraints
            except PlaceError:  # the loader's problem
                self._times[word.text] = ()
        return self._times[word.text]

    def _is_event(self, name: str) -> bool:
        return self.kind_of(name) == "event"

    @cached_property
    def built(self) -> Built:
        """The graph of story time, generous about what may be meant."""
        occurrences = list(self._occurrences())
        spans = [entry for entry in self.of_kind("fact", "believes") if entry.one("since") and entry.one("until")]
        return build(
            self.ledger.telling,
            occurrences,
            self._units(),
            same={name: end for name, end in self._same.items() if self.kind_of(name) == "event"},
            in_turn=((("since", entry.order), ("until", entry.order)) for entry in spans),
            halves=GENEROUS,
        )

    @cached_property
    def bounds(self) -> Bounds:
        """What is certainly before what."""
        return Bounds(self.built)

    @cached_property
    def anytime(self) -> Moment:
        """A moment of which nothing is told."""
        return self.bounds.unknown

    def _occurrences(self) -> Iterator[Occurrence]:
        for entry in self.of_kind("event"):
            mode = self._event_modes.get(self.event_of(entry), "")
            yield Occurrence(entry.id, self.constraints(entry, "when"), home_of(entry.told), mode, entry.order, entry)
        for entry in self.of_kind("more"):
            if entry.one("when"):
                yield Occurrence(self.event_of(entry), self.constraints(entry, "when"), None, "", entry.order, entry)
        for entry in self.of_kind("fact", *TIMED):
            for key in ("when", "since", "until"):
                if constraints := self.constraints(entry, key):
                    yield Occurrence((key, entry.order), constraints, None, "", entry.order, entry)

    def _units(self) -> list[UnitTime]:
        units: list[UnitTime] = []
        for entry in self.of_kind("unit"):
            try:
                span = self.ledger.telling.read_span(entry.arg("unit")[0].text)[1]
            except PlaceError:
                continue
            units.append(UnitTime(span, self.constraints(entry, "when"), _word(entry, "mode", ""), entry))
        return units


def _word(entry: Entry, key: str, default: str) -> str:
    word = entry.one(key)
    return word.text if word is not None else default
