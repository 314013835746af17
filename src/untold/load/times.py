"""Story time as an entry states it: readable, and by what has been told by its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from untold import storytime
from untold.entries import Entry, Word
from untold.load.heads import Introduced
from untold.load.report import Report
from untold.place import Telling
from untold.problems import UntoldError

CheckTold = Callable[[Word, str, Introduced, Entry], None]


class Times:
    """Checks the `when`, `since` and `until` of one ledger's entries."""

    def __init__(self, telling: Telling, ids: Mapping[str, Introduced], report: Report, check_told: CheckTold) -> None:
        self._telling = telling
        self._ids = ids
        self._report = report
        self._check_told = check_told

    def check(self, word: Word, entry: Entry) -> None:
        """Report what cannot be read in a story time, and what it names that is told later."""
        target = self._ids.get(word.text)
        if target and target.kind in ("event", ""):
            if target.told is not None and target.told is not entry.told:
                self._check_told(word, word.text, target, entry)
            return
        read_when: Any = getattr(storytime, "read_when", None)
        if read_when is None:
            return
        try:
            when = read_when(word.text, self._telling, self._is_event)
        except UntoldError as error:
            at = word.at._replace(column=word.at.column + getattr(error, "column", 1) - 1)
            self._report.add(at, "bad-time", str(error), getattr(error, "nearest", ""))
            return
        for constraint in when.constraints:
            for anchor in (constraint.anchor, constraint.to):
                if anchor and anchor.kind == "event" and anchor.key in self._ids:
                    found = self._ids[anchor.key]
                    if found.told is not None and found.told is not entry.told:
                        self._check_told(word, anchor.key, found, entry)

    def _is_event(self, name: str) -> bool:
        found = self._ids.get(name)
        return found is not None and found.kind in ("event", "")
