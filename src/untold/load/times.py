"""Story time as an entry states it: readable, and by what has been told by its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from untold.entries import Entry, Word
from untold.load.heads import Introduced
from untold.load.report import Report
from untold.place import Telling
from untold.problems import PlaceError
from untold.progress import Requirement, Span
from untold.storytime import Anchor, read_when

CheckTold = Callable[[Word, str, Introduced, Entry], None]


class Times:
    """Checks the `when`, `since` and `until` of one ledger's entries."""

    def __init__(
        self,
        telling: Telling,
        ids: Mapping[str, Introduced],
        report: Report,
        check_told: CheckTold,
        nearest_event: Callable[[str], str],
    ) -> None:
        self._telling = telling
        self._ids = ids
        self._report = report
        self._check_told = check_told
        self._nearest_event = nearest_event
        self._anchors: dict[str, tuple[tuple[str, Introduced], ...]] = {}

    def check(self, word: Word, entry: Entry) -> None:
        """Report what cannot be read in a story time, and what it names that is told later."""
        anchors = self._anchors.get(word.text)
        if anchors is None:
            try:
                when = read_when(word.text, self._telling, self._is_event, nearest=self._nearest_event)
            except PlaceError as error:
                at = word.at._replace(column=word.at.column + error.column - 1)
                self._report.add(at, "bad-time", str(error), self._report.nearest_place(error))
                return
            found = (anchor for part in when.constraints for anchor in (part.anchor, part.to) if anchor)
            anchors = self._anchors[word.text] = tuple(self._named(a, word) for a in found if a.kind != "date")
        for name, target in anchors:
            if target.told is not None and target.told is not entry.told:
                self._check_told(word, name, target, entry)

    def _named(self, anchor: Anchor, word: Word) -> tuple[str, Introduced]:
        """What an anchor names: an event by its id, or a unit, which is there to be named once it has begun."""
        if anchor.kind == "event":
            return anchor.key, self._ids[anchor.key]
        return anchor.key, Introduced("unit", Requirement(((Span(anchor.lo, anchor.lo),),)), word.at, 0)

    def _is_event(self, name: str) -> bool:
        found = self._ids.get(name)
        return found is not None and found.kind in ("event", "")
