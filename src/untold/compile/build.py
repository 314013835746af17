"""A ledger into one SQLite file: entries are placed on the axis, made into rows, sorted as they lie, and written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from untold.collecting import without_collecting
from untold.compile.axis import Axis, Gate
from untold.compile.naming import Named
from untold.compile.passages import passages
from untold.compile.records import Numbered, Numbers, Recorder, Stated, handle_of, unit_name
from untold.compile.writing import Writer
from untold.entries import Ledger
from untold.folding import fold
from untold.progress import Requirement, Span
from untold.stored import KIND_CODES

Progressing = Callable[[str, int, int], None]
_STEP = 5000


def build(ledger: Ledger, path: Path, *, key: bytes, progress: Progressing | None = None) -> None:
    """Write the story of a ledger without errors into a new file at `path`."""
    with without_collecting(), Writer(path, ledger.telling) as writer:
        _Build(ledger, writer, key, progress or (lambda label, done, total: None)).run()


class _Build:
    """One build: what is known of the whole ledger, and the rows gathered so far."""

    def __init__(self, ledger: Ledger, writer: Writer, key: bytes, progress: Progressing) -> None:
        self.ledger = ledger
        self.writer = writer
        self.key = key
        self.progress = progress
        self.numbers = Numbers(ledger)
        self.properties = {name: number for number, name in enumerate(sorted(_used(ledger, self.numbers)), 1)}
        self.named = Named(ledger, self.numbers)
        self.evidence: dict[str, Requirement] = {}
        self.names: dict[int, tuple[tuple[int, Requirement], ...]] = {}
        self.gates: list[Gate] = []
        self.axis = self._place()

    def run(self) -> None:
        """Gather all rows, then write each table in the order in which it lies."""
        writer, axis = self.writer, self.axis
        writer.gates((told, requirement, voice) for (requirement, voice), told in axis.gates.items())
        writer.properties((number, self.ledger.properties[name]) for name, number in self.properties.items())
        writer.entries(self._statements())
        self.progress("writing", 0, 1)
        writer.finish()
        self.progress("writing", 1, 1)

    # -- where everything stands on the axis ------------------------------------------------------------------------

    def _place(self) -> Axis:
        needed: set[Gate] = set()
        for numbered in self.numbers.entries:
            cited, voice = numbered.cited, numbered.voice
            told = self.ledger.effective(numbered.entry) if cited else numbered.entry.told
            self.gates.append((told, voice))
            if voice != "story" or told.point is None:
                needed.add((told, voice))
            for name in cited:
                needed.add((self._evidence(name), "story"))
            for cites in numbered.sources.values():
                needed.add((told & self._any_of(cites), voice))
            if numbered.is_part:
                self.names[numbered.n] = tuple((ref, told & name) for ref, name in self.named.within(numbered))
                needed.update((when, voice) for _, when in self.names[numbered.n])
        needed.update((_both(told, since), "story") for text in self.ledger.texts for told, since in text.later)
        return Axis(self.ledger.telling.size, needed)

    def _evidence(self, cited: str) -> Requirement:
        if cited not in self.evidence:
            self.evidence[cited] = self.ledger.evidence(cited)
        return self.evidence[cited]

    def _any_of(self, cites: Sequence[str]) -> Requirement:
        """When something takes part that is cited in several parts: from the first of them on."""
        if len(cites) == 1:
            return self._evidence(cites[0])
        return Requirement(tuple(dict.fromkeys(spans for cited in cites for spans in self._evidence(cited).alternatives)))

    # -- rows ----------------------------------------------------------------------------------------------------------

    def _statements(self) -> Iterator[tuple[Stated, int]]:
        recorder = Recorder(
            self.ledger, self.numbers, self.properties, lambda name: self.axis.told(self._evidence(name), "story")
        )
        total = len(self.numbers.entries)
        if not self.ledger.found:
            yield from self._passages()
        for done, (numbered, (requirement, voice)) in enumerate(zip(self.numbers.entries, self.gates, strict=True)):
            if done % _STEP == 0:
                self.progress("compiling", done, total)
            if done and done == self.ledger.found:
                yield from self._passages()
            told = self.axis.told(requirement, voice)
            if told < 0:
                continue

            sources = {name: self._any_of(cites) for name, cites in numbered.sources.items()}
            meets = {name: self.axis.told(requirement & when, voice) for name, when in sources.items()}
            named = {ref: self.axis.told(when, voice) for ref, when in self.names.get(numbered.n, ())}
            for stated in recorder.statements(numbered, told, meets, named):
                yield stated, told
            self._links(numbered, told)
        if self.ledger.found and self.ledger.found == total:
            yield from self._passages()
        self.progress("compiling", total, total)

    def _passages(self) -> Iterator[tuple[Stated, int]]:
        """The passages of the works' own texts, whose numbers lie between what was found in them and what the ledger says."""
        total = sum(text.count for text in self.ledger.texts)
        for done, row in enumerate(passages(self.ledger.texts, self.numbers, self._understood)):
            if done % _STEP == 0:
                self.progress("writing passages", done, total)
            yield row

    def _understood(self, told: int, since: int) -> int:
        return self.axis.told(_both(told, since), "story")

    def _links(self, numbered: Numbered, told: int) -> None:
        """What an entry adds beside its own record: a thing, a name, a title, one who is another, what it takes back."""
        n, entry, *_ = numbered
        kind, words, writer = entry.kind, entry.words.text if entry.words else "", self.writer
        if n in self.numbers.things:
            form = entry.arg("form")
            writer.thing(n, told, kind, handle_of(self.key, entry.id), words, form[0].text if form else "")
            writer.folded(fold(words), told, n, n, words)
        elif kind in ("name", "alias") and numbered.outright:
            thing = self.numbers.thing(entry.arg("thing")[0].text) >> 1
            if thing > 0:
                writer.naming(thing, told, n, KIND_CODES[kind], words)
                writer.folded(fold(words), told, n, thing, words)
        elif kind == "title" and numbered.outright:
            writer.title(told, n, unit_name(self.ledger.telling, entry.arg("unit")[0].text), words)
        elif kind == "same" and numbered.outright:
            first, second = (self.numbers.thing(entry.arg(slot)[0].text) >> 1 for slot in ("first", "second"))
            if first > 0 and second > 0:
                writer.same(told, n, first, second)
        for word in numbered.corrects:
            target = self.numbers.statement(word.text)
            if target > 0:
                writer.correction(told, n, target)


def _both(told: int, since: int) -> Requirement:
    """What a passage is told with and what makes its names understood: to be known of it, both are needed."""
    return Requirement(((Span(told, told), Span(since, since)),))


def _used(ledger: Ledger, numbers: Numbers) -> set[str]:
    """The properties that are used."""
    found = {claim.property.text for numbered in numbers.entries for claim in numbered.claims}
    return found & ledger.properties.keys()
