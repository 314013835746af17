"""Who is alive when: the changes of everybody's `status` in story time, and what everybody is told to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from untold.check.chronicle import Chronicle, Stated
from untold.chronology import Moment
from untold.entries import Entry
from untold.vocabulary import RESERVED

ACTING = ("agent", "witness", "with")
_MOST_COMPARED = 60  # of one person's changes; a life with more is not judged by the rest of them


@dataclass(frozen=True, slots=True)
class Change:
    """From when somebody is alive, dead, unborn…: the change lies between `low` and `high`. Empty: a state is over.

    `observed`: only that it is so by then is told, not since when. `coarse`: only a span of units is told.
    """

    stated: Stated
    value: str
    low: Moment
    high: Moment
    observed: bool = False
    coarse: bool = False

    @property
    def entry(self) -> Entry:
        """The entry that tells of it."""
        return self.stated.entry


@dataclass(frozen=True, slots=True)
class Act:
    """Somebody does something: `doing` says in which way; only a `present` act (not an appearance) is certainly one."""

    entry: Entry
    doing: str
    start: Moment
    end: Moment
    certain: bool


class Lives:
    """Changes of status by person, and acts by person, for persons whose status changes at all."""

    def __init__(self, story: Chronicle) -> None:
        self.story = story
        self.changes: dict[str, list[Change]] = {}
        for stated in story.stated:
            if stated.claim.property.text == "status" and stated.claim.subject.text not in RESERVED:
                self.changes.setdefault(story.who(stated.claim.subject.text), []).extend(self._changes(stated))

    def acts(self, among: set[str]) -> dict[str, list[Act]]:
        """What each of some persons is told to do in the present, in the ledger's order."""
        found: dict[str, list[Act]] = {}
        for entry in self.story.of_kind("event", "more", "tells", "learns", "appears"):
            doers = [(name, doing, sure) for name, doing, sure in _doers(entry) if self.story.who(name) in among]
            if not doers or self.story.mode(entry) != "present":
                continue
            when = self.story.when(entry)
            suspected = any(word.text == "suspected" for word in entry.all("sure"))
            if when is not None:
                for name, doing, sure in dict.fromkeys(doers):
                    act = Act(entry, doing, *when, sure and not suspected)
                    found.setdefault(self.story.who(name), []).append(act)
        return found

    def in_force(self, act: Act, changes: list[Change]) -> tuple[Change | None, bool]:
        """The change that holds when somebody acts, and whether it certainly does; None where one cannot tell."""
        considered = changes[-_MOST_COMPARED:]
        before = [c for c in considered if c.high < act.start]
        last = [c for c in before if not any(c is not other and c.high < other.low for other in before)]
        rest = [c for c in considered if not c.high < act.start]
        unsettled = [c for c in rest if not act.end < c.low]
        open_coarse = [c for c in unsettled if c.coarse and c.low < act.start]
        if open_coarse and len(open_coarse) == len(unsettled) and len({c.value for c in unsettled}) == 1:
            return open_coarse[-1], False
        values = {c.value for c in (*last, *unsettled)}
        if not last or len(values) != 1:
            return None, False
        # Whoever is seen alive again later may have come back before he acts: nobody has said since when.
        return last[-1], not any(c.observed and c.value not in values for c in rest)

    def _changes(self, stated: Stated) -> Iterator[Change]:
        """When a stated status begins, and when it ends where that is told with it; nothing of what is only suspected."""
        entry, value = stated.entry, stated.claim.value.text
        home = self.story.home(entry)
        coarse = home is not None and home.lo != home.hi
        if stated.suspected:
            return
        if stated.event:
            coarse = coarse and entry.kind == "event" and not self.story.is_timed(stated.event)
            when = self.story.present(entry) if coarse else self.story.when(entry)
            if when is not None:
                yield Change(stated, value, *when, coarse=coarse)
            return
        if since := self.story.point(entry, "since"):
            yield Change(stated, value, *since)
        elif self.story.mode(entry) in ("present", "mention") and (present := self.story.present(entry)):
            yield Change(stated, value, *present, observed=True, coarse=coarse)
        if until := self.story.point(entry, "until"):
            yield Change(stated, "", *until)


def _doers(entry: Entry) -> Iterator[tuple[str, str, bool]]:
    """Who does something in an entry, in which way, and whether the dead could not."""
    if entry.kind in ("event", "more"):
        for role in ACTING:
            for word in entry.all(role):
                yield word.text, {"agent": "acts", "witness": "sees it", "with": "takes part"}[role], True
    elif entry.kind == "appears":
        for word in entry.arg("who"):
            yield word.text, "appears", False
    else:
        for word in entry.arg("who"):
            yield word.text, entry.kind, True
        for word in entry.arg("hearer"):
            yield word.text, "is told something", False
