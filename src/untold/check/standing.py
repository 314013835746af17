"""Which entries stand: those that no standing entry takes back."""

from __future__ import annotations

from untold.entries import Entry, Ledger
from untold.progress import Progress


class Standing:
    """What stands at the end of the story, or to a progress, in the story's own voice."""

    def __init__(self, ledger: Ledger) -> None:
        self._corrections = [
            (entry, tuple(word.text for word in named))
            for entry in ledger.entries
            if (named := (*entry.all("corrects"), *(entry.arg("entry") if entry.kind == "corrects" else ())))
            and _is_story(entry)
        ]
        self._begin(None)

    def at(self, progress: Progress) -> Standing:
        """What stands to whoever has been told so much."""
        other = Standing.__new__(Standing)
        other._corrections = self._corrections
        other._begin(progress)
        return other

    def _begin(self, progress: Progress | None) -> None:
        self._stands: dict[int, bool] = {}
        self._correctors: dict[str, list[Entry]] = {}
        for entry, named in self._corrections:
            if progress is None or entry.told.held_by(progress):
                for name in named:
                    self._correctors.setdefault(name, []).append(entry)

    def holds(self, entry: Entry) -> bool:
        """Whether an entry is in the story's own voice and stands."""
        return _is_story(entry) and self._standing(entry)

    def claim_holds(self, name: str) -> bool:
        """Whether nothing that stands takes back the claim, or anything else, with this id."""
        return not any(self._standing(corrector) for corrector in self._correctors.get(name, ()))

    def _standing(self, entry: Entry) -> bool:
        """Settle whoever corrects an entry first; without recursion, as corrections may run deep."""
        if entry.id not in self._correctors:
            return True
        waiting = [entry]
        begun: set[int] = set()
        while waiting:
            top = waiting[-1]
            if top.order in self._stands:
                waiting.pop()
                continue
            correctors = self._correctors.get(top.id, ()) if top.id else ()
            open_ones = [c for c in correctors if c.order not in self._stands and c.order not in begun]
            if open_ones and top.order not in begun:
                begun.add(top.order)
                waiting += open_ones
                continue
            begun.add(top.order)
            self._stands[top.order] = not any(self._stands.get(c.order, False) for c in correctors)
            waiting.pop()
        return self._stands[entry.order]


def _is_story(entry: Entry) -> bool:
    voice = entry.one("voice")
    return voice is None or voice.text == "story"
