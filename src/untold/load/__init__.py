"""Ledger text to a Ledger: every entry, and every problem in them at once. Nothing in a file's content ever raises."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from untold.collecting import without_collecting
from untold.entries import Declaration, Entry, Ledger
from untold.load import files as story_files
from untold.load.cycles import find_cycles, find_idle_corrections
from untold.load.declarations import Declared
from untold.load.documents import Fetch, fetch_from
from untold.load.heads import EntryReader
from untold.load.report import Report
from untold.load.resolve import Resolver
from untold.load.scan import Block, Scanner, decode
from untold.load.sourced import with_documents
from untold.load.texts import Telltale, Texts, telltale
from untold.place import Telling
from untold.problems import At, Problem
from untold.vocabulary import DECLARATIONS

__all__ = ["parse", "read"]

# How far a reading has got: what it does, how many of how many.
Progressing = Callable[[str, int, int], None]


def read(folder: Path, progress: Progressing | None = None, *, part: bool = False) -> Ledger:
    """The ledger of a story's folder; raises StoryError only where there is no folder or nothing in it to read.

    `part`: the files are a part of a story whose references have been checked whole, so whether each is told early enough
    is not asked again.
    """
    found, problems = story_files.find(Path(folder))
    contents: dict[str, bytes] = {}
    for name, path in found.items():
        content = story_files.read_bytes(name, path)
        if isinstance(content, Problem):
            problems.append(content)
        else:
            contents[name] = content
    tell, fetch = telltale(Path(folder), progress), fetch_from(Path(folder))
    return _parse(contents, problems, progress, _Given(part, tell, fetch))


def parse(
    files: Mapping[str, bytes],
    progress: Progressing | None = None,
    *,
    part: bool = False,
    tell: Telltale | None = None,
    fetch: Fetch | None = None,
) -> Ledger:
    """The ledger that some files make up, given by their paths within the story's folder; `part` as for `read`.

    `tell` gives what is heard of a document that a work names as its own text, `fetch` the documents that sources name;
    without it they are not looked at.
    """
    return _parse(files, [], progress, _Given(part, tell, fetch))


@dataclass(frozen=True, slots=True)
class _Given:
    """What a reading is given besides the files: whether they are a part of a story, and the ways to its documents."""

    part: bool
    tell: Telltale | None
    fetch: Fetch | None


def _parse(files: Mapping[str, bytes], problems: list[Problem], progress: Progressing | None, given: _Given) -> Ledger:
    with without_collecting():
        return _Reading({name: files[name] for name in story_files.in_order(files)}, progress, given).ledger(problems)


class _Reading:
    """One reading of some files: lines to blocks, declarations, entries, references."""

    def __init__(self, files: Mapping[str, bytes], progress: Progressing | None, given: _Given) -> None:
        self._given = given
        self._progress = progress or (lambda what, done, of: None)
        lines, lost = decode(files)
        self._files = tuple(files)
        self._report = Report(lines)
        self._trailing: dict[str, tuple[str, ...]] = {}
        self._blocks: deque[Block] = deque()
        for file, text in lines.items():
            blocks, after = Scanner(file, text, lost.found.get(file, {}), self._report).scan()
            self._blocks += blocks
            if after:
                self._trailing[file] = after

    def ledger(self, problems: list[Problem]) -> Ledger:
        """Everything read, with what was found wrong before as well."""
        declared = Declared(self._report, self._given.tell)
        declarations = {id(block): declared.take(block) for block in self._blocks if _declares(block)}
        if not declared.works:
            at = At(self._files[0] if self._files else story_files.FIRST)
            self._report.add(at, "no-work", "no work is declared", 'declare one: work jj "Jessica Jones"')
        telling = Telling(tuple(declared.works))
        reader = EntryReader(telling, declared.properties, self._report)
        texts = Texts(tuple(declared.texts), telling)
        found = tuple(texts.entries(reader.ids))
        items: list[Declaration | Entry] = []
        sound: list[Entry] = []
        of = len(self._blocks)
        while self._blocks:
            block = self._blocks.popleft()  # its lines are not needed twice, and many
            if len(self._blocks) % 5000 == 0:
                self._progress("reading", of - len(self._blocks), of)
            if id(block) in declarations:
                item = declarations.pop(id(block))
                items += [item] if item else []
                continue
            entry, clean = reader.take(block)
            if entry:
                items.append(entry)
                if clean:
                    sound.append(entry)
        resolver = Resolver(telling, declared.properties, declared.roles, reader.ids, self._report, part=self._given.part)
        entries = self._resolve(resolver, reader, tuple(item for item in items if isinstance(item, Entry)), sound)
        ledger = Ledger(
            telling, telling.works, declared.properties, declared.roles, (*found, *entries), tuple(items), self._files,
            self._trailing, (), texts.texts(), len(found),
        )  # fmt: skip
        if self._given.fetch is not None:
            ledger = with_documents(ledger, self._given.fetch, self._report)
        return replace(ledger, problems=(*problems, *self._report.problems(), *texts.problems()))

    def _resolve(
        self, resolver: Resolver, reader: EntryReader, entries: tuple[Entry, ...], sound: list[Entry]
    ) -> tuple[Entry, ...]:
        wrong: set[int] = set()
        for number, entry in enumerate(entries):
            if number % 5000 == 0:
                self._progress("checking", number, len(entries))
            if not resolver.check(entry):
                wrong.add(entry.order)
        wrong |= resolver.check_choices(entries)
        closing, circling = find_cycles(resolver.corrections, resolver.identities, self._report)
        wrong |= closing | find_idle_corrections(resolver.corrections, reader.ids, circling, self._report)
        return tuple(entry for entry in sound if entry.order not in wrong)


def _declares(block: Block) -> bool:
    return block.head.text.split(" ", 1)[0] in DECLARATIONS
